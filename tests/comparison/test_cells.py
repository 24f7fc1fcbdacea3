from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest

from framing.comparison.cells import Cells, pooled_deviation
from framing.types import Measure

ROWS = [
    ("B", "flood", 3.0), ("A", "flood", 8.0), ("A", "", 1.0), ("A", "flood", 10.0), ("B", "", 5.0), ("B", "vote", None),
]  # fmt: skip
ARTICLES = pd.DataFrame(ROWS, columns=["outlet", "story", "m"])
M = Measure("m", "M", "points")


def test_what_an_outlet_wrote_on_a_story_is_one_cell() -> None:
    cells = Cells.of(ARTICLES, M)
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
    there, back = Cells.of(ARTICLES, M), Cells.of(ARTICLES.iloc[::-1], M)
    for name in ("outlet", "story", "totals", "sizes", "written", "named"):
        assert getattr(there, name).tolist() == getattr(back, name).tolist()


def test_cells_of_some_outlets() -> None:
    only = Cells.of(ARTICLES, M).only(["B"])
    assert only.outlets == ("B",)
    assert only.outlet.tolist() == [0, 0]
    assert only.totals.tolist() == [5.0, 3.0]


def test_an_article_weighs_by_how_much_its_score_rests_on() -> None:
    weighed = Measure("m", "M", "points", count="m_n", half=3)
    counts = ARTICLES.assign(m_n=[1, 3, 1, 9, 6, 0])
    cells = Cells.of(counts, weighed)
    # n / (n + 3): of A, alone 1 / 4, on the flood 3 / 6 and 9 / 12; of B, alone 6 / 9, on the flood 1 / 4
    assert cells.sizes.tolist() == pytest.approx([1 / 4, 2 / 3, 1 / 2 + 3 / 4, 1 / 4])
    assert cells.totals.tolist() == pytest.approx([1 / 4, 5 * 2 / 3, 8 / 2 + 10 * 3 / 4, 3 / 4])
    assert cells.articles().tolist() == [3.0, 2.0]
    a, b = (1 / 4 + 4 + 7.5) / (1 / 4 + 1 / 2 + 3 / 4), (3 / 4 + 10 / 3) / (1 / 4 + 2 / 3)
    assert cells.means().tolist() == pytest.approx([a, b])
    assert cells.only(["B"]).means().tolist() == pytest.approx([b])


def test_as_much_under_each_article_is_the_plain_mean() -> None:
    weighed = Measure("m", "M", "points", count="m_n", half=3)
    assert Cells.of(ARTICLES.assign(m_n=7), weighed).means() == pytest.approx(Cells.of(ARTICLES, M).means())


def test_nothing_defined_is_no_cell() -> None:
    assert Cells.of(ARTICLES.assign(m=np.nan), M).outlets == ()


def test_pooled_deviation_worked_by_hand() -> None:
    # A: 8, 1, 10 with mean 19/3; B: 3, 5 with mean 4; 5 articles less 2 outlets
    squares = (8 - 19 / 3) ** 2 + (1 - 19 / 3) ** 2 + (10 - 19 / 3) ** 2 + 1 + 1
    assert pooled_deviation(ARTICLES, "m") == (pytest.approx(sqrt(squares / 3)), 3)
    for none in (ARTICLES.iloc[:2], ARTICLES.iloc[:0]):  # an article an outlet, or no article
        assert np.isnan(pooled_deviation(none, "m")[0])
        assert pooled_deviation(none, "m")[1] == 0
