"""Nicknames between marks within a person's name: “Edward “Ned” Varley”."""

from __future__ import annotations

import re

from framing.lexicons.wordlists import given_names, kinds_of, name_kinds
from framing.text.quotations import Quotation

_BEFORE = re.compile(r"([^\W\d_][\w'’-]{0,25}\.?) $")
_AFTER = re.compile(r" [^\W\d_][\w'’-]{0,25}")
_LONGEST = 30  # characters of a nickname, and of the word before it


def is_nickname(text: str, quotation: Quotation) -> bool:
    """Whether a short quotation stands between a first name, an initial or a title, and a last name."""
    inside = text[quotation.start : quotation.end]
    if len(inside) > _LONGEST or not quotation.closed or inside[-1] in ",.?!;:…" or inside[0].isdigit():
        return False
    start, end = quotation.outer.start, quotation.outer.end
    before = _BEFORE.search(text[max(0, start - _LONGEST) : start])
    after = _AFTER.match(text, end)
    if before is None or after is None or not (before[1][0].isupper() and after[0][1].isupper()):
        return False
    if before[1].endswith(("'s", "’s")) or after[0][1:].lower() in name_kinds()["date"]:
        return False
    first = before[1].rstrip(".").lower()
    if first in given_names() or len(first) == 1:
        return True
    kinds = name_kinds()
    if first in kinds["title"]:
        return inside[0].isupper()
    other = kinds_of("function", "place", "region", "organisation", "not_an_actor")
    told = inside[0].isupper() or inside.startswith("the ")
    return told and first not in other and not before[1].isupper()
