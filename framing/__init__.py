"""framing: measure how news outlets frame what they cover."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

try:
    __version__ = version("framing")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0+unknown"

if TYPE_CHECKING:
    from framing.actors import Actor, read_actors
    from framing.attributions import annotate, find_attributions, voices
    from framing.comparison import compare_outlets
    from framing.corpus import Corpus, read_corpus
    from framing.document import Document, parse
    from framing.report import write_report
    from framing.scorers import SCORERS, ActorSentiment, Advocacy, Hedging, Sourcing
    from framing.scoring.run import score
    from framing.scoring.scores import Scores
    from framing.target_sentiment import TargetSentimentClassifier
    from framing.types import Article, Attribution, Cut, FramingError, Match, Measure, Mention, Problem, Span

# Loaded when first asked for, so that the command line answers at once.
_HOMES = {
    "actors": ("Actor", "read_actors"),
    "attributions": ("annotate", "find_attributions", "voices"),
    "comparison": ("compare_outlets",),
    "corpus": ("Corpus", "read_corpus"),
    "document": ("Document", "parse"),
    "report": ("write_report",),
    "scorers": ("SCORERS", "ActorSentiment", "Advocacy", "Hedging", "Sourcing"),
    "scoring.run": ("score",),
    "scoring.scores": ("Scores",),
    "target_sentiment": ("TargetSentimentClassifier",),
    "types": ("Article", "Attribution", "Cut", "FramingError", "Match", "Measure", "Mention", "Problem", "Span"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "SCORERS",
    "Actor",
    "ActorSentiment",
    "Advocacy",
    "Article",
    "Attribution",
    "Corpus",
    "Cut",
    "Document",
    "FramingError",
    "Hedging",
    "Match",
    "Measure",
    "Mention",
    "Problem",
    "Scores",
    "Sourcing",
    "Span",
    "TargetSentimentClassifier",
    "annotate",
    "compare_outlets",
    "find_attributions",
    "parse",
    "read_actors",
    "read_corpus",
    "score",
    "voices",
    "write_report",
]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"framing.{_HOME[name]}"), name)
    raise AttributeError(f"module 'framing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
