"""Score a corpus into a folder, killed at a third and ended at two thirds, and hold it against an undisturbed run.

    python scripts/interrupt_scale.py 2000 --jobs 2

Articles are those of benchmark_scale.py. A table says how each run ended and how many articles were scored by then.
Ends with 1 where a file differs, anything is left over, or a run did not end as it was made to.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
from benchmark_scale import write_corpus
from rich.console import Console
from rich.table import Table


def begin(corpus: Path, out: Path, options: argparse.Namespace) -> subprocess.Popen[bytes]:
    command = ["score", str(corpus), "--out", str(out), "--jobs", str(options.jobs), "--model", options.model]
    return subprocess.Popen([sys.executable, "-m", "framing", *command], stderr=subprocess.DEVNULL)


def scored(out: Path) -> int:
    """Articles of the parts that are whole."""
    return sum(pq.read_metadata(path).num_rows for path in (out / "scores").glob("*.parquet"))


def stopped(process: subprocess.Popen[bytes], out: Path, at: int, number: signal.Signals) -> int:
    """Send a signal once so many articles are scored; how the process ended."""
    while scored(out) < at and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(number)
    return process.wait()


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", default="linear", help="of ActorSentiment")
    options = parser.parse_args()
    table = Table("run", "ended with", "articles scored", box=None)
    with tempfile.TemporaryDirectory() as scratch:
        corpus, whole, out = (Path(scratch) / name for name in ("corpus", "whole", "stopped"))
        write_corpus(corpus, options.articles)
        ends = []
        for what, at, number, wanted in (
            ("killed", options.articles // 3, signal.SIGKILL, -signal.SIGKILL),
            ("ended", 2 * options.articles // 3, signal.SIGTERM, 128 + signal.SIGTERM),
        ):
            code = stopped(begin(corpus, out, options), out, at, number)
            ends.append(code == wanted)
            table.add_row(what, str(code), f"{scored(out):,}")
        for what, folder in (("begun again", out), ("undisturbed", whole)):
            code = begin(corpus, folder, options).wait()
            ends.append(code == 0)
            table.add_row(what, str(code), f"{scored(folder):,}")
        one, two = files(out), files(whole)
        differing = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
        command = [sys.executable, "-m", "framing", "report", str(out), "--out", str(Path(scratch) / "report")]
        code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        ends.append(code == 0)
        table.add_row("report", str(code), "")
    Console().print(table)
    print(
        f"{len(two)} files, {len(differing)} differ: {', '.join(differing[:5])}"
        if differing
        else f"{len(two)} files, all equal"
    )
    sys.exit(bool(differing) or not all(ends))


if __name__ == "__main__":
    main()
