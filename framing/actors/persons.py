"""Persons among the runs of capitals that texts hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from framing.actors.gleaning import Gathered, trimmed
from framing.actors.single_names import can_stand_alone, single_names
from framing.characters import name_key
from framing.lexicons.wordlists import demonyms, gender, given_names, kinds_of, name_kinds, places, surnames, words_of
from framing.names.kinds import listed_actors, listed_names, state_names
from framing.names.runs import Run
from framing.text.tagging import is_common, is_known
from framing.text.words import last_name
from framing.types import Actor

_PARTED = re.compile(r" |^(?:[A-Z]\.)+(?=[A-Z])")
_GLUED = re.compile(r"[a-z][A-Z]{2}")

Key = tuple[str, str, str]
"""What tells a person from others: first name, last name and suffix, in lower case."""


@dataclass
class _Person:
    """How a person is spelled, in which texts, behind which titles, and how often as a relative."""

    spelled: Counter[str] = field(default_factory=Counter)
    places: set[int] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    as_kin: int = 0


def _weight(person: _Person) -> int:
    """How much texts name a person: in how many texts, or how often in one."""
    return max(len(person.places), person.spelled.total())


def find_persons(found: Gathered) -> list[tuple[Actor, int]]:
    """The persons that texts name, each with how many texts do, the most covered first."""
    people: dict[Key, _Person] = defaultdict(_Person)
    single: dict[str, _Person] = defaultdict(_Person)
    kinds = single_names(found)
    for number, run in found.runs:
        if is_person(found, number, run):
            text = trimmed(found, run)[1]
            person = people[_key(found, run)]
        elif one := _one_word(found, run, kinds):
            word, text = one
            person = single[word]
        else:
            continue
        person.spelled[text] += 1
        person.as_kin += run.as_kin
        person.titles.update({run.title} - {""})
        person.places.add(number)
    called = Counter[str]()  # in how many texts it is a first name
    for key, person in people.items():
        called[key[0]] += len(person.places)
    apart = {word for word, person in single.items() if person.titles and not _may_be_one_of(word, person, people)}
    actors = _named_in_full(found, people, called, apart)
    actors += _named_by_one_word(single, people.keys(), called, apart, kinds)
    return sorted(actors, key=lambda a: (-a[1], a[0].name))


def _key(found: Gathered, run: Run) -> Key:
    low = trimmed(found, run)[0]
    suffix = low[-1] if low[-1] in name_kinds()["suffix"] else ""
    last = last_name(run.words[-len(low) :]).lower()
    return low[0] if low[0] != last else low[-1], last, suffix


def _one_word(found: Gathered, run: Run, kinds: Mapping[str, str]) -> tuple[str, str] | None:
    """The last name that a run is, in lower case and as written, where it is one."""
    low, text = trimmed(found, run)
    shouted = run.words[0].isupper() and len(run.words[0]) > 1
    called = bool(low) and run.titled and not shouted and not run.after[:1].isdigit()  # "the son Dh 500"
    called = called and not (is_common(low[0]) and run.after.lower() in name_kinds()["title"])  # "Chief Sales Officer"
    if called and _is_last_name(found, low[0]) and set(low[1:]) <= kinds_of("suffix", "numeral"):
        return low[0], text  # "Queen Anne II" too
    if len(low) == 2 and text[1:2] in ("'", "’") and (run.titled or run.cue > 0):  # "Mr. O'Dorn"
        return low[1], text
    if len(low) == 2 and "-" in text and " " not in text and (run.titled or run.cue == 2):  # "Mr. Obi-Dorn"
        return low[1], text
    if len(run.words) == 1 and run.words[0].lower() in kinds and can_stand_alone(found, run):
        return run.words[0].lower(), run.text
    return None


def _may_be_one_of(word: str, person: _Person, people: Mapping[Key, _Person]) -> bool:
    """Whether one who is named by title and last name may be one of those named in full: no wife or son of his.

    "President Obi" beside "his wife, Mary Obi", and "Mr Obi" beside "Mary Obi", is a person of his own.
    """
    told = {gender([title]) for title in person.titles} - {""}
    bearers = [(key, other) for key, other in people.items() if key[1] == word]
    return any(
        2 * other.as_kin < other.spelled.total() and (not told or gender(key[:1]) in {"", *told})
        for key, other in bearers
    )


def _named_in_full(
    found: Gathered, people: Mapping[Key, _Person], called: Counter[str], apart: set[str]
) -> list[tuple[Actor, int]]:
    """Persons with a full name; the last name alone is theirs where no other has it, or hardly a text names another."""
    bearers: dict[str, list[tuple[int, Key]]] = defaultdict(list)
    for key, person in people.items():
        bearers[key[1]].append((-_weight(person), key))
    actors = []
    for key, person in people.items():
        last, ranked = key[1], sorted(bearers[key[1]])
        alone = ranked[0][1] == key and (len(ranked) == 1 or ranked[0][0] <= 3 * ranked[1][0])
        name, *aliases = sorted(person.spelled, key=lambda t: (-person.spelled[t], t))
        usable = (
            last not in apart
            and (last,) not in listed_names()
            and not found.ordinary(last)
            and 5 * called[last] <= len(person.places)
        )
        if alone and usable:
            aliases.append(_written(name, last))
        actors.append((Actor(name, tuple(aliases), kind="person"), len(person.places)))
    return actors


def _named_by_one_word(
    single: Mapping[str, _Person],
    people: Collection[Key],
    called: Counter[str],
    apart: set[str],
    kinds: Mapping[str, str],
) -> list[tuple[Actor, int]]:
    """Those whom texts name by one word, which is part of nobody's full name."""
    taken = ({key[1] for key in people} | called.keys()) - apart
    actors = []
    for last, person in single.items():
        if last not in taken:
            name = min(person.spelled, key=lambda t: (-person.spelled[t], t))
            kind = "person" if person.titles or last in given_names() else kinds.get(last, "")
            actors.append((Actor(name, kind=kind), len(person.places)))
    return actors


def is_person(found: Gathered, number: int, run: Run) -> bool:
    """Whether a run is a person's name: of words that can be one, and led by a title, a given name or the text itself.

    Parameters
    ----------
    found : Gathered
    number : int
        Of the run's text.
    run : Run
    """
    low = trimmed(found, run)[0]
    core = _core(low)
    if not _is_built_as_name(run, low, core) or not _is_of_name_words(run, low, core):
        return False
    if len(low) in (3, 4) and run.words[-1][0].islower() and "-" in run.text.split()[-1]:
        return True  # "Ban Ki-moon"
    if len(low[0]) == 1 and core[-1] in _state_words():
        return False  # "N. Korea"
    if run.titled or low[0] in given_names():
        return not (run.words[-1].isupper() and len(run.words[-1]) > 1 and not run.words[0].isupper())
    return _may_lead(found, low[0]) and (_is_known_by(found, number, run, core) or _is_rare(run, core))


def _core(low: tuple[str, ...]) -> list[str]:
    """The words of a name without particles and suffixes."""
    kinds = name_kinds()
    return [w for w in low if w not in kinds["particle"] and w not in kinds["suffix"]]


def _is_built_as_name(run: Run, low: tuple[str, ...], core: list[str]) -> bool:
    """Whether a run has the shape of a person's name: two to five words, each once, set alike."""
    full = [w for w in core if len(w) > 1]
    if (
        not 2 <= len(core) <= 6
        or not full
        or (len(full) < 2 and is_known(full[0]) and (len(core) < 3 or is_common(full[0])))
        or any(c.isdigit() for w in low for c in w)
    ):
        return False
    if not _PARTED.search(run.text) or _GLUED.search(run.text) or len(set(full)) < len(full) - ("-" in run.text):
        return False
    initials = len(core) == 2 and len(low[0]) < 4 and run.words[-1][1:].islower() and not is_known(low[-1])
    return initials or not (run.words[0].isupper() and len(low[0]) > 1 and not run.words[-1].isupper())


def _is_of_name_words(run: Run, low: tuple[str, ...], core: list[str]) -> bool:
    """Whether no word of a run says that it is something else: "Senate Democratic"."""
    kinds = name_kinds()
    if low in listed_names() or " ".join(low) in places() or set(low) <= _title_words():
        return False
    led = low[0] in given_names()
    middle = {w for w in core[1:-1] if not led or w not in given_names()}  # "Mary Antonio Dorn"
    if not _barred_behind().isdisjoint(middle | {core[-1]}):
        return False
    if any(map(_is_listed_word, run.words[-len(low) + 1 :])):
        return False
    heads = core[0] in kinds["organisation"] and core[0] not in given_names()
    heads |= (
        (core[-1] in kinds["title"] and core[-1] not in surnames() and (len(core) < 3 or not run.titled))
        or core[0] in kinds["vessel"]
        or (core[0] in kinds["no_lone_name"] and core[0] not in kinds["family"] and core[0] not in given_names())
    )
    return not heads and core[-1] not in kinds["not_an_actor"]


def _may_lead(found: Gathered, word: str) -> bool:
    """Whether a word that no list calls a given name may be one, or is an initial."""
    if len(word) == 1:
        return True
    barred = (word,) in listed_names() or word in _barred() or word in name_kinds()["title"] or word in places()
    return not barred and not found.ordinary(word) and not is_common(word)


def _is_known_by(found: Gathered, number: int, run: Run, core: list[str]) -> bool:
    """Whether the last word stands alone elsewhere in the text, or the name acts and holds no common word."""
    if found.ordinary(core[-1]) or core[-1] in name_kinds()["function"]:
        return False
    acts = run.cue > 0 and not any(is_common(w) for w in core if len(w) > 1)
    return number in found.alone.get(core[-1], ()) or acts


def _is_rare(run: Run, core: list[str]) -> bool:
    """Whether no word of a name is an English one, and it stands where no place would."""
    kinds = name_kinds()
    if (
        (run.cue < 0 and run.before in kinds_of("locative", "determiner"))
        or (run.before in kinds["whither"] and core[-1] not in surnames() and core[-1] not in given_names())
        or run.after in kinds["place"]
    ):
        return False
    return not any(is_known(w) and w not in surnames() for w in core if len(w) > 1) and not any(
        w.isupper() for w in run.words[1:] if len(w) > 1
    )


@cache
def _barred() -> frozenset[str]:
    """Words that are in no person's name, or only first in it."""
    return kinds_of("organisation", "place", "region", "date", "work") | demonyms()


@cache
def _barred_behind() -> frozenset[str]:
    """Words that only a person's first name can be."""
    return _barred() - words_of("month_name")


def _is_listed_word(word: str) -> bool:
    """Whether a word is a name of a listed actor: "UN", but not "Un"."""
    return (word.lower(),) in listed_names() and (word.isupper() or word.lower() not in _acronyms())


@cache
def _state_words() -> frozenset[str]:
    return frozenset(name[-1] for name in state_names())


@cache
def _title_words() -> frozenset[str]:
    return frozenset(w for title in name_kinds()["title"] for w in title.split())


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(n.lower() for actor, _ in listed_actors() for n in actor.names if n.isupper() and len(n) < 6)


@cache
def _no_last_name() -> frozenset[str]:
    """Words that are no last name behind a title."""
    kinds = name_kinds()
    barred = kinds_of("organisation", "place", "region", "title") | demonyms()
    return barred | (kinds["not_an_actor"] - kinds["family"])


def _is_last_name(found: Gathered, word: str) -> bool:
    """Whether a word after a title can be a last name."""
    return word not in _no_last_name() and (word,) not in listed_names() and len(word) > 1 and not found.ordinary(word)


def _written(name: str, last: str) -> str:
    """A last name as it is written in the full one."""
    return next((p for p in reversed(name.split()) if name_key(p)[-1:] == (last,)), last.title())
