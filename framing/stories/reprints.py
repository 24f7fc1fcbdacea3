"""Texts that are another one's reprint."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from datasketch import MinHashLSH
from numpy.typing import NDArray

from framing.stories.credits import agencies
from framing.stories.sketches import PERMUTATIONS, Sketches
from framing.types import Problem

REPRINT = 0.5  # Jaccard similarity of word shingles, at which a text is another one's reprint
TWICE = 0.8  # the same, at which an outlet has published one text twice


def near_duplicates(ids: Sequence[str], outlets: Sequence[str], stories: pd.DataFrame) -> list[tuple[int, str]]:
    """The places of articles that their own outlet has published before in nearly the same words, and that one's id."""
    outlet = dict(zip(ids, outlets, strict=True))
    originals = enumerate(stories["reprint_of"])
    return [(place, original) for place, original in originals if outlet.get(original) == outlets[place]]


def near_duplicate(file: str, row: int | None, article: str, original: str) -> Problem:
    """What is said of such an article."""
    return Problem(file, row, article, "near duplicate", f"nearly the words of {original}; counted as its reprint")


def find_reprints(
    sketches: Sketches, shingles_of: Callable[[Sequence[int]], Mapping[int, NDArray[np.uint64]]]
) -> list[str]:
    """For each article the id of the one it reprints, the agency whose text it is, or "".

    Parameters
    ----------
    sketches : Sketches
    shingles_of : callable
        Called with the places of the articles that may be reprints or have some; returns the ``shingles`` of each.
    """
    wires = agencies()

    def first(i: int) -> tuple[bool, bool, bool, dt.date, int]:
        date = sketches.dates[i]
        wire = sketches.outlets[i].casefold() in wires
        return not wire, sketches.credits[i] is not None, date is None, date or dt.date.min, i

    buckets = _buckets(sketches)
    originals = _originals(sketches.outlets, sorted(buckets, key=first), buckets, shingles_of(sorted(buckets)))
    # A text that one of its outlets credits to an agency is the agency's wherever it stands.
    credit_of: dict[int, str] = {}
    for i, credit in enumerate(sketches.credits):
        if credit and credit.whole and credit.agency.casefold() in wires:
            credit_of.setdefault(originals.get(i, i), credit.agency)
    found = []
    for i in range(len(sketches)):
        original = originals.get(i, i)
        at_hand = sketches.outlets[original].casefold() in wires or original not in credit_of
        copied = sketches.ids[original] if original != i else ""
        found.append(copied if at_hand else credit_of[original])
    return found


def _buckets(sketches: Sketches) -> dict[int, list[NDArray[np.intp]]]:
    """Of each article that may be alike to another those with an equal band of the MinHash, a list a band."""
    shape = MinHashLSH(threshold=0.8 * REPRINT, num_perm=PERMUTATIONS)
    signed = np.flatnonzero(sketches.signed)
    signatures = sketches.signatures[signed]
    buckets: dict[int, list[NDArray[np.intp]]] = defaultdict(list)
    for band in range(shape.b):
        part = np.ascontiguousarray(signatures[:, band * shape.r : (band + 1) * shape.r])
        keys = part.view(np.dtype((np.void, part.dtype.itemsize * shape.r))).ravel()
        order = np.argsort(keys, kind="stable")
        new = keys[order][1:] != keys[order][:-1]
        starts = [0, *(np.flatnonzero(new) + 1).tolist()]
        for start, stop in itertools.pairwise([*starts, keys.size]):
            if stop - start > 1:
                members = signed[order[start:stop]]
                for i in members.tolist():
                    buckets[i].append(members)
    return buckets


def _originals(
    outlets: Sequence[str],
    order: Sequence[int],
    buckets: Mapping[int, Sequence[NDArray[np.intp]]],
    fives: Mapping[int, NDArray[np.uint64]],
) -> dict[int, int]:
    """The original of each article that has copies or is one; what comes first in ``order`` is the original."""
    originals: dict[int, int] = {}
    for i in order:
        if i in originals:
            continue
        for j in np.unique(np.concatenate(buckets[i])).tolist():
            if j == i or originals.get(j, j) != j:
                continue
            shared = np.intersect1d(fives[i], fives[j], assume_unique=True).size
            enough = REPRINT if outlets[j] != outlets[i] else TWICE
            if shared >= enough * (fives[i].size + fives[j].size - shared):
                originals[j] = originals[i] = i
    return originals
