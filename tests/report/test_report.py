"""A report from start to end: its files, its safety, and that its renderings say what the tables say."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pytest
from lxml import html as lxml_html
from pypdf import PdfReader

import framing.report.render.pdf
import framing.report.writing
from framing import write_report
from framing.comparison.estimates import compare_outlets
from framing.comparison.keyness import keyness
from framing.corpus.corpus import Corpus
from framing.report.folder import put_back
from framing.report.manifest import differing, reports_in
from framing.report.render import pdf
from framing.report.render.html import to_html
from framing.report.summary import summarize
from framing.scorers import ActorSentiment, Hedging, Sourcing
from framing.scoring.run import score
from framing.scoring.scores import Scores
from framing.types import Article, Cut, FramingError, Problem

# What must come through as the letters it is, in every rendering.
HOSTILE = (
    '<script>alert(1)</script> #let x = 1 $x^2$ *b* _i_ {{ 7*7 }} {% raw %} "q" \\end <img src=x onerror=alert(2)>'
)
ADDRESS = "https://example.org/?a=1&b=%22"
FORMULA = '=HYPERLINK("http://example.org","open")'

FILLER = (
    "The river rose again on Tuesday and the lower bridge was closed before noon. "
    "Perhaps the council will open it by the weekend, but the pumps may fail. "
    "“We have seen worse than this and we stayed,” said Mira Oduya, who runs the ferry office. "
    "The water could reach the market, and the mayor said that the stalls must move. "
    "Residents carried sand to the quay until the evening. "
)


def article(number: int, outlet: str, title: str, text: str = FILLER, **more: object) -> Article:
    return Article(f"a{number}", outlet, title, text, **more)  # type: ignore[arg-type]


def corpus() -> Corpus:
    hostile = f"{FILLER}\n{HOSTILE} may follow.\n{FORMULA} might be read. \u202eright to left\u0007 may turn."
    articles = (
        article(
            1,
            "Harbour Post",
            "Water may rise",
            date=dt.date(2024, 3, 5),
            cuts=(Cut("Log in", "login bar"),),
            url=ADDRESS,
        ),
        article(2, "Harbour Post", HOSTILE, hostile, date=dt.date(2024, 3, 6), url="javascript:alert(3)"),
        article(3, "=Delta & <Sons>", "A bridge closed by 雨", date=dt.date(2024, 3, 6)),
        article(4, "Łódź Courier", "", "The bridge is shut. " * 20),
    )
    problems = (
        Problem("short.txt", None, "short", "too short", "12 words; 50 are needed"),
        Problem("all.csv", 7, "x7", "duplicate id", "@first seen in row 2"),
        Problem("one.txt", None, "a1", "cut", "login bar: Log in"),
    )
    return Corpus(articles, problems, "/somewhere/on/disk/flood", (("one.txt", "0" * 64),))


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(corpus(), [Hedging(), Sourcing(), ActorSentiment(actors=["Mira Oduya"])])


@pytest.fixture(scope="module")
def few() -> Scores:
    """Scores whose report takes little time to draw."""
    return score(corpus(), [ActorSentiment(actors=["Mira Oduya"])])


@pytest.fixture(scope="module")
def folder(scores: Scores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "report"
    return write_report(scores.corpus, out, scores=scores, config={"since": None}, full=True)


@pytest.fixture(scope="module")
def page(folder: Path) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((folder / "report.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(folder / "report.pdf").pages).split())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {
    "scores", "estimates", "matches", "attributions", "sources", "mentions", "actors", "stories", "keyness", "problems",
    "measures",
}  # fmt: skip


def test_every_file_is_there(folder: Path) -> None:
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    charts = {name for name in found if name.startswith("charts/")}
    assert found - charts == {"report.pdf", "first_page.png", "report.html", "manifest.json", "texts.jsonl"} | {
        f"{t}.csv" for t in TABLES
    }
    assert {"charts/hedge_rate.png", "charts/profile.png", "charts/voices.png"} <= charts


def test_the_same_input_gives_the_same_bytes(folder: Path, scores: Scores, tmp_path: Path) -> None:
    again = write_report(scores.corpus, tmp_path / "elsewhere", scores=scores, config={"since": None}, full=True)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        assert (again / path.relative_to(folder)).read_bytes() == path.read_bytes(), path.name


def test_manifest_lists_files_and_names_no_place(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    made = json.loads(text)
    assert made["corpus"] == "flood"
    assert "/somewhere" not in text
    assert str(folder.parent) not in text
    assert made["counts"]["articles"] == 4
    assert made["counts"]["set aside"] == 2
    assert made["inputs"] == {"one.txt": "0" * 64}
    assert "abbreviations.tsv" in made["lexicons"]
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert set(made["files"]) == set(files) - {"manifest.json"}
    assert all(hashlib.sha256(files[f].read_bytes()).hexdigest() == digest for f, digest in made["files"].items())


class TestTables:
    def test_no_cell_is_a_formula_or_breaks_a_line(self, folder: Path) -> None:
        for name in TABLES:
            raw = (folder / f"{name}.csv").read_bytes()
            assert b"\r" not in raw
            assert b"\x07" not in raw
            for row in rows(folder / f"{name}.csv"):
                for column, cell in row.items():
                    is_number = re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)
                    assert is_number or not cell.lstrip().startswith(("=", "+", "-", "@")), (name, column, cell)
                    assert "\n" not in cell

    def test_the_guard_changes_nothing_else(self, folder: Path) -> None:
        assert {r["outlet"] for r in rows(folder / "scores.csv")} == {
            "Harbour Post",
            "'=Delta & <Sons>",
            "Łódź Courier",
        }
        assert rows(folder / "problems.csv")[1]["detail"] == "'@first seen in row 2"
        assert rows(folder / "problems.csv")[1]["row"] == "7"
        assert rows(folder / "problems.csv")[0]["row"] == ""

    def test_floats_have_four_places(self, folder: Path, scores: Scores) -> None:
        written = rows(folder / "scores.csv")
        for row, value in zip(written, scores.articles["hedge_rate"], strict=True):
            assert row["hedge_rate"] == ("" if pd.isna(value) else str(round(value, 4) + 0.0))

    def test_texts_are_what_the_offsets_slice(self, folder: Path, scores: Scores) -> None:
        lines = (folder / "texts.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        texts = {t["article"]: t for t in map(json.loads, lines)}
        assert texts["a2"]["text"] == scores.corpus.articles[1].text
        body = scores.matches[scores.matches["section"] == "body"]
        assert len(body) > 10
        for m in body.to_dict("records"):
            assert texts[m["article"]]["text"][m["start"] : m["end"]] == m["text"]


def unpacked(base64_text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(base64_text)))


class TestHtml:
    def test_text_stays_text(self, page: lxml_html.HtmlElement) -> None:
        assert len([s for s in page.xpath("//script") if s.get("type") is None]) == 1
        assert not page.xpath(
            "//iframe | //object | //img | //*[@onerror] | //*[@onclick] | //*[@style] | //script[@src]"
        )
        assert HOSTILE in " ".join(page.xpath("//main")[0].text_content().split())
        assert "\u202e" not in page.text_content()

    def test_nothing_is_loaded(self, page: lxml_html.HtmlElement) -> None:
        assert not page.xpath("//@src")
        assert all(href.startswith("#") or href == ADDRESS for href in page.xpath("//@href"))
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        for text, directive in (
            (page.xpath("//style/text()")[0], "style-src"),
            (page.get_element_by_id("explorer").text, "script-src"),
        ):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{directive} 'sha256-{digest}';" in policy

    def test_every_link_has_its_place(self, page: lxml_html.HtmlElement) -> None:
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        links = [unquote(link[1:]) for link in page.xpath("//@href") if link != ADDRESS]
        asked = {link for link in links if link.partition("/")[0] not in ("article", "passage") and "?" not in link}
        assert {"measure/hedge_rate", "actor/mira-oduya", "outlet/delta-sons"} <= asked
        assert {link for link in asked if link.count("/") < 2} <= set(ids)
        assert any(link.startswith("passages?measure=hedge_rate&outlet=harbour-post") for link in links)
        assert any(link.startswith("passage/a1/") for link in links)

    def test_evidence_leads_to_the_original_where_it_has_a_web_address(self, page: lxml_html.HtmlElement) -> None:
        led = page.xpath(f"//a[@href='{ADDRESS}']")
        assert led
        assert {a.get("rel") for a in led} == {"noopener noreferrer"}
        assert "javascript:" not in lxml_html.tostring(page, encoding="unicode")

    def test_the_overview_of_actors_has_a_row_an_actor(self, page: lxml_html.HtmlElement) -> None:
        assert not page.xpath("//section[@id='measures']//th[contains(., 'Mira Oduya')]")
        (glance,) = page.xpath("//section[@id='actors']//table")
        assert [th.text_content() for th in glance.xpath("./tbody/tr/th")] == ["Mira Oduya"]
        assert glance.getparent().get("class") == "scroll"

    def test_its_keys_tell_only_of_what_is_drawn(self, page: lxml_html.HtmlElement) -> None:
        told = [c.text_content() for c in page.xpath("//caption[contains(., 'Dot: mean')]")]
        assert told
        assert all("hollow: no interval." in t and "line:" not in t for t in told)  # four articles
        assert not page.xpath("//*[local-name()='line'][@class='interval']")

    def test_it_can_be_read_by_ear(self, page: lxml_html.HtmlElement) -> None:
        assert page.get("lang") == "en"
        assert all(s.get("aria-hidden") == "true" for s in page.xpath("//svg"))
        assert all(th.get("scope") in ("col", "row") for th in page.xpath("//th"))
        levels = [int(h.tag[1]) for h in page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    def test_a_number_says_how_many_passages_it_rests_on(self, page: lxml_html.HtmlElement, scores: Scores) -> None:
        own = scores.matches.query("category == 'hedge' and voice == 'author' and section == 'body'")
        counted = own["outlet"].value_counts().reindex(scores.articles["outlet"].unique(), fill_value=0)
        section = page.get_element_by_id("measure/hedge_rate")
        for outlet, n in counted.items():
            (row,) = section.xpath(f".//tbody/tr[normalize-space(th)='{outlet}']")
            assert row[-1].text_content() == str(n)
            assert len(row[-1].xpath("a")) == (n > 0)
        assert counted["Harbour Post"] > 3

    def test_the_data_hold_every_passage_and_every_text(self, page: lxml_html.HtmlElement, scores: Scores) -> None:
        index = unpacked(page.get_element_by_id("data-0").text)
        articles = unpacked(page.get_element_by_id("data-1").text)
        assert index["articles"]["id"] == [a.id for a in scores.corpus.articles]
        assert index["articles"]["url"] == [ADDRESS, "", "", ""]
        assert articles[0]["text"][1] == [[0, FILLER]]
        found = sum(len(table) for table in (scores.matches, scores.attributions, scores.mentions))
        assert sum(len(a["passages"][0]) for a in articles) == found > 20

    def test_what_was_set_aside_and_cut_is_said(self, page: lxml_html.HtmlElement) -> None:
        text = " ".join(page.get_element_by_id("read").text_content().split())
        assert "Not scored: duplicate id (1), too short (1)." in text
        assert "all.csv, row 7" in text
        assert "login bar (1)" in text

    def test_a_large_corpus_lies_in_parts_beside_the_page(self, scores: Scores) -> None:
        summary = summarize(scores, compare_outlets(scores), keyness([]))
        whole, apart = to_html(summary), to_html(summary, within=0)
        assert set(whole) == {"report.html"}
        assert set(apart) == {"report.html", "report_parts/0.js", "report_parts/1.js"}
        held = lxml_html.fromstring(whole["report.html"].decode())
        for number in (0, 1):
            assert apart[f"report_parts/{number}.js"].decode() == (
                f'framingPart({number},"{held.get_element_by_id(f"data-{number}").text}");\n'
            )


class TestPdf:
    def test_text_stays_text(self, printed: str) -> None:
        for piece in ("#let x = 1", "$x^2$", "*b*", "_i_", "{{ 7*7 }}", "<script>", "=HYPERLINK"):
            assert piece in printed

    def test_it_has_bookmarks_and_no_date(self, folder: Path, scores: Scores) -> None:
        reader = PdfReader(folder / "report.pdf")

        def titles(items: list) -> list[str]:
            return [t for i in items for t in (titles(i) if isinstance(i, list) else [i.title])]

        marks = titles(reader.outline)
        assert {m.label for m in scores.measures if "[" not in m.name} | {"Sentiment toward: Mira Oduya"} <= set(marks)
        assert {"Outlet by outlet", "All measures", "What was read", "Who gets to speak"} <= set(marks)
        assert {"How far to trust it", "How this report was made"} <= set(marks)
        assert reader.metadata is not None
        assert reader.metadata.title == "How 3 outlets frame what they cover"

    def test_a_note_on_the_corpus_stands_on_the_first_page(self, few: Scores, tmp_path: Path) -> None:
        report = write_report(None, tmp_path / "report", scores=few, note="Made up, <b>no</b> *evidence*")
        assert "Made up, <b>no</b> *evidence*" in PdfReader(report / "report.pdf").pages[0].extract_text()
        (top,) = lxml_html.fromstring((report / "report.html").read_bytes()).xpath("//header//strong")
        assert top.text_content() == "Made up, <b>no</b> *evidence*"

    def test_without_the_annex_it_is_short(self, few: Scores, tmp_path: Path, folder: Path) -> None:
        short = PdfReader(write_report(None, tmp_path / "report", scores=few) / "report.pdf")
        assert len(short.pages) <= 10
        assert "The sentences that weigh most" not in " ".join(p.extract_text() for p in short.pages)
        assert len(short.pages) < len(PdfReader(folder / "report.pdf").pages)

    def test_pages_are_numbered(self, folder: Path) -> None:
        pages = PdfReader(folder / "report.pdf").pages
        for number, sheet in enumerate(pages, 1):
            assert f"{number} / {len(pages)}" in sheet.extract_text()

    def test_a_character_without_a_glyph_is_shown_to_lack_one(self, printed: str) -> None:
        assert "A bridge closed by □" in printed
        assert "U+96E8" in printed

    def test_all_that_is_printed_has_a_glyph(self) -> None:
        lacking: set[str] = set()
        tree = {"a": ["Łódź “quoted” – … 100 % −1", ("雨\ufe0f",)], "b": 3}
        assert pdf.printable(tree, lacking) == {"a": ["Łódź “quoted” – … 100 % −1", [pdf.MISSING]], "b": 3}
        assert lacking == {"雨"}
        assert ord(pdf.MISSING) in pdf.covered()


class TestOtherVoices:
    def test_a_report_says_whose_words_it_measures(self, tmp_path: Path) -> None:
        own, everybody = score(corpus(), [Hedging()]), score(corpus(), [Hedging(voices="all")])
        for name, scored in (("own", own), ("all", everybody)):
            write_report(scored, tmp_path / name)
        pages = {n: lxml_html.fromstring((tmp_path / n / "report.html").read_text("utf-8")) for n in ("own", "all")}
        warned = {n: [w.text_content() for w in page.xpath("//p[@class='warning']")] for n, page in pages.items()}
        said = "Hedging is measured in any voice here, as was asked, and not in the outlets’ own words alone."
        assert (said in warned["own"], said in warned["all"]) == (False, True)
        texts = {n: page.text_content() for n, page in pages.items()}
        assert ("of its own words" in texts["own"], "of its own words" in texts["all"]) == (True, False)
        made = {n: json.loads((tmp_path / n / "manifest.json").read_bytes())["configuration"] for n in ("own", "all")}
        assert made == {"own": {}, "all": {"voices": {"hedging": ["author", "quoted", "reported"]}}}

    def test_evidence_of_other_voices_is_what_is_not_counted(self) -> None:
        scores = score(corpus(), [Hedging(voices=("reported",))])
        summary = summarize(scores, compare_outlets(scores), keyness([]))
        found = {(p.voice, p.counts) for t in summary.texts for p in t.passages if p.section == "body"}
        assert ("author", False) in found
        assert ("reported", False) not in found

    def test_sentiment_toward_actors_is_of_the_outlets_own_words_or_refused(self, tmp_path: Path) -> None:
        scored = score(corpus(), [ActorSentiment(["Mira Oduya"], voices="all", model="vader")])
        with pytest.raises(FramingError, match="actor_sentiment was scored in any voice, and a report sets"):
            write_report(scored, tmp_path / "out")
        assert not (tmp_path / "out").exists()


class TestWhereItIsWritten:
    def test_an_older_report_is_replaced_whole(self, few: Scores, tmp_path: Path) -> None:
        out = tmp_path / "report"
        write_report(None, out, scores=few)
        (out / "charts").joinpath("advocacy_rate.png").unlink(
            missing_ok=True
        )  # what is gone is not lost by the next one
        write_report(None, out, scores=few, include_text=False)
        assert not (out / "texts.jsonl").exists()
        assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
        page = lxml_html.fromstring((out / "report.html").read_text(encoding="utf-8"))
        assert not any(a["whole"] for a in unpacked(page.get_element_by_id("data-1").text))
        assert [p.name for p in tmp_path.iterdir()] == ["report"]

    @pytest.mark.parametrize(
        ("names", "message"),
        [
            (["notes.txt"], "not empty, and no report of ours"),
            ([".git/config"], "not empty, and no report of ours"),
            (["manifest.json"], "not empty, and no report of ours"),
        ],
    )
    def test_what_is_not_ours_stays(self, few: Scores, tmp_path: Path, names: list[str], message: str) -> None:
        for name in names:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("{}", encoding="utf-8")
        with pytest.raises(FramingError, match=message):
            write_report(None, tmp_path, scores=few)
        assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()) == names

    def test_a_note_laid_into_a_report_stays(self, few: Scores, tmp_path: Path) -> None:
        made = {"kind": "framing report", "files": {"scores.csv": hashlib.sha256(b"").hexdigest()}}
        (tmp_path / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
        (tmp_path / "scores.csv").write_text("", encoding="utf-8")
        (tmp_path / "my notes.txt").write_text("keep", encoding="utf-8")
        with pytest.raises(FramingError, match=r"my notes\.txt is no part of the report"):
            write_report(None, tmp_path, scores=few)
        assert (tmp_path / "my notes.txt").read_text(encoding="utf-8") == "keep"

    def test_a_file_in_the_way(self, few: Scores, tmp_path: Path) -> None:
        (tmp_path / "report").write_text("", encoding="utf-8")
        with pytest.raises(FramingError, match="a file stands there"):
            write_report(None, tmp_path / "report", scores=few)

    def test_folders_of_dead_runs_are_removed(self, few: Scores, tmp_path: Path) -> None:
        dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
        number = dead.stdout.decode().strip()
        own = f".framing-{re.sub('[^A-Za-z0-9.]', '_', platform.node())[:40]}"
        kept = [
            f"{own}-{os.getpid()}-x",
            ".framing-mine",
            f"{own}-{number}-y",
            f".framing-elsewhere-{number}-x",
            "notes",
        ]
        for name in [*kept, f"{own}-{number}-x"]:
            (tmp_path / name / "new").mkdir(parents=True)
        (tmp_path / kept[2] / "old").mkdir()  # an older report, that a run had moved aside
        write_report(None, tmp_path / "report", scores=few)
        assert {p.name for p in tmp_path.iterdir()} == {*kept, "report"}

    @pytest.mark.parametrize("name", ["stories.csv", "report.pdf"])
    def test_what_was_edited_in_a_report_stays(self, few: Scores, tmp_path: Path, name: str) -> None:
        out = tmp_path / "report"
        write_report(None, out, scores=few)
        edited = (out / name).read_bytes() + b"edited"
        (out / name).write_bytes(edited)
        with pytest.raises(FramingError, match=f"{re.escape(name)} was changed after the report was written"):
            write_report(None, out, scores=few)
        assert (out / name).read_bytes() == edited
        write_report(None, out, scores=few, given=[out / name])  # its corrections are in the new one
        assert (out / name).read_bytes() != edited

    def test_a_folder_that_only_says_it_is_a_report_stays(self, few: Scores, tmp_path: Path) -> None:
        (tmp_path / "thesis.docx").write_bytes(b"years")
        made = {"kind": "framing report", "files": {"thesis.docx": hashlib.sha256(b"years").hexdigest()}}
        (tmp_path / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
        with pytest.raises(FramingError, match="no report of ours"):
            write_report(None, tmp_path, scores=few)
        assert (tmp_path / "thesis.docx").read_bytes() == b"years"

    def test_a_report_that_a_killed_run_had_moved_away_is_put_back(self, few: Scores, tmp_path: Path) -> None:
        out = tmp_path / "report"
        write_report(None, out, scores=few)
        before = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}
        dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
        own = re.sub("[^A-Za-z0-9.]", "_", platform.node())[:40]
        left = tmp_path / f".framing-{own}-{dead.stdout.decode().strip()}-x"
        (left / "old").mkdir(parents=True)
        out.rename(left / "old" / "report")  # killed here, before the new one was put in its place
        assert put_back(out)
        assert {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} == before
        assert not put_back(out)
        write_report(None, out, scores=few)
        assert [p.name for p in tmp_path.iterdir()] == ["report"]

    def test_a_report_is_held_against_its_manifest(self, few: Scores, tmp_path: Path) -> None:
        out = tmp_path / "reports" / "one"
        write_report(None, out, scores=few)
        assert reports_in(tmp_path) == [out]
        assert differing(out) == {}
        (out / "scores.csv").write_bytes(b"")
        (out / "report.pdf").unlink()
        (out / "more.csv").write_bytes(b"")
        assert differing(out) == {"scores.csv": "changed", "report.pdf": "gone", "more.csv": "new"}

    def test_a_file_of_a_report_that_may_not_be_read_is_told_with_the_others(
        self, few: Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_report(None, tmp_path, scores=few)
        (tmp_path / "problems.csv").write_bytes(b"x")
        real = framing.report.manifest.digest

        def digest(path: Path) -> str:
            if path.name == "scores.csv":
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(framing.report.manifest, "digest", digest)
        found = differing(tmp_path)
        assert found == {"problems.csv": "changed", "scores.csv": "unreadable"}
        files = len([p for p in tmp_path.rglob("*") if p.is_file()]) - 1  # the manifest lists all but itself
        said = f"1 file changed, 1 file unreadable; the other {files - 2} are as written"
        assert framing.report.manifest.told(tmp_path, found) == said

    def test_a_failed_run_leaves_the_older_report(
        self, few: Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "report"
        write_report(None, out, scores=few)
        before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}

        def fail(*_: object) -> bytes:
            raise RuntimeError("no paper")

        monkeypatch.setattr(framing.report.render.pdf, "to_pdf", fail)
        with pytest.raises(RuntimeError, match="no paper"):
            write_report(None, out, scores=few)
        assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
        assert [p.name for p in tmp_path.iterdir()] == ["report"]
