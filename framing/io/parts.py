"""Parquet parts: each written whole or not at all, and read one by one or together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from secrets import token_hex

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.io.writing import write_by
from framing.types import DAY

SUFFIX = ".parquet"
UNDONE = ".writing"
"""The ending of a file that is not whole yet; whoever finds one may remove it."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, its folder too where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_by(path.with_name(f"{path.name}.{token_hex(4)}{UNDONE}"), path, data)  # another host may write the same part


def write_part(path: Path, table: pd.DataFrame | pa.Table) -> None:
    """Write a table as one Parquet file, whole or not at all; the same table gives the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(as_arrow(table) if isinstance(table, pd.DataFrame) else table, sink, compression="zstd")
    write_whole(path, sink.getvalue().to_pybytes())


def as_arrow(table: pd.DataFrame) -> pa.Table:
    """A table for Parquet: NaN is null there, a column without any value is text, and a date a day."""
    made = pa.Table.from_pandas(table, preserve_index=False)
    for i, field in enumerate(made.schema):
        if pa.types.is_null(field.type) or pa.types.is_timestamp(field.type):
            kind = pa.string() if pa.types.is_null(field.type) else pa.date32()
            made = made.set_column(i, pa.field(field.name, kind), made.column(i).cast(kind))
    return made


def read_parts(paths: Iterable[Path], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The rows of some parts as one table; whole numbers that are wanting in some part become NaN, days datetime64[s].

    Parameters
    ----------
    paths : iterable of Path
        One or more.
    columns : sequence of str, optional
        Those to read; all, if it is None.
    """
    tables = [pq.read_table(path, columns=None if columns is None else list(columns)) for path in paths]
    return as_frame(pa.concat_tables(tables, promote_options="permissive"))


def as_frame(table: pa.Table) -> pd.DataFrame:
    """The table that ``as_arrow`` made one for Parquet of."""
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame.astype(dict.fromkeys(frame.select_dtypes("datetime").columns, DAY))


def remove_undone(folder: Path) -> None:
    """Remove what was being written in a folder when a run was killed."""
    for path in folder.rglob(f"*{UNDONE}"):
        path.unlink(missing_ok=True)


def parts_of(folder: Path, name: str = "") -> list[Path]:
    """The whole parts in a folder, in order; with ``name`` those whose names begin with it and a hyphen."""
    return sorted(folder.glob(f"{name}-*{SUFFIX}" if name else f"*{SUFFIX}"))


def part_name(name: str, number: int) -> str:
    """The name of the part of a number, from 0."""
    return f"{name}-{number:05d}{SUFFIX}"


def rows_of(paths: Iterable[Path]) -> Iterator[dict[str, object]]:
    """The rows of some parts, one part in memory at a time."""
    for path in paths:
        yield from pq.read_table(path).to_pylist()
