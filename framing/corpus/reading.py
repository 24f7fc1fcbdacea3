"""Articles in: folders and tables of many shapes become a Corpus; what cannot be read is set aside with the reason."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, Protocol

import pandas as pd

from framing.corpus.corpus import Corpus
from framing.corpus.gathering import Asked, Reading, Seen, changed
from framing.corpus.preparing import Prepared, Task, prepare
from framing.corpus.records import Found, Passed, Record, Stopped
from framing.corpus.walking import find_records
from framing.types import Article, Problem, Progress, quiet


def read_corpus(  # noqa: PLR0913  (keywords that all may be left out, as of pandas.read_csv)
    source: str | os.PathLike[str] | pd.DataFrame | Iterable[Article],
    *,
    columns: Mapping[str, str] | None = None,
    ignore_columns: Collection[str] = (),
    outlet: str | None = None,
    outlets: str | os.PathLike[str] | Mapping[str, str] | None = None,
    genres: Collection[str] | None = None,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
    min_words: int = 50,
    progress: Progress | None = None,
) -> Corpus:
    """Read articles, clean them, and set aside what cannot be scored.

    Parameters
    ----------
    source : path, DataFrame or iterable of Article
        A folder with metadata.csv; a folder with one sub-folder an outlet; a folder of files with `outlet` given; one
        table; a .zip of any of these. A file is an article (.txt, .md, .html, .docx, .rtf, .pdf), an export of Nexis,
        Factiva or ProQuest with many, a table, a feed or a crawl. An Article is taken as it stands, but for control
        characters in the name of its outlet.
    columns : mapping, optional
        Our field to the name it has in the table, as ``{"outlet": "publisher"}``. Fields: `FIELDS`.
    ignore_columns : collection of str
        Columns (by our name or theirs) to treat as absent.
    outlet : str, optional
        The outlet of articles for which neither a column nor a folder names one.
    outlets : path or mapping, optional
        Other names of outlets: a CSV with the columns alias and outlet, or alias to outlet. An outlets.csv in the
        folder is used where none is given.
    genres : collection of str, optional
        Keep only these genres (case does not matter).
    since, until : str or date, optional
        Keep only articles dated from, and up to and including, these days.
    min_words : int
        Articles with fewer words after cleaning are set aside.
    progress : callable, optional
        Called with ("opening", done, total) for the files, then ("reading", done, total) for the articles.

    Returns
    -------
    Corpus
        The articles in order of their files and rows, and what was set aside.

    Raises
    ------
    FramingError
        If the source or an option is wrong, no outlet is known, or no article is left.

    Notes
    -----
    Dates are read by `read_date`, those of one column in one order (`date_order`); one that cannot be read leaves the
    article without a date, and a problem. Outlets that differ only in case or spaces, and rows of outlets.csv that no
    article needs, are mentioned among the problems.
    """
    asked = Asked(columns, ignore_columns, outlet, outlets, genres, since, until, min_words)
    tell = progress or quiet
    found = find_records(source, asked.options, tell)
    seen = Seen(asked.options.outlet)
    for record in found.records:
        seen.add(record)
    reading = Reading(found, asked, seen)
    kept: list[Article] = []
    for index, record in enumerate(found.records):
        tell("reading", index, len(found.records))
        for prepared in prepare(reading.rules, [reading.task(index, record)]):
            kept += reading.taken(prepared)
    tell("reading", len(found.records), len(found.records))
    return replace(reading.corpus(found.problems), articles=tuple(kept))


class Through(Protocol):
    """Calls a function with some arguments, here or elsewhere, and hands on what it returns in their order."""

    def add(self, argument: Any) -> None:
        """Call it with an argument, and hand on what is there."""

    def end(self) -> None:
        """Hand on all that is still to come."""


class Here:
    """Calls it in this process.

    Parameters
    ----------
    work, take : callable
    """

    def __init__(self, work: Callable[[Any], Any], take: Callable[[Any], None]) -> None:
        self._work, self._take = work, take

    def add(self, argument: Any) -> None:
        """Call it, and hand on what it returns."""
        self._take(self._work(argument))

    def end(self) -> None:
        """Nothing is left."""


Workers = Callable[[int, Callable[[Any], Any], Callable[[Any], None]], Through]
"""Called with the number of articles that will be read, a function, and what takes what it returns."""


def _here(_: int, work: Callable[[Any], Any], take: Callable[[Any], None]) -> Through:
    return Here(work, take)


def stream_corpus(  # noqa: PLR0913  (the same keywords)
    source: str | os.PathLike[str],
    keep: Callable[[Article, Sequence[Problem]], None],
    workers: Workers = _here,
    *,
    columns: Mapping[str, str] | None = None,
    ignore_columns: Collection[str] = (),
    outlet: str | None = None,
    outlets: str | os.PathLike[str] | None = None,
    genres: Collection[str] | None = None,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
    min_words: int = 50,
    progress: Progress | None = None,
) -> Corpus:
    """The same a piece at a time: all is read twice, once for ids and dates and once for the articles.

    Parameters
    ----------
    source : path
    keep : callable
        Called with each article as it is read, and with what was noticed in it.
    workers : callable
        Where articles are cleaned, in any number of processes; this one, unless another is given.
    columns, ignore_columns, outlet, outlets, genres, since, until, min_words, progress
        As of ``read_corpus``.

    Returns
    -------
    Corpus
        Without articles; its problems are those that ``keep`` was not given.
    """
    asked = Asked(columns, ignore_columns, outlet, outlets, genres, since, until, min_words)
    tell = progress or quiet
    seen = Seen(asked.options.outlet)
    found = _pass(source, asked, seen.add)
    reading = Reading(found, asked, seen)
    own, count, done = found.problems[:], len(seen.ids), 0

    def take(some: Sequence[Prepared]) -> None:
        nonlocal done
        for prepared in some:
            tell("reading", done, count)
            done += 1
            before = len(reading.notes)
            for article in reading.taken(prepared):
                keep(article, reading.notes[before:])
                del reading.notes[before:]

    through = workers(count, partial(prepare, reading.rules), take)
    waiting = _Waiting(reading, through)
    _pass(source, asked, waiting.add)
    waiting.end()
    if done != count:
        raise changed(found)
    tell("reading", count, count)
    return reading.corpus(own)


def _pass(source: str | os.PathLike[str], asked: Asked, take: Callable[[Record], None]) -> Found:
    """Find the records of a source, and let each be taken."""
    try:
        return find_records(source, asked.options, quiet, Passed(take))
    except Stopped as stopped:
        raise stopped.error from None


_TOGETHER: Final = 32
"""Records that are cleaned together, unless they are long."""
_LONG: Final = 500_000  # characters


class _Waiting:
    """Records on their way to where they are cleaned."""

    def __init__(self, reading: Reading, through: Through) -> None:
        self._reading, self._through = reading, through
        self._tasks: list[Task] = []
        self._index = self._size = 0

    def add(self, record: Record) -> None:
        self._tasks.append(self._reading.task(self._index, record))
        self._index += 1
        self._size += record.size()
        if len(self._tasks) == _TOGETHER or self._size > _LONG:
            self._send()

    def end(self) -> None:
        self._send()
        self._through.end()

    def _send(self) -> None:
        if self._tasks:
            self._through.add(self._tasks)
            self._tasks, self._size = [], 0
