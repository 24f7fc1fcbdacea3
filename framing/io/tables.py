"""Tables of files (CSV, JSON, Parquet) to rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Final, Literal

import pandas as pd

from framing.characters import listing, snippet
from framing.io.column_names import plain_column
from framing.io.decoding import Encoding, Pieces, SetAsideError, encoding_of, texts_of, whole
from framing.io.dialects import Record, Records, records_of
from framing.io.formats.kinds import PACKED, SHEETS, suffix_of
from framing.io.formats.sheets import sheet_rows
from framing.io.lines import lines_of
from framing.io.objects import line_rows, object_rows
from framing.types import FramingError, Problem

ROW_BY_ROW: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
"""Tables whose rows are read one by one; others are read whole."""

Row = tuple[int, dict[str, Any]]


class Rows(Collection[Row]):
    """Rows by their number from 1, read anew each time they are asked for.

    Parameters
    ----------
    read : callable
    count : int
    """

    def __init__(self, read: Callable[[], Iterator[Row]], count: int) -> None:
        self._read, self._count = read, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return self._read()

    def __contains__(self, row: object) -> bool:
        return any(one == row for one in self)


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns, and its rows by their number from 1."""

    names: list[str]
    rows: Collection[Row]


def read_table(pieces: Pieces, name: str, problems: list[Problem]) -> Table:
    """The table in a file, whose kind its name tells; rows that cannot be read are added to ``problems``."""
    suffix = suffix_of(name.lower().removesuffix(PACKED))
    if suffix in (".csv", ".tsv"):
        return _csv_table(pieces, name, problems)
    if suffix in (".jsonl", ".ndjson"):
        return _lines_table(pieces, name, problems)
    data = b"".join(pieces())
    if suffix == ".parquet":
        try:
            return frame_table(pd.read_parquet(io.BytesIO(data)))
        except Exception as error:  # pyarrow raises many kinds for a broken file
            raise FramingError(f"{name}: not a readable parquet file ({snippet(str(error))})") from None
    if suffix in SHEETS:
        return Table(*sheet_rows(data, name, problems))
    text = "".join(texts_of(pieces(), _encoding(pieces, name, problems)))
    rows = object_rows(text, name, problems)
    return Table(list(dict.fromkeys(key for _, row in rows for key in row)), rows)


def _lines_table(pieces: Pieces, name: str, problems: list[Problem]) -> Table:
    """The objects of a file that has one a line: its columns are all their keys."""
    encoding = _encoding(pieces, name, problems)
    names: dict[str, None] = {}
    count = 0
    for _, row in line_rows(_lines(pieces, encoding, "\n"), name, problems):
        names.update(dict.fromkeys(row))
        count += 1
    return Table(list(names), Rows(lambda: line_rows(_lines(pieces, encoding, "\n"), name, []), count))


def _encoding(pieces: Pieces, name: str, problems: list[Problem]) -> Encoding:
    try:
        encoding = encoding_of(pieces)
    except SetAsideError as error:
        raise FramingError(f"{name}: {error.problem}, {error.detail}") from None
    if encoding.fault:
        problems.append(Problem(name, None, "", "repaired encoding", encoding.fault))
    return encoding


def _lines(pieces: Pieces, encoding: Encoding, newline: Literal["", "\n"]) -> Iterator[str]:
    return lines_of(texts_of(pieces(), encoding), newline)


def frame_table(frame: pd.DataFrame) -> Table:
    """A DataFrame as a table."""
    rows = [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
    return Table([str(name) for name in frame.columns], list(enumerate(rows, 1)))


def csv_table(data: bytes, name: str, problems: list[Problem], *, short: bool = False) -> Table:
    """The records of a CSV file; one whose length is not the header's is added to ``problems``.

    Parameters
    ----------
    data : bytes
    name : str
        The file's name, for messages.
    problems : list of Problem
        What is wrong with it is added here.
    short : bool, default False
        Whether a record may have fewer cells than the header.
    """
    return _csv_table(whole(data), name, problems, short)


def _csv_table(pieces: Pieces, name: str, problems: list[Problem], short: bool = False) -> Table:
    records = records_of(partial(_lines, pieces, _encoding(pieces, name, problems), ""), short=short)
    first = next(records(), Record(1, [], "empty"))
    if first.fault:
        raise FramingError(f"{name}: {first.fault}; the first line must name the columns")
    header = [cell.strip() or f"column {number}" for number, cell in enumerate(first.cells, 1)]
    if len(set(map(plain_column, header))) < len(header):
        raise FramingError(f"{name}: the first line must name each column once; it has {listing(header)}")
    count = 0
    for row, record in _numbered(records):
        if record.fault:
            problems.append(Problem(name, row, "", "malformed row", f"{record.fault} (line {record.line})"))
        else:
            count += 1
    return Table(header, Rows(partial(_whole_rows, records, header), count))


def _numbered(records: Records) -> Iterator[tuple[int, Record]]:
    """The records below the header, by their number from 1."""
    return enumerate(islice(records(), 1, None), 1)


def _whole_rows(records: Records, header: list[str]) -> Iterator[Row]:
    for row, record in _numbered(records):
        if not record.fault:
            yield row, dict(zip(header, record.cells, strict=False))
