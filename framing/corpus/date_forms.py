"""The day that a text names, in the forms in which programs and the press of the world write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

YEARS: Final = range(1700, 2200)
"""Years that a newspaper may have, and that tables of dates can hold."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?<![a-z])(?:"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_GAP, _NTH = r"[\s.,-]", r"(?:st|nd|rd|th)?"
_FORMS: Final = re.compile(
    rf"""
      (?<!\d) (?P<year>\d{{4}}) (?P<part>[-/.]) (?P<month>\d{{1,2}}) (?P=part) (?P<day>\d{{1,2}}) (?!\d)
    | (?<![\d/.-]) (?P<one>\d{{1,2}}) (?P<by>[/.-]) \s? (?P<two>\d{{1,2}}) (?P=by) \s? (?P<y>\d{{4}}|\d\d) (?![\d:])
    | (?<!\d) (?P<d1>\d{{1,2}}) {_NTH} {_GAP}* (?:of\s)? (?P<m1>{_MONTH}) {_GAP}* (?P<y1>\d{{4}}) (?!\d)
    | (?P<m2>{_MONTH}) {_GAP}* (?:the\s)? (?P<d2>\d{{1,2}}) {_NTH} {_GAP}+ (?P<y2>\d{{4}}) (?![\d:])
    | (?P<m3>{_MONTH}) \s (?P<d3>\d{{1,2}}) \s \d\d:\d\d:\d\d \s (?:[A-Z]{{1,5}}\s|[+-]\d{{4}}\s)?
      (?P<y3>\d{{4}}) (?!\d)                          # Fri Jan 05 10:15:00 +0000 2024
    | (?<!\d) (?P<y4>\d{{4}}) {_GAP}+ (?P<m4>{_MONTH}) {_GAP}* (?P<d4>\d{{1,2}}) (?!\d)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_LABEL: Final = re.compile(r"\b(?:(publish|post|print|issue)|(update|modif|edit|correct|amend))[a-z]*", re.IGNORECASE)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4}(?:\d\d)?(?:\.\d+)?Z?)?", re.ASCII)
_UNIX: Final = re.compile(r"\d{10}(?:\.\d+)?|\d{13}", re.ASCII)
_SERIAL: Final = re.compile(r"[2-6]\d{4}(?:\.\d+)?", re.ASCII)
_LONGEST: Final = 120


def is_serial(text: str) -> bool:
    """Whether a text is a number of days as a spreadsheet counts them: of 1954 to 2091, from the end of 1899."""
    return _SERIAL.fullmatch(text) is not None


def day_of(text: str, day_first: bool) -> dt.date | None:
    """The one day that a text names, or None; of several the one that it says is that of publication.

    Parameters
    ----------
    text : str
        On one line.
    day_first : bool
        Whether the day comes first in 03/04/2024, where it can; with dots it does.

    Raises
    ------
    ValueError, OverflowError
        If there is no such day.
    """
    if len(text) > _LONGEST:
        return None
    if _UNIX.fullmatch(text):
        return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=int(text[:10]))).date()
    if is_serial(text):
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(text[:5]))
    if compact := _COMPACT.fullmatch(text):
        return dt.date(*map(int, compact.groups()))
    if text.isdigit():
        return None
    ranked: dict[int, set[dt.date]] = {}
    for rank, day in _named(text, day_first):
        ranked.setdefault(rank, set()).add(day)
    if not ranked:
        return _parsed(text)
    best = ranked[min(ranked)]
    return best.pop() if len(best) == 1 else None


def _named(text: str, day_first: bool) -> Iterator[tuple[int, dt.date]]:
    """Each day that stands in a text, with 0 where it is called the day of publication, 1, or 2 for another."""
    before = 0
    for match in _FORMS.finditer(text):
        labels = list(_LABEL.finditer(text, before, match.start()))
        before = match.end()
        yield (1 if not labels else 0 if labels[-1][1] else 2), _day(match, day_first)


def _day(match: re.Match[str], day_first: bool) -> dt.date:
    found = match.groupdict()
    if found["year"]:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["one"]:
        month, day = int(found["one"]), int(found["two"])
        if (day_first or found["by"] == "." or month > 12) and day <= 12:
            month, day = day, month
        return dt.date(_full_year(found["y"]), month, day)
    year, name, number = next((found[f"y{n}"], found[f"m{n}"], found[f"d{n}"]) for n in "1234" if found[f"y{n}"])
    return dt.date(int(year), _MONTHS.index(name[:3].lower()) + 1, int(number))


def _full_year(year: str) -> int:
    """A year of two digits is of 1969 to 2068, as POSIX has it."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 68 else 2000)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> dt.date | None:
    """The day of a text in a form that dateparser knows, in English, with day, month and year."""
    found = _parser().get_date_data(text).date_obj
    return None if found is None else found.date()


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # few dates need it

    settings = {
        "PARSERS": ["absolute-time"],  # nothing that is told from today
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
        "TIMEZONE": "UTC",
    }
    return DateDataParser(languages=["en"], settings=settings)
