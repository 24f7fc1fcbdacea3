"""One name for one person who speaks in several articles: "Trump", "Donald J. Trump", "Donald Trump"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from framing.characters import name_key, pieces
from framing.text.words import last_name

PERSONS = ("person", "official")
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
        if len(full) > 1 and all(w[0].isupper() for w in (words[0], words[-1])):
            people[full[0], last_name(words).lower()][speaker] += n
    chosen = {key: min(forms, key=lambda f: (-forms[f], f)) for key, forms in people.items()}
    named = {form: chosen[key] for key, forms in people.items() for form in forms}
    bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, forms in people.items():
        bearers[key[1]].append((-forms.total(), chosen[key]))
    for speaker in counts:
        ranked = sorted(bearers.get(speaker.lower(), ()))
        if ranked and (len(ranked) == 1 or ranked[0][0] <= FOREMOST * ranked[1][0]):
            named[speaker] = ranked[0][1]
    return named
