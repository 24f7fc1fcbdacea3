"""Who says what: the attributions of a document."""

from __future__ import annotations

from collections.abc import Iterator

from framing.attribution import constructions
from framing.attribution.cues import Found
from framing.attribution.posts import posts
from framing.attribution.speakers import describe
from framing.attribution.stretches import stretches
from framing.attribution.transcripts import turns
from framing.text.clauses import Unit, units
from framing.text.document import Document, parse
from framing.text.lexicon import Hit, load_lexicon
from framing.types import Attribution, Kind, Span

SPEECH_WORDS = 4  # a quotation of fewer words, with no cue beside it, is a mention of words rather than speech


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
