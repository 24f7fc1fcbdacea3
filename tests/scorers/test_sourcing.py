"""Sourcing: the arithmetic, worked by hand."""

import math
from collections import Counter

import pandas as pd
import pytest

from framing.scorers import Sourcing
from framing.scorers.sourcing import effective_number

TEXT = (
    "The road is open. “It is safe,” the minister said. "  # 4 author; 3 quoted, 3 author
    "Security sources said that it was mined. "  # 3 author, 4 reported ("that it was mined")
    "“Nobody told us,” said the minister."  # 3 quoted, 3 author
)


def test_measures_by_hand() -> None:
    row = dict(zip(Sourcing().get_feature_names_out(), Sourcing().fit_transform([TEXT])[0], strict=True))
    words, sourced = 4 + 6 + 7 + 6, 3 + 4 + 3
    assert row["attribution_rate"] == pytest.approx(1000 * 3 / words)
    assert row["sourced_share"] == pytest.approx(sourced / words)
    assert row["direct_share"] == pytest.approx(2 / 3)
    assert row["anonymous_share"] == pytest.approx(1 / 3)
    assert row["official_share"] == pytest.approx(2 / 3)
    entropy = -(2 / 3 * math.log(2 / 3) + 1 / 3 * math.log(1 / 3))
    assert row["source_diversity"] == pytest.approx(math.exp(entropy))


def test_attitudes_make_voices_and_no_statements() -> None:
    text = "The minister wants the road to be open. The guild opposes the plan. Mary Obi said it was late."
    row = dict(zip(Sourcing().get_feature_names_out(), Sourcing().fit_transform([text])[0], strict=True))
    words, sourced = 8 + 5 + 6, 5 + 2 + 3  # "the road to be open", "the plan", "it was late"
    assert [a.act for a in Sourcing().find(text)] == ["attitude", "attitude", "statement"]
    assert row["attribution_rate"] == pytest.approx(1000 * 1 / words)
    assert row["sourced_share"] == pytest.approx(sourced / words)
    assert row["official_share"] == 0
    assert row["source_diversity"] == 1


def test_speakers_are_summed_over_statements_and_of_two_types_the_first_met_holds() -> None:
    rows = pd.DataFrame(
        [
            ("a1", "Guardian", "statement", "Mary Obi", "person", 4),
            ("a1", "Guardian", "attitude", "", "official", 9),
            ("a2", "Guardian", "statement", "Mary Obi", "official", 3),
        ],
        columns=["article", "outlet", "act", "speaker", "source_type", "words"],
    )
    summed = Sourcing().sum_up("sources", Sourcing().tally(rows)["sources"])
    assert summed.to_numpy().tolist() == [["Guardian", "Mary Obi", "person", 2, 7, 2]]


def test_without_attributions_shares_are_undefined_and_the_rate_is_zero() -> None:
    row = dict(zip(Sourcing().get_feature_names_out(), Sourcing().fit_transform(["The road is open."])[0], strict=True))
    assert row.pop("attribution_rate") == 0
    assert row.pop("sourced_share") == 0
    assert all(math.isnan(v) for v in row.values())


@pytest.mark.parametrize(
    ("counts", "expected"),
    [({"a": 4}, 1.0), ({"a": 2, "b": 2}, 2.0), ({"a": 1, "b": 1, "c": 1, "d": 1}, 4.0)],
)
def test_equal_sources_count_as_many_as_they_are(counts: dict[str, int], expected: float) -> None:
    assert effective_number(Counter(counts)) == pytest.approx(expected)


def test_no_source_has_no_diversity() -> None:
    assert math.isnan(effective_number(Counter()))
