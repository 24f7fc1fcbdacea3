"""Who acts in a sentence, and who is acted upon: the subjects, objects and agents of its verbs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.lexicons.wordlists import words_of
from framing.scorers.agency.passives import ADVERBS, Passive, words
from framing.text.clauses import Unit
from framing.text.phrases import Range, group_start, phrase_before, subject_of

Part = Literal["acts", "acted_upon"]

_VERBS = ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN")
_WITHIN = frozenset(("IN", "TO"))  # before what is only a part of a phrase: "the road to Dorn"
_INNER = frozenset(("DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$"))


@dataclass(frozen=True, slots=True)
class Role:
    """One named in a sentence, and what part it has in a verb's deed.

    Attributes
    ----------
    named : int
        Which of those named.
    part : {"acts", "acted_upon"}
        Whether it does the deed, or the deed is done to it.
    first, last : int
        Tokens of the verb group, half open.
    verb : int
        The verb itself.
    """

    named: int
    part: Part
    first: int
    last: int
    verb: int


def find_roles(unit: Unit, named: Sequence[Range], passives: Sequence[Passive], cues: Collection[int]) -> list[Role]:
    """Find which of those named act and which are acted upon.

    A subject of an active verb and an agent behind "by" act; an object, the subject of a passive and the noun before a
    participle are acted upon. Being, becoming, having and saying are no deeds.

    Parameters
    ----------
    unit : Unit
    named : sequence of (int, int)
        Where somebody is named, half open, in tokens.
    passives : sequence of Passive
        Those of the unit, participles included.
    cues : collection of int
        Tokens of verbs by which somebody says something.

    Returns
    -------
    list of Role
        Verb by verb, then object by object.
    """
    if not named:
        return []
    by_verb = {p.verb: p for p in passives}
    subjects = list(_subjects(unit, named, by_verb))
    taken = {role.named for role in subjects}  # "they hope Obi wins"
    objects = (role for role in _objects(unit, named, by_verb) if role.named not in taken)
    return [r for r in (*subjects, *_agents(unit, named, passives), *objects) if _is_deed(unit, r, by_verb, cues)]


def _is_deed(unit: Unit, role: Role, by_verb: Mapping[int, Passive], cues: Collection[int]) -> bool:
    verb, word = role.verb, unit.words[role.verb]
    if verb in by_verb:
        return True
    described = unit.tags[verb] == "VBN" and not words("be").isdisjoint(unit.words[role.first : verb])  # "is worried"
    still = word in words_of("copula", "auxiliary") and word not in words("do")
    return verb not in cues and not still and not described


def _subjects(unit: Unit, named: Sequence[Range], by_verb: Mapping[int, Passive]) -> Iterator[Role]:
    """Those that are subjects: of active verbs they act, of passives they are acted upon."""
    groups = {p.first: p.verb for p in by_verb.values()}
    for f in filter(unit.is_finite, range(min(first for first, _ in named) + 1, len(unit))):
        verb = groups.get(f) or _main_verb(unit, f)
        first = group_start(unit, f)
        subject = _antecedent(unit, subject_of(unit, first))
        part: Part = "acted_upon" if verb in by_verb else "acts"
        for n in _heads(unit, named, subject):
            yield Role(n, part, f, verb + 1, verb)
    for p in by_verb.values():
        if p.first == p.verb:  # a participle, which has no auxiliary
            comma = unit.words[p.first - 1] == "," if p.first else False
            for n in _heads(unit, named, phrase_before(unit, p.first - 1 - comma) if p.first > comma else None):
                yield Role(n, "acted_upon", p.first, p.verb + 1, p.verb)


def _main_verb(unit: Unit, f: int) -> int:
    """The last verb of the group that begins at a finite verb: "shot" of "may have been shot"."""
    verb = f
    while unit.words[verb] in words_of("auxiliary") or unit.tags[verb] == "MD":
        k = verb + 1
        while k < len(unit) and unit.tags[k] in ADVERBS:
            k += 1
        if k == len(unit) or not (unit.tags[k] in _VERBS or unit.words[k] in words("be")):
            break
        verb = k
    return verb


def _antecedent(unit: Unit, subject: Range | None) -> Range | None:
    """The phrase that a relative pronoun stands for: "Obi, who was shot"."""
    if subject is None or unit.words[subject[0]] not in words_of("relative") | {"that"} or subject[1] - subject[0] > 1:
        return subject
    k = subject[0] - 1
    k -= k > 0 and unit.words[k] == ","
    return phrase_before(unit, k) if k >= 0 else None


def _heads(unit: Unit, named: Sequence[Range], phrase: Range | None) -> Iterator[int]:
    """Those named that a phrase is about, and not merely something of theirs or beside them."""
    if phrase is None:
        return
    for n, (first, last) in enumerate(named):
        inside = phrase[0] <= first and last <= phrase[1]
        if inside and _is_head(unit, last) and _WITHIN.isdisjoint(unit.tags[phrase[0] : first]):
            yield n


def _is_head(unit: Unit, last: int) -> bool:
    """Whether a name that ends here is no owner and no part of another's: "Obi's brother", "Obi supporters"."""
    if unit.tags[last - 1] == "PRP$":
        return False
    if last >= len(unit) or unit.words[last] in words_of("time"):
        return True
    return not unit.tags[last].startswith(("POS", "NN")) and unit.words[last] not in ("'s", "'", "-")


def _agents(unit: Unit, named: Sequence[Range], passives: Sequence[Passive]) -> Iterator[Role]:
    for p in passives:
        for n in _heads(unit, named, p.agent):
            yield Role(n, "acts", min(p.first, p.verb), p.verb + 1, p.verb)


def _objects(unit: Unit, named: Sequence[Range], by_verb: Mapping[int, Passive]) -> Iterator[Role]:
    """Those behind an active verb, with nothing between but what belongs to their phrase."""
    for n, (first, last) in enumerate(named):
        k = first - 1
        while k >= 0 and unit.tags[k] in _INNER:
            k -= 1
        if k >= 0 and unit.tags[k] in _VERBS and k not in by_verb and _is_head(unit, last):
            yield Role(n, "acted_upon", k, k + 1, k)
