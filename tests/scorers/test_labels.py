"""Labels: by which words actors are named; what is found, what is left alone, and what a swapped label moves."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import framing
from framing.scorers import Labels
from framing.scorers.labels.evidence import LABELS, Label
from framing.types import Actor, Article

ACTORS = [Actor("Mary Obi", kind="person"), Actor("Kenya", kind="state")]


def found(text: str) -> list[Label]:
    return Labels(actors=ACTORS).find(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mary Obi spoke.", ("bare_name", "", "", "Mary Obi", "")),
        ("Later Ms. Obi, who had left, spoke as Mary Obi.", ("bare_name", "", "Ms", "Obi", "")),  # a rule of the house
        ("Governor Mary Obi spoke.", ("title", "", "Governor", "Mary Obi", "")),
        ("The embattled governor Mary Obi spoke.", ("title", "embattled", "governor", "Mary Obi", "")),
        ("A defiant Mary Obi spoke.", ("title", "defiant", "", "Mary Obi", "")),
        ("Mary Obi, the governor of Dorn, spoke.", ("title", "", "", "Mary Obi", "the governor")),
        ("Mary Obi, a retired judge, spoke.", ("title", "", "", "Mary Obi", "a retired judge")),
        ("The insurgents fled.", ("group_label", "", "", "insurgents", "")),
        ("In Kenya it rained.", ("place", "", "", "Kenya", "")),
        ("The Kenyan government fell. Kenya wept.", ("role", "Kenyan", "", "government", "")),
    ],
)
def test_the_wording_of_a_mention(text: str, expected: tuple[str, ...]) -> None:
    first = found(text)[0]
    assert (first.category, first.modifiers, first.title, first.head, first.apposition) == expected
    assert text[first.start : first.end] == first.text


@pytest.mark.parametrize(
    "text",
    [
        # what stands before a name and is no part of it
        "On Monday Mary Obi spoke.",
        "They accused Mary Obi of nothing.",
        "He met the president. Mary Obi left.",
        # no apposition
        "Mary Obi, who spoke, left.",
        "Mary Obi, the town and the river shone.",
        "Mary Obi, officials said, spoke.",
    ],
)
def test_a_name_alone_is_bare(text: str) -> None:
    assert [m.category for m in found(text) if m.target == "Mary Obi"] == ["bare_name"]


def test_pronouns_are_no_mentions() -> None:
    assert [m.text for m in found("Mary Obi left. She was late, and they saw her.")] == ["Mary Obi"]


def test_shares_by_hand() -> None:
    text = (
        "Governor Mary Obi left. Obi was late. The visionary governor smiled. "
        "The insurgents hid in Kenya. “Obi lied,” said a guest. The brutal thugs broke two windows."
    )
    scorer = Labels(actors=ACTORS)
    row = dict(zip(scorer.get_feature_names_out(), scorer.fit_transform([text])[0], strict=True))
    # of the author: Governor Mary Obi; Obi; visionary governor; insurgents; brutal thugs. Kenya is a place here
    assert row == pytest.approx({
        "bare_name_share": 1 / 5, "title_share": 1 / 5, "role_share": 1 / 5, "group_label_share": 2 / 5,
        "judging_label_share": 2 / 5,
    })  # fmt: skip


def test_without_a_mention_of_the_author_shares_are_undefined() -> None:
    row = Labels(actors=ACTORS).fit_transform(["“Mary Obi lied,” said a guest.", "It rained in Kenya."])
    assert all(map(math.isnan, row.ravel()))


PAIRS = [
    # frame, one label, another, whether the second judges
    ("The {} crossed the river at night.", "fighters", "insurgents", ""),
    ("The {} crossed the river at night.", "fighters", "terrorists", None),
    ("The {} crossed the river at night.", "migrants", "illegal aliens", None),
    ("The {} broke two windows.", "protesters", "brutal thugs", "blame"),
    ("The {} broke two windows.", "protesters", "brave protesters", "praise"),
]


@pytest.mark.parametrize(("frame", "one", "other", "judgement"), PAIRS)
def test_a_swapped_label_moves_the_label_and_nothing_else(
    frame: str, one: str, other: str, judgement: str | None
) -> None:
    text = "Mary Obi spoke of the road. " + frame + " Governor Obi left."
    first, second = (found(text.format(label)) for label in (one, other))
    assert [(m.target, m.category) for m in first] == [(m.target, m.category) for m in second]
    assert [m.text for m in first if m.text != one] == [m.text for m in second if m.text != other]
    (label,) = (m for m in second if m.text == other)
    assert judgement is None or label.judgement == judgement


def test_the_kind_of_wording_moves_the_shares_and_not_who_is_named() -> None:
    texts = [f"Mary Obi came. {label} left early." for label in ("Obi", "Governor Obi", "A defiant Obi")]
    labels = [found(text) for text in texts]
    assert [[m.target for m in own] for own in labels] == [["Mary Obi", "Mary Obi"]] * 3
    assert [own[1].category for own in labels] == ["bare_name", "title", "title"]


NEUTRAL = (
    "Kenyans Malians Israelis Palestinians Russians Ukrainians Muslims Christians Jews Hindus Catholics Sunnis Shiites "
    "Republicans Democrats conservatives liberals socialists nationalists progressives migrants refugees"
)


@pytest.mark.parametrize("word", NEUTRAL.split())
def test_peoples_faiths_and_parties_are_shown_and_not_scored(word: str) -> None:
    labels = Labels().find(f"The {word} crossed the river at night.")
    assert [m.judgement for m in labels] == [""]


def test_judgements_are_advocacys() -> None:
    text = "The brutal thugs, a disgraced governor and a visionary leader met Mary Obi, a hero. It was a shameful day."
    annotated = framing.annotate(text)
    advocacy = {(m.start, m.end) for m in framing.Advocacy().find(annotated)}
    for m in Labels(actors=ACTORS).find(annotated):
        inside = any(start < m.end and m.start < end for start, end in advocacy)
        assert bool(m.judgement) == inside, m.text


def test_a_row_gives_its_label_back() -> None:
    annotated = framing.annotate("Mary Obi, a corrupt governor, spoke.")
    for m in Labels(actors=ACTORS).find(annotated):
        assert LABELS.item(LABELS.row(annotated, m)) == m


def test_labels_csv_holds_a_row_a_mention() -> None:
    articles = [Article("a", "Post", "Obi leaves", "Governor Mary Obi left. The insurgents fled.")]
    scores = framing.score(framing.read_corpus(articles, min_words=0), [Labels(actors=ACTORS)])
    table = scores.tables["labels"]
    assert tuple(table.columns) == LABELS.columns
    assert table[["actor", "section", "category", "head"]].to_numpy().tolist() == [
        ["Mary Obi", "body", "title", "Mary Obi"],
        ["fighters", "body", "group_label", "insurgents"],
    ]
    assert isinstance(table, pd.DataFrame)
