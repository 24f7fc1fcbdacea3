"""What can be a source: a noun phrase that can speak, said to do so by a verb that is one here."""

from __future__ import annotations

from framing.attribution.cues import Cue
from framing.lexicons.wordlists import words_of
from framing.text.clauses import Unit
from framing.text.phrases import Range

_HEADS = ("NN", "PRP", "CD", "WP", "WDT", "FW", "QUOTE")  # tags of what a source may be headed by
_HEADLESS = ("DT", "JJ", "JJS", "PDT")  # "some said", "the rich want"
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def can_speak(cue: Cue, source: Range) -> bool:
    """Whether some tokens are a noun phrase that can say something: no day, no half clause, no "our".

    Parameters
    ----------
    cue : Cue
        What the phrase is said to say.
    source : tuple of int
        Half-open range of tokens of its unit.
    """
    unit, (first, last) = cue.unit, source
    while first < last and unit.words[first] in words_of("time"):
        first += 1
    if first == last or _is_half_clause(unit, first, last):
        return False
    end = _core_end(unit, first, last)
    tags = [unit.tags[k] for k in range(first, end)]
    headed = any(tag.startswith(_HEADS) for tag in tags)
    return headed or (bool(tags) and tags[-1] in _HEADLESS)


def _core_end(unit: Unit, first: int, last: int) -> int:
    """One past the head of a noun phrase: up to the first preposition, relative or mark behind its first word."""
    stops = words_of("relative")
    for k in range(first + 1, last):
        if unit.is_stop(k) or unit.words[k] in stops or (unit.tags[k] == "IN" and unit.words[k] != "of"):
            return k
    return last


def _is_half_clause(unit: Unit, first: int, last: int) -> bool:
    """Whether a finite verb stands in a phrase without a relative pronoun before it: "meeting ended"."""
    relative = False
    for k in range(first, last):
        relative |= unit.words[k] in words_of("relative") or unit.is_stop(k) or unit.words[k] == "that"
        if unit.tags[k] in _FINITE and not relative and not unit.capital(k):
            return True
    return unit.tags[first] in ("VB", "VBZ", "VBP") and not unit.capital(first)


def is_ours(unit: Unit, source: Range) -> bool:
    """Whether a claim is the author's or the reader's: "our hope"."""
    own = words_of("possessive_1", "possessive_2")
    return source[1] - source[0] == 1 and unit.words[source[0]] in own
