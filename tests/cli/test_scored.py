"""Corpora scored into folders, and reports of those."""

import sys
from pathlib import Path

import pytest

import framing
from framing.cli import commands as cli

TEXT = (
    "Mary Obi, the mayor of {0}, said that the plan may fail. “We will need {1} trucks before winter,” Obi said. "
    "It was a brave decision, and {0} deserves better. Police in {0} arrested {1} people. Critics blamed the reckless "
    "council for {1} days of delay, and a union of drivers in {0} said that it would stop work."
)  # fmt: skip


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["framing", *map(str, arguments)])
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for outlet in ("North", "South"):
        (tmp_path / "corpus" / outlet).mkdir(parents=True)
        for i, town in enumerate(("Arlen", "Borvik", "Cadmoor")):
            text = TEXT.format(town, 20 + i)
            (tmp_path / "corpus" / outlet / f"{i}.txt").write_text(f"{text} So wrote the {outlet}.", encoding="utf-8")
    return tmp_path / "corpus"


def test_a_report_of_scores_is_that_of_their_corpus(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "score", corpus, "--out", tmp_path / "scored") == 0
    assert "6 articles from 2 outlets" in capsys.readouterr().err
    scored = framing.load_scores(tmp_path / "scored")
    assert len(scored.corpus) == 6
    for source, out in ((corpus, "one"), (tmp_path / "scored", "two")):
        assert run(monkeypatch, "report", source, "--out", tmp_path / out) == 0
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).glob("*.*")} for name in ("one", "two"))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_what_bears_on_the_scoring_is_refused_for_scores(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    framing.score(framing.read_corpus(corpus), ["hedging"]).save(tmp_path / "scored")
    assert run(monkeypatch, "report", tmp_path / "scored", "--out", tmp_path / "out", "--genre", "news") == 1
    assert "scored: is scored already; give genre to framing score, or the corpus itself" in capsys.readouterr().err
    assert run(monkeypatch, "score", corpus, "--out", corpus / "scored") == 1
    assert "lies in the corpus, and would be read as articles; give a place outside" in capsys.readouterr().err
    assert not (corpus / "scored").exists()
