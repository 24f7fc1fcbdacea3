from .actor_sentiment.scorer import ActorSentiment
from .advocacy.scorer import Advocacy
from .agency.scorer import Agency
from .base import LexiconScorer, Scorer, Text, rates, share
from .hedging.scorer import Hedging
from .registry import SCORERS
from .sourcing import Sourcing

__all__ = [
    "SCORERS",
    "ActorSentiment",
    "Advocacy",
    "Agency",
    "Hedging",
    "LexiconScorer",
    "Scorer",
    "Sourcing",
    "Text",
    "rates",
    "share",
]
