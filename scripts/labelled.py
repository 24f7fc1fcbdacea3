"""The labelled sets, read from the folder that FRAMING_DATA names (or ../shared/data beside the project)."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Gold:
    """An attribution as a person marked it; each role may be absent."""

    source: Spans
    cue: Spans
    content: Spans


def read_jsonl(name: str) -> list[dict[str, Any]]:
    """Rows of a set, such as ``babe/dev``; none where the set is absent."""
    path = DATA / f"{name}.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_polnear(part: str) -> tuple[list[tuple[str, str, list[Gold]]], int]:
    """Articles of PolNeAR as (name, text, attributions), one annotator's file an article, and the lines passed over."""
    articles = []
    malformed = 0
    for path in sorted((DATA / "polnear" / part / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        files = sorted(
            p for p in (DATA / "polnear" / part / "attributions").iterdir() if p.name.startswith(path.stem + "_")
        )
        if text.strip() and files:
            gold, wrong = _brat(files[0])
            malformed += wrong
            articles.append((path.stem, text, gold))
    return articles, malformed


def _brat(path: Path) -> tuple[list[Gold], int]:
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    malformed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if match := re.fullmatch(r"[\w-]+ (\d+ \d+(?:;\d+ \d+)*)", cells[1] if len(cells) > 1 else ""):
            pieces = (piece.split() for piece in match[1].split(";"))
            spans[cells[0]] = tuple((int(a), int(b)) for a, b in pieces)
        elif cells[0].startswith("E") and len(cells) > 1:
            events.append(cells[1].split())
        else:
            malformed += 1
    gold = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for part in event[1:]:
            role, _, name = part.partition(":")
            role = role.rstrip("0123456789")
            if role in roles and name in spans:
                roles[role] += spans[name]
            else:
                malformed += 1
        gold.append(Gold(*(tuple(roles[r]) for r in ("Source", "Cue", "Content"))))
    return gold, malformed
