"""Names by how they are built: each rule with what it must find, and with what it must leave alone."""

from __future__ import annotations

import pytest

from framing.actors.finding import find_actors
from framing.names.mentions import find_mentions
from framing.text.document import parse


def named(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    actors = find_actors([doc])
    kinds = {a.name: a.kind for a in actors}
    return [(text[n.start : n.end], kinds[n.actor]) for n in find_mentions(doc, actors)]


def organisation(*names: str) -> list[tuple[str, str]]:
    return [(name, "organisation") for name in names]


def person(*names: str) -> list[tuple[str, str]]:
    return [(name, "person") for name in names]


BODIES = [
    # "and" joins
    ("She asked the National Fish and Coastal Defence Committee.", ["National Fish and Coastal Defence Committee"]),
    ("It fell to the City Tax and Rivers Court.", ["City Tax and Rivers Court"]),
    ("It fell to the Trade Minister and Velnar Trust Bank.", ["Velnar Trust Bank"]),
    # an owner
    ("He stood before the Velnar Magistrate's Court.", ["Velnar Magistrate's Court"]),
    ("It fell to the Public Servants’ Association.", ["Public Servants’ Association"]),
    ("She came from St Orun's College.", ["St Orun's College"]),
    # what a body is for
    ("It fell to the Committee on Fisheries.", ["Committee on Fisheries"]),
    ("It fell to the Fisheries Committee on", ["Fisheries Committee"]),  # a text that is cut off
    ("It fell to the Velnar Organisation Against Hunger.", ["Velnar Organisation Against Hunger"]),
    ("She asked the Velnar First Nation.", ["Velnar First Nation"]),
    # a title behind
    ("It fell to the Velnar Defence Committee Members there.", ["Velnar Defence Committee"]),
    # acronyms
    ("It fell to the Ports Office on Drugs and Hunger (PODH).", ["Ports Office on Drugs and Hunger", "PODH"]),
    ("The Northern Ocean Trade Agency (Nota) met. Nota left.", ["Northern Ocean Trade Agency", "Nota", "Nota"]),
    ("Then QZT-Nairobi was first.", ["QZT-Nairobi"]),
    ("QZABI offers loans.", ["QZABI"]),
    ("It fell to QZONTAME.", ["QZONTAME"]),
    # a part in it, and a word for it
    ("The founder of Blue Harvest left.", ["Blue Harvest"]),
    ("An economist at Velnarik agreed.", ["Velnarik"]),
    ("The newspaper El Velnario wrote so.", ["El Velnario"]),
    ("They read so in Al-Velnar daily.", ["Al-Velnar"]),
    # organs of a state
    ("The bill is in Parliament, and the Cabinet met.", ["Parliament", "Cabinet"]),
    ("The National Assembly met. Then Assembly sessions began.", ["National Assembly", "Assembly"]),
    # states, openers, words of other tongues, names written small
    ("It fell to Natural Resources Canada.", ["Natural Resources Canada"]),
    ("It is a national matter, of national weight. National Ports Board papers tell.", ["National Ports Board"]),
    ("It fell to the Universidad Velnaria.", ["Universidad Velnaria"]),
    ("It told velnik News so.", ["velnik News"]),
    ("It fell to the opposition Velnar Ports Union.", ["Velnar Ports Union"]),
    ("It fell to the Left Harbour Front.", ["Left Harbour Front"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), BODIES)
def test_bodies(text: str, names: list[str]) -> None:
    assert named(text) == organisation(*names)


PERSONS = [
    ("The Prime Minister of Mongolia B.Orunbat came.", ["B.Orunbat"]),
    ("It fell to Dr. A.Orunbat there.", ["A.Orunbat"]),
    ("But R B Orunkumar had gone.", ["R B Orunkumar"]),
    ("Then Chon Seo-lin left.", ["Chon Seo-lin"]),
    ("Then Jacky So Seo-man left. They told So that it rained.", ["Jacky So Seo-man", "So"]),
    ("It went to the Ukrainian Oksana Velnarko.", ["Oksana Velnarko"]),
    ("It went to the Uzbek Orunbek Velnarov.", ["Orunbek Velnarov"]),
    ("The Director of Training Orunbek Velnarov left.", ["Orunbek Velnarov"]),
    ("It fell to Mr Orun Velnar Dame.", ["Orun Velnar Dame"]),
    ("The likes of Orunath Singh came.", ["Orunath Singh"]),
    ("Then King Orunik XIV left the hall.", ["Orunik XIV"]),
    ("He saw Mary Velnar and Mary Velnar Orun. Then Mary left.", ["Mary Velnar", "Mary Velnar Orun", "Mary"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PERSONS)
def test_persons(text: str, names: list[str]) -> None:
    assert named(text) == person(*names)


@pytest.mark.parametrize(
    "text",
    [
        # things by their numbers, brackets and quotation marks
        "They took QZ 809 home, and paid QZT 40.",
        "The drug was Ga-68-QZTA.",
        "A quiet zone vessel (QZV) is cheap, and so is the QZV market.",
        "The film “Orunik” said little.",
        "Then the son Dh 500 and the Chief Commercial Officer came.",
        "The Minister of Health said so.",
        # organs of a state that are an office, or written small
        "She is a Member of Parliament.",
        "The cabinet met. The cabinet left. Cabinet ministers slept, and the Cabinet too.",
        # places and parts of speech
        "He spoke in the House on Capitol Hill.",
        "They saw the USS Velnar. The Velnar sailed.",
        "They live in a Hong Kong-style house.",
        "He read of N. Korea and of the Greater Eastern Initiative there.",
        "The dish is sharia food, and the qawwali Song is old.",
    ],
)
def test_no_names(text: str) -> None:
    assert [n for n in named(text) if n[1] != "state"] == []


def test_a_contest_is_not_the_body_that_its_name_holds() -> None:
    assert named("The FIFA World Cup began.") == []
    assert named("Then FIFA paid for the World Cup.") == organisation("FIFA")


def test_a_state_owns_what_is_named_behind_it() -> None:
    assert named("Then China's National Trade Board met.") == [
        ("China", "state"),
        *organisation("National Trade Board"),
    ]


def test_a_body_on_a_place_is_no_longer_name() -> None:
    assert named("He teaches at Velnar University on Long Island.") == organisation("Velnar University")


def test_the_letters_of_a_sum_are_nobody() -> None:
    assert named("They owed GH¢20 million and US $340 million.") == []
    assert named("The US paid $340 million.") == [("US", "state")]
