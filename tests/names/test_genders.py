"""What the pronouns of a text tell of the gender of its persons."""

from __future__ import annotations

import pytest

from framing.names.coreference import resolve
from framing.names.genders import told_by_pronouns
from framing.names.mentions import find_mentions
from framing.text.document import parse
from framing.text.words import read_words
from framing.types import Actor


def told(text: str, *names: str) -> dict[str, str]:
    words = read_words(parse(text))
    return told_by_pronouns(words, [(i, i + 1, w) for i, w in enumerate(words.plain) if w in names])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dorvane won, and she thanked her voters.", {"Dorvane": "f"}),
        ("Dorvane won. His voters sang.", {"Dorvane": "m"}),
        # three of four: 0.75
        ("Dorvane won. She sang. Dorvane left. She slept. Dorvane fell. She ate, and he wept.", {"Dorvane": "f"}),
        ("Dorvane won. She sang. Kest lost. He left.", {"Dorvane": "f", "Kest": "m"}),
    ],
)  # fmt: skip
def test_he_and_she_tell(text: str, expected: dict[str, str]) -> None:
    assert told(text, "Dorvane", "Kest") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dorvane met Kest. She left.",  # either
        "Dorvane met the spokesman. He left.",
        "Dorvane met Mary. She left.",
        "Dorvane won. It rained. She left.",  # two sentences away
        "Dorvane won. “She cheated,” a voter said.",  # who knows of whom
        "Dorvane won. She sang. Dorvane left. He slept.",  # one of two: 0.5
        "She left.",
    ],
)
def test_what_could_be_another_tells_nothing(text: str) -> None:
    assert told(text, "Dorvane", "Kest") == {}


def test_pronouns_part_two_of_whom_one_is_told_elsewhere() -> None:
    actors = (Actor("Odry Dorvane", ("Dorvane",), kind="person"), Actor("Ilse Kest", ("Kest",), kind="person"))
    text = "Dorvane won. He sang. Later Dorvane met Kest, and she left."
    doc = parse(text)
    assert [(text[p.start : p.end], p.actor) for p in resolve(doc, actors, find_mentions(doc, actors))] == [
        ("He", "Odry Dorvane"),
        ("she", "Ilse Kest"),
    ]
