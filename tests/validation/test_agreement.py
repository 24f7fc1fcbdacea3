"""Krippendorff's alpha: the published example, one by hand, NLTK's, and what is undefined."""

import math

import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance

from framing.types import Level
from framing.validation.agreement import krippendorff

X = math.nan
# Krippendorff (2011), Computing Krippendorff's alpha-reliability: four observers, twelve units.
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
        [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
    ]
).T


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_published_example(level: Level, expected: float) -> None:
    found = krippendorff(PUBLISHED, level)
    assert found.alpha == pytest.approx(expected, abs=5e-4)
    assert found.units == 11  # the last has one code alone
    assert found.low < found.alpha < found.high <= 1


def test_by_hand() -> None:
    # Units 00, 00, 11, 01: eight codes, five 0 and three 1. Observed disagreement 2 of 8 pairs; expected
    # 2 * 5 * 3 / (8 * 7) = 30/56. Alpha is 1 - (2/8) / (30/56) = 1 - 14/30.
    found = krippendorff([[0, 0], [0, 0], [1, 1], [0, 1]], "nominal")
    assert found.alpha == pytest.approx(1 - 14 / 30)


@pytest.mark.parametrize(("level", "distance"), [("nominal", binary_distance), ("interval", interval_distance)])
def test_as_nltk_finds_it(level: Level, distance: object) -> None:
    rng = np.random.default_rng(5)
    truth = rng.integers(-1, 2, 60)
    codes = np.stack([np.where(rng.random(60) < 0.3, rng.integers(-1, 2, 60), truth) for _ in range(3)], axis=1)
    data = [(coder, unit, int(code)) for unit, row in enumerate(codes) for coder, code in enumerate(row)]
    assert krippendorff(codes, level).alpha == pytest.approx(AnnotationTask(data, distance).alpha())


def test_what_is_undefined() -> None:
    assert math.isnan(krippendorff([[1, 1], [1, 1]], "nominal").alpha)  # nothing varies
    assert math.isnan(krippendorff([[1, X], [X, 0]], "nominal").alpha)  # no unit has two codes
    assert krippendorff([[X, X]], "ordinal").units == 0


def test_chance_is_zero_and_contradiction_negative() -> None:
    rng = np.random.default_rng(1)
    found = krippendorff(rng.integers(0, 2, (400, 2)), "nominal")
    assert found.low < 0 < found.high
    assert krippendorff([[0, 1]] * 10, "nominal").alpha < 0
