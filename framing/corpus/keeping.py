"""Articles and problems as tables that give them back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from typing import Any

import pandas as pd
import pyarrow as pa

from framing.types import Article, Cut, Problem

_CUTS = pa.list_(pa.struct([("text", pa.string()), ("reason", pa.string())]))
_KINDS = {"date": pa.date32(), "row": pa.int64(), "cuts": _CUTS}
ARTICLES = pa.schema([(f.name, _KINDS.get(f.name, pa.string())) for f in fields(Article)])


def articles_part(articles: Iterable[Article]) -> pa.Table:
    """A row an article, with its text and cuts; half a character, which Parquet cannot hold, becomes U+FFFD."""
    rows = []
    for article in articles:
        row = {name: _whole(getattr(article, name)) for name in ARTICLES.names}
        row["cuts"] = [{"text": _whole(c.text), "reason": c.reason} for c in article.cuts]
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def article_of(row: Mapping[str, Any]) -> Article:
    """The article that a row was made of."""
    return Article(**{**row, "cuts": tuple(Cut(**cut) for cut in row["cuts"])})


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row a thing set aside, noticed or cut."""
    rows = [tuple(map(_whole, astuple(p))) for p in problems]
    table = pd.DataFrame(rows, columns=["file", "row", "article", "problem", "detail"])
    texts = dict.fromkeys(["file", "article", "problem", "detail"], "str")
    return table.astype({"row": "Int64", **texts})


def problem_of(row: Mapping[str, Any]) -> Problem:
    """The problem that a row was made of."""
    return Problem(**{**row, "row": None if pd.isna(row["row"]) else int(row["row"])})


def _whole(value: Any) -> Any:
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value
