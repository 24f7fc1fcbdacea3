"""The words before a noun or a name that belong to its noun phrase."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from framing.characters import name_key
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, kinds_of, name_kinds, source_words, split_names, words_of
from framing.text.tagging import is_finite, is_nominal, is_noun, is_verb_form
from framing.text.words import Words

_LONGEST = 6  # words before a noun
_STATE = 5  # words of a state's name
_PRONOUNS = ("pronoun_1", "pronoun_2", "pronoun_m", "pronoun_f", "pronoun_n", "pronoun_p", "nominative")


def phrase_start(words: Words, head: int) -> int:
    """The first word of the noun phrase that ends at a noun, article and owner left out: "armed | men".

    A participle counts behind an article or an owner alone ("the wounded soldiers", but "wounded soldiers" may be what
    somebody did), and a noun does not behind a pronoun, "to" or an auxiliary ("they attack soldiers").

    Parameters
    ----------
    words : Words
    head : int
        The noun.
    """
    k = head
    while k and head - k < _LONGEST and _is_close(words, k - 1) and not words.initial(k):
        if not (_is_passive(words, k - 1) or _may_modify(words, k - 1, words.gap(k - 1) == "-")):
            break
        k -= 1
    before = words.lower[k - 1] if k and words.gap(k - 1) == " " else ""
    while k < head and is_noun(words.lower[k]) and not words.capital(k) and before in _before_verb():
        k += 1
    return k


def is_determined(words: Words, first: int) -> bool:
    """Whether an article, a number or an owner stands before a word: "the", "his", "three", "Obi's"."""
    if not first or words.gap(first - 1) != " ":
        return False
    low = words.lower[first - 1]
    owned = low == "s" and words.gap(first - 2) == "'"
    return owned or low in determiners() or low.isdigit() or low in people_words("number")


@cache
def determiners() -> frozenset[str]:
    """Articles and possessive pronouns."""
    own = (words_of(f"possessive_{form}") for form in ("1", "2", "m", "f", "n", "p"))
    return (name_kinds()["determiner"] - {"on", "via"}).union(*own)


def _is_close(words: Words, k: int) -> bool:
    """Whether nothing stands between a word and the next but a space, a hyphen or the stop of "C.I.A."."""
    gap = words.gap(k)
    return gap in (" ", "-") or (gap in (".", ". ") and len(words.plain[k]) == 1 and words.capital(k))


@cache
def _before_verb() -> frozenset[str]:
    return words_of("auxiliary").union({"to", "who"}, *map(words_of, _PRONOUNS))


def _may_modify(words: Words, k: int, hyphen: bool) -> bool:
    low = words.lower[k]
    if low in name_kinds()["date"] or low in determiners() or (low in _closed() and not hyphen):
        return False
    if words.capital(k):
        return not words.initial(k) or low in demonyms() or is_adjective(low) or low in people_words("apart")
    return hyphen or is_adjective(low) or (is_noun(low) and not _is_plural(low))


@cache
def _closed() -> frozenset[str]:
    return name_kinds()["function"] - source_words("former") - {"three", "two", "own"}


def is_adjective(low: str) -> bool:
    """Whether a word is an adjective in the first place."""
    return is_nominal(low) and not is_noun(low)


def _is_passive(words: Words, k: int) -> bool:
    """Whether a participle stands behind an article or an owner, or an adjective there: "the young wounded men"."""
    if not _is_participle(words.lower[k]):
        return False
    return is_determined(words, k) or (is_adjective(words.lower[k - 1]) and is_determined(words, k - 1))


@lru_cache(maxsize=65536)
def _is_participle(low: str) -> bool:
    return (low.endswith(("ed", "en")) and is_finite(low)) or (low.endswith("ing") and is_verb_form(low))


def _is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss")


def told_apart(words: Words, first: int, last: int) -> frozenset[str]:
    """Whose somebody is by the names among some words: states, and other words with capitals in lower case.

    Parameters
    ----------
    words : Words
    first, last : int
        Half open.
    """
    found, k = set(), first
    while k < last:
        n, state = state_at(words, k, last)
        if state:
            found.add(state)
        elif words.capital(k) and words.lower[k] not in _common():
            letters = k
            while letters + 1 < last and len(words.lower[letters]) == 1 and words.gap(letters) == ".":
                letters += 1
            found.add("".join(words.lower[k : letters + 1]))  # "C.I.A." is "CIA"
            n = letters + 1 - k
        k += n
    return frozenset(found)


@cache
def _common() -> frozenset[str]:
    """Words that with a capital are part of a role all the same: "Prime Minister"."""
    return kinds_of("function", "title") | people_words("apart")


@cache
def people_words(*categories: str) -> frozenset[str]:
    """The words of wordings.tsv of some categories."""
    return frozenset(t.term for t in read_terms("wordings") if t.category in categories)


def state_at(words: Words, k: int, last: int) -> tuple[int, str]:
    """How many words from a word on name a state, or its people, and which; 1 and "" where none do."""
    if not words.capital(k):
        return 1, ""
    for n in range(min(_STATE, last - k), 0, -1):
        state = state_words().get(tuple(words.lower[k : k + n]))
        if state and (n > 1 or len(words.lower[k]) > 2 or words.plain[k].isupper()):
            return n, state
    return 1, ""


@cache
def state_words() -> Mapping[tuple[str, ...], str]:
    """States by their names and demonyms, as words in lower case."""
    found: dict[tuple[str, ...], str] = {}
    for t in read_terms("countries"):
        columns = (t.extra[c] for c in ("aliases", "demonyms"))
        for name in (t.extra["name"], *(n for cell in columns for n in split_names(cell))):
            found.setdefault(name_key(name), t.extra["name"])
    return found
