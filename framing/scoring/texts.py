"""The texts of a corpus as everybody reads them: each annotated once."""

from __future__ import annotations

from framing.attribution.annotated import Annotated, annotate
from framing.text.document import parse
from framing.types import Article, Section

ROOM = 20_000_000
"""Characters of articles whose annotation is kept (about 30 bytes each); what is beyond is annotated when asked for."""


class Texts:
    """Articles annotated when first asked for, and kept while there is room.

    Parameters
    ----------
    room : int
        Characters that are kept.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: dict[tuple[str, Section], Annotated] = {}

    def body(self, article: Article) -> Annotated:
        """The article's text; every body offset slices it."""
        return self._text(article, "body")

    def title(self, article: Article) -> Annotated:
        """The article's title."""
        return self._text(article, "title")

    def _text(self, article: Article, section: Section) -> Annotated:
        text = article.text if section == "body" else article.title
        found = self._kept.get((text, section))
        if found is None:
            found = annotate(parse(text, section))
            if len(text) <= self._room:
                self._room -= len(text)
                self._kept[text, section] = found
        return found
