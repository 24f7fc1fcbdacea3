"""Masked sentences as token numbers for the sentence encoder, and the encoder run on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.masking import Kind, Masked

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Numbers that the encoder's vocabulary leaves free ("[unused0]" and on).
OPEN, TARGET, CLOSE, OTHER = 1, 2, 3, 4
PAD, FIRST, LAST = 0, 101, 102
LENGTH = 128  # tokens at most, the target's among them

_MARKS: dict[Kind, list[int]] = {"target": [OPEN, TARGET, CLOSE], "again": [TARGET], "other": [OTHER]}


def encode(tokenizer: Tokenizer, masked: Sequence[Masked], others: bool = True) -> list[tuple[list[int], int]]:
    """Token numbers of each sentence, and where in them the target's placeholder stands.

    Parameters
    ----------
    tokenizer : Tokenizer
    masked : sequence of Masked
    others : bool, default True
        Whether other names are masked as well.
    """
    texts = [text for m in masked for kind, text in m.pieces if kind == "text" or (kind == "other" and not others)]
    numbers = iter(tokenizer.encode_batch(texts, add_special_tokens=False))
    encoded = []
    for m in masked:
        ids: list[int] = []
        here = 0
        for kind, _ in m.pieces:
            if kind == "text" or (kind == "other" and not others):
                ids += next(numbers).ids
            else:
                if kind == "target":
                    here = len(ids) + 1
                ids += _MARKS[kind]
        room = LENGTH - 2
        # Of a long sentence the part around the target is read.
        first = max(0, min(here - room // 2, len(ids) - room))
        encoded.append(([FIRST, *ids[first : first + room], LAST], here - first + 1))
    return encoded
