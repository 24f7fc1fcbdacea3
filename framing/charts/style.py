"""How all charts look: a style that gives way to the user's, colours and signs of outlets, PNG and SVG."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

BLUE, INK, PALE = "#0072B2", "#1a1a1a", "#d9d9d9"
GREY, FAINT = "#5c5c5c", "#f4f4f4"  # what is too little to be sure of
DIVERGING = "PuOr"  # no party's colours; told apart by colour-blind readers
# Okabe and Ito's colours, ordered so that neighbours differ in lightness too; hatches tell them apart in grey.
FILLS = (
    ("#0072B2", ""), ("#F0E442", ""), ("#D55E00", "///"), ("#56B4E9", ""), ("#009E73", "..."), ("#E69F00", "\\\\\\"),
    ("#CC79A7", "xxx"), ("#999999", ""), ("#ffffff", "---"),
)  # fmt: skip


class Sign(NamedTuple):
    """The colour and the shape by which an outlet is known in every chart."""

    colour: str
    marker: str


SIGNS = (
    Sign("#0072B2", "o"), Sign("#D55E00", "s"), Sign("#004d33", "^"), Sign("#E69F00", "D"), Sign("#56B4E9", "v"),
    Sign("#1a1a1a", "P"), Sign("#7a1f6b", "X"), Sign("#999999", "p"),
)  # fmt: skip
"""Colours that stay apart for colour-blind readers (tests/charts/test_colours.py), each with a shape of its own."""

_STYLE: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.5,
    "axes.labelsize": "small",
    "axes.titlesize": "medium",
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": INK,
    "axes.linewidth": 0.6,
    "hatch.linewidth": 0.5,
    "legend.frameon": False,
    "legend.fontsize": "small",
    "svg.fonttype": "path",
    "svg.hashsalt": "framing",
    "text.parse_math": False,
    "xtick.labelsize": "small",
    "ytick.labelsize": "small",
    "ytick.major.size": 0.0,
}

P = ParamSpec("P")
T = TypeVar("T")


def style() -> AbstractContextManager[None]:
    """Our style where the user has none: an rcParam that was set to anything but matplotlib's own wins."""
    now: Any = mpl.rcParams
    usual: Any = mpl.rcParamsDefault
    own: Any = {k: v for k, v in _STYLE.items() if now[k] == usual[k]}
    return mpl.rc_context(own)


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Draw in our style."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> T:
        with style():
            return draw(*args, **kwargs)

    return styled


def signs(outlets: Sequence[str]) -> dict[str, Sign]:
    """By outlet its colour and shape, in the order given; of more outlets than there are colours all have one."""
    if len(outlets) > len(SIGNS):
        return dict.fromkeys(outlets, Sign(BLUE, "o"))
    return dict(zip(outlets, SIGNS, strict=False))


def readable(face: Sequence[float]) -> str:
    """Ink or white, whichever stands out on a colour (relative luminance of WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in face[:3]]
    return INK if float(np.dot([0.2126, 0.7152, 0.0722], linear)) > 0.2 else "white"


def to_svg(chart: Figure | Axes, letters: bool = False) -> bytes:
    """The chart as SVG, the same bytes every time.

    Parameters
    ----------
    chart : Figure or Axes
        One of ours.
    letters : bool
        Keep its text as text, for a page that has the fonts; as outlines otherwise.

    Returns
    -------
    bytes
        The file's content, in UTF-8.
    """
    with style(), mpl.rc_context({"svg.fonttype": "none"} if letters else {}):
        return _save(chart, format="svg", dpi=200, metadata={"Date": None, "Creator": None})


def to_png(chart: Figure | Axes, dpi: int = 200) -> bytes:
    """The chart as PNG; the same bytes every time.

    Parameters
    ----------
    chart : Figure or Axes
        One of ours.
    dpi : int
        Dots an inch.

    Returns
    -------
    bytes
        The file's content.
    """
    with style():
        return _save(chart, format="png", dpi=dpi, metadata={"Software": None})


def _save(chart: Figure | Axes, **options: Any) -> bytes:
    figure: Figure | SubFigure | None = chart.figure if isinstance(chart, Axes) else chart
    while isinstance(figure, SubFigure):
        figure = figure.figure
    if figure is None:
        raise ValueError("axes without a figure")
    with io.BytesIO() as file:
        figure.savefig(file, **options)
        return file.getvalue()
