"""Days, as people and programs write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from framing.characters import snippet
from framing.corpus.date_forms import YEARS, day_of, is_serial
from framing.corpus.values import as_text

_NUMBERS: Final = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2\d{2}(?:\d\d)?(?!\d)", re.ASCII)


@dataclass(frozen=True)
class DateOrder:
    """Whether dates such as 03/04/2024 begin with the day, and what of them is a guess ("" for nothing)."""

    day_first: bool = False
    doubt: str = ""


class DateForms:
    """The forms that the dates of a column have, as one after the other is added."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}  # kind to the first value of that kind

    def add(self, value: object) -> None:
        """Add a date."""
        text = as_text(value)
        if is_serial(text):
            self._found.setdefault("serial", text)
        elif match := _NUMBERS.search(text):
            first, second = int(match[1]), int(match[3])
            if first <= 12 and second <= 12 and first != second:
                self._found.setdefault("either", text)
            elif first > 12 >= second:
                self._found.setdefault("day", text)
            elif second > 12 >= first:
                self._found.setdefault("month", text)

    def order(self) -> DateOrder:
        """The one order in which these dates are read.

        A value that can only be day first (13/04/2024) shows that all are, unless another can only be month first.
        Where the values do not tell, or contradict one another, the month comes first, and ``doubt`` says so; as it
        does of the day numbers of a spreadsheet, which some of its programs count from another day.
        """
        found = self._found
        doubts = [_doubtful_order(found), _SERIAL.format(found["serial"]) if "serial" in found else ""]
        doubt = "; ".join(filter(None, doubts))
        return DateOrder("day" in found and "month" not in found, f"{doubt}; {_SAY_OTHERWISE}" if doubt else "")


def date_order(values: Iterable[object]) -> DateOrder:
    """The one order in which the dates of a column are read: see `DateForms`."""
    forms = DateForms()
    for value in values:
        forms.add(value)
    return forms.order()


def _doubtful_order(found: Mapping[str, str]) -> str:
    if "either" not in found or ("day" in found) != ("month" in found):
        return ""
    why = (
        f"{snippet(found['day'])} can only be day first and {snippet(found['month'])} only month first"
        if "day" in found
        else "no value tells whether the day comes first"
    )
    return f"dates such as {snippet(found['either'])} are read month first: {why}"


_SERIAL: Final = "numbers such as {} are read as a spreadsheet's days since 1900"
_SAY_OTHERWISE: Final = "write dates as year-month-day (2024-12-31) to say which is meant"


def read_date(value: object, *, day_first: bool = False) -> dt.date | None:
    """The day that a value names, or None.

    Understood: dates, Timestamps, Unix seconds and milliseconds, YYYYMMDD with a time or without, a spreadsheet's day
    numbers, ISO 8601, what people write (4 February 2018, Feb. 4, 2018 | 10:15 AM, Published Sun 4 Feb 2018 10.00 GMT)
    and what dateparser reads besides, in English. With dots the day comes first (04.02.2018); else an ambiguous
    04/02/2018 is month first unless ``day_first`` is set (`date_order`), and 13/02/2018 can only be day first. Of
    several days the one called published counts. A value without day, month or year, or told from today ("yesterday"),
    is no date. Time zones are not converted: the day is the one that is written.
    """
    try:
        day = _read(value, day_first)
    except (ValueError, ArithmeticError, TypeError, AttributeError, RecursionError):  # what dateparser raises, too
        return None
    return day if day is not None and day.year in YEARS else None


def _read(value: object, day_first: bool) -> dt.date | None:
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
    return day_of(text, day_first) if len(text) > 4 else None
