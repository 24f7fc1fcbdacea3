from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from framing import charts
from framing.comparison.estimates import compare_outlets
from framing.types import Measure

RATE = Measure("hedge_rate", "hedges", "per 1,000 words", "", "", "")
SHARE = Measure("direct_share", "direct quotes", "share of attributions", "", "", "")
ACTORS = tuple(
    Measure(f"sentiment[{name}]", name, "−1 to 1", bounds=(-1.0, 1.0), actor=name)
    for name in ("Ndélé", "The $5_Strike^2", "The Most Serene and Lasting Federation")
)
MEASURES = (RATE, SHARE)
NAMES = (
    "Die Zeitung für Übermut, Ängste und die ganze übrige Welt am Sonntag", "Straße & Söhne", "The $Money_Daily^2$",
    "Țara Łódź Ñandú", "AP", "Donaudampfschifffahrtsgesellschaftskapitänszeitung", "<b>Bold</b>",
    "Blog\x00\nof two lines",
)  # fmt: skip


class Tables:
    def __init__(self, *sizes: int) -> None:
        random = np.random.default_rng(len(sizes))
        outlets = [NAMES[i] if i < len(NAMES) else f"Outlet {i}" for i in range(len(sizes))]
        rows = []
        for outlet in np.repeat(outlets, sizes).tolist():
            words = dict(zip(("author", "quoted", "reported"), random.integers(10, 900, size=3).tolist(), strict=True))
            row: dict[str, Any] = {"outlet": outlet, "story": "", **{f"{k}_words": v for k, v in words.items()}}
            row |= {RATE.name: random.poisson(2) / 2, SHARE.name: random.random()}
            row |= {a.name: random.uniform(-1, 1) if random.random() < 0.6 else np.nan for a in ACTORS}
            rows.append(row)
        columns = ["outlet", "story", "author_words", "quoted_words", "reported_words"]
        self.articles = pd.DataFrame(rows, columns=[*columns, *(m.name for m in (*MEASURES, *ACTORS))])
        self.estimates = compare_outlets(
            SimpleNamespace(articles=self.articles, measures=(*MEASURES, *ACTORS)),  # type: ignore[arg-type]
            resamples=200,
        )
        own = self.estimates[self.estimates["measure"].eq(ACTORS[0].name) & self.estimates["n_articles"].gt(0)]
        parts = [own.assign(voice="author"), own.assign(voice="quoted", low=np.nan, high=np.nan)]
        self.voices = pd.concat(parts).assign(n_sentences=7)
        types = ["person", "official", "anonymous", "", "media"]
        said = [(outlet, types[i % 5]) for i, outlet in enumerate(self.articles["outlet"]) if i % 3]
        self.attributions = pd.DataFrame(said, columns=["outlet", "source_type"])


CHARTS: dict[str, Callable[[Tables], Figure]] = {
    "dot_plot": lambda t: charts.dot_plot(t.articles, t.estimates, RATE),
    "difference_plot": lambda t: charts.difference_plot(t.estimates, RATE),
    "dot_plot of valence": lambda t: charts.dot_plot(t.articles, t.estimates, ACTORS[0]),
    "overview": lambda t: charts.overview(t.articles, t.estimates, MEASURES),
    "actor_heatmap": lambda t: charts.actor_heatmap(t.estimates, ACTORS),
    "actor_dots": lambda t: charts.actor_dots(t.voices, ACTORS[0]),
    "voice_bars": lambda t: charts.voice_bars(t.articles),
    "source_bars": lambda t: charts.source_bars(t.attributions, t.articles),
}
CORPORA = {
    "one article": (1,),
    "two outlets": (3, 12),
    "few and many": (12, 1, 4, 200, 60, 2, 11, 5),
    "55 outlets": tuple(range(1, 56)),
}


@cache
def tables(*sizes: int) -> Tables:
    return Tables(*sizes)


def texts(figure: Figure) -> list[Text]:
    """What is printed; an axis also keeps labels for ticks beyond its ends, which are not."""
    beyond = set()
    for axis in [axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)]:
        low, high = sorted(axis.get_view_interval())
        ticks = [tick for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high]
        beyond |= {id(label) for tick in ticks for label in (tick.label1, tick.label2)}
    return [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip() and id(t) not in beyond]


@pytest.mark.parametrize("sizes", CORPORA.values(), ids=CORPORA)
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_label_is_cut_and_no_two_overlap(chart: Callable[[Tables], Figure], sizes: tuple[int, ...]) -> None:
    figure = chart(tables(*sizes))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    boxes = []
    for text in texts(figure):
        box = text.get_window_extent(canvas.get_renderer())
        assert box.x0 >= -0.5, text.get_text()
        assert box.y0 >= -0.5, text.get_text()
        assert box.x1 <= figure.bbox.width + 0.5, text.get_text()
        assert box.y1 <= figure.bbox.height + 0.5, text.get_text()
        if not text.get_rotation():  # the box of a slanted label is larger than its letters
            boxes.append((text.get_text(), box))
    for (a, first), (b, second) in itertools.combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(across, down) < 1.5, f"{a!r} lies on {b!r}"


def test_a_page_holds_the_tallest_chart() -> None:
    for chart in CHARTS.values():
        width, height = chart(tables(*range(1, 56))).get_size_inches()
        assert height / width <= 1.6  # A4 within its margins is 1.45; a little is scaled away


def test_names_are_printed_as_they_stand_and_whole() -> None:
    figure = charts.dot_plot((t := Tables(*[2] * 8)).articles, t.estimates, RATE)
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert {"".join(label.split()) for label in labels} == {"".join(name.replace("\x00", "").split()) for name in NAMES}
    assert not any(label.get_parse_math() for label in figure.axes[0].get_yticklabels())
    charts.to_svg(figure)  # "$Money_Daily^2$" is no formula


def test_dot_plot_draws_every_article_mean_and_interval() -> None:
    given = Tables(12, 3)
    figure = charts.dot_plot(given.articles, given.estimates, RATE)
    axes = figure.axes[0]
    assert sum(len(dots.get_offsets()) for dots in axes.collections) == 12 + 3
    means = {float(line.get_xdata()[0]) for line in axes.lines if line.get_marker() == "D"}
    estimates = given.estimates[given.estimates["estimand"] == "mean"]
    of_rate = estimates[estimates["measure"] == RATE.name]
    assert means == set(of_rate["estimate"])
    bars = [tuple(line.get_xdata()) for line in axes.lines if line.get_marker() == "|"]
    assert bars == [tuple(of_rate.dropna(subset="low")[["low", "high"]].to_numpy()[0])]
    printed = {t.get_text() for t in texts(figure)}
    assert {"n = 12", "n = 3", "hedges (per 1,000 words)"} <= printed
    assert "too few articles for an interval: 1 of 2 outlets" in printed


def test_difference_plot_fills_what_differs_and_counts_what_is_left_out() -> None:
    row = {"measure": RATE.name, "estimand": "within_story", "subset": "all", "versus": "others", "n_articles": 12}
    higher = "higher than the other outlets on the same stories"
    rows = [
        row | {"outlet": "a", "n_stories": 11, "estimate": 2.0, "low": 1.0, "high": 3.0, "verdict": higher},
        row
        | {"outlet": "b", "n_stories": 1, "estimate": -1.0, "low": -2.5, "high": 1.0, "verdict": "no clear difference"},
        row | {"outlet": "c", "n_stories": 3, "estimate": 5.0, "low": np.nan, "high": np.nan, "verdict": "too few"},
        row | {"estimand": "difference", "outlet": "a", "n_stories": 11, "estimate": 9.0, "low": 8.0, "high": 9.5},
    ]
    figure = charts.difference_plot(pd.DataFrame(rows), RATE)
    axes = figure.axes[0]
    faces = {float(line.get_xdata()[0]): line.get_markerfacecolor() for line in axes.lines if line.get_marker() == "D"}
    assert faces[-1.0] == "white"
    assert set(faces) == {2.0, -1.0}
    assert faces[2.0] != "white"
    assert [label.get_text() for label in axes.get_yticklabels()] == ["a", "b"]
    printed = {t.get_text() for t in texts(figure)}
    assert {"12 articles\n11 stories", "12 articles\n1 story", "without an interval: 1 outlet"} <= printed
    assert "hedges (per 1,000 words): less the other outlets on the same stories" in printed


def test_dot_plot_sorts_by_mean_and_puts_the_undefined_last() -> None:
    articles = pd.DataFrame({"outlet": list("abc"), "story": "", "hedge_rate": [1.0, np.nan, 2.0]})
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=(RATE,)))  # type: ignore[arg-type]
    axes = charts.dot_plot(articles, estimates, RATE).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["c", "a", "b"]
    assert list(axes.get_yticks()) == sorted(axes.get_yticks())
    assert axes.get_ylim()[0] > axes.get_ylim()[1]  # the first row on top


def test_left_out_outlets_are_counted_and_are_those_with_fewer_articles() -> None:
    given = Tables(5, 1, 4, 3)
    figure = charts.voice_bars(given.articles, max_rows=2)
    shown = {" ".join(label.get_text().split()) for label in figure.axes[0].get_yticklabels()}
    assert shown == {NAMES[0], NAMES[2]}
    assert "not drawn: 2 outlets with fewer articles" in {t.get_text() for t in texts(figure)}


def test_overview_prints_means_and_marks_what_is_missing() -> None:
    articles = pd.DataFrame(
        {"outlet": ["a", "b"], "story": "", "hedge_rate": [1.25, 12.5], "direct_share": [0.5, np.nan]}
    )
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=MEASURES))  # type: ignore[arg-type]
    figure = charts.overview(articles, estimates, MEASURES)
    assert {"1.25", "12.5", "0.50", "–"} <= {t.get_text() for t in texts(figure)}
    assert [patch.get_hatch() for patch in figure.axes[0].patches] == [None, None, None, "////"]


def test_actor_heatmap_keeps_its_scale_and_gives_n() -> None:
    articles = pd.DataFrame({"outlet": ["a", "a", "b"], "story": "", ACTORS[0].name: [-0.5, -0.25, -0.001]})
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=ACTORS[:1]))  # type: ignore[arg-type]
    figure = charts.actor_heatmap(estimates, (RATE, *ACTORS[:1]))
    assert {"−0.38\nn = 2", "0.00\nn = 1"} <= {t.get_text() for t in texts(figure)}  # (-0.5 - 0.25) / 2 = -0.375
    assert figure.axes[1].get_xlim() == (-1, 1)


def test_bars_add_up_and_give_their_counts() -> None:
    articles = pd.DataFrame(
        {
            "outlet": ["a", "a", "b"],
            "author_words": [10, 20, 1],
            "quoted_words": [30, 0, 0],
            "reported_words": [0, 0, 0],
        }
    )
    figure = charts.voice_bars(articles)
    assert [round(bar.get_width(), 9) for bar in figure.axes[0].patches] == [1.0, 0.5, 0.5]
    assert {"60 words\n2 articles", "1 word\n1 article", "100 %", "50 %"} <= {t.get_text() for t in texts(figure)}


def test_an_outlet_without_attributions_keeps_its_row() -> None:
    articles = pd.DataFrame({"outlet": ["a", "b"]})
    attributions = pd.DataFrame({"outlet": ["a"], "source_type": ["person"]})
    printed = {t.get_text() for t in texts(charts.source_bars(attributions, articles))}
    assert {"1 attribution\n1 article", "0 attributions\n1 article", "no attributions"} <= printed


EMPTY = Tables()


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_with_nothing_to_draw_a_sentence_says_so(chart: Callable[[Tables], Figure]) -> None:
    figure = chart(EMPTY)
    assert not figure.axes
    assert figure.texts[0].get_text().endswith(".")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_the_same_tables_give_the_same_bytes(chart: Callable[[Tables], Figure]) -> None:
    given = Tables(3, 12, 1)
    shuffled = Tables(3, 12, 1)
    shuffled.articles = shuffled.articles.sample(frac=1, random_state=1)
    shuffled.attributions = shuffled.attributions.sample(frac=1, random_state=1)
    assert charts.to_svg(chart(given)) == charts.to_svg(chart(shuffled))
    first = charts.to_png(chart(given), dpi=60)
    assert first == charts.to_png(chart(given), dpi=60)
    assert first.startswith(b"\x89PNG")
    assert b"Software" not in first
    assert b"<dc:date>" not in charts.to_svg(chart(given))


def test_actor_dots_part_the_voices_and_say_which_means_are_unsure() -> None:
    voices = pd.DataFrame(
        [
            ("North", "author", 12, 30, -0.25, -0.5, -0.1),
            ("South", "author", 2, 3, 0.5, np.nan, np.nan),
            ("South", "reported", 1, 1, 0.0, np.nan, np.nan),
        ],
        columns=["outlet", "voice", "n_articles", "n_sentences", "estimate", "low", "high"],
    )
    figure = charts.actor_dots(voices, ACTORS[0])
    printed = [t.get_text() for t in texts(figure)]
    order = ["In the outlet’s own voice", "South", "North", "In indirect speech", "South"]
    assert [t.get_text() for t in figure.axes[0].get_yticklabels()] == order
    assert "−0.25   12 articles, 30 sentences" in printed
    assert "0.00   1 article, 1 sentence" in printed
    assert "mean of what was found, without an interval" in printed
    sure = charts.actor_dots(voices[:1], ACTORS[0])
    assert "mean of what was found, without an interval" not in {t.get_text() for t in texts(sure)}


def test_a_heatmap_says_what_grey_and_hatched_cells_are() -> None:
    rows = [("a", -0.5, 0.1)] * 12 + [("b", 0.25, np.nan)]
    articles = pd.DataFrame(rows, columns=["outlet", ACTORS[0].name, ACTORS[1].name]).assign(story="")
    articles.loc[0, ACTORS[0].name] = 0.5
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=ACTORS[:2]))  # type: ignore[arg-type]
    note = " ".join(" ".join(t.get_text() for t in texts(charts.actor_heatmap(estimates, ACTORS[:2]))).split())
    assert "grey figures without colour: too few articles for an interval" in note
    assert "hatched: no mention of the actor in the outlet's own voice" in note
