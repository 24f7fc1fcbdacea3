"""What each outlet does, at a glance: a panel a measure, the outlets in one order throughout."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.charts.dots import mark, unit_of
from framing.charts.findings import finding, known_measure
from framing.charts.outlets import by_outlet, left_out, mean_rows, ordered
from framing.charts.sheet import message, room, sheet, value_axis, wrap
from framing.charts.style import signs, styled
from framing.types import Measure

MAX_ROWS, ACROSS = 8, 3


@styled
def profile(
    estimates: pd.DataFrame,
    measures: Sequence[Measure | str],
    *,
    outlets: Sequence[str] | None = None,
    max_rows: int | None = MAX_ROWS,
    across: int = ACROSS,
    title: str | None = None,
    source: str | None = None,
) -> Figure:
    """Each outlet's means of some measures, with the interval where there is one: a panel a measure.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measures : sequence of Measure or str
        A panel each, or their names; those that are defined in no article are left out.
    outlets, max_rows : optional
        As of ``dots``.
    across : int
        Panels in a row.
    title, source : optional
        As of ``dots``.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    asked = [known_measure(m) for m in measures]
    means = mean_rows(estimates, [m.name for m in asked])
    shown = [m for m in asked if (means["measure"] == m.name).any()]
    order = ordered(estimates, outlets)
    if not shown:
        figure = message("There is nothing to show of these outlets.", None).get_figure(root=True)
        assert figure is not None  # noqa: S101  (of its own)
        return figure
    sizes = means.groupby("outlet")["n_articles"].max()
    known = [o for o in order if o in sizes.index]
    drawn = known[: room(None, max_rows)]
    across = min(across, len(shown))
    names = [f"{o} ({sizes[o]:,})" for o in drawn]
    made, look = sheet(names, None, grid=(math.ceil(len(shown) / across), across), least=0.22), signs(order)
    cells = [axes for row in made.panels for axes in row]
    for axes in cells[len(shown) :]:
        axes.set_axis_off()
    for axes, measure in zip(cells, shown, strict=False):
        own = means[means["measure"] == measure.name]
        rows = by_outlet(own)
        factor = 100.0 if measure.kind == "share" else 1.0
        for y, outlet in zip(made.rows.middles, drawn, strict=True):
            if outlet in rows:
                row = rows[outlet]
                mark(axes, y, row, look[outlet], not math.isnan(row["low"]), factor=factor, small=True)
        bounds = own.loc[own["outlet"].isin(drawn), ["estimate", "low", "high"]].to_numpy(float) * factor
        value_axis(axes, bounds.ravel())
        axes.xaxis.set_major_locator(MaxNLocator(3))
        axes.set_title(wrap(measure.label, int(42 / across)), fontsize="small", loc="left")
        axes.set_xlabel(wrap(unit_of(measure).removeprefix(f"{measure.label}: "), int(54 / across)), fontsize="x-small")
    footer = ["mean over articles, their number in brackets; line: 95 % interval; hollow: too few articles for one"]
    made.finish(
        title or finding(estimates, shown, "These measures"), "",
        [*footer, *left_out(len(known) - len(drawn), "outlet")], source,
    )  # fmt: skip
    return np.asarray(cells)[0].get_figure(root=True)  # type: ignore[no-any-return]
