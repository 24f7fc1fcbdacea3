"""One name for one person who speaks in several articles: "Trump", "Donald J. Trump", "Donald Trump"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from framing.characters import name_key, pieces
from framing.lexicons.wordlists import name_kinds, source_words
from framing.text.words import last_name

PERSONS = ("person", "official")
DESCRIBED = ("office", "firm_office", "group", "organisation", "state_body", "any_body", "any_official")
"""Words of source_types.tsv that say what somebody is, and are no name."""
OFFICIAL = 4  # one in so many attributions of a person says of what office, and the others need not
FOREMOST = 3  # a last name alone is the one's who speaks at least so many times as often as any other with that name


def one_name_each(said: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Lead the names that persons speak under to one name each.

    Full names are one where first and last name are; the spelling used most stands for all. A last name alone is led to
    the one person of the corpus who bears it, or to the one who speaks far more often than the others; where neither
    is so, it stays as it is.

    Parameters
    ----------
    said : mapping of (speaker, source_type) to int
        How many attributions each has.

    Returns
    -------
    dict of str to str
        The name of each speaker who is a person; other speakers are left out.
    """
    counts: Counter[str] = Counter()
    for (speaker, kind), n in said.items():
        if kind in PERSONS and pieces(speaker):
            counts[speaker] += n
    people: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for speaker, n in counts.items():
        words = pieces(speaker)
        full = [w for w in name_key(speaker) if len(w) > 1]
        capital = all(w[0].isupper() for w in (words[0], words[-1]))
        if len(full) > 1 and capital and full[-1] not in no_last_names():  # "Dorn Police"
            people[full[0], last_name(words).lower()][speaker] += n
    chosen = {key: min(forms, key=lambda f: (-forms[f], f)) for key, forms in people.items()}
    named = {form: chosen[key] for key, forms in people.items() for form in forms}
    bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, forms in people.items():
        bearers[key[1]].append((-forms.total(), chosen[key]))
    for speaker in filter(str.istitle, counts):
        ranked = sorted(bearers.get(speaker.lower(), ()))
        if ranked and (len(ranked) == 1 or ranked[0][0] <= FOREMOST * ranked[1][0]):
            named[speaker] = ranked[0][1]
    return named


def one_type_each(said: Mapping[tuple[str, str], int], names: Mapping[str, str]) -> dict[str, str]:
    """The type of each person of the corpus whom some articles say more of than others: an official, here and there.

    Parameters
    ----------
    said : mapping of (speaker, source_type) to int
        How many attributions each has.
    names : mapping of str to str
        What ``one_name_each`` returned.

    Returns
    -------
    dict of str to str
        By the one name of a person "official", where a quarter of the attributions or more are to an official. An
        article that tells no office of somebody does not say that there is none.
    """
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for (speaker, kind), n in said.items():
        if speaker in names and kind in PERSONS:
            kinds[names[speaker]][kind] += n
    return {name: "official" for name, n in kinds.items() if OFFICIAL * n["official"] >= n.total()}


@cache
def no_last_names() -> frozenset[str]:
    """Words that end what a body or an office is called."""
    return source_words(*DESCRIBED) | name_kinds()["organisation"] | name_kinds()["title"]
