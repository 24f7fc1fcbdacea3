"""Who of those quoted goes by a name: people, organisations and states, each once, and who of them is of the press."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from framing.attribution.speaker_names import DESCRIBED, PERSONS, no_last_names
from framing.characters import fold, name_key, pieces
from framing.lexicons.wordlists import demonyms, given_names, name_kinds, places, source_words
from framing.names.kinds import listed_kinds
from framing.report.wording import line
from framing.scoring.scores import Scores
from framing.text.tagging import is_known
from framing.text.words import last_name
from framing.types import Actor, Article
from framing.wording import listed

_WORDS = range(2, 5)  # of a full name
_PRESS = "news outlet"
_BETWEEN = 3  # words between a medium and the name of who works for it: "CNN legal analyst"


@dataclass(frozen=True)
class Named:
    """The names of a corpus: actors that were found or given in it, by each of their names."""

    actors: Mapping[tuple[str, ...], Actor]

    @classmethod
    def of(cls, scores: Scores) -> Named:
        """Those of the scorers that look for actors."""
        known = (a for s in scores.scorers for a in getattr(s, "actors_", ()))
        return cls({name_key(name): actor for actor in known for name in actor.names})

    def name(self, speaker: str, source_type: str) -> str:
        """The one name of a speaker who has one; "" for a description, a fragment or a document."""
        key = name_key(speaker)
        actor = self.actors.get(key) or self._behind(key)
        if actor and (key[-1] in name_key(actor.name) or not key[-1].endswith("s")):  # not for its people: "Democrats"
            return line(actor.name)
        if actor:
            return ""
        if key in listed_kinds() or (_is_person(source_type) and is_full_name(speaker)):
            return line(speaker)
        return ""

    def _behind(self, key: tuple[str, ...]) -> Actor | None:
        """The actor whose full name stands behind other words: "Foreign Minister Julie Bishop"."""
        endings = (self.actors.get(key[k:]) for k in range(1, len(key) - 1))
        return next((a for a in endings if a is not None and a.kind == "person"), None)

    def is_medium(self, name: str) -> bool:
        """Whether a name is a news outlet's."""
        key = name_key(name)
        actor = self.actors.get(key)
        return _PRESS in (actor.kind if actor else "", listed_kinds().get(key))


def _is_person(source_type: str) -> bool:
    return not set(PERSONS).isdisjoint(source_type.split())


def is_full_name(speaker: str) -> bool:
    """Whether words are a person's full name, and no place, group or ordinary words with capitals.

    The first is a given name, or none of them is a word of the language.
    """
    words = pieces(speaker)
    particles = name_kinds()["particle"]
    capital = all(w[0].isupper() or w in particles for w in words)
    if len(words) not in _WORDS or not capital or not words[-1][0].isupper():
        return False
    low = [w.lower() for w in words if len(w) > 1]
    first_given = bool(low) and low[0] in given_names()
    nobody = demonyms() | no_last_names() | source_words("media")
    if not nobody.isdisjoint(low) or (low and low[0] in places() and not first_given):
        return False
    return first_given or not any(map(is_known, low))


def joined(names: Iterable[str]) -> dict[str, str]:
    """Each name to the longest that holds all its words: "Russell George" to "J. Russell George"."""
    words = {name: set(name_key(name)) for name in dict.fromkeys(names)}
    longest = sorted(words, key=lambda n: (-len(words[n]), n))
    return {name: next(other for other in longest if words[name] <= words[other]) for name in words}


def is_quoted(name: str, speakers: Iterable[str]) -> bool:
    """Whether one of some speakers is, or may be, whom a name means: the last name is enough."""
    last = fold(last_name(pieces(name)))
    return any(last in name_key(s) for s in speakers)


def of_press(name: str, article: Article) -> bool:
    """Whether an article shows somebody as its author, as one who works for a medium, or as the poster of a message."""
    if fold(name) in fold(article.author):
        return True
    texts = [article.text, *(cut.text for cut in article.cuts)]
    found = [(m, text) for text in texts for m in re.finditer(re.escape(name), text)]
    posts = [text.startswith(" (@", m.end()) for m, text in found]
    return bool(posts and all(posts)) or any(_works_for_medium(text, m.start(), m.end()) for m, text in found)


def _works_for_medium(text: str, start: int, end: int) -> bool:
    """Whether a medium stands right before a name ("CNN's Brian Todd"), or in the apposition behind it."""
    before = _words(text[max(0, start - 60) : start].rpartition("\n")[2])
    for word in reversed(before[-1 - _BETWEEN :]):
        if _is_medium(word):
            return True
        if word.lower() in name_kinds()["function"] or not word[0].isalnum():
            break
    if not text.startswith(", ", end):
        return False
    behind = re.split(r"[.,;:!?\n]", text[end + 2 : end + 62], maxsplit=1)[0]
    apposed = behind.partition(" ")[0].lower() in ("a", "an", "the") or behind[:1].isupper()
    return apposed and any(map(_is_medium, _words(behind)[: 2 + _BETWEEN]))


@cache
def _media() -> frozenset[str]:
    return source_words("media")


def _is_medium(word: str) -> bool:
    return fold(word).removesuffix("'s").removesuffix("’s") in _media()


def _words(text: str) -> list[str]:
    """Words, and marks that part them."""
    return re.findall(r"[\w'’-]+|[^\w\s]", text)


def most_quoted(rows: Iterable[Mapping[Any, Any]], named: Named, most: int) -> str:
    """Whom an outlet quotes most, named ones first, in words; what is neither people nor a body is left out.

    Parameters
    ----------
    rows : iterable of mapping
        Of one outlet, as sources.csv has them.
    named : Named
    most : int
        How many are told.
    """
    people, others = Counter[str](), Counter[str]()
    for row in rows:
        speaker, kind, n = row["speaker"], row["source_type"], row["attributions"]
        if name := named.name(speaker, kind):
            people[name] += n
        elif speaker and _describes(speaker, kind):
            others[line(speaker)] += n
    told = [f"{name} ({n})" for name, n in _first(people, most)]
    rest = [f"{name} ({n})" for name, n in _first(others, most - len(told))]
    if not told:
        return f"nobody by name; without a name {listed(rest)}" if rest else "nobody by name"
    return listed(told) + (f"; without a name {listed(rest)}" if rest else "")


def _first(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda c: (-c[1], c[0]))[: max(0, most)]


def _describes(speaker: str, kind: str) -> bool:
    """Whether words say what people, or what body, speaks: "witnesses", "port authority"."""
    words = name_key(speaker)
    plain = bool(words) and len(words) <= _BETWEEN and words[-1] in source_words(*DESCRIBED)
    return plain and not any(w.isdigit() for w in words) and {"document", "media", "unknown"}.isdisjoint(kind.split())
