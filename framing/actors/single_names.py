"""Names of one word: which act, and so are persons or organisations, and which are places or things."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from framing.actors.gleaning import Gathered
from framing.lexicons.wordlists import demonyms, given_names, kinds_of, name_kinds, places, surnames
from framing.names.kinds import listed_names
from framing.names.runs import Run, is_ordinary, is_speaking
from framing.text.tagging import is_common, is_known

_CAPITALISED = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van)?[A-Z][a-z]+")
_MIXED = re.compile(r"[A-Z]?[a-z]+[A-Z]\w*|[A-Z]{2,}(?!s$)[a-z]+\w*")  # "ExxonMobil", "KSrelief"

# What a word's places are worth as evidence of a kind: read off news, not fitted.
_ACTS = 1  # a verb follows
_SPEAKS = 3  # it says something, or "said" stands before it; or it is a given name
_TOLD = 2  # "told" stands before it, as before the outlet that asked
_INNER = 5  # capitals inside: "VelnarTel"
_ROLE = 2  # somebody's role follows: "Velnar spokesman"
_OF_BODY = 4  # "founder of Velnar"
_DETERMINED = 2  # "the" stands before it
_ENDING = 4  # "Velnarbank"
_HEAD = 4  # "the firm Velnar", "Velnar group"
_PLACE = 4  # "Velnar district"
_WHITHER = 1  # "from Velnar"
_SNIPPET = 80  # words of a text too short to introduce those whom it names


def single_names(found: Gathered) -> dict[str, str]:
    """The words that name an actor by themselves, in lower case, each with the kind that its places tell of.

    Parameters
    ----------
    found : Gathered

    Returns
    -------
    dict of str to str
        "person" or "organisation"; words that nothing shows to be an actor, or that are places as often, are left out.
    """
    persons, organisations, rests = Counter[str](), Counter[str](), Counter[str]()
    hardly_introduced: set[str] = set()
    ships = {run.words[-1] for _, run in found.runs if run.words[0].lower() in name_kinds()["vessel"]}
    for number, run in found.runs:
        if len(run.words) != 1 or run.words[0] in ships or run.titled or not can_stand_alone(found, run):
            continue
        word = run.words[0].lower()
        kinds, after = name_kinds(), run.after.lower()
        if not run.role:  # the verb is the founder's of "a founder of Velnar said"
            persons[word] += _SPEAKS * is_speaking(run.after) + _ACTS * (run.cue > 0)
        persons[word] += _SPEAKS * is_speaking(run.before)
        persons[word] += _SPEAKS * (word in given_names())
        if after in kinds["of_person"]:
            persons[word] += _ACTS
            continue
        organisations[word] += _TOLD * (run.before == "told") + _ROLE * (after in kinds["title"] and run.after == after)
        organisations[word] += _INNER * (not _CAPITALISED.fullmatch(run.words[0]) and not run.words[0][1:].islower())
        ending = any(word.endswith(e) and len(word) > len(e) + 2 for e in kinds["organisation_ending"])
        organisations[word] += _ENDING * ending + _HEAD * bool(
            {run.before, run.after} & kinds_of("organisation", "body_noun")
        )
        organisations[word] += _DETERMINED * (run.before == "the" and run.cue > 0) + _OF_BODY * run.role
        rests[word] += _PLACE * (after in kinds["place"]) + _WHITHER * (run.before in kinds["whither"])
        rests[word] += _DETERMINED * (run.cue < 0)
        hardly_introduced.update({word} if found.sizes[number] < _SNIPPET else ())
    return {
        word: "person" if persons[word] >= organisations[word] else "organisation"
        for word in persons
        if (persons[word] >= _SPEAKS or word in surnames() or not is_known(word))
        and (max(persons[word], organisations[word]) > rests[word] or (word in hardly_introduced and not rests[word]))
    }


def can_stand_alone(found: Gathered, run: Run) -> bool:
    """Whether nothing speaks against a capitalised word's being an actor's name."""
    word = run.words[0]
    low = word.lower()
    if not (_CAPITALISED.fullmatch(word) or _MIXED.fullmatch(word) or word[1:].islower()):
        return False
    if low in _barred() or (low,) in listed_names() or len(low) < 3 or any(c.isdigit() for c in low):
        return False
    if run.before == "of" and is_known(low) and low not in surnames():
        return False  # "the Minister of Health"
    if run.initial and (is_ordinary(word) or (is_known(low) and run.cue < 1 and not found.capital[low])):
        return False
    derived = is_known(low.removesuffix("s")) and low.endswith("s") and low not in surnames()
    derived |= low.endswith(tuple(name_kinds()["thing_ending"])) or (run.initial and low.endswith("ing"))
    return not found.ordinary(low) and not is_common(word) and not derived


@cache
def _barred() -> frozenset[str]:
    kinds = name_kinds()
    barred = ("not_an_actor", "work", "numeral", "date", "function", "no_lone_name", "organisation", "place", "region")
    return demonyms().union(places(), kinds["title"], *(kinds[b] for b in barred))
