"""How many of the speakers that readers list by article are found, and how many found are right; prints a table.

    python scripts/benchmark_sources.py

advocacy/dev. Recall: of the sources that both readers list, the share that some attribution's speaker is. Precision: of
the speakers found, each once an article, the share that either reader lists. Type: of those, the share whose type (the
one that most of their attributions have) is one that either reader gave. Speakers are one where the words of the one
name are among those of the other. Rules were mended by reading the errors in bulk: development figures.
"""

from __future__ import annotations

import sys
from collections import Counter

from benchmark_actors import Figures, bootstrap
from labelled import read_jsonl

from framing.attribution.finding import find_attributions
from framing.judgements.targets import is_same


def speakers() -> Figures:
    """Recall, precision and type by article."""
    hits, right, kinds = [], [], []
    for row in read_jsonl("advocacy/dev"):
        said: dict[str, Counter[str]] = {}
        for a in find_attributions(row["text"]):
            if a.speaker:
                said.setdefault(a.speaker, Counter())[a.source_type] += 1
        first, second = row["sources"]
        hits.append([any(is_same(s, g[0]) for s in said) for g in first if any(is_same(g[0], o[0]) for o in second)])
        right.append([any(is_same(s, g[0]) for g in (*first, *second)) for s in said])
        listed = {s: {g[1] for g in (*first, *second) if is_same(s, g[0])} for s in said}
        kinds.append([said[s].most_common(1)[0][0] in told for s, told in listed.items() if told])
    return {"recall": hits, "precision": right, "type right": kinds}


def main() -> None:
    """Measure and print."""
    figures = speakers()
    if not figures["recall"]:
        sys.exit("advocacy/dev.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    print(f"{'figure':<44}{'n':>6}{'share':>8}  95 % interval")
    for label, found in figures.items():
        low, high = bootstrap(found)
        n, share = sum(map(len, found)), sum(map(sum, found)) / sum(map(len, found))
        print(f"{f'{label}, speakers by article':<44}{n:>6}{share:>8.3f}  {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
