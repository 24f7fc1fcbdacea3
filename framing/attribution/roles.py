"""Whom "the general", "the ministry" or "the group" stands for, of those who spoke or were named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from framing.attribution.noun_phrases import (
    POSSESSIVE,
    WORD,
    Name,
    bodies,
    body_types,
    capitals,
    common_nouns,
    core_of,
    listed_words,
    type_of,
    types,
    untitled,
)
from framing.characters import name_key
from framing.lexicons.wordlists import given_names, name_kinds, noun_gender, places
from framing.names.kinds import state_names
from framing.names.modifiers import people_words
from framing.text.document import Document

_OPENING = 8  # words of a sentence that may hold its subject
_PERSON = re.compile(r"(?:er|or|ist|ian|ant|man|men|people|person)s?$")  # "the shopkeeper", "the guitarist"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the text has told so far."""

    name: str
    type: str
    paragraph: int
    at: int  # where it was last named
    words: frozenset[str]  # of the noun phrase it was introduced with, in lower case
    plural: bool


def meant_by(core: str, head: str, at: int, names: dict[str, Name], known: list[Speaker]) -> set[str]:
    """Whom "the general", "the ministry" can mean of those who spoke or were named before."""
    noun = POSSESSIVE.sub("", core.lower().split()[-1])
    told = {w for w in _key_words(head) if w not in (noun, "of", "for", "in")}  # "the interior ministry" is no other
    apart = told & people_words("apart")
    called = [s for s in known if s.name and not s.plural and _is_called(s, noun) and told <= s.words]
    holds = {n.name: _holds(noun, apart, n) for n in names.values()}
    same = {s.name for s in called if apart or holds.get(s.name) is not False}
    titled = (n for n in names.values() if n.first < at and told - apart <= n.titles)
    return same | {n.name for n in titled if holds[n.name]}


def _holds(noun: str, apart: set[str], person: Name) -> bool | None:
    """Whether a title is a person's ("president"), and not another of the same noun ("vice president"); else None."""
    own = [set(t.split()[:-1]) for t in person.titles if _same_title(noun, t.split()[-1])]
    return apart in own if own else None


def in_role(doc: Document, core: str, here: Speaker, known: list[Speaker]) -> Speaker | None:
    """Whom "the group", "the diplomat" takes up, of whatever name: the one who can be meant of those named last."""
    words = core.split()
    noun = POSSESSIVE.sub("", words[-1].lower())
    if len(words) != 2:
        return None  # "the opposition group" is told apart by more than its kind
    if noun in types("any_body"):
        return _last_body(doc, here)
    if noun in types("any_official"):
        last = [s for s in known if s.paragraph >= here.paragraph - 1 and s.type in ("person", "official")]
        if last and not last[-1].plural:
            return replace(here, name=last[-1].name, type=last[-1].type, plural=False)
    return None


def _last_body(doc: Document, here: Speaker) -> Speaker | None:
    """The one organisation that this sentence names before a position, or else one of the two sentences before."""
    at = doc.sentence_at(here.at)
    for i in range(at, max(-1, at - 3), -1):
        sentence = doc.sentences[i]
        text = doc.text[sentence.start : min(sentence.end, here.at)]
        named = {" ".join(untitled(run)[1]) or run for run in capitals(text)}
        found = {n: kind for n in named if (kind := type_of(n, n, n, ())) in ("organisation", "media")}
        if found:
            name, kind = next(iter(found.items()))
            return replace(here, name=name, type=kind, plural=False) if len(found) == 1 else None
    return None


def _is_called(speaker: Speaker, noun: str) -> bool:
    """Whether "the general", "the ministry" can stand for a speaker."""
    if speaker.type in ("person", "official"):
        return noun not in body_types() and any(_same_title(noun, word) for word in speaker.words)
    return core_of(speaker.name).lower().split()[-1] == noun


def _same_title(word: str, other: str) -> bool:
    """Whether two words are one title, abbreviated or not ("gen", "general")."""
    return word == other or (len(other) > 2 and word.startswith(other)) or (len(word) > 2 and other.startswith(word))


def body_before(doc: Document, here: Speaker) -> Speaker | None:
    """The organisation that begins the sentence before, and that "it" takes up: "The company failed. It said …"."""
    at = doc.sentence_at(here.at)
    if not at or doc.sentences[at].start != here.at:
        return None
    text = doc.sentences[at - 1].of(doc.text)
    opening = " ".join(text.split()[:_OPENING])
    run = next(iter(capitals(opening)), "")
    name = " ".join(w for w in run.split() if w.lower() not in listed_words("names", "function"))
    if name and is_body(name) and opening.removeprefix("The ").startswith(name):
        return replace(here, name=name, type=type_of(name, name, name, ()))
    words = opening.lower().split()
    if words[:1] == ["the"] and words[1:2] and words[1] in bodies():
        return replace(here, name=words[1], type=type_of(words[1], words[1], "", ()))
    return None


def is_body(name: str) -> bool:
    return not bodies().isdisjoint(w.lower() for w in WORD.findall(name))


def _key_words(text: str) -> set[str]:
    """The words of a noun phrase in lower case, articles and the like left out."""
    return {w.lower().rstrip(".") for w in WORD.findall(text)} - listed_words("names", "function")


def is_somebody(speaker: Speaker) -> bool:
    """Whether a speaker has a name, or is called by a noun for who or what speaks."""
    noun = core_of(speaker.name).split()[-1:]
    return not noun or not noun[0].islower() or noun[0] in common_nouns() or bool(_PERSON.search(noun[0]))


def is_person(speaker: Speaker) -> bool:
    """Whether "he" or "she" can stand for a speaker: for a person's noun, or a name of no body and no place."""
    if speaker.plural or speaker.type not in ("person", "official"):
        return False
    noun = core_of(speaker.name).split()[-1]
    if noun.lower() in bodies():
        return False
    if noun[0].islower():
        return is_somebody(speaker) or bool(noun_gender(noun)) or len(noun) < 3  # "P." whose name is withheld
    return not is_place(speaker.name)


def is_place(name: str) -> bool:
    """Whether a name is that of a state, a town or a region, or of a part of it: "Kenya", "West Dorn"."""
    key = name_key(name)
    own = key[-1:] in state_names() or not _places_and_regions().isdisjoint((key[-1], " ".join(key)))
    return own and key[0] not in given_names()


@cache
def _places_and_regions() -> frozenset[str]:
    return places() | name_kinds()["region"]
