"""The tables that evidence is kept in: what a row holds, and the piece of evidence that a row gives back."""

from __future__ import annotations

import json
import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Generic, Literal, TypeVar

import pandas as pd

from framing.attribution.annotated import Annotated, annotate, spans_text
from framing.text.document import Document
from framing.types import Attribution, FramingError, Match, Mention, Span
from framing.wording import number

LONGEST = 1200  # characters of a sentence that stand beside each piece of evidence

Role = Literal["counted", "source", "cue", "content"]
Row = Mapping[Any, Any]
T = TypeVar("T")


class EvidenceTable(ABC, Generic[T]):
    """How one kind of evidence is kept, and what the rest of the house asks of it.

    A scorer names the table of what it finds (``Scorer.table``). A new kind of evidence is a subclass of this, and
    ``holds`` its class.
    """

    name: ClassVar[str]
    holds: ClassVar[type] = object
    columns: ClassVar[tuple[str, ...]]
    titles: ClassVar[bool] = True  # whether what stands in a title is kept too
    told_by: ClassVar[tuple[str, ...]] = ()  # columns that tags, voice and section rest on; all, where none is named

    @abstractmethod
    def row(self, text: Annotated, item: T) -> dict[str, Any]:
        """The columns of a piece of evidence; article, outlet and scorer are set by whoever keeps it."""

    @abstractmethod
    def item(self, row: Row) -> T:
        """The piece of evidence that a row was made of."""

    @abstractmethod
    def parts(self, item: T) -> tuple[tuple[Span, Role], ...]:
        """What it consists of, in the order of the text."""

    @abstractmethod
    def tags(self, item: T) -> tuple[str, ...]:
        """What a measure may count it by."""

    @abstractmethod
    def label(self, item: T) -> str:
        """What is said of it where it is shown."""

    def tag(self, item: T) -> str:
        """The same in a few letters, behind the words themselves."""
        return self.label(item)

    def weight(self, item: T) -> float:
        """What it adds to a mean; NaN where it was found and not judged."""
        return 1.0

    def strength(self, item: T) -> float:
        """What tells it from others that add as much."""
        return abs(self.weight(item))


class _Matches(EvidenceTable[Match]):
    name = "matches"
    holds = Match
    columns = (
        "article", "outlet", "section", "scorer", "category", "voice", "start", "end", "text", "target", "weight",
        "sentence", "sentence_start", "sentence_end",
    )  # fmt: skip
    told_by = ("section", "category", "voice", "target")

    def row(self, text: Annotated, item: Match) -> dict[str, Any]:
        names = ("section", "category", "voice", "start", "end", "text", "target", "weight")
        return {name: getattr(item, name) for name in names} | sentence_columns(text.doc, item.start)

    def item(self, row: Row) -> Match:
        target = row["target"]
        return Match(
            row["start"], row["end"], row["text"], row["category"], row["weight"], row["voice"], row["section"],
            target if isinstance(target, str) else None,
        )  # fmt: skip

    def parts(self, item: Match) -> tuple[tuple[Span, Role], ...]:
        return ((Span(item.start, item.end), "counted"),)

    def tags(self, item: Match) -> tuple[str, ...]:
        return (item.category, f"{item.category}[{item.target}]") if item.target else (item.category,)

    def label(self, item: Match) -> str:
        return item.category

    def strength(self, item: Match) -> float:
        return abs(item.weight)


class _Attributions(EvidenceTable[Attribution]):
    name = "attributions"
    holds = Attribution
    columns = (
        "article", "outlet", "act", "kind", "source_type", "speaker", "stance", "source", "cue", "content", "words",
        "start", "end", "source_start", "source_end", "cue_start", "cue_end", "content_spans",
    )  # fmt: skip
    titles = False
    told_by = ("act", "kind", "source_type")

    def row(self, text: Annotated, item: Attribution) -> dict[str, Any]:
        doc = text.doc
        spans = [span for span, _ in self.parts(item)]
        names = ("act", "kind", "source_type", "speaker", "stance")
        row: dict[str, Any] = {name: getattr(item, name) for name in names}
        for name, span in (("source", item.source), ("cue", item.cue)):
            row[name] = span.of(doc.text) if span else ""
            row[f"{name}_start"], row[f"{name}_end"] = (span.start, span.end) if span else (None, None)
        return row | {
            "content": spans_text(doc, item.content),
            "words": sum(len(range(*doc.word_range(s.start, s.end))) for s in item.content),
            "start": min(s.start for s in spans),
            "end": max(s.end for s in spans),
            "content_spans": json.dumps([[s.start, s.end] for s in item.content]),
        }

    def item(self, row: Row) -> Attribution:
        source, cue = (_span(row[f"{name}_start"], row[f"{name}_end"]) for name in ("source", "cue"))
        content = tuple(Span(start, end) for start, end in json.loads(row["content_spans"]))
        told = (row[name] for name in ("kind", "source_type", "speaker", "stance", "act"))
        return Attribution(source, cue, content, *told)

    def parts(self, item: Attribution) -> tuple[tuple[Span, Role], ...]:
        named: list[tuple[Span | None, Role]] = [(item.source, "source"), (item.cue, "cue")]
        named += [(span, "content") for span in item.content]
        return tuple(sorted(((span, role) for span, role in named if span), key=lambda part: part[0].start))

    def tags(self, item: Attribution) -> tuple[str, ...]:
        if item.act == "attitude":
            return ("attitude",)  # no measure counts it
        kinds = ("direct", "mixed") if item.kind == "mixed" else (item.kind,)  # mixed: direct in part
        return ("statement", *kinds, *item.source_type.split())

    def label(self, item: Attribution) -> str:
        kind = item.kind if item.act == "statement" else item.act
        return f"{kind}: {item.speaker or f'{item.source_type} source'}"


class _Mentions(EvidenceTable[Mention]):
    name = "mentions"
    holds = Mention
    columns = (
        "article", "outlet", "actor", "section", "voice", "valence", "p_negative", "p_neutral", "p_positive",
        "start", "end", "text", "sentence", "sentence_start", "sentence_end", "sentence_number",
    )  # fmt: skip
    told_by = ("actor", "section", "voice")

    def row(self, text: Annotated, item: Mention) -> dict[str, Any]:
        row = {name: getattr(item, name) for name in ("actor", "section", "voice", "valence", "start", "end", "text")}
        row |= dict(zip(("p_negative", "p_neutral", "p_positive"), item.proba, strict=True))
        return row | sentence_columns(text.doc, item.start) | {"sentence_number": text.doc.sentence_at(item.start)}

    def item(self, row: Row) -> Mention:
        return Mention(
            row["actor"], row["start"], row["end"], row["text"], row["valence"],
            (row["p_negative"], row["p_neutral"], row["p_positive"]), row["voice"], row["section"],
        )  # fmt: skip

    def parts(self, item: Mention) -> tuple[tuple[Span, Role], ...]:
        return ((Span(item.start, item.end), "counted"),)

    def tags(self, item: Mention) -> tuple[str, ...]:
        return (item.actor,)

    def label(self, item: Mention) -> str:
        if math.isnan(item.valence):
            return f"{item.actor}: not judged"
        negative, neutral, positive = item.proba
        # neutral first: of equals it is the one that claims least
        word = max((neutral, "neutral"), (negative, "negative"), (positive, "positive"), key=lambda p: p[0])[1]
        return f"{item.actor}: {word} ({number(item.valence, signed=True)})"

    def tag(self, item: Mention) -> str:
        return f"{item.actor} {number(item.valence, signed=True)}"

    def weight(self, item: Mention) -> float:
        return item.valence


MATCHES, ATTRIBUTIONS, MENTIONS = _Matches(), _Attributions(), _Mentions()


def evidence(items: Iterable[Any], text: str | Document | Annotated) -> pd.DataFrame:
    """What was found in one text as a table, each piece with its words, offsets, voice and sentence.

    Parameters
    ----------
    items : iterable of Match, Attribution, Mention or Label
        What ``find`` or ``find_attributions`` found, all of one kind.
    text : str, Document or Annotated
        The text that it was found in.

    Returns
    -------
    DataFrame
        A row a piece, with the columns of matches.csv, attributions.csv, mentions.csv or labels.csv but for article,
        outlet and scorer; of nothing those of matches.

    Raises
    ------
    FramingError
        If the pieces are of several kinds, or of one that no table keeps.

    Examples
    --------
    >>> text = "She is a visionary leader."
    >>> evidence(Advocacy().find(text), text)[["text", "category", "start"]].values.tolist()
    [['visionary', 'praise', 9]]
    """
    annotated, found = annotate(text), list(items)
    kinds = dict.fromkeys(map(type, found)) or {Match: None}
    if len(kinds) > 1:
        raise FramingError(f"evidence of several kinds ({', '.join(k.__name__ for k in kinds)}): give one at a time")
    (kind,) = kinds
    tables = [table for table in EvidenceTable.__subclasses__() if table.holds is kind]
    if not tables:
        raise FramingError(f"{kind.__name__}: no table keeps evidence of this kind")
    table = tables[0]()
    columns = [c for c in table.columns if c not in ("article", "outlet", "scorer")]
    return pd.DataFrame([table.row(annotated, item) for item in found], columns=columns)


def surroundings(doc: Document, position: int) -> Span:
    """The sentence around a position; of one without end (a transcript), the part that can be read."""
    if not doc.sentences:
        return Span(0, 0)
    sentence = doc.sentences[doc.sentence_at(position)]
    if len(sentence) <= LONGEST:
        return sentence
    start, end = max(sentence.start, position - LONGEST // 2), min(sentence.end, position + LONGEST // 2)
    words = doc.text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def sentence_columns(doc: Document, position: int) -> dict[str, Any]:
    span = surroundings(doc, position)
    return {"sentence": span.of(doc.text), "sentence_start": span.start, "sentence_end": span.end}


def _span(start: Any, end: Any) -> Span | None:
    return None if pd.isna(start) else Span(int(start), int(end))
