"""Estimates from a stratified draw: by hand, where nothing is unknown, and in a simulation that counts coverage."""

import math
from statistics import variance

import numpy as np
import pytest

from framing.validation.stratified import Stratum, corrected_mean, correlation, of_shares, wilson


def stratum(size: int, human: list[float], ours: list[float] | float, mean: float | None = None) -> Stratum:
    mine = np.array(ours if isinstance(ours, list) else [ours] * len(human), dtype=float)
    return Stratum(size, float(mine.mean() if mean is None else mean), mine, np.array(human, dtype=float))


def test_wilson() -> None:
    # n = 10 of very many, none found: from 0 to z² / (n + z²) = 3.8415 / 13.8415.
    low, high = wilson(0.0, 10, 10**9)
    assert low == pytest.approx(0, abs=1e-12)
    assert high == pytest.approx(3.8415 / 13.8415, abs=1e-4)
    # 10 of 20 are worth 10 * 19 / 10 = 19 of very many
    middle, spread = 0.3 + 3.8415 / (2 * 19), 1.96 * math.sqrt(0.3 * 0.7 / 19 + 3.8415 / (4 * 19**2))
    scale = 1 + 3.8415 / 19
    assert wilson(0.3, 10, 20) == pytest.approx(((middle - spread) / scale, (middle + spread) / scale), abs=1e-4)
    assert wilson(0.3, 10, 10) == (0.3, 0.3)  # all are known
    assert wilson(math.nan, 0, 10) == (0, 1)  # nothing is


def test_a_share_weighs_each_stratum_by_its_size() -> None:
    strata = [stratum(90, [0, 0, 1, 0], 0.0), stratum(10, [1, 1, 0, 1], 1.0)]
    sizes = np.array([90, 10])
    found = of_shares(strata, lambda p: float(sizes @ p / 100))
    assert found.value == pytest.approx((90 * 1 / 4 + 10 * 3 / 4) / 100)
    # each share goes to its own bounds, and what that does is added by squares
    (a_low, a_high), (b_low, b_high) = wilson(1 / 4, 4, 90), wilson(3 / 4, 4, 10)
    below, above = (90 * (1 / 4 - a_low), 10 * (3 / 4 - b_low)), (90 * (a_high - 1 / 4), 10 * (b_high - 3 / 4))
    assert (found.value - found.low, found.high - found.value) == pytest.approx(
        (math.hypot(*below) / 100, math.hypot(*above) / 100)
    )
    assert found.n == 8
    assert of_shares([stratum(1, [1], 1.0)], lambda p: float(p[0])).value == 1  # one unit, and it is coded


def test_no_error_found_among_a_few_is_not_certainty() -> None:
    strata = [stratum(1000, [0] * 20, 0.0), stratum(50, [1] * 20, 1.0)]
    recall = of_shares(strata, lambda p: 50 * p[1] / (50 * p[1] + 1000 * p[0]))
    assert recall.value == 1
    assert recall.low < 0.5  # 20 of 1,000 without one leave room for as many as were found


def test_a_stratum_without_codes_leaves_nothing_to_say() -> None:
    strata = [stratum(5, [], [], mean=0.0), stratum(5, [1, 0], 1.0)]
    assert math.isnan(of_shares(strata, lambda p: float(p.mean())).value)
    assert math.isnan(corrected_mean(strata).value)
    assert math.isnan(correlation([stratum(5, [], [], mean=0.0), stratum(5, [1, 0, 1], [0.9, 0.2, 0.1])]).value)


def test_the_corrected_mean_by_hand() -> None:
    # Errors -0.1 and -0.5 in ten units whose scores have mean 0.5; 0.0 and 0.2 in thirty with mean -0.1.
    strata = [stratum(10, [0.4, 0.2], [0.5, 0.7], 0.5), stratum(30, [0.0, 0.2], [0.0, 0.0], -0.1)]
    found = corrected_mean(strata)
    assert found.value == pytest.approx((10 * (0.5 - 0.3) + 30 * (-0.1 + 0.1)) / 40)
    # Variance of the total 10² (1 - 2/10) 0.08 / 2 + 30² (1 - 2/30) 0.02 / 2 = 11.6; t with 4 - 2 degrees is 4.3027.
    assert found.high - found.value == pytest.approx(4.3027 * math.sqrt(11.6) / 40, abs=1e-5)
    assert found.value - found.low == pytest.approx(found.high - found.value)


def test_a_stratums_only_unit_is_held_against_the_mean_of_all() -> None:
    # Errors 0.3 and 0.1 of ten units; of five the only one that is coded, 0.8, is as wrong as its like.
    found = corrected_mean([stratum(10, [0.9, 0.1], [0.6, 0.0]), stratum(5, [0.8], [0.0])])
    assert found.value == pytest.approx((10 * (0.3 + 0.2) + 5 * 0.8) / 15)
    # The mean error of the three is 0.4. Variances 10² (1 - 2/10) 0.02 / 2 and 5² (1 - 1/5) (0.8 - 0.4)². All in the
    # second are alike: Wilson's bound of none in one out of five leaves room. t with 3 - 2 degrees is 12.7062.
    room = 5 * wilson(0.0, 1, 5)[1]
    half = math.hypot(12.7062 * math.sqrt(100 * 0.8 * 0.01 + 25 * 0.8 * 0.16), room) / 15
    assert found.high - found.value == pytest.approx(half, abs=1e-5)


def test_units_that_are_all_alike_leave_room_for_others() -> None:
    varied = stratum(10, [0.4, 0.2], [0.6, 0.6], 0.5)
    for same in (stratum(30, [0, 0, 0], [0.1, 0.0, -0.1], 0.0), stratum(30, [1, 0, 0], [0.9, -0.1, -0.1], 0.0)):
        alone = corrected_mean([same])
        room = wilson(0.0, 3, 30)[1]
        assert alone.high - alone.value >= room - 1e-9
        assert corrected_mean([varied, same]).high - corrected_mean([varied, same]).value >= room * 30 / 40
    assert math.isnan(correlation([stratum(9, [1.0, 0.0], [1.0, 0.0])]).low)  # a perfect one among a few
    assert correlation([stratum(2, [1.0, 0.0], [1.0, 0.0])]).low == pytest.approx(1)


def test_where_all_is_coded_the_corrected_mean_is_theirs_and_certain() -> None:
    found = corrected_mean([stratum(3, [1, 0, 1], [0.2, 0.9, 0.9]), stratum(2, [-1, 0], [0.0, 0.0])])
    assert (found.value, found.low, found.high) == pytest.approx((1 / 5, 1 / 5, 1 / 5))


def test_correlation_is_pearsons_where_weights_are_equal() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=40)
    y = x + rng.normal(size=40)
    found = correlation([stratum(1000, list(y), list(x))])
    assert found.value == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert found.low < found.value < found.high
    assert math.isnan(correlation([stratum(9, [1, 1, 1], [0.1, 0.2, 0.3])]).value)  # the coders see no difference


def test_correlation_weighs_each_unit_by_the_draw() -> None:
    # Four coded of eight count twice each, four of twelve three times; weighted means are 0: 2 * 12 - 3 * 8 and 0.
    first, second = [(5, 1), (1, -1), (3, 2), (3, -2)], [(-1, 1), (-3, -1), (-1, -2), (-3, 2)]
    found = correlation([stratum(n, [y for _, y in s], [x for x, _ in s]) for n, s in ((8, first), (12, second))])
    # Of the 20 units: x² is 2 * (25 + 1 + 9 + 9) + 3 * (1 + 9 + 1 + 9) = 148, y² 2 * 10 + 3 * 10 = 50, and
    # xy 2 * (5 - 1 + 6 - 6) + 3 * (-1 + 3 + 2 - 6) = 2.
    sx, sy = math.sqrt(148 / 20), math.sqrt(50 / 20)
    r = 2 / 20 / (sx * sy)
    assert found.value == pytest.approx(r)
    # Each unit moves r by xy - r (x² + y²) / 2, in standard units; t with 8 - 2 degrees is 2.4469.
    a, b = (variance(x * y / (sx * sy) - r * (x**2 / sx**2 + y**2 / sy**2) / 2 for x, y in s) for s in (first, second))
    half = 2.4469 * math.sqrt(8**2 * (1 - 4 / 8) * a / 4 + 12**2 * (1 - 4 / 12) * b / 4) / 20 / (1 - r**2)
    assert (found.low, found.high) == pytest.approx(
        (math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)), abs=1e-5
    )


def test_intervals_cover() -> None:
    """400 draws from one corpus, 30 of each band: at least 92 % of intervals hold the truth.

    A binary score with 70 % precision that misses 4 % of the rest, and a tone with noise and a shift. Monte Carlo
    error at 400 draws is 1.1 points.
    """
    rng = np.random.default_rng(7)
    sizes, truth = (1200, 200), (rng.random(1200) < 0.04, rng.random(200) < 0.7)
    share = (truth[0].sum() + truth[1].sum()) / 1400
    recall = truth[1].sum() / (truth[0].sum() + truth[1].sum())
    tone = [np.clip(rng.normal(m, 0.4, n), -1, 1) for m, n in zip((-0.6, 0.0, 0.6), (150, 900, 150), strict=True)]
    human = [np.sign(np.round(t * 0.8 + rng.normal(0.1, 0.4, len(t)))) for t in tone]
    mean = float(np.concatenate(human).mean())
    r = float(np.corrcoef(np.concatenate(tone), np.concatenate(human))[0, 1])
    hits = np.zeros(4)
    for _ in range(400):
        drawn = [rng.choice(t, 30, replace=False).astype(float) for t in truth]
        strata = [stratum(n, list(d), float(k)) for k, (n, d) in enumerate(zip(sizes, drawn, strict=True))]
        picks = [rng.choice(len(t), 30, replace=False) for t in tone]
        toned = [Stratum(len(t), float(t.mean()), t[p], h[p]) for t, h, p in zip(tone, human, picks, strict=True)]
        found = (
            of_shares(strata, lambda p: float((1200 * p[0] + 200 * p[1]) / 1400)),
            of_shares(strata, lambda p: 200 * p[1] / (200 * p[1] + 1200 * p[0])),
            corrected_mean(toned),
            correlation(toned),
        )
        hits += [e.low <= t <= e.high for e, t in zip(found, (share, recall, mean, r), strict=True)]
    assert (hits / 400 >= 0.92).all(), hits / 400
