"""The gender of persons that neither a title nor a given name tells, as the pronouns of their text do."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import given_names, source_words
from framing.text.words import Words

AGREE = 0.75
"""The share of a person's pronouns that must be of one gender."""

_FORMS = ("pronoun", "possessive", "object")


def told_by_pronouns(words: Words, persons: Iterable[tuple[int, int, str]]) -> dict[str, str]:
    """Find what "he" and "she" tell of the persons of a text.

    A pronoun counts for the one person who is named before it in its sentence, or else in the sentence before, where no
    noun for a person and no other given name stands there as well. Those within quotations do not count.

    Parameters
    ----------
    words : Words
    persons : iterable of (int, int, str)
        First word, word behind the last, and a name for who it is, of each place where a person is named.

    Returns
    -------
    dict of str to str
        "m" or "f" by the name of the person, where ``AGREE`` of the pronouns agree.
    """
    named = _by_sentence(words, persons)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for i in words.where(_genders().keys()) if named else ():
        if _is_quoted(words, i):
            continue
        gender = _genders()[words.lower[i]]
        sentence = words.sentence(i)
        window = {who for at, who in named.get(sentence, ()) if at < i}
        window = window or {who for _, who in named.get(sentence - 1, ())}
        if len(window) == 1 and (who := window.pop()):
            told[who][gender] += 1
    most = {who: count.most_common(1)[0] for who, count in told.items()}
    return {who: gender for who, (gender, n) in most.items() if n >= AGREE * told[who].total()}


def _by_sentence(words: Words, persons: Iterable[tuple[int, int, str]]) -> Mapping[int, list[tuple[int, str]]]:
    """Who is named in each sentence that names one of the persons; "" for somebody else."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    taken: set[int] = set()
    for first, last, who in persons:
        found[words.sentence(first)].append((first, who))
        taken.update(range(first, last))
    given = (i for i in words.capitals if words.lower[i] in given_names() and not words.initial(i))
    for i in {*words.where(source_words("office", "person")), *given} - taken:
        if words.sentence(i) in found:
            found[words.sentence(i)].append((i, ""))
    return found


def _is_quoted(words: Words, i: int) -> bool:
    quotations, start = words.doc.quotations, words.starts[i]
    k = bisect_left(quotations, start + 1, key=lambda q: q.start)
    return bool(k) and start < quotations[k - 1].end


@cache
def _genders() -> Mapping[str, str]:
    wanted = {f"{form}_{gender}": gender for form in _FORMS for gender in "mf"}
    return {t.term: wanted[t.category] for t in read_terms("function_words") if t.category in wanted}
