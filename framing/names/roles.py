"""Nouns for an actor led to the one who has that role in the text: "the governor", "the company"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from framing.lexicons.wordlists import name_kinds, source_words, words_of
from framing.names.mentions import Naming
from framing.text.document import Document
from framing.text.words import Words
from framing.types import Actor

_APPOSITION = 6  # words behind "Obi, the" among which a role may stand
_TITLES = 3  # words before a name that may be its titles
_POINTING = frozenset(("the", "this", "that"))


def resolve_roles(doc: Document, actors: Sequence[Actor], namings: Sequence[Naming]) -> list[Naming]:
    """Find whom "the governor" and "the company" stand for: the one actor named before who has that role.

    A role is had by whose name it stands before ("Governor Obi", "the Dorn Party") or behind ("Obi, the governor",
    "Equity Bank"); any one firm of a text is "the company". A role that two have, or that is told apart by a word of
    its own ("the former governor", "the governor of Dorn"), is left open.

    Parameters
    ----------
    doc : Document
    actors : sequence of Actor
    namings : sequence of Naming
        Where ``find_mentions`` found them named.

    Returns
    -------
    list of Naming
        In order of the text; each spans the noun without its article.
    """
    words = Words(doc)
    holders = _holders(words, actors, namings)
    taken = {k for n in namings for k in range(bisect_left(words.starts, n.start), bisect_left(words.starts, n.end))}
    found = []
    for i in _definite(words):
        if i in taken:
            continue
        held = holders.get(words.lower[i], {})
        if len(held) == 1:
            ((actor, first),) = held.items()
            if first < words.starts[i]:
                found.append(Naming(actor, words.starts[i], words.ends[i]))
    return found


def _holders(words: Words, actors: Sequence[Actor], namings: Sequence[Naming]) -> dict[str, dict[str, int]]:
    """By role, who has it, and where it is first told."""
    kinds = {a.name: a.kind for a in actors}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for n in namings:
        first, last = bisect_left(words.starts, n.start), bisect_left(words.starts, n.end)
        person = kinds[n.actor] in ("person", "")
        roles = _offices() if person else _bodies()
        told = (*_titles(words, first), *_apposed(words, last)) if person else range(first, last)
        for k in told:
            if words.lower[k] in roles:
                found[words.lower[k]].setdefault(n.actor, n.start)
        if not person and any(words.lower[k] in name_kinds()["firm"] for k in range(first, last)):
            found["company"].setdefault(n.actor, n.start)
    return found


def _titles(words: Words, first: int) -> Iterator[int]:
    """The titles right before a name: "Governor Obi", "the Dorn mayor, Obi"."""
    for k in range(first - 1, max(-1, first - 1 - _TITLES), -1):
        if words.gap(k) not in (" ", ". ", ", ") or words.lower[k] in name_kinds()["function"]:
            return
        yield k


def _apposed(words: Words, last: int) -> Iterator[int]:
    """The words of an apposition behind a name, up to its first preposition: "Obi, the governor of Dorn"."""
    if last >= len(words.lower) or words.gap(last - 1) != ", ":
        return
    if words.lower[last] not in ("the", "a", "an") and words.capital(last):
        return
    for k in range(last, min(last + _APPOSITION, len(words.lower))):
        if words.lower[k] in name_kinds()["link"] | source_words("former"):
            return
        yield k
        if words.gap(k) != " ":
            return


def _definite(words: Words) -> Iterator[int]:
    """Nouns right behind "the" that no further word tells apart: "the governor said", not "the governor of Dorn"."""
    roles = _offices() | _bodies()
    for i in range(1, len(words.lower)):
        if words.lower[i - 1] not in _POINTING or words.gap(i - 1) != " " or words.lower[i] not in roles:
            continue
        gap = words.gap(i)
        after = words.lower[i + 1] if gap == " " else ""
        if gap != "-" and after not in _apart() and not (after and words.capital(i + 1)):
            yield i


@cache
def _offices() -> frozenset[str]:
    return source_words("office", "firm_office")


@cache
def _bodies() -> frozenset[str]:
    return source_words("organisation", "state_body", "any_body")


@cache
def _apart() -> frozenset[str]:
    """What tells a role apart from behind: "the governor of Dorn", "the company and"."""
    return words_of("joint") | words_of("relative") | words_of("coordinator") | _offices() | _bodies()
