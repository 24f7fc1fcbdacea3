"""A table as an Excel workbook, text and numbers and never a formula, and back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import xlsxwriter

from framing.characters import NOT_XML
from framing.io.decoding import SetAsideError
from framing.io.formats.guard import MAX_SHEET, unlocked
from framing.io.formats.sheets import sheet_rows
from framing.types import FramingError

_DATED = dt.datetime(2000, 1, 1)  # the same table, the same bytes


def to_xlsx(table: pd.DataFrame, widths: Sequence[int]) -> bytes:
    """One sheet, the header frozen and bold.

    Parameters
    ----------
    table : DataFrame
    widths : sequence of int
        Of the columns, in characters.
    """
    if len(widths) != table.shape[1]:
        raise ValueError(f"{len(widths)} widths for {table.shape[1]} columns; give one for each")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _DATED})
        sheet = book.add_worksheet("coding")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for k, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(k, k, width)
            sheet.write_string(0, k, str(name), bold)
            for row, value in enumerate(table[name], 1):
                if pd.isna(value):
                    sheet.write_blank(row, k, None, wrapped)
                elif isinstance(value, int | float):
                    sheet.write_number(row, k, value, wrapped)
                else:
                    sheet.write_string(row, k, NOT_XML.sub(" ", str(value)), wrapped)
    return file.getvalue()


def from_xlsx(path: Path) -> pd.DataFrame:
    """The first sheet of a workbook, every cell as text.

    Raises
    ------
    FramingError
        If it is no workbook.
    """
    try:
        data = path.read_bytes()
        unlocked(data, "a workbook", MAX_SHEET)
        names, rows = sheet_rows(data, path.name, [])
    except (SetAsideError, OSError) as error:
        large = isinstance(error, SetAsideError) and error.problem == "too large"
        what = f"too large, {error.detail}" if large else "no Excel workbook that can be read"  # type: ignore[union-attr]
        raise FramingError(f"{path}: {what}; save the sheet as CSV (UTF-8)") from error
    return pd.DataFrame([{name: _written(row.get(name, "")) for name in names} for _, row in rows], columns=names)


def _written(cell: object) -> str:
    """A cell as it is shown: 1, which a workbook holds as 1.0, is 1."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
