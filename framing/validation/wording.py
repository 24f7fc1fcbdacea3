"""What a validation says, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from framing.types import Task
from framing.validation.tasks import ALL
from framing.wording import number, p_value

HERE = "of this corpus"  # what the sentences call the corpus that was drawn from


def sentences(name: str, task: Task, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """What the report says of a measure: agreement, accuracy, errors by outlet, and the corrected numbers."""
    own = {kind: table[table["measure"] == name] for kind, table in tables.items()}
    everywhere = own["accuracy"][own["accuracy"]["outlet"] == ALL].to_dict("records")
    n = int(own["alike"]["n"].iloc[0])
    figures = ", ".join(f"{r['figure']} {_interval(r)}" for r in everywhere)
    yield f"On {n} coded sentences {HERE} ({task.asks}): {figures}."
    for r in own["agreement"].to_dict("records"):
        yield f"{r['coders']} coders agree with Krippendorff’s alpha {_alpha(r)}."
    p = float(own["alike"]["p"].iloc[0])
    if not math.isnan(p):
        verdict = "differ between outlets" if p < 0.05 else "show no difference between outlets"
        yield f"Its errors {verdict} (p {p_value(p)} by permutation)."
    what, places = ("Share of sentences", 3) if task.level == "nominal" else ("Mean tone", 2)
    parts = [
        f"{r['outlet']} {_interval(r, places=places)}, as found {number(r['ours'], places)}"
        for r in own["corrected"].to_dict("records")
    ]
    yield f"{what} corrected by the coded sample, by outlet: {'; '.join(parts)}."


def paragraph(coders: int, tasks: Mapping[str, Task], tables: Mapping[str, pd.DataFrame]) -> str:
    """For a methods section."""
    kinds = {name: tasks[name] for name in tables["alike"]["measure"]}
    total = int(tables["alike"]["n"].sum())
    who = "One coder" if coders == 1 else f"{coders} coders"
    weighed = "all figures" if coders == 1 else "alpha is of the sentences as drawn, all other figures"
    parts = [
        f"{who} coded {total} sentences from a sheet that shows neither outlet nor score. They were drawn at random "
        f"within strata of outlet and automated score; {weighed} are weighted by the inverse of the probability of "
        "being drawn. In brackets: 95 % intervals."
    ]
    for name, task in kinds.items():
        agreement = tables["agreement"][tables["agreement"]["measure"] == name].to_dict("records")
        accuracy = tables["accuracy"][
            (tables["accuracy"]["measure"] == name) & (tables["accuracy"]["outlet"] == ALL)
        ].to_dict("records")
        agreed = "".join(f"Krippendorff’s alpha ({r['level']}) {_alpha(r)}; " for r in agreement)
        figures = ", ".join(f"{r['figure']} {_interval(r)}" for r in accuracy)
        parts.append(f"{name.replace('_', ' ').capitalize()} ({task.asks}): {agreed}{figures}.")
    parts.append(
        "Outlets’ values corrected for measurement error are difference estimates from the coded sample (Egami et al. "
        "2023; Angelopoulos et al. 2023). They hold for the corpus that the sentences were drawn from."
    )
    return " ".join(parts)


def _alpha(row: Mapping[Any, Any]) -> str:
    return f"{_interval(row, 'alpha')} on {row['units']} sentences"


def _interval(row: Mapping[Any, Any], name: str = "estimate", places: int = 2) -> str:
    value, low, high = row[name], row["low"], row["high"]
    if math.isnan(value):
        return "undefined"
    if math.isnan(low):
        bounds = "no interval can be given"
    elif high - low < 1e-9:  # nothing is left to chance; what coders get wrong is
        bounds = f"no interval: all {row['n']} sentences under it are coded"
    else:
        bounds = f"{number(low, places)} to {number(high, places)}"
    return f"{number(value, places)} ({bounds})"
