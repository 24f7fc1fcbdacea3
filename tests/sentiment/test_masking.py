"""Names masked: the target's own, its other mentions, and those of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.sentiment.masking import PLACEHOLDER, mask

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
    # days and months are no names; letters between stops are one
    ("On Friday Orrin met the U.S. envoy in May.", "Orrin", "on friday someone met the someone. envoy in may."),
    ("Orrin met Theresa May on Black Friday.", "Orrin", "someone met someone on someone."),
    ("Orrin Wins Great Prize Again", "Orrin", "someone wins great prize again"),
    ("Dorn Velnar also has Orrin.", "Orrin", "someone also has someone."),  # "also" written small: no headline
    ("Corrupt Orrin Convicted", "Orrin", "corrupt someone convicted"),  # the target is one of a headline's words
    ("Marran Orrin Saved The City", "Marran Orrin", "someone saved the city"),
]


def item(sentence: str, name: str) -> tuple[str, int, int]:
    start = sentence.index(name)
    return sentence, start, start + len(name)


@pytest.mark.parametrize(("sentence", "name", "expected"), MASKED)
def test_mask(sentence: str, name: str, expected: str) -> None:
    masked = mask(*item(sentence, name))
    assert masked.text == expected
    assert masked.text[masked.start : masked.end] == PLACEHOLDER


@pytest.mark.parametrize(
    ("sentence", "again"),
    [
        ("Odile Marran left, but Marran came back.", 1),
        ("Odile Marran left, but President Marran and Odile Marran Jr. came back.", 2),
        ("Odile Marran left Ketu Marran and Marran Bay.", 0),
        ("Odile Marran left the marran.", 0),
        ("Odile Marran left Odile.", 0),
    ],
)
def test_the_target_again(sentence: str, again: int) -> None:
    kinds = [kind for kind, _ in mask(*item(sentence, "Odile Marran")).pieces]
    assert kinds.count("again") == again


def test_pieces_tell_whose_name_it_is() -> None:
    masked = mask(*item("Odile Marran met Dorn Orrin, and Marran smiled.", "Odile Marran"))
    assert [piece for piece in masked.pieces if piece != ("text", "")] == [
        ("target", ""),
        ("text", " met "),
        ("other", "dorn orrin"),
        ("text", ", and "),
        ("again", ""),
        ("text", " smiled."),
    ]


@given(st.text(min_size=1), st.data())
def test_any_text_can_be_masked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    masked = mask(text, start, end)
    assert masked.text[masked.start : masked.end] == PLACEHOLDER
    assert PLACEHOLDER in masked.clause
    assert [kind for kind, _ in masked.pieces].count("target") == 1


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
