"""People without a name, such as "the migrants", as actors of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, words_of
from framing.names.mentions import Naming
from framing.names.modifiers import is_determined, people_words, phrase_start, state_at, state_words
from framing.names.roles import bodies, offices
from framing.text.tagging import is_finite, is_noun
from framing.text.words import Words

_OWNER = 4  # words between an owner's name and the noun: "Obi's most loyal supporters"
_GOVERNMENT = "government"
_PLURALS = ("s", "men", "women", "people", "children")
_LONGEST = 2  # words of a noun of our list: "asylum seekers"


@dataclass(frozen=True, slots=True)
class _Group:
    first: int
    last: int
    name: str  # what such people are called in tables
    whose: str  # the state, party or person that they belong to


def find_groups(words: Words, namings: Sequence[Naming], taken: Collection[int]) -> list[Naming]:
    """Find where a text speaks of people without naming them.

    Nouns for the same people go by one name, whichever stands ("rebels" and "terrorists" are the text's fighters;
    wordings.tsv says which), so that what outlets call them can be compared. Where those of several states, parties or
    persons stand in one text, each has its own ("soldiers (Mali)"), and a noun alone takes up those last told of. A
    government goes by its state ("the Malian regime") or by whose it is ("government (Mary Obi)").

    Parameters
    ----------
    words : Words
    namings : sequence of Naming
        Where actors are named, in order.
    taken : collection of int
        Words that name an actor already.

    Returns
    -------
    list of Naming
        In order of the text; each spans the noun and what stands before it, without the article.
    """
    groups = list(_groups(words, namings, taken))
    owners: dict[str, set[str]] = defaultdict(set)
    for g in groups:
        owners[g.name] |= {g.whose} - {""}
    last: dict[str, str] = {}
    found = []
    for g in groups:
        whose = last[g.name] = g.whose or last.get(g.name, "")
        if g.name == _GOVERNMENT and whose in _states():
            name = whose
        else:
            name = f"{g.name} ({whose})" if whose and (len(owners[g.name]) > 1 or g.name == _GOVERNMENT) else g.name
        found.append(Naming(name, words.starts[g.first], words.ends[g.last - 1]))
    return found


def _groups(words: Words, namings: Sequence[Naming], taken: Collection[int]) -> Iterator[_Group]:
    starts = [n.start for n in namings]
    begins, behind = _first_words(), 0
    for i in words.where(begins):
        noun = _noun_at(words, i) if i >= behind and i not in taken else None
        if noun is None:
            continue
        behind = noun.last
        if noun.category != "thing" and _stands_alone(words, i, noun):
            first = phrase_start(words, i)
            if _is_phrase(words, first, i, noun):
                yield _Group(first, behind, noun.name, _whose(words, first, behind, namings, starts))


@dataclass(frozen=True, slots=True)
class _Noun:
    last: int
    name: str
    category: str
    plural: bool


def _noun_at(words: Words, i: int) -> _Noun | None:
    """The noun of our list, or the people of a state, that stands at a word."""
    listed = _listed()
    for n in range(_LONGEST, 0, -1):
        term = " ".join(words.lower[i : i + n])
        entry = listed.get(term)
        if entry and all(words.gap(k) in (" ", "-") for k in range(i, i + n - 1)):
            category, name = entry
            if words.capital(i) and category != "people" and not words.initial(i) and words.style(i) == "plain":
                return None
            name = name or (term.capitalize() if category == "people" else term)
            return _Noun(i + n, name, category, term in _collective() or term.endswith(_PLURALS))
    if words.capital(i) and words.lower[i] in demonyms() and words.lower[i].endswith("s"):
        return _Noun(i + 1, words.plain[i], "people", True) if words.lower[i].removesuffix("s") in demonyms() else None
    return None


@cache
def _collective() -> frozenset[str]:
    return people_words("collective")


@cache
def _states() -> frozenset[str]:
    return frozenset(state_words().values())


@cache
def _first_words() -> frozenset[str]:
    return demonyms().union(term.split()[0] for term in _listed())


@cache
def _listed() -> Mapping[str, tuple[str, str]]:
    kinds = ("group", "collective", "lone", "people", "body", "thing")
    return {
        t.term: (t.category, _GOVERNMENT if t.category == "body" else t.extra["name"])
        for t in read_terms("wordings")
        if t.category in kinds
    }


def _stands_alone(words: Words, i: int, noun: _Noun) -> bool:
    """Whether a noun heads its phrase, and is no verb: not "rebel commander", "forces them"."""
    k = noun.last
    gap = words.gap(k - 1)
    if gap == "-" or k >= len(words.lower) or gap != " ":
        return gap != "-"
    after = words.lower[k]
    if words.capital(k) and not words.initial(k) and words.style(k) == "plain":
        return noun.plural  # "rebel Sam Obi" is who is called that, "officials Monday" are not
    heads = after in _listed() or after in offices() or after in bodies() or (is_noun(after) and not is_finite(after))
    if noun.category == "lone" and (after in words_of("possessive_p") or after.endswith("self") or after in _objects()):
        return False
    return noun.plural or not heads


def _is_phrase(words: Words, first: int, i: int, noun: _Noun) -> bool:
    """Whether the words before a noun make it one that stands for somebody.

    One of several persons needs an article, and none that merely says what somebody is: "was a rebel", "as an adviser".
    """
    determined = is_determined(words, first)
    if noun.category == "lone" and first == i and not determined:
        return False
    if noun.plural or noun.category == "body" or words.style(i) != "plain":
        return True
    before = words.lower[first - 2] if determined and first > 1 else ""
    return determined and before not in words_of("copula") | {"as"}


@cache
def _objects() -> frozenset[str]:
    return words_of("object_m", "object_p") | {"it", "us", "me", "you", "the", "a", "an"}


def _whose(words: Words, first: int, last: int, namings: Sequence[Naming], starts: Sequence[int]) -> str:
    """The state or actor whose people these are: "Malian soldiers", "Obi's supporters", "supporters of Obi"."""
    for k in range(first, last):
        _, state = state_at(words, k, last)
        if state:
            return state
    begin = words.starts[max(0, first - _OWNER)] if first and words.lower[first - 1] == "s" else words.starts[first]
    at = bisect_right(starts, words.starts[last - 1]) - 1
    if at >= 0 and namings[at].end > begin and (begin == words.starts[first] or _owns(words, namings[at], first)):
        return namings[at].actor
    if last < len(words.lower) and words.lower[last] == "of":
        behind = last + 1 + (words.lower[last + 1 : last + 2] == ["the"])
        at = bisect_left(starts, words.starts[behind]) if behind < len(words.starts) else len(starts)
        if at < len(starts) and starts[at] == words.starts[behind]:
            return namings[at].actor
    return ""


def _owns(words: Words, naming: Naming, first: int) -> bool:
    return words.starts[first - 1] - 1 == naming.end
