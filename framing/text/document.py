"""Text in, sentences, words, paragraphs and quotations out, all as character offsets.

Knows nothing of who speaks: a quotation here is what stands between marks, be it speech, a title or a scare quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, TypeVar

from framing.characters import WORD
from framing.markup import Stretch, block, paragraphs
from framing.text.nicknames import is_nickname
from framing.text.quotations import Quotation, quotations
from framing.text.sentences import pieces, sentences, trim
from framing.types import Section, Span
from framing.wording import count

# One character for one character, so that offsets into the folded text are offsets into the text itself.
_FOLD = {
    **dict.fromkeys("’‘‛ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‐‑", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a", " "),
    "…": ".",
}
_WORD = re.compile(f"({WORD.pattern})")
_BLANK = re.compile(r"\n[^\S\n]*(?=\n)")
_LINE = re.compile(r"[^\n]+")

_WRAPPED_AT = range(50, 101)

_UNKNOWN: Any = object()

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Document:
    """A parsed text.

    Parameters
    ----------
    text : str
        The text as passed in; every offset slices it.
    section : {"body", "title"}
        Which part of an article it is.
    folded : str
        ``text`` with curly marks straightened, those of nicknames blanked, character for character.
    tokens : tuple of str
        The words, folded and in lower case.
    starts, ends : tuple of int
        Offsets of the words.
    sentences, paragraphs : tuple of Span
        In order, without the white space around them.
    quotations : tuple of Quotation
        Outermost quotations, in order.
    nicknames : tuple of Span
        What stands between marks within a person's name, marks included: no quotations.
    cut : int
        How many sentences were too long and are several here.
    known : dict
        What was found in it before, by what was asked: see ``once``.
    """

    text: str
    section: Section
    folded: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    nicknames: tuple[Span, ...] = ()
    cut: int = 0
    known: dict[Any, Any] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        parts = {"word": self.tokens, "sentence": self.sentences, "quotation": self.quotations}
        return f"<Document: {', '.join(count(len(found), noun) for noun, found in parts.items())}>"

    def _repr_html_(self) -> str:
        marked = (Stretch(q.start, q.end, "text-decoration: underline", "quotation") for q in self.quotations)
        return block(repr(self).strip("<>"), paragraphs(self.text, marked))

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Offsets of the words."""
        return tuple(map(Span, self.starts, self.ends))

    @cached_property
    def initials(self) -> str:
        """The first character of each word, as the text has it."""
        return "".join(map(self.text.__getitem__, self.starts))

    def where(self, wanted: Set[str]) -> list[int]:
        """Where some words stand.

        Parameters
        ----------
        wanted : set of str
            As in ``tokens``.

        Returns
        -------
        list of int
            Indexes into ``tokens``, in order.
        """
        return self.once("places", lambda: Places(self.tokens)).of(wanted)

    def once(self, asked: Hashable, find: Callable[[], T]) -> T:
        """What is asked of a text, found when it is first asked for, whoever asks.

        Parameters
        ----------
        asked : hashable
            A name for it, with all that bears on it besides the text.
        find : callable
            Finds it; nobody may change what it returns.

        Returns
        -------
        object
            What ``find`` returned the first time.
        """
        found: T = self.known.get(asked, _UNKNOWN)
        if found is _UNKNOWN:
            found = self.known[asked] = find()
        return found

    def called(self, span: Span) -> str:
        """The words of a span as a name is said: without nicknames.

        Parameters
        ----------
        span : Span
            Offsets in characters.

        Returns
        -------
        str
            ``span.of(text)``, less what stands in ``nicknames`` and the space behind it.
        """
        text, start = "", span.start
        first = bisect_left(self.nicknames, span.start, key=lambda name: name.start)
        for name in self.nicknames[first : bisect_left(self.nicknames, span.end, key=lambda name: name.end)]:
            text, start = text + self.text[start : name.start], name.end + 1
        return text + self.text[start : span.end]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def sentence_words(self) -> tuple[tuple[int, int], ...]:
        """For each sentence, the half-open range of its words."""
        return tuple(self.word_range(s.start, s.end) for s in self.sentences)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds a character (the one before it, for a character between two).

        Parameters
        ----------
        position : int
            Offset of the character.

        Returns
        -------
        int
            Index into ``sentences``; 0 where there is none.
        """
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the words that begin in ``text[start:end]``.

        Parameters
        ----------
        start, end : int
            Offsets in characters.

        Returns
        -------
        tuple of int, shape (2,)
            Indexes into ``tokens``, ``starts`` and ``ends``.
        """
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def parse(text: str, section: Section = "body") -> Document:
    """Find the sentences, words, paragraphs and quotations of a text.

    Parameters
    ----------
    text : str
        Any Unicode text; it is never cleaned.
    section : {"body", "title"}
        Which part of an article it is; matches found in it carry the name.

    Returns
    -------
    Document
        With offsets that slice ``text``.

    Raises
    ------
    TypeError
        If ``text`` is no string.

    Notes
    -----
    Sentences are found by Punkt (Kiss and Strunk 2006, in NLTK) with our own abbreviations, in each paragraph apart.
    A paragraph is a line, or, in hard-wrapped text, what stands between blank lines. A sentence of more than 1,500
    characters is cut.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes the text of one article as a string, not {type(text).__name__}")
    paragraphs = tuple(_paragraphs(text))
    marked = tuple(quotations(text, paragraphs))
    nicknames = {q.outer: None for q in marked if is_nickname(text, q)}
    folded = _without_marks(_folded(text), nicknames)
    lower = _lower(folded)
    tokens, _, starts, ends = parted(lower, _WORD)
    parts = [tuple(pieces(folded, s)) for p in paragraphs for s in sentences(folded, p)]
    return Document(
        text=text,
        section=section,
        folded=folded,
        tokens=tuple(tokens),
        starts=tuple(starts),
        ends=tuple(ends),
        sentences=tuple(piece for part in parts for piece in part),
        paragraphs=paragraphs,
        quotations=tuple(q for q in marked if q.outer not in nicknames) if nicknames else marked,
        nicknames=tuple(nicknames),
        cut=sum(len(part) > 1 for part in parts),
    )


def _without_marks(folded: str, spans: Collection[Span]) -> str:
    """Spaces in the place of the marks round a nickname, so that a name's words stand side by side."""
    if not spans:
        return folded
    characters = list(folded)
    for span in spans:
        for i in range(span.start, span.end):
            characters[i] = " " if characters[i] in "\"'" else characters[i]
    return "".join(characters)


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # "İ" grows when lowered


def _folded(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    for character in filter(text.__contains__, _FOLD):
        text = text.replace(character, _FOLD[character])
    return text


def parted(text: str, word: re.Pattern[str]) -> tuple[list[str], list[str], list[int], list[int]]:
    """The words of a text, what stands before each and behind the last, and where each begins and ends.

    ``word`` is a pattern with one group around a whole word.
    """
    parts = word.split(text)
    bounds = list(accumulate(map(len, parts)))
    return parts[1::2], parts[::2], bounds[:-1:2], bounds[1::2]


class Places:
    """Where each of some words stands among them.

    Kept as the first place of each, and behind each place the next of the same word, which is little to look after.

    Parameters
    ----------
    words : sequence of str
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._first: dict[str, int] = {}
        self._next = [-1] * len(words)
        for i in range(len(words) - 1, -1, -1):
            self._next[i] = self._first.get(words[i], -1)
            self._first[words[i]] = i

    def of(self, wanted: Set[str]) -> list[int]:
        """The places of some words, in order."""
        found = []
        for word in self._first.keys() & wanted:
            k = self._first[word]
            while k >= 0:
                found.append(k)
                k = self._next[k]
        return sorted(found)


def _paragraphs(text: str) -> Iterator[Span]:
    lines = [m.span() for m in _LINE.finditer(text)]
    wrapped = len(lines) > 3 and _is_wrapped(text, lines)
    ends = [m.start() for m in _BLANK.finditer(text)] if wrapped else [b for _, b in lines]
    start = 0
    for end in [*ends, len(text)]:
        span = trim(text, start, end)
        start = end
        if span:
            yield span


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines were broken to a width: most of those that another line follows are full."""
    inner = [b - a for (a, b), (c, _) in pairwise(lines) if text[b:c].count("\n") == 1]
    full = sum(n in _WRAPPED_AT for n in inner)
    return len(inner) > 2 and full >= 0.7 * len(inner) and max(inner) < _WRAPPED_AT.stop
