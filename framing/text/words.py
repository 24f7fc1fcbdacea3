"""The words of names, finer than those of a document; how a sentence is set."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import cache, cached_property
from itertools import pairwise

from framing.characters import PIECE, name_key, plain_gap, plain_word
from framing.lexicons.wordlists import given_names, kinds_of, name_kinds, words_of
from framing.text.document import Document, Places, parted

_PIECE = re.compile(f"({PIECE.pattern})")


class Words:
    """A document as runs of letters or digits, finer than its words: hyphens and apostrophes part them."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.folded
        found, gaps, self.starts, self.ends = parted(self.text, _PIECE)
        self.plain = found if self.text.isascii() else list(map(plain_word, found))
        self.lower = list(map(str.lower, self.plain))
        self._gaps = gaps[1:-1]
        self._capitals = [w[0].isupper() for w in self.plain]
        self.capitals = [i for i, capital in enumerate(self._capitals) if capital]  # where a word begins with one
        self._sentences = self._numbered([sentence.start for sentence in doc.sentences[1:]])
        self._styles: dict[int, str] = {}

    def _numbered(self, begins: Sequence[int]) -> list[int]:
        """The index of each word's sentence; ``begins`` is where all but the first begin."""
        cuts = [0, *(bisect_left(self.starts, begin) for begin in begins), len(self.starts)]
        return [k for k, (first, last) in enumerate(pairwise(cuts)) for _ in range(first, last)]

    @cached_property
    def _places(self) -> Places:
        return Places(self.lower)

    def where(self, wanted: Set[str]) -> list[int]:
        """Where some words stand, which are given in lower case; in order."""
        return self._places.of(wanted)

    def gap(self, i: int) -> str:
        """What stands between a word and the next."""
        return self._gaps[i] if 0 <= i < len(self._gaps) else "\n"

    def sentence(self, i: int) -> int:
        """Index of the sentence that holds a word."""
        return self._sentences[i]

    def joined(self, i: int) -> bool:
        """Whether a word and the next stand in one sentence, with a space, hyphen or stop between them."""
        gap = self.gap(i)
        if gap in (" ", "-") or "\n\n" in gap or i + 1 >= len(self.starts):
            return gap in (" ", "-")
        return plain_gap(gap) == " " and self.sentence(i) == self.sentence(i + 1)

    def capital(self, i: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= i < len(self._capitals) and self._capitals[i]

    def initial(self, i: int) -> bool:
        """Whether a word begins a sentence, a quotation, or what follows a colon."""
        if i == 0:
            return True
        return bool(self._gaps[i - 1].strip(" -.,'&/")) or self._sentences[i] != self._sentences[i - 1]

    def in_sum(self, i: int) -> bool:
        """Whether capitals are part of a sum of money: "GH¢20", "US $340"."""
        sign = self.gap(i).strip()
        return self.plain[i].isupper() and len(sign) == 1 and unicodedata.category(sign) == "Sc"

    def is_name(self, i: int) -> bool:
        """Whether a capitalised word may be a name, rather than one that merely begins a sentence."""
        return self.lower[i] not in name_kinds()["function"]

    def style(self, i: int) -> str:
        """How a word's sentence is set: "upper" in capitals, "title" with capitals throughout, else "plain"."""
        sentence = self.sentence(i)
        if sentence not in self._styles:
            span = self.doc.sentences[sentence]
            a, b = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            self._styles[sentence] = case_style(self.plain[a:b])
        return self._styles[sentence]


def read_words(doc: Document) -> Words:
    """The words of a document, read once."""
    return doc.once("words", lambda: Words(doc))


def case_style(words: Sequence[str]) -> str:
    """How a sentence is set: "upper" in capitals, "title" with capitals throughout, else "plain"."""
    # Two words may be nothing but a name, and so may more where "said" is written small.
    headed = _small_in_titles().issuperset([w for w in words if len(w) > 3 and w.islower()])
    if not headed and not any(map(str.isupper, words)):
        return "plain"
    small = kinds_of("function", "particle")
    telling = [w for w in words if len(w) > 1 and w.isalpha() and w.lower() not in small]
    if len(words) > 1 and telling and sum(w.isupper() for w in telling) >= 0.7 * len(telling):
        return "upper"
    if headed and len(telling) > 2 and not any(w.islower() for w in telling):
        return "title"
    return "plain"


@cache
def _small_in_titles() -> frozenset[str]:
    """Words of four letters or more that a headline in capitals writes small."""
    return words_of("adverbial", "subordinator", "coordinator")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, in lower case: no titles, no "the", no initials."""
    common = kinds_of("title", "function")
    return tuple(w for w in name_key(name) if len(w) > 1 and w not in common)


def last_name(words: Sequence[str]) -> str:
    """The family's name in a full name."""
    kinds = name_kinds()
    if len(words) > 2 and words[-1][0].islower() and words[-2][0].isupper():
        return words[-3]  # "Jacky Chon Seo-lin"
    if words[0].lower() in kinds["family"] and (words[-1][0].islower() or words[0].lower() not in given_names()):
        return words[0]  # "Kim Jong-un", "Xi Jinping"
    three = len(words) == 3 and len(words[1]) > 1 and words[2].lower() not in kinds["suffix"]
    if words[0].lower() in kinds["family"] and three and given_names().isdisjoint(w.lower() for w in words[1:]):
        return words[0]  # "Kim Jong Un", but "Kim Ann Obi"
    return next((w for w in reversed(words) if w.lower() not in kinds["suffix"]), words[-1])
