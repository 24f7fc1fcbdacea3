"""Statements set off below the colon that announces them, without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from framing.attribution.beside import led_in
from framing.attribution.constructions import announced
from framing.attribution.cues import Found
from framing.attribution.labels import label_of, listed
from framing.lexicons.wordlists import words_of
from framing.text.clauses import Unit
from framing.text.document import Document
from framing.text.phrases import Range, possessor, subject_of
from framing.types import Span

_WORDS = 4  # fewer are a heading or an item of a list
_INDENTED = 2  # characters further in than the paragraph that announces it
_QUOTED = "\"“„«‘'"
_MARKS = "\"“”„«»‘’'*•·▪-–—[("
_ENDS = ".?!…"
_NEAR = 80  # characters within which a paragraph that quotes somebody itself names who it is
_OWN_QUOTATION = re.compile(r":\s?[“\"‘]")


def announcer(
    doc: Document, unit: Unit, found: Sequence[Found], verbs: Collection[int], nouns: Collection[int]
) -> Found | None:
    """What announces the paragraph below: a verb of saying right before the colon that ends this one.

    It may have been taken for what was said before it ("In a letter, the union wrote:"). A document reads or goes on,
    and a statement may be somebody's without a verb; ``verbs`` and ``nouns`` are where reporting ones begin.
    """
    if unit.words[-1] != ":" or unit.words[0] == "here" or unit.ends[-1] < doc.paragraphs[unit.paragraph].end:
        return None
    for f in found:
        if f.announces and f.source and _is_shown(unit, f):
            return f
        verbal = unit.tags[f.cue[1] - 1].startswith("VB") and f.source is not None and not _is_own(unit, f.source)
        if verbal and (f.announces or f.cue[1] == unit.last):
            return replace(f, content=(), announces=True)
    if not found and (said := announced(unit)) and unit.starts[said.cue[0]] in verbs and unit.tags[said.cue[1]] == "IN":
        return None if said.source is None or _is_own(unit, said.source) else said  # "wrote in an email:"
    last = unit.last - 1
    source = subject_of(unit, last) if unit.words[last] in listed()["reads"] else None
    if source is None:
        return _verbless(doc, unit, nouns)
    return None if _is_own(unit, source) else Found((last, last + 1), source, (), "neutral", announces=True)


def _is_shown(unit: Unit, f: Found) -> bool:
    """Whether a noun points to what follows: "issued this statement:", "the following remark:"."""
    before = f.cue[0] - 1
    pointing = before >= 0 and (unit.tags[before] == "DT" or unit.words[before] == "following")
    return f.cue[1] == unit.last and unit.tags[f.cue[0]].startswith("NN") and pointing


def _verbless(doc: Document, unit: Unit, nouns: Collection[int]) -> Found | None:
    """ "A statement from the ministry:", "Her letter in full:"."""
    noun = next((i for i, start in enumerate(unit.starts) if start in nouns), None)
    if noun is None or any(map(unit.is_finite, range(len(unit)))):
        return None
    named = led_in(doc, doc.paragraphs[unit.paragraph])
    within = [i for i, start in enumerate(unit.starts) if named and named.start <= start < named.end]
    source = (within[0], within[-1] + 1) if within else possessor(unit, noun)
    if source is None or _is_own(unit, source):
        return None
    return Found((noun, noun + 1), source, (), "neutral", announces=True)


def _is_own(unit: Unit, source: Range) -> bool:
    """Whether a source is the author's own: "Our original post continues:"."""
    words = range(max(0, source[0] - 1), source[1])
    owned = any(unit.tags[k] == "PRP$" and unit.words[k] not in _others() for k in words)
    return owned or unit.words[source[0]] in words_of("pronoun_1")


@cache
def _others() -> frozenset[str]:
    """Possessives that are not the author's."""
    return frozenset().union(*(words_of(f"possessive_{kind}") for kind in "mfnp"))


def is_marked(doc: Document, paragraph: int) -> bool:
    """Whether a paragraph begins with a quotation mark."""
    return paragraph < len(doc.paragraphs) and doc.text[doc.paragraphs[paragraph].start] in _QUOTED


def block_below(doc: Document, paragraph: int) -> range:
    """The paragraphs that a paragraph ending in a colon announces as somebody's words; none where they have marks.

    One is set off by nothing but the colon; further ones belong to it where all are indented.
    """
    first = paragraph + 1
    if first >= len(doc.paragraphs) or not _is_prose(doc, doc.paragraphs[first]):
        return range(0)
    margin = _indentation(doc, doc.paragraphs[paragraph]) + _INDENTED
    end = first + 1
    if _indentation(doc, doc.paragraphs[first]) >= margin:
        while end < len(doc.paragraphs) and _indentation(doc, doc.paragraphs[end]) >= margin:
            end += 1
    return range(first, end)


def _is_prose(doc: Document, span: Span) -> bool:
    """Whether a paragraph is a sentence without marks around it, and no turn of a transcript."""
    text = span.of(doc.text)
    first, last = doc.word_range(span.start, span.end)
    sentence = text[0] not in _MARKS and text.rstrip(")]\"”’'")[-1:] in _ENDS and last - first >= _WORDS
    return sentence and label_of(doc, span) is None and _OWN_QUOTATION.search(text[:_NEAR]) is None


def _indentation(doc: Document, span: Span) -> int:
    """Characters between the beginning of a line and its first letter, a tab for a whole indentation."""
    line = doc.text.rfind("\n", 0, span.start) + 1
    return len(doc.text[line : span.start].expandtabs(4))
