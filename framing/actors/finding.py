"""Actors found in texts for which no list is given: persons, states and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from framing.actors.gleaning import Gathered, Gleaned, gather, glean
from framing.actors.organisations import find_expansions, find_organisations
from framing.actors.persons import find_persons
from framing.characters import name_key
from framing.text.document import Document
from framing.types import Actor, Roster

SAMPLE = 10_000
"""Texts of a large corpus that actors are found in: so many, taken evenly."""
RARE = 2_000
"""Of so many texts one must name an actor; who is named more rarely is nobody that a corpus tells of."""


def find_actors(docs: Iterable[Document], demonyms: bool = False) -> tuple[Actor, ...]:
    """Find the persons, states and organisations that texts name.

    Runs of capitalised words are taken for a person where a title or a given name leads them, or where their last word
    stands alone elsewhere in the same text, or where none of the words is an English one; for an organisation where one
    of them says so ("Ministry"), an acronym follows in brackets, or they speak. A word that stands alone is an actor
    where it acts ("Dorn said") more often than it is a place ("in Dorn") or a thing ("the Dorn"), of the kind that its
    places tell of. States, organisations with short names and news outlets are listed in countries.tsv and
    organisations.tsv. Headlines, photo credits, dates and words that merely begin a sentence are left alone, and so is
    what cannot be told from a place.

    Parameters
    ----------
    docs : iterable of Document
    demonyms : bool, default False
        Whether a state is also named by its people and their adjective ("Kenyan troops").

    Returns
    -------
    tuple of Actor
        The most covered first; no two share a name. One text in ``RARE`` or more names each. A person goes by the last
        name alone where no other has it, or hardly any text names another.
    """
    return settle_actors(map(glean, docs), demonyms)


def actors_of(doc: Document, demonyms: bool = False) -> tuple[Actor, ...]:
    """The same of one text by itself, looked for once.

    Parameters
    ----------
    doc : Document
    demonyms : bool, default False
        Whether a state is also named by its people and their adjective.
    """
    return doc.once(("actors", demonyms), lambda: Roster(find_actors([doc], demonyms)))


def settle_actors(gleaned: Iterable[Gleaned], demonyms: bool = False) -> tuple[Actor, ...]:
    """The same of what was gleaned from each text (``glean``), wherever that was done.

    Parameters
    ----------
    gleaned : iterable of Gleaned
        One a text.
    demonyms : bool, default False
        Whether a state is also named by its people and their adjective.
    """
    gathered = gather(gleaned, demonyms)
    expansions = find_expansions(gathered)
    found = [
        *_known_actors(gathered, expansions),
        *find_organisations(gathered, expansions),
        *find_persons(gathered),
    ]
    claimed: dict[tuple[str, ...], tuple[str, bool]] = {}
    actors = []
    for actor, coverage in found:
        if RARE * coverage < len(gathered.sizes):
            continue
        owner = actor.name, actor.kind == "person"  # one of our lists' and its acronym may come as two of one name
        names = []
        for name in actor.names:
            key = name_key(name)
            if key and claimed.setdefault(key, owner) == owner:
                names.append(name)  # "UNICEF" and "Unicef" too
        if names and names[0] == actor.name:
            actors.append((-coverage, actor.name, replace(actor, aliases=tuple(names[1:]))))
    return tuple(actor for _, _, actor in sorted(actors, key=lambda a: a[:2]))


def _known_actors(found: Gathered, expansions: Mapping[str, tuple[str, ...]]) -> list[tuple[Actor, int]]:
    """Listed actors that the texts name, with what an acronym of theirs is said to stand for."""
    return [
        (replace(a, aliases=(*a.aliases, *(name for n in a.names for name in expansions.get(n, ())))), coverage)
        for a, coverage in found.known.items()
    ]
