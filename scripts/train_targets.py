"""Fit the model of framing/judgements/targets.py and write it to framing/models/targets.json.

    python scripts/train_targets.py

Reads the articles that one reader coded (advocacy/train in the folder that FRAMING_DATA names): passages and whom each
is about. What is written are weights and where they come from; no text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import numpy as np
from labelled import ROOT
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from train_passages import Article, read_coded

from framing.attribution.annotated import AUTHOR
from framing.judgements.nouns import judged_nouns
from framing.judgements.targets import feature_names, features, is_same, those_named

PENALTY = 20.0  # times half the squared weights of scaled features: the best of 1 to 60 in eight folds of the articles

Choice = tuple[
    list[dict[str, float]], list[bool]
]  # the features of each who may be meant, and whether the reader says so


def choices(articles: Sequence[Article]) -> list[Choice]:
    """Who can be meant by the passages in the author's voice, of those where somebody is whom the reader says."""
    found = []
    for article in articles:
        doc = article.text.doc
        marked = [p for p in article.passages if p.target and article.text.codes[p.span.start] == AUTHOR]
        spans = [p.span for p in marked]
        everyone = those_named(doc)
        nouns = judged_nouns(doc, spans, [p.category == "appeal" for p in marked])
        told = (
            (own[here], values[:, here])
            for own, near, block in features(doc, spans, nouns, everyone)
            for here, values in zip(near, block.swapaxes(0, 1), strict=True)
        )
        for passage, (near, values) in zip(marked, told if everyone else (), strict=False):
            meant = [any(is_same(name, passage.target) for name in everyone[i].names) for i in near]
            if any(meant):
                rows = [_named(everyone[i].kind, column) for i, column in zip(near, values.T, strict=True)]
                found.append((rows, meant))
    return found


def _named(kind: str, values: NDArray[np.float64]) -> dict[str, float]:
    """The features of one who may be meant, by name."""
    return {name: x for name, x in zip(feature_names(kind), values.tolist(), strict=True) if x}


def fitted(blocks: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]]) -> NDArray[np.float64]:
    """Weights of a conditional logit (McFadden 1974): a softmax over those who may be meant by each passage."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = PENALTY * weights @ weights / 2, PENALTY * weights
        for x, meant in blocks:
            sums = x @ weights
            parts = np.exp(sums - sums.max())
            right = parts[meant].sum()
            value -= np.log(right / parts.sum())
            slope = slope - x[meant].T @ parts[meant] / right + x.T @ parts / parts.sum()
        return float(value), slope

    found: NDArray[np.float64] = minimize(loss, np.zeros(blocks[0][0].shape[1]), jac=True, method="L-BFGS-B").x
    return found


def main() -> None:
    articles = list(read_coded("train"))
    if not articles:
        sys.exit("advocacy/train.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    told = choices(articles)
    names = DictVectorizer(sparse=False)
    x = names.fit_transform([row for rows, _ in told for row in rows])
    scale = x.std(axis=0)
    cuts = np.cumsum([len(rows) for rows, _ in told])[:-1]
    blocks = [(own, np.array(meant)) for own, (_, meant) in zip(np.split(x / scale, cuts), told, strict=True)]
    weights = (fitted(blocks) / scale).tolist()
    content = {
        "measure": "who is meant: the one with the largest sum of weight x feature (framing/judgements/targets.py)",
        "set": f"{len(articles)} articles coded by one reader; {len(told)} passages, {len(x)} who may be meant",
        "n": len(articles),
        "unit": "articles",
        "fit": f"conditional logit, squared weights of scaled features times {PENALTY} / 2",
        "licence": "No text of the set is here; these weights are facts measured on it.",
        "weights": {n: round(w, 4) for n, w in zip(names.get_feature_names_out().tolist(), weights, strict=True)},
    }
    path = ROOT / "framing" / "models" / "targets.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
