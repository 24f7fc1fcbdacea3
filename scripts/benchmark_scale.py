"""How time and memory grow with a corpus that is scored into a folder.

    python scripts/benchmark_scale.py 1000 5000 --jobs 1

Articles are made from templates: each story has names, places and numbers of its own, drawn by its number, so that no
article is a copy and no two stories join; a few people and states are named throughout. Each size is scored in a
process of its own; what is printed is its time, the time that its processors worked (which other load on the machine
changes less), and the most memory that the process, and the largest of its workers, held.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

OUTLETS = ("Basin Press", "Coast Herald", "Delta Times", "Hill Courier")
A_FILE = 1_000  # articles in a file
SYLLABLES = (
    "ba", "bel", "cor", "dan", "dor", "el", "fen", "gar", "hal", "ing", "jor", "kel", "lam", "mar", "nor", "or", "pol",
    "quen", "ras", "sel", "tor", "ul", "var", "wen", "yor", "zan",
)  # fmt: skip
ALWAYS = (
    "President Adela Morrow", "Senator Ivo Brandt", "Kenya", "Canada", "the United Nations", "Governor Petra Lund",
)  # fmt: skip
TITLES = (
    "{town} asks for help after {event}", "{last} under fire over {event} in {town}", "{event}: {n} hurt in {town}",
    "What {last} promised {town}",
)  # fmt: skip
EVENTS = (
    "a flood", "a strike", "a fire at the mill", "a vote on the bridge", "the closing of a school",
    "a fraud at the bank", "a dispute over water", "a power cut", "the sale of the port", "a bus crash",
)  # fmt: skip
SENTENCES = (
    "{full}, the mayor of {town}, said on Monday that {n} families had left their homes after {event}.",
    "“We will need {n} million before winter,” {last} said.",
    "The plan may fail, officials in {town} warned, because {m} of the {n} pumps are broken.",
    "{always} called the answer reckless and blamed {last} for the delay.",
    "It was a brave decision, and {town} deserves better than what it got.",
    "Residents of {place} waited {m} hours in the rain for buses that never came.",
    "According to {other}, who heads the {town} Relief Council, {n} people were treated for cold.",
    "{always} reportedly promised {m} trucks, though none had reached {place} by noon.",
    "The council must act now, or {place} will lose its only clinic.",
    "{other} denied that {m} letters from {place} had been ignored.",
    "“Nobody told us anything,” said {other}, holding a list of {n} names.",
    "Police in {town} arrested {m} people, among them a driver from {place}.",
    "It could take until {year} to rebuild the road between {town} and {place}, engineers said.",
    "{last} has been praised by {always} for {m} years of honest work in {town}.",
    "Critics say that the figures, {n} in {town} and {m} in {place}, are probably wrong.",
    "The river rose by {m} centimetres, and the market of {place} was closed.",
    "Sources close to {last} said that a second report would name {other}.",
    "The shameful record of {town} on safety was known to {always} since {year}.",
    "In {place}, {full} was met by a crowd of perhaps {n}.",
    "The union of {town} suspended its action after talks that lasted {m} hours.",
)


def word(chance: random.Random, length: int) -> str:
    """A name that no list has."""
    return "".join(chance.choice(SYLLABLES) for _ in range(length)).capitalize()


def article(number: int) -> dict[str, str]:
    """One article; two or three of different outlets make a story."""
    story = number * 2 // 5
    told = random.Random(f"story {story}")
    last = word(told, 3)
    facts = {
        "last": last, "full": f"{told.choice(('Mary', 'John', 'Anna', 'Peter', 'Ruth'))} {last}",
        "other": f"{told.choice(('Susan', 'David', 'Clara', 'Henry'))} {word(told, 3)}", "town": word(told, 3),
        "place": word(told, 3), "event": told.choice(EVENTS),
    }  # fmt: skip
    own = random.Random(f"article {number}")
    day = 1 + story % 28, 1 + story // 28 % 12, 2000 + story // 336

    def filled(template: str) -> str:
        drawn = {"n": own.randint(20, 9_000), "m": own.randint(2, 19), "year": own.randint(2026, 2040)}
        return template.format(**facts, **drawn, always=own.choice(ALWAYS))

    sentences = [filled(t) for t in own.sample(SENTENCES, 12)]
    paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, 12, 3)]
    return {
        "id": f"n{number:07}", "outlet": OUTLETS[number % len(OUTLETS)], "title": filled(own.choice(TITLES)),
        "date": "{2}-{1:02}-{0:02}".format(*day), "text": "\n\n".join(paragraphs),
    }  # fmt: skip


def write_corpus(folder: Path, articles: int) -> None:
    """So many articles, as files of JSON lines."""
    folder.mkdir()
    for start in range(0, articles, A_FILE):
        lines = [json.dumps(article(i)) for i in range(start, min(start + A_FILE, articles))]
        (folder / f"{start:07}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(corpus: Path, out: Path, jobs: int, model: str) -> None:
    """Score a corpus in this process, and print what it took as JSON."""
    from framing.corpus.reading import stream_corpus
    from framing.scorers.registry import make
    from framing.scoring.stream import Work, score_to

    stages: dict[str, float] = {}

    def tell(what: str, done: int, total: int) -> None:
        stages[what] = time.perf_counter()

    start = time.perf_counter()
    scorers = partial(make, None, {"actor_sentiment": {"model": model}})
    score_to(
        Work(out, partial(stream_corpus, corpus, progress=tell), lambda _: scorers(), "benchmark", {}), jobs, "", tell
    )
    own, theirs = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    worked = sum(r.ru_utime + r.ru_stime for r in (own, theirs))
    ends = [start, *stages.values()]
    spent = {what: round(b - a, 1) for what, a, b in zip(stages, ends[:-1], ends[1:], strict=True)}
    found = {"wall": time.perf_counter() - start, "worked": worked, "own": own.ru_maxrss, "worker": theirs.ru_maxrss}
    sys.stdout.write(json.dumps({**found, "stages": spent}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="articles")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--model", default="linear", help="of ActorSentiment")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run(Path(options.one[0]), Path(options.one[1]), options.jobs, options.model)
        return
    names = ("articles", "seconds", "CPU seconds", "per 1,000 (CPU)", "MB", "MB of a worker", "seconds a stage")
    table = Table(*names, box=None)
    worked = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in options.sizes:
            corpus, out = Path(scratch) / f"corpus{size}", Path(scratch) / f"out{size}"
            write_corpus(corpus, size)
            command = [sys.executable, __file__, str(size), "--jobs", str(options.jobs), "--model", options.model]
            done = subprocess.run([*command, "--one", str(corpus), str(out)], check=True, stdout=subprocess.PIPE)
            found = json.loads(done.stdout)
            worked.append(found["worked"])
            memory = [f"{found[k] / 1024:,.0f}" for k in ("own", "worker")]
            stages = ", ".join(f"{what} {seconds:.0f}" for what, seconds in found["stages"].items())
            each = 1000 * worked[-1] / size
            table.add_row(f"{size:,}", f"{found['wall']:.0f}", f"{worked[-1]:.0f}", f"{each:.0f}", *memory, stages)
    console = Console(width=160)
    console.print(table)
    for a, b, x, y in zip(options.sizes, options.sizes[1:], worked, worked[1:], strict=False):
        console.print(f"{b:,} articles over {a:,} ({b / a:.1f} times as many): {y / x:.2f} times the CPU time")


if __name__ == "__main__":
    main()
