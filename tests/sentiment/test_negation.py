"""A judgement that is denied, or named as somebody else's, is not the writer's."""

import pytest

from framing.scorers.advocacy.scorer import Advocacy
from framing.scorers.hedging.scorer import Hedging
from framing.text.lexicon import load_lexicon

CASES = [
    # denied
    ("The plan is not brilliant.", []),
    ("The plan isn't brilliant.", []),
    ("The plan is neither brilliant nor bold.", []),
    ("It was by no means a brilliant plan.", []),
    ("The plan is no longer brilliant.", []),
    ("They lacked the courage of the first crew.", []),
    ("The minister denied being a liar.", []),
    # what looks like a denial affirms
    ("The plan is not merely brilliant.", ["brilliant"]),
    ("Without doubt, the plan is brilliant.", ["brilliant"]),
    ("The plan is brilliant, not cheap.", ["brilliant"]),
    ("Not all agreed on the brilliant plan.", ["brilliant"]),
    ("The road is not open. Brilliant engineers are at work.", ["Brilliant"]),
    # somebody else's
    ("Here stood what the owners call a world-class hotel.", []),
    ("It opened as what its builders described as a masterpiece.", []),
    ("The self-styled liberator lives abroad.", ["self-styled"]),
    ("The would-be hero ran.", []),
    ("Neighbours branded him a coward.", []),
    ("She was dubbed a traitor in the press.", []),
    ("The scheme was billed as a groundbreaking reform.", []),
    ("The scheme was widely derided as absurd.", []),
    ("Rivals dismissed the scheme as absurd.", []),
    ("Rivals called the scheme absurd.", []),
    ("He was accused of reckless spending.", []),
    ("They accused the mayor of reckless spending.", []),
    ("He claimed to be a visionary.", []),
    ("The crew were praised for their bravery.", []),
    ("She was hailed a hero.", []),
    # and the writer's own beside such words
    ("The mayor called on the brave crew.", ["brave"]),
    ("The mayor called for help, and the brave crew came.", ["brave"]),
    ("The scheme was seen by many, and it is absurd.", ["absurd"]),
    ("She was accused, and the accusers were hypocrites.", ["hypocrites"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_only_the_writers_own_judgement_counts(text: str, expected: list[str]) -> None:
    assert [m.text for m in Advocacy().find(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It clearly failed.", [("clearly", "booster")]),
        ("It never clearly failed.", []),
        ("It is possible that it failed.", [("possible that", "hedge")]),
        ("It is not possible that it failed.", []),  # a denial
        ("It is not clear that it failed.", [("not clear", "hedge")]),  # a hedge of its own
        ("It has not necessarily failed.", [("not necessarily", "hedge")]),
        ("It may not have failed.", [("may", "hedge")]),  # what is denied is as open as before
    ],
)
def test_negation_turns_certainty_round(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.text, m.category) for m in Hedging().find(text)] == expected


def test_every_row_negates_or_affirms() -> None:
    assert {t.category for t in load_lexicon("negation").terms} == {"negator", "none"}
