"""The explorer in a real browser: what is chosen, searched, sorted, clicked, linked, and what never runs."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.comparison.estimates import compare_outlets
from framing.comparison.keyness import keyness
from framing.corpus.corpus import Corpus
from framing.report.model import Summary
from framing.report.render.html import to_html
from framing.report.render.packing import pack
from framing.report.summary import summarize
from framing.scorers import ActorSentiment, Advocacy, Hedging, Sourcing
from framing.scoring.run import score
from framing.scoring.scores import Scores
from framing.types import Actor, Article

LOUD = (
    "The shameful mayor has betrayed the town. It is a disgrace that the harbour bridge was closed on Tuesday. "
    "Her reckless, dishonest plan will ruin the market, and everybody knows it. “I am sad,” said Ruth Vane. "
    "Perhaps Jon Pell will go."
)
ROAD = (
    "The coast road was closed on Monday after a storm took its kerb, the mayor said. “We will mend it,” said Mayor "
    "Jon Pell. Buses may take the long way. It might snow."
)
CALM = (
    "The harbour bridge was closed on Tuesday after an inspection found rust in two of its bearings, the mayor said. "
    "“We will open it in May,” said Mayor Jon Pell. “I saw the rust,” said Ada Orr, an engineer. It may rain."
)
HOSTILE = (
    "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"> </script> <!-- \u2028 \u202e "
    "may run. 𝒜 🌊 Perhaps <b>bold</b> &amp; javascript:alert(1) may turn."
)
ARTICLES = (
    Article("post/1", "Harbour Post", "Shame on the bridge", LOUD, story="bridge", date=dt.date(2024, 3, 5)),
    Article("t1", "The Times", "Bridge closed", CALM, story="bridge", date=dt.date(2024, 3, 6)),
    Article("t2", "The Times", "Buses take the long way", ROAD, story="road"),
    Article("x", "<b>Delta</b> & Sons", f"</script>{HOSTILE}", f"{HOSTILE}\n{LOUD} Zebras came.", story="</script>"),
    Article("x2", "<b>Delta</b> & Sons", "", f"{CALM} {HOSTILE}", story="</script>"),
)


@pytest.fixture(scope="module")
def scores() -> Scores:
    actors = [Actor("Jon Pell"), Actor("United States", aliases=("mayor",))]
    scorers = [Advocacy(), Hedging(), Sourcing(), ActorSentiment(actors, model="vader")]
    return score(Corpus(ARTICLES, (), "somewhere", ()), scorers)


@pytest.fixture(scope="module")
def summary(scores: Scores) -> Summary:
    words = keyness((a.outlet, scores.texts.body(a).doc) for a in scores.corpus.articles)
    return summarize(scores, compare_outlets(scores), words)


@pytest.fixture(scope="module")
def address(summary: Summary, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(to_html(summary), tmp_path_factory.mktemp("page"))


def written(files: Any, folder: Path) -> str:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return (folder / "report.html").as_uri()


class Opened:
    """A page, with what it asked for and what it complained of."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(**({"viewport": {"width": 1300, "height": 900}} | options))
        self.page = self.context.new_page()
        self.address = address
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda m: self.said.append(m.text))
        self.page.on("pageerror", lambda e: self.said.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.url))

    def cold(self, place: str = "") -> Any:
        """Open a place as a reader does who was sent the link."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}{place}")
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def arrived(self, place: str) -> None:
        self.page.wait_for_function("p => document.documentElement.dataset.shown === p", arg=place)


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Callable[..., Opened]]:
    made: list[Opened] = []

    def make(at: str = address, **options: Any) -> Opened:
        made.append(Opened(browser, at, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
        assert one.said == []
        assert [url for url in one.asked if not url.startswith(("file:", "about:", "blob:", "data:"))] == []


def heading(page: Any) -> str:
    return str(page.locator(".view:visible h2").inner_text())


def passages_of(summary: Summary, key: str, outlet: str) -> int:
    return sum(key in p.measures and p.counts for t in summary.texts if t.outlet == outlet for p in t.passages)


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "shown"),
        [
            ("", "What stands out"),
            ("#findings", "What stands out"),
            ("#actor/united-states", "United States"),
            ("#outlet/the-times", "The Times"),
            ("#outlet/b-delta-b-sons", "<b>Delta</b> & Sons"),
            ("#story/bridge", "bridge"),
            ("#measure/hedge_rate", "Hedges"),
            ("#article/post%2F1", "Shame on the bridge"),
            ("#articles", "Articles"),
            ("#passages?q=rust", "Passages"),
            ("#story/bridge/post%2F1/t1", "bridge"),
            ("#made", "How far to trust it"),
            ("#actor/nobody", "Not in this report"),
            ("#article/nothing", "Not in this report"),
            ("#%E0%A4%A", "Not in this report"),
        ],
    )
    def test_a_link_opened_cold(self, opened: Callable[..., Opened], place: str, shown: str) -> None:
        page = opened().cold(place)
        assert heading(page) == shown
        assert page.evaluate("scrollY") == 0 or place == "#made"

    def test_a_passage_is_lit_and_in_sight(self, opened: Callable[..., Opened]) -> None:
        start = LOUD.index("shameful")
        page = opened(viewport={"width": 390, "height": 500}).cold(f"#passage/post%2F1/b{start}-{start + 8}")
        lit = page.locator(".lit")
        assert lit.all_inner_texts() == ["shameful"]
        box = lit.bounding_box()
        assert 0 <= box["y"] <= 500 - box["height"]

    def test_offsets_are_those_of_the_tables_beyond_the_basic_plane(
        self, opened: Callable[..., Opened], scores: Scores
    ) -> None:
        rows = scores.matches.query("article == 'x' and section == 'body' and text == 'Perhaps'")
        row = rows.iloc[0]
        page = opened().cold(f"#passage/x/b{row['start']}-{row['end']}")
        assert page.locator(".lit").all_inner_texts() == ["Perhaps"]

    def test_back_and_forth(self, opened: Callable[..., Opened]) -> None:
        one = opened(viewport={"width": 1300, "height": 300})
        page = one.cold("#measures")
        page.evaluate("scrollTo(0, 200)")
        page.wait_for_timeout(100)
        page.locator("#measures a[href='#measure/hedge_rate']").first.evaluate("link => link.click()")
        one.arrived("#measure/hedge_rate")
        assert (heading(page), page.evaluate("scrollY")) == ("Hedges", 0)
        page.go_back()
        one.arrived("#measures")
        assert (heading(page), page.evaluate("scrollY")) == ("All measures", 200)
        page.go_forward()
        one.arrived("#measure/hedge_rate")
        assert heading(page) == "Hedges"


class TestFromNumberToWords:
    def test_a_number_opens_as_many_passages(self, opened: Callable[..., Opened], summary: Summary) -> None:
        one = opened()
        page = one.cold("#measure/advocacy_rate")
        row = page.locator("section:visible tbody tr", has_text="Harbour Post")
        n = passages_of(summary, "advocacy_rate", "Harbour Post")
        assert n > 3
        assert row.locator("td").last.inner_text() == str(n)
        row.locator("td").last.locator("a").click()
        one.arrived("#passages?measure=advocacy_rate&outlet=harbour-post")
        assert page.locator("#counted").inner_text().startswith(f"{n} passages in ")
        assert "shameful" in page.locator("#found mark").all_inner_texts()
        page.locator("#found blockquote a", has_text="Shame on the bridge").first.click()
        page.wait_for_selector(".lit")
        assert heading(page) == "Shame on the bridge"

    def test_a_dot_opens_its_passages_or_its_article(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        page = one.cold("#measure/hedge_rate")
        row = page.locator("section:visible tbody tr", has_text="The Times")
        assert row.locator("circle.dot").count() == 2
        assert row.locator("a:has(.mean)").get_attribute("href") == "#passages?measure=hedge_rate&outlet=the-times"
        places = [float(c.get_attribute("cx")[:-1]) for c in row.locator("circle.dot").all()]
        mean = float(row.locator("circle.mean").get_attribute("cx")[:-1])
        assert mean == pytest.approx(sum(places) / 2, abs=0.1)
        row.locator("circle.mean").click()
        one.arrived("#passages?measure=hedge_rate&outlet=the-times")

    def test_the_dots_of_a_share_stand_on_the_axis_of_its_mean(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#measure/sourced_share")
        row = page.locator("section:visible tbody tr", has_text="The Times")
        places = [float(c.get_attribute("cx")[:-1]) for c in row.locator("circle.dot").all()]
        mean = float(row.locator("circle.mean").get_attribute("cx")[:-1])
        assert row.locator("td").first.inner_text().endswith(" %")
        assert min(places) - 1 <= mean <= max(places) + 1

    def test_a_bar_opens_what_it_stands_for(self, opened: Callable[..., Opened], scores: Scores) -> None:
        one = opened()
        page = one.cold("#speakers")
        table = page.locator("#speakers table").nth(1)
        kinds = [k.strip("↕ \n") for k in table.locator("thead th").all_inner_texts()[2:-1]]
        own = scores.attributions[scores.attributions["outlet"] == "The Times"]["source_type"]
        kind = own.value_counts().index[0]
        row = table.locator("tbody tr", has_text="The Times")
        row.locator("svg a").nth(kinds.index(kind)).click()
        page.wait_for_selector("#found blockquote")
        n = int((own == kind).sum())
        assert page.locator("#counted").inner_text().startswith(f"{n} passage")
        assert f"Kind of source: {kind}" in page.locator("#further").inner_text()

    def test_a_speaker_opens_what_is_attributed(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#speakers")
        page.locator("#speakers table").nth(2).locator("tr", has_text="Ruth Vane").first.locator("a").first.click()
        page.wait_for_selector("#found blockquote")
        assert "I am sad" in page.locator("#found").inner_text()
        assert "Speaker: Ruth Vane" in page.locator("#further").inner_text()


class TestChoosing:
    def test_each_choice_narrows_and_stands_in_the_address(
        self, opened: Callable[..., Opened], summary: Summary
    ) -> None:
        one = opened()
        page = one.cold("#passages")
        every = sum(p.counts for t in summary.texts for p in t.passages)
        places = {(t.article, p.section, p.around) for t in summary.texts for p in t.passages if p.counts}
        assert len(places) < every  # several stand in one sentence, which is one
        assert page.locator("#counted").inner_text().startswith(f"{every} passages in {len(places)} sentences of ")
        page.locator("#filters [name=measure]").select_option("hedge_rate")
        one.arrived("#passages?measure=hedge_rate")
        page.locator("#filters [name=outlet]").select_option("the-times")
        one.arrived("#passages?measure=hedge_rate&outlet=the-times")
        # "may" in each of the two, and "might" in the second
        assert page.locator("#counted").inner_text() == "3 passages in 3 sentences of 2 articles."
        page.locator("#filters [name=story]").select_option("bridge")
        one.arrived("#passages?measure=hedge_rate&outlet=the-times&story=bridge")
        assert page.locator("#counted").inner_text() == "1 passage in 1 sentence of 1 article."
        page.go_back()
        one.arrived("#passages?measure=hedge_rate&outlet=the-times")
        assert page.locator("#filters [name=story]").input_value() == ""

    def test_voice_and_actor(self, opened: Callable[..., Opened], summary: Summary) -> None:
        one = opened()
        page = one.cold("#passages?actor=jon-pell&measure=sentiment")
        own = [p for t in summary.texts for p in t.passages if "Jon Pell" in p.actors and "sentiment" in p.measures]
        assert page.locator("#counted").inner_text().startswith(f"{sum(p.counts for p in own)} passage")
        page.locator("#filters [name=voice]").select_option("any")
        one.arrived("#passages?measure=sentiment&actor=jon-pell&voice=any")
        assert page.locator("#counted").inner_text().startswith(f"{len(own)} passage")

    def test_one_article_and_the_way_out(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        page = one.cold("#articles?measure=hedge_rate")
        page.locator("#list tr", has_text="Bridge closed").locator("td").nth(1).locator("a").click()
        one.arrived("#passages?measure=hedge_rate&article=t1")
        assert page.locator("#counted").inner_text() == "1 passage in 1 sentence of 1 article."
        page.locator("#further a", has_text="Article: Bridge closed").click()
        one.arrived("#passages?measure=hedge_rate")

    def test_what_is_not_counted_is_said_and_opened(self, opened: Callable[..., Opened], summary: Summary) -> None:
        one = opened()
        page = one.cold("#passages?measure=hedge_rate&outlet=b-delta-b-sons")
        own = [p for t in summary.texts if t.outlet.startswith("<b>") for p in t.passages if "hedge_rate" in p.measures]
        n = sum(p.section == "title" for p in own)
        assert n > 1
        page.locator("#counted a", has_text=f"{n} in headlines").click()
        one.arrived("#passages?measure=hedge_rate&outlet=b-delta-b-sons&voice=title")
        assert page.locator("#counted").inner_text().startswith(f"{n} passages in 2 sentences")
        assert "in the headline, not counted" in page.locator("#found").inner_text()

    def test_words_are_found_without_case_or_accents(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#passages")
        page.locator("#filters [name=q]").fill("RÉCKLESS")
        page.wait_for_function("() => location.hash === '#passages?q=R%C3%89CKLESS'")
        page.locator("#found blockquote", has_text="reckless").first.wait_for()
        assert all("reckless" in q for q in page.locator("#found blockquote p").all_inner_texts())

    def test_the_search_of_the_page_finds_names_and_whole_articles(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        page = one.cold()
        page.locator("#wanted").fill("united")
        page.locator("#wanted").press("Enter")
        one.arrived("#passages?q=united")
        page.locator("#further a", has_text="United States").click()
        one.arrived("#actor/united-states")
        page = one.cold("#articles?q=zebras")
        assert page.locator("#listed").inner_text() == "1 article."

    def test_nothing_found_is_said(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#passages?q=nowhereatall")
        assert page.locator("#counted").inner_text() == "No passage meets all of this."


class TestTables:
    def test_numbers_sort_as_numbers_and_what_has_none_goes_last(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#articles?measure=hedge_rate")
        column = page.locator("#list tbody tr td:nth-child(5)")
        page.locator("#list button.sort", has_text=re.compile("^Words")).click()
        down = [int(n.replace(",", "")) for n in column.all_inner_texts()]
        assert down == sorted(down, reverse=True)
        assert len(set(down)) > 2
        assert page.locator("#list th[aria-sort=descending]").count() == 1
        page.locator("#list button.sort", has_text=re.compile("^Words")).press("Enter")
        assert [int(n.replace(",", "")) for n in column.all_inner_texts()] == down[::-1]
        page.locator("#list button.sort", has_text="Date").click()
        assert page.locator("#list tbody tr td:nth-child(4)").all_inner_texts() == [
            "2024-03-05", "2024-03-06", "–", "–", "–",
        ]  # fmt: skip

    def test_a_long_table_is_searched(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#article/post%2F1")
        table = page.locator("#opened table").first
        rows = table.locator("tbody tr")
        n = rows.count()
        assert n > 8
        page.locator("#opened .within input").first.fill("shamefu")
        page.locator("#opened .within [role=status]", has_text=f"of {n} rows").first.wait_for()
        assert "shameful" in rows.locator("visible=true").first.inner_text()


class TestArticles:
    def test_marks_by_scorer_and_voice(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#article/t1")
        text = page.locator("#opened .article")
        assert text.inner_text().split() == f"Bridge closed {CALM}".split()
        hedging = page.locator("#opened fieldset label", has_text="Hedging")
        assert "may" in text.locator("mark").all_inner_texts()
        assert text.locator(".quoted").count() > 0
        hedging.locator("input").uncheck()
        assert "may" not in text.locator("mark").all_inner_texts()
        page.locator("#opened fieldset label", has_text="in indirect speech").locator("input").uncheck()
        assert text.locator(".quoted").count() == 0

    def test_a_mark_leads_to_its_passage(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        page = one.cold("#article/post%2F1")
        page.locator("#opened .article mark", has_text="shameful").click()
        start = LOUD.index("shameful")
        one.arrived(f"#passage/post%2F1/b{start}-{start + 8}")

    def test_two_outlets_side_by_side(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        page = one.cold("#story/bridge")
        page.locator("section:visible a", has_text="side by side").click()
        page.wait_for_selector("#both .half")
        assert page.locator("#both .half .title").all_inner_texts() == ["Shame on the bridge", "Bridge closed"]
        left, right = (h.bounding_box() for h in page.locator("#both .half").all())
        assert left["x"] + left["width"] <= right["x"]
        assert page.locator("#both .half").first.locator("mark", has_text="shameful").count() == 1

    def test_without_whole_texts_the_sentences_are_shown(
        self, opened: Callable[..., Opened], scores: Scores, tmp_path: Path
    ) -> None:
        held = summarize(scores, compare_outlets(scores), keyness([]), include_text=False)
        page = opened(written(to_html(held), tmp_path)).cold("#article/post%2F1")
        text = page.locator("#opened .article").inner_text()
        assert "made without whole texts" in text
        assert "shameful mayor" in text
        page.goto(f"{page.url.partition('#')[0]}#passages?measure=hedge_rate")
        page.wait_for_selector("#found blockquote")

    def test_parts_beside_the_page(self, opened: Callable[..., Opened], summary: Summary, tmp_path: Path) -> None:
        at = written(to_html(summary, within=0), tmp_path)
        page = opened(at).cold("#passages?measure=hedge_rate&outlet=the-times")
        assert page.locator("#found blockquote").count() == 3

    def test_a_part_that_is_missing_is_said(self, browser: Any, summary: Summary, tmp_path: Path) -> None:
        at = written(to_html(summary, within=0), tmp_path)
        (tmp_path / "report_parts" / "1.js").unlink()
        one = Opened(browser, at)
        page = one.cold("#passages")
        assert "report_parts/1.js is missing" in page.locator("#trouble").inner_text()
        one.context.close()


class TestSafety:
    def test_a_hostile_article_stays_text(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        for place in (
            "",
            "#article/x",
            "#passages?outlet=b-delta-b-sons",
            "#articles",
            "#outlet/b-delta-b-sons",
            "#story/script",
        ):
            page = one.cold(place)
            assert "ran" not in page.title().split()
            assert page.locator("main img, main script, main b, main iframe").count() == 0
            assert "\u202e" not in page.locator("body").inner_text()
        page = one.cold("#article/x")
        assert (
            "<script>document.title='ran'</script><img src=x onerror=" in page.locator("#opened .article").inner_text()
        )

    def test_no_markup_is_made_from_text(self) -> None:
        folder = Path(to_html.__code__.co_filename).parents[1] / "templates" / "explorer"
        scripts = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.js")))
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser", scripts
        )
        pages = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.html")))
        assert not re.search(r"""\son\w+=|\sstyle=|\|\s*safe""", pages)

    def test_the_same_summary_gives_the_same_bytes(self, summary: Summary) -> None:
        assert to_html(summary) == to_html(summary)


VIEWS = (
    "#findings", "#outlets", "#outlet/the-times", "#actors", "#actor/jon-pell", "#speakers", "#stories",
    "#story/bridge", "#measures", "#measure/hedge_rate", "#passages?measure=hedge_rate", "#articles",
    "#article/post%2F1", "#story/bridge/post%2F1/t1", "#trust", "#read", "#nowhere",
)  # fmt: skip


def test_five_hundred_articles_are_less_than_ten_megabytes() -> None:
    rng = random.Random(3)
    names = ["".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 9))) for _ in range(4000)]

    def sentence() -> str:
        said = " ".join(rng.choices(names, k=14))
        kind = rng.randrange(4)
        if kind == 0:
            return f"“It may {said},” said Jon Pell."
        return f"The {'shameful' if kind == 1 else 'old'} plan could {said}."

    told = [
        Article(f"a{k}", f"Outlet {k % 5}", sentence(), " ".join(sentence() for _ in range(45)), story=f"s{k // 5}")
        for k in range(20)
    ]
    scores = score(Corpus(tuple(told), (), "somewhere", ()), [Advocacy(), Hedging(), Sourcing()])
    made = summarize(scores, compare_outlets(scores), keyness([]))
    data, page = len(pack(made)), len(to_html(made)["report.html"])
    # 20 articles of some 750 words; the frame of the page does not grow with them
    assert 200_000 < 25 * data + (page - data) < 9_000_000


class TestEverybody:
    @pytest.mark.parametrize(("scheme", "width"), [("light", 1300), ("dark", 1300), ("light", 390), ("dark", 390)])
    def test_no_barrier_and_no_sideways_scroll(self, opened: Callable[..., Opened], scheme: str, width: int) -> None:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        # what colours do not touch is the same in both schemes
        options = None if scheme == "light" else {"runOnly": ["color-contrast"]}
        one = opened(color_scheme=scheme, viewport={"width": width, "height": 844})
        page = one.cold()
        for place in VIEWS:
            page.evaluate("place => { location.hash = place; }", place)
            one.arrived(place)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, place
            found = axe.run(page, options=options).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], place

    def test_dark_is_dark(self, opened: Callable[..., Opened]) -> None:
        light, dark = (opened(color_scheme=scheme).cold() for scheme in ("light", "dark"))
        seen = [p.evaluate("getComputedStyle(document.body).backgroundColor") for p in (light, dark)]
        assert seen == ["rgb(255, 255, 255)", "rgb(22, 24, 27)"]

    def test_on_a_phone_a_caption_is_no_wider_than_the_screen(self, opened: Callable[..., Opened]) -> None:
        page = opened(viewport={"width": 390, "height": 844}).cold("#measure/hedge_rate")
        ends = page.evaluate(
            "[...document.querySelectorAll('caption')].filter(n => n.checkVisibility())"
            ".map(n => n.getBoundingClientRect().right)"
        )
        assert ends
        assert max(ends) <= 390

    def test_chart_text_can_be_read_on_a_phone(self, opened: Callable[..., Opened]) -> None:
        page = opened(viewport={"width": 390, "height": 844}).cold("#measure/hedge_rate")
        assert page.locator("svg text").count() == 0  # a chart's words are the table's
        sizes = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(n => n.checkVisibility() && n.textContent.trim())"
            ".map(n => parseFloat(getComputedStyle(n).fontSize))"
        )
        assert min(sizes) >= 11.5

    def test_by_keyboard(self, opened: Callable[..., Opened]) -> None:
        one = opened()
        page = one.cold()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.locator("nav a", has_text="Measures").focus()
        page.keyboard.press("Enter")
        one.arrived("#measures")
        assert page.evaluate("document.activeElement.id") == "h-measures"

    def test_print_shows_the_view_without_its_controls(self, opened: Callable[..., Opened]) -> None:
        page = opened().cold("#article/post%2F1")
        page.emulate_media(media="print")
        assert page.locator("#opened .article").is_visible()
        assert not page.locator("nav").is_visible()
        assert not page.locator(".toggles").is_visible()
        assert not page.locator("#findings").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.tall')).maxHeight") == "none"

    def test_without_script_findings_cards_and_tables_can_be_read(self, opened: Callable[..., Opened]) -> None:
        one = opened(java_script_enabled=False)
        one.page.goto(one.address)
        for name in ("findings", "outlets", "actors", "speakers", "stories", "measures", "trust", "read"):
            assert one.page.locator(f"#{name}").is_visible()
        assert not one.page.locator("#filters").is_visible()
        assert "Without JavaScript" in one.page.locator("noscript").inner_text()
