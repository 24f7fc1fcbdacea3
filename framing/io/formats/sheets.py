"""Spreadsheets to rows."""

from __future__ import annotations

import io
from typing import Any, Final

from framing.io.formats.guard import reading, unlocked
from framing.io.formats.kinds import suffix_of
from framing.types import Problem

_ZIPS: Final = frozenset({".xlsx", ".xlsm", ".ods"})


def sheet_rows(data: bytes, name: str, problems: list[Problem]) -> tuple[list[str], list[tuple[int, dict[str, Any]]]]:
    """The columns of a workbook's first sheet that is not empty, and its rows by their number from 1.

    Parameters
    ----------
    data : bytes
    name : str
        The file's name, for messages.
    problems : list of Problem
        Sheets that are not read are mentioned here.

    Raises
    ------
    SetAsideError
        If it is no workbook that can be read.
    """
    kind = "a spreadsheet"
    from python_calamine import CalamineWorkbook

    with reading(kind):
        if suffix_of(name) in _ZIPS:
            unlocked(data, kind)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(title, book.get_sheet_by_name(title).to_python()) for title in book.sheet_names]
    filled = [(title, rows) for title, rows in sheets if rows]
    if not filled:
        return [], []
    title, (first, *rows) = filled[0]
    if filled[1:]:
        others = ", ".join(repr(other) for other, _ in filled[1:6])
        detail = f"the sheet {title!r} is read, and not {others}; save those as files of their own"
        problems.append(Problem(name, None, "", "other sheets", detail))
    names = [str(cell).strip() or f"column {number}" for number, cell in enumerate(first, 1)]
    return names, [
        (number, dict(zip(names, row, strict=False)))
        for number, row in enumerate(rows, 1)
        if any(str(cell).strip() for cell in row)
    ]
