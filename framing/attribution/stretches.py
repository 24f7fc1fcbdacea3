"""Sentences joined where a quotation runs through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from framing.text.document import Document
from framing.types import Span

_SHORT = 12  # words of a sentence that may do no more than name who asked
_NEAR = 8  # words between a quotation and the verb that claims it


def _claims(doc: Document, before: Span, sentence: Span, cues: Sequence[int]) -> bool:
    """Whether what names the speaker follows a quotation that ends in a mark of its own: "…?" Obi asked."""
    first, last = doc.word_range(sentence.start, sentence.end)
    near = doc.starts[min(first + _NEAR, last) - 1] if first < last else sentence.start
    said = bisect_left(cues, sentence.start) < bisect_right(cues, near)
    quote = doc.text[max(before.start, before.end - 3) : before.end].strip()
    statement = quote.rstrip("\"'”’»")
    return (said or last - first <= _SHORT) and statement != quote and statement.endswith(("?", "!", "…"))


def stretches(doc: Document, cues: Sequence[int]) -> list[tuple[int, Span]]:
    """The sentences of a document with the index of their paragraph, joined where a quotation runs through them.

    ``cues`` are where words of saying begin, in order.
    """
    found: list[tuple[int, Span]] = []
    inner = 0
    paragraph = 0
    for sentence in doc.sentences:
        while sentence.start >= doc.paragraphs[paragraph].end:
            paragraph += 1
        joined = False
        if found and found[-1][0] == paragraph:
            boundary = found[-1][1].end
            while inner < len(doc.quotations) and doc.quotations[inner].outer.end <= boundary:
                inner += 1
            joined = inner < len(doc.quotations) and doc.quotations[inner].outer.start < boundary
            joined = joined or _claims(doc, found[-1][1], sentence, cues)
        if joined:
            found[-1] = (paragraph, Span(found[-1][1].start, sentence.end))
        else:
            found.append((paragraph, sentence))
    return found
