"""Masked sentences as token numbers for the sentence encoder, and the encoder run on them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from framing.sentiment.masking import Kind, Masked

# From 1.32 on onnxruntime writes into the user's cache when it is imported, and tells Microsoft how it is used.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]

# Numbers that the encoder's vocabulary leaves free ("[unused0]" and on).
OPEN, TARGET, CLOSE, OTHER = 1, 2, 3, 4
FIRST, LAST = 101, 102  # what the encoder expects round a text
LENGTH = 128  # tokens at most, the target's among them
BATCH = 16
WORKERS = min(8, os.cpu_count() or 1)

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


class Encoder:
    """The sentence encoder that we ship, run by onnxruntime.

    Sentences of one length are run together, so none is padded and none depends on its neighbours: a target alone and
    in a batch has the same state to 7e-9, not to the bit, since a product of matrices adds in another order.

    Parameters
    ----------
    model, tokenizer : bytes
        An ONNX graph and the tokenizer's JSON.
    """

    def __init__(self, model: bytes, tokenizer: bytes) -> None:
        options = SessionOptions()
        # One thread a run and runs side by side: the same to the bit on any number of cores.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = read_tokenizer(tokenizer)
        self._width: int = self._session.get_outputs()[0].shape[1]

    def states(self, masked: Sequence[Masked]) -> npt.NDArray[np.float64]:
        """What the encoder makes of each target in its sentence, shape (n, width)."""
        encoded = encode(self._tokenizer, masked)
        by_length: dict[int, list[int]] = {}
        for i, (ids, _) in enumerate(encoded):
            by_length.setdefault(len(ids), []).append(i)
        batches = [same[k : k + BATCH] for same in by_length.values() for k in range(0, len(same), BATCH)]
        states = np.empty((len(encoded), self._width))

        def run(batch: list[int]) -> None:
            ids = np.array([encoded[i][0] for i in batch], dtype=np.int64)
            target = np.array([encoded[i][1] for i in batch], dtype=np.int64)
            states[batch] = self._session.run(None, {"ids": ids, "target": target})[0]

        if len(batches) < 2:
            for batch in batches:
                run(batch)
        else:
            with ThreadPoolExecutor(min(len(batches), WORKERS)) as pool:
                list(pool.map(run, batches))
        return states


def read_tokenizer(content: bytes) -> Tokenizer:
    """A tokenizer that takes all of a text for text, whatever it spells."""
    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.encode_special_tokens = True
    return tokenizer
