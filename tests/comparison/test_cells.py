from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest

from framing.comparison.cells import Cells, pooled_deviation

ROWS = [
    ("B", "flood", 3.0), ("A", "flood", 8.0), ("A", "", 1.0), ("A", "flood", 10.0), ("B", "", 5.0), ("B", "vote", None),
]  # fmt: skip
ARTICLES = pd.DataFrame(ROWS, columns=["outlet", "story", "m"])


def test_what_an_outlet_wrote_on_a_story_is_one_cell() -> None:
    cells = Cells.of(ARTICLES, "m")
    assert cells.outlets == ("A", "B")
    # articles alone come first, each a story; then A's two on the flood, and B's one
    assert cells.outlet.tolist() == [0, 1, 0, 1]
    assert cells.story.tolist()[0] != cells.story.tolist()[1]
    assert cells.story.tolist()[2] == cells.story.tolist()[3]
    assert cells.totals.tolist() == [1.0, 5.0, 18.0, 3.0]
    assert cells.sizes.tolist() == [1.0, 1.0, 2.0, 1.0]
    assert cells.counts().tolist() == [2, 2]
    assert cells.stories().tolist() == [1, 1]
    assert cells.articles().tolist() == [3.0, 2.0]
    assert cells.means().tolist() == [(1 + 8 + 10) / 3, (3 + 5) / 2]


def test_the_order_of_rows_means_nothing() -> None:
    there, back = Cells.of(ARTICLES, "m"), Cells.of(ARTICLES.iloc[::-1], "m")
    for name in ("outlet", "story", "totals", "sizes", "named"):
        assert getattr(there, name).tolist() == getattr(back, name).tolist()


def test_cells_of_some_outlets() -> None:
    only = Cells.of(ARTICLES, "m").only(["B"])
    assert only.outlets == ("B",)
    assert only.outlet.tolist() == [0, 0]
    assert only.totals.tolist() == [5.0, 3.0]


def test_nothing_defined_is_no_cell() -> None:
    assert Cells.of(ARTICLES.assign(m=np.nan), "m").outlets == ()


def test_pooled_deviation_worked_by_hand() -> None:
    # A: 8, 1, 10 with mean 19/3; B: 3, 5 with mean 4; 5 articles less 2 outlets
    squares = (8 - 19 / 3) ** 2 + (1 - 19 / 3) ** 2 + (10 - 19 / 3) ** 2 + 1 + 1
    assert pooled_deviation(ARTICLES, "m") == (pytest.approx(sqrt(squares / 3)), 3)
    for none in (ARTICLES.iloc[:2], ARTICLES.iloc[:0]):  # an article an outlet, or no article
        assert np.isnan(pooled_deviation(none, "m")[0])
        assert pooled_deviation(none, "m")[1] == 0
