"""The data of the explorer as text that a page can hold: JSON, compressed, in parts that are read when asked for."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
        self.scorers = {g.name: g.title for g in summary.groups}
        self.keys = list(dict.fromkeys(c.key for c in summary.columns))
        self.tags = _sorted(tag for p in passages for tag in p.tags)
        self.places = [
            {name: k for k, name in enumerate(names)}
            for names in (self.outlets, self.actors, self.stories, self.scorers, self.keys, self.tags)
        ]

    def index(self, summary: Summary, parts: Sequence[int]) -> dict[str, Any]:
        """All that filters and tables need, a list a column."""
        outlets, actors, stories, scorers, keys, _ = self.places
        texts = summary.texts
        return {
            "outlets": _named(self.outlets),
            "actors": _named(self.actors),
            "stories": _named(self.stories),
            "scorers": [
                {"name": g.name, "title": g.title, "marked": k < MARKED}
                for k, g in enumerate(summary.groups)
            ],
            "tags": self.tags,
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
            "passages": [self._passage(p, said) for p in text.passages],
        }  # fmt: skip

    def _passage(self, p: Passage, said: Mapping[str, int]) -> list[Any]:
        _, actors, _, scorers, keys, tags = self.places
        return [
            _SECTIONS.index(p.section), *p.around, scorers[p.scorer], VOICES.index(p.voice) if p.voice else -1,
            int(p.counts), said.get(p.label, -1), said.get(p.speaker, -1), p.weight,
            [keys[k] for k in p.measures], [actors[a] for a in p.actors if a in actors], [tags[t] for t in p.tags],
            [[start, end, ROLES.index(role)] for start, end, role in p.parts],
        ]  # fmt: skip


def _named(names: Mapping[str, str]) -> list[list[str]]:
    return [[slug, name] for name, slug in names.items()]


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted({n for n in names if n})
