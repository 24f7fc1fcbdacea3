"""Articles in: folders and tables of many shapes become a Corpus; what cannot be read is set aside with the reason."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pandas as pd

from framing.cleaning import Page, clean_html, clean_markdown, clean_text, has_markup, headline, normalise
from framing.types import Article, FramingError, Problem

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FIELDS: Final = ("id", "outlet", "title", "text", "date", "url", "author", "genre", "story")
MAX_TEXT: Final = 5_000_000
MAX_REPAIRS: Final = 100
NOTES: Final = frozenset({"cut", "mojibake", "date not read"})
"""Kinds of problem whose article is scored all the same."""

_TEXTS: Final = {".txt": "text", ".text": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}
_TABLES: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet"})
_BESIDE: Final = frozenset({"metadata.csv", "actors.csv", "design.csv", "outlets.csv", "stories.csv", "framing.toml"})
_BESIDE_STEMS: Final = frozenset({"readme", "license", "licence"})
_COLUMNS: Final = Path(__file__).parent / "lexicons" / "columns.tsv"

Progress = Callable[[str, int, int], None]


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


@dataclass(frozen=True)
class _Record:
    """What is known of an article before it is read: its text stands in a field or in ``path``, or it is ready."""

    file: str
    row: int | None
    fields: Mapping[str, Any]
    stem: str
    path: Path | None = None
    article: Article | None = None


@dataclass
class _Found:
    """What a source holds, filled while it is walked."""

    records: list[_Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Options:
    columns: Mapping[str, str]
    ignored: frozenset[str]
    outlet: str
    min_words: int


class _SetAsideError(Exception):
    """An article that cannot be scored: (problem, detail)."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


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
    Dates are read by `read_date`; one that cannot be read leaves the article without a date, and a problem.
    """
    wanted = _wanted(genres, since, until)
    if min_words < 0:
        raise FramingError(f"min_words is {min_words}; give 0 or more")
    if isinstance(ignore_columns, str):
        ignore_columns = (ignore_columns,)
    options = _Options(_user_columns(columns), frozenset(map(_plain, ignore_columns)), _line(outlet or ""), min_words)

    found = _Found()
    actors_file: Path | None = None
    if isinstance(source, pd.DataFrame):
        name = "DataFrame"
        found.inputs.append((name, _sha256(source.to_csv(index=False).encode("utf-8", "replace"))))
        rows, names = _frame_rows(source)
        _add_table(found, rows, names, "", "article", "", options)
    elif isinstance(source, (str, os.PathLike)):
        name, path = os.fspath(source), Path(source)
        if path.is_dir():
            _walk(found, path, name, options)
            actors_file = path / "actors.csv" if (path / "actors.csv").is_file() else None
            outlets = path / "outlets.csv" if outlets is None and (path / "outlets.csv").is_file() else outlets
        elif path.is_file():
            _add_file(found, path, path.name, "", options)
        else:
            raise FramingError(f"{name}: no such file or folder")
    else:
        name = "articles"
        found.records.extend(_given(source))
    aliases = _aliases(outlets)
    for beside in (actors_file, outlets):
        if isinstance(beside, (str, os.PathLike)):
            found.inputs.append((Path(beside).name, _sha256(Path(beside).read_bytes())))

    ids = _ids(found.records)
    kept: list[Article] = []
    taken: dict[str, str] = {}
    filtered = 0
    for index, record in enumerate(found.records):
        if progress is not None:
            progress("reading", index, len(found.records))
        where = (record.file, record.row, ids[index])
        try:
            article = record.article or _article(record, ids[index], options, found)
            article = replace(article, outlet=aliases.get(_fold(article.outlet), article.outlet))
            if not wanted(article):
                filtered += 1
                continue
            found.problems.extend(Problem(*where, "cut", f"{cut.reason}: {_snippet(cut.text)}") for cut in article.cuts)
            _check(article, options, taken)
        except _SetAsideError as error:
            found.problems.append(Problem(*where, error.problem, error.detail))
            continue
        taken[article.id] = _place(record.file, record.row)
        kept.append(article)
    if progress is not None:
        progress("reading", len(found.records), len(found.records))
    if not kept:
        raise FramingError(_nothing_left(name, found, filtered))
    problems = sorted(found.problems, key=lambda problem: (problem.file, problem.row or 0))
    return Corpus(tuple(kept), tuple(problems), name, tuple(sorted(set(found.inputs))), actors_file, filtered)


# Files


def _walk(found: _Found, folder: Path, name: str, options: _Options) -> None:
    """Everything in a folder: through metadata.csv where there is one, else by sub-folder."""
    articles: dict[str, Path] = {}
    metadata: Path | None = None
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        # A name that is no Unicode could not be written into a table
        relative = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
        if path.is_dir() or any(part.startswith(".") for part in relative.split("/")):
            continue
        if relative.casefold() == "metadata.csv":
            metadata = path
        elif "/" not in relative and (path.name.casefold() in _BESIDE or path.stem.casefold() in _BESIDE_STEMS):
            continue
        elif not path.is_file():
            found.problems.append(Problem(relative, None, path.stem, "unreadable file", "not a regular file"))
        elif not path.resolve().is_relative_to(root):
            found.problems.append(Problem(relative, None, path.stem, "unsafe path", "a link out of the folder"))
        else:
            articles[relative] = path
    if metadata is not None:
        _add_listed(found, articles, metadata, options)
        return
    if not articles:
        raise FramingError(f"{name}: no articles in this folder; put .txt, .md, .html files or a table there")
    errors: list[tuple[str, FramingError]] = []
    for relative, path in articles.items():
        try:
            _add_file(found, path, relative, _line(relative.split("/")[0]) if "/" in relative else "", options)
        except FramingError as error:
            errors.append((relative, error))
    if errors and not found.records:
        raise errors[0][1]
    found.problems.extend(Problem(relative, None, "", "not read", str(error)) for relative, error in errors)


def _add_listed(found: _Found, articles: Mapping[str, Path], metadata: Path, options: _Options) -> None:
    """The files that metadata.csv lists; those it misses, and those that are missing, are problems."""
    data = _table_bytes(metadata, "metadata.csv")
    found.inputs.append(("metadata.csv", _sha256(data)))
    rows, names = _csv_rows(found, _table_text(data, "metadata.csv"), "metadata.csv")
    chosen = _choose_columns(names, rows, "metadata.csv", options)
    if not chosen["file"]:
        raise FramingError(f"metadata.csv: no column 'file'; it has {_listing(names)}")
    if not chosen["outlet"] and not options.outlet and not all("/" in relative for relative in articles):
        raise FramingError(
            "metadata.csv: no column 'outlet'; add one, say which column holds it (--column outlet=NAME), "
            "or give one outlet for all (--outlet NAME)"
        )
    records: dict[str, _Record] = {}
    for row, values in rows:
        fields = _fields(values, chosen)
        named = _text(fields.pop("file", "")).replace("\\", "/")
        try:
            relative = _listed_file(named, articles)
            if relative in records:
                raise _SetAsideError("duplicate file", f"listed in row {records[relative].row} of metadata.csv already")
        except _SetAsideError as error:
            label = _line(_text(fields.get("id"))) or PurePosixPath(named).stem
            found.problems.append(Problem(named or "metadata.csv", row, label, error.problem, error.detail))
            continue
        if not _text(fields.get("outlet")) and "/" in relative:
            fields["outlet"] = relative.split("/")[0]
        records[relative] = _Record(relative, row, fields, PurePosixPath(relative).stem, articles[relative])
    for relative, path in articles.items():
        if relative in records:
            record = records[relative]
            if _admit(found, path, relative):
                found.records.append(replace(record, row=None))
        else:
            found.problems.append(Problem(relative, None, path.stem, "not listed", "not listed in metadata.csv"))


def _listed_file(named: str, articles: Mapping[str, Path]) -> str:
    if not named:
        raise _SetAsideError("missing file", "the column 'file' is empty")
    path = PurePosixPath(named)
    if path.is_absolute() or ".." in path.parts or ":" in named:
        raise _SetAsideError("unsafe path", "the file must lie inside the folder of metadata.csv")
    relative = path.as_posix()
    if relative not in articles:
        raise _SetAsideError("file not found", "listed in metadata.csv, but not in the folder")
    return relative


def _add_file(found: _Found, path: Path, relative: str, outlet: str, options: _Options) -> None:
    """One file: an article, or a table of them. ``outlet`` is the folder's name, "" at the top."""
    if path.suffix.lower() in _TABLES:
        if path.is_file():
            data = _table_bytes(path, relative)
            found.inputs.append((relative, _sha256(data)))
            rows, names = _table_rows(found, path, data, relative)
            _add_table(found, rows, names, relative, path.stem, outlet, options)
    elif _admit(found, path, relative):
        if not outlet and not options.outlet:
            raise FramingError(
                f"{relative}: no outlet known; put the files in one folder an outlet, list them in a metadata.csv "
                "with the columns file and outlet, or give one outlet for all (--outlet NAME)"
            )
        found.records.append(_Record(relative, None, {"outlet": outlet}, path.stem, path))


def _admit(found: _Found, path: Path, relative: str) -> bool:
    """Whether a file may be opened as an article; if not, the problem is noted."""
    if path.suffix.lower() not in _TEXTS:
        kinds = ", ".join(_TEXTS)
        found.problems.append(Problem(relative, None, path.stem, "unknown file type", f"{path.suffix!r}: give {kinds}"))
        return False
    return True


def _table_rows(
    found: _Found, path: Path, data: bytes, relative: str
) -> tuple[list[tuple[int, dict[str, Any]]], list[str]]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        try:
            frame = pd.read_parquet(io.BytesIO(data))
        except Exception as error:  # pyarrow raises many kinds for a broken file
            raise FramingError(f"{relative}: not a readable parquet file ({_snippet(str(error))})") from None
        return _frame_rows(frame)
    text = _table_text(data, relative)
    if suffix in (".csv", ".tsv"):
        return _csv_rows(found, text, relative)
    pairs = (
        _json_lines(found, text, relative) if suffix in (".jsonl", ".ndjson") else _json_records(found, text, relative)
    )
    return pairs, list(dict.fromkeys(key for _, row in pairs for key in row))


def _table_bytes(path: Path, relative: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FramingError(f"{relative}: cannot be read ({error.strerror or type(error).__name__})") from None


def _table_text(data: bytes, relative: str) -> str:
    try:
        return _decode(data)
    except _SetAsideError as error:
        raise FramingError(f"{relative}: {error.problem}, {error.detail}") from None


def _frame_rows(frame: pd.DataFrame) -> tuple[list[tuple[int, dict[str, Any]]], list[str]]:
    rows = [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
    return list(enumerate(rows, 1)), [str(name) for name in frame.columns]


def _csv_rows(found: _Found, text: str, relative: str) -> tuple[list[tuple[int, dict[str, Any]]], list[str]]:
    """Records of a CSV (row counts them from 1) and the header; a row of another length is a problem."""
    lines = list(io.StringIO(text, newline=""))
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise FramingError(f"{relative}: empty; the first line must name the columns")
    delimiter = max(",;\t|", key=re.sub(r'"[^"]*"', "", first).count)
    header: list[str] = []
    rows: list[tuple[int, dict[str, Any]]] = []
    for row, values in enumerate(_csv_records(lines, delimiter)):
        detail = values if isinstance(values, str) else ""
        if not row and not detail:
            header = [name.strip() or f"column {number}" for number, name in enumerate(values, 1)]
        elif not detail and (len(values) < len(header) or any(value.strip() for value in values[len(header) :])):
            detail = f"{len(values)} cells where the header has {len(header)}"
        if detail:
            found.problems.append(Problem(relative, row, "", "malformed row", detail))
        elif row:
            rows.append((row, dict(zip(header, values, strict=False))))
    if not header or len(set(map(_plain, header))) < len(header):
        raise FramingError(f"{relative}: the first line must name each column once; it has {_listing(header)}")
    return rows, header


def _csv_records(lines: Sequence[str], delimiter: str) -> Iterator[list[str] | str]:
    """The cells of each record, or what is wrong with it.

    A quotation mark that opens or closes in the wrong place would swallow the records after it: reading goes on from
    the next line that holds a record of the header's length.
    """
    limit = csv.field_size_limit(2**31 - 1)
    start, width, repairs, lost = 0, 0, 0, False
    try:
        while start < len(lines):
            reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
            before = 0
            try:
                for values in reader:
                    before = reader.line_num
                    if any(value.strip() for value in values) and not (lost and len(values) != width):
                        width, lost = width or len(values), False
                        yield values
                return
            except csv.Error as error:
                if not lost:
                    yield f"the quotation marks do not match ({error})"
                if repairs == MAX_REPAIRS:
                    yield f"too many such rows; nothing is read from here ({len(lines) - start - before} lines)"
                    return
                lost, repairs, start = True, repairs + 1, start + before + 1
    finally:
        csv.field_size_limit(limit)


def _json_lines(found: _Found, text: str, relative: str) -> list[tuple[int, dict[str, Any]]]:
    rows: list[tuple[int, dict[str, Any]]] = []
    row = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row += 1
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            detail = f"line {number}: {_snippet(str(error))}"
            found.problems.append(Problem(relative, row, "", "bad JSON", detail))
            continue
        if isinstance(record, dict):
            rows.append((row, record))
        else:
            detail = f"line {number}: an object is needed, not {type(record).__name__}"
            found.problems.append(Problem(relative, row, "", "bad JSON", detail))
    return rows


def _json_records(found: _Found, text: str, relative: str) -> list[tuple[int, dict[str, Any]]]:
    """A list of objects, an object that holds one under any key, one object, or (misnamed) an object a line."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            return _json_lines(found, text, relative)
        found.problems.append(Problem(relative, None, Path(relative).stem, "bad JSON", _snippet(str(error))))
        return []
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        is_article = any(_plain(key) in _known_columns()["text"] for key in value)
        value = lists[0] if len(lists) == 1 and not is_article else [value]
    if not isinstance(value, list):
        detail = f"a list of objects is needed, not {type(value).__name__}"
        found.problems.append(Problem(relative, None, Path(relative).stem, "bad JSON", detail))
        return []
    rows: list[tuple[int, dict[str, Any]]] = []
    for row, record in enumerate(value, 1):
        if isinstance(record, dict):
            rows.append((row, record))
        else:
            detail = f"an object is needed, not {type(record).__name__}"
            found.problems.append(Problem(relative, row, "", "bad JSON", detail))
    return rows


# Columns


@cache
def _known_columns() -> Mapping[str, tuple[str, ...]]:
    """Field to the column names known for it, in plain form, the first choice first."""
    names: dict[str, list[str]] = {}
    with _COLUMNS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader((line for line in handle if not line.startswith("#")), delimiter="\t"):
            names.setdefault(row["field"], []).append(row["name"])
    return {name: tuple(columns) for name, columns in names.items()}


def _user_columns(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    for name in columns or {}:
        if name not in FIELDS:
            raise FramingError(f"no field is called {name!r}; columns may be given for {_listing(FIELDS)}")
    return dict(columns or {})


def _choose_columns(
    names: Sequence[str], rows: Sequence[tuple[int, Mapping[str, Any]]], where: str, options: _Options
) -> dict[str, tuple[str, ...]]:
    """Field to the columns that may hold it, the first choice first."""
    place = f"{where}: " if where else ""
    present = {_plain(name): name for name in names if _plain(name) not in options.ignored}
    mapped: dict[str, str] = {}
    for name, column in options.columns.items():
        if _plain(column) not in present and _plain(column) not in options.ignored:
            raise FramingError(f"{place}no column {column!r} for {name}; it has {_listing(names)}")
        if _plain(column) in present:
            mapped[name] = present[_plain(column)]
    free = {plain: name for plain, name in present.items() if name not in mapped.values()}
    addresses = _holds_addresses(free["source"], rows) if "source" in free else False
    chosen: dict[str, tuple[str, ...]] = {}
    for name, known in _known_columns().items():
        if name in options.ignored:
            chosen[name] = ()
        elif name in mapped:
            chosen[name] = (mapped[name],)
        else:
            chosen[name] = tuple(
                free[plain] for plain in known if plain in free and (plain != "source" or addresses == (name == "url"))
            )
    # A column "article" is the text where no other column is, else the id.
    if len(chosen["text"]) > 1:
        chosen["text"] = tuple(column for column in chosen["text"] if _plain(column) != "article")
    elif chosen["text"] and chosen["text"][0] in chosen["id"] and "id" not in mapped:
        chosen["id"] = tuple(column for column in chosen["id"] if column != chosen["text"][0])
    return chosen


def _holds_addresses(column: str, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> bool:
    """Whether most of a column's values are web addresses: trafilatura's source, not NELA-GT's."""
    values = [value for _, row in rows[:200] if (value := _text(row.get(column)))]
    return 2 * sum("://" in value for value in values) > len(values)


def _fields(values: Mapping[str, Any], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The first value that is not blank, for each field."""
    fields: dict[str, Any] = {}
    for name, columns in chosen.items():
        for column in columns:
            if _text(values.get(column)):
                fields[name] = values[column]
                break
    return fields


def _add_table(
    found: _Found,
    rows: Sequence[tuple[int, Mapping[str, Any]]],
    names: Sequence[str],
    relative: str,
    stem: str,
    outlet: str,
    options: _Options,
) -> None:
    if not rows:
        return
    chosen = _choose_columns(names, rows, relative, options)
    place = f"{relative}: " if relative else ""
    if not chosen["text"]:
        raise FramingError(
            f"{place}no column holds the text; say which one does (--column text=NAME): it has {_listing(names)}"
        )
    if not chosen["outlet"] and not outlet and not options.outlet:
        raise FramingError(
            f"{place}no column names the outlet; say which one does (--column outlet=NAME), or give one outlet for all "
            f"(--outlet NAME): it has {_listing(names)}"
        )
    for row, values in rows:
        fields = _fields(values, chosen)
        if "outlet" not in fields and outlet:
            fields["outlet"] = outlet
        alone = len(rows) == 1 and relative.lower().endswith(".json")
        found.records.append(_Record(relative, None if alone else row, fields, stem if alone else f"{stem}-{row}"))


def _aliases(outlets: str | os.PathLike[str] | Mapping[str, str] | None) -> Mapping[str, str]:
    """Alias (folded) to outlet."""
    if outlets is None:
        return {}
    if isinstance(outlets, Mapping):
        return {_fold(alias): _line(outlet) for alias, outlet in outlets.items()}
    path = Path(outlets)
    if not path.is_file():
        raise FramingError(f"{os.fspath(outlets)}: no such file; give a CSV with the columns alias and outlet")
    found = _Found()
    rows, names = _csv_rows(found, _table_text(_table_bytes(path, path.name), path.name), path.name)
    if found.problems:
        raise FramingError(f"{path.name}, row {found.problems[0].row}: {found.problems[0].detail}")
    if not {"alias", "outlet"} <= set(names):
        raise FramingError(f"{path.name}: the columns alias and outlet are needed; it has {_listing(names)}")
    aliases: dict[str, str] = {}
    for row, values in rows:
        alias, outlet = _fold(values["alias"]), _line(values["outlet"])
        if not alias or not outlet:
            raise FramingError(f"{path.name}, row {row}: alias and outlet must both be filled")
        if aliases.setdefault(alias, outlet) != outlet:
            raise FramingError(f"{path.name}, row {row}: {values['alias']!r} already stands for {aliases[alias]!r}")
    return aliases


# One article


def _article(record: _Record, id_: str, options: _Options, found: _Found) -> Article:
    fields = record.fields
    outlet = _outlet(_text(fields.get("outlet"))) or options.outlet
    if not outlet:
        raise _SetAsideError("no outlet", "no outlet in this row; fill it, or give one for all (--outlet NAME)")
    if record.path is not None:
        data = _read(record.path)
        found.inputs.append((record.file, _sha256(data)))
        raw, kind = _decode(data), _TEXTS[record.path.suffix.lower()]
        kind = "html" if kind == "text" and has_markup(raw) else kind
    else:
        raw = _text(fields.get("text"))
        kind = "html" if has_markup(raw) else "text"
        if not raw:
            raise _SetAsideError("missing text", "the text is empty")
    if len(raw) > MAX_TEXT:
        raise _too_large(len(raw))
    where = (record.file, record.row, id_)
    if broken := mojibake(raw):
        found.problems.append(Problem(*where, "mojibake", f"characters of a wrong encoding: {broken}"))

    page = clean_html(raw) if kind == "html" else clean_markdown(raw) if kind == "markdown" else Page("", raw, {})
    title = _line(_text(fields.get("title"))) or _line(page.title)
    if not title and record.path is not None:
        title = headline(page.text)
    text, cuts = clean_text(page.text, title, outlet)
    written = fields.get("date") or page.metadata.get("date")
    date = read_date(written)
    if date is None and _text(written):
        found.problems.append(Problem(*where, "date not read", _snippet(_text(written))))
    return Article(
        id=id_,
        outlet=outlet,
        title=title,
        text=text,
        date=date,
        url=_line(_text(fields.get("url")) or page.metadata.get("url", "")),
        author=_people(_text(fields.get("author")) or page.metadata.get("author", "")),
        genre=_line(_text(fields.get("genre"))),
        story=_line(_text(fields.get("story"))),
        file=record.file,
        row=record.row,
        cuts=cuts,
    )


def _check(article: Article, options: _Options, claimed: Mapping[str, str]) -> None:
    """Raise _SetAsideError where an article cannot be scored."""
    if len(article.text) > MAX_TEXT:
        raise _too_large(len(article.text))
    words = len(_WORD.findall(article.text))
    if not words:
        raise _SetAsideError("empty text", "no words are left after cleaning" if article.cuts else "no words")
    if words < options.min_words:
        raise _SetAsideError("too short", f"{words} words after cleaning; at least {options.min_words} are needed")
    if article.id in claimed:
        raise _SetAsideError("duplicate id", f"the id is taken by {claimed[article.id]}")
    language = _language(article.text)
    if language != "en":
        raise _SetAsideError("not English", f"the language seems to be {language!r}")


_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _given(source: object) -> Iterator[_Record]:
    if not isinstance(source, Iterable):
        raise FramingError(f"{type(source).__name__} is no corpus; give a path, a DataFrame, or a list of Article")
    for number, article in enumerate(source, 1):
        if not isinstance(article, Article):
            kind = type(article).__name__
            raise FramingError(f"item {number} is {kind}; give a path, a DataFrame, or a list of Article")
        yield _Record(article.file, article.row, {"id": article.id}, article.id, article=article)


def _wanted(
    genres: Collection[str] | None, since: str | dt.date | None, until: str | dt.date | None
) -> Callable[[Article], bool]:
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
    folded = None if genres is None else {_fold(genre) for genre in genres}

    def wanted(article: Article) -> bool:
        if folded is not None and _fold(article.genre) not in folded:
            return False
        if first is None and last is None:
            return True
        if article.date is None:
            raise _SetAsideError("no date", "without a date it cannot be held against since and until")
        return (first is None or article.date >= first) and (last is None or article.date <= last)

    return wanted


def _ids(records: Sequence[_Record]) -> list[str]:
    """The id given, else the stem (or table and row), numbered where it is taken."""
    ids = [_line(_text(record.fields.get("id"))) for record in records]
    taken = set(ids)
    last: dict[str, int] = {}
    for index, record in enumerate(records):
        if ids[index]:
            continue
        stem = candidate = _line(record.stem) or "article"
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


def read_date(value: object) -> dt.date | None:
    """The day that a value names, or None.

    Understood: dates, Timestamps, Unix seconds and milliseconds, YYYYMMDD, ISO 8601, and what people write
    (4 February 2018, Feb. 4, 2018, Sun, 04 Feb 2018 10:00 GMT). With dots the day comes first (04.02.2018); else an
    ambiguous 04/02/2018 is month first, and 13/02/2018 can only be day first. A value without day, month or year is no
    date. Time zones are not converted: the day is the one that is written.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, dt.datetime):  # a pandas Timestamp is one; NaT is not equal to itself
        return value.date() if value == value else None
    if isinstance(value, dt.date):
        return value
    if hasattr(value, "dtype") and getattr(value.dtype, "kind", "") == "M":
        stamp = pd.Timestamp(str(value))
        return None if pd.isna(stamp) else stamp.date()
    text = " ".join(_text(value).split())
    if not 6 <= len(text) <= 60:
        return None
    try:
        if re.fullmatch(r"\d{10}(?:\.\d+)?|\d{13}", text, re.ASCII):
            seconds = int(text[:10])
            return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).date()
        if text.isdigit() and len(text) != 8:
            return None
        from dateutil import parser

        day_first = re.match(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}", text, re.ASCII) is not None
        days = {
            parser.parse(text, default=default, dayfirst=day_first, ignoretz=True).date()
            for default in (dt.datetime(2000, 1, 1), dt.datetime(2011, 12, 28))
        }
    except (ValueError, ArithmeticError, TypeError, AttributeError, RecursionError):
        return None
    day = days.pop()
    return None if days or not 1500 <= day.year <= 2500 else day


# Encodings

_MOJIBAKE: Final = re.compile("â€[™œ\x9d\x9c\x99\x93\x94“”˜¦¢]|[ÂÃ][\x80-\xbf]|Ã[‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|ï¿½|\ufffd")


def mojibake(text: str) -> str:
    """The first characters that a wrong decoding left, with what stands around them; "" where there are none."""
    match = _MOJIBAKE.search(text)
    return _snippet(text[max(0, match.start() - 20) : match.end() + 20]) if match else ""


def _decode(data: bytes) -> str:
    """Text of a file: UTF-8, UTF-16 or UTF-32 by their marks, else what charset-normalizer finds, cp1252 first."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    sample = data[:20_000]
    if sample.count(0) > len(sample) // 100:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 4 < len(sample) // 2:
            raise _SetAsideError("binary file", "not a text: it holds NUL bytes")
        return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    if sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32))) > len(sample) // 50:
        raise _SetAsideError("binary file", "not a text: it holds control characters")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    if sum(not character.isascii() for character in lenient) > 2 * broken:
        return lenient  # UTF-8 with a few broken bytes; they are reported as mojibake
    from charset_normalizer import from_bytes

    for only in (["cp1252"], None):
        best = from_bytes(data, cp_isolation=only).best()
        if best is not None:
            return str(best)
    raise _SetAsideError("unreadable file", "its encoding is not known; save it as UTF-8")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > 4 * MAX_TEXT:
            raise _too_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise _SetAsideError("unreadable file", error.strerror or type(error).__name__) from None


def _too_large(size: int) -> _SetAsideError:
    return _SetAsideError("too large", f"{size:,} characters; at most {MAX_TEXT:,} are read")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Values

_BLANK: Final = frozenset({"none", "nan", "nat", "null", "<na>"})


def _text(value: object) -> str:
    """A cell as a string; "" for what means that there is none."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, str):
        stripped = value.strip()
        return "" if stripped.casefold() in _BLANK else stripped
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace").strip()
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        items = value if isinstance(value, (list, tuple)) else value.tolist()
        return ", ".join(filter(None, map(_text, items))) if isinstance(items, (list, tuple)) else _text(items)
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else str(value)
    return str(value).strip()


def _line(text: str) -> str:
    """One line of clean text."""
    return " ".join(normalise(text).split())


def _fold(text: str) -> str:
    return _line(text).casefold()


def _plain(name: str) -> str:
    """A column name for comparison: ``Publish Date``, ``publish-date`` and ``publish_date`` are one."""
    return re.sub(r"[\s.-]+", "_", name.strip().strip("\ufeff").casefold())


def _outlet(value: str) -> str:
    """An outlet's name; of a web address, its host."""
    value = _line(value)
    if "://" in value:
        try:
            value = urlsplit(value).hostname or value
        except ValueError:
            return value
    return value.removeprefix("www.")


def _people(value: str) -> str:
    """Names joined by commas, also from a list that was written out as ``['A', 'B']``."""
    value = _line(value)
    if value.startswith("[") and value.endswith("]"):
        value = ", ".join(filter(None, (name.strip(" '\"") for name in value[1:-1].split(","))))
    return value


def _place(file: str, row: int | None) -> str:
    return (file or "an earlier article") if row is None else f"{file} row {row}".strip()


def _snippet(text: str) -> str:
    line = _line(text)
    return line if len(line) <= 80 else f"{line[:80]}…"


def _listing(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(map(repr, names[:20])) + (", …" if len(names) > 20 else "") if names else "no columns"


def _nothing_left(name: str, found: _Found, filtered: int) -> str:
    """One line on why a corpus is empty."""
    counts: dict[str, int] = {}
    for problem in found.problems:
        if problem.problem not in NOTES:
            counts[problem.problem] = counts.get(problem.problem, 0) + 1
    if filtered:
        counts["left out by genre or date"] = filtered
    reasons = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "it holds no records"
    return f"{name}: no article is left to score ({reasons})"
