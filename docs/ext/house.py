"""All that the pages read of the package besides its public names; nothing else in docs/ imports from inside it."""

import framing
from framing.cli.commands import app
from framing.cli.settings import Settings
from framing.lexicons.terms import read_lexicon
from framing.resources import lexicons, models, validity
from framing.scorers import SCORERS, Scorer

__all__ = ["SCORERS", "Scorer", "Settings", "app", "framing", "lexicons", "models", "read_lexicon", "validity"]
