"""How far the source and the content of a construction reach."""

from __future__ import annotations

from framing.attribution.cues import Cue, takes_clause
from framing.lexicons.wordlists import words_of
from framing.text.phrases import (
    ASIDE,
    DASHES,
    Range,
    clause_subject,
    is_main,
    opens_phrase,
    past_addressee,
    past_adverbials,
    past_adverbs,
    phrase_after,
    phrase_before,
)

ADDRESSEE = 14  # tokens between "told" and the "that" of what was told


def content_start(cue: Cue) -> int | None:
    """Where what follows a cue begins: past an addressee, adverbials and an aside."""
    if "object" in cue.frames and cue.word(cue.last) == "to" and not _is_addressee(cue, cue.last + 1):
        return cue.last  # "vowed to return", but not "pledged to her"
    if "tell" in cue.frames and cue.word(cue.last) in words_of("question") - words_of("about"):
        return cue.last  # "asked when it was built"
    after = _past_told(cue)
    return _past_mark(cue, after) if cue.word(after) in (",", ":", *DASHES) else after


def _is_addressee(cue: Cue, i: int) -> bool:
    """Whether "to" before a token leads to somebody, not to a verb."""
    return i < len(cue.unit) and cue.unit.tags[i].startswith(("PRP", "DT", "NNP", "CD"))


def _past_told(cue: Cue) -> int:
    """Past whom something is told, and adverbials."""
    unit, j = cue.unit, cue.last
    after = past_adverbials(unit, j)
    if "say" in cue.frames and (begin := _past_clause(cue, j)) is not None:
        return begin
    if "tell" not in cue.frames:
        return after if cue.clausal or after in unit.quotations else j
    near = range(j, min(j + ADDRESSEE, cue.end))
    that = next((k for k in near if unit.words[k] in ("that", "against") or unit.is_stop(k)), cue.end)
    if cue.word(that) in ("that", "against"):
        return that
    addressee = past_addressee(unit, j)
    return after if addressee is None else past_adverbials(unit, addressee)


def _past_clause(cue: Cue, j: int) -> int | None:
    """Where what is said begins behind a clause of time: at the "that" of "said after he left that"."""
    unit = cue.unit
    if cue.word(j) not in words_of("adverbial") & words_of("subordinator"):
        return None
    stop = next((k for k in range(j, cue.end) if unit.is_stop(k) or k in unit.quotations), cue.end)
    that = next((k for k in range(j, stop) if unit.words[k] == "that" and unit.tags[k - 1] != "IN"), stop)
    return that if that < stop and any(unit.is_finite(k) for k in range(j, that)) else None


def _past_mark(cue: Cue, mark: int) -> int | None:
    """Past a mark behind a cue, or the aside that it opens: "said, however, that"."""
    words = cue.unit.words
    if mark + 1 in cue.unit.quotations or words[mark] == ":":
        return mark + 1
    if not cue.clausal:
        return None
    close = next((k for k in range(mark + 1, min(mark + ASIDE, cue.end)) if words[k] == words[mark]), None)
    return None if close is None else close + 1


def participle_subject(cue: Cue) -> Range | None:
    """Who ", adding that …" belongs to: the source before it, else the subject of the clause before it."""
    unit, before = cue.unit, cue.group - 1
    if before < 0:
        return _subject_behind(cue)
    if unit.tags[before].startswith("NN"):  # "the voter saying so"
        phrase = phrase_before(unit, before)
        if phrase is None or not any("survey" not in cue.others.get(i, "survey") for i in range(*phrase)):
            return phrase
        return clause_subject(unit, before)  # "Trump issued a statement saying so"
    if cue.previous and cue.previous.source and unit.is_stop(before):
        return cue.previous.source
    return clause_subject(unit, before) if before else None


def _subject_behind(cue: Cue) -> Range | None:
    """The subject behind a participle that opens its sentence: "Noting that …, Tester said …"."""
    unit = cue.unit
    comma = next((k for k in range(cue.last, cue.end) if unit.words[k] == ","), cue.end)
    finite = any(unit.is_finite(k) for k in range(cue.last, comma))
    if finite and cue.word(cue.last) not in words_of("subordinator"):
        return None  # "Bashing him may be job one, but …"
    end = phrase_after(unit, comma + 1) if comma < cue.end else cue.end
    return (comma + 1, end) if comma + 1 < end < cue.end else None


def source_after(cue: Cue, start: int) -> int:
    """One past the source after an inverted verb, with its apposition."""
    unit = cue.unit
    end = phrase_after(unit, start)
    while end + 1 < unit.last and unit.words[end] == "," and end + 1 not in unit.quotations:
        n = end + 1
        if not opens_phrase(unit, n) and unit.words[n] not in words_of("relative"):
            break
        if unit.words[n] in words_of("relative") and takes_clause(cue, past_adverbs(unit, n + 1, unit.last)):
            break  # "said Obi, who added that …"
        while n < unit.last and n not in unit.quotations and unit.words[n] not in (",", ";", ":", *DASHES):
            n += 1
        end = n
    return end


def source_before(cue: Cue, stop: int) -> Range:
    """The content that a cue follows, up to the mark at token ``stop``."""
    unit = cue.unit
    begin = 0
    if cue.previous and cue.previous.content and cue.previous.content[0][0] < cue.previous.cue[0]:
        done = max(cue.previous.cue[1], *(b for _, b in cue.previous.content))
        begin = done if done <= stop else 0
    while begin < stop and unit.is_stop(begin) and begin not in unit.quotations:
        begin += 1
    return begin, stop + (stop in unit.quotations)


def resumed_content(cue: Cue, after: int, *, quoted: bool = False) -> list[Range]:
    """What goes on after a cue in the middle: "…, he said, …"; ``quoted`` is whether a quotation stands before it."""
    unit, begin = cue.unit, after
    if begin >= cue.end:
        return []
    if quoted and begin not in unit.quotations and begin + 1 not in unit.quotations:
        return _next_quotation(cue, begin)
    if begin not in unit.quotations:
        if unit.words[begin] not in (",", ";", ":", *DASHES):
            return []
        begin += 1
        if begin >= cue.end or _is_authors(cue, begin):
            return []
    return [(begin, clause_end(cue, begin))]


def _next_quotation(cue: Cue, begin: int) -> list[Range]:
    """The next quotation; what else follows one is told by the author: "“…,” he said, ankle-deep in mud"."""
    unit = cue.unit
    again = next((k for k in range(begin + 1, min(begin + ASIDE, cue.end)) if k in unit.quotations), begin)
    aside = unit.words[begin] == "," == unit.words[again - 1] and not any(map(unit.is_finite, range(begin, again)))
    return [(again, again + 1)] if aside and again > begin else []


def _is_authors(cue: Cue, begin: int) -> bool:
    """Whether the author goes on behind a mark: "…, he said, pointing at the map"."""
    unit = cue.unit
    if unit.words[begin : begin + 2] == ["according", "to"]:
        return True
    leads_on = words_of("subordinator", "relative") - {"that"}  # "Still, he said, that is late"
    told = unit.tags[begin] == "VBG" or unit.words[begin] in leads_on
    return begin not in unit.quotations and told


def clause_end(cue: Cue, start: int) -> int:
    """Where the clause that begins at ``start`` ends: before what takes the thread back from its speaker."""
    words, introduces = cue.unit.words, _is_introduced(cue)
    conditional = _opens_conditional(cue, start)  # its own introduction, whose comma its main clause follows
    for k in range(start, cue.end):
        if words[k] == ";":
            return k
        if k == start:
            continue
        if words[k] == "," and conditional:
            conditional = False
            continue
        if words[k] == "," and (_turns_at_comma(cue, k) or (introduces and is_main(cue.unit, k + 1, cue.end))):
            return k
        if words[k] in words_of("coordinator") and _turns_at_coordinator(cue, k):
            return k
    return cue.end


def _opens_conditional(cue: Cue, start: int) -> bool:
    """Whether what is said begins with a clause of its own before its main one: "that if they …, the road …"."""
    leads = words_of("subordinator") - words_of("question") - {"that"} | {"if", "when"}
    return cue.word(start) == "that" and cue.word(start + 1) in leads


def _is_introduced(cue: Cue) -> bool:
    """Whether the cue stands in an introduction, whose comma the main clause follows: "After he said so, …"."""
    unit = cue.unit
    opening = int(unit.words[0] in words_of("coordinator") and len(unit) > 1)  # "And after the court refused, …"
    first = unit.tags[opening] in ("IN", "VBG", "VBN", "WRB") or unit.words[opening] in words_of("subordinator")
    return first and not any(word in (",", *DASHES) for word in unit.words[: cue.first])


def _turns_at_comma(cue: Cue, k: int) -> bool:
    """Whether another cue takes over behind a comma."""
    unit = cue.unit
    if _closes_with_cue(cue, k + 1):
        return True
    n = past_adverbs(unit, k + 1, cue.end)
    if (n in cue.others and unit.tags[n] == "VBG") or unit.words[n : n + 2] == ["according", "to"]:
        return True
    word = cue.word(n)
    if word in words_of("contrast", "coordinator") and _reports(cue, n + 1):
        return True
    m = past_adverbs(unit, n + 1, cue.end)
    return word in words_of("coordinator") and m in cue.others and unit.is_finite(m)


def _turns_at_coordinator(cue: Cue, k: int) -> bool:
    """Whether another cue takes over behind "and"."""
    n = past_adverbs(cue.unit, k + 1, cue.end)
    return n in cue.others and cue.unit.tags[n] in ("VBD", "VBZ", "VBN")


def _closes_with_cue(cue: Cue, start: int) -> bool:
    """Whether the sentence closes with a subject and a cue: "…, two officials said on Monday"."""
    unit, k = cue.unit, start
    if cue.word(start) in words_of("relative"):
        return False  # "said that Obi, who testified, was ill"
    while (
        k < cue.end
        and not takes_clause(cue, k)
        and not unit.is_stop(k)
        and unit.words[k] not in words_of("subordinator")
    ):
        if unit.is_finite(k) and unit.words[k] not in words_of("auxiliary"):
            return False
        k += 1
    if not start < k < cue.end or not takes_clause(cue, k) or unit.tags[k] == "VBG":
        return False
    after = past_adverbials(unit, k + 1)
    return after >= cue.end or cue.word(after) == ","


def _reports(cue: Cue, start: int) -> bool:
    """Whether a clause has a cue of its own before its first mark; its subject may have an apposition."""
    verb = False
    for k in range(start, cue.end):
        verb |= cue.unit.is_finite(k) and k not in cue.others
        if cue.unit.words[k] == "," and k > start + 1 and (verb or k > start + ASIDE):
            return False
        if k in cue.others and (cue.unit.is_finite(k) or (cue.unit.tags[k] == "NNS" and "noun" not in cue.others[k])):
            return True
    return False
