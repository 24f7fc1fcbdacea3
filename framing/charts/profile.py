"""What each outlet does, at a glance: a panel a measure, the outlets in one order throughout."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from framing.charts.style import BLUE, INK, largest, left_out, message, note, styled, value_axis, wrap
from framing.types import Measure

PANELS = 5
MAX_ROWS = 8
_ROW, _PANEL, _NAMES = 0.38, 1.2, 1.5  # inches


@styled
def profile(
    estimates: pd.DataFrame, measures: Sequence[Measure], *, titles: Mapping[str, str], max_rows: int | None = MAX_ROWS
) -> Figure:
    """Each outlet's means of some measures, with the interval where there is one.

    Parameters
    ----------
    estimates : DataFrame
        As of ``compare_outlets``.
    measures : sequence of Measure
        A panel each, ``PANELS`` at most.
    titles : mapping of str to str
        What stands over a panel, by the measure's name; its label where nothing is given.
    max_rows : int or None
        Outlets drawn at most, those with most articles; all, where it is None.

    Returns
    -------
    Figure
        One that ``to_png`` and ``to_svg`` print.
    """
    means = estimates[(estimates["estimand"] == "mean") & (estimates["subset"] == "all")]
    shown = [m for m in measures if means.loc[means["measure"] == m.name, "n_articles"].sum()][:PANELS]
    if not shown:
        return message("There is nothing to show of these outlets.")
    counted = means.groupby("outlet")["n_articles"].max().reset_index()
    outlets = largest(counted, max_rows)
    n = len(outlets)
    layout = ConstrainedLayoutEngine(w_pad=0.06, rect=(0.03, 0, 0.97, 1))
    figure = Figure(figsize=(_NAMES + _PANEL * len(shown), 0.9 + _ROW * n), layout=layout)
    panels = figure.subplots(1, len(shown), sharey=True, squeeze=False)[0]
    places = _ROW * (np.arange(n) + 0.5)  # the y axis is in inches
    for axes, measure in zip(panels, shown, strict=True):
        own = means[means["measure"] == measure.name].set_index("outlet")
        factor = 100 if measure.kind == "share" else 1
        values = [own.loc[o, "estimate"] * factor if o in own.index else math.nan for o in outlets["outlet"]]
        for y, outlet, value in zip(places, outlets["outlet"], values, strict=True):
            if math.isnan(value):
                continue
            low, high = own.loc[outlet, "low"] * factor, own.loc[outlet, "high"] * factor
            sure = not math.isnan(low)
            if sure:
                axes.plot([low, high], [y, y], color=INK, linewidth=1.2, zorder=3)
            axes.plot(
                [value],
                [y],
                marker="o",
                color=BLUE if sure else "white",
                mec=BLUE,
                markersize=6,
                zorder=4,
                clip_on=False,
            )
        bounds = own.loc[own.index.isin(outlets["outlet"]), ["estimate", "low", "high"]].to_numpy(float) * factor
        value_axis(axes, bounds.ravel())
        axes.xaxis.set_major_locator(MaxNLocator(3))
        axes.set_title(wrap(titles.get(measure.name, measure.label), 18), fontsize=8, loc="left")
        axes.set_xlabel("per cent" if measure.kind == "share" else wrap(measure.unit, 20), fontsize=7)
    names = [f"{wrap(o)}\n{k} article{'' if k == 1 else 's'}" for o, k in outlets.itertuples(index=False)]
    panels[0].set_yticks(places, names, fontsize=7.5)
    panels[0].set_ylim(n * _ROW, 0)
    said = ["dot: mean over articles; line: 95 % interval; hollow: too few articles for one"]
    note(figure, [*said, *left_out(len(counted) - n, "outlet")])
    return figure
