"""What a run is doing and what it has read, told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.types import Progress, quiet

if TYPE_CHECKING:
    from framing.corpus.corpus import Corpus

_WIDTH = 160  # characters of a table that goes to no terminal


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield quiet
        return
    from rich import progress
    from rich.console import Console

    what = progress.TextColumn("{task.description}")
    columns = (what, progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


def say_actors(file: Path) -> None:
    """Whose list of actors is taken, where none was given, on standard error."""
    print(f"actors from {file}", file=sys.stderr)


def say_read(corpus: Corpus, *, err: bool = True) -> None:
    """What was read, cut, repaired, noticed and set aside, on standard error or output."""
    from rich.console import Console

    from framing.report.inventory import inventory, summary_line

    console = Console(stderr=err, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH
    console.print(inventory(corpus))
    console.print(summary_line(corpus))
