"""How often what a lexicon finds is what its category says: draw matches of the frequent entries, read them, sum up.

    python scripts/lexicon_precision.py draw advocacy sheet.csv --entries 20 --hits 10 --seed 1 > to_read.txt
    python scripts/lexicon_precision.py sum sheet.csv

``draw`` reads the AllSides articles in the folder that FRAMING_DATA names, in every voice. It writes a sheet without
text and prints each match in its sentence under the number of its row; a reader then fills the column ``right`` with 1
or 0. ``sum`` prints, for each draw and category, the share right with a 95 % bootstrap interval over entries (matches
of one entry are right or wrong together), the same with each entry weighing as much as it occurs, and the entries
below 0.7. A sheet may hold several draws.

``advocacy_precision.csv`` and ``hedging_precision.csv`` were drawn so, and the lists mended on what they showed.
``fresh_precision.csv`` holds a later reading of random matches, at most two of one wording, in 500 PolNeAR training
articles (``article``: the first 12 hex digits of the SHA-256 of its name); nothing was mended on those.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from labelled import read_jsonl

from framing.attribution.annotated import annotate
from framing.scorers import SCORERS
from framing.scorers.base import LexiconScorer

COLUMNS = ("seed", "category", "entry", "hits", "article", "start", "end", "voice", "right")
NO_ENTRY = "(scare quotes)"  # found beside the lexicon
RESAMPLES = 2000
WEAK = 0.7


def draw(name: str, sheet: Path, entries: int, hits: int, seed: int, only: list[str]) -> None:
    """Write a sheet of drawn matches, and print them to be read."""
    rows = read_jsonl("allsides/dev")
    if not rows:
        sys.exit("allsides/dev is not there: set FRAMING_DATA to the folder of labelled sets")
    scorers = {s.name: s for s in SCORERS if issubclass(s, LexiconScorer)}
    if name not in scorers:
        sys.exit(f"{name}: no scorer with a lexicon is called so; there are {', '.join(scorers)}")
    scorer = scorers[name]()
    lexicon = scorer.load()
    found: dict[tuple[str, str], list[tuple[str, int, int, str, str]]] = defaultdict(list)
    for row in rows:
        text = annotate(row["text"])
        terms = {(h.start, h.end): h.term.term for h in lexicon.find(text.doc)}
        for m in scorer.find(text):
            around = text.doc.sentences[text.doc.sentence_at(m.start)]
            parts = (row["text"][around.start : m.start], m.text, row["text"][m.end : around.end])
            shown = " ".join("{}[[{}]]{}".format(*parts).split())
            entry = terms.get((m.start, m.end), NO_ENTRY)
            found[m.category, entry].append((row["id"], m.start, m.end, m.voice, shown))
    random = np.random.default_rng(seed)
    number = 0
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for category in scorer.categories:
            ranked = sorted(((c, e) for c, e in found if c == category), key=lambda k: (-len(found[k]), k))
            for key in [k for k in ranked if k[1] in only] if only else ranked[:entries]:
                matches = found[key]
                print(f"\n## {category}: {key[1]} ({len(matches)})")
                chosen = random.permutation(len(matches))[:hits]
                for article, start, end, voice, shown in (matches[i] for i in sorted(chosen)):
                    number += 1
                    writer.writerow((seed, *key, len(matches), article, start, end, voice, ""))
                    print(f"{number} {voice}: {shown}")


def summed(sheets: list[Path]) -> None:
    """Print what the filled sheets come to."""
    read: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    hits: dict[tuple[str, str, str], int] = {}
    for sheet in sheets:
        with sheet.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                if row["right"] not in ("0", "1"):
                    sys.exit(f"{sheet.name}, line {number}, column right: {row['right']!r} is neither 1 nor 0")
                read[row["seed"], row["category"]][row["entry"]].append(int(row["right"]))
                hits[row["seed"], row["category"], row["entry"]] = int(row["hits"])
    print("seed  category    entries  read  right  95 % interval   as they occur  95 % interval")
    for (seed, category), entries in read.items():
        right = np.array([sum(r) for r in entries.values()])
        n = np.array([len(r) for r in entries.values()])
        occur = np.array([hits[seed, category, entry] for entry in entries])
        random = np.random.default_rng(1)
        drawn = random.integers(0, len(n), (RESAMPLES, len(n)))
        plain = np.percentile(right[drawn].sum(1) / n[drawn].sum(1), [2.5, 97.5])
        shares = right / n
        weighed = np.percentile((shares * occur)[drawn].sum(1) / occur[drawn].sum(1), [2.5, 97.5])
        print(
            f"{seed:<5} {category:<11} {len(n):>7} {n.sum():>5} {right.sum() / n.sum():>6.3f}"
            f"  {plain[0]:.3f} to {plain[1]:.3f} {(shares * occur).sum() / occur.sum():>14.3f}"
            f"  {weighed[0]:.3f} to {weighed[1]:.3f}"
        )
        for entry, share, count in zip(entries, shares, n, strict=True):
            if share < WEAK:
                print(f"        {share:.2f} of {count:>2}  {entry}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("draw", help="write a sheet and print the matches to be read")
    one.add_argument("scorer", help="advocacy or hedging")
    one.add_argument("sheet", type=Path)
    one.add_argument("--entries", type=int, default=20, help="the most frequent entries of each category")
    one.add_argument("--hits", type=int, default=10, help="matches of each entry")
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--entry", action="append", default=[], help="only this entry, as it stands in the lexicon")
    two = commands.add_parser("sum", help="sum up filled sheets")
    two.add_argument("sheets", type=Path, nargs="+")
    args = parser.parse_args()
    if args.command == "draw":
        draw(args.scorer, args.sheet, args.entries, args.hits, args.seed, args.entry)
    else:
        summed(args.sheets)


if __name__ == "__main__":
    main()
