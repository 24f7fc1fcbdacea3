"""Tables of files (CSV, JSON, Parquet) to rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Final

import pandas as pd

from framing import resources
from framing.characters import listing, snippet
from framing.io.decoding import SetAsideError, decode
from framing.io.formats.kinds import PACKED, SHEETS, suffix_of
from framing.io.formats.sheets import sheet_rows
from framing.types import FramingError, Problem

MAX_REPAIRS: Final = 100


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
    records = _json_lines if suffix in (".jsonl", ".ndjson") else _json_records
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
    lines = list(io.StringIO(_table_text(data, name, problems), newline=""))
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise FramingError(f"{name}: empty; the first line must name the columns")
    delimiter = max(",;\t|", key=re.sub(r'"[^"]*"', "", first).count)
    header: list[str] = []
    rows: list[tuple[int, dict[str, Any]]] = []
    for row, values in enumerate(_csv_records(lines, delimiter)):
        if isinstance(values, str):
            problems.append(Problem(name, row, "", "malformed row", values))
        elif not row:
            header = [cell.strip() or f"column {number}" for number, cell in enumerate(values, 1)]
        elif (len(values) < len(header) and not short) or any(value.strip() for value in values[len(header) :]):
            detail = f"{len(values)} cells where the header has {len(header)}"
            problems.append(Problem(name, row, "", "malformed row", detail))
        else:
            rows.append((row, dict(zip(header, values, strict=False))))
    if not header or len(set(map(plain_column, header))) < len(header):
        raise FramingError(f"{name}: the first line must name each column once; it has {listing(header)}")
    return Table(header, rows)


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


def _json_records(text: str, name: str, problems: list[Problem]) -> list[tuple[int, dict[str, Any]]]:
    """A list of objects, an object that holds one under any key, one object, or (misnamed) an object a line."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            return _json_lines(text, name, problems)
        problems.append(Problem(name, None, PurePosixPath(name).stem, "bad JSON", snippet(str(error))))
        return []
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        is_article = any(plain_column(key) in known_columns()["text"] for key in value)
        value = lists[0] if len(lists) == 1 and not is_article else [value]
    if not isinstance(value, list):
        detail = f"a list of objects is needed, not {type(value).__name__}"
        problems.append(Problem(name, None, PurePosixPath(name).stem, "bad JSON", detail))
        return []
    rows: list[tuple[int, dict[str, Any]]] = []
    for row, record in enumerate(value, 1):
        if isinstance(record, dict):
            rows.append((row, record))
        else:
            detail = f"an object is needed, not {type(record).__name__}"
            problems.append(Problem(name, row, "", "bad JSON", detail))
    return rows


def _json_lines(text: str, name: str, problems: list[Problem]) -> list[tuple[int, dict[str, Any]]]:
    rows: list[tuple[int, dict[str, Any]]] = []
    row = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row += 1
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            detail = f"line {number}: {snippet(str(error))}"
            problems.append(Problem(name, row, "", "bad JSON", detail))
            continue
        if isinstance(record, dict):
            rows.append((row, record))
        else:
            detail = f"line {number}: an object is needed, not {type(record).__name__}"
            problems.append(Problem(name, row, "", "bad JSON", detail))
    return rows


def plain_column(name: str) -> str:
    """A column name for comparison: ``Publish Date``, ``publish-date`` and ``publish_date`` are one."""
    return re.sub(r"[\s.-]+", "_", name.strip().strip("\ufeff").casefold())


@cache
def known_columns() -> Mapping[str, tuple[str, ...]]:
    """Field to the column names known for it, in plain form, the first choice first."""
    names: dict[str, list[str]] = {}
    with (resources.lexicons() / "columns.tsv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader((line for line in handle if not line.startswith("#")), delimiter="\t"):
            names.setdefault(row["field"], []).append(row["name"])
    return {name: tuple(columns) for name, columns in names.items()}
