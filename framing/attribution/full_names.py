"""The names in noun phrases, and whom a text names in full: last names, their full names and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from framing.attribution.noun_phrases import (
    POSSESSIVE,
    WORD,
    Name,
    body_types,
    capitals,
    common_nouns,
    core_of,
    is_bare_title,
    listed_words,
    states,
    types,
    untitled,
)
from framing.characters import name_key
from framing.lexicons.wordlists import gender, noun_gender
from framing.names.genders import told_by_pronouns
from framing.names.kinds import listed_kinds
from framing.text.document import Document
from framing.text.words import read_words

_APPOSED = re.compile(r"(?:\s*\([^()]{1,20}\))?\s*,\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4})(?=\s*(?:,|$))")
_MARKS = re.compile(r"[,;:.()“”\"]")
_APPOSITION = 6  # words of an apposition that may give a title


def full_name(run: str, names: dict[str, Name]) -> Name | None:
    """Whom a name means by its last word, unless its first words are another's: "Ben Obi" is not "Ada Obi"."""
    words = POSSESSIVE.sub("", run).split()
    full = names.get(words[-1]) if words else None
    if full is None:
        return None
    whole = full.name.split()
    return full if all(w in whole or len(w.rstrip(".")) == 1 for w in words) else None


def full_names(doc: Document) -> dict[str, Name]:
    """Surnames of a text that one full name alone has.

    A run of capitals is a person's name if it begins with a given name, follows a title, or its last word stands
    elsewhere without the first ("Tomas Velic … Velic").
    """
    runs = [(s, run) for s in doc.sentences for run in capitals(doc.called(s))]
    bare = {POSSESSIVE.sub("", run) for _, run in runs if " " not in run and run.lower() not in common_nouns()}
    found: dict[str, dict[str, set[str]]] = {}
    firsts: dict[str, int] = {}
    for sentence, run in runs:
        if (person := _person_in(run, bare)) is None:
            continue
        name, titles = person
        surname = name.split()[-1]
        titles |= _apposed_titles(sentence.of(doc.text), run) | _leading_titles(sentence.of(doc.text), run)
        found.setdefault(surname, {}).setdefault(name, set()).update(titles)
        firsts.setdefault(surname, sentence.start)
    single: dict[str, Name] = {}
    for surname, full in found.items():
        longest = max(full, key=lambda n: (len(n), n))
        if all(set(n.split()) <= set(longest.split()) for n in full):
            titles = frozenset().union(*full.values())
            single[surname] = Name(longest, titles, firsts[surname], _gender(longest, titles))
    return _with_genders(doc, single)


def _gender(name: str, titles: Iterable[str]) -> str:
    """What a person's titles, or else the given name, tell of the gender: "m", "f" or ""."""
    told = {gender([t]) for t in titles} - {""}
    return told.pop() if len(told) == 1 else gender(name_key(name))


def _with_genders(doc: Document, names: dict[str, Name]) -> dict[str, Name]:
    """The names with the genders that pronouns tell, where nothing else does."""
    if all(person.gender for person in names.values()):
        return names
    words = read_words(doc)
    places = ((i, i + 1, names[words.plain[i]].name) for i in words.capitals if words.plain[i] in names)
    told = told_by_pronouns(words, places)
    return {
        last: person if person.gender else replace(person, gender=told.get(person.name, ""))
        for last, person in names.items()
    }


def _person_in(run: str, bare: set[str]) -> tuple[str, frozenset[str]] | None:
    """The person's name in a run of capitals, and the titles before it; ``bare`` are names that stand alone."""
    titles, words = untitled(run)
    first = next((i for i, w in enumerate(words) if w.lower() in listed_words("given_names", "given")), None)
    words = words[first:] if first is not None else words  # "Secretary of State Hillary Clinton"
    name = POSSESSIVE.sub("", " ".join(words))
    if not 0 < len(words) <= 4 or not body_types().isdisjoint(w.lower() for w in words):
        return None
    if name.lower() in states():
        return None
    known = first is not None or name.split()[-1] in bare
    return (name, titles) if titles or (len(words) > 1 and known) else None


def _leading_titles(sentence: str, name: str) -> frozenset[str]:
    """Titles in what a name is apposed to: "The Mayor of Dorn, Ann Obi, said"."""
    before, _, _ = sentence.partition(name)
    if not before.rstrip().endswith(","):
        return frozenset()
    chunk = _MARKS.split(before.rstrip(" ,"))[-1].strip()
    if not chunk or len(chunk.split()) > 2 * _APPOSITION:
        return frozenset()
    words = frozenset(w.lower() for w in WORD.findall(core_of(chunk)))
    return words & types("office") if words.isdisjoint(types("former")) else frozenset()


def _apposed_titles(sentence: str, name: str) -> frozenset[str]:
    """Titles in the apposition behind a name: "Obi, the defence minister, said"."""
    _, _, behind = sentence.partition(f"{name}, ")
    apposition, comma, _ = behind.partition(",")
    if not comma:
        return frozenset()
    words = [w.lower() for w in WORD.findall(core_of(apposition))]
    if len(words) > _APPOSITION or words[:1] in (["and"], ["who"]):
        return frozenset()
    if any(w in types("former") for w in words):
        return frozenset()
    return frozenset(words) & types("office")


def gender_of(name: str, names: dict[str, Name]) -> str:
    """The gender of whom a name or a noun ("spokeswoman") stands for: "m", "f" or "" where nothing tells."""
    words = core_of(name).split()
    if words and words[-1][0].islower():
        return noun_gender(words[-1])
    full = names.get(words[-1]) if words else None
    return full.gender if full else gender(name_key(name))


def name_in(head: str, text: str) -> str:
    """The name in a noun phrase: its last run of capitals that is more than a title, titles left out."""
    noun = core_of(head).split()[-1:]
    apposed = _APPOSED.match(text[len(head) :])
    common = noun and (noun[0].islower() or noun[0].lower() in _no_names())
    if common and apposed:
        # "the secretary-general of the League, Ada Obi", "one of them, Ada Obi"
        words = untitled(apposed[1])[1]
        if 2 <= len(words) <= 4 and not {w.lower() for w in words} & body_types():
            return POSSESSIVE.sub("", " ".join(words))
    if whole := _body_with_and(head):
        return whole
    if person := _behind_place(head):
        return person
    for part in (head, text):
        core = core_of(part)
        for run in reversed(capitals(part)):
            if not core.endswith(run.partition(" of ")[0]):
                continue  # "the Malian army", "the head of the Malian army": the name is not the head
            name = POSSESSIVE.sub("", " ".join(untitled(run)[1]))
            if name and name.lower() not in _no_sources():
                return name
        if part == text or not is_bare_title(part):
            return ""
    return ""


def _behind_place(head: str) -> str:
    """The full name behind what an office is of: "the envoy to Kenya Mary Obi", "US Secretary of State Mary Obi"."""
    run = next(reversed(capitals(head)), "")
    words = POSSESSIVE.sub("", run).split()
    first = next((i for i, w in enumerate(words) if w.lower() in listed_words("given_names", "given")), 0)
    named = head.endswith(run) and 0 < first < len(words) - 1 < first + 4
    before = name_key(" ".join(words[:first]))
    leads = before in listed_kinds() or ("of" in before and not types("office").isdisjoint(before))
    return " ".join(words[first:]) if named and leads else ""


@cache
def _no_names() -> frozenset[str]:
    """Words with a capital before an apposition that are no name themselves."""
    return types("office") | listed_words("names", "function")


@cache
def _no_sources() -> frozenset[str]:
    """Words with a capital that are no source's name."""
    return listed_words("names", "date") | common_nouns()


def _body_with_and(head: str) -> str:
    """A body's name that holds an "and": "Department of Health and Human Services"."""
    words = head.removeprefix("the ").removeprefix("The ").split()
    small = [w for w in words if not w[0].isupper()]
    named = "and" in small and set(small) <= {"and", "of", "for", "the"}
    return " ".join(words) if named and words[0].lower() in types("state_body") else ""


def two_names(head: str, names: dict[str, Name]) -> str:
    """The names of two who speak as one: "CNN and the Post", but not "Health and Human Services"."""
    first, conjunction, second = head.partition(" and ")
    if not conjunction or " and " in second:
        return ""
    runs = [name_in(part, part) or (part if part.isupper() else "") for part in (first, second)]
    if not all(runs):
        return ""
    persons = [full_name(run, names) for run in runs]
    known = all(persons) or second.lower().startswith("the ") or all(name_key(r) in listed_kinds() for r in runs)
    return " and ".join(p.name if p else r for p, r in zip(persons, runs, strict=True)) if known else ""
