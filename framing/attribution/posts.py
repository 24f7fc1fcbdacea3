"""Posts of social media that a page embeds: paragraphs signed with a name, its handle and often a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

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
_AT = r"\(@[\w.-]{1,60}(?:@[\w.-]{1,60})?\)"
_HANDLE = re.compile(rf"{_AT}({_DATED})?[ .]{{0,2}}$")
_POSTED = re.compile(rf"\b[Pp]osted by ([^\n:]{{1,60}}?) (?:on )?(?:[A-Z][a-z]{{5,8}}, )?{_DAY}.{{0,20}}$")  # Facebook
_CLIP = re.compile(r"(@[\w.]{1,40}) (.{4,}?) ♬ .{1,100}$")  # TikTok: handle, words, the name of the music
_DASH = re.compile(r"[—–][ \t]*|(?<=\s)-{1,2}[ \t]+|^-{1,2}[ \t]*")
_SHARED = re.compile(r"\bA (?:post|photo|video|reel) shared by ")
_CAPITALS = re.compile(r"(?:^|(?<=[.!?…\"”'’)*]\s)|(?<=\s))((?:[A-ZÀ-Þ][\w.'’-]{0,25} ){1,4})$")
_AUTHOR = r"[A-ZÀ-Þ][\w.'’&-]{0,25}(?: [\w.'’&-]{1,25}){0,4}"
_LEAD = re.compile(rf"({_AUTHOR}) {_AT}(?:{_DATED})? (?=[A-ZÀ-Þ\d#@\"“…]|\.\.|https?:)")
_ORNAMENT = re.compile(r"[^\w.!)”\"'’]{1,40}$")  # emoji and bars behind a name
_LEAD_WORDS = 4
_SIGNS = ("(@", "osted by ", "♬")  # one of which a text with posts has
_SPEECH_MARKS = "\"“”‘'"


def posts(doc: Document, said: Collection[int] = ()) -> Iterator[tuple[range, Attribution]]:
    """What stands in embedded posts, each its own author's words.

    A post ends with its signature: "— Name (@handle) March 4, 2020", the same without a dash where a day follows,
    "A post shared by Name (@handle) on ..." or "Posted by Name on ...". Some pages put name and handle before it. A
    signature alone in its paragraph signs the one above, unless that is the text's first, or somebody says something in
    it (``said`` are where words of saying begin). A post of several paragraphs reaches up to the colon that announces
    it.

    Yields
    ------
    (range, Attribution)
        The indexes of a post's paragraphs, and the attribution it is (source: the name; no cue).
    """
    if not any(sign in doc.text for sign in _SIGNS):
        return
    free = 0
    for i, paragraph in enumerate(doc.paragraphs):
        found = _signed(doc, paragraph) or _led(doc, paragraph)
        if found is None:
            continue
        content, source, begins = found
        last = i if content else i - 1
        if last < i:
            content = _above(doc, last, free, said)
        if not content:
            continue
        first = last if begins else _first(doc, last, free, len(content))
        spans = (*doc.paragraphs[first:last], content)
        free = i + 1
        yield range(first, i + 1), Attribution(source, None, spans, "direct", "", "", "neutral")


def _above(doc: Document, k: int, free: int, said: Collection[int]) -> Span | None:
    """The paragraph that a signature signs, if it can be a post."""
    if k < max(free, 1):
        return None
    paragraph = doc.paragraphs[k]
    told = any(paragraph.start <= at < paragraph.end for at in said)
    return None if told or len(paragraph) > LONGEST or paragraph.of(doc.text).endswith(":") else paragraph


def _led(doc: Document, paragraph: Span) -> tuple[Span, Span, bool] | None:
    """The words of a post and the name, or the handle of a clip, before them."""
    if clip := _CLIP.match(doc.text, paragraph.start, paragraph.end):
        return Span(*clip.span(2)), Span(*clip.span(1)), True
    lead = _LEAD.match(doc.text, paragraph.start, paragraph.end)
    content = Span(lead.end(), paragraph.end) if lead else None
    if lead is None or content is None or len(content.of(doc.text).split()) < _LEAD_WORDS:
        return None
    return content, Span(*lead.span(1)), True


def _signed(doc: Document, paragraph: Span) -> tuple[Span | None, Span, bool] | None:
    """The words of a post (None where they stand above) and the name below them, where a paragraph ends so."""
    begin = max(paragraph.start, paragraph.end - _SIGNATURE)
    ends, source = _handled(doc, paragraph, begin) or _posted(doc, paragraph, begin) or (0, None)
    if source is None:
        return None
    text = doc.text[paragraph.start : ends].rstrip()
    words = any(character.isalnum() for character in text)
    return Span(paragraph.start, paragraph.start + len(text)) if words else None, source, False


def _posted(doc: Document, paragraph: Span, begin: int) -> tuple[int, Span] | None:
    """Where "Posted by Name on ..." begins at the end of a paragraph, and the name."""
    posted = _POSTED.search(doc.text, begin, paragraph.end)
    return (posted.start(), Span(*posted.span(1))) if posted else None


def _handled(doc: Document, paragraph: Span, begin: int) -> tuple[int, Span] | None:
    """Where "— Name (@handle) ..." begins at the end of a paragraph, and the name."""
    handle = _HANDLE.search(doc.text, begin, paragraph.end)
    if not handle:
        return None
    near = max(paragraph.start, handle.start() - _NAME)
    before = doc.text[near : handle.start()]
    dash = _last(_SHARED, before) or _last(_DASH, before)
    if dash:
        ends, starts = near + dash.start(), near + dash.end()
    else:
        run = _CAPITALS.search(before) if handle[1] else None
        if not run:
            return None
        ends = starts = near + run.start(1)
    name = _ORNAMENT.sub("", doc.text[starts : handle.start()])
    return (ends, Span(starts, starts + len(name))) if name else None


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
