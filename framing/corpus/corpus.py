"""A corpus: articles, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, overload

import pandas as pd

from framing.markup import block
from framing.types import DAY, Article, FramingError, Problem

SHOWN: Final = 10
"""Articles that a notebook shows of a corpus."""
REPAIRED: Final = "repaired encoding"
"""A problem: characters were garbled, and are whole again; the inventory knows the kind by its first word."""
NOTES: Final = frozenset(
    {
        "cut",
        "mojibake",
        REPAIRED,
        "date not read",
        "near duplicate",
        "ambiguous dates",
        "similar outlets",
        "unused alias",
        "other sheets",
        "no article",
        "long sentence",
        "not scored",
    }
)
"""Kinds of problem that set nothing aside: the article is scored all the same, or no article is meant."""


class EmptyCorpusError(FramingError):
    """No article is left to score; ``problems`` says what became of each.

    Parameters
    ----------
    message : str
    problems : tuple of Problem
    """

    def __init__(self, message: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True)
class Corpus:
    """Articles and what was set aside; immutable.

    Parameters
    ----------
    articles : tuple of Article
        In the order of their files, then rows.
    problems : tuple of Problem
        Things set aside, things noticed (`NOTES`) and every cut that cleaning made.
    source : str
        The path as given, or "DataFrame" or "articles".
    inputs : tuple of (str, str)
        Each file read, named from the source, and its SHA-256.
    actors_file : Path or None
        The actors.csv that lies in the folder.
    filtered : int
        Articles that the genres or dates asked for leave out.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    source: str = "articles"
    inputs: tuple[tuple[str, str], ...] = ()
    actors_file: Path | None = None
    filtered: int = 0

    def __repr__(self) -> str:
        return f"<Corpus {self.source}: {len(self)} articles, {len(self.set_aside)} set aside>"

    def _repr_html_(self) -> str:
        shown = self.to_frame().drop(columns=["text", "file", "row"]).head(SHOWN)
        return block(repr(self).strip("<>"), shown.to_html(index=False))

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> Corpus: ...
    def __getitem__(self, at: int | slice) -> Article | Corpus:
        """One article, or a corpus of some with the problems that are theirs or no article's."""
        if not isinstance(at, slice):
            return self.articles[at]
        kept = self.articles[at]
        gone = {a.id for a in self.articles} - {a.id for a in kept}
        return replace(self, articles=kept, problems=tuple(p for p in self.problems if p.article not in gone))

    @property
    def set_aside(self) -> tuple[Problem, ...]:
        """The problems whose article or file is not scored."""
        return tuple(problem for problem in self.problems if problem.problem not in NOTES)

    def to_frame(self) -> pd.DataFrame:
        """The articles as a table.

        Returns
        -------
        DataFrame, shape (n_articles, 11)
            Columns article, outlet, title, date (datetime64, NaT where unknown), url, author, genre, story, file, row
            and text.
        """
        columns = ("outlet", "title", "date", "url", "author", "genre", "story", "file", "row", "text")
        frame = pd.DataFrame(
            [(article.id, *(getattr(article, name) for name in columns)) for article in self.articles],
            columns=["article", *columns],
        )
        frame["date"] = frame["date"].astype(DAY)
        frame["row"] = frame["row"].astype("Int64")
        return frame
