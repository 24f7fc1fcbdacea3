"""Captions of pictures and their credits, where they stand in the text column."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from framing.corpus.cleaning.draft import Draft
from framing.corpus.cleaning.furniture import count
from framing.resources import lexicons

_WORD: Final = r"[A-ZÀ-Þ][\w.'’-]{0,25}"
_NAME: Final = rf"{_WORD}(?: (?:{_WORD}|de|da|van|der|von|al|bin|el|ul|la)){{0,4}}"
_WHO: Final = r"[A-ZÀ-Þ@\d][^.!?:;()\[\]\"“”]{1,70}?(?:\.(?:com|org|net|co|[A-Z])[^.!?:;()\[\]]{0,20})?"
_LONGEST, _LONGEST_CREDIT, _LEAST = 700, 130, 8
_SHORT: Final = 45  # words of a caption whose credit is only a name
# A paragraph that ends as a sentence does is looked at where one of these stands near its beginning or end
_SIGNS: Final = ("photo", "image", "pic", "caption", "credit", "illustration", "screen", "enlarge")
_NEAR: Final = 90
_SAYS: Final = re.compile(
    r"[\"“”]|\b(?:said|says|told|wrote|asked|added|reported|according|announced|claimed|warned|tweeted|posted)\b"
)


@dataclass(frozen=True)
class Captions:
    """captions.tsv, compiled: whole lines by reason and place; ends of captions anywhere, and between paragraphs."""

    whole: dict[tuple[str, str], re.Pattern[str]]
    credit: re.Pattern[str]
    end: re.Pattern[str]


@cache
def _captions() -> Captions:
    with (lexicons() / "captions.tsv").open(encoding="utf-8", newline="") as handle:
        content = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE))

    def listed(*kinds: str) -> list[str]:
        return [row["pattern"] for row in rows if row["kind"] in kinds]

    press = rf"(?:(?i:{'|'.join(listed('agency'))})|(?:{'|'.join(listed('short'))}))\b"
    words = [word for paper in "|".join(listed("paper")).split("|") for word in (paper, paper.upper())]
    papers = rf"(?:[Tt]he |THE )?(?:{_WORD} ){{0,3}}(?:{'|'.join(words)})\b"
    named = {"press": press, "holder": f"(?:{press}|{papers})", "label": f"(?:{'|'.join(listed('label'))})"}
    named |= {"name": _NAME, "who": _WHO}

    def compiled(patterns: Sequence[str]) -> str:
        return "|".join(re.sub(r"\{([a-z]+)\}", lambda found: named[found[1]], pattern) for pattern in patterns)

    lines: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["kind"] == "whole":
            lines.setdefault((row["reason"], row["where"]), []).append(row["pattern"])
    bracket = rf"[(\[](?:{compiled(listed('bracket'))})[)\]]"
    ends = rf"(?<=[\s.!?”\"’])(?:{compiled(listed('tail'))})|(?<=[.!?”\"’])\s*(?:{compiled(listed('stop'))})"
    whole = {key: re.compile(compiled(patterns)) for key, patterns in lines.items()}
    whole["photo credit", "bracket"] = re.compile(bracket)
    return Captions(whole, re.compile(rf"(?:{ends}|{bracket})$"), re.compile(rf"(?:{compiled(listed('end'))})$"))


def mark_captions(draft: Draft) -> None:
    """Captions and credits; those that only a name tells go above other paragraphs, since below the last it signs."""
    body = [i for i, reason in enumerate(draft.reasons) if not reason]
    for place, i in enumerate(body):
        text = draft.texts[i]
        if len(text) <= _LONGEST and not _is_sentence(text):
            draft.reasons[i] = _reason(text, between=place < len(body) - 1)


def _is_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does, and says nothing of a picture where a caption would."""
    if text[-1] not in '.!?"”’':
        return False
    edges = f"{text[:_NEAR]} {text[-_NEAR:]}".casefold()
    return not any(sign in edges for sign in _SIGNS)


def _reason(text: str, *, between: bool) -> str:
    known = _captions()
    for (reason, where), pattern in known.whole.items():
        if (where != "middle" or between) and pattern.fullmatch(text):
            return reason
    tail = text[-_LONGEST_CREDIT:]
    found = known.credit.search(tail)
    if found is None and between and count(text) <= _SHORT and not _SAYS.search(text):
        found = known.end.search(tail)
    return "caption" if found and len(text) - len(tail) + found.start() >= _LEAST else ""
