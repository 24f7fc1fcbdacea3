"""What is cut off a title, and what is left alone."""

from __future__ import annotations

import pytest

from framing.corpus.cleaning.titles import cut_title


@pytest.mark.parametrize(
    ("title", "outlet", "expected", "reasons"),
    [
        ("Flood in Dorn | The Dorn Courier", "Dorn Courier", "Flood in Dorn", ["site's name"]),
        ("Flood in Dorn : DPR", "DPR (Online)", "Flood in Dorn", ["site's name"]),
        ("Flood in Dorn - Courier Politics", "Courier", "Flood in Dorn", ["site's name"]),
        ("Flood in Dorn  Listen· 5:29", "Courier", "Flood in Dorn", ["length of a recording"]),
        (
            "Flood in Dorn | Courier Listen · 1:05:29",
            "Courier",
            "Flood in Dorn",
            ["site's name", "length of a recording"],
        ),
        ("a" * 501, "", "a" * 500, ["title beyond 500 characters"]),
    ],
)
def test_what_the_site_adds_is_cut(title: str, outlet: str, expected: str, reasons: list[str]) -> None:
    left, cuts = cut_title(title, outlet)
    assert (left, [cut.reason for cut in cuts]) == (expected, reasons)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Comey memos leaked — here is what they say", "Courier"),
        ("Polls close at 20:00", "Courier"),
        ("Listen 5:29", ""),
        ("Who owns the press: the Courier", "Courier"),  # no space before the colon
        ("Flood in Dorn - a report", "The Dorn Courier"),
        ("Flood in Dorn | Kest Gazette", "Dorn Courier"),
        ("Dorn - Courier of good news and bad", "Courier"),  # longer than a name
        ("Courier", "Courier"),
    ],
)
def test_a_headline_stays_as_it_is(title: str, outlet: str) -> None:
    assert cut_title(title, outlet) == (title, ())
