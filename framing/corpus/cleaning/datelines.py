"""Datelines: a line of the head that is one, and those with which a first sentence begins."""

from __future__ import annotations

import re
from typing import Final

from framing.corpus.cleaning.furniture import fold, furniture

DASH: Final = r"(?:-{1,2}|[–—―])"
_PLACE_LINE: Final = re.compile(
    rf"(?:[A-Z]{{2,12}}|[A-Z][\w. ]{{1,30}}) ?{DASH} ?[A-ZÀ-Þ][\w .'’-]{{1,30}}(?: ?\([A-ZÀ-Þ][\w .'’-]{{1,40}}\))?"
)
DAY: Final = re.compile(
    r"(?:[A-ZÀ-Þ][\w .'’-]{1,30}(?:, [A-ZÀ-Þ][\w .'’-]{1,30})?,? )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?),? (?:19|20)\d\d"
    r"(?:[ ,|-]{1,3}\d{1,2}[:.]\d\d.{0,20})?"
)


def is_place_line(text: str) -> bool:
    """Whether a line of the head is a dateline: "AGENCY - City (Country)", "City, 4 February 2018"."""
    if len(text) > 90 or text[-1] in ".!?:;":
        return False
    if _PLACE_LINE.fullmatch(text):
        first = fold(re.split(rf" ?{DASH} ?", text)[0])
        return first in furniture().agencies or text.endswith(")")
    return (DAY.fullmatch(text) or _CITY_LINE.fullmatch(text)) is not None


_CAPS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}){0,4}"
_PLACE: Final = r"[A-ZÀ-Þ][\w.'’/-]{1,25}(?: [A-ZÀ-Þ\d][\w.'’-]{0,25}){0,3}"
_REGION: Final = r"(?:, ?[A-ZÀ-Þ][\w.'’ ]{1,25}){0,3}"
_AGENCY: Final = r"\(([A-ZÀ-Þ][\w.'’ /&-]{1,40})\)"
_CITY_LINE: Final = re.compile(rf"{_CAPS}(?:, ?[A-ZÀ-Þ][\w.'’ ]{{1,25}}){{1,3}}")
_OPENS: Final = r"(?=[A-ZÀ-Þ\d\"“‘'(])"
# CITY, Region, Sept. 4 (Agency) -
_DATELINE_CAPS: Final = re.compile(rf"{_CAPS}{_REGION},? {_AGENCY} ?(?:{DASH}|:) {_OPENS}")
# City, Region (Agency) - and (Agency) -, the dash left out by some
_DATELINE_AGENCY: Final = re.compile(rf"(?:{_PLACE}{_REGION},? )?{_AGENCY} ?(?:(?:{DASH}|:) )?{_OPENS}")
# CITY, Region -
_DATELINE_PLACE: Final = re.compile(rf"{_CAPS}({_REGION}) {DASH} {_OPENS}")
_TWIN: Final = re.compile(rf"[^.!?]{{0,200}}? {DASH} ")


def dateline(text: str) -> int:
    """Length of the dateline with which a first paragraph begins, 0 where there is none."""
    head = text[:400]
    if match := _DATELINE_CAPS.match(head):
        return match.end()
    match = _DATELINE_AGENCY.match(head)
    if match and any(word in furniture().agencies for word in fold(match[1]).split()):
        return match.end()
    match = _DATELINE_PLACE.match(head)
    # A second dash in the sentence makes it an aside: "NATO - Europe's shield - ..."
    return match.end() if match and (match[1] or not _TWIN.match(head, match.end())) else 0
