"""Score a corpus into a folder, stopped by a real signal after so many writes; run by test_stream.py as a process.

``python streaming.py CORPUS FOLDER SCORERS SIZE JOBS STOP SIGNAL``: with STOP 0 it is not stopped.
"""

import os
import sys
from functools import partial
from pathlib import Path

from framing.corpus.reading import stream_corpus
from framing.scorers.registry import make
from framing.scoring.stream import Work, score_to


def stopping(after: int, number: int) -> None:
    """Let the process be sent a signal in the middle of a write."""
    left, real = after, os.fsync

    def fsync(file: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.ftruncate(file, os.fstat(file).st_size // 2)
            os.kill(os.getpid(), number)
        real(file)

    os.fsync = fsync


def main(corpus: str, folder: str, scorers: str, size: int, jobs: int, stop: int, number: int) -> None:
    """Score the corpus."""
    if stop:
        stopping(stop, number)
    read = partial(stream_corpus, corpus, min_words=0)
    score_to(Work(Path(folder), read, lambda _: make(scorers.split(",")), "the same", {}, size=size), jobs)


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:]))  # type: ignore[call-arg, arg-type, misc]
