"""A scorer of somebody else's has a place everywhere: nothing in the house lists our own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.attribution.annotated import Annotated, annotate
from framing.comparison.estimates import compare_outlets
from framing.corpus.corpus import Corpus
from framing.report.summary import summarize
from framing.report.writing import write_report
from framing.scorers import Scorer
from framing.scorers.base import Text, rates
from framing.types import Article, FramingError, Match, Measure, Task
from framing.validation.files import validate_files, write_draw
from framing.validation.sampling import draw_sample
from framing.validation.tasks import tasks

TESTS = Path(__file__).parent


class Shouting(Scorer):
    """Words in capitals."""

    name = "shouting"
    measures = (
        Measure(
            "shout_rate", "Shouting", "per 1,000 author words", "Words in capitals, in the author's voice.", "Ours",
            "Checked by nobody.", kind="rate", bounds=(0.0, float("inf")), counts=("shout",), count="shout_n",
        ),
    )  # fmt: skip
    task = Task("the author shouts")
    marks = "What is shouted stands on yellow."

    def find(self, text: Text) -> list[Match]:
        """Find words of four capitals or more."""
        read = annotate(text)
        return [
            Match(m.start(), m.end(), m.group(), "shout", 1.0, read.voice_at(m.start()), read.doc.section)
            for m in re.finditer(r"\b[A-Z]{4,}\b", read.doc.text)
        ]

    def numbers(self, text: Annotated, evidence: Sequence[Match]) -> dict[str, float]:
        """Compute the rate."""
        return rates(self.measures[0], evidence, text)


LOUD = "The plan is a SCANDAL and everybody knows it. “It is a DISASTER,” said Jon Pell. Nothing else happened today."
CALM = "The plan is a matter of debate and few know it. “It may do,” said Jon Pell. Nothing else happened today."


@pytest.fixture(scope="module")
def scores() -> framing.Scores:
    articles = [Article(f"{o}{i}", o, "A SHOCK", t) for o, t in (("Post", LOUD), ("Times", CALM)) for i in range(11)]
    # Each has words of its own, since reprints count as one text, and as many as make rates differ.
    own = [
        Article(a.id, a.outlet, a.title, f"{a.text} {' '.join([f'word{a.id}'] * (30 + 2 * i))}.", story=a.id)
        for i, a in enumerate(articles)
    ]
    return framing.score(
        Corpus(tuple(own)), ["hedging", Shouting()]
    )  # unread: words of letters and digits are no prose


def test_its_columns(scores: framing.Scores) -> None:
    assert [m.scorer for m in scores.measures if m.name == "shout_rate"] == ["shouting"]
    row = scores.articles.set_index("article").loc["Post0"]
    # "It is a DISASTER" are four words of Jon Pell's
    assert (row["shout_n"], row["shout_rate"]) == (1, 1000 * 1 / row["author_words"])
    assert row["shout_rate[quoted]"] == 1000 * 1 / 4


def test_its_evidence(scores: framing.Scores) -> None:
    own = scores.matches[(scores.matches["scorer"] == "shouting") & (scores.matches["article"] == "Post0")]
    assert own[["section", "text", "voice"]].to_numpy().tolist() == [
        ["title", "SHOCK", "author"],
        ["body", "SCANDAL", "author"],
        ["body", "DISASTER", "quoted"],
    ]


def test_its_comparison(scores: framing.Scores) -> None:
    found = compare_outlets(scores, resamples=200, permutations=99)
    verdicts = found[(found["measure"] == "shout_rate") & (found["estimand"] == "difference")]
    assert verdicts.set_index("outlet")["verdict"].str.split().str[0].to_dict() == {"Post": "higher", "Times": "lower"}


def test_its_section(scores: framing.Scores) -> None:
    keyness = pd.DataFrame(columns=["outlet", "term", "count", "z", "kind"])
    summary = summarize(scores, compare_outlets(scores, resamples=200, permutations=99), keyness)
    (group,) = [g for g in summary.groups if g.name == "shouting"]
    assert (group.title, group.marks) == ("Shouting", Shouting.marks)
    (section,) = group.sections
    assert {kind for kind, _ in (*group.trust, *section.trust)} == {"Validity", "Reference"}
    assert [p.text for q in section.quotes for p in q.parts if p.mark] == ["SCANDAL"] * 6
    assert [(r.outlet, r.matches) for r in section.rows] == [("Post", 11), ("Times", 0)]
    found = [(t, p) for t in summary.texts for p in t.passages if p.scorer == "shouting"]
    assert Counter((t.outlet, p.voice) for t, p in found if not p.counts and p.section == "body") == {
        ("Post", "quoted"): 11
    }
    marked = {t.segments[("title", "body").index(p.section)][0][1][a:b] for t, p in found for a, b, _ in p.parts}
    assert marked == {"SHOCK", "SCANDAL", "DISASTER"}


def test_its_report(scores: framing.Scores, tmp_path: Path) -> None:
    write_report(scores, tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Other measures" not in page
    assert re.search(r"<mark[^>]*>SCANDAL</mark>", page)
    assert 'id="measure/shout_rate"' in page
    assert (tmp_path / "out" / "charts" / "shout_rate.png").is_file()
    listed = pd.read_csv(tmp_path / "out" / "measures.csv").set_index("measure")
    assert listed.loc["shout_rate", ["scorer", "kind", "low"]].tolist() == ["shouting", "rate", 0]


def test_its_coding_task(scores: framing.Scores, tmp_path: Path) -> None:
    draw = draw_sample(scores, 40, ["shouting"])
    assert set(draw.key["band"]) == {"yes", "no"}
    drawn = draw.sheet.merge(draw.key[["id", "score"]], on="id", validate="one_to_one")
    assert drawn["score"].tolist() == drawn["sentence"].str.contains("SCANDAL").astype(float).tolist()
    found = write_draw(draw, tmp_path, scores.scorers)
    assert "codebook_shouting.html" in found
    page = (tmp_path / "codebook_shouting.html").read_text(encoding="utf-8")
    assert "the author shouts" in page
    assert "Words in capitals" in page
    assert [re.sub("<[^>]+>", " ", row).split() for row in re.findall("<tr>(.*?)</tr>", page, re.S)][1:] == [
        ["0", "no"],
        ["1", "yes"],
        ["x", "not", "codable"],
    ]
    sheet = pd.read_csv(tmp_path / "sheet.csv", keep_default_na=False)
    loud = sheet["sentence"].str.contains("SCANDAL").astype(int)
    sheet.assign(code=loud).to_csv(tmp_path / "coded.csv", index=False)
    said = validate_files([tmp_path / "coded.csv"], tmp_path / "key.csv", tasks=tasks(scores.scorers))
    figures = said.accuracy[said.accuracy["outlet"] == "all outlets"].set_index("figure")["estimate"]
    assert figures.to_dict() == {"precision": 1, "recall": 1, "F1": 1}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Another package, with an entry point."""
    info = tmp_path / "shouting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[framing.scorers]\nshouting = shouting:Shouting\n", encoding="utf-8")
    source = Path(__file__).read_text(encoding="utf-8").partition("LOUD = ")[0]
    (tmp_path / "shouting.py").write_text(source, encoding="utf-8")
    return tmp_path


def run(package: Path, code: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH", "")]))
    return subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
    )


def test_its_entry_point(package: Path) -> None:
    listing = "import sys; sys.argv = ['framing', 'measures']; from framing.cli.commands import main; main()"
    done = run(package, listing)
    assert done.returncode == 0, done.stderr
    assert "shout_rate" in done.stdout
    by_name = (
        "import framing; print(framing.score([framing.Article('a', 'P', '', 'It is a SCANDAL. ' * 20)], ['shouting'])"
    )
    done = run(package, by_name + ".articles['shout_n'].tolist())")
    assert done.stdout == "[20]\n", done.stderr


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("shouting = nowhere:Shouting", "entry point shouting .nowhere:Shouting. of shouting: cannot be loaded"),
        ("shouting = os:path", "is no subclass of framing.scorers.Scorer"),
        ("hedging = shouting:Hedging", "a scorer is called 'hedging' already"),
    ],
)
def test_what_is_wrong_with_an_entry_point_is_said(package: Path, entry: str, said: str) -> None:
    (package / "shouting-1.0.dist-info" / "entry_points.txt").write_text(f"[framing.scorers]\n{entry}\n", "utf-8")
    with (package / "shouting.py").open("a", encoding="utf-8") as file:
        file.write("class Hedging(Shouting):\n    name = 'hedging'\n")
    done = run(package, "import sys; sys.argv = ['framing', 'measures']; from framing.cli.commands import main; main()")
    assert done.returncode == 1
    assert re.search(said, done.stderr)


FIGURES = """
from framing import Measure
from framing.scorers import LexiconScorer, rates

class Figures(LexiconScorer):
    name = "figures"
    categories = ("figure",)
    measures = (Measure("figure_rate", "Figures", "per 1,000 author words", kind="rate", count="figure_n"),)

    def numbers(self, text, evidence):
        return rates(self.measures[0], evidence, text)
"""
SCORED = """
import framing
from framing.report.manifest import manifest
from framing.validation.tasks import codebook
text = "Some ten percent and two thirds were counted. " * 10
scores = framing.score([framing.Article("a", "P", "", text)], ["figures"])
made = manifest(scores)["other scorers"]["figures"]
told = codebook(scores.scorers[0])
print(scores.articles["figure_n"].tolist(), made["class"], made["package"], made["lexicon"][:13], told)
"""


@pytest.fixture
def figures(package: Path) -> Path:
    """A package whose scorer has its lexicon beside it, and a codebook."""
    (package / "figures.py").write_text(FIGURES, encoding="utf-8")
    (package / "figures.tsv").write_text("term\tcategory\npercent\tfigure\nthirds\tfigure\n", encoding="utf-8")
    (package / "figures.md").write_text("Count figures.", encoding="utf-8")
    entry = "[framing.scorers]\nfigures = figures:Figures\n"
    (package / "shouting-1.0.dist-info" / "entry_points.txt").write_text(entry, encoding="utf-8")
    (package / "shouting-1.0.dist-info" / "top_level.txt").write_text("shouting\nfigures\n", encoding="utf-8")
    return package


def test_a_lexicon_and_a_codebook_beside_a_scorer(figures: Path) -> None:
    done = run(figures, SCORED)
    # two of its words in each of ten sentences
    assert done.stdout == "[20] figures.Figures shouting 1.0 figures.tsv ( Count figures.\n", done.stderr


def test_a_wrong_lexicon_beside_a_scorer_names_the_scorer(figures: Path) -> None:
    (figures / "figures.tsv").write_text("term\tcategory\npercent\tfigures\n", encoding="utf-8")
    done = run(figures, SCORED)
    assert "FramingError: scorer figures (figures): figures.tsv, line 2, column category: 'figures'" in done.stderr


def test_a_lexicon_of_the_users_needs_none_of_the_scorers(figures: Path) -> None:
    (figures / "figures.tsv").unlink()
    (figures / "mine.tsv").write_text("term\tcategory\nten\tfigure\n", encoding="utf-8")
    mine = f"import figures; print(len(figures.Figures(lexicon={str(figures / 'mine.tsv')!r}).find('Ten of ten.')))"
    done = run(figures, mine)
    assert done.stdout == "2\n", done.stderr


def test_what_nobody_checked_is_said_to_be_unchecked(scores: framing.Scores) -> None:
    unchecked = replace(scores, measures=tuple(replace(m, validity="", reference="") for m in scores.measures))
    keyness = pd.DataFrame(columns=["outlet", "term", "count", "z", "kind"])
    summary = summarize(unchecked, compare_outlets(unchecked, resamples=200, permutations=99), keyness)
    (group,) = [g for g in summary.groups if g.name == "shouting"]
    assert (*group.trust, *group.sections[0].trust) == (("Validity", "Not checked against people’s judgements."),)


def test_two_scorers_of_one_name() -> None:
    with pytest.raises(FramingError, match="two scorers are called 'shouting'"):
        framing.score([Article("a", "P", "", LOUD * 5)], [Shouting(), Shouting()])
