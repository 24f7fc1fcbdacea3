"""Phrases and clauses in a unit: a verb's subject, what a noun phrase takes in, adverbials, where clauses end."""

from __future__ import annotations

import re
from itertools import pairwise

from framing.lexicons.wordlists import words_of
from framing.text.clauses import QUOTE, Unit

Range = tuple[int, int]
"""Half-open, in tokens of a unit."""

SEAT = re.compile(r"(?:[DRI]|GOP)-[A-Z][a-z.]*(?:[A-Z]\.)*")
"""An American lawmaker's party and state: "D-N.J."."""
ASIDE = 12  # tokens of an aside between commas
DASHES = ("—", "–", "--")


def group_start(unit: Unit, i: int) -> int:
    """Where the verb group begins: auxiliaries, "not" and adverbs before the verb."""
    k = i
    if k > 1 and unit.words[k - 1] in ("both", "all", "each") and unit.words[k - 2] in words_of("auxiliary"):
        k -= 2
    if k > 1 and unit.words[k - 1] == "to" and unit.words[k - 2] in words_of("phase"):
        k -= 2  # "went on to say", "was quick to say"
        while k and unit.words[k - 1] in words_of("phase"):
            k -= 1
    while k and unit.tags[k - 1] != "NNP":  # "Theresa May said"
        if unit.words[k - 1] not in words_of("auxiliary") and unit.tags[k - 1] not in ("RB", "RBR", "MD", "JJ"):
            break
        k -= 1
    while k < i and unit.tags[k] == "JJ":  # an adjective only behind an auxiliary: "have long complained"
        k += 1
    return k


def subject_of(unit: Unit, group: int, floor: int = 0) -> Range | None:
    """The subject of the verb group that begins at ``group``."""
    k = group - 1
    if k < floor:
        return None
    word = unit.words[k]
    if word in words_of("relative") or (word == "that" and k > floor and unit.tags[k - 1].startswith(("NN", QUOTE))):
        return k, k + 1  # "who said", "a message that said", "an ad, “Lies,” that said"
    if word in words_of("coordinator"):
        return clause_subject(unit, k)
    if word in (",", *DASHES):
        if word == "," and (found := _before_relative(unit, k, floor)):
            return found
        head = _before_apposition(unit, k, floor)
        return _without_adverbial(unit, (head, k)) if head is not None else clause_subject(unit, k)
    if unit.is_stop(k) and word != ")":
        return None
    return phrase_before(unit, k, floor)


def _without_adverbial(unit: Unit, found: Range) -> Range:
    """A subject without an adverb set off behind it: "Obi, however, said"."""
    comma = found[1] - 2
    aside = comma > found[0] and unit.words[comma] == "," and unit.tags[comma + 1] == "RB"
    return (found[0], comma) if aside else found


def _before_relative(unit: Unit, k: int, floor: int) -> Range | None:
    """The subject where a relative clause ends at the comma ``k``: "Prince, whose firm makes flares, said"."""
    r = k - 1
    while r > floor + 1 and not (unit.words[r] in words_of("relative") and unit.words[r - 1] == ","):
        if unit.is_stop(r) and unit.words[r] != ",":
            return None
        r -= 1
    if r <= floor + 1:
        return None
    if not any(unit.is_finite(i) or unit.tags[i] == "VBN" for i in range(r + 1, k)):
        return (r, r + 1) if unit.words[r + 1] == "," else None  # "Prince, who, after a walk, said"
    comma = next((p for p in range(r - 2, floor, -1) if unit.words[p] == ","), floor)
    if comma > floor and (unit.tags[comma + 1] == "IN" or _is_seat(unit, comma + 1, r - 1)):
        head = phrase_before(unit, comma - 1, floor)  # "Nair, of the college, who was not there, said"
    else:
        head = phrase_before(unit, r - 2, floor)
    return head and (head[0], k)


def _is_seat(unit: Unit, first: int, last: int) -> bool:
    """Whether words are an American lawmaker's party and state: "Obi, D-N.J., who voted no"."""
    return bool(SEAT.fullmatch(unit.text[unit.starts[first] : unit.ends[last - 1]]))


def _before_apposition(unit: Unit, k: int, floor: int) -> int | None:
    """Where a noun phrase begins whose appositions end at the mark ``k``: "Prince, chief of Flare, a company, said"."""
    word = unit.words[k]
    head = None
    p = k - 1
    while p > floor:
        while p >= floor and unit.words[p] != word:
            if p in unit.quotations and unit.is_stop(p):
                return head
            p -= 1
        if p <= floor or unit.is_closed_quote(p - 1):
            break
        phrase = phrase_before(unit, p - 1, floor)
        if phrase is not None and _tells_where_from(unit, phrase[0], word):
            p = phrase[0] - 1 - (unit.words[phrase[0] - 1] != word)  # "Kaur, 52, of Chorley, denies"
            continue
        if phrase is None or unit.tags[phrase[0]] in ("IN", "VBG", "VBN", "TO", "WRB"):
            break
        head = phrase[0]
        if head == floor or unit.words[head - 1] != word:
            break
        p = head - 1
        if any(unit.is_finite(i) for i in range(floor, p)):
            break  # what stands further left is a clause, not a name
    return head


def _tells_where_from(unit: Unit, start: int, mark: str) -> bool:
    """Whether a phrase is "of Chorley" or "from Dorn", between marks."""
    first = start if unit.words[start] in ("of", "from") else start - 1
    return first > 1 and unit.words[first] in ("of", "from") and unit.words[first - 1] == mark


def clause_subject(unit: Unit, k: int) -> Range | None:
    """The subject of the first verb of the clause that token ``k`` stands in: whose "and added" it is."""
    start = _clause_start(unit, k)
    relative = words_of("relative")
    verbs = (i for i in range(start + 1, k) if unit.is_finite(i) or unit.tags[i] == "VBN")
    verb = next((i for i in verbs if unit.words[i - 1] not in relative), None)
    if verb is None and unit.words[start] in words_of("nominative"):
        return start, start + 1  # "she stated, and urged", whatever the tag of "stated"
    if verb is None or unit.words[verb - 1] == "that":
        end = next((i for i in range(start, k) if unit.words[i] in relative or unit.words[i] == "that"), k)
        return (start, end) if start < end else None
    return subject_of(unit, group_start(unit, verb), start)


def _clause_start(unit: Unit, k: int) -> int:
    """Where the clause that token ``k`` stands in begins, behind its introduction: "Asked why, he left"."""
    # "called it “a gift,” and said": the quotation that ends in a comma is part of the clause
    start = k - (k > 1 and unit.words[k] in words_of("coordinator"))
    while start and unit.words[start - 1] not in (";", ":") and not unit.is_closed_quote(start - 1):
        start -= 1
    if unit.tags[start] in ("IN", "VBG", "RB", "VBN", "TO") or unit.words[start] in words_of("subordinator"):
        comma = next((i for i in range(start, k) if unit.words[i] == ","), None)
        start = start if comma is None else comma + 1
    return start


def phrase_before(unit: Unit, k: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends at token ``k``."""
    if k > floor and unit.words[k] in words_of("time") and unit.tags[k - 1] == "NNP" and unit.capital(k):
        k -= unit.words[k] not in words_of("month_name") | words_of("bare_time")  # "Davis Friday", but "Theresa May"
    k = _before_time(unit, k, floor)
    end = k + 1
    if unit.words[k] in words_of("nominative") and unit.words[k - 1 : k] not in (["and"], ["or"]):
        return k, end  # "any religion they wanted"
    start = _without_opening(unit, _phrase_reach(unit, k, floor), end)
    return (start, end) if start < end else None


def _before_time(unit: Unit, k: int, floor: int) -> int:
    """The last token of a noun phrase behind which a time stands bare: "the firm today said", "the bank this week"."""
    n = k
    if unit.capital(k):
        return k  # "USA Today"
    if unit.words[k] in words_of("bare_time"):
        n -= 1
    elif unit.words[k] in words_of("time") and k > floor and unit.words[k - 1] in words_of("which_time"):
        n -= 2
    while floor <= n < k and (unit.words[n] in words_of("which_time") or unit.tags[n] == "RB"):
        n -= 1  # "the police early this morning", "the bank just last week"
    return n if n >= floor and unit.tags[n].startswith(("NN", "PRP", ")")) else k


def _phrase_reach(unit: Unit, k: int, floor: int) -> int:
    """How far to the left words go that may belong to a noun phrase which ends at token ``k``."""
    joint = -1
    start = k
    while start >= floor:
        if unit.words[start] == ")":  # "Cummings (D-Md.) said"
            opening = next((i for i in range(start - 1, floor - 1, -1) if unit.words[i] == "("), -1)
            if opening <= floor:
                break
            start = opening - 1
            continue
        if unit.is_stop(start) or unit.words[start] in words_of("subordinator"):
            break
        if start < k and _is_verb_within(unit, start):
            relative = group_start(unit, start) - 1
            if relative > floor and unit.words[relative] in words_of("relative"):
                start = relative - 1  # "an official who spoke on condition of anonymity said"
                continue
            start = joint if joint > 0 else start
            break
        if unit.words[start] in words_of("coordinator"):
            joint = start
        start -= 1
    return start + 1


def _is_verb_within(unit: Unit, i: int) -> bool:
    """Whether a token is finite, or a participle with an object."""
    return unit.is_finite(i) or (unit.tags[i] == "VBN" and unit.tags[i + 1] in ("DT", "PRP", "PRP$"))


def _without_opening(unit: Unit, start: int, end: int) -> int:
    """Where a noun phrase begins behind adverbs, conjunctions, times and prepositions that open its clause."""
    skipped = words_of("coordinator", "relative")
    ago = next((k for k in range(start, min(start + 4, end)) if unit.words[k] == "ago"), start - 1)
    start = ago + 1  # "ten months ago officials said"
    if " ".join(unit.words[start : start + 2]) in words_of("opener"):
        start += 2  # "of course officials said"
    while start < end and (unit.tags[start] in ("RB", "CC", "UH") or unit.words[start] in skipped):
        if _quantity(unit, start, end):
            return start
        start += 1
    start = _skip_time(unit, start, end)
    while start < end - 1 and (unit.tags[start] == "IN" or unit.words[start] in skipped):
        if _quantity(unit, start, end):
            break
        start += 1  # "with 22 percent saying", "in which officials said"
    return start


def possessor(unit: Unit, i: int) -> Range | None:
    """Whose claim it is: "his claim", "the army's claim"."""
    k = i - 1
    while k >= 0 and unit.tags[k] in ("JJ", "RB"):
        k -= 1
    if k >= 0 and unit.tags[k] == "PRP$":
        return k, k + 1
    if k > 0 and unit.words[k] in ("'s", "'"):
        phrase = phrase_before(unit, k - 1)
        if phrase is None:
            return None
        verbs = [i for i in range(*phrase) if unit.tags[i] in ("VBG", "VBN", "VBD", "VB", "TO") and i + 1 < phrase[1]]
        start = verbs[-1] + 1 if verbs else phrase[0]
        while start + 1 < phrase[1] and start in unit.quotations:
            start += 1  # "rejected as “baseless” India's claim"
        while start + 1 < phrase[1] and unit.tags[start] in ("IN", "RB", "CC", "TO"):
            start += 1  # "an image cemented by the mayor's praise"
        return start, phrase[1]
    return None


def phrase_after(unit: Unit, start: int) -> int:
    """One past the noun phrase that begins at token ``start``."""
    end, k = unit.last, start
    while k < end:
        word = unit.words[k]
        if word == "(" and ")" in unit.words[k:end]:
            k = unit.words.index(")", k) + 1
            continue
        if unit.is_stop(k) or word in words_of("subordinator") or k in unit.quotations:
            break
        if k > start and word in words_of("relative"):  # "said a clerk who saw it"
            while k < end and not unit.is_stop(k) and k not in unit.quotations:
                k += 1
            break
        if k > start and _ends_phrase(unit, k):
            break
        k += 1
    return k


def _ends_phrase(unit: Unit, k: int) -> bool:
    """Whether a token behind a noun's first one is no part of its phrase."""
    word = unit.words[k]
    following = unit.tags[min(k + 1, unit.last - 1)]
    return (
        unit.is_finite(k)
        or (word in words_of("time") and unit.capital(k))
        or (word in words_of("coordinator") and not following.startswith(("NN", "DT", "JJ", "PRP$")))
        or (word in words_of("adverbial") and word not in words_of("joint"))
    )


def past_adverbials(unit: Unit, j: int) -> int:
    """Past the adverbials after a cue: "said on Monday in a statement"."""
    k = j
    while k < unit.last:
        if unit.words[k] in words_of("time") or _is_plain_adverb(unit, k):
            k += 1
        elif _opens_adverbial(unit, k) and (end := _adverbial_end(unit, k)) > k + 1:
            k = end
        else:
            break
    return k


def _is_plain_adverb(unit: Unit, k: int) -> bool:
    return unit.tags[k] in ("RB", "RBR") and unit.words[k] not in ("not", "never")


def _opens_adverbial(unit: Unit, k: int) -> bool:
    """Whether a token begins an adverbial of several words."""
    word, inside = unit.words[k], k + 1 < unit.last
    if word == "this" and not (inside and unit.words[k + 1] in words_of("time")):
        return False  # "said this was late", but "said this week"
    if word not in words_of("adverbial") or word in ("of", "about", "with"):
        return False
    if word == "at" and inside and unit.words[k + 1] in ("least", "most"):
        return False  # "said at least six men were there"
    return not (word == "to" and inside and unit.tags[k + 1] in ("VB", "VBP"))


def _adverbial_end(unit: Unit, k: int) -> int:
    """One past the adverbial that begins at token ``k``: at the latest where a clause begins."""
    ended = words_of("subordinator", "relative")
    n = k + 1
    while n < unit.last and not unit.is_stop(n) and n not in unit.quotations and not unit.is_finite(n):
        opens = n > k + 1 and unit.tags[n] in ("PRP", "DT", "PRP$")
        if unit.words[n] in ended or (opens and not unit.tags[n - 1].startswith(("IN", "TO", "VBG"))):
            break
        n += 1
    clause = n == k + 2 and n < unit.last and unit.is_finite(n) and unit.tags[k + 1] == "PRP"
    return k if clause else n  # "said as he left"


def past_addressee(unit: Unit, j: int) -> int | None:
    """One past whom something is told, or None where nobody is."""
    last = unit.last
    if j >= last or unit.is_stop(j) or j in unit.quotations:
        return None
    if unit.words[j] in words_of("subordinator", "relative"):
        return None
    if unit.tags[j] == "PRP":
        return None if j + 1 < last and unit.is_finite(j + 1) else j + 1  # "warned they could"
    k = j
    while k < last and not unit.is_stop(k) and k not in unit.quotations:
        if unit.words[k] in words_of("subordinator") or unit.words[k] in ("to", "about"):
            break
        if k > j:
            if unit.tags[k] in ("PRP", "DT", "PRP$") and unit.tags[k - 1].startswith("NN"):
                break
            if unit.words[k] in words_of("adverbial"):
                break
        if unit.is_finite(k):
            return None if k == j else j + 1
        k += 1
    return k


def opens_phrase(unit: Unit, k: int) -> bool:
    """Whether a noun phrase can begin at a token."""
    return unit.tags[k].startswith(("NN", "DT", "PRP", "JJ", "CD", "WP")) and unit.words[k] not in words_of("time")


def has_verb(unit: Unit, start: int, end: int) -> bool:
    """Whether some words hold a clause: a finite verb, or what may be one, or a quotation."""
    return any(
        unit.is_finite(k) or k in unit.quotations or (unit.tags[k] == "VBN" and k > start and not unit.is_stop(k - 1))
        for k in range(start, end)
    )


def _quantity(unit: Unit, start: int, end: int) -> bool:
    """Whether an adverb belongs to the number after it: "about half of them", "at least six officials"."""
    return unit.words[start] in words_of("quantity") and any(
        unit.tags[k] == "CD" or unit.words[k] in words_of("fraction") for k in range(start + 1, min(start + 4, end))
    )


def _skip_time(unit: Unit, start: int, end: int) -> int:
    """Past an adverbial of time that begins a clause without a comma: "On Monday officials", "Next week officials"."""
    if start >= end or unit.words[start] not in words_of("adverbial") | words_of("which_time") - {"late"}:
        return start
    n = start + 1
    while n < end and unit.words[n] not in words_of("time") and unit.tags[n] in ("DT", "CD", "JJ"):
        n += 1
    times = n
    while n < end and (unit.words[n] in words_of("time") or (n > times and unit.tags[n] == "CD")):
        n += 1
    described = unit.words[start + 1] in ("a", "an")  # "in a May meeting"
    return n if times < n < end and unit.tags[n] != "POS" and not described else start


def past_adverbs(unit: Unit, n: int, end: int) -> int:
    """Past the adverbs that begin at token ``n``."""
    while n < end and unit.tags[n] == "RB":
        n += 1
    return n


def is_main(unit: Unit, start: int, end: int) -> bool:
    """Whether a clause with its own subject begins here, as after an introduction: "Asked why, he left"."""
    if start >= end or not unit.tags[start].startswith(("PRP", "NN", "DT", "JJ", "CD")):
        return False
    for k in range(start, min(start + ASIDE, end)):
        if unit.is_stop(k) or unit.words[k] in words_of("subordinator"):
            return False
        if unit.is_finite(k) or unit.tags[k] == "VBN":
            return k > start
    return False


def relative_end(unit: Unit, begin: int, end: int, *, plain: bool) -> int:
    """Where a relative clause gives way to the main one: "Mali, which has denounced the pact, is looking".

    ``plain`` content is a noun phrase: the next finite verb is the main one's.
    """
    for k in range(begin + 1, end - 1):
        if plain and unit.is_finite(k) and unit.tags[k - 1].startswith("NN") and not unit.is_stop(k - 1):
            return group_start(unit, k)
        if unit.words[k] == ",":
            n = past_adverbs(unit, k + 1, end)
            if n < end and (unit.is_finite(n) or unit.tags[n] == "VBN"):
                return k
    return end


def before_main_verb(unit: Unit, begin: int, end: int) -> int:
    """Where a clause that is part of a subject gives way to the verb: "the claim that he fled is new"."""
    joins = words_of("subordinator", "coordinator", "relative")
    verbs = [k for k in range(begin + 1, end) if unit.is_finite(k) and group_start(unit, k) > begin]
    for before, verb in pairwise(verbs):
        start = group_start(unit, verb)
        start = start if start > before else verb
        if joins.isdisjoint(unit.words[before:start]):
            return start
    return end


def without_time(unit: Unit, first: int, last: int) -> Range:
    """A noun phrase without the day behind it or before it: "the bank on Friday", "Friday, the bank"."""
    opened = first and unit.tags[first - 1] in ("IN", "TO")
    comma = next((k for k in range(first, last) if unit.words[k] == ","), last)
    timed = all(unit.words[k] in words_of("time", "which_time") or unit.tags[k] == "CD" for k in range(first, comma))
    if comma + 1 < last and (opened or timed) and opens_phrase(unit, comma + 1):
        first = comma + 1
    end = last
    days = words_of("time") - words_of("bare_time")
    while end > first + 1 and unit.words[end - 1] in days and unit.capital(end - 1):
        end -= 1
    if end < last and unit.words[end - 1] in ("on", "late", "early", "last", "this", "next"):
        end -= 1
    return (first, end) if end > first else (first, last)
