"""Rows of articles and of evidence, and the tables that they make."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.scorers.base import Scorer
from framing.scorers.evidence import EvidenceTable
from framing.scorers.voices import Whose
from framing.types import DAY, Measure

ARTICLE_COLUMNS = (
    "article", "outlet", "title", "date", "genre", "story", "reprint_of",
    "sentences", "words", "author_words", "quoted_words", "reported_words",
)  # fmt: skip

MEASURE_COLUMNS = (
    "measure", "scorer", "label", "kind", "unit", "low", "high", "voices", "counts", "actor", "count_column", "half",
    "definition", "reference", "validity", "more", "less", "scale",
)  # fmt: skip

Row = dict[str, Any]


def measures_table(measures: Iterable[Measure]) -> pd.DataFrame:
    """One row a measure: what each says of itself; ``low`` and ``high`` are empty where nothing bounds it."""
    rows = [
        (
            m.name, m.scorer, m.label, m.kind, m.unit, *(b if math.isfinite(b) else math.nan for b in m.bounds),
            "|".join(m.voices), "|".join(m.counts), m.actor, m.count, m.half, m.definition, m.reference, m.validity,
            m.more, m.less, m.scale,
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
            r["more"], r["less"], Whose.of(tuple(r["voices"].split("|"))).voices, r["scale"],
        )
        for r in table.to_dict("records")
    )  # fmt: skip


def articles_table(rows: Sequence[Row], measures: Iterable[Measure]) -> pd.DataFrame:
    """One row an article; of the numbers those that belong to a measure, in their order."""
    listed = tuple(measures)
    table = pd.DataFrame(rows)
    if "date" in table:
        table = table.astype({"date": DAY})
    table = _typed(table)
    values = {c for m in listed for c in m.columns if c != m.count}
    other = {c for c, kind in table.dtypes.items() if c in values and kind != "float64"}
    table = (
        table.astype(dict.fromkeys(other, "float64")) if other else table
    )  # a pass over all columns, which may be many
    return table[article_columns(listed, table)]


def article_columns(measures: Iterable[Measure], there: Container[str]) -> list[str]:
    """The columns of a table of articles in their order, as far as they are there."""
    return [c for c in dict.fromkeys((*ARTICLE_COLUMNS, *(c for m in measures for c in m.columns))) if c in there]


def evidence_table(kind: EvidenceTable[Any], rows: Sequence[Row]) -> pd.DataFrame:
    """A row a piece of evidence; a place that a piece lacks is empty, and no NaN."""
    table = _typed(pd.DataFrame(rows, columns=list(kind.columns)))
    places = [c for c in kind.columns if c.endswith(("_start", "_end"))]
    return table.astype(dict.fromkeys(places, "Int64"))


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """A table in which a column without any value is text, as it is where some row has one."""
    empty = [c for c, kind in table.dtypes.items() if kind.kind == "O" and table[c].isna().all()]
    return table.astype(dict.fromkeys(empty, "str")) if empty else table


def all_tables(
    scorers: Sequence[Scorer], evidence: Mapping[str, pd.DataFrame], articles: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """The tables of evidence by their names, each with what its scorer sums up of it.

    Scorers that find the same kind of evidence share a table, in the order of ``articles``.
    """
    place = {article: i for i, article in enumerate(articles)}
    tallies = {s.name: tallies_of(s, [evidence[s.name]]) for s in scorers}
    return {**joined(scorers, evidence, place), **tables_of(scorers, tallies, place)}


def tallies_of(scorer: Scorer, parts: Iterable[pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What a scorer tallies of its evidence, part by part, one below the other."""
    tallied: dict[str, list[pd.DataFrame]] = defaultdict(list)
    for part in parts:
        for name, table in scorer.tally(part).items():
            tallied[name].append(table)
    return {name: below(tables) for name, tables in tallied.items()}


def tables_of(
    scorers: Sequence[Scorer], tallies: Mapping[str, Mapping[str, pd.DataFrame]], place: Mapping[str, int]
) -> dict[str, pd.DataFrame]:
    """The tables that scorers sum up, by their names; those about the same stand side by side in one."""
    tables: dict[str, pd.DataFrame] = {}
    for scorer in scorers:
        for name, tally in tallies[scorer.name].items():
            table = tally if "article" in tally.columns else scorer.sum_up(name, tally)
            tables[name] = _beside(tables[name], table) if name in tables else table
    return {name: _in_order(table, place) for name, table in tables.items()}


def joined(
    scorers: Sequence[Scorer], evidence: Mapping[str, pd.DataFrame], place: Mapping[str, int]
) -> dict[str, pd.DataFrame]:
    """The tables of evidence by their names, in the order of the articles."""
    parts: dict[str, list[pd.DataFrame]] = defaultdict(list)
    for scorer in scorers:
        parts[scorer.table.name].append(evidence[scorer.name])
    return {name: _in_order(below(tables), place) for name, tables in parts.items()}


def below(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables one below the other; of empty ones only the columns, since they have no types to keep."""
    full = [table for table in tables if len(table)]
    if len(full) < 2:
        return full[0] if full else tables[0]
    return pd.concat(full, ignore_index=True)


def _beside(table: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Two tables about the same as one: the rows of the first, then those that only the other has."""
    keys = [c for c in other.columns if c in table.columns]
    both = table.merge(other, how="left", on=keys)
    known = pd.MultiIndex.from_frame(table[keys])
    rest = other[~pd.MultiIndex.from_frame(other[keys]).isin(known)]
    joined = pd.concat([both, rest], ignore_index=True) if len(rest) else both
    counts = table.columns[[pd.api.types.is_integer_dtype(d) for d in table.dtypes]]
    return joined.astype(dict.fromkeys(counts, "float")).fillna(dict.fromkeys(counts, 0)).astype(table.dtypes[counts])


def _in_order(table: pd.DataFrame, place: Mapping[str, int]) -> pd.DataFrame:
    """A table by article, if it has any."""
    if "article" not in table.columns:
        return table
    return table.sort_values("article", key=lambda a: a.map(place), kind="stable", ignore_index=True)
