"""Whether sentiment reads stance, not topic: sentences in contrast, written for it; prints a table.

    python scripts/benchmark_contrasts.py

sentiment_contrasts.tsv holds 12 kinds of sentence about somebody, 32 forms each, in nine Englishes, all ours, with
the stance that a reader sees: who is cleared is not blamed, who accuses is not bad, what is denied is not so, and those
who are convicted, praised and blamed are there as controls. "right": the share for which the likeliest class is the
label; only forms with an even number are measured, so that a model may be fitted on the others. Names are masked by the
classifier; who is named changes nothing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from framing.sentiment.classifier import TargetSentimentClassifier

SHEET = Path(__file__).with_name("sentiment_contrasts.tsv")
NAMES = {"{A}": "Mary Obi", "{B}": "Tom Hale", "{C}": "Ravi Menon"}
MODELS = ("transformer", "linear", "vader")


def main() -> None:
    """Measure and print."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
            if int(row["form"]) % 2 == 0
        ]
    items, labels = [], np.array([int(row["label"]) for row in rows])
    for row in rows:
        before, _, behind = row["sentence"].partition("{A}")
        before, behind = (_named(part) for part in (before, behind))
        items.append((f"{before}{NAMES['{A}']}{behind}", len(before), len(before) + len(NAMES["{A}"])))
    right = {model: np.array(TargetSentimentClassifier(model).predict(items)) == labels for model in MODELS}
    kinds = defaultdict(list)
    for i, row in enumerate(rows):
        kinds[row["kind"]].append(i)
    table = Table("kind", "n", *(f"{model}: right" for model in MODELS), box=None)
    for kind, at in (*kinds.items(), ("all", list(range(len(rows))))):
        table.add_row(kind, str(len(at)), *(f"{right[model][at].mean():.2f}" for model in MODELS))
    Console(width=100).print(table)


def _named(text: str) -> str:
    for mark, name in NAMES.items():
        text = text.replace(mark, name)
    return text


if __name__ == "__main__":
    main()
