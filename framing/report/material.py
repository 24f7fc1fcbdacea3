"""What a report is made of: numbers of all articles, and the articles whose passages can be shown."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from framing.report.evidence import Evidence, Tally
from framing.scoring.kept import KeptScores
from framing.scoring.scores import Scores
from framing.scoring.texts import Texts
from framing.text.document import Document, parse
from framing.types import SEED, Article
from framing.wording import count

LARGE = 12_000_000
"""Characters up to which all of a corpus is shown (some 240 bytes of memory each)."""
SHOWN = 6_000_000
"""Characters of the articles that are shown of a larger one."""

# Columns that are counted over all articles, and not shown by passages.
_COUNTED = {
    "attributions": ("outlet", "source_type", "speaker", "stance", "cue", "act"),
    "mentions": ("outlet", "actor", "text"),
    "labels": (
        "article", "outlet", "section", "voice", "category", "actor", "modifiers", "title", "apposition", "head",
        "judgement",
    ),
    "actors": ("outlet", "actor", "voice", "sentences"),
}  # fmt: skip


@dataclass(frozen=True)
class Material:
    """What a report is made of.

    Parameters
    ----------
    whole : Scores
        Numbers of all articles. Where not all are shown, it may lack texts and evidence.
    shown : Scores
        The articles that are shown, with all that there is of them; the same, where these are all.
    articles : callable
        Returns each article as it was read.
    document : callable
        Parses the body of one.
    tables : mapping of str to callable
        By name the tables of evidence and what is summed up of it; each returns its parts.
    evidence : Evidence
        Of the articles that are shown.
    tally : Tally
        How many pieces of evidence all articles have.
    """

    whole: Scores
    shown: Scores
    articles: Callable[[], Iterator[Article]]
    document: Callable[[Article], Document]
    tables: Mapping[str, Callable[[], Iterator[pd.DataFrame]]]
    evidence: Evidence
    tally: Tally

    @classmethod
    def of(cls, scores: Scores | KeptScores, whole: Scores | None = None) -> Material:
        """The material of a report of some scores: of a large corpus the articles that are shown are drawn.

        ``whole`` is what ``numbers_of`` gave, where that was asked already.
        """
        if isinstance(scores, KeptScores):
            return _of_kept(scores, numbers_of(scores) if whole is None else whole)
        return _of_scores(scores)

    def documents(self) -> Iterator[tuple[Article, Document]]:
        """Each article with its parsed body."""
        return ((article, self.document(article)) for article in self.articles())

    def counted(self) -> Material:
        """What tables and charts are made of: the same without the evidence and the articles that are shown."""
        return replace(self, shown=self.whole, evidence=Evidence({}))

    @property
    def note(self) -> str:
        """That not all articles are shown, if they are not."""
        if self.shown is self.whole:
            return ""
        some, all_ = len(self.shown.articles), len(self.whole.articles)
        return (
            f"All {all_:,} articles are counted in each number, chart and table. {count(some, 'article')}, drawn by "
            "chance, are shown: passages, stories and the explorer are of these alone."
        )


def load(
    folder: str | os.PathLike[str], since: str | dt.date | None = None, until: str | dt.date | None = None
) -> Scores | KeptScores:
    """The scores in a folder, of the days asked for; those of a large corpus stay where they are.

    Raises
    ------
    FramingError
        If there are none, a file is not what was saved, a day is none, or no article is left.
    """
    kept = KeptScores.open(folder, since, until)
    lengths = kept.lengths()
    return kept if sum(lengths.values()) > LARGE else _read_once(kept.some(lengths))


def _read_once(scores: Scores) -> Scores:
    """Scores whose texts are let go once they are marked: nothing else of a report asks for them."""
    return replace(scores, texts=Texts(room=0))


def _of_scores(scores: Scores) -> Material:
    lengths = {a.id: len(a.text) for a in scores.corpus.articles}
    shown = scores if sum(lengths.values()) <= LARGE else scores.only(drawn(scores.articles, lengths, SHOWN))
    evidence = Evidence.of(shown)
    if shown is scores:
        items = (i for own in evidence.items.values() for i in own)
        tally = Tally.of((i.scorer, i.outlet, i.tags, i.counts, 1) for i in items)
    else:
        tally = Tally.of_tables((s, scores.evidence[s.name]) for s in scores.scorers)
    return Material(
        scores, shown, lambda: iter(scores.corpus.articles), lambda a: scores.texts.body(a).doc,
        {name: partial(iter, (table,)) for name, table in scores.tables.items()}, evidence, tally,
    )  # fmt: skip


def numbers_of(scores: Scores | KeptScores) -> Scores:
    """The numbers of all articles, which are there before any is shown."""
    return scores.whole(_COUNTED) if isinstance(scores, KeptScores) else scores


def _of_kept(kept: KeptScores, whole: Scores) -> Material:
    shown = _read_once(kept.some(drawn(whole.articles, kept.lengths(), SHOWN)))
    tally = Tally.of_tables((s, part) for s in kept.scorers for part in kept.evidence(s))
    read = {*(s.table.name for s in kept.scorers), *_COUNTED}
    tables = {
        name: partial(kept.table, name) if name in read else partial(iter, (table,))
        for name, table in whole.tables.items()
    }
    return Material(
        whole, shown, kept.articles, lambda a: parse(a.text), tables, Evidence.of(shown), tally
    )  # fmt: skip


def drawn(articles: pd.DataFrame, lengths: Mapping[str, int], most: int, seed: int = SEED) -> frozenset[str]:
    """Articles of so many characters at most, drawn by chance, as many of each outlet as far as there are.

    Each has its lot by its story, so that most stories are there whole, or else its id: the order bears on nothing.
    """
    names = articles["story"].fillna("").where(lambda s: s != "", articles["article"])
    lots = [hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest() for name in names]
    table = pd.DataFrame({"article": articles["article"], "outlet": articles["outlet"], "lot": lots})
    table = table.sort_values(["lot", "article"])
    table["turn"] = table.groupby("outlet").cumcount()
    table = table.sort_values(["turn", "lot", "article"])
    taken = table["article"].map(lengths).cumsum() <= most
    return frozenset(table.loc[taken, "article"])
