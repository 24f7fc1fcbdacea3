"""Every estimate of a report anew, from its scores.csv, stories.csv and measures.csv alone.

python scripts/reproduce_estimates.py reports/demo    (a report made without --reference)

First plainly, each mean and difference in a line of pandas; then with the same draws, intervals and p included.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

import framing
from framing.comparison.estimates import GATE
from framing.scoring.tables import read_measures


def plain(articles: pd.DataFrame, measure: str, count: str, half: float) -> dict[tuple[str, str], float]:
    """Mean, difference and within_story of each outlet, as their definitions read."""
    defined = articles[articles[measure].notna()]
    weight = defined[count] / (defined[count] + half) if half else pd.Series(1.0, index=defined.index)

    def mean(by: list[str]) -> pd.Series:
        parts = defined[by].assign(value=defined[measure] * weight, weight=weight)
        sums = parts.groupby(by)[["value", "weight"]].sum()
        return sums["value"] / sums["weight"]

    means = mean(["outlet"])
    units = defined["story"].where(defined["story"] != "", defined["article"]).groupby(defined["outlet"]).nunique()
    by_story = mean(["story", "outlet"]).rename("mean").reset_index()
    cells = by_story[by_story["story"] != ""].pivot_table("mean", "story", "outlet")
    found = {}
    for outlet in means.index:
        found[outlet, "mean"] = means[outlet]
        others = means.drop(outlet)
        full = others[units[others.index] >= GATE]
        found[outlet, "difference"] = means[outlet] - (full if len(full) else others).mean()
        if outlet in cells:
            found[outlet, "within_story"] = (cells[outlet] - cells.drop(columns=outlet).mean(axis=1)).mean()
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    articles = pd.read_csv(folder / "scores.csv").drop(columns=["story", "reprint_of"])
    stories = pd.read_csv(folder / "stories.csv", keep_default_na=False)
    articles = articles.merge(stories[["article", "story", "reprint_of"]], on="article", how="left")
    written = pd.read_csv(folder / "estimates.csv")
    measures = list(dict.fromkeys(written["measure"]))
    known = pd.read_csv(folder / "measures.csv", keep_default_na=False, na_values={"low": "", "high": ""})

    worst, about = 0.0, known.set_index("measure")
    for measure in measures:
        own = written[(written["measure"] == measure) & (written["subset"] == "all")]
        for (outlet, estimand), value in plain(
            articles, measure, *about.loc[measure, ["count_column", "half"]]
        ).items():
            (row,) = own[(own["outlet"] == outlet) & (own["estimand"] == estimand)]["estimate"].tolist() or [np.nan]
            worst = max(worst, abs(row - value)) if value == value else worst
    print(f"plainly: {len(measures)} measures, no estimate further off than {worst:.5f}")

    scores = SimpleNamespace(articles=articles, measures=read_measures(known))
    again = framing.compare_outlets(scores).round(4)
    columns = [c for c in again.columns if c != "verdict"]
    pd.testing.assert_frame_equal(again[columns].replace("", np.nan), written[columns], check_dtype=False, atol=2e-4)
    print(f"with the same draws: all {len(written)} rows, intervals and p included")


if __name__ == "__main__":
    main()
