"""Two small linear models of a sentence: how loaded its language is, and how uncertain it sounds.

Their features are counts of our own cues and of closed classes of words, never a topic or a name; their weights, 40 or
fewer each, stand as readable JSON in ``models/`` and are applied by plain arithmetic.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from pathlib import Path

from framing.attributions import AUTHOR, Annotated
from framing.lexicon import load_lexicon, read_terms
from framing.types import Match

MODELS = Path(__file__).parent / "models"

Features = Mapping[str, float]


@dataclass(frozen=True)
class SentenceModel:
    """A linear model: ``intercept`` + Σ weight × feature, and what is left out of ``weights`` weighs nothing."""

    intercept: float
    weights: Mapping[str, float]

    def value(self, features: Features) -> float:
        """The sum for one sentence."""
        return self.intercept + sum([self.weights.get(name, 0.0) * x for name, x in features.items()])


@lru_cache(maxsize=4)
def load_model(name: str) -> SentenceModel:
    """Read one of our models ("loaded", "uncertainty")."""
    content = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))
    return SentenceModel(content["intercept"], content["weights"])


def loaded(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[float]:
    """How loaded sentences are, 0 to 1: the logistic of the model's sum.

    Parameters
    ----------
    text : Annotated
    matches : sequence of Match
        What the Advocacy scorer found in it.
    sentences : sequence of int
        Which of its sentences.

    Returns
    -------
    list of float, one a sentence
    """
    model = load_model("loaded")
    return [1 / (1 + math.exp(-model.value(f))) for f in loaded_features(text, matches, sentences)]


def uncertain(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[float]:
    """How uncertain sentences sound, 0 to 1: the model's sum, cut to that range.

    Parameters
    ----------
    text : Annotated
    matches : sequence of Match
        What the Hedging scorer found in it.
    sentences : sequence of int
        Which of its sentences.

    Returns
    -------
    list of float, one a sentence
    """
    model = load_model("uncertainty")
    return [min(1.0, max(0.0, model.value(f))) for f in uncertainty_features(text, matches, sentences)]


def loaded_features(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[Features]:
    """Features of sentences: log(1 + x) of counts (of advocacy cues: of summed weights), and one share.

    Every word of a sentence counts, whosever voice it stands in: which words to quote is the author's choice as well;
    the share of words in other voices is a feature that weighs against it.
    """
    doc = text.doc
    found: list[dict[str, float]] = [defaultdict(float) for _ in doc.sentences]
    taken: set[int] = set()
    for m in matches:
        found[doc.sentence_at(m.start)][m.category] += max(0.0, m.weight)
        taken.update(range(*doc.word_range(m.start, m.end)))
    for hit in load_lexicon("loaded").find(doc):
        if taken.isdisjoint(range(hit.first, hit.last)):
            found[doc.sentence_at(hit.start)][hit.term.category] += 1
    for a in text.attributions:
        if a.cue and a.stance in ("doubting", "factive"):
            found[doc.sentence_at(a.cue.start)][a.stance] += 1
    for q in doc.quotations:
        if text.codes[q.start] == AUTHOR:
            found[doc.sentence_at(q.start)]["scare_quote"] += 1
    style = _style()
    features: list[Features] = []
    for i in sentences:
        span, (first, last), counts = doc.sentences[i], doc.sentence_words[i], found[i]
        for name in filter(None, map(style.get, doc.tokens[first:last])):
            counts[name] += 1
        initials = doc.initials[first:last]
        counts["number"] += sum(map(str.isdigit, initials))
        codes = bytes(compress(text.word_codes[first:last], map(str.islower, initials)))
        counts["words"] += len(codes)  # names weigh nothing, not even by their number
        counts["question"] += doc.text.count("?", span.start, span.end) > 0
        counts["exclamation"] += doc.text.count("!", span.start, span.end) > 0
        values = {name: math.log1p(n) for name, n in counts.items()}
        values["other_voices"] = 1 - codes.count(AUTHOR) / len(codes) if codes else 0.0
        features.append(values)
    return features


def uncertainty_features(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[Features]:
    """Features of sentences: strengths of their cues, in whatever voice, and whether closed classes occur."""
    doc = text.doc
    style = _style()
    cues: list[dict[str, list[float]]] = [{"hedge": [], "booster": [], "evidential": []} for _ in doc.sentences]
    modal = [0.0] * len(doc.sentences)
    for m in matches:
        at = doc.sentence_at(m.start)
        cues[at][m.category].append(max(0.0, m.weight))
        if any(style.get(token) == "modal" for token in doc.tokens[slice(*doc.word_range(m.start, m.end))]):
            modal[at] = 1.0  # of the matches alone: the lexicon knows May the month and might the noun
    features: list[Features] = []
    for i in sentences:
        hedges = cues[i]["hedge"]
        classes = filter(None, map(style.get, doc.tokens[slice(*doc.sentence_words[i])]))
        features.append(
            {
                **dict.fromkeys(classes, 1.0),
                "modal": modal[i],
                "hedge_strongest": max(hedges, default=0.0),
                "hedge_sum": math.fsum(hedges),
                "hedge_joint": 1 - math.prod(1 - min(1.0, w) for w in hedges),
                "booster": max(cues[i]["booster"], default=0.0),
                "evidential": max(cues[i]["evidential"], default=0.0),
            }
        )
    return features


@lru_cache(maxsize=1)
def _style() -> dict[str, str]:
    """The closed class of each word that has one."""
    classes = {t.term: t.category for t in read_terms("function_words") if t.category in ("time", "subordinator")}
    for term in read_terms("style"):
        classes |= dict.fromkeys(term.term.split("|"), term.category)
    return classes
