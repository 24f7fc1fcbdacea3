"""Words that are longer than anybody writes them, such as data that a page carries along."""

from __future__ import annotations

import re
from typing import Final

from framing.types import Cut

_WORD: Final = re.compile("[!-~]{1000,}")


def cut_words(text: str) -> tuple[str, tuple[Cut, ...]]:
    """A text without its words of a thousand characters or more, and these."""
    cuts = tuple(Cut(word[0], f"a word of {len(word[0]):,} characters") for word in _WORD.finditer(text))
    return (_WORD.sub("", text).strip(), cuts) if cuts else (text, ())
