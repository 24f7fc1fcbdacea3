"""Pronouns led to the one actor that they can stand for; what fits two is left open."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from framing.characters import name_key
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, gender, name_kinds, source_words
from framing.names.genders import told_by_pronouns
from framing.names.mentions import Naming, actors_by_name
from framing.text.document import Document
from framing.text.quotations import Quotation
from framing.text.words import Words, read_words
from framing.types import Actor

APPOSED = 5  # words between a name and a noun that says who this is: "Obi, the minister"


def resolve(doc: Document, actors: Sequence[Actor], namings: Sequence[Naming]) -> list[Naming]:
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

    Returns
    -------
    list of Naming
        The pronouns for which one candidate alone fits, in order of the text.
    """
    words = read_words(doc)
    candidates = _Candidates(words, actors, namings)
    found: list[Naming] = []
    for i in words.where(_pronouns().keys()):
        low = words.lower[i]
        form = _pronouns()[low]
        # "IT" is no pronoun
        if (words.plain[i].isupper() and len(low) > 1) or (low == "it" and _is_empty(words, i)):
            continue
        quotation = _quotation_at(doc, words.starts[i])
        window = candidates.for_pronoun(i, form, quotation)
        actors_there = {actor for _, _, actor in window}
        human = form in "mf"
        leads = human or any(start <= _subject_limit(words, start) for start, _, _ in window)
        if len(actors_there) == 1 and "" not in actors_there and leads:
            (actor,) = actors_there
            found.append(Naming(actor, words.starts[i], words.ends[i]))
            candidates.add(i, actor)
        elif human and quotation is None:  # somebody else, whom the next "he" may take up
            candidates.add(i, "")
    return found


def _quotation_at(doc: Document, position: int) -> Quotation | None:
    """The quotation that a position stands in."""
    k = bisect_left(doc.quotations, position + 1, key=lambda q: q.start)
    return doc.quotations[k - 1] if k and position < doc.quotations[k - 1].end else None


class _Candidates:
    """Whom pronouns may stand for, sentence by sentence; pronouns that were led to somebody are among them."""

    def __init__(self, words: Words, actors: Sequence[Actor], namings: Sequence[Naming]) -> None:
        self.words = words
        by_name = actors_by_name(actors)
        self.kinds = {name: by_name[name].kind for name in {n.actor for n in namings}}
        self.genders = _genders(words, actors, namings)
        self.named = _by_sentence(words.doc, ((n.start, n.end, n.actor) for n in namings))
        self.strangers = _Strangers(words, namings)

    def add(self, i: int, actor: str) -> None:
        """Let a pronoun stand for an actor ("": somebody else) in what follows."""
        self.named[self.words.sentence(i)].append((self.words.starts[i], self.words.ends[i], actor))

    def for_pronoun(self, i: int, form: str, quotation: Quotation | None) -> list[Candidate]:
        """Those that fit a pronoun: before it in its sentence, or else in the one before and behind it."""
        start, sentence = self.words.starts[i], self.words.sentence(i)
        here = self._fitting(sentence, form)
        window = [c for c in here if c[1] <= start]
        if not window and sentence:
            # Behind it only a name is a rival: "He is one of the leaders."
            window = self._fitting(sentence - 1, form) + [c for c in here if self.words.text[c[0]].isupper()]
        return window if quotation is None else [c for c in window if quotation.start <= c[0] < quotation.end]

    def _fitting(self, sentence: int, form: str) -> list[Candidate]:
        others = self.strangers.of(sentence) if form in "mf" else []
        return [c for c in self.named[sentence] + others if self._fits(c[2], form)]

    def _fits(self, actor: str, form: str) -> bool:
        kind = self.kinds.get(actor, "person")
        if form not in "mf":
            return kind != "person" and actor not in self.genders
        return kind in ("person", "") and self.genders.get(actor, form) == form


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
    """The gender that a title in the text tells of a person, or else the given name, or else the text's pronouns."""
    titled: dict[str, set[str]] = defaultdict(set)
    for naming in namings:
        i = bisect_left(words.starts, naming.start)
        before = [words.lower[i - 1]] if i and words.gap(i - 1) in (" ", ". ") else []
        for title in (words.lower[i], *before):
            if title in name_kinds()["title"] and (told := gender([title])):
                titled[naming.actor].add(told)
    by_name = actors_by_name(actors)
    here = {n.actor for n in namings}
    persons = {name for name in here if by_name[name].kind == "person"}
    found = {name: gender(name_key(name)) for name in here}
    found |= {actor: next(iter(told)) for actor, told in titled.items() if len(told) == 1}
    if open_ := {name for name in persons if not found[name]}:
        by_pronouns = told_by_pronouns(words, _places(words, namings, persons))
        found |= {actor: by_pronouns[actor] for actor in open_ & by_pronouns.keys()}
    return {actor: told for actor, told in found.items() if told}


def _places(words: Words, namings: Sequence[Naming], persons: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """First word, word behind the last, and actor, of the places where persons are named."""
    for naming in namings:
        if naming.actor in persons:
            first, last = bisect_left(words.starts, naming.start), bisect_left(words.starts, naming.end)
            yield first, last, naming.actor


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
        if not capital and low not in source_words("office", "person"):
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
