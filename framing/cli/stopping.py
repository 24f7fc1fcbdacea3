"""Ctrl-C, and an end that the system asks for: one line, and what was begun is cleared away."""

from __future__ import annotations

import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, main_thread
from typing import Any, NoReturn

import typer

_SAID = "framing: stopped; nothing is half-written: what stood at --out, or was done of it, stands there"
_AGAIN = 0.05  # seconds
_asked: list[int] = []


@contextmanager
def ended_when_asked() -> Iterator[None]:
    """End with 130 or 143 when a signal comes, whatever is made of what is raised then, as by an import."""
    signal.signal(signal.SIGTERM, _end)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _end)  # typer would end without a word
    sys.unraisablehook = _unraised
    try:
        yield
    except BaseException:
        if _asked:
            sys.exit(128 + _asked[0])
        raise


def _end(number: int, frame: object) -> NoReturn:
    """End as a process that is stopped does, after what was begun is cleared away."""
    if not _asked:
        _asked.append(number)
        typer.echo(_SAID, err=True)
    sys.exit(128 + _asked[0])


def _unraised(ignored: Any) -> None:
    """A stop that fell into a destructor, which ignores what is raised in it, comes once more."""
    if not (_asked and isinstance(ignored.exc_value, SystemExit)):
        sys.__unraisablehook__(ignored)
        return
    later = Timer(_AGAIN, _send, _asked[:1])  # at once, it would fall into this function
    later.daemon = True
    later.start()


def _send(number: int) -> None:
    main = main_thread().ident
    if sys.platform == "win32" or main is None:
        interrupt_main(signal.Signals(number))
    else:
        signal.pthread_kill(main, number)  # wakes it, where it waits
