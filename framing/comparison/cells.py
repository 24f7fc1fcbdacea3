"""Scores gathered into cells: what one outlet wrote on one story, the unit that is resampled and permuted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.types import Measure


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The articles of each outlet on each story, added up. An article without a story is a story of its own.

    Attributes
    ----------
    outlets : tuple of str
        Outlets with a defined score, sorted.
    outlet, story : ndarray of int (n_cells,)
        Which outlet and which story; sorted by story, then outlet.
    totals, sizes : ndarray of float (n_cells,)
        Weighted sum of the scores in a cell, and the sum of the weights; each article weighs 1 where its measure has no
        ``half``.
    written : ndarray of float (n_cells,)
        How many articles a cell holds.
    named : ndarray of bool (n_cells,)
        Whether the story is one that an article was given, and not an article by itself.
    """

    outlets: tuple[str, ...]
    outlet: NDArray[np.intp]
    story: NDArray[np.intp]
    totals: NDArray[np.float64]
    sizes: NDArray[np.float64]
    written: NDArray[np.float64]
    named: NDArray[np.bool_]

    @classmethod
    def of(cls, articles: pd.DataFrame, measure: Measure) -> Cells:
        """The cells of a measure, over the articles in which it is defined; their order never depends on that of rows.

        Parameters
        ----------
        articles : DataFrame
            Columns ``outlet``, ``story`` ("" where there is none), the measure's, and that of its count where it has
            a ``half``.
        measure : Measure
        """
        values = pd.DataFrame(
            {
                "named": articles["story"].fillna("") != "",
                "story": articles["story"].fillna("").astype(str),
                "outlet": articles["outlet"].astype(str),
                "value": articles[measure.name].astype(float),
                "weight": _weights(articles, measure),
            }
        )
        order = ["named", "story", "outlet", "value", "weight"]
        values = values[values["value"].notna()].sort_values(order, kind="stable")
        named = values["named"].to_numpy(dtype=bool)
        outlets, outlet = np.unique(values["outlet"].to_numpy(dtype=str), return_inverse=True)
        # Each article without a story gets a number of its own, before those of the stories.
        alone = int((~named).sum())
        story = np.arange(len(values), dtype=np.intp)
        story[named] = alone + np.unique(values["story"].to_numpy(dtype=str)[named], return_inverse=True)[1]
        opens = np.flatnonzero(np.diff(story, prepend=-1) | np.diff(outlet, prepend=-1))
        weight = values["weight"].to_numpy(dtype=float)
        value = values["value"].to_numpy(dtype=float) * weight
        totals, sizes = (np.add.reduceat(x, opens) if opens.size else np.zeros(0) for x in (value, weight))
        written = np.diff(opens, append=len(values)).astype(float)
        return cls(tuple(map(str, outlets)), outlet[opens], story[opens], totals, sizes, written, named[opens])

    def only(self, outlets: Collection[str]) -> Cells:
        """The cells of some outlets."""
        names = tuple(o for o in self.outlets if o in outlets)
        renamed = np.array([names.index(o) if o in names else -1 for o in self.outlets], dtype=np.intp)
        keep = renamed[self.outlet] >= 0
        return replace(
            self,
            outlets=names,
            outlet=renamed[self.outlet[keep]],
            **{part: getattr(self, part)[keep] for part in ("story", "totals", "sizes", "written", "named")},
        )

    def articles(self) -> NDArray[np.float64]:
        """Articles of each outlet (n_outlets,)."""
        return np.asarray(np.bincount(self.outlet, self.written, len(self.outlets)), dtype=float)

    def counts(self) -> NDArray[np.intp]:
        """Cells of each outlet (n_outlets,): articles that cannot be taken for repeats of one another."""
        return np.bincount(self.outlet, minlength=len(self.outlets))

    def stories(self) -> NDArray[np.intp]:
        """Stories of each outlet that go by a name (n_outlets,)."""
        return np.bincount(self.outlet[self.named], minlength=len(self.outlets))

    def means(self) -> NDArray[np.float64]:
        """Mean over the articles of each outlet (n_outlets,)."""
        n = len(self.outlets)
        return np.asarray(np.bincount(self.outlet, self.totals, n) / np.bincount(self.outlet, self.sizes, n))


def _weights(articles: pd.DataFrame, measure: Measure) -> pd.Series[float]:
    """What each article weighs in its outlet's mean: the precision of its score, up to a factor (see ``Measure``)."""
    if not measure.half:
        return pd.Series(1.0, index=articles.index)
    count = articles[measure.count].astype(float)
    return count / (count + measure.half)


def pooled_deviation(articles: pd.DataFrame, measure: str) -> tuple[float, int]:
    """Standard deviation of a measure within outlets, pooled over them, and its degrees of freedom.

    Returns
    -------
    tuple
        ``sqrt(sum of (value - its outlet's mean)² / df)`` with df = articles less outlets; NaN where df is 0.
    """
    defined = articles.loc[articles[measure].notna(), ["outlet", measure]].sort_values(["outlet", measure])
    if defined.empty:
        return np.nan, 0
    away = defined[measure] - defined.groupby("outlet")[measure].transform("mean")
    df = len(defined) - defined["outlet"].nunique()
    return (float(np.sqrt((away**2).sum() / df)), df) if df else (np.nan, 0)
