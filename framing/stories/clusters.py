"""Articles on one event."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize
from wordfreq import word_frequency

from framing.stories.corrections import Correction
from framing.stories.reprints import find_reprints
from framing.stories.sketches import Sketches, shingles, sketch
from framing.types import Article

STORY_COLUMNS = ("article", "story", "reprint_of", "similarity")

DAYS = 4  # from the first article of a story to its last
SIMILAR = 0.15  # mean cosine of two articles, at which they are one story
SIMILAR_UNDATED = 0.19  # the same, where no date helps to tell events apart
SHARED_NAMES = 0.02  # of the cosine, what shared names must make; where they do not, words must make twice SIMILAR

_GROUPS = 0.4  # by how much more two large groups must be alike: one pair may be so by little, many are not by chance
_LEAD = 300  # words of a body that tell its event
_NAME_WEIGHT = 3.0
_AT_LARGE = 10_000  # articles from everywhere that each corpus is weighed among, however small it is
_NEIGHBOURS = 20
_BLOCK = 4_000_000  # cells of a product held at a time


def find_stories(
    articles: Sequence[Article], *, days: int = DAYS, corrections: Mapping[str, Correction] | None = None
) -> pd.DataFrame:
    """Which articles cover one event, and which are reprints of another outlet's text.

    Stories are groups of articles by two outlets or more, no further than ``days`` apart, that share names and are
    alike in title and lead: TF-IDF, mutual nearest neighbours, joined by average linkage. A word's rarity is that among
    the articles and in English at large (wordfreq), so that two articles are judged as five hundred are. Names (words
    written with a capital that no dictionary has in small letters) count most, and those that two articles do not
    share keep them apart: two events of one kind are told in the same words. Undated articles are grouped by text
    alone, and must be more alike. A story that an article comes with stands; articles without one may join it, or make
    others.

    Reprints share half of their five-word shingles or more (Jaccard similarity; Broder 1997), found by MinHash. The
    original is a news agency's article, else one that credits nobody, else the one with the earliest date, else the
    one read first. A text that is an agency's by its credit line, where the agency's own is not in the corpus,
    reprints the agency by name. Of one outlet's articles, those that share four fifths are one text, published twice.

    Parameters
    ----------
    articles : sequence of Article
    days : int
        Days from the first article of a story to its last, at most.
    corrections : mapping of str to Correction, optional
        By article: wins over what the article comes with and over what is found.

    Returns
    -------
    DataFrame
        One row an article, columns ``STORY_COLUMNS``: ``story`` and ``reprint_of`` (an article's id, or an agency's
        name) are "" where there is none; ``similarity`` is the mean cosine to the other articles of a story that was
        found, else NaN.
    """
    outlets = {a.outlet for a in articles}
    told = Sketches.of(sketch(a, outlets) for a in articles)
    return tell_stories(told, lambda places: {i: shingles(articles[i].text) for i in places}, days, corrections)


def tell_stories(
    sketches: Sketches,
    shingles_of: Callable[[Sequence[int]], Mapping[int, NDArray[np.uint64]]],
    days: int = DAYS,
    corrections: Mapping[str, Correction] | None = None,
) -> pd.DataFrame:
    """The same of what was sketched of each article (``sketch``), wherever that was done.

    Parameters
    ----------
    sketches : Sketches
    shingles_of : callable
        Called with the places of the articles that may be reprints or have some; returns the ``shingles`` of each.
    days : int
        Days from the first article of a story to its last, at most.
    corrections : mapping of str to Correction, optional
        By article: wins over what the article comes with and over what is found.
    """
    said = corrections or {}
    stories = [said[i].story if i in said else story for i, story in zip(sketches.ids, sketches.stories, strict=True)]
    similarity = np.full(len(stories), np.nan)
    # Of those whom the user denies a story none is looked for.
    looked = [k for k, i in enumerate(sketches.ids) if stories[k] or i not in said]
    if any(not stories[k] for k in looked):
        found, alike = _stories(sketches, np.array(looked), [stories[k] for k in looked], days)
        for k, story, value in zip(looked, found, alike, strict=True):
            stories[k], similarity[k] = story, value
    found_reprints = zip(sketches.ids, find_reprints(sketches, shingles_of), strict=True)
    reprints = [said[i].reprint_of if i in said else original for i, original in found_reprints]
    rows = zip(sketches.ids, stories, reprints, similarity, strict=True)
    return pd.DataFrame(rows, columns=list(STORY_COLUMNS)).astype({"similarity": float})


def _stories(
    sketches: Sketches, looked: NDArray[np.intp], given: Sequence[str], days: int
) -> tuple[list[str], NDArray[np.float64]]:
    """The story of each article that is looked at, and its similarity to the rest of it where it was found."""
    names, similarity, taken = list(given), np.full(looked.size, np.nan), set(given)
    vectors, of_names = _vectors(sketches, looked)
    dates = np.array([np.nan if (d := sketches.dates[k]) is None else d.toordinal() for k in looked])
    free = (name for number in itertools.count(1) if (name := f"story {number}") not in taken)
    for members, name in sorted(_linked(vectors, of_names, dates, given, days)):
        if not name and len({sketches.outlets[looked[i]] for i in members}) < 2:
            continue
        story = name or next(free)
        whole = sparse.csr_array(np.ones((1, len(members)))) @ vectors[members]
        for i in members:
            if not given[i]:
                names[i] = story
                similarity[i] = ((vectors[[i]] @ whole.T).sum() - 1) / (len(members) - 1)
    return names, similarity


def _vectors(sketches: Sketches, looked: NDArray[np.intp]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Rows of length one: title and lead by TF-IDF, of names its square. And of the same rows the names alone.

    To each row comes one name more that no other article has: what says little is alike to little.
    """
    size, ends = looked.size, np.frombuffer(sketches.ends, dtype=np.int64)
    lengths = np.diff(ends, prepend=0)
    chosen = np.zeros(len(sketches), dtype=bool)
    chosen[looked] = True
    cells = np.repeat(chosen, lengths)
    columns, counts, names = (
        np.frombuffer(a, dtype=kind)[cells]
        for a, kind in ((sketches.columns, np.int32), (sketches.counts, np.int32), (sketches.names, np.int8))
    )
    rows = np.repeat(np.arange(size, dtype=np.int32), lengths[looked])
    held = np.bincount(columns, minlength=len(sketches.vocabulary))
    words = sorted(word for word, k in sketches.vocabulary.items() if held[k])  # sums are the same in any order
    rank = np.zeros(len(sketches.vocabulary), dtype=np.int32)
    rarity = np.zeros((2, len(sketches.vocabulary)))
    for place, word in enumerate(words):
        k = sketches.vocabulary[word]
        rare = _rarity(word, int(held[k]), size)
        rank[k], rarity[0, k], rarity[1, k] = place, rare, _NAME_WEIGHT * rare**2
    often = np.array([1 + math.log(n) for n in range(1, int(counts.max(initial=1)) + 1)])
    values = often[counts - 1] * rarity[names, columns]
    own = np.arange(size, dtype=np.int32)
    placed = rank[columns] + np.where(names == 1, 0, len(words)).astype(np.int32)
    rows, placed = np.concatenate([own, rows]), np.concatenate([2 * len(words) + own, placed])
    values = np.concatenate([np.full(size, _NAME_WEIGHT), values])
    matrix = sparse.csr_array((values, (rows, placed)), shape=(size, 2 * len(words) + size))
    vectors = sparse.csr_array(normalize(matrix, copy=False))
    return vectors, vectors[:, : len(words)]


def _rarity(word: str, held: int, articles: int) -> float:
    """Inverse document frequency, 0 to 1, of a word that ``held`` of the articles hold, among ``_AT_LARGE`` others."""
    total = articles + _AT_LARGE
    return max(0.0, -math.log((held + _AT_LARGE * _share_at_large(word)) / total)) / math.log(total)


@lru_cache(maxsize=1 << 18)
def _share_at_large(word: str) -> float:
    """The share of leads, in English at large, that hold a word."""
    return -math.expm1(-_LEAD * word_frequency(word, "en", wordlist="large"))


def _neighbours(
    vectors: sparse.csr_array, of_names: sparse.csr_array, dates: NDArray[np.float64], days: int
) -> dict[tuple[int, int], float]:
    """Pairs (i < j) within the window that share names and are among each other's nearest, with their cosine.

    Articles are gone through by date, a block against its window, so that the work grows with the articles of a
    window and not with all; what is undated is held against everything.
    """
    undated = np.flatnonzero(np.isnan(dates))
    order = np.argsort(dates, kind="stable")[: dates.size - undated.size]
    nearest: dict[int, dict[int, float]] = defaultdict(dict)
    for rows, others in [*_windows(order, dates, days, undated), *_windows(undated, None, days, np.arange(dates.size))]:
        cosine_of_all = vectors[rows] @ vectors[others].T
        may_join = (of_names[rows] @ of_names[others].T >= SHARED_NAMES) + (cosine_of_all >= 2 * SIMILAR)
        product = sparse.csr_array(cosine_of_all * may_join)
        for k, i in enumerate(rows):
            part = slice(product.indptr[k], product.indptr[k + 1])
            found, cosines = others[product.indices[part]], product.data[part]
            near = np.isnan(dates[found]) | np.isnan(dates[i]) | (abs(dates[found] - dates[i]) <= days)
            keep = np.flatnonzero(near & (found != i) & (cosines >= SIMILAR))
            best = keep[np.lexsort((found[keep], -cosines[keep]))][:_NEIGHBOURS]
            nearest[int(i)] = dict(zip(found[best].tolist(), cosines[best].tolist(), strict=True))
    return {(i, j): cosine for i, near in nearest.items() for j, cosine in near.items() if i < j and i in nearest[j]}


def _windows(
    rows: NDArray[np.intp], dates: NDArray[np.float64] | None, days: int, always: NDArray[np.intp]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Blocks of rows, each with all that may be near it; ``rows`` are sorted by date where dates are given."""
    start = 0
    while start < rows.size:
        if dates is None:
            stop = start + max(1, _BLOCK // max(always.size, 1))
            yield rows[start:stop], always
        else:
            ordered = dates[rows]
            first = int(np.searchsorted(ordered, ordered[start] - days, "left"))
            # A block ends with its day, or sooner where the window is large.
            last = int(np.searchsorted(ordered, ordered[start] + days, "right"))
            size = max(1, _BLOCK // (last - first + always.size))
            stop = min(int(np.searchsorted(ordered, ordered[start], "right")), start + size)
            yield rows[start:stop], np.concatenate([rows[first:last], always])
        start = stop


def _linked(
    vectors: sparse.csr_array,
    of_names: sparse.csr_array,
    dates: NDArray[np.float64],
    given: Sequence[str],
    days: int,
) -> list[tuple[list[int], str]]:
    """Groups by average linkage over the neighbours, most alike first, none found longer than the window.

    Articles with the same given story are a group from the start, and those of two never become one.
    """
    first: dict[str, int] = {}
    for i, name in enumerate(given):
        if name:
            first.setdefault(name, i)
    home = [first.get(name, i) for i, name in enumerate(given)]
    near: dict[int, set[int]] = defaultdict(set)
    cosines: dict[tuple[int, int], float] = {}
    for (i, j), cosine in _neighbours(vectors, of_names, dates, days).items():
        a, b = sorted((home[i], home[j]))
        if a != b:
            near[a].add(b)
            near[b].add(a)
            cosines[a, b] = cosine
    groups: dict[int, _Group] = {}
    for i, at in enumerate(home):
        if at in near or given[i]:
            single = _Group([i], vectors[[i]], dates[i], dates[i], given[i])
            groups[at] = groups[at] + single if at in groups else single
    heap = [
        (-(groups[i].alike(groups[j]) if given[i] or given[j] else cosine), i, j) for (i, j), cosine in cosines.items()
    ]
    heapq.heapify(heap)
    _join(groups, near, heap, days, dates.size)
    return [(sorted(group.members), group.name) for group in groups.values() if len(group.members) > 1]


def _join(
    groups: dict[int, _Group], near: dict[int, set[int]], heap: list[tuple[float, int, int]], days: int, number: int
) -> None:
    """Join groups, most alike first, until no two that are near may be one.

    ``heap`` holds pairs with how alike they are, its sign turned; a new group takes the next ``number``.
    """
    while heap:
        cosine, i, j = heapq.heappop(heap)
        if not (i in groups and j in groups and groups[i].joins(groups[j], -cosine, days)):
            continue
        groups[number] = groups.pop(i) + groups.pop(j)
        near[number] = (near.pop(i) | near.pop(j)) - {i, j}
        for other in sorted(near[number]):
            near[other] = (near[other] - {i, j}) | {number}
            heapq.heappush(heap, (-groups[number].alike(groups[other]), other, number))
        number += 1


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Articles of one event so far: the sum of their vectors, their first and last date (NaN where none is dated).

    ``name`` is the story that a user gave it, or "".
    """

    members: list[int]
    total: sparse.csr_array
    first: float
    last: float
    name: str

    def __add__(self, other: _Group) -> _Group:
        first, last = np.fmin(self.first, other.first), np.fmax(self.last, other.last)
        name = self.name or other.name
        return _Group(self.members + other.members, self.total + other.total, float(first), float(last), name)

    def alike(self, other: _Group) -> float:
        """Mean cosine between their articles."""
        return float((self.total @ other.total.T).sum()) / len(self.members) / len(other.members)

    def joins(self, other: _Group, alike: float, days: int) -> bool:
        dated = not np.isnan([self.first, other.first]).any()
        span = np.fmax(self.last, other.last) - np.fmin(self.first, other.first)
        told_apart = bool(self.name and other.name)
        fewer = min(len(self.members), len(other.members))
        enough = (SIMILAR if dated else SIMILAR_UNDATED) * (1 + _GROUPS * (1 - 1 / fewer))
        return alike >= enough and not span > days and not told_apart
