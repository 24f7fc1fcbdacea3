"""Labels before a colon, or on a line of their own: which of them are somebody who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from framing.attribution.noun_phrases import types
from framing.characters import name_key, pieces
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import given_names, name_kinds
from framing.text.document import Document
from framing.text.tagging import is_known
from framing.types import Span

_STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?[ \t]*(?:[-–—|][ \t]*)?)?"
_NAME = r"(?P<name>[^\W\d_a-z][\w.'’&#/, -]{0,45}?)"
_ASIDE = r"(?P<aside>[ \t]?[(\[][^()\[\]\n]{1,40}[)\]])?"
_LABEL = re.compile(
    rf"{_STAMP}(?:\*\*|__)?[\[<]?{_NAME}[\]>]?{_ASIDE}(?:\*\*|__)?[ \t]?(?P<colon>:)(?:\*\*|__)?[ \t]*(?=\S)"
)
_ALONE = re.compile(rf"{_STAMP}(?:\*\*|__)?{_NAME}{_ASIDE}(?:\*\*|__)?:?")
_ASKED = re.compile(r"(?:\*\*)?(?P<name>[QA])(?P<colon>[.:])(?:\*\*)?[ \t]*(?=\S)")
_PARTY = re.compile(r"\([A-Z]{1,3}[.\-–,][^()]{1,20}\)")  # (D-OH)
_LONGEST = 60  # characters of a label, its timestamp and its aside
_WORDS = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A label: who, the mark behind it (None on a line of its own), and where what it stands before begins."""

    name: Span
    mark: Span | None
    start: int
    text: str
    aside: str

    @property
    def key(self) -> str:
        """What labels of one speaker share: the last word ("GOV. ADA OBI", "OBI"), or all of them before a number."""
        name = self.text.partition(",")[0]
        return name_key(name)[-1] if not name[-1].isdigit() else name.casefold()

    @property
    def capitals(self) -> bool:
        """Whether it is set in capitals."""
        return self.text.isupper()


def label_of(doc: Document, paragraph: Span) -> Label | None:
    """The label with which a paragraph begins, whoever it is."""
    end = min(paragraph.end, paragraph.start + _LONGEST)
    if doc.text.find(":", paragraph.start, end + _LONGEST) < 0 and doc.text[paragraph.start] not in "QA*":
        return None
    found = _ASKED.match(doc.text, paragraph.start, end) or _LABEL.match(doc.text, paragraph.start, paragraph.end)
    if found is None or found.end() > paragraph.start + 2 * _LONGEST:
        return None
    return _label(found, Span(*found.span("colon")), found.end())


def lone_label(doc: Document, paragraph: Span) -> Label | None:
    """The label that a whole paragraph is."""
    if len(paragraph) > _LONGEST:
        return None
    found = _ALONE.fullmatch(doc.text, paragraph.start, paragraph.end)
    return _label(found, None, paragraph.end) if found else None


def _label(found: re.Match[str], mark: Span | None, start: int) -> Label | None:
    text = found["name"]
    words = pieces(text)
    named = 0 < len(words) <= _WORDS and all(_is_named(word) for word in words)
    aside = found.groupdict().get("aside") or ""
    return Label(Span(*found.span("name")), mark, start, text, aside) if named else None


def _is_named(word: str) -> bool:
    """Whether a word may be part of a name: a capital, a number, or a particle."""
    return word[0].isupper() or word.isdigit() or word in name_kinds()["particle"] | {"of", "s"}


@cache
def listed() -> Mapping[str, frozenset[str]]:
    """The terms of labels.tsv by category, their alternatives spelt out."""
    found: dict[str, set[str]] = {}
    for term in read_terms("labels"):
        for slots in term.patterns:
            phrases = [""]
            for slot in slots:
                phrases = [f"{phrase} {word}".strip() for phrase in phrases for word in sorted(slot.words)]
            found.setdefault(term.category, set()).update(" ".join(name_key(phrase)) for phrase in phrases)
    return {category: frozenset(terms) for category, terms in found.items()}


def is_nobody(label: Label) -> bool:
    """Whether a label is listed as nobody's."""
    return " ".join(word for word in name_key(label.text) if not word.isdigit()) in listed()["nobody"]


def may_be_name(label: Label) -> bool:
    """Whether a label could be somebody: no listed one, and no function word in it ("WHY THEY LEFT")."""
    words = name_key(label.text)
    return not is_nobody(label) and name_kinds()["function"].isdisjoint(words) and not all(map(str.isdigit, words))


def is_voice(doc: Document, label: Label) -> bool:
    """Whether a label is somebody: a role, or what looks like a name and is no word of the language.

    A surname that is such a word ("STONE") needs a first name or a title, here or elsewhere in the text.
    """
    words = [word for word in name_key(label.text) if not word.isdigit()]
    if not words or is_nobody(label):
        return False
    if _PARTY.search(label.aside) or not _roles().isdisjoint((words[0], words[-1])):
        return True
    if not may_be_name(label):
        return False
    if words[0] in name_kinds()["title"] or (len(words) > 1 and words[0] in given_names()):
        return True
    return not is_known(words[-1]) or words[-1] in _named(doc)


@cache
def _roles() -> frozenset[str]:
    return listed()["role"] | types("office") | types("group")


@lru_cache(maxsize=4)
def _named(doc: Document) -> frozenset[str]:
    """Words that a text has as a name: behind a first name or a title, or before a verb of saying."""
    known = given_names() | name_kinds()["title"]
    return frozenset(
        token
        for i, token in enumerate(doc.tokens)
        if doc.text[doc.starts[i]].isupper()
        and ((i and doc.tokens[i - 1] in known) or not _verbs().isdisjoint(doc.tokens[i + 1 : i + 2]))
    )


@cache
def _verbs() -> frozenset[str]:
    """Verbs of saying."""
    said = [t for t in read_terms("reporting_verbs") if {"say", "tell"} & set(t.extra["frames"].split())]
    return frozenset(word for term in said for word in term.term.split("|"))


def labels_of(doc: Document) -> dict[int, Label]:
    """The labels of a text by the index of their paragraph; those on lines of their own only where they come back."""
    found = {i: label for i, p in enumerate(doc.paragraphs) if (label := label_of(doc, p))}
    if found:
        return found
    lone = {i: label for i, p in enumerate(doc.paragraphs[:-1]) if (label := lone_label(doc, p))}
    counts = Counter(label.text for label in lone.values())
    lone = {i: label for i, label in lone.items() if counts[label.text] > 1 and i + 1 not in lone}
    return lone if len({label.text for label in lone.values()}) > 1 else {}
