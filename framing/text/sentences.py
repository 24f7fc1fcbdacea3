"""Paragraphs cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from framing.lexicons.terms import read_terms
from framing.types import Span

# What may end a sentence: a stop with its closing marks before a capital, whether or not a space stands between.
_END = re.compile(r"(?<![.?!])[.?!]++[\"')\]]*+(?=[\s\"'(\[]*[A-Z])")
_INNER_END = re.compile(r"[.?!][\"')\]]*\s(?:(?<=\.\s)([^\W\d_]+))?")
_NEXT = re.compile(r"[\s\"'(\[]*([A-Z][\w'-]*)")
# Characters of a sentence; of 77,000 in news two are longer. What looks at each pair of its words must come to an end
LONGEST = 1500
_LONGEST = 12  # characters: more than an abbreviation and a mark before it have
_CHUNK = 60  # characters on either side of a stop that a word and its marks take up
# Two words with nothing but a stop between them: no address, file, number or initials
_GLUED_BEFORE = re.compile(r"[\"'(\[]*(?:[^\W\d_]+(?:['-][^\W\d_]+)*[^\W\d_A-Z]|\d{2,4}|[\d.,]+%)[\"')\]]*")
_GLUED_AFTER = re.compile(r"[\"'(\[]*(I|A|[A-Z][a-z]+)(?:['-][A-Za-z]+)?[,;:?!\"')\]]*(?:\.?(?!\S)|\.[\"')\]])")
_SPACED_MARK = re.compile(r"\s(?:\"|'')(?=\s)")
_LAST_BLANK = re.compile(r".*\s", re.DOTALL)
_QUOTES = ('"', "'")
_DOUBLE = re.compile(r"\"|''")
_ACRONYM_END = re.compile(r"(?:[A-Za-z]\.){2,}$")
_SHOUT = re.compile(r"(\w+)!$")


def trim(text: str, start: int, end: int) -> Span | None:
    """A span without the white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    """The words of abbreviations.tsv by category."""
    found: dict[str, set[str]] = {}
    for term in read_terms("abbreviations"):
        found.setdefault(term.category, set()).add(term.term)
    return {category: frozenset(words) for category, words in found.items()}


@cache
def _punkt() -> PunktSentenceTokenizer:
    """Punkt with our abbreviations, and the words that begin a sentence even after one."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(_listed()["abbreviation"])
    parameters.sent_starters = set(_listed()["sentence_starter"])
    return PunktSentenceTokenizer(parameters, lang_vars=_Untimed())


class _Untimed(PunktLanguageVars):  # type: ignore[misc]
    """Punkt's patterns without nltk's limit of five seconds by the clock: long texts on busy machines are over it."""

    re_boundary_realignment = re.compile(PunktLanguageVars.re_boundary_realignment.pattern, re.MULTILINE)

    def __init__(self) -> None:
        self._ends = re.compile(super().period_context_re().pattern, re.VERBOSE)

    def period_context_re(self) -> re.Pattern[str]:
        """What may end a sentence, and the word behind it."""
        return self._ends


def sentences(folded: str, paragraph: Span) -> Iterator[Span]:
    """Sentences of a paragraph; what only seems to end one, such as the stop of "F.B.I. said", is joined again."""
    held: Span | None = None
    for span in _split(folded, paragraph):
        if held and _goes_on(folded, held, span):
            held = Span(held.start, span.end)
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


def pieces(folded: str, sentence: Span) -> Iterator[Span]:
    """A sentence, or, of one longer than ``LONGEST``, what it is cut into at white space."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = _LAST_BLANK.match(folded, start, start + LONGEST)
        end = blank.end() if blank else start + LONGEST
        if piece := trim(folded, start, end):
            yield piece
        start = end
    if piece := trim(folded, start, sentence.end):
        yield piece


def _goes_on(folded: str, before: Span, span: Span) -> bool:
    """Whether a sentence is the rest of the one before: in small letters behind a mark, a shout, an acronym."""
    last = folded[before.end - 1]
    if folded[span.start].islower():
        if last in "?!":  # "Yahoo! said", but not "iPhones" or what was never written with capitals
            return _is_small(folded, span) and _word_before(folded, before.end - 1, before.start)[:1].isupper()
        return last in "\"')]" or (last == "." and _ends_in_acronym(folded, before))  # "(ret.) spoke"
    if last == ".":
        return _ends_in_acronym(folded, before) and _first_word(folded, span) in _listed()["after_acronym"]
    if last != "!":
        return False
    shout = _SHOUT.search(folded, max(before.start, before.end - _LONGEST), before.end)
    return shout is not None and folded.startswith(shout[0], span.start)  # "Gimme! Gimme!"


def _is_small(folded: str, span: Span) -> bool:
    """Whether a word has no capital at all: not "iPhone"."""
    end = span.start
    while end < span.end and folded[end].isalpha():
        end += 1
    return folded[span.start : end].islower()


def _ends_in_acronym(folded: str, span: Span) -> bool:
    return _ACRONYM_END.search(folded, max(span.start, span.end - _LONGEST), span.end) is not None


def _first_word(folded: str, span: Span) -> str:
    found = _NEXT.match(folded, span.start, span.end)
    return found[1].lower() if found else ""


def _split(folded: str, paragraph: Span) -> Iterator[Span]:
    abbreviations, starters = _listed()["abbreviation"], _listed()["sentence_starter"]

    def is_open(stop: re.Match[str], floor: int) -> bool:
        """Whether a stop could end a sentence; an abbreviation's or an initial's does not before a plain name."""
        at = stop.start()
        word = folded[max(floor, at - _LONGEST) : at].rpartition(" ")[2].lstrip('"(').lower()
        short = word in abbreviations or (len(word) == 1 and word.isalpha())
        return not (short and stop[1] and stop[1].lower() not in starters)

    start = paragraph.start
    for end in [*_plain_ends(folded, paragraph), paragraph.end]:
        # Punkt is asked only where a stop could be something else, which makes parsing several times faster.
        if any(is_open(stop, start) for stop in _INNER_END.finditer(folded, start, end)):
            for a, b in _punkt().span_tokenize(folded[start:end]):
                if span := trim(folded, start + a, start + b):
                    yield span
        elif span := trim(folded, start, end):
            yield span
        start = end


def _plain_ends(folded: str, paragraph: Span) -> Iterator[int]:
    """Where sentences end without a second thought."""
    abbreviations = _listed()["abbreviation"]
    marks, counted = 0, paragraph.start  # double marks up to a place, which tell whether the next one opens or closes
    for stop in _END.finditer(folded, paragraph.start, paragraph.end):
        word = _word_before(folded, stop.start(), paragraph.start)
        end = stop.end()
        spaced = _SPACED_MARK.match(folded, end, paragraph.end) if folded[end + 1 : end + 2] in _QUOTES else None
        if spaced is None and folded[end].isspace():
            plain = len(word) > 1 and word.lower() not in abbreviations
            if plain or _ends_short(folded, stop, word, paragraph):
                yield end
        elif spaced or _is_glued(folded, stop, word, paragraph):
            marks += len(_DOUBLE.findall(folded, counted, stop.start()))
            counted = stop.start()
            mark = spaced or _DOUBLE.search(folded, stop.start(), stop.end())
            yield (stop.start() + 1 if spaced else mark.start()) if mark and marks % 2 == 0 else (spaced or stop).end()


def _ends_short(folded: str, stop: re.Match[str], word: str, paragraph: Span) -> bool:
    """Whether the stop of an abbreviation or initial ends a sentence too: "“No.” Then", "6 p.m. Fans"."""
    at = stop.start()
    token = _last_token(folded, max(paragraph.start, at - _LONGEST), at)
    if not word or not token:
        return False
    if word.lower() in _listed()["answer"]:
        return True  # before a capital "no" is no number
    if '"' in stop[0]:
        return token[0] not in "\"'"  # "Dr." Smith goes on
    if token.lower() not in ("a.m", "p.m"):
        return False
    following = _NEXT.match(folded, stop.end())
    return following is not None and not following[1].isupper() and following[1].lower() not in _listed()["clock"]


def _is_glued(folded: str, stop: re.Match[str], word: str, paragraph: Span) -> bool:
    """Whether two sentences meet without a space: "he said.The union", but not "Amazon.Com", "St.Louis", "U.S.A"."""
    after = _GLUED_AFTER.match(folded, stop.end(), paragraph.end)
    before = _last_token(folded, max(paragraph.start, stop.start() - _CHUNK), stop.start())
    if after is None or not _GLUED_BEFORE.fullmatch(before):
        return False
    if after[1].lower() in _listed()["extension"]:
        return False
    return word.lower() not in _listed()["abbreviation"] or after[1].lower() in _listed()["sentence_starter"]


def _last_token(folded: str, start: int, end: int) -> str:
    """What stands between the last white space of a stretch and its end."""
    return folded[start:end].split()[-1] if start < end and not folded[end - 1].isspace() else ""


def _word_before(folded: str, end: int, floor: int) -> str:
    start = end
    while start > floor and folded[start - 1].isalpha():
        start -= 1
    return folded[start:end]
