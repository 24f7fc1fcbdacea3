"""Interviews and debates printed as turns: paragraphs that begin with the speaker's name in capitals and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from framing.text.document import Document
from framing.types import Attribution, Span

TURNS, REPEATED = 3, 2  # labelled paragraphs that make a transcript, and how often some label must come back
_LABEL = re.compile(r"([A-Z][A-Z.'’\- ]{1,40}|[QA])(:)[ \t]*(?=\S)")
_QUESTION, _ANSWER = "Q", "A"


def turns(doc: Document) -> Iterator[tuple[range, Attribution]]:
    """What is said in the turns of a transcript.

    A turn goes on through paragraphs without a label up to the next label; the last one ends with its paragraph. What
    follows "Q:" is the outlet's own question, and no attribution; what follows "A:" has no named source.

    Yields
    ------
    (range, Attribution)
        The indexes of a turn's paragraphs, and the attribution it is (cue: the colon).
    """
    labels = {i: m for i, p in enumerate(doc.paragraphs) if (m := _LABEL.match(doc.text, p.start, p.end))}
    counts = Counter(m[1] for m in labels.values())
    if counts.total() < TURNS or max(counts.values()) < REPEATED:
        return
    starts = [*labels, max(labels) + 1]
    for (i, label), after in zip(labels.items(), starts[1:], strict=True):
        if label[1] == _QUESTION:
            continue
        spans = [doc.paragraphs[k] for k in range(i, after)]
        content = (Span(label.end(), spans[0].end), *spans[1:])
        source = None if label[1] == _ANSWER else Span(*label.span(1))
        yield range(i, after), Attribution(source, Span(*label.span(2)), content, "direct", "", "", "neutral")
