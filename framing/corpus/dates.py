"""Days, as people and programs write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from framing.characters import snippet
from framing.corpus.values import as_text

_NUMBERS: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2\d{2}(?:\d\d)?(?!\d)", re.ASCII)


@dataclass(frozen=True)
class DateOrder:
    """Whether dates such as 03/04/2024 begin with the day, and why that is a guess ("" where it is none)."""

    day_first: bool = False
    doubt: str = ""


def date_order(values: Iterable[object]) -> DateOrder:
    """The one order in which the dates of a column are read.

    A value that can only be day first (13/04/2024) shows that all are, unless another can only be month first. Where
    the values do not tell, or contradict one another, the month comes first, and ``doubt`` says so.
    """
    found: dict[str, str] = {}  # kind to the first value of that kind
    for text in map(as_text, values):
        if match := _NUMBERS.match(text):
            first, second = int(match[1]), int(match[3])
            if first <= 12 and second <= 12 and first != second:
                found.setdefault("either", text)
            elif first > 12 >= second:
                found.setdefault("day", text)
            elif second > 12 >= first:
                found.setdefault("month", text)
    day_first = "day" in found and "month" not in found
    if "either" not in found or ("day" in found) != ("month" in found):
        return DateOrder(day_first)
    why = (
        f"{snippet(found['day'])} can only be day first and {snippet(found['month'])} only month first"
        if "day" in found
        else "no value tells whether the day comes first"
    )
    return DateOrder(False, f"dates such as {snippet(found['either'])} are read month first: {why}; {_SAY_OTHERWISE}")


_SAY_OTHERWISE: Final = "write dates as year-month-day (2024-12-31) to say which is meant"


def read_date(value: object, *, day_first: bool = False) -> dt.date | None:
    """The day that a value names, or None.

    Understood: dates, Timestamps, Unix seconds and milliseconds, YYYYMMDD, ISO 8601, and what people write
    (4 February 2018, Feb. 4, 2018, Sun, 04 Feb 2018 10:00 GMT). With dots the day comes first (04.02.2018); else an
    ambiguous 04/02/2018 is month first unless ``day_first`` is set (`date_order`), and 13/02/2018 can only be day
    first. A value without day, month or year is no date. Time zones are not converted: the day is the one that is
    written.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, dt.datetime):  # a pandas Timestamp is one; NaT is not equal to itself
        return value.date() if value == value else None
    if isinstance(value, dt.date):
        return value
    if hasattr(value, "dtype") and getattr(value.dtype, "kind", "") == "M":
        stamp = pd.Timestamp(str(value))
        return None if pd.isna(stamp) else stamp.date()
    text = " ".join(as_text(value).split())
    try:
        return _written_day(text, day_first) if 6 <= len(text) <= 60 else None
    except (ValueError, ArithmeticError, TypeError, AttributeError, RecursionError):
        return None


_UNIX: Final = re.compile(r"\d{10}(?:\.\d+)?|\d{13}", re.ASCII)
_DOTTED: Final = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}", re.ASCII)
# What dateutil fills gaps from: where a value names its whole day, both give the same
_GAPS: Final = (dt.datetime(2000, 1, 1), dt.datetime(2011, 12, 28))


def _written_day(text: str, day_first: bool) -> dt.date | None:
    """The day that a text names, or None; any error that dateutil raises."""
    if _UNIX.fullmatch(text):
        return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=int(text[:10]))).date()
    if text.isdigit() and len(text) == 14:  # as GDELT writes day and second
        text = text[:8]
    if text.isdigit() and len(text) != 8:
        return None
    from dateutil import parser

    # Only such numbers: dateutil would turn the month and day of an ISO date round, too
    begins = _DOTTED.match(text) is not None or (day_first and _NUMBERS.match(text) is not None)
    days = {parser.parse(text, default=gaps, dayfirst=begins, ignoretz=True).date() for gaps in _GAPS}
    day = days.pop()
    return None if days or not 1500 <= day.year <= 2500 else day
