"""Words and their neighbours, told apart by where they stand to the target: what the linear classifier reads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import log1p

import numpy as np
from nltk.stem.snowball import EnglishStemmer
from scipy.sparse import csr_matrix
from vaderSentiment.vaderSentiment import NEGATE, SentimentIntensityAnalyzer

from framing.lexicons.terms import read_terms
from framing.sentiment.masking import Masked

NEAR, AROUND = 2, 6  # words from the target within which a feature names the place, or the side
NEGATED = 3  # words after a negation that it turns round

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[!?\"();:,—–-]")
_TARGET, _OTHER, _NUMBER = "<t>", "<o>", "<n>"
_MARKS = frozenset(";,:-—–")


def ngrams(masked: Masked) -> dict[str, float]:
    """Features of a sentence and its target.

    Stems and pairs of them in the whole sentence; stems by side within ``AROUND`` words of the target, by place within
    ``NEAR``, and within the target's clause, marked ``!`` after a negation; and the weight of VADER's words, by sign
    and place.
    """
    words, here = _words(masked)
    stems = [w if w[0] == "<" else _stem(w) for w in words]
    first, last = _clause(words, here)
    found: dict[str, float] = {}
    polarity: dict[str, float] = defaultdict(float)
    negated, inside = 0, False
    for k, (word, stem) in enumerate(zip(words, stems, strict=True)):
        inside = inside != (word == '"')
        distance, in_clause = k - here, first <= k <= last
        signed = f"{'!' if negated else ''}{stem}"
        pair = [f"{stem} {stems[k + 1]}"] if k + 1 < len(stems) else []
        placed = _placed(stem, signed, distance) if distance else ["Q" if inside else "q"]
        clause = [f"C{signed}", f"C{_side(distance)}{signed}"] if in_clause else []
        found |= dict.fromkeys([signed, *pair, *placed, *clause], 1.0)
        if weight := _weights().get(word):
            sign = "+" if (weight > 0) != bool(negated) else "-"
            for place in _places(distance, in_clause):
                polarity[f"#{place}{sign}"] += abs(weight)
        negated = NEGATED if word in _negators() or word.endswith("n't") else max(0, negated - 1)
    return found | {name: log1p(weight) for name, weight in polarity.items()}


def _side(distance: int) -> str:
    return "L" if distance < 0 else "R"


def _placed(stem: str, signed: str, distance: int) -> Iterator[str]:
    """The features that name a word's side, and near the target its place."""
    if abs(distance) <= AROUND:
        yield _side(distance) + signed
    if abs(distance) <= NEAR:
        yield f"{distance}{stem}"


def _places(distance: int, in_clause: bool) -> Iterator[str]:
    """Where a word of VADER's stands to the target: in the sentence, on a side, in its clause, near."""
    yield "S"
    yield _side(distance)
    if in_clause:
        yield "C"
        yield f"C{_side(distance)}"
    if abs(distance) < AROUND:
        yield "N"


def matrix(rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> csr_matrix:
    """Features as rows of length 1, shape (n, n_columns); features without a column are left out."""
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in rows:
        known = [(column, value) for name, value in row.items() if (column := columns.get(name)) is not None]
        length = sum(value * value for _, value in known) ** 0.5
        indices += [column for column, _ in known]
        data += [value / length for _, value in known]
        starts.append(len(indices))
    return csr_matrix(
        (np.array(data, dtype=np.float64), np.array(indices, dtype=np.int32), np.array(starts, dtype=np.int32)),
        shape=(len(rows), len(columns)),
    )


def _words(masked: Masked) -> tuple[list[str], int]:
    """The words of a sentence, names as placeholders, and which of them is the target."""
    words: list[str] = []
    here = 0
    for kind, text in masked.pieces:
        if kind == "text":
            words += [_NUMBER if w[0].isdigit() else w for w in _TOKEN.findall(text)]
        else:
            if kind == "target":
                here = len(words)
            words.append(_OTHER if kind == "other" else _TARGET)
    return words, here


def _clause(words: Sequence[str], here: int) -> tuple[int, int]:
    """First and last word of the target's clause."""
    first = last = here
    while first > 0 and words[first - 1] not in _breaks():
        first -= 1
    while last + 1 < len(words) and words[last + 1] not in _breaks():
        last += 1
    return first, last


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    stemmed: str = _stemmer().stem(word)
    return stemmed


@cache
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = SentimentIntensityAnalyzer().lexicon
    return weights


@cache
def _negators() -> frozenset[str]:
    return frozenset(NEGATE)


@cache
def _breaks() -> frozenset[str]:
    """The words and marks between clauses."""
    kinds = ("coordinator", "subordinator", "relative")
    return _MARKS | {t.term for t in read_terms("function_words") if t.category in kinds}
