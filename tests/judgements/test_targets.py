"""Whom a judgement is about, and when the clause does not say."""

import pytest

from framing.scorers.advocacy.scorer import Advocacy

NAMED = [
    # the name within the phrase
    ("The disgraced senator Tom Hale left.", ["Tom Hale"]),
    ("Troops of dictator Amadou Kel fled.", ["Amadou Kel"]),
    # its owner
    ("Obi's shameful decision cost lives.", ["Obi"]),
    ("Obi’s shameful decision cost lives.", ["Obi"]),
    # its owner, of whatever is judged
    ("Obi's plan was shameful.", ["Obi"]),
    ("Her plan was shameful.", [""]),
    # the subject of a copula
    ("Obi is a gem.", ["Obi"]),
    ("The little museum is a hidden gem.", ["museum"]),
    ("Teachers are the backbone of the country.", ["Teachers"]),
    ("“General Brandt has been a hero to us,” she said.", ["Brandt"]),
    ("Senator Hale, who was once a hero, left the party.", ["Hale"]),
    # the noun before an apposition
    ("Grace Obi, a visionary leader, resigned.", ["Grace Obi"]),
    # the subject of a verb: who betrays is blamed, not who is betrayed
    ("The mayor of Lundo betrayed the voters.", ["mayor"]),
    # of an appeal, whom it is addressed to
    ("Kudos to the volunteers.", ["volunteers"]),
    ("I salute Ms. Hale for this.", ["Hale"]),
    ("Parliament must act.", ["Parliament"]),
    # people named by a common noun
    ("The brave soldiers of the north left.", ["soldiers"]),
]
OPEN = [
    "He is a hero.",
    "They squandered the aid.",
    "It was a fiasco.",
    "We must not be silent.",
    "It is time to act.",
    "The aid was squandered by nobody in particular.",
    "A shameful silence fell.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_the_clause_names_whom_it_is_about(text: str, expected: list[str]) -> None:
    assert [m.target for m in Advocacy().find(text)] == expected


@pytest.mark.parametrize("text", OPEN)
def test_where_it_names_nobody_nothing_is_guessed(text: str) -> None:
    found = Advocacy().find(text)
    assert found
    assert {m.target for m in found} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Mary Obi spoke. Her shameful plan hurt John Kest.",
        "Mary Obi spoke. She was a hero to John Kest.",
        "Mary Obi spoke. Her plan was shameful, John Kest knew.",
    ],
)
def test_a_pronoun_goes_to_the_one_it_stands_for(text: str) -> None:
    assert Advocacy().find(text)[-1].target == "Mary Obi"


def test_a_word_that_merely_opens_a_sentence_is_nobody() -> None:
    assert [m.target for m in Advocacy().find("Shame on him!")] == [""]


def test_who_was_named_before_is_meant_where_the_sentence_names_nobody() -> None:
    text = "Mary Obi opened the road on Tuesday. It was a squalid, cowardly bargain, and everybody knew it."
    assert {m.target for m in Advocacy().find(text)} == {"Mary Obi"}
