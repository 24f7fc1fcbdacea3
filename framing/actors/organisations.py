"""Organisations among the runs of capitals that texts hold, and what acronyms stand for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from framing.actors.gleaning import Gathered, trimmed
from framing.actors.persons import is_person
from framing.lexicons.wordlists import demonyms, kinds_of, name_kinds, places
from framing.names.acronyms import spells
from framing.names.kinds import listed_names, state_names
from framing.names.runs import Run, is_speaking
from framing.text.tagging import is_known, is_noun
from framing.types import Actor

_ROMAN = re.compile(r"[IVXL]+")


def find_expansions(found: Gathered) -> dict[str, tuple[str, ...]]:
    """What acronyms are said to stand for, the most frequent first: "Southern African Development Community (SADC)"."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    works = name_kinds()["work"]
    for number, run in found.runs:
        low, text = trimmed(found, run)
        if not run.acronym or len(low) < 2 or run.coordinated or low[-1] in works or is_person(found, number, run):
            continue
        if _stands_for(run.acronym, low) and (_is_all_capitals(run) or _holds_head(low)):
            said[run.acronym][text] += 1
    return {acronym: tuple(sorted(texts, key=lambda t: (-texts[t], t))) for acronym, texts in said.items()}


def find_organisations(found: Gathered, expansions: Mapping[str, tuple[str, ...]]) -> list[tuple[Actor, int]]:
    """The organisations that texts name, each with how many texts do."""
    acronyms = {name: acronym for acronym, names in expansions.items() for name in names}
    evidence = _Evidence(
        frozenset({*acronyms, *expansions}),
        frozenset(
            run.text for _, run in found.runs if run.cue > 0 or _has_members(run) or _has_officer(run) or run.role
        ),
        frozenset(run.text for _, run in found.runs if len(run.words) > 1 and _speaks(run)),
        _clubs(found),
    )
    texts: dict[str, set[int]] = defaultdict(set)
    things = {run.text for _, run in found.runs if run.common} - evidence.acting
    for number, run in found.runs:
        low, text = trimmed(found, run)
        titled = run.titled and run.title not in name_kinds()["loose_title"]
        if titled or run.coordinated or not low or low in listed_names() or text in things:
            continue
        if _is_organisation(found, number, run, evidence) and (acronyms.get(text, "").lower(),) not in listed_names():
            texts[acronyms.get(text, text)].add(number)
    actors = []
    for name in sorted(texts, key=lambda n: (n not in expansions, -len(texts[n]), n)):
        full, *others = expansions.get(name, (name,))
        short = (name,) if name in expansions else ()
        actors.append((Actor(full, (*short, *others), kind="organisation"), len(texts[name])))
    return actors


@dataclass(frozen=True)
class _Evidence:
    """Runs as written: those that brackets explain, those that act, speak, and places that play."""

    explained: frozenset[str]
    acting: frozenset[str]
    speaking: frozenset[str]
    clubs: frozenset[str]


def _is_organisation(found: Gathered, number: int, run: Run, evidence: _Evidence) -> bool:
    """Whether a run names an organisation."""
    low, text = trimmed(found, run)
    if text in evidence.clubs or _is_national(low) or _is_seated(found, run, text):
        return True
    if _is_no_body(low):
        return False
    if len(low) == 1 and low[0] in name_kinds()["lone_body"]:
        return not found.ordinary(low[0]) and (not run.initial or text in evidence.acting)
    if len(low) == 1:
        shown = not run.initial or text in evidence.acting or (len(text) > 2 and run.after.islower())
        numbered = run.after[:1].isdigit()  # "UO 809", a flight
        return text in evidence.explained or (shown and not numbered and _is_acronym(found, run, text))
    if text in evidence.explained or _is_headed(low, text in evidence.acting):
        return True
    called = not (run.role and all(map(is_known, low)))  # "founder of Blue Harvest"
    return text in evidence.speaking and not (called and is_person(found, number, run))


def _is_no_body(low: tuple[str, ...]) -> bool:
    """Whether a run is a place, a region or a contest: "Champions League"."""
    kinds = name_kinds()
    contest = low[-1] in kinds["contest"] and low[0] in kinds["competition"]
    return contest or " ".join(low) in places() or set(low) <= kinds["region"]


def _is_acronym(found: Gathered, run: Run, text: str) -> bool:
    """Whether capitals throughout are an acronym: never written otherwise, and nothing that a list bars."""
    low = text.lower()
    barred = low in kinds_of("not_an_actor", "numeral", "title_capitals") or found.capital[low]
    spelled = is_known(low) and (run.initial or len(low) > 3)
    number = sum(map(str.isdigit, text)) > 1 or (text[-1].isdigit() and len(text) < 4) or _ROMAN.fullmatch(text)
    return text.isupper() and 1 < len(text) < 10 and not (barred or spelled or number)


def _is_national(low: tuple[str, ...]) -> bool:
    """Whether common nouns and a state make a name: "Athletics Kenya", "Natural Resources Canada"."""
    for k in range(1, len(low)):
        if low[k:] in state_names():
            common = all(is_known(w) and w not in _no_department() for w in low[:k])
            return common and is_noun(low[k - 1])
    return False


def _is_seated(found: Gathered, run: Run, text: str) -> bool:
    """Whether a hyphen parts an acronym from where the body sits, or from another: "DIT-Dornburg"."""
    if len(run.words) != 2 or "-" not in text or not _is_acronym(found, run, run.words[0]):
        return False
    seat = run.words[1]
    return len(run.words[0]) > 2 and (seat.lower() in places() or (len(seat) > 2 and _is_acronym(found, run, seat)))


def _clubs(found: Gathered) -> frozenset[str]:
    """Places that win and lose, in every other place where they stand: clubs of theirs."""
    plays, named = Counter[str](), Counter[str]()
    for _, run in found.runs:
        if " ".join(run.words).lower() in places():
            named[run.text] += 1
            plays[run.text] += run.after in name_kinds()["plays"]
    return frozenset(text for text, n in named.items() if 2 * plays[text] > n)


def _speaks(run: Run) -> bool:
    """Whether several words that may be common ones speak, or have members: so that they are no thing."""
    kinds = name_kinds()
    low = [w.lower() for w in run.words]
    name = " " not in run.text or low[0] in kinds["particle"] or not any(map(is_known, low))
    acts = is_speaking(run.after) or _has_members(run) or run.after in kinds["plays"] or run.role or _is_apposed(run)
    led = low[0] in kinds["particle"] and len(low) == 2 and _is_apposed(run)  # "the daily Al Dorn"
    return low[-1] not in _no_speaker() and (led or (not name and acts))


@cache
def _no_department() -> frozenset[str]:
    """Words that are in no national body's name before its state."""
    return kinds_of("title", "date", "work", "place", "direction", "function") | demonyms()


@cache
def _no_speaker() -> frozenset[str]:
    """Words at whose end nobody speaks."""
    return kinds_of("work", "place", "region", "title", "date") | demonyms()


def _is_apposed(run: Run) -> bool:
    """Whether a word for a body stands beside a name: "the daily Al Dorn", "Al Dorn newspaper"."""
    return not {run.before, run.after}.isdisjoint(kinds_of("body_noun", "body_head"))


def _has_members(run: Run) -> bool:
    """Whether somebody is said to be of what a run names: "KLM spokesman", "members of KLM"."""
    return run.after in kinds_of("title", "member")


def _has_officer(run: Run) -> bool:
    """Whether the title of somebody in a body follows with a capital: "Dorn Service Director Obi"."""
    return run.after.lower() in kinds_of("of_body", "at_body")


def _is_headed(low: tuple[str, ...], acts: bool) -> bool:
    """Whether a run says that it is an organisation: by its last word, or by the one before "of" or "for".

    Of common words alone, "Town House" and "Public Service", it must act too.
    """
    kinds = name_kinds()
    if low[-1] in demonyms() or low[-1] in kinds["work"]:
        return False
    loose = len(low) < 3 or low[0] in kinds["direction"]
    if low[-1] in kinds["weak_head"] and not acts and loose and all(map(is_known, low)):
        return False
    links = kinds_of("link", "topic_link")
    before = [low[i - 1] for i, w in enumerate(low) if i and w in links]
    return low[0] in kinds["head_first"] or not kinds["organisation"].isdisjoint((low[-1], *before))


def _is_all_capitals(run: Run) -> bool:
    """Whether no word but "de" and the like is written small."""
    return all(w[0].isupper() or w in name_kinds()["particle"] for w in run.words)


def _holds_head(low: tuple[str, ...]) -> bool:
    """Whether some word of a long name is one for an organisation: "Plan of Action" holds none."""
    kinds = name_kinds()
    return any(w in kinds["organisation"] and w not in kinds["weak_head"] for w in low)


def _stands_for(acronym: str, low: tuple[str, ...]) -> bool:
    """Whether letters of an acronym are initials of a name: the first of the first, or half of them in any order."""
    letters = Counter(c.lower() for c in acronym if c.isupper())
    if letters.total() == 1:
        return spells(acronym.lower(), low)
    initials = Counter(w[0] for w in low)
    return acronym[0].lower() == low[0][0] or 2 * (letters & initials).total() >= letters.total()
