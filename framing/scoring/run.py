"""One pass of all scorers over a corpus: a plan, a score for each article by itself, and the tables gathered."""

from __future__ import annotations

import math
import os
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from numbers import Real
from typing import Any

import pandas as pd

from framing.attribution.annotated import Annotated, annotate
from framing.corpus.corpus import Corpus
from framing.corpus.reading import read_corpus
from framing.scorers.base import Scorer
from framing.scorers.gleanings import Gleanings, evenly
from framing.scorers.registry import make
from framing.scoring.failing import FIRST, check_broken, not_scored, tried
from framing.scoring.scores import Scores
from framing.scoring.tables import Row, all_tables, articles_table, evidence_table
from framing.scoring.texts import Texts
from framing.stories.clusters import find_stories
from framing.stories.corrections import read_corrections
from framing.stories.reprints import near_duplicate, near_duplicates
from framing.text.document import parse
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
        return tuple(m for own in self.measured.values() for m in own)

    @cached_property
    def measured(self) -> Mapping[str, tuple[Measure, ...]]:
        """By the names of the scorers their measures, which with many actors are many."""
        return {scorer.name: scorer.measures for scorer in self.scorers}

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of numbers."""
        return frozenset(column for measure in self.measures for column in measure.columns)


@dataclass(frozen=True)
class Scored:
    """One article scored: its row of numbers, by scorer the rows of its evidence, and what was noticed in it.

    ``failed`` are the scorers that could not score it, each with the reason.
    """

    row: Row
    evidence: Mapping[str, tuple[Row, ...]]
    noticed: tuple[Problem, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)


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
        If the corpus or a file cannot be read, no scorer has a name that is given, or one fails on every article.

    Notes
    -----
    Where a scorer fails on an article, its numbers are NaN there, and a problem says why.
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
    chosen, unlearned = fit(read.articles, _chosen(scorers, read), texts, tell)
    read = replace(read, problems=(*read.problems, *noticed, *unlearned))
    plan = Plan(chosen, dict(zip(told["article"], zip(told["story"], told["reprint_of"], strict=True), strict=True)))
    scored = []
    for i, article in enumerate(read.articles):
        tell("scoring", i, len(read))
        scored.append(score_article(article, plan, texts))
        if len(scored) == min(FIRST, len(read)):
            check_broken([one.failed for one in scored])
    tell("scoring", len(read), len(read))
    read = replace(read, problems=(*read.problems, *(problem for part in scored for problem in part.noticed)))
    articles, evidence = gather(scored, plan)
    tables = all_tables(plan.scorers, evidence, [a.id for a in read])
    return Scores(read, plan.measures, articles, evidence, tables, told, plan.scorers, texts)


def fit(
    articles: Sequence[Article], scorers: Sequence[Scorer], texts: Texts, progress: Progress = quiet
) -> tuple[tuple[Scorer, ...], list[Problem]]:
    """Let scorers learn from a whole corpus, such as its actors and the names of its speakers.

    In each pass each scorer gleans from every text by itself, and then settles what it learns of all.

    Returns
    -------
    tuple of (tuple of Scorer, list of Problem)
        The scorers, and which could learn nothing of which article.
    """
    problems: list[Problem] = []
    outlets = [a.outlet for a in articles]
    for scorer in scorers:
        scorer.check()
    for k in range(passes := passes_of(scorers)):
        progress("looking over the corpus", k, passes)
        learning = [s for s in scorers if k < s.passes]
        gleaned: dict[Hashable, list[Any]] = {what: [] for what in asked(learning, k)}
        for place, article in enumerate(articles):
            values, failed = gleaned_of(article, texts, place, len(articles), learning, k)
            problems += failed
            for what, value in values.items():
                gleaned[what].append(value)
        settle_all(learning, k, {what: Gleanings(partial(iter, own)) for what, own in gleaned.items()}, outlets)
    return tuple(scorers), problems


def passes_of(scorers: Iterable[Scorer]) -> int:
    """How often a corpus is gone over before it is scored."""
    return max((s.passes for s in scorers), default=0)


def asked(learning: Iterable[Scorer], k: int) -> dict[Hashable, Scorer]:
    """What is gleaned in a pass, each with the scorer that does it."""
    return {s.gleans(k): s for s in reversed(tuple(learning))}


def gleaned_of(
    article: Article, texts: Texts, place: int, articles: int, learning: Iterable[Scorer], k: int
) -> tuple[dict[Hashable, Any], list[Problem]]:
    """What the article at a place among so many teaches in a pass, and who could learn nothing of it."""
    found: dict[Hashable, Any] = {}
    problems = []
    for what, scorer in asked(learning, k).items():
        if place in evenly(articles, scorer.most(k)):
            work, instead = partial(_gleaned, scorer, k, texts, article), partial(scorer.glean, k, annotate(""))
            found[what], why = tried(work, instead)
            if why:
                problems.append(not_scored(article, f"{scorer.name} learns nothing of it", why))
    return found, problems


def _gleaned(scorer: Scorer, k: int, texts: Texts, article: Article) -> Any:
    return scorer.glean(k, texts.body(article))


def settle_all(
    learning: Iterable[Scorer], k: int, gleaned: Mapping[Hashable, Gleanings], outlets: Sequence[str]
) -> None:
    """Let scorers learn from what was gleaned in a pass; ``outlets`` are those of all articles."""
    told = [(s, s.gleans(k)) for s in learning]
    for scorer, what in told:
        own = [outlets[i] for i in evenly(len(outlets), scorer.most(k))]
        _, why = tried(partial(scorer.settle, k, gleaned[what], own), lambda: None)
        if why:
            raise FramingError(
                f"{scorer.name}: cannot learn from the corpus ({why}); mend it, or leave it out (--scorers)"
            )


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
    body, unread = tried(partial(_laid_out, read, article), partial(annotate, ""))
    title, untitled = tried(partial(read.title, article), partial(annotate, parse("", "title")))
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
    failed: dict[str, str] = {}
    for scorer in plan.scorers:
        work, instead = partial(_of_scorer, article, body, title, scorer, plan), partial(_undefined, scorer)
        (numbers, kept[scorer.name]), why = tried(work, instead)
        # What is told of an actor without a column stands in the tables of evidence alone.
        row |= {column: n for column, n in numbers.items() if column in plan.columns}
        if why:
            failed[scorer.name] = why
    for text in (body, title):
        text.doc.known.clear()  # nobody asks again, and it weighs more than the text
    told = {"its text cannot be read": unread, "its title cannot be read": untitled}
    told |= {f"{name} has no numbers of it": why for name, why in failed.items()}
    return Scored(row, kept, tuple(_noticed(article, body.doc.cut, told)), failed)


def _laid_out(read: Texts, article: Article) -> Annotated:
    """A text whose voices are told."""
    body = read.body(article)
    _ = body.words_in
    return body


def _of_scorer(
    article: Article, body: Annotated, title: Annotated, scorer: Scorer, plan: Plan
) -> tuple[dict[str, float], tuple[Row, ...]]:
    """The numbers that a scorer has of an article, and the rows of its evidence."""
    found = scorer.find(body)
    numbers = dict(scorer.numbers(body, found))
    if wrong := [m.name for m in plan.measured[scorer.name] if not isinstance(numbers.get(m.name), Real)]:
        raise TypeError(f"{wrong[0]} is no number but {numbers.get(wrong[0])!r}")
    headed = scorer.find(title) if article.title and scorer.table.titles else []
    return numbers, (*_rows(article, title, scorer, headed), *_rows(article, body, scorer, found))


def _undefined(scorer: Scorer) -> tuple[dict[str, float], tuple[Row, ...]]:
    """The numbers of a scorer that failed: nothing is counted, and nothing defined."""
    return {m.name: math.nan for m in scorer.measures} | {m.count: 0 for m in scorer.measures if m.count}, ()


def _noticed(article: Article, cut: int, failed: Mapping[str, str]) -> Iterator[Problem]:
    """What could not be scored, and that sentences were too long to be read as one."""
    yield from (not_scored(article, what, why) for what, why in failed.items() if why)
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
