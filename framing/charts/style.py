"""How all charts look, and what they are built of.

Figures fit a page. Names are printed as they stand: no markup is read in them, and long ones wrap.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, ParamSpec

import matplotlib.style
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize, to_rgb
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch, Rectangle
from numpy.typing import NDArray

from framing.wording import count

MAX_ROWS = 30

_WIDTH = 7.0  # inches: the text width of an A4 page, nearly
_LINE = 0.135  # inches a line of a label takes
_LABEL = 26  # characters after which an outlet's name wraps

BLUE, INK, _PALE = "#0072B2", "#1a1a1a", "#d9d9d9"
GREY, _FAINT = "#666666", "#f4f4f4"  # what is too little to be sure of
# Okabe and Ito's colours, ordered so that neighbours differ in lightness too; hatches tell them apart in grey.
FILLS = (
    ("#0072B2", ""), ("#F0E442", ""), ("#D55E00", "///"), ("#56B4E9", ""), ("#009E73", "..."), ("#E69F00", "\\\\\\"),
    ("#CC79A7", "xxx"), ("#999999", ""), ("#ffffff", "---"),
)  # fmt: skip

_DIVERGING = "PuOr"  # no party's colours; told apart by colour-blind readers
_STYLE = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.0,
    "axes.labelsize": 8.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": INK,
    "axes.linewidth": 0.6,
    "hatch.linewidth": 0.5,
    "legend.frameon": False,
    "legend.fontsize": 7.5,
    "svg.fonttype": "path",
    "svg.hashsalt": "framing",
    "text.parse_math": False,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 8.0,
    "ytick.major.size": 0.0,
}

P = ParamSpec("P")


def _style() -> AbstractContextManager[None]:
    return matplotlib.style.context(["default", _STYLE])


def styled(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Draw in our style, and lay the figure out."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Figure:
        with _style():
            figure = draw(*args, **kwargs)
            return _laid_out(figure)

    return styled


def _laid_out(figure: Figure) -> Figure:
    """Make the figure as high as its rows need, and keep the layout: SVG and PNG then agree at any resolution."""
    for axes in figure.axes[:1] * 2:  # twice, since labels move a little when the height changes
        figure.draw_without_rendering()
        height = figure.get_figheight()
        figure.set_figheight(height + abs(np.diff(axes.get_ylim())[0]) - axes.get_position().height * height)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:  # the solver's last digits vary from run to run, and names in an SVG are made of them
        left, bottom, width, height = (round(x, 9) for x in axes.get_position(original=True).bounds)
        axes.set_position((left, bottom, width, height))
    return figure


def to_svg(figure: Figure, letters: bool = False) -> bytes:
    """The figure as SVG, the same bytes every time.

    Parameters
    ----------
    figure : Figure
        One of ours.
    letters : bool
        Keep its text as text, for a page that has the fonts; as outlines otherwise.

    Returns
    -------
    bytes
        The file's content, in UTF-8.
    """
    with _style(), matplotlib.rc_context({"svg.fonttype": "none"} if letters else {}):
        return _save(figure, format="svg", dpi=200, metadata={"Date": None, "Creator": None})


def to_png(figure: Figure, dpi: int = 200) -> bytes:
    """The figure as PNG; the same bytes every time.

    Parameters
    ----------
    figure : Figure
        One of ours.
    dpi : int
        Dots an inch.

    Returns
    -------
    bytes
        The file's content.
    """
    with _style():
        return _save(figure, format="png", dpi=dpi, metadata={"Software": None})


def _save(figure: Figure, **options: Any) -> bytes:
    with io.BytesIO() as file:
        figure.savefig(file, **options)
        return file.getvalue()


def bars(
    counts: pd.DataFrame,
    sizes: pd.Series[int],
    unit: str,
    label: str,
    fills: dict[str, tuple[str, str]],
    max_rows: int | None,
) -> Figure:
    """100 % bars, the outlet with the largest share of the first part on top."""
    total = counts.sum(axis=1)
    if not total.sum():
        return message(f"There are no {unit}s to show.")
    ranked = pd.DataFrame({"outlet": counts.index, "n_articles": sizes.reindex(counts.index).to_numpy()})
    shares = counts.div(total.where(total > 0), axis=0)
    first = shares[next(iter(fills))]
    shown = largest(ranked, max_rows)
    shown = shown.assign(first=first.reindex(shown["outlet"]).to_numpy())
    shown = shown.sort_values(["first", "outlet"], ascending=[False, True])
    figure, axes, rows = row_figure(shown["outlet"], least=0.3)
    for y, height, outlet in zip(rows.middles, rows.heights, shown["outlet"], strict=True):
        left = 0.0
        for part, (colour, hatch) in fills.items():
            share = shares.loc[outlet, part]
            if share > 0:
                tall = min(0.72 * height, 0.3)
                axes.barh(y, share, tall, left, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.3)
                left += share
            if share >= 0.07:
                plate = {"boxstyle": "square,pad=0.1", "facecolor": colour, "edgecolor": "none"} if hatch else None
                axes.text(
                    left - share / 2, y, f"{share:.0%}".replace("%", " %"), ha="center", va="center", fontsize=7,
                    color=_readable(to_rgb(colour)), bbox=plate,
                )  # fmt: skip
        if not total[outlet]:
            axes.text(0.01, y, f"no {unit}s", va="center", fontsize=7, color=INK)
        beside(axes, y, f"{count(total[outlet], unit)}\n{count(sizes[outlet], 'article')}")
    axes.set_xlim(0, 1)
    axes.set_xticks(np.linspace(0, 1, 6), [f"{tick:.0%}".replace("%", " %") for tick in np.linspace(0, 1, 6)])
    axes.set_xlabel(label)
    handles = [
        Patch(facecolor=c, hatch=h, edgecolor=INK, linewidth=0.3, label=printable(p)) for p, (c, h) in fills.items()
    ]
    rowwise = [handle for column in range(5) for handle in handles[column::5]]  # a legend fills column by column
    figure.legend(handles=rowwise, loc="outside upper left", ncols=min(len(handles), 5))
    note(figure, left_out(len(ranked) - len(shown), "outlet"))
    return figure


def heatmap(
    texts: pd.DataFrame,
    colours: pd.DataFrame,
    names: Sequence[str],
    *,
    limit: float,
    legend: str,
    height: float,
    width: float = 0.42,
    pale: pd.DataFrame | None = None,
) -> Figure:
    """Cells with text and colour; hatched where there is no colour, and grey on white where ``pale``."""
    figure, axes, rows = row_figure(texts.index, least=height, pad=0.12)
    figure.set_figwidth(max(_WIDTH, 2.2 + width * len(names)))
    scale = ScalarMappable(Normalize(-limit, limit, clip=True), _DIVERGING)
    faces = scale.to_rgba(colours.to_numpy(dtype=float))
    faint = np.zeros(texts.shape, dtype=bool) if pale is None else pale.to_numpy()
    for y, tall, row, known, unsure, printed in zip(
        rows.middles, rows.heights, faces, colours.notna().to_numpy(), faint, texts.to_numpy(), strict=True
    ):
        for x in range(len(names)):
            face = to_rgb(_FAINT) if unsure[x] else to_rgb(row[x]) if known[x] else to_rgb(_PALE)
            box = Rectangle((x, y - tall / 2), 1, tall, facecolor=face, edgecolor="white", linewidth=0.8)
            if not known[x]:
                box.set(hatch="////")
            axes.add_patch(box)
            ink = GREY if unsure[x] else _readable(face)
            axes.text(x + 0.5, y, printed[x], ha="center", va="center", fontsize=6.5, color=ink)
    axes.set_xlim(0, max(len(names), 8))
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(names)) + 0.5, names, rotation=60, ha="left", va="bottom", rotation_mode="anchor")
    axes.tick_params(axis="x", length=0, pad=1, labelsize=7)
    axes.spines["bottom"].set_visible(False)
    bar = figure.colorbar(scale, ax=axes, location="bottom", aspect=60, shrink=0.6, anchor=(0.0, 0.5))
    bar.outline.set_visible(False)
    bar.set_label(textwrap.fill(legend, 100), loc="left", fontsize=7.5)
    return figure


class _Rows:
    """Rows of a chart, as high as their labels need; the y axis is in inches, from the top down."""

    def __init__(self, names: Sequence[str], least: float) -> None:
        self.labels = [wrap(n) for n in names]
        lines = np.array([label.count("\n") + 1 for label in self.labels])
        self.heights: NDArray[np.float64] = np.maximum(least, _LINE * lines + 0.1)
        self.total = float(self.heights.sum())
        self.middles: NDArray[np.float64] = np.cumsum(self.heights) - self.heights / 2


def row_figure(
    names: Sequence[str] | pd.Series[str] | pd.Index[str], least: float, pad: float = 0.05
) -> tuple[Figure, Axes, _Rows]:
    """A figure with a row for each name, ``least`` inches high or more."""
    rows = _Rows([str(n) for n in names], least)
    layout = ConstrainedLayoutEngine(h_pad=pad, w_pad=0.08)
    figure = Figure(figsize=(_WIDTH, rows.total + 4), layout=layout)
    axes = figure.add_subplot()
    axes.set_ylim(rows.total, 0)
    axes.set_yticks(rows.middles, rows.labels)
    return figure, axes, rows


def message(text: str) -> Figure:
    """A figure that says why there is none."""
    figure = Figure(figsize=(_WIDTH, 0.8), layout="constrained")
    figure.text(0.02, 0.5, textwrap.fill(printable(text), 90), va="center", color=INK)
    return figure


def value_axis(axes: Axes, values: NDArray[np.float64]) -> None:
    """From zero where nothing is below it, else as far to the left of zero as to the right."""
    values = values[np.isfinite(values)]
    high = float(np.abs(values).max(initial=0.0)) or 1.0
    axes.set_xlim(-1.04 * high if values.min(initial=0.0) < 0 else -0.02 * high, 1.04 * high)
    axes.axvline(0, color=INK, linewidth=0.6, zorder=1)
    axes.grid(axis="y", color=_PALE, linewidth=0.5, zorder=0)
    axes.set_axisbelow(True)


def beside(axes: Axes, y: float, text: str) -> None:
    """Write to the right of a chart, at a height of its y axis."""
    axes.text(1.015, y, text, transform=axes.get_yaxis_transform(), va="center", fontsize=7, color=INK)


def note(figure: Figure, sentences: Sequence[str]) -> None:
    """Write sentences below a figure."""
    if sentences:
        figure.supxlabel(textwrap.fill("; ".join(sentences), 110), x=0.01, ha="left", fontsize=7, color=INK)


def largest(table: pd.DataFrame, most: int | None) -> pd.DataFrame:
    """The rows with the most articles, by name where they are equal."""
    return table.sort_values(["n_articles", "outlet"], ascending=[False, True]).head(most or len(table))


def left_out(n: int, what: str) -> list[str]:
    """What is not drawn for want of room."""
    return [f"not drawn: {count(n, what)} with fewer articles"] if n else []


def printable(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def wrap(text: str, width: int = _LABEL) -> str:
    """Break a label into lines."""
    return textwrap.fill(printable(text), width)


def _readable(face: tuple[float, float, float]) -> str:
    """Ink or white, whichever stands out (relative luminance of WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in face]
    return INK if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.25 else "white"
