"""Who says what: attributions, and the voice that each character of a text stands in.

A cue ("said", "according to", "the claim") is looked for outside of quotations; its construction tells where the
content lies, and the noun phrase at its side is the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from framing import constructions
from framing.clauses import Unit, stretches, units
from framing.cues import Found
from framing.document import Document, parse
from framing.lexicon import Hit, load_lexicon
from framing.posts import posts
from framing.speakers import describe
from framing.transcripts import turns
from framing.types import VOICES, Attribution, Kind, Span, Voice

AUTHOR, QUOTED, REPORTED = range(3)
SPEECH_WORDS = 4  # a quotation of fewer words, with no cue beside it, is a mention of words rather than speech


@dataclass(frozen=True, eq=False)
class Annotated:
    """A document, who says what in it, and the voice of every character: what each scorer is handed.

    Attributes
    ----------
    doc : Document
    attributions : tuple of Attribution
    codes : bytes
        One code a character: an index into ``VOICES``.
    """

    doc: Document
    attributions: tuple[Attribution, ...]
    codes: bytes

    def voice_at(self, position: int) -> Voice:
        """The voice that a character stands in."""
        return VOICES[self.codes[position]]

    @cached_property
    def word_codes(self) -> bytes:
        """The code of each word (of its first character)."""
        return bytes([self.codes[start] for start in self.doc.starts])

    @cached_property
    def words_in(self) -> dict[Voice, int]:
        """How many words stand in each voice."""
        return {voice: self.word_codes.count(code) for code, voice in enumerate(VOICES)}

    @cached_property
    def sentence_voices(self) -> tuple[Voice | None, ...]:
        """The voice most words of each sentence stand in (the author's at a tie; None without a word)."""
        voices: list[Voice | None] = []
        for first, last in self.doc.sentence_words:
            codes = self.word_codes[first:last]
            counts = [codes.count(code) for code in range(len(VOICES))]
            voices.append(VOICES[counts.index(max(counts))] if codes else None)
        return tuple(voices)


def annotate(text: str | Document | Annotated) -> Annotated:
    """Parse a text, find its attributions and lay out its voices (what is done already is kept)."""
    if isinstance(text, Annotated):
        return text
    doc = text if isinstance(text, Document) else parse(text)
    attributions = tuple(find_attributions(doc))
    return Annotated(doc, attributions, voices(doc, attributions))


def voices(doc: Document, attributions: Iterable[Attribution]) -> bytes:
    """The voice of every character.

    Parameters
    ----------
    doc : Document
    attributions : iterable of Attribution
        What ``find_attributions`` found in it.

    Returns
    -------
    bytes, one a character
        Indexes into ``framing.types.VOICES``: content within quotation marks, turns of a transcript and posts are
        quoted, other content reported, the rest the author's.
    """
    codes = bytearray(len(doc.text))
    for attribution in attributions:
        for span in attribution.content:
            code = QUOTED if attribution.kind == "direct" else REPORTED  # a turn or a post needs no marks
            codes[span.start : span.end] = bytes([code]) * len(span)
    to_quoted = bytes.maketrans(bytes([REPORTED]), bytes([QUOTED]))
    for q in doc.quotations:
        codes[q.start : q.end] = codes[q.start : q.end].translate(to_quoted)
    return bytes(codes)


def spans_text(doc: Document, spans: Iterable[Span]) -> str:
    """The words of several spans, joined by an ellipsis."""
    return " … ".join(span.of(doc.text) for span in spans)


def find_attributions(text: str | Document) -> list[Attribution]:
    """Find who says what.

    Parameters
    ----------
    text : str or Document

    Returns
    -------
    list of Attribution
        Sentence by sentence; offsets slice ``text``.
    """
    doc = text if isinstance(text, Document) else parse(text)
    formulas = load_lexicon("anonymity").find(doc)  # "who asked not to be named" is no report
    verbs = {
        h.start: h
        for h in load_lexicon("reporting_verbs").find(doc)
        if not any(f.start <= h.start < f.end for f in formulas)
    }
    nouns = {h.start: h for h in load_lexicon("reporting_nouns").find(doc)}
    cued = sorted({*verbs, *nouns})
    spoken = list(turns(doc))
    taken = {k for paragraphs, _ in spoken for k in paragraphs}
    spoken += [(paragraphs, post) for paragraphs, post in posts(doc) if taken.isdisjoint(paragraphs)]
    spoken.sort(key=lambda s: s[0].start)
    taken = {k for paragraphs, _ in spoken for k in paragraphs}
    wanted = []
    i = 0
    for paragraph, span in stretches(doc, sorted(verbs)):
        if paragraph in taken:
            continue
        while i < len(cued) and cued[i] < span.start:
            i += 1
        has_cue = i < len(cued) and cued[i] < span.end
        if has_cue or any(q.start < span.end and span.start < q.end for q in doc.quotations):
            wanted.append((paragraph, span))
    withheld = [f.start for f in formulas]
    found = describe(doc, list(_resolve(doc, list(units(doc, wanted)), verbs, nouns)), withheld)
    if spoken:
        found += describe(doc, [(attribution, -1) for _, attribution in spoken], withheld)
        found.sort(key=lambda a: a.content[0].start)
    return found


def _resolve(
    doc: Document, all_units: list[Unit], verbs: dict[int, Hit], nouns: dict[int, Hit]
) -> Iterator[tuple[Attribution, int]]:
    """Turn what is found in units into attributions, giving quotations that stand alone their speaker.

    Each comes with the index, in the same order, of the attribution whose speaker it shares (or -1).
    """
    count = 0
    last = -1  # the attribution that a quotation standing alone goes on from
    last_unit: Unit | None = None
    announced: tuple[Unit, Found] | None = None  # whose colon promises what follows
    for unit in all_units:
        found = list(constructions.find(unit, verbs, nouns))
        covered = {i for f in found for a, b in f.content for i in range(a, b)}
        same_paragraph = last_unit is not None and last_unit.paragraph == unit.paragraph
        for i in [i for i in unit.quotations if i not in covered and _is_speech(doc, unit, i)]:
            q = unit.quotations[i]
            if announced is None and i == 0 and last_unit is not None and last_unit.paragraph == unit.paragraph - 1:
                colon = constructions.announced(last_unit)
                announced = (last_unit, colon) if colon else None
            if announced is not None:
                of, f = announced
                source = of.span(*f.source) if f.source else None
                cue = of.span(*f.cue)
                yield Attribution(source, cue, (q.span,), "direct", "", "", f.stance), -1
                announced, last = None, count
            else:
                near = last_unit is not None and unit.paragraph - last_unit.paragraph <= 1
                shared = last if q.continues or same_paragraph or (near and len(unit) <= 2) else -1
                yield Attribution(None, None, (q.span,), "direct", "", "", "neutral"), shared
                last = count if shared < 0 else shared
            count += 1
        announced = None
        for f in found:
            if f.announces:
                announced = (unit, f)
                continue
            content = tuple(unit.span(a, b) for a, b in f.content if a < b)
            if not content:
                continue
            source = unit.span(*f.source) if f.source else None
            cue = unit.span(*f.cue)
            content = tuple(_without_marks(doc, unit, span) for span in content)
            yield Attribution(source, cue, content, _kind(doc, unit, content), "", "", f.stance), -1
            last = count if f.speech else last
            count += 1
        last_unit = unit


def _without_marks(doc: Document, unit: Unit, span: Span) -> Span:
    """A content that is one quotation, without its marks."""
    for q in unit.quotations.values():
        if q.outer == span:
            return q.span
    return span


def _kind(doc: Document, unit: Unit, content: tuple[Span, ...]) -> Kind:
    """Whether all, some or none of the words of a content stand in quotation marks."""
    quotations = unit.quotations.values()
    inside = {
        any(q.start <= start < q.end for q in quotations)
        for span in content
        for start in doc.starts[slice(*doc.word_range(span.start, span.end))]
    }
    return "mixed" if len(inside) == 2 else "direct" if True in inside else "indirect"


def _is_speech(doc: Document, unit: Unit, i: int) -> bool:
    """Whether a quotation that no cue claims is speech: some words long, and no title."""
    q = unit.quotations[i]
    first, last = doc.word_range(q.start, q.end)
    words = [doc.text[doc.starts[k] : doc.ends[k]] for k in range(first, last)]
    if len(words) < SPEECH_WORDS and not (len(unit) <= 2 and words):
        return False
    long = [w for w in words if len(w) > 3]
    return not (long and all(w[0].isupper() for w in long) and doc.text[q.end - 1] not in ".?!")
