"""The scorers, in the order in which reports show them. A new one is listed here."""

from framing.scorers.actor_sentiment import ActorSentiment
from framing.scorers.advocacy import Advocacy
from framing.scorers.base import Scorer
from framing.scorers.hedging import Hedging
from framing.scorers.sourcing import Sourcing

SCORERS: tuple[type[Scorer], ...] = (Advocacy, Hedging, Sourcing, ActorSentiment)

__all__ = ["SCORERS", "ActorSentiment", "Advocacy", "Hedging", "Scorer", "Sourcing"]
