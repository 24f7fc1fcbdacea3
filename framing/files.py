"""Bytes of files to text, and tables (CSV, JSON, Parquet) to rows."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pandas as pd

from framing.columns import Table, known_columns, plain_column
from framing.types import FramingError, Problem
from framing.values import listing, snippet

MAX_TEXT: Final = 5_000_000
MAX_REPAIRS: Final = 100
TEXTS: Final = {".txt": "text", ".text": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}
TABLES: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet"})

_MOJIBAKE: Final = re.compile("â€[™œ\x9d\x9c\x99\x93\x94“”˜¦¢]|[ÂÃ][\x80-\xbf]|Ã[‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|ï¿½|\ufffd")


class SetAsideError(Exception):
    """An article that cannot be scored: (problem, detail)."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


def sha256(data: bytes) -> str:
    """The hash under which a file is listed among a run's inputs."""
    return hashlib.sha256(data).hexdigest()


def article_bytes(path: Path) -> bytes:
    """What an article's file holds; SetAsideError where it cannot be read or is too large."""
    try:
        if path.stat().st_size > 4 * MAX_TEXT:
            raise too_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise SetAsideError("unreadable file", error.strerror or type(error).__name__) from None


def table_bytes(path: Path, name: str) -> bytes:
    """What a table's file holds; FramingError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FramingError(f"{name}: cannot be read ({error.strerror or type(error).__name__})") from None


def too_large(size: int) -> SetAsideError:
    """The error for a text of so many characters."""
    return SetAsideError("too large", f"{size:,} characters; at most {MAX_TEXT:,} are read")


def decode(data: bytes) -> str:
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
            raise SetAsideError("binary file", "not a text: it holds NUL bytes")
        return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    if sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32))) > len(sample) // 50:
        raise SetAsideError("binary file", "not a text: it holds control characters")
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
    raise SetAsideError("unreadable file", "its encoding is not known; save it as UTF-8")


def mojibake(text: str) -> str:
    """The first characters that a wrong decoding left, with what stands around them; "" where there are none."""
    match = _MOJIBAKE.search(text)
    return snippet(text[max(0, match.start() - 20) : match.end() + 20]) if match else ""


def read_table(data: bytes, name: str, problems: list[Problem]) -> Table:
    """The table in a file, whose kind its name tells; rows that cannot be read are added to ``problems``."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".parquet":
        try:
            frame = pd.read_parquet(io.BytesIO(data))
        except Exception as error:  # pyarrow raises many kinds for a broken file
            raise FramingError(f"{name}: not a readable parquet file ({snippet(str(error))})") from None
        return frame_table(frame)
    if suffix in (".csv", ".tsv"):
        return csv_table(data, name, problems)
    records = _json_lines if suffix in (".jsonl", ".ndjson") else _json_records
    rows = records(_table_text(data, name), name, problems)
    return Table(list(dict.fromkeys(key for _, row in rows for key in row)), rows)


def _table_text(data: bytes, name: str) -> str:
    try:
        return decode(data)
    except SetAsideError as error:
        raise FramingError(f"{name}: {error.problem}, {error.detail}") from None


def frame_table(frame: pd.DataFrame) -> Table:
    """A DataFrame as a table."""
    rows = [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
    return Table([str(name) for name in frame.columns], list(enumerate(rows, 1)))


def csv_table(data: bytes, name: str, problems: list[Problem]) -> Table:
    """The records of a CSV file; one whose length is not the header's is added to ``problems``."""
    lines = list(io.StringIO(_table_text(data, name), newline=""))
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise FramingError(f"{name}: empty; the first line must name the columns")
    delimiter = max(",;\t|", key=re.sub(r'"[^"]*"', "", first).count)
    header: list[str] = []
    rows: list[tuple[int, dict[str, Any]]] = []
    for row, values in enumerate(_csv_records(lines, delimiter)):
        detail = values if isinstance(values, str) else ""
        if not row and not detail:
            header = [cell.strip() or f"column {number}" for number, cell in enumerate(values, 1)]
        elif not detail and (len(values) < len(header) or any(value.strip() for value in values[len(header) :])):
            detail = f"{len(values)} cells where the header has {len(header)}"
        if detail:
            problems.append(Problem(name, row, "", "malformed row", detail))
        elif row:
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
