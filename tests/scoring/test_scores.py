"""One row an article, and the evidence under each number."""

import datetime as dt
import math

import pandas as pd
import pytest

import framing
from framing.scorers.actor_sentiment.scorer import ACTOR_COLUMNS
from framing.scorers.evidence import ATTRIBUTIONS, MATCHES, MENTIONS
from framing.scorers.sourcing import SOURCE_COLUMNS
from framing.scoring.run import default_scorers, score

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
    heroes = scores.matches.query("article == 'a' and text == 'hero'")
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
    assert tuple(scores.actors.columns) == ACTOR_COLUMNS
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


def test_a_scorer_that_there_is_not() -> None:
    with pytest.raises(framing.FramingError, match="no scorer is called 'horoscope'"):
        default_scorers(lexicons={"horoscope": {"lexicon": "x.tsv"}})


def test_a_scorer_without_lexicon() -> None:
    with pytest.raises(framing.FramingError, match="sourcing takes no lexicon"):
        default_scorers(lexicons={"sourcing": {"lexicon": "x.tsv", "extend": False}})
