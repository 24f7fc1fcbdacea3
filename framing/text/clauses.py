"""Sentences cut for the finding of clauses: words and marks with their tags, each quotation one token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import words_of
from framing.text.document import Document
from framing.text.quotations import Quotation
from framing.text.tagging import is_finite, is_known, tag_all
from framing.text.words import case_style
from framing.types import Span

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)+|(?=[^\W_]+'t\b)[^\W_]+?(?=n't\b)|n't\b|[^\W_]+(?:[-&][^\W_]+)*|'(?:s|re|ve|ll|d|m)\b|--|[^\w\s]"
)
QUOTE = "QUOTE"
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLITICS = {"'s": "VBZ", "'re": "VBP", "'m": "VBP", "'ve": "VBP", "'ll": "MD", "'d": "MD"}

_STOPS = frozenset(",;:—–-()[]")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("abbreviations") if t.category == "abbreviation")


@dataclass(frozen=True, eq=False)
class Unit:
    """A sentence, or several that one quotation runs through.

    Attributes
    ----------
    words, tags : list of str
        Words in lower case and marks; a quotation is one token, tagged ``QUOTE``.
    starts, ends : list of int
        Offsets into the document's text (of a quotation: its marks included).
    quotations : dict of int to Quotation
        The quotation at a token.
    paragraph : int
        Index of its paragraph.
    """

    text: str
    words: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    quotations: dict[int, Quotation]
    paragraph: int

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Offsets of the tokens ``first`` to ``last`` (half open)."""
        return Span(self.starts[first], self.ends[last - 1])

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.starts[i]].isupper()

    def is_stop(self, i: int) -> bool:
        """Whether a token parts clauses: a mark, or a quotation that ends in one."""
        return self.words[i] in _STOPS or self.words[i] == "--" or self.is_closed_quote(i)

    def is_closed_quote(self, i: int) -> bool:
        """Whether a token is a quotation whose last character is a mark: a statement rather than a phrase."""
        q = self.quotations.get(i)
        return q is not None and (i == 0 or not q.closed or self.text[q.end - 1] in ",.?!…—-;:")

    def is_finite(self, i: int) -> bool:
        """Whether a token is tagged as a finite verb."""
        return self.tags[i] in FINITE

    @cached_property
    def last(self) -> int:
        """One past the last token that is no closing mark."""
        n = len(self.words)
        while n and self.words[n - 1] in (".", "?", "!", ",", ";", ":"):
            n -= 1
        return n


def units(doc: Document, spans: list[tuple[int, Span]], *, whole_quotations: bool = True) -> Iterator[Unit]:
    """Tag stretches of a document; what was tagged before keeps its tags, whoever asked.

    Parameters
    ----------
    doc : Document
    spans : list of (int, Span)
        The index of the paragraph and the stretch.
    whole_quotations : bool, default True
        Whether a quotation is one token; else its words and marks are.
    """
    found = [
        (paragraph, _tokens(doc, span, quoted)) for paragraph, span, quoted in _quoted(doc, spans, whole_quotations)
    ]
    untagged = [t for _, t in found if t.words and not t.tags]
    for t, tags in zip(untagged, tag_all([t.tagged_forms() for t in untagged]), strict=True):
        t.tags = t.mended(tags)
    yield from (t.unit(doc.text, paragraph) for paragraph, t in found if t.words)


def _quoted(
    doc: Document, spans: list[tuple[int, Span]], whole_quotations: bool
) -> Iterator[tuple[int, Span, list[Quotation]]]:
    """Stretches, each with its paragraph, and with the quotations in it that are to be one token."""
    quotations = doc.quotations if whole_quotations else ()
    k = 0
    for paragraph, span in spans:
        while k < len(quotations) and quotations[k].outer.end <= span.start:
            k += 1
        quoted = []
        while k < len(quotations) and quotations[k].outer.start < span.end:
            quoted.append(quotations[k])
            k += 1
            if quoted[-1].outer.end >= span.end:
                break
        yield paragraph, span, quoted


def _tokens(doc: Document, span: Span, quoted: list[Quotation]) -> _Tokens:
    """The tokens of a stretch, read once."""
    return doc.once(("tokens", span.start, span.end, bool(quoted)), lambda: _Tokens(doc.folded, span, quoted))


class _Tokens:
    """The tokens of a unit as they are read: words, the forms that are tagged, and places."""

    def __init__(self, text: str, span: Span, quoted: list[Quotation]) -> None:
        self.words: list[str] = []
        self.forms: list[str] = []
        self.tags: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotations: dict[int, Quotation] = {}
        self._unit: Unit | None = None
        at = span.start
        for quotation in quoted:
            self._read(text, at, quotation.outer.start)
            self._quote(quotation)
            at = quotation.outer.end
        self._read(text, at, span.end)

    def _read(self, text: str, start: int, end: int) -> None:
        """Words and marks; the stop of an abbreviation or initial belongs to it."""
        words, forms, starts, ends = self.words, self.forms, self.starts, self.ends
        last = start
        for form in _TOKEN.findall(text, start, max(start, end)):
            first = text.find(form, last)  # nothing that could begin a token stands between two
            last = first + len(form)
            if form == "." and words and _takes_stop(words[-1]):
                ends[-1] = last
                continue
            forms.append(form)
            words.append(form.lower())
            starts.append(first)
            ends.append(last)

    def _quote(self, quotation: Quotation) -> None:
        """A quotation as one token, tagged as a thing would be."""
        self.quotations[len(self.words)] = quotation
        self.words.append(QUOTE)
        self.forms.append("thing")
        self.starts.append(quotation.outer.start)
        self.ends.append(quotation.outer.end)

    def unit(self, text: str, paragraph: int) -> Unit:
        """What was read, tagged, as a unit: mostly the one that was asked for before."""
        if self._unit is None or self._unit.paragraph != paragraph:
            self._unit = Unit(text, self.words, self.tags, self.starts, self.ends, self.quotations, paragraph)
        return self._unit

    def tagged_forms(self) -> list[str]:
        """The forms as the tagger reads them."""
        return self.words if case_style(self.forms) == "title" else self.forms  # "Obi Says Road Is Closed"

    def mended(self, tags: list[str]) -> list[str]:
        """Tags mended where the tagger is known to err, and those of quotations."""
        words, forms = self.words, self.forms
        if tags[:2] == ["NNP", "IN"] and is_finite(words[0]):
            tags[0] = "VBN"  # "Bought by the state, …"
        quantifiers = words_of("quantifier")
        for i in range(1, len(tags)):
            word, tag, before = words[i], tags[i], tags[i - 1]
            if word in _CLITICS and before in ("PRP", "EX", "WP"):
                tag = _CLITICS[word]
            titled = forms[i].istitle()
            if titled and tag == "MD" and before == "NNP":
                tag = "NNP"  # "Theresa May"
            if tag == "NN" and words[i - 1] in quantifiers and tags[i + 1 : i + 2] == ["PRP"]:
                tag = "VBP"  # "many expect her"
            if titled and not tag.startswith("NN") and not is_known(word):
                tag = "NNP"  # "Vasily" is no adverb
            tags[i] = tag
        for i in self.quotations:
            tags[i] = QUOTE
        return tags


def _takes_stop(word: str) -> bool:
    return word in _abbreviations() or (len(word) == 1 and word.isalpha())
