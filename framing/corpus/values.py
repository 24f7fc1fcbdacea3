"""Values of records made plain: cells as text, outlets, people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import pandas as pd

from framing.characters import one_line

LONGEST_NAME: Final = 200
"""Characters of an outlet's or an actor's name; the longest of any list has half as many."""
_DEEPEST: Final = 20  # lists in lists that are looked into
_BLANK: Final = frozenset({"none", "nan", "nat", "null", "<na>"})


def as_text(value: object, depth: int = 0) -> str:
    """A cell as a string; "" for what means that there is none, and for what is nested deeper than anybody means."""
    if depth > _DEEPEST or value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, str):
        stripped = value.strip()
        return "" if stripped.casefold() in _BLANK else stripped
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace").strip()
    if isinstance(value, Mapping):
        return as_text(value.get("name"), depth + 1)
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        items = value if isinstance(value, (list, tuple)) else value.tolist()
        if not isinstance(items, (list, tuple)):
            return as_text(items, depth + 1)
        return ", ".join(text for item in items if (text := as_text(item, depth + 1)))
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else str(value)
    return str(value).strip()


def outlet_name(value: str) -> str:
    """An outlet's name; of a web address, its host."""
    value = one_line(value)
    if "://" in value:
        try:
            value = urlsplit(value).hostname or value
        except ValueError:
            return value
    return value.removeprefix("www.")


def address(value: str) -> str:
    """An address without what logs in: ``https://user:password@host``."""
    return re.sub(r"(?<=://)[^/?#\s]*@", "", one_line(value))


def people(value: str) -> str:
    """Names joined by commas, also from a list that was written out as ``['A', 'B']``."""
    value = one_line(value)
    if value.startswith("[") and value.endswith("]"):
        value = ", ".join(filter(None, (name.strip(" '\"") for name in value[1:-1].split(","))))
    return value
