"""What the scorers found in a corpus: a row an article, and the evidence under each number."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.admission import wanted_days
from framing.corpus.corpus import SHOWN, Corpus
from framing.corpus.keeping import problems_table
from framing.io.parts import write_part
from framing.markup import block
from framing.scorers.actor_sentiment.scorer import ACTOR_COLUMNS
from framing.scorers.base import Scorer
from framing.scorers.evidence import ATTRIBUTIONS, MATCHES, MENTIONS
from framing.scorers.sourcing import SOURCE_COLUMNS
from framing.scoring.layout import ARTICLES_A_PART, ScoredFolder, check_empty
from framing.scoring.provenance import provenance
from framing.scoring.tables import all_tables
from framing.scoring.texts import Texts
from framing.types import FramingError, Measure


@dataclass(frozen=True, eq=False)
class Scores:
    """What the scorers found in a corpus: one row an article, and the evidence under each number.

    Parameters
    ----------
    corpus : Corpus
        What was read and what was set aside.
    measures : tuple of Measure
        The measures, in the order of their columns.
    articles : DataFrame
        One row an article: what it is, its length by voice, each measure, the count under it (``_n``) and its value in
        the other voices (``[quoted]``, ``[reported]``).
    evidence : mapping of str to DataFrame
        By scorer what it found, with character offsets into the article's text (or title, where ``section`` says so).
    tables : mapping of str to DataFrame
        By their names all tables of evidence, and what the scorers sum up of it.
    stories : DataFrame
        Story and reprint of each article.
    scorers : tuple of Scorer
        What found it, as fitted.
    texts : Texts
        The articles as they were read.

    Attributes
    ----------
    matches, attributions, sources, mentions, actors : DataFrame
        Of ``tables`` those of our own scorers; without rows where none of these took part.
    """

    corpus: Corpus
    measures: tuple[Measure, ...]
    articles: pd.DataFrame
    evidence: Mapping[str, pd.DataFrame]
    tables: Mapping[str, pd.DataFrame]
    stories: pd.DataFrame
    scorers: tuple[Scorer, ...] = ()
    texts: Texts = field(default_factory=Texts)

    @property
    def matches(self) -> pd.DataFrame:
        """Terms found, a row each."""
        return self._table(MATCHES.name, MATCHES.columns)

    @property
    def attributions(self) -> pd.DataFrame:
        """Who says what, a row each."""
        return self._table(ATTRIBUTIONS.name, ATTRIBUTIONS.columns)

    @property
    def sources(self) -> pd.DataFrame:
        """Attributions by speaker and outlet."""
        return self._table("sources", SOURCE_COLUMNS)

    @property
    def mentions(self) -> pd.DataFrame:
        """Places where an actor is named, a row each."""
        return self._table(MENTIONS.name, MENTIONS.columns)

    @property
    def actors(self) -> pd.DataFrame:
        """Mentions by article, actor and voice."""
        return self._table("actors", ACTOR_COLUMNS)

    def _repr_html_(self) -> str:
        columns = [c for c in self.articles.columns if c in {"article", "outlet", "date", "words"}]
        columns += [m.name for m in self.measures if not m.actor]
        shown = self.articles[columns].head(SHOWN)
        return block(repr(self).strip("<>"), shown.to_html(index=False, float_format="{:.3g}".format))

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Save everything as Parquet parts, with a manifest; ``framing.load_scores`` gives it back as it is.

        Parameters
        ----------
        folder : path
            One that is new, empty, or holds older scores, which are replaced.

        Raises
        ------
        FramingError
            If anything else stands there, or a scorer is set up with what no file can hold.
        """
        kept = ScoredFolder(Path(folder))
        check_empty(kept.path)
        found = {s.table.name for s in self.scorers}
        tallies = {name: table for name, table in self.tables.items() if name not in found}
        by_article = {name: table for name, table in tallies.items() if "article" in table.columns}
        ids = [a.id for a in self.corpus]
        for number, start in enumerate(range(0, len(ids), ARTICLES_A_PART)):
            own = set(ids[start : start + ARTICLES_A_PART])
            kept.write_articles(number, self.corpus.articles[start : start + ARTICLES_A_PART])
            write_part(kept.part("stories", number), _of(self.stories, own))
            kept.write_part(
                number, self.scorers, _of(self.articles, own),
                {name: _of(table, own) for name, table in self.evidence.items()},
                {name: _of(table, own) for name, table in by_article.items()},
            )  # fmt: skip
        sums = {name: table for name, table in tallies.items() if name not in by_article}
        outlets = len({a.outlet for a in self.corpus})
        made = said_of(self.corpus, (len(ids), outlets), self.scorers, tuple(tallies))
        kept.finish(self.scorers, problems_table(self.corpus.problems), sums, made)

    def filter(
        self,
        outlet: Collection[str] | str | None = None,
        *,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        story: Collection[str] | str | None = None,
    ) -> Scores:
        """The scores of some articles; none is scored anew, and the scorers are those fitted to the whole corpus.

        Parameters
        ----------
        outlet : str or collection of str, optional
            Articles of these outlets.
        since, until : str or date, optional
            Articles dated from, and up to and including, these days.
        story : str or collection of str, optional
            Articles of these stories.

        Returns
        -------
        Scores
            With the tables of these articles.

        Raises
        ------
        FramingError
            If a day is none, or no article is left.
        """
        wanted = wanted_days(since, until)
        outlets, stories = _names(outlet), _names(story)
        story_of = dict(zip(self.stories["article"], self.stories["story"], strict=True))
        kept = tuple(
            a
            for a in self.corpus
            if wanted(a.date)
            and (outlets is None or a.outlet in outlets)
            and (stories is None or story_of[a.id] in stories)
        )
        if not kept:
            raise FramingError("no article is left; see scores.articles for outlets, dates and stories")
        return self.only({a.id for a in kept})

    def only(self, own: Collection[str]) -> Scores:
        """The scores of some articles, as those of ``filter``.

        Parameters
        ----------
        own : collection of str
            Their ids.

        Returns
        -------
        Scores
            With the tables of these articles.
        """
        kept = tuple(a for a in self.corpus if a.id in own)
        gone = {a.id for a in self.corpus} - {*own}
        problems = tuple(p for p in self.corpus.problems if p.article not in gone)
        evidence = {name: _of(table, own) for name, table in self.evidence.items()}
        return replace(
            self,
            corpus=replace(self.corpus, articles=kept, problems=problems),
            articles=_of(self.articles, own),
            evidence=evidence,
            tables=all_tables(self.scorers, evidence, [a.id for a in kept]),
            stories=_of(self.stories, own),
        )

    def _table(self, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        return self.tables[name] if name in self.tables else pd.DataFrame(columns=list(columns))

    def __repr__(self) -> str:
        return (
            f"<Scores of {len(self.articles)} articles: {len(self.matches)} matches, "
            f"{len(self.attributions)} attributions, {len(self.mentions)} mentions>"
        )


def said_of(
    corpus: Corpus,
    counts: tuple[int, int],
    scorers: Sequence[Scorer],
    tallies: Sequence[str],
    config: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What the manifest of a folder of scores says of a corpus, with its articles and outlets, and of its scorers."""
    return {
        "corpus": Path(corpus.source).name or corpus.source,
        "counts": {
            "articles": counts[0],
            "outlets": counts[1],
            "set aside": len(corpus.set_aside),
            "left out as asked": corpus.filtered,
        },
        **provenance(scorers, config),
        "inputs": dict(corpus.inputs),
        "tallies": list(tallies),
    }


def _of(table: pd.DataFrame, articles: Collection[str]) -> pd.DataFrame:
    """The rows of some articles."""
    return table[table["article"].isin(articles)].reset_index(drop=True)


def _names(given: Collection[str] | str | None) -> frozenset[str] | None:
    return None if given is None else frozenset((given,) if isinstance(given, str) else given)
