"""Double the length of hostile texts, and say by how much the time of each part grows.

    python scripts/benchmark_growth.py [--smallest 32] [--largest 256] [--shape NAME]

Lengths are in kB. A row is a shape and a part that takes a quarter of a second or more at the largest length: its
seconds of processor time at each length, and the quotient of the last two (2 is linear, 4 quadratic). Above 2.6 the row
is marked and the script ends with 1. Sentiment toward actors is timed with the linear model: the encoder's time is
linear in the mentions that it judges.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable

from hostile_texts import SHAPES
from rich.console import Console
from rich.table import Table

import framing
from framing.attribution.annotated import Annotated
from framing.characters import normalise
from framing.corpus.cleaning.clean import clean_text
from framing.scorers.registry import SCORERS

MOST = 2.6
LEAST = 0.25  # seconds
BEFORE = "Mary Obi, the minister, said the road may be open. Lund praised Obi."


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()  # it would look through all that was made before
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def parts_of(text: str, scorers: list[framing.scorers.Scorer]) -> dict[str, Callable[[], object]]:
    """What is timed on a text, in order; each reads what the one before made."""
    made: list[Annotated] = []
    docs: list[framing.Document] = []
    return {
        "normalise": lambda: normalise(text),
        "clean": lambda: clean_text(text, "", ""),
        "parse": lambda: docs.append(framing.parse(text)),
        "annotate": lambda: made.append(framing.annotate(docs[0])),
        **{s.name: lambda s=s: s.numbers(made[0], s.find(made[0])) for s in scorers},  # type: ignore[misc]
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smallest", type=int, default=32)
    parser.add_argument("--largest", type=int, default=256)
    parser.add_argument("--shape", choices=sorted(SHAPES))
    options = parser.parse_args()
    sizes = [options.smallest]
    while sizes[-1] * 2 <= options.largest:
        sizes.append(sizes[-1] * 2)
    scorers = [c(model="linear") if c is framing.ActorSentiment else c() for c in SCORERS]
    for scorer in scorers:
        scorer.fit([BEFORE] * 3)
        scorer.find(BEFORE)  # lexicons are read once, before the clock
    table = Table("shape", "part", *(f"{size} kB" for size in sizes), "grows")
    worst = 0.0
    for shape in [options.shape] if options.shape else SHAPES:
        times: dict[str, list[float]] = {}
        for size in sizes:
            for part, work in parts_of(SHAPES[shape](size * 1000), scorers).items():
                times.setdefault(part, []).append(timed(work))
        for part, seconds in times.items():
            if seconds[-1] >= LEAST and len(seconds) > 1:
                grows = seconds[-1] / max(seconds[-2], 0.001)
                worst = max(worst, grows)
                shown = (f"{s:.2f}" for s in seconds)
                table.add_row(shape, part, *shown, f"{grows:.1f}{'  !' if grows > MOST else ''}")
        print(shape, file=sys.stderr, flush=True)
    Console(width=140).print(table)
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
