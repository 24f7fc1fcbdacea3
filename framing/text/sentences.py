"""Paragraphs cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from framing.lexicons.terms import read_terms
from framing.types import Span

# What ends a sentence without a second thought, behind a word of two letters or more that is no abbreviation.
_PLAIN_END = re.compile(r"[.?!]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z])")
_INNER_END = re.compile(r"[.?!][\"')\]]*\s(?:(?<=\.\s)([^\W\d_]+))?")
_LONGEST = 12  # characters: more than an abbreviation and a mark before it have


def trim(text: str, start: int, end: int) -> Span | None:
    """A span without the white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@cache
def _punkt() -> tuple[PunktSentenceTokenizer, frozenset[str], frozenset[str]]:
    """Punkt, our abbreviations, and the words that begin a sentence even after one."""
    terms = read_terms("abbreviations")
    abbreviations = frozenset(t.term for t in terms if t.category == "abbreviation")
    starters = frozenset(t.term for t in terms if t.category == "sentence_starter")
    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations)
    parameters.sent_starters = set(starters)
    return PunktSentenceTokenizer(parameters), abbreviations, starters


def sentences(folded: str, paragraph: Span) -> Iterator[Span]:
    """Sentences of a paragraph; what goes on in lower case after a quotation's question mark is one sentence."""
    held: Span | None = None
    for span in _split(folded, paragraph):
        if held and folded[held.end - 1] in "\"'" and folded[span.start].islower():
            held = Span(held.start, span.end)
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


def _split(folded: str, paragraph: Span) -> Iterator[Span]:
    punkt, abbreviations, starters = _punkt()

    def is_open(stop: re.Match[str], floor: int) -> bool:
        """Whether a stop could end a sentence; an abbreviation's or an initial's does not before a plain name."""
        at = stop.start()
        word = folded[max(floor, at - _LONGEST) : at].rpartition(" ")[2].lstrip('"(').lower()
        short = word in abbreviations or (len(word) == 1 and word.isalpha())
        return not (short and stop[1] and stop[1].lower() not in starters)

    ends = [
        m.end()
        for m in _PLAIN_END.finditer(folded, paragraph.start, paragraph.end)
        if len(word := _word_before(folded, m.start(), paragraph.start)) > 1 and word.lower() not in abbreviations
    ]
    start = paragraph.start
    for end in [*ends, paragraph.end]:
        # Punkt is asked only where a stop could be something else, which makes parsing several times faster.
        if any(is_open(stop, start) for stop in _INNER_END.finditer(folded, start, end)):
            for a, b in punkt.span_tokenize(folded[start:end]):
                if span := trim(folded, start + a, start + b):
                    yield span
        elif span := trim(folded, start, end):
            yield span
        start = end


def _word_before(folded: str, end: int, floor: int) -> str:
    start = end
    while start > floor and folded[start - 1].isalpha():
        start -= 1
    return folded[start:end]
