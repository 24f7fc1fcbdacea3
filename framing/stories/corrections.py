"""A user's corrections of stories and reprints."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from framing.io.decoding import table_bytes
from framing.io.export import unguarded
from framing.io.tables import csv_table
from framing.stories.credits import agencies
from framing.types import FramingError, Problem


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user says of an article: its story and what it reprints, "" where there is none."""

    story: str
    reprint_of: str


def read_corrections(path: str | os.PathLike[str], articles: Iterable[str]) -> dict[str, Correction]:
    """A corrected stories.csv: the columns article and story, and reprint_of where reprints are corrected too.

    ``articles`` are the ids that it may name.

    Raises
    ------
    FramingError
        If it cannot be read, lacks a column, names an article twice, or one that there is not.
    """
    name = os.fspath(path)
    if not Path(path).is_file():
        raise FramingError(f"{name}: no such file; give a CSV with the columns article, story and reprint_of")
    problems: list[Problem] = []
    table = csv_table(table_bytes(Path(path), name), name, problems)
    if problems:
        raise FramingError(f"{name}, row {problems[0].row}: {problems[0].detail}")
    for column in ("article", "story", "reprint_of"):
        if column not in table.names:
            raise FramingError(f"{name}: no column {column!r}; it needs article, story and reprint_of")
    known = {form for article in articles for form in (article, unguarded(article))}
    found: dict[str, Correction] = {}
    for row, values in table.rows:
        article, story, original = (unguarded(str(values[c]).strip()) for c in ("article", "story", "reprint_of"))
        if article not in known:
            raise FramingError(f"{name}, row {row}: no article is called {article!r}; scores.csv lists them")
        if article in found:
            raise FramingError(f"{name}, row {row}: {article!r} stands there twice")
        if original == article:
            raise FramingError(f"{name}, row {row}: {article!r} cannot reprint itself; leave reprint_of empty")
        found[article] = Correction(story, original)
    for row, values in table.rows:
        original = unguarded(str(values["reprint_of"]).strip())
        if original in found and found[original].reprint_of:
            raise FramingError(f"{name}, row {row}: {original!r} is itself a reprint; give the original")
        if original and original not in known and original.casefold() not in agencies():
            raise FramingError(f"{name}, row {row}: reprint_of {original!r} is no article and no agency we know")
    return found
