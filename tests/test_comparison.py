from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from framing.comparison import ESTIMATE_COLUMNS, compare_outlets
from framing.intervals import bootstrap_t
from framing.verdicts import TOO_ALIKE, TOO_FEW, UNDEFINED
from framing.types import FramingError, Measure


def scores(rows: list[dict[str, Any]], *measures: str) -> Any:
    """The part of Scores that a comparison reads."""
    articles = pd.DataFrame(rows, columns=["outlet", "story", *measures])
    return SimpleNamespace(articles=articles, measures=tuple(Measure(m, m, "", "", "", "") for m in measures))


def column(measure: str, **outlets: list[float]) -> Any:
    return scores([{"outlet": o, "story": "", measure: v} for o, values in outlets.items() for v in values], measure)


def row(table: pd.DataFrame, outlet: str, measure: str) -> pd.Series:
    (found,) = [r for _, r in table.iterrows() if (r["outlet"], r["measure"]) == (outlet, measure)]
    return found


def test_means_are_over_articles_and_leave_out_the_undefined() -> None:
    nan = np.nan
    table = compare_outlets(
        scores(
            [
                {"outlet": "B", "story": "s1", "hedge_rate": 4.0, "direct_share": 0.5},
                {"outlet": "A", "story": "s1", "hedge_rate": 1.0, "direct_share": nan},
                {"outlet": "A", "story": "s2", "hedge_rate": 2.0, "direct_share": 1.0},
                {"outlet": "A", "story": "s2", "hedge_rate": nan, "direct_share": nan},
                {"outlet": "A", "story": "", "hedge_rate": 6.0, "direct_share": nan},
            ],
            "hedge_rate",
            "direct_share",
        )
    )
    assert tuple(table.columns) == ESTIMATE_COLUMNS
    assert list(zip(table["measure"], table["outlet"], strict=True)) == [
        ("hedge_rate", "A"), ("hedge_rate", "B"), ("direct_share", "A"), ("direct_share", "B"),
    ]  # fmt: skip
    assert table["estimate"].tolist() == [(1 + 2 + 6) / 3, 4.0, 1.0, 0.5]
    assert table["n_articles"].tolist() == [3, 1, 1, 1]
    assert table["n_stories"].tolist() == [2, 1, 1, 1]
    assert set(table["estimand"]) == {"mean"}
    assert set(table["subset"]) == {"all"}
    assert table[["low", "high", "effect", "p", "p_adjusted"]].isna().all(axis=None)
    assert set(table["verdict"]) == {TOO_FEW}


def test_a_measure_defined_nowhere_in_an_outlet_has_no_number() -> None:
    found = row(compare_outlets(column("sentiment[X]", A=[np.nan, np.nan], B=[0.5])), "A", "sentiment[X]")
    assert np.isnan(found["estimate"])
    assert (found["n_articles"], found["verdict"]) == (0, UNDEFINED)


def test_intervals_start_at_the_gate_of_defined_articles() -> None:
    nine, ten = [float(i) for i in range(9)], [float(i) for i in range(10)]
    table = compare_outlets(column("hedge_rate", nine=[*nine, np.nan], ten=ten))
    assert row(table, "nine", "hedge_rate")["verdict"] == TOO_FEW
    assert np.isnan(row(table, "nine", "hedge_rate")["low"])
    found = row(table, "ten", "hedge_rate")
    assert found["verdict"] == ""
    assert 0 <= found["low"] < 4.5 < found["high"]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([0.0] * 12, id="all zero"),
        pytest.param([0.1] * 30, id="all equal, not a binary fraction"),
        pytest.param([0.0] * 11 + [3.0], id="one article makes the whole difference"),
    ],
)
def test_no_interval_where_the_articles_do_not_differ_enough(values: list[float]) -> None:
    found = row(compare_outlets(column("blame_rate", A=values)), "A", "blame_rate")
    assert found["estimate"] == pytest.approx(sum(values) / len(values))
    assert found[["low", "high"]].isna().all()
    assert found["verdict"] == TOO_ALIKE


@pytest.mark.parametrize(
    ("measure", "values", "bounds"),
    [
        ("blame_rate", [0, 0, 0, 0, 0, 0, 1, 2, 9, 3, 0, 1, 4], (0, np.inf)),
        ("hedged_share", [1, 1, 1, 1, 1, 1, 0.9, 0.8, 0.1, 0.6, 1, 0.9, 0.5], (0, 1)),
        ("sentiment[A_rate]", [-1, -1, -1, -1, -1, -1, -0.9, -0.8, 0.9, -0.6, -1, -0.9, -0.5], (-1, 1)),
    ],
)
def test_bounds_stay_on_the_scale_of_the_measure(
    measure: str, values: list[float], bounds: tuple[float, float]
) -> None:
    found = row(compare_outlets(column(measure, A=[float(v) for v in values])), "A", measure)
    assert bounds[0] <= found["low"] < found["estimate"] < found["high"] <= bounds[1]


def test_a_row_depends_on_its_own_articles_alone() -> None:
    random = np.random.default_rng(1)
    a, b = random.gamma(2, size=15).tolist(), random.gamma(2, size=15).tolist()
    alone = row(compare_outlets(column("hedge_rate", A=a)), "A", "hedge_rate")
    beside = row(compare_outlets(column("hedge_rate", B=b, A=a[::-1])), "A", "hedge_rate")
    pd.testing.assert_series_equal(alone, beside, check_names=False, check_exact=True)
    reseeded = row(compare_outlets(column("hedge_rate", A=a), seed=2), "A", "hedge_rate")
    assert reseeded["low"] != alone["low"]


def test_bootstrap_t_is_what_all_resamples_give() -> None:
    values = np.array([0.5, 1.0, 2.5, 4.0, 9.0])
    mean, spread = values.mean(), values.std(ddof=1)
    t = []
    for drawn in itertools.product(values, repeat=5):  # all 5**5 resamples, each as likely
        away, s = np.mean(drawn) - mean, np.std(drawn, ddof=1)
        t.append(away / s if s > 0 else np.copysign(np.inf, away))
    lower, upper = np.quantile(t, [0.025, 0.975], method="inverted_cdf")
    expected = (mean - upper * spread, mean - lower * spread)
    assert bootstrap_t(values, np.random.default_rng(0), 200_000) == pytest.approx(expected, rel=0.03)


def test_intervals_cover_the_mean_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(3)
    intervals = [bootstrap_t(random.normal(1, 2, size=10), random, 500) for _ in range(400)]
    covered = np.mean([low <= 1 <= high for low, high in intervals])
    assert 0.92 <= covered <= 0.98  # 0.95, three standard errors of 400 trials either way


@pytest.mark.parametrize("options", [{"resamples": 10}, {"min_articles": 1}])
def test_settings_that_cannot_carry_an_interval_are_refused(options: dict[str, int]) -> None:
    with pytest.raises(FramingError, match=next(iter(options))):
        compare_outlets(column("hedge_rate", A=[1.0]), **options)
