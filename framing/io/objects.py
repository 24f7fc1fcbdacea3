"""JSON to rows: lists of objects, an object a line, a table column by column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from framing.characters import snippet
from framing.io.column_names import known_columns, plain_column
from framing.io.lines import MAX_ROW, lines_of
from framing.types import Problem


def object_rows(text: str, name: str, problems: list[Problem]) -> list[tuple[int, dict[str, Any]]]:
    """A list of objects, an object that holds one under any key, one object, or (misnamed) an object a line."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            return list(line_rows(lines_of((text,), "\n"), name, problems))
        problems.append(Problem(name, None, PurePosixPath(name).stem, "bad JSON", snippet(str(error))))
        return []
    if isinstance(value, dict):
        value = _of_columns(value) or _of_object(value)
    if not isinstance(value, list):
        detail = value if isinstance(value, str) else f"a list of objects is needed, not {type(value).__name__}"
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


def _of_object(value: dict[str, Any]) -> list[Any]:
    """The one list of objects that an object holds, or the object, which is an article."""
    lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
    is_article = any(plain_column(key) in known_columns()["text"] for key in value)
    return lists[0] if len(lists) == 1 and not is_article else [value]


def _of_columns(value: dict[str, Any]) -> list[dict[str, Any]] | str:
    """The rows of a table that stands column by column, as pandas and R write it; what is wrong with it; [] for none.

    ``{"outlet": ["A", "B"], "text": ["...", "..."]}``, the same with row numbers, or ``columns`` and ``data`` apart.
    """
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return [
            dict(zip(map(str, value["columns"]), row, strict=False)) for row in value["data"] if isinstance(row, list)
        ]
    columns = [name for name in value if plain_column(name) in known_columns()["text"]]
    if len(value) < 2 or not columns or not all(isinstance(column, (list, dict)) for column in value.values()):
        return []
    if any(isinstance(column, dict) for column in value.values()):
        if not all(isinstance(column, dict) and column.keys() == value[columns[0]].keys() for column in value.values()):
            return []
        value = {name: list(column.values()) for name, column in value.items()}
    lengths = {name: len(column) for name, column in value.items()}
    if len(set(lengths.values())) > 1:
        return (
            f"its columns are of unequal length ({', '.join(f'{name} {n:,}' for name, n in list(lengths.items())[:5])})"
        )
    return [dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True)]


def line_rows(lines: Iterable[str], name: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of lines, one a line, by their number from 1; what is none is added to ``problems``."""
    row = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row += 1
        problem, record = _object(line.removesuffix("\n"))
        if isinstance(record, dict):
            yield row, record
        else:
            detail = f"an object is needed, not {type(record).__name__}" if not problem else record
            problems.append(Problem(name, row, "", problem or "bad JSON", f"line {number}: {detail}"))


def _object(line: str) -> tuple[str, Any]:
    """The value of a line; or the kind of problem that it is, and what is wrong."""
    if len(line) > MAX_ROW:
        return "too large", f"longer than {MAX_ROW:,} characters"
    try:
        return "", json.loads(line)
    except (ValueError, RecursionError) as error:
        return "bad JSON", snippet(str(error))
