"""Charts of how outlets write of actors."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from framing.charts.outlets import caseless, mean_rows, wide
from framing.charts.style import (
    GREY,
    INK,
    beside,
    heatmap,
    largest,
    left_out,
    message,
    note,
    row_figure,
    styled,
    value_axis,
    wrap,
)
from framing.scorers.voices import Whose
from framing.types import AUTHOR_ALONE, Measure, Voice
from framing.wording import count, number

MAX_COLUMNS = 12

_SAID = {
    "author": "In the outlet’s own voice", "quoted": "In what it quotes", "reported": "In indirect speech",
}  # fmt: skip
_SURE: dict[str, Any] = {"marker": "D", "color": INK, "mec": "white", "mew": 0.8, "markersize": 6}
_UNSURE: dict[str, Any] = {"marker": "o", "color": "white", "mec": GREY, "mew": 1.1, "markersize": 5}


@styled
def actor_heatmap(
    estimates: pd.DataFrame,
    measures: Sequence[Measure],
    *,
    max_rows: int | None = 20,
    max_columns: int | None = MAX_COLUMNS,
) -> Figure:
    """Outlets by actors: means of a measure from -1 to 1, and number of articles, coloured on that scale.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measures : sequence of Measure
        Those of an actor are drawn; the actors in most articles come first.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.
    max_columns : int or None
        Actors drawn at most; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    names = {m.name: m.actor for m in measures if m.actor}
    said = _whose(m.voices for m in measures if m.actor)
    means = mean_rows(estimates, list(names))
    means = means[means["n_articles"] > 0]
    if means.empty:
        return message("No actor is named in enough articles to show how outlets write of it.")
    actors = means.groupby("measure")["n_articles"].sum().rename_axis("outlet").reset_index()
    columns = list(largest(actors, max_columns)["outlet"])
    shown = means[means["measure"].isin(columns)]
    sizes = shown.groupby("outlet")["n_articles"].sum().reset_index()
    outlets = largest(sizes, max_rows).sort_values("outlet", key=caseless)["outlet"]
    table = wide(shown, "estimate").loc[outlets, columns]
    counts = wide(shown, "n_articles").loc[outlets, columns]
    unsure = wide(shown, "low").loc[outlets, columns].isna() & table.notna()
    texts = table.map(lambda v: number(v, signed=True)) + counts.map(lambda n: f"\nn = {n:.0f}" if n > 0 else "")
    figure = heatmap(
        texts,
        table,
        [wrap(names[c]) for c in columns],
        limit=1.0,
        legend=f"mean {_called(measures[0])} in {said}, from −1 (against) to 1 (for); n: articles",
        height=0.36,
        width=0.46,
        pale=unsure,
    )
    why = sorted(set(shown.loc[shown["low"].isna() & shown["outlet"].isin(outlets), "verdict"]))
    notes = [f"grey figures without colour: {' or '.join(why)}"] if why else []
    notes += [f"hatched: no mention of the actor in {said}"] if table.isna().to_numpy().any() else []
    notes += left_out(means["measure"].nunique() - len(columns), "actor")
    note(figure, notes + left_out(means["outlet"].nunique() - len(outlets), "outlet"))
    return figure


def _called(measure: Measure) -> str:
    """What is measured, without the actor."""
    return measure.label.partition(" toward")[0].lower()


@styled
def actor_dots(voices: pd.DataFrame, measure: Measure, *, max_rows: int | None = 12) -> Figure:
    """How outlets write of one actor: means with intervals in their own voice, and beneath what their sources say.

    Parameters
    ----------
    voices : DataFrame
        A row an outlet and voice: ``outlet``, ``voice``, ``n_articles``, ``n_sentences``, ``estimate``, ``low``,
        ``high``.
    measure : Measure
        That of the actor; the axis is a valence, -1 to 1.
    max_rows : int or None
        Outlets drawn at most in each voice; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    if voices.empty:
        return message(f"{measure.label}: mentioned in no article.")
    blocks = []
    for voice, title in _SAID.items():
        own = voices[voices["voice"] == voice]
        if len(own):
            shown = largest(own, max_rows).sort_values(["estimate", "outlet"], ascending=[False, True])
            blocks.append((title, shown, len(own) - len(shown)))
    names = [name for title, shown, _ in blocks for name in (title, *shown["outlet"])]
    figure, axes, rows = row_figure(names, least=0.24)
    headings = {sum(len(shown) + 1 for _, shown, _ in blocks[:k]) for k in range(len(blocks))}
    for k, label in enumerate(axes.get_yticklabels()):
        label.set_fontweight("bold" if k in headings else "normal")
    drawn = pd.concat([shown for _, shown, _ in blocks])
    places = [y for k, y in enumerate(rows.middles) if k not in headings]
    for y, row in zip(places, drawn.to_dict("records"), strict=True):
        sure = pd.notna(row["low"])
        if sure:
            bar = Line2D([row["low"], row["high"]], [y, y], color=INK, lw=1.6, zorder=3, marker="|", ms=9, mew=1.2)
            axes.add_line(bar)
        axes.plot([row["estimate"]], [y], **(_SURE if sure else _UNSURE), zorder=4)
        under = f"{count(row['n_articles'], 'article')}, {count(row['n_sentences'], 'sentence')}"
        beside(axes, y, f"{number(row['estimate'], signed=True)}   {under}")
    value_axis(axes, np.append(drawn[["low", "high", "estimate"]].to_numpy(float).ravel(), [-0.5, 0.5]))
    axes.set_xlim(max(-1.0, axes.get_xlim()[0]), min(1.0, axes.get_xlim()[1]))
    axes.set_xlabel(textwrap.fill(f"{measure.label} ({measure.unit})", 90))
    handles = []
    if drawn["low"].notna().any():
        handles = [
            Line2D([], [], ls="", **_SURE, label="mean of the articles"),
            Line2D([], [], color=INK, linewidth=1.6, label="95 % interval of the mean"),
        ]
    if drawn["low"].isna().any():
        handles.append(Line2D([], [], ls="", **_UNSURE, label="mean of what was found, without an interval"))
    figure.legend(handles=handles, loc="outside upper left", ncols=3)
    note(figure, left_out(max(left for _, _, left in blocks), "outlet"))
    return figure


def _whose(voices: Iterable[tuple[Voice, ...]]) -> str:
    """Whose words means are of."""
    others = {str(Whose(v)) for v in voices if v != AUTHOR_ALONE}
    return " and ".join(sorted(others)) or "the outlet's own voice"
