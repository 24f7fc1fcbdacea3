"""Outlets: other names for one, and names that are alike."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from framing.characters import fold, listing, one_line, snippet
from framing.corpus.records import Record
from framing.corpus.values import as_text, outlet_name
from framing.io.decoding import table_bytes
from framing.io.tables import csv_table
from framing.types import FramingError, Problem


def read_aliases(outlets: str | os.PathLike[str] | Mapping[str, str] | None) -> Mapping[str, str]:
    """Alias (folded) to outlet."""
    if outlets is None:
        return {}
    if isinstance(outlets, Mapping):
        return {fold(alias): one_line(outlet) for alias, outlet in outlets.items()}
    path = Path(outlets)
    if not path.is_file():
        raise FramingError(f"{os.fspath(outlets)}: no such file; give a CSV with the columns alias and outlet")
    problems: list[Problem] = []
    table = csv_table(table_bytes(path, path.name), path.name, problems)
    if problems:
        raise FramingError(f"{path.name}, row {problems[0].row}: {problems[0].detail}")
    if not {"alias", "outlet"} <= set(table.names):
        raise FramingError(f"{path.name}: the columns alias and outlet are needed; it has {listing(table.names)}")
    aliases: dict[str, str] = {}
    for row, values in table.rows:
        alias, outlet = fold(values["alias"]), one_line(values["outlet"])
        if not alias or not outlet:
            raise FramingError(f"{path.name}, row {row}: alias and outlet must both be filled")
        if aliases.setdefault(alias, outlet) != outlet:
            raise FramingError(f"{path.name}, row {row}: {values['alias']!r} already stands for {aliases[alias]!r}")
    return aliases


def outlet_of(record: Record, fallback: str) -> str:
    """A record's outlet as it is written, "" where none is known."""
    if record.article is not None:
        return record.article.outlet
    return outlet_name(as_text(record.fields.get("outlet"))) or fallback


def unused_aliases(
    written: Mapping[str, str], outlets: str | os.PathLike[str] | Mapping[str, str] | None
) -> Iterator[Problem]:
    """Rows of a file of aliases whose alias no article has for its outlet: most often a misspelling.

    ``written`` are the outlets of all articles, folded, as they are written.
    """
    if outlets is None or isinstance(outlets, Mapping):
        return
    path = Path(outlets)
    for row, values in csv_table(table_bytes(path, path.name), path.name, []).rows:
        if fold(values["alias"]) not in written:
            detail = f"no article is of {snippet(values['alias'])!r}; there are {listing(sorted(written.values()))}"
            yield Problem(path.name, row, "", "unused alias", detail)


def similar_outlets(outlets: Iterable[str], source: str) -> Iterator[Problem]:
    """Outlets whose names differ only in case or spaces: two by mistake, or two in truth."""
    names: dict[str, Counter[str]] = {}
    for outlet in outlets:
        names.setdefault("".join(fold(outlet).split()), Counter())[outlet] += 1
    for counts in names.values():
        if len(counts) > 1:
            (most, _), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            detail = (
                f"{listing(sorted(counts))} differ only in case or spaces and count as {len(counts)} outlets; "
                f"to merge them, put the row {others[0][0]},{most} into outlets.csv (columns alias,outlet)"
            )
            yield Problem(source, None, "", "similar outlets", detail)
