"""Words that set one outlet apart from the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import false_discovery_control, hypergeom

from framing.lexicons.terms import read_terms
from framing.text.document import Document

KEYNESS_COLUMNS = ("outlet", "term", "count", "others_count", "articles", "log_odds", "z", "kind", "p", "p_adjusted")

PRIOR_WORDS = 500.0  # what the prior weighs, in words of the whole corpus
MIN_COUNT = 5
MIN_ARTICLES = 3
MIN_Z = 1.96
MOST = 50


def keyness(
    documents: Iterable[tuple[str, Document]], *, min_count: int = MIN_COUNT, min_articles: int = MIN_ARTICLES
) -> pd.DataFrame:
    """Words that an outlet uses more than all the others together, by log-odds with an informative Dirichlet prior.

    Monroe, Colaresi and Quinn (2008), "Fightin' Words", Political Analysis 16(4): counts are shrunk towards the
    frequencies of the whole corpus with the weight of ``PRIOR_WORDS`` words, and the difference in log-odds is divided
    by its standard error. Bodies only, function words left out; a term is printed as it is mostly spelt inside
    sentences, and is a name (``kind``) where that is with a capital. z ranks the terms and tests nothing, since the
    words of an article do not fall independently: ``p`` counts articles. It is the chance that, of the articles with
    the term, so many or more are the outlet's (Fisher's exact test, one-sided), adjusted by Benjamini and Hochberg over
    all terms of all outlets that are common enough.

    Parameters
    ----------
    documents : iterable of (str, Document)
        Outlet and parsed body of each article.
    min_count, min_articles : int
        Uses in the outlet, and articles of the outlet with a use, below which a term is left out: what one article is
        about does not set its outlet apart.

    Returns
    -------
    DataFrame
        Columns ``KEYNESS_COLUMNS``, ``kind`` being name or word; for each outlet (sorted) at most ``MOST`` terms with z
        of ``MIN_Z`` or more, the highest first. ``count`` and ``others_count`` are raw. Empty where there is one outlet
        only.
    """
    counts = _counted(documents)
    whole = sum(counts.uses.values(), Counter[str]())
    vocabulary = sorted(whole)
    total = np.array([whole[w] for w in vocabulary], dtype=float)
    articles_with = sum(counts.spread.values(), Counter[str]())
    rows: list[tuple[object, ...]] = []
    chances: list[float] = []  # of all terms that are common enough, shown or not
    places: list[int] = []  # of the rows among them
    for outlet in sorted(counts.uses) if len(counts.uses) > 1 else []:
        uses, spread = counts.uses[outlet], counts.spread[outlet]
        own = np.array([uses[w] for w in vocabulary], dtype=float)
        prior = PRIOR_WORDS * total / total.sum()
        a, b = own + prior, total - own + prior
        log_odds, error = log_odds_ratio(a, b, a.sum(), b.sum())
        z = log_odds / error
        common = [i for i, word in enumerate(vocabulary) if own[i] >= min_count and spread[word] >= min_articles]
        place = {i: len(chances) + k for k, i in enumerate(common)}
        chances += [
            float(hypergeom.sf(spread[w] - 1, counts.sizes.total(), articles_with[w], counts.sizes[outlet]))
            for w in (vocabulary[i] for i in common)
        ]
        shown = [i for i in common if z[i] >= MIN_Z]
        for i in sorted(shown, key=lambda i: (-z[i], vocabulary[i]))[:MOST]:
            places.append(place[i])
            term = counts.spelt(vocabulary[i])
            kind = "name" if term[0].isupper() else "word"
            rows.append((
                outlet, term, int(own[i]), int(total[i] - own[i]), spread[vocabulary[i]], log_odds[i], z[i], kind,
            ))  # fmt: skip
    table = pd.DataFrame(rows, columns=list(KEYNESS_COLUMNS[:-2]))
    return table.assign(p=np.array(chances)[places], p_adjusted=false_discovery_control(chances)[places])


@dataclass(frozen=True)
class _Counts:
    """By outlet how often it uses each word and in how many articles, its articles, and how each word is spelt."""

    uses: dict[str, Counter[str]]
    spread: dict[str, Counter[str]]
    sizes: Counter[str]
    spellings: dict[str, Counter[str]]

    def spelt(self, word: str) -> str:
        """The commonest spelling inside sentences."""
        own = self.spellings[word]
        return max(sorted(own), key=own.__getitem__)


def _counted(documents: Iterable[tuple[str, Document]]) -> _Counts:
    found = _Counts(defaultdict(Counter), defaultdict(Counter), Counter(), defaultdict(Counter))
    for outlet, doc in documents:
        found.sizes[outlet] += 1
        words = list(_words(doc))
        found.uses[outlet].update(word for word, _ in words)
        found.spread[outlet].update({word for word, _ in words})
        for word, spelling in words:
            found.spellings[word][spelling] += 1
    return found


@cache
def _function_words() -> frozenset[str]:
    closed = {t.term for t in read_terms("function_words") if t.category != "time"}
    return frozenset(closed | {t.term for t in read_terms("names") if t.category == "function"})


def log_odds_ratio(
    own: NDArray[np.float64],
    others: NDArray[np.float64],
    own_sum: NDArray[np.float64] | float,
    others_sum: NDArray[np.float64] | float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Difference in log-odds of each word between two groups of texts, and its standard error.

    Parameters
    ----------
    own, others : ndarray (n_words,)
        Uses in either group, each with the Dirichlet prior's pseudo-counts, all above zero.
    own_sum, others_sum : float or ndarray (n_words,)
        What they sum up to over all words.

    Returns
    -------
    tuple of ndarray (n_words,)
        The difference, and its standard error.
    """
    difference = np.log(own / (own_sum - own)) - np.log(others / (others_sum - others))
    return difference, np.sqrt(1 / own + 1 / others)


def _words(doc: Document) -> Iterator[tuple[str, str]]:
    """Each word of two letters or more, without a possessive ending: in lower case, and as spelt inside a sentence."""
    opening = {first for first, _ in doc.sentence_words}
    for i, (token, start) in enumerate(zip(doc.tokens, doc.starts, strict=True)):
        word = token.removesuffix("'s")
        if len(word) > 1 and word not in _function_words() and any(c.isalpha() for c in word):
            yield word, word if i in opening else doc.text[start : start + len(word)]
