"""Printed pages: lines with their places to paragraphs, without what runs along the edges of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from wordfreq import zipf_frequency


class Line(NamedTuple):
    """A line of a page: its words, where it begins (points from the lower left corner), and its size of type."""

    text: str
    x: float
    y: float
    size: float


_NUMBER: Final = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?", re.IGNORECASE)
_ENDS: Final = tuple(".?!:”\"'’)…")


def page_text(pages: Sequence[Sequence[Line]]) -> str:
    """The text of pages, a blank line between paragraphs; a paragraph may go on over pages and columns."""
    paragraphs: list[str] = []
    before: Line | None = None
    for line, leading, full in _inner(pages):
        text = line.text.strip()
        if before is None or _begins(before, line, leading, full):
            paragraphs.append(text)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], text)
        before = line
    return "\n\n".join(paragraphs)


def _inner(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, float, int]]:
    """The lines inside the pages, each with the usual distance of its page's lines and their usual length."""
    edges = Counter(_plain(line) for page in pages for line in {*page[:2], *page[-2:]})
    for page in pages:
        inner = [
            line
            for index, line in enumerate(page)
            if not ((index < 2 or index >= len(page) - 2) and _runs(line, edges[_plain(line)], len(pages)))
        ]
        gaps = [round(a.y - b.y, 1) for a, b in pairwise(inner) if 0 < a.y - b.y < 60]
        leading = Counter(gaps).most_common(1)[0][0] if gaps else 0.0
        lengths = sorted(len(line.text.strip()) for line in inner)
        for line in inner:
            yield line, leading, lengths[len(lengths) * 3 // 4]


def _plain(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip())


def _runs(line: Line, times: int, pages: int) -> bool:
    """Whether a line at the edge of a page is its number, or stands on most pages."""
    return _NUMBER.fullmatch(line.text.strip()) is not None or (times >= 2 and times * 2 >= pages)


def _begins(before: Line, line: Line, leading: float, full: int) -> bool:
    """Whether a line begins a paragraph: by a gap, another size of type, an indent, or a short line above it."""
    gap = before.y - line.y
    ended = before.text.rstrip().endswith(_ENDS)
    if abs(before.size - line.size) > 1:
        return True
    if 0 <= gap < 300 and leading and gap > 1.25 * leading:
        return True
    if not 0 <= gap < 300:  # the next column or page
        return ended and not line.text.lstrip()[:1].islower()
    short = len(before.text.strip()) < 0.75 * full
    return (ended and (short or 4 < line.x - before.x < 60)) or (short and len(before.text.split()) < 4)


def _joined(text: str, following: str) -> str:
    """Two lines as one; a word that was broken at the end of the first is whole again."""
    broken = re.search(r"([^\W\d_]+)[-\u00ad]$", text[-60:])
    rest = re.match(r"[a-z]+", following)
    if not broken or not rest:
        return f"{text} {following}"
    whole = zipf_frequency(broken[1] + rest[0], "en") > 0 or text.endswith("\u00ad")
    return (text[:-1] if whole else text) + following
