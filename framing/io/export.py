"""A table as CSV that a spreadsheet can open without harm."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from framing.characters import CONTROL

GUARD = "Text that begins with = + - or @ has an apostrophe before it, so that no spreadsheet runs it as a formula."

_CHANCES = ("p", "p_adjusted")
"""Columns of probabilities, of which small ones keep two digits: to 4 places they would be 0, which none is."""

_FORMULA = tuple("=+-@＝＋－＠")
_ODD = rf"{CONTROL.pattern}|^\p{{Z}}*[{''.join(map(re.escape, _FORMULA))}]"  # what ``_cell`` changes, in RE2


def to_csv(table: pd.DataFrame, *, header: bool = True) -> bytes:
    """A table as CSV: UTF-8, floats to 4 places, no control characters or formulas (``_CHANCES``, ``GUARD``)."""
    shown = table.copy()
    for column in shown.columns:
        if pd.api.types.is_float_dtype(shown[column]):
            rounded = shown[column].round(4) + 0.0  # -0.0 becomes 0.0
            if column in _CHANCES:
                rounded = rounded.where(~(shown[column] < 0.001), [float(f"{p:.1e}") for p in shown[column]])
            shown[column] = rounded
        elif getattr(shown[column].dtype, "storage", "") == "pyarrow":
            odd = pc.fill_null(pc.match_substring_regex(pa.array(shown[column]), _ODD), False).to_numpy(False)
            if odd.any():
                shown[column] = shown[column].mask(odd, shown[column][odd].map(_cell))
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
