"""The sentiment of a sentence toward one target in it, told without regard to any name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing import resources
from framing.sentiment.masking import Masked, mask
from framing.sentiment.ngrams import matrix, ngrams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from framing.sentiment.encoder import Encoder


CLASSES = (-1, 0, 1)
CHUNK = 4096  # items whose states are held at one time
MODEL_NAMES = ("transformer", "linear", "vader")

Item = tuple[str, int, int]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Head:
    """A multinomial logistic regression: ``coef`` of shape (3, n_features), and the names of the linear features."""

    coef: Floats
    intercept: Floats
    vocabulary: dict[str, int] | None = None

    def proba(self, features: Floats | csr_matrix) -> Floats:
        # No BLAS: a row is the same to the bit in any batch.
        product = (
            np.einsum("nf,cf->nc", features, self.coef) if isinstance(features, np.ndarray) else features @ self.coef.T
        )
        logits = product + self.intercept
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        proba: Floats = odds / odds.sum(axis=1, keepdims=True)
        return proba


class TargetSentimentClassifier(ClassifierMixin, BaseEstimator):
    """Tell whether a sentence is negative, neutral or positive toward a target in it.

    Names are masked before anything reads the sentence, so the target's name cannot move the answer. Each item is
    scored by itself: alone as in any batch (to 7e-9 with the transformer). It needs no ``fit``; fitting replaces what
    we ship by what your own items teach.

    Parameters
    ----------
    model : {"transformer", "linear", "vader"}
        "transformer": a sentence encoder of 22 million parameters, trained on news (see ``models/README.md``).
        "linear": a logistic regression on words and their place to the target, some twenty times as fast.
        "vader": VADER (Hutto and Gilbert 2014) on the target's clause and on the sentence, made into probabilities by a
        logistic regression in which praise and blame weigh the same: without a word that VADER knows, the valence is 0.

    Attributes
    ----------
    classes_ : ndarray of int, shape (3,)
        -1, 0, 1.
    """

    def __init__(self, model: str = "transformer") -> None:
        self.model = model

    @property
    def classes_(self) -> npt.NDArray[np.int64]:
        """-1 (negative), 0 (neutral), 1 (positive)."""
        return np.array(CLASSES)

    def fit(self, X: Iterable[Item], y: Iterable[int]) -> Self:
        """Learn from labelled items: "linear" everything, the others only how what they read makes probabilities.

        "transformer" keeps our encoder, and learns a logistic regression on its states; how far it is drawn to 0 is
        chosen by cross-validated log loss, so that its probabilities are calibrated.

        Parameters
        ----------
        X : iterable of (sentence, start, end), shape (n,)
            ``sentence[start:end]`` is the target; offsets in characters.
        y : iterable of -1, 0, 1, shape (n,)
            Or of 0, 1, 2 for the same, as scikit-learn recodes them in ``cross_val_predict``.

        Returns
        -------
        TargetSentimentClassifier
            Itself.

        Raises
        ------
        ValueError
            If ``y`` holds anything else, or not each of the three.
        """
        check_model(self.model)
        items, given = check_items(X), list(y)
        if len(given) != len(items):
            raise ValueError(f"y holds {len(given)} labels for {len(items)} items; give one for each")
        if given and set(given) == {0, 1, 2}:
            given = [label - 1 for label in given]
        if others := [label for label in given if label not in CLASSES]:
            raise ValueError(f"y holds {others[0]!r}; give -1, 0 or 1 for each item")
        if lacking := [c for c in CLASSES if c not in given]:
            raise ValueError(f"y never holds {lacking[0]}; each of -1, 0 and 1 must be there to learn from")
        labels = np.array(given, dtype=np.int64)
        masked = [mask(*item) for item in items]
        if self.model == "vader":
            self.head_ = _fit_vader(masked, labels)
        elif self.model == "linear":
            self.head_ = fit_linear(masked, np.eye(len(CLASSES))[labels + 1])
        else:
            self.head_ = _fit_states(_encoder().states(masked), labels)
        return self

    def predict_proba(self, X: Iterable[Item]) -> Floats:
        """Probabilities of the three classes.

        Parameters
        ----------
        X : iterable of (sentence, start, end), shape (n,)
            ``sentence[start:end]`` is the target; offsets in characters.

        Returns
        -------
        ndarray of float, shape (n, 3)
            Of negative, neutral and positive; each row sums to 1.

        Raises
        ------
        TypeError, ValueError
            If an item is not (sentence, start, end), or ``model`` is not one of those there are.
        """
        check_model(self.model)
        return self._proba([mask(*item) for item in check_items(X)])

    def _proba(self, masked: Sequence[Masked]) -> Floats:
        head: _Head = self.head_ if hasattr(self, "head_") else _shipped(self.model)
        if not masked:
            return np.empty((0, len(CLASSES)))
        if self.model == "vader":
            return head.proba(_vader_features(masked))
        if self.model == "linear":
            return head.proba(matrix([ngrams(m) for m in masked], head.vocabulary or {}))
        encoder = _encoder()
        chunks = [masked[k : k + CHUNK] for k in range(0, len(masked), CHUNK)]
        return np.concatenate([head.proba(encoder.states(chunk)) for chunk in chunks])

    def predict(self, X: Iterable[Item]) -> npt.NDArray[np.int64]:
        """The most probable class of each item.

        Parameters
        ----------
        X : iterable of (sentence, start, end), shape (n,)
            ``sentence[start:end]`` is the target; offsets in characters.

        Returns
        -------
        ndarray of int, shape (n,)
            -1 (negative), 0 (neutral) or 1 (positive).
        """
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


def valence(proba: Floats) -> Floats:
    """From -1 to 1: the probability of positive less that of negative, shape (n,)."""
    return proba[:, 2] - proba[:, 0]


def check_items(X: object) -> list[Item]:
    """The items as a list, or an error that says what to pass."""
    wanted = "pass (sentence, start, end), where sentence[start:end] is the target"
    if isinstance(X, str) or not isinstance(X, Iterable):
        raise TypeError(f"{type(X).__name__} is no sequence of items; {wanted}, in a list")
    items = []
    for i, item in enumerate(X.itertuples(index=False) if isinstance(X, pd.DataFrame) else X):
        is_row = isinstance(item, (Sequence, np.ndarray)) and not isinstance(item, str)
        if not is_row or len(item) != 3 or not isinstance(item[0], str):
            raise TypeError(f"item {i} is {repr(item)[:40]}; {wanted}")
        sentence, start, end = item[0], int(item[1]), int(item[2])
        if not 0 <= start < end <= len(sentence):
            why = f"{start} to {end} is no span of a sentence of {len(sentence)} characters"
            raise ValueError(f"item {i}: {why}; {wanted}")
        items.append((sentence, start, end))
    return items


def _fit_vader(masked: Sequence[Masked], labels: npt.NDArray[np.int64]) -> _Head:
    features = _vader_features(masked)
    # Each item stands also in its mirror image, so that praise and blame weigh the same.
    mirror = features * np.array([-1.0, 1.0, -1.0, 1.0])
    regression = LogisticRegression(class_weight="balanced", max_iter=1000)
    regression.fit(np.concatenate([features, mirror]), np.concatenate([labels, -labels]))
    return _Head(np.round(regression.coef_, 6), np.round(regression.intercept_, 6))


def fit_linear(masked: Sequence[Masked], targets: Floats, strength: float = 2.0) -> _Head:
    """Learn words and weights from how much each item speaks for each class, shape (n, 3); ``strength`` is C."""
    rows = [ngrams(m) for m in masked]
    counts = Counter(name for row in rows for name in row)
    # What stands in one item alone teaches nothing about others; of few items everything is kept.
    least = 2 if len(rows) >= 100 else 1
    vocabulary = {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= least))}
    items, classes = np.nonzero(targets)
    regression = LogisticRegression(C=strength, max_iter=500)
    regression.fit(matrix(rows, vocabulary)[items], classes, targets[items, classes])
    return _Head(regression.coef_, regression.intercept_, vocabulary)


def _fit_states(states: Floats, labels: npt.NDArray[np.int64]) -> _Head:
    center, scale = states.mean(axis=0), states.std(axis=0) + 1e-6
    regression = LogisticRegression(C=0.001, max_iter=1000)
    folds = min(5, int(np.unique(labels, return_counts=True)[1].min()))
    if folds > 1:
        search = GridSearchCV(
            regression, {"C": [0.0001, 0.001, 0.01, 0.1]}, scoring="neg_log_loss", cv=StratifiedKFold(folds)
        )
        regression = search.fit((states - center) / scale, labels).best_estimator_
    else:
        regression.fit((states - center) / scale, labels)
    coef = regression.coef_ / scale
    return _Head(coef, regression.intercept_ - coef @ center)


def _vader_features(masked: Sequence[Masked]) -> Floats:
    """VADER's compound score of the target's clause and of the sentence, each also without its sign; shape (n, 4)."""
    scores = [(_compound(m.clause), _compound(m.text)) for m in masked]
    return np.array([[c, abs(c), s, abs(s)] for c, s in scores], dtype=np.float64)


def _compound(text: str) -> float:
    return float(_vader().polarity_scores(text)["compound"])


@cache
def _vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


@cache
def _shipped(model: str) -> _Head:
    data = json.loads(resources.model(f"{model}.json"))
    if model == "vader":
        return _Head(np.array(data["coef"]), np.array(data["intercept"]))
    with np.load(BytesIO(resources.model(f"{model}.npz")), allow_pickle=False) as stored:
        coef, intercept = stored["coef"].astype(np.float64), stored["intercept"].astype(np.float64)
    if model == "linear":
        return _Head(coef, intercept, {name: i for i, name in enumerate(data["vocabulary"])})
    return _Head(coef / data["temperature"], intercept / data["temperature"])


def _encoder() -> Encoder:
    """The encoder, loaded once a process."""
    with _LOADING:
        return _load_encoder()


@cache
def _load_encoder() -> Encoder:
    from framing.sentiment.encoder import Encoder  # late: onnxruntime takes a while

    return Encoder(resources.model("transformer.onnx"), resources.model("transformer.tokenizer.json"))


def check_model(model: str) -> None:
    """Raise ValueError unless there is a model of that name."""
    if model not in MODEL_NAMES:
        raise ValueError(f"model {model!r} is not one of those there are: {', '.join(map(repr, MODEL_NAMES))}")


_LOADING = Lock()
