"""A document with its attributions, and the voice of every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from framing.attribution.finding import find_attributions
from framing.markup import Stretch, block, paragraphs
from framing.text.document import Document, parse
from framing.types import VOICES, Attribution, Span, Voice

AUTHOR, QUOTED, REPORTED = range(3)
VOICE_STYLES = ("", "background: rgba(44, 160, 44, 0.18)", "background: rgba(31, 119, 180, 0.18)")
"""CSS by code, in a notebook: as colours that show on white and on black."""


@dataclass(frozen=True, eq=False)
class Annotated:
    """A document, who says what in it, and the voice of every character: what each scorer is handed.

    Parameters
    ----------
    doc : Document
        The text parsed.
    """

    doc: Document

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what in it, looked for when first asked after."""
        return tuple(find_attributions(self.doc))

    @cached_property
    def codes(self) -> bytes:
        """One code a character: an index into ``VOICES``."""
        return voices(self.doc, self.attributions)

    def __repr__(self) -> str:
        words = ", ".join(f"{n} {voice}" for voice, n in self.words_in.items())
        return f"<Annotated: words {words}; {len(self.attributions)} attributions>"

    def _repr_html_(self) -> str:
        return block(repr(self).strip("<>"), paragraphs(self.doc.text, self.stretches()))

    def stretches(self) -> Iterator[Stretch]:
        """What stands in another voice than the author's, as it is shown in a notebook.

        Yields
        ------
        Stretch
            In order of the text.
        """
        start = 0
        for code, run in groupby(self.codes):
            end = start + sum(1 for _ in run)
            if code != AUTHOR:
                yield Stretch(start, end, VOICE_STYLES[code], VOICES[code])
            start = end

    def voice_at(self, position: int) -> Voice:
        """The voice that a character stands in.

        Parameters
        ----------
        position : int
            Offset of the character.

        Returns
        -------
        {"author", "quoted", "reported"}
            The voice.
        """
        return VOICES[self.codes[position]]

    @cached_property
    def word_codes(self) -> bytes:
        """The code of each word (of its first character)."""
        return bytes([self.codes[start] for start in self.doc.starts])

    @cached_property
    def words_in(self) -> dict[Voice, int]:
        """How many words stand in each voice."""
        return {voice: self.word_codes.count(code) for code, voice in enumerate(VOICES)}

    @cached_property
    def sentence_voices(self) -> tuple[Voice | None, ...]:
        """The voice most words of each sentence stand in (the author's at a tie; None without a word)."""
        voices: list[Voice | None] = []
        for first, last in self.doc.sentence_words:
            codes = self.word_codes[first:last]
            counts = [codes.count(code) for code in range(len(VOICES))]
            voices.append(VOICES[counts.index(max(counts))] if codes else None)
        return tuple(voices)


def annotate(text: str | Document | Annotated) -> Annotated:
    """Parse a text; its attributions are found and its voices laid out when first asked for.

    Parameters
    ----------
    text : str, Document or Annotated
        The text; what is parsed or annotated already is kept as it is.

    Returns
    -------
    Annotated
        The document, its attributions, and the voice of every character.

    Examples
    --------
    >>> annotated = annotate("“The road is open,” the minister said.")
    >>> annotated.words_in
    {'author': 3, 'quoted': 4, 'reported': 0}
    """
    if isinstance(text, Annotated):
        return text
    return Annotated(text if isinstance(text, Document) else parse(text))


def voices(doc: Document, attributions: Iterable[Attribution]) -> bytes:
    """The voice of every character.

    Parameters
    ----------
    doc : Document
        What ``parse`` made of a text.
    attributions : iterable of Attribution
        What ``find_attributions`` found in it.

    Returns
    -------
    bytes, one a character
        Indexes into ``framing.types.VOICES``: content within quotation marks, turns of a transcript and posts are
        quoted, other content reported, the rest the author's.
    """
    codes = bytearray(len(doc.text))
    for attribution in attributions:
        for span in attribution.content:
            code = QUOTED if attribution.kind == "direct" else REPORTED  # a turn or a post needs no marks
            codes[span.start : span.end] = bytes([code]) * len(span)
    to_quoted = bytes.maketrans(bytes([REPORTED]), bytes([QUOTED]))
    for q in doc.quotations:
        codes[q.start : q.end] = codes[q.start : q.end].translate(to_quoted)
    return bytes(codes)


def spans_text(doc: Document, spans: Iterable[Span]) -> str:
    """The words of several spans, joined by an ellipsis."""
    return " … ".join(span.of(doc.text) for span in spans)
