"""Charts of how outlets write of actors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from framing.charts.dots import mark, reasons
from framing.charts.findings import finding, known_measure
from framing.charts.outlets import Row, by_outlet, left_out, mean_rows, ordered
from framing.charts.sheet import NAMES, inches, message, printable, room, sheet, value_axis, wrap
from framing.charts.style import DIVERGING, FAINT, GREY, PALE, readable, signs, styled
from framing.scorers.voices import Whose
from framing.types import AUTHOR_ALONE, Measure, Voice
from framing.wording import count, number

MAX_COLUMNS, MAX_ACTORS = 8, 12
_ENDS = {"actor_sentiment": ("in a good light", "in a bad light"), "favourability": ("for", "against")}
"""By scorer what a mean above 0, and one below it, says."""
_TO_0 = 0.005  # what is nearer is printed as 0.00
_ONE_LINE, _DIGIT = 0.48, 0.058  # inches of a mean and brackets beside each other, and of a digit between them

_SAID = {
    "author": "In the outlet’s own voice", "quoted": "In what it quotes", "reported": "In indirect speech",
}  # fmt: skip


@styled
def actor_heatmap(  # noqa: PLR0913  (keywords that all may be left out)
    estimates: pd.DataFrame,
    measures: Sequence[Measure | str],
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ACTORS,
    max_columns: int | None = MAX_COLUMNS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
    width: float | None = None,
) -> Axes:
    """Actors by outlets: means of a measure from -1 to 1, and number of articles.

    A mean is coloured on that scale where its interval does not reach 0, and grey where it has none. An actor toward
    whom no outlet has a judgement is left out, and the last line says so.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measures : sequence of Measure or str
        Those of an actor are drawn; the actors in most articles come first.
    outlets : sequence of str, optional
        Their order, from the left; those with most articles first if not given.
    max_rows, max_columns : int or None
        Actors and outlets drawn at most; all, where it is None.
    title : str, optional
        The finding in plain words, if not given.
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
    of_actors = [m for m in map(known_measure, measures) if m.actor]
    means = mean_rows(estimates, [m.name for m in of_actors])
    if means.empty:
        return message("No actor is named in enough articles to show how outlets write of it.", ax, width)
    named = means.groupby("measure")["n_articles"].sum()
    known_of = [m for m in of_actors if m.name in named.index]
    judged = [m for m in known_of if m.scorer != "favourability" or _is_judged(means[means["measure"] == m.name])]
    if not judged:
        return message("No judgement toward an actor was found.", ax, width)
    by_articles = sorted(judged, key=lambda m: -named[m.name])
    known = [o for o in ordered(estimates, outlets) if o in set(means["outlet"])]
    columns = known[:max_columns]
    cells = {(r["measure"], r["outlet"]): r for r in means.to_dict("records")}
    cell = (inches(ax, width) - NAMES) / max(3, len(columns))
    digits = len(f"{means['n_articles'].max()}")
    one_line = cell >= _ONE_LINE + digits * _DIGIT
    least = 0.2 if one_line else 0.34
    rows = by_articles[: room(ax, max_rows, least, 0.5)]
    made = sheet([m.actor for m in rows], ax, least=least, width=width)
    axes = made.axes
    for y, tall, measure in zip(made.rows.middles, made.rows.heights, rows, strict=True):
        for x, outlet in enumerate(columns):
            box = Rectangle((x, y - tall / 2), 1, tall, edgecolor="white", linewidth=0.8)
            if row := cells.get((measure.name, outlet)):
                face = _face(row) if _is_off_0(row) else to_rgb(FAINT)
                box.set_facecolor(face)
                ink = GREY if math.isnan(row["low"]) else readable(face)
                _write(axes, x + 0.5, y, row, ink, digits if one_line else 0)
            else:
                box.set(facecolor="white", edgecolor=PALE, hatch="////")
            axes.add_patch(box)
    axes.set_xlim(0, max(len(columns), 3))
    axes.xaxis.tick_top()
    axes.set_xticks(
        np.arange(len(columns)) + 0.5,
        [printable(o) if ax is None else wrap(o, max(4, int(cell / 0.07))) for o in columns],
    )
    axes.tick_params(axis="x", length=0, pad=2, labelsize="small" if one_line else "x-small")
    axes.spines["bottom"].set_visible(False)
    said = _whose(m.voices for m in rows)
    drawn = means[means["outlet"].isin(columns) & means["measure"].isin([m.name for m in rows])]
    footer = ["in brackets: articles" if one_line else "below each mean: its articles"]
    tinted = [row["estimate"] > 0 for row in drawn.to_dict("records") if _is_off_0(row)]
    good, bad = _ENDS.get(rows[0].scorer, ("above 0", "below 0"))
    sides = [f"violet: {good}"] * (True in tinted) + [f"orange: {bad}"] * (False in tinted)
    footer += ["; ".join([*sides, "tinted where the 95 % interval does not reach 0"])] * bool(sides)
    if why := reasons(drawn):
        footer.append(f"in grey: no interval ({why})")
    if len(drawn) < len(rows) * len(columns):
        footer.append(f"hatched: no mention of the actor in {said}")
    if unjudged := len(known_of) - len(judged):
        footer.append(f"without any judgement, and not drawn: {count(unjudged, 'actor')}")
    footer += left_out(len(by_articles) - len(rows), "actor") + left_out(len(known) - len(columns), "outlet")
    what = _called(rows[0])
    made.finish(
        title or finding(estimates, rows, f"{what} toward actors"), f"Mean {what.lower()} in {said}, from −1 to 1",
        footer, source,
    )  # fmt: skip
    return axes


def _is_judged(means: pd.DataFrame) -> bool:
    """Whether a mean of an actor's is not 0 in print."""
    return bool((means["estimate"].abs() >= _TO_0).any())


def _is_off_0(row: Row) -> bool:
    """Whether a mean is not 0 in print, and has an interval that does not reach 0."""
    return abs(row["estimate"]) >= _TO_0 and bool(row["low"] > 0 or row["high"] < 0)


def _face(row: Row) -> tuple[float, float, float]:
    """The colour of a mean."""
    return to_rgb(colormaps[DIVERGING]((row["estimate"] + 1) / 2))


def _write(axes: Axes, x: float, y: float, row: Row, colour: str, digits: int) -> None:
    """A mean and how many articles it is of, beside each other where these have so many digits, else below it."""
    mean, n = number(row["estimate"], signed=True), row["n_articles"]
    said: dict[str, Any] = {"va": "center", "color": colour}
    if digits:
        middle = 8.5 - 2.1 * digits  # points from the cell's, so that both fill it evenly
        axes.annotate(mean, (x, y), (middle, 0), textcoords="offset points", ha="right", fontsize="small", **said)
        axes.annotate(
            f"({n})", (x, y), (middle + 2, 0), textcoords="offset points", ha="left", fontsize="x-small", **said
        )
    else:
        axes.text(x, y, f"{mean}\nn = {n}", ha="center", fontsize="x-small", linespacing=1.0, **said)


def _called(measure: Measure) -> str:
    """What is measured, without the actor."""
    return measure.label.partition(" toward")[0]


@styled
def actor_dots(
    voices: pd.DataFrame,
    measure: Measure | str,
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ACTORS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
    width: float | None = None,
) -> Axes:
    """How outlets write of one actor: means with intervals in their own voice, and beneath what their sources say.

    Parameters
    ----------
    voices : DataFrame
        A row an outlet and voice: ``outlet``, ``voice``, ``n_articles``, ``n_sentences``, ``estimate``, ``low``,
        ``high``.
    measure : Measure or str
        That of the actor, or its name; the axis is a valence, -1 to 1.
    outlets : sequence of str, optional
        Their order, from the top down, and so their colours; those with most articles first if not given.
    max_rows : int or None
        Outlets drawn at most in each voice; all, where it is None.
    title, source, ax, width : optional
        As of ``actor_heatmap``.

    Returns
    -------
    Axes
        ``to_png`` and ``to_svg`` print its figure.
    """
    measure = known_measure(measure)
    if voices.empty:
        return message(f"{measure.label}: mentioned in no article.", ax, width)
    order = ordered(voices, outlets)
    most = room(ax, max_rows)
    blocks = []
    for voice, said in _SAID.items():
        own = by_outlet(voices[voices["voice"] == voice])
        known = [o for o in order if o in own]
        if known:
            blocks.append((said, own, known[:most], len(known)))
    made = sheet([name for said, _, shown, _ in blocks for name in (said, *shown)], ax, least=0.22, width=width)
    look, labels, k = signs(order), made.axes.get_yticklabels(), 0
    for _, own, shown, _ in blocks:
        labels[k].set_fontweight("bold")
        for outlet in shown:
            k += 1
            row, y = own[outlet], made.rows.middles[k]
            mark(made.axes, y, row, look[outlet], not math.isnan(row["low"]))
            under = f"{count(row['n_articles'], 'article')}, {count(row['n_sentences'], 'sentence')}"
            made.say_beside(y, f"{number(row['estimate'], signed=True)}  {under}")
        k += 1
    drawn = pd.DataFrame([own[o] for _, own, shown, _ in blocks for o in shown])
    value_axis(made.axes, np.append(drawn[["low", "high", "estimate"]].to_numpy(float).ravel(), [-0.5, 0.5]))
    low, high = made.axes.get_xlim()
    made.axes.set_xlim(max(-1.0, low), min(1.0, high))
    footer = ["sign: mean of the articles"]
    footer += ["line: 95 % interval"] * bool(drawn["low"].notna().any())
    footer += ["hollow: without an interval"] * bool(drawn["low"].isna().any())
    left = max(n - len(shown) for _, _, shown, n in blocks)
    made.finish(
        title or f"How outlets write of {measure.actor or measure.label}", f"{measure.label}: {measure.unit}",
        [*footer, *left_out(left, "outlet")], source,
    )  # fmt: skip
    return made.axes


def _whose(voices: Iterable[tuple[Voice, ...]]) -> str:
    """Whose words means are of."""
    others = {str(Whose(v)) for v in voices if v and v != AUTHOR_ALONE}
    return " and ".join(sorted(others)) or "the outlet’s own voice"
