"""Tables of files (CSV, JSON, Parquet) to rows."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.characters import listing, snippet
from framing.io.column_names import plain_column
from framing.io.decoding import SetAsideError, decode
from framing.io.dialects import Record, records_of
from framing.io.formats.kinds import PACKED, SHEETS, suffix_of
from framing.io.formats.sheets import sheet_rows
from framing.io.objects import line_rows, object_rows
from framing.types import FramingError, Problem


@dataclass(frozen=True)
class Table:
    """A table as it was read: the names of its columns, and its rows by their number from 1."""

    names: list[str]
    rows: list[tuple[int, dict[str, Any]]]


def read_table(data: bytes, name: str, problems: list[Problem]) -> Table:
    """The table in a file, whose kind its name tells; rows that cannot be read are added to ``problems``."""
    suffix = suffix_of(name.lower().removesuffix(PACKED))
    if suffix == ".parquet":
        try:
            return frame_table(pd.read_parquet(io.BytesIO(data)))
        except Exception as error:  # pyarrow raises many kinds for a broken file
            raise FramingError(f"{name}: not a readable parquet file ({snippet(str(error))})") from None
    if suffix in SHEETS:
        return Table(*sheet_rows(data, name, problems))
    if suffix in (".csv", ".tsv"):
        return csv_table(data, name, problems)
    records = line_rows if suffix in (".jsonl", ".ndjson") else object_rows
    rows = records(_table_text(data, name, problems), name, problems)
    return Table(list(dict.fromkeys(key for _, row in rows for key in row)), rows)


def _table_text(data: bytes, name: str, problems: list[Problem]) -> str:
    try:
        text, fault = decode(data)
    except SetAsideError as error:
        raise FramingError(f"{name}: {error.problem}, {error.detail}") from None
    if fault:
        problems.append(Problem(name, None, "", "repaired encoding", fault))
    return text


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
    first, *records = records_of(_table_text(data, name, problems), short=short) or [Record(1, [], "empty")]
    if first.fault:
        raise FramingError(f"{name}: {first.fault}; the first line must name the columns")
    header = [cell.strip() or f"column {number}" for number, cell in enumerate(first.cells, 1)]
    if len(set(map(plain_column, header))) < len(header):
        raise FramingError(f"{name}: the first line must name each column once; it has {listing(header)}")
    rows: list[tuple[int, dict[str, Any]]] = []
    for row, record in enumerate(records, 1):
        if record.fault:
            problems.append(Problem(name, row, "", "malformed row", f"{record.fault} (line {record.line})"))
        else:
            rows.append((row, dict(zip(header, record.cells, strict=False))))
    return Table(header, rows)
