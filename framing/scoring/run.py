"""One pass of all scorers over a corpus: a plan, a score for each article by itself, and the tables gathered."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import pandas as pd

from framing.attribution.annotated import Annotated
from framing.corpus.corpus import Corpus
from framing.corpus.reading import read_corpus
from framing.scorers.base import Scorer
from framing.scorers.gleanings import Gleanings, evenly
from framing.scorers.registry import make
from framing.scoring.scores import Scores
from framing.scoring.tables import Row, all_tables, articles_table, evidence_table
from framing.scoring.texts import Texts
from framing.stories.clusters import find_stories
from framing.stories.corrections import read_corrections
from framing.stories.reprints import near_duplicate, near_duplicates
from framing.text.sentences import LONGEST
from framing.types import VOICES, Article, FramingError, Measure, Problem, Progress, quiet
from framing.wording import count


@dataclass(frozen=True, eq=False)
class Plan:
    """What is known of a corpus before its articles are scored: all that an article's scores need besides itself.

    Attributes
    ----------
    scorers : tuple of Scorer
        As fitted to the corpus: its actors, its speakers' names.
    stories : mapping of str to (str, str)
        By article its story, and what it reprints.
    """

    scorers: tuple[Scorer, ...]
    stories: Mapping[str, tuple[str, str]]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures, in the order of their columns."""
        return tuple(m for scorer in self.scorers for m in scorer.measures)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of numbers."""
        return frozenset(column for measure in self.measures for column in measure.columns)


@dataclass(frozen=True)
class Scored:
    """One article scored: its row of numbers, by scorer the rows of its evidence, and what was noticed in it."""

    row: Row
    evidence: Mapping[str, tuple[Row, ...]]
    noticed: tuple[Problem, ...] = ()


def score(
    corpus: Any,
    scorers: Iterable[Scorer | str] | None = None,
    progress: Progress | None = None,
    *,
    stories: str | os.PathLike[str] | None = None,
) -> Scores:
    """Score each article of a corpus.

    Parameters
    ----------
    corpus : Corpus, or what ``read_corpus`` takes
        The articles.
    scorers : iterable of Scorer or str, optional
        Scorers or their names; one of each that is installed, where None. Those made here of which actors may be given
        take the corpus's own actors.csv if there is one.
    progress : callable, optional
        Called with what is being done, how many are done, and how many there are.
    stories : path, optional
        A corrected stories.csv (article, story, reprint_of); it wins over what is found.

    Returns
    -------
    Scores
        A row an article, and the evidence under each number.

    Raises
    ------
    FramingError
        If the corpus or a file cannot be read, or no scorer has a name that is given.
    """
    read = corpus if isinstance(corpus, Corpus) else read_corpus(corpus)
    read = replace(read, articles=tuple(sorted(read.articles, key=lambda a: a.id)))  # nothing rests on their order
    tell = progress or quiet
    texts = Texts()
    tell("finding stories", 0, 1)
    corrections = read_corrections(stories, (a.id for a in read)) if stories is not None else None
    told = find_stories(read.articles, corrections=corrections)
    twice = near_duplicates([a.id for a in read], [a.outlet for a in read], told)
    noticed = tuple(
        near_duplicate(a.file, a.row, a.id, original) for a, original in ((read.articles[i], o) for i, o in twice)
    )
    read = replace(read, problems=read.problems + noticed)
    chosen = fit(read.articles, _chosen(scorers, read), texts, tell)
    plan = Plan(chosen, dict(zip(told["article"], zip(told["story"], told["reprint_of"], strict=True), strict=True)))
    scored = []
    for i, article in enumerate(read.articles):
        tell("scoring", i, len(read))
        scored.append(score_article(article, plan, texts))
    tell("scoring", len(read), len(read))
    read = replace(read, problems=(*read.problems, *(problem for part in scored for problem in part.noticed)))
    articles, evidence = gather(scored, plan)
    tables = all_tables(plan.scorers, evidence, [a.id for a in read])
    return Scores(read, plan.measures, articles, evidence, tables, told, plan.scorers, texts)


def fit(
    articles: Sequence[Article], scorers: Sequence[Scorer], texts: Texts, progress: Progress = quiet
) -> tuple[Scorer, ...]:
    """Let scorers learn from a whole corpus, such as its actors and the names of its speakers.

    In each pass each scorer gleans from every text by itself, and then settles what it learns of all.
    """
    outlets = [a.outlet for a in articles]
    for scorer in scorers:
        scorer.check()
    for k in range(passes := passes_of(scorers)):
        progress("looking over the corpus", k, passes)
        learning = [s for s in scorers if k < s.passes]
        gleaned: dict[Hashable, list[Any]] = {what: [] for what in asked(learning, k)}
        for place, article in enumerate(articles):
            text = texts.body(article)
            for what, value in gleaned_of(text, place, len(articles), learning, k):
                gleaned[what].append(value)
        settle_all(learning, k, {what: Gleanings(partial(iter, own)) for what, own in gleaned.items()}, outlets)
    return tuple(scorers)


def passes_of(scorers: Iterable[Scorer]) -> int:
    """How often a corpus is gone over before it is scored."""
    return max((s.passes for s in scorers), default=0)


def asked(learning: Iterable[Scorer], k: int) -> dict[Hashable, Scorer]:
    """What is gleaned in a pass, each with the scorer that does it."""
    return {s.gleans(k): s for s in reversed(tuple(learning))}


def gleaned_of(
    text: Annotated, place: int, articles: int, learning: Iterable[Scorer], k: int
) -> Iterator[tuple[Hashable, Any]]:
    """What the text at a place among so many articles teaches in a pass."""
    for what, scorer in asked(learning, k).items():
        if place in evenly(articles, scorer.most(k)):
            yield what, scorer.glean(k, text)


def settle_all(
    learning: Iterable[Scorer], k: int, gleaned: Mapping[Hashable, Gleanings], outlets: Sequence[str]
) -> None:
    """Let scorers learn from what was gleaned in a pass; ``outlets`` are those of all articles."""
    told = [(s, s.gleans(k)) for s in learning]
    for scorer, what in told:
        scorer.settle(k, gleaned[what], [outlets[i] for i in evenly(len(outlets), scorer.most(k))])


def score_article(article: Article, plan: Plan, texts: Texts | None = None) -> Scored:
    """Score one article; nothing but the article and the plan bears on it.

    Parameters
    ----------
    article : Article
    plan : Plan
    texts : Texts, optional
        Where the article may have been annotated already.
    """
    read = texts or Texts()
    body, title = read.body(article), read.title(article)
    story, reprint_of = plan.stories.get(article.id, ("", ""))
    row: Row = {
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "date": article.date,
        "genre": article.genre,
        "story": story,
        "reprint_of": reprint_of,
        "sentences": len(body.doc.sentences),
        "words": len(body.doc.tokens),
        **{f"{voice}_words": body.words_in[voice] for voice in VOICES},
    }
    kept: dict[str, tuple[Row, ...]] = {}
    for scorer in plan.scorers:
        found = scorer.find(body)
        # What is told of an actor without a column stands in the tables of evidence alone.
        row |= {column: n for column, n in scorer.numbers(body, found).items() if column in plan.columns}
        headed = scorer.find(title) if article.title and scorer.table.titles else []
        kept[scorer.name] = (*_rows(article, title, scorer, headed), *_rows(article, body, scorer, found))
    for text in (body, title):
        text.doc.known.clear()  # nobody asks again, and it weighs more than the text
    return Scored(row, kept, tuple(_noticed(article, body.doc.cut)))


def _noticed(article: Article, cut: int) -> Iterator[Problem]:
    """That sentences were too long to be read as one."""
    if cut:
        detail = f"{count(cut, 'sentence')} of more than {LONGEST:,} characters, read in parts"
        yield Problem(article.file, article.row, article.id, "long sentence", detail)


def gather(scored: Iterable[Scored], plan: Plan) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """The articles' rows as one table, and the evidence as one a scorer, in the order in which the parts come.

    Returns
    -------
    tuple of (DataFrame, dict of str to DataFrame)
    """
    parts = list(scored)
    rows = {s.name: [row for part in parts for row in part.evidence[s.name]] for s in plan.scorers}
    evidence = {s.name: evidence_table(s.table, rows[s.name]) for s in plan.scorers}
    return articles_table([part.row for part in parts], plan.measures), evidence


def default_scorers(
    corpus: Corpus | None = None, lexicons: Mapping[str, Mapping[str, Any]] | None = None, actors: Any = None
) -> list[Scorer]:
    """One of each scorer, set up with a user's lexicons and actors.

    Parameters
    ----------
    corpus : Corpus, optional
        Its actors.csv is used where ``actors`` is None.
    lexicons : mapping, optional
        Parameters for the scorer of each name, such as ``{"advocacy": {"lexicon": "mine.tsv", "extend": True}}``.
    actors : path, or list of names or Actor, optional
    """
    return make(None, lexicons, corpus.actors_file if actors is None and corpus is not None else actors)


def _chosen(scorers: Iterable[Scorer | str] | None, corpus: Corpus) -> list[Scorer]:
    if scorers is None:
        return default_scorers(corpus)
    chosen = [make([s], actors=corpus.actors_file)[0] if isinstance(s, str) else s for s in scorers]
    if twice := [s.name for k, s in enumerate(chosen) if s.name in {c.name for c in chosen[:k]}]:
        raise FramingError(f"two scorers are called {twice[0]!r}; give each another name")
    return chosen


def _rows(article: Article, text: Annotated, scorer: Scorer, evidence: Iterable[Any]) -> list[Row]:
    """Evidence as rows of its scorer's table."""
    always = {"article": article.id, "outlet": article.outlet, "scorer": scorer.name}
    return [always | scorer.table.row(text, scorer.kept(item)) for item in evidence]
