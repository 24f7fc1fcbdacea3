"""How many mentions of actors are found, and how well they are joined; prints a table.

    python scripts/benchmark_labels.py

labels/dev (NewsWCL50, revised): of the marked mentions of persons, groups, states and organisations, the share that a
found mention overlaps, states named as places too ("in Mali") and without these; of found mentions, the share that
overlaps a marked one. The set marks the actors that its coders chose, so that this precision is a lower bound. Chains:
B-cubed (Bagga and Baldwin 1998) of marked mentions by the actor of the found mention that they share most characters
with; one that is not found is a chain of its own. In a text, and over the five outlets of an event. Beside it chains by
the same head: the last word before the first preposition or comma.

Errors were read on the events 0, 3 and 4; 5 and 9 are told apart. Each article is read by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from labelled import read_jsonl

from framing.scorers.labels.evidence import Label
from framing.scorers.labels.scorer import Labels

KINDS = {"ACTOR": "persons", "GROUP": "groups", "COUNTRY": "states", "ORGANIZATION": "organisations"}
PARTS = {"all events": None, "events read": ("0", "3", "4"), "events not read": ("5", "9")}
RESAMPLES = 1000
Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Read:
    """One article: what is marked (start, end, chain, kind), and what was found."""

    event: str
    text: str
    marked: tuple[tuple[int, int, str, str], ...]
    found: tuple[Label, ...]

    def nearest(self, start: int, end: int) -> Label | None:
        """The found mention that shares most characters with some; of two, the one that is more like it in length."""
        over = [m for m in self.found if m.start < end and start < m.end]
        return max(
            over,
            key=lambda m: (min(end, m.end) - max(start, m.start), -abs(m.end - m.start - end + start), m.target or ""),
            default=None,
        )


@cache
def articles() -> tuple[Read, ...]:
    """The set, read; none where it is absent."""
    return tuple(
        Read(
            row["event"],
            row["text"],
            tuple(
                sorted({(m["start"], m["end"], m["chain"], m["type"]) for m in row["mentions"] if m["type"] in KINDS})
            ),
            tuple(Labels().find(row["text"])),
        )
        for row in read_jsonl("labels/dev")
    )


def _marked(mentions: Iterable[Mapping[str, Any]]) -> tuple[tuple[int, int, str, str], ...]:
    keys = ("start", "end", "chain", "type")
    return tuple(sorted({tuple(m[key] for key in keys) for m in mentions if m["type"] in KINDS}))


def of(part: str) -> list[Read]:
    """The articles of a part."""
    events = PARTS[part]
    return [a for a in articles() if events is None or a.event in events]


def recall(read: Sequence[Read], kind: str = "", places: bool = True) -> list[list[bool]]:
    """For each article, whether each marked mention is found."""
    return [
        [
            any(m.start < end and start < m.end and (places or m.category != "place") for m in a.found)
            for start, end, _, own in a.marked
            if not kind or own == kind
        ]
        for a in read
    ]


def precision(read: Sequence[Read], category: str = "") -> list[list[bool]]:
    """For each article, whether each found mention is marked."""
    return [
        [
            any(m.start < end and start < m.end for start, end, _, _ in a.marked)
            for m in a.found
            if not category or m.category == category
        ]
        for a in read
    ]


def chains(read: Sequence[Read], whole: bool, ours: Callable[[Read, int, int], Hashable]) -> list[tuple[float, ...]]:
    """For each text (or each event, where ``whole``) the sums of B-cubed precision and recall, and of mentions."""
    groups: dict[Hashable, list[Pair]] = defaultdict(list)
    for number, a in enumerate(read):
        for k, (start, end, chain, _) in enumerate(a.marked):
            groups[a.event if whole else number].append((chain, ours(a, start, end) or (number, k)))
    return [_sums(pairs) for pairs in groups.values()]


def by_actor(a: Read, start: int, end: int) -> Hashable:
    """The actor of the found mention; None where nothing is found."""
    near = a.nearest(start, end)
    return near and ("actor", near.target)


def by_head(a: Read, start: int, end: int) -> Hashable:
    """The last word before the first preposition or comma."""
    core = re.split(r",| (?:of|in|for|who|from) ", a.text[start:end])[0]
    words = re.findall(r"[\w.'’-]+", core)
    return words[-1].lower() if words else None


def _sums(pairs: Sequence[Pair]) -> tuple[float, ...]:
    marked: dict[Hashable, set[int]] = defaultdict(set)
    found: dict[Hashable, set[int]] = defaultdict(set)
    for i, (one, other) in enumerate(pairs):
        marked[one].add(i)
        found[other].add(i)
    shared = [(len(marked[a] & found[b]), len(found[b]), len(marked[a])) for a, b in pairs]
    return sum(n / f for n, f, _ in shared), sum(n / m for n, _, m in shared), float(len(pairs))


def f1(sums: np.ndarray) -> float:
    """B-cubed F1 of summed precision, recall and mentions."""
    p, r, n = sums
    return float(2 * p * r / (p + r) / n) if p + r else 0.0


def share(sums: np.ndarray) -> float:
    """A share of summed hits and items."""
    return float(sums[0] / sums[1]) if sums[1] else float("nan")


def interval(rows: Sequence[Sequence[float]], statistic: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval, texts (or events) drawn with replacement, seeded."""
    values = np.array(rows, dtype=float)
    random = np.random.default_rng(1)
    drawn = [statistic(values[random.integers(0, len(values), len(values))].sum(axis=0)) for _ in range(RESAMPLES)]
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    part: str
    metric: str
    n: int
    figure: float
    low: float
    high: float
    same_head: float | None = None


def figures(parts: Iterable[str] = PARTS) -> Iterator[Row]:
    """The lines of the table; none where the set is absent."""
    for part in parts if articles() else ():
        read = of(part)
        for metric, hits in (
            ("mentions found", recall(read)),
            ("mentions found, without places", recall(read, places=False)),
            *((f"{name} found", recall(read, kind)) for kind, name in KINDS.items()),
            ("found mentions marked (lower bound)", precision(read)),
            ("group labels marked (lower bound)", precision(read, "group_label")),
        ):
            counted = [(sum(h), len(h)) for h in hits]
            total = np.sum(counted, axis=0)
            yield Row(part, metric, int(total[1]), share(total), *interval(counted, share))
        for whole, name in ((False, "a text"), (True, "an event")):
            rows: list[Any] = chains(read, whole, by_actor)
            total, heads = np.sum(rows, axis=0), np.sum(chains(read, whole, by_head), axis=0)
            yield Row(part, f"chains of {name}, B-cubed F1", int(total[2]), f1(total), *interval(rows, f1), f1(heads))


def main() -> None:
    """Measure and print."""
    print(f"{'part':<18}{'figure':<42}{'n':>6}{'value':>8}  {'95 % interval':<16}  same head")
    for r in figures():
        beside = "" if r.same_head is None else f"{r.same_head:.3f}"
        print(f"{r.part:<18}{r.metric:<42}{r.n:>6}{r.figure:>8.3f}  {r.low:.3f} to {r.high:.3f}  {beside}")


if __name__ == "__main__":
    main()
