"""What is longer than anybody writes it is cut, so that the work grows with a text and not with its square.

Nothing is timed: the calls that the work takes are counted at two lengths (scripts/benchmark_growth.py times it).
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from hostile_texts import SHAPES

import framing
from framing.characters import normalise, plain_word
from framing.scoring.run import score
from framing.text.sentences import LONGEST
from framing.types import Article

BEFORE = "Mary Obi, the minister, said the road may be open. Lund praised Obi."


def test_a_long_sentence_is_cut_at_white_space_and_nothing_is_lost() -> None:
    text = "so it went on and on, " * 200 + "and then it ended."
    doc = framing.parse(text)
    assert doc.cut == 1
    assert max(map(len, doc.sentences)) <= LONGEST
    assert " ".join(s.of(text) for s in doc.sentences) == text
    assert framing.parse("so it went on and on, " * 60).cut == 0  # 1,320 characters
    assert [len(s) for s in framing.parse("a" * 4000).sentences] == [1500, 1500, 1000]


def test_a_cut_sentence_is_among_the_problems() -> None:
    body = "The road was open, said Obi, " * 60 + "and it stayed open. It rained."
    scored = score([Article("a", "North", "", body)], ["hedging"])
    said = [(p.article, p.problem, p.detail) for p in scored.corpus.problems]
    assert said == [("a", "long sentence", "1 sentence of more than 1,500 characters, read in parts")]
    assert not scored.corpus.set_aside


def test_a_letter_keeps_thirty_marks() -> None:
    assert normalise("e" + "\u0323" * 40 + "x") == "\u1eb9" + "\u0323" * 29 + "x"
    assert normalise("e\u0301a\u0323") == "é\u1ea1"
    assert normalise("—" * 50) == "—" * 50
    assert plain_word("e" + "\u0301\u0323" * 50_000) == "e"


def test_of_the_mentions_of_an_actor_in_a_sentence_eight_are_judged() -> None:
    found = framing.ActorSentiment(["Obi"], model="linear").find("Praise Obi, " + "Obi, " * 10 + "Obi. Obi won.")
    judged = [m.valence == m.valence for m in found]
    assert judged == [True] * 8 + [False] * 4 + [True]
    text = framing.annotate("Praise Obi, " + "Obi, " * 10 + "Obi.")
    scorer = framing.ActorSentiment(["Obi"], model="linear").fit([text.doc.text])
    valences = [m.valence for m in scorer.find(text)][:8]
    assert scorer.numbers(text, scorer.find(text))["sentiment[Obi]"] == pytest.approx(sum(valences) / 8)


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours and Python's, and how often a generator goes on."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_about_twice_the_calls(shape: str) -> None:
    scorers = [framing.Advocacy(), framing.Hedging(), framing.Sourcing()]
    for scorer in scorers:
        scorer.find(BEFORE)

    def work(size: int) -> Callable[[], object]:
        text = SHAPES[shape](size)

        def read() -> None:
            annotated = framing.annotate(framing.parse(normalise(text)))
            for scorer in scorers:
                scorer.numbers(annotated, scorer.find(annotated))

        return read

    work(7000)()  # what is remembered from text to text is so at both lengths
    assert _calls(work(7000)) < 2.6 * _calls(work(3500)) + 1000
