"""Every place where a text names an actor, with its wording: title, modifiers, apposition, role."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from framing.attribution.annotated import Annotated
from framing.lexicons.wordlists import name_kinds, source_words, words_of
from framing.names.groups import find_groups
from framing.names.mentions import Naming, actors_by_name
from framing.names.modifiers import determiners, is_adjective, people_words, phrase_start
from framing.names.namings import find_namings
from framing.names.roles import bodies, offices, words_within
from framing.scorers.advocacy.scorer import Advocacy
from framing.scorers.labels.evidence import Label
from framing.text.tagging import is_finite, is_nominal, is_verb_form
from framing.text.words import Words, read_words
from framing.types import Actor, Match

_APPOSITION = 8  # words from a name to the noun of its apposition


@dataclass(frozen=True, slots=True)
class _Wording:
    """Words of a text, half open: a label from ``first`` to ``last``, and in it the name or noun and its title."""

    naming: Naming
    category: str
    first: int
    title: int
    head: int
    tail: int  # behind the head
    last: int


def find_labels(text: Annotated, actors: tuple[Actor, ...]) -> list[Label]:
    """Find each mention of an actor, and of people without a name, with its wording.

    Parameters
    ----------
    text : Annotated
    actors : tuple of Actor

    Returns
    -------
    list of Label
        In order of the text.
    """
    doc = text.doc
    words = read_words(doc)
    namings = find_namings(doc, actors)
    by_name = actors_by_name(actors)
    found = [_named(words, n, by_name[n.actor].kind in ("person", "")) for n in namings.by_name]
    found += [_headed(words, n, "role") for n in namings.by_role]
    taken = {k for w in found for k in range(w.first, w.last)}
    groups = find_groups(words, namings.by_name, taken)
    found += [_headed(words, n, "role" if n.actor in by_name else "group_label") for n in groups]
    found += [_headed(words, n, "place") for n in namings.places]
    labels = [_label(text, words, w) for w in sorted(found, key=lambda w: (w.first, w.last))]
    return _judged(text, labels)


def _label(text: Annotated, words: Words, w: _Wording) -> Label:
    def between(first: int, last: int) -> str:
        return text.doc.text[words.starts[first] : words.ends[last - 1]] if first < last else ""

    start, end = words.starts[w.first], max(words.ends[w.last - 1], w.naming.end)
    head = text.doc.text[w.naming.start : w.naming.end] if w.category in _NAMED else between(w.head, w.tail)
    return Label(
        start, end, text.doc.text[start:end], w.category, 1.0, text.voice_at(start), text.doc.section, w.naming.actor,
        head, between(w.first, w.title), between(w.title, w.head), between(w.tail, w.last).lstrip(", "),
    )  # fmt: skip


_MARKS = tuple(",.;:)]—–\n")
_NAMED = ("bare_name", "title")


def _headed(words: Words, naming: Naming, category: str) -> _Wording:
    """A noun with what stands before it; of a place, its name."""
    within = words_within(words, naming)
    head = within.start if category == "place" else within.stop - 1
    return _Wording(naming, category, within.start, head, head, within.stop, within.stop)


def _named(words: Words, naming: Naming, person: bool) -> _Wording:
    """A name with what stands around it to say who it is."""
    within = words_within(words, naming)
    title = _title_start(words, within.start, person)
    if title < within.start:
        first = phrase_start(words, title)
    else:
        first = title if _modifies(words, within.stop) else _adjectives_start(words, title)
    last = _apposition_end(words, within.stop, person)
    polite = all(
        low in name_kinds()["courtesy"] for low in words.lower[title : within.start]
    )  # of "Mr Obi" a house rule
    bare = first == title and polite and last == within.stop
    return _Wording(naming, "bare_name" if bare else "title", first, title, within.start, within.stop, last)


def _modifies(words: Words, last: int) -> bool:
    """Whether a name does an adjective's work, so that what stands before it tells of the noun: "former Dorn mayor"."""
    low = words.lower[last] if last < len(words.lower) and words.gap(last - 1) == " " else ""
    return is_nominal(low) and not is_finite(low)


def _title_start(words: Words, first: int, person: bool) -> int:
    """Where the titles before a name begin: "Prime Minister | Obi", "the group | Dorn"."""
    k = first
    while n := _title_length(words, k, person):
        k -= n
    return k


def _title_length(words: Words, k: int, person: bool) -> int:
    """How many words before a word are a title of some."""
    if not k or not words.joined(k - 1) or words.gap(k - 1) == "-" or is_verb_form(words.lower[k - 1]):
        return 0
    for n in _titles(person).get(words.lower[k - 1], ()):
        fits = n <= k and all(map(words.joined, range(k - n, k)))
        if fits and " ".join(words.lower[k - n : k]) in _title_words(person):
            return n
    return 0


@cache
def _title_words(person: bool) -> frozenset[str]:
    return name_kinds()["title"] | offices() | people_words("group") if person else bodies()


@cache
def _titles(person: bool) -> Mapping[str, tuple[int, ...]]:
    """By the last word of a title how many words such titles have, the most first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for title in _title_words(person):
        lengths[title.split()[-1]].add(title.count(" ") + 1)
    return {word: tuple(sorted(n, reverse=True)) for word, n in lengths.items()}


@cache
def _appositions(person: bool) -> frozenset[str]:
    return offices() | (people_words("group") | name_kinds()["kin"] if person else bodies())


def _adjectives_start(words: Words, first: int) -> int:
    """Where adjectives right before a name begin: "oil-rich | Angola", "a defiant | Obi"."""
    k = first
    while k and words.gap(k - 1) in (" ", "-") and not words.initial(k) and words.plain[k - 1].islower():
        low = words.lower[k - 1]
        if words.gap(k - 1) != "-" and (not is_adjective(low) or low in name_kinds()["function"] or is_finite(low)):
            break
        k -= 1
    return k if k == first or words.gap(first - 1) == " " else first


def _apposition_end(words: Words, last: int, person: bool) -> int:
    """The word behind the noun of an apposition ("Obi, the governor | of Dorn"), or, without one, behind the name."""
    if last >= len(words.lower) or words.gap(last - 1) != ", ":
        return last
    determined = words.lower[last] in determiners()
    first = last + determined
    nouns = _appositions(person)
    for k in range(first, min(first + _APPOSITION, len(words.lower))):
        low, gap = words.lower[k], words.gap(k)
        if (low in _closed() or (is_finite(low) and k > first)) and low not in nouns:
            return last
        if (gap == " " and words.lower[k + 1] in _ends_noun()) or gap[:1] in _MARKS:
            named = determined or (low in offices() and not words.capital(first))
            return k + 1 if low in nouns and named else last
    return last


@cache
def _closed() -> frozenset[str]:
    return name_kinds()["function"] - source_words("former")


@cache
def _ends_noun() -> frozenset[str]:
    """What may stand behind the noun of an apposition: "of", "who", "and"."""
    return words_of("joint", "relative", "coordinator")


def _judged(text: Annotated, labels: Sequence[Label]) -> list[Label]:
    """Labels with what Advocacy finds that they do by words that are no name."""
    matches = Advocacy().counted(text)
    told = ((label, _judgement(label, matches)) for label in labels)
    return [replace(label, judgement=judgement) if judgement else label for label, judgement in told]


def _judgement(label: Label, matches: Sequence[Match]) -> str:
    if label.category in ("bare_name", "place"):
        return ""
    k = bisect_left(matches, label.start, key=lambda m: m.end - 1)
    for m in matches[k:]:
        if m.start >= label.end:
            return ""
        own = label.text[max(0, m.start - label.start) : m.end - label.start]
        if label.category != "title" or own.strip(" ,") not in label.head:
            return m.category
    return ""
