"""The terms of a lexicon found in a document, in one pass over its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from framing.lexicons.terms import Slot, Slots, Term, Terms, read_lexicon, terms_of

if TYPE_CHECKING:
    import pandas as pd

    from framing.text.document import Document


NEAR = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: words ``first`` to ``last`` (half open), characters ``start`` to ``end``."""

    term: Term
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One fixed sequence of a term, filed under its rarest place: ``back`` words stand before that, ``rest`` beside.

    ``plain`` are the places where words are named; what fills the others (``_``, ``#``) may be anybody's name.
    """

    term: Term
    back: int
    length: int
    rest: tuple[tuple[int, Slot], ...]
    plain: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Terms ready to be found; ``ours + theirs`` finds both, theirs where the two find the same words."""

    name: str
    about: Mapping[str, str]
    terms: tuple[Term, ...]
    _index: Mapping[str, tuple[_Entry, ...]]

    def find(self, doc: Document, first: int = 0, last: int | None = None) -> list[Hit]:
        """Find the terms in a document, or in the sentences whose words ``first`` to ``last`` (half open) are.

        Of overlapping hits the longest wins, then the earliest, then the one that stands first in the file.
        """
        index = self._index
        if last is None:
            hits = [h for i in doc.where(index.keys()) for h in _hits(doc, i, index[doc.tokens[i]])]
        else:
            words = doc.tokens[first:last]
            hits = [
                hit for i, token in enumerate(words, first) if token in index for hit in _hits(doc, i, index[token])
            ]
        if len(hits) < 2:
            return hits
        hits.sort(key=lambda h: (h.first - h.last, h.first, h.term.line))
        taken = bytearray(len(doc.tokens))
        kept = []
        for hit in hits:
            if not any(taken[hit.first : hit.last]):
                taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
                kept.append(hit)
        return sorted(kept, key=lambda h: h.first)

    def __add__(self, other: Lexicon) -> Lexicon:
        return _joined(self, other)

    def with_cell(self, column: str, value: str) -> Lexicon:
        """The terms whose cell in a column of the file is ``value`` ("" where there is no such column).

        Parameters
        ----------
        column, value : str

        Returns
        -------
        Lexicon
        """
        return _with_cell(self, column, value)


@lru_cache(maxsize=16)
def _joined(ours: Lexicon, theirs: Lexicon) -> Lexicon:
    terms = (*theirs.terms, *ours.terms)
    return _lexicon(f"{ours.name}+{theirs.name}", ours.about, tuple(replace(t, line=i) for i, t in enumerate(terms)))


@lru_cache(maxsize=32)
def _with_cell(lexicon: Lexicon, column: str, value: str) -> Lexicon:
    terms = tuple(t for t in lexicon.terms if t.extra.get(column, "") == value)
    return lexicon if len(terms) == len(lexicon.terms) else _lexicon(lexicon.name, lexicon.about, terms)


def load_lexicon(
    given: str | Path | Mapping[str, Iterable[str]] | pd.DataFrame, categories: Collection[str] | None = None
) -> Lexicon:
    """Read a lexicon, ready to be found; parameters and errors are those of `read_lexicon` and `terms_of`."""
    return _indexed(read_lexicon(given, categories) if isinstance(given, (str, Path)) else terms_of(given, categories))


@lru_cache(maxsize=64)
def _indexed(read: Terms) -> Lexicon:
    return _lexicon(read.name, read.about, read.terms)


def _lexicon(name: str, about: Mapping[str, str], terms: tuple[Term, ...]) -> Lexicon:
    places = Counter(word for term in terms for slots in term.patterns for slot in slots for word in slot.words)

    def frequency(slot: Slot) -> float:  # a guess: words that are short, or stand in many patterns, are frequent
        return max(places[word] / len(word) ** 2 for word in slot.words)

    index: dict[str, list[_Entry]] = {}
    for term in terms:
        for slots in term.patterns:
            whole = [k for k, slot in enumerate(slots) if slot.words and not slot.prefixes]
            at = min(whole, key=lambda k: frequency(slots[k]))  # filed there, few words call for a closer look
            rest = tuple((k - at, slot) for k, slot in enumerate(slots) if k != at)
            plain = tuple(k for k, slot in enumerate(slots) if not slot.special)
            for word in sorted(slots[at].words):
                index.setdefault(word, []).append(_Entry(term, at, len(slots), rest, plain))
    return Lexicon(name, about, terms, {word: tuple(entries) for word, entries in index.items()})


def _hits(doc: Document, at: int, entries: tuple[_Entry, ...]) -> Iterator[Hit]:
    """The entries that stand around one word."""
    bounds = None
    tokens = doc.tokens
    for entry in entries:
        first = at - entry.back
        last = first + entry.length
        if entry.rest and (first < 0 or last > len(tokens) or not _stands(doc, at, entry.rest)):
            continue
        if bounds is None:
            bounds = doc.sentence_words[doc.sentence_at(doc.starts[at])]
        if entry.rest and (first < bounds[0] or last > bounds[1] or not _adjoin(doc, first, last)):
            continue
        term = entry.term
        if term.case != "any" and _is_name(doc, [first + k for k in entry.plain], bounds):
            continue
        if _in_context(doc, term, first, last, bounds):
            yield Hit(term, first, last, doc.starts[first], doc.ends[last - 1])


def _takes(slot: Slot, doc: Document, at: int) -> bool:
    """Whether a word of a document may stand in a slot."""
    if slot.special:
        return (
            slot.special == "_"
            or (slot.special == "#" and doc.initials[at].isdigit())
            or (slot.special == "Aa" and doc.initials[at].isupper())
        )
    token = doc.tokens[at]
    return token in slot.words or (bool(slot.prefixes) and token.startswith(slot.prefixes))


def _stands(doc: Document, at: int, places: Iterable[tuple[int, Slot]]) -> bool:
    """Whether each slot takes the word so many places from ``at``."""
    tokens = doc.tokens
    for k, slot in places:  # the plain look-up is made here: it settles nearly all, and calls cost
        if tokens[at + k] not in slot.words and not ((slot.special or slot.prefixes) and _takes(slot, doc, at + k)):
            return False
    return True


def _adjoin(doc: Document, first: int, last: int) -> bool:
    """Whether nothing but space or a hyphen stands between the words of a term."""
    return all(
        not doc.text[doc.ends[k] : doc.starts[k + 1]].strip(" \t\n\u00a0-\u2010\u2011") for k in range(first, last - 1)
    )


def _is_name(doc: Document, words: list[int], bounds: tuple[int, int]) -> bool:
    """Whether capitals inside a running sentence show that these words are a name."""
    if doc.section == "title" or not any(doc.initials[k].isupper() for k in words if k > bounds[0]):
        return False
    long = [k for k in range(*bounds) if doc.ends[k] - doc.starts[k] > 3]
    capitals = sum(doc.initials[k].isupper() for k in long)
    # A headline capitalises everything, so capitals tell nothing there; a few names fill a short sentence as well,
    # but that ends in a stop.
    return capitals < 0.7 * len(long) or doc.text.startswith(".", doc.ends[bounds[1] - 1])


def _in_context(doc: Document, term: Term, first: int, last: int, bounds: tuple[int, int]) -> bool:
    if term.before and not _beside(doc, term.before, first, bounds, back=True):
        return False
    if term.after and not _beside(doc, term.after, last, bounds, back=False):
        return False
    if term.not_before and _beside(doc, term.not_before, first, bounds, back=True):
        return False
    if term.not_after and _beside(doc, term.not_after, last, bounds, back=False):
        return False
    if term.near and not _close(doc, term.near, first, last, bounds):
        return False
    return not (term.not_near and _close(doc, term.not_near, first, last, bounds))


def _beside(doc: Document, patterns: Iterable[Slots], at: int, bounds: tuple[int, int], *, back: bool) -> bool:
    for slots in patterns:
        start_only = slots[0].special == "^"
        end_only = slots[-1].special == "$"
        inner = slots[1 if start_only else 0 : len(slots) - 1 if end_only else len(slots)]
        begin = at - len(inner) if back else at
        end = begin + len(inner)
        if begin < bounds[0] or end > bounds[1]:
            continue
        if (start_only and begin != bounds[0]) or (end_only and end != bounds[1]):
            continue
        if _stands(doc, begin, enumerate(inner)):
            return True
    return False


def _close(doc: Document, patterns: Iterable[Slots], first: int, last: int, bounds: tuple[int, int]) -> bool:
    left = range(max(bounds[0], first - NEAR), first)
    right = range(last, min(bounds[1], last + NEAR))
    return any(
        at + len(slots) <= side.stop and _stands(doc, at, enumerate(slots))
        for side in (left, right)
        for slots in patterns
        for at in side
    )
