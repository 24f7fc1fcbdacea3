"""A sentence with its names masked, so that what judges it cannot know whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from framing.document import parse
from framing.names import Words, name_words

PLACEHOLDER = "someone"
REACH = 1000  # characters on either side of the target that are read, so that a text without a stop costs no more

Kind = Literal["text", "target", "again", "other"]

_BREAK = re.compile(
    r"[;,:—–]|--| - | (?:and|but|while|although|though|because|whereas|after|before|when) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence in lower case with ``PLACEHOLDER`` for its names.

    Attributes
    ----------
    text : str
    start, end : int
        ``text[start:end]`` is the target's placeholder.
    pieces : tuple of (str, str)
        The kind and text of each piece: "text", the "target", the target "again", or an "other" name. Of an other name
        the text is what stood there, for training; it is no part of ``text``.
    """

    text: str
    start: int
    end: int
    pieces: tuple[tuple[Kind, str], ...]

    @property
    def clause(self) -> str:
        """The words around the target, up to a comma, dash or conjunction on either side."""
        first, last = 0, len(self.text)
        for found in _BREAK.finditer(self.text):
            if found.end() <= self.start:
                first = found.end()
            elif found.start() >= self.end:
                last = found.start()
                break
        return self.text[first:last]


def mask(sentence: str, start: int, end: int) -> Masked:
    """Put one placeholder for the target and for each other name, and lower-case the rest.

    A name is a run of capitalised words inside a sentence. The word that begins a sentence is one only where a capital
    follows it, or where it is capitalised further on; in a headline, whose words are all capitalised, only the
    target's name is one.

    Parameters
    ----------
    sentence : str
    start, end : int
        The target: ``sentence[start:end]``.
    """
    own = name_words(sentence[start:end])
    left, right = max(0, start - REACH), min(len(sentence), end + REACH)
    at = start - left
    # From here on the target's name serves only to find where it stands again.
    words = Words(parse(sentence[left:start] + PLACEHOLDER.title() + sentence[end:right]))
    target = next(i for i, stop in enumerate(words.ends) if stop > at)
    kinds = _kinds(words, target, own)

    pieces: list[tuple[Kind, str]] = []
    done = i = 0
    while i < len(kinds):
        if kinds[i] == "text":
            i += 1
            continue
        last = i + 1
        while last < len(kinds) and kinds[last] != "text" and words.joined(last - 1):
            last += 1
        run = kinds[i:last]
        kind: Kind = "target" if "target" in run else "again" if "again" in run else "other"
        pieces += [("text", _lower(words.text[done : words.starts[i]]))]
        pieces += [(kind, _lower(words.text[words.starts[i] : words.ends[last - 1]]) if kind == "other" else "")]
        done, i = words.ends[last - 1], last
    pieces.append(("text", _lower(words.text[done:])))
    here = sum(len(text) if k == "text" else len(PLACEHOLDER) for k, text in pieces[: _where(pieces)])
    text = "".join(text if k == "text" else PLACEHOLDER for k, text in pieces)
    return Masked(text, here, here + len(PLACEHOLDER), tuple(pieces))


def _where(pieces: list[tuple[Kind, str]]) -> int:
    return next(i for i, (kind, _) in enumerate(pieces) if kind == "target")


def _lower(text: str) -> str:
    """Lower case, character for character."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _kinds(words: Words, target: int, own: tuple[str, ...]) -> list[Kind]:
    """What each word is part of."""
    count = len(words.plain)
    capital = [words.capital(i) and words.lower[i] != "i" for i in range(count)]
    inner = {words.plain[i] for i in range(count) if capital[i] and not words.initial(i)}
    kinds: list[Kind] = ["text"] * count
    for i in range(count):
        if not capital[i] or words.style(i) != "plain":
            continue
        if words.initial(i):
            followed = i + 1 < count and words.gap(i) == " " and capital[i + 1]
            if not (words.is_name(i) and (followed or words.plain[i] in inner)):
                continue
        kinds[i] = "other"
    kinds[target] = "target"
    for i in _again(words, own):
        if i != target:
            kinds[i] = "again"
    return kinds


def _again(words: Words, own: tuple[str, ...]) -> Iterator[int]:
    """The words that name the target again: its whole name, or the last word of it."""
    size = len(own)
    for i in range(len(words.plain)):
        if own and words.capital(i):
            if tuple(words.lower[i : i + size]) == own and all(words.capital(k) for k in range(i, i + size)):
                yield from range(i, i + size)
            elif words.lower[i] == own[-1]:
                yield i
