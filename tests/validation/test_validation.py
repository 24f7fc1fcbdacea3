"""A coded sample: figures by hand, weights of the draw, and whether errors are alike."""

import math
from collections.abc import Sequence
from itertools import permutations
from statistics import mean, pvariance

import numpy as np
import pandas as pd
import pytest

from framing.types import FramingError
from framing.validation.accuracy import errors_alike, validate
from framing.validation.sampling import KEY_COLUMNS
from framing.validation.tasks import ALL, tasks

TASKS = tasks()


def key(strata: list[tuple[str, str, int, list[float]]], measure: str = "advocacy") -> pd.DataFrame:
    """Strata of (outlet, band, size, our scores of the drawn)."""
    rows = [
        (
            f"{outlet}{band}{k}",
            measure,
            "a",
            outlet,
            0,
            1,
            "",
            score,
            band,
            size,
            np.mean(scores),
            len(scores) / size,
            "a1",
            "c1",
        )
        for outlet, band, size, scores in strata
        for k, score in enumerate(scores)
    ]
    return pd.DataFrame(rows, columns=list(KEY_COLUMNS))


# Outlet P: 40 sentences without a find, 10 with; outlet Q: 80 and 20. Four drawn of each.
KEY = key([("P", "no", 40, [0] * 4), ("P", "yes", 10, [1] * 4), ("Q", "no", 80, [0] * 4), ("Q", "yes", 20, [1] * 4)])
HUMAN = dict(zip(KEY["id"], [0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0], strict=True))


def figure(table: pd.DataFrame, **where: str) -> float:
    for name, value in where.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return float(table["estimate"].iloc[0])


def test_accuracy_is_weighted_by_the_draw() -> None:
    found = validate([HUMAN], KEY, TASKS).accuracy
    # P: 10 x 3/4 right of 10 found, 40 x 1/4 missed. Q: 20 x 2/4 right of 20, none missed.
    assert figure(found, outlet="P", figure="precision") == pytest.approx(7.5 / 10)
    assert figure(found, outlet="P", figure="recall") == pytest.approx(7.5 / (7.5 + 10))
    assert figure(found, outlet="P", figure="F1") == pytest.approx(2 * 7.5 / (10 + 7.5 + 10))
    assert figure(found, outlet="Q", figure="recall") == 1
    assert figure(found, outlet=ALL, figure="precision") == pytest.approx((7.5 + 10) / 30)
    assert figure(found, outlet=ALL, figure="recall") == pytest.approx(17.5 / (17.5 + 10))


def test_corrected_by_hand() -> None:
    found = validate([HUMAN], KEY, TASKS).corrected.set_index("outlet")
    assert found.loc["P", "ours"] == pytest.approx(10 / 50)
    assert found.loc["P", "estimate"] == pytest.approx((40 / 4 + 10 * 3 / 4) / 50)
    assert found.loc["Q", "estimate"] == pytest.approx((0 + 20 * 2 / 4) / 100)
    assert (found["low"] < found["estimate"]).all()
    assert (found["estimate"] < found["high"]).all()
    assert found["units"].tolist() == [50, 100]


def test_tone_is_correlated_and_its_error_signed() -> None:
    scores = [-0.9, -0.5, -0.6, -0.4]
    drawn = key([("P", "negative", 8, scores), ("P", "positive", 8, [0.5, 0.9, 0.4, 0.6])], "actor_sentiment")
    human = dict(zip(drawn["id"], [-1, -1, -1, 0, 1, 1, 0, 1], strict=True))
    found = validate([human], drawn, TASKS)
    errors = (2.4 - 3) / 4, (2.4 - 3) / 4  # ours -2.4 and theirs -3; ours 2.4 and theirs 3
    assert figure(found.accuracy, outlet=ALL, figure="mean error") == pytest.approx((-errors[0] + errors[1]) / 2)
    r = np.corrcoef(drawn["score"], list(human.values()))[0, 1]
    assert figure(found.accuracy, outlet=ALL, figure="correlation") == pytest.approx(r)
    assert figure(found.corrected, outlet="P") == pytest.approx(0)


def test_the_mean_error_of_tone_is_ours_less_theirs_over_all_units() -> None:
    # Sixteen units with scores of 0.5 on the mean, and coders find 0.5; four with 0.8, and coders find 1.
    strata = [("P", "neutral", 16, [0.25, 0.75]), ("P", "positive", 4, [0.8, 0.8])]
    drawn = key(strata, "actor_sentiment")
    human = dict(zip(drawn["id"], [0, 1, 1, 1], strict=True))
    found = validate([human], drawn, TASKS)
    error = found.accuracy[(found.accuracy["outlet"] == "P") & (found.accuracy["figure"] == "mean error")].iloc[0]
    ours, theirs = (16 * 0.5 + 4 * 0.8) / 20, (16 * 0.5 + 4 * 1) / 20
    assert error["estimate"] == pytest.approx(ours - theirs)
    corrected = found.corrected.iloc[0]
    assert (corrected["ours"], corrected["estimate"]) == pytest.approx((ours, theirs))
    # what is added to the one bound is taken from the other; a tone ends at 1, and an error does not
    assert error["high"] == pytest.approx(ours - corrected["low"])
    assert error["low"] < ours - 1
    assert corrected["high"] == 1
    mirror = drawn.assign(score=-drawn["score"], mean=-drawn["mean"])
    mirrored = validate([{k: -v for k, v in human.items()}], mirror, TASKS)
    assert mirrored.corrected.loc[0, ["low", "high"]].tolist() == pytest.approx([-1, -corrected["low"]])


def test_what_nobody_finds_has_no_recall() -> None:
    drawn = key([("P", "no", 1, [0])])
    found = validate([dict.fromkeys(drawn["id"], 0.0)], drawn, TASKS)
    assert found.accuracy["estimate"].isna().all()
    assert figure(found.corrected) == 0
    assert "precision undefined, recall undefined, F1 undefined" in found.paragraph


def test_measures_are_counted_apart_and_one_without_codes_is_left_out() -> None:
    silent = key([("P", "no", 9, [0] * 3)], "sourcing")
    other = key([("P", "no", 9, [0] * 3), ("P", "yes", 9, [1] * 2)], "hedging")
    both = pd.concat([silent, other, KEY], ignore_index=True)
    both["id"] = both["measure"] + both["id"]
    human = {i: 1.0 for i, m in zip(both["id"], both["measure"], strict=True) if m != "sourcing"}
    found = validate([human], both, TASKS)
    assert found.alike.set_index("measure")["n"].to_dict() == {"advocacy": 16, "hedging": 5}
    assert found.paragraph.startswith("One coder coded 21 sentences")
    for named in (found.accuracy["measure"], found.corrected["measure"], found.said):
        assert set(named) == {"advocacy", "hedging"}
    # all say yes: what is found is right, and of 150 sentences 30 are found in the one, of 18 9 in the other
    for task, recall in (("the author takes a side", "0.20"), ("the author hedges", "0.50")):
        assert f"({task}): precision 1.00 (" in found.paragraph
        assert found.paragraph.count(f"recall {recall} (") == 1


def test_coders_who_disagree_count_half_each_and_agreement_is_reported() -> None:
    other = HUMAN | {"Pyes3": 1.0}
    found = validate([HUMAN, other], KEY, TASKS)
    assert figure(found.accuracy, outlet="P", figure="precision") == pytest.approx((3 + 0.5) / 4)
    assert found.agreement.loc[0, ["coders", "units"]].tolist() == [2, 16]
    assert found.agreement.loc[0, "alpha"] < 1
    assert validate([HUMAN], KEY, TASKS).agreement.empty


def test_missing_codes_leave_the_rest() -> None:
    found = validate([HUMAN | {"Pno3": math.nan}], KEY, TASKS).accuracy
    assert figure(found, outlet="P", figure="recall") == 1  # the one that was missed is not coded
    assert found.loc[found["outlet"] == "P", "n"].tolist() == [4, 7, 7]  # a precision is of what we found
    with pytest.raises(FramingError, match="no sentence is coded"):
        validate([dict.fromkeys(HUMAN, math.nan)], KEY, TASKS)


def test_errors_that_differ_between_outlets_are_found_and_those_that_do_not_are_not() -> None:
    drawn = key([(outlet, band, 100, [float(band == "yes")] * 30) for outlet in "PQR" for band in ("no", "yes")])
    yes = (drawn["band"] == "yes").to_numpy()
    wrong = np.arange(len(drawn)) % 5 == 0
    alike = np.where(wrong, ~yes, yes).astype(float)
    assert errors_alike(drawn, alike) > 0.2
    apart = np.where((drawn["outlet"] == "P").to_numpy() & (np.arange(len(drawn)) % 2 == 0), 0.0, yes)
    assert errors_alike(drawn, apart) < 0.01
    assert math.isnan(errors_alike(drawn, yes.astype(float)))  # no error at all


def test_p_of_errors_alike_is_the_share_of_all_arrangements() -> None:
    # P, Q and R in one band, P and R in the other; our scores of tone, and what coders say
    units = [
        ("a", "P", 0.5, 1), ("a", "P", 0.6, 1), ("a", "Q", 0.7, 0), ("a", "R", 0.9, 0), ("a", "R", 0.4, -1),
        ("b", "P", 0.9, 1), ("b", "R", 0.1, 0), ("b", "R", 0.1, 0), ("b", "R", 0.2, math.nan), ("c", "P", 0.0, 0),
        ("c", "P", 0.0, 1),
    ]  # fmt: skip
    table = pd.DataFrame(units, columns=["band", "outlet", "score", "human"])
    errors = {"a": [0.5, 0.4, -0.7, -0.9, -1.4], "b": [0.1, -0.1, -0.1]}  # c is all P's, and tells nothing
    held = {"a": "PPQRR", "b": "PRR"}

    def apart(band: str, order: Sequence[float]) -> float:
        """Of each outlet the squared sum of its errors (less their mean) over its units, in their variance."""
        away = [e - mean(order) for e in order]
        own = [[e for e, o in zip(away, held[band], strict=True) if o == outlet] for outlet in set(held[band])]
        return sum(sum(e) ** 2 / len(e) for e in own) / pvariance(order)

    seen = sum(apart(band, e) for band, e in errors.items())
    every = [apart("a", a) + apart("b", b) for a in permutations(errors["a"]) for b in permutations(errors["b"])]
    exact = mean(t >= seen - 1e-9 for t in every)
    assert len(every) == 120 * 6
    found = errors_alike(table, table["human"].to_numpy())
    assert found == pytest.approx(exact, abs=4 * math.sqrt(exact * (1 - exact) / 2000))
    only = table[table["band"] == "c"]
    assert math.isnan(errors_alike(only, only["human"].to_numpy()))


def test_whether_errors_differ_is_said() -> None:
    drawn = key([(outlet, band, 100, [float(band == "yes")] * 30) for outlet in "PQR" for band in ("no", "yes")])
    wrong = {True: (drawn["outlet"] == "P") & (drawn["band"] == "yes"), False: np.arange(len(drawn)) % 5 == 0}
    for apart, which in wrong.items():
        human = dict(zip(drawn["id"], np.where(which, 1 - drawn["score"], drawn["score"]), strict=True))
        found = validate([human], drawn, TASKS)
        p = found.alike.loc[0, "p"]
        said = "differ between outlets (p < 0.001" if apart else f"show no difference between outlets (p = {p:.3f}"
        assert f"Its errors {said} by permutation)." in found.said["advocacy"]
        assert p == pytest.approx(1 / 2000) if apart else p > 0.05  # no draw of 1,999 comes near


def test_another_seed_draws_other_numbers() -> None:
    drawn = key([(outlet, band, 100, [float(band == "yes")] * 30) for outlet in "PQR" for band in ("no", "yes")])
    random = np.random.default_rng(4)
    coders = [dict(zip(drawn["id"], random.integers(0, 2, len(drawn)).astype(float), strict=True)) for _ in range(2)]
    first, again, other = (validate(coders, drawn, TASKS, seed=s) for s in (1, 1, 2))
    for name, columns in (("agreement", ["low", "high"]), ("alike", ["p"])):
        numbers = [getattr(v, name)[columns].to_numpy().tolist() for v in (first, again, other)]
        assert numbers[0] == numbers[1] != numbers[2], name


def test_a_permutation_test_is_right_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    drawn = key([(outlet, band, 100, [float(band == "yes")] * 12) for outlet in "PQ" for band in ("no", "yes")])
    yes = (drawn["band"] == "yes").to_numpy()
    draws = [errors_alike(drawn, rng.random(len(drawn)) < np.where(yes, 0.7, 0.2), seed=k) for k in range(60)]
    assert np.mean(np.array(draws) < 0.05) <= 0.05 + 2 * (0.05 * 0.95 / 60) ** 0.5


def test_what_is_said() -> None:
    found = validate([HUMAN], KEY, TASKS)
    assert found.said["advocacy"][0].startswith("On 16 coded sentences of this corpus (the author takes a side):")
    assert "precision 0.58 (" in found.said["advocacy"][0]
    assert "P 0.350 (" in found.said["advocacy"][-1]
    assert "(the author takes a side): precision 0.58 (" in found.paragraph
    assert found.paragraph.startswith("One coder coded 16 sentences from a sheet that shows neither outlet nor score")
    assert "alpha" not in found.paragraph
    two = validate([HUMAN, HUMAN], KEY, TASKS).paragraph
    assert two.startswith("2 coders coded 16 sentences")
    assert "alpha is of the sentences as drawn" in two
    assert (found.corpus, found.articles) == ("c1", ("a1",))


def test_where_all_are_coded_no_interval_is_claimed() -> None:
    drawn = key([("P", "no", 40, [0] * 4), ("P", "yes", 5, [1] * 5)])
    human = dict(zip(drawn["id"], [0] * 4 + [1, 1, 1, 1, 0], strict=True))
    found = validate([human], drawn, TASKS)
    assert "precision 0.80 (no interval: all 5 sentences under it are coded), recall 1.00 (0." in found.paragraph


def test_a_tone_that_never_varies_is_not_called_certain() -> None:
    drawn = key([("P", "neutral", 500, [0.0] * 20), ("Q", "neutral", 20, [0.0] * 20)], "actor_sentiment")
    found = validate([dict.fromkeys(drawn["id"], 0.0)], drawn, TASKS)
    corrected = found.corrected.set_index("outlet")
    assert corrected.loc["P", "low"] < -0.1
    assert corrected.loc["P", "high"] > 0.1
    assert corrected.loc["Q", ["low", "high"]].tolist() == [0, 0]  # here all are known
    assert "Q 0.00 (no interval: all 20 sentences under it are coded)" in found.said["actor_sentiment"][-1]
    assert "correlation undefined, mean error 0.00 (−0." in found.paragraph
    # a mean that rounds to 0 has no sign
    said = validate([dict.fromkeys(drawn["id"], 0.0)], drawn.assign(mean=-0.001), TASKS).said["actor_sentiment"][-1]
    assert said.endswith("as found 0.00.")
