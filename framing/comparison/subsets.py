"""The parts of a corpus in which outlets are compared, and what is asked of their articles besides scores."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.cells import coded


def subsets(articles: pd.DataFrame, min_articles: int) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """All articles, and the parts of them that can say something: which articles are in each."""
    yield "all", np.ones(len(articles), dtype=bool)
    parts: list[tuple[str, pd.Series[bool]]] = []
    if "reprint_of" in articles:
        parts.append(("no_reprints", articles["reprint_of"].fillna("") == ""))
    if "genre" in articles:
        genre = articles["genre"].fillna("")
        parts += [(f"genre={g}", genre == g) for g in sorted(set(genre)) if g]
    if "date" in articles:
        month = articles["date"].map(lambda d: "" if pd.isna(d) else str(d)[:7])
        parts += [(f"month={m}", month == m) for m in sorted(set(month)) if m]
    for name, chosen in parts:
        sizes = articles.loc[chosen, "outlet"].value_counts()
        if not chosen.all() and (sizes >= min_articles).any():
            yield name, chosen.to_numpy(dtype=bool)


def about_of(articles: pd.DataFrame, chosen: NDArray[np.bool_]) -> pd.DataFrame:
    """What the comparison of each measure asks of some articles: names are sorted once, and no scores are copied."""
    names = {name: coded(articles.loc[chosen, name]) for name in ("outlet", "story")}
    return pd.DataFrame({**names, **{name: articles.loc[chosen, name] for name in ("words",) if name in articles}})
