"""Rows of articles and of evidence, and the tables that they make."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.scorers.base import Scorer
from framing.scorers.evidence import EvidenceTable
from framing.scorers.voices import Whose
from framing.types import Measure

ARTICLE_COLUMNS = (
    "article", "outlet", "title", "date", "genre", "story", "reprint_of",
    "sentences", "words", "author_words", "quoted_words", "reported_words",
)  # fmt: skip

MEASURE_COLUMNS = (
    "measure", "scorer", "label", "kind", "unit", "low", "high", "voices", "counts", "actor", "count_column", "half",
    "definition", "reference", "validity", "more", "less",
)  # fmt: skip

Row = dict[str, Any]


def measures_table(measures: Iterable[Measure]) -> pd.DataFrame:
    """One row a measure: what each says of itself; ``low`` and ``high`` are empty where nothing bounds it."""
    rows = [
        (
            m.name, m.scorer, m.label, m.kind, m.unit, *(b if math.isfinite(b) else math.nan for b in m.bounds),
            "|".join(m.voices), "|".join(m.counts), m.actor, m.count, m.half, m.definition, m.reference, m.validity,
            m.more, m.less,
        )
        for m in measures
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS))


def read_measures(table: pd.DataFrame) -> tuple[Measure, ...]:
    """The measures that ``measures_table`` made rows of."""
    return tuple(
        Measure(
            r["measure"], r["label"], r["unit"], r["definition"], r["reference"], r["validity"], r["kind"],
            (-math.inf if pd.isna(r["low"]) else r["low"], math.inf if pd.isna(r["high"]) else r["high"]),
            tuple(filter(None, r["counts"].split("|"))), r["actor"], r["count_column"], float(r["half"]), r["scorer"],
            r["more"], r["less"], Whose.of(tuple(r["voices"].split("|"))).voices,
        )
        for r in table.to_dict("records")
    )  # fmt: skip


def articles_table(rows: Sequence[Row], measures: Iterable[Measure]) -> pd.DataFrame:
    """One row an article; of the numbers those that belong to a measure, in their order."""
    table = pd.DataFrame(rows)
    return table[[c for c in (*ARTICLE_COLUMNS, *(c for m in measures for c in m.columns)) if c in table]]


def evidence_table(kind: EvidenceTable[Any], rows: Sequence[Row]) -> pd.DataFrame:
    """A row a piece of evidence; a place that a piece lacks is empty, and no NaN."""
    table = pd.DataFrame(rows, columns=list(kind.columns))
    places = [c for c in kind.columns if c.endswith(("_start", "_end"))]
    return table.astype(dict.fromkeys(places, "Int64"))


def all_tables(
    scorers: Sequence[Scorer], evidence: Mapping[str, pd.DataFrame], articles: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """The tables of evidence by their names, each with what its scorer sums up of it.

    Scorers that find the same kind of evidence share a table, in the order of ``articles``.
    """
    parts: dict[str, list[pd.DataFrame]] = defaultdict(list)
    tallied: dict[str, pd.DataFrame] = {}
    for scorer in scorers:
        parts[scorer.table.name].append(evidence[scorer.name])
        for name, table in scorer.tally(evidence[scorer.name]).items():
            tallied[name] = _beside(tallied[name], table) if name in tallied else table
    place = {article: i for i, article in enumerate(articles)}
    return {**{name: _joined(tables, place) for name, tables in parts.items()}, **tallied}


def _beside(table: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Two tables about the same as one: the rows of the first, then those that only the other has."""
    keys = [c for c in other.columns if c in table.columns]
    both = table.merge(other, how="left", on=keys)
    known = pd.MultiIndex.from_frame(table[keys])
    rest = other[~pd.MultiIndex.from_frame(other[keys]).isin(known)]
    joined = pd.concat([both, rest], ignore_index=True) if len(rest) else both
    counts = table.columns[[pd.api.types.is_integer_dtype(d) for d in table.dtypes]]
    return joined.astype(dict.fromkeys(counts, "float")).fillna(dict.fromkeys(counts, 0)).astype(table.dtypes[counts])


def _joined(tables: Sequence[pd.DataFrame], place: Mapping[str, int]) -> pd.DataFrame:
    """The rows of some tables by article; of empty ones only the columns, since they have no types to keep."""
    full = [table for table in tables if len(table)]
    if len(full) < 2:
        return full[0] if full else tables[0]
    joined = pd.concat(full, ignore_index=True)
    return joined.sort_values("article", key=lambda a: a.map(place), kind="stable", ignore_index=True)
