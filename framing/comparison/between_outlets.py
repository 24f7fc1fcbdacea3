"""How far each outlet's mean lies from the mean of the other outlets' means, whatever they cover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.cells import Cells
from framing.comparison.intervals import LEVEL, normal_p, settled, wider

_BLOCK = 40_000  # values drawn at a time: they stay in the cache


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """One entry an outlet: its mean less the mean of the others' means, its interval and p; NaN where there is none."""

    estimate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p: NDArray[np.float64]


def differences(cells: Cells, random: np.random.Generator, resamples: int, permutations: int) -> Differences:
    """Compare every outlet with all the others.

    The standard error is that of a contrast of ratio means, clustered by story (linearisation; each outlet's part
    times its cells / (cells - 1)). The interval is bootstrap-t over stories, all outlets drawn together, so that what
    they share counts, and no narrower than Student's t. p comes from permuting the outlets' labels over all cells,
    whatever their story: choice of stories is part of this difference, and labels that moved within stories only
    would test another. The statistic is studentised, so that outlets may differ in spread (Janssen 1997; Chung &
    Romano 2013). Where each outlet has so many cells that t is normal, nothing is drawn.

    Parameters
    ----------
    cells : Cells
        Of two outlets or more, each with two cells or more.
    random : Generator
    resamples, permutations : int

    Returns
    -------
    Differences
        In the order of ``cells.outlets``.
    """
    (estimate,), (se,) = contrasts(cells, cells.outlet[None, :])
    if is_settled(cells):
        low, high = wider(estimate, estimate, estimate, se, cells.counts() - 1)
        return Differences(estimate, low, high, normal_p(_ratio(estimate, se)))
    low, high = _bounds(cells, estimate, se, random, resamples)
    low, high = wider(low, high, estimate, se, cells.counts() - 1)
    p = permuted(cells, random, permutations)
    known = ~np.isnan(low)
    return Differences(estimate, low, high, np.where(known, p, np.nan))


def is_settled(cells: Cells) -> bool:
    """Whether each outlet has so many cells that nothing need be drawn; see ``settled``."""
    away = cells.totals - cells.means()[cells.outlet] * cells.sizes
    return all(settled(away[cells.outlet == k]) for k in range(len(cells.outlets)))


def _bounds(
    cells: Cells, estimate: NDArray[np.float64], se: NDArray[np.float64], random: np.random.Generator, resamples: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    stories, numbered = np.unique(cells.story, return_inverse=True)
    t = np.empty((resamples, estimate.size))
    step = max(1, _BLOCK // cells.outlet.size)
    for start in range(0, resamples, step):
        count = min(step, resamples - start)
        drawn = random.integers(stories.size, size=(count, stories.size))
        drawn += stories.size * np.arange(count)[:, None]
        weights = np.bincount(drawn.ravel(), minlength=count * stories.size).reshape(count, -1)[:, numbered]
        labels = np.broadcast_to(cells.outlet, weights.shape)
        away, errors = contrasts(cells, labels, weights.astype(float))
        t[start : start + step] = _ratio(away - estimate, errors)
    tail = (1 - LEVEL) / 2
    ends = np.array([_ends(column[~np.isnan(column)], tail) for column in t.T])
    bounds = estimate - ends[:, ::-1].T * np.where(se > 0, se, np.nan)
    bounds[:, ~np.isfinite(bounds).all(axis=0)] = np.nan
    return bounds[0], bounds[1]


def _ends(t: NDArray[np.float64], tail: float) -> NDArray[np.float64]:
    return np.quantile(t, [tail, 1 - tail], method="inverted_cdf") if t.size else np.full(2, np.nan)


def permuted(cells: Cells, random: np.random.Generator, permutations: int) -> NDArray[np.float64]:
    """p of each outlet's difference, from so many permutations; as ``differences`` has it."""
    (estimate,), (se,) = contrasts(cells, cells.outlet[None, :])
    seen = abs(_ratio(estimate, se)) * (1 - 1e-9)  # what is equal but for rounding counts as equal
    beyond = np.ones(estimate.size)  # the labels as they are
    step = max(1, _BLOCK // cells.outlet.size)
    for start in range(0, permutations, step):
        count = min(step, permutations - start)
        labels = random.permuted(np.tile(cells.outlet, (count, 1)), axis=1)
        beyond += (abs(_ratio(*contrasts(cells, labels))) >= seen).sum(axis=0)
    return beyond / (1 + permutations)


def _ratio(away: NDArray[np.float64], errors: NDArray[np.float64]) -> NDArray[np.float64]:
    """t, infinite where there is no error, and 0 where nothing is away either."""
    flat = errors <= 1e-12
    t = away / np.where(flat, 1.0, errors)
    return np.where(flat, np.where(abs(away) <= 1e-12, 0.0, np.copysign(np.inf, away)), t)


def contrasts(
    cells: Cells, labels: NDArray[np.intp], weights: NDArray[np.float64] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each outlet against the mean of the others, in every draw: contrasts and standard errors (n_draws, n_outlets).

    ``labels`` and ``weights`` (n_draws, n_cells) say whose a cell is and how often it was drawn, once each where there
    are no weights. NaN where an outlet was drawn with fewer than two cells.
    """
    draws, n = len(labels), len(cells.outlets)
    place = (labels + n * np.arange(draws)[:, None]).ravel()

    def by_outlet(values: NDArray[np.float64], drawn: NDArray[np.float64] | None) -> NDArray[np.float64]:
        whole = np.broadcast_to(values, labels.shape) if drawn is None else values * drawn
        return np.asarray(np.bincount(place, whole.ravel(), draws * n), dtype=float).reshape(draws, n)

    def of_cells(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(values.ravel()[place].reshape(labels.shape))

    others = n - 1
    own = 1 + 1 / others  # contrast = own · mean - sum of all means / others
    with np.errstate(invalid="ignore", divide="ignore"):
        alike = bool((cells.sizes == 1).all())
        count = by_outlet(np.ones(1), weights)
        size = count if alike else by_outlet(cells.sizes, weights)
        mean = by_outlet(cells.totals, weights) / size
        scale = np.where(count > 1, np.sqrt(count / (count - 1)) / size, np.nan)
        expected = of_cells(mean) if alike else of_cells(mean) * cells.sizes
        residual = np.subtract(cells.totals, expected, out=expected)
        residual *= of_cells(scale)
        opens = np.flatnonzero(np.diff(cells.story, prepend=-1))
        of_story = np.add.reduceat(residual, opens, axis=1) / others
        around = of_story[:, np.repeat(np.arange(opens.size), np.diff(opens, append=cells.story.size))]
        # sum over stories of w (own · outlet's residual - all residuals / others)², multiplied out
        residual *= own
        around *= -2
        around += residual
        around *= residual
        rest = (of_story**2 if weights is None else weights[:, opens] * of_story**2).sum(axis=1, keepdims=True)
        variance = by_outlet(around, weights) + rest
        return own * mean - mean.sum(axis=1, keepdims=True) / others, np.sqrt(np.maximum(variance, 0.0))
