"""How far the content of a construction reaches."""

import pytest

from framing.attribution.cues import Cue
from framing.attribution.extents import content_start
from framing.attribution.finding import find_attributions
from framing.text.clauses import Unit


def test_a_cue_may_be_followed_by_to_and_nothing_more() -> None:
    unit = Unit("He vows to", ["he", "vows", "to"], ["PRP", "VBZ", "TO"], [0, 3, 8], [2, 7, 10], {}, 0)
    frames = frozenset({"object", "say"})
    cue = Cue(unit, 1, 2, 1, frames, "neutral", {1: frames}, None)
    assert content_start(cue) == 2


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Borvik Steel Corp. today announced that it would close the mill.", "Borvik Steel Corp."),
        ("The minister yesterday said that taxes may rise.", "The minister"),
        ("The agency this week reported that twelve people had died.", "The agency"),
        ("The police early this morning said that two men were held.", "The police"),
        ("The bank just last month said that it would hire.", "The bank"),
        ("Next week the union will say that it has won, she said.", "she"),
        ("Last month residents said that the water was brown.", "residents"),
        # part of a name, or of what the source is
        ("USA Today said that it was sorry.", "USA Today"),
        ("The late mayor said that he knew.", "The late mayor"),
        ("Last year's winner said that he was glad.", "Last year's winner"),
    ],
)
def test_a_time_that_stands_bare_is_no_part_of_the_source(sentence: str, source: str) -> None:
    found = [a for a in find_attributions(sentence) if a.source is not None]
    assert [sentence[a.source.start : a.source.end] for a in found if a.source] == [source]
