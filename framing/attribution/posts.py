"""Posts of social media that a page embeds: paragraphs signed with a name, its handle and often a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.text.document import Document
from framing.types import Attribution, Span

LONGEST = 300  # characters of a post that runs over several paragraphs
_SIGNATURE, _NAME = 200, 70  # characters before a paragraph's end, or a handle, in which a signature, or a name, stands
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_TIME = r"(?:\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?)"
_DATED = (
    rf"[ ,·|•-]{{1,3}}(?:on )?(?:{_TIME}[ ,·|•-]{{1,3}})?{_DAY}(?:[ ,·|•-]{{0,3}}(?:at )?{_TIME}(?: [A-Z]{{2,4}})?)?"
)
_HANDLE = re.compile(rf"\(@[\w.]{{1,40}}\)({_DATED})?[ .]{{0,2}}$")
_DASH = re.compile(r"[—–][ \t]*|(?<=\s)-{1,2}[ \t]+|^-{1,2}[ \t]*")
_SHARED = re.compile(r"\bA (?:post|photo|video|reel) shared by ")
_CAPITALS = re.compile(r"(?:^|(?<=[.!?…\"”'’)*]\s)|(?<=\s))((?:[A-ZÀ-Þ][\w.'’-]{0,25} ){1,4})$")
_AUTHOR = r"[A-ZÀ-Þ][\w.'’&-]{0,25}(?: [\w.'’&-]{1,25}){0,4}"
_LEAD = re.compile(rf"({_AUTHOR}) \(@[\w.]{{1,40}}\)(?:{_DATED})? (?=[A-ZÀ-Þ\d#@\"“…]|\.\.|https?:)")
_ORNAMENT = re.compile(r"[^\w.!)”\"'’]{1,40}$")  # emoji and bars behind a name
_LEAD_WORDS = 4
_SPEECH_MARKS = "\"“”‘'"


def posts(doc: Document) -> Iterator[tuple[range, Attribution]]:
    """What stands in embedded posts, each its own author's words.

    A post ends with its signature: "— Name (@handle) March 4, 2020", the same without a dash where a day follows, or
    "A post shared by Name (@handle) on ...". Some pages put name and handle before it. A post of several paragraphs
    reaches up to the colon that announces it.

    Yields
    ------
    (range, Attribution)
        The indexes of a post's paragraphs, and the attribution it is (source: the name; no cue).
    """
    if "(@" not in doc.text:
        return
    free = 0
    for i, paragraph in enumerate(doc.paragraphs):
        if found := _signed(doc, paragraph):
            content, source = found
            first = _first(doc, i, free, len(content))
            spans = (*doc.paragraphs[first:i], content)
            free = i + 1
            yield range(first, i + 1), Attribution(source, None, spans, "direct", "", "", "neutral")
        elif lead := _LEAD.match(doc.text, paragraph.start, paragraph.end):
            content = Span(lead.end(), paragraph.end)
            if len(content.of(doc.text).split()) >= _LEAD_WORDS:
                free = i + 1
                yield range(i, i + 1), Attribution(Span(*lead.span(1)), None, (content,), "direct", "", "", "neutral")


def _signed(doc: Document, paragraph: Span) -> tuple[Span, Span] | None:
    """The words of a post and the name below them, where a paragraph ends with a signature."""
    begin = max(paragraph.start, paragraph.end - _SIGNATURE)
    handle = _HANDLE.search(doc.text, begin, paragraph.end)
    if not handle:
        return None
    near = max(paragraph.start, handle.start() - _NAME)
    before = doc.text[near : handle.start()]
    shared = _last(_SHARED, before)
    dash = shared or _last(_DASH, before)
    if dash:
        ends, starts = near + dash.start(), near + dash.end()
    else:
        run = _CAPITALS.search(before) if handle[1] else None
        if not run:
            return None
        ends = starts = near + run.start(1)
    name = _ORNAMENT.sub("", doc.text[starts : handle.start()])
    source = Span(starts, starts + len(name))
    text = doc.text[paragraph.start : ends].rstrip()
    if not name or not any(character.isalnum() for character in text):
        return None
    return Span(paragraph.start, paragraph.start + len(text)), source


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _first(doc: Document, last: int, free: int, length: int) -> int:
    """Index of the paragraph with which a post begins whose last paragraph is known.

    Paragraphs above it belong to it if a colon announces them all and they are not longer than a post can be.
    """
    for i in range(last - 1, free - 1, -1):
        text = doc.paragraphs[i].of(doc.text)
        if text.endswith(":"):
            return i + 1
        length += len(text)
        if length > LONGEST or text[0] in _SPEECH_MARKS:
            return last
    return last
