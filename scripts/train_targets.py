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
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from train_passages import Article, read_coded

from framing.attribution.annotated import AUTHOR
from framing.judgements.nouns import judged_nouns
from framing.judgements.targets import feature_names, features, is_same, those_named

PENALTY = 0.1  # C of the logistic regression, on standardised features


def examples(articles: Sequence[Article]) -> tuple[list[dict[str, float]], list[bool]]:
    """Who can be meant by the passages in the author's voice, and whether the reader says so."""
    found, right = [], []
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
                found += [_named(everyone[i].kind, column) for i, column in zip(near, values.T, strict=True)]
                right += meant
    return found, right


def _named(kind: str, values: NDArray[np.float64]) -> dict[str, float]:
    """The features of one who may be meant, by name."""
    return {name: x for name, x in zip(feature_names(kind), values.tolist(), strict=True) if x}


def main() -> None:
    articles = list(read_coded("train"))
    if not articles:
        sys.exit("advocacy/train.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    found, right = examples(articles)
    names = DictVectorizer(sparse=False)
    x = names.fit_transform(found)
    scale = StandardScaler(with_mean=False).fit(x)
    model = LogisticRegression(C=PENALTY, max_iter=2000).fit(scale.transform(x), np.array(right))
    weights = (model.coef_[0] / scale.scale_).tolist()
    content = {
        "measure": "who is meant: the one with the largest sum of weight x feature (framing/judgements/targets.py)",
        "set": f"{len(articles)} articles coded by one reader; {len(right)} pairs of passage and one who may be meant",
        "n": len(articles),
        "unit": "articles",
        "fit": f"scikit-learn LogisticRegression, C {PENALTY} on scaled features",
        "licence": "No text of the set is here; these weights are facts measured on it.",
        "weights": {n: round(w, 4) for n, w in zip(names.get_feature_names_out().tolist(), weights, strict=True)},
    }
    path = ROOT / "framing" / "models" / "targets.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
