"""Fit the two models of framing/linear.py and write them to framing/models.

    python scripts/train_sentence_models.py

Reads BABE (loaded language) and Certainty in Science Communication from the folder that FRAMING_DATA names. What is
written are weights and where they come from; no text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from labelled import ROOT, read_jsonl
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import KFold

import framing
from framing.attribution.annotated import annotate
from framing.linear import Features
from framing.scorers.advocacy.loaded import loaded_features
from framing.scorers.hedging.uncertainty import uncertainty_features

FOLDS = 5
PENALTY = {"loaded": 0.1, "uncertainty": 3.0}  # C of the logistic, alpha of the ridge regression
LOADED = (
    "praise", "blame", "promotion", "attack", "drama", "bad_faith", "verdict", "label", "phrase", "doubting",
    "factive", "scare_quote", "question", "exclamation", "number", "words", "other_voices", "first", "second",
    "absolute", "degree", "be", "subordinator", "time",
)  # fmt: skip
UNCERTAINTY = (
    "hedge_strongest", "hedge_sum", "hedge_joint", "booster",
    "evidential", "negation", "modal", "would", "can", "must", "need", "open",
)  # fmt: skip

Model = tuple[float, dict[str, float]]


def pooled(sentences: Sequence[Features]) -> Features:
    """One text taken as one sentence: of several sentences, the largest of each feature."""
    return {name: max(s.get(name, 0.0) for s in sentences) for s in sentences for name in s}


def loaded_matrix(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Features of texts, shape (n_texts, n_features)."""
    scorer = framing.Advocacy()
    annotated = [annotate(t) for t in texts]
    return _matrix([pooled(loaded_features(a, scorer.find(a), range(len(a.doc.sentences)))) for a in annotated], LOADED)


def uncertainty_matrix(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Features of texts, shape (n_texts, n_features)."""
    scorer = framing.Hedging()
    annotated = [annotate(t) for t in texts]
    return _matrix(
        [pooled(uncertainty_features(a, scorer.find(a), range(len(a.doc.sentences)))) for a in annotated], UNCERTAINTY
    )


def _matrix(features: Sequence[Features], names: Sequence[str]) -> npt.NDArray[np.float64]:
    return np.array([[f.get(n, 0.0) for n in names] for f in features])


def fit_loaded(x: npt.NDArray[np.float64], biased: npt.NDArray[np.int_]) -> Model:
    """Logistic regression on standardised features, both classes weighing the same; weights of plain features."""
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    model = LogisticRegression(C=PENALTY["loaded"], class_weight="balanced", max_iter=2000).fit(x / scale, biased)
    return float(model.intercept_[0]), dict(zip(LOADED, (model.coef_[0] / scale).tolist(), strict=True))


def fit_uncertainty(x: npt.NDArray[np.float64], certainty: npt.NDArray[np.float64]) -> Model:
    """Ridge regression on (6 - certainty) / 5, which is 0 for the most certain and 1 for the least."""
    model = Ridge(alpha=PENALTY["uncertainty"]).fit(x, (6 - certainty) / 5)
    return float(model.intercept_), dict(zip(UNCERTAINTY, model.coef_.tolist(), strict=True))


def apply(model: Model, x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The sums of a model over a matrix."""
    return model[0] + x @ np.array(list(model[1].values()))


def loaded_folds(
    texts: Sequence[str], biased: npt.NDArray[np.int_], outlets: npt.NDArray[np.str_], held: Sequence[str]
) -> npt.NDArray[np.float64]:
    """Probabilities for the rows of each outlet in ``held``, fitted without that outlet; NaN elsewhere."""
    x = loaded_matrix(texts)
    found = np.full(len(texts), np.nan)
    for outlet in held:
        rest = outlets != outlet
        found[~rest] = 1 / (1 + np.exp(-apply(fit_loaded(x[rest], biased[rest]), x[~rest])))
    return found


def uncertainty_folds(texts: Sequence[str], certainty: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Scores in five folds, each fitted on the other four."""
    x = uncertainty_matrix(texts)
    found = np.empty(len(texts))
    for train, test in KFold(FOLDS, shuffle=True, random_state=1).split(x):
        found[test] = np.clip(apply(fit_uncertainty(x[train], certainty[train]), x[test]), 0, 1)
    return found


def write(name: str, about: Mapping[str, object], model: Model) -> None:
    """Write a model as JSON, weights to four decimals."""
    intercept, weights = model
    rounded = {k: round(w, 4) for k, w in weights.items()}
    content = {**about, "intercept": round(intercept, 4), "weights": rounded}
    path = ROOT / "framing" / "models" / f"{name}.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    babe = read_jsonl("babe/dev")
    science = read_jsonl("certainty/train") + read_jsonl("certainty/dev")
    if not babe or not science:
        sys.exit("babe and certainty are not there: set FRAMING_DATA to the folder of labelled sets")
    write(
        "loaded",
        {
            "measure": "loaded_index: the logistic of intercept + sum of weight x feature (framing/linear.py)",
            "set": "BABE, development part (Spinde et al. 2021)",
            "set_date": "2021",
            "n": len(babe),
            "fit": f"scikit-learn LogisticRegression, C {PENALTY['loaded']} on standardised features, balanced classes",
            "licence": "The set is AGPL-3; these weights are facts measured on it, and no text of it is here.",
        },
        fit_loaded(loaded_matrix([r["text"] for r in babe]), np.array([r["biased"] for r in babe])),
    )
    write(
        "uncertainty",
        {
            "measure": "uncertainty_score: intercept + sum of weight x feature, cut to 0 and 1",
            "set": "Certainty in Science Communication, train and development parts (Pei and Jurgens 2021)",
            "set_date": "2021",
            "n": len(science),
            "fit": f"scikit-learn Ridge, alpha {PENALTY['uncertainty']}, on (6 - certainty) / 5",
            "licence": "The set is MIT; no text of it is here.",
        },
        fit_uncertainty(
            uncertainty_matrix([r["sentence"] for r in science]), np.array([r["certainty"] for r in science])
        ),
    )


if __name__ == "__main__":
    main()
