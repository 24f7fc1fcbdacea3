"""Quotation marks, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from framing.types import Span

_MARK = re.compile("''|``|[\"“”„‟«»＂'’‘‛]")
_INNER = re.compile(r"[^\W_]['’][^\W_]")  # an apostrophe, which opens and closes nothing

_OPENING, _CLOSING = "“„‟«‘‛", "”»’"
_DOUBLE = '"“”„‟«»＂'
_CLOSES = {
    '"': '"＂”',
    "“": '”"',
    "„": "“”",
    "‟": '”"',
    "«": "»",
    "»": "«",
    "＂": "＂",
    "'": "'’",
    "‘": "’'",
    "‛": "’'",
}


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
    carried = False  # whether the paragraph before ended inside a double quotation
    for paragraph in paragraphs:
        unclosed = False
        for quotation in _quotations_in(text, paragraph):
            first = not text[paragraph.start : quotation.start].strip(_DOUBLE + " \t")
            continues = carried and first and quotation.double
            carried = False
            unclosed = quotation.double and not quotation.closed
            yield replace(quotation, continues=continues)
        carried = unclosed


def _quotations_in(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Outermost quotations of one paragraph, in one pass over its marks."""
    pairing = _Pairing(text, paragraph)
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        if _INNER.match(text, max(paragraph.start, found.start() - 1), paragraph.end):
            continue
        if quotation := pairing.meet(_mark(text, paragraph, *found.span())):
            yield quotation
    if pairing.opened and pairing.opened.end < paragraph.end:
        yield _unclosed(text, pairing.opened, paragraph.end)


class _Mark(NamedTuple):
    """A mark, with what stands before and after it in its paragraph (a space at its ends)."""

    char: str
    start: int
    end: int
    before: str
    after: str

    @property
    def in_word(self) -> bool:
        """Whether it stands right behind a word, or the stop that ends one."""
        return self.before.isalnum() or self.before in ".,!?;:"


def _mark(text: str, paragraph: Span, start: int, end: int) -> _Mark:
    return _Mark(
        text[start] if end - start == 1 else '"',  # two apostrophes or backticks are a typewriter's double mark
        start,
        end,
        text[start - 1] if start > paragraph.start else " ",
        text[end] if end < paragraph.end else " ",
    )


class _Pairing:
    """Marks as they are met: which is open, and what closes it.

    A single mark opens only outside of double ones, and a double one makes an end of it.
    """

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text = text
        self.paragraph = paragraph
        self.opened: _Mark | None = None  # the outermost double mark that is open
        self.single: _Mark | None = None
        self.met = False  # whether a double mark has been met outside of quotations

    def meet(self, mark: _Mark) -> Quotation | None:
        """The quotation that a mark ends, if it ends one."""
        if self.opened:
            return self._inside(mark, self.opened)
        if mark.char in _DOUBLE:
            return self._double(mark)
        if self.single:
            return self._close_single(mark, self.single)
        if mark.char in "‘'‛" and mark.after.isalpha() and not mark.in_word:
            self.single = mark
        return None

    def _inside(self, mark: _Mark, opened: _Mark) -> Quotation | None:
        closes = mark.char in _CLOSES[opened.char]
        words = mark.start > opened.end
        if closes and not (mark.char in '"＂' and mark.before.isspace() and not mark.after.isspace()):
            self.opened = None
            return Quotation(opened.end, mark.start, Span(opened.start, mark.end), True) if words else None
        again = closes or mark.char == opened.char
        if again and mark.char in _DOUBLE and mark.before.isspace():
            # a second opening mark: the first was never closed; what closes it is what would have closed that
            self.opened = mark._replace(char=opened.char)
            return _unclosed(self.text, opened, mark.start) if words else None
        return None

    def _double(self, mark: _Mark) -> Quotation | None:
        found = None
        opens = not mark.after.isspace() and (mark.char in _OPENING or not mark.in_word)
        if opens and mark.char not in "”":
            self.opened, self.single = mark, None
        elif not (self.met or self.single) and self._closes_earlier(mark):
            begin = self.paragraph.start
            found = Quotation(begin, mark.start, Span(begin, mark.end), True)
        self.met = True
        return found

    def _closes_earlier(self, mark: _Mark) -> bool:
        """Whether a mark closes what was opened in a paragraph that is not at hand."""
        return mark.char in "”»" and mark.before in ",.?!…'’" and mark.start > self.paragraph.start

    def _close_single(self, mark: _Mark, single: _Mark) -> Quotation | None:
        if mark.char not in _CLOSES[single.char] or mark.after.isalnum() or mark.before.isspace():
            return None
        self.single = None
        words = mark.start > single.end
        return Quotation(single.end, mark.start, Span(single.start, mark.end), False) if words else None


def _unclosed(text: str, opened: _Mark, end: int) -> Quotation:
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    return Quotation(opened.end, end, Span(opened.start, end), double=True, closed=False)
