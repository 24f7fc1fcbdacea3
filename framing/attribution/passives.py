"""Constructions of participles and passives: "asked whether …, he said", "is said to …", "was praised by the mayor"."""

from __future__ import annotations

from framing.attribution.cues import Cue, Found
from framing.attribution.extents import clause_end
from framing.lexicons.wordlists import words_of
from framing.text.phrases import (
    ASIDE,
    past_adverbials,
    phrase_after,
    subject_of,
)


def asked(cue: Cue) -> Found | None:
    """ "Asked whether the road was open, he said …": the question, put by somebody left open."""
    opens = cue.first == 0 or cue.unit.words[cue.first - 1] in ("when", "if")
    if not opens or "passive" not in cue.frames:
        return None
    begin, source = past_adverbials(cue.unit, cue.last), None
    if cue.word(cue.last) == "by":
        end = phrase_after(cue.unit, cue.last + 1)
        begin = next((k for k in range(cue.last + 2, cue.end) if cue.word(k) in words_of("question")), cue.end)
        source = (cue.last + 1, min(end, begin))
    if cue.word(begin) not in words_of("complement", "question"):
        return None
    comma = next((k for k in range(begin, cue.end) if cue.unit.words[k] == ","), cue.end)
    return cue.found(source, (begin, comma))


def passive(cue: Cue) -> Found | None:
    """ "is said to …", "was quoted as saying …", "was asked whether …"."""
    unit, begin = cue.unit, cue.last
    if cue.word(begin) == "by":
        return _passive_by(cue)
    if cue.frames.isdisjoint(("passive", "say")):
        return None
    after = past_adverbials(unit, begin)
    asked = "tell" in cue.frames and cue.word(begin) in words_of("question")
    if cue.word(begin) not in words_of("complement") and after not in unit.quotations and not asked:
        return None
    if unit.words[begin] == "as" and begin + 1 < cue.end and unit.tags[begin + 1] == "VBG":
        end = clause_end(cue, begin + 2)
        source = subject_of(unit, cue.group)
        return Found((cue.group, begin + 2), source, ((begin + 2, end),), cue.stance) if begin + 2 < end else None
    return cue.found(None, (begin, clause_end(cue, begin)))


def _passive_by(cue: Cue) -> Found | None:
    """ "is accused by lawyers of …", "was praised by the mayor": what is said, or of whom."""
    unit, begin = cue.unit, cue.last + 1
    if begin >= cue.end or unit.tags[begin] == "VBG":
        return None
    end = phrase_after(unit, begin)
    for k in range(begin + 1, min(begin + ASIDE, cue.end)):
        verbal = k + 1 < cue.end and unit.tags[k + 1] == "VBG"
        if unit.words[k] == "as" and verbal:  # "was quoted by local radio as saying"
            return cue.found(subject_of(unit, cue.group), (k, clause_end(cue, k)))
        if unit.words[k] in words_of("complement") and (verbal or unit.words[k] in ("that", "to", "as")):
            return cue.found((begin, k), (k, clause_end(cue, k)))
    subject = subject_of(unit, cue.group)
    return cue.found((begin, end), subject) if subject and begin < end else None
