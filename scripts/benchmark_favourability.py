"""Whether favourability follows what readers take to be the author's stance; prints a table.

    python scripts/benchmark_favourability.py

advocacy/dev: of each article two readers gave the author's stance, -1, 0 or 1, toward the actors it says most about;
nothing is fitted on it. Each pair of article and actor that our list of the article's actors holds too (the words of
one name among those of the other), and that the author's own voice mentions, is one row: our number, the mean of what
the readers gave, and the mean valence of our sentiment beside it. Rank correlation, with 95 % intervals of articles
drawn with replacement.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from labelled import read_jsonl
from scipy.stats import spearmanr

from framing.actors.finding import find_actors
from framing.attribution.annotated import annotate
from framing.judgements.targets import is_same
from framing.scorers.actor_sentiment.scorer import ActorSentiment
from framing.scorers.favourability import Favourability

RESAMPLES = 1000
Row = tuple[float, float, float]  # ours, sentiment, readers


def rows() -> list[list[Row]]:
    """Of each article its pairs; none where the set is absent."""
    found = []
    for row in read_jsonl("advocacy/dev"):
        text = annotate(row["text"])
        actors = find_actors([text.doc])
        scorers = (Favourability(actors), ActorSentiment(actors))
        numbers: dict[str, float] = {}
        for scorer in scorers:
            numbers |= scorer.numbers(text, scorer.find(text))
        stances: dict[str, list[int]] = defaultdict(list)
        for name, stance in (pair for reader in row["stance"] for pair in reader):
            stances[name].append(stance)
        pairs = []
        for name, given in stances.items():
            same = [a.name for a in actors if any(is_same(n, name) for n in a.names)]
            ours, tone = (
                _mean([numbers.get(f"{measure}[{a}]", math.nan) for a in same])
                for measure in ("favourability", "sentiment")
            )
            if not math.isnan(ours):
                pairs.append((ours, 0.0 if math.isnan(tone) else tone, _mean(given)))
        found.append(pairs)
    return found


def _mean(values: list[Any]) -> float:
    known = [v for v in values if not math.isnan(v)]
    return math.fsum(known) / len(known) if known else math.nan


def _rank(articles: list[list[Row]], column: int) -> float:
    flat = np.array([pair for pairs in articles for pair in pairs])
    return float(spearmanr(flat[:, column], flat[:, 2]).statistic)


def figures() -> Iterator[tuple[str, int, float, float, float, dict[str, float]]]:
    """Metric, n, figure, the interval, and sentiment beside it."""
    articles = rows()
    if not articles:
        return
    chance = np.random.default_rng(1)
    drawn = [[articles[i] for i in chance.integers(0, len(articles), len(articles))] for _ in range(RESAMPLES)]
    low, high = np.percentile([_rank(sample, 0) for sample in drawn], [2.5, 97.5])
    n = sum(map(len, articles))
    metric = "author's stance by actor and article, rank correlation"
    yield metric, n, _rank(articles, 0), float(low), float(high), {"our sentiment": _rank(articles, 1)}


def main() -> None:
    """Measure and print."""
    found = list(figures())
    if not found:
        sys.exit("advocacy/dev.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    for metric, n, value, low, high, others in found:
        beside = ", ".join(f"{name} {figure:.3f}" for name, figure in others.items())
        print(f"{metric}: {value:.3f} ({low:.3f} to {high:.3f}), n {n}; {beside}")


if __name__ == "__main__":
    main()
