"""Where the data lie that the package brings along."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from framing.types import FramingError

SUMS = "SHA256SUMS"
"""The file of hashes of the models, as ``sha256sum -c`` reads it; ``scripts/hash_models.py`` writes it."""

_PACKAGE = Path(__file__).parent


def lexicons(language: str = "en") -> Path:
    """The folder of a language's lexicons and word lists."""
    return _PACKAGE / "lexicons" / language


def models() -> Path:
    """The folder of models."""
    return _PACKAGE / "models"


def model(name: str) -> bytes:
    """What a file of the models holds.

    Raises
    ------
    FramingError
        If it is not the file that ``SUMS`` tells of.
    """
    path = models() / name
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != _sums().get(name):
        raise FramingError(
            f"{path} is not the file that framing came with: install framing again "
            "(who trains a model runs scripts/hash_models.py)"
        )
    return content


@cache
def _sums() -> Mapping[str, str]:
    lines = (models() / SUMS).read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def codebooks() -> Path:
    """The folder of codebooks."""
    return _PACKAGE / "codebooks"


def templates() -> Path:
    """The folder of the report's templates."""
    return _PACKAGE / "report" / "templates"


def validity() -> Path:
    """The file of what has been measured of our measures."""
    return _PACKAGE / "validity.json"
