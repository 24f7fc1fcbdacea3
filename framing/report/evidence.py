"""All evidence of a corpus in one form, whatever found it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from framing.report.wording import line
from framing.scorers.base import Scorer
from framing.scorers.evidence import Role, surroundings
from framing.scoring.scores import Scores
from framing.types import Article, Measure, Span

_AROUND = "\"“”„‟«»‘’'.,!?…"  # what may stand between a piece of evidence and the edge of its sentence


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence.

    ``found`` is what its scorer found. ``tags`` are what a measure may count it by, ``voice`` is empty where it stands
    in more than one, ``around`` is the sentence it stands in (or what it reaches over), ``parts`` are what it consists
    of, ``weight`` is what it adds to a mean, ``strength`` tells it from others that add as much, and ``counts`` says
    whether it enters its number.
    """

    article: str
    outlet: str
    section: str
    scorer: str
    found: Any
    tags: tuple[str, ...]
    voice: str
    around: Span
    parts: tuple[tuple[Span, Role], ...]
    weight: float = 1.0
    strength: float = 1.0
    label: str = ""
    counts: bool = True

    @property
    def start(self) -> int:
        """Where its first part begins."""
        return min(span.start for span, _ in self.parts)

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(span.end for span, _ in self.parts)


@dataclass(frozen=True)
class Evidence:
    """All evidence of a corpus by scorer, ordered by article and place."""

    items: Mapping[str, tuple[Item, ...]]

    @classmethod
    def of(cls, scores: Scores) -> Evidence:
        """Bring what each scorer found to one form."""
        articles = {a.id: a for a in scores.corpus.articles}
        order = {name: i for i, name in enumerate(articles)}
        found = {s.name: list(_items(s, scores, articles)) for s in scores.scorers}
        for items in found.values():
            items.sort(key=lambda i: (order[i.article], i.section != "title", i.start, i.end))
        return cls({scorer: tuple(items) for scorer, items in found.items() if items})

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Item, ...]]:
        """The evidence of each article, scorer after scorer."""
        found: dict[str, list[Item]] = defaultdict(list)
        for items in self.items.values():
            for item in items:
                found[item.article].append(item)
        return {article: tuple(items) for article, items in found.items()}

    def for_measure(self, measure: Measure) -> tuple[Item, ...]:
        """The evidence that a measure is computed from, in every voice and section; none of an index."""
        if measure.kind == "index":
            return ()
        items, wanted = self.items.get(measure.scorer, ()), set(measure.counts)
        return tuple(i for i in items if not wanted.isdisjoint(i.tags)) if wanted else items


@dataclass(frozen=True)
class Tally:
    """How many pieces of evidence there are: by scorer, of the same outlet and tags, and whether these count."""

    counts: Mapping[str, Counter[tuple[str, tuple[str, ...], bool]]]

    @classmethod
    def of(cls, pieces: Iterable[tuple[str, str, tuple[str, ...], bool, int]]) -> Tally:
        """Of pieces of evidence, each with its scorer, outlet and tags, whether it counts, and how many are alike."""
        counts: dict[str, Counter[tuple[str, tuple[str, ...], bool]]] = defaultdict(Counter)
        for scorer, outlet, tags, counted, n in pieces:
            counts[scorer][outlet, tags, counted] += n
        return cls(counts)

    @classmethod
    def of_tables(cls, tables: Iterable[tuple[Scorer, pd.DataFrame]]) -> Tally:
        """Of tables of evidence, each with the scorer whose it is."""
        known: dict[Any, Any] = {}
        found = ((s, *kind) for s, table in tables for kind in _kinds(s, table, known))
        return cls.of((s.name, outlet, s.table.tags(e), s.whose.count(e), n) for s, outlet, e, n in found)

    def by_outlet(self, measure: Measure) -> Counter[str]:
        """By outlet the pieces that a measure is computed from and that count."""
        counted, wanted = Counter[str](), set(measure.counts)
        for (outlet, tags, counts), n in self.counts.get(measure.scorer, {}).items():
            if counts and measure.kind != "index" and not (wanted and wanted.isdisjoint(tags)):
                counted[outlet] += n
        return counted


def _kinds(scorer: Scorer, table: pd.DataFrame, known: dict[Any, Any]) -> Iterator[tuple[str, Any, int]]:
    """The outlet of rows that count alike, one piece of evidence of their kind, and how many there are.

    Each row by itself, where its table does not tell what it counts by. ``known`` holds a piece of each kind.
    """
    if not scorer.table.told_by:
        yield from ((str(row["outlet"]), scorer.table.item(row), 1) for row in table.to_dict("records"))
        return
    told = table[["outlet", *scorer.table.told_by]].fillna("")
    kinds: dict[Any, int] = told.value_counts(sort=False).to_dict()
    if any((scorer.name, *kind) not in known for kind in kinds):
        first = ~told.duplicated()
        for kind, row in zip(told[first].itertuples(index=False), table[first].to_dict("records"), strict=True):
            known.setdefault((scorer.name, *kind), scorer.table.item(row))
    yield from ((str(kind[0]), known[scorer.name, *kind], n) for kind, n in kinds.items())


def _items(scorer: Scorer, scores: Scores, articles: Mapping[str, Article]) -> Iterator[Item]:
    table = scorer.table
    labels: dict[str, str] = {}
    kinds: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in _sharing(scores.evidence[scorer.name]):
        article, found = articles[row["article"]], table.item(row)
        parts, section = table.parts(found), getattr(found, "section", "body")
        text = scores.texts.title(article) if section == "title" else scores.texts.body(article)
        voice = getattr(found, "voice", "")
        around = surroundings(text.doc, parts[0][0].start) if voice else _reach(text.doc.text, parts)
        label, tags = table.label(found), table.tags(found)
        if label not in labels:
            labels[label] = line(scorer.kinds.get(label, label))
        yield Item(
            article.id, article.outlet, section, scorer.name, found, kinds.setdefault(tags, tags), voice, around, parts,
            table.weight(found), table.strength(found), labels[label], scorer.whose.count(found),
        )  # fmt: skip


def _sharing(table: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """The rows of a table, in which a text that stands in many is one and the same."""
    held: dict[str, str] = {}
    for row in table.to_dict("records"):
        yield {name: held.setdefault(v, v) if isinstance(v, str) else v for name, v in row.items()}


def _reach(text: str, parts: tuple[tuple[Span, Role], ...]) -> Span:
    """All that some parts reach over, with the marks around it."""
    start, end = min(span.start for span, _ in parts), max(span.end for span, _ in parts)
    while start and text[start - 1] in _AROUND:
        start -= 1
    while end < len(text) and text[end] in _AROUND:
        end += 1
    return Span(start, end)
