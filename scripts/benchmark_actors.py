"""How many named mentions actors are found for, and how many found mentions are right; prints a table.

    python scripts/benchmark_actors.py

Recall: of NewsMTSC's development mentions that are names, and of PolNeAR's development sources that hold a proper name,
the share that a found mention overlaps; actors are found in each sentence (article) alone, and in all as one corpus. A
name holds a capitalised word that is no day, title or pronoun and that PolNeAR's articles do not write small more often
than with a capital inside a sentence.

Precision: of mentions, pronouns too, drawn from allsides/dev, the share that one reader found to be an actor and the
right one; actor_precision.csv holds the judgements without the text. A state that is named as a place only ("in
Iraq") counts as right there, and as wrong in the strict figure.

Three more sets, each article by itself, on which rules were mended by reading errors in bulk: all are development
figures:

worldwide/dev by mention. Recall: of persons and organisations marked, the share that a found mention overlaps.
Precision: of found mentions, the share that overlaps a person, organisation, people or place marked. Kind: of those,
the share whose kind is the mark's (a person for a person, a state for a place; of peoples and organisations what is
neither person nor, of organisations, state).

advocacy/dev by article. Recall: of actors that both readers list, the share that is found. Precision: of actors found,
the share that either lists. Names are one where the words of the one are among those of the other.

labels/dev: of mentions of single actors that hold a word with a capital ("Mr. Trump", but "the French president" too),
the share that a found mention overlaps.

The reader was not blind: each mention was read beside the actor found, in 125 characters before and 35 behind,
on the set on whose errors rules and lists had been mended before (with another sample).
Take the precision for an upper bound. The sample was drawn with seed 11, before the last mends.

    python scripts/benchmark_actors.py --draw SEED
prints such a sample to read: 200 mentions, spread over the outlets.
"""

from __future__ import annotations

import csv
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from labelled import read_jsonl, read_polnear

from framing.actors.finding import find_actors
from framing.judgements.targets import is_same
from framing.lexicons.wordlists import name_kinds
from framing.names.coreference import resolve
from framing.names.mentions import Naming, find_mentions
from framing.text.document import parse

SHEET = Path(__file__).with_name("actor_precision.csv")
SIZE = 200
Figures = dict[str, list[list[bool]]]  # by what is measured: for each text, whether each item is right
_WORD = re.compile(r"[^\W\d_]+")


class Names:
    """What tells a name from a capital that merely begins a sentence: how often texts write each word small."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        for text in texts:
            for m in _WORD.finditer(text):
                if m[0][0].islower():
                    self.small[m[0]] += 1
                elif m[0][1:].islower() and re.search("[a-z,] $", text[max(0, m.start() - 2) : m.start()]):
                    self.capital[m[0].lower()] += 1

    def hold(self, text: str) -> bool:
        """Whether a text holds a proper name."""
        kinds = name_kinds()
        barred = kinds["function"] | kinds["title"] | kinds["date"]
        words = [m[0] for m in _WORD.finditer(text) if len(m[0]) > 1 and m[0][0].isupper()]
        return any(w.lower() not in barred and self.small[w.lower()] <= self.capital[w.lower()] for w in words)


def recall(items: Sequence[tuple[str, list[tuple[tuple[int, int], ...]]]], together: bool) -> list[list[bool]]:
    """For each text, whether each of its gold names (one or several spans) is overlapped by a found mention.

    ``together`` is whether actors are found in all texts as one corpus, else in each text on its own.
    """
    docs = [parse(text) for text, _ in items]
    everyone = find_actors(docs) if together else ()
    hits = []
    for doc, (_, gold) in zip(docs, items, strict=True):
        found = find_mentions(doc, everyone or find_actors([doc])) if gold else []
        hits.append([any(n.start < end and start < n.end for n in found for start, end in spans) for spans in gold])
    return hits


def bootstrap(hits: list[list[bool]], rounds: int = 2000) -> tuple[float, float]:
    """The 95 % interval of the share, texts drawn with replacement, seeded."""
    groups = np.array([(sum(h), len(h)) for h in hits if h])
    drawn = np.random.default_rng(0).integers(0, len(groups), (rounds, len(groups)))
    sums = groups[drawn].sum(axis=1)
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
    return float(low), float(high)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z = 1.959964
    centre, reach = right / n + z * z / (2 * n), z * math.sqrt(right / n * (1 - right / n) / n + (z / (2 * n)) ** 2)
    return (centre - reach) / (1 + z * z / n), (centre + reach) / (1 + z * z / n)


def worldwide() -> Figures:
    """Recall, precision and kind by mention, on newswire of the world."""
    hits, right, kinds = [], [], []
    for row in read_jsonl("worldwide/dev"):
        doc = parse(row["text"])
        actors = find_actors([doc])
        kind_of = {a.name: a.kind for a in actors}
        found = find_mentions(doc, actors)
        gold = [(start, end, label) for start, end, label in row["entities"] if label in _KINDS]
        near = [_nearest(n, gold) for n in found]
        hits.append(
            [
                any(n.start < e and s < n.end for n in found)
                for s, e, label in gold
                if label in ("Person", "Organization")
            ]
        )
        right.append([label != "" for label in near])
        kinds.append([_KINDS[label](kind_of[n.actor]) for n, label in zip(found, near, strict=True) if label])
    return {"recall": hits, "precision": right, "kind right": kinds}


_KINDS: dict[str, Callable[[str], bool]] = {
    "Person": lambda kind: kind == "person",
    "Location": lambda kind: kind == "state",
    "NORP": lambda kind: kind != "person",
    "Organization": lambda kind: kind not in ("person", "state", ""),
}


def _nearest(naming: Naming, gold: Sequence[tuple[int, int, str]]) -> str:
    """The label of the mark that a mention overlaps most, or ""."""
    over = [(min(e, naming.end) - max(s, naming.start), label) for s, e, label in gold]
    reach, label = max(over, default=(0, ""))
    return label if reach > 0 else ""


def advocacy() -> Figures:
    """Recall and precision by article, on articles that two readers coded."""
    hits, right = [], []
    for row in read_jsonl("advocacy/dev"):
        doc = parse(row["text"])
        actors = find_actors([doc])
        named = {n.actor for n in find_mentions(doc, actors)}
        found = [a.names for a in actors if a.name in named]
        first, second = ([name for name, _ in coder] for coder in row["actors"])
        hits.append([any(is_same(n, g) for f in found for n in f) for g in first if any(is_same(g, o) for o in second)])
        right.append([any(is_same(n, g) for n in f for g in (*first, *second)) for f in found])
    return {"recall": hits, "precision": right}


def labels() -> Figures:
    """Recall of mentions of single actors."""
    hits = []
    for row in read_jsonl("labels/dev"):
        doc = parse(row["text"])
        found = find_mentions(doc, find_actors([doc]))
        hits.append(
            [
                any(n.start < m["end"] and m["start"] < n.end for n in found)
                for m in row["mentions"]
                if m["type"] == "ACTOR" and re.search(r"[A-Z][\w.'’-]+", m["text"])
            ]
        )
    return {"recall": hits}


def draw(seed: int) -> None:
    """Print mentions to read, as many of each outlet as of any other: article, start, end, kind, actor, context."""
    rows = read_jsonl("allsides/dev")
    docs = [parse(r["text"]) for r in rows]
    actors = find_actors(docs)
    kinds = {a.name: a.kind for a in actors}
    pools: dict[str, list[tuple[str, int, int, str, str]]] = defaultdict(list)
    for row, doc in zip(rows, docs, strict=True):
        namings = find_mentions(doc, actors)
        for n in [*namings, *resolve(doc, actors, namings)]:
            around = doc.text[max(0, n.start - 125) : n.start] + "[[" + doc.text[n.start : n.end] + "]]"
            around = " ".join((around + doc.text[n.end : n.end + 35]).split())
            pools[row["outlet"]].append((row["id"], n.start, n.end, n.actor, around))
    chance = random.Random(seed)
    queues = {outlet: chance.sample(pool, min(len(pool), SIZE)) for outlet, pool in sorted(pools.items())}
    drawn: list[tuple[str, int, int, str, str]] = []
    while len(drawn) < SIZE and any(queues.values()):
        drawn += [q.pop() for q in queues.values() if q][: SIZE - len(drawn)]
    for article, start, end, actor, around in drawn:
        print(article, start, end, kinds[actor] or "unstated", actor, around, sep="\t")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--draw"]:
        draw(int(sys.argv[2]))
        return
    articles, _ = read_polnear("dev")
    names = Names(text for _, text, _ in articles)
    rows = read_jsonl("newsmtsc/dev_rw") + read_jsonl("newsmtsc/dev_mt")
    mentions = [(r["sentence"], [((r["start"], r["end"]),)] if names.hold(r["mention"]) else []) for r in rows]
    sources = [
        (text, [g.source for g in gold if g.source and names.hold(" ".join(text[a:b] for a, b in g.source))])
        for _, text, gold in articles
    ]
    print(f"{'figure':<44}{'n':>6}{'share':>8}  95 % interval")
    for label, items, together in (
        ("recall, NewsMTSC dev, named mentions, alone", mentions, False),
        ("recall, NewsMTSC dev, as one corpus", mentions, True),
        ("recall, PolNeAR dev, named sources, alone", sources, False),
        ("recall, PolNeAR dev, as one corpus", sources, True),
    ):
        hits = recall(items, together)
        n = sum(map(len, hits))
        if n:
            low, high = bootstrap(hits)
            print(f"{label:<44}{n:>6}{sum(map(sum, hits)) / n:>8.3f}  {low:.3f} to {high:.3f}")
    for name, figures in (("worldwide dev", worldwide()), ("advocacy dev", advocacy()), ("labels dev", labels())):
        for what, hits in figures.items():
            n = sum(map(len, hits))
            if n:
                low, high = bootstrap(hits)
                print(f"{f'{what}, {name}':<44}{n:>6}{sum(map(sum, hits)) / n:>8.3f}  {low:.3f} to {high:.3f}")
    if SHEET.is_file():
        with SHEET.open(encoding="utf-8", newline="") as file:
            sheet = list(csv.DictReader(file))
        right = sum(row["right"] == "1" for row in sheet)
        strict = sum(row["right"] == "1" and not row["reason"] for row in sheet)
        for label, count in (("precision, allsides dev, as read", right), ("precision, strict", strict)):
            low, high = wilson(count, len(sheet))
            print(f"{label:<44}{len(sheet):>6}{count / len(sheet):>8.3f}  {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
