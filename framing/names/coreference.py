"""Pronouns led to the one actor that they can stand for; what fits two is left open."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.characters import name_key, pieces
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, gender, name_kinds
from framing.names.mentions import Naming
from framing.text.document import Document
from framing.text.words import Words, last_name
from framing.types import Actor, Span

APPOSED = 5  # words between a name and a noun that says who this is: "Obi, the minister"


@dataclass(frozen=True, slots=True)
class Coreference:
    """What a text's pronouns stand for.

    Attributes
    ----------
    pronouns : tuple of Naming
        Those for which one candidate alone fits, in order of the text.
    unresolved : tuple of Span
        Pronouns and bare last names that fit several, in order of the text.
    """

    pronouns: tuple[Naming, ...]
    unresolved: tuple[Span, ...]


def resolve(doc: Document, actors: Sequence[Actor], namings: Sequence[Naming]) -> Coreference:
    """Find whom he, she, it and they stand for.

    The candidates are those named before the pronoun in its sentence, or else in the sentence before, and those named
    behind it in its sentence where it stands first ("In her speech, Obi"). He and she take a person, it and they what
    is none; gender is known from a title ("Mrs", "King") or a given name, and fits both where neither tells. It and
    they, which mostly stand for things, are led to what begins a sentence only. A name, a noun for a person or a "he"
    that is no actor of the list is a candidate too, so that the pronoun stays open. Within a quotation the candidates
    must stand in it.

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor
    namings : sequence of Naming
        Where ``find_mentions`` found them named.
    """
    words = Words(doc)
    present = {n.actor for n in namings}
    kinds = {a.name: a.kind for a in actors if a.name in present}
    genders = _genders(words, actors, namings)
    named = _by_sentence(doc, ((n.start, n.end, n.actor) for n in namings))
    strangers = _Strangers(words, namings)
    opened = [q.start for q in doc.quotations]
    found: list[Naming] = []
    open_ones = _shared_last_names(words, actors, namings)
    for i, low in enumerate(words.lower):
        pronoun = _pronouns().get(low)
        # "IT" is no pronoun
        if pronoun is None or (words.plain[i].isupper() and len(low) > 1) or (low == "it" and _is_empty(words, i)):
            continue
        start, sentence = words.starts[i], words.sentence(i)
        human = pronoun in "mf"

        def fits(actor: str, human: bool = human, form: str = pronoun) -> bool:
            kind = kinds.get(actor, "person")
            if not human:
                return kind != "person" and actor not in genders
            return kind in ("person", "") and genders.get(actor, form) == form

        k = bisect_left(opened, start + 1)
        quotation = doc.quotations[k - 1] if k and start < doc.quotations[k - 1].end else None
        here = [c for c in named[sentence] + (strangers.of(sentence) if human else []) if fits(c[2])]
        before = [c for c in here if c[1] <= start]
        window = before
        if not before and sentence:
            earlier = named[sentence - 1] + (strangers.of(sentence - 1) if human else [])
            # Behind it only a name is a rival: "He is one of the leaders."
            window = [c for c in earlier if fits(c[2])] + [c for c in here if words.text[c[0]].isupper()]
        if quotation:
            window = [c for c in window if quotation.start <= c[0] < quotation.end]
        candidates = {c[2] for c in window}
        if len(candidates) > 1 and candidates != {""}:
            open_ones.append(Span(start, words.ends[i]))
        elif len(candidates) == 1 and "" not in candidates:
            leads = human or any(c[0] <= _subject_limit(words, c[0]) for c in window)
            if leads:
                actor = candidates.pop()
                found.append(Naming(actor, start, words.ends[i]))
                named[sentence].append((start, words.ends[i], actor))
                continue
        if human and not quotation:  # somebody else, whom the next "he" may take up
            named[sentence].append((start, words.ends[i], ""))
    return Coreference(tuple(found), tuple(sorted(open_ones, key=lambda s: s.start)))


Candidate = tuple[int, int, str]  # where it stands, and its actor: "" where it is none of the list


def _by_sentence(doc: Document, candidates: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    found: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        found[doc.sentence_at(candidate[0])].append(candidate)
    return found


def _subject_limit(words: Words, position: int) -> int:
    """Up to where a name begins its sentence: an article may stand before it."""
    start = words.doc.sentences[words.doc.sentence_at(position)].start
    opener = words.doc.folded[start : start + 4].lower()
    return start + (4 if opener == "the " else 0)


@cache
def _pronouns() -> Mapping[str, str]:
    """Pronouns of the third person, by gender: m, f, n or p (plural)."""
    kinds = ("pronoun_", "possessive_", "object_")
    return {
        t.term: t.category[-1]
        for t in read_terms("function_words")
        if t.category[:-1] in kinds and t.category[-1] in "mfnp"
    }


@cache
def _empty_verbs() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("function_words") if t.category in ("auxiliary", "be", "impersonal"))


def _is_empty(words: Words, i: int) -> bool:
    """Whether "it" may stand for nothing ("it is clear"), or, inside a sentence, for a thing."""
    after = words.lower[i + 1] if i + 1 < len(words.lower) else ""
    return words.gap(i) != " " or after in _empty_verbs() or not words.initial(i)


def _genders(words: Words, actors: Sequence[Actor], namings: Sequence[Naming]) -> dict[str, str]:
    """The gender that a title in the text tells of a person, or else the given name."""
    titled: dict[str, set[str]] = defaultdict(set)
    for naming in namings:
        i = bisect_left(words.starts, naming.start)
        before = [words.lower[i - 1]] if i and words.gap(i - 1) in (" ", ". ") else []
        for title in (words.lower[i], *before):
            if title in name_kinds()["title"] and (told := gender([title])):
                titled[naming.actor].add(told)
    here = {n.actor for n in namings}
    found = {a.name: gender(name_key(a.name)) for a in actors if a.name in here}
    found |= {actor: next(iter(told)) for actor, told in titled.items() if len(told) == 1}
    return {actor: told for actor, told in found.items() if told}


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("source_types") if t.category in ("office", "person"))


class _Strangers:
    """Names and nouns that may be of a person who is no actor of the list, looked for where a pronoun asks."""

    def __init__(self, words: Words, namings: Sequence[Naming]) -> None:
        self.words, self.namings = words, namings
        self.starts = [n.start for n in namings]
        self.found: dict[int, list[Candidate]] = {}

    def of(self, sentence: int) -> list[Candidate]:
        """Those of a sentence."""
        if sentence not in self.found:
            span = self.words.doc.sentences[sentence]
            first, last = bisect_left(self.words.starts, span.start), bisect_left(self.words.starts, span.end)
            here = [i for i in range(first, last) if self._is_one(i)]
            self.found[sentence] = [(self.words.starts[i], self.words.ends[i], "") for i in here]
        return self.found[sentence]

    def _is_one(self, i: int) -> bool:
        words, low = self.words, self.words.lower[i]
        capital = words.plain[i][0].isupper()
        if not capital and low not in _person_nouns():
            return False
        k = bisect_left(self.starts, words.starts[i] + 1)
        if k and words.starts[i] < self.namings[k - 1].end:
            return False
        if capital:
            return low not in _never_persons() and len(low) > 1 and not words.initial(i) and words.style(i) == "plain"
        return all(_apart(words, i, n) > APPOSED for n in self.namings[max(0, k - 1) : k + 1])


@cache
def _never_persons() -> frozenset[str]:
    kinds = name_kinds()
    barred = ("function", "date", "place", "region", "organisation", "title", "not_an_actor", "no_lone_name")
    return demonyms().union(*(kinds[b] for b in barred))


def _apart(words: Words, i: int, naming: Naming) -> int:
    """How many words lie between a word and a naming."""
    first, last = bisect_left(words.starts, naming.start), bisect_left(words.starts, naming.end)
    return first - i - 1 if i < first else i - last


def _shared_last_names(words: Words, actors: Sequence[Actor], namings: Sequence[Naming]) -> list[Span]:
    """Last names that stand alone where two who bear them are named in full."""
    whole = {n.actor for n in namings if " " in words.text[n.start : n.end]}
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.name in whole and actor.kind == "person" and len(full := pieces(actor.name)) > 1:
            bearers[last_name(full)].add(actor.name)
    shared = {name for name, of in bearers.items() if len(of) > 1}
    if not shared:
        return []
    taken = [Span(n.start, n.end) for n in namings]
    return [
        Span(words.starts[i], words.ends[i])
        for i, word in enumerate(words.plain)
        if word in shared and not any(s.start <= words.starts[i] < s.end for s in taken)
    ]
