"""Parts of speech: right where a sentence tells, and the same alone and among others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import resources
from framing.text.tagging import tag_all

TAGGED = [
    ("The minister rejected the plan .", "DT NN VBD DT NN ."),
    ("The plan rejected by the minister failed .", "DT NN VBN IN DT NN VBD ."),
    ("She made a phone call to the school .", "PRP VBD DT NN NN TO DT NN ."),
    ("Officials say the road is closed .", "NNS VBP DT NN VBZ VBN ."),
    ("The mayor 's claims were false .", "DT NN POS NNS VBD JJ ."),
    ("He claims the port was closed .", "PRP VBZ DT NN VBD VBN ."),
    ("Tomas Velic did n't answer .", "NNP NNP VBD RB VB ."),
    ("two men were arrested in Lagos", "CD NNS VBD VBN IN NNP"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "tags"), TAGGED)
def test_tags(text: str, tags: str) -> None:
    assert tag_all([text.split()]) == [tags.split()]


def test_a_sentence_has_the_same_tags_alone_and_among_others() -> None:
    sentences = [text.split() for text, _ in TAGGED]
    assert tag_all(sentences) == [tag_all([s])[0] for s in sentences]
    assert tag_all(sentences[::-1]) == tag_all(sentences)[::-1]
    assert tag_all([]) == []


def test_a_very_long_sentence_keeps_its_sums_small() -> None:
    # 12 bits of weight a word would leave 32 bits after 2 ** 14 words were sums not taken down at each step.
    unit, tags = TAGGED[0][0].split()[:-1], TAGGED[0][1].split()[:-1]
    found = tag_all([[*(unit * 4000), "."]])[0]
    assert len(found) == 20_001
    assert found[-26:-1] == tags * 5


@given(st.lists(st.lists(st.text(min_size=1, max_size=5), max_size=6), max_size=4))
def test_any_words_get_a_tag_each(sentences: list[list[str]]) -> None:
    assert [len(tags) for tags in tag_all(sentences)] == [len(s) for s in sentences]


def test_weights_are_whole_numbers_that_no_pickle_holds() -> None:
    with np.load(resources.models() / "tagger.npz", allow_pickle=False) as file:
        assert file["weights"].dtype == file["transitions"].dtype == np.int16
        assert len(file["tags"]) < 64  # the lowest six bits of a path's sum say which tag it comes from
        assert len(file["labels"]) == len(file["weights"]) == file["ends"][-1]
    assert (resources.models() / "tagger.npz").stat().st_size < 5_000_000
