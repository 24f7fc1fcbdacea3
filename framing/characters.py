"""Characters made plain: text in one form, on one line, folded for comparison; the words of names."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# Characters that are no part of a text: left out when it is read, and put as a space or left out where it is written.
DROPPED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What a cell of a table must not hold: control characters, and all that ends a line."""
UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
"""What is not shown: control characters but tab and newline, halves of characters, and what turns the direction."""
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML, and so a workbook, cannot hold."""

WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word: a run of letters or digits with inner apostrophes or hyphens."""
PIECE = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
_BLANKS = re.compile(r"\s+")


def pieces(name: str) -> list[str]:
    """The words of a name, without accents."""
    return [plain_word(m.group()) for m in PIECE.finditer(name)]


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """A word without accents."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", _thinned(word).translate(_LETTERS))
    return "".join(c for c in parts if not unicodedata.combining(c)) or word


def clean_name(name: str) -> str:
    """A name on one line, without control characters."""
    return _BLANKS.sub(" ", DROPPED.sub("", name)).strip()


def plain_gap(between: str) -> str:
    """What stands between two words of a name, freed of what writers vary."""
    return _BLANKS.sub(" ", between.replace(".", "").replace("-", " "))


@lru_cache(maxsize=65536)
def name_key(name: str) -> tuple[str, ...]:
    """A name for comparison: its words in lower case."""
    return tuple(p.lower() for p in pieces(name))


def one_line(text: str) -> str:
    """One line of clean text."""
    return " ".join(normalise(text).split())


def fold(text: str) -> str:
    """One line of clean text in which case makes no difference."""
    return one_line(text).casefold()


def snippet(text: str) -> str:
    """One line of at most 80 characters, for a message."""
    line = one_line(text)
    return line if len(line) <= 80 else f"{line[:80]}…"


def listing(names: Iterable[str]) -> str:
    """Names of columns, for a message."""
    names = list(names)
    return ", ".join(map(repr, names[:20])) + (", …" if len(names) > 20 else "") if names else "no columns"


_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NEWLINE: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_PILED: Final = re.compile(r"[^\w\x00-\x7f]{31,}")
_MARKS: Final = 30  # that may stand on one letter, as in Unicode's stream-safe text: sorting them takes their square


def _thinned(text: str) -> str:
    """The text with at most ``_MARKS`` combining marks on a letter."""
    return _PILED.sub(_thin, text)


def _thin(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)


def normalise(text: str) -> str:
    """The same words in one form: NFC, newlines as ``\\n``, plain spaces, no control, invisible or half characters.

    No letter keeps more than 30 combining marks.
    """
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _NEWLINE.sub("\n", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _thinned(DROPPED.sub("", text))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text))
