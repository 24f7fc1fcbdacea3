"""Whom a judgement is about: of those whom the text names around it, the one who is likeliest."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.actors.finding import actors_of
from framing.characters import name_key
from framing.judgements.nouns import judged_nouns, people, pronouns
from framing.lexicons.wordlists import kinds_of, words_of
from framing.linear import load_model
from framing.names.namings import find_namings
from framing.text.clauses import Unit, units
from framing.text.document import Document
from framing.text.tagging import is_known
from framing.types import Actor, Span

REACH = 20_000  # characters around a judgement in which one is named who can be meant, unless named most of all
MOST = 50  # who are named most of all
BEFORE = 3  # sentences back in which a common noun is still one that can be meant
_NOUNS = ("NN", "NNS")
_PHRASE = frozenset((*_NOUNS, "DT", "PRP$", "JJ", "JJR", "JJS", "CD", "VBN"))
_SMALL = frozenset(("the", "of", "and", "for"))

Place = tuple[int, int, bool]  # start, end, and whether a pronoun stands there


@dataclass(frozen=True, slots=True)
class Named:
    """One who can be meant: an actor, another name, or a noun for people.

    Attributes
    ----------
    name : str
        As it is given as a target.
    kind : str
        An actor's kind, "name" or "people".
    names : tuple of str
        All that it is called.
    places : tuple of (int, int, bool)
        Where it stands, in order: start, end, and whether by a pronoun.
    """

    name: str
    kind: str
    names: tuple[str, ...]
    places: tuple[Place, ...]


def find_targets(doc: Document, spans: Sequence[Span], addressing: Sequence[bool]) -> list[str]:
    """Name whom each of some judgements is about.

    Candidates are the actors of the text, its other names, and nouns for people near by. A linear model of where each
    stands (in the phrase, before it, subject of the sentence, named before, how often) chooses; its weights are in
    models/targets.json. The name or noun for people that the clause itself judges (see ``judged_nouns``) goes first.

    Parameters
    ----------
    doc : Document
    spans : sequence of Span
        The words that judge, in order.
    addressing : sequence of bool
        Whether each is an appeal, whose target comes after it.

    Returns
    -------
    list of str, one a span
        An actor's name, or words of the text; "" where nobody is named.
    """
    if not spans:
        return []
    everyone = those_named(doc)
    nouns = judged_nouns(doc, spans, addressing)
    if not everyone:
        return [_called(doc, noun) for noun in nouns]
    found = []
    for noun, (near, judged, sums) in zip(nouns, _weighed(doc, spans, nouns, everyone), strict=True):
        if not judged.any() and _is_somebody(_called(doc, noun)):
            found.append(_called(doc, noun))
            continue
        if judged.any():
            near, sums = near[judged], sums[judged]
        found.append(everyone[near[sums.argmax()]].name if near.size else "")
    return found


def _is_somebody(called: str) -> bool:
    """Whether words are a name or a noun for people, rather than for a thing that somebody is judged by."""
    return called[:1].isupper() or called.split(" ")[-1] in people()


def _called(doc: Document, noun: Span | None) -> str:
    """What a noun phrase calls whom it is about; a pronoun calls nobody."""
    text = noun.of(doc.text) if noun else ""
    return "" if text.lower() in pronouns() else text


def shares(
    doc: Document, spans: Sequence[Span], addressing: Sequence[bool], everyone: Sequence[Named]
) -> list[list[tuple[Named, float]]]:
    """Spread each of some judgements over those whom it may be about.

    What the model that ``find_targets`` chooses with holds likely: readers' view of an author's stance follows what
    stands around an actor better than one choice for each judgement, half of which err.

    Parameters
    ----------
    doc : Document
    spans : sequence of Span
        The words that judge, in order.
    addressing : sequence of bool
        Whether each is an appeal, whose target comes after it.
    everyone : sequence of Named
        What ``those_named`` gives.

    Returns
    -------
    list of list of (Named, float)
        Of each judgement, who may be meant and how likely; they sum to 1, and to nothing where nobody is named.
    """
    if not everyone:
        return [[] for _ in spans]
    nouns = judged_nouns(doc, spans, addressing)
    found = []
    for near, _, sums in _weighed(doc, spans, nouns, everyone):
        most = max(sums.tolist(), default=0.0)
        parts = [math.exp(value - most) for value in sums.tolist()]
        whole = math.fsum(parts)
        found.append([(everyone[i], part / whole) for i, part in zip(near.tolist(), parts, strict=True)])
    return found


def those_named(doc: Document, actors: tuple[Actor, ...] | None = None) -> tuple[Named, ...]:
    """All who can be meant in a text.

    Parameters
    ----------
    doc : Document
    actors : tuple of Actor, optional
        Those looked for; those of the text itself, where it is None.

    Returns
    -------
    tuple of Named
        Actors first, by where they are first named; then other names and nouns.
    """
    known = actors_of(doc) if actors is None else actors
    namings = find_namings(doc, known)
    places: dict[str, list[Place]] = defaultdict(list)
    for n in namings.by_name:
        places[n.actor].append((n.start, n.end, False))
    for n in namings.otherwise:
        places[n.actor].append((n.start, n.end, True))
    found = [
        Named(a.name, a.kind or "unstated", a.names, tuple(sorted(places[a.name]))) for a in known if a.name in places
    ]
    found.sort(key=lambda n: n.places[0])
    return (*found, *_others(doc, sorted((n.start, n.end) for n in namings.by_name)))


def _others(doc: Document, taken: Sequence[tuple[int, int]]) -> list[Named]:
    """Names that are no actor's, and nouns for people."""
    spelled, people_there = doc.once("others named", lambda: _names_and_people(doc))
    names: dict[str, list[Place]] = defaultdict(list)
    for start, end in spelled:
        if not _overlaps(taken, start, end):
            names[doc.text[start:end]].append((start, end, False))
    return [*(Named(name, "name", (name,), tuple(places)) for name, places in names.items()), *people_there]


def _names_and_people(doc: Document) -> tuple[list[tuple[int, int]], list[Named]]:
    """Where capitals make a name, whoever's, and the nouns for people of a text."""
    spelled: list[tuple[int, int]] = []
    nouns: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    sentences = [(0, s) for s in doc.sentences]
    for unit in units(doc, sentences, whole_quotations=False):
        words, tags = unit.words, unit.tags
        k = 0
        while k < len(words):
            end = _name_end(unit, k) if tags[k].startswith("NNP") else k
            if end > k:
                spelled.append((unit.starts[k], unit.ends[end - 1]))
            elif tags[k] not in _PHRASE:
                end = k + 1
            else:
                end = k + 1
                while end < len(words) and tags[end] in _PHRASE:
                    end += 1
                head = next((i for i in range(end - 1, k - 1, -1) if tags[i] in _NOUNS), -1)
                if head >= 0 and words[head] in _meant():
                    begin = head
                    while begin > k and tags[begin - 1] in _NOUNS:
                        begin -= 1  # "bank workers", but of "brave workers" the workers
                    start, stop = unit.starts[begin], unit.ends[head]
                    nouns[words[head]][unit.text[start:stop]].append((start, stop, False))
            k = end
    found = []
    for phrases in nouns.values():
        first = min(phrases, key=lambda phrase: phrases[phrase][0])
        found.append(Named(first, "people", tuple(phrases), tuple(sorted(p for ps in phrases.values() for p in ps))))
    return spelled, found


def _name_end(unit: Unit, k: int) -> int:
    """One past the capitals that make a name at a token tagged as one; the token itself where none do."""
    if not unit.capital(k) or unit.words[k] in _no_name():
        return k
    end = k + 1
    while end < len(unit) and unit.capital(end) and unit.tags[end].startswith("NN"):
        end += 1
    opens = k == 0 or unit.is_stop(k - 1)
    return k if end == k + 1 and opens and is_known(unit.words[k]) else end  # "Shame on him", "Talent: …"


@cache
def _meant() -> frozenset[str]:
    """Nouns for people who can be meant."""
    return people() - words_of("nobody")


@cache
def _no_name() -> frozenset[str]:
    """Words with a capital that begin no name."""
    return kinds_of("function", "date")


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(taken, (start, start))
    return any(a < end and start < b for a, b in taken[max(0, i - 1) : i + 1])


FEATURES = (
    "{side}_inside", "{side}_before", "{side}_words_before", "pronoun_before", "{side}_after", "{side}_words_after",
    "{side}_next", "pronoun_after", "{side}_of", "{side}_subject", "{side}_last_subject", "{side}_last_sentence",
    "{side}_sentences_before", "{side}_elsewhere", "judged_noun", "judged_noun_{side}", "other_noun", "kind_{kind}",
    "early", "order", "nearest", "share", "salience", "most",
)  # fmt: skip
"""Where one stands around a judgement: ``side`` is "people" of a noun, else "named"; ``kind`` is as in ``Named``."""
_JUDGED_NOUN = FEATURES.index("judged_noun")
_BLOCK = 32  # judgements that are looked at together
_FAR = np.iinfo(np.int64).max

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


def feature_names(kind: str) -> list[str]:
    """The names of ``FEATURES`` for one who can be meant, of a kind."""
    side = "people" if kind == "people" else "named"
    return [name.format(side=side, kind=kind) for name in FEATURES]


@cache
def _weights(kind: str) -> list[float]:
    weights = load_model("targets").weights
    return [weights.get(name, 0.0) for name in feature_names(kind)]


def _weighed(
    doc: Document, spans: Sequence[Span], nouns: Sequence[Span | None], everyone: Sequence[Named]
) -> Iterator[tuple[Whole, Flags, Floats]]:
    """Of each judgement, who can be meant by index, whether each is what its clause judges, and the sum of each."""
    intercept = load_model("targets").intercept
    weights = np.array([_weights(who.kind) for who in everyone]).T
    for own, near, told in features(doc, spans, nouns, everyone):
        sums = np.zeros(near.shape)
        for weight, feature in zip(weights[:, own], told, strict=True):
            sums += weight * feature  # one after another, so that no machine adds them otherwise
        for here, judged, values in zip(near, told[_JUDGED_NOUN] > 0, intercept + sums, strict=True):
            yield own[here], judged[here], values[here]


def features(
    doc: Document, spans: Sequence[Span], nouns: Sequence[Span | None], everyone: Sequence[Named]
) -> Iterator[tuple[Whole, Flags, Floats]]:
    """Of some judgements at a time, who can be meant and where each stands.

    Parameters
    ----------
    doc : Document
    spans : sequence of Span
        The words that judge.
    nouns : sequence of Span or None
        What ``judged_nouns`` gives for each.
    everyone : sequence of Named
        What ``those_named`` gives; one at least.

    Yields
    ------
    tuple of (array of int, array of bool, array of float)
        Who can be meant by some of them, by index, shape (n,); who by which, shape (n_judgements, n); and the
        ``FEATURES``, shape (n_features, n_judgements, n).
    """
    standing = _Standing(doc, everyone)
    for k in range(0, len(spans), _BLOCK):
        yield standing.around(spans[k : k + _BLOCK], nouns[k : k + _BLOCK])


class _Standing:
    """Where those who can be meant stand in a text, as arrays."""

    def __init__(self, doc: Document, everyone: Sequence[Named]) -> None:
        self.doc, self.everyone = doc, everyone
        places = [place for who in everyone for place in who.places]
        self.starts = np.array([start for start, _, _ in places])
        self.ends = np.array([end for _, end, _ in places])
        self.pronouns = np.array([pronoun for _, _, pronoun in places])
        self.counts = np.array([len(who.places) for who in everyone])
        self.lasts = np.cumsum(self.counts)  # one past the last place of each
        self.firsts = self.lasts - self.counts
        # Each has a stretch of numbers of its own, longer than the text, so that one search serves all.
        self.shifts = np.arange(len(everyone)) * (len(doc.text) + REACH + 1)
        shifted = np.repeat(self.shifts, self.counts)
        self.start_keys, self.end_keys = self.starts + shifted, self.ends + shifted
        self.words = np.array(doc.starts)
        self.common = np.array([who.kind == "people" for who in everyone])
        self.always = np.zeros(len(everyone), dtype=bool)
        self.always[sorted(range(len(everyone)), key=lambda i: (-len(everyone[i].places), i))[:MOST]] = True
        self.most = self.counts[~self.common].max(initial=1)
        self.subjects = self._subjects()
        self.logarithms = np.array([math.log1p(n) for n in range(max(len(everyone), len(doc.tokens)) + 1)])

    def _subjects(self) -> Whole:
        """Who stands first in each sentence; -1 where nobody does."""
        whose = np.repeat(np.arange(len(self.everyone)), self.counts)
        begins = np.array([sentence.start for sentence in self.doc.sentences])
        at = np.maximum(0, np.searchsorted(begins, self.starts, "right") - 1)
        backwards = np.lexsort((whose, self.starts))[::-1]
        subjects = np.full(len(begins), -1)
        subjects[at[backwards]] = whose[backwards]  # the first stands last
        return subjects

    def around(self, spans: Sequence[Span], nouns: Sequence[Span | None]) -> tuple[Whole, Flags, Floats]:
        """Who can be meant by some judgements, and where each stands."""
        begin, end = np.array([span.start for span in spans]), np.array([span.end for span in spans])
        own = np.arange(len(self.everyone))
        reach = self._within(own, [max(0, begin.min() - REACH)], [min(len(self.doc.text), end.max()) + REACH])
        own = np.flatnonzero(self.always | _any(reach)[0])
        at = np.array([self.doc.sentence_at(span.start) for span in spans])
        starts = [sentence.start for sentence in map(self.doc.sentences.__getitem__, at)]
        here = self._within(own, starts, [self.doc.sentences[i].end for i in at])
        previous = [self.doc.sentences[max(0, i - 1)].start for i in at]
        last = _any(self._within(own, previous, [self.doc.sentences[i - 1].end if i else 0 for i in at]))
        further = [self.doc.sentences[max(0, i - BEFORE)].start for i in at]
        before_last = _any(self._within(own, further, previous))
        named, inside = ~self.common[own], _any(here)
        reach = self._within(own, np.maximum(0, begin - REACH), np.minimum(len(self.doc.text), end) + REACH)
        near = (self.always[own] | _any(reach)) & (named | inside | last | before_last)

        judged = np.array([[self._is_judged(i, noun) for i in own.tolist()] for noun in nouns])
        order = _ranks(np.where(near & named, self._distances(own, begin, end), _FAR))
        told = (
            *self._beside(own, begin, end, here),
            self.subjects[at][:, None] == own,
            (at > 0)[:, None] & (self.subjects[at - 1][:, None] == own),
            last,
            before_last,
            ~inside,
            judged,
            judged,
            np.array([[bool(noun)] for noun in nouns]) & ~judged,
            True,
            1 - self.starts[self.firsts[own]] / max(1, len(self.doc.text)),
            self.logarithms[order] * named,
            (order == 0) & named,
            self.counts[own] / self.counts.sum() * named,
            self.counts[own] / self.most * named,
            (self.counts[own] == self.most) & named,
        )
        return own, near, np.array([np.broadcast_to(feature, near.shape) for feature in told], dtype=np.float64)

    def _is_judged(self, i: int, noun: Span | None) -> bool:
        """Whether a judged noun, or the pronoun in its place, is of somebody."""
        if noun is None:
            return False
        called = _called(self.doc, noun)
        if called and _is_any(called, self.everyone[i].names):
            return True
        places = self.everyone[i].places
        k = bisect_left(places, (noun.end, 0, False)) - 1
        return k >= 0 and places[k][1] == noun.end

    def _beside(self, own: Whole, begin: Whole, end: Whole, here: tuple[Whole, Whole]) -> Iterator[NDArray[Any]]:
        """Where each stands in the sentence of a judgement, ``here`` being its places there."""
        ended = self._before(own, self.end_keys, begin + 1)  # one past the last place that ends before the judgement
        begun = self._before(own, self.start_keys, end)  # the first place behind it
        yield np.maximum(here[0], ended) < np.minimum(here[1], begun)
        place = np.minimum(ended, here[1]) - 1
        there = place >= here[0]
        place *= there
        yield there
        yield self.logarithms[self._count(self.ends[place], begin[:, None]) * there]
        yield there & self.pronouns[place]
        place = np.maximum(begun, here[0])
        there = place < here[1]
        place *= there
        words = self._count(end[:, None], self.starts[place])
        yield there
        yield self.logarithms[words * there]
        yield there & (words == 0)
        yield there & self.pronouns[place]
        of = there & (words > 0) & (words < 3)
        for j, i in zip(*np.nonzero(of), strict=True):
            of[j, i] = self.doc.text[end[j] : self.starts[place[j, i]]].strip().lower() in ("of", "of the")
        yield of

    def _before(self, own: Whole, keys: Whole, position: ArrayLike) -> Whole:
        """The first place of each that does not begin (or end) before some characters."""
        found: Whole = np.searchsorted(keys, self.shifts[own] + np.asarray(position)[:, None])
        return found

    def _within(self, own: Whole, start: ArrayLike, end: ArrayLike) -> tuple[Whole, Whole]:
        """The first place of each that begins between two characters, and one past the last."""
        return self._before(own, self.start_keys, start), self._before(own, self.start_keys, end)

    def _distances(self, own: Whole, begin: Whole, end: Whole) -> Whole:
        """Characters between judgements and the place of each that is nearest."""
        behind = self._before(own, self.start_keys, begin)
        sides = []
        for place, there in ((behind - 1, behind > self.firsts[own]), (behind, behind < self.lasts[own])):
            k = place * there
            apart = np.maximum(self.starts[k] - end[:, None], begin[:, None] - self.ends[k])
            sides.append(np.where(there, np.maximum(0, apart), _FAR))
        return np.minimum(*sides)

    def _count(self, start: Whole, end: Whole) -> Whole:
        """How many words begin between some characters."""
        words: Whole = np.searchsorted(self.words, end) - np.searchsorted(self.words, start)
        return words.clip(0)


def _any(places: tuple[Whole, Whole]) -> Flags:
    """Whether some stand between two characters."""
    return places[0] < places[1]


def _ranks(distances: Whole) -> Whole:
    """The rank of each in its row, the first of equals first."""
    return np.argsort(np.argsort(distances, axis=1, kind="stable"), axis=1, kind="stable")


def _is_any(noun: str, names: Sequence[str]) -> bool:
    return any(is_same(noun, name) for name in names)


def is_same(name: str, other: str) -> bool:
    """Whether the words of one name are among those of the other."""
    one, two = _telling(name), _telling(other)
    return not one.isdisjoint(two) and (one <= two or two <= one)


@lru_cache(maxsize=65536)
def _telling(name: str) -> frozenset[str]:
    """The words of a name, little ones left out."""
    return frozenset(name_key(name)) - _SMALL
