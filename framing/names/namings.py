"""Where a text means actors, by name, role or pronoun: looked for once, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framing.names.coreference import resolve
from framing.names.mentions import Naming, mentions_and_places
from framing.names.roles import resolve_roles
from framing.text.document import Document
from framing.types import Actor


@dataclass(frozen=True, eq=False)
class Namings:
    """Places where a text means actors, each in order of the text; what nobody asks for is not looked for.

    Parameters
    ----------
    doc : Document
    actors : tuple of Actor
    """

    doc: Document
    actors: tuple[Actor, ...]

    @cached_property
    def _named(self) -> tuple[list[Naming], list[Naming]]:
        return mentions_and_places(self.doc, self.actors)

    @property
    def by_name(self) -> list[Naming]:
        """Where a name stands."""
        return self._named[0]

    @property
    def places(self) -> list[Naming]:
        """Where a state is named merely as the place where something is, and so does not act."""
        return self._named[1]

    @cached_property
    def by_role(self) -> list[Naming]:
        """Where a noun for a role stands for one actor alone."""
        return resolve_roles(self.doc, self.actors, self.by_name)

    @cached_property
    def otherwise(self) -> list[Naming]:
        """Where a role or a pronoun stands for one actor alone."""
        led = sorted([*self.by_name, *self.by_role], key=_start)
        return sorted([*self.by_role, *resolve(self.doc, self.actors, led)], key=_start)

    @cached_property
    def all(self) -> list[Naming]:
        """Where an actor is meant, by whatever words."""
        return sorted([*self.by_name, *self.otherwise], key=_start)


def find_namings(doc: Document, actors: tuple[Actor, ...]) -> Namings:
    """Find where a text means actors.

    Parameters
    ----------
    doc : Document
    actors : tuple of Actor
    """
    return doc.once(("namings", actors), lambda: Namings(doc, actors))


def _start(naming: Naming) -> int:
    return naming.start
