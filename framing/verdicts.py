"""What an estimate shows, in words, and how large a difference its articles could have shown."""

from __future__ import annotations

import numpy as np
from scipy.stats import t as student

from framing.types import Measure

UNDEFINED = "defined in no article"
TOO_FEW = "too few articles for an interval"
TOO_FEW_STORIES = "too few stories for an interval"
TOO_ALIKE = "too many articles alike for an interval"
NO_DIFFERENCE = "no clear difference"
NOT_AFTER_ALL = "no clear difference once all comparisons are counted"

ALPHA = 0.05
_POWER = 0.8
_SAME_STORIES = {"within_story": " on the same stories"}


def compared(estimand: str, versus: str, low: float, high: float, p: float, p_adjusted: float) -> str:
    """Higher, lower, or no clear difference. Higher and lower ask for both: an interval beside 0 and an adjusted p."""
    if low <= 0 <= high:
        return NO_DIFFERENCE
    if not p_adjusted <= ALPHA:
        return NOT_AFTER_ALL if p <= ALPHA else NO_DIFFERENCE
    whom = "the other outlets" if versus == "others" else versus
    return f"{'higher' if low > 0 else 'lower'} than {whom}{_SAME_STORIES.get(estimand, '')}"


def is_difference(verdict: str) -> bool:
    """Whether a verdict says that an outlet differs."""
    return verdict.startswith(("higher than ", "lower than "))


def too_few(units: int, noun: str, detectable: float, measure: Measure) -> str:
    """That there is no interval, and what it would have taken; ``noun`` is articles or stories."""
    if not np.isfinite(detectable):
        return f"too few {noun}: with {units}, no difference could show"
    digits = 1 if detectable >= 1 else 2
    unit = f" {measure.unit}" if measure.unit.startswith("per ") else ""
    return f"too few {noun}: with {units}, only differences above {detectable:.{digits}f}{unit} would show"


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
