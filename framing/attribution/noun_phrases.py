"""The noun phrase that names a source: its head, its titles, its type."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from framing.characters import name_key
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import given_names, source_words, split_names, words_of
from framing.names.kinds import listed_kinds
from framing.names.modifiers import people_words

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
POSSESSIVE = re.compile(r"['’]s?$")
_WORD_APART = re.compile(f"({WORD.pattern})")
_TOLD_MORE = re.compile(r"[,;(—–\[]| (?:who|which|that|whose)\b")
_PHRASES = 8_192  # noun phrases that are remembered: who speaks in a text does so again and again


@cache
def listed_words(lexicon: str, category: str) -> frozenset[str]:
    """The terms of a category of a list."""
    return frozenset(t.term for t in read_terms(lexicon) if t.category == category)


@cache
def body_types() -> frozenset[str]:
    """Words of source_types.tsv for organisations and state bodies."""
    return types("organisation", "state_body")


@cache
def bodies() -> frozenset[str]:
    """Words that head the names of state bodies and other organisations."""
    return body_types() | types("media") | listed_words("names", "organisation")


def types(*categories: str) -> frozenset[str]:
    """The words of source_types.tsv of some categories."""
    return source_words(*categories)


@dataclass(frozen=True, slots=True)
class Name:
    """A full name of the text, the titles that stand before it, and the person's gender, "" where nothing tells it."""

    name: str
    titles: frozenset[str]
    first: int  # where the text first gives it
    gender: str


@lru_cache(maxsize=_PHRASES)
def head_of(text: str) -> str:
    """A noun phrase without its apposition or relative clause."""
    head = _TOLD_MORE.split(text, maxsplit=1)[0].strip()
    return head or text


@cache
def _joints() -> frozenset[str]:
    """Words that a name may hold in lower case: "van", "of"."""
    return listed_words("names", "particle") | {"of"}


@lru_cache(maxsize=_PHRASES)
def capitals(text: str) -> tuple[str, ...]:
    """Runs of words with capitals."""
    runs: list[list[str]] = [[]]
    told = _run_words()
    parts = _WORD_APART.split(text)  # what stands between words, and these
    for gap, word in zip(parts[::2], parts[1::2], strict=False):
        if not (runs[-1] or word[0].isupper()):
            continue
        follows = bool(runs[-1]) and not gap.strip()
        kind = _run_part(word, follows, len(runs[-1]), told)
        if kind == "more":
            runs[-1].append(word)
        elif kind == "new":
            runs.append([word])
        elif runs[-1]:
            runs.append([])
        if kind != "date" and word.endswith(("’s", "'s")) and runs[-1]:
            runs.append([])
    return tuple(" ".join(run).rstrip(".") for run in map(_without_joints, runs) if run)


class _RunWords(NamedTuple):
    """Words that end a run of capitals, or go on with it in small letters."""

    dates: frozenset[str]
    months: frozenset[str]
    function: frozenset[str]
    joints: frozenset[str]


@cache
def _run_words() -> _RunWords:
    dates, function = (listed_words("names", kind) for kind in ("date", "function"))
    return _RunWords(dates, words_of("month_name"), function, _joints())


def _run_part(word: str, follows: bool, length: int, told: _RunWords) -> str:
    """What a word does to the run of capitals before it: goes on with it, begins a "new" one, or ends it."""
    low = word.lower()
    if follows and low in told.dates and not (low in told.months and length < 2):
        return "date"  # "Davis Friday", but "Theresa May"
    if word[0].isupper() and (low not in told.function or (word.isupper() and (low,) in listed_kinds())):  # "US"
        return "more" if follows else "new"
    return "more" if low in told.joints and follows else "end"


def _without_joints(run: list[str]) -> list[str]:
    """A run without the "of" or "van" it ends in."""
    while run and run[-1].lower() in _joints():
        run = run[:-1]
    return run


@cache
def cuts() -> frozenset[str]:
    """Words behind which a noun phrase is no more than told about: "in", "for", "who"."""
    function = listed_words("function_words", "adverbial") | listed_words("function_words", "relative")
    return function | listed_words("names", "link")


def _is_participle(before: str, word: str) -> bool:
    """Whether a word in -ing tells more of a plural before it."""
    return word.islower() and word.endswith("ing") and before.islower() and before.endswith("s")


def _leads_to_name(before: str, word: str, behind: str) -> bool:
    """Whether a word in -ing behind a noun leads to a name or an article, which a noun of several words does not."""
    following = behind.lstrip()
    named = following[:1].isupper() or following.startswith(("the ", "a "))
    return word.islower() and word.endswith("ing") and before.islower() and named and len(word) > 4


@lru_cache(maxsize=_PHRASES)
def core_of(head: str) -> str:
    """A noun phrase up to the first preposition: its last word is the head."""
    words = list(WORD.finditer(head))
    joints = cuts()
    for before, m in pairwise(words):
        if m.group().lower() in joints:
            end = before.start() if m.group() == "by" and before is not words[0] else m.start()
            return head[:end].rstrip()  # "the papers seen by the agency" are papers
        if _is_participle(before.group(), m.group()) or _leads_to_name(before.group(), m.group(), head[m.end() :]):
            return head[: m.start()].rstrip()  # "the couples suing Dorn", "the member representing Dorn"
    return head


@cache
def _given() -> frozenset[str]:
    return given_names() - listed_words("names", "title") - types("office")


@lru_cache(maxsize=_PHRASES)
def untitled(run: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The titles that a run of capitals holds ("vice president"), and the name that stands after the last of them."""
    words = [w.rstrip(".") for w in run.split()]
    low = [w.lower() for w in words]
    offices, titles = types("office"), listed_words("names", "title")
    short = listed_words("names", "title_capitals")
    last = max(
        (i for i, w in enumerate(low) if w in offices or w in titles or (w in short and words[i].isupper())), default=-1
    )
    led = 0 <= last < len(low) - 1 and low[last] in offices and low[last + 1] in _given()
    if low and low[0] in _given() and not led:
        last = -1  # "Abdullahi Haji Muhumed", but "Austin Police Chief Ann Obi"
    name = words[last + 1 :]
    if "of" in name[1:]:
        of = name.index("of", 1)
        if bodies().isdisjoint(w.lower() for w in name[:of]):  # "Ministry of Health" is a name whole
            name = name[:of]  # "President Dorvane of Karésia"
    held = (i for i in range(last + 1) if low[i] in offices)
    told = frozenset(f"{low[i - 1]} {low[i]}" if i and low[i - 1] in people_words("apart") else low[i] for i in held)
    return told, () if name[:1] == ["of"] else tuple(name)


def is_bare_title(head: str) -> bool:
    """Whether a noun phrase holds an office."""
    return not types("office").isdisjoint(w.lower() for w in WORD.findall(head))


def type_of(text: str, head: str, run: str, names: Collection[str]) -> str:
    """The type of a source.

    Parameters
    ----------
    text, head : str
        The noun phrase, whole and without its apposition.
    run : str
        The name in it, or "".
    names : collection of str
        Last names of persons whom the text names in full.
    """
    words, core = _lower_words(text), _lower_words(core_of(head))
    if not types("anonymity").isdisjoint(words) or not types("anonymous").isdisjoint(core):
        return "anonymous"
    noun = core[-1] if core else ""
    if not run:
        return _common(noun)
    if run.split()[-1] not in names:
        if kind := _listed_type(run, noun):
            return kind
        if not (len(run.split()) <= 4 and any(w in run.lower().split() for w in core)):
            return _common(noun)
    held = not types("office").isdisjoint(words) and types("former").isdisjoint(words)
    firm = types("organisation", "firm_office")
    private = not firm.isdisjoint(words) and types("state_body").isdisjoint(words)
    return "official" if held and not private else "person"


_KNOWN = {"news outlet": "media", "armed group": "organisation", "state": "official"}  # types of listed actors


def _lower_words(text: str) -> list[str]:
    return [POSSESSIVE.sub("", w.lower().rstrip(".")) for w in WORD.findall(text)]


def _listed_type(run: str, noun: str) -> str:
    """What our lists, or capitals throughout, tell of a name; "" where they tell nothing."""
    words = {w.lower().rstrip(".") for w in run.split()}
    if known := _KNOWN.get(listed_kinds().get(name_key(run), "")):
        return known
    for kind, name in (("media", "media"), ("state_body", "official"), ("organisation", "organisation")):
        if not types(kind).isdisjoint(words):
            return name
    if run.lower() in states():
        return "official"
    if len(words) > 1 and not words.isdisjoint(states()) and not words & listed_words("given_names", "given"):
        return "organisation"  # "Athletics Kenya"
    if not listed_words("names", "organisation").isdisjoint(words):
        return "organisation"
    if (run.isupper() and len(run) > 1) or run.lower() in listed_words("names", "place"):
        return _common(noun) if noun in types("office", "group") else "organisation"
    return ""


def _common(noun: str) -> str:
    """The type that a common noun tells; of an unlisted one, its number."""
    for kind, name in (
        ("office", "official"),
        ("state_body", "official"),
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
    """All words of source_types.tsv."""
    return frozenset(t.term for t in read_terms("source_types"))


@cache
def states() -> frozenset[str]:
    """Names of states and of their capitals, in lower case."""
    terms = read_terms("countries")
    return frozenset(t.term for t in terms) | {
        name.lower() for t in terms for column in ("aliases", "capitals") for name in split_names(t.extra[column])
    }
