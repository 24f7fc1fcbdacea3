"""Charts of outlets: every article a dot, differences, all measures at once."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from framing.charts.style import (
    BLUE,
    INK,
    MAX_ROWS,
    beside,
    heatmap,
    largest,
    left_out,
    message,
    note,
    printable,
    row_figure,
    styled,
    value_axis,
    wrap,
)
from framing.comparison.verdicts import is_difference
from framing.types import Measure
from framing.wording import count, rounded

_MANY_DOTS = 3000  # above this the dots of an SVG are one picture


@styled
def dot_plot(
    articles: pd.DataFrame, estimates: pd.DataFrame, measure: Measure, *, max_rows: int | None = MAX_ROWS
) -> Figure:
    """Every article a dot, each outlet's mean a diamond with its interval, where it has one.

    Parameters
    ----------
    articles : DataFrame, shape (n_articles, n_columns)
        One row an article, with ``outlet`` and a column of the measure's name.
    estimates : DataFrame
        As of ``compare_outlets``; the means over all articles are drawn, the highest on top.
    measure : Measure
        What is drawn; the axis is in its unit.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    means = mean_rows(estimates, [measure.name])
    if not means["n_articles"].sum():
        return message(f"{measure.label}: defined in no article.")
    shown = largest(means, max_rows).sort_values(["estimate", "outlet"], ascending=[False, True])
    figure, axes, rows = row_figure(shown["outlet"], least=0.24)
    columns = dict(list(articles.groupby("outlet")[measure.name]))
    values = {outlet: np.sort(columns[outlet].dropna().to_numpy(dtype=float)) for outlet in shown["outlet"]}
    many = sum(v.size for v in values.values()) > _MANY_DOTS
    for y, height, row in zip(rows.middles, rows.heights, shown.to_dict("records"), strict=True):
        dots = values[row["outlet"]]
        # Neighbours in value land far apart in height: steps of the golden ratio over the sorted values.
        spread = min(0.7, 0.1 * (dots.size - 1)) * min(height, 0.3)
        jitter = ((np.arange(dots.size) * 0.6180339887498949 + 0.5) % 1 - 0.5) * spread
        size = 14 if dots.size <= 40 else 7
        axes.scatter(dots, y + jitter, s=size, color=BLUE, alpha=0.45, linewidths=0, zorder=2, rasterized=many)
        if pd.notna(row["low"]):
            bar = Line2D([row["low"], row["high"]], [y, y], color=INK, lw=1.6, zorder=3, marker="|", ms=9, mew=1.2)
            axes.add_line(bar)
        axes.plot([row["estimate"]], [y], marker="D", color=INK, mec="white", mew=0.8, markersize=6, zorder=4)
        beside(axes, y, f"n = {row['n_articles']}")
    value_axis(axes, np.concatenate([*values.values(), *shown[["low", "high"]].to_numpy(float)]))
    axes.set_xlabel(textwrap.fill(f"{measure.label} ({measure.unit})", 90))
    handles = [
        Line2D([], [], ls="", marker="o", mec="none", color=BLUE, alpha=0.45, markersize=4, label="one article"),
        Line2D([], [], ls="", marker="D", mec="white", color=INK, markersize=6, label="mean of the outlet's articles"),
    ]
    if shown["low"].notna().any():
        handles.append(Line2D([], [], color=INK, linewidth=1.6, label="95 % interval of the mean"))
    figure.legend(handles=handles, loc="outside upper left", ncols=3)
    note(figure, [*_reasons(shown), *left_out(len(means) - len(shown), "outlet")])
    return figure


@styled
def difference_plot(estimates: pd.DataFrame, measure: Measure, *, max_rows: int | None = MAX_ROWS) -> Figure:
    """How far each outlet lies from the others: on the same stories where any has an interval there, else overall.

    A diamond with its interval, filled where the outlet differs once all comparisons are counted.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measure : Measure
        What is drawn; the axis is in its unit.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    own = estimates[(estimates["measure"] == measure.name) & (estimates["subset"] == "all")]
    paired = own[own["estimand"] == "within_story"]
    rows = paired if paired["low"].notna().any() else own[own["estimand"] == "difference"]
    known = rows[rows["low"].notna()]
    if known.empty:
        return message(f"{measure.label}: no difference could be tested.")
    shown = largest(known, max_rows).sort_values(["estimate", "outlet"], ascending=[False, True])
    figure, axes, places = row_figure(shown["outlet"], least=0.32)
    for y, row in zip(places.middles, shown.to_dict("records"), strict=True):
        axes.plot([row["low"], row["high"]], [y, y], color=INK, marker="|", markersize=7, linewidth=1.6, zorder=3)
        face = INK if is_difference(row["verdict"]) else "white"
        axes.plot(row["estimate"], y, "D", color=INK, markerfacecolor=face, markersize=5.5, zorder=4)
        stories = f"\n{count(row['n_stories'], 'story', 'stories')}" if rows is paired else ""
        beside(axes, y, f"{count(row['n_articles'], 'article')}{stories}")
    value_axis(axes, shown[["low", "high"]].to_numpy(dtype=float).ravel())
    versus = "the other outlets" if known["versus"].iloc[0] == "others" else known["versus"].iloc[0]
    where = " on the same stories" if rows is paired else ""
    axes.set_xlabel(textwrap.fill(printable(f"{measure.label} ({measure.unit}): less {versus}{where}"), 90))
    handles = [
        Line2D([], [], color=INK, marker="D", linestyle="", label="differs, all comparisons counted"),
        Line2D([], [], color=INK, marker="D", markerfacecolor="white", linestyle="", label="no clear difference"),
        Line2D([], [], color=INK, marker="|", linewidth=1.6, label="95 % interval"),
    ]
    figure.legend(handles=handles, loc="outside upper left", ncols=3)
    without = count(len(rows) - len(known), "outlet")
    few = [f"without an interval: {without}"] if len(rows) > len(known) else []
    note(figure, [*few, *left_out(len(known) - len(shown), "outlet")])
    return figure


@styled
def overview(
    articles: pd.DataFrame, estimates: pd.DataFrame, measures: Sequence[Measure], *, max_rows: int | None = MAX_ROWS
) -> Figure:
    """Outlets by measures: each mean in print, its colour telling how far it lies from the other outlets.

    The distance is counted in standard deviations of the articles, so that small differences stay pale even between
    two outlets.

    Parameters
    ----------
    articles : DataFrame, shape (n_articles, n_columns)
        One row an article, with ``outlet`` and a column of each measure's name.
    estimates : DataFrame
        As of ``compare_outlets``; the means over all articles are shown.
    measures : sequence of Measure
        The columns.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    means = mean_rows(estimates, [m.name for m in measures])
    if means.empty:
        return message("There is no measure to show.")
    sizes = means.groupby("outlet")["n_articles"].max().reset_index()
    outlets = largest(sizes, max_rows).sort_values("outlet", key=caseless)["outlet"]
    table = wide(means, "estimate")[[m.name for m in measures]]
    spread = articles[list(table.columns)].std(ddof=0)
    position = ((table - table.mean()) / spread.where(spread > 1e-12)).fillna(0.0).where(table.notna())
    texts = table.map(rounded)
    figure = heatmap(
        texts.loc[outlets],
        position.loc[outlets],
        [f"{wrap(m.label, 32)}\n{wrap(m.unit, 32)}" for m in measures],
        limit=1.5,
        legend="colour: distance from the mean of all outlets, in standard deviations of the articles",
        height=0.26,
    )
    undefined = ["hatched: defined in no article of the outlet"] if table.loc[outlets].isna().to_numpy().any() else []
    note(figure, undefined + left_out(len(sizes) - len(outlets), "outlet"))
    return figure


def mean_rows(estimates: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The means of outlets over all their articles, of some measures."""
    chosen = (estimates["estimand"] == "mean") & (estimates["subset"] == "all") & estimates["measure"].isin(measures)
    return estimates[chosen]


def wide(means: pd.DataFrame, values: str) -> pd.DataFrame:
    """Outlets by measures."""
    return means.set_index(["outlet", "measure"])[values].unstack("measure")  # noqa: PD010 (pivot_table would average)


def caseless(names: pd.Series[str]) -> pd.Series[str]:
    """A key to sort names by, capitals or not."""
    return names.str.casefold()


def _reasons(means: pd.DataFrame) -> list[str]:
    """Why outlets have no interval, and how many."""
    missing = means.loc[means["low"].isna(), "verdict"].value_counts().sort_index()
    if len(means) == 1:
        return list(missing.index)
    return [f"{verdict}: {n} of {count(len(means), 'outlet')}" for verdict, n in missing.items()]
