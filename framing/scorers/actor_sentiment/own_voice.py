"""A sentence as far as it stands in one voice."""

from __future__ import annotations

from dataclasses import dataclass

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


def in_own_voice(text: Annotated, start: int, end: int) -> _Own:
    """The sentence around a mention as far as it stands in the mention's voice; other voices give way to "…".

    What a source says is not what the author says: of "Obi said the plan was a disgrace", the author says "Obi said".
    """
    sentence = text.doc.sentences[text.doc.sentence_at(start)]
    last = max(sentence.end, end)
    own = text.codes[start]
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    at = length = 0
    k = sentence.start
    while k < last:
        run = k
        mine = text.codes[k] == own or start <= k < end
        while run < last and (text.codes[run] == own or start <= run < end) == mine:
            run += 1
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
