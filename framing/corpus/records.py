"""What a folder, file, DataFrame or list holds: one Record an article, before its text is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pandas as pd

from framing.characters import listing, one_line
from framing.corpus.columns import choose_columns, fields_of
from framing.corpus.values import as_text
from framing.io.decoding import SetAsideError, sha256, table_bytes
from framing.io.tables import TABLES, TEXTS, Table, csv_table, frame_table, read_table
from framing.types import Article, FramingError, Problem

_BESIDE: Final = frozenset({"metadata.csv", "actors.csv", "design.csv", "outlets.csv", "stories.csv", "framing.toml"})
_BESIDE_STEMS: Final = frozenset({"readme", "license", "licence"})


@dataclass(frozen=True)
class Record:
    """What is known of an article before it is read: its text stands in a field or in ``path``, or it is ready."""

    file: str
    row: int | None
    fields: Mapping[str, Any]
    stem: str
    path: Path | None = None
    article: Article | None = None


@dataclass
class Found:
    """What a source holds, filled while it is walked; ``folder`` is None where it is no folder."""

    name: str
    folder: Path | None = None
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[tuple[str, str]] = field(default_factory=list)

    def note(self, record: Record, id_: str, problem: str, detail: str) -> None:
        """Add a problem of one record."""
        self.problems.append(Problem(record.file, record.row, id_, problem, detail))


@dataclass(frozen=True)
class Options:
    """The columns given and those ignored (`choose_columns`), and the outlet where nothing else names one."""

    columns: Mapping[str, str]
    ignored: frozenset[str]
    outlet: str


def find_records(source: str | os.PathLike[str] | pd.DataFrame | Iterable[Article], options: Options) -> Found:
    """Find the articles of a source.

    Raises
    ------
    FramingError
        If there is no such source, or none of its articles can be found for want of a column or an outlet.
    """
    if isinstance(source, pd.DataFrame):
        found = Found("DataFrame")
        found.inputs.append((found.name, sha256(source.to_csv(index=False).encode("utf-8", "replace"))))
        _add_table(found, frame_table(source), "", "article", "", options)
    elif isinstance(source, (str, os.PathLike)):
        path = Path(source)
        found = Found(os.fspath(source), path if path.is_dir() else None)
        if path.is_dir():
            _walk(found, path, options)
        elif path.is_file():
            _add_file(found, path, path.name, "", options)
        else:
            raise FramingError(f"{found.name}: no such file or folder")
    else:
        found = Found("articles", records=list(_given(source)))
    return found


def _walk(found: Found, folder: Path, options: Options) -> None:
    """Everything in a folder: through metadata.csv where there is one, else by sub-folder."""
    articles: dict[str, Path] = {}
    metadata: Path | None = None
    for relative, path in _files(folder):
        if relative.casefold() == "metadata.csv":
            metadata = path
        elif problem := _unfit(path, folder):
            found.problems.append(Problem(relative, None, path.stem, *problem))
        else:
            articles[relative] = path
    if metadata is not None:
        _add_listed(found, articles, metadata, options)
        return
    if not articles:
        raise FramingError(f"{found.name}: no articles in this folder; put .txt, .md, .html files or a table there")
    errors: list[tuple[str, FramingError]] = []
    for relative, path in articles.items():
        try:
            _add_file(found, path, relative, one_line(relative.split("/")[0]) if "/" in relative else "", options)
        except FramingError as error:
            errors.append((relative, error))
    if errors and not found.records:
        raise errors[0][1]
    found.problems.extend(Problem(relative, None, "", "not read", str(error)) for relative, error in errors)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder by their names in it, without hidden ones, our reports, and what stands beside articles."""
    reports = {p.parent for p in folder.rglob("manifest.json") if (p.parent / "report.html").is_file()}
    for path in sorted(folder.rglob("*")):
        # A name that is no Unicode could not be written into a table
        relative = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
        if path.is_dir() or any(part.startswith(".") for part in relative.split("/")):
            continue
        if reports.isdisjoint(path.parents) and not ("/" not in relative and _is_beside(path)):
            yield relative, path


def _is_beside(path: Path) -> bool:
    """Whether a file at the top of a folder is a list or a note, and no article."""
    name = path.name.casefold()
    return name != "metadata.csv" and (name in _BESIDE or path.stem.casefold() in _BESIDE_STEMS)


def _unfit(path: Path, folder: Path) -> tuple[str, str] | None:
    """Why a file must not be opened: the problem and its detail."""
    if not path.is_file():
        return "unreadable file", "not a regular file"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "unsafe path", "a link out of the folder"
    return None


def _add_listed(found: Found, articles: Mapping[str, Path], metadata: Path, options: Options) -> None:
    """The files that metadata.csv lists; those it misses, and those that are missing, are problems."""
    data = table_bytes(metadata, "metadata.csv")
    found.inputs.append(("metadata.csv", sha256(data)))
    table = csv_table(data, "metadata.csv", found.problems)
    chosen = choose_columns(table, "metadata.csv", options.columns, options.ignored)
    if not chosen["file"]:
        raise FramingError(f"metadata.csv: no column 'file'; it has {listing(table.names)}")
    if not chosen["outlet"] and not options.outlet and not all("/" in relative for relative in articles):
        raise FramingError(
            "metadata.csv: no column 'outlet'; add one, say which column holds it (--column outlet=NAME), "
            "or give one outlet for all (--outlet NAME)"
        )
    records = _listed(found, articles, table, chosen)
    for relative, path in articles.items():
        if relative not in records:
            found.problems.append(Problem(relative, None, path.stem, "not listed", "not listed in metadata.csv"))
        elif _admit(found, path, relative):
            found.records.append(replace(records[relative], row=None))


def _listed(
    found: Found, articles: Mapping[str, Path], table: Table, chosen: Mapping[str, tuple[str, ...]]
) -> dict[str, Record]:
    """File to the record of its row; a row without a file of its own is a problem."""
    records: dict[str, Record] = {}
    for row, values in table.rows:
        fields = fields_of(values, chosen)
        named = as_text(fields.pop("file", "")).replace("\\", "/")
        try:
            relative = _listed_file(named, articles)
            if relative in records:
                raise SetAsideError("duplicate file", f"listed in row {records[relative].row} of metadata.csv already")
        except SetAsideError as error:
            label = one_line(as_text(fields.get("id"))) or PurePosixPath(named).stem
            found.problems.append(Problem(named or "metadata.csv", row, label, error.problem, error.detail))
            continue
        if not as_text(fields.get("outlet")) and "/" in relative:
            fields["outlet"] = relative.split("/")[0]
        records[relative] = Record(relative, row, fields, PurePosixPath(relative).stem, articles[relative])
    return records


def _listed_file(named: str, articles: Mapping[str, Path]) -> str:
    if not named:
        raise SetAsideError("missing file", "the column 'file' is empty")
    path = PurePosixPath(named)
    if path.is_absolute() or ".." in path.parts or ":" in named:
        raise SetAsideError("unsafe path", "the file must lie inside the folder of metadata.csv")
    relative = path.as_posix()
    if relative not in articles:
        raise SetAsideError("file not found", "listed in metadata.csv, but not in the folder")
    return relative


def _add_file(found: Found, path: Path, relative: str, outlet: str, options: Options) -> None:
    """One file: an article, or a table of them. ``outlet`` is the folder's name, "" at the top."""
    if path.suffix.lower() in TABLES:
        data = table_bytes(path, relative)
        found.inputs.append((relative, sha256(data)))
        table = read_table(data, relative, found.problems)
        _add_table(found, table, relative, path.stem, outlet, options)
    elif _admit(found, path, relative):
        if not outlet and not options.outlet:
            raise FramingError(
                f"{relative}: no outlet known; put the files in one folder an outlet, list them in a metadata.csv "
                "with the columns file and outlet, or give one outlet for all (--outlet NAME)"
            )
        found.records.append(Record(relative, None, {"outlet": outlet}, path.stem, path))


def _admit(found: Found, path: Path, relative: str) -> bool:
    """Whether a file may be opened as an article; if not, the problem is noted."""
    if path.suffix.lower() not in TEXTS:
        kinds = ", ".join(TEXTS)
        found.problems.append(Problem(relative, None, path.stem, "unknown file type", f"{path.suffix!r}: give {kinds}"))
        return False
    return True


def _add_table(found: Found, table: Table, relative: str, stem: str, outlet: str, options: Options) -> None:
    """One record a row. ``stem`` begins the ids of rows without one; ``outlet`` is the folder's name."""
    if not table.rows:
        return
    chosen = choose_columns(table, relative, options.columns, options.ignored)
    place = f"{relative}: " if relative else ""
    if not chosen["text"]:
        raise FramingError(
            f"{place}no column holds the text; say which one does (--column text=NAME): it has {listing(table.names)}"
        )
    if not chosen["outlet"] and not outlet and not options.outlet:
        raise FramingError(
            f"{place}no column names the outlet; say which one does (--column outlet=NAME), or give one outlet for all "
            f"(--outlet NAME): it has {listing(table.names)}"
        )
    for row, values in table.rows:
        fields = fields_of(values, chosen)
        if "outlet" not in fields and outlet:
            fields["outlet"] = outlet
        alone = len(table.rows) == 1 and relative.lower().endswith(".json")
        found.records.append(Record(relative, None if alone else row, fields, stem if alone else f"{stem}-{row}"))


def _given(source: object) -> Iterator[Record]:
    """Articles that are ready."""
    if not isinstance(source, Iterable):
        raise FramingError(f"{type(source).__name__} is no corpus; give a path, a DataFrame, or a list of Article")
    for number, article in enumerate(source, 1):
        if not isinstance(article, Article):
            kind = type(article).__name__
            raise FramingError(f"item {number} is {kind}; give a path, a DataFrame, or a list of Article")
        yield Record(article.file, article.row, {"id": article.id}, article.id, article=article)
