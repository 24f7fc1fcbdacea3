"""What the scorers found in a corpus: a row an article, and the evidence under each number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from framing.corpus.corpus import SHOWN, Corpus
from framing.markup import block
from framing.scorers.actor_sentiment.scorer import ACTOR_COLUMNS
from framing.scorers.base import Scorer
from framing.scorers.evidence import ATTRIBUTIONS, MATCHES, MENTIONS
from framing.scorers.sourcing import SOURCE_COLUMNS
from framing.scoring.texts import Texts
from framing.types import Measure


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

    def _table(self, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        return self.tables[name] if name in self.tables else pd.DataFrame(columns=list(columns))

    def __repr__(self) -> str:
        return (
            f"<Scores of {len(self.articles)} articles: {len(self.matches)} matches, "
            f"{len(self.attributions)} attributions, {len(self.mentions)} mentions>"
        )
