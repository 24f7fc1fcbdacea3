"""Krippendorff's alpha: how far coders agree beyond chance."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.types import SEED, Level


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha with its 95 % interval, and the units that two coders or more have coded.

    The interval is NaN where coders never disagreed: drawing such units anew tells nothing.
    """

    alpha: float
    low: float
    high: float
    units: int


def krippendorff(codes: ArrayLike, level: Level, *, seed: int = SEED, resamples: int = 1000) -> Agreement:
    """Alpha over units, with a percentile interval from drawing units anew.

    Parameters
    ----------
    codes : array of float, shape (n_units, n_coders)
        NaN where a coder has not coded a unit; a unit with fewer than two codes says nothing about agreement.
    level : {"nominal", "ordinal", "interval"}
        How far apart two codes are: different or not, by the codes between them, by their difference.
    seed, resamples : int

    Returns
    -------
    Agreement
        NaN where no unit has two codes, or all codes are the same: agreement beyond chance is then undefined.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
    """
    table = np.asarray(codes, dtype=float)
    values = np.unique(table[~np.isnan(table)])
    counts = np.stack([(table == v).sum(axis=1) for v in values], axis=1) if values.size else np.zeros((0, 0))
    counts = counts[counts.sum(axis=1) >= 2]
    units = len(counts)
    if not units:
        return Agreement(math.nan, math.nan, math.nan, 0)
    # The pairs of codes that each unit holds, a unit of m codes weighing m.
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(len(values))
    pairs = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    found = _alpha(pairs.sum(axis=0), values, level)
    times = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=resamples)
    drawn = np.array([_alpha(p, values, level) for p in np.tensordot(times, pairs, axes=1)])
    drawn = drawn[~np.isnan(drawn)]
    known = drawn.size and found < 1 - 1e-12
    low, high = np.quantile(drawn, [0.025, 0.975]) if known else (math.nan, math.nan)
    return Agreement(found, float(low), float(high), units)


def _alpha(pairs: NDArray[np.float64], values: NDArray[np.float64], level: Level) -> float:
    """1 - observed / expected disagreement, from the table of coincidences."""
    each = pairs.sum(axis=1)
    apart = _squared_distance(values, each, level)
    expected = float(each @ apart @ each)
    return 1 - (each.sum() - 1) * float((pairs * apart).sum()) / expected if expected > 0 else math.nan


def _squared_distance(values: NDArray[np.float64], each: NDArray[np.float64], level: Level) -> NDArray[np.float64]:
    if level == "nominal":
        return 1 - np.eye(len(values))
    # A code's place on an ordinal scale is the middle of its ranks.
    place = values if level == "interval" else np.cumsum(each) - each / 2
    return np.asarray((place[:, None] - place[None, :]) ** 2)
