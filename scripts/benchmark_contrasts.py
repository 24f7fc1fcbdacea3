"""Whether sentiment reads stance, not topic: sentences in contrast, written for it; prints a table.

    python scripts/benchmark_contrasts.py

sentiment_contrasts.tsv holds 12 kinds of sentence about somebody, in nine Englishes, all ours, with the stance that a
reader sees: who is cleared is not blamed, who accuses is not bad, what is denied is not so, and those who are
convicted, praised and blamed are there as controls. "right": the share for which the likeliest class is the label. Only
forms with an even number are measured, 16 of each kind; train_target_sentiment.py learns from the others, a few of
which are held out to choose settings on. Names are masked by the classifier; who is named changes nothing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from framing.sentiment.classifier import MODEL_NAMES, TargetSentimentClassifier

SHEET = Path(__file__).with_name("sentiment_contrasts.tsv")
NAMES = {"{A}": "Mary Obi", "{B}": "Tom Hale", "{C}": "Ravi Menon"}


def forms(part: str) -> list[dict[str, Any]]:
    """The forms "to learn", those "held" to choose settings on, or those "measured", as rows like NewsMTSC's."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [_row(row) for row in rows if _part(int(row["form"])) == part]


def _part(form: int) -> str:
    return "measured" if form % 2 == 0 else "held" if form % 16 == 15 else "to learn"


def _row(form: dict[str, str]) -> dict[str, Any]:
    text, who = form["sentence"], NAMES["{A}"]
    for mark in ("{B}", "{C}"):
        text = text.replace(mark, NAMES[mark])
    start = text.index("{A}")
    return {
        "sentence": text.replace("{A}", who), "start": start, "end": start + len(who), "polarity": int(form["label"]),
        "kind": form["kind"],
    }  # fmt: skip


def right(model: str) -> dict[str, np.ndarray]:
    """Whether each measured form is judged as a reader judges it, by kind."""
    rows = forms("measured")
    predicted = TargetSentimentClassifier(model).predict([(r["sentence"], r["start"], r["end"]) for r in rows])
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row, found in zip(rows, predicted, strict=True):
        kinds[row["kind"]].append(found == row["polarity"])
    return {kind: np.array(hits) for kind, hits in kinds.items()}


def main() -> None:
    """Measure and print."""
    hits = [right(model) for model in MODEL_NAMES]
    hits = [{**of, "all": np.concatenate(list(of.values()))} for of in hits]
    table = Table("kind", "n", *(f"{model}: right" for model in MODEL_NAMES), box=None)
    for kind in hits[0]:
        table.add_row(kind, str(len(hits[0][kind])), *(f"{of[kind].mean():.2f}" for of in hits))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
