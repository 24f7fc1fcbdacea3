"""Roles: "the governor" is the one who has that office in the text; what two could be stays open."""

import pytest

from framing.actors.finding import find_actors
from framing.names.mentions import find_mentions
from framing.names.roles import resolve_roles
from framing.scorers.actor_sentiment.scorer import ActorSentiment
from framing.text.document import parse


def meant(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    actors = find_actors([doc])
    return [(n.actor, text[n.start : n.end]) for n in resolve_roles(doc, actors, find_mentions(doc, actors))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governor Sam Ode came late. The governor left early.", [("Sam Ode", "governor")]),
        ("Sam Ode, the governor of Dorn, came late. The governor left early.", [("Sam Ode", "governor")]),
        ("Savanna Airways lost money. Later the company sold its planes.", [("Savanna Airways", "company")]),
        ("The Justice Department sued. The department wants damages.", [("Justice Department", "department")]),
        (
            "The University of Dorn shut its gates. Students left the university.",
            [("University of Dorn", "university")],
        ),
        ("Malian President Sam Ode came late. The Malian president left.", [("Sam Ode", "Malian president")]),
        ("Prime Minister Sam Ode of Kenya came. The prime minister of Kenya left.", [("Sam Ode", "prime minister")]),
        ("Sam Ode, the former governor, came late. The former governor left.", [("Sam Ode", "former governor")]),
        ("President Sam Ode met Malian President Ann Bello. The president left.", [("Sam Ode", "president")]),
        ("Malian President Sam Ode came late. The Malian strongman left early.", [("Sam Ode", "Malian strongman")]),
        ("Governor Sam Ode came late. The embattled governor left.", [("Sam Ode", "embattled governor")]),
        ("Vice President Sam Ode came late. The vice president left.", [("Sam Ode", "vice president")]),
        ("Police Chief Sam Ode came late. The police chief left.", [("Sam Ode", "police chief")]),
        ("Sam Ode, the mayor's adviser, came late. The adviser left.", [("Sam Ode", "adviser")]),
        (
            "President Ann Bello came. Sam Ode, the president's lawyer, sat. The president left.",
            [("Ann Bello", "president")] * 2,
        ),
        ("The king watched Sam Ode. King Tau sat. The king left.", [("Tau", "king")]),
    ],
)
def test_a_role_that_one_has_is_led_to_who_has_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # two governors
        "Governor Sam Ode met Governor Ann Bello. The governor left early.",
        # another one is meant
        "Governor Sam Ode came late. The governor of Lower Dorn left early.",
        "Governor Sam Ode came late. The governor Ann Bello left early.",
        "Governor Sam Ode came late. A governor left early.",
        # not yet named
        "The governor left early. Governor Sam Ode came late.",
        # an office that he held
        "Sam Ode, a former governor, came late. The governor left early.",
        # another country's, another rank, and nobody who was called a ruler
        "Malian President Sam Ode came late. The Kenyan president left early.",
        "President Sam Ode came late. The vice president left early.",
        "Former Governor Sam Ode came late. The governor left early.",
        "President Sam Ode came late. The dictator left early.",
        # another rank at the head of a sentence, whose adviser he is, and what others are or do beside his name
        "Vice President Sam Ode came late. The president left early.",
        "Sam Ode, the president's adviser, came late. The president left early.",
        "Sam Ode, adviser to President Hale, came late. The vice president left early.",
        "The president watched Sam Ode. Later the president left early.",
        "They met the special counsel. Sam Ode left. The counsel left early.",
        "Police Chief Sam Ode came late. The police left early.",
        "A senior official accused Sam Ode of theft. The official left early.",
        "Officer Sam Ode came late. Later an officer was shot. The officer fell.",
        # two firms
        "Savanna Airways sued Delta Motors. The company wants damages.",
        # a person is no company
        "Governor Sam Ode came late. The company left.",
    ],
)
def test_a_role_that_is_open_is_led_to_nobody(text: str) -> None:
    assert meant(text) == []


def test_a_role_is_a_mention_where_its_sentence_names_nobody() -> None:
    text = "Governor Sam Ode came late. The governor said nothing. Ode, the governor, left."
    found = [m.text for m in ActorSentiment().find(text)]
    assert found == ["Sam Ode", "governor", "Ode"]
