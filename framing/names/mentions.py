"""Where a text names actors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from framing.characters import name_key, pieces, plain_gap
from framing.lexicons.wordlists import capitals_of, demonyms, kinds_of, name_kinds, places, words_of
from framing.names.bearers import Introduced, bearer, can_be, introduced
from framing.names.kinds import state_names
from framing.names.territory import acts_as_state, is_mere_place
from framing.text.document import Document, parse
from framing.text.tagging import is_common, is_finite, is_noun
from framing.text.words import Words, last_name, read_words
from framing.types import Actor

_ROMAN = re.compile(r"[IVXL]+")
_CONTRACTED = re.compile(r"'(?:s|d|m|ll|re|ve)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an actor is named: ``text[start:end]``."""

    actor: str
    start: int
    end: int


def find_mentions(doc: Document, actors: Sequence[Actor]) -> list[Naming]:
    """Find where a text names actors.

    The longest name wins. Capitals must stand as in the list ("UN", never "un"), save in text that is all capitals;
    accents, curly marks, and a space in place of a hyphen make no difference. A possessive or the rest of a compound
    ("Mozambique-based") is no part of the span. A person's last name alone names who bears it and is named in full in
    the same text (of several, see ``bearer``), and flanked by another name ("Ivanka" before "Trump") it names nobody. A
    state of countries.tsv is named where it acts ("Mali", but not "in Mali"), by its capital too ("Bamako has recalled
    its envoy"); "the Fund" is the one organisation named in full whose name that word heads.

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor

    Returns
    -------
    list of Naming
        In order of the text, none overlapping.
    """
    return mentions_and_places(doc, actors)[0]


def mentions_and_places(doc: Document, actors: Sequence[Actor]) -> tuple[list[Naming], list[Naming]]:
    """The same, and where a text names states merely as the places where something is ("in Mali", "the Mali war").

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor

    Returns
    -------
    tuple of (list of Naming, list of Naming)
        Each in order of the text; none stands in both.
    """
    index = _index(actors if isinstance(actors, tuple) else tuple(actors))
    words = read_words(doc)
    hits, taken = _hits(words, index)
    acting, places = _without_places(words, hits, index)
    mere = [Naming(index.actors[h.name.actor].name, words.starts[h.first], words.ends[h.last - 1]) for h in places]
    return list(_led(words, acting, taken, index)), mere


def actors_by_name(actors: Sequence[Actor]) -> Mapping[str, Actor]:
    """Actors by what they are called: a table for each list, however many texts ask.

    Parameters
    ----------
    actors : sequence of Actor
    """
    return _index(actors if isinstance(actors, tuple) else tuple(actors)).by_name


def find_unresolved(doc: Document, actors: Sequence[Actor]) -> list[tuple[str, tuple[str, ...]]]:
    """Find last names that stand alone for one of several actors whom the text does not tell apart.

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor

    Returns
    -------
    list of (str, tuple of str)
        The last name and those who bear it, in order of the text.
    """
    index = _index(tuple(actors))
    if all(len(bearers) < 2 for bearers in index.last_names.values()):
        return []
    words = read_words(doc)
    if not any(len(index.last_names.get(word, ())) > 1 for word in words.plain):
        return []
    kept, taken = _hits(words, index)
    led = {n.start for n in _led(words, _without_places(words, kept, index)[0], taken, index)}
    found = []
    for i, word in enumerate(words.plain):
        bearers = index.last_names.get(word, ())
        if len(bearers) < 2 or taken[i] or words.starts[i] in led or words.style(i) != "plain":
            continue
        alone = _person(words, i, index.own_words[bearers[0]], taken) == (i, i + 1)
        if alone and not _is_ordinary(words, i, (i, i + 1)) and not _leads_on(words, i):
            found.append((word, tuple(index.actors[a].name for a in bearers)))
    return found


def _hits(words: Words, index: _Index) -> tuple[list[_Hit], bytearray]:
    """Where names of the list stand, and the words that they take up."""
    places = [*words.capitals, *(i for i in words.where(index.small) if not words.capital(i))]
    found = [hit for i in places if words.lower[i] in index.entries for hit in _named_at(words, i, index)]
    kept: list[_Hit] = []
    taken = bytearray(len(words.lower))
    for hit in sorted(found, key=lambda h: (h.first - h.last, h.first)):
        if _is_credited(words, hit) or _is_junior(words, hit) or _is_part(words, hit) or words.in_sum(hit.last - 1):
            continue
        if index.actors[hit.name.actor].kind == "organisation" and _is_in_occasion(words, hit.last):
            taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)  # no shorter name stands here either
            continue
        if not any(taken[hit.first : hit.last]):
            taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first), taken


def _without_places(words: Words, kept: list[_Hit], index: _Index) -> tuple[list[_Hit], list[_Hit]]:
    """The hits less the states that are only named as places, and these."""
    territories: set[int] = set()
    acting, places = [], []
    for hit in kept:
        state = index.actors[hit.name.actor].kind == "state" and words.style(hit.first) == "plain"
        listed = tuple(words.lower[hit.first : hit.last]) in state_names()
        if state and listed and not hit.name.capital and is_mere_place(words, hit.first, hit.last, territories):
            territories.add(hit.last - 1)
            places.append(hit)
        elif not hit.name.capital or acts_as_state(words, hit.first, hit.last):
            acting.append(hit)
    return acting, places


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as words, and what stands between them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    trail: str
    actor: int
    capital: bool = False  # a state's capital, which names the state where it acts


@dataclass(frozen=True, slots=True)
class _Hit:
    name: _Name
    first: int
    last: int


def _is_credited(words: Words, hit: _Hit) -> bool:
    """Whether a name says who took a picture: "Obi/AP", "(AP Photo"."""
    before = words.text[max(0, words.starts[hit.first] - 1) : words.starts[hit.first]]
    after = words.lower[hit.last] if hit.last < len(words.lower) and words.capital(hit.last) else ""
    head = words.text[words.ends[hit.last - 1] : words.ends[hit.last - 1] + 4]
    if before == "(" and head.startswith((") -", ") —", ") –")):
        return True  # "LAGOS (Reuters) - …"
    return (before == "/" and not words.gap(hit.last - 1).startswith("/")) or after in name_kinds()["credit"]


def _is_junior(words: Words, hit: _Hit) -> bool:
    """Whether a full name goes on to be a son's: "Donald Trump Jr." is not Donald Trump.

    Behind a comma, as in "Paul Howard, Jr.", it is mostly the person's own.
    """
    suffixes, own = name_kinds()["suffix"], {w.lower() for w in hit.name.words}
    after = words.lower[hit.last] if hit.last < len(words.lower) else ""
    return after in suffixes - own and len(own) > 1 and words.gap(hit.last - 1) == " "


def _is_part(words: Words, hit: _Hit) -> bool:
    """Whether one word is part of a wider name: "North America" is not America, "Syrian Democratic Forces" no party."""
    kinds, i = name_kinds(), hit.first
    if i and words.gap(i - 1) == " " and words.capital(i - 1) and tuple(words.lower[i : hit.last]) in state_names():
        low = words.lower[i - 1]
        if is_noun(low) and low not in kinds_of("title", "date", "function"):
            return True  # "Athletics Kenya"
    if hit.last - i > 1:
        return False
    if words.lower[i] in kinds["lone_body"] and i > 1 and words.lower[i - 1] == "of":
        return words.lower[i - 2] in kinds["member"]  # "Member of Parliament" is what somebody is
    before = words.gap(i - 1) == " " and words.capital(i - 1) and not words.initial(i)
    if words.lower[i] in kinds["region"]:
        return before and words.lower[i - 1] in kinds_of("region", "place")
    if words.lower[i] not in kinds["not_an_actor"] or words.plain[i].isupper():
        return False
    after = words.gap(i) == " " and words.capital(i + 1)
    return (after and not _opens(words, i + 1)) or (before and not _opens(words, i - 1) and words.is_name(i - 1))


def _is_in_occasion(words: Words, last: int) -> bool:
    """Whether a name is part of a contest's, a law's or a meeting's: "FIFA World Cup", "UGC Act"."""
    k = last
    while k < min(last + 4, len(words.plain)) and words.gap(k - 1) in (" ", "-") and words.capital(k):
        if words.lower[k] in name_kinds()["occasion"]:
            return True
        k += 1
    return False


@dataclass(frozen=True, eq=False)
class _Index:
    """Names by their first word; of each person the words of the names, and who has which last and first name."""

    actors: tuple[Actor, ...]
    entries: Mapping[str, tuple[_Name, ...]]
    small: frozenset[str]  # first words that may be written without a capital
    own_words: tuple[frozenset[str], ...]
    last_names: Mapping[str, tuple[int, ...]]
    first_names: Mapping[str, tuple[int, ...]]

    @cached_property
    def by_name(self) -> Mapping[str, Actor]:
        """The actors by what they are called."""
        return {actor.name: actor for actor in self.actors}

    @cached_property
    def borne(self) -> frozenset[str]:
        """Last names and first names."""
        return frozenset((*self.last_names, *self.first_names))


@lru_cache(maxsize=16)
def _index(actors: tuple[Actor, ...]) -> _Index:
    entries: dict[str, dict[tuple[tuple[str, ...], int], _Name]] = defaultdict(dict)
    own: list[frozenset[str]] = []
    last_names: dict[str, list[int]] = defaultdict(list)
    first_names: dict[str, list[int]] = defaultdict(list)
    for number, actor in enumerate(actors):
        own.append(frozenset(word for name in actor.names for word in name_key(name)))
        seats = capitals_of(actor.name) if actor.kind == "state" else ()
        for name in (*actor.names, *seats):
            words, gaps, trail = _spelled(name)
            entry = _Name(words, gaps, trail, number, name in seats)
            entries[words[0].lower()].setdefault((words, number), entry)
        if actor.kind == "person" and len(full := pieces(actor.name)) > 1:
            last_names[last_name(full)].append(number)
            if len(full[0]) > 1 and full[0] != last_name(full):
                first_names[full[0]].append(number)
    ordered = {w: tuple(sorted(e.values(), key=lambda n: (-len(n.words), n.actor))) for w, e in entries.items()}
    by_last, by_first = ({w: tuple(n) for w, n in names.items()} for names in (last_names, first_names))
    small = {w for w, own_names in ordered.items() if not all(name.words[0][0].isupper() for name in own_names)}
    small |= ordered.keys() & name_kinds()["small_head"]
    return _Index(actors, ordered, frozenset(small), tuple(own), by_last, by_first)


@lru_cache(maxsize=65536)
def _spelled(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The words of a name, what stands between them, and the stop that it ends in."""
    spelled = Words(parse(name))
    gaps = tuple(plain_gap(spelled.gap(i)) for i in range(len(spelled.plain) - 1))
    return tuple(spelled.plain), gaps, "." if spelled.text.endswith(".") else ""


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
        if plain_gap(between) != gap:
            return False
        if between not in (" ", "-", "'") and words.sentence(i + k) != words.sentence(i + k + 1):
            return False
    return all(
        _cased(words, i + k, word, len(name.words))
        # "Kim Jong-un" where the list has "Kim Jong Un"
        or (k > 1 and words.gap(i + k - 1) == "-" and words.plain[i + k] == word.lower())
        for k, word in enumerate(name.words)
    )


def _cased(words: Words, i: int, wanted: str, length: int) -> bool:
    """Whether a word has the capitals of a name."""
    found = words.plain[i]
    if found == wanted:
        # In a line of capitals "US" may be the pronoun.
        ordinary = length == 1 and found.isupper() and not words.is_name(i)
        return not (ordinary and words.style(i) == "upper")
    if length > 1 and found == wanted.lower() and found in name_kinds()["small_head"]:
        return True  # "Conservative party"
    if wanted[0].islower():
        return found[1:] == wanted[1:] or found.isupper()
    return found.isupper() and (words.style(i) == "upper" or (length > 1 and len(wanted) > 1))


def _whole(words: Words, hit: _Hit) -> bool:
    """Whether a name stands on its own words, and is no part of another word."""
    text, start, end = words.text, words.starts[hit.first], words.ends[hit.last - 1]
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if hit.name.trail and text[end + len(hit.name.trail) :][:1].isalnum():
        return False  # "18 U.S.C."
    if before.endswith("_") or after.startswith("_") or _goes_on(text, end, after, hit.name.trail):
        return False
    if len(before) == 2 and before[1] == "'" and before[0].isalnum():
        return False  # O'Neill
    return not (before.endswith("-") and hit.first and words.lower[hit.first - 1] == "non")


def _goes_on(text: str, end: int, after: str, trail: str) -> bool:
    """Whether a word goes on behind an apostrophe, or, in an address of the web, behind a stop."""
    if len(after) < 2:
        return False
    if after[0] == "'":
        return after[1].isalnum() and not _CONTRACTED.match(text, end)
    return after[0] == "." and after[1].islower() and not trail


def _led(words: Words, kept: list[_Hit], taken: bytearray, index: _Index) -> Iterator[Naming]:
    """The hits as mentions, with single words of a person's name led to whom they name."""
    persons = [h for h in kept if index.actors[h.name.actor].kind in ("person", "")]
    here = introduced(words, ((h.first, h.last, h.name.actor) for h in persons), index.actors)
    heads = _heads(words, kept, index)
    own = (_as_head(words, hit, heads, index) or _led_hit(words, hit, taken, index, here) for hit in kept)
    spans = [n for n in own if n]
    borne = [i for i, w in enumerate(words.plain) if w in index.borne and not taken[i]]
    spans += [n for i in borne if (n := _led_word(words, i, taken, index, here))]
    spans += _led_heads(words, taken, heads, index)
    yield from sorted(spans, key=lambda n: n.start)


def _led_hit(words: Words, hit: _Hit, taken: bytearray, index: _Index, here: Introduced) -> Naming | None:
    """A name of the list where it stands; one word of a person's only where it can name that person."""
    actor, first, last = hit.name.actor, hit.first, hit.last
    if index.actors[actor].kind in ("person", "") and last - first == 1:
        bearers = {actor, *index.last_names.get(words.plain[first], ())}
        led = bearer(words, first, sorted(bearers), here, index.actors)
        if led is None and not can_be(words, first, actor, here, index.actors):
            return None
        actor = actor if led is None else led
        reach = _person(words, first, index.own_words[actor], taken)
        if reach is None or _leads_on(words, first) or _is_ordinary(words, first, reach):
            return None
        first, last = reach
    end = words.ends[last - 1]
    if hit.name.trail and words.text.startswith(hit.name.trail, end):
        end += len(hit.name.trail)
    return Naming(index.actors[actor].name, words.starts[first], end)


def _led_word(words: Words, i: int, taken: bytearray, index: _Index, here: Introduced) -> Naming | None:
    """A last or first name that is no name of the list, led to the one of those named in full who bears it."""
    word = words.plain[i]
    led = bearer(words, i, index.last_names.get(word, ()), here, index.actors)
    if led is None and not _is_other(words, i):
        named = [a for a in index.first_names.get(word, ()) if here.holds(a)]
        widest = max(named, key=lambda a: len(index.own_words[a]), default=None)
        same = widest is not None and all(index.own_words[a] <= index.own_words[widest] for a in named)
        led = widest if same else None  # "Mary Obi" and "Mary Obi Dorn" are one
    if led is None:
        return None
    reach = _person(words, i, index.own_words[led], taken)
    if reach is None or _leads_on(words, i) or _is_ordinary(words, i, reach):
        return None
    if word not in index.last_names and reach != (i, i + 1):
        return None  # a first name before another's last name
    if not _whole(words, _Hit(_Name((word,), (), "", led), i, i + 1)):
        return None
    return Naming(index.actors[led].name, words.starts[reach[0]], words.ends[reach[1] - 1])


def _heads(words: Words, kept: list[_Hit], index: _Index) -> dict[str, int]:
    """The organisation that each word heads the name of, where it is the only one named in full here."""
    heads: dict[str, set[int]] = defaultdict(set)
    for hit in kept:
        if hit.last - hit.first > 1 and index.actors[hit.name.actor].kind == "organisation":
            for word in (words.lower[hit.first], words.lower[hit.last - 1]):
                heads[word].add(hit.name.actor)
    return {word: next(iter(actors)) for word, actors in heads.items() if len(actors) == 1}


def _as_head(words: Words, hit: _Hit, heads: Mapping[str, int], index: _Index) -> Naming | None:
    """ "Parliament", which names itself, led to the one that is named in full here."""
    low = words.lower[hit.first]
    if hit.last - hit.first > 1 or low not in name_kinds()["lone_body"] or low not in heads:
        return None
    return Naming(index.actors[heads[low]].name, words.starts[hit.first], words.ends[hit.first])


def _led_heads(words: Words, taken: bytearray, heads: Mapping[str, int], index: _Index) -> Iterator[Naming]:
    """ "The Fund", led to the one organisation named in full here whose name it heads."""
    for i in words.capitals if heads else ():
        low = words.lower[i]
        if taken[i] or low not in heads or low not in name_kinds()["organisation"]:
            continue
        determined = i > 0 and words.lower[i - 1] == "the" and words.gap(i - 1) == " "
        if determined and not (words.joined(i) and words.capital(i + 1)) and words.style(i) == "plain":
            yield Naming(index.actors[heads[low]].name, words.starts[i], words.ends[i])


def _is_other(words: Words, i: int) -> bool:
    """Whether a first name may as well be a place, or a word that begins the sentence."""
    low = words.lower[i]
    return low in places() or low in name_kinds()["region"] or is_common(words.plain[i])


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
        if low in own or (len(low) > 1 and _ROMAN.fullmatch(words.plain[last])):
            return first, last + 1  # "King Orun", "King Orun XIV"
        if not _opens(words, last):
            return None
    return first, last


def _leads_on(words: Words, i: int) -> bool:
    """Whether a word is a title, and somebody else's name follows: "Judge Obi" is not Mark Judge."""
    return words.lower[i] in name_kinds()["title"] and words.joined(i) and words.capital(i + 1)


def _is_ordinary(words: Words, i: int, reach: tuple[int, int]) -> bool:
    """Whether a word that is somebody's name stands for itself: "in May", "May we", "in Washington".

    ``reach`` are the words of the name here; behind a title, or with another word of the name, it is one.
    """
    kinds, low = name_kinds(), words.lower[i]
    before = words.lower[i - 1] if i and words.gap(i - 1) in (" ", ". ", "-") else ""
    if reach[1] - reach[0] > 1 or before in kinds["title"]:
        return False
    after = words.lower[i + 1] if words.gap(i) == " " else ""
    if low in kinds["region"]:
        return True
    if low in words_of("month_name") and (after.isdigit() or before in kinds["before_month"]):
        return True
    acts = words.gap(i).startswith("'") or is_finite(after)
    return words.initial(i) and words.style(i) == "plain" and low in kinds_of("function", "date") and not acts


def _opens(words: Words, i: int) -> bool:
    """Whether a capitalised word beside a name is a title, a date, a people, or merely begins the sentence."""
    kinds, low = name_kinds(), words.lower[i]
    return low in kinds["title"] or low in kinds["date"] or low in kinds["function"] or low in demonyms()
