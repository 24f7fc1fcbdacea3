from __future__ import annotations

from itertools import product
from statistics import mean, pstdev

import numpy as np
import pandas as pd
import pytest

from framing.comparison.cells import Cells
from framing.comparison.within_story import beside, pair, permutation_p
from framing.types import Measure


def cells(*rows: tuple[str, str, float]) -> Cells:
    return Cells.of(pd.DataFrame(rows, columns=["outlet", "story", "m"]), Measure("m", "M", "points"))


RANDOM = np.random.default_rng(0)

TWO = cells(
    ("A", "s1", 8), ("A", "s1", 10), ("B", "s1", 3), ("C", "s1", 6), ("A", "s2", 4), ("B", "s2", 1), ("C", "s2", 1),
    ("A", "s3", 70), ("A", "", 90), ("B", "", 2),
)  # fmt: skip


def test_pairs_worked_by_hand() -> None:
    pairs = pair(TWO, "A")
    # s1: A's mean (8 + 10) / 2 = 9 against (3 + 6) / 2; s2: 4 against (1 + 1) / 2; what A alone covers is left out
    assert pairs.differences.tolist() == [9 - 4.5, 4 - 1.0]
    assert pairs.articles == 3
    # the label on B: 3 against (9 + 6) / 2, on C: 6 against (9 + 3) / 2
    assert [a.tolist() for a in pairs.arrangements] == [[4.5, -4.5, 0.0], [3.0, -1.5, -1.5]]
    assert pair(TWO, "B").differences.tolist() == [3 - 7.5, 1 - 2.5]


def test_p_by_all_nine_arrangements() -> None:
    # |mean| / deviation is (4.5 + 3) / 2 / 0.75 = 5 as it is; of the other eight, -4.5 and -1.5 come nearest: 3 / 1.5
    assert permutation_p(pair(TWO, "A"), np.random.default_rng(0), 99) == 1 / 9
    # B: -4.5 and -1.5 give 2; only 5 (A's own labels) is more, and -4.5 with -1.5 stands there twice (B's and C's s2)
    assert permutation_p(pair(TWO, "B"), np.random.default_rng(0), 99) == pytest.approx(3 / 9)


def test_drawn_p_comes_near_the_exact_one() -> None:
    random = np.random.default_rng(2)
    given = cells(*[(o, f"s{s}", random.gamma(1) + (o == "A")) for s in range(7) for o in "ABC"])
    pairs = pair(given, "A")

    def statistic(values: tuple[float, ...]) -> float:
        return abs(mean(values)) / pstdev(values)

    seen = statistic(tuple(pairs.differences))
    every = [statistic(v) >= seen - 1e-9 for v in product(*[a.tolist() for a in pairs.arrangements])]
    assert len(every) == 3**7
    exact = sum(every) / len(every)
    assert permutation_p(pairs, random, 3**7) == pytest.approx(exact)
    # 4 standard errors of 2,000 draws
    drawn = permutation_p(pairs, np.random.default_rng(3), 2000)
    assert drawn == pytest.approx(exact, abs=4 * (exact * (1 - exact) / 2000) ** 0.5)


def test_a_drawn_p_is_never_zero() -> None:
    given = cells(*[(o, f"s{s}", 10.0 * (o == "A") + s / 10 * (o == "B")) for s in range(12) for o in "ABC"])
    assert permutation_p(pair(given, "A"), np.random.default_rng(0), 99) == 1 / 100


def test_differences_without_spread() -> None:
    # one more than B on each of three stories: of the eight arrangements two are as extreme, all 1 and all -1
    one_more = cells(*[(o, f"s{s}", s + (o == "A")) for s in range(3) for o in "AB"])
    assert permutation_p(pair(one_more, "A"), RANDOM, 99) == 2 / 8
    # no difference anywhere: every arrangement is as extreme, gone through (8) or drawn (99 of 1,024)
    for stories in (3, 10):
        alike = cells(*[(o, f"s{s}", s) for s in range(stories) for o in "AB"])
        assert permutation_p(pair(alike, "A"), RANDOM, 99) == 1


@pytest.mark.parametrize("given", [cells(("A", "s1", 1), ("B", "", 2)), cells(("A", "s1", 1), ("B", "s2", 2))])
def test_no_story_in_common_is_no_pair(given: Cells) -> None:
    pairs = pair(given, "A")
    assert pairs.differences.size == 0
    assert np.isnan(permutation_p(pairs, np.random.default_rng(0), 99))


def test_labels_shuffled_within_stories_are_seldom_a_finding() -> None:
    random = np.random.default_rng(4)
    found = []
    for _ in range(300):
        values = np.where(random.random((10, 3)) < 0.6, 0.0, random.gamma(1, 4, (10, 3)))  # mostly zeros
        rows = [(o, f"s{s}", values[s, k]) for s in range(10) for k, o in enumerate("ABC")]
        found.append(permutation_p(pair(cells(*rows), "A"), random, 199) <= 0.05)
    assert np.mean(found) <= 0.05 + 3 * (0.05 * 0.95 / 300) ** 0.5


def test_the_means_on_the_shared_stories_differ_by_the_estimate() -> None:
    rows = [
        ("A", "one", 4.0), ("B", "one", 1.0), ("C", "one", 2.0), ("A", "two", 8.0), ("B", "two", 2.0),
        ("A", "alone", 100.0), ("A", "", 50.0),
    ]  # fmt: skip
    made = cells(*rows)
    # A: (4 + 8) / 2; the others: ((1 + 2) / 2 + 2) / 2; what A alone tells of is left out
    assert beside(made, "A") == (6.0, 1.75)
    assert pair(made, "A").differences.mean() == 6.0 - 1.75
    assert all(map(np.isnan, beside(cells(("A", "one", 1.0), ("B", "two", 2.0)), "A")))
