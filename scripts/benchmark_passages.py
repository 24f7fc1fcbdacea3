"""How many passages in which readers saw the author take a side are found, and how many found are such; prints a table.

    python scripts/benchmark_passages.py

advocacy/dev: articles that two readers coded; nothing is fitted on them. Found passages are the matches of ``Advocacy``
in the author's voice. Precision: the share that overlaps a passage of either reader. Recall: of the readers' passages,
the share that a found one overlaps. Category: of found passages that are right, the share with a category that a reader
gave there. Rate: the rank correlation, over articles, of found and of marked passages per 1,000 author's words. Target:
of found passages that both readers marked toward somebody, the share whose target is one of theirs (the words of one
name among those of the other). Intervals are of articles drawn with replacement. Errors were read in bulk while
candidates, features and lists were made: development figures.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from labelled import read_jsonl
from scipy.stats import spearmanr

from framing.attribution.annotated import annotate
from framing.judgements.targets import is_same
from framing.scorers.advocacy.scorer import Advocacy

RESAMPLES = 1000


@dataclass(frozen=True)
class Counts:
    """Of one article."""

    found: int
    right: int
    marked: int
    hit: int
    same_category: int
    aimed: int  # right ones that both readers marked toward somebody
    target: int
    words: int


def counts() -> list[Counts]:
    """By article; none where the set is absent."""
    scorer, out = Advocacy(), []
    for row in read_jsonl("advocacy/dev"):
        text = annotate(row["text"])
        found = [m for m in scorer.find(text) if m.voice == "author"]
        over = [[p for p in row["advocacy"] if p["start"] < m.end and m.start < p["end"]] for m in found]
        hit = sum(any(p["start"] < m.end and m.start < p["end"] for m in found) for p in row["advocacy"])
        pairs = list(zip(found, over, strict=True))
        aimed = [(m, ps) for m, ps in pairs if len({p["coder"] for p in ps}) == 2 and any(p["target"] for p in ps)]
        out.append(
            Counts(
                len(found),
                sum(map(bool, over)),
                len(row["advocacy"]),
                hit,
                sum(m.category in {p["category"] for p in ps} for m, ps in pairs),
                len(aimed),
                sum(any(m.target and p["target"] and is_same(m.target, p["target"]) for p in ps) for m, ps in aimed),
                text.words_in["author"],
            )
        )
    return out


Statistic = Callable[[list[Counts]], float]


def _share(part: str, whole: str) -> Statistic:
    return lambda rows: sum(getattr(r, part) for r in rows) / max(1, sum(getattr(r, whole) for r in rows))


def _f1(rows: list[Counts]) -> float:
    precision, recall = _share("right", "found")(rows), _share("hit", "marked")(rows)
    return 2 * precision * recall / max(1e-9, precision + recall)


def _rates(rows: list[Counts]) -> float:
    words = [max(1, r.words) for r in rows]
    ours = [r.found / n for r, n in zip(rows, words, strict=True)]
    theirs = [r.marked / n for r, n in zip(rows, words, strict=True)]
    return float(spearmanr(ours, theirs).statistic)


STATISTICS: dict[str, tuple[Statistic, str]] = {
    "found passages that a reader marked": (_share("right", "found"), "found"),
    "readers' passages found": (_share("hit", "marked"), "marked"),
    "passages, F1 of the two": (_f1, "marked"),
    "category right, of those": (_share("same_category", "right"), "right"),
    "whom it is about right, of those both marked": (_share("target", "aimed"), "aimed"),
    "rate by article, rank correlation": (_rates, ""),
}


def figures() -> Iterator[tuple[str, int, float, float, float]]:
    """Name, n, figure, and the 95 % interval of each."""
    rows = counts()
    if not rows:
        return
    chance = np.random.default_rng(1)
    drawn = [[rows[i] for i in chance.integers(0, len(rows), len(rows))] for _ in range(RESAMPLES)]
    for name, (statistic, whole) in STATISTICS.items():
        low, high = np.nanpercentile([statistic(sample) for sample in drawn], [2.5, 97.5])
        n = sum(getattr(r, whole) for r in rows) if whole else len(rows)
        yield name, n, statistic(rows), float(low), float(high)


def main() -> None:
    """Measure and print."""
    found = list(figures())
    if not found:
        sys.exit("advocacy/dev.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    print(f"{'figure':<48}{'n':>6}{'value':>8}  95 % interval")
    for name, n, value, low, high in found:
        print(f"{name:<48}{n:>6}{value:>8.3f}  {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
