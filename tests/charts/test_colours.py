"""Outlets stay apart for colour-blind readers: simulated after Machado, Oliveira and Fernandes (2009), severity 1."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from framing.charts.style import BLUE, SIGNS, signs

EYES = {
    "usual": np.eye(3),
    "protan": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "deutan": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "tritan": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}  # fmt: skip
TO_XYZ = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
APART = 15  # a distance in CIELAB; 2.3 can just be told apart


def seen(colour: str, eyes: np.ndarray) -> np.ndarray:
    """A colour in CIELAB as some eyes see it."""
    rgb = np.array(to_rgb(colour))
    light = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(eyes @ light, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eyes", EYES.values(), ids=EYES)
def test_no_two_outlets_look_alike(eyes: np.ndarray) -> None:
    distances = {
        (a.colour, b.colour): np.linalg.norm(seen(a.colour, eyes) - seen(b.colour, eyes))
        for a, b in combinations(SIGNS, 2)
    }
    assert min(distances.values()) >= APART
    assert len({s.marker for s in SIGNS}) == len(SIGNS)


def test_the_simulation_sees_what_colour_blind_readers_do() -> None:
    red_and_green = ("#b00000", "#5a6a00")
    usual, deutan = (
        np.linalg.norm(np.subtract(*(seen(c, EYES[e]) for c in red_and_green))) for e in ("usual", "deutan")
    )
    assert usual > 60 > 20 > deutan


def test_of_too_many_outlets_all_have_one_colour() -> None:
    few, many = (signs([f"outlet {k}" for k in range(n)]) for n in (len(SIGNS), len(SIGNS) + 1))
    assert len({s.colour for s in few.values()}) == len(SIGNS)
    assert {s.colour for s in many.values()} == {BLUE}
