"""Pronouns: whom they are led to, and what is left open."""

from __future__ import annotations

import pytest

from framing.names.coreference import resolve
from framing.names.mentions import find_mentions
from framing.text.document import parse
from framing.types import Actor

ACTORS = (
    Actor("Odile Marran", ("Marran",), kind="person"),
    Actor("Robert Grant", ("Grant",), kind="person"),
    Actor("Mary Falk", ("Falk",), kind="person"),
    Actor("United Councils", ("UC",), kind="organisation"),
    Actor("Vessia", kind="state"),
)


def led(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    return [(text[p.start : p.end], p.actor) for p in resolve(doc, ACTORS, find_mentions(doc, ACTORS))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marran won. She left.", [("She", "Odile Marran")]),
        ("Marran won. He left.", []),  # a woman's name
        ("Marran said that her plan failed.", [("her", "Odile Marran")]),
        ("Marran won. She left. Then she slept.", [("She", "Odile Marran"), ("she", "Odile Marran")]),
        ("Vessia lost its port, and Marran saw her.", [("its", "Vessia"), ("her", "Odile Marran")]),
        ("The United Councils met. They voted.", [("They", "United Councils")]),
        ("Vessia sent Marran. She left.", [("She", "Odile Marran")]),
        ("Mary Falk met Robert Grant. She left.", [("She", "Mary Falk")]),
        ("Mrs. Marran met Mr. Grant. He left, and she stayed.", [("He", "Robert Grant"), ("she", "Odile Marran")]),
        ("Marran, the minister, said she won.", [("she", "Odile Marran")]),
        ("Marran won. She is one of the few good ministers.", [("She", "Odile Marran")]),
    ],
)
def test_led_to_the_one_who_fits(text: str, expected: list[tuple[str, str]]) -> None:
    assert led(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Marran met Lena Dorn. She left.",
        "Marran met on the long road to the coast a spokesman. He left.",
        "Marran won. In her speech, Falk agreed.",
        "Mr. Marran met Mr. Grant. He left.",
        "Mr. Falk won. She left.",  # the title says that she is another
        "Marran won. It rained. She left.",  # two sentences away
        "Marran won. It was late.",
        "The people saw Vessia. It fell.",  # what begins no sentence
        "She left.",
        "Marran won. “She left,” a man said.",
    ],
)
def test_left_open(text: str) -> None:
    assert led(text) == []


def test_nothing_to_resolve() -> None:
    assert led("") == []
    doc = parse("He left.")
    assert resolve(doc, (), ()) == []


def test_it_is_no_person_whose_given_name_tells_so() -> None:
    actors = (Actor("Jon Pell"), Actor("Vessia"))  # no kind is given
    for text, expected in {
        "Jon Pell left. It fell.": [],
        "Vessia lost. It fell.": ["It"],
        "Vessia lost. It rained.": [],
    }.items():
        doc = parse(text)
        found = resolve(doc, actors, find_mentions(doc, actors))
        assert [text[p.start : p.end] for p in found] == expected
