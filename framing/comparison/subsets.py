"""The parts of a corpus in which outlets are compared, and what is asked of their articles besides scores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.cells import coded


def subsets(articles: pd.DataFrame, min_articles: int) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """All articles, and the parts of them that can say something: the places of the articles in each."""
    yield "all", np.arange(len(articles))
    for name, chosen in _parts(articles):
        sizes = articles["outlet"].iloc[chosen].value_counts()
        if len(chosen) < len(articles) and (sizes >= min_articles).any():
            yield name, chosen


def _parts(articles: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.intp]]]:
    if "reprint_of" in articles:
        yield "no_reprints", np.flatnonzero(articles["reprint_of"].fillna("") == "")
    if "genre" in articles:
        yield from _by("genre", articles["genre"].fillna(""))
    if "date" in articles:
        yield from _by("month", articles["date"].map(lambda d: "" if pd.isna(d) else str(d)[:7]))


def _by(what: str, names: pd.Series[Any]) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """The places of each name but the empty one, in the order of names."""
    places = names.groupby(names.astype(str).to_numpy()).indices
    yield from ((f"{what}={name}", np.asarray(places[name])) for name in sorted(map(str, places)) if name)


def about_of(articles: pd.DataFrame, chosen: NDArray[np.intp]) -> pd.DataFrame:
    """What the comparison of each measure asks of some articles: names are sorted once, and no scores are copied."""
    names = {name: coded(articles[name].iloc[chosen]) for name in ("outlet", "story")}
    return pd.DataFrame({**names, **{name: articles[name].iloc[chosen] for name in ("words",) if name in articles}})
