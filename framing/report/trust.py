"""What has been measured of a measure, from framing/validity.json, in sentences."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from framing import resources
from framing.report.plain import in_words
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


def plainly(measures: Iterable[Measure], file: Path = _FILE) -> dict[str, str]:
    """The figures that say most, in the words of a newspaper reader, by scorer."""
    if not file.is_file():
        return {}
    known = {(f["measure"], f["metric"]): f["figure"] for f in json.loads(file.read_text(encoding="utf-8"))["figures"]}
    wanted = {name: m.scorer for m in measures for name in (m.name, m.scorer)}
    said = {}
    for measure, metrics, words in _PLAIN:
        figures = [known[measure, metric] for metric in metrics if (measure, metric) in known]
        if measure in wanted and len(figures) == len(metrics):
            said[wanted[measure]] = words.format(
                *(in_words(round(10 * f)) for f in figures), *(f"{f:.2f}" for f in figures)
            )
    return said


_PLAIN = (
    (
        "advocacy_rate",
        ("found passages that a reader marked", "readers' passages found"),
        "Of ten passages marked as taking sides readers agree with {}, in plain news with about five; of ten that "
        "readers mark, {} are found.",
    ),
    (
        "favourability",
        ("author's stance by actor and article, rank correlation",),
        "Favourability puts articles in the order in which readers do only in part: {1}, where 1 would be the same "
        "order and 0 a chance one.",
    ),
    (
        "actor_sentiment",
        ("accuracy",),
        "Of ten sentences that name an actor people agree with {} on the light that falls on it. That is the tone of "
        "a sentence, no stance of the outlet.",
    ),
    (
        "sourcing",
        ("speakers found", "found speakers right", "type of source right"),
        "Of ten speakers {} are found; of ten that are named as speakers, {} speak; of ten, {} are put under the right "
        "kind of source.",
    ),
)
"""Measure or scorer, metrics of validity.json, and what they come to; places are figures times ten, then in full."""


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
    what = plain_metric(str(figure["metric"]))
    return f"{what} {number(float(str(figure['figure'])))}{bounds} on {where}, n = {figure['n']}."


def plain_metric(metric: str) -> str:
    """What a figure says, with its name in brackets: "of those there are, found (recall)"."""
    for name, words in _METRICS.items():
        if metric == name or metric.startswith(f"{name} "):
            about = metric.removeprefix(name).strip()
            return f"{about}: {words} ({name})" if about else f"{words} ({name})"
    return metric


_METRICS = {
    "macro-F1": "agreement with people, each kind counting alike",
    "F1": "agreement with people",
    "precision": "of what is marked, right",
    "recall": "of what there is, found",
    "accuracy": "right",
    "AUC": "of two sentences, the right one ranked higher",
    "Pearson r, absolute": "goes with people’s ratings",
    "expected calibration error": "how far its certainty is off",
}
