"""Which news agency an article credits, and whether the whole text is the agency's."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from framing.lexicons.terms import read_terms
from framing.types import Article

_HEAD, _TAIL = 160, 240  # characters of a text in which a dateline, or a credit line, may stand
_CREDITS = frozenset({"dateline", "byline", "credit"})  # reasons of cuts; a picture's credit is none of them
_SHORT = 5  # letters of an abbreviation, which must be written in capitals


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency as the article names it; ``whole`` where the text is all its own ("(Reuters)")."""

    agency: str
    whole: bool


def agencies() -> frozenset[str]:
    """Names of news agencies, in lower case."""
    return frozenset(term.term for term in read_terms("agencies"))


def find_credit(article: Article, outlets: Collection[str] = ()) -> Credit | None:
    """Find the agency, or the other outlet, that an article credits.

    A dateline ("(Reuters) -") or a last line that is a name alone ("(AP)", "— Agence France-Presse") credits the whole
    text; "AP contributed to this report" a part. Datelines, bylines and credits that cleaning cut are looked at too.

    Parameters
    ----------
    article : Article
    outlets : collection of str
        Names that count as those of agencies do; the article's own outlet never does.
    """
    own = article.outlet.casefold()
    names = (agencies() | {o.casefold() for o in outlets}) - {own, ""}
    whole, part = _patterns(frozenset(names))
    cuts = [cut.text for cut in article.cuts if cut.reason in _CREDITS]
    places = [article.text[:_HEAD], article.text[-_TAIL:], article.author, *cuts]
    for place in places:
        for pattern, is_whole in ((part, False), (whole, True)):
            for found in pattern.finditer(place):
                name = next(n for n in found.groups() if n)
                if name.isupper() if len(name) <= _SHORT else not name.islower():
                    return Credit(name, is_whole)
    return None


@lru_cache(maxsize=64)
def _patterns(names: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What credits the whole text, and what credits a contribution."""
    name = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=lambda n: (-len(n), n)))
    sides: dict[str, list[str]] = {"after_name": [], "before_name": []}
    for term in read_terms("credits"):
        sides[term.category].append(re.escape(term.term).replace(r"\ ", r"\s+"))
    after, before = ("|".join(sides[side]) for side in ("after_name", "before_name"))
    alone = rf"\((?:the )?({name})\)\s*(?:[-–—]|$)|(?:^|\n)\s*[-–—]\s*(?:the )?({name})\.?\s*$"
    helped = rf"\b({name})\s+(?:{after})\b|\b(?:{before}):?\s+(?:the )?({name})\b"
    return re.compile(alone, re.IGNORECASE), re.compile(helped, re.IGNORECASE)
