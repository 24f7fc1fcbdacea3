"""What texts tell of actors: gleaned from each by itself, then put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from framing.characters import name_key
from framing.lexicons.wordlists import demonyms, given_names, name_kinds
from framing.names.kinds import listed_actors
from framing.names.mentions import find_mentions
from framing.names.runs import Run, is_ordinary, runs
from framing.text.document import Document
from framing.text.words import read_words
from framing.types import Actor, Roster


@dataclass(frozen=True)
class Gleaned:
    """What one text tells of actors.

    Attributes
    ----------
    runs : tuple of Run
        Capitals that may be names.
    lower, capital : Counter of str
        How often each word is written small, and with a capital that no beginning of a sentence explains.
    listed : frozenset of (str, str)
        The actors of our lists that it names, each with a name it uses.
    """

    runs: tuple[Run, ...]
    lower: Counter[str]
    capital: Counter[str]
    listed: frozenset[tuple[str, str]]


@lru_cache(maxsize=1)  # scorers that look for actors ask for a text one after another
def glean(doc: Document) -> Gleaned:
    """What one text tells of actors; looked for once."""
    return doc.once("gleaned", lambda: _gleaned(doc))


def _gleaned(doc: Document) -> Gleaned:
    words = read_words(doc)
    lower = Counter({word: n for word, n in Counter(words.plain).items() if word[0].islower()})
    capital = Counter(
        words.lower[i]
        for i in words.capitals
        if words.plain[i][1:].islower() and not words.initial(i) and words.style(i) == "plain"
    )
    mentions = find_mentions(doc, _listed())
    listed = frozenset((m.actor, doc.text[m.start : m.end]) for m in mentions)
    return Gleaned(tuple(runs(words)), lower, capital, listed)


@cache
def _listed() -> tuple[Actor, ...]:
    return Roster(actor for actor, _ in listed_actors())


@dataclass(frozen=True)
class Gathered:
    """What all texts tell of actors.

    Attributes
    ----------
    runs : tuple of (int, Run)
        Each with the number of its text.
    lower, capital : Counter of str
    alone : mapping of str to set of int
        In which texts a word stands alone as a name.
    known : mapping of Actor to int
        The actors of our lists that texts name, and how many texts do.
    sizes : tuple of int
        Words in small letters of each text.
    """

    runs: tuple[tuple[int, Run], ...]
    lower: Counter[str]
    capital: Counter[str]
    alone: Mapping[str, set[int]]
    known: Mapping[Actor, int]
    sizes: tuple[int, ...]

    def ordinary(self, word: str) -> bool:
        """Whether a word is written small more often than with a capital."""
        return self.lower[word.lower()] > self.capital[word.lower()]


def gather(gleaned: Iterable[Gleaned], by_people: bool) -> Gathered:
    """Put together what texts tell.

    Parameters
    ----------
    gleaned : iterable of Gleaned
        One a text.
    by_people : bool
        Whether a state is also named by its people and their adjective.
    """
    numbered: list[tuple[int, Run]] = []
    one: dict[Run, Run] = {}  # equal runs of many texts are kept once
    alone: dict[str, set[int]] = defaultdict(set)
    lower, capital = Counter[str](), Counter[str]()
    sizes: list[int] = []
    listed: Counter[frozenset[tuple[str, str]]] = Counter()
    for number, text in enumerate(gleaned):
        for run in text.runs:
            numbered.append((number, one.setdefault(run, run)))
            if len(run.words) == 1 and not run.titled and (not run.initial or not is_ordinary(run.words[0])):
                alone[run.words[0].lower()].add(number)
        lower.update(text.lower)
        capital.update(text.capital)
        sizes.append(text.lower.total())
        listed[text.listed] += 1
    return Gathered(tuple(numbered), lower, capital, alone, _known(listed, by_people), tuple(sizes))


def _known(listed: Mapping[frozenset[tuple[str, str]], int], by_people: bool) -> dict[Actor, int]:
    """The listed actors that texts name, and how many texts do; ``listed`` is how many texts name the same ones."""
    named: Counter[str] = Counter()
    bare: Counter[str] = Counter()  # demonyms left out
    spelled: Counter[str] = Counter()
    for names, texts in listed.items():
        named.update(dict.fromkeys({actor for actor, _ in names}, texts))
        bare.update(dict.fromkeys({actor for actor, name in names if not _is_demonym(name)}, texts))
        spelled.update(dict.fromkeys({name for _, name in names}, texts))
    known = {}
    for actor, doubtful in listed_actors():
        if actor.name not in named:
            continue
        # "Georgia" is the country where texts speak of Georgians too.
        if doubtful and 4 * sum(spelled[a] for a in actor.aliases) < named[actor.name]:
            continue
        kept = actor.aliases if by_people else tuple(a for a in actor.aliases if not _is_demonym(a))
        if coverage := (named if by_people else bare)[actor.name]:
            known[replace(actor, aliases=kept)] = coverage
    return known


def _is_demonym(name: str) -> bool:
    return demonyms().issuperset(name_key(name))


@lru_cache(maxsize=65536)
def _lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.lower, words))


def trimmed(found: Gathered, run: Run) -> tuple[tuple[str, ...], str]:
    """A run, as words in lower case and as it is written, less an ordinary word that begins its sentence."""
    low = _lowered(run.words)
    first = low[0]
    if not run.initial or run.titled or first in given_names():
        return low, run.text
    if len(low) == 1:
        shown = found.capital[first] > found.lower[first] or (run.words[0].isupper() and len(first) > 1)
        return (low, run.text) if shown or not is_ordinary(run.words[0]) else ((), "")
    if found.ordinary(first) and not (first in name_kinds()["opener"] and low[-1] in name_kinds()["organisation"]):
        return low[1:], run.text[len(run.text.split()[0]) :].strip()
    return low, run.text
