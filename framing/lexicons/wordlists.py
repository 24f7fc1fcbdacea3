"""Our lists of words: function words, titles, given names, peoples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from framing.characters import name_key
from framing.lexicons.terms import read_terms

_GIVEN = ("first_names", "given_names")


@cache
def words_of(*categories: str) -> frozenset[str]:
    """The function words of some categories."""
    return frozenset(t.term for t in read_terms("function_words") if t.category in categories)


@cache
def style_words() -> Mapping[str, str]:
    """The closed class of each word that has one: "degree", "time" and others of style.tsv and function_words.tsv."""
    classes = {t.term: t.category for t in read_terms("function_words") if t.category in ("time", "subordinator")}
    for term in read_terms("style"):
        classes |= dict.fromkeys(term.term.split("|"), term.category)
    return classes


@cache
def source_words(*categories: str) -> frozenset[str]:
    """The words of source_types.tsv of some categories."""
    return frozenset(t.term for t in read_terms("source_types") if t.category in categories)


@cache
def name_kinds() -> Mapping[str, frozenset[str]]:
    """Words of names.tsv by category; a word of several parts is listed whole."""
    found: dict[str, set[str]] = defaultdict(set)
    for term in read_terms("names"):
        found[term.category].add(term.term)
    return {category: frozenset(words) for category, words in found.items()}


@cache
def kinds_of(*categories: str) -> frozenset[str]:
    """Words of names.tsv of some categories, put together once, where text after text is asked for them."""
    return frozenset().union(*(name_kinds()[category] for category in categories))


@cache
def given_names() -> frozenset[str]:
    """First names, of given_names.tsv and first_names.tsv."""
    return frozenset(t.term for name in _GIVEN for t in read_terms(name) if t.category == "given")


@cache
def _capitals() -> Mapping[str, tuple[str, ...]]:
    return {t.extra["name"]: split_names(t.extra["capitals"]) for t in read_terms("countries")}


def capitals_of(state: str) -> tuple[str, ...]:
    """The capital of a state of countries.tsv; of some none, or two."""
    return _capitals().get(state, ())


@cache
def surnames() -> frozenset[str]:
    """Last names that are common words too, of first_names.tsv and names.tsv."""
    return frozenset(t.term for t in read_terms("first_names") if t.category == "surname") | name_kinds()["surname"]


@cache
def places() -> frozenset[str]:
    """Names of cities, of places.tsv, and of states and provinces; a name of several parts is listed whole."""
    return frozenset(t.term for t in read_terms("places")) | name_kinds()["division"]


@cache
def _genders() -> Mapping[str, str]:
    titles = {word: gender for gender in "mf" for word in name_kinds()[f"title_{gender}"]}
    given = (t for name in _GIVEN for t in read_terms(name))
    return {t.term: t.extra["gender"] for t in given if t.extra["gender"]} | titles


def gender(words: Sequence[str]) -> str:
    """What the first of a name's words, in lower case, tells of a person's gender: "m", "f" or ""."""
    return _genders().get(words[0], "") if words else ""


def noun_gender(noun: str) -> str:
    """What a noun for a person, in lower case, tells of the person's gender: "m" ("spokesman"), "f" ("widow") or ""."""
    return "m" if noun in name_kinds()["noun_m"] else "f" if noun in name_kinds()["noun_f"] else ""


@cache
def demonyms() -> frozenset[str]:
    """Words for the people of a state, of countries.tsv."""
    names = [name for term in read_terms("countries") for name in split_names(term.extra["demonyms"])]
    return frozenset(word for name in names for word in name_key(name))


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell of a table, between which ``|`` stands."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, cell.split("|")))))
