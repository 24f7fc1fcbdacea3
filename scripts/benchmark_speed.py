"""Time our scorers and VADER on the same sentences, in turn, and say how the time divides.

    python scripts/benchmark_speed.py [--rounds 5] [--articles 200]

Machines are noisy, so what counts are the ratios: the median over rounds of our time by VADER's in the same round. Each
round reads the texts anew. What is looked for once (tags, names) is in the time of the row that first asks.
Sentiment is judged by words and by the encoder, and each sum holds one of the two.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable

from labelled import read_jsonl
from rich.console import Console
from rich.table import Table
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import framing
from framing.attribution.annotated import Annotated
from framing.names.namings import find_namings
from framing.text.document import Document

BY_WORDS, BY_ENCODER = "ActorSentiment, linear", "ActorSentiment"


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    rows = read_jsonl("allsides/dev")[: options.articles]
    if not rows:
        sys.exit("allsides/dev.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    texts = [r["text"] for r in rows]
    sentences = [s.of(d.text) for d in map(framing.parse, texts) for s in d.sentences]
    vader = SentimentIntensityAnalyzer()
    advocacy, hedging, sourcing = framing.Advocacy(), framing.Hedging(), framing.Sourcing()
    actors, linear = (framing.ActorSentiment(model=m).fit(texts[:20]) for m in ("transformer", "linear"))
    agency = framing.Agency().fit(texts[:20])
    docs: list[Document] = []
    ready: list[Annotated] = []

    def parse() -> None:
        docs[:] = [framing.parse(t) for t in texts]

    def annotate() -> None:
        ready[:] = [Annotated(d) for d in docs]
        for text in ready:
            _ = text.codes

    def run(scorer: framing.scorers.Scorer) -> Callable[[], object]:
        return lambda: [scorer.numbers(a, scorer.counted(a)) for a in ready]

    parts: dict[str, Callable[[], object]] = {
        "parse": parse,
        "attributions and voices": annotate,
        "names of actors": lambda: [find_namings(a.doc, actors.everyone(a.doc)).all for a in ready],
        "Advocacy": run(advocacy),
        "whom its matches are about": lambda: [advocacy.find(a) for a in ready],
        "Hedging": run(hedging),
        "Sourcing": run(sourcing),
        "Agency": run(agency),
        BY_WORDS: run(linear),
        BY_ENCODER: run(actors),
    }
    for work in parts.values():
        work()  # lexicons are read once, before the clock
    times: dict[str, list[float]] = {name: [] for name in ("VADER", *parts)}
    for _ in range(options.rounds):
        times["VADER"].append(timed(lambda: [vader.polarity_scores(s) for s in sentences]))
        for name, work in parts.items():
            times[name].append(timed(work))
    lean = [sum(t) for t in zip(*(times[n] for n in ("parse", "Advocacy", "Hedging")), strict=True)]
    whole, without = (
        [sum(t) for t in zip(*(times[n] for n in parts if n != other), strict=True)] for other in (BY_WORDS, BY_ENCODER)
    )
    table = Table("what", "time by VADER's", "sentences/s", "share of ours", box=None)
    shown = {**times, "parse, Advocacy, Hedging": lean, "all of ours": whole, "all, without the encoder": without}
    for name, spent in shown.items():
        ratio = statistics.median(t / v for t, v in zip(spent, times["VADER"], strict=True))
        rate = len(sentences) / statistics.median(spent)
        share = statistics.median(t / w for t, w in zip(spent, whole, strict=True))
        table.add_row(name, f"{ratio:.2f}", f"{rate:,.0f}", "" if name == "VADER" else f"{share:.0%}")
    console = Console(width=100)
    console.print(f"{len(texts)} articles, {len(sentences)} sentences, {options.rounds} rounds, one process")
    console.print(table)
    unit = 1 if sys.platform == "darwin" else 1024
    console.print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
