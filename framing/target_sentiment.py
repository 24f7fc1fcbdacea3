"""The sentiment of a sentence toward one target in it, told without regard to any name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.document import parse
from framing.names import Words, name_words

MODELS = Path(__file__).parent / "models"
CLASSES = (-1, 0, 1)
PLACEHOLDER = "someone"
REACH = 1000  # characters on either side of the target that are read, so that a text without a stop costs no more

Item = tuple[str, int, int]

_BREAK = re.compile(
    r"[;,:—–]|--| - | (?:and|but|while|although|though|because|whereas|after|before|when) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with ``PLACEHOLDER`` for its names; ``text[start:end]`` is the target's."""

    text: str
    start: int
    end: int

    @property
    def clause(self) -> str:
        """The words around the target, up to a comma, dash or conjunction on either side."""
        first, last = 0, len(self.text)
        for found in _BREAK.finditer(self.text):
            if found.end() <= self.start:
                first = found.end()
            elif found.start() >= self.end:
                last = found.start()
                break
        return self.text[first:last]


class TargetSentimentClassifier(ClassifierMixin, BaseEstimator):
    """Tell whether a sentence is negative, neutral or positive toward a target in it.

    Names are masked before anything reads the sentence, so the target's name cannot move the answer. Each item is
    scored by itself. It needs no ``fit``; fitting replaces what we ship by what your own items teach.

    Parameters
    ----------
    model : {"vader"}
        "vader": VADER (Hutto and Gilbert 2014) on the target's clause and on the sentence, made into probabilities by a
        multinomial logistic regression in which praise and blame weigh the same: without a word that VADER knows,
        the valence is 0.

    Attributes
    ----------
    classes_ : ndarray of int, shape (3,)
        -1, 0, 1.
    """

    def __init__(self, model: str = "vader") -> None:
        self.model = model

    @property
    def classes_(self) -> npt.NDArray[np.int64]:
        """-1 (negative), 0 (neutral), 1 (positive)."""
        return np.array(CLASSES)

    def fit(self, X: Iterable[Item], y: Iterable[int]) -> Self:
        """Learn the probabilities from labelled items.

        Parameters
        ----------
        X : iterable of (sentence, start, end), shape (n,)
        y : iterable of -1, 0, 1, shape (n,)

        Raises
        ------
        ValueError
            If ``y`` holds anything else, or not each of the three.
        """
        _check_model(self.model)
        items, labels = check_items(X), np.asarray(list(y))
        if len(labels) != len(items) or set(labels.tolist()) != set(CLASSES):
            raise ValueError(f"y must give -1, 0 or 1 for each of the {len(items)} items, and hold all three")
        features = _features(items)
        # Each item stands also in its mirror image, so that praise and blame weigh the same.
        mirror = features * np.array([-1.0, 1.0, -1.0, 1.0])
        regression = LogisticRegression(class_weight="balanced", max_iter=1000)
        regression.fit(np.concatenate([features, mirror]), np.concatenate([labels, -labels]))
        self.coef_ = np.round(regression.coef_, 6)
        self.intercept_ = np.round(regression.intercept_, 6)
        return self

    def predict_proba(self, X: Iterable[Item]) -> npt.NDArray[np.float64]:
        """Probabilities of the three classes.

        Parameters
        ----------
        X : iterable of (sentence, start, end), shape (n,)
            ``sentence[start:end]`` is the target.

        Returns
        -------
        ndarray of float, shape (n, 3)

        Raises
        ------
        TypeError, ValueError
            If an item is not (sentence, start, end), or ``model`` is not one of those there are.
        """
        _check_model(self.model)
        features = _features(check_items(X))
        coef, intercept = getattr(self, "coef_", None), getattr(self, "intercept_", None)
        if coef is None or intercept is None:
            coef, intercept = _shipped(self.model)
        logits = (features[:, None, :] * coef).sum(axis=2) + intercept  # no BLAS: the same to the bit in any batch
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        proba: npt.NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
        return proba

    def predict(self, X: Iterable[Item]) -> npt.NDArray[np.int64]:
        """The most probable class of each item, shape (n,)."""
        predicted: npt.NDArray[np.int64] = self.classes_[self.predict_proba(X).argmax(axis=1)]
        return predicted

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags


def valence(proba: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """From -1 to 1: the probability of positive less that of negative, shape (n,)."""
    return proba[:, 2] - proba[:, 0]


def check_items(X: object) -> list[Item]:
    """The items as a list, or an error that says what to pass."""
    wanted = "pass (sentence, start, end), where sentence[start:end] is the target"
    if isinstance(X, str) or not isinstance(X, Iterable):
        raise TypeError(f"{type(X).__name__} is no sequence of items; {wanted}, in a list")
    items = []
    for i, item in enumerate(X):
        if isinstance(item, str) or not isinstance(item, Sequence) or len(item) != 3 or not isinstance(item[0], str):
            raise TypeError(f"item {i} is {str(item)[:40]!r}; {wanted}")
        sentence, start, end = item[0], int(item[1]), int(item[2])
        if not 0 <= start < end <= len(sentence):
            why = f"{start} to {end} is no span of a sentence of {len(sentence)} characters"
            raise ValueError(f"item {i}: {why}; {wanted}")
        items.append((sentence, start, end))
    return items


def mask(sentence: str, start: int, end: int) -> Masked:
    """Put one placeholder for the target and for each other name, and lower-case the rest.

    A name is a run of capitalised words inside a sentence. The word that begins a sentence is one only where a capital
    follows it, or where it is capitalised further on; in a headline, whose words are all capitalised, only the
    target's name is one.

    Parameters
    ----------
    sentence : str
    start, end : int
        The target: ``sentence[start:end]``.
    """
    own = name_words(sentence[start:end])
    left, right = max(0, start - REACH), min(len(sentence), end + REACH)
    at = start - left
    # From here on the target's name serves only to find where it stands again.
    words = Words(parse(sentence[left:start] + PLACEHOLDER.title() + sentence[end:right]))
    target = next(i for i, stop in enumerate(words.ends) if stop > at)
    masked = _names(words)
    masked[target] = True
    for i in _again(words, own):
        masked[i] = True

    parts: list[str] = []
    length = done = here = i = 0
    while i < len(masked):
        if not masked[i]:
            i += 1
            continue
        last = i + 1
        while last < len(masked) and masked[last] and words.joined(last - 1):
            last += 1
        before = words.text[done : words.starts[i]]
        length += len(before)
        if i <= target < last:
            here = length
        parts += [before, PLACEHOLDER]
        length += len(PLACEHOLDER)
        done, i = words.ends[last - 1], last
    text = "".join([*parts, words.text[done:]])
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return Masked(lower, here, here + len(PLACEHOLDER))


def _names(words: Words) -> list[bool]:
    """Which words are part of a name."""
    count = len(words.plain)
    capital = [words.capital(i) and words.lower[i] != "i" for i in range(count)]
    inner = {words.plain[i] for i in range(count) if capital[i] and not words.initial(i)}
    masked = []
    for i in range(count):
        if not capital[i] or words.style(i) != "plain":
            masked.append(False)
        elif words.initial(i):
            followed = i + 1 < count and words.gap(i) == " " and capital[i + 1]
            masked.append(words.is_name(i) and (followed or words.plain[i] in inner))
        else:
            masked.append(True)
    return masked


def _again(words: Words, own: tuple[str, ...]) -> Iterator[int]:
    """The words that name the target again: its whole name, or the last word of it."""
    size = len(own)
    for i in range(len(words.plain)):
        if own and words.capital(i):
            if tuple(words.lower[i : i + size]) == own and all(words.capital(k) for k in range(i, i + size)):
                yield from range(i, i + size)
            elif words.lower[i] == own[-1]:
                yield i


def _features(items: Sequence[Item]) -> npt.NDArray[np.float64]:
    """VADER's compound score of the target's clause and of the sentence, each also without its sign; shape (n, 4)."""
    rows = []
    for item in items:
        masked = mask(*item)
        clause, sentence = _compound(masked.clause), _compound(masked.text)
        rows.append([clause, abs(clause), sentence, abs(sentence)])
    return np.array(rows, dtype=np.float64).reshape(len(rows), 4)


def _compound(text: str) -> float:
    return float(_vader().polarity_scores(text)["compound"])


@cache
def _vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


@cache
def _shipped(model: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    data = json.loads((MODELS / f"{model}.json").read_text(encoding="utf-8"))
    return np.array(data["coef"]), np.array(data["intercept"])


def _check_model(model: str) -> None:
    if model not in _MODEL_NAMES:
        raise ValueError(f"model {model!r} is not one of those there are: {', '.join(map(repr, _MODEL_NAMES))}")


_MODEL_NAMES = ("vader",)
