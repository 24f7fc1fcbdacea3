"""Estimates from sentences drawn by stratum with known probabilities; each holds for the very corpus drawn from."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

_LEVEL = 0.95
_Z = float(stats.norm.ppf(0.5 + _LEVEL / 2))

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval and the coded units under it; NaN where it is undefined."""

    value: float
    low: float
    high: float
    n: int


UNDEFINED = Estimate(math.nan, math.nan, math.nan, 0)


@dataclass(frozen=True, eq=False)
class Stratum:
    """What is known of one stratum: how many units it has, our mean over all of them, and the coded ones.

    ``ours`` and ``human`` are the coded units' values, our score and the coders'.
    """

    size: int
    ours_mean: float
    ours: NDArray[np.float64]
    human: NDArray[np.float64]

    @property
    def coded(self) -> int:
        """How many of its units are coded."""
        return len(self.human)


def wilson(share: float, n: int, size: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of ``n`` units out of ``size`` (Wilson 1927, corrected for a finite stock)."""
    if n == 0:
        return 0.0, 1.0
    if n >= size:
        return share, share
    effective = n * (size - 1) / (size - n)
    spread = _Z * math.sqrt(share * (1 - share) / effective + _Z**2 / (4 * effective**2))
    middle, scale = share + _Z**2 / (2 * effective), 1 + _Z**2 / effective
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def of_shares(strata: Sequence[Stratum], figure: Callable[[Shares], float]) -> Estimate:
    """A figure computed from the share of positive codes in each stratum, such as a precision.

    The interval lets each stratum's share go to its own Wilson bounds, one stratum at a time, and adds what that does
    to the figure as independent errors add: by squares (Zou and Donner 2008; for one weighted share Yan and Su 2010).
    Unlike a variance it is honest where no error was found among a few.

    Parameters
    ----------
    strata : sequence of Stratum
        ``human`` from 0 to 1; a code that coders disagree on may lie between.
    figure : callable
        From the shares, shape (n_strata,), to the figure; NaN where it is undefined.
    """
    if not strata or any(s.coded == 0 for s in strata):
        return UNDEFINED
    shares = np.array([float(np.mean(s.human)) for s in strata])
    value = figure(shares)
    if math.isnan(value):
        return UNDEFINED
    below = above = 0.0
    for k, s in enumerate(strata):
        for bound in wilson(shares[k], s.coded, s.size):
            moved = shares.copy()
            moved[k] = bound
            change = figure(moved) - value
            below += min(change, 0.0) ** 2
            above += max(change, 0.0) ** 2
    n = sum(s.coded for s in strata)
    return Estimate(value, max(0.0, value - math.sqrt(below)), min(1.0, value + math.sqrt(above)), n)


def corrected_mean(strata: Sequence[Stratum]) -> Estimate:
    """The coders' mean over all units: our mean, plus the mean error found in the coded ones.

    The difference estimator (Särndal et al. 1992), which design-based supervised learning (Egami et al. 2023) and
    prediction-powered inference (Angelopoulos et al. 2023) rest on: unbiased however wrong our scores are, and the
    tighter the better they are. The interval is Student's t, with a finite stock's variance in each stratum. Where all
    of a stratum's coded units are alike, the variance there says that nothing else occurs; in its place stands what
    Wilson's bound leaves room for, each unit one code away, added by squares.
    """
    size = sum(s.size for s in strata)
    if not size or any(s.coded == 0 for s in strata):
        return UNDEFINED
    value = sum(s.size * (s.ours_mean + float(np.mean(s.human - s.ours))) for s in strata) / size
    unseen = [s.size * wilson(0.0, s.coded, s.size)[1] for s in strata if _alike(s.human) or _alike(s.human - s.ours)]
    half = math.hypot(_half_width(strata, [s.human - s.ours for s in strata]), *unseen) / size
    return Estimate(value, value - half, value + half, sum(s.coded for s in strata))


def correlation(strata: Sequence[Stratum]) -> Estimate:
    """Pearson's correlation of our scores and the coders', over all units; interval on Fisher's scale (linearised).

    Of a perfect one no interval is given, unless all units are coded.
    """
    coded = [s for s in strata if s.coded]
    if not coded or len(coded) < len(strata):
        return UNDEFINED
    weight = np.concatenate([np.full(s.coded, s.size / s.coded) for s in coded])
    x = np.concatenate([s.ours for s in coded])
    y = np.concatenate([s.human for s in coded])
    x, y = (v - np.average(v, weights=weight) for v in (x, y))
    spread = np.average(x**2, weights=weight) * np.average(y**2, weights=weight)
    if spread <= 1e-18:
        return UNDEFINED
    x, y = (v / math.sqrt(np.average(v**2, weights=weight)) for v in (x, y))
    r = float(np.clip(np.average(x * y, weights=weight), -1, 1))
    if 1 - abs(r) < 1e-12:
        bound = r if all(s.coded == s.size for s in coded) else math.nan
        return Estimate(r, bound, bound, len(x))
    influence = np.split(x * y - r * (x**2 + y**2) / 2, np.cumsum([s.coded for s in coded])[:-1])
    half = _half_width(coded, influence) / weight.sum() / (1 - r * r)
    low, high = np.tanh([np.arctanh(r) - half, np.arctanh(r) + half])
    return Estimate(r, float(low), float(high), len(x))


def _alike(values: NDArray[np.float64]) -> bool:
    return float(np.ptp(values)) < 1e-9


def _half_width(strata: Sequence[Stratum], values: Sequence[NDArray[np.float64]]) -> float:
    """Half the 95 % interval of a total; a stratum's only unit is held against the mean of all (Lumley 2010)."""
    everything = np.concatenate(list(values))
    variance = 0.0
    for s, v in zip(strata, values, strict=True):
        spread = float(np.var(v, ddof=1)) if len(v) > 1 else float((v[0] - everything.mean()) ** 2)
        variance += s.size**2 * (1 - min(1.0, len(v) / s.size)) * spread / len(v)
    free = len(everything) - len(strata)
    return float(stats.t.ppf(0.5 + _LEVEL / 2, free)) * math.sqrt(variance) if free > 0 else math.nan
