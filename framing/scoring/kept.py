"""Scores of a large corpus where they are kept: read part by part, and never all of them at once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.corpus.admission import wanted_days
from framing.corpus.corpus import Corpus
from framing.corpus.keeping import ARTICLES, article_of, problem_of
from framing.io.parts import as_frame, parts_of, read_parts, rows_of
from framing.scorers.base import Scorer
from framing.scoring.layout import BY_ARTICLE, ScoredFolder
from framing.scoring.opening import Opened
from framing.scoring.scores import Scores
from framing.scoring.tables import all_tables, article_columns, joined, tables_of, tallies_of
from framing.types import Article, Cut, FramingError, Measure

_BARE = tuple(name for name in ARTICLES.names if name != "text")


@dataclass(frozen=True, eq=False)
class KeptScores:
    """The scores in a folder, or those of some of its articles.

    Parameters
    ----------
    folder : ScoredFolder
    made : mapping
        What its manifest says.
    scorers : tuple of Scorer
        As fitted.
    wanted : frozenset of str, optional
        The articles; all, if it is None.
    """

    folder: ScoredFolder
    made: Mapping[str, Any]
    scorers: tuple[Scorer, ...]
    wanted: frozenset[str] | None = None

    @classmethod
    def open(
        cls,
        folder: str | os.PathLike[str],
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
    ) -> KeptScores:
        """The scores in a folder, of the days asked for.

        Raises
        ------
        FramingError
            As of ``load_scores``, if a day is none, or if no article is left.
        """
        opened = Opened.of(folder)
        kept, made = opened.kept, opened.made
        found = cls(kept, made, opened.scorers)
        if since is None and until is None:
            return found
        within = wanted_days(since, until)
        days = read_parts(parts_of(kept.path / "scores"), ["article", "date"])
        own = frozenset(a for a, day in zip(days["article"], days["date"], strict=True) if within(_day(day)))
        if not own:
            raise FramingError("no article is left; see scores.articles for outlets, dates and stories")
        return cls(kept, made, found.scorers, own)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures, in the order of their columns."""
        return tuple(m for s in self.scorers for m in s.measures)

    def lengths(self) -> dict[str, int]:
        """The characters of each article."""
        found: dict[str, int] = {}
        for part in self._parts("articles", "", ("id", "text")):
            found |= zip(part["id"].to_pylist(), pc.utf8_length(part["text"]).to_pylist(), strict=True)
        return found

    def articles(self) -> Iterator[Article]:
        """Each article as it was read."""
        for part in self._parts("articles", ""):
            yield from map(article_of, part.to_pylist())

    def evidence(self, scorer: Scorer) -> Iterator[pd.DataFrame]:
        """What a scorer found, in parts."""
        return (as_frame(part) for part in self._parts(scorer.table.name, scorer.name))

    def table(self, name: str) -> Iterator[pd.DataFrame]:
        """A table of evidence, or one by article, in parts which together are the whole."""
        found = [s for s in self.scorers if s.table.name == name]
        kinds = {s.name: self._schema(name, s.name) for s in found} or {BY_ARTICLE: self._schema(name, BY_ARTICLE)}
        for number, path in enumerate(parts_of(self.folder.path / "scores")):
            own = {n: self.folder.part(name, number, n) for n in kinds}
            read = {n: as_frame(self._read(p, kinds[n], None)) for n, p in own.items() if p.is_file()}
            if read and found:
                place = {a: i for i, a in enumerate(pq.read_table(path, columns=["article"])["article"].to_pylist())}
                yield joined([s for s in found if s.name in read], read, place)[name]
            elif read:
                yield read[BY_ARTICLE]

    def whole(self, columns: Mapping[str, Sequence[str]]) -> Scores:
        """Numbers of all articles: no texts, no evidence, and of tables with many rows an article what is asked for.

        Parameters
        ----------
        columns : mapping of str to sequence of str
            By the name of a table, each column of texts becoming a categorical. Of a table of evidence that is not
            named there is only how many rows it has; any other is there with all its columns.
        """
        asked = {s.table.name: columns.get(s.table.name, ()) for s in self.scorers}
        tables = {name: self._few(name, own) for name, own in asked.items()}
        bare = (_bare(row) for part in self._parts("articles", "", _BARE) for row in part.to_pylist())
        return self._scores(tuple(bare), {}, {**tables, **self._tallies(columns)})

    def some(self, articles: Collection[str]) -> Scores:
        """The scores of some articles, with all that there is of them."""
        own = replace(self, wanted=frozenset(articles))
        evidence = {s.name: _together(own._parts(s.table.name, s.name)) for s in self.scorers}
        read = tuple(own.articles())
        return own._scores(read, evidence, all_tables(self.scorers, evidence, [a.id for a in read]))

    def _few(self, table: str, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a table: a text that stands in many rows is held once."""
        if not columns:
            return pd.DataFrame(index=range(sum(part.num_rows for part in self._parts(table, "", ("article",)))))
        parts = [_encoded(part) for part in self._parts(table, "", columns)]
        frame: pd.DataFrame = pa.concat_tables(parts).unify_dictionaries().to_pandas()
        texts = frame.select_dtypes("category").columns
        return frame.assign(**{n: frame[n].cat.reorder_categories(sorted(frame[n].cat.categories)) for n in texts})

    def _tallies(self, columns: Mapping[str, Sequence[str]]) -> dict[str, pd.DataFrame]:
        """The tables that sum up the evidence; of those by article the columns that are asked for."""
        names = self.made["tallies"]
        summed = [n for n in names if "article" not in self._schema(n, "").names]
        tables = {n: self._few(n, columns[n]) for n in names if n in columns}
        whole = [n for n in names if n not in columns and (n not in summed or self.wanted is None)]
        tables |= {n: _together(self._parts(n, "")) for n in whole}
        if self.wanted is not None:
            made = {s.name: tallies_of(s, self.evidence(s)) for s in self.scorers}
            own = {s: {n: t for n, t in tallies.items() if n in summed} for s, tallies in made.items()}
            tables |= tables_of(self.scorers, own, {})
        return {name: tables[name] for name in names}

    def _scores(
        self, articles: tuple[Article, ...], evidence: Mapping[str, pd.DataFrame], tables: Mapping[str, pd.DataFrame]
    ) -> Scores:
        numbers, stories = (_together(self._parts(name, "")) for name in ("scores", "stories"))
        kept = parts_of(self.folder.path / "problems")
        problems = tuple(p for p in map(problem_of, rows_of(kept)) if p.article not in self._gone)
        inputs = tuple(self.made["inputs"].items())
        left = self.made["counts"]["left out as asked"]
        corpus = Corpus(articles, problems, self.made["corpus"], inputs, None, left)
        chosen = numbers[article_columns(self.measures, numbers)]
        return Scores(corpus, self.measures, chosen, evidence, tables, stories, self.scorers)

    @cached_property
    def _own(self) -> pa.Array:
        return pa.array(sorted(self.wanted or ()), pa.string())

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The articles that are not wanted."""
        if self.wanted is None:
            return frozenset()
        return frozenset(read_parts(parts_of(self.folder.path / "scores"), ["article"])["article"]) - self.wanted

    def _parts(self, table: str, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows of the articles that are wanted, of a table, or of what one scorer has in it."""
        schema = self._schema(table, name)
        for path in parts_of(self.folder.path / table, name):
            yield self._read(path, schema, columns)

    def _read(self, path: Path, schema: pa.Schema, columns: Sequence[str] | None) -> pa.Table:
        key = next((k for k in ("article", "id") if k in schema.names), "")
        own = None if columns is None else list(dict.fromkeys((*columns, *([key] if self.wanted is not None else ()))))
        read = pq.read_table(path, columns=own)
        read = read.cast(pa.schema([schema.field(n) for n in read.column_names], metadata=schema.metadata))
        if self.wanted is None or not key:
            return read
        kept = read.filter(pc.is_in(read[key], self._own.cast(read[key].type)))
        return kept if columns is None else kept.select(list(columns))

    def _schema(self, table: str, name: str) -> pa.Schema:
        """The types that hold for all parts: whole numbers that are wanting in some are no whole numbers."""
        schemas = [pq.read_schema(p) for p in parts_of(self.folder.path / table, name)]
        return pa.unify_schemas(schemas, promote_options="permissive")


def _together(parts: Iterable[pa.Table]) -> pd.DataFrame:
    return as_frame(pa.concat_tables(parts))


def _encoded(part: pa.Table) -> pa.Table:
    """A table whose texts are numbers of the distinct ones."""
    for i, field in enumerate(part.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            part = part.set_column(i, field.name, pc.fill_null(part.column(i), "").dictionary_encode())
    return part


def _bare(row: Mapping[str, Any]) -> Article:
    """An article without its text, and without what was cut from it but for the reasons."""
    shared = {name: intern(row[name]) for name in ("outlet", "author", "genre", "file")}
    cuts = tuple(Cut("", cut["reason"]) for cut in row["cuts"])
    return Article(**{**row, **shared, "text": "", "cuts": cuts})


def _day(value: Any) -> dt.date | None:
    return None if pd.isna(value) else value.date()
