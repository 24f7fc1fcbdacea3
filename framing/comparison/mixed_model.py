"""A mixed model as second opinion: outlets fixed, stories random, fitted by restricted maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.stats import t as student

from framing.comparison.intervals import LEVEL

_MOST = 14.0  # log of the largest ratio of variances looked at


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted model.

    Attributes
    ----------
    coefficients, covariance : ndarray (n_columns,), (n_columns, n_columns)
    between, within : float
        Variance of the stories, and of articles on one story.
    df : int
        Articles less columns.
    """

    coefficients: NDArray[np.float64]
    covariance: NDArray[np.float64]
    between: float
    within: float
    df: int

    def contrast(self, weights: NDArray[np.float64]) -> tuple[float, float, float, float]:
        """A weighted sum of coefficients: estimate, both bounds, and p (Wald, Student's t with ``df``)."""
        estimate = float(weights @ self.coefficients)
        se = float(np.sqrt(weights @ self.covariance @ weights))
        reach = float(student.ppf((1 + LEVEL) / 2, self.df)) * se
        return estimate, estimate - reach, estimate + reach, float(2 * student.sf(abs(estimate) / se, self.df))


def fit(values: NDArray[np.float64], design: NDArray[np.float64], story: NDArray[np.intp]) -> Fit | str:
    """Fit value = design · coefficients + story + rest, both normal with variances of their own.

    Laird & Ware (1982). The variances enter through their ratio alone, so that the restricted likelihood is
    maximised over one number, and the rest has a closed form: with r = between / within, a story of n articles has the
    inverse covariance (I - r / (1 + r n) 1 1') / within.

    Parameters
    ----------
    values : ndarray (n_articles,)
    design : ndarray (n_articles, n_columns)
        A column of ones and zeros for each outlet; further columns for covariates.
    story : ndarray of int (n_articles,)

    Returns
    -------
    Fit or str
        Why it could not be fitted.
    """
    n, columns = design.shape
    if n <= columns or np.linalg.matrix_rank(design) < columns:
        return "fewer articles than the model needs"
    groups, numbered = np.unique(story, return_inverse=True)
    if groups.size == n:
        return "no story has two articles"
    size = np.bincount(numbered).astype(float)
    table = np.column_stack([design, values])
    sums = np.zeros((groups.size, columns + 1))
    np.add.at(sums, numbered, table)
    squares = table.T @ table

    def solve(log_ratio: float) -> tuple[float, NDArray[np.float64], NDArray[np.float64], float]:
        """Twice the negative restricted log-likelihood but for a constant; coefficients, information, rest."""
        ratio = np.exp(log_ratio)
        moments = squares - (sums * (ratio / (1 + ratio * size))[:, None]).T @ sums
        information, right = moments[:-1, :-1], moments[:-1, -1]
        coefficients = np.linalg.solve(information, right)
        rest = max(float(moments[-1, -1] - right @ coefficients), 0.0)
        within = rest / (n - columns)
        if within <= 1e-12 * max(squares[-1, -1], 1e-12) / n:
            return np.inf, coefficients, information, 0.0
        determinants = np.log1p(ratio * size).sum() + np.linalg.slogdet(information)[1]
        return float((n - columns) * np.log(within) + determinants), coefficients, information, within

    grid = np.linspace(-_MOST, _MOST, 29)
    heights = [solve(x)[0] for x in grid]
    if not np.isfinite(heights).all():
        return "the articles of each story are alike"
    best = int(np.argmin(heights))
    if best == grid.size - 1:
        return "not converged: the variance within stories goes to zero"
    if best == 0:
        ratio = 0.0
        _, coefficients, information, within = solve(-np.inf)
    else:
        found = minimize_scalar(
            lambda x: solve(x)[0], bounds=(grid[best - 1], grid[best + 1]), method="bounded", options={"xatol": 1e-6}
        )
        if not found.success:
            return "not converged"
        ratio = float(np.exp(found.x))
        _, coefficients, information, within = solve(float(found.x))
    covariance = np.asarray(within * np.linalg.inv(information), dtype=float)
    return Fit(coefficients, covariance, ratio * within, within, n - columns)
