"""The deeds that a text tells, sentence by sentence: passives, nouns for deeds, and who acts on whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from framing.attribution.annotated import Annotated
from framing.lexicons.terms import read_terms
from framing.names.mentions import Naming
from framing.scorers.agency.passives import agent_of, find_participles, find_passives
from framing.scorers.agency.roles import find_roles
from framing.text.clauses import FINITE, Unit, units
from framing.text.phrases import Range, phrase_after, possessor
from framing.types import Span


@dataclass(frozen=True, slots=True)
class Deed:
    """Words that tell a deed: ``text[start:end]``.

    Attributes
    ----------
    category : {"passive", "agentless_passive", "participle", "nominalisation", "acts", "acted_upon"}
        How it is told; of the last two, which part the target has in it.
    target : str
        The actor that it is done to, or that does it ("acts"); "" where none of the list is named so.
    """

    start: int
    end: int
    category: str
    target: str


def tagged_sentences(text: Annotated, codes: Collection[int]) -> Iterator[Unit]:
    """The sentences of a text that hold a word in some voices, tagged.

    Parameters
    ----------
    text : Annotated
    codes : collection of int
        Of the voices.
    """
    spans: list[tuple[int, Span]] = [
        (0, span)
        for span, (first, last) in zip(text.doc.sentences, text.doc.sentence_words, strict=True)
        if not set(codes).isdisjoint(text.word_codes[first:last])
    ]
    yield from units(text.doc, spans, whole_quotations=False)


def find_deeds(text: Annotated, namings: Sequence[Naming], codes: Collection[int]) -> list[Deed]:
    """Find the deeds that the sentences of a text tell which hold a word in some voices.

    Parameters
    ----------
    text : Annotated
    namings : sequence of Naming
        Where actors are meant, in order of the text.
    codes : collection of int
        Of the voices.

    Returns
    -------
    list of Deed
        In order of the text.
    """
    cued = {start for a in text.attributions if a.cue for start in range(a.cue.start, a.cue.end)}
    starts = [n.start for n in namings]
    found: list[Deed] = []
    for unit in tagged_sentences(text, codes):
        near = namings[bisect_left(starts, unit.starts[0]) : bisect_left(starts, unit.ends[-1])]
        near = [n for n in near if n.end in unit.ends]  # no part of a longer word
        found += _deeds(unit, near, {k for k, start in enumerate(unit.starts) if start in cued} if near else set())
    return sorted(found, key=lambda d: (d.start, d.end, d.category))


def finite_verbs(text: Annotated, codes: Collection[int]) -> frozenset[int]:
    """Where the finite verbs in some voices begin, one a clause."""
    return frozenset(
        start
        for unit in tagged_sentences(text, codes)
        for start, tag in zip(unit.starts, unit.tags, strict=True)
        if tag in FINITE and text.codes[start] in codes
    )


def _deeds(unit: Unit, namings: Sequence[Naming], cues: set[int]) -> Iterator[Deed]:
    passives = list(find_passives(unit))
    told = {p.verb for p in passives}
    participles = [p for p in find_participles(unit) if p.verb not in told]
    named = [_tokens(unit, n) for n in namings]
    roles = find_roles(unit, named, [*passives, *participles], cues) if namings else []
    patients = {r.verb: namings[r.named].actor for r in roles if r.part == "acted_upon"}
    for p in passives:
        first, last = sorted((p.first, p.verb))
        category = "passive" if p.agent else "agentless_passive"
        yield Deed(unit.starts[first], unit.ends[last], category, patients.get(p.verb, ""))
    for p in participles:
        yield Deed(unit.starts[p.verb], unit.ends[p.verb], "participle", patients.get(p.verb, ""))
    for r in roles:
        yield Deed(unit.starts[r.first], unit.ends[r.last - 1], r.part, namings[r.named].actor)
    yield from _nominalisations(unit, named, namings)


def _tokens(unit: Unit, naming: Naming) -> Range:
    return bisect_left(unit.ends, naming.start + 1), bisect_left(unit.starts, naming.end)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for t in read_terms("nominalisations") for word in t.term.split("|"))


def _nominalisations(unit: Unit, named: Sequence[Range], namings: Sequence[Naming]) -> Iterator[Deed]:
    """Nouns for deeds of which nobody is said to be the doer: "the killing of five"."""
    nouns = _nouns()
    for i, (word, behind) in enumerate(pairwise(unit.words)):
        if behind != "of" or word not in nouns:
            continue
        owned = possessor(unit, i) is not None or (i and unit.tags[i - 1].startswith("NN"))  # "the police killing of"
        if owned or agent_of(unit, i):
            continue
        done_to = (i + 2, phrase_after(unit, i + 2))
        target = next((n.actor for n, r in zip(namings, named, strict=True) if _is_of(unit, r, done_to)), "")
        yield Deed(unit.starts[i], unit.ends[i], "nominalisation", target)
        if target:
            yield Deed(unit.starts[i], unit.ends[i], "acted_upon", target)


def _is_of(unit: Unit, named: Range, phrase: Range) -> bool:
    """Whether somebody named is whom a phrase is about, not an owner or a place in it."""
    inside = phrase[0] <= named[0] and named[1] <= phrase[1]
    return inside and "IN" not in unit.tags[phrase[0] : named[0]] and unit.tags[named[1] : named[1] + 1] != ["POS"]
