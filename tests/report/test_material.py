"""A report of a large corpus: all articles counted, and some drawn by chance shown."""

import datetime as dt
import random
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import framing
from framing.report import material
from framing.report.evidence import Tally
from framing.report.material import drawn, load, numbers_of
from framing.report.writing import write_report
from framing.scorers.registry import make
from framing.scoring import layout
from framing.scoring import scores as scores_module
from framing.scoring.kept import KeptScores
from framing.scoring.run import score

TEXT = (
    "Mary Obi, the mayor of {0}, said that the plan may fail. “We will need {1} trucks before winter,” Obi said. "
    "It was a brave decision, and {0} deserves better. Police in {0} arrested {1} people. Critics blamed the reckless "
    "council for {1} days of delay, and a union of drivers in {0} said that it would stop work."
)  # fmt: skip
ARTICLES = [
    framing.Article(
        id=f"n{i:02}", outlet=("North", "South")[i % 2], title=f"News {i}", date=dt.date(2024, 5, 1 + i // 2),
        text=f"{TEXT.format(('Arlen', 'Borvik', 'Cadmoor')[i % 3], 20 + i)} It was day {i}.", story=f"story {i // 2}",
    )
    for i in range(24)
]  # fmt: skip
LONGEST = max(len(a.text) for a in ARTICLES)


@pytest.fixture(scope="module")
def scores() -> framing.Scores:
    scorers = make(["advocacy", "hedging", "sourcing", "labels", "agency"])
    return score(framing.read_corpus(ARTICLES, min_words=0), [*scorers, framing.ActorSentiment(["Mary Obi"], "vader")])


def test_a_large_corpus_is_counted_whole_and_shown_in_part(
    scores: framing.Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (layout, scores_module):
        monkeypatch.setattr(module, "ARTICLES_A_PART", 5)
    scores.save(tmp_path / "scored")
    write_report(scores, tmp_path / "all")
    monkeypatch.setattr(material, "LARGE", 5_000)  # 24 articles of some 350 characters
    monkeypatch.setattr(material, "SHOWN", 8 * LONGEST)
    kept = load(tmp_path / "scored")
    assert isinstance(kept, KeptScores)
    write_report(scores, tmp_path / "loaded")
    write_report(None, tmp_path / "kept", scores=kept)
    loaded, parts, everything = (
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("loaded", "kept", "all")
    )
    assert loaded == parts
    tables = [name for name in everything if name.endswith((".csv", ".jsonl"))]
    assert {"matches.csv", "texts.jsonl", "sources.csv", "estimates.csv"} < set(tables)
    assert [name for name in tables if everything[name] != loaded[name]] == []
    page, whole = loaded["report.html"].decode(), everything["report.html"].decode()
    note = "All 24 articles are counted in each number, chart and table. 8 articles, drawn by chance, are shown"
    assert note in page
    assert note not in whole
    assert len(page) < len(whole)


def test_passages_are_counted_in_all_articles(scores: framing.Scores, monkeypatch: pytest.MonkeyPatch) -> None:
    every = material.Material.of(scores)
    monkeypatch.setattr(material, "LARGE", 5_000)
    monkeypatch.setattr(material, "SHOWN", 2 * LONGEST)
    some = material.Material.of(scores)
    assert every.shown is every.whole
    assert len(some.shown.corpus) == 2
    counted = {m.name: some.tally.by_outlet(m) for m in scores.measures}
    assert counted == {m.name: every.tally.by_outlet(m) for m in scores.measures}
    assert counted["praise_rate"] == {"North": 12, "South": 12}  # "brave" in each


def test_of_a_kept_corpus_the_columns_that_are_counted_are_read(
    scores: framing.Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (layout, scores_module):
        monkeypatch.setattr(module, "ARTICLES_A_PART", 5)
    scores.save(tmp_path / "scored")
    kept = KeptScores.open(tmp_path / "scored")
    read: dict[str, set[str]] = {}
    read_table = pq.read_table

    def noting(path: Path, columns: list[str] | None = None) -> pa.Table:
        table = read_table(path, columns=columns)
        read.setdefault(path.parent.name, set()).update(table.column_names)
        return table

    monkeypatch.setattr(pq, "read_table", noting)
    whole = numbers_of(kept)
    assert "text" not in read["articles"]
    assert read["matches"] == {"article"}
    assert read["mentions"] == {"outlet", "actor", "text"}
    assert read["actors"] == {"outlet", "actor", "voice", "sentences"}
    assert not {"sentence", "start", "content"} & (read["labels"] | read["attributions"])
    assert {len(whole.matches), len(scores.matches)} == {24 * 5}
    # a text that stands in many rows is held once, and is what it was
    assert isinstance(whole.tables["labels"]["head"].dtype, pd.CategoricalDtype)
    for name in ("outlet", "actor", "text"):
        assert whole.mentions[name].tolist() == scores.mentions[name].tolist()


def test_what_is_shown_is_let_go_and_what_is_counted_stays(scores: framing.Scores) -> None:
    given = material.Material.of(scores)
    counted = given.counted()
    assert given.evidence.items
    assert not counted.evidence.items
    assert (counted.whole, counted.tally, counted.tables) == (given.whole, given.tally, given.tables)


def test_pieces_that_count_alike_are_tallied_as_each_by_itself(
    scores: framing.Scores, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = [(s, scores.evidence[s.name]) for s in scores.scorers]
    parts = [(s, part) for s, table in tables for part in (table.iloc[:7], table.iloc[7:])]
    together = Tally.of_tables(parts)
    for table in {type(s.table) for s in scores.scorers}:
        assert table.told_by
        monkeypatch.setattr(table, "told_by", ())
    assert Tally.of_tables(parts) == together
    assert sum(n for counts in together.counts.values() for n in counts.values()) == sum(len(t) for _, t in tables)


TABLE = pd.DataFrame(
    {
        "article": [f"a{i}" for i in range(12)],
        "outlet": ["North"] * 8 + ["South"] * 3 + ["West"],
        "story": [f"s{i}" for i in range(8)] + ["s0", "s1", "", ""],
    }
)


def test_articles_are_drawn_alike_from_each_outlet_with_their_stories() -> None:
    lengths = dict.fromkeys(TABLE["article"], 10)
    six = TABLE[TABLE["article"].isin(drawn(TABLE, lengths, 69))]
    assert six["outlet"].value_counts().to_dict() == {"North": 3, "South": 2, "West": 1}
    mixed = TABLE.sample(frac=1, random_state=3)
    assert drawn(mixed, lengths, 69) == set(six["article"])
    assert {drawn(TABLE, lengths, 69, seed) == set(six["article"]) for seed in range(9)} == {False}
    shared = TABLE.assign(outlet=["North", "South"] * 6, story=[f"s{i // 2}" for i in range(12)])
    pairs = shared[shared["article"].isin(drawn(shared, lengths, 60))]
    assert pairs["story"].value_counts().tolist() == [2, 2, 2]
    assert drawn(TABLE, lengths, 1_000) == set(TABLE["article"])


def test_long_articles_leave_room_for_fewer() -> None:
    chance = random.Random(0)
    lengths = {a: chance.randint(1, 100) for a in TABLE["article"]}
    for most in (100, 150, 400):
        assert 0 < sum(lengths[a] for a in drawn(TABLE, lengths, most)) <= most
