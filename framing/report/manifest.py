"""How a report was made: enough to make it again, and to know our own reports by."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.comparison.estimates import compare_outlets
from framing.io.export import GUARD
from framing.scoring.provenance import digest, provenance
from framing.scoring.scores import Scores

MARKER = "framing report"
NAME = "manifest.json"


def manifest(scores: Scores, config: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Versions, hashes, counts and configuration; no clock time and no place on a disk."""
    corpus, made = scores.corpus, provenance(scores.scorers, config)
    return {
        "kind": MARKER,
        "version": made["version"],
        "corpus": Path(corpus.source).name or corpus.source,
        "counts": {
            "articles": len(corpus.articles),
            "outlets": len({a.outlet for a in corpus.articles}),
            "set aside": len(corpus.set_aside),
            "left out as asked": corpus.filtered,
            "passages cut": sum(len(a.cuts) for a in corpus.articles),
            "matches": len(scores.matches),
            "attributions": len(scores.attributions),
            "mentions": len(scores.mentions),
        },
        "configuration": made["configuration"],
        "seed": inspect.signature(compare_outlets).parameters["seed"].default,
        "platform": made["platform"],
        "versions": made["versions"],
        "inputs": dict(corpus.inputs),
        **{name: made[name] for name in ("lexicons", "models", "other scorers")},
        "csv": GUARD,
    }


def shown(made: Mapping[str, Any]) -> dict[str, Any]:
    """The part that is printed: hashes of many inputs stand in the file alone."""
    inputs = made["inputs"]
    few = {name: digest[:12] for name, digest in inputs.items()} if len(inputs) <= 12 else f"{len(inputs)} files"
    short = {key: {n: d[:12] for n, d in made[key].items()} for key in ("lexicons", "models")}
    names = ("version", "corpus", "counts", "configuration", "seed", "platform", "versions")
    others = {"other scorers": made["other scorers"]} if made["other scorers"] else {}
    return {**{name: made[name] for name in names}, "inputs (SHA-256)": few, **short, **others}


def write(made: Mapping[str, Any], folder: Path) -> None:
    """Write it beside the files it lists, with their hashes."""
    files = {p.relative_to(folder).as_posix(): digest(p) for p in _files(folder) if p.name != NAME}
    text = json.dumps({**made, "files": files}, indent=2, ensure_ascii=False)
    (folder / NAME).write_bytes(f"{text}\n".encode("utf-8", "backslashreplace"))


def own_files(folder: Path) -> frozenset[str] | None:
    """The files that an older report of ours in this folder consists of; None where it holds no report of ours."""
    try:
        made = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(made, dict) or made.get("kind") != MARKER or not isinstance(made.get("files"), dict):
        return None
    return frozenset({*made["files"], NAME})


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())
