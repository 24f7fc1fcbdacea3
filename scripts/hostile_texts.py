"""Texts that no newspaper prints and every reader meets: one shape each, as long as is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_PROSE: Final = (
    "The harbour board met on Tuesday and heard that the new crane, which Mary Obi had ordered in May, stood idle. "
    "“It will work by June,” Obi said. Critics called the deal a shameful waste, and perhaps they were right. "
)


def _again(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _after(start: str, piece: str) -> Callable[[int], str]:
    return lambda length: start + (piece * (length // len(piece) + 1))[:length]


SHAPES: Final[Mapping[str, Callable[[int], str]]] = {
    "prose in one line": _again(_PROSE),
    "prose in lines": _again(_PROSE + "\n"),
    "prose without stops": _again(_PROSE.replace(".", "").replace("“", "").replace("”", "")),
    "one word": _again("a"),
    "capital words": _again("Obi "),
    "small words": _again("crane "),
    "names": _again("Mary Obi of the Harbour Board of Lund and "),
    "titles and initials": _again("Mr. X. Dr. Y. U.S. "),
    "dots": _again("."),
    "spaced dots": _again(". "),
    "commas": _again("it, "),
    "dashes": _again("— "),
    "hyphens": _again("so-"),
    "brackets": _again("("),
    "bracketed": _again("(so) "),
    "spaces": _after("Obi", " "),
    "lines": _after("Obi", "\n"),
    "short lines": _again("Obi\n"),
    "spaced marks": _again('" '),
    "opening marks": _again("“so "),
    "single marks": _again("‘so "),
    "apostrophes": _again("so' "),
    "quotations": _again("“It is so,” he said. "),
    "quotations in one sentence": _again("“it is so” and "),
    "according to": _again("according to Obi "),
    "he said that": _again("he said that "),
    "said Obi": _again("said Obi, "),
    "may perhaps": _again("it may perhaps "),
    "shameful": _again("a shameful Obi "),
    "not": _again("not "),
    "signatures": _again("Mary Obi, Lund\n"),
    "speakers": _again("OBI: It is so.\n"),
    "posts": _again("@obi https://obi.example/so pic.twitter.com/so\n"),
    "combining marks": _after("e", "\u0301"),
    "two combining marks": _after("e", "\u0301\u0323"),
    "entities": _again("&amp;"),
    "numbers": _again("1,000.5 "),
    "is held by": _again("is held by "),
    "colons": _again("said: "),
    "of the": _again("the board of "),
    "and": _again("Obi and "),
    "emoji": _again("🙂"),
}
