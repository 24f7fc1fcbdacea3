"""Tables as CSV: numbers, and cells that a spreadsheet would take for a formula, or that would end a line."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.io.export import to_csv

CELLS = {
    "plain": "plain", "=1+1": "'=1+1", "a=b": "a=b", " \u3000-2": "' \u3000-2", "\u2003＠me": "'\u2003＠me",
    "a\tb\r\nc": "a b c",
    "\x85=1": "' =1", "ends\u2028": "ends ", "‘quoted’ – so": "‘quoted’ – so", "": "",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_what_may_run_is_guarded_and_all_else_is_as_it_was(kind: str) -> None:
    table = pd.DataFrame({"n": range(len(CELLS)), "cell": pd.Series(list(CELLS), dtype=kind)})
    lines = to_csv(table).decode().split("\n")
    assert lines == ["n,cell", *(f"{k},{cell}" for k, cell in enumerate(CELLS.values())), ""]


def test_a_missing_text_stays_missing() -> None:
    table = pd.DataFrame({"cell": pd.Series(["+1", None, "b"], dtype="str"), "x": [0.12345, np.nan, -0.00001]})
    assert to_csv(table) == b"cell,x\n'+1,0.1234\n,\nb,0.0\n"


def test_numbers_have_four_places_and_small_chances_two_digits() -> None:
    table = pd.DataFrame({"mean": [0.00004, -0.00001, 0.12345], "p": [0.0000213, 0.04567, None], "n": [1, 2, 3]})
    assert to_csv(table).decode() == "mean,p,n\n0.0,2.1e-05,1\n0.0,0.0457,2\n0.1234,,3\n"
