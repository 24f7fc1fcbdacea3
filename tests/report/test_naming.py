"""How outlets name actors and groups, and who acts, as the report's tables say it."""

from __future__ import annotations

import pytest

from framing.comparison.estimates import compare_outlets
from framing.corpus.corpus import Corpus
from framing.report.evidence import Evidence
from framing.report.naming import deeds, namings, worded
from framing.report.wording import means_by_measure
from framing.scorers import Agency, Favourability, Labels
from framing.scoring.run import score
from framing.types import Article


def corpus(**texts: list[str]) -> Corpus:
    return Corpus(tuple(Article(f"{o}{k}", o, "", text) for o, own in texts.items() for k, text in enumerate(own)))


def test_a_group_is_headed_as_one_and_told_where_two_outlets_call_it_differently() -> None:
    told = "The {0} came at dawn. The {0} left at noon. On Friday the {0} fled, and the {0} hid."
    scores = score(
        corpus(Post=[told.format("rebels")], Times=[told.format("terrorists")]), [Labels(actors=["Ada Moll"])]
    )
    (naming,) = namings(scores, ["Post", "Times"])
    assert naming.actor == "“Fighters”: a group without a name"
    assert naming.mentions == "8 mentions"
    post, times = naming.outlets
    assert (post.wordings, times.wordings) == ("rebels (4)", "terrorists (4)")
    assert times.apart == "“terrorists” 4 of 4, others none of 4"
    assert times.odds.startswith("odds ")
    assert times.odds.endswith(" times theirs")


def test_a_group_that_one_outlet_alone_names_often_is_not_shown() -> None:
    often, once = (
        "The rebels came. The rebels left. The rebels fled. The rebels hid. It rained.",
        "The terrorists came.",
    )
    scores = score(corpus(Post=[often], Times=[once, once]), [Labels(actors=["Ada Moll"])])
    assert namings(scores, ["Post", "Times"]) == ()


@pytest.mark.parametrize(("label", "said"), [("mr", "Mr"), ("cubans", "Cubans"), ("president", "president")])
def test_labels_in_print(label: str, said: str) -> None:
    assert worded(label) == said


def test_who_acts_in_shares_of_three_articles_and_in_sentences_of_fewer() -> None:
    acts, rests = "Jon Pell opened the bridge. It rained.", "Jon Pell was in the town. It rained."
    scores = score(
        corpus(Post=[acts, acts, rests], Times=[acts], North=["It rained."]), [Agency(actors=["Jon Pell"])]
    )  # fmt: skip
    means = means_by_measure(compare_outlets(scores))
    (pell,) = deeds(scores.measures, means, ["Post", "Times", "North"], Evidence.of(scores))
    # Post: (1 + 1 + 0) / 3 of the sentences with him; Times: one sentence
    assert pell.outlets == (("67 %", "none"), ("1×", "none"), ("–", "–"))


def test_favourability_toward_one_rests_on_the_passages_about_that_one() -> None:
    text = "Jon Pell is a brilliant hero. It rained all day in the town. Ada Moll is a shameful, dishonest liar."
    scores = score(corpus(Post=[text]), [Favourability(actors=["Jon Pell", "Ada Moll"])])
    pell, moll = scores.measures
    evidence = Evidence.of(scores)
    for measure in (pell, moll):
        found = evidence.for_measure(measure)
        assert found
        assert {i.found.target for i in found} == {measure.actor}
