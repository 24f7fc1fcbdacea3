"""What has been measured of a measure, from framing/validity.json, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from framing.report.evidence import scorer_of
from framing.types import Measure

_FILE = Path(__file__).parent.parent / "validity.json"


def checks(measures: Iterable[Measure], file: Path = _FILE) -> dict[str, tuple[str, ...]]:
    """Sentences on how each measure fared against people's judgement; none where nothing has been measured.

    The file holds ``{"figures": [{"measure", "set", "part", "n", "metric", "figure", "low", "high"}, …]}``, where
    "measure" is the name of a measure or of a scorer (then it holds for all its measures).
    """
    if not file.is_file():
        return {}
    figures = json.loads(file.read_text(encoding="utf-8"))["figures"]
    return {
        m.name: tuple(_said(f) for f in figures if f["measure"] in (m.name, m.name.partition("[")[0], scorer_of(m)))
        for m in measures
    }


def _said(figure: dict[str, object]) -> str:
    low, high = figure.get("low"), figure.get("high")
    bounds = f" (95 % interval {_number(low)} to {_number(high)})" if low is not None and high is not None else ""
    where = " ".join(str(figure[k]) for k in ("set", "part") if figure.get(k))
    return f"{figure['metric']} {_number(figure['figure'])}{bounds} on {where}, n = {figure['n']}."


def _number(value: object) -> str:
    return f"{float(str(value)):.2f}".replace("-", "−")
