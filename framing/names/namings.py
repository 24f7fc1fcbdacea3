"""Where a text means actors, by name, role or pronoun: looked for once, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from framing.names.coreference import resolve
from framing.names.mentions import Naming, find_mentions
from framing.names.roles import resolve_roles
from framing.text.document import Document
from framing.types import Actor


@dataclass(frozen=True, slots=True)
class Namings:
    """Places where actors are meant, each in order of the text.

    Attributes
    ----------
    by_name : tuple of Naming
        Where a name stands.
    otherwise : tuple of Naming
        Where a role or a pronoun stands for one actor alone.
    """

    by_name: tuple[Naming, ...]
    otherwise: tuple[Naming, ...]


def find_namings(doc: Document, actors: tuple[Actor, ...]) -> Namings:
    """Find where a text means actors.

    Parameters
    ----------
    doc : Document
    actors : tuple of Actor
    """
    known: list[tuple[tuple[Actor, ...], Namings]] = doc.known.setdefault("namings", [])
    for asked, found in known:
        if asked is actors or asked == actors:
            return found
    named = find_mentions(doc, actors)
    roles = resolve_roles(doc, actors, named)
    pronouns = resolve(doc, actors, sorted([*named, *roles], key=lambda n: n.start))
    known.append((actors, Namings(tuple(named), tuple(sorted([*roles, *pronouns], key=lambda n: n.start)))))
    return known[-1][1]
