"""Verdicts on comparisons: p drawn anew where chance in drawing could decide, and adjusted for all of a family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.adjusting import adjusted, undecided
from framing.comparison.verdicts import compared


class Compared(Protocol):
    """What was compared, and can be once more with more permutations."""

    def finer_differences(self, outlets: tuple[str, ...]) -> NDArray[np.float64]:
        """The p of each of some outlets."""

    def finer_within(self, outlets: tuple[str, ...], outlet: str) -> float:
        """The p of an outlet on the same stories as others."""


@dataclass(frozen=True, slots=True)
class Again:
    """How the p of a row is drawn anew: of an outlet among some, ``within`` stories or over all articles."""

    part: Compared
    outlets: tuple[str, ...]
    outlet: str
    within: bool


def judged(table: pd.DataFrame, permutations: int) -> pd.DataFrame:
    """The rows with p adjusted within families, and verdicts where there is an interval."""
    finer_of: dict[tuple[int, tuple[str, ...]], NDArray[np.float64]] = {}  # one draw is of all its outlets

    def drawn_anew(again: Again) -> float:
        if again.within:
            return again.part.finer_within(again.outlets, again.outlet)
        key = (id(again.part), again.outlets)
        if key not in finer_of:
            finer_of[key] = again.part.finer_differences(again.outlets)
        return float(finer_of[key][again.outlets.index(again.outlet)])

    p, p_adjusted, finer = (table[name].to_numpy().copy() for name in ("p", "p_adjusted", "finer"))
    verdicts = table["verdict"].to_numpy(dtype=object).copy()
    known = table[table["p"].notna()]
    subset = known["subset"].where(~known["subset"].str.startswith("month="), "month")
    family = known.groupby([known["estimand"], subset, known["actor"] != ""]).ngroup().to_numpy()
    for k in range(family.max(initial=-1) + 1):
        index = known.index.to_numpy()[family == k]
        near = undecided(p[index].tolist(), [permutations * isinstance(again, Again) for again in finer[index]])
        for i in index[near]:
            p[i] = drawn_anew(finer[i])
        p_adjusted[index] = adjusted(p[index].tolist())
    told = zip(
        *(table.loc[known.index, name] for name in ("estimand", "versus", "low", "high")),
        p[known.index], p_adjusted[known.index], strict=True,
    )  # fmt: skip
    verdicts[known.index] = [compared(*each) for each in told]
    return table.assign(p=p, p_adjusted=p_adjusted, verdict=pd.Series(verdicts, table.index, dtype="str"))
