"""Names of columns: which field they hold, and which program wrote them."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Final, NamedTuple

from framing import resources


def plain_column(name: str) -> str:
    """A column name for comparison: ``Publish Date``, ``publish-date`` and ``publish_date`` are one."""
    return re.sub(r"[\s.-]+", "_", name.strip().strip("\ufeff").casefold())


@cache
def known_columns() -> Mapping[str, tuple[str, ...]]:
    """Field to the column names known for it, in plain form, the first choice first."""
    names: dict[str, list[str]] = {}
    for row in _data("columns.tsv"):
        names.setdefault(row["field"], []).append(row["name"])
    return {name: tuple(columns) for name, columns in names.items()}


class Listing(NamedTuple):
    """A list of addresses without texts: the program that wrote it, the columns by which it is known, what to do."""

    name: str
    marks: frozenset[str]
    remedy: str


_DOWNLOAD: Final = "download its pages, with trafilatura or news-please, say, and give those"


def listing_of(columns: Collection[str]) -> tuple[str, str]:
    """The program whose list without texts has such columns, and what to do; "" for one that is not known."""
    plain = frozenset(map(plain_column, columns))
    for listing in _listings():
        if listing.marks <= plain:
            return listing.name, listing.remedy or _DOWNLOAD
    return "", _DOWNLOAD if plain & frozenset(known_columns()["url"]) else ""


def is_table(text: str) -> bool:
    """Whether the first line of a text names columns, the text's and two others' among them."""
    head, _, below = text.lstrip()[:2000].partition("\n")
    names = frozenset(map(plain_column, re.split("[\t,;|]", head.replace('"', ""))))
    known = [field for field, columns in known_columns().items() if names & frozenset(columns)]
    return bool(below) and "text" in known and len(known) > 2


@cache
def _listings() -> tuple[Listing, ...]:
    rows = _data("listings.tsv")
    return tuple(Listing(row["listing"], frozenset(row["columns"].split()), row["remedy"]) for row in rows)


def _data(name: str) -> list[dict[str, str]]:
    with (resources.lexicons() / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader((line for line in handle if not line.startswith("#")), delimiter="\t"))
