"""Where a run may write beside what it reads."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from framing.io.writing import told_of
from framing.types import FramingError

_LISTS: Final = ("actors.csv",)
"""Files at the top of a corpus that are read as lists, and that a command writes."""


def check_outside(out: Path, corpus: Path) -> None:
    """See that what is written is no article of the next run.

    Raises
    ------
    FramingError
        If it lies in the corpus, and is none of the lists that may stand there.
    """
    with told_of(out):
        place, folder = out.resolve(), corpus.resolve()
    if place.is_relative_to(folder) and place not in {folder / name for name in (*_LISTS, "")}:
        raise FramingError(f"{out}: lies in the corpus, and would be read as articles; give a place outside")
