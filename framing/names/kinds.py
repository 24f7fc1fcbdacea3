"""States and organisations that our lists know."""

from __future__ import annotations

from functools import cache

from framing.characters import name_key
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import split_names
from framing.types import Actor


@cache
def listed_actors() -> tuple[tuple[Actor, bool], ...]:
    """States and organisations of our lists, and whether the bare name may be another's."""
    states = [
        (
            Actor(t.extra["name"], split_names(t.extra["aliases"]) + split_names(t.extra["demonyms"]), kind="state"),
            t.category == "doubtful_state",
        )
        for t in read_terms("countries")
    ]
    others = [
        (Actor(t.extra["name"], split_names(t.extra["aliases"]), kind=t.category.replace("_", " ")), False)
        for t in read_terms("organisations")
    ]
    return (*states, *others)


@cache
def listed_names() -> frozenset[tuple[str, ...]]:
    """The names of listed actors, as words in lower case."""
    return frozenset(name_key(n) for actor, _ in listed_actors() for n in actor.names)


@cache
def state_names() -> frozenset[tuple[str, ...]]:
    """The names of states, as words in lower case, without what their people are called."""
    names = (n for t in read_terms("countries") for n in (t.extra["name"], *split_names(t.extra["aliases"])))
    return frozenset(map(name_key, names))


@cache
def listed_kinds() -> dict[tuple[str, ...], str]:
    """The kind of each listed actor, by its names as words in lower case."""
    return {name_key(n): actor.kind for actor, _ in listed_actors() for n in actor.names}
