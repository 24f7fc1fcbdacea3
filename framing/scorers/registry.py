"""The scorers there are: ours, in the order in which reports show them, and those of other packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from framing.scorers.actor_sentiment.scorer import ActorSentiment
from framing.scorers.advocacy.scorer import Advocacy
from framing.scorers.agency.scorer import Agency
from framing.scorers.base import Scorer
from framing.scorers.favourability import Favourability
from framing.scorers.hedging.scorer import Hedging
from framing.scorers.labels.scorer import Labels
from framing.scorers.sourcing import Sourcing
from framing.types import FramingError

GROUP = "framing.scorers"
"""The group of entry points by which another package adds a scorer, ``name = package.module:Class``."""

SCORERS: tuple[type[Scorer], ...] = (Advocacy, Hedging, Sourcing, ActorSentiment, Favourability, Labels, Agency)


@cache
def installed() -> tuple[type[Scorer], ...]:
    """Ours, then those of other packages by their names.

    Raises
    ------
    FramingError
        If an entry point cannot be loaded, is no scorer, or takes a name that is taken.
    """
    found = {cls.name: cls for cls in SCORERS}
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        cls = _loaded(point)
        if found.setdefault(cls.name, cls) is not cls:
            raise FramingError(f"{_said(point)}: a scorer is called {cls.name!r} already; give it another name")
    return tuple(found.values())


def _loaded(point: EntryPoint) -> type[Scorer]:
    try:
        cls = point.load()
    except Exception as error:  # whatever another package does wrong
        raise FramingError(f"{_said(point)}: cannot be loaded ({error}); mend or uninstall that package") from error
    if not (isinstance(cls, type) and issubclass(cls, Scorer)):
        raise FramingError(f"{_said(point)}: is no subclass of framing.scorers.Scorer; mend or uninstall that package")
    return cls


def _said(point: EntryPoint) -> str:
    package = f" of {point.dist.name}" if point.dist else ""
    return f"entry point {point.name} ({point.value}){package}"


def by_name(name: str) -> type[Scorer]:
    """The scorer of a name.

    Raises
    ------
    FramingError
        If there is none.
    """
    for cls in installed():
        if cls.name == name:
            return cls
    raise FramingError(f"no scorer is called {name!r}; there are {', '.join(c.name for c in installed())}")


def make(
    names: Iterable[str] | None = None,
    parameters: Mapping[str, Mapping[str, Any]] | None = None,
    actors: Any = None,
) -> list[Scorer]:
    """One of each scorer, set up.

    Parameters
    ----------
    names : iterable of str, optional
        Of the scorers; all that are installed, where it is None.
    parameters : mapping, optional
        Parameters for the scorer of each name, such as ``{"advocacy": {"lexicon": "mine.tsv", "extend": True}}``.
    actors : path, or list of names or Actor, optional
        For each scorer that takes actors.

    Raises
    ------
    FramingError
        If there is no scorer of a name, or it takes no such parameter.
    """
    classes = installed() if names is None else [by_name(name) for name in names]
    given = dict(parameters or {})
    scorers = []
    for cls in classes:
        own = dict(given.pop(cls.name, {}))
        known = cls._get_param_names()
        if unknown := [name for name in own if name not in known]:
            raise FramingError(f"{cls.name} takes no {unknown[0]}")
        if "actors" in known:
            own["actors"] = actors
        scorers.append(cls(**own))
    for name in given:
        by_name(name)  # says which there are, where it is none of them
    return scorers
