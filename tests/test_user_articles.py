"""The five articles that the toolkit was first asked for, where they are at hand: structure, and no text of theirs."""

import os
from pathlib import Path

import pandas as pd
import pytest

import framing

SEEDS = Path(os.environ.get("FRAMING_SEEDS", Path(__file__).parents[2] / "shared" / "seeds"))

pytestmark = pytest.mark.skipif(
    not (SEEDS / "metadata.csv").is_file(), reason="the user's articles are not here: set FRAMING_SEEDS to their folder"
)

BLOG, FEATURE, WIRE, SYMPOSIUM, ANALYSIS = range(5)


@pytest.fixture(scope="module")
def scores() -> framing.Scores:
    return framing.score(framing.read_corpus(SEEDS))


def rows(table: pd.DataFrame, scores: framing.Scores, number: int) -> pd.DataFrame:
    return table[table["article"] == scores.articles["article"][number]]


def test_all_five_are_read(scores: framing.Scores) -> None:
    assert len(scores.articles) == 5
    assert scores.corpus.set_aside == ()


def test_metaphors_of_praise_stand_in_the_authors_voice(scores: framing.Scores) -> None:
    blog = rows(scores.matches, scores, BLOG).query("scorer == 'advocacy' and voice == 'author'")
    assert "backbone" in set(blog["text"])
    headline = rows(scores.matches, scores, SYMPOSIUM).query("section == 'title' and voice == 'author'")
    assert "gem" in set(headline["text"])


def test_the_presidents_words_are_his(scores: framing.Scores) -> None:
    said = rows(scores.attributions, scores, BLOG).query("kind == 'direct'")
    assert len(said) == 3
    assert set(said["speaker"]) == {"Paul Kagame"}
    assert rows(scores.articles, scores, BLOG)["quoted_words"].item() > 40


def test_the_wire_report_has_the_most_sources_and_the_only_anonymous_ones(scores: framing.Scores) -> None:
    assert scores.articles["source_diversity"].idxmax() == WIRE
    anonymous = scores.attributions.query("source_type == 'anonymous'")
    assert set(anonymous["article"]) == {scores.articles["article"][WIRE]}


def test_a_date_in_may_is_no_hedge(scores: framing.Scores) -> None:
    hedges = rows(scores.matches, scores, SYMPOSIUM).query("scorer == 'hedging'")
    assert "may" not in set(hedges["text"].str.lower())


def test_no_furniture_is_scored(scores: framing.Scores) -> None:
    for article in scores.corpus:
        for furniture in ("Leave a Reply", "Log Out", "Photo Credit", "Comments", "React to this", "Related:", "1 - 2"):
            assert furniture not in article.text
        assert article.cuts
    assert scores.articles["words"].between(200, 1000).all()


def test_each_actor_of_the_users_list_has_one_name(scores: framing.Scores) -> None:
    listed = pd.read_csv(SEEDS / "actors.csv")["name"]
    assert set(scores.mentions["actor"]) <= set(listed)
    assert listed.is_unique
