"""Labels as evidence: the words by which an actor is named, and the table that keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.attribution.annotated import Annotated
from framing.scorers.evidence import EvidenceTable, Role, Row, sentence_columns
from framing.types import Match, Span

JUDGING = "judging"
"""What a label that judges is counted by, beside its category."""

_OF_MATCH = ("section", "category", "voice", "start", "end", "text")
_OWN = ("head", "modifiers", "title", "apposition", "judgement")


@dataclass(frozen=True, slots=True)
class Label(Match):
    """The words by which an actor is named in one place.

    Parameters
    ----------
    start, end : int
        Offsets in characters of the text.
    text : str
        The words as they stand there, without an article before them.
    category : {"bare_name", "title", "role", "group_label", "place"}
        What the wording is; a state is a "place" where it is merely named as where something is.
    weight : float
        1.
    voice : {"author", "quoted", "reported"}
        The voice that it stands in.
    section : {"body", "title"}
        Which part of the article ``start`` and ``end`` slice.
    target : str
        The actor; of people without a name what such people are called in tables.
    head : str
        The name, or of a role or a group its noun.
    modifiers : str
        What stands before it but for article and title: "embattled", "North Korean".
    title : str
        The title before a name: "Mr", "President".
    apposition : str
        What stands behind a name to say who it is: "the governor".
    judgement : str
        "praise", "blame", "appeal" or "promotion" where words of the label but the name judge; else "".
    """

    head: str = ""
    modifiers: str = ""
    title: str = ""
    apposition: str = ""
    judgement: str = ""


class _Labels(EvidenceTable[Label]):
    name = "labels"
    holds = Label
    columns = (
        "article", "outlet", "actor", *_OF_MATCH, *_OWN, "sentence", "sentence_start", "sentence_end",
    )  # fmt: skip
    told_by = ("section", "category", "voice", "judgement")

    def row(self, text: Annotated, item: Label) -> dict[str, Any]:
        told = {name: getattr(item, name) for name in (*_OF_MATCH, *_OWN)}
        return {"actor": item.target} | told | sentence_columns(text.doc, item.start)

    def item(self, row: Row) -> Label:
        return Label(
            row["start"], row["end"], row["text"], row["category"], 1.0, row["voice"], row["section"], row["actor"],
            *(row[name] for name in _OWN),
        )  # fmt: skip

    def parts(self, item: Label) -> tuple[tuple[Span, Role], ...]:
        return ((Span(item.start, item.end), "counted"),)

    def tags(self, item: Label) -> tuple[str, ...]:
        return (item.category, JUDGING) if item.judgement else (item.category,)

    def label(self, item: Label) -> str:
        told = f"{item.target}: {item.category.replace('_', ' ')}"
        return f"{told}, {item.judgement}" if item.judgement else told

    def strength(self, item: Label) -> float:
        return 1.0 + bool(item.judgement)


LABELS = _Labels()
