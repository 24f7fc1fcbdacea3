"""The files of a source: a folder, a .zip, or one file; through metadata.csv where there is one, else by sub-folder."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from os.path import isfile
from pathlib import Path, PurePosixPath
from typing import Final

import pandas as pd

from framing.characters import listing, one_line
from framing.corpus.columns import choose_columns, fields_of
from framing.corpus.corpus import NOTES
from framing.corpus.opening import add_file, add_table, documents_of
from framing.corpus.records import Found, Options, Record, given_records
from framing.corpus.values import as_text
from framing.io.decoding import SetAsideError, sha256
from framing.io.files import MAX_TABLE, File, on_disk, packed
from framing.io.formats.kinds import ARCHIVES
from framing.io.tables import Table, csv_table, frame_table
from framing.io.writing import OF_DESKTOPS
from framing.types import Article, FramingError, Problem, Progress

_BESIDE: Final = frozenset({"metadata.csv", "actors.csv", "design.csv", "outlets.csv", "stories.csv", "framing.toml"})
_BESIDE_STEMS: Final = frozenset({"readme", "license", "licence"})


def find_records(
    source: str | os.PathLike[str] | pd.DataFrame | Iterable[Article],
    options: Options,
    tell: Progress,
    records: list[Record] | None = None,
) -> Found:
    """Find the articles of a source; they are appended to ``records``, if it is given, one by one.

    Raises
    ------
    FramingError
        If there is no such source, or none of its articles can be found for want of a column or an outlet.
    """
    kept: list[Record] = [] if records is None else records
    if isinstance(source, pd.DataFrame):
        found = Found("DataFrame", records=kept)
        found.inputs.append((found.name, sha256(source.to_csv(index=False).encode("utf-8", "replace"))))
        add_table(found, frame_table(source), "", "article", "", options)
    elif isinstance(source, (str, os.PathLike)):
        path = Path(source)
        found = Found(os.fspath(source), path if path.is_dir() else None, kept)
        if path.is_dir():
            if _is_ours(path):
                raise FramingError(f"{found.name}: holds what framing made of a corpus; give the corpus itself")
            _walk(found, _fit(found, _files(found, path), path), options, tell)
        elif path.is_file():
            file = on_disk(path, path.name)
            if file.suffix in ARCHIVES:
                _walk(found, _unpack(found, [file]), options, tell)
            else:
                add_file(found, replace(file, place=file.place.rpartition("/")[2]), options)
        else:
            what = "neither a file nor a folder; save it as a file" if path.exists() else "no such file or folder"
            raise FramingError(f"{found.name}: {what}")
    else:
        found = Found("articles", records=kept)
        for record in given_records(source):
            kept.append(record)
    return found


def _walk(found: Found, files: Iterable[File], options: Options, tell: Progress) -> None:
    """All these files: those that a metadata.csv at the top lists, or each by its folder."""
    articles: dict[str, File] = {}
    metadata: File | None = None
    notes: list[File] = []
    for file in files:
        if file.place.casefold() == "metadata.csv":
            metadata = file
        elif _is_note(file):
            notes.append(file)
        elif not _is_list(file):
            articles[file.place] = file
    if metadata is not None:
        _add_listed(found, articles, metadata, options)
        return
    for file in notes:
        found.refuse(file, "no article", "a note beside the articles by its name; call it otherwise if it is one")
    if not articles and all(problem.problem in NOTES for problem in found.problems):
        raise FramingError(f"{found.name}: no articles in this folder; put .txt, .md, .html files or a table there")
    errors: list[tuple[str, FramingError]] = []
    for number, file in enumerate(articles.values()):
        tell("opening", number, len(articles))
        try:
            add_file(found, file, options)
        except FramingError as error:
            errors.append((file.name, error))
    tell("opening", len(articles), len(articles))
    if errors and not found.records:
        raise errors[0][1]
    found.problems.extend(Problem(name, None, "", "not read", str(error)) for name, error in errors)


def _files(found: Found, folder: Path) -> Iterator[File]:
    """The files of a folder by their names in it, without hidden ones, our reports and scores.

    Folders that may not be read, and links to folders, which are not followed, are problems.
    """

    def named(path: Path) -> str:
        # A name that is no Unicode could not be written into a table
        return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()

    def refuse(path: Path, problem: str, detail: str) -> None:
        found.problems.append(Problem(named(path), None, path.name, problem, detail))

    def unreadable(error: OSError) -> None:
        refuse(Path(error.filename), "unreadable folder", error.strerror or type(error).__name__)

    paths: list[Path] = []
    for above, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(above)
        shown = [name for name in folders if not name.startswith(".")]
        folders[:] = [name for name in shown if not _is_ours(here / name)]
        for name in sorted(folders):
            if (here / name).is_symlink():
                refuse(here / name, "unsafe path", "a link to a folder is not followed; put the folder itself there")
        paths.extend(here / name for name in names if not name.startswith(".") and name not in OF_DESKTOPS)
    for path in sorted(paths):
        yield on_disk(path, named(path))


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds a report of ours, or scores, whether they are done or not."""
    done = isfile(folder / "manifest.json")  # in a folder that may not be read, Path.is_file would raise
    written = done and any(isfile(folder / name) for name in ("report.html", "scorers.json"))
    return written or isfile(folder / "unfinished" / "run.json")


def _fit(found: Found, files: Iterable[File], folder: Path) -> Iterator[File]:
    """Those files of a folder that may be opened, and what its archives hold."""
    for file in files:
        path = folder / file.name if file.path is None else file.path
        if not isfile(path):
            found.refuse(file, "unreadable file", "not a regular file, or its folder may not be read")
        elif not path.resolve().is_relative_to(folder.resolve()):
            found.refuse(file, "unsafe path", "a link out of the folder")
        elif file.suffix in ARCHIVES:
            yield from _unpack(found, [file])
        else:
            yield file


def _unpack(found: Found, archives: Iterable[File]) -> Iterator[File]:
    """The files that archives hold; what cannot be opened is a problem."""
    for archive in archives:
        try:
            found.inputs.append((archive.name, sha256(archive.content(MAX_TABLE))))
            for file, unfit in packed(archive):
                if unfit is not None:
                    found.refuse(file, unfit.problem, unfit.detail)
                elif file.suffix in ARCHIVES:
                    found.refuse(file, "unknown file type", "a .zip in a .zip is not read; unpack it")
                else:
                    yield file
        except SetAsideError as error:
            found.refuse(archive, error.problem, error.detail)


def _is_list(file: File) -> bool:
    """Whether a file at the top is a list for a run, and no article."""
    return file.place.casefold() in _BESIDE


def _is_note(file: File) -> bool:
    """Whether a file at the top tells of the others, and is no article."""
    name = file.place.casefold()
    return "/" not in name and PurePosixPath(name).stem in _BESIDE_STEMS


def _add_listed(found: Found, articles: Mapping[str, File], metadata: File, options: Options) -> None:
    """The files that metadata.csv lists; those it misses, and those that are missing, are problems."""
    try:
        data = metadata.content(MAX_TABLE)
    except SetAsideError as error:
        raise FramingError(f"{metadata.name}: cannot be read ({error.detail})") from None
    found.inputs.append((metadata.name, sha256(data)))
    table = csv_table(data, "metadata.csv", found.problems)
    chosen = choose_columns(table, "metadata.csv", options.columns, options.ignored)
    if not chosen["file"]:
        raise FramingError(f"metadata.csv: no column 'file'; it has {listing(table.names)}")
    if not chosen["outlet"] and not options.outlet and not all("/" in relative for relative in articles):
        raise FramingError(
            "metadata.csv: no column 'outlet'; add one, say which column holds it (--column outlet=NAME), "
            "or give one outlet for all (--outlet NAME)"
        )
    listed = _listed(found, articles, table, chosen)
    for relative, file in articles.items():
        if relative not in listed:
            found.refuse(file, "not listed", "not listed in metadata.csv")
            continue
        given = listed[relative].fields
        records = list(documents_of(found, file))
        for record in records:
            # What the user says of a file holds for its article; of several, each has its own title and day
            told = given if len(records) == 1 else {k: v for k, v in given.items() if k in ("outlet", "genre", "story")}
            found.records.append(replace(record, fields={**record.fields, **told}))


def _listed(
    found: Found, articles: Mapping[str, File], table: Table, chosen: Mapping[str, tuple[str, ...]]
) -> dict[str, Record]:
    """File to the record of its row; a row without a file of its own is a problem."""
    records: dict[str, Record] = {}
    names = {_composed(name): name for name in articles}
    for row, values in table.rows:
        fields = fields_of(values, chosen)
        named = as_text(fields.pop("file", "")).replace("\\", "/")
        try:
            relative = _listed_file(named, names)
            if relative in records:
                raise SetAsideError("duplicate file", f"listed in row {records[relative].row} of metadata.csv already")
        except SetAsideError as error:
            label = one_line(as_text(fields.get("id"))) or PurePosixPath(named).stem
            found.problems.append(Problem(named or "metadata.csv", row, label, error.problem, error.detail))
            continue
        if not as_text(fields.get("outlet")) and "/" in relative:
            fields["outlet"] = relative.split("/")[0]
        records[relative] = Record(relative, row, fields, PurePosixPath(relative).stem)
    return records


def _composed(name: str) -> str:
    """A name as one writes it, however a disk spells its accents."""
    return unicodedata.normalize("NFC", name)


def _listed_file(named: str, names: Mapping[str, str]) -> str:
    if not named:
        raise SetAsideError("missing file", "the column 'file' is empty")
    path = PurePosixPath(named)
    if path.is_absolute() or ".." in path.parts or ":" in named:
        raise SetAsideError("unsafe path", "the file must lie inside the folder of metadata.csv")
    relative = names.get(_composed(path.as_posix()))
    if relative is None:
        raise SetAsideError("file not found", "listed in metadata.csv, but not in the folder")
    return relative
