"""Where the data lie that the package brings along."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def lexicons(language: str = "en") -> Path:
    """The folder of a language's lexicons and word lists."""
    return _PACKAGE / "lexicons" / language


def models() -> Path:
    """The folder of models."""
    return _PACKAGE / "models"


def codebooks() -> Path:
    """The folder of codebooks."""
    return _PACKAGE / "codebooks"


def templates() -> Path:
    """The folder of the report's templates."""
    return _PACKAGE / "report" / "templates"


def validity() -> Path:
    """The file of what has been measured of our measures."""
    return _PACKAGE / "validity.json"
