"""Where a run may write beside what it reads."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from framing.io.writing import told_of
from framing.types import FramingError

_LISTS: Final = ("actors.csv",)
"""Files at the top of a corpus that are read as lists, and that a command writes."""

_OF_FILES: Final = frozenset(
    (
        ".csv", ".tsv", ".txt", ".json", ".jsonl", ".parquet", ".xlsx", ".xls", ".ods", ".gz", ".zip", ".html", ".htm",
        ".pdf", ".docx", ".md", ".png", ".svg",
    )
)  # fmt: skip
"""Endings of names that no folder has."""


def check_table_name(out: Path) -> None:
    """See that a name is none of another kind of file than CSV.

    Raises
    ------
    FramingError
        If it is.
    """
    if out.suffix.lower() in _OF_FILES - {".csv"}:
        raise FramingError(f"{out}: CSV is written; give a name that ends in .csv")


def check_folder_name(out: Path) -> None:
    """See that a name is none of a file, where a folder is written.

    Raises
    ------
    FramingError
        If it is.
    """
    if out.name == "-" or (out.suffix.lower() in _OF_FILES and not out.is_dir()):
        raise FramingError(f"{out}: a folder is written; give the name of one")


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
