from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from framing import charts
from framing.charts import fonts
from framing.charts.style import FAINT
from framing.comparison.estimates import compare_outlets
from framing.types import Measure

RATE = Measure("hedge_rate", "hedges", "per 1,000 words", more="hedges more", less="hedges less")
SHARE = Measure("direct_share", "direct quotes", "share of attributions", kind="share")
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


def _of(chart: Axes) -> Figure:
    figure = chart.get_figure(root=True)
    assert figure is not None
    return figure


CHARTS: dict[str, Callable[..., Figure]] = {
    "dots": lambda t, **how: _of(charts.dots(t.estimates, RATE, t.articles, **how)),
    "dots of means alone": lambda t, **how: _of(charts.dots(t.estimates, RATE, **how)),
    "differences": lambda t, **how: _of(charts.differences(t.estimates, RATE, **how)),
    "dots of valence": lambda t, **how: _of(charts.dots(t.estimates, ACTORS[0], t.articles, **how)),
    "profile": lambda t, **how: charts.profile(t.estimates, MEASURES, **how),
    "actor_heatmap": lambda t, **how: _of(charts.actor_heatmap(t.estimates, ACTORS, **how)),
    "actor_dots": lambda t, **how: _of(charts.actor_dots(t.voices, ACTORS[0], **how)),
    "voice_bars": lambda t, **how: _of(charts.voice_bars(t.articles, **how)),
    "source_bars": lambda t, **how: _of(charts.source_bars(t.attributions, t.articles, **how)),
}
PAGE = 6.38  # inches of text between the margins of a printed page
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


def assert_readable(figure: Figure) -> None:
    """Nothing printed is cut off, and nothing lies on anything else."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    boxes = []
    for text in texts(figure):
        box = text.get_window_extent(canvas.get_renderer())
        assert box.x0 >= -0.5, text.get_text()
        assert box.y0 >= -0.5, text.get_text()
        assert box.x1 <= figure.bbox.width + 0.5, text.get_text()
        assert box.y1 <= figure.bbox.height + 0.5, text.get_text()
        boxes.append((text.get_text(), box))
    for (a, first), (b, second) in itertools.combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(across, down) < 1.5, f"{a!r} lies on {b!r}"


@pytest.mark.parametrize("sizes", CORPORA.values(), ids=CORPORA)
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_label_is_cut_and_no_two_overlap(chart: Callable[..., Figure], sizes: tuple[int, ...]) -> None:
    assert_readable(chart(tables(*sizes)))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_on_paper_all_letters_can_be_read(chart: Callable[..., Figure]) -> None:
    figure = chart(tables(12, 1, 4, 200, 60, 2, 11, 5), width=PAGE)
    assert_readable(figure)
    assert figure.get_figwidth() == PAGE
    names = [name for axes in figure.axes for name in axes.get_yticklabels() if name.get_text()]
    assert min(t.get_fontsize() for t in texts(figure)) >= 6.5
    assert min(name.get_fontsize() for name in names) >= 7


def test_a_page_holds_the_tallest_chart() -> None:
    for chart in CHARTS.values():
        assert chart(tables(*range(1, 56))).get_figheight() <= 12.5  # a page takes charts of fewer rows


def printed(figure: Figure) -> str:
    """All that is printed, on one line."""
    return " ".join(" ".join(t.get_text() for t in texts(figure)).split())


def marks(axes: Axes) -> list[Line2D]:
    """The signs of outlets."""
    return [line for line in axes.lines if len(line.get_xdata()) == 1]


def labels(axes: Axes) -> list[str]:
    return [" ".join(label.get_text().split()) for label in axes.get_yticklabels()]


def test_names_are_printed_as_they_stand_and_whole() -> None:
    axes = charts.dots((t := Tables(*[2] * 8)).estimates, RATE, t.articles)
    whole = {"".join(label.split()) for label in labels(axes)}
    assert whole == {"".join(name.replace("\x00", "").split()) for name in NAMES}
    assert not any(label.get_parse_math() for label in axes.get_yticklabels())
    charts.to_svg(axes)  # "$Money_Daily^2$" is no formula


def test_dots_draw_every_article_mean_and_interval() -> None:
    given = Tables(12, 3)
    axes = charts.dots(given.estimates, RATE, given.articles)
    assert sum(len(dots.get_offsets()) for dots in axes.collections) == 12 + 3
    means = {float(line.get_xdata()[0]) for line in marks(axes)}
    estimates = given.estimates[given.estimates["estimand"] == "mean"]
    of_rate = estimates[estimates["measure"] == RATE.name]
    assert means == set(of_rate["estimate"])
    bars = [tuple(line.get_xdata()) for line in axes.lines if line.get_marker() == "|"]
    assert bars == [tuple(of_rate.dropna(subset="low")[["low", "high"]].to_numpy()[0])]
    said = printed(_of(axes))
    assert "12 articles" in said
    assert "3 articles" in said
    assert "hedges: per 1,000 words" in said
    assert "Hollow: no interval (too few articles)." in said


def of_outlets(measures: tuple[Measure, ...], **values: list[float]) -> pd.DataFrame:
    """Estimates of two outlets, the second with one article."""
    n = len(next(iter(values.values())))
    articles = pd.DataFrame({"outlet": ["a"] * (n - 1) + ["b"], "story": "", **values})
    return compare_outlets(SimpleNamespace(articles=articles, measures=measures), resamples=200)  # type: ignore[arg-type]


def test_a_measure_that_is_zero_everywhere_is_named_and_not_drawn() -> None:
    zero, never = Measure("boosters", "Boosters", ""), Measure("never", "Never", "")
    given = of_outlets((RATE, zero, never), hedge_rate=[1.0, 2.0, 0.0], boosters=[0.0] * 3, never=[np.nan] * 3)
    figure = charts.profile(given, (RATE, zero, never))
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["hedges"]
    assert "0 in every outlet: Boosters. No value in any: Never." in printed(figure)
    assert "Boosters" not in printed(charts.profile(given, (RATE,)))
    assert printed(charts.profile(given, (zero,))) == "0 in every outlet: Boosters."
    assert printed(_of(charts.dots(given, zero))) == "Boosters: 0 in every article of every outlet."


def test_a_key_tells_only_of_what_is_drawn() -> None:
    sure = of_outlets((RATE,), hedge_rate=[1.0, 2.0] * 6 + [1.0])
    both, few = (printed(charts.profile(e, (RATE,))) for e in (sure, of_outlets((RATE,), hedge_rate=[1.0, 2.0, 3.0])))
    assert "Line: 95 % interval of the mean. Hollow: no interval (too few articles)." in both
    assert "Line" not in few
    assert "Hollow" not in printed(charts.profile(sure[sure["outlet"] == "a"], (RATE,)))
    name = ACTORS[0].name
    coloured, grey = (
        printed(_of(charts.actor_heatmap(of_outlets(ACTORS[:1], **{name: values}), ACTORS[:1])))
        for values in ([0.5, 0.25] * 6 + [-0.5], [0.5, -0.5, 0.1])
    )
    assert "Violet: above 0; tinted where the 95 % interval does not reach 0." in coloured
    assert "Orange" not in coloured
    assert "Violet" not in grey
    assert "Orange" not in grey


def test_an_outlet_without_a_value_has_a_dash_and_the_key_says_so() -> None:
    given = of_outlets((RATE, SHARE), hedge_rate=[1.0, 2.0, 3.0], direct_share=[0.5, 0.5, np.nan])
    assert "–: in none of its articles has the measure a value." in printed(charts.profile(given, (RATE, SHARE)))
    assert "–" not in printed(charts.profile(given, (RATE,)))


def test_panels_stand_in_one_row_where_there_is_room() -> None:
    measures = tuple(Measure(f"m{k}", f"Measure {k}", "") for k in range(6))
    given = of_outlets(measures, **{m.name: [1.0, 2.0] for m in measures})
    rows = [
        len({round(a.get_position().y0, 3) for a in charts.profile(given, measures, width=w).axes}) for w in (PAGE, 4.8)
    ]
    assert rows == [1, 2]


def test_the_key_of_bars_reads_in_the_order_of_their_parts() -> None:
    kinds = ["official", "person", "organisation", "group", "anonymous", "document", "media"]
    attributions = pd.DataFrame({"outlet": "a", "source_type": np.repeat(kinds, range(7, 0, -1))})
    axes = charts.source_bars(attributions, pd.DataFrame({"outlet": ["a"]}))
    FigureCanvasAgg(_of(axes)).draw()
    legend = axes.get_legend()
    assert legend is not None
    told = sorted(
        (-round(t.get_window_extent().y0), t.get_window_extent().x0, t.get_text()) for t in legend.get_texts()
    )
    assert [text for _, _, text in told] == kinds


def test_a_name_from_right_to_left_is_not_broken_at_a_hyphen() -> None:
    articles = pd.DataFrame({"outlet": ["العربي الجديد (Al-Araby Al-Jadeed)"], "author_words": 1, "quoted_words": 1})
    (label,) = charts.voice_bars(articles.assign(reported_words=1)).get_yticklabels()
    assert label.get_text().split("\n") == ["العربي الجديد (Al-Araby", "Al-Jadeed)"]


def test_a_measure_may_be_given_by_name_and_has_its_unit() -> None:
    articles = pd.DataFrame({"outlet": list("abc"), "story": "", "hedge_rate": [1.0, np.nan, 2.0]})
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=(RATE,)))  # type: ignore[arg-type]
    assert "Hedges: per 1,000 author words" in printed(_of(charts.dots(estimates, "hedge_rate")))
    assert charts.dots(estimates, "hedge_rate").get_title(loc="left") == ""  # the title stands over the whole figure


DIFFERENT = "higher than the other outlets on the same stories"


def differing(verdict: str = DIFFERENT) -> pd.DataFrame:
    row = {"measure": RATE.name, "estimand": "within_story", "subset": "all", "versus": "others", "n_articles": 12}
    rows = [
        row | {"outlet": "a", "n_stories": 11, "estimate": 2.0, "low": 1.0, "high": 3.0, "verdict": verdict},
        row
        | {"outlet": "b", "n_stories": 1, "estimate": -1.0, "low": -2.5, "high": 1.0, "verdict": "no clear difference"},
        row | {"outlet": "c", "n_stories": 3, "estimate": 5.0, "low": np.nan, "high": np.nan, "verdict": "too few"},
        row | {"estimand": "difference", "outlet": "a", "n_stories": 11, "estimate": 9.0, "low": 8.0, "high": 9.5},
    ]
    return pd.DataFrame(rows)


def test_differences_fill_what_differs_and_count_what_is_left_out() -> None:
    axes = charts.differences(differing(), RATE)
    faces = {
        float(line.get_xdata()[0]): line.get_markerfacecolor() for line in axes.lines if len(line.get_xdata()) == 1
    }
    assert faces[-1.0] == "white"
    assert set(faces) == {2.0, -1.0}
    assert faces[2.0] != "white"
    assert labels(axes) == ["a", "b"]
    said = printed(_of(axes))
    assert "12 articles 11 stories" in said
    assert "12 articles 1 story" in said
    assert "Without an interval: 1 outlet." in said
    assert "hedges: per 1,000 words; less the other outlets on the same stories" in said
    assert "clear 0 by chance" not in said


def test_a_title_tells_the_finding_and_none_where_nothing_is_sure() -> None:
    assert "a hedges more than the other outlets on the same stories" in printed(
        _of(charts.differences(differing(), RATE))
    )
    unsure = printed(_of(charts.differences(differing("no clear difference"), RATE)))
    assert "hedges: no clear difference between outlets" in unsure
    assert "clear 0 by chance" in unsure  # of a, whose interval lies beside 0
    few = Tables(2, 2)
    assert "hedges: too few articles to test a difference" in printed(_of(charts.dots(few.estimates, RATE)))
    assert "hedges: one outlet, no comparison" in printed(_of(charts.dots(Tables(2).estimates, RATE)))
    assert "Mine" in printed(_of(charts.dots(few.estimates, RATE, title="Mine", source="Ours")))
    assert "Source: Ours." in printed(_of(charts.dots(few.estimates, RATE, title="Mine", source="Ours")))


def test_outlets_have_one_order_and_one_colour_in_every_chart() -> None:
    t = Tables(3, 5, 4)
    order = [" ".join(NAMES[k].split()) for k in (1, 2, 0)]  # those with most articles first
    dots, bars = charts.dots(t.estimates, RATE, t.articles), charts.voice_bars(t.articles)
    assert labels(dots) == labels(bars) == order
    signs = {}
    for axes in (dots, charts.profile(t.estimates, MEASURES).axes[1]):
        own = marks(axes)
        signs[axes] = [(line.get_markeredgecolor(), line.get_marker()) for line in own]
    first, second = signs.values()
    assert first == second
    assert len(set(first)) == 3
    assert labels(charts.dots(t.estimates, RATE, outlets=[NAMES[1], NAMES[0]])) == [order[0], order[2]]


def test_shares_are_drawn_in_per_cent() -> None:
    axes = charts.dots((t := Tables(2, 2)).estimates, SHARE)
    own = t.estimates[(t.estimates["measure"] == SHARE.name) & (t.estimates["estimand"] == "mean")]
    shown = {round(float(line.get_xdata()[0]), 6) for line in marks(axes)}
    assert shown == {round(100 * v, 6) for v in own["estimate"]}
    assert "direct quotes: per cent of attributions" in printed(_of(axes))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_size_of_the_users_is_kept_and_nothing_is_cut(chart: Callable[..., Figure]) -> None:
    with rc_context({"figure.figsize": (4, 2.4)}):
        figure = chart(tables(12, 1, 4, 200, 60))
    assert tuple(figure.get_size_inches()) == (4, 2.4)
    if len(figure.axes) == 1:  # a panel each has no room there
        assert_readable(figure)


@pytest.mark.parametrize("chart", ["dots", "differences", "voice_bars", "source_bars"])
def test_axes_of_the_users_are_drawn_on(chart: str) -> None:
    t = tables(12, 12, 12)
    figure = Figure(figsize=(9, 6), layout="constrained")
    _, right = figure.subplots(1, 2)
    draw: dict[str, Callable[[Axes], Axes]] = {
        "dots": lambda ax: charts.dots(t.estimates, RATE, t.articles, ax=ax),
        "differences": lambda ax: charts.differences(t.estimates, RATE, ax=ax),
        "voice_bars": lambda ax: charts.voice_bars(t.articles, ax=ax),
        "source_bars": lambda ax: charts.source_bars(t.attributions, t.articles, ax=ax),
    }
    assert draw[chart](right) is right
    assert tuple(figure.get_size_inches()) == (9, 6)
    assert right.get_title(loc="left")


def test_the_users_rcparams_win() -> None:
    t = Tables(2, 2)
    sizes = []
    for points in (10.0, 12.0):  # 10 is what matplotlib has at first, and gives way to ours
        with rc_context({"font.size": points}):
            sizes.append(charts.dots(t.estimates, RATE).get_yticklabels()[0].get_fontsize())
    assert sizes == pytest.approx([9.5 * 0.833, 12 * 0.833])


def test_left_out_outlets_are_counted_and_are_those_with_fewer_articles() -> None:
    axes = charts.voice_bars(Tables(5, 1, 4, 3).articles, max_rows=2)
    assert labels(axes) == [NAMES[0], NAMES[2]]
    assert "Not drawn: 2 outlets with fewer articles." in printed(_of(axes))


def test_actor_heatmap_keeps_its_scale_and_gives_n() -> None:
    articles = pd.DataFrame({"outlet": ["a", "a", "b"], "story": "", ACTORS[0].name: [-0.5, -0.25, -0.001]})
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=ACTORS[:1]))  # type: ignore[arg-type]
    axes = charts.actor_heatmap(estimates, (RATE, *ACTORS[:1]))
    assert labels(axes) == [ACTORS[0].actor]
    assert "−0.38 (2) 0.00 (1)" in printed(_of(axes))  # (-0.5 - 0.25) / 2 = -0.375
    narrow = charts.actor_heatmap(estimates, ACTORS[:1], width=3.0)
    assert {"−0.38\nn = 2", "0.00\nn = 1"} <= {t.get_text() for t in texts(_of(narrow))}


@pytest.mark.parametrize(
    ("scorer", "said"),
    [
        ("actor_sentiment", "Violet: in a good light; orange: in a bad light;"),
        ("favourability", "Violet: for; orange: against;"),
    ],
)
def test_a_heatmap_tints_what_lies_off_0_and_says_it_in_its_own_words(scorer: str, said: str) -> None:
    good, bad, open_ = (replace(m, scorer=scorer) for m in ACTORS)
    values = {good.name: [0.5, 0.25] * 6, bad.name: [-0.5, -0.25] * 6, open_.name: [-0.5, 0.25, 0.125, 0.25] * 3}
    estimates = of_outlets((good, bad, open_), **{name: [*own, own[0]] for name, own in values.items()})
    axes = charts.actor_heatmap(estimates, (good, bad, open_), outlets=["a"], max_columns=1)
    assert said in printed(_of(axes))
    faces = [patch.get_facecolor() for patch in axes.patches]
    assert faces[2] == to_rgba(FAINT)
    assert to_rgba(FAINT) not in faces[:2]


def test_an_actor_without_any_judgement_is_not_drawn() -> None:
    judged, none = (replace(m, scorer="favourability") for m in ACTORS[:2])
    estimates = of_outlets((judged, none), **{judged.name: [0.5, 0.25, 0.1], none.name: [0.0, 0.004, 0.0]})
    axes = charts.actor_heatmap(estimates, (judged, none))
    assert labels(axes) == [judged.actor]
    assert "Without any judgement, and not drawn: 1 actor." in printed(_of(axes))
    assert printed(_of(charts.actor_heatmap(estimates, (none,)))) == "No judgement toward an actor was found."
    tone = replace(none, scorer="actor_sentiment")  # a tone of 0 is a tone
    assert labels(charts.actor_heatmap(estimates, (tone,))) == [tone.actor]


def test_bars_add_up_and_give_their_counts() -> None:
    articles = pd.DataFrame(
        {
            "outlet": ["a", "a", "b"],
            "author_words": [10, 20, 1],
            "quoted_words": [30, 0, 0],
            "reported_words": [0, 0, 0],
        }
    )
    axes = charts.voice_bars(articles)
    assert [round(bar.get_width(), 9) for bar in axes.patches] == [50.0, 50.0, 100.0]
    assert {"60 words\n2 articles", "1 word\n1 article", "100", "50"} <= {t.get_text() for t in texts(_of(axes))}


def test_an_outlet_without_attributions_keeps_its_row() -> None:
    articles = pd.DataFrame({"outlet": ["a", "b"]})
    attributions = pd.DataFrame({"outlet": ["a"], "source_type": ["person"]})
    said = {t.get_text() for t in texts(_of(charts.source_bars(attributions, articles)))}
    assert {"1 attribution\n1 article", "0 attributions\n1 article", "no attributions"} <= said


EMPTY = Tables()


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_with_nothing_to_draw_a_sentence_says_so(chart: Callable[..., Figure]) -> None:
    (said,) = texts(chart(EMPTY))
    assert said.get_text().endswith(".")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_the_same_tables_give_the_same_bytes(chart: Callable[..., Figure]) -> None:
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
    axes = charts.actor_dots(voices, ACTORS[0])
    assert labels(axes) == ["In the outlet’s own voice", "North", "South", "In indirect speech", "South"]
    said = printed(_of(axes))
    assert "−0.25 12 articles, 30 sentences" in said
    assert "0.00 1 article, 1 sentence" in said
    assert "Hollow: without an interval." in said
    assert "Hollow" not in printed(_of(charts.actor_dots(voices[:1], ACTORS[0])))


def test_a_heatmap_says_what_grey_and_hatched_cells_are() -> None:
    rows = [("a", -0.5, 0.1)] * 12 + [("b", 0.25, np.nan)]
    articles = pd.DataFrame(rows, columns=["outlet", ACTORS[0].name, ACTORS[1].name]).assign(story="")
    articles.loc[0, ACTORS[0].name] = 0.5
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=ACTORS[:2]))  # type: ignore[arg-type]
    axes = charts.actor_heatmap(estimates, ACTORS[:2])
    assert "In grey: no interval (too few articles or too many articles alike)" in printed(_of(axes))
    assert "Hatched: no mention of the actor in the outlet’s own voice" in printed(_of(axes))
    assert [patch.get_hatch() for patch in axes.patches] == [None, None, None, "////"]


def test_names_that_no_font_has_are_told_by_number_and_the_chart_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_installed", tuple)
    fonts.fallbacks.cache_clear()
    articles = pd.DataFrame({"outlet": ["人民 Daily", "b"], "author_words": 1, "quoted_words": 1, "reported_words": 1})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes = charts.voice_bars(articles)
        charts.to_png(axes)
    assert labels(axes) == ["b", "[U+4EBA…] Daily"]
    assert printed(_of(axes)).count("letters that no font of this machine has") == 1
    assert "no font" not in printed(_of(charts.voice_bars(articles[1:])))
    fonts.fallbacks.cache_clear()


def test_a_font_that_has_the_letters_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    poor, rich = fonts.Font("Poor", "poor.ttf"), fonts.Font("Rich", "rich.ttf")
    has = {"poor.ttf": {0x4EBA}, "rich.ttf": {0x4EBA, 0x6C11}}
    ours = fonts.covered()
    monkeypatch.setattr(fonts, "_installed", lambda: (poor, rich))
    monkeypatch.setattr(fonts, "covered", lambda path="": frozenset(has[path]) if path else ours)
    fonts.fallbacks.cache_clear()
    assert fonts.fallbacks(fonts.missing(["人民 Daily"])) == (rich,)
    assert fonts.shown("人民") == "人民"
    assert fonts.shown("人民\u0e01") == "人民[U+0E01]"
    fonts.fallbacks.cache_clear()
