"""Cards of outlets, stories side by side, and one event in two outlets' words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from framing.comparison.estimates import compare_outlets
from framing.comparison.keyness import keyness
from framing.corpus.corpus import Corpus
from framing.report.cards import leading, sides
from framing.report.comparisons import Difference
from framing.report.model import Summary
from framing.report.summary import summarize
from framing.scorers import Advocacy, Hedging, Sourcing
from framing.scoring.run import score
from framing.types import Article, Measure

LOUD = (
    "The shameful mayor has betrayed the town. It is a disgrace that the harbour bridge was closed on Tuesday. "
    "Her reckless, dishonest plan will ruin the market, and everybody knows it. “I am sad,” said Ruth Vane."
)
CALM = (
    "The harbour bridge was closed on Tuesday after an inspection found rust in two of its bearings, the mayor said. "
    "“We will open it in May,” said Mayor Jon Pell. “I saw the rust,” said Ada Orr, an engineer. Buses go round."
)


BRIDGE = (
    "Engineers from Velnar Consult found the rust in the Dorn harbour bridge on Monday, and the ferry Santa Orla takes "
    "walkers across the Dorn until the bearings are replaced. Velnar Consult built the bridge in 1974."
)


@pytest.fixture(scope="module")
def summary() -> Summary:
    articles = (
        Article("p1", "Post", "Shame on the bridge", LOUD, story="bridge"),
        Article("t1", "Times", "Bridge closed", CALM, story="bridge"),
        Article("t2", "Times", "Buses take the long way", CALM.replace("bridge", "road") + " It rained."),
    )
    scores = score(Corpus(articles, (), "somewhere", ()), [Advocacy(), Hedging(), Sourcing()])
    words = keyness((a.outlet, scores.texts.body(a).doc) for a in scores.corpus.articles)
    return summarize(scores, compare_outlets(scores), words)


def test_the_story_that_both_tell(summary: Summary) -> None:
    (story,) = summary.stories
    assert story.name == "bridge"
    assert story.alike == ""  # the corpus named it
    loud, calm = story.articles
    assert (loud.outlet, loud.title, calm.outlet, calm.title) == (
        "Post",
        "Shame on the bridge",
        "Times",
        "Bridge closed",
    )
    assert calm.sides == "none"
    assert float(loud.sides) > 0
    assert "Ruth Vane" in calm.unheard
    assert "Jon Pell" in loud.unheard or "Ada Orr" in loud.unheard


def test_one_event_in_two_outlets_words(summary: Summary) -> None:
    pair = summary.pair
    assert pair is not None
    assert (pair.first.outlet, pair.second.outlet) == ("Post", "Times")
    assert pair.note.startswith("“bridge”: the two articles that are furthest apart in taking sides, ")
    assert any(p.mark == "counted" for p in pair.first.parts)
    assert not any(p.mark for p in pair.second.parts)


def test_a_card_shows_what_the_first_page_does_not(summary: Summary) -> None:
    post, times = sorted(summary.cards, key=lambda c: c.outlet)
    assert summary.pair is not None
    assert summary.pair.first not in post.quotes
    assert times.quotes == ()
    assert "Ada Orr" in times.speakers
    shown = {label: (own, others) for label, own, others in times.numbers}
    assert shown["Taking sides"][0] == "none in 1,000 words"
    assert shown["Words of sources"][0].endswith(" %")


def test_page_one_says_how_far_to_trust_it(summary: Summary) -> None:
    assert summary.how_sure.startswith("Of ten passages marked as taking sides readers agree with ")
    assert summary.how_sure == summary.trust[0]


def test_a_card_tells_a_side_only_where_that_is_sure() -> None:
    toward = Measure(
        "favourability[Obi]", "Favourability toward: Obi", "−1 to 1", bounds=(-1, 1), actor="Obi",
        scorer="favourability", more="is more favourable to Obi", less="is less favourable to Obi",
    )  # fmt: skip
    lower = "lower than the other outlets on the same stories"
    sure = Difference("Post", "others", True, 12, 10, -0.6, -0.8, -0.4, 0.01, lower)
    assert sides([toward], "Post", {toward.name: [sure]}) == (
        "It is less favourable to Obi (−0.60) than the other outlets; in brackets the difference, on a scale from −1 "
        "to 1."
    )
    assert sides([toward], "Times", {toward.name: [sure]}) == ""
    assert sides([toward], "Post", {toward.name: [replace(sure, verdict="no clear difference")]}) == ""
    assert sides([toward], "Post", {toward.name: [replace(sure, echo_of="Times")]}) == ""


def test_a_card_leads_with_the_first_measure_of_each_scorer() -> None:
    names = [m.name for m in leading([*Advocacy.measures, *Hedging.measures, *Sourcing.measures])]
    assert {"advocacy_rate", "hedge_rate", "attribution_rate", "sourced_share"} <= set(names)
    assert "praise_rate" not in names


@pytest.mark.parametrize("dated", [True, False])
def test_without_dates_no_event_is_claimed(dated: bool) -> None:
    day = dt.date(2024, 3, 5) if dated else None
    # no story is given: the two are found to be alike by their texts
    articles = (
        Article("p1", "Post", "The Dorn harbour bridge is closed", f"{LOUD} {BRIDGE}", day),
        Article("t1", "Times", "Dorn harbour bridge closed", f"{CALM} {BRIDGE}", day),
    )
    scores = score(Corpus(articles), [Advocacy(), Sourcing()])
    assert set(scores.articles["story"]) == {"story 1"}
    words = keyness((a.outlet, scores.texts.body(a).doc) for a in articles)
    found = summarize(scores, compare_outlets(scores), words)
    assert found.pair is not None
    (story,) = found.stories
    assert story.undated is not dated
    if dated:
        assert found.pair.heading == "An example, not a finding: one event in two outlets’ words"
        assert "open whether" not in found.pair.note
        assert found.corpus_note == "1 story is covered by more than one outlet."
    else:
        assert found.pair.heading == "An example, not a finding: one subject in two outlets’ words"
        assert found.pair.note.endswith("Without dates it is open whether they tell of one event.")
        assert found.corpus_note == (
            "1 subject is written of by more than one outlet. Without dates it is open whether they tell of one event."
        )
