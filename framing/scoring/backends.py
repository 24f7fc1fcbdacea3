"""Where parts of a corpus are worked on: here, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread
from typing import Any, Protocol

from framing.types import FramingError, Progress, quiet

SMALL = 1_000
"""Articles up to which one process is quicker than starting others."""


class Backend(Protocol):
    """Calls a function with each of some arguments, in any order, wherever it can."""

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it; the first error stops all."""


class Serial:
    """One after the other, here."""

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it with one after the other."""
        for done, argument in enumerate(arguments):
            tell(what, done, len(arguments))
            work(argument)
        tell(what, len(arguments), len(arguments))


class Processes:
    """In so many processes of this machine.

    Parameters
    ----------
    pool : ProcessPoolExecutor
    """

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it with all; whoever is free takes the next."""
        waiting = [self._pool.submit(work, argument) for argument in arguments]
        try:
            for done, one in enumerate(as_completed(waiting)):
                tell(what, done, len(waiting))
                one.result()
        except BrokenProcessPool as error:
            raise FramingError(
                "a process ended before its work was done (out of memory?); give the command again, with fewer --jobs"
            ) from error
        finally:
            for one in waiting:
                one.cancel()
        tell(what, len(waiting), len(waiting))


class Cluster:
    """On the workers of a Dask cluster, which see the same folders; what a lost worker had is given to another.

    Parameters
    ----------
    client : distributed.Client
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it with all."""
        from distributed import as_completed as as_done

        waiting = self._client.map(work, arguments, pure=False)
        for done, one in enumerate(as_done(waiting)):  # type: ignore[no-untyped-call]
            tell(what, done, len(waiting))
            one.result()
        tell(what, len(waiting), len(waiting))


@contextmanager
def backend(jobs: int, scheduler: str = "") -> Iterator[Backend]:
    """Where work is done.

    Parameters
    ----------
    jobs : int
        Processes; 1 is this one.
    scheduler : str
        The address of a Dask scheduler ("tcp://host:8786"), which takes the place of ``jobs``.

    Raises
    ------
    FramingError
        If no scheduler answers there, or dask.distributed is not installed.
    """
    if scheduler:
        with _client(scheduler) as client:
            yield Cluster(client)
    elif jobs > 1:
        # Spawned: a fork of a process with threads may hang, and is not to be had everywhere.
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_start) as pool:
            yield Processes(pool)
    else:
        yield Serial()


def default_jobs(articles: int) -> int:
    """All cores for a large corpus, one process for a small."""
    if articles <= SMALL:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start() -> None:
    """A worker leaves Ctrl-C to the process that it works for, and ends with it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        raise FramingError("a Dask cluster needs dask.distributed; pip install 'framing[cluster]'") from error
    try:
        client: Any = Client(address, timeout="20s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise FramingError(f"{address}: no Dask scheduler answers there ({error})") from error
    with client:
        yield client
