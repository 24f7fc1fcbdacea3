"""The scorers: each finds its evidence in a text and computes its measures from it."""

from framing.scorers.actor_sentiment import ActorSentiment
from framing.scorers.advocacy import Advocacy
from framing.scorers.base import Scorer
from framing.scorers.hedging import Hedging
from framing.scorers.registry import SCORERS
from framing.scorers.sourcing import Sourcing

__all__ = ["SCORERS", "ActorSentiment", "Advocacy", "Hedging", "Scorer", "Sourcing"]
