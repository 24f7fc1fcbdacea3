"""Articles in: folders and tables of many shapes become a Corpus; what cannot be read is set aside with the reason."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

import pandas as pd

from framing.characters import clean_name, fold, one_line, snippet
from framing.corpus.admission import Gate, wanted_articles
from framing.corpus.cleaning.clean import clean_text, headline
from framing.corpus.cleaning.lengths import cut_title, cut_words
from framing.corpus.cleaning.markup import Page, has_markup
from framing.corpus.columns import check_columns
from framing.corpus.corpus import NOTES, REPAIRED, Corpus, EmptyCorpusError
from framing.corpus.dates import DateOrder, date_order, read_date
from framing.corpus.mending import mend_document, mend_field
from framing.corpus.outlets import outlet_of, read_aliases, similar_outlets, unused_aliases
from framing.corpus.records import Found, Listed, Options, Record
from framing.corpus.values import LONGEST_NAME, address, as_text, people
from framing.corpus.walking import find_records
from framing.io.column_names import plain_column
from framing.io.decoding import MAX_TEXT, SetAsideError, mojibake, sha256, too_large
from framing.io.formats.documents import Document
from framing.io.repair import lost_marks
from framing.types import Article, FramingError, Problem, Progress, quiet


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
    asked = _Asked(columns, ignore_columns, outlet, outlets, genres, since, until, min_words)
    tell = progress or quiet
    found = find_records(source, asked.options, tell)
    reading = _Reading(found, asked)
    kept: list[Article] = []
    for index, record in enumerate(found.records):
        tell("reading", index, len(found.records))
        kept += reading.taken(index, record)
    tell("reading", len(found.records), len(found.records))
    return replace(reading.corpus(found.problems), articles=tuple(kept))


def stream_corpus(  # noqa: PLR0913  (the same keywords)
    source: str | os.PathLike[str],
    keep: Callable[[Article, Sequence[Problem]], None],
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
    """The same a file at a time: each is opened twice, once for ids and dates and once for the articles.

    Parameters
    ----------
    source : path
    keep : callable
        Called with each article as it is read, and with what was noticed in it.
    columns, ignore_columns, outlet, outlets, genres, since, until, min_words, progress
        As of ``read_corpus``.

    Returns
    -------
    Corpus
        Without articles; its problems are those that ``keep`` was not given.
    """
    asked = _Asked(columns, ignore_columns, outlet, outlets, genres, since, until, min_words)
    tell = progress or quiet
    light = Listed(lambda _, record: record.without_text())
    found = find_records(source, asked.options, quiet, light)
    reading = _Reading(found, asked)
    own = found.problems[:]

    def take(index: int, record: Record) -> None:
        tell("reading", index, len(light))
        before = len(reading.notes)
        if taken := reading.taken(index, record):
            keep(taken[0], reading.notes[before:])
            del reading.notes[before:]

    find_records(source, asked.options, quiet, Listed(take))
    tell("reading", len(light), len(light))
    return reading.corpus(own)


class _Asked:
    """What is asked of a reading."""

    def __init__(
        self,
        columns: Mapping[str, str] | None,
        ignore_columns: Collection[str],
        outlet: str | None,
        outlets: str | os.PathLike[str] | Mapping[str, str] | None,
        genres: Collection[str] | None,
        since: str | dt.date | None,
        until: str | dt.date | None,
        min_words: int,
    ) -> None:
        self.wanted = wanted_articles(genres, since, until)
        self.gate = Gate(min_words)
        ignored = (ignore_columns,) if isinstance(ignore_columns, str) else ignore_columns
        self.options = Options(check_columns(columns), frozenset(map(plain_column, ignored)), one_line(outlet or ""))
        self.outlets = outlets


class _Reading:
    """Records taken one after the other, once it is known what all of them say of ids, dates and outlets."""

    def __init__(self, found: Found, asked: _Asked) -> None:
        self._found, self._asked = found, asked
        self._actors_file = _beside(found, "actors.csv")
        outlets = _beside(found, "outlets.csv") if asked.outlets is None else asked.outlets
        self._aliases = read_aliases(outlets)
        for beside in (self._actors_file, outlets):
            if isinstance(beside, (str, os.PathLike)):
                found.inputs.append((Path(beside).name, sha256(Path(beside).read_bytes())))
        self._orders = _date_orders(found)
        found.problems.extend(unused_aliases(found, asked.options.outlet, outlets))
        self._ids = _ids(found.records)
        self._outlets = Counter[str]()
        self._filtered = 0
        self.notes: list[Problem] = []

    def taken(self, index: int, record: Record) -> list[Article]:
        """The article of a record, if it is one that is asked for and can be scored; else why not is noted."""
        id_, noted = self._ids[index], Found("", records=[], problems=self.notes)
        try:
            order = self._orders[_column(record)]
            article = record.article or _article(record, id_, self._asked.options, noted, order)
            article = replace(article, outlet=self._aliases.get(fold(article.outlet), clean_name(article.outlet)))
            if not self._asked.wanted(article):
                self._filtered += 1
                return []
            for cut in article.cuts:
                noted.note(record, id_, "cut", f"{cut.reason}: {snippet(cut.text)}")
            self._asked.gate.admit(article, _place(record))
        except SetAsideError as error:
            noted.note(record, id_, error.problem, error.detail)
            return []
        except (FramingError, MemoryError, OSError):  # no article is to blame
            raise
        except Exception as error:  # a fault of ours: one article never stops a run
            noted.note(record, id_, "not read", f"{type(error).__name__}: {snippet(str(error))}")
            return []
        self._outlets[article.outlet] += 1
        return [article]

    def corpus(self, problems: Sequence[Problem]) -> Corpus:
        """What was read, without the articles; ``problems`` are those of files."""
        found = self._found
        everything = [*problems, *self.notes]
        if not self._outlets:
            raise EmptyCorpusError(_nothing_left(found, everything, self._filtered), tuple(everything))
        everything += similar_outlets(self._outlets.elements(), PurePath(found.name).name)
        everything.sort(key=place_of)
        return Corpus(
            (), tuple(everything), found.name, tuple(sorted(set(found.inputs))), self._actors_file, self._filtered
        )  # fmt: skip


def place_of(problem: Problem) -> tuple[str, int]:
    """Where a problem stands among others."""
    return problem.file, problem.row or 0


def _beside(found: Found, name: str) -> Path | None:
    """A file of this name in the folder that was read."""
    path = found.folder / name if found.folder else None
    return path if path and path.is_file() else None


def _column(record: Record) -> str:
    """The table whose column gives a record its date; files of one record each make one table a folder."""
    if record.load is not None:
        return "metadata.csv"
    return record.file if record.row is not None else (PurePosixPath(record.file).parent / "*.json").as_posix()


def _date_orders(found: Found) -> dict[str, DateOrder]:
    """The order of the dates of each column; a doubtful one is a problem."""
    columns: dict[str, list[object]] = {}
    for record in found.records:
        columns.setdefault(_column(record), []).append(record.fields.get("date"))
    orders = {name: date_order(values) for name, values in columns.items()}
    found.problems.extend(
        Problem(name, None, "", "ambiguous dates", order.doubt) for name, order in orders.items() if order.doubt
    )
    return orders


def _article(record: Record, id_: str, options: Options, found: Found, order: DateOrder) -> Article:
    """Read and clean what a record stands for; SetAsideError where that cannot be done."""
    fields = {name: as_text(value) for name, value in record.fields.items()}
    outlet = mend_field(outlet_of(record, options.outlet))
    if not outlet:
        raise SetAsideError("no outlet", "no outlet in this row; fill it, or give one for all (--outlet NAME)")
    if len(outlet) > LONGEST_NAME:
        detail = (
            f"the outlet's name has {len(outlet):,} characters, and at most {LONGEST_NAME} are read: another column?"
        )
        raise SetAsideError("name too long", detail)
    document = _raw(record)
    mended = mend_document(document, one_line(fields.get("title", "")))
    page, title = mended.page, mended.title or one_line(document.title)
    for fault in mended.faults:
        found.note(record, id_, REPAIRED, fault)
    if broken := mojibake(page.text):
        found.note(record, id_, "mojibake", f"characters of a wrong encoding: {broken}")
    if not title and record.load is not None:
        title = headline(page.text)
    title, beyond = cut_title(title)
    page_text, words = cut_words(page.text)
    text, cuts = clean_text(page_text, title, outlet)
    if lost := lost_marks(text):
        raise SetAsideError("quotation marks lost", f"{lost}; get the text again, saved as UTF-8")
    return Article(
        id=id_,
        outlet=outlet,
        title=title,
        text=text,
        date=_day(record, id_, page, found, order),
        url=address(fields.get("url") or page.metadata.get("url", "")),
        author=mend_field(people(fields.get("author") or page.metadata.get("author", ""))),
        genre=mend_field(fields.get("genre", "")),
        story=one_line(fields.get("story", "")),
        file=record.file,
        row=record.row,
        cuts=record.cuts + beyond + words + cuts,
    )


def _raw(record: Record) -> Document:
    """A record's text as it stands, its kind (text, html or markdown), and the title that its form tells."""
    document = record.load() if record.load else Document(as_text(record.fields.get("text")), "text")
    if not record.load and not document.text:
        raise SetAsideError("missing text", "the text is empty")
    if len(document.text) > MAX_TEXT:
        raise too_large(len(document.text))
    is_page = document.kind == "text" and has_markup(document.text)
    return document._replace(kind="html") if is_page else document


def _day(record: Record, id_: str, page: Page, found: Found, order: DateOrder) -> dt.date | None:
    """A record's day, or the one that its page says; what is doubtful or cannot be read is noted."""
    written = record.fields.get("date")
    if not as_text(written):  # a page says its own day, which is no column's
        written = page.metadata.get("date")
        order = date_order([written])
        if order.doubt:
            found.note(record, id_, "ambiguous dates", order.doubt)
    day = read_date(written, day_first=order.day_first)
    if day is None and as_text(written):
        found.note(record, id_, "date not read", snippet(as_text(written)))
    return day


def _ids(records: Sequence[Record]) -> list[str]:
    """The id given, else the stem (or table and row), numbered where it is taken."""
    ids = [one_line(as_text(record.fields.get("id"))) for record in records]
    taken = set(ids)
    last: dict[str, int] = {}
    for index, record in enumerate(records):
        if ids[index]:
            continue
        stem = candidate = one_line(record.stem) or "article"
        while candidate in taken:
            last[stem] = last.get(stem, 1) + 1
            candidate = f"{stem}-{last[stem]}"
        taken.add(candidate)
        ids[index] = candidate
    return ids


def _place(record: Record) -> str:
    if record.row is None:
        return record.file or "an earlier article"
    return f"{record.file} row {record.row}".strip()


def _nothing_left(found: Found, problems: Iterable[Problem], filtered: int) -> str:
    """One line on why a corpus is empty."""
    aside = [problem for problem in problems if problem.problem not in NOTES]
    counts = Counter(problem.problem for problem in aside)
    if filtered:
        counts["left out by genre or date"] = filtered
    reasons = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "it holds no records"
    examples = {problem.problem: problem for problem in reversed(aside)}.values()  # the first of each kind
    shown = "; ".join(f"{p.file}{'' if p.row is None else f' row {p.row}'}: {p.detail}" for p in list(examples)[:-4:-1])
    return f"{found.name}: no article is left to score ({reasons}){': ' * bool(shown)}{shown}"
