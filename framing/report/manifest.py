"""How a report was made: enough to make it again, and to know our own reports by."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.comparison.estimates import compare_outlets
from framing.io.export import GUARD
from framing.io.writing import OF_DESKTOPS
from framing.scoring.provenance import digest, provenance
from framing.scoring.scores import Scores
from framing.types import FramingError
from framing.wording import count

MARKER = "framing report"
NAME = "manifest.json"

_OWN = re.compile(
    r"report\.(?:html|pdf)|first_page\.png|texts\.jsonl|[\w-]{1,80}\.csv|charts/[^/]{1,200}\.png|report_parts/\d{1,6}\.js"
)


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
    files = _listed(folder)
    return None if files is None else frozenset({*files, NAME})


def reports_in(folder: Path) -> list[Path]:
    """A report of ours, or those that lie in a folder, at any depth.

    Raises
    ------
    FramingError
        If there is none.
    """
    found = sorted(p.parent for p in folder.rglob(NAME) if own_files(p.parent) is not None)
    if not found:
        raise FramingError(f"{folder}: no report of ours; give the folder that framing report wrote")
    return found


def differing(folder: Path) -> dict[str, str]:
    """The files of a report that are not as they were written.

    Each is "changed" or "gone", or may not be read and is "unreadable"; those that the report does not list are "new".

    Raises
    ------
    FramingError
        If there is no report of ours.
    """
    files = _listed(folder)
    if files is None:
        raise FramingError(f"{folder}: no report of ours; give the folder that framing report wrote")
    there = {p.relative_to(folder).as_posix() for p in _files(folder)} - {NAME}
    told = dict.fromkeys(files.keys() - there, "gone") | dict.fromkeys(there - files.keys(), "new")
    for name in files.keys() & there:
        try:
            told |= {name: "changed"} if digest(folder / name) != files[name] else {}
        except OSError:
            told[name] = "unreadable"
    return dict(sorted(told.items()))


def told(folder: Path, found: Mapping[str, str]) -> str:
    """What is found ``differing`` in a report, in a line: how many files, and that the others are as written."""
    if not found:
        return "as written"
    kinds = Counter(found.values())
    parts = [f"{count(n, 'file')} {how}" for how in ("changed", "gone", "unreadable", "new") if (n := kinds[how])]
    others = len(_listed(folder) or ()) - kinds.total() + kinds["new"]
    rest = "; the other is as written" if others == 1 else f"; the other {others} are as written" if others else ""
    return ", ".join(parts) + rest


def _listed(folder: Path) -> dict[str, str] | None:
    """The files that a manifest of ours lists with their hashes; None where one has a name that we give none."""
    try:
        made = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(made, dict) or made.get("kind") != MARKER or not isinstance(made.get("files"), dict):
        return None
    files = {str(name): str(digest) for name, digest in made["files"].items()}
    return files if all(map(_OWN.fullmatch, files)) else None


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in OF_DESKTOPS)
