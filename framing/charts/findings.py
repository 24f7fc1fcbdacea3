"""What a chart shows, in plain words: its title."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from framing.comparison.verdicts import SAME_STORIES, is_difference, told_of, told_rows
from framing.scorers.registry import installed
from framing.types import Measure
from framing.wording import count


def known_measure(measure: Measure | str) -> Measure:
    """A measure by its name, as ``framing measures`` lists it; of an unknown name, one that is called so."""
    if isinstance(measure, Measure):
        return measure
    base, bracket, actor = measure.partition("[")
    actor = actor.removesuffix("]")
    for known in (m for scorer in installed() for m in scorer.describe()):
        if known.name == measure:
            return known
        if bracket and known.actor and known.name.partition("[")[0] == base:
            said = {f: getattr(known, f).replace(known.actor, actor) for f in ("label", "more", "less", "definition")}
            return Measure(
                measure, unit=known.unit, scorer=known.scorer, kind=known.kind, bounds=known.bounds, actor=actor,
                reference=known.reference, validity=known.validity, **said,
            )  # fmt: skip
    return Measure(measure, measure, "", "", "", "")


def finding(estimates: pd.DataFrame, measures: Sequence[Measure], about: str = "") -> str:
    """The clearest difference between outlets on some measures; else that none is clear, or could be tested.

    ``about`` says what is looked at, in place of the measure's label.
    """
    about = about or (measures[0].label if measures else "These measures")
    tested, sure = 0, []
    for measure in measures:
        rows = told_rows(estimates[estimates["measure"] == measure.name])
        known = rows[rows["low"].notna()]
        tested += len(known)
        sure += [(_width(r), measure, r) for r in known.to_dict("records") if is_difference(r["verdict"])]
    if sure:
        _, measure, row = min(sure, key=lambda s: (s[0], s[1].name, s[2]["outlet"]))
        others = {r["outlet"] for _, _, r in sure} - {row["outlet"]}
        more = f"; {count(len(others), 'other outlet differs', 'other outlets differ')} too" if others else ""
        where = SAME_STORIES.get(row["estimand"], "")
        return f"{row['outlet']} {told_of(measure, row['estimate'], row['versus'])}{where}{more}"
    outlets = estimates["outlet"].nunique()
    if tested:
        return f"{about}: no clear difference between outlets"
    return f"{about}: too few articles to test a difference" if outlets > 1 else f"{about}: one outlet, no comparison"


def _width(row: dict[Any, Any]) -> float:
    """How wide the interval is against the difference: small where it is clear."""
    return (row["high"] - row["low"]) / abs(row["estimate"]) if row["estimate"] else math.inf
