"""Quotations whose closing mark is missing: where they give way to the words that name the speaker."""

from __future__ import annotations

import re
from functools import cache

from framing.lexicons.terms import read_terms

_WORDS = r"(?:[\w'’-]{1,25} ){1,4}"
_SUBJECT = rf"(?:(?:he|she|they|it) |(?:the|an?|his|her|their|its|one) {_WORDS}|(?:[A-Z][\w.'’-]{{0,25}} ){{1,5}})"
_INVERTED = r"(?:he|she|they|one|the|an?|his|her|their|its|[A-Z][\w.'’-]{0,25})\b"
_BEHIND = r"(?=[.,;:]|$| (?:on|in|at|to|of|when|as|after|before|last|this|through|during|by|late|early)\b)"
_ENDED = re.compile(r"[^.?!,]{0,80}[.?!]?\s*")


@cache
def _verbs(frame: str) -> str:
    """What stands in a frame in the past tense, or the third person unless it is a noun as well, as an alternation."""
    terms = [term for term in read_terms("reporting_verbs") if frame in term.extra["frames"].split()]
    forms = [term.term.split("|") for term in terms if " " not in term.term]
    nouns = {word for term in read_terms("reporting_nouns") for word in term.term.split("|")}
    verbs = {word for form in forms for word in form[1:3]} - nouns
    return f"(?:{'|'.join(sorted(map(re.escape, verbs)))})"


@cache
def _spoken() -> re.Pattern[str]:
    """A mark, then a verb of saying with its subject behind or before it: ", said Obi", ", the captain said."."""
    say, tell = _verbs("say"), _verbs("tell")
    verb = rf"(?:{say}{_BEHIND}|{tell} [\w])"
    return re.compile(rf"[,?!…](?= (?:(?:{say}|{tell}) {_INVERTED}|{_SUBJECT}{verb}))")


def speech_end(text: str, start: int, end: int, *, goes_on: bool) -> int | None:
    """Where an unclosed quotation ends before the words that name its speaker; None where nothing does.

    Where the next paragraph goes on with a mark, only words at the very end of this one do.
    """
    found = _spoken().search(text, start, end)
    if found is None or found.start() == start:
        return None
    if goes_on and not _ENDED.fullmatch(text, found.end(), end):
        return None
    return found.end()
