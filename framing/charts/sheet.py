"""The sheet that a chart is drawn on: its panels, and title, unit, key and source around them, none cut or covered.

Rows are as high as their labels need: a figure of ours grows with them. In axes of the user's, or where they set
``figure.figsize``, the size is theirs, and rows that it does not hold are left out and counted.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.text import Text
from numpy.typing import NDArray

from framing.charts.fonts import BASE, fallbacks, missing, shown
from framing.charts.style import GREY, INK, PALE
from framing.version import __version__

WIDTH = 4.8  # inches: letters are then legible on a phone as wide as 390 pixels
LABEL = 24  # characters after which an outlet's name wraps
_AROUND = 1.25  # inches that title, unit, axis and key take of a figure whose size is the user's
_LEAST = 0.17  # inches of a row there
_EDGE, _GAP = 0.06, 0.07
NAMES = 1.4  # inches that the names of rows take, at a guess
_BETWEEN = 0.16  # inches from panel to panel


@dataclass
class Rows:
    """Labels of rows and their places; the y axis counts inches from the top down, unless the size is the user's."""

    labels: list[str]
    heights: NDArray[np.float64]

    @property
    def total(self) -> float:
        """The height of all."""
        return float(self.heights.sum())

    @property
    def middles(self) -> NDArray[np.float64]:
        """Where a row's middle is."""
        return np.asarray(np.cumsum(self.heights) - self.heights / 2)


@dataclass
class Sheet:
    """A figure of ours, or axes of the user's, with a row a name."""

    panels: list[list[Axes]]
    names: list[str]
    rows: Rows
    fixed: bool
    given: bool
    beside: list[Text] = field(default_factory=list)

    @property
    def axes(self) -> Axes:
        """The first panel, or the only one."""
        return self.panels[0][0]

    @property
    def wide(self) -> float:
        """Inches from the left edge of a figure of ours, or of axes of the user's, to the right one."""
        figure = self.axes.get_figure(root=True)
        return _size_of(self.axes)[0] if self.given or figure is None else float(figure.get_figwidth())

    def say_beside(self, y: float, text: str) -> None:
        """Write to the right of the chart, at a height of its y axis."""
        said = self.axes.annotate(
            text, (1, y), (9, 0), xycoords=self.axes.get_yaxis_transform(), textcoords="offset points", va="center",
            fontsize="small", color=INK,
        )  # fmt: skip
        self.beside.append(said)

    def finish(self, title: str, unit: str, footer: Sequence[str], source: str | None) -> None:
        """Put title and unit above, the key and the source below, and lay the sheet out."""
        told = [
            *footer,
            f"Source: {source}" if source else f"Computed with framing {__version__}" if source is None else "",
        ]
        told += unwritten([title, unit, *self.names])
        below = " ".join(f"{t[0].upper()}{t[1:].removesuffix('.')}." for t in told if t)
        if self.given:
            wide = self.wide
            legend = self.axes.get_legend()
            above = 72 * _legend_height(legend) if legend else 0.0  # points
            self.axes.set_title(_fill(printable(title), max(20, int(wide * 8))), loc="left", pad=6 + above)
            self.axes.set_xlabel("\n".join(_fill(printable(t), max(24, int(wide * 14))) for t in (unit, below)))
            self.axes.xaxis.label.set(ha="left", x=0.0, fontsize="x-small")
            _lettered(self.axes.findobj(Text))
        else:
            _lay_out(self, title, unit, below)


def sheet(
    names: Sequence[str],
    ax: Axes | None,
    *,
    least: float = 0.26,
    grid: tuple[int, int] = (1, 1),
    width: float | None = None,
) -> Sheet:
    """Panels with a row for each name, ``least`` inches high or more."""
    fixed = ax is not None or own_size() is not None
    size = own_size() or (width or WIDTH, 4.0)
    if ax is None:
        figure = Figure(figsize=size)
        panels = [list(row) for row in figure.subplots(*grid, squeeze=False)]
        room = (size[1] - _AROUND) / grid[0] / max(1, len(names))
    else:
        panels = [[ax]]
        ax.tick_params(labelsize="small")
        ax.tick_params(axis="y", length=0)
        ax.spines[["top", "right", "left"]].set_visible(False)
        room = _size_of(ax)[1] / max(1, len(names))
    chars = LABEL if not fixed else max(12, int(LABEL * min(1, size[0] / WIDTH)))
    lines = max(1, int(room / 0.13)) if fixed else 9
    labels = [_short(wrap(n, chars), lines) for n in names]
    high = np.array([label.count("\n") + 1 for label in labels], dtype=float)
    rows = Rows(labels, np.maximum(least, 0.145 * high + 0.08))
    for row in panels:
        for k, axes in enumerate(row):
            axes.set_ylim(rows.total, 0)
            axes.set_yticks(rows.middles, labels if k == 0 else [""] * len(labels))
    return Sheet(panels, list(names), rows, fixed, ax is not None)


def own_size() -> tuple[float, float] | None:
    """Width and height in inches that the user asks of every figure, if they do."""
    size = tuple(mpl.rcParams["figure.figsize"])
    return None if size == tuple(mpl.rcParamsDefault["figure.figsize"]) else (float(size[0]), float(size[1]))


def inches(ax: Axes | None, width: float | None) -> float:
    """How wide a chart is: as the user has it, or as it is asked for."""
    if ax is not None:
        return _size_of(ax)[0] + NAMES
    return own[0] if (own := own_size()) else width or WIDTH


def room(ax: Axes | None, most: int | None, least: float = _LEAST, above: float = 0.0) -> int | None:
    """How many rows are drawn: ``most``, or what a size of the user's holds at ``least`` inches each."""
    if ax is not None:
        holds = int((_size_of(ax)[1] - above) / least)
    elif size := own_size():
        holds = int((size[1] - _AROUND - above) / least)
    else:
        return most
    return max(1, holds) if most is None else max(1, min(most, holds))


def _size_of(axes: Axes) -> tuple[float, float]:
    """Width and height of axes in inches."""
    figure = axes.get_figure(root=True)
    box = axes.get_window_extent()
    return (box.width / figure.dpi, box.height / figure.dpi) if figure else (WIDTH, 4.0)


def message(text: str, ax: Axes | None, width: float | None = None) -> Axes:
    """A chart that says why there is none."""
    wide = width or WIDTH
    axes = Figure(figsize=own_size() or (wide, 0.6)).add_axes((0.02, 0, 0.96, 1)) if ax is None else ax
    axes.set_axis_off()
    said = _fill(printable(text), int(12 * wide))
    axes.text(0, 0.5, said, transform=axes.transAxes, va="center", color=INK)
    _lettered(axes.findobj(Text))
    return axes


def value_axis(axes: Axes, values: NDArray[np.float64]) -> None:
    """From zero where nothing is below it, else as far to the left of zero as to the right."""
    values = values[np.isfinite(values)]
    high = float(np.abs(values).max(initial=0.0)) or 1.0
    axes.set_xlim(-1.04 * high if values.min(initial=0.0) < 0 else -0.03 * high, 1.04 * high)
    axes.axvline(0, color=INK, linewidth=0.6, zorder=1)
    axes.grid(axis="y", color=PALE, linewidth=0.5, zorder=0)
    axes.set_axisbelow(True)


def printable(text: str) -> str:
    """One line without control characters, and without what no font of this machine has."""
    return shown(" ".join("".join(c if c.isprintable() else " " for c in text).split()))


def wrap(text: str, width: int = LABEL) -> str:
    """Break a label into lines."""
    return _fill(printable(text), width)


def _fill(text: str, width: int) -> str:
    """Break a text into lines; not at hyphens, where a name from right to left would come apart."""
    return textwrap.fill(text, width, break_on_hyphens=False)


def _short(label: str, lines: int) -> str:
    """A label of so many lines at most; what does not fit gives way to an ellipsis."""
    told = label.split("\n")
    return label if len(told) <= lines else "\n".join([*told[: lines - 1], f"{told[lines - 1][:-1]}…"])


def _lettered(texts: Sequence[Text]) -> None:
    """Give texts the fonts that their characters need."""
    fonts = fallbacks(missing(t.get_text() for t in texts))
    for text in texts if fonts else ():
        if missing([text.get_text()]):
            text.set_fontfamily([*text.get_fontfamily(), BASE, *(f.name for f in fonts)])
            text.set_fontweight("normal")  # a fallback seldom has another


def unwritten(texts: Sequence[str]) -> list[str]:
    """What a chart says where names have characters that no font of this machine has."""
    lacks = any("[U+" in printable(t) for t in texts)
    return ["[U+…]: letters that no font of this machine has; install one that does, such as Noto Sans"] * lacks


def _inches(renderer: Any, *texts: Text) -> tuple[float, float]:
    """The largest width and height of texts."""
    boxes = [t.get_window_extent(renderer) for t in texts if t.get_text()]
    dpi = texts[0].get_figure(root=True).dpi if texts else 1.0  # type: ignore[union-attr]
    return max((b.width for b in boxes), default=0) / dpi, max((b.height for b in boxes), default=0) / dpi


def _filled(renderer: Any, text: Text, inches: float) -> float:
    """Break a text into lines no wider than so many inches, a word only where it is wider; its height."""
    whole = text.get_text()
    width, _ = _inches(renderer, text)
    chars = int(1.1 * len(whole) * inches / max(width, 1e-6))
    longest = max(map(len, whole.split()), default=0)
    while width > inches and chars > 3:
        text.set_text(_fill(whole, max(chars, longest)))
        width, _ = _inches(renderer, text)
        if chars <= longest and width > inches:
            text.set_text(_fill(whole, chars))
            width, _ = _inches(renderer, text)
        chars -= max(1, chars // 20)
    return _inches(renderer, text)[1]


def _legend_height(legend: Legend) -> float:
    """Inches, once it is laid out."""
    figure = legend.get_figure(root=True)
    assert figure is not None  # noqa: S101  (it stands in axes of one)
    canvas: Any = FigureCanvasAgg(figure)
    return float(legend.get_window_extent(canvas.get_renderer()).height / figure.dpi)


def _head(renderer: Any, axes: Axes, across: float) -> None:
    """Break the heads of columns into lines no wider than these."""
    low, high = axes.get_xlim()
    heads = axes.get_xticklabels()
    for head in heads:
        _filled(renderer, head, across / (high - low) - 0.04)
    axes.set_xticks(axes.get_xticks(), [h.get_text() for h in heads])


def _lay_out(made: Sheet, title: str, unit: str, below: str) -> None:
    """Give every panel its place by the size of what stands around it."""
    figure = made.axes.get_figure(root=True)
    assert figure is not None  # noqa: S101  (axes of ours)
    all_axes = [axes for row in made.panels for axes in row]
    heading = figure.text(0, 0, printable(title), fontsize=mpl.rcParams["axes.titlesize"], fontweight="bold", color=INK)
    under = figure.text(0, 0, printable(unit), fontsize="small", color=GREY)
    foot = figure.text(0, 0, printable(below), fontsize="x-small", color=GREY)
    for text in (heading, under, foot):
        text.set(va="top", ha="left")
    _lettered(figure.findobj(Text))
    canvas: Any = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    wide, high = figure.get_size_inches()
    heading_high, under_high, foot_high = (_filled(renderer, t, wide - 2 * _EDGE) for t in (heading, under, foot))
    left = _inches(renderer, *made.axes.get_yticklabels())[0] + _EDGE + 0.06
    right = max(_inches(renderer, *made.beside)[0] + 0.22, 0.15) if made.beside else 0.2
    legend = made.axes.get_legend()
    legend_high = _legend_height(legend) if legend else 0.0
    n_rows, n_columns = len(made.panels), len(made.panels[0])
    across = max(0.3, (wide - left - right - _BETWEEN * (n_columns - 1)) / n_columns)
    figure.draw_without_rendering()  # ticks
    above = max(_filled(renderer, a._left_title, across + _BETWEEN / 2) for a in all_axes)  # type: ignore[attr-defined]
    up = made.axes.xaxis.get_ticks_position() == "top"
    if up:
        _head(renderer, made.axes, across)
    ticks = [t for a in all_axes for t in a.get_xticklabels() if t.get_text()]
    tick_high = _inches(renderer, *ticks)[1] + 0.06 if ticks else 0.0
    label_high = max(_filled(renderer, a.xaxis.label, across + _BETWEEN / 2) for a in all_axes)
    head = above + 0.06 * (above > 0) + (tick_high if up else 0.0)
    feet = (0.0 if up else tick_high) + label_high + 0.04 * (label_high > 0)
    top = _EDGE + heading_high + (under_high + 0.05 if under_high else 0) + (legend_high + 0.04 if legend else 0) + _GAP
    bottom = foot_high + _EDGE + _GAP
    body = made.rows.total
    if made.fixed:
        body = max(0.2, (high - top - bottom) / n_rows - head - feet)
    else:
        high = top + n_rows * (head + body + feet) + bottom + (n_rows - 1) * _GAP
        figure.set_figheight(high)
    y = top
    for row in made.panels:
        y += head
        for k, axes in enumerate(row):
            place = (left + k * (across + _BETWEEN), high - y - body, across, body)
            axes.set_position(tuple(round(v / w, 9) for v, w in zip(place, (wide, high, wide, high), strict=True)))
        y += body + feet + _GAP
    heading.set_position((_EDGE / wide, 1 - _EDGE / high))
    under.set_position((_EDGE / wide, 1 - (_EDGE + heading_high + 0.05) / high))
    foot.set_position((_EDGE / wide, (foot_high + _EDGE) / high))
    if legend:
        legend.set_loc("lower left")
        legend.set_bbox_to_anchor(
            (_EDGE / wide, 1 - (top - _GAP) / high, 0.1, legend_high / high), transform=figure.transFigure
        )
