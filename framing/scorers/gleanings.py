"""What texts taught a scorer, a text at a time, wherever it is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class Gleanings:
    """What ``Scorer.glean`` returned for each text, in their order; it may be gone through again and again.

    Parameters
    ----------
    read : callable
        Returns what was gleaned, text by text, from the first.
    """

    def __init__(self, read: Callable[[], Iterable[Any]]) -> None:
        self._read = read
        self._known: dict[Hashable, Any] = {}

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def once(self, what: Hashable, make: Callable[[], T]) -> T:
        """What follows from it, made when a scorer first asks and kept for the others."""
        if what not in self._known:
            self._known[what] = make()
        found: T = self._known[what]
        return found


def evenly(texts: int, most: int | None) -> range:
    """The places of at most so many texts, spread evenly over all."""
    return range(0, texts, 1 if most is None else max(1, -(-texts // most)))
