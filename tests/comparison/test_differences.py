from __future__ import annotations

from itertools import combinations
from math import sqrt
from statistics import mean, variance

import numpy as np
import pandas as pd
import pytest

from framing.comparison import intervals
from framing.comparison.between_outlets import contrasts, differences
from framing.comparison.cells import Cells
from framing.comparison.intervals import bootstrap_t, settled
from framing.types import Measure


def cells(*rows: tuple[str, str, float]) -> Cells:
    return Cells.of(pd.DataFrame(rows, columns=["outlet", "story", "m"]), Measure("m", "M", "points"))


def contrast(given: Cells) -> tuple[list[float], list[float]]:
    estimate, error = contrasts(given, given.outlet[None, :])
    return estimate[0].tolist(), error[0].tolist()


def test_each_outlet_against_the_mean_of_the_others_means() -> None:
    given = cells(
        ("A", "s1", 9), ("B", "s1", 3), ("C", "s1", 6), ("A", "s2", 4), ("B", "s2", 1), ("C", "s2", 1)
    )  # fmt: skip
    # means 6.5, 2 and 3.5
    expected = [6.5 - (2 + 3.5) / 2, 2 - (6.5 + 3.5) / 2, 3.5 - (6.5 + 2) / 2]
    assert contrast(given)[0] == pytest.approx(expected)


def test_on_the_same_stories_the_error_is_that_of_the_paired_differences() -> None:
    given = cells(
        ("A", "s1", 1), ("B", "s1", 2), ("A", "s2", 3), ("B", "s2", 5), ("A", "s3", 5), ("B", "s3", 5)
    )  # fmt: skip
    # differences -1, -2, 0: variance 1
    assert contrast(given)[1] == pytest.approx([sqrt(1 / 3), sqrt(1 / 3)])


def test_on_stories_of_their_own_the_error_is_welchs() -> None:
    given = cells(("A", "", 1), ("B", "", 2), ("A", "", 3), ("B", "", 5), ("A", "", 5), ("B", "", 5))
    # variances 4 (of 1, 3, 5) and 3 (of 2, 5, 5)
    assert contrast(given)[1] == pytest.approx([sqrt(4 / 3 + 3 / 3)] * 2)


def test_three_outlets_weigh_their_errors_as_their_means() -> None:
    given = cells(
        *[("A", "", v) for v in (1, 3, 5)], *[("B", "", v) for v in (2, 5, 5)], *[("C", "", v) for v in (0, 2)]
    )
    # A less the mean of B and C: variances of the means 4/3, 3/3 and 2/2
    assert contrast(given)[1][0] == pytest.approx(sqrt(4 / 3 + (3 / 3 + 2 / 2) / 4))


def test_a_second_article_on_a_story_is_no_draw_of_its_own() -> None:
    once = cells(("A", "s1", 1), ("A", "s2", 5), ("B", "s3", 2), ("B", "s4", 4))
    twice = cells(*[("A", "s1", 1), ("A", "s2", 5)] * 2, ("B", "s3", 2), ("B", "s4", 4))
    assert contrast(once) == (pytest.approx(contrast(twice)[0]), pytest.approx(contrast(twice)[1]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([1.0, 2.0, 4.5, 4.0], [3.0, 7.0, 9.0, 8.0]),
        ([1.0, 2.0, 4.0], [10.0, 11.0, 13.0]),  # as they are and the other way round: 2 of 20
    ],
)
def test_p_is_the_share_of_all_arrangements_of_labels(a: list[float], b: list[float]) -> None:
    n, values = len(a), a + b

    def t(own: tuple[int, ...]) -> float:
        x, y = [values[i] for i in own], [values[i] for i in range(2 * n) if i not in own]
        return abs(mean(x) - mean(y)) / sqrt(variance(x) / n + variance(y) / n)

    every = [t(own) for own in combinations(range(2 * n), n)]
    exact = mean(x >= t(tuple(range(n))) - 1e-9 for x in every)
    given = cells(*[("A", "", v) for v in a], *[("B", "", v) for v in b])
    found = differences(given, np.random.default_rng(1), 200, 20_000).p
    assert found == pytest.approx([exact, exact], abs=4 * sqrt(exact * (1 - exact) / 20_000))


def test_the_labels_as_they_are_count_once() -> None:
    given = cells(*[(o, "", k + 100 * (o == "B")) for k in range(12) for o in "AB"])
    assert differences(given, np.random.default_rng(1), 200, 99).p.tolist() == [1 / 100] * 2


def test_where_all_cover_all_the_bounds_are_those_of_the_paired_differences() -> None:
    away, b = [0.5, 1.0, 2.5, 4.0, 9.0], [3.0, 1.0, 4.0, 1.0, 5.0]
    rows = [(o, f"s{k}", b[k] + away[k] * (o == "A")) for k in range(5) for o in "AB"]
    found = differences(cells(*rows), np.random.default_rng(2), 20_000, 99)
    low, high = bootstrap_t(np.array(away), np.random.default_rng(3), 200_000)
    reach = 2.7764 * sqrt(variance(away) / 5)  # t_0.975 for 4 degrees of freedom
    assert 3.4 - reach < low
    assert high > 3.4 + reach
    assert (found.low[0], found.high[0]) == (pytest.approx(3.4 - reach, abs=1e-3), pytest.approx(high, rel=0.03))
    assert (found.low[1], found.high[1]) == pytest.approx((-found.high[0], -found.low[0]))


def test_bounds_are_no_nearer_than_students_t() -> None:
    a, b = [0, 0, 0, 0, 0, 0, 1, 2, 9, 3, 0, 1, 4], [1, 2, 1, 2, 1, 2, 1, 2]
    given = cells(*[("A", "", v) for v in a], *[("B", "", v) for v in b])
    found = differences(given, np.random.default_rng(1), 2000, 99)
    away, se = 20 / 13 - 12 / 8, sqrt(variance(a) / 13 + variance(b) / 8)
    assert found.estimate.tolist() == pytest.approx([away, -away])
    # below A, where its zeros are, the bootstrap stops short of t; t_0.975 for 13 - 1 and 8 - 1 degrees of freedom
    assert found.low[0] == pytest.approx(away - 2.1788 * se, abs=1e-4)
    assert found.high[1] == pytest.approx(-away + 2.3646 * se, abs=1e-4)
    # above, where its long tail is, it goes further, and as far for both
    assert found.high[0] == pytest.approx(-found.low[1], abs=1e-6)
    assert found.high[0] > away + 3 * se


def test_what_all_wrote_alike_has_no_interval() -> None:
    found = differences(cells(*[(o, "", 1.0) for o in "AABB"]), np.random.default_rng(1), 200, 99)
    assert found.estimate.tolist() == [0.0, 0.0]
    assert np.isnan([*found.low, *found.high, *found.p]).all()


def test_intervals_cover_no_difference_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(5)
    covered = []
    for _ in range(150):
        stories = random.normal(size=20)
        rows = [(o, f"s{s}", stories[s] + random.gamma(2)) for o in "AB" for s in random.permutation(20)[:15]]
        found = differences(cells(*rows), random, 300, 99)
        covered.append(found.low[0] <= 0 <= found.high[0])
    assert 0.88 <= np.mean(covered) <= 1.0  # 0.95 less four standard errors of 150 trials


def test_of_many_values_without_a_long_tail_nothing_is_drawn() -> None:
    even = np.tile([-1.0, 1.0], 250)  # 500 values: skewness 0, fourth moment 1
    skewed = np.append(even, 20.0)  # third moment 8000 / 501 = 16, second 1.8: 16 / 1.8 ** 1.5 = 6.6 > 0.03 · 22.4
    few = np.append(np.zeros(9_980), np.tile([-1.0, 1.0], 10))  # second and fourth 0.002: 0.002 > 0.01 · 10,000 · 4e-6
    assert [settled(x) for x in (even, even[1:], skewed, few, np.zeros(1_000))] == [True, False, False, False, False]


def test_what_is_not_drawn_is_what_drawing_comes_to(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    values = random.normal(0.0, 1.0, 4_000)
    values[1::2] += 0.05
    given = cells(*(("AB"[i % 2], "", x) for i, x in enumerate(values)))
    told = differences(given, np.random.default_rng(1), 4_000, 4_000)
    again = differences(given, np.random.default_rng(2), 4_000, 4_000)
    assert told.p.tolist() == again.p.tolist()
    monkeypatch.setattr(intervals, "SETTLED", 10**9)
    drawn = differences(given, np.random.default_rng(1), 4_000, 4_000)
    # an error of sqrt(p (1 - p) / 4,000) < 0.008 of p; the bounds of 4,000 resamples move by 2 % of their width
    np.testing.assert_allclose(told.p, drawn.p, atol=0.025)
    np.testing.assert_allclose(told.low, drawn.low, atol=0.006)
    np.testing.assert_allclose(told.high, drawn.high, atol=0.006)
