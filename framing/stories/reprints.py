"""Texts that are another one's reprint."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import islice
from zlib import crc32

import pandas as pd
from datasketch import MinHash, MinHashLSH

from framing.stories.credits import agencies, find_credit
from framing.types import Article

REPRINT = 0.5  # Jaccard similarity of word shingles, at which a text is another one's reprint
TWICE = 0.8  # the same, at which an outlet has published one text twice

_SHINGLE = 5
_LONGEST = 5000  # words of a text that are looked at for reprints
WORD = re.compile(r"[^\W_]+")


def near_duplicates(articles: Sequence[Article], stories: pd.DataFrame) -> list[tuple[Article, str]]:
    """The articles that their own outlet has published before in nearly the same words, each with the earlier's id."""
    outlet = {a.id: a.outlet for a in articles}
    pairs = zip(articles, stories["reprint_of"], strict=True)
    return [(a, str(original)) for a, original in pairs if outlet.get(str(original)) == a.outlet]


def find_reprints(articles: Sequence[Article]) -> list[str]:
    """For each article the id of the one it reprints, the agency whose text it is, or ""."""
    wires, outlets = agencies(), {a.outlet for a in articles}
    credited = [find_credit(a, outlets) for a in articles]

    def first(i: int) -> tuple[bool, bool, bool, dt.date, int]:
        date = articles[i].date
        wire = articles[i].outlet.casefold() in wires
        return not wire, credited[i] is not None, date is None, date or dt.date.min, i

    originals = _originals(articles, sorted(range(len(articles)), key=first))
    # A text that one of its outlets credits to an agency is the agency's wherever it stands.
    credit_of: dict[int, str] = {}
    for i, credit in enumerate(credited):
        if credit and credit.whole and credit.agency.casefold() in wires:
            credit_of.setdefault(originals.get(i, i), credit.agency)
    found = []
    for i in range(len(articles)):
        original = originals.get(i, i)
        at_hand = articles[original].outlet.casefold() in wires or original not in credit_of
        copied = articles[original].id if original != i else ""
        found.append(copied if at_hand else credit_of[original])
    return found


def _originals(articles: Sequence[Article], order: Sequence[int]) -> dict[int, int]:
    """The original of each article that has copies or is one; what comes first in ``order`` is the original."""
    index, sketches = MinHashLSH(threshold=0.8 * REPRINT, num_perm=128), []
    for i, article in enumerate(articles):
        sketch = MinHash(num_perm=128, hashfunc=crc32)
        sketch.update_batch(_shingles(article.text))
        sketches.append(sketch)
        index.insert(i, sketch)
    originals: dict[int, int] = {}
    for i in order:
        candidates = [j for j in index.query(sketches[i]) if j != i and originals.get(j, j) == j]
        if i in originals or not candidates:
            continue
        mine = _shingles(articles[i].text)
        for j in sorted(candidates):
            theirs = _shingles(articles[j].text)
            enough = REPRINT if articles[j].outlet != articles[i].outlet else TWICE
            if mine and len(mine & theirs) >= enough * len(mine | theirs):
                originals[j] = originals[i] = i
    return originals


def _shingles(text: str) -> set[bytes]:
    words = [match.group().casefold() for match in islice(WORD.finditer(text), _LONGEST)]
    return {" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)}
