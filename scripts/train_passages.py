"""Fit the model of framing/judgements/passages.py and write it to framing/models/passages.json.

    python scripts/train_passages.py

Reads articles with marked passages: those that one reader coded (advocacy/train in the folder that FRAMING_DATA names)
and our own, written for it (scripts/advocacy_articles.txt: ``=== register | country`` before each, passages as
``[[category:target|words]]``). What is written are weights and where they come from; no text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from labelled import ROOT, read_jsonl
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from framing.attribution.annotated import AUTHOR, Annotated, annotate
from framing.judgements.contexts import candidates, contexts
from framing.judgements.passages import Model
from framing.linear import LinearModel
from framing.scorers.advocacy.scorer import Advocacy
from framing.types import Span

OWN = Path(__file__).with_name("advocacy_articles.txt")
PENALTY = 0.0003  # C of the logistic regression, on standardised features
PENALTY_CATEGORY = 0.003
SMOOTH = 7  # steps of 0.01 that a threshold's F is the mean over, since its peak is flat
FOLDS = 10
_MARK = re.compile(r"\[\[(praise|blame|appeal|promotion):([^|\]]*)\|([^\]]+)\]\]")

Features = dict[str, float]


@dataclass(frozen=True)
class Marked:
    """A passage as a reader marked it: where, what it does, and toward whom ("" where nobody)."""

    span: Span
    category: str
    target: str


@dataclass(frozen=True, eq=False)
class Article:
    """A text with its passages."""

    text: Annotated
    passages: tuple[Marked, ...]


def read_own(path: Path = OWN) -> Iterator[Article]:
    """Our own articles."""
    for block in re.split(r"^=== .*\n", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        text, at, passages = "", 0, []
        body = block.strip()
        for m in _MARK.finditer(body):
            text += body[at : m.start()]
            passages.append(Marked(Span(len(text), len(text) + len(m[3])), m[1], m[2].strip()))
            text, at = text + m[3], m.end()
        text += body[at:]
        if "[[" in text or "]]" in text:
            raise SystemExit(f"{path.name}: a mark is not closed, or names no category, in: {text[:60]!r}")
        yield Article(annotate(text), tuple(passages))


def read_coded(part: str) -> Iterator[Article]:
    """Articles that readers coded."""
    for row in read_jsonl(f"advocacy/{part}"):
        marked = (Marked(Span(p["start"], p["end"]), p["category"], p["target"]) for p in row["advocacy"])
        yield Article(annotate(row["text"]), tuple(marked))


@dataclass(frozen=True, eq=False)
class Examples:
    """Candidates in the author's voice: features, the category a reader marked ("" where none did), number of text."""

    features: list[Features]
    marked: npt.NDArray[np.str_]
    numbers: npt.NDArray[np.int_]


def examples(articles: Sequence[Article]) -> Examples:
    """The candidates of some articles."""
    scorer = Advocacy()
    features, marked, numbers = [], [], []
    for number, article in enumerate(articles):
        text, doc = article.text, article.text.doc
        certain = {k for m in scorer.certain(text) for k in range(*doc.word_range(m.start, m.end))}
        gold = {k: p.category for p in article.passages for k in range(*doc.word_range(p.span.start, p.span.end))}
        found = candidates(text, scorer.candidates())
        for candidate, here in zip(found, contexts(text, found, certain), strict=True):
            if text.word_codes[candidate.word] == AUTHOR:
                features.append(here)
                words = range(candidate.word, candidate.last)
                marked.append(next((gold[k] for k in words if k in gold), ""))
                numbers.append(number)
    return Examples(features, np.array(marked), np.array(numbers))


def for_passages(here: Features) -> Features:
    """Those features that tell whether a candidate is kept: of its word and its sentence."""
    return {name: x for name, x in here.items() if not name.startswith(("article_", "listed_"))}


def for_category(here: Features) -> Features:
    """Those that tell what it then does."""
    wanted = ("article_", "listed_", "negated", "is_modal", "sentence_modal", "sentence_question")
    return {name: x for name, x in here.items() if name.startswith(wanted)}


def fit(features: Sequence[Features], marked: npt.NDArray[np.str_]) -> Model:
    """Both models, on standardised features; their weights are of plain ones."""
    kept, (weights,), (intercept,) = _fit([for_passages(f) for f in features], marked != "", PENALTY)
    judged = [i for i, category in enumerate(marked) if category]
    chosen = [for_category(features[i]) for i in judged]
    names, rows, intercepts = _fit(chosen, marked[judged], PENALTY_CATEGORY)
    does = {
        str(category): LinearModel(start, dict(zip(names, row, strict=True)))
        for category, row, start in zip(sorted(set(marked[judged])), rows, intercepts, strict=True)
    }
    return Model(LinearModel(intercept, dict(zip(kept, weights, strict=True))), 0.0, does)


def _fit(
    features: Sequence[Features], wanted: npt.NDArray[Any], penalty: float
) -> tuple[list[str], list[list[float]], list[float]]:
    """Names of the features, a row of weights a class (one of two), and intercepts."""
    names = DictVectorizer(sparse=False)
    x = names.fit_transform(features)
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=penalty, max_iter=2000).fit(scale.transform(x), wanted)
    weights = model.coef_ / scale.scale_
    return names.get_feature_names_out().tolist(), weights.tolist(), (model.intercept_ - weights @ scale.mean_).tolist()


def with_threshold(found: Examples) -> Model:
    """The model, with the threshold that is best for words of texts left out of the fit."""
    probability = np.empty(len(found.marked))
    for train, test in GroupKFold(FOLDS).split(probability, found.marked, found.numbers):
        model = fit([found.features[i] for i in train], found.marked[train])
        probability[test] = [model.probability(found.features[i]) for i in test]
    marked = found.marked != ""
    steps = np.arange(0.1, 0.8, 0.01)
    f = [_f1(marked, probability >= t) for t in steps]
    smooth = np.convolve(f, np.ones(SMOOTH) / SMOOTH, mode="same")
    best = float(steps[int(np.argmax(smooth))])
    print(f"{len(marked)} candidates, {marked.sum()} marked; threshold {best:.2f}, F1 of words {max(smooth):.3f}")
    return replace(fit(found.features, found.marked), threshold=round(best, 2))


def _f1(marked: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_]) -> float:
    return float(2 * (marked & kept).sum() / (marked.sum() + kept.sum()))


def _rounded(model: LinearModel) -> dict[str, Any]:
    weights = {name: round(weight, 4) for name, weight in model.weights.items()}
    return {"intercept": round(model.intercept, 4), "weights": weights}


def main() -> None:
    coded = list(read_coded("train"))
    if not coded:
        sys.exit("advocacy/train.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    own = list(read_own())
    model = with_threshold(examples([*coded, *own]))
    content = {
        "measure": "the probability that a reader marks a candidate: the logistic of intercept + sum of weight x "
        "feature (framing/judgements/contexts.py); from the threshold on it is kept, and does what has the largest sum",
        "set": f"{len(coded)} articles coded by one reader, and {len(own)} texts and sentences of our own "
        "(scripts/advocacy_articles.txt)",
        "n": len(coded) + len(own),
        "unit": "texts",
        "fit": f"scikit-learn LogisticRegression, C {PENALTY} (of categories {PENALTY_CATEGORY}) on standardised "
        f"features; the threshold has the best F1 in {FOLDS} folds over articles",
        "licence": "No text of the set is here; these weights are facts measured on it.",
        "threshold": model.threshold,
        **_rounded(model.marked),
        "categories": {category: _rounded(sums) for category, sums in model.does.items()},
    }
    path = ROOT / "framing" / "models" / "passages.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
