"""The library as research code would use it: score a corpus, test a hunch, look at the evidence.

python scripts/analyze_outlets.py [seeds]
"""

import sys
from pathlib import Path

import pandas as pd
from scipy.stats import spearmanr

import framing

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def main() -> None:
    corpus = framing.read_corpus(sys.argv[1] if len(sys.argv) > 1 else SEEDS)
    scores = framing.score(corpus)
    articles = scores.articles

    print(f"{len(corpus)} articles from {articles['outlet'].nunique()} outlets\n")

    # Who praises in its own words, and who lets others do it?
    praise = articles.groupby("outlet")[["praise_rate", "praise_rate[quoted]", "praise_rate[reported]"]].mean()
    print(praise.sort_values("praise_rate", ascending=False).round(2), "\n")

    # Do articles that hedge more also quote more? Articles of one outlet are no independent draws: take outlets' means.
    means = articles.groupby("outlet")[["hedge_rate", "attribution_rate"]].mean()
    rho = spearmanr(means["hedge_rate"], means["attribution_rate"]).statistic
    print(f"hedging and attribution, Spearman's rho over {len(means)} outlets: {rho:.2f}\n")

    # Every number opens onto its words.
    top = articles.loc[articles["advocacy_rate"].idxmax()]
    words = scores.matches.query("article == @top.article and scorer == 'advocacy' and voice == 'author'")
    print(f"The most advocacy, {top.advocacy_rate:.1f} per 1,000 words, is in “{top.title}” ({top.outlet}):")
    print(words[["category", "text", "sentence"]].to_string(index=False, max_colwidth=80), "\n")

    # Estimates with what uncertainty the number of articles allows.
    estimates = framing.compare_outlets(scores)
    with pd.option_context("display.width", 160, "display.max_columns", 9):
        print(
            estimates.query("measure == 'advocacy_rate' and estimand == 'mean'")[
                ["outlet", "n_articles", "estimate", "low", "high", "verdict"]
            ]
        )


if __name__ == "__main__":
    main()
