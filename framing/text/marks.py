"""Quotation marks one by one: which open, which close, and which are apostrophes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.lexicons.terms import read_terms
from framing.types import Span

_MARK = re.compile("[\"“”„‟«»＂'’‘‛`]")
_WORD = re.compile(r"[^\W\d_]+")
_DECADE = re.compile(r"\d\ds?\b")

OPENING = "“„‟«‘‛"
DOUBLE = '"“”„‟«»＂'
CLOSES = {
    '"': '"＂”',
    "“": '”"',
    "„": "“”",
    "‟": '”"',
    "«": "»",
    "»": "«",
    "＂": "＂",
    "'": "'’",
    "‘": "’'",
    "‛": "’'",
}


# Two single marks are a double one (so is "‘’" before a word); a typewriter's apostrophes open and close alike
_DOUBLED = {"'": '"', "`": "“", "‘": "“", "’": "”"}


class Mark(NamedTuple):
    """A mark, with what stands before and after it in its paragraph (a space at its ends)."""

    char: str
    start: int
    end: int
    before: str
    after: str

    @property
    def in_word(self) -> bool:
        """Whether it stands right behind a word, or the stop that ends one."""
        return self.before.isalnum() or self.before in ".,!?;:"

    @property
    def opens_straight(self) -> bool:
        """Whether it is a straight mark with a space before it alone, as an opening one has."""
        return self.char in '"＂' and self.before.isspace() and not self.after.isspace()

    def closes(self, opened: Mark) -> bool:
        """Whether it closes a double mark: its own partner, or the same mark where it cannot open ("gone.“")."""
        if self.char in CLOSES[opened.char]:
            return not self.opens_straight
        return self.char == opened.char == "“" and not self.before.isspace() and not self.after.isalnum()

    def closes_spaced(self, opened: Mark) -> bool:
        """Whether it closes a mark with spaces on both sides: it has them too, or is curly."""
        return self.char in CLOSES[opened.char] and (self.before.isspace() or self.char not in "\"'＂")


def marks_of(text: str, paragraph: Span) -> list[Mark]:
    """The marks of a paragraph, apostrophes inside of words left out."""
    marks: list[Mark] = []
    done = paragraph.start
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        char, start = found[0], found.start()
        if start < done:
            continue
        done = start + 1
        before = text[start - 1] if start > paragraph.start else " "
        after = text[done] if done < paragraph.end else " "
        if (char in _DOUBLED and after == char) or (char + after == "‘’" and _is_plain(text, done + 1)):
            done += 1
            char, after = _DOUBLED[char], text[done] if done < paragraph.end else " "
        elif char == "`" or (char in "'’" and before.isalnum() and after.isalnum()):
            continue
        marks.append(Mark(char, start, done, before, after))
    return marks


def _is_plain(text: str, start: int) -> bool:
    """Whether a word begins here that no apostrophe shortens: not "'tis"."""
    word = _WORD.match(text, start)
    return word is not None and word[0].lower() not in _elided("elided_start")


def next_double(marks: Sequence[Mark], k: int) -> int | None:
    """The double mark that follows a mark."""
    return next((j for j in range(k + 1, len(marks)) if marks[j].char in DOUBLE), None)


@cache
def _elided(category: str) -> frozenset[str]:
    """Words that are written with an apostrophe at one end: 'em, o'."""
    return frozenset(t.term for t in read_terms("abbreviations") if t.category == category)


def opens_single(text: str, mark: Mark) -> bool:
    """Whether a single mark can open a quotation: before a word, and not in the place of a dropped letter."""
    if mark.char not in "‘'‛" or mark.in_word:
        return False
    if mark.after.isspace():  # tokenised: behind nothing but a mark
        behind = text[: mark.start].rstrip()[-1:] if mark.start < 2 else text[mark.start - 2 : mark.start].strip()
        return mark.before.isspace() and (mark.char != "'" or behind in ("", ",", ".", ":", "?", "!"))
    shortened = mark.after in "'’" and text[mark.end + 1 : mark.end + 2].isalpha()  # "‘’Tis true’"
    if not (mark.after.isalnum() or mark.after in '“"«[(£$€#@…' or shortened):
        return False
    if mark.after.isdigit():
        return _DECADE.match(text, mark.end) is None
    word = _WORD.match(text, mark.end)
    if word is None or word[0].lower() not in _elided("elided_start"):
        return True
    return mark.start == 0 or text[max(0, mark.start - 2) : mark.start].strip() in ("", ",", ".", ":", "?", "!", "—")


def closing_single(text: str, marks: Sequence[Mark], k: int) -> int | None:
    """The mark that closes the single one ``k``, past apostrophes and the double marks inside.

    A mark behind a stop, or behind a word that no apostrophe ends, is sure to close. Where none is sure before the next
    one opens, the first that may be an apostrophe ("teachers'", "goin'") closes. A pair within needs a stop behind it.
    """
    opened, doubtful, nested = marks[k], None, False
    first = opened.start == 0 or text[opened.start - 1] == "\n"
    j = k + 1
    while j < len(marks):
        mark = marks[j]
        if mark.char in DOUBLE:
            close = _closing_double(marks, j)
            if close is None:
                break
            j = close
        elif _may_close(text, mark, opened):
            if mark.before in ",.?!…" or not (nested or _may_be_apostrophe(text, mark)):
                return j
            outside = first and mark.after in ",;"  # "‘Ministers’ promises’, he said"
            doubtful = j if (doubtful is None or outside) and not nested else doubtful
            first = first and not outside
        elif opens_single(text, mark):
            if doubtful is not None or j + 1 == len(marks) or not _may_close(text, marks[j + 1], mark):
                break
            j, nested = j + 1, True
        j += 1
    return doubtful


def _closing_double(marks: Sequence[Mark], k: int) -> int | None:
    """The double mark that closes a double one inside of single ones."""
    mark, close = marks[k], next_double(marks, k)
    if mark.char == "”" or mark.in_word or close is None or marks[close].char not in CLOSES[mark.char]:
        return None
    return close


def _may_close(text: str, mark: Mark, opened: Mark) -> bool:
    if mark.char not in CLOSES[opened.char] or mark.after.isalnum():
        return False
    if opened.after.isspace():  # tokenised
        return mark.before.isspace() and (mark.char == "’" or text[mark.start - 2] in ",.?!")
    return not mark.before.isspace()


def _may_be_apostrophe(text: str, mark: Mark) -> bool:
    """Whether a mark at the end of a word may be a plural's, or in the place of a dropped letter or of feet."""
    if mark.before.isdigit():
        return True
    start = mark.start
    while text[start - 1 : start].isalpha() and mark.start - start < 20:
        start -= 1
    word = text[start : mark.start].lower()
    return word.endswith(("s", "in", "z", "x")) or word in _elided("elided_end")
