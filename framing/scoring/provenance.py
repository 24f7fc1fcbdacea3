"""What numbers come from: versions, and hashes of lexicons, models and a user's files."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path
from typing import Any

from framing import resources
from framing.scorers.base import Scorer
from framing.scorers.registry import SCORERS
from framing.version import __version__

_LIBRARIES = (
    "jinja2", "matplotlib", "nltk", "numpy", "onnxruntime", "pandas", "py3langid", "scikit-learn", "scipy", "textblob",
    "tokenizers", "trafilatura", "typst", "vaderSentiment",
)  # fmt: skip


def provenance(scorers: Iterable[Scorer], config: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Configuration, versions and hashes; no clock time and no place on a disk.

    Parameters
    ----------
    scorers : iterable of Scorer
    config : mapping, optional
        Settings to put on record.
    """
    used = tuple(scorers)
    return {
        "version": __version__,
        "configuration": _portable({**(config or {}), **_voices(used)}),
        "platform": f"{platform.system()} {platform.machine()}",
        "versions": {"python": platform.python_version(), **_versions()},
        "lexicons": _hashes(resources.lexicons(), ("*.tsv",)),
        "models": _hashes(resources.models(), ("*.onnx", "*.json", "*.txt", "*.npz")),
        "other scorers": {s.name: _package(type(s)) for s in used if type(s) not in SCORERS},
    }


def digest(path: Path) -> str:
    """The SHA-256 of a file, of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hashes(folder: Path, patterns: Iterable[str]) -> dict[str, str]:
    found = {p for pattern in patterns for p in folder.rglob(pattern)} if folder.is_dir() else set()
    return {p.relative_to(folder).as_posix(): digest(p) for p in sorted(found)}


def _package(scorer: type[Scorer]) -> dict[str, str]:
    """Of a scorer that is none of ours its package, with its version, and the hash of its lexicon."""
    root = scorer.__module__.partition(".")[0]
    made = {"class": f"{scorer.__module__}.{scorer.__qualname__}"}
    for distribution in sorted(packages_distributions().get(root, [])):
        made["package"] = f"{distribution} {version(distribution)}"
    if (path := scorer.beside(f"{scorer.name}.tsv")) is not None:
        made["lexicon"] = f"{path.name} ({digest(path)})"
    return made


def _voices(scorers: Iterable[Scorer]) -> dict[str, Any]:
    """Of scorers whose numbers are of other voices than by default these voices; nothing where there is none."""
    chosen = {s.name: s.whose.voices for s in scorers if s.counts_others}
    return {"voices": chosen} if chosen else {}


def _versions() -> dict[str, str]:
    found = {}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def _portable(value: Any) -> Any:
    """Settings as JSON; a file is named without its folders, with the hash of what it held."""
    if isinstance(value, Mapping):
        return {str(k): _portable(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_portable(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_portable(v) for v in value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    path = Path(str(value))
    try:
        if path.is_file():
            return f"{path.name} ({digest(path)})"
    except (OSError, ValueError):
        return str(value)
    return path.name if path.is_absolute() else str(value)
