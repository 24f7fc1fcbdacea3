"""Whether a state is named as one that acts, or merely as the place where something is."""

from __future__ import annotations

from collections.abc import Collection

from framing.lexicons.wordlists import kinds_of, name_kinds, places, words_of
from framing.names.runs import is_speaking
from framing.text.tagging import is_nominal
from framing.text.words import Words

_REACH = 4  # words back from a name to the preposition that it belongs to: "in the far north of Mali"


def is_mere_place(words: Words, first: int, last: int, territories: Collection[int]) -> bool:
    """Whether a state's name says where something is, or is an adjective: "in Mali", "Gao, Mali", "the Mali war".

    Parameters
    ----------
    words : Words
    first, last : int
        The first word of the name, and the word behind it.
    territories : collection of int
        Words at which a state was found to be a place before: in a list all members are what the first is.
    """
    gap = words.gap(first - 1) if first else ""
    if _modifies(words, last) or _owns_place(words, last):
        return True
    if gap == ", " and words.capital(first - 1) and not words.initial(first):
        return words.lower[first - 1] in places() or _is_listed(words, first, territories) or _closes(words, last)
    if gap != " ":
        return False
    if words.lower[first - 1] in ("and", "or", "&") and _is_listed(words, first - 1, territories):
        return True
    return _is_led_by_place(words, first - 1)


def _is_led_by_place(words: Words, k: int) -> bool:
    """Whether what ends at a word is a preposition of place: "in", "across much of", "the people of"."""
    kinds, first = name_kinds(), k
    while k > first - _REACH + 1 and k > 0 and words.gap(k - 1) == " " and _is_between(words.lower[k]):
        k -= 1
    if words.lower[k] != "of":
        return words.lower[k] in kinds["locative"] or words.lower[k] in kinds["whither"]
    of = words.lower[k - 1] if k else ""
    return any(of in kinds[kind] for kind in ("place", "direction", "title", "populace"))


def acts_as_state(words: Words, first: int, last: int) -> bool:
    """Whether a capital stands for its state: "Nairobi has recalled its envoy", "between Kigali and Kinshasa".

    Parameters
    ----------
    words : Words
    first, last : int
        The first word of the capital's name, and the word behind it.
    """
    low, kinds = words.lower, name_kinds()
    if words.style(first) != "plain" or words.gap(last - 1) not in (" ", "'"):
        return False
    if low[last] == "and" and first and low[first - 1] == "between":
        return True
    if words.gap(last - 1) == "'":
        return low[last] == "s" and not {*low[last + 1 : last + 4]}.isdisjoint(kinds_of("title", "organisation"))
    before = low[first - 1] if first and words.gap(first - 1) == " " and not words.initial(first) else ""
    if before in kinds["locative"] or before in kinds["whither"] or before in kinds["determiner"]:
        return False
    k = last
    if low[k] == "and" and words.capital(k + 1):
        k += 2  # "Nairobi and Kampala have agreed"
    while k < len(low) - 1 and k < last + _REACH and words.gap(k) == " " and low[k] in words_of("auxiliary"):
        k += 1
    return low[k] in kinds["state_act"] or is_speaking(low[k])


def _modifies(words: Words, last: int) -> bool:
    """Whether a state's name does an adjective's work: "the Iraq war", "U.S. presidential election"."""
    after = words.plain[last] if last < len(words.plain) else ""
    acts = after in name_kinds()["state_act"] or is_speaking(after)
    return words.gap(last - 1) in (" ", ". ") and after.islower() and is_nominal(after) and not acts


def _is_listed(words: Words, k: int, territories: Collection[int]) -> bool:
    """Whether a name that is a place stands right before."""
    return any(k - n in territories for n in range(1, 4))


def _is_between(low: str) -> bool:
    kinds = name_kinds()
    return low in kinds["determiner"] or low in kinds["direction"]


def _closes(words: Words, last: int) -> bool:
    """Whether a comma closes what a comma opened: "in Gao, Mali, on Friday"."""
    return words.gap(last - 1)[:1] in (",", ".", ")") or words.gap(last - 1)[:2] == " ("


def _owns_place(words: Words, last: int) -> bool:
    """Whether what a state owns is a part of its land: "Mali's capital", "Mali's north"."""
    if not words.gap(last - 1).startswith("'") or last + 1 >= len(words.lower):
        return False
    kinds = name_kinds()
    ahead = words.lower[last + 1 : last + 4]
    return bool(ahead) and (ahead[0] in kinds["place"] or ahead[0] in kinds["direction"] or ahead[-1] in kinds["place"])
