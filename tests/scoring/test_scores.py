"""One row an article, and the evidence under each number."""

import datetime as dt
import math
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.scorers.actor_sentiment.scorer import ACTOR_COLUMNS
from framing.scorers.base import Scorer
from framing.scorers.evidence import ATTRIBUTIONS, MATCHES, MENTIONS
from framing.scorers.sourcing import SOURCE_COLUMNS
from framing.scoring.run import Plan, default_scorers, score, score_article
from framing.scoring.tables import MEASURE_COLUMNS, measures_table, read_measures

ARTICLES = [
    framing.Article(
        id="a", outlet="North", title="A hero comes home", date=dt.date(2024, 5, 17), genre="opinion", story="s1",
        text="Mary Obi is a hero. “We may win,” Obi said. The road may open.\n\nThe army reportedly left.",
    ),
    framing.Article(
        id="b", outlet="South", title="Army leaves",
        text="The army left. Officials said that it would return. “We hope so,” Mary Obi said.",
    ),
]  # fmt: skip


def read(articles: list[framing.Article] = ARTICLES) -> framing.Corpus:
    return framing.read_corpus(articles, min_words=0)


@pytest.fixture(scope="module")
def scores() -> framing.Scores:
    return score(read(), default_scorers(actors=["Mary Obi", "Kenya"]))


def test_one_row_an_article_with_its_own_words(scores: framing.Scores) -> None:
    rows = scores.articles.set_index("article")
    assert list(rows.index) == ["a", "b"]
    assert rows.loc["a", "outlet"] == "North"
    assert rows.loc["a", "story"] == "s1"
    # 5 author + 3 quoted, 2 author + 4 author + 4 author; "said" and "Obi" are the author's
    assert rows.loc["a", ["words", "author_words", "quoted_words", "reported_words"]].tolist() == [18, 15, 3, 0]
    assert rows.loc["a", "sentences"] == 4


def test_a_title_is_evidence_and_in_no_rate(scores: framing.Scores) -> None:
    heroes = scores.matches.query("article == 'a' and text == 'hero' and scorer == 'advocacy'")
    assert sorted(heroes["section"]) == ["body", "title"]
    assert scores.articles.set_index("article").loc["a", "praise_n"] == 1


def test_hedges_are_counted_in_the_voice_they_stand_in(scores: framing.Scores) -> None:
    row = scores.articles.set_index("article").loc["a"]
    assert row["hedge_n"] == 1
    assert row["hedge_rate"] == pytest.approx(1000 * 1 / 15)
    assert row["hedge_rate[quoted]"] == pytest.approx(1000 * 1 / 3)
    assert math.isnan(row["hedge_rate[reported]"])


def test_offsets_slice_the_text_they_say(scores: framing.Scores) -> None:
    texts = {
        (a.id, section): getattr(a, field)
        for a in ARTICLES
        for section, field in (("body", "text"), ("title", "title"))
    }
    for table in (scores.matches, scores.mentions):
        assert len(table)
        for row in table.to_dict("records"):
            assert texts[row["article"], row["section"]][row["start"] : row["end"]] == row["text"]
            assert row["text"] in row["sentence"]


def test_columns_of_the_tables(scores: framing.Scores) -> None:
    assert tuple(scores.matches.columns) == MATCHES.columns
    assert tuple(scores.attributions.columns) == ATTRIBUTIONS.columns
    assert tuple(scores.sources.columns) == SOURCE_COLUMNS
    assert tuple(scores.mentions.columns) == MENTIONS.columns
    assert tuple(scores.actors.columns) == (*ACTOR_COLUMNS, "praise", "blame", "favourability")
    for measure in scores.measures:
        assert measure.name in scores.articles.columns


def test_sources_add_up(scores: framing.Scores) -> None:
    assert scores.sources["attributions"].sum() == len(scores.attributions)
    obi = scores.sources.query("speaker == 'Mary Obi'").set_index("outlet")
    assert obi["words"].to_dict() == {"North": 3, "South": 3}


def test_one_vote_a_sentence(scores: framing.Scores) -> None:
    mentions = scores.mentions.query("article == 'a' and section == 'body' and voice == 'author'")
    votes = mentions.groupby("sentence")["valence"].mean()
    row = scores.actors.query("article == 'a' and actor == 'Mary Obi' and voice == 'author'").iloc[0]
    assert row["sentences"] == len(votes)
    assert row["valence"] == pytest.approx(votes.mean())
    assert scores.articles.set_index("article").loc["a", "sentiment[Mary Obi]"] == pytest.approx(votes.mean())


def test_an_absent_actor_is_undefined(scores: framing.Scores) -> None:
    assert scores.articles["sentiment[Kenya]"].isna().all()


def test_an_article_scores_the_same_alone() -> None:
    together = score(read(), default_scorers(actors=["Mary Obi"])).articles
    alone = score(read(ARTICLES[1:]), default_scorers(actors=["Mary Obi"])).articles
    # Its story alone is a matter of the articles around it.
    together, alone = (table.drop(columns="story") for table in (together, alone))
    pd.testing.assert_frame_equal(together[1:].reset_index(drop=True), alone, check_dtype=False)


def test_an_article_is_scored_by_itself(scores: framing.Scores) -> None:
    plan = Plan(scores.scorers, {"b": ("a story", "a")})
    for article in read():
        alone = score_article(article, plan)
        row = scores.articles.set_index("article").loc[article.id]
        assert (alone.row["story"], alone.row["reprint_of"]) == (("a story", "a") if article.id == "b" else ("", ""))
        assert alone.row["praise_n"] == row["praise_n"]
        assert [len(rows) for rows in alone.evidence.values()] == [
            (table["article"] == article.id).sum() for table in scores.evidence.values()
        ]


def test_a_story_that_is_corrected_stands(tmp_path: Path) -> None:
    (tmp_path / "stories.csv").write_text("article,story,reprint_of\na,fire,\nb,fire,a\n", encoding="utf-8")
    found = score(read(), ["hedging"], stories=tmp_path / "stories.csv")
    for table in (found.articles, found.stories):
        assert table[["article", "story", "reprint_of"]].to_numpy().tolist() == [["a", "fire", ""], ["b", "fire", "a"]]


def test_what_is_done_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    score(read(), ["hedging", "sourcing"], lambda *step: told.append(step))
    assert told == [
        ("finding stories", 0, 1), ("looking over the corpus", 0, 1),
        ("scoring", 0, 2), ("scoring", 1, 2), ("scoring", 2, 2),
    ]  # fmt: skip


def test_scorers_take_the_actors_of_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name\nMary Obi\n", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("outlet,text\nNorth,Mary Obi is a hero.\n", encoding="utf-8")
    corpus = framing.read_corpus(tmp_path, min_words=0)

    def columns(scorers: list[Scorer]) -> list[str]:
        return [m.name for s in scorers for m in s.measures if m.actor]

    toward = ["sentiment[{}]", "favourability[{}]", "acts[{}]", "acted_upon[{}]"]
    assert columns(default_scorers(corpus)) == [name.format("Mary Obi") for name in toward]
    assert columns(default_scorers(corpus, actors=["Kenya"])) == [name.format("Kenya") for name in toward]
    assert [m.name for m in score(corpus, ["actor_sentiment"]).measures] == ["sentiment[Mary Obi]"]


def test_scorers_that_find_the_same_kind_share_a_table_in_the_order_of_the_articles() -> None:
    articles = [
        framing.Article("z", "North", "", "It may rain. She is a hero. It may snow."),
        framing.Article("b", "South", "", "He is a hero. It might hail."),
    ]
    matches = score(read(articles), ["hedging", "advocacy"]).matches
    assert matches[["article", "scorer", "text"]].to_numpy().tolist() == [
        ["b", "hedging", "might"], ["b", "advocacy", "hero"],
        ["z", "hedging", "may"], ["z", "hedging", "may"], ["z", "advocacy", "hero"],
    ]  # fmt: skip
    assert matches.index.tolist() == [0, 1, 2, 3, 4]


def test_what_took_no_part_has_a_table_without_rows() -> None:
    found = score(read(), ["sourcing"])
    assert len(found.attributions)
    for table, columns in ((found.matches, MATCHES.columns), (found.actors, ACTOR_COLUMNS)):
        assert (table.empty, tuple(table.columns)) == (True, columns)


def test_what_a_table_says_of_measures_makes_them_again(scores: framing.Scores) -> None:
    table = measures_table(scores.measures)
    assert tuple(table.columns) == MEASURE_COLUMNS
    bounds = table.set_index("measure")[["low", "high"]]
    assert bounds.loc["direct_share"].tolist() == [0, 1]
    assert bounds.loc["hedge_rate", "low"] == 0
    assert math.isnan(bounds.loc["hedge_rate", "high"])  # nothing bounds a rate above
    free = framing.types.Measure("free", "Free", "things", counts=("a", "b"))
    assert read_measures(measures_table([*scores.measures, free])) == (*scores.measures, free)


def test_voices_stand_with_the_measures() -> None:
    found = score(read(), [framing.Hedging(voices=("quoted", "author")), "sourcing"])
    rows = measures_table(found.measures).set_index("measure")
    assert rows.loc["hedge_rate", ["voices", "unit"]].tolist() == ["author|quoted", "per 1,000 author or quoted words"]
    assert rows.loc["sourced_share", ["voices", "unit"]].tolist() == ["author|quoted|reported", "share of words"]
    assert read_measures(measures_table(found.measures)) == found.measures
    row = found.articles.set_index("article").loc["a"]
    assert (row["hedge_n"], row["hedge_rate"]) == (2, pytest.approx(1000 * 2 / 18))


def test_a_scorer_that_there_is_not() -> None:
    with pytest.raises(framing.FramingError, match="no scorer is called 'horoscope'"):
        default_scorers(lexicons={"horoscope": {"lexicon": "x.tsv"}})


def test_a_scorer_without_lexicon() -> None:
    with pytest.raises(framing.FramingError, match="sourcing takes no lexicon"):
        default_scorers(lexicons={"sourcing": {"lexicon": "x.tsv", "extend": False}})
