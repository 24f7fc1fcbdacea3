"""Which comparisons more permutations must decide, and that they do."""

import numpy as np
import pytest

from framing.comparison.adjusting import adjusted, undecided


def test_adjusted_is_as_worked_by_hand() -> None:
    # in order 0.01, 0.02, 0.04 of three: 0.01·3/1, 0.02·3/2, 0.04·3/3; 0.03, 0.03, 0.04
    np.testing.assert_allclose(adjusted([0.02, 0.01, 0.04]), [0.03, 0.03, 0.04])


@pytest.mark.parametrize(
    ("p", "drawn", "open_"),
    [
        ([0.045], [999], [True]),  # error 0.0066: 0.025 to 0.065
        ([0.045], [0], [False]),  # exact
        ([0.045], [99_999], [False]),  # error 0.00066: 0.043 to 0.047
        ([0.2], [999], [False]),  # error 0.0126: 0.162 and more
        ([0.001], [999], [False]),  # at most 0.004
        ([0.045, 0.045], [999, 0], [True, False]),  # both adjusted 0.045; only what was drawn is drawn anew
        ([0.02, 0.5], [999, 999], [True, False]),  # adjusted 2 · 0.02; from 2 · 0.0067 to 2 · 0.0333
    ],
)
def test_undecided_is_what_chance_in_drawing_could_move(p: list[float], drawn: list[int], open_: list[bool]) -> None:
    assert undecided(p, drawn).tolist() == open_
