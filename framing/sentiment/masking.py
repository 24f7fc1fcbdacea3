"""A sentence with its names masked, so that what judges it cannot know whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.characters import name_key
from framing.lexicons.wordlists import given_names, name_kinds
from framing.text.document import parse
from framing.text.words import Words, name_words

PLACEHOLDER = "someone"
_NAME = "Nomen"  # stands for the target while capitals are weighed: a name, where "Someone" is a word
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

    A name is a run of capitalised words inside a sentence, days and months aside. The word that begins a sentence is
    one only where a capital follows it, where it is capitalised further on, or where it is a given name of our list; in
    a headline, whose words are all capitalised, only the target's name is one.

    Parameters
    ----------
    sentence : str
    start, end : int
        The target: ``sentence[start:end]``.
    """
    left, right = max(0, start - REACH), min(len(sentence), end + REACH)
    at = start - left
    # From here on the target's name serves only to find where it stands again.
    words = Words(parse(sentence[left:start] + _NAME + sentence[end:right]))
    target = next(i for i, stop in enumerate(words.ends) if stop > at)
    kinds, glued = _kinds(words, target, sentence[start:end])

    pieces: list[tuple[Kind, str]] = []
    done = i = 0
    while i < len(kinds):
        if kinds[i] == "text":
            i += 1
            continue
        last = i + 1
        while last < len(kinds) and kinds[last] != "text" and (_one_name(words, last - 1) or last - 1 in glued):
            last += 1
        run = kinds[i:last]
        kind: Kind = "target" if "target" in run else "again" if "again" in run else "other"
        pieces += [("text", _lower(words.text[done : words.starts[i]]))]
        pieces += [(kind, _lower(words.text[words.starts[i] : words.ends[last - 1]]) if kind == "other" else "")]
        done, i = words.ends[last - 1], last
    pieces.append(("text", _lower(words.text[done:])))
    first = next(k for k, (kind, _) in enumerate(pieces) if kind == "target")
    here = sum(len(text) if kind == "text" else len(PLACEHOLDER) for kind, text in pieces[:first])
    text = "".join(text if k == "text" else PLACEHOLDER for k, text in pieces)
    return Masked(text, here, here + len(PLACEHOLDER), tuple(pieces))


def _lower(text: str) -> str:
    """Lower case, character for character."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _kinds(words: Words, target: int, name: str) -> tuple[list[Kind], set[int]]:
    """What each word is part of, and which words belong with the next whatever stands between them."""
    count = len(words.plain)
    capital = [words.capital(i) and words.lower[i] != "i" for i in range(count)]
    inner = {words.plain[i] for i in range(count) if capital[i] and not words.initial(i)}
    kinds: list[Kind] = ["text"] * count
    for i in range(count):
        if not capital[i] or words.style(i) != "plain":
            continue
        if words.initial(i):
            followed = i + 1 < count and words.gap(i) == " " and capital[i + 1]
            known = followed or words.plain[i] in inner or words.lower[i] in given_names()
            if not (words.is_name(i) and known):
                continue
        if not _is_date(words, i, target):
            kinds[i] = "other"
    kinds[target] = "target"
    glued: set[int] = set()
    for again in _again(words, name, tuple(kinds)):
        if target not in again:
            kinds[again.start : again.stop] = ["again"] * len(again)
            glued.update(again[:-1])
    return kinds, glued


def _one_name(words: Words, i: int) -> bool:
    """Whether a word of a name and the next belong to one name."""
    return words.joined(i) or (words.gap(i) == "." and len(words.plain[i]) == len(words.plain[i + 1]) == 1)  # U.S.


def _is_date(words: Words, i: int, target: int) -> bool:
    """Whether a word is a day's or month's name, and no part of a longer name; the target is none's part."""
    if words.lower[i] not in name_kinds()["date"]:
        return False
    beside = [k for k, between in ((i - 1, i - 1), (i + 1, i)) if words.capital(k) and words.gap(between) == " "]
    return all(k == target or words.lower[k] in name_kinds()["date"] or words.initial(k) for k in beside)


def _again(words: Words, name: str, kinds: Sequence[Kind]) -> Iterator[range]:
    """Where the target is named again: by its whole name, or the last word of it, in no longer name."""
    whole, own = name_key(name), name_words(name)
    if len(whole) > 1 and max(map(len, whole)) == 1:
        own = whole  # U.S.
    if not own:
        return
    # "Bank of Marran" is not named by its last word.
    by_last = own == tuple(w for w in whole if len(w) > 1)[-len(own) :]
    wanted = [whole, own, own[-1:]] if by_last else [whole, own]
    firsts = {part[0] for part in wanted}

    def longer(i: int, k: int) -> bool:
        """Whether a word and its neighbour are parts of another's name."""
        low = words.lower[k]
        if kinds[k] != "other" or len(low) == 1 or low in whole or not words.joined(min(i, k)):
            return False
        return low not in name_kinds()["title"] and low not in name_kinds()["suffix"]

    done = 0
    for i, word in enumerate(words.lower):
        if i < done or word not in firsts:
            continue
        for part in wanted:
            here = range(i, i + len(part))
            if tuple(words.lower[i : here.stop]) == part and any(words.capital(k) for k in here):
                if not (i and longer(i, i - 1)) and not (here.stop < len(kinds) and longer(here.stop - 1, here.stop)):
                    done = here.stop
                    yield here
                break
