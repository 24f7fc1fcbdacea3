from .actor_sentiment.scorer import ActorSentiment
from .advocacy.scorer import Advocacy
from .agency.scorer import Agency
from .base import LexiconScorer, Scorer, Text, rates, share
from .favourability import Favourability
from .hedging.scorer import Hedging
from .labels.scorer import Labels
from .registry import SCORERS
from .sourcing import Sourcing

__all__ = [
    "SCORERS",
    "ActorSentiment",
    "Advocacy",
    "Agency",
    "Favourability",
    "Hedging",
    "Labels",
    "LexiconScorer",
    "Scorer",
    "Sourcing",
    "Text",
    "rates",
    "share",
]
