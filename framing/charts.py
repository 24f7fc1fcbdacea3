"""Tables to matplotlib figures: draws what it is given, estimates nothing.

Every function returns a ``matplotlib.figure.Figure`` that fits a page. Where there are more outlets than ``max_rows``
(or actors than ``max_columns``), those with the most articles are drawn and a line under the chart says how many
are left out. Names are printed as they stand: no markup is read in them, and long ones wrap.
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
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from numpy.typing import NDArray

from framing.types import Measure
from framing.verdicts import is_difference

MAX_ROWS = 30
MAX_COLUMNS = 12

_WIDTH = 7.0  # inches: the text width of an A4 page, nearly
_LINE = 0.135  # inches a line of a label takes
_LABEL = 26  # characters after which an outlet's name wraps
_MANY_DOTS = 3000  # above this the dots of an SVG are one picture
_BLUE, _INK, _PALE = "#0072B2", "#1a1a1a", "#d9d9d9"
_GREY, _FAINT = "#666666", "#f4f4f4"  # what is too little to be sure of
# Okabe and Ito's colours, ordered so that neighbours differ in lightness too; hatches tell them apart in grey.
_FILLS = (
    ("#0072B2", ""), ("#F0E442", ""), ("#D55E00", "///"), ("#56B4E9", ""), ("#009E73", "..."), ("#E69F00", "\\\\\\"),
    ("#CC79A7", "xxx"), ("#999999", ""), ("#ffffff", "---"),
)  # fmt: skip
_VOICES = (("author", "#0072B2", ""), ("quoted", "#E69F00", ""), ("reported", "#F0E442", "///"))
_SAID = {
    "author": "In the outlet’s own voice", "quoted": "In what it quotes", "reported": "In indirect speech",
}  # fmt: skip
_SURE: dict[str, Any] = {"marker": "D", "color": _INK, "mec": "white", "mew": 0.8, "markersize": 6}
_UNSURE: dict[str, Any] = {"marker": "o", "color": "white", "mec": _GREY, "mew": 1.1, "markersize": 5}
_DIVERGING = "PuOr"  # no party's colours; told apart by colour-blind readers
_STYLE = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.0,
    "axes.labelsize": 8.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": _INK,
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


def _styled(draw: Callable[P, Figure]) -> Callable[P, Figure]:
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
    return figure


def to_svg(figure: Figure, letters: bool = False) -> bytes:
    """The figure as SVG, the same bytes every time; its text as ``letters`` for a page with the fonts, or outlines."""
    with _style(), matplotlib.rc_context({"svg.fonttype": "none"} if letters else {}):
        return _save(figure, format="svg", dpi=200, metadata={"Date": None, "Creator": None})


def to_png(figure: Figure, dpi: int = 200) -> bytes:
    """The figure as PNG; the same bytes every time."""
    with _style():
        return _save(figure, format="png", dpi=dpi, metadata={"Software": None})


def _save(figure: Figure, **options: Any) -> bytes:
    with io.BytesIO() as file:
        figure.savefig(file, **options)
        return file.getvalue()


@_styled
def dot_plot(
    articles: pd.DataFrame, estimates: pd.DataFrame, measure: Measure, *, max_rows: int | None = MAX_ROWS
) -> Figure:
    """Every article a dot, each outlet's mean a diamond with its interval, where it has one.

    Parameters
    ----------
    articles : DataFrame
        One row an article, with ``outlet`` and a column of the measure's name.
    estimates : DataFrame
        As of ``compare_outlets``; the means over all articles are drawn, the highest on top.
    measure : Measure
    max_rows : int or None
        Outlets drawn at most.
    """
    means = _means(estimates, [measure.name])
    if not means["n_articles"].sum():
        return _message(f"{measure.label}: defined in no article.")
    shown = _largest(means, max_rows).sort_values(["estimate", "outlet"], ascending=[False, True])
    figure, axes, rows = _rows(shown["outlet"], least=0.24)
    columns = dict(list(articles.groupby("outlet")[measure.name]))
    values = {outlet: np.sort(columns[outlet].dropna().to_numpy(dtype=float)) for outlet in shown["outlet"]}
    many = sum(v.size for v in values.values()) > _MANY_DOTS
    for y, height, row in zip(rows.middles, rows.heights, shown.to_dict("records"), strict=True):
        dots = values[row["outlet"]]
        # Neighbours in value land far apart in height: steps of the golden ratio over the sorted values.
        spread = min(0.7, 0.1 * (dots.size - 1)) * min(height, 0.3)
        jitter = ((np.arange(dots.size) * 0.6180339887498949 + 0.5) % 1 - 0.5) * spread
        size = 14 if dots.size <= 40 else 7
        axes.scatter(dots, y + jitter, s=size, color=_BLUE, alpha=0.45, linewidths=0, zorder=2, rasterized=many)
        if pd.notna(row["low"]):
            bar = Line2D([row["low"], row["high"]], [y, y], color=_INK, lw=1.6, zorder=3, marker="|", ms=9, mew=1.2)
            axes.add_line(bar)
        axes.plot([row["estimate"]], [y], marker="D", color=_INK, mec="white", mew=0.8, markersize=6, zorder=4)
        _beside(axes, y, f"n = {row['n_articles']}")
    _value_axis(axes, np.concatenate([*values.values(), *shown[["low", "high"]].to_numpy(float)]))
    axes.set_xlabel(textwrap.fill(f"{measure.label} ({measure.unit})", 90))
    handles = [
        Line2D([], [], ls="", marker="o", mec="none", color=_BLUE, alpha=0.45, markersize=4, label="one article"),
        Line2D([], [], ls="", marker="D", mec="white", color=_INK, markersize=6, label="mean of the outlet's articles"),
    ]
    if shown["low"].notna().any():
        handles.append(Line2D([], [], color=_INK, linewidth=1.6, label="95 % interval of the mean"))
    figure.legend(handles=handles, loc="outside upper left", ncols=3)
    _note(figure, [*_reasons(shown), *_left_out(len(means) - len(shown), "outlet")])
    return figure


@_styled
def difference_plot(estimates: pd.DataFrame, measure: Measure, *, max_rows: int | None = MAX_ROWS) -> Figure:
    """How far each outlet lies from the others: on the same stories where any has an interval there, else overall.

    A diamond with its interval, filled where the outlet differs once all comparisons are counted.
    """
    own = estimates[(estimates["measure"] == measure.name) & (estimates["subset"] == "all")]
    paired = own[own["estimand"] == "within_story"]
    rows = paired if paired["low"].notna().any() else own[own["estimand"] == "difference"]
    known = rows[rows["low"].notna()]
    if known.empty:
        return _message(f"{measure.label}: no difference could be tested.")
    shown = _largest(known, max_rows).sort_values(["estimate", "outlet"], ascending=[False, True])
    figure, axes, places = _rows(shown["outlet"], least=0.32)
    for y, row in zip(places.middles, shown.to_dict("records"), strict=True):
        axes.plot([row["low"], row["high"]], [y, y], color=_INK, marker="|", markersize=7, linewidth=1.6, zorder=3)
        face = _INK if is_difference(row["verdict"]) else "white"
        axes.plot(row["estimate"], y, "D", color=_INK, markerfacecolor=face, markersize=5.5, zorder=4)
        stories = f"\n{_counted(row['n_stories'], 'story', 'stories')}" if rows is paired else ""
        _beside(axes, y, f"{_plural(row['n_articles'], 'article')}{stories}")
    _value_axis(axes, shown[["low", "high"]].to_numpy(dtype=float).ravel())
    versus = "the other outlets" if known["versus"].iloc[0] == "others" else known["versus"].iloc[0]
    where = " on the same stories" if rows is paired else ""
    axes.set_xlabel(textwrap.fill(_printable(f"{measure.label} ({measure.unit}): less {versus}{where}"), 90))
    handles = [
        Line2D([], [], color=_INK, marker="D", linestyle="", label="differs, all comparisons counted"),
        Line2D([], [], color=_INK, marker="D", markerfacecolor="white", linestyle="", label="no clear difference"),
        Line2D([], [], color=_INK, marker="|", linewidth=1.6, label="95 % interval"),
    ]
    figure.legend(handles=handles, loc="outside upper left", ncols=3)
    without = _plural(len(rows) - len(known), "outlet")
    few = [f"without an interval: {without}"] if len(rows) > len(known) else []
    _note(figure, [*few, *_left_out(len(known) - len(shown), "outlet")])
    return figure


@_styled
def overview(
    articles: pd.DataFrame, estimates: pd.DataFrame, measures: Sequence[Measure], *, max_rows: int | None = MAX_ROWS
) -> Figure:
    """Outlets by measures: each mean in print, its colour telling how far it lies from the other outlets.

    The distance is counted in standard deviations of the articles, so that small differences stay pale even between
    two outlets.
    """
    means = _means(estimates, [m.name for m in measures])
    if means.empty:
        return _message("There is no measure to show.")
    sizes = means.groupby("outlet")["n_articles"].max().reset_index()
    outlets = _largest(sizes, max_rows).sort_values("outlet", key=_caseless)["outlet"]
    table = _wide(means, "estimate")[[m.name for m in measures]]
    spread = articles[list(table.columns)].std(ddof=0)
    position = ((table - table.mean()) / spread.where(spread > 1e-12)).fillna(0.0).where(table.notna())
    texts = table.map(_number)
    figure = _heatmap(
        texts.loc[outlets],
        position.loc[outlets],
        [f"{_wrap(m.label, 32)}\n{_wrap(m.unit, 32)}" for m in measures],
        limit=1.5,
        legend="colour: distance from the mean of all outlets, in standard deviations of the articles",
        height=0.26,
    )
    undefined = ["hatched: defined in no article of the outlet"] if table.loc[outlets].isna().to_numpy().any() else []
    _note(figure, undefined + _left_out(len(sizes) - len(outlets), "outlet"))
    return figure


@_styled
def actor_heatmap(
    estimates: pd.DataFrame,
    measures: Sequence[Measure],
    *,
    max_rows: int | None = 20,
    max_columns: int | None = MAX_COLUMNS,
) -> Figure:
    """Outlets by actors: mean valence and number of articles, coloured on the fixed scale from -1 to 1.

    Of ``measures``, those of an actor are drawn; the actors in most articles come first.
    """
    names = {m.name: m.actor for m in measures if m.actor}
    means = _means(estimates, list(names))
    means = means[means["n_articles"] > 0]
    if means.empty:
        return _message("No actor is named in enough articles to show how outlets write of it.")
    actors = means.groupby("measure")["n_articles"].sum().rename_axis("outlet").reset_index()
    columns = list(_largest(actors, max_columns)["outlet"])
    shown = means[means["measure"].isin(columns)]
    sizes = shown.groupby("outlet")["n_articles"].sum().reset_index()
    outlets = _largest(sizes, max_rows).sort_values("outlet", key=_caseless)["outlet"]
    table = _wide(shown, "estimate").loc[outlets, columns]
    counts = _wide(shown, "n_articles").loc[outlets, columns]
    unsure = _wide(shown, "low").loc[outlets, columns].isna() & table.notna()
    texts = table.map(_signed) + counts.map(lambda n: f"\nn = {n:.0f}" if n > 0 else "")
    figure = _heatmap(
        texts,
        table,
        [_wrap(names[c]) for c in columns],
        limit=1.0,
        legend="mean valence in the outlet's own voice, from −1 (negative) to 1 (positive); n: articles",
        height=0.36,
        width=0.46,
        pale=unsure,
    )
    why = sorted(set(shown.loc[shown["low"].isna() & shown["outlet"].isin(outlets), "verdict"]))
    notes = [f"grey figures without colour: {' or '.join(why)}"] if why else []
    notes += ["hatched: the outlet's own voice never mentions the actor"] if table.isna().to_numpy().any() else []
    notes += _left_out(means["measure"].nunique() - len(columns), "actor")
    _note(figure, notes + _left_out(means["outlet"].nunique() - len(outlets), "outlet"))
    return figure


@_styled
def actor_dots(voices: pd.DataFrame, measure: Measure, *, max_rows: int | None = 12) -> Figure:
    """How outlets write of one actor: means with intervals in their own voice, and beneath what their sources say.

    Parameters
    ----------
    voices : DataFrame
        A row an outlet and voice: ``outlet``, ``voice``, ``n_articles``, ``n_sentences``, ``estimate``, ``low``,
        ``high``.
    measure : Measure
    max_rows : int or None
        Outlets drawn at most in each voice.
    """
    if voices.empty:
        return _message(f"{measure.label}: mentioned in no article.")
    blocks = []
    for voice, title in _SAID.items():
        own = voices[voices["voice"] == voice]
        if len(own):
            shown = _largest(own, max_rows).sort_values(["estimate", "outlet"], ascending=[False, True])
            blocks.append((title, shown, len(own) - len(shown)))
    names = [name for title, shown, _ in blocks for name in (title, *shown["outlet"])]
    figure, axes, rows = _rows(names, least=0.24)
    headings = {sum(len(shown) + 1 for _, shown, _ in blocks[:k]) for k in range(len(blocks))}
    for k, label in enumerate(axes.get_yticklabels()):
        label.set_fontweight("bold" if k in headings else "normal")
    drawn = pd.concat([shown for _, shown, _ in blocks])
    places = [y for k, y in enumerate(rows.middles) if k not in headings]
    for y, row in zip(places, drawn.to_dict("records"), strict=True):
        sure = pd.notna(row["low"])
        if sure:
            bar = Line2D([row["low"], row["high"]], [y, y], color=_INK, lw=1.6, zorder=3, marker="|", ms=9, mew=1.2)
            axes.add_line(bar)
        axes.plot([row["estimate"]], [y], **(_SURE if sure else _UNSURE), zorder=4)
        under = f"{_plural(row['n_articles'], 'article')}, {_plural(row['n_sentences'], 'sentence')}"
        _beside(axes, y, f"{_signed(row['estimate'])}   {under}")
    _value_axis(axes, np.append(drawn[["low", "high", "estimate"]].to_numpy(float).ravel(), [-0.5, 0.5]))
    axes.set_xlim(max(-1.0, axes.get_xlim()[0]), min(1.0, axes.get_xlim()[1]))
    axes.set_xlabel(textwrap.fill(f"{measure.label} ({measure.unit})", 90))
    handles = []
    if drawn["low"].notna().any():
        handles = [
            Line2D([], [], ls="", **_SURE, label="mean of the articles"),
            Line2D([], [], color=_INK, linewidth=1.6, label="95 % interval of the mean"),
        ]
    if drawn["low"].isna().any():
        handles.append(Line2D([], [], ls="", **_UNSURE, label="mean of what was found, without an interval"))
    figure.legend(handles=handles, loc="outside upper left", ncols=3)
    _note(figure, _left_out(max(left for _, _, left in blocks), "outlet"))
    return figure


@_styled
def voice_bars(articles: pd.DataFrame, *, max_rows: int | None = MAX_ROWS) -> Figure:
    """Words in the outlet's own, quoted and reported voice, as shares of all words of the outlet."""
    columns = [f"{voice}_words" for voice, _, _ in _VOICES]
    words = articles.groupby("outlet")[columns].sum().rename(columns=lambda c: c.removesuffix("_words"))
    fills = {voice: (colour, hatch) for voice, colour, hatch in _VOICES}
    return _bars(words, articles["outlet"].value_counts(), "word", "share of the outlet's words", fills, max_rows)


@_styled
def source_bars(attributions: pd.DataFrame, articles: pd.DataFrame, *, max_rows: int | None = MAX_ROWS) -> Figure:
    """Attributions by type of source, as shares of all attributions of the outlet; the commonest type first."""
    sizes = articles["outlet"].value_counts()
    counts = pd.crosstab(attributions["outlet"], attributions["source_type"].replace("", "unknown")).reindex(
        sizes.index, fill_value=0
    )
    order = sorted(counts.columns, key=lambda t: (-counts[t].sum(), t))
    fills = {t: _FILLS[i % len(_FILLS)] for i, t in enumerate(order)}
    return _bars(counts[order], sizes, "attribution", "share of the outlet's attributions", fills, max_rows)


def _bars(
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
        return _message(f"There are no {unit}s to show.")
    ranked = pd.DataFrame({"outlet": counts.index, "n_articles": sizes.reindex(counts.index).to_numpy()})
    shares = counts.div(total.where(total > 0), axis=0)
    first = shares[next(iter(fills))]
    shown = _largest(ranked, max_rows)
    shown = shown.assign(first=first.reindex(shown["outlet"]).to_numpy())
    shown = shown.sort_values(["first", "outlet"], ascending=[False, True])
    figure, axes, rows = _rows(shown["outlet"], least=0.3)
    for y, height, outlet in zip(rows.middles, rows.heights, shown["outlet"], strict=True):
        left = 0.0
        for part, (colour, hatch) in fills.items():
            share = shares.loc[outlet, part]
            if share > 0:
                tall = min(0.72 * height, 0.3)
                axes.barh(y, share, tall, left, color=colour, hatch=hatch, edgecolor=_INK, linewidth=0.3)
                left += share
            if share >= 0.07:
                plate = {"boxstyle": "square,pad=0.1", "facecolor": colour, "edgecolor": "none"} if hatch else None
                axes.text(
                    left - share / 2, y, f"{share:.0%}".replace("%", " %"), ha="center", va="center", fontsize=7,
                    color=_readable(to_rgb(colour)), bbox=plate,
                )  # fmt: skip
        if not total[outlet]:
            axes.text(0.01, y, f"no {unit}s", va="center", fontsize=7, color=_INK)
        _beside(axes, y, f"{_plural(total[outlet], unit)}\n{_plural(sizes[outlet], 'article')}")
    axes.set_xlim(0, 1)
    axes.set_xticks(np.linspace(0, 1, 6), [f"{tick:.0%}".replace("%", " %") for tick in np.linspace(0, 1, 6)])
    axes.set_xlabel(label)
    handles = [
        Patch(facecolor=c, hatch=h, edgecolor=_INK, linewidth=0.3, label=_printable(p)) for p, (c, h) in fills.items()
    ]
    rowwise = [handle for column in range(5) for handle in handles[column::5]]  # a legend fills column by column
    figure.legend(handles=rowwise, loc="outside upper left", ncols=min(len(handles), 5))
    _note(figure, _left_out(len(ranked) - len(shown), "outlet"))
    return figure


def _heatmap(
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
    figure, axes, rows = _rows(texts.index, least=height, pad=0.12)
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
            ink = _GREY if unsure[x] else _readable(face)
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
        self.labels = [_wrap(n) for n in names]
        lines = np.array([label.count("\n") + 1 for label in self.labels])
        self.heights: NDArray[np.float64] = np.maximum(least, _LINE * lines + 0.1)
        self.total = float(self.heights.sum())
        self.middles: NDArray[np.float64] = np.cumsum(self.heights) - self.heights / 2


def _rows(
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


def _message(text: str) -> Figure:
    figure = Figure(figsize=(_WIDTH, 0.8), layout="constrained")
    figure.text(0.02, 0.5, textwrap.fill(_printable(text), 90), va="center", color=_INK)
    return figure


def _value_axis(axes: Axes, values: NDArray[np.float64]) -> None:
    """From zero where nothing is below it, else as far to the left of zero as to the right."""
    values = values[np.isfinite(values)]
    high = float(np.abs(values).max(initial=0.0)) or 1.0
    axes.set_xlim(-1.04 * high if values.min(initial=0.0) < 0 else -0.02 * high, 1.04 * high)
    axes.axvline(0, color=_INK, linewidth=0.6, zorder=1)
    axes.grid(axis="y", color=_PALE, linewidth=0.5, zorder=0)
    axes.set_axisbelow(True)


def _beside(axes: Axes, y: float, text: str) -> None:
    axes.text(1.015, y, text, transform=axes.get_yaxis_transform(), va="center", fontsize=7, color=_INK)


def _note(figure: Figure, sentences: Sequence[str]) -> None:
    if sentences:
        figure.supxlabel(textwrap.fill("; ".join(sentences), 110), x=0.01, ha="left", fontsize=7, color=_INK)


def _means(estimates: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    chosen = (estimates["estimand"] == "mean") & (estimates["subset"] == "all") & estimates["measure"].isin(measures)
    return estimates[chosen]


def _wide(means: pd.DataFrame, values: str) -> pd.DataFrame:
    """Outlets by measures."""
    return means.set_index(["outlet", "measure"])[values].unstack("measure")  # noqa: PD010 (pivot_table would average)


def _largest(table: pd.DataFrame, most: int | None) -> pd.DataFrame:
    """The rows with the most articles, by name where they are equal."""
    return table.sort_values(["n_articles", "outlet"], ascending=[False, True]).head(most or len(table))


def _caseless(names: pd.Series[str]) -> pd.Series[str]:
    return names.str.casefold()


def _reasons(means: pd.DataFrame) -> list[str]:
    """Why outlets have no interval, and how many."""
    missing = means.loc[means["low"].isna(), "verdict"].value_counts().sort_index()
    if len(means) == 1:
        return list(missing.index)
    return [f"{verdict}: {count} of {_plural(len(means), 'outlet')}" for verdict, count in missing.items()]


def _left_out(count: int, what: str) -> list[str]:
    return [f"not drawn: {_plural(count, what)} with fewer articles"] if count else []


def _plural(count: int, noun: str) -> str:
    return _counted(count, noun, f"{noun}s")


def _counted(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _printable(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _wrap(text: str, width: int = _LABEL) -> str:
    return textwrap.fill(_printable(text), width)


def _number(value: float) -> str:
    if np.isnan(value):
        return "–"
    decimals = 2 if abs(value) < 10 else 1 if abs(value) < 1000 else 0
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".replace("-", "−")  # + 0.0: no minus zero


def _signed(value: float) -> str:
    if np.isnan(value):
        return "–"
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"


def _readable(face: tuple[float, float, float]) -> str:
    """Ink or white, whichever stands out (relative luminance of WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in face]
    return _INK if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.25 else "white"
