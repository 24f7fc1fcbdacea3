"""What has been measured of a measure, from framing/validity.json, in sentences."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from framing import resources
from framing.types import Measure, Task
from framing.validation.tasks import ALL
from framing.wording import listed, number

LEAST = {"precision": 0.5, "recall": 0.5, "alpha": 0.667}
"""What a measure should reach against people's coding (for alpha, Krippendorff 2004: tentative conclusions)."""

_FILE = resources.validity()


def checks(measures: Iterable[Measure], file: Path = _FILE) -> dict[str, tuple[str, ...]]:
    """Sentences on how each measure fared against people's judgement; none where nothing has been measured.

    The file holds ``{"figures": [{"measure", "set", "part", "n", "metric", "figure", "low", "high"}, …]}``, where
    "measure" is the name of a measure or of a scorer (then it holds for all its measures).
    """
    if not file.is_file():
        return {}
    figures = json.loads(file.read_text(encoding="utf-8"))["figures"]
    return {m.name: tuple(_said(f) for f in figures if f["measure"] in (m.name, m.scorer)) for m in measures}


def doubted(file: str | os.PathLike[str], tasks: Mapping[str, Task], changed: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence on each measure that the coding of a corpus does not bear out, from its validation.json.

    ``tasks`` are what was asked, by scorer, and ``changed`` names those whose sentences had other scores when they were
    drawn.
    """
    content = json.loads(Path(file).read_text(encoding="utf-8"))
    figures: dict[str, dict[str, float]] = {}
    for row in content["accuracy"]:
        if row["outlet"] == ALL:
            figures.setdefault(row["measure"], {})[row["figure"]] = row["estimate"]
    for row in content["agreement"]:
        figures.setdefault(row["measure"], {})["alpha"] = row["alpha"]
    found = []
    for name, reached in figures.items():
        if name not in tasks:
            continue  # of a scorer that took no part
        task = name.replace("_", " ").capitalize()
        if name in changed:
            found.append(
                f"{task}: the sample was coded when this corpus had other scores (of another version, lexicon or list "
                "of actors): what it says does not hold for these. Draw and code a new one."
            )
            continue
        low = [
            f"{'agreement between coders (alpha)' if kind == 'alpha' else kind} {number(reached[kind])}, below {least}"
            for kind, least in LEAST.items()
            if reached.get(kind) is not None and reached[kind] < least
        ]
        if low:
            found.append(
                f"{task}: the coded sample of this corpus ({tasks[name].asks}) does not bear these figures out: "
                f"{listed(low)}. Do not rest a finding on them."
            )
    return tuple(found)


def _said(figure: dict[str, object]) -> str:
    low, high = figure.get("low"), figure.get("high")
    wide = low is not None and high is not None and number(float(str(low))) != number(float(str(high)))
    bounds = f" (95 % interval {number(float(str(low)))} to {number(float(str(high)))})" if wide else ""
    where = " ".join(str(figure[k]) for k in ("set", "part") if figure.get(k))
    return f"{figure['metric']} {number(float(str(figure['figure'])))}{bounds} on {where}, n = {figure['n']}."
