"""The first page: what differs, in a newspaper reader's words, and what could be chance."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from framing.comparison.cells import Cells
from framing.report.comparisons import Difference, family, told, with_echoes
from framing.report.plain import amount, described, further, headlines, in_words
from framing.report.wording import Estimate
from framing.types import Measure

HEDGES = Measure(
    "hedge_rate", "Hedges", "per 1,000 author words", kind="rate", scorer="hedging", more="hedges more",
    less="hedges less",
)  # fmt: skip
BOOSTERS = replace(HEDGES, name="booster_rate", label="Boosters", more="sounds surer", less="sounds less sure")
OFFICIALS = Measure(
    "official_share", "Official sources", "share of attributions", kind="share", scorer="sourcing",
    more="turns to officials more often", less="turns to officials less often",
)  # fmt: skip
TONE = Measure(
    "sentiment[Obi]", "Sentiment toward: Obi", "valence, −1 to 1", kind="mean", bounds=(-1, 1), actor="Obi",
    scorer="actor_sentiment", more="writes of Obi in a better light", less="writes of Obi in a worse light",
)  # fmt: skip


def place(measure: Measure, outlet: str) -> str:
    return f"{measure.name} of {outlet}"


def differs(outlet: str, estimate: float, wide: float = 1.0, found: bool = True, within: bool = True) -> Difference:
    side = "higher" if estimate > 0 else "lower"
    verdict = f"{side} than the other outlets" if found else "no clear difference"
    return Difference(outlet, "others", within, 12, 10, estimate, estimate - wide, estimate + wide, 0.01, verdict)


def mean(outlet: str, value: float) -> Estimate:
    return Estimate(outlet, 12, value, math.nan, math.nan)


def test_a_difference_with_its_size_and_how_sure_it_is() -> None:
    (finding,) = headlines(
        [HEDGES], {"hedge_rate": [mean("Post", 2.0)]}, {"hedge_rate": [differs("Post", -10.0)]}, place
    )
    # 2 - (-10) = 12
    assert (
        finding.said
        == "Post hedges less than the other outlets on the same ten stories: 2.0 in 1,000 words against 12."
    )
    assert finding.detail == (
        "Hedges. The difference is −10.0 (per 1,000 of its own words), with 95 % certainty between −11.0 and −9.00; "
        "12 articles on 10 stories."
    )
    assert finding.sure
    assert finding.anchor == "hedge_rate of Post"


def post(measure: Measure, outlet: str) -> str:
    return "passages?outlet=post"


def test_of_an_outlet_with_more_articles_it_says_on_which_a_difference_rests() -> None:
    means = {"hedge_rate": [replace(mean("Post", 2.0), n=20)]}
    (finding,) = headlines(
        [HEDGES], means, {"hedge_rate": [differs("Post", -10.0)]}, lambda m, o: "passages?outlet=post"
    )
    assert finding.detail.endswith("; 12 of its 20 articles, on 10 shared stories.")
    assert finding.anchor == "passages?outlet=post&shared=yes"
    versus = replace(differs("Post", -10.0), versus="Times")
    (finding,) = headlines([HEDGES], means, {"hedge_rate": [versus]}, post)
    assert finding.detail.endswith("12 of its 20 articles, on 10 shared stories.")
    assert finding.anchor == "passages?outlet=post"
    overall = {"hedge_rate": [differs("Post", -10.0, within=False)]}
    (finding,) = headlines([HEDGES], means, overall, post)
    assert finding.detail.endswith("; 12 articles.")
    assert finding.anchor == "passages?outlet=post"


def test_sure_differences_beyond_the_first_page_are_told_too() -> None:
    means = {m.name: [mean("Post", 0.5), mean("Times", 0.1)] for m in (HEDGES, OFFICIALS)}
    compared = {
        "hedge_rate": [differs("Post", 5.0), differs("Times", -4.0)],
        "official_share": [differs("Times", -0.2, found=False)],
    }
    first = headlines([HEDGES, OFFICIALS], means, compared, place)
    assert [(f.said.partition(" than")[0], f.sure) for f in first] == [
        ("Post hedges more", True), ("Times turns to officials less often", False),
    ]  # fmt: skip
    more = further([HEDGES, OFFICIALS], means, compared, place, None, first)
    assert [f.said.partition(" than")[0] for f in more] == ["Times hedges less"]


def test_shares_are_told_in_per_cent() -> None:
    means = {"official_share": [mean("Post", 0.61)]}
    (finding,) = headlines([OFFICIALS], means, {"official_share": [differs("Post", 0.28, 0.1, within=False)]}, place)
    assert (
        finding.said
        == "Post turns to officials more often than the other outlets over all articles: 61 % against 33 %."
    )
    assert "28 percentage points, with 95 % certainty between 18 and 38; 12 articles." in finding.detail


def test_what_is_not_sure_is_said_to_be_chance_perhaps() -> None:
    compared = {"hedge_rate": [differs("Post", 1.0, 2.0, found=False)]}
    (finding,) = headlines([HEDGES], {"hedge_rate": [mean("Post", 3.0)]}, compared, place)
    assert finding.said.endswith(". This could be chance.")
    # 1.0 - 2.0 to 1.0 + 2.0
    assert "and anything from −1.00 to 3.00 would fit these articles; " in finding.detail
    assert "certainty" not in finding.detail
    assert not finding.sure


def test_what_lies_beside_0_by_itself_alone_is_no_certainty() -> None:
    compared = {"hedge_rate": [differs("Post", 3.0, 2.0, found=False)]}
    (finding,) = headlines([HEDGES], {"hedge_rate": [mean("Post", 3.0)]}, compared, place)
    assert (
        "by itself between 1.00 and 5.00, but of so many comparisons some lie so far from 0 by chance" in finding.detail
    )
    assert "certainty" not in finding.detail


def test_sentences_tell_different_things() -> None:
    measures = [HEDGES, BOOSTERS, OFFICIALS, TONE]
    means = {m.name: [mean("Post", 0.5), mean("Times", 0.1)] for m in measures}
    compared = {
        m.name: [differs("Post", 5.0 - k), differs("Times", -4.0 + k)]
        for k, m in enumerate((HEDGES, BOOSTERS, OFFICIALS))
    }
    found = headlines(measures, means, compared, place)
    # of each scorer the first measure weighs more: 5 / 2 x 1.5, 3 / 2 x 1.5, then boosters, -3 / 2, of another outlet
    assert [f.said.partition(" than")[0] for f in found] == [
        "Post hedges more", "Post turns to officials more often", "Times sounds less sure",
    ]  # fmt: skip


def test_a_measure_without_words_of_its_own_is_told_all_the_same() -> None:
    bare = replace(HEDGES, more="", less="")
    (finding,) = headlines([bare], {"hedge_rate": [mean("Post", 9.0)]}, {"hedge_rate": [differs("Post", 3.0)]}, place)
    assert finding.said.startswith("Post is higher on “Hedges” than the other outlets")


def cells(values: dict[str, float]) -> Cells:
    """An article of each outlet on each of two stories, with the same value."""
    rows = [(outlet, story, value) for outlet, value in values.items() for story in ("bridge", "market")]
    return Cells.of(pd.DataFrame(rows, columns=["outlet", "story", HEDGES.name]), HEDGES)


@pytest.mark.parametrize("within", [True, False])
def test_the_echo_of_one_far_outlet_is_no_finding(within: bool) -> None:
    # the others' means: of Far (2 + 2 + 5) / 3 = 3, of Post and Times (12 + 2 + 5) / 3, of Own (12 + 2 + 2) / 3;
    # without Far: of Post and Times (2 + 5) / 2 = 3.5 and 2 - 3.5 = -1.5, under half of -13 / 3, of Own 5 - 2 = 3
    values = {"Far": 12.0, "Post": 2.0, "Times": 2.0, "Own": 5.0}
    found = tuple(
        differs(outlet, value - (21 - value) / 3, within=within) for outlet, value in values.items()
    )  # fmt: skip
    (marked,) = with_echoes({HEDGES.name: found}, lambda name: cells(values)).values()
    assert {d.outlet: d.echo_of for d in marked} == {"Far": "", "Post": "Far", "Times": "Far", "Own": "Far"}
    only_echoes = {HEDGES.name: marked[1:]}
    assert headlines([HEDGES], {HEDGES.name: [mean(o, v) for o, v in values.items()]}, only_echoes, place) == ()


def test_what_holds_without_the_far_outlet_and_what_two_outlets_mirror_is_no_echo() -> None:
    # Low lies 0 - 10 = -10 from the two others where Far is left out: half and more of 0 - (30 + 10 + 10) / 3
    values = {"Far": 30.0, "Post": 10.0, "Times": 10.0, "Low": 0.0}
    found = tuple(differs(outlet, value - (50 - value) / 3) for outlet, value in values.items())
    (marked,) = with_echoes({HEDGES.name: found}, lambda name: cells(values)).values()
    assert {d.outlet: d.echo_of for d in marked} == {"Far": "", "Post": "Far", "Times": "Far", "Low": ""}
    two = {"Post": 10.0, "Times": 2.0}
    pair = (differs("Post", 8.0), differs("Times", -8.0))
    assert with_echoes({HEDGES.name: pair}, lambda name: cells(two)) == {HEDGES.name: pair}
    assert told(HEDGES, [mean(o, v) for o, v in values.items()], marked).endswith(
        "Post and Times lie lower than the others, but mostly since Far lies so far off."
    )


def test_echoes_are_counted_apart() -> None:
    found = (differs("Far", 9.0), differs("Post", -3.0), replace(differs("Times", -3.0), echo_of="Far"))
    said = family({HEDGES.name: found})
    assert "3 comparisons of an outlet with the others could be tested; in 2 of them the outlet differs." in said
    assert said.endswith(
        "1 more is mostly the echo of one outlet: where it lies far from all, the rest look as if they lay on the "
        "opposite side."
    )
    assert "echo" not in family({HEDGES.name: found[:2]})


def test_nothing_tested_nothing_said() -> None:
    untested = replace(differs("Post", 1.0), low=math.nan, high=math.nan)
    assert headlines([HEDGES], {"hedge_rate": [mean("Post", 3.0)]}, {"hedge_rate": [untested]}, place) == ()


def test_few_articles_are_described() -> None:
    (finding,) = described([HEDGES], {"hedge_rate": [mean("Post", 2.0)]}, ["Post"], str.lower)
    assert finding.said == "Post hedges 2 times in 1,000 words."
    assert finding.detail == "12 articles: described, not tested."
    (rarely,) = described([HEDGES], {"hedge_rate": [mean("Post", 0.4)]}, ["Post"], str.lower)
    assert rarely.said == "Post hedges about once in 2,500 words."  # 1000 / 0.4
    (never,) = described([HEDGES], {"hedge_rate": [mean("Post", 0.0)]}, ["Post"], str.lower)
    assert never.said == "Post never hedges."


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (0.0, HEDGES, "none in 1,000 words"),
        (0.04, HEDGES, "<0.1 in 1,000 words"),
        (0.004, OFFICIALS, "<1 %"),
        (0.0, OFFICIALS, "none"),
        (3.14, HEDGES, "3.1 in 1,000 words"),
        (31.4, HEDGES, "31 in 1,000 words"),
        (0.614, OFFICIALS, "61 %"),
        (-0.25, TONE, "−0.25"),
        (math.nan, TONE, "nothing known"),
    ],
)
def test_amounts(value: float, measure: Measure, said: str) -> None:
    assert amount(value, measure) == said


def test_small_numbers_are_words() -> None:
    assert [in_words(n) for n in (1, 10, 12, 13)] == ["one", "ten", "twelve", "13"]
