"""Whom a role, a pronoun or a pair of names stands for, and who is no speaker at all."""

import pytest

from framing.attribution.finding import find_attributions


def speakers(text: str) -> list[str]:
    return [a.speaker for a in find_attributions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Equatorial Telecoms lost money. The company said that costs had risen.", "Equatorial Telecoms"),
        ("Savanna Airways lost money. Its fleet is old. The carrier said that costs had risen.", "Savanna Airways"),
        (
            "The ambassador, Lena Hart, was called in. “We regret it,” Hart said. The diplomat said talks would go on.",
            "Lena Hart",
        ),
    ],
)
def test_the_company_and_the_diplomat_are_whoever_was_named_last(text: str, expected: str) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # two could be meant
        ("Savanna Airways met Delta Holdings. The company said that costs had risen.", "company"),
        # told apart by another word
        ("Savanna Airways lost money. The parent company said that costs had risen.", "parent company"),
        # nobody was named
        ("It rained. The company said that costs had risen.", "company"),
        # a person is no company
        ("Lena Hart left. The company said that costs had risen.", "company"),
    ],
)
def test_a_role_that_is_open_stays_as_it_stands(text: str, left: str) -> None:
    assert speakers(text)[-1] == left


def test_two_who_speak_as_one_are_both_named() -> None:
    assert speakers("CNN and The Washington Post reported that he had left.") == ["CNN and Washington Post"]
    assert speakers("Ann Otieno and Peter Mwangi said the road was open. Otieno and Mwangi left.") == [
        "Ann Otieno and Peter Mwangi"
    ]


def test_an_and_inside_of_a_body_s_name_joins_nobody() -> None:
    name = "Department of Health and Human Services"
    assert speakers(f"The {name} said it would act.") == [name]
    assert speakers("The Ministry of Women and Child Development said it would act.") == [
        "Ministry of Women and Child Development"
    ]


def test_who_behind_a_predicate_is_the_subject() -> None:
    assert speakers("Ann Obi is a nurse at the hospital who says the ward is full.") == ["Ann Obi"]
    # without a predicate, who is the noun before it
    assert speakers("They met a nurse who says the ward is full.") == ["nurse"]


def test_he_behind_a_quotation_of_several_sentences_is_who_stood_before_it() -> None:
    text = "Sen. Tom Cole, R-Utah, also weighed in. “The government arrested a woman. This is wrong,” he said."
    assert speakers(text) == ["Tom Cole"]


def test_a_member_representing_a_place_is_not_the_place() -> None:
    text = "The member representing Dorn North at the House, Hon. Tunde Nasiru, said that the airport was here to stay."
    assert speakers(text) == ["Tunde Nasiru"]


@pytest.mark.parametrize(
    "text",
    [
        "The old bridge suggests that nobody was in charge.",
        "The confusion over numbers shows that nobody was in charge.",
        "The mayor declined to say who had called.",
        "The council has agreed to stop “night flights” over the town.",
    ],
)
def test_things_and_deeds_have_no_speaker(text: str) -> None:
    assert speakers(text) == [""]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The shopkeeper claimed that the money was gone.", "shopkeeper"),
        ("The report shows that the money was gone.", "report"),
        ("The union claimed that the money was gone.", "union"),
        ("The mayor agreed that the money was gone.", "mayor"),
    ],
)
def test_who_or_what_can_speak_does(text: str, who: str) -> None:
    assert speakers(text) == [who]


def test_a_claim_by_somebody_or_from_somebody_is_theirs() -> None:
    found = find_attributions("A warning from the ministry that rain would fall went unheard.")
    text = "A warning from the ministry that rain would fall went unheard."
    assert [(a.speaker, a.content[0].of(text)) for a in found] == [("ministry", "that rain would fall")]
    assert speakers("The comments drew accusations from Moscow that Kyiv had lied.") == ["Moscow"]
    assert speakers("It followed calls from farmers for the minister to resign.") == ["farmers"]
    # what comes from a place without a claim is nobody's
    assert speakers("Calls from the village for help were put through.") == []


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("The Road Commission (RC) alleges that votes were bought.", "Road Commission", "that votes were bought"),
        ("Ann Kaur, 52, of Chorley, denies seven counts of fraud.", "Ann Kaur", "seven counts of fraud"),
        ("The mayor, however, maintains that the title is genuine.", "mayor", "that the title is genuine"),
        ("The union warned teachers against taking part.", "union", "against taking part"),
        ("A manager stole £90,000, Preston Crown Court has heard.", "", "A manager stole £90,000"),
    ],
)
def test_what_courts_hear_and_others_allege_is_not_the_outlet_s(text: str, who: str, content: str) -> None:
    assert [(a.speaker, a.content[0].of(text)) for a in find_attributions(text)] == [(who, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The bowler claimed six wickets before tea.",
        "The raid claimed three lives.",
        "The council maintains the road.",
        "The neighbours heard that dog at night.",
    ],
)
def test_deeds_named_by_words_of_speech_say_nothing(text: str) -> None:
    assert find_attributions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "she" is of the one whom the text calls "her"
        ("“No,” a widow said. “Oh,” Odry Kest said. Kest hid his face, his eyes, his hat. She said it ended.", "widow"),
        # no party, court or town is a "he"
        ("“It is over,” Odry Dorvane said. The court said it had tried. He said more would come.", "Odry Dorvane"),
        ("“It is over,” Odry Dorvane said. West Lagos said it had tried. He said more would come.", "Odry Dorvane"),
        # nouns that tell
        ("“It is over,” a spokeswoman said. A fisherman said it was not. She said more would come.", "spokeswoman"),
    ],
)  # fmt: skip
def test_he_and_she_stand_for_a_person_of_that_gender(text: str, expected: str) -> None:
    assert speakers(text)[-1] == expected
