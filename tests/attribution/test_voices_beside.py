"""Whose words stand beside a label, a signature, a colon or in a turn, and what stays the outlet's."""

import pytest

from framing.attribution.annotated import annotate
from framing.attribution.finding import find_attributions

LEAD = "The council of Tarn met on Tuesday to speak of the bridge."
LAST = "Traders in the lower town have lost a third of their custom."


def around(*paragraphs: str) -> str:
    return "\n\n".join([LEAD, *paragraphs, LAST])


def said(text: str) -> list[tuple[str, list[str]]]:
    """Who is quoted directly, and what."""
    return [(a.speaker, [s.of(text) for s in a.content]) for a in find_attributions(text) if a.kind == "direct"]


LABELS = [
    ("Idris", "Tamm", "Idris"),
    ("Salma Idris", "Jo Tamm", "Salma Idris"),
    ("SALMA IDRIS", "JO TAMM", "SALMA IDRIS"),
    ("**Salma Idris", "**Jo Tamm", "Salma Idris"),
    ("[Salma Idris]", "[Jo Tamm]", "Salma Idris"),
    ("SEN. SALMA IDRIS (D-OH)", "TAMM", "SALMA IDRIS"),
    ("IDRIS (on camera)", "TAMM (voice-over)", "IDRIS"),
    ("[00:02:11] SALMA IDRIS", "[00:01:02] JO TAMM", "SALMA IDRIS"),
    ("00:12 Salma Idris", "00:15 Jo Tamm", "Salma Idris"),
    ("ÉLODIE LÉVÊQUE", "JÖRG TAMM", "ÉLODIE LÉVÊQUE"),
    ("POLICE OFFICER 2", "POLICE OFFICER 1", "POLICE OFFICER 2"),
    ("GUEST", "HOST", "GUEST"),
]


@pytest.mark.parametrize(("label", "other", "speaker"), LABELS)
def test_labels_of_turns(label: str, other: str, speaker: str) -> None:
    ends = "**" if label.startswith("**") else ""
    turns = [(other, "Is it shut?"), (label, "It is shut."), (other, "Since when?"), (label, "Since March.")]
    text = around(*(f"{who}:{ends} {words}" for who, words in turns))
    found = said(text)
    assert [content for _, content in found] == [[words] for _, words in turns]
    assert [name for name, _ in found][1::2] == [speaker, speaker]
    assert found[0][0] != speaker


def test_questions_and_answers_with_stops() -> None:
    text = around("Q. Is it shut?", "A. It is shut.", "Nobody knew why.", "Q. Since when?", "A. Since March.")
    assert said(text) == [("", ["It is shut.", "Nobody knew why."]), ("", ["Since March."])]


def test_labels_on_lines_of_their_own() -> None:
    text = around("JO TAMM", "Is it shut?", "SALMA IDRIS", "It is shut.", "JO TAMM", "Why?", "SALMA IDRIS", "It fell.")
    assert said(text) == [
        ("JO TAMM", ["Is it shut?"]),
        ("SALMA IDRIS", ["It is shut."]),
        ("JO TAMM", ["Why?"]),
        ("SALMA IDRIS", ["It fell."]),
    ]


def test_speakers_in_capitals_are_persons_unless_a_word_says_otherwise() -> None:
    text = "HARTIG: Is it shut?\n\nPORT AUTHORITY: It is.\n\nHARTIG: Why?\n\nPORT AUTHORITY: It fell."
    assert [a.source_type for a in find_attributions(text)] == ["person", "official"] * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["UPDATE: The bridge stays shut.", "UPDATE: Divers found a crack.", "BREAKING: The council will vote."],
        ["CLAIM: The bridge was sold.", "THE FACTS: It was not.", "CLAIM: It fell.", "THE FACTS: It did not."],
        [
            "WHAT HAPPENED: It fell.",
            "WHY IT MATTERS: It was new.",
            "WHAT HAPPENED NEXT: It was shut.",
            "WHAT NOW: A vote.",
        ],
        ["WHERE: The hall.", "WHEN: On Monday.", "WHERE: The port.", "WHO: The mayor and others."],
        ["READ MORE: Bridge shut", "Prices rose again.", "READ MORE: Traders count the cost", "READ MORE: What next"],
        ["LOAD-DATE: May 4", "LENGTH: 300 words", "BYLINE: Jo Tamm", "LOAD-DATE: May 5"],
        ["ECONOMY: Prices rose.", "TAXES: They fell.", "ECONOMY: Wages fell.", "HEALTH: The ward is shut."],
        ["Idris: Mayor must go", "Tamm: Council must go", "Idris: Bridge must stay", "Tamm: Ferry must go"],
        ["MORE:Idris leaves the council", "OBI:Tamm leads the council", "MORE:Hale stays in the council"],
        ["Score: 3-1.", "Venue: Tarn Park.", "Score: 2-0.", "Venue: Port Lane."],
    ],
)
def test_labels_that_are_nobody_stay_the_outlets(paragraphs: list[str]) -> None:
    assert said(around(*paragraphs)) == []


def test_a_surname_that_is_a_word_needs_a_name_elsewhere() -> None:
    turns = ["STONE: The tax is bad.", "WEST: It is not.", "STONE: I would cut it."]
    assert said(around(*turns)) == []
    assert [name for name, _ in said(around("Roger Stone spoke.", *turns))] == ["Roger Stone", "WEST", "Roger Stone"]


def test_prose_between_and_behind_turns_stays_the_outlets() -> None:
    text = around(
        "HARTIG: Did you lie?",
        "OKONJO: I did not.",
        "I never would, and you know it.",
        "The ministry has promised a decision.",
        "The mood in the hall was ugly.",
        "HARTIG: That is all.",
    )
    assert said(text) == [
        ("HARTIG", ["Did you lie?"]),
        ("OKONJO", ["I did not.", "I never would, and you know it."]),
        ("HARTIG", ["That is all."]),
    ]


def test_notes_on_quotations_are_the_outlets() -> None:
    text = around(
        "GOVERNOR RICK SLOAN: “We have the lowest crime.” — remarks on Tuesday.",
        "THE FACTS: That is false.",
        "SLOAN: “We have built roads.” — the same speech.",
        "THE FACTS: It is not so.",
    )
    assert said(text) == [("RICK SLOAN", ["We have the lowest crime."]), ("RICK SLOAN", ["We have built roads."])]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (["“We shall mend it by May.” — Lina Ortega"], "Lina Ortega"),
        (["“We shall mend it by May.” -Commissioner Paul Steiner"], "Paul Steiner"),
        (["“We shall mend it by May” – Lina Ortega, chief of Port Freight."], "Lina Ortega"),
        (["“We shall mend it by May.” -- Lina Ortega (welder)"], "Lina Ortega"),
        (["“We shall mend it by May.”", "— Lina Ortega, a welder"], "Lina Ortega"),
        (["Lina Ortega: “We shall mend it by May.”"], "Lina Ortega"),
        (["Mayor Ortega: “We shall mend it by May.”"], "Ortega"),
        (["And from Chairwoman Ada Roswell:", "“We shall mend it by May.”"], "Ada Roswell"),
        (["From the desk of Tom Rudd, analyst:", "“We shall mend it by May.”"], "Tom Rudd"),
        (["From Lina Ortega: “We shall mend it by May.”"], "Lina Ortega"),
        (["In the words of Lina Ortega, “we shall mend it by May.”"], "Lina Ortega"),
        (["It was, in Ms Ortega’s words, “a bridge to nowhere at all”."], "Ortega"),
        (["Per the sheriff, “we shall mend it by May.”"], "sheriff"),
        (["“We shall mend it by May.” — The crowd cheered."], ""),
        (["“We shall mend it by May” — and that was all."], ""),
        (["NOTE: “We shall mend it by May” is a song."], ""),
    ],
)
def test_names_beside_a_quotation_that_no_verb_claims(paragraphs: list[str], speaker: str) -> None:
    assert [name for name, _ in said(around(*paragraphs))] == [speaker]


@pytest.mark.parametrize(
    ("paragraphs", "speaker", "content"),
    [
        (["In a letter, the union wrote:", "We were told lies.", "They left."], "union", ["We were told lies."]),
        (["The union said in a statement:", "    We were told lies.", "    We go.", "They left."], "union",
         ["We were told lies.", "We go."]),
        (["The letter, signed by nine doctors, reads:", "We were told lies."], "letter", ["We were told lies."]),
        (["Jo Tamm wrote in an email:", "We were told lies."], "Jo Tamm", ["We were told lies."]),
        (["The union issued this statement:", "We were told lies."], "union", ["We were told lies."]),
        (["A statement from the Tarn union:", "We were told lies."], "Tarn union", ["We were told lies."]),
        (["Jo Tamm’s statement in full:", "We were told lies."], "Jo Tamm", ["We were told lies."]),
        (["Jo Tamm posted on Monday:", "We were told lies."], "Jo Tamm", ["We were told lies."]),
    ],
)  # fmt: skip
def test_statements_below_a_colon(paragraphs: list[str], speaker: str, content: list[str]) -> None:
    assert said(around(*paragraphs)) == [(speaker, content)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Here is what the council knows:", "The bridge fell on Monday."],
        ["The council has three plans:", "The bridge will be shut."],
        ["Our original post continues:", "The bridge fell on Monday."],
        ["Our statement in full:", "The bridge fell on Monday."],
        ["By the numbers:", "The bridge fell on Monday."],
        ["The mayor said:", "- the road", "- the port"],
        ["The mayor said that he was sorry:", "A headline without a stop"],
    ],
)
def test_what_a_colon_does_not_make_anybodys(paragraphs: list[str]) -> None:
    assert said(around(*paragraphs)) == []


def test_a_speech_has_the_speaker_whom_only_its_last_paragraph_names() -> None:
    text = around("“One road is shut.", "“Two are.", "“Three are,” said Chief Musa Dan.")
    assert [(name, content) for name, content in said(text)] == [
        ("Musa Dan", ["One road is shut."]),
        ("Musa Dan", ["Two are."]),
        ("Musa Dan", ["Three are,"]),
    ]
    apart = around("“One road is shut at the port.”", "“Three are,” said Chief Musa Dan.")
    assert [name for name, _ in said(apart)] == ["", "Musa Dan"]


@pytest.mark.parametrize(
    "name", ["Edward “Ned” Varley", "Edward 'Ned' Varley", 'Edward "the Rock of Tarn" Varley', "Edward ‘Ned’ Varley"]
)
def test_a_nickname_does_not_cut_the_speaker(name: str) -> None:
    for text in (
        f"{name}, the owner, said the bar was shut.",
        f"“The bar is shut,” said {name}, 62.",
        f"According to {name}, the bar was shut.",
        f"{name} left. “The bar is shut,” Varley said.",
    ):
        assert [a.speaker for a in find_attributions(text)] == ["Edward Varley"], text


def test_labels_are_read_in_linear_time() -> None:
    for line in ("Stone: I said so.", "ADA OBI: I said so.", "“We lost.” — Ada Obi", "He said:", "From the mayor: no."):
        assert annotate(f"{line}\n\n" * 2000).codes
