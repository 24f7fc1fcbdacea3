"""How well stories are found: on AllSides, and on pairs of our own that share an event or only a kind of event.

    python scripts/benchmark_stories.py

prints a table. AllSides stands where FRAMING_DATA says, or at ../shared/data. Halves are the pairs at even places and
those at odd ones, and the AllSides stories whose names have an even checksum and those with an odd one.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from zlib import crc32

from framing import Article
from framing.stories.clusters import find_stories

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))
PAIRS = ROOT / "tests" / "stories" / "pairs.json"
DAY = dt.date(2013, 5, 14)  # on which AllSides has the most articles near


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    same: bool
    articles: tuple[Article, Article]


def read_pairs() -> list[Pair]:
    """Our pairs, on one day."""
    rows = json.loads(PAIRS.read_text(encoding="utf-8"))
    return [
        Pair(
            row["kind"],
            row["same"],
            (
                Article(f"pair {k} a", "pair a", row["a_title"], row["a_text"], date=DAY),
                Article(f"pair {k} b", "pair b", row["b_title"], row["b_text"], date=DAY),
            ),
        )
        for k, row in enumerate(rows)
    ]


def read_allsides() -> list[Article]:
    """The articles, each with the event of its label; none where the set is absent."""
    path = DATA / "allsides" / "dev.jsonl"
    if not path.is_file():
        return []
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Article(r["id"], r["outlet"], r["title"], r["text"], date=dt.date.fromisoformat(r["date"]), story=r["story"])
        for r in rows
    ]


def undated(articles: Iterable[Article]) -> list[Article]:
    return [replace(article, date=None) for article in articles]


def joined(stories: dict[str, str]) -> set[tuple[str, str]]:
    """The pairs of articles that have one story."""
    groups: dict[str, list[str]] = defaultdict(list)
    for article, story in sorted(stories.items()):
        if story:
            groups[story].append(article)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def found(articles: Sequence[Article]) -> dict[str, str]:
    table = find_stories([replace(article, story="") for article in articles])
    return dict(zip(table["article"], table["story"], strict=True))


def is_right(pair: Pair, among: Sequence[Article] = ()) -> bool:
    stories = found([*among, *pair.articles])
    first, second = (stories[article.id] for article in pair.articles)
    return (bool(first) and first == second) == pair.same


def precision_recall(articles: Sequence[Article]) -> str:
    truth, ours = joined({a.id: a.story for a in articles}), joined(found(articles))
    return f"{len(truth & ours) / max(1, len(ours)):.3f} / {len(truth & ours) / len(truth):.3f}"


def line(what: str, *cells: str) -> None:
    print(f"{what:<34}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


def main() -> None:
    allsides, pairs = read_allsides(), read_pairs()
    if allsides:
        halves = [[a for a in allsides if crc32(a.story.encode()) % 2 == half] for half in (0, 1)]
        line("AllSides, precision / recall", "all", "even half", "odd half")
        line("  with dates", *map(precision_recall, (allsides, *halves)))
        line("  without dates", *(precision_recall(undated(part)) for part in (allsides, *halves)))
    wrong = []
    for dated in (True, False):
        given = pairs if dated else [replace(p, articles=tuple(undated(p.articles))) for p in pairs]
        line(f"pairs that are right, {'with' if dated else 'without'} dates", "all", "even half", "odd half")
        for same in (False, True):
            for among in (False, True) if allsides else (False,):
                corpus = (allsides if dated else undated(allsides)) if among else []
                right = {k: is_right(pair, corpus) for k, pair in enumerate(given) if pair.same == same}
                where = f"among {len(corpus)}" if among else "alone"
                parts = [[ok for k, ok in right.items() if k % 2 in half] for half in ((0, 1), (0,), (1,))]
                line(f"  {'one event' if same else 'two alike'}, {where}", *(f"{sum(p)} of {len(p)}" for p in parts))
                wrong += [
                    f"{given[k].kind} ({where}{'' if dated else ', undated'})" for k, ok in right.items() if not ok
                ]
    print("wrong: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
