"""The data of the explorer as text that a page can hold: JSON, compressed, in parts that are read when asked for."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from framing.report.links import slugs
from framing.report.model import MarkedText, Passage, Summary
from framing.types import VOICES

PART = 400_000
"""Characters of JSON from which on a part is full: some forty articles, a moment to unpack."""
MARKED = 3
"""How many scorers are marked in an article as it opens: all at once cannot be read."""
ROLES = ("counted", "source", "cue", "content")
_SECTIONS = ("title", "body")


@dataclass(frozen=True, slots=True)
class Packed:
    """The index of all articles, and their texts and evidence in parts."""

    index: str
    parts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.index) + sum(map(len, self.parts))


def pack(summary: Summary) -> Packed:
    """Pack what the explorer reads; the same bytes for the same summary."""
    lists = _Lists(summary)
    parts: list[str] = []
    places: list[int] = []
    waiting: list[dict[str, Any]] = []
    size = 0
    for text in summary.texts:
        made = lists.article(text)
        waiting.append(made)
        size += len(json.dumps(made))
        places.append(len(parts))
        if size >= PART:
            parts.append(packed(waiting))
            waiting, size = [], 0
    if waiting:
        parts.append(packed(waiting))
    return Packed(packed(lists.index(summary, places)), tuple(parts))


def packed(content: Any) -> str:
    """JSON, compressed (zlib), in Base64."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()


class _Lists:
    """Names by number: what repeats is written once."""

    def __init__(self, summary: Summary) -> None:
        passages = [p for t in summary.texts for p in t.passages]
        self.outlets = slugs(o.name for o in summary.outlets)
        self.actors = slugs([c.actor for c in summary.columns if c.actor])
        self.stories = slugs(_sorted(t.story for t in summary.texts))
        # a scorer without a column, as where no actor is named often enough, has passages all the same
        titles = {p.scorer: p.scorer.replace("_", " ").capitalize() for p in passages}
        self.scorers = {g.name: g.title for g in summary.groups}
        self.scorers |= {name: titles[name] for name in sorted(titles.keys() - self.scorers.keys())}
        self.keys = list(dict.fromkeys(c.key for c in summary.columns))
        self.tags = _sorted(tag for p in passages for tag in p.tags)
        self.kinds: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}
        lists: Mapping[str, Iterable[str]] = {
            "outlets": self.outlets, "actors": self.actors, "stories": self.stories, "scorers": self.scorers,
            "keys": self.keys, "tags": self.tags,
        }  # fmt: skip
        self.places = {of: {name: k for k, name in enumerate(names)} for of, names in lists.items()}

    def index(self, summary: Summary, parts: Sequence[int]) -> dict[str, Any]:
        """All that filters and tables need, a list a column."""
        outlets, actors, stories, scorers, keys, tags = self.places.values()
        texts = summary.texts
        marks = {g.name: g.marks for g in summary.groups}
        return {
            "outlets": _named(self.outlets),
            "actors": _named(self.actors),
            "stories": _named(self.stories),
            "scorers": [
                {"name": name, "title": title, "marked": k < MARKED, "marks": marks.get(name, "")}
                for k, (name, title) in enumerate(self.scorers.items())
            ],
            "tags": self.tags,
            "called": [dict(summary.kinds).get(tag, tag.replace("_", " ")) for tag in self.tags],
            "kinds": [[scorers[s], [keys[k] for k in ms], [tags[t] for t in ts]] for s, ms, ts in self.kinds],
            "columns": [
                {
                    "key": keys[c.key], "label": c.label, "unit": c.unit, "scorer": scorers.get(c.scorer, 0),
                    "actor": actors.get(c.actor, -1),
                }
                for c in summary.columns
            ],
            "keys": [self._key(summary, key) for key in self.keys],
            "leading": list(summary.leading),
            "articles": {
                "id": [t.article for t in texts], "outlet": [outlets[t.outlet] for t in texts],
                "title": [t.title for t in texts], "date": [t.date for t in texts],
                "story": [stories.get(t.story, -1) for t in texts], "details": [t.details for t in texts],
                "url": [t.url for t in texts], "words": [t.words for t in texts], "own": [t.own_share for t in texts],
                "reprint": [t.reprint_of for t in texts], "part": list(parts),
                "numbers": [[t.numbers[k] for t in texts] for k in range(len(summary.columns))],
            },
        }  # fmt: skip

    def _key(self, summary: Summary, key: str) -> dict[str, Any]:
        own = [c for c in summary.columns if c.key == key]
        title = self.scorers.get(own[0].scorer, key) if own[0].actor else own[0].label
        return {"name": key, "label": title, "passages": own[0].passages}

    def article(self, text: MarkedText) -> dict[str, Any]:
        """One article: its text, its voices, its passages and what was cut from it."""
        labels = _sorted([w for p in text.passages for w in (p.label, p.speaker)])
        said = {w: k for k, w in enumerate(labels)}
        return {
            "text": text.segments, "whole": text.whole, "cuts": text.cuts, "said": labels,
            "voices": [[_SECTIONS.index(s), start, end, VOICES.index(v)] for s, start, end, v in text.voices],
            "passages": self._passages(text.passages, said),
        }  # fmt: skip

    def _passages(self, passages: Sequence[Passage], said: Mapping[str, int]) -> list[list[Any]]:
        """A list a column: numbers that are alike stand together, and places are told from the one before."""
        starts = [p.around[0] for p in passages]
        return [
            [_SECTIONS.index(p.section) for p in passages],
            [b - a for a, b in pairwise([0, *starts])],
            [p.around[1] - p.around[0] for p in passages],
            [self._kind(p) for p in passages],
            [VOICES.index(p.voice) if p.voice else -1 for p in passages],
            [int(p.counts) for p in passages],
            [said.get(p.label, -1) for p in passages],
            [said.get(p.speaker, -1) for p in passages],
            [round(p.weight, 2) for p in passages],
            [[self.places["actors"][a] for a in p.actors] for p in passages],
            [[n for a, b, role in p.parts for n in (a - p.around[0], b - a, ROLES.index(role))] for p in passages],
        ]

    def _kind(self, p: Passage) -> int:
        """What passages have in common: their scorer, and the measures and tags that they count for."""
        kind = (p.scorer, p.measures, p.tags)
        return self.kinds.setdefault(kind, len(self.kinds))


def _named(names: Mapping[str, str]) -> list[list[str]]:
    return [[slug, name] for name, slug in names.items()]


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted({n for n in names if n})
