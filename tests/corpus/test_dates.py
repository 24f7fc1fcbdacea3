"""Days in the forms of programs and of the world's press; what is no whole day, or is told from today, is none."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.date_forms import YEARS
from framing.corpus.dates import date_order, read_date
from framing.corpus.reading import read_corpus

DAY = dt.date(2023, 11, 4)  # a Saturday; Unix 1699056000 at midnight
# 30 December 1899 and 45,234 days: 123 years of 365 days (44,895), 30 leap days (1904 to 2020), 1 day to the end of
# 1899, and 308 days of 2023 (304 to the end of October, 4 of November): 44,895 + 30 + 1 + 308 = 45,234
SERIAL = 45234

PROGRAMS = [
    "2023-11-04", "2023-11-4", "2023/11/04", "2023.11.04", "20231104", "2023-11-04T09:05:07Z",
    "2023-11-04 09:05:07.123456", "2023-11-04T09:05:07+05:30", "2023-11-04T09:05:07Z[UTC]", "20231104T090507Z",
    "20231104090507", "202311040905", "2023-11-04 09:05:07 UTC", "Sat, 04 Nov 2023 09:05:07 GMT",
    "Sat, 4 Nov 2023 09:05:07 +0000", "Sat Nov 04 09:05:07 +0000 2023", "Sat Nov  4 09:05:07 2023",
    "Sat Nov 04 2023 09:05:07 GMT-0500 (EST)", "04-Nov-2023", "4-Nov-23", "04NOV2023", "04Nov2023:09:05:07",
    "Nov-04-2023", "1699088707", "1699088707123", 1699088707, str(SERIAL), f"{SERIAL}.37859", SERIAL,
    float(SERIAL), SERIAL + 0.5,
]  # fmt: skip
PRESS = [
    "4 November 2023", "04 NOV 2023", "4th November 2023", "the 4th of November, 2023", "November 4, 2023",
    "Nov. 4, 2023", "November 4th 2023", "November the 4th, 2023", "2023 November 4", "Nov 4 '23",
    "Saturday, November 4, 2023", "November 4, 2023 Saturday", "November 4, 2023 Saturday 9:05 AM GMT",
    "Sat 4 Nov 2023 09.05 GMT", "4 Nov, 2023, 09:05 IST", "Nov 4, 2023 | 9:05 AM", "Nov 4, 2023 • 9:05am",
    "Nov 4, 2023 at 9:05 a.m. ET", "9:05 AM ET, Sat November 4, 2023", "09:05, 4 November 2023",
    "November 4, 2023 / 9:05 AM / CBS News", "(November 4, 2023)", "Date: 4 November 2023",
    "Published 09:05 GMT, 4 November 2023", "Published: Nov 4, 2023",
    "First published on Sat 4 Nov 2023 09.05 GMT", "Posted at 09:05, 4 November 2023", "Updated 4 November 2023",
    "Last updated on November 4, 2023 at 9:05 am", "Updated: November 4, 2023 09:05 IST",
    "4 November 2023 Last updated at 09:05 GMT", "By Mary Obi, November 4, 2023", "04.11.2023", "4.11.2023",
    "4. 11. 2023", "04.11.23", "13:05 04.11.2023",
]  # fmt: skip


@pytest.mark.parametrize("value", [*PROGRAMS, *PRESS])
def test_forms(value):
    assert read_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "Published Nov. 4, 2023 Updated Nov. 7, 2023",
        "Updated 7 November 2023; first published 4 November 2023",
        "November 4, 2023 Updated: November 7, 2023, 9:05 a.m.",
        "Published November 4, 2023 | Updated March 2, 2024",
        "Last modified 2023-11-07, posted 2023-11-04",
    ],
)
def test_of_several_days_that_of_publication_counts(value):
    assert read_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "yesterday", "today", "2 hours ago", "Just now", "last Monday", "Saturday", "Monday at 9:05", "in 3 days",
        "a week ago", "November 2023", "Nov 4", "4 November", "Sat 4 Nov 09:05", "2023", "11/2023", "4/11",
        "09:05", "1106", "Q3 2023", "31 November 2023", "30 Feb 2024", "2023-13-45", "2023-02-29", "20231345",
        "0000-00-00", "Nov 0, 2023", "12/31/9999", "31 December 9999", "10000-01-01", "9999-12-31", "0001-01-01",
        "4 November 1066", "4 November 12023", "99999999999999", "253402300800", "99999", "12345", "1e10",
        "-45234", "45,234", "Novembre 4, 2023", "4 novembre 2023", "4. Januar 2023", "Novembr 4, 2023",
        "4 November 2023 to 7 November 2023", "((((", "x" * 500,
    ],
)  # fmt: skip
def test_no_days(value):
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value", [dt.date(9999, 12, 31), dt.datetime(9999, 12, 31), dt.date.min, 10**12, -1, 1e300, float("inf"), b"x"]
)
def test_odd_values(value):
    assert read_date(value) is None or read_date(value).year in YEARS


@given(st.text(alphabet="0123456789 -/.:,'JanFebMayOctThGMTZ|", max_size=40))
def test_any_text_is_a_day_of_a_newspaper_or_none(text):
    day = read_date(text)
    assert day is None or day.year in YEARS


def test_every_day_a_table_holds_can_be_shown():
    row = {"outlet": "Post", "text": " ".join(["The weir was closed again, and nobody could say for how long."] * 5)}
    frame = pd.DataFrame([{**row, "date": f"{year}-12-31"} for year in (YEARS[0], YEARS[-1])])
    frame["text"] += [" First.", " Last."]
    shown = read_corpus(frame).to_frame()
    assert shown["date"].dt.year.tolist() == [YEARS[0], YEARS[-1]]


@pytest.mark.parametrize(
    ("values", "day_first"),
    [
        (["Updated 03/04/2023 10:00", "Updated 13/04/2023 10:00"], True),
        (["03/04/23", "04/13/23"], False),
        (["03.04.2023", "2023-04-13"], False),
        (["2023-13-04", "1/2/3"], False),
    ],
)
def test_the_order_of_a_column(values, day_first):
    order = date_order(values)
    assert order.day_first is day_first
    assert order.doubt == ""


def test_a_column_with_the_day_first_is_read_so():
    assert read_date("Updated 03/04/2023 10:00", day_first=True) == dt.date(2023, 4, 3)
    assert read_date("03/04/23", day_first=True) == dt.date(2023, 4, 3)
    assert read_date("2023/04/03", day_first=True) == dt.date(2023, 4, 3)


def test_day_numbers_are_said_to_be_a_guess():
    order = date_order(["45234", "4 November 2023"])
    assert order.doubt.startswith("numbers such as 45234 are read as a spreadsheet's days since 1900; write dates as")
    both = date_order(["45234", "03/04/2023"])
    assert both.doubt.count("write dates as") == 1
    assert "month first" in both.doubt


def test_what_is_not_read_is_said_with_its_row():
    text = " ".join(["The weir was closed again, and nobody could say for how long."] * 5)
    days = ["2023-11-04", "yesterday", "31 December 9999", ""]
    frame = pd.DataFrame([{"outlet": "Post", "text": f"{text} It was {n}.", "date": day} for n, day in enumerate(days)])
    corpus = read_corpus(frame)
    assert [a.date for a in corpus] == [DAY, None, None, None]
    assert [(p.row, p.problem, p.detail) for p in corpus.problems] == [
        (2, "date not read", "yesterday"),
        (3, "date not read", "31 December 9999"),
    ]
