"""Nouns for an actor led to the one who has that role in the text: "the governor", "the company"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from framing.lexicons.wordlists import name_kinds, source_words, words_of
from framing.names.mentions import Naming, actors_by_name
from framing.names.modifiers import people_words, phrase_start, told_apart
from framing.text.document import Document
from framing.text.tagging import is_finite, is_noun
from framing.text.words import Words, read_words
from framing.types import Actor

_APPOSITION = 6  # words behind "Obi, the" among which a role may stand
_TITLES = 3  # words before a name that may be its titles
_NEAR = 400  # characters back in which one of several who have a role may be the only one named
_OFTEN = 3  # times as often as any other who has a role
_OF = 5  # words behind "of" that may name whose governor it is
_POINTING = frozenset(("the", "this", "that"))


@dataclass(frozen=True)
class _Office:
    """A role, and what tells it from others of its noun: "former", "vice"; whose it is."""

    noun: str
    apart: frozenset[str]
    whose: frozenset[str]


@dataclass
class _Holder:
    """Who has a role: where that is first told, in whose name, and whether it is told without."""

    first: int
    whose: set[str] = field(default_factory=set)
    plain: bool = False


_Holders = Mapping[tuple[str, frozenset[str]], Mapping[str, _Holder]]


def resolve_roles(doc: Document, actors: Sequence[Actor], namings: Sequence[Naming]) -> list[Naming]:
    """Find whom "the governor", "the Kenyan president" and "the company" stand for: who was named before in that role.

    A role is had by whose name it stands before ("Governor Obi", "the Dorn Party") or behind ("Obi, the governor",
    "Equity Bank"); any one firm of a text is "the company". "The governor of Dorn" and "the Dorn governor" are who was
    called that; "the former governor" is no governor; whoever rules a state is its leader, "the Kenyan strongman". Of
    several it is the one whose role was told without a name beside it ("President Obi" among foreign presidents), or
    else the only one named in the 400 characters before, or else who is named far more often than any other. What two
    could be still is left open.

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor
    namings : sequence of Naming
        Where ``find_mentions`` found them named.

    Returns
    -------
    list of Naming
        In order of the text; each spans the noun and what stands before it, without the article.
    """
    words = read_words(doc)
    holders, telling = _holders(words, actors, namings)
    if not holders:
        return []
    taken = telling.union(*(words_within(words, n) for n in namings))
    places: dict[str, list[int]] = defaultdict(list)
    for n in namings:
        places[n.actor].append(n.start)
    found = []
    unnamed = _unnamed(words, {noun for noun, _ in holders}, telling)
    for begin, i, office in _definite(words, {noun for noun, _ in holders}):
        if i in taken:
            continue
        actor = _meant(office, holders, words.starts[i], places)
        if actor and not _is_unnamed(places[actor], unnamed.get(office.noun, ()), words.starts[i]):
            found.append(Naming(actor, words.starts[begin], words.ends[i]))
    return found


def _unnamed(words: Words, nouns: set[str], telling: Collection[int]) -> Mapping[str, Sequence[int]]:
    """Where a person who has a role is introduced without a name: "a senior official"."""
    found: dict[str, list[int]] = defaultdict(list)
    for i in words.where(nouns & offices()):
        if i not in telling:
            begin = phrase_start(words, i)
            if begin and words.lower[begin - 1] in ("a", "an", "another"):
                found[words.lower[i]].append(words.starts[i])
    return found


def _is_unnamed(named: Sequence[int], unnamed: Sequence[int], at: int) -> bool:
    """Whether an unnamed one was introduced after somebody was last named."""
    k, n = bisect_left(unnamed, at), bisect_left(named, at)
    return k > 0 and (not n or named[n - 1] < unnamed[k - 1])


def words_within(words: Words, naming: Naming) -> range:
    """The words that name somebody."""
    return range(bisect_left(words.starts, naming.start), bisect_left(words.starts, naming.end))


def _meant(office: _Office, holders: _Holders, at: int, places: Mapping[str, Sequence[int]]) -> str:
    """The one who can be meant at an offset, by the offsets at which each is named; "" where several can, or none."""
    having = _having(office, holders)
    called = len(having) == 1 and office.noun in people_words("ruler")  # "its leader, Kim" is "the Korean leader"
    held = {a: h for a, h in having.items() if h.first < at and (office.whose <= h.whose or (called and h.plain))}
    if len(held) > 1 and not office.whose:
        held = {actor: h for actor, h in held.items() if h.plain} or held
    if len(held) > 1:
        before = {actor: bisect_left(places[actor], at) for actor in held}
        near = [actor for actor, n in before.items() if n and at - places[actor][n - 1] < _NEAR]
        often = sorted(before, key=lambda actor: -before[actor])
        most = before[often[0]] >= max(_OFTEN, _OFTEN * before[often[1]])
        return near[0] if len(near) == 1 else often[0] if most else ""
    return next(iter(held), "")


def _having(office: _Office, holders: _Holders) -> Mapping[str, _Holder]:
    """Who has a role; of a noun for any ruler, who has one that rules."""
    own = holders.get((office.noun, office.apart), {})
    if (
        own
        or office.noun not in people_words("ruler")
        or not (office.whose or office.noun not in source_words("office"))
    ):
        return own
    kinds = people_words("ruler") | people_words("rules")
    ruling: dict[str, _Holder] = {}
    for (noun, apart), held in holders.items():
        if noun in kinds and apart in (frozenset(), frozenset({"prime"})):
            ruling |= held
    return ruling


def _holders(words: Words, actors: Sequence[Actor], namings: Sequence[Naming]) -> tuple[_Holders, set[int]]:
    """Who has each role, and the words that tell it."""
    by_name = actors_by_name(actors)
    telling: set[int] = set()
    found: dict[tuple[str, frozenset[str]], dict[str, _Holder]] = defaultdict(dict)
    for n in namings:
        first, last = bisect_left(words.starts, n.start), bisect_left(words.starts, n.end)
        person = by_name[n.actor].kind in ("person", "")
        for k, office in _told(words, first, last) if person else _embodied(words, first, last):
            telling.add(k)
            holder = found[office.noun, office.apart].setdefault(n.actor, _Holder(n.start))
            holder.whose |= office.whose
            holder.plain |= not office.whose
    return found, telling


def _embodied(words: Words, first: int, last: int) -> Iterator[tuple[int, _Office]]:
    """What a body is by the words of its name."""
    for k in range(first, last):
        low = words.lower[k]
        if low in bodies():
            yield k, _Office(low, frozenset(), frozenset())
        if low in name_kinds()["firm"]:
            yield k, _Office("company", frozenset(), frozenset())


def _told(words: Words, first: int, last: int) -> Iterator[tuple[int, _Office]]:
    """The roles that stand before or behind a person's name."""
    of = _whose_behind(words, last)  # "Prime Minister Obi of Dorn"
    for k in _titles(words, first):
        if _is_held(words, k):
            begin = min(phrase_start(words, k), phrase_start(words, first) if words.joined(first - 1) else first)
            yield k, _office(words, begin, k, of)
    for k in _apposed(words, last):
        if _is_held(words, k):
            yield k, _office(words, max(phrase_start(words, k), last), k, _whose_behind(words, k + 1))


def _is_held(words: Words, k: int) -> bool:
    """Whether a word is what one person is: the last of "police chief", and no plural."""
    low = words.lower[k]
    after = words.lower[k + 1] if words.gap(k) == " " else ""
    plural = low.endswith("s") and low[:-1] in offices()
    return low in offices() and not plural and after not in offices()


def _office(words: Words, begin: int, noun: int, of: frozenset[str]) -> _Office:
    apart = frozenset(words.lower[begin:noun]) & people_words("apart")
    return _Office(words.lower[noun], apart, told_apart(words, begin, noun) | of)


def _whose_behind(words: Words, k: int) -> frozenset[str]:
    """Whose a role is by what stands behind it: "of Dorn", "of the Dorn Bank"."""
    if k + 1 >= len(words.lower) or words.lower[k] not in ("of", "at") or words.gap(k - 1) != " ":
        return frozenset()
    first = k + 1 + (words.lower[k + 1] == "the")
    last = first
    while last < min(first + _OF, len(words.lower)) and words.capital(last):
        last += 1
        if not words.joined(last - 1):
            break
    return told_apart(words, first, last)


def _titles(words: Words, first: int) -> Iterator[int]:
    """The titles right before a name: "Governor Obi", "the Dorn mayor, Obi"."""
    for k in range(first - 1, max(-1, first - 1 - _TITLES), -1):
        gaps = (" ", ". ", ", ") if k == first - 1 else (" ", ". ")
        if words.gap(k) not in gaps or words.sentence(k) != words.sentence(k + 1) or not _is_title(words.lower[k]):
            return  # "the president watched Obi", "with President Ode, Obi"
        yield k


@cache
def _is_title(low: str) -> bool:
    """Whether a word may stand between a role and the name, as part of the titles."""
    titles = offices() | name_kinds()["title"] | people_words("apart") | source_words("former")
    return low in titles and not is_finite(low)  # "an official accused Obi"


def _apposed(words: Words, last: int) -> Iterator[int]:
    """The words of an apposition behind a name, up to its first preposition: "Obi, the governor of Dorn"."""
    if last >= len(words.lower) or words.gap(last - 1) != ", ":
        return
    if words.lower[last] not in ("the", "a", "an") and words.capital(last):
        return
    for k in range(last, min(last + _APPOSITION, len(words.lower))):
        if words.lower[k] in name_kinds()["link"] | words_of("joint"):
            return
        if words.gap(k).startswith("'"):
            continue  # "Obi, the president's lawyer", is no president
        yield k
        if words.gap(k) != " ":
            return


def _definite(words: Words, nouns: set[str]) -> Iterator[tuple[int, int, _Office]]:
    """Where a role stands for who has it: where its phrase begins, its noun, and the role.

    Behind "the", or with whose it is before it ("Kenyan president"), and with nothing behind that tells it apart.
    """
    wanted = nouns | (people_words("ruler") if not nouns.isdisjoint(people_words("rules")) else set())
    for i in words.where(wanted):
        if not i:
            continue
        begin = phrase_start(words, i)
        pointed = begin > 0 and words.lower[begin - 1] in _POINTING and words.gap(begin - 1) == " "
        told = told_apart(words, begin, i)
        of = _whose_behind(words, i + 1)
        gap = words.gap(i)
        after = words.lower[i + 1] if gap == " " and i + 1 < len(words.lower) else ""
        if gap == "-" or (after in _apart() and not of) or (after and words.capital(i + 1)) or not (pointed or told):
            continue
        if begin < i and words.lower[i] in bodies() - offices():
            continue  # "the interior ministry" is told apart
        yield begin, i, _office(words, begin, i, of)


@cache
def offices() -> frozenset[str]:
    """Nouns for what a person is."""
    titles = frozenset(t for t in name_kinds()["title"] if " " not in t and is_noun(t))
    return (source_words("office", "firm_office") | titles) - name_kinds()["kin"] - people_words("apart")


@cache
def bodies() -> frozenset[str]:
    """Nouns for what an organisation is."""
    return source_words("organisation", "state_body", "any_body")


@cache
def _apart() -> frozenset[str]:
    """What tells a role apart from behind: "the governor of Dorn", "the company and"."""
    return words_of("joint", "relative", "coordinator") | source_words("office") | bodies()
