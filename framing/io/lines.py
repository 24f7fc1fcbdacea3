"""A text as its lines, read as they are asked for, so that a large one need not fit in memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from framing.io.decoding import MAX_TEXT

MAX_ROW: Final = 4 * MAX_TEXT
"""Characters at most of a row of a table; a longer one is set aside."""

Lines = Callable[[], Iterator[str]]
"""Gives the lines of a table, with their ends, from the first each time it is called."""


def lines_of(texts: Iterable[str], newline: Literal["", "\n"]) -> Iterator[str]:
    r"""The lines of a text that comes in pieces, with their ends.

    Parameters
    ----------
    texts : iterable of str
    newline : "" or "\n"
        As of ``open``: "" for lines that end in ``\n``, ``\r`` or ``\r\n``, "\n" for that alone.

    Yields
    ------
    str
        Of a line far longer than `MAX_ROW` only the beginning.
    """
    held: list[str] = []  # what no line's end has come for
    size = 0
    for text in texts:
        if "\n" not in text and (newline or not ("\r" in text or (held and held[-1].endswith("\r")))):
            if text and size <= MAX_ROW:
                held.append(text)
                size += len(text)
            continue
        *whole, last = _split("".join([*held, text]), newline)
        yield from whole
        held, size = [last] if last else [], len(last)
    yield from filter(None, _split("".join(held), newline))


def _split(text: str, newline: str) -> Iterator[str]:
    r"""The lines of a text, and "" behind the last if that has surely ended: "\n" may follow upon "\r"."""
    yield from io.StringIO(text, newline=newline)
    if text.endswith("\n") or not text:
        yield ""


class Window:
    """Some of the lines of a table, by their numbers from 0: from the first that is still needed on.

    Parameters
    ----------
    lines : iterator of str
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._held, self._first = lines, list[str](), 0

    def has(self, number: int) -> bool:
        """Whether there is a line of this number."""
        while number >= self._first + len(self._held):
            line = next(self._lines, None)
            if line is None:
                return False
            self._held.append(line)
        return True

    def __getitem__(self, number: int) -> str:
        return self._held[number - self._first]

    def forget(self, number: int) -> None:
        """Let go of the lines before a number."""
        gone = number - self._first
        if 2 * gone >= len(self._held):  # not line by line: each time the others move
            del self._held[:gone]
            self._first = number
