"""Scores saved and loaded: the same in every table, and nothing that was changed or broken is taken for them."""

import datetime as dt
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

import framing
from framing.io.parts import write_part
from framing.scorers.registry import make
from framing.scoring import layout
from framing.scoring import scores as scores_module
from framing.scoring.kept import KeptScores
from framing.scoring.run import score
from framing.types import Cut, FramingError, Problem

TEXTS = (
    "Mary Obi is a hero. “We may win,” Obi said on Monday. The road could open.",
    "The army left. Officials said that it would return. “We hope so,” Mary Obi said.",
    "The reckless army was blamed by Mary Obi, reportedly. Nobody was hurt, officials said.",
)
ARTICLES = tuple(
    framing.Article(
        id=f"{'=+-'[i % 3]}{i}", outlet=("North", "South")[i % 2], title="" if i == 4 else "Obi may win", genre="news",
        text=f"{TEXTS[i % 3]} It was day {i} of {i * i}.", date=None if i == 3 else dt.date(2024, 5, 1 + i),
        story="fire" if i in (1, 2) else "", file="a.csv", row=None if i == 5 else i,
        cuts=(Cut("Share this", "share bar"),),
    )
    for i in range(7)
)  # fmt: skip
CORPUS = framing.Corpus(
    tuple(sorted(ARTICLES, key=lambda a: a.id)),
    (Problem("a.csv", None, "", "too short", "3 words"), Problem("a.csv", 2, ARTICLES[2].id, "cut", "share bar")),
    "a.csv", (("a.csv", "00"),), None, 2,
)  # fmt: skip


@pytest.fixture(scope="module")
def scores() -> framing.Scores:
    scorers = make(["advocacy", "hedging", "sourcing", "labels", "agency"])
    return score(CORPUS, [*scorers, framing.ActorSentiment(["Mary Obi", "Nobody"], model="vader")])


@pytest.fixture
def folder(scores: framing.Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (layout, scores_module):
        monkeypatch.setattr(module, "ARTICLES_A_PART", 3)  # three parts of seven articles
    scores.save(tmp_path / "scored")
    return tmp_path / "scored"


def alike(one: framing.Scores, other: framing.Scores) -> None:
    assert list(one.tables) == list(other.tables)
    pairs = [(one.articles, other.articles), (one.stories, other.stories)]
    pairs += [(one.tables[name], other.tables[name]) for name in one.tables]
    pairs += [(one.evidence[name], other.evidence[name]) for name in one.evidence]
    for first, second in pairs:
        pd.testing.assert_frame_equal(first, second, check_exact=True)
    assert one.measures == other.measures
    assert one.corpus.articles == other.corpus.articles
    assert one.corpus.problems == other.corpus.problems


def test_what_is_loaded_is_what_was_saved(scores: framing.Scores, folder: Path) -> None:
    loaded = framing.load_scores(folder)
    alike(scores, loaded)
    assert (loaded.corpus.inputs, loaded.corpus.filtered, loaded.corpus.source) == ((("a.csv", "00"),), 2, "a.csv")
    assert len(list((folder / "matches").glob("advocacy-*.parquet"))) == 3
    # Undefined is NaN, and null in the files; a count stays a whole number, offsets that may be wanting too.
    assert loaded.articles["sentiment[Nobody]"].isna().all()
    assert str(loaded.attributions["cue_start"].dtype) == "Int64"
    assert str(loaded.articles["hedge_n"].dtype) == "int64"
    assert loaded.articles["date"].isna().sum() == 1


def test_scorers_come_back_with_what_they_learned(scores: framing.Scores, folder: Path) -> None:
    loaded = framing.load_scores(folder)
    for before, after in zip(scores.scorers, loaded.scorers, strict=True):
        assert type(before) is type(after)
        learned = [{k: v for k, v in vars(s).items() if k.endswith("_")} for s in (before, after)]
        assert learned[0] == learned[1]
    text = "Mary Obi is a hero."
    assert loaded.scorers[-1].find(text) == scores.scorers[-1].find(text)


def test_the_same_scores_make_the_same_files(scores: framing.Scores, folder: Path) -> None:
    before = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    framing.load_scores(folder).save(folder)  # older scores are replaced
    after = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert before == after
    assert not any(b"pickle" in data for name, data in before.items() if name.suffix == ".json")


def test_what_is_no_longer_what_was_saved_is_refused(folder: Path) -> None:
    part = folder / "scores" / "part-00001.parquet"
    data = part.read_bytes()
    part.write_bytes(data[:-1])
    with pytest.raises(framing.FramingError, match=r"part-00001.parquet: not what was saved"):
        framing.load_scores(folder)
    part.unlink()
    with pytest.raises(framing.FramingError, match=r"part-00001.parquet: missing"):
        framing.load_scores(folder)
    part.write_bytes(data)
    framing.load_scores(folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(framing.FramingError, match="no scores"):
        framing.load_scores(folder)


def change(folder: Path, name: str, new: bytes) -> None:
    """Put another file in the place of one, as if it had been saved with the scores."""
    (folder / name).write_bytes(new)
    said(folder, files={name: hashlib.sha256(new).hexdigest()})


def said(folder: Path, **changed: Any) -> None:
    """Let the manifest say something else; of files the others stay, and what is None is gone."""
    made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    made |= {**changed, "files": made["files"] | changed.get("files", {})}
    text = json.dumps({name: value for name, value in made.items() if value is not None})
    (folder / "manifest.json").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("attributions", "act"), ("matches", "weight"), ("measures", "scale"), ("articles", "cuts"),
        ("scores", "hedge_rate"), ("scores", "author_words"), ("stories", "reprint_of"), ("problems", "detail"),
        ("actors", "mentions"), ("sources", "source_type"),
    ],
)  # fmt: skip
def test_a_column_that_an_older_version_did_not_write_is_named(folder: Path, table: str, column: str) -> None:
    for path in (folder / table).glob("*.parquet"):
        own = pq.read_table(path)
        if column in own.column_names:
            write_part(path, own.drop_columns([column]))
            change(folder, path.relative_to(folder).as_posix(), path.read_bytes())
    for read in (framing.load_scores, KeptScores.open):
        with pytest.raises(framing.FramingError, match=rf"parquet: no column {column}, of an older version; score"):
            read(folder)


@pytest.mark.parametrize("name", ["stories", "measures", "sources"])
def test_a_table_that_an_older_version_did_not_write_is_named(folder: Path, name: str) -> None:
    files = {p.relative_to(folder).as_posix() for p in (folder / name).glob("*.parquet")}
    shutil.rmtree(folder / name)
    made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    made["files"] = {file: known for file, known in made["files"].items() if file not in files}
    (folder / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    with pytest.raises(framing.FramingError, match=rf"{name}: no such table, of an older version; score"):
        framing.load_scores(folder)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"version": "0.0.1"}, r"scored by framing 0\.0\.1, and this is "),
        ({"version": None}, r"not as this version writes scores \('version'\)"),
        ({"lexicons": {"advocacy.tsv": "00"}}, r"scored with another \S+\.tsv than is installed now"),
        ({"counts": {"articles": 1}}, r"not as this version writes scores"),
        ({"inputs": ["a.csv"]}, r"not as this version writes scores \(inputs in its manifest\)"),
        ({"tallies": None}, r"not as this version writes scores \('tallies'\)"),
        ({"configuration": None}, r"not as this version writes scores \('configuration'\)"),
    ],
    ids=["version", "no version", "lexicons", "counts", "inputs", "no tallies", "no configuration"],
)
def test_what_another_version_says_of_its_scores_is_refused(folder: Path, changed: dict[str, Any], told: str) -> None:
    said(folder, **changed)
    for read in (framing.load_scores, KeptScores.open):
        with pytest.raises(framing.FramingError, match=told) as error:
            read(folder)
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", [b"", b"[1, 2]", b'{"a": 1}', b'[{"dict":[["name","hedging"]]}]'])
def test_scorers_of_another_version_are_refused(folder: Path, text: bytes) -> None:
    change(folder, "scorers.json", text)
    with pytest.raises(framing.FramingError, match="not as this version writes scores"):
        framing.load_scores(folder)


def test_a_parameter_that_a_scorer_has_no_more_is_refused(folder: Path) -> None:
    old = (folder / "scorers.json").read_bytes()
    change(folder, "scorers.json", old.replace(b'"extend"', b'"extends"'))
    with pytest.raises(framing.FramingError, match=r"not as this version writes scores \(.*extends"):
        framing.load_scores(folder)


def test_a_copy_of_a_part_is_not_read_with_it(folder: Path) -> None:
    part = folder / "scores" / "part-00001.parquet"
    (folder / "scores" / "part-00001 (1).parquet").write_bytes(part.read_bytes())
    with pytest.raises(framing.FramingError, match=r"part-00001 \(1\)\.parquet: no part of the scores; move it away"):
        framing.load_scores(folder)


def test_scores_are_no_corpus(folder: Path) -> None:
    with pytest.raises(framing.FramingError, match="holds what framing made of a corpus; give the corpus itself"):
        framing.read_corpus(folder)


def test_a_scorer_that_is_not_installed_is_named(folder: Path) -> None:
    change(folder, "scorers.json", (folder / "scorers.json").read_bytes().replace(b'"hedging"', b'"hoping"'))
    with pytest.raises(framing.FramingError, match=r"scorers\.json: no scorer is called 'hoping'"):
        framing.load_scores(folder)


def test_a_folder_of_something_else_is_left_alone(scores: framing.Scores, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(framing.FramingError, match="not empty"):
        scores.save(tmp_path / "mine")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(framing.FramingError, match=r"notes.txt is no part"):
        scores.save(folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    framing.load_scores(folder)


def test_filter_keeps_what_is_asked_for(scores: framing.Scores) -> None:
    north = scores.filter("North")
    assert set(north.articles["outlet"]) == set(north.matches["outlet"]) == set(north.sources["outlet"]) == {"North"}
    assert len(north.corpus) == len(north.stories) == 4
    # article 3 has no date; 4, 5 and 6 are of 5, 6 and 7 May
    assert len(scores.filter(since="2024-05-05").corpus) == 3
    assert len(scores.filter(until=dt.date(2024, 5, 6), since="2024-05-05").corpus) == 2
    fire = scores.filter(story=["fire"])
    assert set(fire.articles["article"]) >= {ARTICLES[1].id, ARTICLES[2].id}
    assert set(fire.articles["story"]) == {"fire"}
    assert ARTICLES[2].id in {p.article for p in fire.corpus.problems}
    assert ARTICLES[2].id not in {p.article for p in scores.filter(since="2024-05-05").corpus.problems}
    assert any(p.problem == "too short" for p in fire.corpus.problems)  # nobody's
    alike(scores, scores.filter(["North", "South"]))
    with pytest.raises(framing.FramingError, match="no article is left"):
        scores.filter("West")
    with pytest.raises(framing.FramingError, match="is no date"):
        scores.filter(since="yesterday")


def test_rows_in_another_order_give_the_same_tables(scores: framing.Scores) -> None:
    shuffled = replace(CORPUS, articles=tuple(reversed(CORPUS.articles)))
    again = score(shuffled, ["hedging", "sourcing"])
    pd.testing.assert_frame_equal(again.attributions, scores.attributions)
    pd.testing.assert_frame_equal(again.stories, scores.stories)


def test_lexicons_of_a_user_come_back(tmp_path: Path) -> None:
    frame = pd.DataFrame({"term": ["triumph", "ruin"], "category": ["praise", "blame"]})
    own = [framing.Advocacy(lexicon=frame), framing.Hedging(lexicon={"hedge": ["supposedly"]})]
    score(CORPUS, own).save(tmp_path / "scored")
    advocacy, hedging = framing.load_scores(tmp_path / "scored").scorers
    assert [m.text for m in advocacy.find("It is a triumph, supposedly.")] == ["triumph"]
    assert [m.text for m in hedging.find("It is a triumph, supposedly.")] == ["supposedly"]


def test_scores_in_a_corpus_are_no_articles(scores: framing.Scores, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "North").mkdir(parents=True)
    (tmp_path / "corpus" / "North" / "a.txt").write_text("It may rain in the north, said Mary Obi.", encoding="utf-8")
    scores.save(tmp_path / "corpus" / "scored")
    (tmp_path / "corpus" / "begun" / "unfinished").mkdir(parents=True)
    (tmp_path / "corpus" / "begun" / "unfinished" / "run.json").write_text("{}", encoding="utf-8")
    (tmp_path / "corpus" / "begun" / "note.txt").write_text("Not whole yet, said Mary Obi.", encoding="utf-8")
    read = framing.read_corpus(tmp_path / "corpus", min_words=0)
    assert [(a.outlet, a.id) for a in read] == [("North", "a")]
    assert read.problems == ()


@pytest.mark.parametrize("since", [None, "2024-05-03"])
def test_scores_read_where_they_are_kept_are_those_loaded(folder: Path, since: str | None) -> None:
    loaded = framing.load_scores(folder)
    if since:
        loaded = loaded.filter(since=since)  # without day 4, which has no date, the third, fifth and so on: 4 articles
        assert len(loaded.corpus) == 4
    kept = KeptScores.open(folder, since)
    alike(kept.some({a.id for a in loaded.corpus}), loaded)
    assert tuple(kept.articles()) == loaded.corpus.articles
    assert kept.lengths() == {a.id: len(a.text) for a in loaded.corpus}
    for name, table in loaded.tables.items():
        if "article" in table:
            parts = list(kept.table(name))
            assert len(parts) == 3
            pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), table, check_exact=True)


@pytest.mark.parametrize("since", [None, "2024-05-03"])
def test_numbers_of_all_are_there_without_texts_and_evidence(folder: Path, since: str | None) -> None:
    loaded = framing.load_scores(folder)
    if since:
        loaded = loaded.filter(since=since)
    kept = KeptScores.open(folder, since)
    whole = kept.whole({"mentions": ("actor", "outlet")})
    pd.testing.assert_frame_equal(whole.articles, loaded.articles, check_exact=True)
    for name in ("actors", "sources", "agency"):
        pd.testing.assert_frame_equal(whole.tables[name], loaded.tables[name], check_exact=True)
    assert whole.mentions.to_dict("list") == loaded.mentions[["actor", "outlet"]].to_dict("list")
    assert len(whole.matches) == len(loaded.matches)
    assert list(whole.matches) == []  # nothing was asked of it but how many there are
    some = kept.whole({"actors": ("outlet", "sentences")}).actors
    assert some.to_dict("list") == loaded.actors[["outlet", "sentences"]].to_dict("list")
    assert [replace(a, text="", cuts=(Cut("", "share bar"),)) for a in loaded.corpus] == list(whole.corpus)
    assert whole.corpus.problems == loaded.corpus.problems


def test_days_that_no_article_has_are_told(folder: Path) -> None:
    with pytest.raises(FramingError, match="no article is left"):
        KeptScores.open(folder, "2030-01-01")
