"""Two small linear models of a sentence: how loaded its language is, and how uncertain it sounds.

Their features are counts of our own cues and of closed classes of words, never a topic or a name; their weights, 40 or
fewer each, stand as readable JSON in ``models/`` and are applied by plain arithmetic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from framing import resources
from framing.lexicons.terms import read_terms

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
    content = json.loads((resources.models() / f"{name}.json").read_text(encoding="utf-8"))
    return SentenceModel(content["intercept"], content["weights"])


@lru_cache(maxsize=1)
def style_words() -> dict[str, str]:
    """The closed class of each word that has one."""
    classes = {t.term: t.category for t in read_terms("function_words") if t.category in ("time", "subordinator")}
    for term in read_terms("style"):
        classes |= dict.fromkeys(term.term.split("|"), term.category)
    return classes
