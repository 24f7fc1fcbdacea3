"""What of a page is furniture wherever it stands: the patterns of furniture.tsv, and what lines look like."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from framing.characters import WORD
from framing.resources import lexicons

_FOLDED: Final = str.maketrans("‘’‚‛“”„‟", "''''" + '"' * 4)


def fold(text: str) -> str:
    """A line in small letters, its curly marks straight."""
    return " ".join(text.translate(_FOLDED).casefold().split())


@dataclass(frozen=True)
class Furniture:
    """furniture.tsv, compiled."""

    lines: Mapping[str, re.Pattern[str]]
    cased: re.Pattern[str]
    reasons: Sequence[str]
    words: Mapping[str, str]
    fillers: frozenset[str]
    sections: frozenset[str]
    agencies: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    verbs: frozenset[str]


@cache
def furniture() -> Furniture:
    """Our list of furniture."""
    with (lexicons() / "furniture.tsv").open(encoding="utf-8", newline="") as handle:
        content = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE))
    reasons = list(dict.fromkeys(row["reason"] for row in rows))

    def compiled(some: Sequence[Mapping[str, str]]) -> re.Pattern[str]:
        patterns: dict[str, list[str]] = {}
        for row in some:
            patterns.setdefault(row["reason"], []).append(row["pattern"])
        groups = [f"(?P<r{reasons.index(reason)}>{'|'.join(own)})" for reason, own in patterns.items()]
        return re.compile("|".join(groups))

    by_place: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["match"] == "line":
            by_place.setdefault(row["where"], []).append(row)

    def listed(match: str) -> frozenset[str]:
        return frozenset(row["pattern"] for row in rows if row["match"] == match)

    return Furniture(
        lines={where: compiled(some) for where, some in by_place.items()},
        cased=compiled([row for row in rows if row["match"] == "cased"]),
        reasons=reasons,
        words={row["pattern"]: row["reason"] for row in rows if row["match"] == "word"},
        fillers=listed("filler"),
        sections=listed("section"),
        agencies=listed("agency"),
        particles=listed("particle"),
        roles=listed("role"),
        verbs=listed("verb"),
    )


LONGEST: Final = 900
_LATIN_WORD: Final = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_ENDED: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")


def ends(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDED.search(text[-8:]) is not None


def count(text: str) -> int:
    """Words of a line; enough of a long one."""
    return len(WORD.findall(text[:2000]))


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or more."""
    return len(text) > 40 and ends(text) and count(text) >= 8


def line_reason(folded: str, where: str) -> str:
    """Why a folded line is furniture in some place of a page; "" where it is not."""
    return _reason(furniture().lines[where].fullmatch(folded))


def _reason(match: re.Match[str] | None) -> str:
    return furniture().reasons[int(str(match.lastgroup)[1:])] if match else ""


NAME: Final = r"[A-ZÀ-Þ][\w.'’-]{1,25}(?: [A-ZÀ-Þ][\w.'’-]{0,25}){1,3}"

# A gallery may hold thousands of words, but its beginning and its end tell it
_GALLERY: Final = re.compile(r"(?:Photos?:|Hide Caption|\d{1,3} of \d{1,3} Photos?:) ", re.IGNORECASE)
_SLIDE: Final = re.compile(r"\bHide Caption \d{1,3} of \d{1,3}$|\b\d{1,3} of \d{1,3} Photos?:?$", re.IGNORECASE)
_SIGNED_POST: Final = re.compile(r"\(@[\w.]{1,40}\)[\w ,:·|-]{0,40}$")


def furniture_reason(text: str) -> str:
    """Why a paragraph is furniture wherever it stands; "" where it is not."""
    if _GALLERY.match(text) and _SLIDE.search(text[-40:]):
        return "caption"
    if len(text) > LONGEST:
        return ""
    if not any(character.isalnum() for character in text):
        return "marker"
    folded = fold(text)
    if reason := line_reason(folded, "any") or _reason(furniture().cased.fullmatch(text)):
        # "Watch: ... — Name (@handle)" is somebody's post, not a link
        return "" if reason in ("related link", "caption") and _SIGNED_POST.search(text[-120:]) else reason
    return "" if len(folded) > 160 or folded[-1] in ".!?\"'" else _words_reason(folded)


def _words_reason(folded: str) -> str:
    """Why a line is furniture whose every word is one of furniture: "Share Tweet Email"."""
    known = furniture()
    words = _LATIN_WORD.findall(folded)
    telling = [known.words[word] for word in words if word in known.words]
    if not telling or not all(word in known.words or word in known.fillers for word in words):
        return ""
    foreign = any(character.isalpha() and not character.isascii() for character in folded)
    return "" if foreign else telling[0]
