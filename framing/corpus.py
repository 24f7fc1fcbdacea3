"""Articles in: folders and tables of many shapes become a Corpus; what cannot be read is set aside with the reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Final

import pandas as pd

from framing.cleaning import Page, clean_html, clean_markdown, clean_text, has_markup, headline
from framing.columns import check_columns, plain_column
from framing.files import (
    MAX_TEXT,
    TEXTS,
    SetAsideError,
    article_bytes,
    csv_table,
    decode,
    mojibake,
    sha256,
    table_bytes,
    too_large,
)
from framing.records import Found, Options, Record, find_records
from framing.types import Article, FramingError, Problem, Progress
from framing.values import (
    DateOrder,
    as_text,
    date_order,
    fold,
    listing,
    one_line,
    outlet_name,
    people,
    read_date,
    snippet,
)

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

NOTES: Final = frozenset(
    {"cut", "mojibake", "date not read", "near duplicate", "ambiguous dates", "similar outlets", "unused alias"}
)
"""Kinds of problem that set nothing aside: the article is scored all the same, or no article is meant."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Corpus:
    """Articles and what was set aside; immutable.

    Attributes
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

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    @property
    def set_aside(self) -> tuple[Problem, ...]:
        """The problems whose article or file is not scored."""
        return tuple(problem for problem in self.problems if problem.problem not in NOTES)

    def to_frame(self) -> pd.DataFrame:
        """One row an article: article, outlet, title, date (datetime64, NaT where unknown), ..., text."""
        columns = ("outlet", "title", "date", "url", "author", "genre", "story", "file", "row", "text")
        frame = pd.DataFrame(
            [(article.id, *(getattr(article, name) for name in columns)) for article in self.articles],
            columns=["article", *columns],
        )
        frame["date"] = pd.to_datetime(frame["date"])
        frame["row"] = frame["row"].astype("Int64")
        return frame


def read_corpus(
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
        A folder with metadata.csv; a folder with one sub-folder an outlet (.txt, .md, .html, or tables); a folder of
        files with `outlet` given; one .csv, .tsv, .jsonl, .json or .parquet table. An Article is taken as it stands.
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
        Called with ("reading", done, total).

    Returns
    -------
    Corpus

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
    wanted = _wanted(genres, since, until)
    if min_words < 0:
        raise FramingError(f"min_words is {min_words}; give 0 or more")
    if isinstance(ignore_columns, str):
        ignore_columns = (ignore_columns,)
    options = Options(check_columns(columns), frozenset(map(plain_column, ignore_columns)), one_line(outlet or ""))
    found = find_records(source, options)
    actors_file = _beside(found, "actors.csv")
    outlets = _beside(found, "outlets.csv") if outlets is None else outlets
    aliases = _aliases(outlets)
    for beside in (actors_file, outlets):
        if isinstance(beside, (str, os.PathLike)):
            found.inputs.append((Path(beside).name, sha256(Path(beside).read_bytes())))

    orders = _date_orders(found)
    found.problems.extend(_unused_aliases(found, options.outlet, outlets))
    ids = _ids(found.records)
    kept: list[Article] = []
    taken: dict[str, str] = {}
    texts: dict[tuple[str, str], str] = {}
    filtered = 0
    for index, record in enumerate(found.records):
        if progress is not None:
            progress("reading", index, len(found.records))
        where = (record.file, record.row, ids[index])
        try:
            article = record.article or _article(record, ids[index], options, found, orders[_column(record)])
            article = replace(article, outlet=aliases.get(fold(article.outlet), article.outlet))
            if not wanted(article):
                filtered += 1
                continue
            found.problems.extend(Problem(*where, "cut", f"{cut.reason}: {snippet(cut.text)}") for cut in article.cuts)
            _check(article, min_words, taken)
            own = (article.outlet, hashlib.sha256(" ".join(_WORD.findall(article.text.lower())).encode()).hexdigest())
            if own in texts:
                raise SetAsideError("duplicate text", f"the outlet has the same words in {texts[own]}")
            texts[own] = _place(record.file, record.row)
        except SetAsideError as error:
            found.problems.append(Problem(*where, error.problem, error.detail))
            continue
        taken[article.id] = _place(record.file, record.row)
        kept.append(article)
    if progress is not None:
        progress("reading", len(found.records), len(found.records))
    if not kept:
        raise FramingError(_nothing_left(found, filtered))
    found.problems.extend(_similar_outlets(kept, PurePath(found.name).name))
    problems = sorted(found.problems, key=lambda problem: (problem.file, problem.row or 0))
    return Corpus(tuple(kept), tuple(problems), found.name, tuple(sorted(set(found.inputs))), actors_file, filtered)


def _beside(found: Found, name: str) -> Path | None:
    """A file of this name in the folder that was read."""
    path = found.folder / name if found.folder else None
    return path if path and path.is_file() else None


def _aliases(outlets: str | os.PathLike[str] | Mapping[str, str] | None) -> Mapping[str, str]:
    """Alias (folded) to outlet."""
    if outlets is None:
        return {}
    if isinstance(outlets, Mapping):
        return {fold(alias): one_line(outlet) for alias, outlet in outlets.items()}
    path = Path(outlets)
    if not path.is_file():
        raise FramingError(f"{os.fspath(outlets)}: no such file; give a CSV with the columns alias and outlet")
    problems: list[Problem] = []
    table = csv_table(table_bytes(path, path.name), path.name, problems)
    if problems:
        raise FramingError(f"{path.name}, row {problems[0].row}: {problems[0].detail}")
    if not {"alias", "outlet"} <= set(table.names):
        raise FramingError(f"{path.name}: the columns alias and outlet are needed; it has {listing(table.names)}")
    aliases: dict[str, str] = {}
    for row, values in table.rows:
        alias, outlet = fold(values["alias"]), one_line(values["outlet"])
        if not alias or not outlet:
            raise FramingError(f"{path.name}, row {row}: alias and outlet must both be filled")
        if aliases.setdefault(alias, outlet) != outlet:
            raise FramingError(f"{path.name}, row {row}: {values['alias']!r} already stands for {aliases[alias]!r}")
    return aliases


def _column(record: Record) -> str:
    """The table whose column gives a record its date; files of one record each make one table a folder."""
    if record.path is not None:
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


def _outlet(record: Record, fallback: str) -> str:
    """A record's outlet as it is written, "" where none is known."""
    if record.article is not None:
        return record.article.outlet
    return outlet_name(as_text(record.fields.get("outlet"))) or fallback


def _unused_aliases(
    found: Found, fallback: str, outlets: str | os.PathLike[str] | Mapping[str, str] | None
) -> Iterator[Problem]:
    """Rows of a file of aliases whose alias no article has for its outlet: most often a misspelling."""
    if outlets is None or isinstance(outlets, Mapping):
        return
    written = {fold(name): name for record in found.records if (name := _outlet(record, fallback))}
    path = Path(outlets)
    for row, values in csv_table(table_bytes(path, path.name), path.name, []).rows:
        if fold(values["alias"]) not in written:
            detail = f"no article is of {snippet(values['alias'])!r}; there are {listing(sorted(written.values()))}"
            yield Problem(path.name, row, "", "unused alias", detail)


def _similar_outlets(articles: Sequence[Article], source: str) -> Iterator[Problem]:
    """Outlets whose names differ only in case or spaces: two by mistake, or two in truth."""
    names: dict[str, Counter[str]] = {}
    for article in articles:
        names.setdefault("".join(fold(article.outlet).split()), Counter())[article.outlet] += 1
    for counts in names.values():
        if len(counts) > 1:
            (most, _), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            detail = (
                f"{listing(sorted(counts))} differ only in case or spaces and count as {len(counts)} outlets; "
                f"to merge them, put the row {others[0][0]},{most} into outlets.csv (columns alias,outlet)"
            )
            yield Problem(source, None, "", "similar outlets", detail)


def _article(record: Record, id_: str, options: Options, found: Found, order: DateOrder) -> Article:
    """Read and clean what a record stands for; SetAsideError where that cannot be done."""
    fields = record.fields
    outlet = _outlet(record, options.outlet)
    if not outlet:
        raise SetAsideError("no outlet", "no outlet in this row; fill it, or give one for all (--outlet NAME)")
    if record.path is not None:
        data = article_bytes(record.path)
        found.inputs.append((record.file, sha256(data)))
        raw, kind = decode(data), TEXTS[record.path.suffix.lower()]
        kind = "html" if kind == "text" and has_markup(raw) else kind
    else:
        raw = as_text(fields.get("text"))
        kind = "html" if has_markup(raw) else "text"
        if not raw:
            raise SetAsideError("missing text", "the text is empty")
    if len(raw) > MAX_TEXT:
        raise too_large(len(raw))
    where = (record.file, record.row, id_)
    if broken := mojibake(raw):
        found.problems.append(Problem(*where, "mojibake", f"characters of a wrong encoding: {broken}"))

    page = clean_html(raw) if kind == "html" else clean_markdown(raw) if kind == "markdown" else Page("", raw, {})
    title = one_line(as_text(fields.get("title"))) or one_line(page.title)
    if not title and record.path is not None:
        title = headline(page.text)
    text, cuts = clean_text(page.text, title, outlet)
    written = fields.get("date")
    if not as_text(written):  # a page says its own day, which is no column's
        written = page.metadata.get("date")
        order = date_order([written])
        if order.doubt:
            found.problems.append(Problem(*where, "ambiguous dates", order.doubt))
    date = read_date(written, day_first=order.day_first)
    if date is None and as_text(written):
        found.problems.append(Problem(*where, "date not read", snippet(as_text(written))))
    return Article(
        id=id_,
        outlet=outlet,
        title=title,
        text=text,
        date=date,
        url=one_line(as_text(fields.get("url")) or page.metadata.get("url", "")),
        author=people(as_text(fields.get("author")) or page.metadata.get("author", "")),
        genre=one_line(as_text(fields.get("genre"))),
        story=one_line(as_text(fields.get("story"))),
        file=record.file,
        row=record.row,
        cuts=cuts,
    )


def _check(article: Article, min_words: int, claimed: Mapping[str, str]) -> None:
    """Raise SetAsideError where an article cannot be scored."""
    if len(article.text) > MAX_TEXT:
        raise too_large(len(article.text))
    words = len(_WORD.findall(article.text))
    if not words:
        raise SetAsideError("empty text", "no words are left after cleaning" if article.cuts else "no words")
    if words < min_words:
        raise SetAsideError("too short", f"{words} words after cleaning; at least {min_words} are needed")
    if article.id in claimed:
        raise SetAsideError("duplicate id", f"the id is taken by {claimed[article.id]}")
    language = _language(article.text)
    if language != "en":
        raise SetAsideError("not English", f"the language seems to be {language!r}")


def _wanted(
    genres: Collection[str] | None, since: str | dt.date | None, until: str | dt.date | None
) -> Callable[[Article], bool]:
    """Whether an article is of the genres and days asked for; SetAsideError where that cannot be told."""
    days: list[dt.date | None] = []
    for name, day in (("since", since), ("until", until)):
        days.append(read_date(day))
        if day is not None and days[-1] is None:
            raise FramingError(f"{name}: {day!r} is no date; write it as 2024-12-31")
    first, last = days
    if first and last and first > last:
        raise FramingError(f"since ({first}) is later than until ({last})")
    if isinstance(genres, str):
        genres = (genres,)
    kinds = None if genres is None else {fold(genre) for genre in genres}

    def wanted(article: Article) -> bool:
        if kinds is not None and fold(article.genre) not in kinds:
            return False
        if first is None and last is None:
            return True
        if article.date is None:
            raise SetAsideError("no date", "without a date it cannot be held against since and until")
        return (first is None or article.date >= first) and (last is None or article.date <= last)

    return wanted


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


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _language(text: str) -> str:
    """The language of a text; English unless another is near certain, with the names and without them."""
    sample = text[:5000]
    language, certainty = _identifier().classify(sample)
    if language != "en" and certainty >= 0.9:
        plain = " ".join(word for word in sample.split() if not word[:1].isupper())
        again, certainty = _identifier().classify(plain)
        if again == "en" or (certainty < 0.9 and plain):
            return "en"
        return str(language)
    return "en"


def _place(file: str, row: int | None) -> str:
    return (file or "an earlier article") if row is None else f"{file} row {row}".strip()


def _nothing_left(found: Found, filtered: int) -> str:
    """One line on why a corpus is empty."""
    counts = Counter(problem.problem for problem in found.problems if problem.problem not in NOTES)
    if filtered:
        counts["left out by genre or date"] = filtered
    reasons = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "it holds no records"
    return f"{found.name}: no article is left to score ({reasons})"
