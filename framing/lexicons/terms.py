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
when       empty: it counts always; ``context``: where the context says so (Advocacy alone)
note       why the entry is there, for its readers
========== ==========================================================================================
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from framing import resources
from framing.types import FramingError

if TYPE_CHECKING:
    import pandas as pd


OPTIONAL = 6
CONTEXT = "context"  # in the column ``when``: counts where the context says so
COLUMNS = (
    "term", "category", "weight", "before", "after", "not_before", "not_after", "near", "not_near", "case", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern, and the words that may stand in it."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    special: str = ""  # "_", "#", "^", "$" or "Aa"


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


@dataclass(frozen=True, eq=False, slots=True)
class Terms:
    """A lexicon as it is written: what its header says of it, and its terms."""

    name: str
    about: Mapping[str, str]
    terms: tuple[Term, ...]


def read_lexicon(name: str | Path, categories: Collection[str] | None = None) -> Terms:
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
    try:
        stat = path.stat()
    except (OSError, ValueError):
        stat = None
    if stat is None or not S_ISREG(stat.st_mode):
        raise FramingError(f"lexicon {name}: no such file; give one of ours by name, or the path of a TSV file")
    return _read_lexicon(
        path, stat.st_mtime_ns, stat.st_size, None if categories is None else tuple(sorted(categories))
    )


@lru_cache(maxsize=256)
def lexicon_path(name: str | Path) -> Path:
    """Where a lexicon of ours stands, or the path itself."""
    if isinstance(name, str) and name.replace("_", "").isalnum():
        return resources.lexicons() / f"{name}.tsv"
    return Path(name)


def read_terms(name: str | Path) -> tuple[Term, ...]:
    """The terms of a lexicon, where only the list is wanted."""
    return read_lexicon(name).terms


def terms_of(given: Mapping[str, Iterable[str]] | pd.DataFrame, categories: Collection[str] | None = None) -> Terms:
    """The lexicon that a mapping or a table holds.

    Parameters
    ----------
    given : mapping of str to iterable of str, or DataFrame
        Terms by category, or a row a term with the columns of a lexicon file; terms are patterns as in a file.
    categories : collection of str, optional
        The categories that may stand in it; any where it is None.

    Raises
    ------
    FramingError
        If it has no terms, or a row is wrong, naming row and column.
    """
    if isinstance(given, Mapping):
        strings = [category for category, terms in given.items() if isinstance(terms, str)]
        if strings:
            raise FramingError(f"lexicon, {strings[0]}: one string where a list of terms is wanted, such as ['a gem']")
        header: tuple[str, ...] = ("term", "category")
        cells: tuple[tuple[str, ...], ...] = tuple(
            (str(term), str(category)) for category, terms in given.items() for term in terms
        )
    elif not hasattr(given, "columns"):
        raise FramingError(f"lexicon: {type(given).__name__} is no path, mapping of categories to terms, or DataFrame")
    else:
        header = tuple(map(str, given.columns))
        whole = given.astype(object).where(given.notna(), "")
        cells = tuple(tuple(map(str, row)) for row in whole.itertuples(index=False, name=None))
    return _terms_of(header, cells, None if categories is None else tuple(sorted(categories)))


@lru_cache(maxsize=16)
def _terms_of(header: tuple[str, ...], cells: tuple[tuple[str, ...], ...], categories: tuple[str, ...] | None) -> Terms:
    place = "lexicon, row"
    _check_header(header, "lexicon", strict=categories is not None)
    rows = [(k, {c: v.strip() for c, v in zip(header, row, strict=True)}) for k, row in enumerate(cells, 1)]
    if not rows:
        raise FramingError("lexicon: no terms; give a row a term, or a list of terms for each category")
    return Terms("lexicon", {}, tuple(_read_terms(place, rows, {}, categories)))


@lru_cache(maxsize=64)
def _read_lexicon(path: Path, _mtime: int, _size: int, categories: tuple[str, ...] | None) -> Terms:
    about, sets, rows = _rows(path, strict=categories is not None)
    return Terms(path.stem, about, tuple(_read_terms(f"{path.name}, line", rows, sets, categories)))


def _read_terms(
    place: str, rows: Iterable[tuple[int, dict[str, str]]], sets: Mapping[str, str], categories: tuple[str, ...] | None
) -> Iterator[Term]:
    """The rows as terms, none of which stands there twice; ``place`` and a row's number say where it stands."""
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        term = _term(f"{place} {line}", line, row, sets, categories)
        key = tuple(row.get(c, "") for c in COLUMNS if c not in ("weight", "note"))
        if key in seen:
            word = place.rpartition(" ")[2]
            raise FramingError(f"{place} {line}, column term: {row['term']!r} stands on {word} {seen[key]} already")
        seen[key] = line
        yield term


def _check_header(header: Collection[str], place: str, *, strict: bool) -> None:
    """See that a header names the columns that must be there, and, of a scorer's lexicon, no unknown ones."""
    for column in ("term", "category"):
        if column not in header:
            raise FramingError(f"{place}: no column {column!r}; the header row names the columns")
    if strict and (unknown := [c for c in header if c not in (*COLUMNS, "kind", "when")]):
        raise FramingError(f"{place}: no column is called {unknown[0]!r}; there are {', '.join(COLUMNS)}")


def _rows(path: Path, *, strict: bool) -> tuple[dict[str, str], dict[str, str], list[tuple[int, dict[str, str]]]]:
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
                _check_header(header, f"{path.name}, line {number}", strict=strict)
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
    place: str, line: int, row: Mapping[str, str], sets: Mapping[str, str], categories: tuple[str, ...] | None
) -> Term:
    """A row as a term.

    Raises
    ------
    FramingError
        If a cell of it is no such thing as its column holds; it names file and line (or row) and column.
    """

    def patterns(column: str) -> tuple[Slots, ...]:
        try:
            return tuple(slots for part in row[column].split(";") for slots in _patterns(part, sets))
        except ValueError as error:
            raise _WrongCellError(column, str(error)) from error

    try:
        if not row.get("term"):
            raise _WrongCellError("term", "empty")
        category, weight, case = _category(row, categories), _weight(row), _case(row)
        if (when := row.get("when", "")) not in ("", CONTEXT):
            raise _WrongCellError("when", f"{when!r} is neither empty nor {CONTEXT}")
        own = patterns("term")
        _check_own(row["term"], own)
        contexts = {c: patterns(c) for c in COLUMNS[3:9] if row.get(c)}
    except _WrongCellError as wrong:
        raise FramingError(f"{place}, column {wrong.column}: {wrong.why}") from wrong.__cause__
    extra = {c: v for c, v in row.items() if c not in COLUMNS}
    return Term(row["term"], category, weight, case, line, extra, own, **contexts)


class _WrongCellError(Exception):
    """A cell of a lexicon that does not hold what its column asks for."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(column, why)
        self.column, self.why = column, why


def _category(row: Mapping[str, str], categories: tuple[str, ...] | None) -> str:
    category = row.get("category", "")
    if categories is not None and category not in categories:
        raise _WrongCellError("category", f"{category!r} is not one of {', '.join(categories)}")
    if not category:
        raise _WrongCellError("category", "empty")
    return category


def _weight(row: Mapping[str, str]) -> float:
    try:
        weight = float(row.get("weight") or 1)
    except ValueError as error:
        raise _WrongCellError("weight", f"{row['weight']!r} is not a number") from error
    if not math.isfinite(weight):
        raise _WrongCellError("weight", f"{row['weight']!r} is not a finite number")
    return weight


def _case(row: Mapping[str, str]) -> str:
    case = row.get("case", "")
    if case not in ("", "any"):
        raise _WrongCellError("case", f"{case!r} is neither empty nor 'any'")
    return case


def _check_own(term: str, own: tuple[Slots, ...]) -> None:
    """See that a term's own patterns can be looked up by a word."""
    if any(s.special in ("^", "$") for slots in own for s in slots):
        raise _WrongCellError("term", f"{term!r} holds ^ or $, which belong in the contexts before and after")
    if not all(any(s.words and not s.prefixes for s in slots) for slots in own):
        raise _WrongCellError("term", f"{term!r} must hold a plain word that is always there")


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
