"""Tables as CSV."""

from __future__ import annotations

import pandas as pd

from framing.io.export import to_csv


def test_numbers_have_four_places_and_small_chances_two_digits() -> None:
    table = pd.DataFrame({"mean": [0.00004, -0.00001, 0.12345], "p": [0.0000213, 0.04567, None], "n": [1, 2, 3]})
    assert to_csv(table).decode() == "mean,p,n\n0.0,2.1e-05,1\n0.0,0.0457,2\n0.1234,,3\n"
