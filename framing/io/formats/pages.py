"""Printed pages: lines with their places to paragraphs, without what runs along the edges of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple


class Line(NamedTuple):
    """A line of a page: its words, where it begins (points from the lower left corner), and its size of type."""

    text: str
    x: float
    y: float
    size: float


class _Usual(NamedTuple):
    """What is usual on a page: the distance of lines, their size of type and their length."""

    leading: float
    size: float
    length: int


_NUMBER: Final = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?", re.IGNORECASE)
_ENDS: Final = tuple(".?!:”\"'’)…")
_LARGER: Final = 1.15  # times the usual size: a headline's


def page_text(pages: Sequence[Sequence[Line]]) -> tuple[str, str]:
    """The text of pages, a blank line between paragraphs, which may go on over pages and columns; and its headline.

    Inside a paragraph the lines stand as they were printed, words that were broken at their ends whole again. The
    headline is what is set largest on the first page, "" where nothing is larger than the rest.
    """
    paragraphs: list[list[str]] = []
    sizes: list[float] = []
    before: Line | None = None
    first: _Usual | None = None
    for line, usual in _inner(pages):
        text = line.text.strip()
        if before is None or _begins(before, line, usual):
            paragraphs.append([text])
            sizes.append(line.size)
        else:
            paragraphs[-1][-1], rest = _whole(paragraphs[-1][-1], text)
            paragraphs[-1].extend([rest] if rest else [])
        before, first = line, first or usual
    top = sizes[:12]
    headed = first is not None and max(top) > _LARGER * first.size
    headline = " ".join(paragraphs[top.index(max(top))]) if headed else ""
    return "\n\n".join(map("\n".join, paragraphs)), headline


def _inner(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, _Usual]]:
    """The lines inside the pages, without what runs along their edges."""
    edges = Counter(_plain(line) for page in pages for line in {*page[:2], *page[-2:]})
    for page in pages:
        inner = [
            line
            for index, line in enumerate(page)
            if not ((index < 2 or index >= len(page) - 2) and _runs(line, edges[_plain(line)], len(pages)))
        ]
        if not inner:
            continue
        gaps = Counter(round(a.y - b.y, 1) for a, b in pairwise(inner) if 0 < a.y - b.y < 60)
        lengths = sorted(len(line.text.strip()) for line in inner)
        sizes = Counter[float]()
        for line in inner:
            sizes[round(line.size, 1)] += len(line.text)
        leading = min((gap for gap, n in gaps.items() if 20 * n >= gaps.total()), default=0.0)
        usual = _Usual(leading, sizes.most_common(1)[0][0], lengths[len(lengths) * 3 // 4])
        yield from ((line, usual) for line in inner)


def _plain(line: Line) -> tuple[str, int]:
    """A line for comparison with those of other pages: its words, numbers alike, and how high it stands."""
    return re.sub(r"\d+", "#", line.text.strip()), round(line.y)


def _runs(line: Line, times: int, pages: int) -> bool:
    """Whether a line at the edge of a page is its number, or stands on most pages."""
    return _NUMBER.fullmatch(line.text.strip()) is not None or (times >= 2 and times * 2 >= pages)


def _begins(before: Line, line: Line, usual: _Usual) -> bool:
    """Whether a line begins a paragraph: by a gap, another size of type, an indent, or a short line above it."""
    gap = before.y - line.y
    if abs(before.size - line.size) > 1:
        return True
    large = line.size > _LARGER * usual.size
    ended = before.text.rstrip().endswith(_ENDS)
    if not 0 <= gap < 300:  # the next column or page
        return ended and not line.text.lstrip()[:1].islower()
    if usual.leading and gap > 1.25 * usual.leading * (line.size / usual.size if large else 1):
        return True
    short = len(before.text.strip()) < 0.75 * usual.length
    return not large and ((ended and (short or 4 < line.x - before.x < 60)) or (short and len(before.text.split()) < 4))


def _whole(line: str, following: str) -> tuple[str, str]:
    """Two lines, where a word that was broken between them stands in the first."""
    broken = re.search(r"([^\W\d_]+)[-\u00ad]$", line[-60:])
    rest = re.match(r"[a-z]+\S*", following)
    if not broken or not rest:
        return line, following
    from wordfreq import zipf_frequency  # few texts need it

    whole = line.endswith("\u00ad") or zipf_frequency(broken[1] + re.split(r"[^a-z]", rest[0])[0], "en") > 0
    return (line[:-1] if whole else line) + rest[0], following[rest.end() :].strip()
