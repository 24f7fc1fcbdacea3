"""Where, around a cue, its source and its content stand: one function a construction.

Each takes a ``Cue`` and returns what it found, or None where the construction is another one. Ranges are half-open and
count tokens of the cue's unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from framing.attribution import verbless
from framing.attribution.cues import Cue, Found, is_noun, is_passive, is_verb, token_end
from framing.attribution.extents import (
    clause_end,
    content_start,
    participle_subject,
    resumed_content,
    source_after,
    source_before,
)
from framing.attribution.passives import asked, passive
from framing.attribution.sources import can_speak, is_ours
from framing.lexicons.wordlists import words_of
from framing.text.clauses import QUOTE, Unit
from framing.text.lexicon import Hit
from framing.text.phrases import (
    DASHES,
    Range,
    group_start,
    has_verb,
    opens_phrase,
    past_addressee,
    past_adverbials,
    past_adverbs,
    phrase_after,
    relative_end,
    subject_of,
)
from framing.text.tagging import is_verb_form

NEAR_QUOTE = 6  # tokens between a verb that is no cue and the quotation it introduces
_NOMINAL = ("NN", "PRP", "DT", "CD", "JJ", "WP", "WDT", "VBG", "VBN", QUOTE)  # tags, one of which a source holds


def find(unit: Unit, verbs: dict[int, Hit], nouns: dict[int, Hit]) -> Iterator[Found]:
    """The attributions of a unit.

    Parameters
    ----------
    unit : Unit
    verbs, nouns : dict of int to Hit
        Cues of the document by the character they begin at.

    Yields
    ------
    Found
        In order. What a source says of another's words is its own content: of two that overlap, the wider is kept.
    """
    candidates: list[Found] = []
    cues = list(_cues(unit, verbs, nouns))
    others = {i: frozenset(hit.term.extra.get("frames", hit.term.category).split()) for i, _, hit in cues}
    for first, last, hit in cues:
        group = group_start(unit, first) if hit.term.category == "verb" else first
        previous = candidates[-1] if candidates else None
        cue = Cue(unit, first, last, group, others[first], hit.term.extra["stance"], others, previous)
        if found := _construction(cue, hit.term.category):
            candidates.append(found)
    kept = _widest(candidates)
    covered = {i for found in kept for a, b in found.content for i in range(a, b)}
    kept += [found for i in unit.quotations if i not in covered and (found := _bare_quotation(unit, i))]
    yield from sorted(kept, key=lambda f: f.cue)


def _cues(unit: Unit, verbs: dict[int, Hit], nouns: dict[int, Hit]) -> Iterator[tuple[int, int, Hit]]:
    """The cues of a unit: their first token, one past their last, and the hit."""
    for i, start in enumerate(unit.starts):
        if i in unit.quotations:
            continue
        hit = verbs.get(start)
        if hit is not None and (hit.term.category != "verb" or is_verb(unit, i)):
            yield i, token_end(unit, i, hit), hit
        elif start in nouns and is_noun(unit, i):
            yield i, token_end(unit, i, nouns[start]), nouns[start]


def _widest(candidates: list[Found]) -> list[Found]:
    """Of what overlaps the wider; inside of a source a clause of its own stays: "Obi, who said that …, left"."""
    kept: list[Found] = []
    sources = {found.source for found in candidates}
    for found in sorted(candidates, key=Found.width, reverse=True):
        if any(a < d and c < b for other in kept for a, b in other.content for c, d in found.content):
            continue
        around = (r for other in kept for r in other.ranges() if r[0] <= found.cue[0] < r[1])
        if all(r in sources and found.end() <= r[1] and found.clausal for r in around):
            kept.append(found)
    return kept


def _bare_quotation(unit: Unit, i: int) -> Found | None:
    """A statement beside a verb of any kind: "Clinton cracked, “…”", "“…,” her husband cut in"."""
    if not unit.is_closed_quote(i) or not unit.quotations[i].double:
        return None
    after = phrase_after(unit, i + 1) if i + 1 < unit.last else i + 1
    subject = i + 1 < after < unit.last and opens_phrase(unit, i + 1)
    if subject and unit.tags[after] in ("VBD", "VBZ") and unit.text[unit.quotations[i].end - 1] == ",":
        return Found((after, after + 1), (i + 1, after), ((i, i + 1),), "neutral")
    if i > 1 and unit.words[i - 1] in (",", ":") and i + 1 >= unit.last:
        verbs = (k for k in range(i - 2, max(-1, i - 2 - NEAR_QUOTE), -1) if unit.is_finite(k) and not unit.is_stop(k))
        verb = next(verbs, None)
        if verb is not None and "," not in unit.words[verb : i - 1]:
            source = subject_of(unit, group_start(unit, verb))
            return Found((verb, verb + 1), source, ((i, i + 1),), "neutral") if source else None
    return None


def announced(unit: Unit) -> Found | None:
    """A sentence that ends in a colon, whatever its verb: "The general had this to say:"."""
    if unit.words[-1] != ":" or unit.quotations:
        return None
    verb = next((k for k in range(1, unit.last) if unit.is_finite(k)), None)
    source = subject_of(unit, group_start(unit, verb)) if verb else None
    if verb is None or source is None or not any(unit.tags[k].startswith(_NOMINAL) for k in range(*source)):
        return None
    return Found((verb, verb + 1), source, (), "neutral", announces=True)


def _construction(cue: Cue, category: str) -> Found | None:
    """What stands around a cue."""
    if category != "verb":
        found = _OTHER_CATEGORIES[category](cue)
        return None if found and found.source and is_ours(cue.unit, found.source) else found
    if is_passive(cue):
        return passive(cue)
    if _is_naming(cue):
        return None
    if _is_bare_participle(cue):
        if found := asked(cue):
            return found
        if _is_attribute(cue):
            return None
    if _is_infinitive(cue):
        return None
    for construction in (_fronted, _inverted, _as_reported, _postposed, _complement):
        if found := construction(cue):
            return found if _is_said(cue, found) else None
    return None


def _is_bare_participle(cue: Cue) -> bool:
    """Whether the cue may be a participle: no auxiliary stands before it."""
    unit, alone = cue.unit, words_of("auxiliary").isdisjoint(cue.unit.words[cue.group : cue.first])
    return alone and unit.tags[cue.first] in ("VBN", "VBD")


def _is_attribute(cue: Cue) -> bool:
    """Whether a participle only tells more of a noun: "a group known as", "remarks reported by", "accused of"."""
    if cue.word(cue.last) in ("of", "for", "with") and "object" in cue.frames and not cue.clausal:
        return True
    beside = {cue.unit.words[cue.first - 1], cue.word(cue.last + 1)}  # "he described as", "said as he left"
    return cue.word(cue.last) in ("as", "by") and beside.isdisjoint(words_of("nominative"))


def _is_infinitive(cue: Cue) -> bool:
    """Whether "to" stands before the cue."""
    return bool(cue.first and cue.unit.words[cue.first - 1] == "to" and cue.group == cue.first and not cue.participle)


def _is_said(cue: Cue, found: Found) -> bool:
    """Whether somebody but the author says or thinks it, and can: not "And at the urging of …"."""
    if _is_unsaid(cue, found):
        return False
    return not found.source or can_speak(cue, found.source)


def _is_naming(cue: Cue) -> bool:
    """Whether a participle gives a noun its name: "a farmer called Jana Holub has"."""
    unit, k = cue.unit, cue.last
    if cue.clausal or cue.group != cue.first or unit.tags[cue.first - 1 : cue.first] not in (["NN"], ["NNS"]):
        return False
    while k < cue.end and unit.capital(k):
        k += 1
    return cue.last < k < cue.end and unit.is_finite(past_adverbs(unit, k, cue.end - 1))


def _is_unsaid(cue: Cue, found: Found) -> bool:
    """Whether nobody but the author says or thinks it, or nobody at all."""
    unit = cue.unit
    if found.source is not None:
        first, last = found.source
        if _is_reader_or_author(unit, first, last):
            return True  # the author speaks of and to the reader; "there is time, despite calling …"
        if unit.words[first] in words_of("nobody"):
            return True
    quoted = any(k in unit.quotations for a, b in found.content for k in range(a, b))
    return not quoted and not words_of("possibility").isdisjoint(unit.words[cue.group : cue.first])  # "may call for it"


def _is_reader_or_author(unit: Unit, first: int, last: int) -> bool:
    """Whether a source is "I", "the readers and you" or an empty "there"; "US" is none."""
    word, form = unit.words[last - 1], unit.span(last - 1, last).of(unit.text)
    if form.isupper() and len(form) > 1:
        return False
    alone = last - first == 1 and word in words_of("expletive")
    return alone or word in words_of("pronoun_1", "pronoun_2")


def _fronted(cue: Cue) -> Found | None:
    """ "Said Kazura, …"."""
    if cue.first or "say" not in cue.frames or cue.participle:
        return None
    end = source_after(cue, cue.last)
    begin = end + (cue.word(end) in (",", ":"))
    if end == cue.last or begin >= cue.end:
        return None
    return cue.found((cue.last, end), (begin, clause_end(cue, begin)))


def _inverted(cue: Cue) -> Found | None:
    """ "…, said Kazura"."""
    unit, before, after = cue.unit, cue.group - 1, cue.last
    if before < 0 or cue.participle or cue.frames.isdisjoint(("say", "quote")):
        return None
    parted = before in unit.quotations or unit.words[before] in (",", *DASHES)
    if not (parted and unit.is_stop(before)) or after >= cue.end or unit.is_stop(after):
        return None
    if not opens_phrase(unit, after) or cue.word(after) in words_of("subordinator"):
        return None
    if unit.tags[after] == "PRP" and cue.word(after) not in words_of("nominative"):
        return None  # "…, confirmed it"
    end = source_after(cue, after)
    if before not in unit.quotations:
        closes = end >= cue.end or unit.is_stop(end)
        clause = has_verb(unit, 0, before) or any(k < before for k in unit.quotations)
        if not closes or not clause:
            return None
    if end == after:
        return None
    return cue.found(
        (after, end), source_before(cue, before), *resumed_content(cue, end, quoted=before in unit.quotations)
    )


def _as_reported(cue: Cue) -> Found | None:
    """ "As Reuters reported, …", "…, as Reuters reported"."""
    source = None if cue.participle else subject_of(cue.unit, cue.group)
    if source is None or source[0] == 0 or cue.unit.words[source[0] - 1] != "as":
        return None
    told = past_addressee(cue.unit, cue.last) if "tell" in cue.frames else None  # "As historians have told me, …"
    after = past_adverbials(cue.unit, cue.last if told is None else told)
    if after < cue.end and cue.word(after) not in (",", ";"):
        return None
    begin = source[0] - 1
    left = (0, begin - (cue.unit.words[begin - 1] == ",")) if begin > 1 else (0, 0)
    if left[1] and cue.unit.words[left[1] - 1] in words_of("relative"):
        left = (0, 0)  # "her record, which, as she told us, spans ten years"
    goes_on = after + 1 < cue.end and cue.word(after) == ","
    right = (after + 1, clause_end(cue, after + 1)) if goes_on else (0, 0)
    return cue.found(source, left, right)


def _postposed(cue: Cue) -> Found | None:
    """ "…, Kazura said", "…, Kazura said, …"."""
    unit = cue.unit
    source = None if cue.participle else subject_of(unit, cue.group)
    if source is None or source[0] == 0 or not cue.quoting or unit.words[source[0]] in words_of("relative") | {"that"}:
        return None  # "the clerk, who testified, has left"
    stop = source[0] - 1
    told = past_addressee(unit, cue.last) if "tell" in cue.frames else None
    end = past_adverbials(unit, cue.last if told is None else told)
    quoted = stop in unit.quotations
    closes = _closes_quotation(cue, stop, end) if quoted and unit.is_stop(stop) else _closes_clause(cue, stop, end)
    if not closes:
        return None
    return cue.found(source, source_before(cue, stop), *resumed_content(cue, end, quoted=quoted))


def _closes_quotation(cue: Cue, stop: int, end: int) -> bool:
    """Whether a cue whose verb group ends at ``end`` belongs to the quotation before it, and not to what follows."""
    unit = cue.unit
    if unit.text[unit.quotations[stop].end - 1] in ".?!":  # a sentence of its own may follow
        goes_on = words_of("adverbial") | (words_of("subordinator") - {"that"})
        return end >= cue.end or unit.is_stop(end) or cue.word(end) in goes_on
    return cue.word(end) not in (":", "that") and end not in unit.quotations


def _closes_clause(cue: Cue, stop: int, end: int) -> bool:
    """The same of a cue behind a clause that ends in the mark ``stop``."""
    unit = cue.unit
    if unit.words[stop] not in (",", *DASHES) or not (end >= cue.end or unit.is_stop(end)):
        return False
    if cue.word(end) == ":" or (
        cue.word(end) == "," and end + 1 in unit.quotations and stop - 1 not in unit.quotations
    ):
        return False  # "In Kigali, he said, “…”": the quotation is the content
    # a clause whatever the tags beside it: "…, Obi said, …", "…, Obi said."
    clause = "say" in cue.frames and (unit.words[stop] == cue.word(end) == "," or (end >= cue.end and stop >= 4))
    return clause or has_verb(unit, 0, stop) or has_verb(unit, end, cue.end)


def _complement(cue: Cue) -> Found | None:
    """ "Kazura said that …", "Kazura said: …", "Kazura denounced …", ", adding that …"."""
    unit = cue.unit
    if cue.participle and cue.first and unit.words[cue.first - 1] == "of":
        return None  # "thirty years of reporting"
    source = participle_subject(cue) if cue.participle else subject_of(unit, cue.group)
    begin = content_start(cue)
    if begin is None or begin >= cue.end:
        announced = unit.words[-1] == ":" and cue.quoting
        return cue.found(source, announces=True) if announced else None
    if source is None or not (begin in unit.quotations or "object" in cue.frames or cue.clausal):
        return None
    if "as" in cue.frames and not _likens(unit, begin):
        return None
    if unit.is_finite(begin) and begin not in unit.quotations:
        return _in_relative(cue, source, begin)
    if _goes_on_elsewhere(cue, begin):
        return None
    reach = _complement_reach(cue, source, begin)
    end = _quotation_end(cue, begin, reach)
    return cue.found(source, (begin, end)) if _is_content(cue, begin, reach, end) else None


def _likens(unit: Unit, begin: int) -> bool:
    """Whether a noun phrase begins here behind which "as" says what it is seen as: "see him as a threat"."""
    n = phrase_after(unit, begin)
    likened = begin < n < unit.last and unit.words[n] == "as"
    return likened and unit.tags[n + 1].startswith(("DT", "JJ", "NN", "VBG", QUOTE))


def _in_relative(cue: Cue, source: Range, begin: int) -> Found | None:
    """ "a law that critics say is unfair", but not "the delegates pledged to her were counted"."""
    relative = source[0] - 1
    leads = words_of("relative") | {"that", "what"}
    if not cue.clausal or relative < 0 or cue.unit.words[relative] not in leads:
        return None
    return cue.found(source, (begin, relative_end(cue.unit, begin, clause_end(cue, begin), plain=False)))


def _goes_on_elsewhere(cue: Cue, begin: int) -> bool:
    """Whether what follows is no content: "which nobody wants and nobody needs"."""
    word = cue.unit.words[begin]
    asks = cue.clausal and word != "which"
    return word in words_of("coordinator") or (word in words_of("relative") and not asks)


def _complement_reach(cue: Cue, source: Range, begin: int) -> int:
    """How far the clause goes that begins behind the cue."""
    unit, end = cue.unit, clause_end(cue, begin)
    is_plain = unit.words[begin] not in words_of("question") | {"that"}
    if source[1] - source[0] == 1 and unit.words[source[0]] in words_of("relative"):
        return relative_end(unit, begin, end, plain=not cue.clausal)
    if source[1] - source[0] == 1 and unit.words[source[0]] == "that" and not cue.clausal and is_plain:
        return relative_end(unit, begin, end, plain=True)
    if source[0] and unit.words[source[0] - 1] in words_of("relative"):
        return relative_end(unit, begin, end, plain=False)  # "which he described as “a gift”, is new"
    return end


def _quotation_end(cue: Cue, begin: int, end: int) -> int:
    """Where a quotation behind the cue gives way to another verb: "which he called “a gift”, was signed"."""
    unit = cue.unit
    if begin not in unit.quotations or begin + 1 >= end:
        return end
    finite = unit.is_finite(begin + 1)
    set_off = cue.word(begin + 1) == "," and unit.tags[min(begin + 2, end - 1)] in ("VBD", "VBZ", "VBP", "MD")
    return begin + 1 if finite or set_off else end


def _is_content(cue: Cue, begin: int, reach: int, end: int) -> bool:
    """Whether some words are what is said: not "says nothing", nor the chapter that "the report added"."""
    unit, tags = cue.unit, cue.unit.tags[begin:reach]
    verb = any((tag.startswith("VB") and tag != "VBG") or tag in ("MD", QUOTE) for tag in tags)
    verb = verb or (
        begin + 1 < end and unit.words[begin] in words_of("nominative")
    )  # "they welcome it", whatever the tag of "welcome"
    verb = verb or (cue.clausal and any(_may_be_verb(unit, k) for k in range(begin + 1, reach)))
    named = begin in unit.quotations or "object" in cue.frames or "tell" in cue.frames
    if cue.clausal and unit.words[begin] in words_of("nobody") and cue.word(begin + 2) in words_of("coordinator"):
        return False  # "said nothing, and left"
    if not (verb or named or unit.words[begin] == "that"):
        return False
    pointing = end == begin + 1 and unit.words[begin] in ("this", "that")  # "denied that"
    return pointing or any(tag.startswith(("NN", "VB", "PRP", "JJ", "CD", QUOTE)) for tag in tags)


def _may_be_verb(unit: Unit, i: int) -> bool:
    """Whether a word that is tagged as a noun or adjective may be the verb of a clause: "the road remains open"."""
    before, tag = unit.tags[i - 1], unit.tags[i]
    if not before.startswith(("NN", "PRP")) or not tag.startswith(("NN", "JJ")) or before == tag == "NN":
        return False  # "says the road remains open", but "added money to the ad buy"
    leads_on = tag == "NNS" and unit.tags[i + 1 : i + 2] in (["PRP"], ["DT"], ["PRP$"])
    return leads_on or is_verb_form(unit.words[i])


_OTHER_CATEGORIES: Mapping[str, Callable[[Cue], Found | None]] = {
    "preposition": verbless.according,
    "noun": verbless.nominal,
    "survey": verbless.surveyed,
}
