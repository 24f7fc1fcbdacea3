"""Whom one word of a person's name stands for in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.characters import name_key, pieces
from framing.lexicons.wordlists import gender, name_kinds
from framing.text.words import Words, last_name
from framing.types import Actor


@dataclass(frozen=True, eq=False)
class Introduced:
    """Where a text names persons in full, or by a title and their only name.

    Attributes
    ----------
    places : tuple of (int, int)
        The word and the number of the actor, in order of the text.
    titles : mapping of int to frozenset of str
        The titles that stand before an actor's full name.
    as_kin : frozenset of int
        Words at which somebody is named as a relative ("his wife, Mary Obi").
    genders : mapping of int to str
        The gender of an actor whose given name leaves it open, where the text gives a last name both.
    """

    places: tuple[tuple[int, int], ...]
    titles: Mapping[int, frozenset[str]]
    as_kin: frozenset[int]
    genders: Mapping[int, str]

    @cached_property
    def _actors(self) -> frozenset[int]:
        return frozenset(actor for _, actor in self.places)

    def holds(self, actor: int) -> bool:
        """Whether an actor is introduced."""
        return actor in self._actors


def introduced(words: Words, named: Iterable[tuple[int, int, int]], actors: Sequence[Actor]) -> Introduced:
    """Who is introduced where.

    Parameters
    ----------
    words : Words
    named : iterable of (int, int, int)
        First word, word behind the last, and number of the actor, of each place where a name of the list stands.
    actors : sequence of Actor
    """
    places, titles, as_kin = [], defaultdict[int, set[str]](set), set()
    for first, last, actor in named:
        title = title_before(words, first)
        if last - first == 1 and not (title and " " not in actors[actor].name):
            continue
        places.append((first, actor))
        if title:
            titles[actor].add(title)
        if is_kin(words, first):
            as_kin.add(first)
    told = {a: frozenset(own) for a, own in titles.items()}
    return Introduced(tuple(sorted(places)), told, frozenset(as_kin), _genders(words, {a for _, a in places}, actors))


def _genders(words: Words, here: Collection[int], actors: Sequence[Actor]) -> dict[int, str]:
    """Of a last name that is "Ms" and "Mr" in one text, who is which: the one that no other is, or that most are."""
    titled = {name: count for name, count in _titled(words).items() if len(count) > 1}
    if not titled:
        return {}
    bearers: dict[str, list[int]] = defaultdict(list)
    for a in here:
        if " " in actors[a].name:
            bearers[last_name(pieces(actors[a].name))].append(a)
    found: dict[int, str] = {}
    for name, count in titled.items():
        known = {_gender(actors[a]) for a in bearers[name]} - {""}
        if len(known) > 1:
            continue
        (most, n), (least, m) = count.most_common()
        one = (least if most in known else most) if known else most if n > m else ""
        found |= {a: one for a in bearers[name] if one and not _gender(actors[a])}
    return found


def _titled(words: Words) -> Mapping[str, Counter[str]]:
    """Of each word behind a title, how often that is of which gender; counted once."""
    return words.doc.once("titled", lambda: _count_titled(words))


def _count_titled(words: Words) -> dict[str, Counter[str]]:
    titled: dict[str, Counter[str]] = defaultdict(Counter)
    for i in words.where(name_kinds()["title"]):
        if i + 1 < len(words.plain) and words.gap(i) in (" ", ". ") and (told := gender([words.lower[i]])):
            titled[words.plain[i + 1]][told] += 1
    return titled


def title_before(words: Words, i: int) -> str:
    """The title right before a word, the last word of it if it has several: "president" of "Vice President Obi"."""
    if not i or words.gap(i - 1) not in (" ", ". "):
        return ""
    return words.lower[i - 1] if words.lower[i - 1] in name_kinds()["title"] else ""


def is_kin(words: Words, i: int) -> bool:
    """Whether a relative's name begins here: "his wife, Mary Obi", "first lady Mary Obi"."""
    kin = name_kinds()["kin"]
    if not i or words.gap(i - 1) not in (" ", ", "):
        return False
    return words.lower[i - 1] in kin or " ".join(words.lower[max(0, i - 2) : i]) in kin


def bearer(words: Words, i: int, candidates: Sequence[int], here: Introduced, actors: Sequence[Actor]) -> int | None:
    """The one of several whom a bare name stands for, of those introduced in the text; None where there is none.

    A title tells: its gender, or that it stood before the full name. A son's "Jr." and a relative named in passing
    stand back. Else it is who was named in full last, or, where nobody was yet, who is first.

    Parameters
    ----------
    words : Words
    i : int
        The word.
    candidates : sequence of int
        Numbers of the actors that bear the name.
    here : Introduced
    actors : sequence of Actor
    """
    if not candidates:
        return None
    title = title_before(words, i)
    kept = [a for a in candidates if here.holds(a) and _suits(title, actors[a], here.genders.get(a, ""))]
    kept = [a for a in kept if title and title in here.titles.get(a, ())] or kept
    kept = [a for a in kept if not _is_junior(actors[a])] or kept
    if len(kept) < 2:
        return kept[0] if kept else None
    places = [(at, a) for at, a in here.places if a in kept and at not in here.as_kin]
    places = places or [(at, a) for at, a in here.places if a in kept]
    before = [a for at, a in places if at <= i]
    return before[-1] if before else places[0][1]


def can_be(words: Words, i: int, actor: int, here: Introduced, actors: Sequence[Actor]) -> bool:
    """Whether the title before a word, if there is one, may be an actor's."""
    return _suits(title_before(words, i), actors[actor], here.genders.get(actor, ""))


def _suits(title: str, actor: Actor, told: str) -> bool:
    wanted, own = gender([title]) if title else "", _gender(actor) or told
    return not wanted or own in ("", wanted)


def _gender(actor: Actor) -> str:
    """What an actor's given name tells."""
    key = name_key(actor.name)
    return gender(key) if len(key) > 1 else ""


def _is_junior(actor: Actor) -> bool:
    return name_key(actor.name)[-1:] in [(s,) for s in ("jr", "junior")]
