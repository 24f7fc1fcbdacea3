"""Which column of a table holds which field: by the names that news tools export, or as the user says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from framing.characters import listing
from framing.corpus.values import as_text
from framing.io.tables import Table, known_columns, plain_column
from framing.types import FramingError

FIELDS: Final = ("id", "outlet", "title", "text", "date", "url", "author", "genre", "story")


def check_columns(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """The columns that the user names, by field; an error where there is no such field."""
    for name in columns or {}:
        if name not in FIELDS:
            raise FramingError(f"no field is called {name!r}; columns may be given for {listing(FIELDS)}")
    return dict(columns or {})


def choose_columns(
    table: Table, where: str, given: Mapping[str, str], ignored: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Field to the columns that may hold it, the first choice first.

    ``given`` is what `check_columns` returns; ``ignored`` are fields and columns in plain form.
    """
    place = f"{where}: " if where else ""
    present = {plain_column(name): name for name in table.names if plain_column(name) not in ignored}
    mapped: dict[str, str] = {}
    for name, column in given.items():
        if plain_column(column) not in present and plain_column(column) not in ignored:
            raise FramingError(f"{place}no column {column!r} for {name}; it has {listing(table.names)}")
        if plain_column(column) in present:
            mapped[name] = present[plain_column(column)]
    free = {plain: name for plain, name in present.items() if name not in mapped.values()}
    addresses = _holds_addresses(free["source"], table) if "source" in free else False
    chosen: dict[str, tuple[str, ...]] = {}
    for name, known in known_columns().items():
        if name in ignored:
            chosen[name] = ()
        elif name in mapped:
            chosen[name] = (mapped[name],)
        else:
            chosen[name] = tuple(
                free[plain] for plain in known if plain in free and (plain != "source" or addresses == (name == "url"))
            )
    # A column "article" is the text where no other column is, else the id.
    if len(chosen["text"]) > 1:
        chosen["text"] = tuple(column for column in chosen["text"] if plain_column(column) != "article")
    elif chosen["text"] and chosen["text"][0] in chosen["id"] and "id" not in mapped:
        chosen["id"] = tuple(column for column in chosen["id"] if column != chosen["text"][0])
    return chosen


def _holds_addresses(column: str, table: Table) -> bool:
    """Whether most of a column's values are web addresses: trafilatura's source, not NELA-GT's."""
    values = [value for _, row in table.rows[:200] if (value := as_text(row.get(column)))]
    return 2 * sum("://" in value for value in values) > len(values)


def fields_of(values: Mapping[str, Any], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The first value that is not blank, for each field."""
    fields: dict[str, Any] = {}
    for name, columns in chosen.items():
        for column in columns:
            if as_text(values.get(column)):
                fields[name] = values[column]
                break
    return fields
