"""Who is named: lists of actors, the places where a text names them, and actors found where no list is given."""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from framing.document import Document, parse
from framing.lexicon import read_terms
from framing.types import FramingError, Span

COLUMNS = ("name", "aliases", "group", "kind")

_PIECE = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
_CONTRACTED = re.compile(r"'(?:s|d|m|ll|re|ve)(?![^\W_])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u2029\ufeff]")
_GLUED = re.compile(r"[a-z][A-Z]{2}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something written about, and the names it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    kind: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an actor is named: ``text[start:end]``."""

    actor: str
    start: int
    end: int


def read_actors(actors: str | Path | Iterable[str | Actor]) -> tuple[Actor, ...]:
    """Read a list of actors.

    Parameters
    ----------
    actors : path, or iterable of str or Actor
        A CSV file with the columns name, aliases (separated by ``|``), group and kind, of which only name is needed;
        or names; or actors.

    Raises
    ------
    FramingError
        If there are none, a name is empty, or one name or alias is claimed twice; file, row and column are named.
    """
    if isinstance(actors, (str, Path)):
        path = Path(actors)
        return _checked(_read(path), path.name)
    rows = [(f"actor {i}", a if isinstance(a, Actor) else _named(a, i)) for i, a in enumerate(actors, 1)]
    return _checked(rows, "actors")


def _named(name: object, number: int) -> Actor:
    if not isinstance(name, str):
        raise FramingError(f"actors: actor {number} is of type {type(name).__name__}; give a name or an Actor")
    return Actor(_clean(name))


def _read(path: Path) -> list[tuple[str, Actor]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise FramingError(f"{path}: no such file; give a CSV file with the columns {', '.join(COLUMNS)}") from error
    except UnicodeDecodeError as error:
        raise FramingError(f"{path.name}: not UTF-8 (byte {error.start}); save it as CSV in UTF-8") from error
    except OSError as error:
        raise FramingError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error as error:
        raise FramingError(f"{path.name}: not a CSV table ({error})") from error
    header = [c.strip().lower() for c in rows[0]] if rows else []
    if "name" not in header:
        raise FramingError(f"{path.name}, row 1: no column 'name'; the first row names the columns {','.join(COLUMNS)}")
    found = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            why = f"{len(row)} cells where the first row names {len(header)} columns; quote a cell that holds a comma"
            raise FramingError(f"{path.name}, row {number}: {why}")
        cells = {c: _clean(v) for c, v in zip(header, row, strict=False)}
        aliases = tuple(dict.fromkeys(a for a in map(str.strip, cells.get("aliases", "").split("|")) if a))
        actor = Actor(cells["name"], aliases, cells.get("group", ""), cells.get("kind", "").lower())
        found.append((f"row {number}", actor))
    return found


def _clean(name: str) -> str:
    return _BLANKS.sub(" ", _CONTROL.sub("", name)).strip()


def _checked(rows: Iterable[tuple[str, Actor]], source: str) -> tuple[Actor, ...]:
    actors: list[Actor] = []
    claimed: dict[tuple[str, ...], tuple[int, str]] = {}
    for number, (place, actor) in enumerate(rows):
        for name in actor.names:
            column = "name" if name == actor.name else "aliases"
            key = tuple(p.lower() for p in _pieces(name))
            if not key:
                why = f"{name!r} holds no word; give a name"
                raise FramingError(f"{source}, {place}, column {column}: {why}")
            owner, where = claimed.setdefault(key, (number, place))
            if owner != number:
                other = actors[owner].name
                why = f"{name!r} is already a name of {other!r} ({where}); each name belongs to one actor"
                raise FramingError(f"{source}, {place}, column {column}: {why}")
        actors.append(actor)
    if not actors:
        raise FramingError(f"{source}: no actors; give at least one name")
    return tuple(actors)


def find_mentions(doc: Document, actors: Sequence[Actor]) -> list[Naming]:
    """Find where a text names actors.

    The longest name wins. Capitals must stand as in the list ("UN", never "un"), save in text that is all capitals;
    accents, curly marks, and a space in place of a hyphen make no difference. A possessive or the rest of a compound
    ("Mozambique-based") is no part of the span. A person's last name alone names the one person who is named in full in
    the same text, and flanked by another name ("Ivanka" before "Trump") it names nobody.

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor

    Returns
    -------
    list of Naming
        In order of the text, none overlapping.
    """
    index = _index(tuple(actors))
    words = Words(doc)
    found = [hit for i, low in enumerate(words.lower) if low in index.entries for hit in _named_at(words, i, index)]
    kept: list[_Hit] = []
    taken = bytearray(len(words.lower))
    for hit in sorted(found, key=lambda h: (h.first - h.last, h.first)):
        if not any(taken[hit.first : hit.last]):
            taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            kept.append(hit)
    kept.sort(key=lambda h: h.first)
    return list(_led(words, kept, taken, index))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as words, and what stands between them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    trail: str
    actor: int


@dataclass(frozen=True, slots=True)
class _Hit:
    name: _Name
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class _Index:
    """Names by their first word; of each person the words of the names, and who has which last name."""

    actors: tuple[Actor, ...]
    entries: Mapping[str, tuple[_Name, ...]]
    own_words: tuple[frozenset[str], ...]
    last_names: Mapping[str, tuple[int, ...]]


class Words:
    """A document as runs of letters or digits, finer than its words: hyphens and apostrophes part them."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.folded
        found = list(_PIECE.finditer(self.text))
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.plain = [_plain(m.group()) for m in found]
        self.lower = [w.lower() for w in self.plain]
        self._styles: dict[int, str] = {}

    def gap(self, i: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if 0 <= i < len(self.starts) - 1 else "\n"

    def sentence(self, i: int) -> int:
        """Index of the sentence that holds a word."""
        return self.doc.sentence_at(self.starts[i])

    def joined(self, i: int) -> bool:
        """Whether a word and the next stand in one sentence, with a space, hyphen or stop between them."""
        gap = self.gap(i)
        if gap in (" ", "-") or "\n\n" in gap or i + 1 >= len(self.starts):
            return gap in (" ", "-")
        return _gap(gap) == " " and self.sentence(i) == self.sentence(i + 1)

    def capital(self, i: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= i < len(self.plain) and self.plain[i][0].isupper()

    def initial(self, i: int) -> bool:
        """Whether a word begins a sentence, a quotation, or what follows a colon."""
        if i == 0:
            return True
        before = self.text[self.ends[i - 1] : self.starts[i]]
        return bool(before.strip(" -.,'&/")) or self.sentence(i) != self.sentence(i - 1)

    def is_name(self, i: int) -> bool:
        """Whether a capitalised word may be a name, rather than one that merely begins a sentence."""
        return self.lower[i] not in _kinds()["function"]

    def style(self, i: int) -> str:
        """How a word's sentence is set: "upper" in capitals, "title" with capitals throughout, else "plain"."""
        sentence = self.sentence(i)
        if sentence not in self._styles:
            span = self.doc.sentences[sentence]
            a, b = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            self._styles[sentence] = case_style(self.plain[a:b])
        return self._styles[sentence]


def case_style(words: Sequence[str]) -> str:
    """How a sentence is set: "upper" in capitals, "title" with capitals throughout, else "plain"."""
    kinds = _kinds()
    small = kinds["function"] | kinds["particle"]
    telling = [w for w in words if len(w) > 1 and w.isalpha() and w.lower() not in small]
    if len(words) > 1 and telling and sum(w.isupper() for w in telling) >= 0.7 * len(telling):
        return "upper"
    # Two words may be nothing but a name.
    if len(telling) > 2 and not any(w.islower() for w in telling):
        return "title"
    return "plain"


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(c for c in parts if not unicodedata.combining(c)) or word


def _pieces(name: str) -> list[str]:
    return [_plain(m.group()) for m in _PIECE.finditer(name)]


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, in lower case: no titles, no "the", no initials."""
    common = _kinds()["title"] | _kinds()["function"]
    return tuple(w for p in _pieces(name) if len(w := p.lower()) > 1 and w not in common)


def _last_name(words: Sequence[str]) -> str:
    """The family's name in a full name."""
    kinds = _kinds()
    if words[0].lower() in kinds["family"] and (words[-1][0].islower() or words[0].lower() not in _given_names()):
        return words[0]  # "Kim Jong-un", "Xi Jinping"
    return next((w for w in reversed(words) if w.lower() not in kinds["suffix"]), words[-1])


def _gap(between: str) -> str:
    """What stands between two words of a name, freed of what writers vary."""
    return _BLANKS.sub(" ", between.replace(".", "").replace("-", " "))


@lru_cache(maxsize=16)
def _index(actors: tuple[Actor, ...]) -> _Index:
    entries: dict[str, dict[tuple[tuple[str, ...], int], _Name]] = defaultdict(dict)
    own: list[frozenset[str]] = []
    last_names: dict[str, list[int]] = defaultdict(list)
    for number, actor in enumerate(actors):
        own.append(frozenset(p.lower() for name in actor.names for p in _pieces(name)))
        for name in actor.names:
            folded = parse(name).folded
            found = list(_PIECE.finditer(folded))
            words = tuple(_plain(m.group()) for m in found)
            gaps = tuple(_gap(folded[a.end() : b.start()]) for a, b in pairwise(found))
            trail = "." if folded.endswith(".") else ""
            entries[words[0].lower()].setdefault((words, number), _Name(words, gaps, trail, number))
        if actor.kind == "person" and len(full := _pieces(actor.name)) > 1:
            last_names[_last_name(full)].append(number)
    ordered = {w: tuple(sorted(e.values(), key=lambda n: (-len(n.words), n.actor))) for w, e in entries.items()}
    return _Index(actors, ordered, tuple(own), {w: tuple(n) for w, n in last_names.items()})


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    """Words of names.tsv by category; a word of several parts is listed whole."""
    found: dict[str, set[str]] = defaultdict(set)
    for term in read_terms("names"):
        found[term.category].add(term.term)
    return {category: frozenset(words) for category, words in found.items()}


def _named_at(words: Words, i: int, index: _Index) -> Iterator[_Hit]:
    for name in index.entries[words.lower[i]]:
        last = i + len(name.words)
        if last > len(words.plain) or not _spells(words, i, name):
            continue
        hit = _Hit(name, i, last)
        if _whole(words, hit):
            yield hit
            return


def _spells(words: Words, i: int, name: _Name) -> bool:
    for k, gap in enumerate(name.gaps):
        if words.lower[i + k + 1] != name.words[k + 1].lower():
            return False
        between = words.gap(i + k)
        if _gap(between) != gap:
            return False
        if between not in (" ", "-", "'") and words.sentence(i + k) != words.sentence(i + k + 1):
            return False
    return all(_cased(words, i + k, word, len(name.words)) for k, word in enumerate(name.words))


def _cased(words: Words, i: int, wanted: str, length: int) -> bool:
    """Whether a word has the capitals of a name."""
    found = words.plain[i]
    if found == wanted:
        # In a line of capitals "US" may be the pronoun.
        ordinary = length == 1 and found.isupper() and not words.is_name(i)
        return not (ordinary and words.style(i) == "upper")
    if wanted[0].islower():
        return found[1:] == wanted[1:] or found.isupper()
    return found.isupper() and (words.style(i) == "upper" or (length > 1 and len(wanted) > 1))


def _whole(words: Words, hit: _Hit) -> bool:
    """Whether a name stands on its own words, and is no part of another word."""
    text, start, end = words.text, words.starts[hit.first], words.ends[hit.last - 1]
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if len(before) == 2 and before[1] == "'" and before[0].isalnum():
        return False  # O'Neill
    if len(after) == 2 and after[0] == "'" and after[1].isalnum() and not _CONTRACTED.match(text, end):
        return False
    if len(after) == 2 and after[0] == "." and after[1].islower() and not hit.name.trail:
        return False  # an address of the web
    if before.endswith("_") or after.startswith("_"):
        return False
    return not (before.endswith("-") and hit.first and words.lower[hit.first - 1] == "non")


def _led(words: Words, kept: list[_Hit], taken: bytearray, index: _Index) -> Iterator[Naming]:
    """The hits as mentions, with last names led to whom they name."""
    in_full = {h.name.actor for h in kept if h.last - h.first > 1}
    spans: list[Naming] = []
    for hit in kept:
        actor = hit.name.actor
        first, last = hit.first, hit.last
        if index.actors[actor].kind == "person" and last - first == 1:
            rivals = [a for a in index.last_names.get(words.plain[first], ()) if a in in_full]
            if actor not in in_full and len(rivals) == 1:
                actor = rivals[0]
            reach = _person(words, first, index.own_words[actor], taken)
            if reach is None:
                continue
            first, last = reach
        end = words.ends[last - 1]
        if hit.name.trail and words.text.startswith(hit.name.trail, end):
            end += len(hit.name.trail)
        spans.append(Naming(index.actors[actor].name, words.starts[first], end))
    for i, word in enumerate(words.plain):
        if not taken[i] and word in index.last_names:
            named = [a for a in index.last_names[word] if a in in_full]
            if len(named) == 1 and (reach := _person(words, i, index.own_words[named[0]], taken)):
                name = _Name((word,), (), "", named[0])
                if _whole(words, _Hit(name, i, i + 1)):
                    spans.append(Naming(index.actors[named[0]].name, words.starts[reach[0]], words.ends[reach[1] - 1]))
    spans.sort(key=lambda n: n.start)
    yield from spans


def _person(words: Words, i: int, own: frozenset[str], taken: bytearray) -> tuple[int, int] | None:
    """The words of a person named by one word, or None where its neighbours show that another is meant.

    ``own`` are the words of the person's names: those, and initials between them, belong to the name.
    """
    if words.style(i) != "plain":
        return i, i + 1
    first = i
    while first and words.joined(first - 1) and words.capital(first - 1) and not taken[first - 1]:
        low = words.lower[first - 1]
        if low in own or len(low) == 1:
            first -= 1
        elif _opens(words, first - 1):
            break
        else:
            return None
    if len(words.lower[first]) == 1:
        return None
    last = i + 1
    if last < len(words.plain) and words.joined(i) and words.capital(last) and not taken[last]:
        low = words.lower[last]
        if words.gap(i).startswith("."):
            return first, last
        if low in own:
            return first, last + 1
        if not _opens(words, last):
            return None
    return first, last


def _opens(words: Words, i: int) -> bool:
    """Whether a capitalised word beside a name is a title, a date, a people, or merely begins the sentence."""
    kinds, low = _kinds(), words.lower[i]
    return low in kinds["title"] or low in kinds["date"] or low in kinds["function"] or low in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    names = [name for term in read_terms("countries") for name in _listed(term.extra["demonyms"])]
    return frozenset(word.lower() for name in names for word in _pieces(name))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def find_actors(docs: Iterable[Document]) -> tuple[Actor, ...]:
    """Find the persons, states and organisations that texts name.

    Runs of capitalised words are taken for a person where a title or a given name leads them, or where their last word
    stands alone elsewhere in the same text; for an organisation where one of them says so ("Ministry"), or an acronym
    follows in brackets. States and organisations with short names are listed in countries.tsv and organisations.tsv.
    Headlines, photo credits, dates and words that merely begin a sentence are left alone, and so is what cannot be told
    from a place.

    Parameters
    ----------
    docs : iterable of Document

    Returns
    -------
    tuple of Actor
        The most covered first; no two share a name. A person goes by the last name alone where no other has it, or
        hardly any text names another.
    """
    gathered = _gather(docs)
    expansions = _expansions(gathered)
    found = [*_known_actors(gathered, expansions), *_organisations(gathered, expansions), *_persons(gathered)]
    claimed: set[tuple[str, ...]] = set()
    actors = []
    for actor, coverage in found:
        names = []
        for name in actor.names:
            key = tuple(p.lower() for p in _pieces(name))
            if key and key not in claimed:
                claimed.add(key)
                names.append(name)
        if names and names[0] == actor.name:
            actors.append((-coverage, actor.name, replace(actor, aliases=tuple(names[1:]))))
    return tuple(actor for _, _, actor in sorted(actors, key=lambda a: a[:2]))


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words that stand together, without titles and dates."""

    words: tuple[str, ...]
    text: str
    doc: int
    titled: bool
    initial: bool
    coordinated: bool  # "Means Committee" after "Ways and"
    acronym: str


@dataclass
class _Gathered:
    """What the texts hold, gathered in one pass over each."""

    runs: list[_Run]
    lower: Counter[str]
    capital: Counter[str]
    alone: dict[str, set[int]]
    known: dict[Actor, int]

    def ordinary(self, word: str) -> bool:
        """Whether a word is written small more often than with a capital."""
        return self.lower[word.lower()] > self.capital[word.lower()]


def _gather(docs: Iterable[Document]) -> _Gathered:
    listed = tuple(actor for actor, _ in _listed_actors())
    found = _Gathered([], Counter(), Counter(), defaultdict(set), {})
    named: Counter[str] = Counter()
    spelled: Counter[str] = Counter()
    for number, doc in enumerate(docs):
        words = Words(doc)
        for i, word in enumerate(words.plain):
            if word[0].islower():
                found.lower[word] += 1
            elif word[0].isupper() and word[1:].islower() and not words.initial(i) and words.style(i) == "plain":
                found.capital[words.lower[i]] += 1
        for run in _runs(words, number):
            found.runs.append(run)
            if len(run.words) == 1 and not run.titled and not run.initial:
                found.alone[run.words[0].lower()].add(number)
        mentions = find_mentions(doc, listed)
        spelled.update({doc.text[m.start : m.end] for m in mentions})
        named.update({m.actor for m in mentions})
    for actor, doubtful in _listed_actors():
        # "Georgia" is the country where texts speak of Georgians too.
        if named[actor.name] and not (doubtful and 4 * sum(spelled[a] for a in actor.aliases) < named[actor.name]):
            found.known[actor] = named[actor.name]
    return found


@cache
def _listed_actors() -> tuple[tuple[Actor, bool], ...]:
    """States and organisations of our lists, and whether the bare name may be another's."""
    states = [
        (
            Actor(t.extra["name"], _listed(t.extra["aliases"]) + _listed(t.extra["demonyms"]), kind="state"),
            t.category == "doubtful_state",
        )
        for t in read_terms("countries")
    ]
    others = [
        (Actor(t.extra["name"], _listed(t.extra["aliases"]), kind=t.category.replace("_", " ")), False)
        for t in read_terms("organisations")
    ]
    return (*states, *others)


def _runs(words: Words, number: int) -> Iterator[_Run]:
    kinds, count = _kinds(), len(words.plain)
    skipped = {i for i, s in enumerate(words.doc.sentences) if _is_credit(words.doc, s)}
    i = 0
    titled = False
    while i < count:
        if not _may_name(words, i) or words.style(i) != "plain" or words.sentence(i) in skipped:
            titled = False
            i += 1
            continue
        if length := _title(words, i):
            titled = True
            i += length
            continue
        first = i
        last = _reach(words, first)
        begin = first
        if words.initial(first):
            while begin < last and words.lower[begin] in kinds["function"]:
                begin += 1
        begin = _skip_joint(words, begin, last)
        if begin < last:
            text = words.doc.text[words.starts[begin] : words.ends[last - 1]]
            led = titled or _led_by_small_title(words, begin)
            initial = begin == first and words.initial(first)
            joint = begin > 1 and words.lower[begin - 1] == "and" and words.capital(begin - 2)
            yield _Run(tuple(words.plain[begin:last]), _clean(text), number, led, initial, joint, _acronym(words, last))
        titled = False
        i = last


def _is_credit(doc: Document, sentence: Span) -> bool:
    """Whether this names who took a picture: a line of few words, among them "photo" or the like, without a stop."""
    a, b = doc.word_range(sentence.start, sentence.end)
    tokens = doc.tokens[a:b]
    return doc.text[sentence.end - 1] not in ".?!" and len(tokens) < 15 and not _kinds()["credit"].isdisjoint(tokens)


def _may_name(words: Words, i: int) -> bool:
    kinds, low = _kinds(), words.lower[i]
    if not words.capital(i) or low in kinds["date"]:
        return False
    if len(low) == 1:  # an initial, but not of "U.S."
        around = (tuple(words.lower[i : i + 2]), tuple(words.lower[max(0, i - 1) : i + 1]))
        return words.gap(i) in (".", ". ", " ") and _listed_names().isdisjoint(around)
    return low not in kinds["function"] or words.initial(i) or low in _given_names()


def _title(words: Words, i: int) -> int:
    """How many words from here on are a title that a name follows; 0 where none does."""
    kinds = _kinds()
    for length in range(min(_longest_title(), len(words.plain) - i - 1), 0, -1):
        if " ".join(words.lower[i : i + length]) not in kinds["title"]:
            continue
        if not all(words.gap(k) in (" ", "-") for k in range(i, i + length - 1)):
            continue
        after = i + length
        low = words.lower[after]
        if words.gap(after - 1) in (" ", ". ", "-", " (") and words.capital(after):
            barred = kinds["suffix"] | kinds["date"] | (kinds["function"] - _given_names())
            if low not in barred and not _ends_in_head(words, after):
                return length
    return 0


def _ends_in_head(words: Words, i: int) -> bool:
    """Whether the capitals from here on end in a word for an organisation or a place: "National Committee"."""
    kinds = _kinds()
    if words.lower[i] in kinds["organisation"]:
        return True
    while words.gap(i) == " " and words.capital(i + 1) and words.lower[i + 1] not in kinds["title"]:
        i += 1
    return words.lower[i] in kinds["organisation"] or words.lower[i] in kinds["place"]


def _led_by_small_title(words: Words, i: int) -> bool:
    """Whether a title in small letters stands before a name: "spokesman John Doe"."""
    small = i > 0 and words.gap(i - 1) == " " and words.plain[i - 1][0].islower()
    return small and words.lower[i - 1] in _kinds()["title"]


def _reach(words: Words, first: int) -> int:
    """The word after a run that begins with a word."""
    kinds = _kinds()
    heads = kinds["organisation"]
    last = first + 1
    headed = words.lower[first] in heads
    while last < len(words.plain):
        gap = words.gap(last - 1)
        stop = gap == ". " and (len(words.lower[last - 1]) == 1 or words.lower[last - 1] in kinds["particle"])
        if gap not in (" ", "-", "'", "&", " & ", ".") and not stop:
            break
        if gap == "'" and words.lower[last] == "s":
            break
        if gap == "." and len(words.lower[last]) > 1:
            break
        if gap == "-" and not words.capital(last) and words.lower[first] in kinds["family"] and last - first == 2:
            return last + 1
        if words.capital(last) and gap != "'" and words.sentence(last) == words.sentence(first):
            if words.lower[last] in kinds["date"] or (words.lower[last] in kinds["function"] and gap == " "):
                break
            if gap == " " and _title(words, last):
                break
            headed |= words.lower[last] in heads
            last += 1
        elif gap == "'" and words.capital(last):
            last += 1
        elif after := _bridge(words, last, headed):
            last = after
        else:
            break
    return last


def _bridge(words: Words, i: int, headed: bool) -> int:
    """The capitalised word to which "de", "bin" or, in an organisation's name, "of the" leads on; 0 where none."""
    kinds, low = _kinds(), words.lower
    after = i + 1
    if low[i] in ("of", "for") and headed:
        after += after < len(low) and low[after] == "the"
    elif low[i] not in kinds["particle"] or words.capital(i):
        return 0
    if after < len(low) and words.capital(after) and all(words.gap(k) in (" ", "-", "'") for k in range(i, after)):
        return 0 if low[after] in kinds["date"] or _title(words, after) else after + 1
    return 0


def _skip_joint(words: Words, begin: int, last: int) -> int:
    """Leave out small words at the head of a run."""
    while begin < last and not words.capital(begin):
        begin += 1
    return begin


def _acronym(words: Words, i: int) -> str:
    """The acronym in brackets that comes next, if one does."""
    if i < len(words.plain) and words.gap(i - 1) == " (" and words.text[words.ends[i] : words.ends[i] + 1] == ")":
        word = words.plain[i]
        if sum(c.isupper() for c in word) > 1 and words.lower[i] not in _kinds()["not_an_actor"]:
            return word
    return ""


@cache
def _longest_title() -> int:
    return max(len(t.split()) for t in _kinds()["title"])


@cache
def _given_names() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("given_names"))


def _known_actors(found: _Gathered, expansions: Mapping[str, tuple[str, ...]]) -> list[tuple[Actor, int]]:
    """Listed actors that the texts name, with what an acronym of theirs is said to stand for."""
    return [
        (replace(a, aliases=(*a.aliases, *(name for n in a.names for name in expansions.get(n, ())))), coverage)
        for a, coverage in found.known.items()
    ]


def _expansions(found: _Gathered) -> dict[str, tuple[str, ...]]:
    """What acronyms are said to stand for, the most frequent first: "Southern African Development Community (SADC)"."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for run in found.runs:
        low, text = _trimmed(found, run)
        if not run.acronym or len(low) < 2 or run.coordinated or low[-1] in _kinds()["work"] or _is_person(found, run):
            continue
        if _stands_for(run.acronym, low):
            said[run.acronym][text] += 1
    return {acronym: tuple(sorted(texts, key=lambda t: (-texts[t], t))) for acronym, texts in said.items()}


@cache
def _listed_names() -> frozenset[tuple[str, ...]]:
    """The names of listed actors, as words in lower case."""
    return frozenset(tuple(p.lower() for p in _pieces(n)) for actor, _ in _listed_actors() for n in actor.names)


def _organisations(found: _Gathered, expansions: Mapping[str, tuple[str, ...]]) -> list[tuple[Actor, int]]:
    kinds = _kinds()
    acronyms = {name: acronym for acronym, names in expansions.items() for name in names}
    places: dict[str, set[int]] = defaultdict(set)
    for run in found.runs:
        low, text = _trimmed(found, run)
        if run.titled or run.coordinated or not low or low in _listed_names():
            continue
        if len(low) == 1:
            barred = run.initial or low[0] in kinds["not_an_actor"] | kinds["numeral"] or found.capital[low[0]]
            accepted = text in expansions or (text.isupper() and 1 < len(text) < 7 and not barred)
        else:
            accepted = text in acronyms or _is_headed(low)
        if accepted and (acronyms.get(text, "").lower(),) not in _listed_names():
            places[acronyms.get(text, text)].add(run.doc)
    actors = []
    for name in sorted(places, key=lambda n: (n not in expansions, -len(places[n]), n)):
        full, *others = expansions.get(name, (name,))
        short = (name,) if name in expansions else ()
        actors.append((Actor(full, (*short, *others), kind="organisation"), len(places[name])))
    return actors


def _is_headed(low: tuple[str, ...]) -> bool:
    """Whether a run says that it is an organisation: by its last word, or by the one before "of" or "for"."""
    heads = _kinds()["organisation"]
    if low[-1] in _demonyms() or low[-1] in _kinds()["work"]:
        return False
    before = [low[i - 1] for i, w in enumerate(low) if i and w in ("of", "for")]
    return low[-1] in heads or any(w in heads for w in before)


def _stands_for(acronym: str, low: tuple[str, ...]) -> bool:
    """Whether letters of an acronym are initials of a name: the first of the first, or half of them in any order."""
    letters = Counter(c.lower() for c in acronym if c.isupper())
    initials = Counter(w[0] for w in low)
    return acronym[0].lower() == low[0][0] or 2 * (letters & initials).total() >= letters.total()


def _trimmed(found: _Gathered, run: _Run) -> tuple[tuple[str, ...], str]:
    """A run, as words in lower case and as it is written, less an ordinary word that begins its sentence."""
    low = tuple(w.lower() for w in run.words)
    first = low[0]
    if not run.initial or run.titled or first in _given_names():
        return low, run.text
    if len(low) == 1:
        return ((), "") if found.capital[first] <= found.lower[first] else (low, run.text)
    if found.ordinary(first):
        return low[1:], run.text[len(run.text.split()[0]) :].strip()
    return low, run.text


def _is_person(found: _Gathered, run: _Run) -> bool:
    kinds, low = _kinds(), _trimmed(found, run)[0]
    core = [w for w in low if w not in kinds["particle"] and w not in kinds["suffix"]]
    full = [w for w in core if len(w) > 1]
    if not 2 <= len(core) <= 5 or len(full) < 2 or any(c.isdigit() for w in low for c in w) or low in _listed_names():
        return False
    if " " not in run.text or _GLUED.search(run.text) or len(set(full)) < len(full):
        return False
    if run.words[0].isupper() and len(low[0]) > 1 and not run.words[-1].isupper():
        return False
    barred = kinds["organisation"] | kinds["place"] | kinds["region"] | kinds["date"] | kinds["work"] | _demonyms()
    if not barred.isdisjoint(core[1:]) or any((w,) in _listed_names() for w in core[1:]):
        return False
    if run.titled or low[0] in _given_names():
        return not (run.words[-1].isupper() and len(run.words[-1]) > 1 and not run.words[0].isupper())
    if (low[0],) in _listed_names() or low[0] in barred or low[0] in kinds["title"] or found.ordinary(low[0]):
        return False
    return run.doc in found.alone.get(core[-1], ()) and not found.ordinary(core[-1])


@dataclass
class _Person:
    spelled: Counter[str]
    places: set[int]


def _persons(found: _Gathered) -> list[tuple[Actor, int]]:
    kinds = _kinds()
    people: dict[tuple[str, str, str], _Person] = defaultdict(lambda: _Person(Counter(), set()))
    single: dict[str, _Person] = defaultdict(lambda: _Person(Counter(), set()))
    for run in found.runs:
        low, text = _trimmed(found, run)
        if _is_person(found, run):
            suffix = low[-1] if low[-1] in kinds["suffix"] else ""
            last = _last_name(run.words[-len(low) :]).lower()
            person = people[(low[0] if low[0] != last else low[-1], last, suffix)]
        elif run.titled and len(low) == 1 and _is_last_name(found, low[0]):
            person = single[low[0]]
        else:
            continue
        person.spelled[text] += 1
        person.places.add(run.doc)
    bearers: dict[str, list[tuple[int, tuple[str, str, str]]]] = defaultdict(list)
    for key, person in people.items():
        bearers[key[1]].append((-len(person.places), key))
    called: Counter[str] = Counter()  # how many texts have it as a first name
    for key, person in people.items():
        called[key[0]] += len(person.places)
    actors = []
    for key, person in people.items():
        ranked = sorted(bearers[key[1]])
        alone = ranked[0][1] == key and (len(ranked) == 1 or ranked[0][0] <= 5 * ranked[1][0])
        forms = sorted(person.spelled, key=lambda t: (-person.spelled[t], t))
        aliases = forms[1:]
        last = key[1]
        usable = (last,) not in _listed_names() and not found.ordinary(last) and 5 * called[last] <= len(person.places)
        if alone and usable:
            aliases = [*aliases, _written(forms[0], last)]
        actors.append((Actor(forms[0], tuple(aliases), kind="person"), len(person.places)))
    for last, person in single.items():
        if last not in bearers and last not in called:
            name = min(person.spelled, key=lambda t: (-person.spelled[t], t))
            actors.append((Actor(name, kind="person"), len(person.places)))
    return sorted(actors, key=lambda a: (-a[1], a[0].name))


def _is_last_name(found: _Gathered, word: str) -> bool:
    """Whether a word after a title can be a last name."""
    kinds = _kinds()
    barred = kinds["organisation"] | kinds["place"] | kinds["region"] | kinds["title"] | _demonyms() | _given_names()
    return word not in barred and (word,) not in _listed_names() and len(word) > 1 and not found.ordinary(word)


def _written(name: str, last: str) -> str:
    """A last name as it is written in the full one."""
    return next((p for p in reversed(name.split()) if [w.lower() for w in _pieces(p)][-1:] == [last]), last.title())
