"""How each outlet names the actors on whose names outlets differ most, and who acts in its sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from framing.comparison.labels import compare_labels
from framing.report.model import DEEDS, NAMED, Deeds, Named, Naming
from framing.report.wording import Estimate, line
from framing.scorers.agency.scorer import Agency
from framing.scorers.labels.evidence import LABELS
from framing.scoring.scores import Scores
from framing.types import Measure
from framing.wording import count, number

_LEAST = 6  # mentions by all outlets: of fewer a table would show chance
_WORDINGS = 3  # of an outlet


def namings(scores: Scores, outlets: Sequence[str]) -> tuple[Naming, ...]:
    """The actors whose wordings set outlets apart most clearly, over all articles, and each outlet's wordings.

    An actor is as clear as its clearest label: how far the nearer end of its interval of log-odds lies from 0. Where a
    label is part of the name alone ("Dorvane" of "Ilésa Dorvane") it is shown and makes no actor clear.
    """
    if LABELS.name not in scores.tables:
        return ()
    table = compare_labels(scores, min_mentions=_LEAST)
    rows: dict[str, list[dict[Any, Any]]] = {}
    for row in table[table["story"] == ""].to_dict("records"):
        rows.setdefault(row["actor"], []).append(row)
    several = {a: own for a, own in rows.items() if len({r["outlet"] for r in own}) > 1}
    clear = {a: max(map(_clearness, own)) for a, own in several.items()}
    chosen = sorted((a for a in several if clear[a] > 0), key=lambda a: (-clear[a], a))[:NAMED]
    return tuple(_naming(actor, several[actor], outlets) for actor in chosen)


def _clearness(row: Mapping[Any, Any]) -> float:
    """How far from 0 the interval of a label ends that is used more often than elsewhere."""
    worded = row["category"] != "bare_name" and not math.isnan(row["low"])
    return float(row["low"]) if worded else -math.inf


def _naming(actor: str, rows: Sequence[Mapping[Any, Any]], outlets: Sequence[str]) -> Naming:
    found = []
    for outlet in outlets:
        own = [r for r in rows if r["outlet"] == outlet]
        if own:
            most = sorted(own, key=lambda r: (-r["count"], r["label"]))[:_WORDINGS]
            said = ", ".join(f"{line(r['label'])} ({r['count']})" for r in most)
            more = len(own) - len(most)
            first = max(own, key=lambda r: (r["low"] if not math.isnan(r["low"]) else -math.inf, r["label"]))
            found.append(
                Named(
                    line(outlet), int(own[0]["mentions"]), said + (f", and {more} more" if more else ""), _apart(first)
                )
            )
    return Naming(line(actor), count(sum(n.mentions for n in found), "mention"), tuple(found))


def _apart(row: Mapping[Any, Any]) -> str:
    """The label that sets an outlet apart, with how often the others use it, where its interval lies above 0."""
    if math.isnan(row["low"]) or row["low"] <= 0:
        return "–"
    odds, low, high = (number(row[c], 1) for c in ("log_odds", "low", "high"))
    others = f"others {row['others_count']} of {row['others_mentions']}"
    return f"“{line(row['label'])}” {row['count']} of {row['mentions']}, {others}; log-odds {odds} ({low} to {high})"


def deeds(
    measures: Sequence[Measure], means: Mapping[str, Sequence[Estimate]], outlets: Sequence[str]
) -> tuple[Deeds, ...]:
    """By actor in how many per cent of the sentences with it each outlet shows it acting, and acted upon.

    The actors that most articles write of.
    """
    by_actor: dict[str, dict[str, Sequence[Estimate]]] = {}
    for measure in measures:
        if measure.scorer == Agency.name and measure.actor:
            kind = measure.name.partition("[")[0]
            by_actor.setdefault(measure.actor, {})[kind] = means.get(measure.name, ())
    articles = {a: sum(e.n for e in kinds.get("acts", ())) for a, kinds in by_actor.items()}
    most = sorted((a for a in by_actor if articles[a]), key=lambda a: (-articles[a], a))[:DEEDS]
    return tuple(
        Deeds(line(actor), tuple(_deed(by_actor[actor], outlet) for outlet in outlets)) for actor in most
    )  # fmt: skip


def _deed(kinds: Mapping[str, Sequence[Estimate]], outlet: str) -> str:
    values = [
        next((f"{100 * e.mean:.0f}" for e in kinds.get(kind, ()) if e.outlet == outlet and e.n), "–")
        for kind in ("acts", "acted_upon")
    ]
    n = max((e.n for e in kinds.get("acts", ()) if e.outlet == outlet), default=0)
    return f"{' / '.join(values)} ({n})" if n else "–"
