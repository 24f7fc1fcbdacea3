"""A text while it is cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from framing.corpus.cleaning.furniture import furniture_reason
from framing.corpus.cleaning.paragraphs import Paragraph


@dataclass
class Draft:
    """The paragraphs of a text, and why each is to be cut ("" while it stays).

    Attributes
    ----------
    paragraphs : sequence of Paragraph
    title, outlet : str
        Of the article, "" where they are not known.
    reasons : list of str
        One a paragraph; each rule adds to them.
    """

    paragraphs: Sequence[Paragraph]
    title: str = ""
    outlet: str = ""
    reasons: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.reasons = [furniture_reason(paragraph.text) for paragraph in self.paragraphs]

    @cached_property
    def texts(self) -> list[str]:
        """The paragraphs' words."""
        return [paragraph.text for paragraph in self.paragraphs]
