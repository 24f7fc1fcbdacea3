"""Embedded posts: whose words they are, and what only looks like one."""

import pytest

from framing.attribution.annotated import annotate
from framing.attribution.finding import find_attributions

LEAD = "The harbour of Port Mirell reopened on Tuesday after nine weeks of repairs."
LAST = "Fishermen on the quay welcomed the first boats with flags."


def around(*paragraphs: str) -> str:
    return "\n\n".join([LEAD, *paragraphs, LAST])


@pytest.mark.parametrize(
    ("post", "speaker", "content"),
    [
        (
            "We are open again. Thank you all! — Rosa Lind (@rlind) March 4, 2021",
            "Rosa Lind",
            "We are open again. Thank you all!",
        ),
        ("We are open again - Rosa Lind (@rlind) 4 March 2021", "Rosa Lind", "We are open again"),
        ("We are open again -- Rosa Lind (@rlind) Mar 4, 2021", "Rosa Lind", "We are open again"),
        ("We are open again —Rosa Lind (@rlind)", "Rosa Lind", "We are open again"),
        ("We are open again – Rosa Lind 🌊 (@rlind) · March 4, 2021", "Rosa Lind", "We are open again"),
        ("The quay is ours. Rosa Lind (@rlind) March 4, 2021", "Rosa Lind", "The quay is ours."),
        (
            "Nine weeks – and now this! pic.twitter.com/aBcD1 — Mirell Port Authority (@mirellport) March 4, 2021",
            "Mirell Port Authority",
            "Nine weeks – and now this! pic.twitter.com/aBcD1",
        ),
        (
            "A quiet morning A post shared by Rosa Lind (@rosa.lind) on Mar 4, 2021 at 5:00pm PST",
            "Rosa Lind",
            "A quiet morning",
        ),
        ("Rosa Lind (@rlind) We are open again, and the boats are back.", "Rosa Lind", None),
        ("Rosa J. Lind (@rlind) March 4, 2021 We are open again at last", "Rosa J Lind", "We are open again at last"),
        ("We are open again — Rosa Lind (@rosa-lind.example.social) March 4, 2021", "Rosa Lind", "We are open again"),
        ("We are open again — Rosa Lind (@rlind@example.social) March 4, 2021", "Rosa Lind", "We are open again"),
        ("We are open again Posted by Rosa Lind on Thursday, March 4, 2021", "Rosa Lind", "We are open again"),
        ("@rlind We are open again #mirell ♬ original sound - Rosa Lind", "@rlind", "We are open again #mirell"),
        ("“Shut the port,” they said. We did not. — Rosa Lind (@rlind) March 4, 2021", "Rosa Lind", None),
    ],
)
def test_a_post_is_its_authors(post: str, speaker: str, content: str | None) -> None:
    text = around(post)
    (found,) = find_attributions(text)
    assert (found.speaker, found.kind, found.cue) == (speaker, "direct", None)
    assert found.source is not None
    assert found.source.of(text) in post
    if content is not None:
        assert [span.of(text) for span in found.content] == [content]
    annotated = annotate(text)
    assert annotated.voice_at(found.content[0].start) == "quoted"
    assert annotated.voice_at(text.index("nine weeks of")) == annotated.voice_at(text.index("Fishermen")) == "author"


def test_types_are_those_of_other_sources() -> None:
    text = around(
        "Fares stay as they are — Mayor Rosa Lind (@rlind) March 4, 2021",
        "Boats are back — Mirell Police (@mirellpolice) March 4, 2021",
    )
    assert [(a.speaker, a.source_type) for a in find_attributions(text)] == [
        ("Rosa Lind", "official"),
        ("Mirell Police", "official"),
    ]


def test_posts_in_a_row_are_each_their_own() -> None:
    text = around(
        "First the gates were shut, then... — Rosa Lind (@rlind) March 4, 2021",
        "...they were opened. — Rosa Lind (@rlind) March 4, 2021",
        "Too late! — Dana Ferro (@dferro) March 5, 2021",
    )
    assert [a.speaker for a in find_attributions(text)] == ["Rosa Lind", "Rosa Lind", "Dana Ferro"]


def test_a_post_of_several_paragraphs_reaches_up_to_the_colon() -> None:
    post = ["Rest on the quay.", "Fish where you like.", "But shut the port? — Rosa Lind (@rlind) March 4, 2021"]
    text = around("This is what the mayor wrote:", *post)
    (found,) = find_attributions(text)
    assert [span.of(text) for span in found.content] == [
        "Rest on the quay.",
        "Fish where you like.",
        "But shut the port?",
    ]


@pytest.mark.parametrize(
    "above",
    [
        ["Rest on the quay.", "Fish where you like."],  # nothing announces them
        ["This is what she wrote:", "“Never,” it said. " + "The council had met for many hours before that. " * 8],
    ],
)
def test_paragraphs_that_nothing_announces_stay_the_authors(above: list[str]) -> None:
    text = around(*above, "But shut the port? — Rosa Lind (@rlind) March 4, 2021")
    post = find_attributions(text)[-1]
    assert [span.of(text) for span in post.content] == ["But shut the port?"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Rosa Lind (@rlind) wrote that the port was open again.",
        "The account of Rosa Lind (@rlind) was closed on March 4, 2021.",
        "Dana Ferro (@dferro) covers the coast for The Mirell Courier.",
        "She goes by the name of Rosa Lind (@rlind)",
        "— Rosa Lind (@rlind) March 4, 2021",
        "A post shared by Rosa Lind (@rlind) on Mar 4, 2021",
        "Fishermen — and their wives — came to the quay on March 4, 2021",
    ],
)
def test_what_only_names_a_handle_stays_the_authors(paragraph: str) -> None:
    annotated = annotate(around(paragraph))
    assert "quoted" not in annotated.sentence_voices
    assert not [a for a in annotated.attributions if a.kind == "direct"]


def test_a_signature_alone_signs_the_paragraph_above() -> None:
    signature = "— Rosa Lind (@rlind) March 4, 2021"
    text = around("A black day for Mirell.", signature, "Boats are back. pic.example/x", signature)
    found = find_attributions(text)
    assert [(a.speaker, [s.of(text) for s in a.content]) for a in found] == [
        ("Rosa Lind", ["A black day for Mirell."]),
        ("Rosa Lind", ["Boats are back. pic.example/x"]),
    ]
    announced = around("The mayor wrote:", "A black day for Mirell.", "Boats are back.", signature)
    assert [[s.of(announced) for s in a.content] for a in find_attributions(announced)] == [
        ["A black day for Mirell.", "Boats are back."]
    ]


@pytest.mark.parametrize(
    "above",
    ["Mayor Lind said that the port was open.", "The mayor wrote:", "The council had met for many hours. " * 10],
)
def test_a_signature_alone_signs_no_prose(above: str) -> None:
    text = around(above, "— Rosa Lind (@rlind) March 4, 2021")
    assert not [a for a in find_attributions(text) if a.kind == "direct"]


def test_a_turn_of_a_transcript_that_a_post_quotes_stays_a_turn() -> None:
    text = "LIND: Is it open?\n\nFERRO: It is. — Tom Sand (@tsand) March 4, 2021\n\nLIND: Thank you."
    assert [a.speaker for a in find_attributions(text)] == ["LIND", "FERRO", "LIND"]


def test_many_handles_take_no_time() -> None:
    text = "\n\n".join(["word — Rosa Lind (@rlind) March 4, 2021"] * 2000 + ["(@" * 20_000, "— " * 20_000 + "(@a)"])
    assert len(find_attributions(text)) >= 2000
