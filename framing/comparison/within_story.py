"""How an outlet differs from the others on the very stories that both cover."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from framing.comparison.cells import Cells
from framing.comparison.intervals import bootstrap_t, normal_p, settled, wider

_BLOCK = 40_000  # values drawn at a time: they stay in the cache


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """An outlet story by story against the mean of the other outlets' means.

    Attributes
    ----------
    differences : ndarray (n_stories,)
        The outlet's mean on a story less the mean of the others'.
    arrangements : tuple of ndarray
        For each story, what the difference would be with the outlet's label on each of its cells in turn.
    articles : int
        Articles of the outlet on these stories.
    """

    differences: NDArray[np.float64]
    arrangements: tuple[NDArray[np.float64], ...]
    articles: int


def pair(cells: Cells, outlet: str) -> Paired:
    """Pair an outlet with the others on the stories they share.

    With k outlets on a story, of means x_1 … x_k, outlet j differs from the mean of the other k - 1 by
    x_j - (sum of x - x_j) / (k - 1) = (k · x_j - sum of x) / (k - 1).
    """
    x = cells.totals / cells.sizes
    opens = np.flatnonzero(np.diff(cells.story, prepend=-1))
    length = np.diff(opens, append=cells.story.size)
    which = np.repeat(np.arange(opens.size), length)
    k = length[which]
    sums = np.add.reduceat(x, opens) if opens.size else x
    possible = (k * x - sums[which]) / np.maximum(k - 1, 1)
    shared = np.flatnonzero((cells.outlet == cells.outlets.index(outlet)) & (k > 1))
    stories = which[shared]
    arrangements = tuple(possible[a:b] for a, b in zip(opens[stories], (opens + length)[stories], strict=True))
    return Paired(possible[shared], arrangements, int(cells.written[shared].sum()))


def beside(cells: Cells, outlet: str) -> tuple[float, float]:
    """An outlet's mean on the stories it shares, and that of the others' means there: their difference is the estimate.

    Parameters
    ----------
    cells : Cells
    outlet : str

    Returns
    -------
    tuple of float
        Both means over stories; NaN where it shares none.
    """
    x = cells.totals / cells.sizes
    n, total = np.bincount(cells.story), np.bincount(cells.story, x)
    own = cells.outlet == cells.outlets.index(outlet)
    here, story = x[own], cells.story[own]
    shared = n[story] > 1
    if not shared.any():
        return np.nan, np.nan
    here, story = here[shared], story[shared]
    return float(here.mean()), float(((total[story] - here) / (n[story] - 1)).mean())


def interval(pairs: Paired, random: np.random.Generator, resamples: int) -> tuple[float, float]:
    """Interval of the mean difference over two stories or more: bootstrap-t, and no narrower than Student's t."""
    values = pairs.differences
    bounds = np.array(bootstrap_t(values, random, resamples))
    mean, error = np.array([values.mean()]), np.array([values.std(ddof=1) / np.sqrt(values.size)])
    low, high = wider(bounds[:1], bounds[1:], mean, error, np.array([values.size - 1]))
    return float(low[0]), float(high[0])


def is_exact(pairs: Paired, permutations: int) -> bool:
    """Whether p hangs on no draw: all arrangements are gone through, or there are stories enough."""
    return (
        settled(pairs.differences - pairs.differences.mean())
        or prod(a.size for a in pairs.arrangements) <= permutations
    )


def permutation_p(pairs: Paired, random: np.random.Generator, permutations: int) -> float:
    """Two-sided p of no difference, the outlets' labels permuted within each story.

    A label moves with all that its outlet wrote on the story, since articles of one outlet on one event are no
    independent draws. The statistic is studentised, mean / (deviation / sqrt(n)), so that outlets may differ in spread.
    Where the arrangements are no more than ``permutations``, all are gone through and p is exact; else so many are
    drawn, and p = (1 + as extreme) / (1 + drawn), which is never 0 (Phipson & Smyth 2010). Of stories so many that
    t is normal, p is the normal one.

    Returns
    -------
    float
        NaN for fewer than two stories.
    """
    n = len(pairs.arrangements)
    if n < 2:
        return np.nan
    if settled(pairs.differences - pairs.differences.mean()):
        error = pairs.differences.std(ddof=1) / np.sqrt(n)
        return float(normal_p(pairs.differences.mean() / error))
    ways = [a.size for a in pairs.arrangements]
    seen = _statistic(pairs.differences[None, :])[0] * (1 - 1e-9)  # what is equal but for rounding counts as equal
    if is_exact(pairs, permutations):
        every = np.array(list(product(*pairs.arrangements)))
        return float((_statistic(every) >= seen).mean())
    table = np.zeros((n, max(ways)))
    for row, possible in zip(table, pairs.arrangements, strict=True):
        row[: possible.size] = possible
    beyond, step = 1, max(1, _BLOCK // n)
    for start in range(0, permutations, step):
        which = (random.random((min(step, permutations - start), n)) * ways).astype(np.intp)
        beyond += int((_statistic(table[np.arange(n), which]) >= seen).sum())
    return beyond / (1 + permutations)


def _statistic(differences: NDArray[np.float64]) -> NDArray[np.float64]:
    """|mean| over its standard error, but for a constant; infinite where all differences are one, 0 where all are 0."""
    away, spread = abs(differences.mean(axis=1)), differences.std(axis=1)
    flat = spread <= 1e-9 * np.maximum(away, 1.0)
    return np.where(flat, np.where(away <= 1e-9, 0.0, np.inf), away / np.where(flat, 1.0, spread))
