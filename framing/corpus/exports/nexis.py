"""Nexis and Nexis Uni downloads, apart.

Nexis puts "1 of 500 DOCUMENTS" above an article, then outlet, date and title, fields in capitals, and below the body
more fields. Nexis Uni (and Lexis+, Nexis Advance) puts title, outlet and date first, the body below a line "Body", and
"End of Document" last; all its articles may stand behind a cover page that lists them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from framing.corpus.exports.lines import (
    Line,
    Part,
    day_in,
    is_dated,
    is_rights,
    labelled,
    mark_of,
    names_of,
    tail_of,
    take_fields,
)

NAME: Final = "Nexis"
_EXPORT: Final = "nexis"
_TITLE: Final = 4  # lines at most of a title
_RUNNING: Final = re.compile(
    r"Page \d{1,6} of \d{1,6}|.{0,40}About LexisNexis ?\|.{0,200}|Link to (?:the original story|Image|PDF)\.?"
)


def split_nexis(lines: Sequence[Line]) -> list[Part]:
    """The articles of a download; none where it is not Nexis's."""
    start = mark_of(_EXPORT, "start")
    lines = _without_running_heads(lines)
    starts = [i for i, line in enumerate(lines) if start.fullmatch(line.text)]
    if ends := _ends(lines):
        marks = re.compile(f"{start.pattern}|{mark_of(_EXPORT, 'end').pattern}")
        bounds = [0, *(i + 1 for i in ends), len(lines)]
        found = [[line for line in lines[a:b] if not marks.fullmatch(line.text)] for a, b in pairwise(bounds)]
        return [_uni_part(own) for own in found if sum(map(_is_field, own)) > 1]
    found = [lines[a + 1 : b] for a, b in pairwise([*starts, len(lines)])]
    if not any(_is_field(line) for own in found for line in own):
        return []
    parts = [_classic_part(own) for own in found]
    parts[0].cut[:0] = [line.text for line in lines[: starts[0]]]
    return parts


def _ends(lines: Sequence[Line]) -> list[int]:
    """The last line of each article of Nexis Uni: "End of Document", or the day it was loaded without one."""
    end = mark_of(_EXPORT, "end")
    ends = [i for i, line in enumerate(lines) if end.fullmatch(line.text)]
    loaded = [i for i, line in enumerate(lines) if line.text.startswith("Load-Date:")]
    bodies = sum(line.text == "Body" for line in lines)
    return ends or (loaded if bodies and bodies == len(loaded) else [])


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without the heads and feet of printed pages."""
    return [line for line in lines if not _RUNNING.fullmatch(line.text)]


def _is_field(line: Line) -> bool:
    return line.text == "Body" or labelled(line.text, _EXPORT) is not None


def _uni_part(lines: Sequence[Line]) -> Part:
    """An article of Nexis Uni: title, outlet, date, fields, Body."""
    part = Part()
    body = next((i for i, line in enumerate(lines) if line.text == "Body"), -1)
    top = body if body >= 0 else _last_head_field(lines)
    rights = next((i for i in range(top - 1, -1, -1) if is_rights(lines[i].text)), top)
    dated = [i for i in range(top) if is_dated(lines[i].text) and not labelled(lines[i].text, _EXPORT)]
    dates = [i for i in dated if i < rights] or dated
    fields_from = 0
    if dates:
        date = dates[-1]
        part.put("date", day_in(lines[date].text))
        fields_from = date + 1
        if date >= 1:
            part.put("outlet", lines[date - 1].text)
        if date >= 2:
            first = date - 2
            while not lines[first].first and first > 0 and date - first <= _TITLE + 1:
                first -= 1
            part.put("title", " ".join(line.text for line in lines[first : date - 1]))
            part.cut.extend(line.text for line in lines[:first])
    take_fields(part, lines[fields_from:top], _EXPORT)
    _take_body(part, lines[body + 1 :] if body >= 0 else lines[top:])
    return part


def _last_head_field(lines: Sequence[Line]) -> int:
    """Behind the last field above the body, of an article without a line "Body"."""
    last = 0
    for index, line in enumerate(lines):
        if labelled(line.text, _EXPORT) or is_rights(line.text):
            last = index + 1
        elif last and line.first and len(line.text.split()) > 10:
            break  # prose
    return last


def _classic_part(lines: Sequence[Line]) -> Part:
    """An article of Nexis: outlet, date, title, fields in capitals, body, fields."""
    part = Part()
    top = next((i for i, line in enumerate(lines[:60]) if labelled(line.text, _EXPORT)), None)
    head = [line for line in lines[: 14 if top is None else top] if not is_rights(line.text)]
    date = next((i for i, line in enumerate(head) if is_dated(line.text)), None)
    title: list[Line] = []
    if date is None:
        title = head[1:]
        part.put("outlet", head[0].text if head else "")
    else:
        part.put("outlet", " ".join(line.text for line in head[:date][-1:]))
        part.put("date", day_in(head[date].text))
        below = head[date + 1 :]
        edition = next((i for i, line in enumerate(below) if line.first and not _is_edition(line.text)), len(below))
        part.cut.extend(line.text for line in below[:edition])
        title = below[edition:]
    if top is None:  # no field at all: the title is the first paragraph, and the rest is the body
        ends = next((i for i, line in enumerate(title) if i and line.first), len(title))
        part.put("title", " ".join(line.text for line in title[:ends]))
        after = lines.index(title[ends - 1]) + 1 if title else 0
        _take_body(part, lines[after:])
        return part
    part.put("title", " ".join(line.text for line in title[:_TITLE]))
    below_fields = _head_end(lines, top)
    take_fields(part, lines[top:below_fields], _EXPORT)
    _take_body(part, lines[below_fields:])
    return part


_EDITION: Final = re.compile(r".{0,60}\b(?:Edition|Final|Ausgabe)\b.{0,40}", re.IGNORECASE)


def _is_edition(text: str) -> bool:
    return len(text.split()) <= 8 and _EDITION.fullmatch(text) is not None


def _head_end(lines: Sequence[Line], top: int) -> int:
    """Where the fields above the body end: at BODY, or at the first paragraph that is no field."""
    free = False
    for index in range(top, len(lines)):
        known = labelled(lines[index].text, _EXPORT)
        if known and known[0] == "text":
            return index
        if known:
            free = known[0] == "free" and not known[1]
        elif lines[index].first and not is_rights(lines[index].text):
            if not free:
                return index
            free = False  # the words of HIGHLIGHT stand in a paragraph of their own
    return len(lines)


def _take_body(part: Part, lines: Sequence[Line]) -> None:
    """The body, from behind BODY and an abstract, to the fields below it."""
    headings = names_of(_EXPORT, "heading")
    if lines and (known := labelled(lines[0].text, _EXPORT)) and known[0] == "text":
        lines = [*([Line(known[1], True)] if known[1] else []), *lines[1:]]
    full = next((i for i, line in enumerate(lines) if line.text == "FULL TEXT"), -1)
    if full >= 0 and any(headings.get(line.text) == "free" for line in lines[:full]):
        part.cut.extend(line.text for line in lines[: full + 1])
        lines = lines[full + 1 :]
    tail = tail_of(lines, _EXPORT)
    part.body = list(lines[:tail])
    take_fields(part, lines[tail:], _EXPORT)
