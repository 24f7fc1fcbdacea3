"""Which of the one-byte encodings a text was saved in: by where its letters and marks then stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

WINDOWS: Final = "cp1252"
MAC: Final = "mac_roman"
DOS: Final = "cp437"
PAGES: Final = (WINDOWS, MAC, DOS)
"""What English news is saved in where it is no Unicode, the likeliest first."""
TELLING: Final = 5_000_000
"""Characters at the beginning of a text that tell the page it is in."""
NAMES: Final = {WINDOWS: "Windows-1252", MAC: "Mac Roman", DOS: "DOS (437)"}

_ALTERED: Final = 4  # a page is another's where that leaves a quarter of the characters out of place
_MISPLACED: Final = re.compile(
    r"""
      [a-zß-öø-ÿ] [À-ÖØ-ÞŠŒŽŸ]                      # a capital inside a word: ministerÕs
    | (?<!\w) [À-ÖØ-öø-ÿ] (?=[A-Z][a-z])             # before a word that has its own: ÒThis
    | [,.!?] [À-ÖØ-öø-ÿ] (?!\w)                      # behind a stop: gamble,Ó
    | (?<=\s) [ÐÑñûò] (?=\s)                         # alone: a dash
    | (?<=[A-Za-z]) [‚„†‡ˆ‰‹¢£¥§¨©ª¬¯°±´¶·¸»¿¡ƒ¤¦] (?=[A-Za-z'’])  # a sign inside a word: L‚vy
    | (?<=[a-z]) [‚ˆ‰¤¦¢] (?=[\s,.])                 # or at its end: Zo‰
    | (?<=[a-z]) [‘“] (?=[\s,.a-z])                  # a mark that opens, at the end of a word: Zo‘
    | [\x80-\x9f]                                    # what no text holds
    | [─-▟⌠⌡∙√∞∩≡≥≤αßΓπΣσµτΦΘΩδφε¬½¼º¿⌐ª] (?=[A-Za-z])  # a frame or formula before a word
    """,
    re.VERBOSE,
)
_MARK: Final = re.compile(r"(?<!\w)[“‘](?=\w)|(?<=\w)’(?=\w)|(?<=[\w,.!?])[”’](?!\w)")


_RUN: Final = re.compile("[^\x00-\x7f](?:[\x00-\x7f]{0,4}[^\x00-\x7f])*")


def around(text: str) -> str:
    """What stands around the characters of a text that are no ASCII: all that tells whether they are in place."""
    return "\n".join(text[max(0, run.start() - 2) : run.end() + 2] for run in _RUN.finditer(text))


def misplaced(text: str) -> int:
    """How many characters stand where no word of a Latin alphabet has them."""
    return sum(1 for _ in _MISPLACED.finditer(around(text)))


@cache
def _reading(wrong: str, right: str) -> Mapping[int, str]:
    """The characters of one page as those that the same bytes are in another."""
    return {ord(_character(code, wrong)): _character(code, right) for code in range(0x80, 0x100)}


def _character(code: int, page: str) -> str:
    """The character of a byte; where the page has none, the control character that programs put there."""
    try:
        return bytes([code]).decode(page)
    except UnicodeDecodeError:
        return chr(code)


def read_as(text: str, page: str) -> str:
    """A text whose bytes that are no UTF-8 stand as halves of characters (surrogateescape), with these in a page."""
    characters = _escaped(page)
    return _HALF.sub(lambda half: characters[half[0]], text)


_HALF: Final = re.compile("[\udc80-\udcff]")


@cache
def _escaped(page: str) -> Mapping[str, str]:
    codes = range(0x80, 0x100)
    return {chr(0xDC00 + code): _character(code, page) if _is_used(code, page) else "\ufffd" for code in codes}


def _is_used(code: int, page: str) -> bool:
    """Whether a page has a character for a byte, and not one that begins UTF-16 and no English word holds."""
    return code < 0xFE and not "\x80" <= _character(code, page) < "\xa0"


def page_of(text: str) -> str:
    """The page in which such a text, or the beginning of a very long one, has fewest characters out of place."""
    places = around(text[:TELLING])
    return min(PAGES, key=lambda page: misplaced(read_as(places, page)))


def read_again(text: str) -> tuple[str, str, str]:
    """A text whose bytes were read in the wrong page, as it was written; and the page it has, and that it was read in.

    Certain where most characters that stand out of place come to stand in place, and marks of quotations or
    apostrophes among them. Else the text comes back as it is, with "" for both.
    """
    before = misplaced(text)
    if before < 2:
        return text, "", ""
    for right, wrong in ((MAC, WINDOWS), (WINDOWS, MAC), (DOS, WINDOWS)):
        again = text.translate(_reading(wrong, right))
        marks = len(_MARK.findall(again)) - len(_MARK.findall(text))
        if misplaced(again) * _ALTERED <= before and (marks >= 2 or right == DOS):
            return again, right, wrong
    return text, "", ""
