"""Where parts of a corpus are worked on: here, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import partial
from threading import Thread
from typing import Any, Protocol

from framing.corpus.reading import Here, Through
from framing.types import FramingError, Progress, quiet

SMALL = 1_000
"""Articles up to which one process is quicker than starting others."""
_MADE = 20_000
"""Objects that a worker makes before it looks for rings among them: it makes hardly any, and much that lasts."""
_AHEAD = 4
"""Calls for each process that are made before the first is done."""


class Backend(Protocol):
    """Calls a function with each of some arguments, in any order, wherever it can."""

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it; the first error stops all."""

    def through(self, work: Callable[[Any], Any], take: Callable[[Any], None]) -> Through:
        """What takes arguments one by one, and hands on what is returned, in their order."""


class Serial:
    """One after the other, here."""

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it with one after the other."""
        for done, argument in enumerate(arguments):
            tell(what, done, len(arguments))
            work(argument)
        tell(what, len(arguments), len(arguments))

    def through(self, work: Callable[[Any], Any], take: Callable[[Any], None]) -> Through:
        """Call it here."""
        return Here(work, take)


class Future(Protocol):
    """What a call elsewhere will return."""

    def done(self) -> bool:
        """Whether it is there."""

    def result(self) -> Any:
        """Wait for it."""


class InOrder:
    """Hands on what calls elsewhere return, in the order in which they were made.

    Parameters
    ----------
    submit : callable
        Makes a call with an argument.
    take : callable
        Called with what each returns.
    room : int
        Calls at most that are made and not handed on.
    """

    def __init__(self, submit: Callable[[Any], Future], take: Callable[[Any], None], room: int) -> None:
        self._submit, self._take, self._room = submit, take, room
        self._waiting: deque[Future] = deque()

    def add(self, argument: Any) -> None:
        """Make a call, and hand on what has come."""
        self._waiting.append(self._submit(argument))
        while self._waiting and (len(self._waiting) > self._room or self._waiting[0].done()):
            self._take(self._waiting.popleft().result())

    def end(self) -> None:
        """Wait for the rest."""
        while self._waiting:
            self._take(self._waiting.popleft().result())


class Processes:
    """In so many processes of this machine.

    Parameters
    ----------
    pool : ProcessPoolExecutor
    jobs : int
    """

    def __init__(self, pool: ProcessPoolExecutor, jobs: int) -> None:
        self._pool, self._jobs = pool, jobs

    def each(self, work: Callable[[Any], None], arguments: Sequence[Any], what: str, tell: Progress = quiet) -> None:
        """Call it with all; whoever is free takes the next."""
        waiting = [self._pool.submit(work, argument) for argument in arguments]
        try:
            for done, one in enumerate(as_completed(waiting)):
                tell(what, done, len(waiting))
                one.result()
        finally:
            for one in waiting:
                one.cancel()
        tell(what, len(waiting), len(waiting))

    def through(self, work: Callable[[Any], Any], take: Callable[[Any], None]) -> Through:
        """Call it in whatever process is free."""
        return InOrder(lambda argument: self._pool.submit(work, argument), take, _AHEAD * self._jobs)


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

    def through(self, work: Callable[[Any], Any], take: Callable[[Any], None]) -> Through:
        """Call it on whatever worker is free; what it is called with, and returns, goes over the network."""
        workers = len(self._client.scheduler_info(n_workers=-1)["workers"])
        return InOrder(partial(self._client.submit, work, pure=False), take, _AHEAD * max(1, workers))


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
            try:
                yield Processes(pool, jobs)
            except BrokenProcessPool as error:
                raise FramingError(
                    "a process ended before its work was done (out of memory?); give the command again, "
                    "with fewer --jobs"
                ) from error
    else:
        yield Serial()


@contextmanager
def chosen(jobs: int, scheduler: str = "") -> Iterator[Callable[[int], Backend]]:
    """What gives the same place each time, once the number of articles is known, by which it is chosen.

    Parameters
    ----------
    jobs : int
        Processes; 0 for as many as so many articles are worth.
    scheduler : str
        As of ``backend``.
    """
    with ExitStack() as stack:
        made: list[Backend] = []

        def of(articles: int) -> Backend:
            if not made:
                made.append(stack.enter_context(backend(jobs or default_jobs(articles), scheduler)))
            return made[0]

        yield of


def default_jobs(articles: int) -> int:
    """All cores for a large corpus, one process for a small."""
    if articles <= SMALL:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start() -> None:
    """A worker leaves Ctrl-C to the process that it works for, and ends with it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_MADE, 10, 10)
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
