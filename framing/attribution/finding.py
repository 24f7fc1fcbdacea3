"""Who says what: the attributions of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from framing.attribution import constructions
from framing.attribution.beside import named_beside
from framing.attribution.blocks import announcer, block_below, is_marked
from framing.attribution.cues import Found
from framing.attribution.noun_phrases import types
from framing.attribution.posts import posts
from framing.attribution.speakers import SILENT, THING, describe
from framing.attribution.stretches import stretches
from framing.attribution.transcripts import turns
from framing.characters import name_key
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
        The text, or what ``parse`` made of it.

    Returns
    -------
    list of Attribution
        Sentence by sentence; offsets slice ``text``.

    Examples
    --------
    >>> text = "Mary Obi said the road was open."
    >>> [(a.speaker, a.kind, a.content[0].of(text)) for a in find_attributions(text)]
    [('Mary Obi', 'indirect', 'the road was open')]
    """
    doc = text if isinstance(text, Document) else parse(text)
    formulas = load_lexicon("anonymity").find(doc)  # "who asked not to be named" is no report
    withheld = [f.start for f in formulas]
    verbs = {
        h.start: h
        for h in load_lexicon("reporting_verbs").find(doc)
        if not any(f.start <= h.start < f.end for f in formulas)
    }
    nouns = {h.start: h for h in load_lexicon("reporting_nouns").find(doc)}
    spoken = _spoken(doc, [at for at, hit in verbs.items() if "say" in hit.term.extra["frames"].split()])
    taken = {k for paragraphs, _ in spoken for k in paragraphs}
    told = [(k, span) for k, span in stretches(doc, sorted(verbs)) if k not in taken]
    wanted = list(_promising(doc, told, sorted({*verbs, *nouns})))
    found = describe(doc, list(_resolve(doc, units(doc, wanted), verbs, nouns, taken)), withheld)
    found = _told_at_last(doc, found)
    if spoken:
        described = describe(doc, [(attribution, -1) for _, attribution in spoken], withheld)
        found += [_as_person(doc, attribution) for attribution in described]
        found.sort(key=lambda a: a.content[0].start)
    return found


def _as_person(doc: Document, turn: Attribution) -> Attribution:
    """A speaker in capitals, who is a person unless a word says otherwise: "HALE:", but "PORT AUTHORITY:"."""
    label = turn.source.of(doc.text) if turn.source else ""
    words = set(name_key(label))
    organised = not types("organisation").isdisjoint(words) or not types("media").isdisjoint(words)
    capitals = label.isupper() and turn.source_type == "organisation" and not organised
    return replace(turn, source_type="person") if capitals else turn


def _told_at_last(doc: Document, found: list[Attribution]) -> list[Attribution]:
    """A speech over several paragraphs given its speaker where only the last of them names one."""
    speech: dict[int, int] = {}  # where a quotation of one begins, and where the speech does
    for before, q in pairwise(doc.quotations):
        if q.continues:
            speech[q.start] = speech.setdefault(before.start, before.start)
    speakers: dict[int, Attribution] = {}
    for a in found:
        begin = speech.get(a.content[0].start)
        if begin is not None and a.source and begin <= a.source.start:
            speakers.setdefault(begin, a)
    told = ((a, speakers.get(speech.get(a.content[0].start, -1))) for a in found)
    return [
        replace(a, source=last.source, speaker=last.speaker, source_type=last.source_type)
        if last and not a.cue and (a.source is None or a.source.start < a.content[0].start)
        else a
        for a, last in told
    ]


def _spoken(doc: Document, said: Collection[int]) -> list[tuple[range, Attribution]]:
    """Turns of a transcript and embedded posts, with the paragraphs that they take up."""
    found = list(turns(doc))
    taken = {k for paragraphs, _ in found for k in paragraphs}
    found += [(paragraphs, post) for paragraphs, post in posts(doc, said) if taken.isdisjoint(paragraphs)]
    return sorted(found, key=lambda s: s[0].start)


def _promising(doc: Document, told: Iterable[tuple[int, Span]], cued: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """The stretches that hold a cue or a quotation, or end in a colon; ``cued`` are where cues begin, in order."""
    i = 0
    for paragraph, span in told:
        while i < len(cued) and cued[i] < span.start:
            i += 1
        has_cue = i < len(cued) and cued[i] < span.end
        announces = doc.text[span.end - 1] == ":"
        if has_cue or announces or any(q.start < span.end and span.start < q.end for q in doc.quotations):
            yield paragraph, span


def _resolve(
    doc: Document, all_units: Iterable[Unit], verbs: dict[int, Hit], nouns: dict[int, Hit], spoken: Collection[int]
) -> Iterator[tuple[Attribution, int]]:
    """Turn what is found in units into attributions, giving quotations that stand alone their speaker.

    Each comes with the index, in the same order, of the attribution whose speaker it shares, with -1 for its own,
    ``SILENT`` where nobody need have said it, or ``THING`` where its subject may be none that speaks.
    """
    thread = _Thread(doc)
    taken = range(0)  # paragraphs that an announcement takes up
    for unit in all_units:
        if unit.paragraph in taken:
            continue
        found = list(constructions.find(unit, verbs, nouns))
        covered = {i for f in found for a, b in f.content for i in range(a, b)}
        for i, quotation in unit.quotations.items():
            if i in covered:
                continue
            beside = named_beside(doc, unit.paragraph, quotation)
            if beside or _is_speech(doc, unit, i):
                yield thread.alone(unit, i, beside)
        thread.announced = None
        if last := announcer(doc, unit, found, verbs, nouns):
            taken = block_below(doc, unit.paragraph)
            if taken and taken.start not in spoken:
                yield thread.block(unit, last, taken), -1
                continue
            if is_marked(doc, unit.paragraph + 1):
                found = [f for f in found if f.cue != last.cue] + [last]
        for f in found:
            if f.announces:
                thread.announced = (unit, f)
            elif told := thread.told(unit, f):
                yield told, SILENT if f.attitude else THING if f.thing else -1
        thread.unit = unit


class _Thread:
    """Who has the word as units go by."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.count = 0  # of attributions so far
        self.last = -1  # the attribution that a quotation standing alone goes on from
        self.unit: Unit | None = None  # the one before
        self.announced: tuple[Unit, Found] | None = None  # whose colon promises what follows

    def alone(self, unit: Unit, i: int, beside: Span | None) -> tuple[Attribution, int]:
        """A quotation that no cue claims: of who is named beside it, promised by a colon, going on, or nobody's."""
        q = unit.quotations[i]
        if self.announced is None and i == 0 and self.unit is not None and self.unit.paragraph == unit.paragraph - 1:
            colon = constructions.announced(self.unit)
            self.announced = (self.unit, colon) if colon else None
        if beside:
            said, shared = Attribution(beside, None, (q.span,), "direct", "", "", "neutral"), -1
        elif self.announced is not None:
            of, f = self.announced
            source = of.span(*f.source) if f.source else None
            said = Attribution(source, of.span(*f.cue), (q.span,), "direct", "", "", f.stance)
            self.announced, shared = None, -1
        else:
            said = Attribution(None, None, (q.span,), "direct", "", "", "neutral")
            shared = self.last if q.continues or self._goes_on(unit) else -1
        self.last = self.count if shared < 0 else shared
        self.count += 1
        return said, shared

    def block(self, unit: Unit, f: Found, paragraphs: range) -> Attribution:
        """A statement without marks below the colon that announces it."""
        self.last, self.unit = self.count, unit
        self.count += 1
        source = unit.span(*f.source) if f.source else None
        content = tuple(self.doc.paragraphs[k] for k in paragraphs)
        return Attribution(source, unit.span(*f.cue), content, "direct", "", "", f.stance)

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a quotation in a unit goes on from the last: in one paragraph, or alone in the next."""
        if self.unit is None:
            return False
        return unit.paragraph == self.unit.paragraph or (unit.paragraph - self.unit.paragraph <= 1 and len(unit) <= 2)

    def told(self, unit: Unit, f: Found) -> Attribution | None:
        """What a construction says, if it says anything."""
        content = tuple(unit.span(a, b) for a, b in f.content if a < b)
        if not content:
            return None
        source = unit.span(*f.source) if f.source else None
        content = tuple(_without_marks(unit, span) for span in content)
        self.last = self.count if f.speech else self.last
        self.count += 1
        return Attribution(source, unit.span(*f.cue), content, _kind(self.doc, unit, content), "", "", f.stance)


def _without_marks(unit: Unit, span: Span) -> Span:
    """A content that is one quotation, without its marks."""
    for q in unit.quotations.values():
        if q.outer == span:
            return q.span
    return span


def _kind(doc: Document, unit: Unit, content: tuple[Span, ...]) -> Kind:
    """Whether all, some or none of the words of a content stand in quotation marks."""
    if not unit.quotations:
        return "indirect"
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
