"""Sentiment toward a target: blind to names, the same in any company."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone

from framing.target_sentiment import PLACEHOLDER, TargetSentimentClassifier, mask, valence

SENTENCES = [
    "{} betrayed the people and lied to the court.",
    "The brilliant plan of {} won wide praise.",
    "{} arrived on Tuesday.",
    "Critics say {}’s reform isn’t a success, but {} disagrees.",
    "In a cruel attack, the men of {} killed two farmers.",
    "On Monday, President {} thanked the Ministry of Peace in Great Hope.",
    "{} Wins Great Victory After Ugly Fight",
    "THE TERRIBLE LIES OF {}",
    "“{} is a hero,” he said; the others laughed.",
]
NAMES = [
    "Marran",
    "Hope",
    "Grant",
    "Great Britain",
    "Odile Love Marran",
    "Ngũgĩ Ota",
    "X. Terror",
    "Evil Corp",
    "McHappy",
]

MASKED = [
    ("Marran met Marran's friends.", "Marran", "someone met someone's friends."),
    ("He praised Odile Marran; Marran smiled.", "Odile Marran", "he praised someone; someone smiled."),
    ("Great Britain thanked Orrin.", "Orrin", "someone thanked someone."),
    ("Hope Dorn thanked Orrin.", "Orrin", "someone thanked someone."),
    ("Great crowds thanked Orrin.", "Orrin", "great crowds thanked someone."),
    ("The men of Great Hope Bay left Orrin.", "Orrin", "the men of someone left someone."),
    ("Unfortunately I left Orrin.", "Orrin", "unfortunately i left someone."),
    ("He said, “Great work, Orrin.”", "Orrin", 'he said, "great work, someone."'),
    ("Orrin hopes for a grant.", "Orrin", "someone hopes for a grant."),
    ("Orrin Wins Great Prize Again", "Orrin", "someone wins great prize again"),
]


def item(sentence: str, name: str) -> tuple[str, int, int]:
    start = sentence.index(name)
    return sentence, start, start + len(name)


@pytest.mark.parametrize(("sentence", "name", "expected"), MASKED)
def test_mask(sentence: str, name: str, expected: str) -> None:
    masked = mask(*item(sentence, name))
    assert masked.text == expected
    assert masked.text[masked.start : masked.end] == PLACEHOLDER


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_name_makes_no_difference(sentence: str) -> None:
    items = [item(sentence.format(*[n] * sentence.count("{}")), n) for n in NAMES]
    proba = TargetSentimentClassifier().predict_proba(items)
    assert (proba == proba[0]).all()


@given(st.text(min_size=1), st.data())
def test_any_text_can_be_masked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    masked = mask(text, start, end)
    assert masked.text[masked.start : masked.end] == PLACEHOLDER
    assert PLACEHOLDER in masked.clause


def test_what_is_far_away_is_not_read() -> None:
    near = mask(*item("Marran left" + " and rain fell" * 100, "Marran")).text
    far = mask(*item("Marran left" + " and rain fell" * 100_000, "Marran")).text
    assert len(far) < 1100
    assert far == near[: len(far)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rain fell, Marran slept, and doors shut.", " someone slept"),
        ("Rain fell because Marran slept.", "someone slept."),
        ("Marran slept.", "someone slept."),
        ("It rained — Marran slept — and doors shut.", " someone slept "),
    ],
)
def test_clause(sentence: str, expected: str) -> None:
    assert mask(*item(sentence, "Marran")).clause == expected


def test_directions() -> None:
    praise, blame, plain = valence(
        TargetSentimentClassifier().predict_proba(
            [
                item("The brilliant Marran won praise.", "Marran"),
                item("The corrupt Marran lied and stole.", "Marran"),
                item("Marran arrived on Tuesday.", "Marran"),
            ]
        )
    )
    assert praise > 0.3
    assert blame < -0.3
    assert plain == 0


def test_a_curly_apostrophe_negates_as_a_straight_one() -> None:
    curly, straight = TargetSentimentClassifier().predict_proba(
        [item("Marran isn’t honest.", "Marran"), item("Marran isn't honest.", "Marran")]
    )
    assert (curly == straight).all()
    assert curly[0] > curly[2]


def test_alone_as_in_any_batch() -> None:
    items = [item(s.format("Marran", "Marran"), "Marran") for s in SENTENCES]
    model = TargetSentimentClassifier()
    together, backwards = model.predict_proba(items), model.predict_proba(items[::-1])[::-1]
    assert (together == backwards).all()
    assert all((model.predict_proba([one])[0] == row).all() for one, row in zip(items, together, strict=True))
    assert together.sum(axis=1) == pytest.approx(1)
    assert model.predict_proba([]).shape == (0, 3)


def test_predict_takes_the_most_probable() -> None:
    model = TargetSentimentClassifier()
    items = [item(s.format("Marran", "Marran"), "Marran") for s in SENTENCES]
    assert model.classes_.tolist() == [-1, 0, 1]
    assert model.predict(items).tolist() == [(-1, 0, 1)[k] for k in model.predict_proba(items).argmax(axis=1)]


def test_fit_learns_and_is_forgotten_by_clone() -> None:
    items = [item(s, "Marran") for s in ["Marran lied.", "Marran slept.", "Marran won."]] * 4
    shipped = TargetSentimentClassifier()
    # Labelled the wrong way round, praise counts as blame.
    fitted = TargetSentimentClassifier().fit(items, [1, 0, -1] * 4)
    assert valence(shipped.predict_proba(items))[2] > 0 > valence(fitted.predict_proba(items))[2]
    again = pickle.loads(pickle.dumps(fitted))  # noqa: S301
    assert (again.predict_proba(items) == fitted.predict_proba(items)).all()
    assert (clone(fitted).predict_proba(items) == shipped.predict_proba(items)).all()


@pytest.mark.parametrize(
    ("items", "error", "says"),
    [
        ("Marran slept.", TypeError, "str is no sequence of items"),
        (["Marran slept."], TypeError, "item 0 is 'Marran slept.'"),
        ([("Marran slept.", 0)], TypeError, "pass \\(sentence, start, end\\)"),
        ([("Marran slept.", 0, 6), ("Marran", 3, 9)], ValueError, "item 1: 3 to 9 is no span"),
        ([("Marran slept.", 2, 2)], ValueError, "item 0: 2 to 2 is no span"),
    ],
)
def test_wrong_items_say_what_to_pass(items: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        TargetSentimentClassifier().predict_proba(items)  # type: ignore[arg-type]


def test_wrong_settings() -> None:
    with pytest.raises(ValueError, match="'crystal ball' is not one of those there are: 'vader'"):
        TargetSentimentClassifier("crystal ball").predict_proba([])
    with pytest.raises(ValueError, match="y must give -1, 0 or 1 for each of the 1 items"):
        TargetSentimentClassifier().fit([("Marran slept.", 0, 6)], [2])


def test_probabilities_are_those_of_the_shipped_coefficients() -> None:
    # Nothing that VADER knows: all features are 0, and the intercepts alone make the probabilities.
    negative, neutral, positive = TargetSentimentClassifier().predict_proba([("Marran slept.", 0, 6)])[0]
    assert negative == positive
    assert neutral > negative
    assert np.log(neutral / negative) == pytest.approx(0.458748 + 0.229374)
