"""Constructions whose cue is no verb: "according to …", "in a poll …", "the claim that …"."""

from __future__ import annotations

from framing.attribution.cues import Cue, Found
from framing.attribution.extents import clause_end
from framing.lexicons.wordlists import words_of
from framing.text.clauses import Unit
from framing.text.phrases import (
    ASIDE,
    DASHES,
    Range,
    before_main_verb,
    clause_subject,
    has_verb,
    phrase_after,
    possessor,
)


def according(cue: Cue) -> Found | None:
    """ "According to the army, …", "…, according to the army"."""
    unit, i = cue.unit, cue.first
    end = _named_end(cue)
    if end == cue.last:
        return None
    source = (cue.last, end)
    if i == 0 and end + 1 < cue.end and unit.tags[end + 1] in ("VBN", "VBG", "WDT", "WP"):
        # "According to a report, published in May, …"
        end = next((k for k in range(end + 1, cue.end) if unit.words[k] == ","), end)
    end = _past_apposition(cue, end) if i == 0 else end
    follows = end < cue.end and unit.words[end] in (",", *DASHES)
    if i == 0 or (unit.is_stop(i - 1) and i > 1 and follows):
        left = (0, i - 1) if i > 1 and unit.words[i - 1] in (",", *DASHES) else (0, 0)
        right = (end + 1, clause_end(cue, end + 1)) if end + 1 < cue.end else (0, 0)
        return cue.found(source, left, right)
    return cue.found(source, (0, i - 1 if unit.is_stop(i - 1) and i - 1 not in unit.quotations else i))


def _past_apposition(cue: Cue, end: int) -> int:
    """Past the age and the apposition behind whom "according to" names: "Ann Otieno, 34, a nurse, …"."""
    unit = cue.unit
    while unit.words[end : end + 1] == [","]:
        comma = next((k for k in range(end + 1, cue.end) if unit.words[k] == ","), None)
        if comma is None or any(unit.is_finite(k) or k in unit.quotations for k in range(end + 1, comma)):
            break
        if not any(unit.is_finite(k) for k in range(comma + 1, cue.end)):
            break
        end = comma
    return end


def _named_end(cue: Cue) -> int:
    """One past whom "according to" names."""
    unit, end = cue.unit, cue.last
    while end < cue.end and not (unit.words[end] in (",", ";", ":", ")", *DASHES) or end in unit.quotations):
        if end > cue.last and unit.words[end] in words_of("contrast"):
            break
        end += 1
    return end


def surveyed(cue: Cue) -> Found | None:
    """ "In a poll of voters, 60 percent …", "… in the latest survey"."""
    unit, i = cue.unit, cue.first - 1
    while i >= 0 and unit.tags[i].startswith(("NN", "JJ", "DT", "CD", "POS", "PRP$", "RB")) and unit.words[i] != "in":
        i -= 1
    if i < 0 or unit.words[i] != "in":
        return None
    end = next((k for k in range(cue.last, cue.end) if unit.is_stop(k) or unit.is_finite(k)), cue.end)
    content = _found_behind(cue, end) if _opens_unit(unit, i) else _found_before(cue, i, end)
    if content is None:
        return None
    return Found((i, i + 1), (i + 1, end), (content,), cue.stance, speech=False)


def _opens_unit(unit: Unit, i: int) -> bool:
    return i == 0 or (i == 1 and unit.tags[0] in ("CC", "RB"))


def _found_behind(cue: Cue, end: int) -> Range | None:
    """What a survey found that opens its sentence."""
    follows = cue.word(end) == "," and end + 1 < cue.end
    return (end + 1, clause_end(cue, end + 1)) if follows else None


def _found_before(cue: Cue, i: int, end: int) -> Range | None:
    """What a survey found that closes its sentence; not "those asked in the survey"."""
    unit = cue.unit
    if unit.tags[i - 1].startswith("VB") or not (end >= cue.end or unit.is_stop(end)):
        return None
    begin = next((k + 1 for k in range(i - 1, -1, -1) if unit.is_stop(k)), 0)
    return (begin, i) if has_verb(unit, begin, i) else None


def nominal(cue: Cue) -> Found | None:
    """ "the claim that …", "his claim: …", "the following statement:"."""
    unit, j = cue.unit, cue.last
    source = possessor(unit, cue.first)
    if found := _told_by(cue):
        return found
    if j < len(unit) and unit.words[j] == ":":
        if j >= cue.end:
            return cue.found(source or clause_subject(unit, cue.first), announces=True)
        return cue.found(source, (j + 1, clause_end(cue, j + 1)))
    if cue.word(j) == "that" and j + 1 < cue.end:
        end = clause_end(cue, j)
        subject = not any(unit.is_finite(k) for k in range(cue.first))
        return cue.found(source, (j, before_main_verb(unit, j, end) if subject else end))
    if source and cue.word(j) in words_of("about") and j + 1 < cue.end:  # "his attacks on the press"
        end = clause_end(cue, j) if cue.word(j) == "to" else phrase_after(unit, j + 1)
        return cue.found(source, (j + 1 if cue.word(j) != "to" else j, end))
    return None


def _told_by(cue: Cue) -> Found | None:
    """ "a warning from the ministry that …", "claims made by Ouma that …", "calls from groups for …"."""
    unit, k = cue.unit, cue.last
    if k < cue.end and unit.tags[k] == "VBN":
        k += 1
    if cue.word(k) not in ("by", "from") or k + 1 >= cue.end:
        return None
    end = phrase_after(unit, k + 1)
    that = next((i for i in range(k + 2, min(end + 1, cue.end)) if unit.words[i] in ("that", "for")), end)
    urges = cue.word(that) == "for" and "to" in unit.words[that : that + ASIDE]  # "calls from groups for him to go"
    if that == k + 1 or not (cue.word(that) == "that" or urges):
        return None
    end = clause_end(cue, that)
    subject = not any(unit.is_finite(i) for i in range(cue.first))
    return cue.found((k + 1, that), (that, before_main_verb(unit, that, end) if subject else end))
