"""Plain values as JSON and back, and nothing else."""

from collections import Counter

import pandas as pd
import pytest

from framing.io.plain import Codec
from framing.types import Actor, FramingError

CODEC = Codec([Actor])


@pytest.mark.parametrize(
    "value",
    [
        None, True, 0, 1.5, "", "a \u2028 “b” \x00", (), (1, ("a",)), {"a": 1}, {("a", 1): {"b": ()}},
        frozenset({"b", "a"}), Counter({("a", "b"): 2}), Actor("Obi", ("Mary Obi",), "left", "person"),
        {"actors_": (Actor("A"), Actor("B"))},
    ],
)  # fmt: skip
def test_what_is_read_is_what_was_written(value: object) -> None:
    again = CODEC.loads(CODEC.dumps(value))
    assert (again, type(again)) == (value, type(value))


def test_the_order_of_a_set_makes_no_difference() -> None:
    assert CODEC.dumps({"b", "a", "c"}) == CODEC.dumps({"c", "b", "a"}) == '{"set":["a","b","c"]}'


def test_what_is_not_plain_is_refused() -> None:
    for value in (object(), pd.DataFrame(), len, {"a": b"bytes"}):
        with pytest.raises(FramingError, match=r"cannot be kept in a file; use numbers, text"):
            CODEC.dumps(value)
    with pytest.raises(FramingError, match="Actor cannot be kept"):
        Codec().dumps(Actor("Obi"))


def test_what_is_read_cannot_name_another_record() -> None:
    with pytest.raises(KeyError):
        CODEC.loads('{"Popen":["ls"]}')
