"""Which column of a table holds which field: by the names that news tools export, or as the user says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any, Final

from framing.characters import listing
from framing.corpus.values import as_text
from framing.io.column_names import known_columns, plain_column
from framing.io.tables import Table
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
    present = {plain_column(name): name for name in table.names if plain_column(name) not in ignored}
    mapped = _mapped(table, where, given, ignored, present)
    free = {plain: name for plain, name in present.items() if name not in mapped.values()}
    barred = "url"  # "source" holds addresses or names of outlets
    if "source" in free and _holds_addresses(free["source"], table):
        barred = "outlet"
    chosen: dict[str, tuple[str, ...]] = {}
    for name, known in known_columns().items():
        if name in ignored:
            chosen[name] = ()
        elif name in mapped:
            chosen[name] = (mapped[name],)
        else:
            chosen[name] = tuple(
                free[plain] for plain in known if plain in free and (plain, name) != ("source", barred)
            )
    _settle_article(chosen, "id" in mapped)
    return chosen


def _settle_article(chosen: dict[str, tuple[str, ...]], id_given: bool) -> None:
    """A column "article" is the text where no other column is, else the id."""
    if len(chosen["text"]) > 1:
        chosen["text"] = tuple(column for column in chosen["text"] if plain_column(column) != "article")
    elif chosen["text"] and not id_given:
        chosen["id"] = tuple(column for column in chosen["id"] if column != chosen["text"][0])


def _mapped(
    table: Table, where: str, given: Mapping[str, str], ignored: Collection[str], present: Mapping[str, str]
) -> dict[str, str]:
    """Field to the column that the user names for it."""
    mapped: dict[str, str] = {}
    for name, column in given.items():
        plain = plain_column(column)
        if plain in present:
            mapped[name] = present[plain]
        elif plain not in ignored:
            place = f"{where}: " if where else ""
            raise FramingError(f"{place}no column {column!r} for {name}; it has {listing(table.names)}")
    return mapped


def _holds_addresses(column: str, table: Table) -> bool:
    """Whether most of a column's values are web addresses: trafilatura's source, not NELA-GT's."""
    values = [value for _, row in islice(table.rows, 200) if (value := as_text(row.get(column)))]
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
