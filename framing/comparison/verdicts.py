"""What an estimate shows, in words, and how large a difference its articles could have shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.comparison.effects import ALPHA
from framing.types import Measure

UNDEFINED = "defined in no article"
TOO_FEW = "too few articles for an interval"
TOO_FEW_STORIES = "too few stories for an interval"
TOO_ALIKE = "too many articles alike for an interval"
NO_DIFFERENCE = "no clear difference"
NOT_AFTER_ALL = "no clear difference once all comparisons are counted"

SAME_STORIES = {"within_story": " on the same stories"}


def compared(estimand: str, versus: str, low: float, high: float, p: float, p_adjusted: float) -> str:
    """Higher, lower, or no clear difference; the first two ask for an interval that does not reach 0, and for p."""
    if low <= 0 <= high:
        return NO_DIFFERENCE
    if not p_adjusted <= ALPHA:
        return NOT_AFTER_ALL if p <= ALPHA else NO_DIFFERENCE
    whom = "the other outlets" if versus == "others" else versus
    return f"{'higher' if low > 0 else 'lower'} than {whom}{SAME_STORIES.get(estimand, '')}"


def is_difference(verdict: str) -> bool:
    """Whether a verdict says that an outlet differs."""
    return verdict.startswith(("higher than ", "lower than "))


def told_rows(estimates: pd.DataFrame) -> pd.DataFrame:
    """Of the estimates of one measure the differences that are told: on the same stories, or over all articles.

    On the same stories where any has an interval there.
    """
    own = estimates[estimates["subset"] == "all"]
    paired = own[own["estimand"] == "within_story"]
    return paired if paired["low"].notna().any() else own[own["estimand"] == "difference"]


def told_of(measure: Measure, estimate: float, versus: str) -> str:
    """What an outlet does that differs, in a newspaper reader's words: "takes sides less often than the others"."""
    does = measure.more if estimate > 0 else measure.less
    does = does or f"is {'higher' if estimate > 0 else 'lower'} on “{measure.label}”"
    return f"{does} than {'the other outlets' if versus == 'others' else versus}"


def too_few(units: int, noun: str, detectable: float, measure: Measure) -> str:
    """That there is no interval, and what it would have taken; ``noun`` is articles or stories."""
    if not np.isfinite(detectable):
        return f"too few {noun}: with {units}, no difference could show"
    digits = 1 if detectable >= 1 else 2
    unit = f" {measure.unit}" if measure.unit.startswith("per ") else ""
    return f"too few {noun}: with {units}, only differences above {detectable:.{digits}f}{unit} would show"
