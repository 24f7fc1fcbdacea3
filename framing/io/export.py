"""A table as CSV that a spreadsheet can open without harm."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.characters import CONTROL

GUARD = "Text that begins with = + - or @ has an apostrophe before it, so that no spreadsheet runs it as a formula."

_CHANCES = ("p", "p_adjusted")
"""Columns of probabilities, of which small ones keep two digits: to 4 places they would be 0, which none is."""

_FORMULA = tuple("=+-@＝＋－＠")


def to_csv(table: pd.DataFrame, *, header: bool = True) -> bytes:
    """A table as CSV: UTF-8, floats to 4 places, no control characters or formulas (``_CHANCES``, ``GUARD``)."""
    shown = table.copy()
    for column in shown.columns:
        if pd.api.types.is_float_dtype(shown[column]):
            rounded = shown[column].round(4) + 0.0  # -0.0 becomes 0.0
            small = (shown[column] < 0.001) & (column in _CHANCES)
            shown[column] = rounded.where(~small, [float(f"{x:.1e}") for x in shown[column]])
        elif not pd.api.types.is_numeric_dtype(shown[column]):
            shown[column] = shown[column].map(_cell, na_action="ignore")
    shown.columns = pd.Index([_cell(str(c)) for c in shown.columns])
    return bytes(shown.to_csv(index=False, header=header, lineterminator="\n").encode("utf-8", "replace"))


def unguarded(cell: str) -> str:
    """The text of a cell, without the apostrophe of ``GUARD``."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA) else cell


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = CONTROL.sub(" ", value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
