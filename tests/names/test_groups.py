"""People without a name: which nouns stand for them, under which name, and which stand for something else."""

import pytest

from framing.actors.finding import find_actors
from framing.names.groups import find_groups
from framing.names.mentions import find_mentions
from framing.text.document import parse
from framing.text.words import Words


def groups(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    namings = find_mentions(doc, find_actors([doc]))
    return [(n.actor, text[n.start : n.end]) for n in find_groups(Words(doc), namings, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The insurgents fled.", [("fighters", "insurgents")]),
        ("Three masked gunmen ran.", [("attackers", "masked gunmen")]),
        ("The wounded soldiers slept.", [("soldiers", "wounded soldiers")]),
        ("A caravan of hundreds came.", [("migrants", "caravan")]),
        ("Asylum seekers waited in the rain.", [("migrants", "Asylum seekers")]),
        ("The terrorist ran.", [("fighters", "terrorist")]),
        ("The security forces fired.", [("soldiers", "security forces")]),
        ("The Malians and the Catholics sang.", [("Malians", "Malians"), ("Catholics", "Catholics")]),
        # whichever noun stands, the same people
        ("The rebels fled. The terrorists hid.", [("fighters", "rebels"), ("fighters", "terrorists")]),
        # whose they are, where the text has several
        (
            "Malian soldiers met Kenyan soldiers. The soldiers sang.",
            [
                ("soldiers (Mali)", "Malian soldiers"),
                ("soldiers (Kenya)", "Kenyan soldiers"),
                ("soldiers (Kenya)", "soldiers"),
            ],
        ),
        ("Malian soldiers sang. The troops ate.", [("soldiers", "Malian soldiers"), ("soldiers", "troops")]),
        # a government is its state's
        ("The Malian regime fell. The government had no money.", [("Mali", "Malian regime"), ("Mali", "government")]),
    ],
)
def test_people_without_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebel commander spoke.",
        "She forces them to leave.",
        "He guards the gate.",
        "He was a rebel.",
        "She came as an adviser.",
        "They fell victim to the storm.",
        "It spread on social media.",
        "A terrorist attack shook the town.",
        "The New York Police Department moved.",
        "The road is long.",
    ],
)
def test_what_stands_for_nobody(text: str) -> None:
    assert groups(text) == []
