from __future__ import annotations

import gc
import itertools
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from framing.comparison import between_outlets, estimates, intervals, within_story
from framing.comparison.cells import Cells
from framing.comparison.estimates import ESTIMATE_COLUMNS, compare_outlets
from framing.comparison.intervals import bootstrap_t
from framing.comparison.verdicts import TOO_ALIKE, TOO_FEW, UNDEFINED
from framing.comparison.within_story import Paired, interval
from framing.types import FramingError, Measure


def scores(rows: list[dict[str, Any]], *measures: str) -> Any:
    """The part of Scores that a comparison reads."""
    articles = pd.DataFrame(rows, columns=["outlet", "story", *measures])
    return SimpleNamespace(articles=articles, measures=tuple(Measure(m, m, "", "", "", "") for m in measures))


def column(measure: str, **outlets: list[float]) -> Any:
    return scores([{"outlet": o, "story": "", measure: v} for o, values in outlets.items() for v in values], measure)


def row(table: pd.DataFrame, outlet: str, measure: str) -> pd.Series:
    return rows_of(table, "mean", outlet=outlet, measure=measure).iloc[0]


def rows_of(table: pd.DataFrame, estimand: str, subset: str = "all", **values: str) -> pd.DataFrame:
    chosen = (table["estimand"] == estimand) & (table["subset"] == subset)
    for name, value in values.items():
        chosen &= table[name] == value
    return table[chosen]


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
    table = rows_of(table, "mean")
    assert list(zip(table["measure"], table["outlet"], strict=True)) == [
        ("hedge_rate", "A"), ("hedge_rate", "B"), ("direct_share", "A"), ("direct_share", "B"),
    ]  # fmt: skip
    assert table["estimate"].tolist() == [(1 + 2 + 6) / 3, 4.0, 1.0, 0.5]
    assert table["n_articles"].tolist() == [3, 1, 1, 1]
    assert table["n_stories"].tolist() == [2, 1, 1, 1]
    assert table[["low", "high", "effect", "p", "p_adjusted"]].isna().all(axis=None)
    assert set(table["verdict"]) == {TOO_FEW}


def test_a_measure_defined_nowhere_in_an_outlet_has_no_number() -> None:
    found = row(compare_outlets(column("sentiment[X]", A=[np.nan, np.nan], B=[0.5])), "A", "sentiment[X]")
    assert np.isnan(found["estimate"])
    assert (found["n_articles"], found["n_stories"], found["verdict"]) == (0, 0, UNDEFINED)


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
    ("values", "bounds", "beyond"),
    [
        ([0] * 7 + [1, 1, 2, 30], (0, np.inf), "low"),
        ([0] * 9 + [0.1, 0.1, 0.2, 1, 1], (0, 1), "high"),
        ([1] * 12 + [0.9, 0.9, 0, 0], (0, 1), "low"),
        ([-1] * 12 + [-0.8, -0.8, 1, 1], (-1, 1), "high"),
    ],
)
def test_bounds_stay_on_the_scale_of_the_measure(values: list[float], bounds: tuple[float, float], beyond: str) -> None:
    given = column("m", A=[float(v) for v in values])
    free = row(compare_outlets(given), "A", "m")
    given.measures = (replace(given.measures[0], bounds=bounds),)
    found = row(compare_outlets(given), "A", "m")
    # the same draws, but what lies beyond an end of the scale is moved to it, and the other bound stays
    assert not bounds[0] <= free[beyond] <= bounds[1]
    assert found[beyond] == bounds[beyond == "high"]
    other = "low" if beyond == "high" else "high"
    assert bounds[0] < found[other] == free[other] < bounds[1]


def test_a_row_depends_on_its_own_articles_alone() -> None:
    random = np.random.default_rng(1)
    a, b = random.gamma(2, size=15).tolist(), random.gamma(2, size=15).tolist()
    alone = row(compare_outlets(column("hedge_rate", A=a)), "A", "hedge_rate")
    beside = row(compare_outlets(column("hedge_rate", B=b, A=a[::-1])), "A", "hedge_rate")
    pd.testing.assert_series_equal(alone, beside, check_names=False, check_exact=True)
    reseeded = row(compare_outlets(column("hedge_rate", A=a), seed=2), "A", "hedge_rate")
    assert reseeded["low"] != alone["low"]


@pytest.mark.parametrize("sizes", [[1, 1, 1, 1, 1], [1, 3, 1, 2, 1]])
def test_bootstrap_t_is_what_all_resamples_give(sizes: list[int]) -> None:
    totals = [0.5, 1.0, 2.5, 4.0, 9.0]  # of so many articles on each of five stories

    def found(drawn: Sequence[tuple[float, int]]) -> tuple[float, float]:
        """The mean over articles and its standard error, clustered by story."""
        n = sum(size for _, size in drawn)
        mean = sum(total for total, _ in drawn) / n
        return mean, (5 / 4 * sum((total - mean * size) ** 2 for total, size in drawn)) ** 0.5 / n

    clusters = list(zip(totals, sizes, strict=True))
    mean, error = found(clusters)
    t = []
    for drawn in itertools.product(clusters, repeat=5):  # all 5**5 resamples, each as likely
        other, s = found(drawn)
        t.append((other - mean) / s if s > 1e-9 else np.copysign(np.inf, other - mean))
    lower, upper = np.quantile(t, [0.025, 0.975], method="inverted_cdf")
    expected = (mean - upper * error, mean - lower * error)
    given = np.array(totals), np.random.default_rng(0), 200_000, np.array(sizes, dtype=float)
    assert bootstrap_t(*given) == pytest.approx(expected, rel=0.03)


def test_one_cluster_has_no_interval() -> None:
    assert np.isnan(bootstrap_t(np.array([3.0]), np.random.default_rng(0), 200)).all()


def test_a_mean_counts_articles_and_draws_stories() -> None:
    values = [float(v) for v in (0, 3, 1, 7, 2, 2, 9, 4, 0, 5)]
    rows = [{"outlet": "A", "story": f"s{k}", "m": v} for k, v in enumerate(values) for _ in range(1 + k % 3)]
    found = row(compare_outlets(scores(rows, "m")), "A", "m")
    assert (found["n_articles"], found["n_stories"]) == (10 + 3 + 2 * 3, 10)
    assert found["estimate"] == pytest.approx((0 + 7 + 9 + 5 + 2 * (3 + 2 + 4) + 3 * (1 + 2 + 0)) / 19)
    # the outlet that wrote all of it twice has seen no more
    twice = row(compare_outlets(scores(rows * 2, "m")), "A", "m")
    assert twice[["low", "high"]].tolist() == pytest.approx(found[["low", "high"]].tolist())


def test_a_difference_is_no_nearer_than_students_t() -> None:
    values = np.array([0, 0, 0, 0, 0, 0, 1, 2, 9, 3, 0, 1, 4], dtype=float)
    low, high = interval(Paired(values, (), 13), np.random.default_rng(0), 2000)
    reach = 2.1788 * values.std(ddof=1) / 13**0.5  # t_0.975 for 12 degrees of freedom
    # on the side of the zeros the bootstrap stops short of t; on that of the long tail it goes further
    assert low == pytest.approx(20 / 13 - reach, abs=1e-3)
    assert bootstrap_t(values, np.random.default_rng(0), 2000) == (pytest.approx(0.5, abs=0.2), high)
    assert high > 20 / 13 + reach


@pytest.mark.parametrize("module", [between_outlets, intervals, within_story])
def test_draws_in_small_parts_are_the_same_draws(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compare_outlets(many(0.3), resamples=205, permutations=103)
    monkeypatch.setattr(module, "_BLOCK", 14 * 4 * 10)  # ten draws at a time, or forty
    pd.testing.assert_frame_equal(compare_outlets(many(0.3), resamples=205, permutations=103), whole)


def test_no_cells_are_held_until_all_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    judged = estimates.judged

    def counting(table: pd.DataFrame, permutations: int) -> pd.DataFrame:
        held.append(sum(isinstance(o, (Cells, Paired)) for o in gc.get_objects()))
        assert table["finer"].notna().any()  # p can be drawn anew, from what is read again
        return judged(table, permutations)

    gc.collect()
    before = sum(isinstance(o, (Cells, Paired)) for o in gc.get_objects())
    monkeypatch.setattr(estimates, "judged", counting)
    compare_outlets(many(0.3), resamples=205, permutations=103)
    assert held == [before]


def test_intervals_cover_the_mean_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(3)
    intervals = [bootstrap_t(random.normal(1, 2, size=10), random, 500) for _ in range(400)]
    covered = np.mean([low <= 1 <= high for low, high in intervals])
    assert 0.92 <= covered <= 0.98  # 0.95, three standard errors of 400 trials either way


@pytest.mark.parametrize("n", [10, 30])
@pytest.mark.parametrize("paired", [False, True], ids=["mean", "paired"])
def test_intervals_of_scores_that_are_mostly_zero_cover_as_often_from_the_gate_on(n: int, paired: bool) -> None:
    random = np.random.default_rng(7)
    # seven articles in ten are at zero, the others at a skewed rate; paired: less the mean of two other outlets
    drawn = np.where(random.random((600, n, 3)) < 0.7, 0.0, random.gamma(2, 3, (600, n, 3)))
    values = drawn[..., 0] - drawn[..., 1:].mean(axis=2) if paired else drawn[..., 0]
    truth = 0.0 if paired else 0.3 * 2 * 3
    if paired:
        intervals = np.array([interval(Paired(v, (), n), random, 500) for v in values])
    else:
        intervals = np.array([bootstrap_t(v, random, 500) for v in values])
    low, high = intervals[~np.isnan(intervals[:, 0])].T
    assert low.size > 200  # of so few that differ from zero, some carry no interval
    covered = np.mean((low <= truth) & (truth <= high))
    error = (0.95 * 0.05 / low.size) ** 0.5
    least, most = (0.90, 1.0) if n == 10 else (0.93, 0.97)
    assert least - 2 * error <= covered <= most + 2 * error


@pytest.mark.parametrize("options", [{"resamples": 10}, {"permutations": 10}, {"min_articles": 1}])
def test_settings_that_cannot_carry_an_interval_are_refused(options: dict[str, int]) -> None:
    with pytest.raises(FramingError, match=next(iter(options))):
        compare_outlets(column("hedge_rate", A=[1.0]), **options)


def test_no_outlet_of_that_name_to_refer_to() -> None:
    with pytest.raises(FramingError, match=r"no outlet is called 'C'; there are A, B"):
        compare_outlets(column("hedge_rate", A=[1.0], B=[1.0]), reference="C")


SHARED = [
    ("A", "s1", 8.0), ("A", "s1", 10.0), ("B", "s1", 3.0), ("C", "s1", 6.0),
    ("A", "s2", 4.0), ("B", "s2", 1.0), ("C", "s2", 1.0), ("A", "", 7.0),
]  # fmt: skip


def shared() -> Any:
    return scores([{"outlet": o, "story": s, "hedge_rate": v} for o, s, v in SHARED], "hedge_rate")


class TestTwoStoriesOfThreeOutlets:
    def test_difference_is_to_the_mean_of_the_others_means(self) -> None:
        found = rows_of(compare_outlets(shared()), "difference")
        a, b, c = (8 + 10 + 4 + 7) / 4, (3 + 1) / 2, (6 + 1) / 2
        assert found["estimate"].tolist() == pytest.approx([a - (b + c) / 2, b - (a + c) / 2, c - (a + b) / 2])
        assert found["versus"].tolist() == ["others"] * 3
        assert found["n_articles"].tolist() == [4, 2, 2]
        assert found["n_stories"].tolist() == [2, 2, 2]

    def test_within_story_is_paired_by_story(self) -> None:
        found = rows_of(compare_outlets(shared()), "within_story")
        # A: 9 against 4.5 and 4 against 1; its article without a story stays out
        expected = [(4.5 + 3) / 2, ((3 - 7.5) + (1 - 2.5)) / 2, ((6 - 6) + (1 - 2.5)) / 2]
        assert found["estimate"].tolist() == pytest.approx(expected)
        assert found["n_articles"].tolist() == [3, 2, 2]
        assert found["n_stories"].tolist() == [2, 2, 2]

    def test_a_reference_stands_in_for_the_others(self) -> None:
        found = compare_outlets(shared(), reference="B")
        assert rows_of(found, "difference")["estimate"].tolist() == pytest.approx([29 / 4 - 2, 3.5 - 2])
        assert rows_of(found, "within_story")["estimate"].tolist() == pytest.approx([(6 + 3) / 2, (3 + 0) / 2])
        assert set(rows_of(found, "difference")["versus"]) == {"B"}
        assert rows_of(found, "mean")["outlet"].tolist() == ["A", "B", "C"]

    def test_too_few_say_what_would_have_shown(self) -> None:
        found = compare_outlets(shared(), min_articles=3)
        # A's squares about 29/4, B's about 2, C's about 7/2; 8 articles less 3 outlets
        squares = sum((v - 29 / 4) ** 2 for v in (8, 10, 4, 7)) + 2 * 1**2 + 2 * 2.5**2
        deviation = (squares / 5) ** 0.5
        # cells: A s1, s2 and one alone; only A has three, so that B is compared with A
        b = rows_of(found, "difference", outlet="B").iloc[0]
        least = (2.5706 + 0.9195) * deviation * (1 / 2 + 1 / 3) ** 0.5  # t_0.975 and t_0.8 for 5 degrees of freedom
        assert b["estimate"] == pytest.approx(2 - 29 / 4)
        assert b["verdict"] == f"too few articles: with 2, only differences above {least:.1f} would show"
        within = rows_of(found, "within_story", outlet="A").iloc[0]
        # variances of the paired differences: A's of 4.5 and 3, B's of -4.5 and -1.5, C's of 0 and -1.5; pooled, 3 df
        pooled = ((1.5**2 / 2 + 3**2 / 2 + 1.5**2 / 2) / 3) ** 0.5
        least = (3.1824 + 0.9785) * pooled / 2**0.5
        assert within["verdict"] == f"too few stories: with 2, only differences above {least:.1f} would show"

    def test_what_would_have_shown_rests_on_the_articles_of_all_three(self) -> None:
        found = rows_of(compare_outlets(shared()), "difference")
        assert found["outlet"].tolist() == ["A", "B", "C"]
        squares = sum((v - 29 / 4) ** 2 for v in (8, 10, 4, 7)) + 2 * 1**2 + 2 * 2.5**2
        # A's cells are 3, those of B and C 2 each; t_0.975 and t_0.8 for 5 degrees of freedom
        least = (2.5706 + 0.9195) * (squares / 5) ** 0.5 * (1 / 3 + (1 / 2 + 1 / 2) / 2**2) ** 0.5
        said = f"too few articles: with 2, only differences above {least:.1f} would show"
        assert found.set_index("outlet").loc["A", "verdict"] == said

    def test_articles_on_one_story_are_no_independent_draws(self) -> None:
        given = [{"outlet": o, "story": "s1", "hedge_rate": float(v)} for o in "AB" for v in range(12)]
        table = compare_outlets(scores(given, "hedge_rate"))
        assert table["low"].isna().all()
        assert set(rows_of(table, "difference")["verdict"].str[:24]) == {"too few stories: with 1,"}


def test_paired_differences_are_pooled_by_their_degrees_of_freedom() -> None:
    rows = [
        ("A", "s1", 4.0), ("B", "s1", 1.0), ("A", "s2", 5.0), ("B", "s2", 4.0), ("A", "s3", 9.0), ("C", "s3", 4.0),
        ("Alone", "", 7.0), ("Alone", "s4", 7.0),
    ]  # fmt: skip
    given = scores([{"outlet": o, "story": s, "hedge_rate": v} for o, s, v in rows], "hedge_rate")
    found = rows_of(compare_outlets(given), "within_story").set_index("outlet")
    assert found["n_stories"].to_dict() == {"A": 3, "B": 2, "C": 1}
    # A's differences 3, 1 and 5 have variance 4 and 2 degrees of freedom, B's of -3 and -1 have 2 and 1; C's has none
    least = (3.1824 + 0.9785) * ((4 * 2 + 2 * 1) / 3) ** 0.5 / 3**0.5  # t_0.975 and t_0.8 for 3 degrees of freedom
    assert found.loc["A", "verdict"] == f"too few stories: with 3, only differences above {least:.1f} would show"


def test_articles_are_too_few_before_stories_are() -> None:
    rows = [("A", f"s{k % 2}", k) for k in range(5)] + [("B", f"s{k}", k) for k in range(5)]
    given = scores([{"outlet": o, "story": s, "hedge_rate": float(v)} for o, s, v in rows], "hedge_rate")
    for least, said in ((5, "too few stories: with 2,"), (6, "too few articles: with 5,")):
        found = rows_of(compare_outlets(given, min_articles=least), "difference", outlet="A").iloc[0]
        assert found["verdict"].startswith(said)


@pytest.mark.parametrize("stories", [9, 10])
def test_from_ten_on_there_is_an_interval_of_everything(stories: int) -> None:
    random = np.random.default_rng(9)
    rows = [(o, f"s{s}", s + random.normal()) for s in range(stories) for o in "AB"]
    # two months of as many each
    months = [f"2024-0{m}-11" for m in (1, 2) for _ in rows]
    given = scores([], "hedge_rate")
    given.articles = pd.DataFrame(
        rows + [(o, f"t{s}", v) for o, s, v in rows], columns=["outlet", "story", "hedge_rate"]
    )
    given.articles["date"] = months
    of_month = compare_outlets(given)
    given.articles = given.articles.iloc[: len(rows)]
    table = compare_outlets(given)
    estimands = ["mean", "difference", "within_story", *(["mixed_model"] if stories == 10 else [])]
    assert list(dict.fromkeys(table["estimand"])) == estimands
    assert table.groupby("estimand")["outlet"].agg(list).to_dict() == {e: ["A", "B"] for e in estimands}
    assert table["low"].notna().all() if stories == 10 else table["low"].isna().all()
    assert set(of_month["subset"]) == ({"all", "month=2024-01", "month=2024-02"} if stories == 10 else {"all"})


def test_what_all_wrote_alike_has_no_interval_in_any_comparison() -> None:
    rows = [{"outlet": o, "story": f"s{s}", "hedge_rate": 2.0} for s in range(10) for o in "AB"]
    table = compare_outlets(scores(rows, "hedge_rate"))
    assert table[["low", "high", "p", "p_adjusted", "effect"]].isna().all(axis=None)
    assert table.groupby("estimand")["verdict"].agg(set).to_dict() == {
        "mean": {TOO_ALIKE}, "difference": {TOO_ALIKE}, "within_story": {TOO_ALIKE},
        "mixed_model": {"not fitted: the articles of each story are alike"},
    }  # fmt: skip


def many(shift: float, stories: int = 14) -> Any:
    """Four outlets on each story; A's second measure is shifted, the first is everybody's alike."""
    random = np.random.default_rng(8)
    rows = []
    for s in range(stories):
        event = random.normal(size=2)
        for o in "ABCD":
            plain, moved = event + random.normal(scale=0.7, size=2) + 5
            genre = "opinion" if o == "A" and s == 0 else "news"
            rows.append(
                {"outlet": o, "story": f"s{s}", "hedge_rate": plain, "blame_rate": moved + shift * (o == "A")}
                | {"genre": genre, "reprint_of": "x" if s == 1 and o == "B" else "", "words": 300 + 10 * s}
                | {"date": f"2024-0{1 + (s > 11)}-05"}
            )
    given = scores([], "hedge_rate", "blame_rate")
    given.articles = pd.DataFrame(rows)
    return given


class TestFindings:
    def test_a_large_difference_is_found_and_nothing_else(self) -> None:
        table = compare_outlets(many(3.0))
        found = rows_of(table, "within_story")
        said = {(r["outlet"], r["measure"]): r["verdict"] for _, r in found.iterrows()}
        assert said["A", "blame_rate"] == "higher than the other outlets on the same stories"
        # A's shift lowers the others by a third of it each: B, C and D may be found lower, on this measure alone
        assert not any(v.startswith(("higher", "lower")) for (_, m), v in said.items() if m == "hedge_rate")
        a = found[(found["outlet"] == "A") & (found["measure"] == "blame_rate")].iloc[0]
        assert a["low"] < 3 < a["high"]
        assert a["p"] <= a["p_adjusted"] < 0.05
        assert 0 < a["effect_low"] < a["effect"] < a["effect_high"]
        second = rows_of(table, "mixed_model", outlet="A", measure="blame_rate").iloc[0]
        assert second["estimate"] == pytest.approx(a["estimate"])  # all cover all: the models agree
        assert second["verdict"] == "higher than the other outlets"

    def test_effects_are_differences_in_standard_deviations(self) -> None:
        given = many(1.0)
        table = compare_outlets(given)
        values = given.articles.round(4).pivot_table("blame_rate", "story", "outlet")  # fourteen stories of all four
        away = values["A"] - values[["B", "C", "D"]].mean(axis=1)
        pooled = values.var().mean() ** 0.5  # of outlets with as many articles
        # the error is that of the mean of 14, or of that and a third of three; t_0.975 for 13 and 52 degrees of freedom
        worked = {
            "within_story": (away.std(), away.std() * (1 / 14) ** 0.5, 13, 2.1604),
            "difference": (pooled, pooled * (1 / 14 + 3 / 14 / 3**2) ** 0.5, 56 - 4, 2.0066),
        }
        for estimand, (spread, error, df, t) in worked.items():
            found = rows_of(table, estimand, outlet="A", measure="blame_rate").iloc[0]
            g = (1 - 3 / (4 * df - 1)) * away.mean() / spread
            reach = t * ((error / spread) ** 2 + g**2 / (2 * df)) ** 0.5
            assert found["effect"] == pytest.approx(g)
            assert (found["effect_low"], found["effect_high"]) == pytest.approx((g - reach, g + reach), abs=1e-3)

    def test_a_reference_stands_in_for_the_others_in_the_model_too(self) -> None:
        given = many(1.0)
        table = compare_outlets(given, reference="B")
        values = given.articles.pivot_table("blame_rate", "story", "outlet").mean()
        found = rows_of(table, "mixed_model", measure="blame_rate").set_index("outlet")
        assert set(found["versus"]) == {"B"}
        assert found["n_articles"].to_dict() == found["n_stories"].to_dict() == {"A": 14, "C": 14, "D": 14}
        # all cover all, so that the model's differences are those of the means
        assert found["estimate"].to_dict() == pytest.approx({o: values[o] - values["B"] for o in "ACD"}, abs=1e-4)
        given.articles = given.articles[(given.articles["outlet"] != "B") | (given.articles["story"] == "s0")]
        assert rows_of(compare_outlets(given, reference="B"), "mixed_model").empty  # of one article nothing is fitted

    def test_articles_without_a_story_are_each_one_by_itself(self) -> None:
        given = many(1.0)
        without = given.articles["story"].isin(["s3", "s4", "s7"])
        given.articles["story"] = given.articles["story"].mask(without, "")
        table = rows_of(compare_outlets(given), "mixed_model")
        own = [f"own{k}" for k in range(len(given.articles))]
        given.articles["story"] = given.articles["story"].where(~without, own)
        named = rows_of(compare_outlets(given), "mixed_model")
        assert table["estimate"].tolist() == pytest.approx(named["estimate"].tolist(), abs=1e-6)
        assert table["p"].tolist() == pytest.approx(named["p"].tolist(), rel=1e-4)
        assert (set(table["n_stories"]), set(named["n_stories"])) == ({11}, {14})

    def test_articles_without_a_date_are_of_no_month(self) -> None:
        given = many(1.0, stories=24)
        given.articles["date"] = given.articles["date"].where(given.articles["date"].str[:7] == "2024-01", None)
        assert sorted(set(compare_outlets(given)["subset"])) == ["all", "genre=news", "month=2024-01", "no_reprints"]

    def test_p_is_adjusted_within_families(self) -> None:
        table = compare_outlets(many(1.0))
        for estimand in ("difference", "within_story", "mixed_model", "mixed_model_length"):
            family = rows_of(table, estimand)
            ranked = sorted(family["p"])
            n = len(ranked)
            assert n == 8  # four outlets, two measures
            by_hand = {p: min(ranked[j] * n / (j + 1) for j in range(i, n)) for i, p in enumerate(ranked)}
            assert family["p_adjusted"].tolist() == pytest.approx([by_hand[p] for p in family["p"]])

    def test_all_months_are_one_family_and_actors_another(self) -> None:
        given = many(1.0, stories=24)
        given.measures = (replace(given.measures[0], actor="Mary Obi"), given.measures[1])
        found = compare_outlets(given, resamples=200, permutations=499)
        found = found[(found["estimand"] == "within_story") & found["subset"].str.startswith("month=")]
        assert len(set(found["subset"])) == 2
        for _, family in found.groupby("measure"):
            ranked = sorted(family["p"])
            assert len(ranked) == 8  # four outlets, two months
            by_hand = {p: min(ranked[j] * 8 / (j + 1) for j in range(i, 8)) for i, p in enumerate(ranked)}
            assert family["p_adjusted"].tolist() == pytest.approx([by_hand[p] for p in family["p"]])

    def test_parts_of_the_corpus_stand_beside_the_whole(self) -> None:
        table = compare_outlets(many(1.0))
        # opinion is one article, and February two of each outlet: too little to be a part
        assert list(dict.fromkeys(table["subset"])) == ["all", "no_reprints", "genre=news", "month=2024-01"]
        assert rows_of(table, "mean", "no_reprints", outlet="B")["n_articles"].tolist() == [13, 13]
        assert rows_of(table, "mean", "genre=news", outlet="A")["n_articles"].tolist() == [13, 13]
        assert rows_of(table, "within_story", "month=2024-01")["n_stories"].tolist() == [12] * 8
        assert rows_of(table, "mixed_model", "no_reprints").empty

    def test_a_length_that_differs_is_a_row_of_its_own(self) -> None:
        given = many(0.0)
        # A writes three times as long, and the score is the log of the length
        length = 100 * (1 + given.articles.index % 7)
        given.articles["words"] = np.where(given.articles["outlet"] == "A", 3 * length, length)
        given.articles["hedge_rate"] = np.log(given.articles["words"]) + given.articles["hedge_rate"] / 100
        table = compare_outlets(given)
        plain = rows_of(table, "mixed_model", outlet="A", measure="hedge_rate").iloc[0]
        held = rows_of(table, "mixed_model_length", outlet="A", measure="hedge_rate").iloc[0]
        assert plain["estimate"] == pytest.approx(np.log(3), abs=0.3)
        assert held["estimate"] == pytest.approx(0.0, abs=0.1)

    def test_rows_depend_on_neither_order_nor_other_measures(self) -> None:
        whole, part = many(1.0), many(1.0)
        part.measures = part.measures[1:]
        part.articles = part.articles.iloc[::-1]
        a, b = compare_outlets(whole), compare_outlets(part)
        a = a[a["measure"] == "blame_rate"].reset_index(drop=True)
        of_family = ["p", "p_adjusted", "verdict"]
        pd.testing.assert_frame_equal(a.drop(columns=of_family), b.drop(columns=of_family), rtol=1e-9)
        # Whether p was drawn more closely hangs on the family: from 4,999 permutations its error is 0.007 at the most.
        pd.testing.assert_series_equal(a["p"], b["p"], check_exact=False, rtol=0, atol=0.03)

    def test_where_chance_would_decide_ten_times_as_many_permutations_do(self) -> None:
        random = np.random.default_rng(3)
        ordinary = random.normal(10, 2, 30).tolist()
        table = compare_outlets(
            column("hedge_rate", A=ordinary, B=(np.array(ordinary) + 1.2).tolist()), permutations=99
        )  # t is 1.2 / (1.9 · sqrt(2 / 30)) = 2.4 or so: p near 0.02, with an error of 0.014 at 99 permutations
        (p,) = set(rows_of(table, "difference")["p"])
        assert p * 991 == pytest.approx(round(p * 991), abs=1e-6)
        assert p * 100 != pytest.approx(round(p * 100), abs=1e-6)
        far = compare_outlets(column("hedge_rate", A=ordinary, B=(np.array(ordinary) + 9).tolist()), permutations=999)
        assert set(rows_of(far, "difference")["p"]) == {1 / 1000}

    def test_an_outlet_of_one_article_moves_nobody_else(self) -> None:
        given = many(1.0)
        alone = compare_outlets(given)
        extra = {"outlet": "E", "story": "", "hedge_rate": 900.0, "blame_rate": 900.0, "genre": "news", "words": 300}
        given.articles = pd.concat([given.articles, pd.DataFrame([extra | {"reprint_of": "", "date": "2024-01-05"}])])
        beside = compare_outlets(given)
        for estimand in ("difference", "mixed_model"):
            estimates = rows_of(beside, estimand).query("outlet != 'E'")["estimate"].tolist()
            assert estimates == pytest.approx(rows_of(alone, estimand)["estimate"].tolist())
        beside = rows_of(beside, "difference")
        assert set(beside.loc[beside["outlet"] == "E", "verdict"].str[:25]) == {"too few articles: with 1,"}
