"""The noun phrase that names a source: its head, its titles, its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import words_of

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
POSSESSIVE = re.compile(r"['’]s?$")


@cache
def listed_words(lexicon: str, category: str) -> frozenset[str]:
    return frozenset(t.term for t in read_terms(lexicon) if t.category == category)


def types(category: str) -> frozenset[str]:
    return listed_words("source_types", category)


@dataclass(frozen=True, slots=True)
class Name:
    """A full name of the text, and the titles that stand before it."""

    name: str
    titles: frozenset[str]
    first: int  # where the text first gives it


def head_of(text: str) -> str:
    """A noun phrase without its apposition or relative clause."""
    head = re.split(r"[,;(—–\[]| (?:who|which|that|whose)\b", text, maxsplit=1)[0].strip()
    return head or text


@cache
def _joints() -> frozenset[str]:
    """Words that a name may hold in lower case: "van", "of"."""
    return listed_words("names", "particle") | {"of"}


def capitals(text: str) -> list[str]:
    """Runs of words with capitals."""
    joints, function = _joints(), listed_words("names", "function")
    dates, months = listed_words("names", "date"), words_of("month_name")
    runs: list[list[str]] = [[]]
    end = -1
    for m in WORD.finditer(text):
        word = m.group()
        capital = word[0].isupper()
        if not (capital or runs[-1]):
            continue
        low = word.lower()
        follows = bool(runs[-1]) and not text[end : m.start()].strip()
        if follows and low in dates and not (low in months and len(runs[-1]) < 2):
            runs.append([])  # "Davis Friday", but "Theresa May"
            continue
        if capital and low not in function:
            if follows:
                runs[-1].append(word)
            else:
                runs.append([word])
            end = m.end()
        elif low in joints and follows:
            runs[-1].append(word)
            end = m.end()
        elif runs[-1]:
            runs.append([])
        if word.endswith(("’s", "'s")) and runs[-1]:
            runs.append([])
    found = []
    for run in runs:
        while run and run[-1].lower() in joints:
            run.pop()
        if run:
            found.append(" ".join(run).rstrip("."))
    return found


@cache
def _cuts() -> frozenset[str]:
    """Words behind which a noun phrase is no more than told about: "in", "for", "who"."""
    function = listed_words("function_words", "adverbial") | listed_words("function_words", "relative")
    return function | listed_words("names", "link")


def core_of(head: str) -> str:
    """A noun phrase up to the first preposition: its last word is the head."""
    words = list(WORD.finditer(head))
    joints = _cuts()
    for before, m in pairwise(words):
        if m.group().lower() in joints:
            end = before.start() if m.group() == "by" and before is not words[0] else m.start()
            return head[:end].rstrip()  # "the papers seen by the agency" are papers
    return head


def untitled(run: str) -> tuple[frozenset[str], list[str]]:
    """The titles that a run of capitals holds, and the name that stands after the last of them."""
    words = [w.rstrip(".") for w in run.split()]
    low = [w.lower() for w in words]
    offices, titles = types("office"), listed_words("names", "title")
    last = max((i for i, w in enumerate(low) if w in offices or w in titles), default=-1)
    name = words[last + 1 :]
    if "of" in name[1:]:
        name = name[: name.index("of", 1)]  # "President Dorvane of Karésia"
    return frozenset(low[: last + 1]) & types("office"), [] if name[:1] == ["of"] else name


def is_bare_title(head: str) -> bool:
    words = [w.lower() for w in WORD.findall(head)]
    return any(w in types("office") for w in words)


def type_of(text: str, head: str, run: str, names: dict[str, Name]) -> str:
    words = [POSSESSIVE.sub("", w.lower().rstrip(".")) for w in WORD.findall(text)]
    core = [POSSESSIVE.sub("", w.lower().rstrip(".")) for w in WORD.findall(core_of(head))]
    if any(w in types("anonymity") for w in words) or any(w in types("anonymous") for w in core):
        return "anonymous"
    noun = core[-1] if core else ""
    person = bool(run) and run.split()[-1] in names
    if run and not person:
        of_run = [w.lower().rstrip(".") for w in run.split()]
        for kind in ("media", "organisation"):
            if any(w in types(kind) for w in of_run):
                return kind
        if (run.isupper() and len(run) > 1) or run.lower() in states() | listed_words("names", "place"):
            return "organisation" if noun not in types("office") | types("group") else _common(noun)
        person = any(w in run.lower().split() for w in core) and len(run.split()) <= 4
    if person:
        held = any(w in types("office") for w in words) and not any(w in types("former") for w in words)
        return "official" if held else "person"
    return _common(noun)


def _common(noun: str) -> str:
    for kind, name in (
        ("office", "official"),
        ("media", "media"),
        ("document", "document"),
        ("organisation", "organisation"),
        ("group", "group"),
    ):
        if noun in types(kind):
            return name
    return "unknown" if not noun else "group" if noun.endswith("s") else "person"


@cache
def common_nouns() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("source_types"))


@cache
def states() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("countries"))
