"""Do the estimates keep their word? False findings, coverage and power of compare_outlets on corpora of known truth.

python scripts/simulate_comparison.py [--quick] [--scores scores.csv]

Five outlets of 10, 30 or 100 articles on stories of unequal size; a score's place in its distribution comes half from
the story, half from the article. From 30 on, a tenth of the articles are an outlet's second on a story, and a tenth on
none. Distributions: rates as articles of usual length have them; the same with seven articles in ten at zero; valences,
each the mean over 1 to 50 sentences (of half the articles, 3 or fewer) that spread as those of PerSenT do, with one
vote an article and weighed as in sentiment toward an actor; and, with --scores, a column of the user's own (real
scores). In print: in how many shuffles of the labels within stories any of a family's rows is a finding; how often
intervals hold the truth, where they are given; how often one outlet, half a standard deviation above the others, is
found (each row by itself, and once all rows of its family are counted).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm

from framing.comparison.estimates import compare_outlets
from framing.comparison.verdicts import is_difference
from framing.scorers.actor_sentiment.scorer import HALF
from framing.types import Measure

OUTLETS, MEASURES = 5, 4
BETWEEN, WITHIN = 0.2, 0.38  # standard deviations of valences: of articles, and of the sentences of one
ESTIMANDS = ("mean", "difference", "within_story", "mixed_model")


@dataclass(frozen=True)
class Pool:
    """A distribution to draw from, as sorted values; with noise by sentences where ``within`` is above 0."""

    scores: np.ndarray
    within: float = 0.0
    half: float = 0.0


def pools(scores: str | None, column: str) -> dict[str, Pool]:
    """Distributions to draw from."""
    random = np.random.default_rng(0)
    words = random.lognormal(6.2, 0.5, 20_000)
    rates = 1000 / words * random.poisson(words / 1000 * random.gamma(2, 4, words.size))
    found = {"rates": rates, "seven in ten zero": rates * (random.random(words.size) < 0.3 / (rates > 0).mean())}
    if scores:
        found[f"real {column}"] = pd.read_csv(scores)[column].dropna().to_numpy()
    valences = np.sort(random.normal(0, BETWEEN, 20_000))
    return {name: Pool(np.sort(values)) for name, values in found.items()} | {
        "valences, one vote an article": Pool(valences, WITHIN),
        "valences, weighed by sentences": Pool(valences, WITHIN, HALF),
    }


def corpus(pool: Pool, n: int, random: np.random.Generator) -> pd.DataFrame:
    """Articles of outlets that do not differ."""
    twice = alone = n // 10 if n >= 30 else 0
    popular = 1 / np.sqrt(np.arange(1, 3 * n // 2 + 1))
    rows = []
    for outlet in range(OUTLETS):
        on = random.choice(popular.size, n - twice - alone, replace=False, p=popular / popular.sum())
        rows += [(f"outlet {outlet}", f"story {s}") for s in [*on, *on[:twice]]] + [(f"outlet {outlet}", "")] * alone
    articles = pd.DataFrame(rows, columns=["outlet", "story"])
    story, _ = pd.factorize(articles["story"])
    story = np.where(articles["story"] == "", story.max() + 1 + np.arange(story.size), story)
    for k in range(MEASURES):
        shared, own = random.normal(size=(2, story.max() + 1 + story.size))
        place = norm.cdf(np.sqrt(0.5) * shared[story] + np.sqrt(0.5) * own[: story.size])
        articles[f"m{k}"] = pool.scores[(place * pool.scores.size).astype(int)]
        if pool.within:
            sentences = 1 + np.minimum(random.lognormal(0.9, 0.9, len(articles)).astype(int), 49)
            articles[f"m{k}"] += random.normal(0, pool.within, len(articles)) / np.sqrt(sentences)
            articles[f"m{k}_n"] = sentences
    return articles


def shuffled(articles: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The same with labels shuffled within each story."""
    outlet = articles["outlet"].to_numpy().copy()
    for _, rows in articles[articles["story"] != ""].groupby("story").indices.items():
        outlet[rows] = random.permutation(outlet[rows])
    return articles.assign(outlet=outlet)


def estimate(articles: pd.DataFrame, half: float, quick: bool) -> pd.DataFrame:
    measures = tuple(Measure(f"m{k}", "", "", count=f"m{k}_n", half=half) for k in range(MEASURES))
    draws = {"resamples": 200, "permutations": 199} if quick else {"resamples": 1000, "permutations": 999}
    scores: Any = SimpleNamespace(articles=articles, measures=measures)
    return compare_outlets(scores, **draws)


def study(pool: Pool, n: int, trials: int, seed: int, quick: bool) -> pd.DataFrame:
    """One line an estimand: false findings, coverage, share of rows with an interval, power."""
    random = np.random.default_rng([seed, n])
    false: dict[str, list[bool]] = {e: [] for e in ESTIMANDS}
    covered: dict[str, list[bool]] = {e: [] for e in ESTIMANDS}
    given: dict[str, list[bool]] = {e: [] for e in ESTIMANDS}
    power: dict[str, list[tuple[bool, bool]]] = {e: [] for e in ESTIMANDS}
    for _ in range(trials):
        articles = corpus(pool, n, random)
        plain, mixed = (estimate(a, pool.half, quick) for a in (articles, shuffled(articles, random)))
        higher = articles.copy()
        higher.loc[higher["outlet"] == "outlet 0", "m0"] += pool.scores.std() / 2
        moved = estimate(higher, pool.half, quick)
        for e in ESTIMANDS:
            rows = plain[plain["estimand"] == e]
            with_interval = rows["low"].notna()
            truth = pool.scores.mean() if e == "mean" else 0.0
            given[e] += with_interval.tolist()
            covered[e] += ((rows["low"] <= truth) & (truth <= rows["high"]))[with_interval].tolist()
            false[e].append(any(map(is_difference, mixed.loc[mixed["estimand"] == e, "verdict"])))
            found = moved[(moved["estimand"] == e) & (moved["measure"] == "m0") & (moved["outlet"] == "outlet 0")]
            power[e] += [(r["p"] <= 0.05, is_difference(r["verdict"])) for _, r in found.iterrows()]
    lines = []
    for e in ESTIMANDS:
        alone, in_family = np.mean(power[e], axis=0) if power[e] else (np.nan, np.nan)
        none = e == "mean"
        lines.append(
            {
                "estimand": e,
                "trials": trials,
                "any false finding": np.nan if none else np.mean(false[e]),
                "coverage": np.mean(covered[e]) if covered[e] else np.nan,
                "with interval": np.mean(given[e]) if given[e] else np.nan,
                "power": np.nan if none else alone,
                "power in family": np.nan if none else in_family,
            }
        )
    return pd.DataFrame(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few small trials, to see that it runs")
    parser.add_argument("--scores", help="a scores.csv of a real corpus")
    parser.add_argument("--column", default="advocacy_rate", help="the measure to take from it")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 30, 100], help="articles an outlet")
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--only", default="", help="distributions with this in their name alone")
    options = parser.parse_args()
    sizes, trials = ([10], 3) if options.quick else (options.sizes, options.trials)
    print("| scores | articles | estimand | any false finding | coverage | with interval | power | power in family |")
    print("|---|---|---|---|---|---|---|---|")
    kinds = pools(options.scores, options.column)
    drawn = [name.partition(",")[0] for name in kinds]  # the same corpora, however they are weighed
    for name, pool in kinds.items():
        if options.only and options.only not in name:
            continue
        k = drawn.index(name.partition(",")[0])
        for n in sizes:
            table = study(pool, n, trials if n < 100 else max(3, trials // 3), k, options.quick)
            for row in table.to_dict("records"):
                figures = [
                    "–" if np.isnan(row[c]) else f"{row[c]:.3f}"
                    for c in ("any false finding", "coverage", "with interval", "power", "power in family")
                ]
                print(f"| {name} | {n} | {row['estimand']} | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
