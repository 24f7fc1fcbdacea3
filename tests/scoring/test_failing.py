"""One bad article never stops a run: what cannot be scored is undefined and told; a broken scorer is named."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
import pytest

import framing
from framing.attribution.annotated import Annotated
from framing.corpus.reading import read_corpus, stream_corpus
from framing.scorers import Scorer, registry
from framing.scorers.base import Text
from framing.scorers.gleanings import Gleanings
from framing.scorers.registry import make
from framing.scoring import layout, texts
from framing.scoring import scores as scores_module
from framing.scoring.failing import FIRST
from framing.scoring.run import score
from framing.scoring.stream import Work, score_to
from framing.types import FramingError, Match, Measure

TEXT = "The bold plan of {0} may fail. “It could rain,” Mary Obi said. The army left {0} after {1} days."
SIZE = 3


class Fragile(Scorer):
    """Fails where a text names a town."""

    name = "fragile"
    measures = (
        Measure("fragile_rate", "Fragile", "a text", "Nothing.", "Ours", kind="rate", bounds=(0, 9), count="fragile_n"),
    )
    passes = 1
    fails: ClassVar[dict[str, str]] = {}

    def _try(self, what: str, text: Text) -> None:
        if self.fails.get(what, "no town") in framing.annotate(text).doc.text:
            raise ValueError(f"{what}:\nno such town")

    def glean(self, k: int, text: Annotated) -> Any:
        """Count the text."""
        self._try("glean", text)
        return 1

    def settle(self, k: int, gleaned: Gleanings, outlets: Sequence[str] | None) -> None:
        """Count the texts."""
        assert len(list(gleaned)) == len(outlets or ())
        if "settle" in self.fails:
            raise ZeroDivisionError("none")

    def find(self, text: Text) -> list[Match]:
        """Find the first word."""
        self._try("find", text)
        read = framing.annotate(text)
        return [Match(0, 3, read.doc.text[:3], "word", 1.0, "author", read.doc.section)] if read.doc.text else []

    def numbers(self, text: Annotated, evidence: Sequence[Match]) -> dict[str, float]:
        """Count what was found."""
        self._try("numbers", text)
        if "none" in self.fails:
            return {}
        return {"fragile_rate": float(len(evidence)), "fragile_n": len(evidence)}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(Fragile, "fails", {})
    monkeypatch.setattr(registry, "SCORERS", (*registry.SCORERS, Fragile))
    for module in (layout, scores_module):
        monkeypatch.setattr(module, "ARTICLES_A_PART", SIZE)
    towns = ("Arlen", "Borvik", "Cadmoor", "Dessin", "Elmhurst", "Fenwick", "Galloway")
    rows = [(f"a{i}", "NS"[i % 2], TEXT.format(town, i)) for i, town in enumerate(towns)]
    pd.DataFrame(rows, columns=["id", "outlet", "text"]).to_csv(tmp_path / "t.csv", index=False)
    registry.installed.cache_clear()
    yield tmp_path / "t.csv"
    registry.installed.cache_clear()


def streamed(corpus: Path, names: Sequence[str], folder: Path) -> framing.Scores:
    read = partial(stream_corpus, corpus, min_words=0)
    score_to(Work(folder, read, lambda _: make(names), "the same", {}, size=SIZE), 1)
    return framing.load_scores(folder)


def both(corpus: Path, names: Sequence[str], folder: Path) -> framing.Scores:
    """Scores of a corpus, in memory, which are those of a folder to the byte."""
    scores = score(read_corpus(corpus, min_words=0), make(names))
    streamed(corpus, names, folder / "streamed")
    scores.save(folder / "saved")
    one, two = (
        {p.relative_to(f): p.read_bytes() for p in f.rglob("*.parquet")}
        for f in (folder / "streamed", folder / "saved")
    )
    assert one == two
    return scores


def told(scores: framing.Scores) -> list[tuple[str, str]]:
    return [(p.article, p.detail) for p in scores.corpus.problems if p.problem == "not scored"]


@pytest.mark.parametrize("what", ["find", "numbers"])
def test_its_numbers_are_undefined_for_that_article_and_nothing_else_changes(
    corpus: Path, tmp_path: Path, what: str
) -> None:
    before = score(read_corpus(corpus, min_words=0), make(["hedging", "fragile"]))
    Fragile.fails = {what: "Borvik"}
    after = both(corpus, ["hedging", "fragile"], tmp_path)
    assert told(after) == [("a1", f"fragile has no numbers of it (ValueError: {what}: no such town)")]
    assert after.corpus.set_aside == ()
    expected = before.articles.copy()
    expected.loc[1, ["fragile_rate", "fragile_n"]] = [math.nan, 0]
    pd.testing.assert_frame_equal(after.articles, expected.astype({"fragile_n": before.articles["fragile_n"].dtype}))
    kept = before.matches[(before.matches["article"] != "a1") | (before.matches["scorer"] != "fragile")]
    pd.testing.assert_frame_equal(after.matches, kept.reset_index(drop=True))


def test_nothing_is_learned_of_it_and_the_others_stay_in_their_places(corpus: Path, tmp_path: Path) -> None:
    Fragile.fails = {"glean": "Dessin"}
    scores = both(corpus, ["fragile"], tmp_path)
    assert told(scores) == [("a3", "fragile learns nothing of it (ValueError: glean: no such town)")]
    assert scores.articles["fragile_rate"].tolist() == [1.0] * 7


def test_a_text_that_cannot_be_read_is_told_and_counts_no_words(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = texts.parse

    def parse(text: str, section: Any = "body") -> framing.Document:
        if "Cadmoor" in text:
            raise IndexError("no such word")
        return real(text, section)

    monkeypatch.setattr(texts, "parse", parse)
    scores = both(corpus, ["hedging", "sourcing"], tmp_path)
    said = {
        "sourcing learns nothing of it (IndexError: no such word)",
        "its text cannot be read (IndexError: no such word)",
    }
    assert {*told(scores)} == {("a2", detail) for detail in said}
    assert scores.articles["words"].eq(0).tolist() == [i == 2 for i in range(7)]
    assert scores.articles["hedge_rate"].isna().tolist() == [i == 2 for i in range(7)]


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (
            {"find": "army"},
            r"fragile: fails on all of the first \d articles \(ValueError: find: no such town\)",
        ),
        (
            {"none": ""},
            r"fragile: fails on all of .* \(TypeError: fragile_rate is no number but None\); mend it",
        ),
        ({"settle": ""}, r"fragile: cannot learn from the corpus \(ZeroDivisionError: none\); mend it"),
    ],
    ids=["find", "no numbers", "settle"],
)
def test_a_broken_scorer_ends_the_run_in_a_line(corpus: Path, tmp_path: Path, fails: dict[str, str], said: str) -> None:
    Fragile.fails = fails
    with pytest.raises(FramingError, match=said):
        score(read_corpus(corpus, min_words=0), make(["hedging", "fragile"]))
    with pytest.raises(FramingError, match=said) as error:
        streamed(corpus, ["hedging", "fragile"], tmp_path / "streamed")
    assert "\n" not in str(error.value)


def test_who_fails_on_the_first_articles_alone_is_not_broken_where_more_are_good(corpus: Path) -> None:
    Fragile.fails = {"find": "Arlen"}
    scores = score(read_corpus(corpus, min_words=0), make(["fragile"]))
    assert [article for article, _ in told(scores)] == ["a0"]
    assert FIRST == 250  # articles of a part of ours


def test_long_sentences_are_told_in_a_folder_as_in_memory(corpus: Path, tmp_path: Path) -> None:
    table = pd.read_csv(corpus)
    table.loc[0, "text"] = "The road " + "and the bridge " * 300 + "may be closed."
    table.to_csv(corpus, index=False)
    scores = both(corpus, ["hedging"], tmp_path)
    assert [(p.article, p.problem) for p in scores.corpus.problems] == [("a0", "long sentence")]
