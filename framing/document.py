"""Text in, sentences, words, paragraphs and quotations out, all as character offsets.

Knows nothing of who speaks: a quotation here is what stands between marks, be it speech, a title or a scare quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from framing.lexicon import read_terms
from framing.types import Section, Span

# One character for one character, so that offsets into the folded text are offsets into the text itself.
_FOLD = {
    **dict.fromkeys("’‘‛ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‐‑", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a", " "),
    "…": ".",
}
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_BLANK = re.compile(r"\n[^\S\n]*(?=\n)")
_LINE = re.compile(r"[^\n]+")
# What ends a sentence without a second thought, behind a word of two letters or more that is no abbreviation.
_PLAIN_END = re.compile(r"[.?!]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z])")
_INNER_END = re.compile(r"[.?!][\"')\]]*\s(?:(?<=\.\s)([^\W\d_]+))?")
_LONGEST = 12  # characters: more than an abbreviation and a mark before it have
_MARK = re.compile("''|``|[\"“”„‟«»＂'’‘‛]")
_WRAPPED_AT = range(50, 101)

_OPENING, _CLOSING = "“„‟«‘‛", "”»’"
_DOUBLE = '"“”„‟«»＂'
_CLOSES = {
    '"': '"＂”',
    "“": '”"',
    "„": "“”",
    "‟": '”"',
    "«": "»",
    "»": "«",
    "＂": "＂",
    "'": "'’",
    "‘": "’'",
    "‛": "’'",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks: ``start`` and ``end`` are of the words inside, ``outer`` has the marks too.

    ``closed`` is False where the closing mark is missing and the paragraph's end stands in for it; ``continues`` is
    True where it carries on an unclosed quotation of the paragraph before (the opening mark is repeated).
    """

    start: int
    end: int
    outer: Span
    double: bool
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        """The words inside the marks."""
        return Span(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Document:
    """A parsed text.

    Attributes
    ----------
    text : str
        The text as passed in; every offset slices it.
    section : {"body", "title"}
        Which part of an article it is.
    folded : str
        ``text`` with curly marks straightened, character for character.
    tokens : tuple of str
        The words, folded and in lower case.
    starts, ends : tuple of int
        Offsets of the words.
    sentences, paragraphs : tuple of Span
        In order, without the white space around them.
    quotations : tuple of Quotation
        Outermost quotations, in order.
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

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Offsets of the words."""
        return tuple(map(Span, self.starts, self.ends))

    @cached_property
    def initials(self) -> str:
        """The first character of each word, as the text has it."""
        return "".join(map(self.text.__getitem__, self.starts))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def sentence_words(self) -> tuple[tuple[int, int], ...]:
        """For each sentence, the half-open range of its words."""
        return tuple(self.word_range(s.start, s.end) for s in self.sentences)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds a character (the one before it, for a character between two)."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the words that begin in ``text[start:end]``."""
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

    Raises
    ------
    TypeError
        If ``text`` is no string.

    Notes
    -----
    Sentences are found by Punkt (Kiss and Strunk 2006, in NLTK) with our own abbreviations, in each paragraph apart.
    A paragraph is a line, or, in hard-wrapped text, what stands between blank lines.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes the text of one article as a string, not {type(text).__name__}")
    folded = _FOLDED.sub(lambda m: _FOLD[m.group()], text)
    lower = _lower(folded)
    tokens = _WORD.findall(lower)
    starts, ends = _places(lower, tokens)
    paragraphs = tuple(_paragraphs(text))
    return Document(
        text=text,
        section=section,
        folded=folded,
        tokens=tuple(tokens),
        starts=starts,
        ends=ends,
        sentences=tuple(s for p in paragraphs for s in _sentences(folded, p)),
        paragraphs=paragraphs,
        quotations=tuple(_quotations(text, paragraphs)),
    )


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # "İ" grows when lowered


def _places(text: str, words: list[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where words that follow one another begin and end; nothing that could begin a word stands between them."""
    starts, ends = [], []
    end = 0
    for word in words:
        start = text.find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return tuple(starts), tuple(ends)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _paragraphs(text: str) -> Iterator[Span]:
    lines = [m.span() for m in _LINE.finditer(text)]
    wrapped = len(lines) > 3 and _is_wrapped(text, lines)
    ends = [m.start() for m in _BLANK.finditer(text)] if wrapped else [b for _, b in lines]
    start = 0
    for end in [*ends, len(text)]:
        span = _trim(text, start, end)
        start = end
        if span:
            yield span


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines were broken to a width: most of those that another line follows are full."""
    inner = [b - a for (a, b), (c, _) in pairwise(lines) if text[b:c].count("\n") == 1]
    full = sum(n in _WRAPPED_AT for n in inner)
    return len(inner) > 2 and full >= 0.7 * len(inner) and max(inner) < _WRAPPED_AT.stop


@cache
def _punkt() -> tuple[PunktSentenceTokenizer, frozenset[str], frozenset[str]]:
    """Punkt, our abbreviations, and the words that begin a sentence even after one."""
    terms = read_terms("abbreviations")
    abbreviations = frozenset(t.term for t in terms if t.category == "abbreviation")
    starters = frozenset(t.term for t in terms if t.category == "sentence_starter")
    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations)
    parameters.sent_starters = set(starters)
    return PunktSentenceTokenizer(parameters), abbreviations, starters


def _sentences(folded: str, paragraph: Span) -> Iterator[Span]:
    """Sentences of a paragraph; what goes on in lower case after a quotation's question mark is one sentence."""
    held: Span | None = None
    for span in _split(folded, paragraph):
        if held and folded[held.end - 1] in "\"'" and folded[span.start].islower():
            held = Span(held.start, span.end)
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


def _split(folded: str, paragraph: Span) -> Iterator[Span]:
    punkt, abbreviations, starters = _punkt()

    def is_open(stop: re.Match[str], floor: int) -> bool:
        """Whether a stop could end a sentence; an abbreviation's or an initial's does not before a plain name."""
        at = stop.start()
        word = folded[max(floor, at - _LONGEST) : at].rpartition(" ")[2].lstrip('"(').lower()
        short = word in abbreviations or (len(word) == 1 and word.isalpha())
        return not (short and stop[1] and stop[1].lower() not in starters)

    ends = [
        m.end()
        for m in _PLAIN_END.finditer(folded, paragraph.start, paragraph.end)
        if len(word := _word_before(folded, m.start(), paragraph.start)) > 1 and word.lower() not in abbreviations
    ]
    start = paragraph.start
    for end in [*ends, paragraph.end]:
        # Punkt is asked only where a stop could be something else, which makes parsing several times faster.
        if any(is_open(stop, start) for stop in _INNER_END.finditer(folded, start, end)):
            for a, b in punkt.span_tokenize(folded[start:end]):
                if span := _trim(folded, start + a, start + b):
                    yield span
        elif span := _trim(folded, start, end):
            yield span
        start = end


def _word_before(folded: str, end: int, floor: int) -> str:
    start = end
    while start > floor and folded[start - 1].isalpha():
        start -= 1
    return folded[start:end]


def _quotations(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Quotation]:
    carried = False  # whether the paragraph before ended inside a double quotation
    for paragraph in paragraphs:
        unclosed = False
        for quotation in _quotations_in(text, paragraph):
            first = not text[paragraph.start : quotation.start].strip(_DOUBLE + " \t")
            continues = carried and first and quotation.double
            carried = False
            unclosed = quotation.double and not quotation.closed
            yield replace(quotation, continues=continues)
        carried = unclosed


def _quotations_in(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Outermost quotations of one paragraph, in one pass over its marks."""
    mark, at, start = "", 0, 0  # the open outermost mark, where it stands, and where its words begin
    single, single_at = "", 0  # an open single mark outside of any double one
    met = False  # whether a double mark has been met
    for m in _MARK.finditer(text, paragraph.start, paragraph.end):
        i, j = m.span()
        c = m.group() if j - i == 1 else '"'  # two apostrophes or backticks are a typewriter's double mark
        before = text[i - 1] if i > paragraph.start else " "
        after = text[j] if j < paragraph.end else " "
        if mark:
            if c in _CLOSES[mark] and not (c in '"＂' and before.isspace() and not after.isspace()):
                if i > start:
                    yield Quotation(start, i, Span(at, j), True)
                mark = ""
            elif c in _DOUBLE and c in _CLOSES[mark] + mark and before.isspace():
                if i > start:  # a second opening mark: the first was never closed
                    yield _unclosed(text, at, start, i)
                at, start = i, j
        elif c in _DOUBLE:
            opens = not after.isspace() and (c in _OPENING or not (before.isalnum() or before in ".,!?;:"))
            if opens and c not in "”":
                mark, at, start = c, i, j
                single = ""
            elif not (met or single) and c in "”»" and before in ",.?!…'’" and i > paragraph.start:
                # what is closed was opened in a paragraph that is not at hand
                yield Quotation(paragraph.start, i, Span(paragraph.start, j), True)
            met = True
        elif single:
            if c in _CLOSES[single] and not after.isalnum() and not before.isspace():
                if i > single_at + 1:
                    yield Quotation(single_at + 1, i, Span(single_at, j), False)
                single = ""
        elif c in "‘'‛" and after.isalpha() and not (before.isalnum() or before in ".,!?;:"):
            single, single_at = c, i
    if mark and start < paragraph.end:
        yield _unclosed(text, at, start, paragraph.end)


def _unclosed(text: str, at: int, start: int, end: int) -> Quotation:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, Span(at, end), double=True, closed=False)
