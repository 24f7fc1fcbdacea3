"""A corpus of any size scored into a folder: part by part, in as many processes, and on from where it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.corpus.keeping import article_of, articles_part, problem_of, problems_table
from framing.corpus.reading import Workers
from framing.io.decoding import sha256
from framing.io.parts import part_name, parts_of, read_parts, remove_undone, rows_of, write_part
from framing.scorers.base import Scorer
from framing.scoring.backends import Backend, chosen
from framing.scoring.failing import check_broken
from framing.scoring.layout import ARTICLES_A_PART, SCORERS, UNFINISHED, ScoredFolder
from framing.scoring.run import Plan, asked, gather, gleaned_of, passes_of, score_article, settle_all
from framing.scoring.scores import said_of
from framing.scoring.tables import all_tables, evidence_table, tables_of, tallies_of
from framing.scoring.texts import Texts
from framing.scoring.unfinished import Unfinished
from framing.stories.clusters import tell_stories
from framing.stories.corrections import read_corrections
from framing.stories.reprints import near_duplicate, near_duplicates
from framing.stories.sketches import Sketches, shingles, sketch
from framing.types import Article, FramingError, Problem, Progress, quiet

Read = Callable[[Callable[[Article, Sequence[Problem]], None], Workers], Corpus]
"""Reads a corpus: calls with each article and what was noticed in it, and returns the rest; cleans where it is told."""

_TOGETHER = 20
"""Parts that are put in order at a time."""

_ROOM = 1_000_000
"""Characters whose annotation a process keeps while a corpus is scored (about 110 bytes each)."""


@dataclass(frozen=True)
class Work:
    """What a run is asked to do.

    Parameters
    ----------
    folder : Path
        Where the scores go.
    read : callable
        Reads the corpus.
    scorers : callable
        Called with the corpus (without articles), returns the scorers, which are such as ``registry.make`` knows.
    asked : str
        What was asked for and of which files: a run goes on with what another left that was asked the same.
    config : mapping
        Settings to put on record.
    stories : str
        A corrected stories.csv, "" for none.
    size : int
        Articles of a part.
    """

    folder: Path
    read: Read
    scorers: Callable[[Corpus], Sequence[Scorer]]
    asked: str
    config: Mapping[str, Any]
    stories: str = ""
    size: int = ARTICLES_A_PART


def score_to(work: Work, jobs: int = 0, scheduler: str = "", progress: Progress | None = None) -> Corpus:
    """Score a corpus into a folder, a part at a time, and go on where an earlier run of the same was stopped.

    Parameters
    ----------
    work : Work
    jobs : int
        Processes; 0 for as many as the corpus is worth.
    scheduler : str
        The address of a Dask scheduler, which takes the place of ``jobs``.
    progress : callable, optional
        Called with what is being done, how many are done, and how many there are.

    Returns
    -------
    Corpus
        What was read, without articles.

    Raises
    ------
    FramingError
        If something else stands there, the corpus cannot be read, or a process was lost.
    """
    try:
        return _scored_to(work, jobs, scheduler, progress or quiet)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise FramingError(
            f"{work.folder}: {error.strerror}{place}; what is done is kept: give the same command again to go on"
        ) from error


def _scored_to(work: Work, jobs: int, scheduler: str, tell: Progress) -> Corpus:
    kept, undone = ScoredFolder(work.folder), Unfinished.of(work.folder)
    asked_for = sha256(work.asked.encode())
    if (done := _done(kept, asked_for)) is not None:
        return done
    undone.begin(work.asked)
    with chosen(jobs, scheduler) as place:
        corpus = _read(work, place, tell)
        scorers = tuple(work.scorers(corpus))
        ids, outlets = (_column(kept, name) for name in ("id", "outlet"))
        parts, pool = range(-(-len(ids) // work.size)), place(len(ids))
        scorers = _fitted(work, scorers, outlets, parts, pool, tell)
        noticed = _told(work, ids, tell)
        pool.each(partial(_score_part, str(work.folder)), parts, "scoring", tell)
    _texts.cache_clear()
    remove_undone(kept.path)  # what a worker that was lost was writing
    sums = _sums(kept, undone, scorers)
    tallies = tuple(n for n in all_tables(scorers, {s.name: evidence_table(s.table, ()) for s in scorers}, ()))
    found = {s.table.name for s in scorers}
    made = said_of(corpus, (len(ids), len(set(outlets))), scorers, [n for n in tallies if n not in found], work.config)
    kept.finish(scorers, _problems(undone, corpus, noticed), sums, {**made, "asked": asked_for})
    undone.end()
    return corpus


def _done(kept: ScoredFolder, asked_for: str) -> Corpus | None:
    """What was read, where the scores that are asked for are there already."""
    try:
        made = kept.manifest()
        if made.get("asked") != asked_for or (kept.path / UNFINISHED).exists():
            return None
        kept.check(made)
    except FramingError:
        return None
    problems = tuple(map(problem_of, rows_of(parts_of(kept.path / "problems"))))
    return Corpus(
        (), problems, made["corpus"], tuple(made["inputs"].items()), None, made["counts"]["left out as asked"]
    )


def _read(work: Work, place: Callable[[int], Backend], tell: Progress) -> Corpus:
    """Read and clean the corpus, and lay its articles out in parts, in the order of their ids."""
    kept, undone = ScoredFolder(work.folder), Unfinished.of(work.folder)
    if (known := undone.noted("read")) is None:
        rows, ids = _Rows(undone, work.size), []

        def keep(article: Article, noticed: Sequence[Problem]) -> None:
            ids.append(article.id)
            rows.add(article, noticed)

        corpus = work.read(keep, lambda articles, clean, take: place(articles).through(clean, take))
        rows.flush()
        _in_order(kept, undone, ids, work.size)
        aside = [(p.file, p.row, p.article, p.problem, p.detail) for p in corpus.problems]
        known = (aside, corpus.source, corpus.inputs, str(corpus.actors_file or ""), corpus.filtered)
        undone.note("read", known)
    problems, source, inputs, actors, filtered = known
    told = tuple(Problem(*p) for p in problems)
    return Corpus((), told, source, tuple(inputs), Path(actors) if actors else None, filtered)


class _Rows:
    """Articles written part by part as they are read."""

    def __init__(self, undone: Unfinished, size: int) -> None:
        self._undone, self._size, self._number = undone, size, 0
        self._articles: list[Article] = []
        self._noticed: list[Problem] = []

    def add(self, article: Article, noticed: Sequence[Problem]) -> None:
        """Add an article, and what was noticed in it."""
        self._articles.append(article)
        self._noticed += noticed
        if len(self._articles) == self._size:
            self.flush()

    def flush(self) -> None:
        """Write what has been added."""
        if self._articles:
            write_part(self._undone.part("read", self._number), articles_part(self._articles))
            write_part(self._undone.part("problems", self._number), problems_table(self._noticed))
            self._articles, self._noticed, self._number = [], [], self._number + 1


def _in_order(kept: ScoredFolder, undone: Unfinished, ids: Sequence[str], size: int) -> None:
    """The articles as read, in parts in the order of their ids; some parts in memory at a time."""
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__))
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    together = _TOGETHER * size
    for start in range(0, len(ids), together):
        pieces, places = [], []
        for number, path in enumerate(parts_of(undone.path / "read")):
            own = place[number * size : (number + 1) * size]
            here = np.flatnonzero((own >= start) & (own < start + together))
            if here.size:
                pieces.append(pq.read_table(path).take(pa.array(here)))
                places.append(own[here])
        whole = pa.concat_tables(pieces).take(pa.array(np.argsort(np.concatenate(places))))
        for first in range(0, whole.num_rows, size):
            write_part(kept.part("articles", (start + first) // size), _repacked(whole.slice(first, size)))


def _repacked(table: pa.Table) -> pa.Table:
    """A table of articles, as if it had been made alone: the bytes of a file must not tell how it came about."""
    return articles_part(map(article_of, table.to_pylist()))


def _column(kept: ScoredFolder, name: str) -> list[str]:
    tables = (pq.read_table(path, columns=[name]) for path in parts_of(kept.path / "articles"))
    return [value for table in tables for value in table[name].to_pylist()]


def _articles(folder: str, number: int) -> list[Article]:
    return list(map(article_of, rows_of([ScoredFolder(Path(folder)).part("articles", number)])))


@lru_cache(maxsize=1)
def _texts(folder: str) -> Texts:
    """Where a process reads the texts of a run; those of a small corpus are kept from pass to pass."""
    return Texts(_ROOM)


def _fitted(
    work: Work, scorers: Sequence[Scorer], outlets: Sequence[str], parts: range, pool: Backend, tell: Progress
) -> tuple[Scorer, ...]:
    """The scorers with what they learn of the corpus; in the first pass stories are sketched as well."""
    undone = Unfinished.of(work.folder)
    final = undone.path / SCORERS
    if final.is_file():
        return ScoredFolder.read_scorers(final)
    for scorer in scorers:
        scorer.check()
    undone.note("setting", (len(outlets), work.size, sorted(set(outlets))))
    for k in range(max(1, passes_of(scorers))):
        ScoredFolder.write_scorers(undone.path / f"scorers-{k}.json", scorers)
        pool.each(partial(_glean_part, str(work.folder), k), parts, "looking over the corpus", tell)
        learning = [s for s in scorers if k < s.passes]
        gleaned = {what: undone.gleanings(k, name) for what, name in _names(learning, k).items()}
        settle_all(learning, k, gleaned, outlets)
    ScoredFolder.write_scorers(final, scorers)
    return ScoredFolder.read_scorers(final)


def _names(learning: Sequence[Scorer], k: int) -> dict[Any, str]:
    """What is gleaned in a pass, each with the column that it is kept in."""
    return {what: f"gleaned {i}" for i, what in enumerate(asked(learning, k))}


@lru_cache(maxsize=1)
def _setting(folder: str, k: int) -> tuple[tuple[Scorer, ...], int, int, frozenset[str]]:
    undone = Unfinished.of(Path(folder))
    articles, size, outlets = undone.noted("setting")
    return ScoredFolder.read_scorers(undone.path / f"scorers-{k}.json"), articles, size, frozenset(outlets)


def _glean_part(folder: str, k: int, number: int) -> None:
    """Glean from the articles of a part in a pass."""
    undone = Unfinished.of(Path(folder))
    if undone.part(f"pass-{k}", number).is_file():
        return
    scorers, articles, size, outlets = _setting(folder, k)
    learning, texts = [s for s in scorers if k < s.passes], _texts(folder)
    names = _names(learning, k)
    rows, problems = [], list[Problem]()
    for place, article in enumerate(_articles(folder, number), number * size):
        gleaned, failed = gleaned_of(article, texts, place, articles, learning, k)
        problems += failed
        rows.append((sketch(article, outlets) if not k else None, {names[what]: v for what, v in gleaned.items()}))
    _notice(undone, f"pass-{k}", number, problems)
    undone.write_gleaned(k, number, rows, tuple(names.values()))


def _told(work: Work, ids: Sequence[str], tell: Progress) -> list[Problem]:
    """Write the story of each article, and return what is noticed of texts that an outlet has published twice."""
    kept, undone = ScoredFolder(work.folder), Unfinished.of(work.folder)
    tell("finding stories", 0, 1)
    if (known := undone.noted("stories")) is None:
        corrections = read_corrections(work.stories, ids) if work.stories else None
        sketches = Sketches.of(undone.sketches())
        told = tell_stories(sketches, partial(_shingles, kept, work.size), corrections=corrections)
        for number, start in enumerate(range(0, len(told), work.size)):
            part = told[start : start + work.size].reset_index(drop=True)
            write_part(kept.part("stories", number), part)
        twice = near_duplicates(sketches.ids, sketches.outlets, told)
        known = [_near_duplicate(kept, work.size, place, original) for place, original in twice]
        undone.note("stories", known)
    tell("finding stories", 1, 1)
    return [Problem(*p) for p in known]


def _near_duplicate(kept: ScoredFolder, size: int, place: int, original: str) -> tuple[Any, ...]:
    path = kept.part("articles", place // size)
    (row,) = pq.read_table(path, columns=["file", "row", "id"]).slice(place % size, 1).to_pylist()
    problem = near_duplicate(row["file"], row["row"], row["id"], original)
    return problem.file, problem.row, problem.article, problem.problem, problem.detail


def _shingles(kept: ScoredFolder, size: int, places: Sequence[int]) -> dict[int, NDArray[np.uint64]]:
    """The words in fives of some articles, read part by part."""
    found: dict[int, NDArray[np.uint64]] = {}
    wanted = np.array(sorted(places), dtype=np.int64)
    for number in np.unique(wanted // size).tolist():
        texts = pq.read_table(kept.part("articles", number), columns=["text"])["text"]
        for place in wanted[wanted // size == number].tolist():
            found[place] = shingles(texts[place % size].as_py())
    return found


@lru_cache(maxsize=1)
def _final(folder: str) -> tuple[Scorer, ...]:
    return ScoredFolder.read_scorers(Unfinished.of(Path(folder)).path / SCORERS)


def _score_part(folder: str, number: int) -> None:
    """Score the articles of a part."""
    kept, undone = ScoredFolder(Path(folder)), Unfinished.of(Path(folder))
    if kept.part("scores", number).is_file():
        return
    told = read_parts([kept.part("stories", number)])
    stories = dict(zip(told["article"], zip(told["story"], told["reprint_of"], strict=True), strict=True))
    plan, texts = Plan(_final(folder), stories), _texts(folder)
    articles = _articles(folder, number)
    scored = [score_article(article, plan, texts) for article in articles]
    if not number:
        check_broken([one.failed for one in scored])
    _notice(undone, "scoring", number, [problem for one in scored for problem in one.noticed])
    scores, evidence = gather(scored, plan)
    tallies = {s.name: tallies_of(s, [evidence[s.name]]) for s in plan.scorers}
    for scorer, tables in tallies.items():
        for name, table in tables.items():
            if "article" not in table.columns and len(table):
                write_part(undone.path / "sums" / name / part_name(scorer, number), table)
    by_article = {s: {n: t for n, t in tables.items() if "article" in t.columns} for s, tables in tallies.items()}
    place = {article.id: i for i, article in enumerate(articles)}
    kept.write_part(number, plan.scorers, scores, evidence, tables_of(plan.scorers, by_article, place))


def _sums(kept: ScoredFolder, undone: Unfinished, scorers: Sequence[Scorer]) -> dict[str, pd.DataFrame]:
    """The tables that are summed up over the whole corpus."""
    tallies: dict[str, dict[str, pd.DataFrame]] = {}
    for scorer in scorers:
        names = scorer.tally(evidence_table(scorer.table, ()))
        paths = {name: parts_of(undone.path / "sums" / name, scorer.name) for name in names}
        tallies[scorer.name] = {name: read_parts(own) for name, own in paths.items() if own}
    return tables_of(scorers, tallies, {})


def _notice(undone: Unfinished, when: str, number: int, problems: Sequence[Problem]) -> None:
    """Keep what was noticed in the articles of a part."""
    if problems:
        write_part(undone.part(f"noticed-{when}", number), problems_table(problems))


def _problems(undone: Unfinished, corpus: Corpus, noticed: Sequence[Problem]) -> pd.DataFrame:
    """All problems: those of the corpus by file and row, then what was noticed in comparing and scoring articles."""
    aside = problems_table(corpus.problems)
    table = pd.concat([aside, read_parts(parts_of(undone.path / "problems"))], ignore_index=True)
    order = table.assign(row=table["row"].fillna(0)).sort_values(["file", "row"], kind="stable").index
    passes = sorted(path.name for path in undone.path.glob("noticed-pass-*"))
    later = [path for when in (*passes, "noticed-scoring") for path in parts_of(undone.path / when)]
    found = [table.loc[order], problems_table(noticed), *(read_parts([path]) for path in later)]
    return pd.concat(found, ignore_index=True).astype(table.dtypes)
