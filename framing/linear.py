"""Linear models that are shipped: sums of weights and features, with the weights as readable JSON in ``models/``.

Their features are counts of our own cues, closed classes of words and where they stand, never a topic or a name; they
are applied by plain arithmetic.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from framing import resources

Features = Mapping[str, float]


@dataclass(frozen=True)
class LinearModel:
    """``intercept`` + Σ weight × feature; what is left out of ``weights`` weighs nothing."""

    intercept: float
    weights: Mapping[str, float]

    def value(self, features: Features) -> float:
        """The sum for some features."""
        return self.intercept + sum([self.weights.get(name, 0.0) * x for name, x in features.items()])


@lru_cache(maxsize=8)
def read_model(name: str) -> Mapping[str, Any]:
    """What the file of one of our models holds ("loaded", "uncertainty", "passages", "targets")."""
    content: Mapping[str, Any] = json.loads(resources.model(f"{name}.json"))
    return content


@lru_cache(maxsize=8)
def load_model(name: str) -> LinearModel:
    """The linear model of a file; without an intercept it is 0."""
    content = read_model(name)
    return LinearModel(content.get("intercept", 0.0), content["weights"])


def logistic(value: float) -> float:
    """The probability that a sum stands for."""
    return 1 / (1 + math.exp(-value))
