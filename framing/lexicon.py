"""Lexicons: terms with their contexts, read from TSV files and found in a document in one pass over its words.

A lexicon file is tab-separated UTF-8. Lines that begin with ``#`` come first: ``# key: value`` says what the list is
(title, source, reference, licence, counts), ``# @name: a|b|c`` names a set of words. Then a row of column names and a
row a term. ``term`` and ``category`` are required; the others may be left out:

========== ==========================================================================================
term       words in lower case. Each may be ``a|b`` (either), ``word?`` (may be absent), ``word*`` (any
           ending), ``_`` (any word), ``#`` (a word that begins with a digit), ``@name`` (any of a named set)
category   what a match counts as
weight     a number, 1 where empty
before     what must stand right before: patterns as in ``term``, several separated by ``;``. ``^`` is the
           beginning of the sentence, ``$`` its end, ``Aa`` a word with a capital
after      what must stand right after
not_before what must not stand right before
not_after  what must not stand right after
near       what must stand within six words on either side, in the same sentence
not_near   what must not
case       empty: capitals inside a sentence make it a name, and it is left alone; ``any``: capitals or not
note       why the entry is there, for its readers
========== ==========================================================================================
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from framing.types import FramingError

LEXICONS = Path(__file__).parent / "lexicons"
NEAR = 6
OPTIONAL = 6
COLUMNS = (
    "term", "category", "weight", "before", "after", "not_before", "not_after", "near", "not_near", "case", "note",
)  # fmt: skip


if TYPE_CHECKING:
    from framing.document import Document


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern, and the words that may stand in it."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    special: str = ""  # "_", "#", "^", "$" or "Aa"

    def takes(self, doc: Document, at: int) -> bool:
        """Whether a word of a document may stand here."""
        if self.special:
            return (
                self.special == "_"
                or (self.special == "#" and doc.initials[at].isdigit())
                or (self.special == "Aa" and doc.initials[at].isupper())
            )
        token = doc.tokens[at]
        return token in self.words or (bool(self.prefixes) and token.startswith(self.prefixes))


Slots = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A row of a lexicon. ``extra`` holds the columns that only some lexicons have."""

    term: str
    category: str
    weight: float
    case: str
    line: int
    extra: Mapping[str, str]
    patterns: tuple[Slots, ...]
    before: tuple[Slots, ...] = ()
    after: tuple[Slots, ...] = ()
    not_before: tuple[Slots, ...] = ()
    not_after: tuple[Slots, ...] = ()
    near: tuple[Slots, ...] = ()
    not_near: tuple[Slots, ...] = ()


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
        words = doc.tokens if last is None else doc.tokens[first:last]
        hits = [hit for i, token in enumerate(words, first) if token in index for hit in _hits(doc, i, index[token])]
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


@lru_cache(maxsize=16)
def _joined(ours: Lexicon, theirs: Lexicon) -> Lexicon:
    terms = (*theirs.terms, *ours.terms)
    return _lexicon(f"{ours.name}+{theirs.name}", ours.about, tuple(replace(t, line=i) for i, t in enumerate(terms)))


def load_lexicon(name: str | Path, categories: Collection[str] | None = None) -> Lexicon:
    """Read a lexicon.

    Parameters
    ----------
    name : str or Path
        Name of one of ours ("advocacy"), or the path of a TSV file.
    categories : collection of str, optional
        The categories that may stand in it; any where it is None.

    Raises
    ------
    FramingError
        If the file is absent or a row is wrong, naming line and column.
    """
    path = lexicon_path(name)
    if not path.is_file():
        raise FramingError(f"lexicon {name}: no such file; give one of ours by name, or the path of a TSV file")
    stat = path.stat()
    return _load(path, stat.st_mtime_ns, stat.st_size, None if categories is None else tuple(sorted(categories)))


def lexicon_path(name: str | Path) -> Path:
    """Where a lexicon of ours stands, or the path itself."""
    if isinstance(name, str) and name.replace("_", "").isalnum():
        return LEXICONS / f"{name}.tsv"
    return Path(name)


def read_terms(name: str | Path) -> tuple[Term, ...]:
    """The terms of a lexicon, where only the list is wanted."""
    return load_lexicon(name).terms


@lru_cache(maxsize=64)
def _load(path: Path, _mtime: int, _size: int, categories: tuple[str, ...] | None) -> Lexicon:
    about, sets, rows = _read(path, strict=categories is not None)
    terms = []
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        term = _term(path, line, row, sets, categories)
        key = tuple(row.get(c, "") for c in COLUMNS if c not in ("weight", "note"))
        if key in seen:
            raise FramingError(
                f"{path.name}, line {line}, column term: {row['term']!r} stands on line {seen[key]} already"
            )
        seen[key] = line
        terms.append(term)
    return _lexicon(path.stem, about, tuple(terms))


def _read(path: Path, *, strict: bool) -> tuple[dict[str, str], dict[str, str], list[tuple[int, dict[str, str]]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise FramingError(f"{path.name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    about: dict[str, str] = {}
    sets: dict[str, str] = {}
    header: list[str] = []
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#") and not header:
            key, _, value = line[1:].strip().partition(":")
            (sets if key.startswith("@") else about)[key.strip()] = value.strip()
        elif line.strip():
            cells = line.split("\t")
            if not header:
                header = [c.strip() for c in cells]
                for column in ("term", "category"):
                    if column not in header:
                        raise FramingError(
                            f"{path.name}, line {number}: no column {column!r}; the header row names the columns"
                        )
                if strict and (unknown := [c for c in header if c not in (*COLUMNS, "kind")]):
                    known = ", ".join(COLUMNS)
                    raise FramingError(
                        f"{path.name}, line {number}: no column is called {unknown[0]!r}; there are {known}"
                    )
            elif len(cells) > len(header):
                raise FramingError(
                    f"{path.name}, line {number}: {len(cells)} cells where the header names {len(header)} columns"
                )
            else:
                rows.append((number, {c: v.strip() for c, v in zip(header, cells, strict=False)}))
    if not rows:
        raise FramingError(f"{path.name}: no terms; give a header row with term and category, then a row a term")
    return about, sets, rows


def _term(
    path: Path, line: int, row: Mapping[str, str], sets: Mapping[str, str], categories: tuple[str, ...] | None
) -> Term:
    def wrong(column: str, why: str) -> FramingError:
        return FramingError(f"{path.name}, line {line}, column {column}: {why}")

    def patterns(column: str, cell: str) -> tuple[Slots, ...]:
        try:
            return tuple(slots for part in cell.split(";") for slots in _patterns(part, sets))
        except ValueError as error:
            raise wrong(column, str(error)) from error

    if not row.get("term"):
        raise wrong("term", "empty")
    category = row.get("category", "")
    if not category or (categories is not None and category not in categories):
        raise wrong("category", f"{category!r} is not one of {', '.join(categories)}" if categories else "empty")
    try:
        weight = float(row.get("weight") or 1)
    except ValueError as error:
        raise wrong("weight", f"{row['weight']!r} is not a number") from error
    if not math.isfinite(weight):
        raise wrong("weight", f"{row['weight']!r} is not a finite number")
    if (case := row.get("case", "")) not in ("", "any"):
        raise wrong("case", f"{case!r} is neither empty nor 'any'")
    own = patterns("term", row["term"])
    if any(s.special in ("^", "$") for slots in own for s in slots):
        raise wrong("term", f"{row['term']!r} holds ^ or $, which belong in the contexts before and after")
    if not all(any(s.words and not s.prefixes for s in slots) for slots in own):
        raise wrong("term", f"{row['term']!r} must hold a plain word that is always there")
    contexts = {c: patterns(c, row[c]) for c in COLUMNS[3:9] if row.get(c)}
    extra = {c: v for c, v in row.items() if c not in COLUMNS}
    return Term(row["term"], category, weight, case, line, extra, own, **contexts)


def _patterns(cell: str, sets: Mapping[str, str]) -> Iterator[Slots]:
    """The fixed sequences that a pattern stands for: each optional word there and not there."""
    choices: list[tuple[Slots, ...]] = []
    for token in cell.split():
        optional = token.endswith("?") and len(token) > 1
        slot = _slot(token[:-1] if optional else token, sets)
        choices.append(((slot,), ()) if optional else ((slot,),))
    if not choices:
        raise ValueError("an empty pattern")
    if sum(len(choice) == 2 for choice in choices) > OPTIONAL:
        raise ValueError(f"{cell.strip()!r} has more than {OPTIONAL} words that may be absent")
    for choice in product(*choices):
        yield tuple(slot for part in choice for slot in part)


def _slot(token: str, sets: Mapping[str, str]) -> Slot:
    if token in ("_", "#", "^", "$", "Aa"):
        return Slot(special=token)
    words: list[str] = []
    for part in token.split("|"):
        if part.startswith("@"):
            if part not in sets:
                raise ValueError(f"{part} is not named in the header")
            words += sets[part].split("|")
        else:
            words.append(part)
    words = [w.strip().replace("’", "'") for w in words]
    if not all(words) or any(w != w.lower() for w in words):
        raise ValueError(f"{token!r} must be words in lower case, with | between alternatives")
    return Slot(
        frozenset(w for w in words if not w.endswith("*")),
        tuple(w[:-1] for w in words if w.endswith("*") and len(w) > 1),
    )


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


def _stands(doc: Document, at: int, places: Iterable[tuple[int, Slot]]) -> bool:
    """Whether each slot takes the word so many places from ``at``."""
    tokens = doc.tokens
    for k, slot in places:  # the plain look-up is made here: it settles nearly all, and calls cost
        if tokens[at + k] not in slot.words and not ((slot.special or slot.prefixes) and slot.takes(doc, at + k)):
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
