"""Estimates by outlet, with the uncertainty that their articles leave."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.types import FramingError

if TYPE_CHECKING:
    from framing.scores import Scores

ESTIMATE_COLUMNS = (
    "outlet",
    "measure",
    "estimand",
    "versus",
    "subset",
    "n_articles",
    "n_stories",
    "estimate",
    "low",
    "high",
    "effect",
    "p",
    "p_adjusted",
    "verdict",
)
UNDEFINED = "defined in no article"
TOO_FEW = "too few articles for an interval"
TOO_ALIKE = "too many articles alike for an interval"

_LEVEL = 0.95
_BLOCK = 2_000_000  # values drawn at a time: bounds memory for large outlets
# The range of a mean, by the last word of its measure's name; any other may take any value.
_RANGES = {
    "rate": (0.0, np.inf),
    "share": (0.0, 1.0),
    "index": (0.0, 1.0),
    "score": (0.0, 1.0),
    "diversity": (1.0, np.inf),
    "sentiment": (-1.0, 1.0),
}


def compare_outlets(
    scores: Scores, *, seed: int = 20250101, resamples: int = 2000, min_articles: int = 10
) -> pd.DataFrame:
    """Mean of every measure in every outlet, over its articles, with a 95 % interval.

    Articles in which a measure is undefined are left out of its mean; ``n_articles`` counts those that stay.

    Parameters
    ----------
    scores : Scores
        One row an article in ``scores.articles``; every measure of ``scores.measures`` is estimated.
    seed : int
        Start of the random numbers. Each row draws its own from seed, outlet and measure, so that no row depends on
        which others are estimated, nor on the order of the articles.
    resamples : int
        Bootstrap resamples an interval.
    min_articles : int
        Articles below which no interval is given.

    Returns
    -------
    DataFrame
        Columns ``ESTIMATE_COLUMNS``; by measure (in their order), then outlet (sorted). ``verdict`` says why a row has
        no interval (``UNDEFINED``, ``TOO_FEW``, ``TOO_ALIKE``); it is empty where there is one.

    Raises
    ------
    FramingError
        If ``resamples`` or ``min_articles`` is too small to mean anything.
    """
    if resamples < 200:
        raise FramingError(f"resamples is {resamples}: a 95 % interval needs 200 or more")
    if min_articles < 2:
        raise FramingError(f"min_articles is {min_articles}: an interval needs 2 or more")
    outlets = sorted(scores.articles.groupby("outlet", sort=False))
    rows = []
    for measure in scores.measures:
        for outlet, articles in outlets:
            defined = articles[articles[measure.name].notna()]
            values = np.sort(defined[measure.name].to_numpy(dtype=float))
            row = _mean(values, _random(seed, str(outlet), measure.name), resamples, min_articles, measure.name)
            stories = defined["story"].replace("", None).nunique()
            rows.append({"outlet": outlet, "measure": measure.name, "n_stories": stories, **row})
    table = pd.DataFrame(rows, columns=list(ESTIMATE_COLUMNS))
    numbers = ["estimate", "low", "high", "effect", "p", "p_adjusted"]
    return table.astype({**dict.fromkeys(numbers, float), "n_articles": int, "n_stories": int})


def _mean(
    values: NDArray[np.float64], random: np.random.Generator, resamples: int, min_articles: int, measure: str
) -> dict[str, object]:
    estimate = float(values.mean()) if values.size else np.nan
    low, high, verdict = np.nan, np.nan, TOO_FEW if values.size else UNDEFINED
    if values.size >= min_articles:
        low, high = bootstrap_t(values, random, resamples)
        verdict = TOO_ALIKE if np.isnan(low) else ""
        floor, ceiling = _RANGES.get(measure.partition("[")[0].rpartition("_")[2], (-np.inf, np.inf))
        low, high = np.clip([low, high], floor, ceiling)  # NaN stays NaN
    return {
        "estimand": "mean",
        "versus": "",
        "subset": "all",
        "n_articles": values.size,
        "estimate": estimate,
        "low": low,
        "high": high,
        "verdict": verdict,
    }


def bootstrap_t(
    values: NDArray[np.float64], random: np.random.Generator, resamples: int, level: float = _LEVEL
) -> tuple[float, float]:
    """Studentised bootstrap interval of a mean (Efron & Tibshirani 1993, ch. 12.5).

    Each resample gives t* = (mean* - mean) / se*; the interval is mean - t*(upper) se, mean - t*(lower) se. A resample
    of equal values has se* = 0 and t* = ±inf. Where so many resamples are of that kind that a bound would be infinite,
    the sample (mostly zeros, say) cannot carry an interval.

    Returns
    -------
    tuple of float
        Lower and upper bound; both NaN where the values differ too little.
    """
    n = values.size
    mean, spread = values.mean(), values.std(ddof=1)
    alike = 1e-9 * max(abs(mean), 1.0)  # below this a spread is rounding
    if spread <= alike:
        return np.nan, np.nan
    t = np.empty(resamples)
    step = max(1, _BLOCK // n)
    for start in range(0, resamples, step):
        drawn = values[random.integers(n, size=(min(step, resamples - start), n))]
        away, spreads = drawn.mean(axis=1) - mean, drawn.std(axis=1, ddof=1)
        degenerate = spreads <= alike
        t[start : start + step] = np.where(
            degenerate,
            np.where(abs(away) <= alike, 0.0, np.copysign(np.inf, away)),
            away / np.where(degenerate, 1.0, spreads),
        )
    tail = (1 - level) / 2
    lower, upper = np.quantile(t, [tail, 1 - tail], method="inverted_cdf")
    if not np.isfinite([lower, upper]).all():
        return np.nan, np.nan
    # sqrt(n) stands in both se and se*, and cancels.
    return float(mean - upper * spread), float(mean - lower * spread)


def _random(seed: int, outlet: str, measure: str) -> np.random.Generator:
    key = "\0".join((str(seed), outlet, measure)).encode()
    return np.random.default_rng(int.from_bytes(hashlib.sha256(key).digest()[:16]))
