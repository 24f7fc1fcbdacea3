"""A sentence as far as it stands in one voice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from framing.attribution.annotated import Annotated
from framing.types import Span


@dataclass(frozen=True)
class _Own:
    """A sentence as far as it stands in one voice, its target, and the (place in it, place in the text) of each run."""

    item: tuple[str, int, int]
    runs: tuple[tuple[int, int], ...]

    def place(self, word: Span) -> Span:
        """Where in the text a word of the sentence stands."""
        here, there = next(run for run in reversed(self.runs) if run[0] <= word.start)
        return Span(word.start - here + there, word.end - here + there)


@cache
def _own(code: int) -> bytes:
    """A table that makes 1 of a voice's code, and 0 of the others."""
    return bytes(int(other == code) for other in range(256))


def in_own_voice(text: Annotated, start: int, end: int) -> _Own:
    """The sentence around a mention as far as it stands in the mention's voice; other voices give way to "…".

    What a source says is not what the author says: of "Obi said the plan was a disgrace", the author says "Obi said".
    """
    sentence = text.doc.sentences[text.doc.sentence_at(start)]
    first, last = sentence.start, max(sentence.end, end)
    own = bytearray(text.codes[first:last].translate(_own(text.codes[start])))
    named = range(max(start, first), end)
    own[named.start - first : named.stop - first] = bytes([1]) * len(named)
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    at = length = 0
    k = first
    while k < last:
        mine = own[k - first]
        run = own.find(1 - mine, k - first)
        run = last if run < 0 else first + run
        if mine:
            if k <= start < run:
                at = length + start - k
            pieces.append(text.doc.text[k:run])
        else:
            pieces.append("…")
        runs.append((length, k))
        length += len(pieces[-1])
        k = run
    return _Own(("".join(pieces), at, at + end - start), tuple(runs))
