"""The files that commands write, and their columns: docs/columns.toml as tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ext.rst import code, plain, table

PATH = Path(__file__).parents[1] / "columns.toml"


def told(path: Path = PATH) -> Mapping[str, Mapping[str, Any]]:
    """By file what it is, what writes it, and its columns."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def file(name: str) -> str:
    """What a file is, who writes it, and a row a column."""
    about = told()[name]
    by = ", ".join(f":ref:`{command}`" for command in about["by"])
    page = f"{about['what']} Written by {by}.\n\n"
    columns = about.get("columns", {})
    rows = [
        (code(column), _type(c), plain(c["meaning"]), plain(c.get("empty", "never"))) for column, c in columns.items()
    ]
    return page + (table(("column", "type, unit", "meaning", "empty"), rows, (22, 16, 42, 20)) if rows else "")


def _type(column: Mapping[str, str]) -> str:
    return ", ".join(plain(column[key]) for key in ("type", "unit") if column.get(key))
