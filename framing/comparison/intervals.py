"""The interval of a mean: bootstrap-t over clusters of articles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from scipy.stats import t as student

LEVEL = 0.95
SETTLED = 500
"""Values from which on nothing need be drawn, if they are not too skewed."""
_SKEW = 0.03  # of the mean, at most: skewness of the values / sqrt(n)
_TAIL = 0.01  # their fourth moment / n, at most: mostly zeros, 100 or more are none

_BLOCK = 40_000  # values drawn at a time: they stay in the cache


def bootstrap_t(
    totals: NDArray[np.float64],
    random: np.random.Generator,
    resamples: int,
    sizes: NDArray[np.float64] | None = None,
    level: float = LEVEL,
) -> tuple[float, float]:
    """Studentised bootstrap interval of a mean over clusters (Efron & Tibshirani 1993, ch. 12.5).

    The mean is sum(totals) / sum(sizes), and its standard error that of a ratio, by linearisation:
    se² = G / (G - 1) · sum (total - mean · size)² / sum(sizes)², for G clusters. Each resample of clusters gives
    t* = (mean* - mean) / se*; the interval is mean - t*(upper) se, mean - t*(lower) se. A resample of equal values has
    se* = 0 and t* = ±inf. Where so many resamples are of that kind that a bound would be infinite, the sample (mostly
    zeros, say) cannot carry an interval. Of values that are ``settled`` it is Student's t.

    Parameters
    ----------
    totals, sizes : ndarray (n_clusters,)
        Sum of the values in each cluster and how many there are; one each, where ``sizes`` is None.
    random : Generator
    resamples : int
    level : float

    Returns
    -------
    tuple of float
        Lower and upper bound; both NaN where the values differ too little.
    """
    sizes = np.ones(totals.size) if sizes is None else sizes
    mean = totals.sum() / sizes.sum()
    away = totals - mean * sizes
    alike = 1e-9 * max(abs(mean), 1.0)  # below this a spread is rounding
    se = _error(away, sizes.sum())
    if not se > alike:
        return np.nan, np.nan
    if settled(away):
        reach = student.ppf((1 + level) / 2, totals.size - 1) * se
        return float(mean - reach), float(mean + reach)
    t = np.empty(resamples)
    step = max(1, _BLOCK // totals.size)
    for start in range(0, resamples, step):
        drawn = random.integers(totals.size, size=(min(step, resamples - start), totals.size))
        weight, moved = sizes[drawn], away[drawn]
        shift = moved.sum(axis=1) / weight.sum(axis=1)
        spreads = _error(moved - shift[:, None] * weight, weight.sum(axis=1))
        flat = spreads <= alike
        t[start : start + step] = np.where(
            flat,
            np.where(abs(shift) <= alike, 0.0, np.copysign(np.inf, shift)),
            shift / np.where(flat, 1.0, spreads),
        )
    tail = (1 - level) / 2
    lower, upper = np.quantile(t, [tail, 1 - tail], method="inverted_cdf")
    if not np.isfinite([lower, upper]).all():
        return np.nan, np.nan
    return float(mean - upper * se), float(mean - lower * se)


def settled(away: NDArray[np.float64]) -> bool:
    """Whether so many deviations from a mean are there that t of it is normal, and need not be drawn.

    By its Edgeworth expansion (Hall 1992, ch. 2.6) the chance that t lies beyond z differs from the normal one by
    skewness / sqrt(n) · (2 z² + 1) / 6 · density(z) to the first order: where skewness / sqrt(n) is 0.03 or less, at
    z = 1.96 by 0.0025 or less at each end, in opposite directions. Values of which few are not alike are none of these.
    """
    n = away.size
    if n < SETTLED:
        return False
    second, third, fourth = ((away**k).mean() for k in (2, 3, 4))
    return bool(second > 0 and abs(third) <= _SKEW * np.sqrt(n) * second**1.5 and fourth <= _TAIL * n * second**2)


def normal_p(t: NDArray[np.float64]) -> NDArray[np.float64]:
    """Two-sided p of a normal t."""
    return np.asarray(2 * norm.sf(abs(t)), dtype=float)


def wider(
    low: NDArray[np.float64], high: NDArray[np.float64], estimate: NDArray[np.float64], error: NDArray[np.float64],
    df: NDArray[np.intp],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:  # fmt: skip
    """The bounds of a difference, no nearer than those of Student's t; NaN stays NaN.

    Differences have long tails on both sides where scores are skewed. There bootstrap-t alone covers too seldom (0.89
    to 0.93 of skewed or mostly zero differences at n = 30), and t alone where one side is longer; together 0.935 to
    0.96 (docs/methods/simulation.md).
    """
    reach = student.ppf((1 + LEVEL) / 2, df) * error
    return np.minimum(low, estimate - reach), np.maximum(high, estimate + reach)


def _error(away: NDArray[np.float64], size: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Standard error of a ratio, its residuals on the last axis."""
    clusters = away.shape[-1]
    if clusters < 2:
        return np.zeros(away.shape[:-1])
    return np.asarray(np.sqrt(clusters / (clusters - 1) * (away**2).sum(axis=-1)) / size)
