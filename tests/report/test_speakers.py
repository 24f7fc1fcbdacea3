"""Who of those quoted is named in a report: people and bodies, each once, without the press and what is no name."""

from __future__ import annotations

import pytest

from framing.characters import name_key
from framing.report.speakers import Named, is_full_name, is_quoted, joined, most_quoted, of_press
from framing.types import Actor, Article

KNOWN = (
    Actor("Ilse Dorn", kind="person"),
    Actor("Harbour Board", ("board", "Boarders"), kind="organisation"),
    Actor("Dorn Gazette", kind="news outlet"),
)
NAMED = Named({name_key(name): actor for actor in KNOWN for name in actor.names})


@pytest.mark.parametrize(
    ("speaker", "kind", "name"),
    [
        ("Ilse Dorn", "official", "Ilse Dorn"),
        ("Foreign Minister Ilse Dorn", "official", "Ilse Dorn"),
        ("Wise Ilse Dorn", "person", "Ilse Dorn"),
        ("board", "organisation", "Harbour Board"),
        ("Ruth Vane", "person", "Ruth Vane"),
        ("Naïma Kettery", "official", "Naïma Kettery"),
        ("United Nations", "organisation", "United Nations"),
    ],
)
def test_who_has_a_name(speaker: str, kind: str, name: str) -> None:
    assert NAMED.name(speaker, kind) == name


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Boarders", "group"),
        ("armies", "official"),
        ("clever people", "group"),
        ("Baptist Church", "organisation"),
        ("Civic Accord leader", "official"),
        ("Promising African", "person"),
        ("Cuban officials", "official"),
        ("Ruth", "person"),
        ("Democrats and Democrats on the committee", "group"),
        ("Ruth Vane", "document"),
    ],
)
def test_what_is_no_name(speaker: str, kind: str) -> None:
    assert NAMED.name(speaker, kind) == ""


def test_a_full_name_is_no_place_and_no_phrase() -> None:
    assert is_full_name("J. Russell George")
    assert not is_full_name("Baltimore Orioles")
    assert not is_full_name("Ruth Vane and Jon Pell")


def test_parts_of_one_name_are_one() -> None:
    assert joined(["Russell George", "J. Russell George", "Ruth Vane"]) == {
        "Russell George": "J. Russell George",
        "J. Russell George": "J. Russell George",
        "Ruth Vane": "Ruth Vane",
    }
    assert is_quoted("Ruth Vane", ["Mayor Vane"])
    assert not is_quoted("Ruth Vane", ["Ruth Pell"])


@pytest.mark.parametrize(
    ("text", "author", "press"),
    [
        ("CNN's Ruth Vane said so.", "", True),
        ("CNN legal analyst Ruth Vane said so.", "", True),
        ("Ruth Vane, a BBC contributor, said so.", "", True),
        ("“It is open.” — Ruth Vane (@vane) 3 May 2024", "", True),
        ("It rained.", "Ruth Vane and Jon Pell", True),
        ("Ruth Vane told the BBC that it rained.", "", False),
        ("He told CNN that Ruth Vane had left.", "", False),
        ("“It is open.” — Ruth Vane (@vane). Ruth Vane, the mayor, came.", "", False),
        ("Ruth Vane, the mayor, told the BBC so.", "", False),
    ],
)
def test_who_is_of_the_press(text: str, author: str, press: bool) -> None:
    assert of_press("Ruth Vane", Article("a", "Post", "", text, author=author)) is press


def test_whom_an_outlet_quotes_most() -> None:
    rows = [
        {"speaker": "witnesses", "source_type": "group", "attributions": 9},
        {"speaker": "early estimates", "source_type": "document", "attributions": 8},
        {"speaker": "63 percent", "source_type": "group", "attributions": 7},
        {"speaker": "Ilse Dorn", "source_type": "official", "attributions": 2},
        {"speaker": "Wise Ilse Dorn", "source_type": "person", "attributions": 1},
        {"speaker": "", "source_type": "unknown", "attributions": 30},
    ]
    # 2 + 1 = 3
    assert most_quoted(rows, NAMED, 4) == "Ilse Dorn (3); without a name witnesses (9)"
    assert most_quoted(rows, NAMED, 1) == "Ilse Dorn (3)"
    assert most_quoted(rows[1:3], NAMED, 4) == "nobody by name"
