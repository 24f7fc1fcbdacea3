"""Quotation marks, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.types import Span

_MARK = re.compile("''|``|[\"“”„‟«»＂'’‘‛]")

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
    mark, at, start = "", 0, 0  # the open outermost mark, where it stands, and where its words begin
    single, single_at = "", 0  # an open single mark outside of any double one
    met = False  # whether a double mark has been met
    for m in _MARK.finditer(text, paragraph.start, paragraph.end):
        i, j = m.span()
        c = m.group() if j - i == 1 else '"'  # two apostrophes or backticks are a typewriter's double mark
        before = text[i - 1] if i > paragraph.start else " "
        after = text[j] if j < paragraph.end else " "
        if mark:
            if c in _CLOSES[mark] and not (c in '"＂' and before.isspace() and not after.isspace()):
                if i > start:
                    yield Quotation(start, i, Span(at, j), True)
                mark = ""
            elif c in _DOUBLE and c in _CLOSES[mark] + mark and before.isspace():
                if i > start:  # a second opening mark: the first was never closed
                    yield _unclosed(text, at, start, i)
                at, start = i, j
        elif c in _DOUBLE:
            opens = not after.isspace() and (c in _OPENING or not (before.isalnum() or before in ".,!?;:"))
            if opens and c not in "”":
                mark, at, start = c, i, j
                single = ""
            elif not (met or single) and c in "”»" and before in ",.?!…'’" and i > paragraph.start:
                # what is closed was opened in a paragraph that is not at hand
                yield Quotation(paragraph.start, i, Span(paragraph.start, j), True)
            met = True
        elif single:
            if c in _CLOSES[single] and not after.isalnum() and not before.isspace():
                if i > single_at + 1:
                    yield Quotation(single_at + 1, i, Span(single_at, j), False)
                single = ""
        elif c in "‘'‛" and after.isalpha() and not (before.isalnum() or before in ".,!?;:"):
            single, single_at = c, i
    if mark and start < paragraph.end:
        yield _unclosed(text, at, start, paragraph.end)


def _unclosed(text: str, at: int, start: int, end: int) -> Quotation:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, Span(at, end), double=True, closed=False)
