from . import charts as plot
from .actors.lists import read_actors
from .attribution.annotated import annotate, voices
from .attribution.finding import find_attributions
from .comparison.estimates import compare_outlets
from .comparison.labels import compare_labels
from .corpus.corpus import Corpus
from .corpus.reading import read_corpus
from .report.explaining import Explanation, explain
from .report.writing import write_report
from .scorers.actor_sentiment.scorer import ActorSentiment
from .scorers.advocacy.scorer import Advocacy
from .scorers.agency.scorer import Agency
from .scorers.evidence import evidence
from .scorers.favourability import Favourability
from .scorers.hedging.scorer import Hedging
from .scorers.labels.evidence import Label
from .scorers.labels.scorer import Labels
from .scorers.registry import SCORERS
from .scorers.sourcing import Sourcing
from .scoring.keeping import load_scores
from .scoring.run import score
from .scoring.scores import Scores
from .sentiment.classifier import TargetSentimentClassifier
from .text.document import Document, parse
from .types import Actor, Article, Attribution, Cut, FramingError, Match, Measure, Mention, Problem, Span

__version__: str

__all__ = [
    "SCORERS",
    "Actor",
    "ActorSentiment",
    "Advocacy",
    "Agency",
    "Article",
    "Attribution",
    "Corpus",
    "Cut",
    "Document",
    "Explanation",
    "Favourability",
    "FramingError",
    "Hedging",
    "Label",
    "Labels",
    "Match",
    "Measure",
    "Mention",
    "Problem",
    "Scores",
    "Sourcing",
    "Span",
    "TargetSentimentClassifier",
    "annotate",
    "compare_labels",
    "compare_outlets",
    "evidence",
    "explain",
    "find_attributions",
    "load_scores",
    "parse",
    "plot",
    "read_actors",
    "read_corpus",
    "score",
    "voices",
    "write_report",
]
