"""Interviews and debates printed as turns: paragraphs that begin with the speaker's name and a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from framing.attribution.labels import Label, is_nobody, is_voice, labels_of, may_be_name
from framing.lexicons.wordlists import words_of
from framing.text.document import Document
from framing.types import Attribution, Span

TURNS, REPEATED = 3, 2  # labelled paragraphs that make a transcript, and how often some label must come back
_DENSE, _MANY, _SOME = 0.6, 10, 0.3  # share of paragraphs with a label, or many labels and a smaller share
_QUESTION, _ANSWER = "Q", "A"
_ENDS = ".?!…\"”'’)]—–-"


def turns(doc: Document) -> Iterator[tuple[range, Attribution]]:
    """What is said in the turns of a transcript.

    Where labels are dense, a turn goes on through paragraphs without one up to the next label; elsewhere, as in an
    article that prints a piece of a hearing, only as long as somebody says "I", "we" or "you". The last one ends with
    its paragraph. What follows "Q:" or the label of nobody ("UPDATE:", the outlet's name) is the outlet's own; what
    follows "A:" has no named source.

    Yields
    ------
    (range, Attribution)
        The indexes of a turn's paragraphs, and the attribution it is (cue: the colon).
    """
    labels = labels_of(doc)
    if len(labels) < TURNS:
        return
    voices = _voices(doc, labels)
    counts = Counter(label.key for label in voices.values())
    if not counts or max(counts.values()) < REPEATED or sum(not is_nobody(label) for label in labels.values()) < TURNS:
        return
    dense = _is_dense(labels)
    if dense:  # whoever else has a turn among them: "WEST:"
        voices |= _others(doc, labels)
    starts = [*labels, max(labels) + 1]
    for (i, label), following in zip(labels.items(), starts[1:], strict=True):
        if i not in voices:
            continue
        first = i if label.mark else i + 1
        end = max(first + 1, following)
        if not dense:
            end = next((k for k in range(first + 1, end) if not _is_spoken(doc, doc.paragraphs[k])), end)
        if following == max(labels) + 1:
            end = first + 1
        begin = label.start if label.mark else doc.paragraphs[first].start
        content = (Span(begin, doc.paragraphs[first].end), *doc.paragraphs[first + 1 : end])
        source = None if label.text == _ANSWER else label.name
        yield range(i, end), Attribution(source, label.mark, content, "direct", "", "", "neutral")


def _voices(doc: Document, labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels of those who speak; a page of notes, whose quotations have marks of their own, has none."""
    asked = {label.text for label in labels.values()} >= {_QUESTION, _ANSWER}
    voices = {
        i: label for i, label in labels.items() if label.text not in (_QUESTION, _ANSWER) and is_voice(doc, label)
    }
    counts = Counter(label.key for label in voices.values())
    ended = sum(doc.text[doc.paragraphs[i].end - 1] in _ENDS for i in voices)
    # Small letters are a headline's or a list's, too, unless the label comes back before sentences
    voices = {
        i: label
        for i, label in voices.items()
        if label.capitals or (counts[label.key] >= REPEATED and 2 * ended >= len(voices) and _is_parted(doc, label))
    }
    marked = sum(doc.text[label.start] in '“"‘«' for label in voices.values() if label.mark)
    if 2 * marked > len(voices):
        voices = {}
    if asked:
        voices |= {i: label for i, label in labels.items() if label.text == _ANSWER}
    return dict(sorted(voices.items()))


def _others(doc: Document, labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels that may be names, in small letters only those that come back."""
    counts = Counter(label.text for label in labels.values())
    return {
        i: label
        for i, label in labels.items()
        if label.text not in (_QUESTION, _ANSWER)
        and may_be_name(label)
        and (label.capitals or (counts[label.text] >= REPEATED and _is_parted(doc, label)))
    }


def _is_parted(doc: Document, label: Label) -> bool:
    """Whether a space stands behind the colon, as it does not in a link that was glued to its label."""
    return label.mark is None or doc.text[label.mark.end].isspace() or doc.text[label.mark.end] == "*"


def _is_dense(labels: Mapping[int, Label]) -> bool:
    """Whether all that stands between the first label and the last is a transcript."""
    share = len(labels) / (max(labels) - min(labels) + 1)
    asked = any(label.text == _QUESTION for label in labels.values())
    return asked or share >= _DENSE or (len(labels) >= _MANY and share >= _SOME)


def _is_spoken(doc: Document, paragraph: Span) -> bool:
    """Whether somebody says "I" or "you" in a paragraph."""
    first, last = doc.word_range(paragraph.start, paragraph.end)
    own = words_of("pronoun_1", "pronoun_2")
    return any(token.partition("'")[0] in own for token in doc.tokens[first:last])
