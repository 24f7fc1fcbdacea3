"""Whom a judgement is about: of those whom the text names around it, the one who is likeliest."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.actors.finding import actors_of
from framing.characters import name_key
from framing.judgements.nouns import judged_nouns, people
from framing.lexicons.wordlists import name_kinds, words_of
from framing.linear import load_model
from framing.names.namings import find_namings
from framing.text.clauses import Unit, units
from framing.text.document import Document
from framing.text.tagging import is_known
from framing.types import Actor, Span

TEMPERATURE = 2.0
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
    models/targets.json. A strong cue is the noun that the clause itself judges (see ``judged_nouns``).

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
    model = load_model("targets")
    found = []
    for noun, here in zip(nouns, features(doc, spans, nouns, everyone), strict=True):
        certain = [(i, told) for i, told in here if "judged_noun" in told]
        if noun and not certain:
            found.append(noun)
            continue
        scored = [(model.value(told), -i) for i, told in certain or here]
        found.append(everyone[-max(scored)[1]].name if scored else "")
    return found


def shares(
    doc: Document, spans: Sequence[Span], addressing: Sequence[bool], everyone: Sequence[Named]
) -> list[list[tuple[Named, float]]]:
    """Spread each of some judgements over those whom it may be about.

    The model that ``find_targets`` chooses with, as a softmax of temperature ``TEMPERATURE``: readers' view of an
    author's stance follows what stands around an actor better than one choice for each judgement, half of which err.

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
    model = load_model("targets")
    nouns = judged_nouns(doc, spans, addressing)
    found = []
    for here in features(doc, spans, nouns, everyone):
        sums = [model.value(told) / TEMPERATURE for _, told in here]
        most = max(sums, default=0.0)
        parts = [math.exp(value - most) for value in sums]
        whole = math.fsum(parts)
        found.append([(everyone[i], part / whole) for (i, _), part in zip(here, parts, strict=True)])
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
    names: dict[str, list[Place]] = defaultdict(list)
    nouns: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    sentences = [(0, s) for s in doc.sentences]
    for unit in units(doc, sentences, whole_quotations=False):
        k = 0
        while k < len(unit):
            end = _name_end(unit, k)
            if end > k:
                start, stop = unit.starts[k], unit.ends[end - 1]
                if not _overlaps(taken, start, stop):
                    names[unit.text[start:stop]].append((start, stop, False))
            else:
                end = k + 1
                while end < len(unit) and {unit.tags[k], unit.tags[end]} <= _PHRASE:
                    end += 1
                head = max((i for i in range(k, end) if unit.tags[i] in _NOUNS), default=-1)
                if head >= 0 and unit.words[head] in _meant():
                    begin = head
                    while begin > k and unit.tags[begin - 1] in _NOUNS:
                        begin -= 1  # "bank workers", but of "brave workers" the workers
                    start, stop = unit.starts[begin], unit.ends[head]
                    nouns[unit.words[head]][unit.text[start:stop]].append((start, stop, False))
            k = end
    found = [Named(name, "name", (name,), tuple(places)) for name, places in names.items()]
    for phrases in nouns.values():
        first = min(phrases, key=lambda phrase: phrases[phrase][0])
        found.append(Named(first, "people", tuple(phrases), tuple(sorted(p for ps in phrases.values() for p in ps))))
    return found


def _name_end(unit: Unit, k: int) -> int:
    """One past the capitals that make a name at a token; the token itself where none do."""
    if not (unit.tags[k].startswith("NNP") and unit.capital(k)) or unit.words[k] in _no_name():
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
    return name_kinds()["function"] | name_kinds()["date"]


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(taken, (start, start))
    return any(a < end and start < b for a, b in taken[max(0, i - 1) : i + 1])


Told = tuple[int, dict[str, float]]


def features(doc: Document, spans: Sequence[Span], nouns: Sequence[str], everyone: Sequence[Named]) -> list[list[Told]]:
    """Of each judgement, who can be meant (by index) and where each stands.

    Parameters
    ----------
    doc : Document
    spans : sequence of Span
        The words that judge.
    nouns : sequence of str
        What ``judged_nouns`` gives for each.
    everyone : sequence of Named
        What ``those_named`` gives.

    Returns
    -------
    list of list of (int, dict of str to float)
        What is not named is 0.
    """
    named = [n for n in everyone if n.kind != "people"]
    most = max((len(n.places) for n in named), default=1)
    total = sum(len(n.places) for n in everyone) or 1
    subjects = _subjects(doc, everyone)
    near = _Near(everyone)
    found = []
    for span, noun in zip(spans, nouns, strict=True):
        at = doc.sentence_at(span.start)
        around = near.to(span)
        ranked = sorted(around, key=lambda i: (_distance(everyone[i], span), i))
        order = {i: rank for rank, i in enumerate(i for i in ranked if everyone[i].kind != "people")}
        here = []
        for i in around:
            who = everyone[i]
            told = _standing(doc, who, span, at, subjects, i)
            if told is None:
                continue
            if noun and any(is_same(noun, name) for name in who.names):
                told["judged_noun"] = 1.0
                told["judged_noun_people" if who.kind == "people" else "judged_noun_named"] = 1.0
            elif noun:
                told["other_noun"] = 1.0
            told[f"kind_{who.kind}"] = 1.0
            told["early"] = 1 - who.places[0][0] / max(1, len(doc.text))
            if i in order:
                told["order"] = math.log1p(order[i])
                told["nearest"] = float(order[i] == 0)
                told["share"] = len(who.places) / total
                told["salience"] = len(who.places) / most
                told["most"] = float(len(who.places) == most)
            here.append((i, told))
        found.append(here)
    return found


class _Near:
    """Who can be meant by a judgement: those named around it, and those named most of all."""

    def __init__(self, everyone: Sequence[Named]) -> None:
        by_count = sorted(range(len(everyone)), key=lambda i: (-len(everyone[i].places), i))
        self._most = frozenset(by_count[:MOST])
        placed = sorted((place[0], i) for i, who in enumerate(everyone) for place in who.places)
        self._starts = [start for start, _ in placed]
        self._whose = [i for _, i in placed]

    def to(self, span: Span) -> list[int]:
        """Their indexes, in order."""
        first = bisect_left(self._starts, span.start - REACH)
        return sorted(self._most.union(self._whose[first : bisect_left(self._starts, span.end + REACH)]))


def _subjects(doc: Document, everyone: Sequence[Named]) -> dict[int, int]:
    """By sentence, who stands first in it."""
    first: dict[int, tuple[int, int]] = {}
    for i, who in enumerate(everyone):
        for start, _, _ in who.places:
            at = doc.sentence_at(start)
            first[at] = min(first.get(at, (start, i)), (start, i))
    return {at: i for at, (_, i) in first.items()}


def _distance(who: Named, span: Span) -> int:
    i = bisect_left(who.places, span.start, key=_start)
    return min(max(0, start - span.end, span.start - end) for start, end, _ in who.places[max(0, i - 1) : i + 1])


def _start(place: Place) -> int:
    return place[0]


def _within(who: Named, start: int, end: int) -> tuple[Place, ...]:
    """Where somebody stands between two characters."""
    return who.places[bisect_left(who.places, start, key=_start) : bisect_left(who.places, end, key=_start)]


def _standing(
    doc: Document, who: Named, span: Span, at: int, subjects: Mapping[int, int], i: int
) -> dict[str, float] | None:
    """Where somebody stands around a judgement; None of a common noun that is too far away."""
    sentence = doc.sentences[at]
    inside = _within(who, sentence.start, sentence.end)
    last = at > 0 and bool(_within(who, doc.sentences[at - 1].start, doc.sentences[at - 1].end))
    before_last = at > 1 and bool(_within(who, doc.sentences[max(0, at - BEFORE)].start, doc.sentences[at - 1].start))
    common = who.kind == "people"
    if common and not (inside or last or before_last):
        return None
    prefix = "people_" if common else "named_"
    told: dict[str, float] = {}
    if any(p[0] < span.end and span.start < p[1] for p in inside):
        told[prefix + "inside"] = 1.0
    if before := [p for p in inside if p[1] <= span.start]:
        told[prefix + "before"] = 1.0
        told[prefix + "words_before"] = math.log1p(_words(doc, before[-1][1], span.start))
        told["pronoun_before"] = float(before[-1][2])
    if after := [p for p in inside if p[0] >= span.end]:
        words = _words(doc, span.end, after[0][0])
        told[prefix + "after"] = 1.0
        told[prefix + "words_after"] = math.log1p(words)
        told[prefix + "next"] = float(words == 0)
        told["pronoun_after"] = float(after[0][2])
        told[prefix + "of"] = float(doc.text[span.end : after[0][0]].strip().lower() in ("of", "of the"))
    told[prefix + "subject"] = float(subjects.get(at) == i)
    told[prefix + "last_subject"] = float(at > 0 and subjects.get(at - 1) == i)
    told[prefix + "last_sentence"] = float(last)
    told[prefix + "sentences_before"] = float(before_last)
    told[prefix + "elsewhere"] = float(not inside)
    return {name: x for name, x in told.items() if x}


def _words(doc: Document, start: int, end: int) -> int:
    first, last = doc.word_range(start, end)
    return max(0, last - first)


def is_same(name: str, other: str) -> bool:
    """Whether the words of one name are among those of the other."""
    one, two = ({w for w in name_key(n) if w not in _SMALL} for n in (name, other))
    return bool(one & two) and (one <= two or two <= one)
