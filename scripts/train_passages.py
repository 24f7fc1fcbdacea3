"""Fit the model of framing/judgements/passages.py and write it to framing/models/passages.json.

    python scripts/train_passages.py

Reads articles with marked passages: those that readers coded (advocacy/train in the folder that FRAMING_DATA names, and
articles of persent/dev and frames/dev by the offsets of scripts/news_passages.tsv) and our own, written for it
(scripts/advocacy_articles.txt: ``=== register | country`` before each, passages as ``[[category:target|words]]``).
Which candidates are kept is learnt from the coded articles alone, since in texts written to hold passages most words
that may judge do; what they do is learnt from all. What is written are weights and where they come from; no text.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
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
from framing.linear import LinearModel
from framing.scorers.advocacy.scorer import Advocacy
from framing.types import Span

OWN = Path(__file__).with_name("advocacy_articles.txt")
NEWS = Path(__file__).with_name("news_passages.tsv")
PENALTY = 0.003  # C of the logistic regression, on standardised features
PENALTY_CATEGORY = 0.003
FLAT = 0.02  # of F1: the peak is flat, and its lowest threshold finds most
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


def read_news(path: Path = NEWS) -> Iterator[Article]:
    """Articles whose passages are coded in a sheet of ours."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    texts = {(name, str(row["id"])): row["text"] for name in ("persent", "frames") for row in read_jsonl(f"{name}/dev")}
    for key, group in groupby(rows, key=lambda row: (row["set"], row["id"])):
        marked = (Marked(Span(int(r["start"]), int(r["end"])), r["category"], "") for r in group if r["start"])
        yield Article(annotate(texts[key].strip()), tuple(marked))


@dataclass(frozen=True, eq=False)
class Examples:
    """Candidates in the author's voice: features, the category a reader marked ("" where none did), number of text."""

    features: list[Features]
    marked: npt.NDArray[np.str_]
    numbers: npt.NDArray[np.int_]


LOST = "â"
"""What is left of curly quotation marks in many texts of persent; who speaks cannot be told there."""


def is_whole(article: Article) -> bool:
    """Whether an article has the marks of its quotations."""
    return article.text.doc.text.count(LOST) < 2


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
    """Those features that tell whether a candidate is kept: of its word, its sentence and the manner of the text."""
    return {name: x for name, x in here.items() if not name.startswith(("article_", "listed_"))}


def for_category(here: Features) -> Features:
    """Those that tell what it then does."""
    wanted = ("article_", "listed_", "negated", "is_modal", "sentence_modal", "sentence_question")
    return {name: x for name, x in here.items() if name.startswith(wanted)}


def fit_marked(features: Sequence[Features], marked: npt.NDArray[np.str_]) -> LinearModel:
    """The model of whether a reader marks a candidate."""
    names, (weights,), (intercept,) = _fit([for_passages(f) for f in features], marked != "", PENALTY)
    return LinearModel(intercept, dict(zip(names, weights, strict=True)))


def fit_categories(found: Examples) -> dict[str, LinearModel]:
    """By category, the model of whether a candidate that is marked does that."""
    judged = [i for i, category in enumerate(found.marked) if category]
    marked = found.marked[judged]
    names, rows, intercepts = _fit([for_category(found.features[i]) for i in judged], marked, PENALTY_CATEGORY)
    return {
        str(category): LinearModel(start, dict(zip(names, row, strict=True)))
        for category, row, start in zip(sorted(set(marked)), rows, intercepts, strict=True)
    }


def _fit(
    features: Sequence[Features], wanted: npt.NDArray[Any], penalty: float
) -> tuple[list[str], list[list[float]], list[float]]:
    """Names of the features, a row of weights a class (one of two), and intercepts; on standardised features."""
    names = DictVectorizer(sparse=False)
    x = names.fit_transform(features)
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=penalty, max_iter=2000).fit(scale.transform(x), wanted)
    weights = model.coef_ / scale.scale_
    return names.get_feature_names_out().tolist(), weights.tolist(), (model.intercept_ - weights @ scale.mean_).tolist()


def with_threshold(found: Examples) -> tuple[LinearModel, float]:
    """The model, its sums stretched so that their logistic is a probability, and the threshold best for words.

    Both by articles left out of the fit.
    """
    sums = np.empty(len(found.marked))
    for train, test in GroupKFold(FOLDS).split(sums, found.marked, found.numbers):
        model = fit_marked([found.features[i] for i in train], found.marked[train])
        sums[test] = [model.value(found.features[i]) for i in test]
    marked = found.marked != ""
    stretch = LogisticRegression(C=1e6).fit(sums[:, None], marked)  # Platt (1999)
    slope, offset = float(stretch.coef_[0, 0]), float(stretch.intercept_[0])
    probability = stretch.predict_proba(sums[:, None])[:, 1]
    f = {t: _f1(marked, probability >= t) for t in np.arange(0.1, 0.8, 0.01).round(2).tolist()}
    best = min(t for t in f if f[t] >= max(f.values()) - FLAT)
    kept = probability >= best
    precision, recall = (marked & kept).sum() / kept.sum(), (marked & kept).sum() / marked.sum()
    print(f"{len(marked)} candidates, {marked.sum()} marked; threshold {best}, F1 of words {f[best]:.3f}")
    print(f"in articles left out: precision {precision:.3f}, recall {recall:.3f} of words that are candidates")
    plain = fit_marked(found.features, found.marked)
    weights = {name: weight * slope for name, weight in plain.weights.items()}
    return LinearModel(plain.intercept * slope + offset, weights), best


def _f1(marked: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_]) -> float:
    return float(2 * (marked & kept).sum() / (marked.sum() + kept.sum()))


def _rounded(model: LinearModel) -> dict[str, Any]:
    weights = {name: round(weight, 4) for name, weight in model.weights.items()}
    return {"intercept": round(model.intercept, 4), "weights": weights}


def main() -> None:
    coded = [a for a in read_coded("train") if is_whole(a)]
    if not coded:
        sys.exit("advocacy/train.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    news, own = [a for a in read_news() if is_whole(a)], list(read_own())
    marked, threshold = with_threshold(examples([*coded, *news]))
    content = {
        "measure": "the probability that a reader marks a candidate: the logistic of intercept + sum of weight x "
        "feature (framing/judgements/contexts.py); from the threshold on it is kept, and does what has the largest sum",
        "set": f"{len(coded) + len(news)} articles coded by readers, those whose quotation marks are whole; of "
        f"categories also {len(own)} texts and sentences of our own (scripts/advocacy_articles.txt)",
        "n": len(coded) + len(news),
        "unit": "articles",
        "fit": f"scikit-learn LogisticRegression, C {PENALTY} (of categories {PENALTY_CATEGORY}) on standardised "
        f"features; sums stretched to probabilities, and the lowest threshold with an F1 within {FLAT} of the best, in "
        f"{FOLDS} folds over articles",
        "licence": "No text of the set is here; these weights are facts measured on it.",
        "threshold": threshold,
        **_rounded(marked),
        "categories": {c: _rounded(m) for c, m in fit_categories(examples([*coded, *news, *own])).items()},
    }
    path = ROOT / "framing" / "models" / "passages.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
