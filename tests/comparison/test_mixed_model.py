from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy.stats import t as student

from framing.comparison.mixed_model import Fit, fit


def design(outlets: str) -> np.ndarray:
    names = sorted(set(outlets))
    return np.array([[float(o == n) for n in names] for o in outlets])


def test_a_balanced_table_worked_by_hand() -> None:
    # A and B on three stories: means A 8, B 4; stories 3, 7, 8; all 6. Residuals 0, 0, -1, 1, 1, -1.
    found = fit(np.array([5.0, 1, 8, 6, 11, 5]), design("ABABAB"), np.array([0, 0, 1, 1, 2, 2]))
    assert isinstance(found, Fit)
    within = 4 / ((3 - 1) * (2 - 1))
    stories = 2 * ((3 - 6) ** 2 + (7 - 6) ** 2 + (8 - 6) ** 2) / (3 - 1)  # mean square of the stories
    assert found.within == pytest.approx(within, rel=1e-4)
    assert found.between == pytest.approx((stories - within) / 2, rel=1e-4)
    estimate, low, high, p = found.contrast(np.array([1.0, -1.0]))
    se = sqrt(2 * within / 3)
    assert estimate == pytest.approx(8 - 4)
    assert high - low == pytest.approx(2 * student.ppf(0.975, 6 - 2) * se, rel=1e-4)
    assert p == pytest.approx(2 * student.sf(4 / se, 4), rel=1e-3)


def test_an_unbalanced_table_as_statsmodels_fits_it() -> None:
    story = np.array([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5])
    found = fit(np.array([2.0, 4, 3, 7, 9, 5, 6, 1, 2, 2, 8, 4]), design("AABABCBCACBC"), story)
    assert isinstance(found, Fit)
    # MixedLM of statsmodels 0.15.0, reml=True
    assert found.coefficients == pytest.approx([4.450711, 6.368322, 2.824777], abs=2e-6)
    assert (found.between, found.within) == pytest.approx((3.225045, 1.572831), abs=2e-5)


def test_stories_that_add_nothing_leave_plain_regression() -> None:
    # within each story the values lie further apart than the stories do
    found = fit(np.array([1.0, 9, 2, 8, 9, 1, 8, 2]), design("ABABABAB"), np.array([0, 0, 1, 1, 2, 2, 3, 3]))
    assert isinstance(found, Fit)
    assert found.between == 0.0
    # A: 1, 2, 9, 8 and B: 9, 8, 1, 2, each with squares 50 about their mean 5
    assert found.within == pytest.approx((50 + 50) / (8 - 2))


@pytest.mark.parametrize(
    ("values", "outlets", "story", "why"),
    [
        ([1, 2, 3, 4], "ABAB", [0, 1, 2, 3], "no story has two articles"),
        ([1, 2], "AB", [0, 0], "fewer articles than the model needs"),
        ([3, 3, 3, 3, 3, 3], "ABABAB", [0, 0, 1, 1, 2, 2], "the articles of each story are alike"),
        ([1, 1, 5, 5, 9, 9], "ABABAB", [0, 0, 1, 1, 2, 2], "not converged: the variance within stories goes to zero"),
    ],
)
def test_what_cannot_be_fitted_says_why(values: list[float], outlets: str, story: list[int], why: str) -> None:
    assert fit(np.array(values, dtype=float), design(outlets), np.array(story)) == why
