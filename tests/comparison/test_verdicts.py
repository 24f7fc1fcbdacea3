from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from framing.comparison.effects import detectable, hedges
from framing.comparison.verdicts import compared, is_difference, too_few
from framing.types import Measure

RATE = Measure("hedge_rate", "", "per 1,000 words", "", "", "")
SHARE = Measure("direct_share", "", "share, 0 to 1", "", "", "")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("within_story", "others", 0.2, 1.0, 0.001, 0.01), "higher than the other outlets on the same stories"),
        (("within_story", "others", -1.0, -0.2, 0.001, 0.05), "lower than the other outlets on the same stories"),
        (("difference", "others", 0.2, 1.0, 0.001, 0.01), "higher than the other outlets"),
        (("difference", "The Post", -1.0, -0.2, 0.001, 0.01), "lower than The Post"),
        (("within_story", "The Post", 0.2, 1.0, 0.001, 0.01), "higher than The Post on the same stories"),
        (("difference", "others", 0.2, 1.0, 0.01, 0.06), "no clear difference once all comparisons are counted"),
        (("difference", "others", 0.2, 1.0, 0.06, 0.06), "no clear difference"),
        (("difference", "others", -0.2, 1.0, 0.001, 0.01), "no clear difference"),
        (("difference", "others", 0.0, 1.0, 0.001, 0.01), "no clear difference"),
        (("difference", "others", -1.0, 0.0, 0.001, 0.01), "no clear difference"),
        (("difference", "others", 0.2, 1.0, 0.05, 0.06), "no clear difference once all comparisons are counted"),
    ],
)
def test_verdicts(given: tuple[str, str, float, float, float, float], words: str) -> None:
    assert compared(*given) == words
    assert is_difference(words) == words.startswith(("higher", "lower"))


def test_the_least_difference_that_would_show() -> None:
    # t_0.975 = 2.2281 and t_0.8 = 0.8791 for 10 degrees of freedom
    assert detectable(2.0, 10) == pytest.approx(2 * (2.2281 + 0.8791), abs=1e-3)
    # 12.7062 and 1.3764 for 1 degree of freedom
    assert detectable(0.5, 1) == pytest.approx(0.5 * (12.7062 + 1.3764), abs=1e-3)
    assert np.isnan(detectable(2.0, 0))
    assert np.isnan(detectable(0.0, 10))
    assert np.isnan(detectable(np.nan, 10))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            (6, "articles", 4.12, RATE),
            "too few articles: with 6, only differences above 4.1 per 1,000 words would show",
        ),
        ((6, "articles", 1.0, RATE), "too few articles: with 6, only differences above 1.0 per 1,000 words would show"),
        ((6, "stories", 0.314, SHARE), "too few stories: with 6, only differences above 0.31 would show"),
        ((1, "articles", np.nan, RATE), "too few articles: with 1, no difference could show"),
    ],
)
def test_too_few(given: tuple[int, str, float, Measure], words: str) -> None:
    assert too_few(*given) == words


def test_hedges_g_worked_by_hand() -> None:
    g, low, high = hedges(3.0, 2.0, 0.5, 8)
    expected = (1 - 3 / (4 * 8 - 1)) * 3 / 2
    reach = 2.3060 * sqrt((0.5 / 2) ** 2 + expected**2 / (2 * 8))  # t_0.975 for 8 degrees of freedom
    assert (g, low, high) == pytest.approx((expected, expected - reach, expected + reach), abs=1e-4)
    assert hedges(3.0, 2.0, 0.5, 2)[0] == pytest.approx((1 - 3 / (4 * 2 - 1)) * 3 / 2)
    assert np.isnan(hedges(3.0, 2.0, 0.5, 1)).all()
    assert np.isnan(hedges(3.0, 0.0, 0.5, 8)).all()
