"""Shares as bars: voices, and types of source."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from framing.charts.style import FILLS, MAX_ROWS, bars, styled

_VOICES = (("author", "#0072B2", ""), ("quoted", "#E69F00", ""), ("reported", "#F0E442", "///"))


@styled
def voice_bars(articles: pd.DataFrame, *, max_rows: int | None = MAX_ROWS) -> Figure:
    """Words in the outlet's own, quoted and reported voice, as shares of all words of the outlet.

    Parameters
    ----------
    articles : DataFrame, shape (n_articles, n_columns)
        One row an article, with ``outlet``, ``author_words``, ``quoted_words`` and ``reported_words``.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    columns = [f"{voice}_words" for voice, _, _ in _VOICES]
    words = articles.groupby("outlet")[columns].sum().rename(columns=lambda c: c.removesuffix("_words"))
    fills = {voice: (colour, hatch) for voice, colour, hatch in _VOICES}
    return bars(words, articles["outlet"].value_counts(), "word", "share of the outlet's words", fills, max_rows)


@styled
def source_bars(attributions: pd.DataFrame, articles: pd.DataFrame, *, max_rows: int | None = MAX_ROWS) -> Figure:
    """Attributions by type of source, as shares of all attributions of the outlet; the commonest type first.

    Parameters
    ----------
    attributions : DataFrame, shape (n_attributions, n_columns)
        One row an attribution, with ``outlet`` and ``source_type``.
    articles : DataFrame, shape (n_articles, n_columns)
        One row an article, with ``outlet``.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    sizes = articles["outlet"].value_counts()
    counts = pd.crosstab(attributions["outlet"], attributions["source_type"].replace("", "unknown")).reindex(
        sizes.index, fill_value=0
    )
    order = sorted(counts.columns, key=lambda t: (-counts[t].sum(), t))
    fills = {t: FILLS[i % len(FILLS)] for i, t in enumerate(order)}
    return bars(counts[order], sizes, "attribution", "share of the outlet's attributions", fills, max_rows)
