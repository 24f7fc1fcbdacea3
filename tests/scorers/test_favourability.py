"""Favourability: the author's judgements toward each actor, added up."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from framing.attribution.annotated import annotate
from framing.scorers.actor_sentiment.scorer import ActorSentiment
from framing.scorers.favourability import CERTAIN, Favourability, balance
from framing.scoring.run import score
from framing.types import Article, Match


def found(text: str, *actors: str) -> dict[str, float]:
    scorer = Favourability(actors=list(actors))
    return scorer.numbers(annotate(text), scorer.find(text))


def toward(category: str, weight: float) -> Match:
    return Match(0, 1, "a", category, weight, "author", "body", "Mary Obi")


def test_the_balance_by_hand() -> None:
    assert balance([]) == 0
    assert balance([toward("praise", 0.8)]) == pytest.approx(0.8 / 1.8)
    # (1.0 - 0.5) / (1.0 + 0.5 + 1)
    assert balance([toward("praise", 0.4), toward("praise", 0.6), toward("blame", 0.5)]) == pytest.approx(0.5 / 2.5)


def test_one_certain_passage_about_the_only_actor() -> None:
    text = "Mary Obi, a hero of our time, opened the road."
    assert found(text, "Mary Obi") == {"favourability[Mary Obi]": pytest.approx(CERTAIN / (CERTAIN + 1), abs=1e-4)}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mary Obi is a gem of a mayor.", 1),
        ("Mary Obi is a disgrace to the town.", -1),
        ("The shameful Mary Obi squandered the fund.", -1),
        ("Mary Obi, a true hero, stayed to the end.", 1),
    ],
)
def test_the_side_that_the_author_takes(text: str, sign: int) -> None:
    assert math.copysign(1, found(text, "Mary Obi")["favourability[Mary Obi]"]) == sign


@pytest.mark.parametrize(
    "text",
    [
        "Mary Obi was convicted of fraud on Tuesday.",
        "Mary Obi was acquitted on Tuesday.",
        "Mary Obi opened the road on Tuesday.",
    ],
)
def test_events_are_no_judgements(text: str) -> None:
    assert abs(found(text, "Mary Obi")["favourability[Mary Obi]"]) < 0.05


def test_what_a_source_says_is_in_no_sum() -> None:
    text = "“Mary Obi is a disgrace,” said Tom Hale. Mary Obi left."
    scorer = Favourability(actors=["Mary Obi"])
    evidence = scorer.find(text)
    assert {m.voice for m in evidence} == {"quoted"}
    assert scorer.numbers(annotate(text), evidence) == {"favourability[Mary Obi]": 0}


def test_whom_nobody_mentions_has_no_number() -> None:
    assert math.isnan(found("It was a shameful bargain.", "Mary Obi")["favourability[Mary Obi]"])
    assert math.isnan(found("“Mary Obi lied,” said Tom Hale.", "Mary Obi")["favourability[Mary Obi]"])


def test_people_are_asked_of_each_sentence_that_mentions_an_actor() -> None:
    text = annotate("Mary Obi, a hero of our time, opened the road. It rained. Mary Obi left. “Obi lied,” he said.")
    scorer = Favourability(actors=["Mary Obi"])
    told = list(scorer.coded(text, scorer.find(text)))
    assert [(sentence, actor) for sentence, actor, _ in told] == [(0, "Mary Obi"), (2, "Mary Obi")]
    assert [value for _, _, value in told] == pytest.approx([CERTAIN / (CERTAIN + 1), 0], abs=1e-3)


def test_a_passage_is_spread_over_those_whom_it_may_be_about() -> None:
    text = "Mary Obi met Tom Hale at the port. It was a shameful, squalid bargain."
    evidence = Favourability(actors=["Mary Obi", "Tom Hale"]).find(text)
    assert {m.target for m in evidence} == {"Mary Obi", "Tom Hale"}
    for start in {m.start for m in evidence}:
        assert sum(m.weight for m in evidence if m.start == start) <= 1


def test_actors_csv_holds_the_sums_beside_the_tone() -> None:
    body = "Mary Obi, a hero of our time, opened the road. She left. " + "It rained on the coast all day. " * 8
    articles = [Article(f"a{i}", "Post", "", f"{body} Day {i}.") for i in (1, 2)]
    scores = score(articles, [ActorSentiment(["Mary Obi"], "vader"), Favourability(["Mary Obi"])])
    table = scores.tables["actors"]
    own = table[table["voice"] == "author"]
    assert list(own["actor"]) == ["Mary Obi", "Mary Obi"]
    assert own["praise"].tolist() == pytest.approx([CERTAIN, CERTAIN], abs=1e-3)
    assert own["blame"].tolist() == [0, 0]
    assert isinstance(table, pd.DataFrame)
    assert "valence" in table
