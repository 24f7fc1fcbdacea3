"""An article with its evidence marked, and the voice of each stretch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from framing.attribution.annotated import Annotated
from framing.report.evidence import Item
from framing.report.model import Piece
from framing.report.wording import clean
from framing.types import VOICES


def marked(
    title: Annotated, body: Annotated, items: Iterable[Item], number: int
) -> tuple[tuple[tuple[Piece, ...], ...], dict[Item, str]]:
    """An article as paragraphs of pieces, the title first, and where each item is marked.

    What a source says is told by the voice; of an attribution only source and cue are marked.
    """
    anchors = {item: f"m-{number}-{item.section[0]}{item.start}" for item in items}
    paragraphs: list[tuple[Piece, ...]] = []
    for section, text in (("title", title), ("body", body)):
        own = [item for item in anchors if item.section == section]
        marks = [_Mark(s.start, s.end, i.scorer, i.label) for i in own for s, role in i.parts if role != "content"]
        places = {item.start: anchors[item] for item in own}
        paragraphs += _paragraphs(text.doc.text, text.codes, marks, places, whole=section == "title")
    return tuple(paragraphs), anchors


class _Mark(NamedTuple):
    start: int
    end: int
    scorer: str
    label: str


def _paragraphs(
    text: str, codes: bytes, marks: Sequence[_Mark], anchors: Mapping[int, str], whole: bool
) -> list[tuple[Piece, ...]]:
    """A text cut wherever its voice or its marks change; a paragraph a line, or one in all."""
    opens: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        opens[mark.start].append(mark)
    paragraphs: list[list[Piece]] = [[]]
    active: list[_Mark] = []
    for a, b in pairwise(sorted({0, len(text), *anchors, *_edges(text, codes, marks, whole)})):
        active = [m for m in active if m.end > a] + opens[a]
        if text[a:b] == "\n" and not whole:
            paragraphs.append([])
            continue
        scorers = tuple(dict.fromkeys(m.scorer for m in active))
        label = "; ".join(dict.fromkeys(m.label for m in active if m.label))
        paragraphs[-1].append(Piece(clean(text[a:b]), VOICES[codes[a]], a, b, scorers, label, anchors.get(a, "")))
    kept = [tuple(p) for p in paragraphs if any(piece.text.strip() for piece in p)]
    return kept or ([()] if whole else [])


def _edges(text: str, codes: bytes, marks: Iterable[_Mark], whole: bool) -> Iterator[int]:
    """Where a mark begins or ends, the voice changes, or, of a text in paragraphs, a line ends."""
    for mark in marks:
        yield from (mark.start, mark.end)
    yield from (i for i in range(1, len(text)) if codes[i] != codes[i - 1])
    if not whole:
        yield from (i + k for i, c in enumerate(text) if c == "\n" for k in (0, 1))
