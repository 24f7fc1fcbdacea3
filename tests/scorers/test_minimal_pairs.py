"""Minimal pairs: what must change with one change of wording, and what must not.

After Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList. Each row of
``minimal_pairs*.tsv`` is a pair of texts, the measure, and what it does from the first to the second: ``up``, ``down``,
``same``, or ``zero`` (there before, gone after). A row whose reason begins with "known failure" is one that we miss.
"""

import csv
import math
from collections import Counter
from pathlib import Path

import pytest

from framing.attribution.annotated import annotate
from framing.scorers import SCORERS

COLUMNS = ["scorer", "measure", "before", "after", "expected", "why"]
KNOWN = "known failure"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert reader.fieldnames == COLUMNS
        return list(reader)


ROWS = [row for path in sorted(Path(__file__).parent.glob("minimal_pairs*.tsv")) for row in read(path)]


def value(row: dict[str, str], text: str) -> float:
    scorer = next(s for s in SCORERS if s.name == row["scorer"])()
    annotated = annotate(text)
    return scorer.numbers(annotated, scorer.find(annotated))[row["measure"]]


def holds(expected: str, before: float, after: float) -> bool:
    if expected == "same":
        return math.isclose(before, after)
    if expected == "zero":
        return before > 0 and after == 0
    return after > before if expected == "up" else after < before


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            marks=pytest.mark.xfail(reason=row["why"], strict=True) if row["why"].startswith(KNOWN) else (),
            id=f"{row['before']} {row['expected']} {row['after']}",
        )
        for row in ROWS
    ],
)
def test_a_measure_moves_as_its_meaning_says(row: dict[str, str]) -> None:
    before, after = value(row, row["before"]), value(row, row["after"])
    assert holds(row["expected"], before, after), f"{row['measure']}: {before} before, {after} after ({row['why']})"


def test_the_tables_are_broad_and_each_pair_is_one() -> None:
    assert {row["expected"] for row in ROWS} <= {"up", "down", "same", "zero"}
    keys = [tuple(row[c] for c in COLUMNS[:4]) for row in ROWS]
    assert [k for k, n in Counter(keys).items() if n > 1] == []
    assert [k for k in keys if k[2] == k[3]] == []
    assert sum(row["scorer"] == "advocacy" for row in ROWS) >= 80


def test_what_is_missed_is_few() -> None:
    missed = [row for row in ROWS if row["why"].startswith(KNOWN)]
    assert len(missed) <= 0.1 * len(ROWS)
