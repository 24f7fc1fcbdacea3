"""Scores gathered into cells: what one outlet wrote on one story, the unit that is resampled and permuted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

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
        value, weight = articles[measure.name].to_numpy(dtype=float), _weights(articles, measure)
        (outlets, outlet), (stories, story) = numbered(articles["outlet"]), numbered(articles["story"])
        order = np.lexsort((weight, value, outlet, story, stories[story] != ""))
        order = order[~np.isnan(value[order])]
        value, weight, outlet, story = value[order], weight[order], outlet[order], story[order]
        named = stories[story] != ""
        there, outlet = np.unique(outlet, return_inverse=True)
        # Each article without a story gets a number of its own, before those of the stories.
        alone = int((~named).sum())
        own = np.arange(len(value), dtype=np.intp)
        own[named] = alone + np.unique(story[named], return_inverse=True)[1]
        opens = np.flatnonzero(np.diff(own, prepend=-1) | np.diff(outlet, prepend=-1))
        totals, sizes = (np.add.reduceat(x, opens) if opens.size else np.zeros(0) for x in (value * weight, weight))
        written = np.diff(opens, append=len(value)).astype(float)
        names = tuple(str(outlets[k]) for k in there)
        return cls(names, outlet[opens], own[opens], totals, sizes, written, named[opens])

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


def coded(names: pd.Series[Any]) -> pd.Series[Any]:
    """Names as a categorical, its categories sorted; "" where there is none."""
    return names.fillna("").astype(str).astype("category")


def numbered(names: pd.Series[Any]) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Names sorted, and the number of each one's name; what is ``coded`` is not gone through again."""
    held = names if isinstance(names.dtype, pd.CategoricalDtype) else coded(names)
    return held.cat.categories.to_numpy(dtype=object), held.cat.codes.to_numpy().astype(np.intp)


def _weights(articles: pd.DataFrame, measure: Measure) -> NDArray[np.float64]:
    """What each article weighs in its outlet's mean: the precision of its score, up to a factor (see ``Measure``)."""
    if not measure.half:
        return np.ones(len(articles))
    count = articles[measure.count].to_numpy(dtype=float)
    return np.asarray(count / (count + measure.half), dtype=float)


def pooled_deviation(articles: pd.DataFrame, measure: str) -> tuple[float, int]:
    """Standard deviation of a measure within outlets, pooled over them, and its degrees of freedom.

    Returns
    -------
    tuple
        ``sqrt(sum of (value - its outlet's mean)² / df)`` with df = articles less outlets; NaN where df is 0.
    """
    value, outlet = articles[measure].to_numpy(dtype=float), numbered(articles["outlet"])[1]
    order = np.lexsort((value, outlet))
    order = order[~np.isnan(value[order])]
    value, outlet = value[order], outlet[order]
    there, outlet = np.unique(outlet, return_inverse=True)
    df = value.size - there.size
    if not df:
        return np.nan, 0
    away = value - (np.bincount(outlet, value) / np.bincount(outlet))[outlet]
    return float(np.sqrt((away**2).sum() / df)), int(df)
