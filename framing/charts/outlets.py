"""Which outlets a chart shows, in which order: the same in every chart of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from framing.wording import count

Row = dict[Any, Any]
"""A row of a table."""


def ordered(table: pd.DataFrame, outlets: Sequence[str] | None) -> list[str]:
    """All outlets: as given, or those with most articles first, by name where they are equal.

    ``table`` has a row an article, or is estimates.csv.
    """
    if outlets is not None:
        return list(outlets)
    counted = "n_articles" in table
    sizes = table.groupby("outlet")["n_articles"].max() if counted else table["outlet"].value_counts()
    return sorted(map(str, sizes.index), key=lambda o: (-sizes[o], o))


def by_outlet(rows: pd.DataFrame) -> dict[str, Row]:
    """A row an outlet, by its name."""
    return {str(r["outlet"]): r for r in rows.to_dict("records")}


def left_out(n: int, what: str) -> list[str]:
    """What is not drawn for want of room."""
    return [f"not drawn: {count(n, what)} with fewer articles"] if n > 0 else []


def mean_rows(estimates: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The means of outlets over all their articles, of some measures, where there is any."""
    chosen = (estimates["estimand"] == "mean") & (estimates["subset"] == "all") & estimates["measure"].isin(measures)
    return estimates[chosen & (estimates["n_articles"] > 0)]
