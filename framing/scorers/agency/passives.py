"""Verb groups of a sentence: whether each is passive, and the words for who acts and who is acted upon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import words_of
from framing.text.clauses import Unit
from framing.text.phrases import Range, phrase_after
from framing.text.tagging import is_known, is_verb_form

ADVERBS = frozenset(("RB", "RBR", "RBS"))
BEHIND = 14  # words behind a participle among which "by" may name who acts
INVERTED = 8  # words of a subject between "was" and the participle of a question
_PARTICIPLES = ("VBN", "VBD")
_MISTAKEN = frozenset(("VBD", "JJ", "NN", "VB", "VBP"))
_PHRASE = frozenset(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "EX", "RB"))


@cache
def words(category: str) -> frozenset[str]:
    """The words of agency.tsv of a category."""
    return frozenset(t.term for t in read_terms("agency") if t.category == category)


@dataclass(frozen=True, slots=True)
class Passive:
    """A participle that tells what is done to somebody.

    Attributes
    ----------
    first, verb : int
        Tokens of the unit: where its verb group begins, and the participle.
    agent : tuple of (int, int) or None
        The words behind "by" that name who does it; None where nobody is named.
    """

    first: int
    verb: int
    agent: Range | None


def find_passives(unit: Unit) -> Iterator[Passive]:
    """The passives with an auxiliary, in order: "were shot", "was being questioned", "got arrested", "to be heard"."""
    irregular = words("irregular")
    for i, (word, tag) in enumerate(zip(unit.words, unit.tags, strict=True)):
        shaped = tag == "VBN" or (tag in _MISTAKEN and (word in irregular or word.endswith("ed")))
        if shaped and _may_be_participle(unit, i):
            k = _auxiliary(unit, i)
            if k is not None and _is_deed(unit, k, i):
                yield Passive(_group(unit, k), i, agent_of(unit, i))


def find_participles(unit: Unit) -> Iterator[Passive]:
    """Participles that tell what was done to a noun beside them, in order: "the men shot by police"."""
    apart = words("be") | words("state") | words("change")
    for i, tag in enumerate(unit.tags[:-1]):
        if tag not in _PARTICIPLES or (word := unit.words[i]) in apart:
            continue
        told = tag == "VBN" or unit.words[i + 1] == "by"  # "they won there by luck" has its own subject
        agent = agent_of(unit, i) if told and _is_shaped(word) and _stands_apart(unit, i) else None
        plain = i and tag == "VBN" and unit.tags[i + 1] in ("IN", "TO") and unit.tags[i - 1].startswith("NN")
        if agent or (plain and any(map(unit.is_finite, range(len(unit))))):
            yield Passive(i, i, agent)


def _is_shaped(word: str) -> bool:
    return word.endswith("ed") or word in words("irregular")


def _stands_apart(unit: Unit, i: int) -> bool:
    """Whether a noun or a mark stands before a participle: "Shot by police, …", "a deed done by hand"."""
    k = _past(unit, i - 1)
    return k < 0 or unit.tags[k].startswith(("NN", "CD")) or unit.is_stop(k) or unit.words[k] in words_of("pronoun_p")


def _may_be_participle(unit: Unit, i: int) -> bool:
    """Whether a word with a participle's form can be one; the tagger takes a rare one for an adjective or a noun."""
    word, tag = unit.words[i], unit.tags[i]
    if tag == "JJ":
        return is_verb_form(word) or not is_known(word) or unit.words[i + 1 : i + 2] == ["by"]
    return tag in _PARTICIPLES or word in words("irregular")


def _auxiliary(unit: Unit, i: int) -> int | None:
    """Where the form of be or get stands that makes a participle passive."""
    k = _past(unit, i - 1)
    k = _before_aside(unit, k) if unit.tags[i] == "VBN" else k
    if k < 0:
        behind = unit.words[i + 1 : i + 2]  # "Killed were two"
        return i + 1 if behind and behind[0] in words("be") and behind != ["'s"] else None
    if unit.words[k] in words("be"):
        return None if unit.words[k] == "'s" and _is_owned_or_perfect(unit, k, i) else k
    if unit.words[k] in words("get"):
        return k
    return _inverted(unit, i)


def _past(unit: Unit, k: int) -> int:
    """Past adverbs and marks of quotation, to the left."""
    while k >= 0 and (unit.tags[k] in ADVERBS or unit.words[k] in words("between") or _joins_adverbs(unit, k)):
        k -= 1
    return k


def _joins_adverbs(unit: Unit, k: int) -> bool:
    """Whether a word joins two adverbs: "quickly and quietly"."""
    return unit.tags[k] == "CC" and {unit.tags[k - 1], unit.tags[k + 1]} <= ADVERBS


def _before_aside(unit: Unit, k: int) -> int:
    """Before an aside between commas: "was, they say, shot"."""
    if k < 0 or unit.words[k] != ",":
        return k
    for j in range(k - 1, max(0, k - INVERTED), -1):
        if unit.words[j] == ",":
            return _past(unit, j - 1)
    return k


def _is_owned_or_perfect(unit: Unit, k: int, i: int) -> bool:
    """Whether "'s" is a possessive, or "has": "it's created a stir", "it's opened up a road"."""
    if unit.tags[k] == "POS" or unit.tags[i] == "JJ":
        return True
    j = i + 1 + (unit.tags[i + 1 : i + 2] == ["RP"])
    return unit.tags[j : j + 1] in (["DT"], ["PDT"], ["PRP"], ["PRP$"])


def _inverted(unit: Unit, i: int) -> int | None:
    """The auxiliary of a question, before its subject: "Was the man questioned?"."""
    k = i - 1
    while k >= 0 and i - k <= INVERTED and unit.tags[k] in _PHRASE and unit.words[k] not in words("be"):
        k -= 1
    if k < 0 or k == i - 1 or unit.words[k] not in words("be") or unit.words[k].startswith("'"):
        return None
    opens = k == 0 or unit.tags[k - 1] in ("WRB", "WP", "WDT", "CC") or unit.is_stop(k - 1)
    return k if opens and "?" in unit.words[i:] else None


def _is_deed(unit: Unit, k: int, i: int) -> bool:
    """Whether the participle tells of a deed, not of a state: "was shot", but "was very worried"."""
    word = unit.words[i]
    if unit.words[i + 1 : i + 2] == ["by"] and (word not in words("change") or agent_of(unit, i)):
        return True
    if word in words("change"):
        return False
    if word in words("state") or (word in words("result") and unit.words[k] not in ("be", "been", "being")):
        return False
    return unit.words[i - 1] not in words("degree")


def _group(unit: Unit, k: int) -> int:
    """Where the verb group of the auxiliary begins: "may have been" of "may have been shot"."""
    while k and (
        unit.words[k - 1] in words_of("auxiliary") or unit.tags[k - 1] in ADVERBS or unit.words[k - 1] == "to"
    ):
        k -= 1
    while unit.tags[k] in ADVERBS and unit.words[k] not in words_of("auxiliary"):
        k += 1
    return k


def agent_of(unit: Unit, i: int) -> Range | None:
    """The words behind "by" that name who does what the participle at ``i`` tells."""
    between = 0
    for k in range(i + 1, min(i + BEHIND, unit.last - 1)):
        if unit.words[k] == "by":
            mine = k == i + 1 or unit.tags[k - 1] not in _PARTICIPLES  # "to help countries ravaged by war"
            return (k + 1, phrase_after(unit, k + 1)) if mine and _names_agent(unit, k + 1) else None
        between += unit.tags[k] in ("IN", "TO")
        if between > 1 or unit.is_stop(k) or unit.is_finite(k) or unit.words[k] in words_of("subordinator"):
            return None
    return None


def _names_agent(unit: Unit, k: int) -> bool:
    """Whether what stands behind "by" does something: no time, no means, no gerund, no number."""
    tags, last = unit.tags, unit.last
    if tags[k] == "CD" or unit.words[k] in words_of("quantity"):
        n = next((j for j in range(k, last) if tags[j].startswith("NN")), last)
        return n < last and n - k < 4 and unit.words[n] not in words("measure") | words_of("time")
    if tags[k] == "DT" and k + 1 < last and unit.words[k + 1] in words("point") | words_of("time"):
        return False  # "by the time", "by that day"
    if unit.words[k] in words("not_agent") | words("by_way") | words_of("time"):
        return False
    return tags[k].startswith(("NN", "DT", "PRP", "JJ", "VB", "WP", "WDT", "POS", "''", "``")) and tags[k] != "VBG"
