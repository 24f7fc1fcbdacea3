"""Shares as bars: voices, and types of source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch

from framing.charts.outlets import left_out, ordered
from framing.charts.sheet import inches, message, printable, room, sheet
from framing.charts.style import FILLS, INK, readable, styled
from framing.wording import count

MAX_ROWS = 30
_ONE_LINE = 6.0  # inches of a chart in which what stands beside a bar takes one line
_ROOM = 0.085  # of a bar, for its figure to stand in it
_VOICES = {"its own words": "author", "quoted": "quoted", "in indirect speech": "reported"}


@styled
def voice_bars(
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ROWS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
    width: float | None = None,
) -> Axes:
    """Words in the outlet's own, quoted and reported voice, as shares of all words of the outlet.

    Parameters
    ----------
    articles : DataFrame, shape (n_articles, n_columns)
        One row an article, with ``outlet``, ``author_words``, ``quoted_words`` and ``reported_words``.
    outlets : sequence of str, optional
        Their order, from the top down; those with most articles first if not given.
    max_rows : int or None
        Outlets drawn at most, the first in the order; all, where it is None.
    title : str, optional
        What is shown in plain words, if not given.
    source : str, optional
        What the figures come from, for the last line; an empty one is left out.
    ax : Axes, optional
        Where to draw; a figure of its own if not given.
    width : float, optional
        Inches of a figure of its own; its height follows from what is drawn.

    Returns
    -------
    Axes
        ``to_png`` and ``to_svg`` print its figure.
    """
    words = articles.groupby("outlet")[[f"{voice}_words" for voice in _VOICES.values()]].sum()
    words.columns = pd.Index(list(_VOICES))
    fills = dict(zip(_VOICES, FILLS, strict=False))
    return _bars(
        words, articles["outlet"].value_counts(), ordered(articles, outlets), fills, max_rows, (ax, width), unit="word",
        said=(title or "Whose words the outlets print", "per cent of the outlet’s words", source),
    )  # fmt: skip


@styled
def source_bars(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ROWS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
    width: float | None = None,
) -> Axes:
    """Attributions by type of source, as shares of all attributions of the outlet; the commonest type first.

    Parameters
    ----------
    attributions : DataFrame, shape (n_attributions, n_columns)
        One row an attribution, with ``outlet`` and ``source_type``; where it has ``act``, statements are shown.
    articles : DataFrame, shape (n_articles, n_columns)
        One row an article, with ``outlet``.
    outlets, max_rows, title, source, ax, width : optional
        As of ``voice_bars``.

    Returns
    -------
    Axes
        ``to_png`` and ``to_svg`` print its figure.
    """
    sizes = articles["outlet"].value_counts()
    said = attributions[attributions["act"] == "statement"] if "act" in attributions else attributions
    counts = pd.crosstab(said["outlet"], said["source_type"].astype(str).replace("", "unknown")).reindex(
        sizes.index, fill_value=0
    )
    order = sorted(counts.columns, key=lambda t: (-counts[t].sum(), t))
    fills = {t: FILLS[i % len(FILLS)] for i, t in enumerate(order)}
    return _bars(
        counts[order], sizes, ordered(articles, outlets), fills, max_rows, (ax, width), unit="attribution",
        said=(title or "Whom the outlets let speak", "per cent of its attributions, by kind of source", source),
    )  # fmt: skip


def _bars(
    counts: pd.DataFrame,
    sizes: pd.Series[int],
    order: Sequence[str],
    fills: Mapping[str, tuple[str, str]],
    max_rows: int | None,
    place: tuple[Axes | None, float | None],
    *,
    unit: str,
    said: tuple[str, str, str | None],
) -> Axes:
    """100 % bars; ``place`` is axes or a width, ``said`` the title, the unit and the source."""
    ax, width = place
    total = counts.sum(axis=1)
    if not total.sum():
        return message(f"There are no {unit}s to show.", ax, width)
    shares = (100 * counts.div(total.where(total > 0), axis=0)).fillna(0.0)
    known = [o for o in order if o in counts.index]
    shown = known[: room(ax, max_rows, 0.28)]
    one_line = ax is None and inches(ax, width) >= _ONE_LINE
    made = sheet(shown, ax, least=0.25 if one_line else 0.34, width=width)
    axes = made.axes
    for y, height, outlet in zip(made.rows.middles, made.rows.heights, shown, strict=True):
        left, tall = 0.0, 0.72 * min(height, 0.4)
        for part, (colour, hatch) in fills.items():
            share = float(shares.loc[outlet, part])  # type: ignore[arg-type]
            if share > 0:
                axes.barh(y, share, tall, left, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.3)
                left += share
            if share >= 100 * _ROOM:
                plate = {"boxstyle": "square,pad=0.25", "facecolor": colour, "edgecolor": "none"} if hatch else None
                axes.text(
                    left - share / 2, y, f"{share:.0f}", ha="center", va="center", fontsize="x-small",
                    color=readable(to_rgb(colour)), bbox=plate,
                )  # fmt: skip
        if not total[outlet]:
            axes.text(1, y, f"no {unit}s", va="center", fontsize="x-small", color=INK)
        made.say_beside(
            y,
            (", " if one_line else "\n").join([count(int(total[outlet]), unit), count(int(sizes[outlet]), "article")]),
        )
    axes.set_xlim(0, 100)
    axes.set_xticks(np.linspace(0, 100, 6))
    handles = [
        Patch(facecolor=c, hatch=h, edgecolor=INK, linewidth=0.3, label=printable(p)) for p, (c, h) in fills.items()
    ]
    across = _columns(list(fills), made.wide)
    rowwise = [handle for k in range(across) for handle in handles[k::across]]  # a legend fills column by column
    axes.legend(
        handles=rowwise, loc="lower left", bbox_to_anchor=(0, 1), ncols=across, borderaxespad=0,
        columnspacing=1.2, handlelength=1.7, handleheight=0.9,
    )  # fmt: skip
    made.finish(said[0], said[1], left_out(len(known) - len(shown), "outlet"), said[2])
    return axes


def _columns(parts: Sequence[str], inches: float) -> int:
    """Columns of a key that so many inches hold: of each its longest entry, at some 0.065 inches a letter."""
    for columns in range(len(parts), 1, -1):
        widths = [0.42 + 0.065 * max(map(len, parts[k::columns])) for k in range(columns)]
        if sum(widths) <= inches:
            return columns
    return 1
