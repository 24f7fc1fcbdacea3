"""Runs of capitalised words in one text, of which each may be a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from framing.characters import clean_name
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import given_names, kinds_of, name_kinds
from framing.names.acronyms import acronym_behind, spelled_out, spells_small
from framing.names.bearers import is_kin
from framing.names.extent import reach, title_length
from framing.names.kinds import listed_names
from framing.text.document import Document
from framing.text.tagging import is_common, is_finite, is_known
from framing.text.words import Words
from framing.types import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together, without titles and dates."""

    words: tuple[str, ...]
    text: str
    title: str  # the last word of the title before it, or ""
    as_kin: bool  # "his wife, Mary Obi"
    initial: bool
    common: bool  # an acronym of what is written small: "new energy vehicle (NEV)"
    coordinated: bool  # "Means Committee" after "Ways and"
    acronym: str
    before: str  # the word before, in small letters, and the one behind, if a space is all that parts them
    after: str
    role: bool  # "chief executive of", "an economist at": of a body, not of a place
    cue: int  # 2 where it speaks or owns, 1 where it acts otherwise, -1 where it is a place or a thing, else 0

    @property
    def titled(self) -> bool:
        """Whether a title stands before it."""
        return bool(self.title)


def runs(words: Words) -> Iterator[Run]:
    """The runs of a text, in order; without photo credits, and of headlines only what cannot but be a name."""
    skipped = {i for i, s in enumerate(words.doc.sentences) if _is_credit(words.doc, s)}
    i, title = 0, ""
    while i < len(words.plain):
        if not words.capital(i) and words.style(i) == "plain":
            title = ""
            i += 1
            continue
        credit = words.sentence(i) in skipped
        if credit or not _may_name(words, i) or words.style(i) != "plain":
            title = ""
            found = None if credit or words.style(i) != "title" else _in_headline(words, i)
            if found:
                yield found
            i += len(found.words) if found else 1
        elif length := title_length(words, i):
            title = words.lower[i + length - 1]
            i += length
        else:
            last = reach(words, i)
            if found := _run(words, i, last, title):
                yield found
                first = spelled_out(words, last, found.acronym) if found.acronym else -1
                if 0 <= first < i and (longer := _run(words, first, last, "")):
                    yield longer
            title = ""
            i = last


def _in_headline(words: Words, i: int) -> Run | None:
    """A name in a headline with capitals throughout: a given name and another, or one rare word."""
    if _is_full_name(words, i):
        text = words.doc.text[words.starts[i] : words.ends[i + 1]]
        return Run(
            tuple(words.plain[i : i + 2]), clean_name(text), "", False, False, False, False, "", "", "", False, 0
        )
    if _is_rare(words, i):
        return Run((words.plain[i],), words.plain[i], "", False, False, False, False, "", "", "", False, 0)
    return None


def _run(words: Words, first: int, last: int, title: str) -> Run | None:
    """The capitals from one word up to another, less function words that begin the sentence."""
    begin = first
    if words.initial(first):
        while begin < last and words.lower[begin] in name_kinds()["function"]:
            begin += 1
    while begin < last and not words.capital(begin):
        begin += 1
    if begin == last or (begin and words.gap(begin - 1) == "-" and words.plain[begin - 1][0].isdigit()):
        return None  # "Ga-68-PSMA"
    if _fills_quotation(words, begin, last) or words.in_sum(last - 1):
        return None
    begin -= _is_brand(words, begin, last)
    return Run(
        words=tuple(words.plain[begin:last]),
        text=clean_name(words.doc.text[words.starts[begin] : words.ends[last - 1]]),
        title=title or _small_title(words, begin),
        as_kin=is_kin(words, begin),
        initial=begin == first and words.initial(first),
        common=_is_of_things(words, begin, last),
        coordinated=_is_coordinated(words, begin),
        acronym=acronym_behind(words, begin, last),
        before=words.lower[begin - 1] if begin and words.gap(begin - 1) == " " and not words.initial(begin) else "",
        after=words.plain[last] if last < len(words.plain) and words.gap(last - 1) == " " else "",
        role=_is_of_role(words, begin),
        cue=_cue(words, begin, last),
    )


def _is_coordinated(words: Words, begin: int) -> bool:
    """Whether "and" and a common word with a capital stand before: "Ways and | Means Committee".

    A title ("the Minister and | Dorn Party") and a name of its own ("Ministry of Trade and | Dorn Bank") end before it.
    """
    if begin < 2 or words.lower[begin - 1] != "and" or not words.capital(begin - 2):
        return False
    kinds, k = name_kinds(), begin - 2
    if words.lower[k] in kinds_of("organisation", "title") or not is_known(words.lower[k]):
        return False
    while k and words.gap(k - 1) == " " and (words.capital(k - 1) or words.lower[k - 1] in kinds["link"]):
        k -= 1
        if words.lower[k] in kinds["organisation"]:
            return False
    return True


def _is_of_things(words: Words, begin: int, last: int) -> bool:
    """Whether brackets stand around an acronym whose initials words in small letters are."""
    if last - begin != 1 or not begin or words.gap(begin - 1) != " (" or words.capital(begin - 1):
        return False
    return spells_small(words, begin)


def _is_brand(words: Words, begin: int, last: int) -> bool:
    """Whether a name begins with a word written small that is none of the language: "orun Bank"."""
    if not begin or words.gap(begin - 1) != " " or words.lower[last - 1] not in name_kinds()["organisation"]:
        return False
    word = words.plain[begin - 1]
    return len(word) > 3 and word.isalpha() and word.islower() and not _is_of_language(word)


@lru_cache(maxsize=65536)
def _is_of_language(word: str) -> bool:
    stems = (word, *(word.removesuffix(end) for end in ("s", "es", "d", "ed", "ing", "ly", "er")))
    return any(map(is_known, stems)) or is_ordinary(word) or (word,) in listed_names()


def _fills_quotation(words: Words, begin: int, last: int) -> bool:
    """Whether quotation marks stand close around capitals, as around what a work is called: the film "Orun"."""
    before = words.text[words.starts[begin] - 1 : words.starts[begin]]
    behind = words.text[words.ends[last - 1] : words.ends[last - 1] + 2]
    return before in ("'", '"') and begin > 0 and behind.removeprefix(".")[:1] == before


def _is_of_role(words: Words, begin: int) -> bool:
    """Whether somebody's part in a body stands before: "founder of | Dorn", "an economist at | Dorn"."""
    if begin < 2 or words.gap(begin - 1) != " " or words.gap(begin - 2) != " ":
        return False
    link, role = words.lower[begin - 1], words.lower[begin - 2]
    return (link == "of" and role in name_kinds()["of_body"]) or (
        link in ("at", "with", "for") and role in name_kinds()["at_body"]
    )


def _is_full_name(words: Words, i: int) -> bool:
    """Whether a headline's word is a given name, and the next one a last name and nothing else."""
    if words.lower[i] not in given_names() or words.gap(i) != " " or not words.capital(i + 1):
        return False
    return not is_common(words.plain[i + 1]) and _may_name(words, i + 1)


def _is_rare(words: Words, i: int) -> bool:
    """Whether a headline's word is one that is never written small, and stands alone."""
    alone = not (words.gap(i) == " " and _is_rare_word(words.plain[i + 1])) and not (
        i and words.gap(i - 1) == " " and _is_rare_word(words.plain[i - 1])
    )
    return alone and words.capital(i) and _is_rare_word(words.plain[i]) and _may_name(words, i)


@lru_cache(maxsize=65536)
def _is_rare_word(word: str) -> bool:
    return word[1:].islower() and not is_known(word) and not is_known(word.removesuffix("s")) and not is_ordinary(word)


def _cue(words: Words, first: int, last: int) -> int:
    """What shows of capitals: 2 that they speak or own, 1 that they act, -1 that they are a place or a thing, or 0."""
    kinds, before = name_kinds(), words.lower[first - 1] if first and not words.initial(first) else ""
    gap = words.gap(last - 1)
    after = words.lower[last] if last < len(words.lower) else ""
    if _is_in_list(words, first, last):
        return -1
    if gap.startswith("'") or (gap == " " and after in _speaking()):
        return 2
    if (gap == " " and _is_acting(after)) or (gap == ", " and (after in kinds["determiner"] or after in _relative())):
        return 1 if before not in kinds["locative"] else -1
    if before in kinds["locative"] or (before in kinds["determiner"] and not (gap == " " and after.islower())):
        return -1
    return 0


def _is_in_list(words: Words, first: int, last: int) -> bool:
    """Whether capitals stand in a list of such, as places do: "Alm, Dorn, Estor"."""
    inner = words.gap(first - 1) == words.gap(last - 1) == ", "
    return inner and words.capital(first - 1) and words.capital(last)


@cache
def _speaking() -> frozenset[str]:
    return frozenset(form for t in read_terms("reporting_verbs") if t.category == "verb" for form in t.term.split("|"))


def is_speaking(word: str) -> bool:
    """Whether a word in small letters is a form of a verb of reporting."""
    return word in _speaking()


@lru_cache(maxsize=65536)
def _is_acting(word: str) -> bool:
    """Whether a word behind a name is a verb, "be" apart, which says what things are too."""
    return word not in _being() and is_finite(word)


@cache
def _being() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("function_words") if t.category == "be")


@cache
def _relative() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("function_words") if t.category == "relative")


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Whether a word that begins its sentence may be a common one, or no name for another reason."""
    barred = kinds_of("function", "place", "organisation", "title", "numeral")
    return word.lower() in barred or is_common(word)


def _is_credit(doc: Document, sentence: Span) -> bool:
    """Whether this names who took a picture: a line of few words, among them "photo" or the like, without a stop."""
    a, b = doc.word_range(sentence.start, sentence.end)
    if doc.text[sentence.end - 1] in ".?!" or b - a >= 15:
        return False
    return not name_kinds()["credit"].isdisjoint(doc.tokens[a:b])


def _may_name(words: Words, i: int) -> bool:
    kinds, low = name_kinds(), words.lower[i]
    if not words.capital(i) or low in kinds["date"]:
        return False
    if len(low) == 1:  # an initial, but not of "U.S."
        if words.gap(i) == "'":
            return words.capital(i + 1)  # "O'Dorn"
        around = (tuple(words.lower[i : i + 2]), tuple(words.lower[max(0, i - 1) : i + 1]))
        return words.gap(i) in (".", ". ", " ") and listed_names().isdisjoint(around)
    return low not in kinds["function"] or words.initial(i) or low in given_names()


def _small_title(words: Words, i: int) -> str:
    """The title in small letters before a name: "spokesman John Doe"."""
    small = i > 0 and words.gap(i - 1) == " " and words.plain[i - 1][0].islower()
    return words.lower[i - 1] if small and words.lower[i - 1] in name_kinds()["title"] else ""
