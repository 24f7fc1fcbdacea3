"""A corpus scored on a Dask cluster of real processes, one of which is killed."""

import os
import signal
import threading
import time
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus.reading import stream_corpus
from framing.scorers.registry import make
from framing.scoring.stream import Work, score_to
from framing.types import FramingError

distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")

TEXT = "The reckless plan of {0} may fail. “It could rain in {0},” Mary Obi said. The army left {0} after {1} days."


def work(folder: Path, corpus: Path) -> Work:
    read = partial(stream_corpus, corpus, min_words=0)
    return Work(folder, read, lambda _: make(["hedging", "sourcing"]), "the same", {}, size=2)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def kill_one(cluster: object, folder: Path) -> None:
    """Kill a worker as soon as some part is scored."""
    while not list((folder / "scores").glob("*.parquet")):
        time.sleep(0.05)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)  # type: ignore[attr-defined]


def test_a_lost_worker_changes_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.csv"
    rows = [(f"a{i:02}", "NS"[i % 2], TEXT.format(("Arlen", "Borvik", "Cadmoor")[i % 3], i)) for i in range(30)]
    pd.DataFrame(rows, columns=["id", "outlet", "text"]).to_csv(corpus, index=False)
    score_to(work(tmp_path / "here", corpus), 1)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        killer = threading.Thread(target=kill_one, args=(cluster, tmp_path / "there"), daemon=True)
        killer.start()
        score_to(work(tmp_path / "there", corpus), scheduler=cluster.scheduler_address)
        killer.join()
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_no_scheduler_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", refused)
    (tmp_path / "corpus.csv").write_text("outlet,text\nNorth,It may rain.\n", encoding="utf-8")
    with pytest.raises(FramingError, match=r"tcp://127.0.0.1:9: no Dask scheduler answers there \(timed out\)"):
        score_to(work(tmp_path / "there", tmp_path / "corpus.csv"), scheduler="tcp://127.0.0.1:9")
