"""p of many comparisons: adjusted for their number, and drawn more closely where chance would decide a verdict."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from framing.comparison.effects import ALPHA

_ERRORS = 3.0  # standard errors that drawing may have moved a p, at most, but for 3 in 1,000


def adjusted(p: Sequence[float]) -> NDArray[np.float64]:
    """p adjusted for all comparisons of a family, by Benjamini and Hochberg (1995)."""
    return np.asarray(false_discovery_control(p), dtype=float)


def undecided(p: Sequence[float], drawn: Sequence[int]) -> NDArray[np.bool_]:
    """Which comparisons of a family could fall on either side of ``ALPHA`` if permutations were drawn anew.

    Parameters
    ----------
    p : sequence of float
    drawn : sequence of int
        Permutations that each p rests on; 0 where it is exact.
    """
    each, n = np.asarray(p, dtype=float), np.asarray(drawn, dtype=float)
    error = np.where(n > 0, np.sqrt(each * (1 - each) / np.maximum(n, 1)), 0.0)
    low, high = (adjusted(np.clip(each + away * error, 0, 1).tolist()) for away in (-_ERRORS, _ERRORS))
    return (low <= ALPHA) & (high > ALPHA) & (n > 0)
