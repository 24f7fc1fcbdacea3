"""Stories that several outlets cover, and reprints of one text."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

import numpy as np
import pandas as pd
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.preprocessing import normalize

from framing.lexicon import read_terms
from framing.types import Article

STORY_COLUMNS = ("article", "story", "reprint_of", "similarity")

DAYS = 4  # from the first article of a story to its last
SIMILAR = 0.22  # mean cosine between two groups of articles, at which they are one story
SIMILAR_UNDATED = 0.3  # the same, where no date helps to tell events apart
REPRINT = 0.5  # Jaccard similarity of word shingles, at which a text is another one's reprint

_LEAD = 300  # words of a body that tell its event
_NAME_WEIGHT = 1.5
_TITLE_WEIGHT = 2
_NEIGHBOURS = 20
_BLOCK = 4_000_000  # cells of a product held at a time
_SHINGLE = 5
_LONGEST = 5000  # words of a text that are looked at for reprints
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.!?:\n\"“‘«]")


def find_stories(articles: Sequence[Article], *, days: int = DAYS) -> pd.DataFrame:
    """Which articles cover one event, and which are reprints of another outlet's text.

    Stories are groups of articles by two outlets or more, no further than ``days`` apart, that are alike in title and
    lead: TF-IDF with names weighted (words written with a capital inside sentences), mutual nearest neighbours, joined
    by average linkage. Undated articles are grouped by text alone, and must be more alike. Where any article comes
    with a story, the given stories stand and none are looked for.

    Reprints share half of their five-word shingles or more (Jaccard similarity; Broder 1997), found by MinHash. The
    original is a news agency's article, else the one with the earliest date, else the one read first.

    Parameters
    ----------
    articles : sequence of Article
    days : int
        Days from the first article of a story to its last, at most.

    Returns
    -------
    DataFrame
        One row an article, columns ``STORY_COLUMNS``: ``story`` and ``reprint_of`` (an article's id) are "" where
        there is none; ``similarity`` is the mean cosine to the other articles of a story that was found, else NaN.
    """
    if any(a.story for a in articles):
        stories, similarity = [a.story for a in articles], np.full(len(articles), np.nan)
    else:
        stories, similarity = _stories(articles, days)
    rows = zip((a.id for a in articles), stories, _reprints(articles), similarity, strict=True)
    return pd.DataFrame(rows, columns=list(STORY_COLUMNS)).astype({"similarity": float})


def _stories(articles: Sequence[Article], days: int) -> tuple[list[str], NDArray[np.float64]]:
    names, similarity = [""] * len(articles), np.full(len(articles), np.nan)
    vectors = _vectors(articles)
    dates = np.array([a.date.toordinal() if a.date else np.nan for a in articles])
    groups = [group for group in _linked(vectors, dates, days) if len({articles[i].outlet for i in group}) > 1]
    for number, group in enumerate(sorted(groups), 1):
        whole = np.asarray(vectors[group].sum(axis=0)).ravel()
        for i in group:
            names[i] = f"story {number}"
            similarity[i] = ((vectors[[i]] @ whole)[0] - 1) / (len(group) - 1)
    return names, similarity


def _vectors(articles: Sequence[Article]) -> sparse.csr_array:
    """Rows of length one (zero where an article has no word of its own): title and lead by TF-IDF."""
    capital: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    documents = []
    for article in articles:
        lead = list(islice(_words(article.text), _LEAD))
        title = [word for word, _ in _words(article.title)] * _TITLE_WEIGHT
        capital.update(word for word, is_name in lead if is_name)
        documents.append([word for word, _ in lead] + title)
        seen.update(documents[-1])
    documents = [[word for word in words if word not in ENGLISH_STOP_WORDS] for words in documents]
    if not any(documents):
        return sparse.csr_array((len(articles), 1))
    model = TfidfVectorizer(analyzer=_same, sublinear_tf=True, norm=None)
    counts = sparse.csr_array(model.fit_transform(documents))
    weights = [_NAME_WEIGHT if capital[w] >= 0.4 * seen[w] else 1.0 for w in model.get_feature_names_out()]
    return sparse.csr_array(normalize(counts * np.array(weights)))


def _same(words: list[str]) -> list[str]:
    return words


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Each word in lower case, and whether it has a capital that no beginning of a sentence explains."""
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 1:
            opens = end == 0 or _BREAK.search(text, end, match.start()) is not None
            yield word.casefold(), word[0].isupper() and not opens
        end = match.end()


def _neighbours(vectors: sparse.csr_array, dates: NDArray[np.float64], days: int) -> dict[tuple[int, int], float]:
    """Pairs (i < j) within the window that are among each other's nearest, with their cosine.

    Articles are gone through by date, a block against its window, so that the work grows with the articles of a
    window and not with all; what is undated is held against everything.
    """
    undated = np.flatnonzero(np.isnan(dates))
    order = np.argsort(dates, kind="stable")[: dates.size - undated.size]
    nearest: dict[int, dict[int, float]] = defaultdict(dict)
    for rows, others in [*_windows(order, dates, days, undated), *_windows(undated, None, days, np.arange(dates.size))]:
        product = sparse.csr_array(vectors[rows] @ vectors[others].T)
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


def _linked(vectors: sparse.csr_array, dates: NDArray[np.float64], days: int) -> list[list[int]]:
    """Groups by average linkage over the neighbours, most alike first, none longer than the window."""
    pairs = _neighbours(vectors, dates, days)
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in pairs:
        near[i].add(j)
        near[j].add(i)
    groups = {i: _Group([i], vectors[[i]], dates[i], dates[i]) for i in sorted(near)}
    heap = [(-cosine, i, j) for (i, j), cosine in pairs.items()]
    heapq.heapify(heap)
    for new in itertools.count(dates.size):
        while heap:
            cosine, i, j = heapq.heappop(heap)
            if i in groups and j in groups and groups[i].joins(groups[j], -cosine, days):
                break
        else:
            return [sorted(group.members) for group in groups.values() if len(group.members) > 1]
        groups[new] = groups.pop(i) + groups.pop(j)
        near[new] = (near.pop(i) | near.pop(j)) - {i, j}
        for other in sorted(near[new]):
            near[other] = (near[other] - {i, j}) | {new}
            heapq.heappush(heap, (-groups[new].alike(groups[other]), other, new))
    raise AssertionError("count() does not end")


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Articles of one event so far: the sum of their vectors, their first and last date (NaN where none is dated)."""

    members: list[int]
    total: sparse.csr_array
    first: float
    last: float

    def __add__(self, other: _Group) -> _Group:
        first, last = np.fmin(self.first, other.first), np.fmax(self.last, other.last)
        return _Group(self.members + other.members, self.total + other.total, float(first), float(last))

    def alike(self, other: _Group) -> float:
        """Mean cosine between their articles."""
        return float((self.total @ other.total.T).sum()) / len(self.members) / len(other.members)

    def joins(self, other: _Group, alike: float, days: int) -> bool:
        dated = not np.isnan([self.first, other.first]).any()
        span = np.fmax(self.last, other.last) - np.fmin(self.first, other.first)
        return alike >= (SIMILAR if dated else SIMILAR_UNDATED) and not span > days


def _reprints(articles: Sequence[Article]) -> list[str]:
    """For each article the id of the one it reprints, or ""."""
    agencies = {term.term for term in read_terms("agencies")}
    index, sketches = MinHashLSH(threshold=0.8 * REPRINT, num_perm=128), []
    for i, article in enumerate(articles):
        sketch = MinHash(num_perm=128, hashfunc=crc32)
        sketch.update_batch(_shingles(article.text))
        sketches.append(sketch)
        index.insert(i, sketch)

    def first(i: int) -> tuple[bool, bool, dt.date, int]:
        date = articles[i].date
        return articles[i].outlet.casefold() not in agencies, date is None, date or dt.date.min, i

    originals: dict[int, int] = {}
    for i in sorted(range(len(articles)), key=first):
        candidates = [j for j in index.query(sketches[i]) if j != i and originals.get(j, j) == j]
        if i in originals or not candidates:
            continue
        mine = _shingles(articles[i].text)
        for j in sorted(candidates):
            theirs = _shingles(articles[j].text)
            if mine and articles[j].outlet != articles[i].outlet and len(mine & theirs) >= REPRINT * len(mine | theirs):
                originals[j] = originals[i] = i
    return [articles[originals[i]].id if originals.get(i, i) != i else "" for i in range(len(articles))]


def _shingles(text: str) -> set[bytes]:
    words = [match.group().casefold() for match in islice(_WORD.finditer(text), _LONGEST)]
    return {" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)}
