"""How far a name goes: the titles before it, and where its last word stands."""

from __future__ import annotations

from functools import cache, lru_cache

from framing.lexicons.wordlists import demonyms, given_names, kinds_of, name_kinds, places, surnames, words_of
from framing.names.kinds import listed_names, state_names
from framing.text.tagging import is_known, is_nominal, is_noun
from framing.text.words import Words

_PAIR = 4  # words that the first half of a name with "and" has at most, or what an owner has


def title_length(words: Words, i: int) -> int:
    """How many words from here on are a title that a name follows; 0 where none does."""
    kinds = name_kinds()
    if words.lower[i] not in _title_beginnings():
        return 0
    for length in range(min(_longest_title(), len(words.plain) - i - 1), 0, -1):
        if " ".join(words.lower[i : i + length]) not in kinds["title"] and not _is_short_title(words, i, length):
            continue
        if not all(words.gap(k) in (" ", "-") for k in range(i, i + length - 1)):
            continue
        after = i + length
        low = words.lower[after]
        named = words.gap(after - 1) in (" ", ". ", "-", " (") and words.capital(after)
        if named and (low not in _no_bearer() or _is_glued_initial(words, after)) and not _ends_in_head(words, after):
            return length
    return 0


@cache
def _no_bearer() -> frozenset[str]:
    """Words that are nobody's name behind a title."""
    return kinds_of("suffix", "date") | (name_kinds()["function"] - given_names())


def _is_short_title(words: Words, i: int, length: int) -> bool:
    """Whether a word is a title in capitals: "MLA Devi", "SP Hundu"."""
    return length == 1 and words.plain[i].isupper() and words.lower[i] in name_kinds()["title_capitals"]


def _ends_in_head(words: Words, i: int) -> bool:
    """Whether the capitals from here on end in a word for an organisation or a place: "National Committee"."""
    kinds = name_kinds()
    if words.lower[i] in kinds["organisation"]:
        return True
    while words.gap(i) == " " and words.capital(i + 1) and words.lower[i + 1] not in kinds["title"]:
        i += 1
    return words.lower[i] in kinds["organisation"] or words.lower[i] in kinds["place"]


def reach(words: Words, first: int) -> int:
    """The word after a run that begins with a word."""
    kinds = name_kinds()
    heads = kinds["organisation"]
    last = _past_pair(words, first) or first + 1
    headed = words.lower[first] in heads
    while last < len(words.plain):
        gap = words.gap(last - 1)
        if gap in ("'", "' ") and (after := _past_owner(words, last)):
            last = after
            continue
        if not _is_joined(words, last):
            break
        if gap == "-" and not words.capital(last) and words.lower[first] in kinds["family"] and last - first == 2:
            return last + 1
        called = words.lower[first] in given_names() and last - first > 2
        if gap == "-" and last - first > 1 and _is_syllabic(words, last - 1, called) and words.gap(last - 2) == " ":
            return last + 1  # "Chon Seo-lin"
        if words.capital(last) and gap != "'" and words.sentence(last) == words.sentence(first):
            if _ends_run(words, first, last):
                after = _bridge(words, last, headed)  # "Organisation Against Torture"
                if not after:
                    break
                last = after
                continue
            headed |= words.lower[last] in heads
            last += 1
        elif gap == "'" and words.capital(last):
            last += 1
        elif gap == " " and words.lower[last] in kinds["small_head"] and words.capital(last - 1):
            return last + 1  # "Conservative party"
        elif after := _bridge(words, last, headed):
            last = after
        else:
            break
    return last


def _past_pair(words: Words, first: int) -> int:
    """The head of a name that "and" joins: "Economic and Financial Crimes | Commission"; 0 where there is none."""
    kinds, low = name_kinds(), words.lower
    if low[first] in kinds["function"] and words.gap(first) == " ":
        first += 1  # "The Economic and …"
    pair = first
    while pair < first + _PAIR - 1 and words.gap(pair) == " " and words.capital(pair + 1) and _may_pair(words, pair):
        pair += 1
    if not _is_plain_word(words, pair) or words.gap(pair) != " " or low[pair + 1] != "and":
        return 0
    if pair > first and (tuple(low[first : pair + 1]) in listed_names() or not is_nominal(low[pair])):
        return 0  # "United States and National Guard"
    last = pair + 2
    while last < len(low) and words.capital(last) and words.gap(last - 1) == " " and last < pair + 8:
        if low[last] in kinds["organisation"] and last > pair + 2:
            return last
        inner = last == pair + 2 and low[last] in kinds["organisation"] and words.capital(last + 1)
        if not inner and not _is_plain_word(words, last):
            return 0
        last += 1
    return 0


def _may_pair(words: Words, i: int) -> bool:
    """Whether a word may stand in the first half of a name that "and" joins: "Nigerian Content | Development and"."""
    return not _is_apart(words.lower[i]) and words.lower[i] not in given_names()


@lru_cache(maxsize=65536)
def _is_apart(low: str) -> bool:
    """Whether a word says by itself what it is: a head, a date, a title, a function word."""
    return any(low in name_kinds()[kind] for kind in ("organisation", "date", "title", "function"))


def _past_owner(words: Words, last: int) -> int:
    """The word behind which a name goes on that an owner begins: "Women's Rights | League"; 0 where none does.

    The owner is a common noun ("Teachers' Union", "Labour Magistrate's Court") or a saint ("St Mark's College").
    """
    kinds, low, gap = name_kinds(), words.lower, words.gap(last - 1)
    owner, head = low[last - 1], last
    if gap == "'" and low[last] == "s" and words.gap(last) == " ":
        head = last + 1
    elif gap != "' " or not owner.endswith("s"):
        return 0
    saint = last > 1 and low[last - 2] in ("st", "saint") and words.capital(last - 2)
    barred = (
        owner in surnames() or owner in given_names() or owner in places() or (owner,) in listed_names()
    )  # "China's Dorn Bank"
    barred |= owner in kinds["organisation"] and owner[-1] != "s"
    if not words.capital(head) or not (saint or (is_noun(owner) and not barred)):
        return 0
    end = head
    while words.gap(end) in (" ", "-") and end < head + _PAIR and (words.capital(end + 1) or words.gap(end) == "-"):
        end += 1
    return head + 1 if low[end] in kinds["organisation"] and low[end] not in kinds["weak_head"] else 0


def _is_plain_word(words: Words, i: int) -> bool:
    """Whether a word with a capital is a common one, so that it is part of a longer name if of any."""
    low = words.lower[i]
    return words.capital(i) and is_known(low) and not _is_apart(low) and (low,) not in listed_names()


def _is_joined(words: Words, i: int) -> bool:
    """Whether what stands before a word may stand inside a name."""
    gap, low = words.gap(i - 1), words.lower
    if gap == ". ":
        return len(low[i - 1]) == 1 or low[i - 1] in name_kinds()["particle"]
    if gap == "'":
        return low[i] != "s"
    if gap == ".":
        return len(low[i]) == 1 or len(low[i - 1]) == 1
    return gap in (" ", "-", "&", " & ")


def _ends_run(words: Words, first: int, i: int) -> bool:
    """Whether a capitalised word is no part of the name before it: a date, a function word, the next one's title."""
    kinds, gap = name_kinds(), words.gap(i - 1)
    if words.lower[i] in kinds["date"] and not _is_months_bearer(words, first, i):
        return True
    if gap == " " and (_begins_person(words, i) or (i - first > 1 and _is_officer(words, i))):
        return True
    called = words.lower[first] in given_names()
    if gap == words.gap(i) == " " and words.lower[i] in kinds["function"] and _is_syllabic(words, i + 1, called):
        return False  # "Jacky So Seo-man"
    if gap == " " and words.lower[i] in kinds["ordinal"] and _ends_in_head(words, i):
        return False  # "Velnar First Nation"
    return gap == " " and (words.lower[i] in kinds["function"] or title_length(words, i) > 0)


def _is_officer(words: Words, i: int) -> bool:
    """Whether a title behind an organisation's name is no part of it: "Velnar Defence Committee | Members"."""
    kinds, low = name_kinds(), words.lower
    if low[i - 1] not in kinds["organisation"] or low[i] in kinds["organisation"] or _ends_in_head(words, i):
        return False
    return low[i] in kinds["title"] or (low[i] in kinds["member"] and not words.capital(i + 1))


def _begins_person(words: Words, i: int) -> bool:
    """Whether somebody's full name begins behind what is none: "National Assembly | Kim Jin", "Finance | Mary Obi"."""
    kinds, before = name_kinds(), words.lower[i - 1]
    if _is_glued_initial(words, i):
        return len(before) > 1 and before not in given_names()
    if words.gap(i) != " " or not words.capital(i + 1):
        return False
    if words.lower[i] not in given_names():
        return _is_of_state(words, i - 1) and _is_rare_pair(words, i)
    after = words.lower[i + 1]
    if after in kinds["organisation"] or after in kinds["place"] or after in kinds["date"] or before in given_names():
        return False
    shouted = words.plain[i - 1].isupper() and len(before) > 1  # "ABK leader", "of the ABK | Mary Obi"
    return before in kinds["organisation"] or before in demonyms() or is_known(before) or shouted


def _is_glued_initial(words: Words, i: int) -> bool:
    """Whether an initial is written against the last name: "L.Orun"."""
    return len(words.lower[i]) == 1 and words.gap(i) == "." and words.capital(i + 1) and len(words.lower[i + 1]) > 2


def _is_of_state(words: Words, i: int) -> bool:
    """Whether a word says of which state somebody is: "Ukrainian | Oksa Dorn", "President of Mali | Oksa Dorn"."""
    if words.lower[i] in demonyms():
        return True
    if not i or words.gap(i - 1) != " " or words.lower[i - 1] not in ("of", "to", "for"):
        return False
    office = i > 1 and words.lower[i - 2] in name_kinds()["title"] and is_known(words.lower[i])
    return office or (words.lower[i],) in state_names()  # "Director of Training | Oksa Dorn"


def _is_rare_pair(words: Words, i: int) -> bool:
    """Whether two capitals or more follow, of which none is a word of the language or a place."""
    kinds = name_kinds()
    end = i
    while words.gap(end) in (" ", "-") and words.capital(end + 1):
        end += 1
    return all(
        not (
            is_known(low)
            or low in kinds["organisation"]
            or low in kinds["particle"]
            or low in places()
            or low in demonyms()
        )
        and len(low) > 1
        for low in (words.lower[i], *words.lower[i + 1 : end + 1])
    )


def _is_syllabic(words: Words, i: int, called: bool = False) -> bool:
    """Whether a hyphen parts two syllables of a given name of East Asia, the second written small: "Seo-lin".

    ``called`` is whether another given name leads, so that the second may be a word: "Jacky So Seo-man".
    """
    if words.gap(i) != "-" or not words.capital(i) or i + 1 >= len(words.plain):
        return False
    first, second = words.lower[i], words.plain[i + 1]
    return (
        max(len(first), len(second)) < 7
        and second.islower()
        and not is_known(first)
        and (called or not is_known(second))
    )


def _is_months_bearer(words: Words, first: int, i: int) -> bool:
    """Whether a month is the last name of somebody: "Theresa May", but not "told Theresa June 5"."""
    if words.lower[i] not in words_of("month_name") or i != first + 1 or words.lower[first] not in given_names():
        return False
    after = words.plain[i + 1] if i + 1 < len(words.plain) else ""
    return words.gap(i - 1) == " " and not after.isdigit()


def _bridge(words: Words, i: int, headed: bool) -> int:
    """The capitalised word to which "de", "bin" or, in an organisation's name, "of the" leads on; 0 where none."""
    kinds, low = name_kinds(), words.lower
    after = i + 1
    if low[i] in kinds["link"] and headed:
        after += after < len(low) and low[after] == "the"
    elif low[i] in kinds["topic_link"]:
        if not _is_topic(words, i):
            return 0
    elif low[i] == "and" and headed and after < len(low) and _is_of(words, i) and _goes_on(words, after):
        pass  # "Ministry of Women and Child Development"
    elif low[i] not in kinds["particle"] or words.capital(i):
        return 0
    elif after < len(low) and low[after] in kinds["particle"] and not words.capital(after):
        after += 1  # "von der Leyen"
    if after < len(low) and words.capital(after) and all(words.gap(k) in (" ", "-", "'") for k in range(i, after)):
        return 0 if low[after] in kinds["date"] or title_length(words, after) else after + 1
    return 0


def _is_topic(words: Words, i: int) -> bool:
    """Whether what follows "on" is what a body is for: "Committee on | Agriculture", but not "on Capitol Hill"."""
    kinds, end = name_kinds(), i + 1
    if end == len(words.lower) or not _is_plain_word(words, end):
        return False
    if words.lower[i - 1] not in kinds["organisation"] or not words.capital(i - 1):
        return False
    while words.gap(end) == " " and words.capital(end + 1):
        end += 1
    return words.lower[end] not in kinds["place"]


def _goes_on(words: Words, i: int) -> bool:
    """Whether a word behind "and" is part of the name before it: "Ministry of Trade | and | Energy"."""
    head = words.lower[i] in name_kinds()["organisation"] and not (words.gap(i) == " " and words.capital(i + 1))
    return _is_plain_word(words, i) or (words.capital(i) and head)


def _is_of(words: Words, i: int) -> bool:
    """Whether "of" or "for" stands shortly before, with capitals up to here: "Department of Health | and"."""
    k = i - 1
    while k > i - 4 and words.capital(k) and words.gap(k - 1) == " ":
        k -= 1
    return words.lower[k] in name_kinds()["link"]


@cache
def _title_beginnings() -> frozenset[str]:
    return name_kinds()["title_capitals"].union(t.split(" ", 1)[0] for t in name_kinds()["title"])


@cache
def _longest_title() -> int:
    return max(len(t.split()) for t in name_kinds()["title"])
