"""What each outlet does, at a glance: a panel a measure, the outlets in one order throughout."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.charts.dots import has_interval, intervals, mark, unit_of
from framing.charts.findings import finding, known_measure
from framing.charts.outlets import by_outlet, left_out, mean_rows, ordered
from framing.charts.sheet import NAMES, inches, message, printable, room, sheet, value_axis
from framing.charts.style import GREY, signs, styled
from framing.types import Measure
from framing.wording import listed

MAX_ROWS = 8
_PANEL = 0.8  # inches of a panel at least
_TITLE = 0.76  # of the size of letters: panels are narrow


@styled
def profile(
    estimates: pd.DataFrame,
    measures: Sequence[Measure | str],
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ROWS,
    across: int | None = None,
    title: str | None = None,
    source: str | None = None,
    width: float | None = None,
) -> Figure:
    """Each outlet's means of some measures, with the interval where there is one: a panel a measure.

    A measure that is 0 in every outlet has no panel: the last line names it.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measures : sequence of Measure or str
        A panel each, or their names.
    outlets, max_rows : optional
        As of ``dots``.
    across : int, optional
        Panels in a row; if not given, as many as the width has room for.
    title, source, width : optional
        As of ``dots``.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    asked = [known_measure(m) for m in measures]
    means = mean_rows(estimates, [m.name for m in asked])
    values = {m.name: means[means["measure"] == m.name] for m in asked}
    shown = [m for m in asked if values[m.name]["estimate"].any()]
    footer = _without_panel(asked, values)
    if not shown:
        said = [f"{f[0].upper()}{f[1:]}." for f in footer] or ["There is nothing to show of these outlets."]
        figure = message(" ".join(said), None, width).get_figure(root=True)
        assert figure is not None  # noqa: S101  (of its own)
        return figure
    order = ordered(estimates, outlets)
    sizes = means.groupby("outlet")["n_articles"].max()
    known = [o for o in order if o in sizes.index]
    drawn = known[: room(None, max_rows)]
    across = min(across or _across(len(shown), width), len(shown))
    grid = (math.ceil(len(shown) / across), across)
    names = [f"{o} ({sizes[o]:,})" for o in drawn]
    made, look = sheet(names, None, grid=grid, least=0.19, width=width), signs(order)
    cells = [axes for row in made.panels for axes in row]
    for axes in cells[len(shown) :]:
        axes.set_axis_off()
    for axes, measure in zip(cells, shown, strict=False):
        own = values[measure.name]
        rows = by_outlet(own)
        factor = 100.0 if measure.kind == "share" else 1.0
        for y, outlet in zip(made.rows.middles, drawn, strict=True):
            if row := rows.get(outlet):
                mark(axes, y, row, look[outlet], has_interval(row), factor=factor, small=True)
            else:
                axes.text(0, y, " – ", color=GREY, va="center", fontsize="small", backgroundcolor="white")
        bounds = own.loc[own["outlet"].isin(drawn), ["estimate", "low", "high"]].to_numpy(float) * factor
        value_axis(axes, bounds.ravel())
        axes.xaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
        axes.set_title(printable(measure.label), fontsize=_TITLE * mpl.rcParams["font.size"], loc="left")
        axes.set_xlabel(printable(unit_of(measure).removeprefix(f"{measure.label}: ")), fontsize="x-small")
        axes.xaxis.label.set(ha="left", x=0.0)
    of_drawn = means[means["outlet"].isin(drawn) & means["measure"].isin([m.name for m in shown])]
    key = ["mean over articles, their number in brackets", *intervals(of_drawn)]
    key += [f"{m.label}: {m.scale}" for m in shown if m.scale]
    key += ["–: in none of its articles has the measure a value"] * (len(of_drawn) < len(drawn) * len(shown))
    made.finish(
        title or finding(estimates, shown, "These measures"), "",
        [*key, *footer, *left_out(len(known) - len(drawn), "outlet")], source,
    )  # fmt: skip
    return np.asarray(cells)[0].get_figure(root=True)  # type: ignore[no-any-return]


def _without_panel(asked: Sequence[Measure], values: Mapping[str, pd.DataFrame]) -> list[str]:
    """The measures that a panel would show nothing of, and why."""
    zero = [m.label for m in asked if len(values[m.name]) and not values[m.name]["estimate"].any()]
    missing = [m.label for m in asked if not len(values[m.name])]
    return [f"0 in every outlet: {listed(zero)}"] * bool(zero) + [f"no value in any: {listed(missing)}"] * bool(missing)


def _across(panels: int, width: float | None) -> int:
    """Panels in a row: as many as there is room for, and rows of one length."""
    holds = max(1, int((inches(None, width) - NAMES) / _PANEL))
    return math.ceil(panels / math.ceil(panels / holds))
