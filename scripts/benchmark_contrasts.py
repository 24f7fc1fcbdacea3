"""Whether sentiment reads stance, not topic: sentences in contrast, written for it; prints a table.

    python scripts/benchmark_contrasts.py

The sheets hold kinds of sentence about somebody, in nine Englishes, all ours, with the stance that a reader sees: who
is cleared is not blamed, who accuses is not bad, what is denied is not so, and those who are convicted, praised and
blamed are there as controls. "right": the share for which the likeliest class is the label.

Of sentiment_contrasts.tsv the forms with an even number are "measured", 16 of each of 12 kinds;
train_target_sentiment.py learns from the others, a few of which are held out to choose settings on. All of
sentiment_contrasts_fresh.tsv is measured as well: 30 forms of each of five kinds (denial and negation are one), in
other wordings. Names are masked by the classifier; who is named changes nothing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from framing.sentiment.classifier import MODEL_NAMES, TargetSentimentClassifier

HERE = Path(__file__).parent
SHEETS = {"": HERE / "sentiment_contrasts.tsv", "fresh": HERE / "sentiment_contrasts_fresh.tsv"}
MEASURED = {"measured": "even forms", "fresh": "fresh forms"}
NAMES = {"{A}": "Mary Obi", "{B}": "Tom Hale", "{C}": "Ravi Menon"}


def forms(part: str) -> list[dict[str, Any]]:
    """The forms "to learn", "held" to choose settings on, "measured" or "fresh", as rows like NewsMTSC's."""
    return [_row(row) for sheet in SHEETS for row in _read(sheet) if (sheet or _part(int(row["form"]))) == part]


def _read(sheet: str) -> list[dict[str, str]]:
    with SHEETS[sheet].open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


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


def right(model: str, part: str = "measured") -> dict[str, np.ndarray]:
    """Whether each form of a part is judged as a reader judges it, by kind."""
    rows = forms(part)
    predicted = TargetSentimentClassifier(model).predict([(r["sentence"], r["start"], r["end"]) for r in rows])
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row, found in zip(rows, predicted, strict=True):
        kinds[row["kind"]].append(found == row["polarity"])
    return {kind: np.array(hits) for kind, hits in kinds.items()}


def shares(part: str) -> Iterator[tuple[str, int, list[str]]]:
    """Each kind of a part, its count, and the share right by each model; at last all together."""
    hits = [right(model, part) for model in MODEL_NAMES]
    hits = [{**of, "all": np.concatenate(list(of.values()))} for of in hits]
    for kind, own in hits[0].items():
        yield kind, len(own), [f"{of[kind].mean():.2f}" for of in hits]


def main() -> None:
    """Measure and print."""
    for part, name in MEASURED.items():
        table = Table(name, "n", *(f"{model}: right" for model in MODEL_NAMES), box=None)
        for kind, count, found in shares(part):
            table.add_row(kind, str(count), *found)
        Console(width=100).print(table)


if __name__ == "__main__":
    main()
