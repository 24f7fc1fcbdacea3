"""How uncertain a sentence sounds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from framing.attribution.annotated import Annotated
from framing.lexicons.wordlists import style_words
from framing.linear import Features, load_model
from framing.types import Match


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


def uncertainty_features(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[Features]:
    """Features of sentences: strengths of their cues, in whatever voice, and whether closed classes occur."""
    doc = text.doc
    style = style_words()
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
