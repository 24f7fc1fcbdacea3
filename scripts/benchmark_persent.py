"""Whether sentiment follows what readers of whole articles take the author to feel; prints a table.

    python scripts/benchmark_persent.py

persent/dev: of each article readers said, -1, 0 or 1, what its author feels toward the entity it is mostly about. Ours
is sentiment[NAME], the mean valence over the author's sentences that mention that entity; articles without such a
sentence are left out. Nothing is fitted on the set. Rank correlation, with the 95 % interval of articles
drawn with replacement, and the linear model's beside it.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator

import numpy as np
from labelled import read_jsonl
from scipy.stats import spearmanr

from framing.attribution.annotated import Annotated, annotate
from framing.scorers.actor_sentiment.scorer import ActorSentiment

RESAMPLES = 1000
MODELS = ("transformer", "linear")


def rows() -> np.ndarray:
    """Of each article the valence by each model, NaN where none is the author's, and what readers said; (n, 3)."""
    found = []
    for row in read_jsonl("persent/dev"):
        text, name = annotate(row["text"]), row["entity"]
        numbers = [_valence(ActorSentiment([name], model), name, text) for model in MODELS]
        found.append((*numbers, row["sentiment"]))
    return np.array(found, dtype=float).reshape(-1, len(MODELS) + 1)


def _valence(scorer: ActorSentiment, name: str, text: Annotated) -> float:
    numbers = scorer.numbers(text, scorer.find(text))
    return numbers.get(f"sentiment[{name}]", math.nan)


def _rank(rows_: np.ndarray, column: int) -> float:
    return float(spearmanr(rows_[:, column], rows_[:, -1]).statistic)


def figures() -> Iterator[tuple[str, int, float, float, float, dict[str, float]]]:
    """Metric, n, figure, the interval, and the linear model beside it."""
    everything = rows()
    if not len(everything):
        return
    known = everything[~np.isnan(everything).any(axis=1)]
    chance = np.random.default_rng(1)
    draws = [_rank(known[chance.integers(0, len(known), len(known))], 0) for _ in range(RESAMPLES)]
    low, high = np.percentile(draws, [2.5, 97.5])
    metric = "author's sentiment by article, rank correlation"
    yield metric, len(known), _rank(known, 0), float(low), float(high), {"our linear model": _rank(known, 1)}


def main() -> None:
    """Measure and print."""
    found = list(figures())
    if not found:
        sys.exit("persent/dev.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    for metric, n, value, low, high, others in found:
        beside = ", ".join(f"{name} {figure:.3f}" for name, figure in others.items())
        print(f"{metric}: {value:.3f} ({low:.3f} to {high:.3f}), n {n}; {beside}")


if __name__ == "__main__":
    main()
