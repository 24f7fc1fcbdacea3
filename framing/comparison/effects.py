"""Effect sizes in words, and what a comparison would have shown."""

from __future__ import annotations

import numpy as np
from scipy.stats import t as student

ALPHA = 0.05
_POWER = 0.8


def detectable(error: float, df: int) -> float:
    """Smallest true difference that a two-sided test at 5 % finds four times in five, for a standard error.

    (t_0.975 + t_0.8) · error, with Student's t of ``df`` (Bloom 1995). The error comes from the spread within outlets
    and the numbers of articles, never from the difference seen. NaN where ``df`` is 0.
    """
    if df < 1 or not error > 0:
        return np.nan
    return float((student.ppf(1 - ALPHA / 2, df) + student.ppf(_POWER, df)) * error)


def hedges(estimate: float, deviation: float, error: float, df: int) -> tuple[float, float, float]:
    """A difference in standard deviations, corrected for small samples, with a 95 % interval.

    Hedges (1981): g = (1 - 3 / (4 df - 1)) · difference / deviation, with the variance
    (error / deviation)² + g² / (2 df): ``error`` is the difference's standard error, and ``df`` belongs to the
    deviation. All NaN where the deviation is not known.
    """
    if df < 2 or not deviation > 0:
        return np.nan, np.nan, np.nan
    g = (1 - 3 / (4 * df - 1)) * estimate / deviation
    reach = float(student.ppf(0.975, df)) * np.sqrt((error / deviation) ** 2 + g**2 / (2 * df))
    return g, g - reach, g + reach
