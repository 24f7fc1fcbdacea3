"""Quotation marks, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.text.marks import CLOSES, DOUBLE, OPENING, Mark, closing_single, marks_of, next_double, opens_single
from framing.text.unclosed import speech_end
from framing.types import Span

_SINGLE, _OPENS_DOUBLE = "‘'‛", '“„‟«"'
_CLOSED = re.compile(r"[,.?!…]['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks: ``start`` and ``end`` are of the words inside, ``outer`` has the marks too.

    ``closed`` is False where the closing mark is missing and the paragraph's end stands in for it; ``continues`` is
    True where it carries on an unclosed quotation of the paragraph before (the opening mark is repeated).
    """

    start: int
    end: int
    outer: Span
    double: bool
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        """The words inside the marks."""
        return Span(self.start, self.end)


def quotations(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Quotation]:
    """Outermost quotations of a text in order; one that a paragraph leaves open may go on in the next."""
    carried: Quotation | None = None  # what the paragraph before left open
    for paragraph, again in zip(paragraphs, _again(text, paragraphs), strict=True):
        unclosed: Quotation | None = None
        for quotation in _quotations_in(text, paragraph, again):
            continues = (
                carried is not None
                and quotation.double == carried.double
                and not text[paragraph.start : quotation.start].strip(DOUBLE + "‘'‛ \t")
            )
            carried = None
            unclosed = None if quotation.closed else quotation
            yield replace(quotation, continues=True) if continues else quotation
        carried = unclosed


def _again(text: str, paragraphs: Sequence[Span]) -> list[str]:
    """The mark with which the paragraph below each goes on; a single one only where one closes in the end."""
    found: list[str] = []
    below, closes = "", False
    for paragraph in reversed(paragraphs):
        found.append(below)
        mark = text[paragraph.start]
        single = mark in _SINGLE
        closes = single and (
            (closes and below == mark) or _CLOSED.search(text, paragraph.start + 1, paragraph.end) is not None
        )
        below = mark if closes or mark in _OPENS_DOUBLE else ""
    return found[::-1]


def _quotations_in(text: str, paragraph: Span, again: str) -> Iterator[Quotation]:
    """Outermost quotations of one paragraph; ``again`` is the character with which the next one begins."""
    marks = marks_of(text, paragraph)
    met = False  # whether a mark has been met that nothing closes, or a double one outside of quotations
    k = 0
    while k < len(marks):
        mark = marks[k]
        k += 1
        if mark.char in DOUBLE:
            if _opens(marks, k - 1):
                found, k = _doubled(text, paragraph, marks, k - 1, again)
                yield from found
            elif not met and _closes_earlier(mark, paragraph):
                yield Quotation(paragraph.start, mark.start, Span(paragraph.start, mark.end), True)
            met = True
        elif opens_single(text, mark):
            close = closing_single(text, marks, k - 1)
            if close is not None:
                if quotation := _between(text, mark, marks[close]):
                    yield quotation
                k = close + 1
            elif mark.char == again and _introduces(text[paragraph.start : mark.start]) and mark.end < paragraph.end:
                yield _open_ended(text, mark, paragraph.end)
                return
            met = met or close is None


def _introduces(before: str) -> bool:
    """Whether a quotation of several paragraphs can begin behind some words."""
    return not before.strip() or before.rstrip().endswith(":")


def _opens(marks: Sequence[Mark], k: int) -> bool:
    """Whether a double mark opens a quotation: no space behind it, or, in tokenised text, another spaced mark."""
    mark = marks[k]
    if mark.char in "”":
        return False
    if not mark.after.isspace():
        return mark.char in OPENING or not mark.in_word or (mark.before in ".?!:" and mark.after.isalpha())
    following = next_double(marks, k)
    return mark.before.isspace() and following is not None and marks[following].closes_spaced(mark)


def _closes_earlier(mark: Mark, paragraph: Span) -> bool:
    """Whether a mark closes what was opened in a paragraph that is not at hand."""
    return mark.char in "”»" and mark.before in ",.?!…'’" and mark.start > paragraph.start


def _doubled(text: str, paragraph: Span, marks: Sequence[Mark], k: int, again: str) -> tuple[list[Quotation], int]:
    """The quotation that the double mark ``k`` opens, and the mark to go on with.

    A second opening mark shows that the first was never closed: what closes it is what would have closed that.
    """
    found: list[Quotation] = []
    opened = marks[k]
    for j in range(k + 1, len(marks)):
        mark = marks[j]
        if mark.closes(opened):
            quotation = _between(text, opened, mark)
            return [*found, quotation] if quotation else found, j + 1
        alike = mark.char == opened.char or mark.char in CLOSES[opened.char]
        if alike and mark.char in DOUBLE and mark.before.isspace():
            if text[opened.end : mark.start].strip():
                found.append(_unclosed(text, opened, mark.start, goes_on=False))
            opened = mark._replace(char=opened.char)
    if text[opened.end : paragraph.end].strip():
        found.append(_unclosed(text, opened, paragraph.end, goes_on=again != "" and again in _OPENS_DOUBLE))
    return found, len(marks)


def _between(text: str, opened: Mark, mark: Mark) -> Quotation | None:
    """What stands between two marks, without the spaces that tokenised text puts there."""
    start, end = opened.end, mark.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, Span(opened.start, mark.end), opened.char in DOUBLE) if start < end else None


def _unclosed(text: str, opened: Mark, end: int, *, goes_on: bool) -> Quotation:
    """A quotation whose closing mark is missing: up to the words that name its speaker, or to the end."""
    said = speech_end(text, opened.end, end, goes_on=goes_on)
    if said is not None:
        return Quotation(opened.end, said, Span(opened.start, said), double=True)
    return _open_ended(text, opened, end)


def _open_ended(text: str, opened: Mark, end: int) -> Quotation:
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    return Quotation(opened.end, end, Span(opened.start, end), double=opened.char in DOUBLE, closed=False)
