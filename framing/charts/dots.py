"""Charts of one measure: every article a dot and each outlet's mean, and how far each lies from the others."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from framing.charts.findings import finding, known_measure
from framing.charts.outlets import Row, by_outlet, left_out, mean_rows, ordered
from framing.charts.sheet import message, printable, room, sheet, value_axis
from framing.charts.style import INK, Sign, signs, styled
from framing.comparison.verdicts import is_difference, told_rows
from framing.types import Measure
from framing.wording import count

MAX_ROWS = 30
_MANY_DOTS = 3000  # above this the dots of an SVG are one picture


@styled
def dots(  # noqa: PLR0913  (keywords that all may be left out)
    estimates: pd.DataFrame,
    measure: Measure | str,
    articles: pd.DataFrame | None = None,
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ROWS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
    width: float | None = None,
) -> Axes:
    """Each outlet's mean with its interval, where it has one, and every article a dot, where they are given.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``; the means over all articles are drawn.
    measure : Measure or str
        What is drawn, or its name; the axis is in its unit, of shares in per cent.
    articles : DataFrame, shape (n_articles, n_columns), optional
        One row an article, with ``outlet`` and a column of the measure's name.
    outlets : sequence of str, optional
        Their order, from the top down, and so their colours; those with most articles first if not given.
    max_rows : int or None
        Outlets drawn at most, the first in the order; all, where it is None.
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
    measure = known_measure(measure)
    means = mean_rows(estimates, [measure.name])
    rows = by_outlet(means)
    order = ordered(estimates, outlets)
    if not len(means):
        return message(f"{measure.label}: defined in no article.", ax, width)
    if not (means["estimate"].any() or (articles is not None and articles[measure.name].any())):
        return message(f"{measure.label}: 0 in every article of every outlet.", ax, width)
    known = [o for o in order if o in rows]
    shown = known[: room(ax, max_rows)]
    factor = 100.0 if measure.kind == "share" else 1.0
    made, look = sheet(shown, ax, width=width), signs(order)
    values = _values(articles, measure.name, factor)
    many = sum(v.size for v in values.values()) > _MANY_DOTS
    for y, height, outlet in zip(made.rows.middles, made.rows.heights, shown, strict=True):
        own, row = values.get(outlet, np.empty(0)), rows[outlet]
        # Neighbours in value land far apart in height: steps of the golden ratio over the sorted values.
        spread = min(0.7, 0.1 * (own.size - 1)) * min(height, 0.3)
        jitter = ((np.arange(own.size) * 0.6180339887498949 + 0.5) % 1 - 0.5) * spread
        size = 14 if own.size <= 40 else 7
        made.axes.scatter(
            own, y + jitter, s=size, color=look[outlet].colour, alpha=0.35, linewidths=0, zorder=2, rasterized=many
        )
        mark(made.axes, y, row, look[outlet], has_interval(row), factor=factor)
        made.say_beside(y, count(row["n_articles"], "article"))
    drawn = means[means["outlet"].isin(shown)]
    bounds = factor * drawn[["estimate", "low", "high"]].to_numpy(float)
    value_axis(made.axes, np.concatenate([*(values.get(o, np.empty(0)) for o in shown), bounds.ravel()]))
    footer = [
        "small dots: articles; large sign: mean of the outlet’s articles" if values else "sign: mean of its articles"
    ]
    footer += intervals(drawn)
    made.finish(
        title or finding(estimates, [measure]), unit_of(measure),
        [*footer, *left_out(len(known) - len(shown), "outlet")], source,
    )  # fmt: skip
    return made.axes


@styled
def differences(
    estimates: pd.DataFrame,
    measure: Measure | str,
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ROWS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
    width: float | None = None,
) -> Axes:
    """How far each outlet lies from the others: on the same stories where any has an interval there, else overall.

    A sign with its interval, filled where the outlet differs once all comparisons are counted.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measure : Measure or str
        What is drawn, or its name; the axis is in its unit, of shares in percentage points.
    outlets, max_rows, title, source, ax, width : optional
        As of ``dots``.

    Returns
    -------
    Axes
        ``to_png`` and ``to_svg`` print its figure.
    """
    measure = known_measure(measure)
    told = told_rows(estimates[estimates["measure"] == measure.name])
    tested = told[told["low"].notna()]
    rows = by_outlet(tested)
    if tested.empty:
        return message(f"{measure.label}: no difference could be tested.", ax, width)
    order = ordered(estimates, outlets)
    known = [o for o in order if o in rows]
    paired = tested["estimand"].iloc[0] == "within_story"
    shown = known[: room(ax, max_rows, 0.28 if paired else 0.17)]
    factor = 100.0 if measure.kind == "share" else 1.0
    made, look = sheet(shown, ax, least=0.36 if paired else 0.26, width=width), signs(order)
    for y, outlet in zip(made.rows.middles, shown, strict=True):
        row = rows[outlet]
        mark(made.axes, y, row, look[outlet], is_difference(row["verdict"]), factor=factor)
        stories = f"\n{count(row['n_stories'], 'story', 'stories')}" if paired else ""
        made.say_beside(y, f"{count(row['n_articles'], 'article')}{stories}")
    versus = "the other outlets" if tested["versus"].iloc[0] == "others" else tested["versus"].iloc[0]
    unit = unit_of(measure).replace("per cent of", "percentage points of")
    drawn = tested[tested["outlet"].isin(shown)]
    sure = drawn["verdict"].map(is_difference)
    footer = ["filled: differs once all comparisons are counted"] * bool(sure.any())
    footer += ["hollow: no clear difference"] * (not sure.all()) + ["line: 95 % interval"]
    value_axis(made.axes, factor * drawn[["low", "high"]].to_numpy(dtype=float).ravel())
    if ((drawn["low"] * drawn["high"] > 0) & ~sure).any():
        footer.append("an interval beside 0 with a hollow sign: of so many comparisons some clear 0 by chance")
    without = [f"without an interval: {count(len(told) - len(tested), 'outlet')}"] * (len(told) > len(tested))
    made.finish(
        title or finding(estimates, [measure]), printable(f"{unit}; less {versus}{' on the same stories' * paired}"),
        [*footer, *without, *left_out(len(known) - len(shown), "outlet")], source,
    )  # fmt: skip
    return made.axes


def unit_of(measure: Measure) -> str:
    """What is measured and its unit: shares are printed in per cent."""
    unit = measure.unit
    if measure.kind == "share":
        unit = f"per cent of {unit.removeprefix('share of ')}" if unit.startswith("share of ") else "per cent"
    return f"{measure.label}: {unit}" if unit else measure.label


def mark(axes: Axes, y: float, row: Row, sign: Sign, filled: bool, *, factor: float = 1.0, small: bool = False) -> None:
    """An estimate with its interval, where it has one."""
    value, low, high = (factor * row[c] for c in ("estimate", "low", "high"))
    if not math.isnan(low):
        axes.add_line(
            Line2D([low, high], [y, y], color=INK, lw=1.5, zorder=3, marker="|", ms=0 if small else 7, mew=1.2)
        )
    face, edge, width = (sign.colour, "white", 0.8) if filled else ("white", sign.colour, 1.3)
    size = 6.2 if small else 7.0
    axes.plot([value], [y], marker=sign.marker, color=face, mec=edge, mew=width, ms=size, zorder=4, clip_on=False)


def _values(articles: pd.DataFrame | None, measure: str, factor: float) -> dict[str, NDArray[np.float64]]:
    """By outlet the values of its articles, in order."""
    if articles is None:
        return {}
    return {
        str(outlet): np.sort(factor * own.dropna().to_numpy(dtype=float))
        for outlet, own in articles.groupby("outlet")[measure]
    }


def has_interval(row: Row) -> bool:
    """Whether an estimate is drawn with a line, and so filled."""
    return not math.isnan(row["low"])


def intervals(means: pd.DataFrame) -> list[str]:
    """What line and hollow sign mean, where there is one, and why some means have no interval."""
    why = reasons(means)
    line = ["line: 95 % interval of the mean"] * bool(means["low"].notna().any())
    return [*line, *[f"hollow: no interval ({why})"] * bool(why)]


def reasons(means: pd.DataFrame) -> str:
    """Why some means have no interval."""
    why = {v.removesuffix(" for an interval") for v in means.loc[means["low"].isna(), "verdict"]}
    return " or ".join(sorted(why))
