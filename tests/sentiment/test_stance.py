"""What is said of somebody, not what is told of: who is cleared, accuses, fights a wrong or stands beside a villain.

The sentences are in no sheet that the models learn from or are measured on.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from framing.sentiment.classifier import TargetSentimentClassifier

# One event told twice: the first disfavours the target, the second does not.
PAIRS = {
    "convicted, acquitted": (
        "{A} was convicted of fraud.",
        "{A} was acquitted of fraud.",
    ),
    "found guilty, found not guilty": (
        "A jury in Tampa found {A} guilty of robbing a pharmacy.",
        "A jury in Tampa found {A} not guilty of robbing a pharmacy.",
    ),
    "thief, accuser": (
        "{A} stole the pensions of 40 miners.",
        "{A} accused the foreman of stealing the pensions of 40 miners.",
    ),
    "robber, robbed": (
        "{A} robbed a cyclist at gunpoint on Friday.",
        "{A} was robbed by a cyclist at gunpoint on Friday.",
    ),
    "liar, no liar": (
        "{A} lied to the widows.",
        "{A} never lied to the widows.",
    ),
    "not fit, more than fit": (
        "{A} is not fit to lead the hospital.",
        "{A} is more than fit to lead the hospital.",
    ),
}


def proba(sentence: str, name: str = "Mary Obi") -> npt.NDArray[np.float64]:
    """The probabilities that the sentence is negative, neutral and positive toward who stands for {A}."""
    start = sentence.index("{A}")
    item = (sentence.replace("{A}", name), start, start + len(name))
    return TargetSentimentClassifier("transformer").predict_proba([item])[0]


@pytest.mark.parametrize("kind", PAIRS)
def test_the_event_alone_is_no_blame(kind: str) -> None:
    against, not_against = PAIRS[kind]
    assert proba(against)[0] > 0.5
    assert proba(not_against)[0] < 0.5


@pytest.mark.parametrize("sentence", [s for pair in PAIRS.values() for s in pair])
def test_whoever_it_is(sentence: str) -> None:
    expected = proba(sentence)
    for name in ("Ravi Menon", "Grace Wanjiru", "Justice Good", "Ministry of Peace"):
        assert proba(sentence, name) == pytest.approx(expected, abs=1e-6)
