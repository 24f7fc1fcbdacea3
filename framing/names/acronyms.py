"""Acronyms in brackets, and the names that they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framing.lexicons.wordlists import demonyms, given_names, name_kinds, places
from framing.names.kinds import listed_names
from framing.text.tagging import is_known
from framing.text.words import Words

_REACH = 14  # words back from an acronym to the first of the name
_INNER_GAPS = (" ", "-", ", ", "'", "' ", " & ")


def acronym_behind(words: Words, first: int, last: int) -> str:
    """The acronym in brackets behind a name, if one stands there: "Southern African Development Community (SADC)".

    Parameters
    ----------
    words : Words
    first, last : int
        The first word of the name, and the word behind it.
    """
    if (
        last >= len(words.plain)
        or words.gap(last - 1).split() != ["("]
        or words.text[words.ends[last] : words.ends[last] + 1] != ")"
    ):
        return ""
    word, low = words.plain[last], words.lower[last]
    if low in name_kinds()["not_an_actor"]:
        return ""
    if sum(c.isupper() for c in word) > 1:
        return word
    return word if _is_spoken(word) and spells(low, [words.lower[i] for i in range(first, last)]) else ""


def spelled_out(words: Words, last: int, acronym: str) -> int:
    """The first word of the name whose initials an acronym behind it is: "UN | Office on Drugs and Crime (UNODC)".

    Parameters
    ----------
    words : Words
    last : int
        The word behind the name, which is the acronym.
    acronym : str

    Returns
    -------
    int
        -1 where fewer than three initials, or not all, are found, one after another.
    """
    letters = [c.lower() for c in acronym if c.isupper()]
    if len(letters) < 3:
        return -1
    return next((k for small in (False, True) if (k := _initials_begin(words, last, list(letters), small)) >= 0), -1)


def spells_small(words: Words, i: int) -> bool:
    """Whether the words right before an acronym, all in small letters, begin with its letters."""
    word = words.lower[i]
    first = i - len(word)
    if len(word) < 3 or first < 0 or not words.plain[i].isupper():
        return False
    before = [w for w in words.plain[max(0, first - 2) : i] if w not in name_kinds()["function"]][-len(word) :]
    return all(w[0].islower() for w in before) and "".join(w[0] for w in before) == word


def _initials_begin(words: Words, last: int, letters: list[str], small: bool) -> int:
    """Where the initials begin, read from the last; ``small`` is whether words in small letters count too."""
    k = last - 1
    while k >= 0 and last - k < _REACH and (k == last - 1 or words.gap(k) in _INNER_GAPS):
        word, low = words.plain[k], words.lower[k]
        own = list(low) if word.isupper() else [low[0]]  # "SA Research Council (SARC)"
        if letters[-len(own) :] == own and (words.capital(k) or small):
            del letters[-len(own) :]
        elif words.capital(k) and not {low} <= name_kinds()["function"]:
            return -1
        if not letters:
            return k if words.capital(k) else -1
        k -= 1
    return -1


def _is_spoken(word: str) -> bool:
    """Whether a word with one capital may be an acronym that is spoken, as "Unicef" is: no word, place or person."""
    low = word.lower()
    if not word[0].isupper() or len(low) < 4 or is_known(low) or (low,) in listed_names():
        return False
    kinds = name_kinds()
    barred = low in given_names() or low in places() or low in demonyms()
    return not (barred or low in kinds["title"] or low in kinds["region"])


def spells(acronym: str, name: Sequence[str]) -> bool:
    """Whether three initials of a name or more, and all but one, are letters of an acronym, in small letters.

    In any order, since a name may be translated and the acronym not: "Latin American Energy Organization (Olade)".
    """
    initials = Counter(w[0] for w in name if w not in name_kinds()["function"])
    shared = (initials & Counter(acronym)).total()
    return shared > 2 and shared >= initials.total() - 1
