"""How far the content of a construction reaches."""

from framing.attribution.cues import Cue
from framing.attribution.extents import content_start
from framing.text.clauses import Unit


def test_a_cue_may_be_followed_by_to_and_nothing_more() -> None:
    unit = Unit("He vows to", ["he", "vows", "to"], ["PRP", "VBZ", "TO"], [0, 3, 8], [2, 7, 10], {}, 0)
    frames = frozenset({"object", "say"})
    cue = Cue(unit, 1, 2, 1, frames, "neutral", {1: frames}, None)
    assert content_start(cue) == 2
