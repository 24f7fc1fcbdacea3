"""Articles on one event."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
from sklearn.preprocessing import normalize
from wordfreq import word_frequency

from framing.lexicons.wordlists import name_kinds
from framing.stories.corrections import Correction
from framing.stories.reprints import WORD, find_reprints
from framing.text.tagging import is_known
from framing.types import Article

STORY_COLUMNS = ("article", "story", "reprint_of", "similarity")

DAYS = 4  # from the first article of a story to its last
SIMILAR = 0.15  # mean cosine of two articles, at which they are one story
SIMILAR_UNDATED = 0.19  # the same, where no date helps to tell events apart
SHARED_NAMES = 0.02  # of the cosine, what shared names must make; where they do not, words must make twice SIMILAR

_GROUPS = 0.4  # by how much more two large groups must be alike: one pair may be so by little, many are not by chance
_LEAD = 300  # words of a body that tell its event
_NAME_WEIGHT = 3.0
_TITLE_WEIGHT = 2
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
    said = corrections or {}
    open_ = [i for i, a in enumerate(articles) if a.id not in said]
    stories = [said[a.id].story if a.id in said else a.story for a in articles]
    similarity = np.full(len(articles), np.nan)
    if any(not stories[i] for i in open_):
        # Of those whom the user denies a story none is looked for.
        looked = [i for i in range(len(articles)) if stories[i] or i in set(open_)]
        found, alike = _stories([articles[i] for i in looked], [stories[i] for i in looked], days)
        for i, story, value in zip(looked, found, alike, strict=True):
            stories[i], similarity[i] = story, value
    found_reprints = zip(articles, find_reprints(articles), strict=True)
    reprints = [said[a.id].reprint_of if a.id in said else original for a, original in found_reprints]
    rows = zip((a.id for a in articles), stories, reprints, similarity, strict=True)
    return pd.DataFrame(rows, columns=list(STORY_COLUMNS)).astype({"similarity": float})


def _stories(articles: Sequence[Article], given: Sequence[str], days: int) -> tuple[list[str], NDArray[np.float64]]:
    """The story of each article, and its similarity to the rest of it where it was found."""
    names, similarity = list(given), np.full(len(articles), np.nan)
    vectors, of_names = _vectors(articles)
    dates = np.array([a.date.toordinal() if a.date else np.nan for a in articles])
    free = (name for number in itertools.count(1) if (name := f"story {number}") not in set(given))
    for members, name in sorted(_linked(vectors, of_names, dates, given, days)):
        if not name and len({articles[i].outlet for i in members}) < 2:
            continue
        story = name or next(free)
        whole = sparse.csr_array(np.ones((1, len(members)))) @ vectors[members]
        for i in members:
            if not given[i]:
                names[i] = story
                similarity[i] = ((vectors[[i]] @ whole.T).sum() - 1) / (len(members) - 1)
    return names, similarity


def _vectors(articles: Sequence[Article]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Rows of length one: title and lead by TF-IDF, of names its square. And of the same rows the names alone.

    To each row comes one name more that no other article has: what says little is alike to little.
    """
    read = [_words(article) for article in articles]
    held = Counter(word for counts, _ in read for word in counts)
    place = {word: column for column, word in enumerate(sorted(held))}  # sums are the same in any order of articles
    rarity = {word: _rarity(word, n, len(articles)) for word, n in held.items()}
    cells = [(i, 2 * len(place) + i, _NAME_WEIGHT) for i in range(len(articles))]
    for i, (counts, names) in enumerate(read):
        for word, n in counts.items():
            is_name = word in names
            weight = _NAME_WEIGHT * rarity[word] ** 2 if is_name else rarity[word]
            cells.append((i, place[word] + (0 if is_name else len(place)), (1 + math.log(n)) * weight))
    rows, columns, values = zip(*cells, strict=True)
    shape = len(articles), 2 * len(place) + len(articles)
    vectors = sparse.csr_array(normalize(sparse.csr_array((values, (rows, columns)), shape=shape)))
    return vectors, vectors[:, : len(place)]


def _rarity(word: str, held: int, articles: int) -> float:
    """Inverse document frequency, 0 to 1, of a word that ``held`` of the articles hold, among ``_AT_LARGE`` others."""
    total = articles + _AT_LARGE
    return max(0.0, -math.log((held + _AT_LARGE * _share_at_large(word)) / total)) / math.log(total)


@lru_cache(maxsize=1 << 18)
def _share_at_large(word: str) -> float:
    """The share of leads, in English at large, that hold a word."""
    return -math.expm1(-_LEAD * word_frequency(word, "en", wordlist="large"))


def _words(article: Article) -> tuple[Counter[str], set[str]]:
    """How often an article has each word, and which of them it writes as names: with a capital more often than not.

    A word of the dictionary is none ("Supreme Court", "Meteorological Department"): events of a kind share those.
    """
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text, weight in ((article.title, _TITLE_WEIGHT), (article.text, 1)):
        for match in islice(WORD.finditer(text), _LEAD):
            written = match.group()
            word = written.casefold()
            if len(word) > 1 and word not in _empty():
                counts[word] += weight
                capitals[word] += 1 if written[0].isupper() else -1
    return counts, {word for word, n in capitals.items() if n > 0 and not _is_ordinary(word)}


@cache
def _empty() -> frozenset[str]:
    """Words that tell no event: function words, and days and months, which a date tells better."""
    return frozenset(ENGLISH_STOP_WORDS) | name_kinds()["date"]


@lru_cache(maxsize=1 << 18)
def _is_ordinary(word: str) -> bool:
    return is_known(word) or is_known(word.removesuffix("s"))


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
    first = {name: given.index(name) for name in set(given) - {""}}
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
