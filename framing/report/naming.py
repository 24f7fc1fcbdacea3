"""How each outlet names the actors on whose names outlets differ most, and who acts in its sentences."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from framing.comparison.labels import compare_labels
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, name_kinds
from framing.report.evidence import Evidence
from framing.report.model import DEEDS, NAMED, Deeds, Named, Naming
from framing.report.wording import Estimate, line
from framing.scorers.agency.scorer import Agency
from framing.scorers.labels.evidence import LABELS
from framing.scoring.scores import Scores
from framing.types import Measure
from framing.wording import count, number, per_cent

_LEAST = 6  # mentions by all outlets: of fewer a table would show chance
_WORDINGS = 3  # of an outlet
OFTEN = 3  # mentions by one word, for a group without a name
HUGE = 7.0  # log-odds above which odds have no size that anyone could picture
_PICTURED = 10  # odds below which a tenth is told
FEW = 3  # articles below which sentences are counted and no share is given


def namings(scores: Scores, outlets: Sequence[str]) -> tuple[Naming, ...]:
    """The actors whose wordings set outlets apart most clearly, over all articles, and each outlet's wordings.

    An actor is as clear as its clearest label: how far the nearer end of its interval of log-odds lies from 0. Where a
    label is part of the name alone ("Dorvane" of "Ilésa Dorvane") it is shown and makes no actor clear. Labels of a
    group without a name are joined by what they mean, and need not mean the same people: such a group is shown where
    two outlets call it differently, often enough.
    """
    if LABELS.name not in scores.tables:
        return ()
    rows: dict[str, list[dict[Any, Any]]] = {}
    for row in compare_labels(scores, min_mentions=_LEAST, by_story=False).to_dict("records"):
        rows.setdefault(row["actor"], []).append(row)
    several = {a: own for a, own in rows.items() if len({r["outlet"] for r in own}) > 1 and _is_one(own)}
    clear = {a: max(map(_clearness, own)) for a, own in several.items()}
    chosen = sorted((a for a in several if clear[a] > 0), key=lambda a: (-clear[a], a))[:NAMED]
    return tuple(_naming(actor, several[actor], outlets) for actor in chosen)


def _clearness(row: Mapping[Any, Any]) -> float:
    """How far from 0 the interval of a label ends that is used more often than elsewhere."""
    worded = row["category"] != "bare_name" and not math.isnan(row["low"])
    return float(row["low"]) if worded else -math.inf


def _is_one(rows: Sequence[Mapping[Any, Any]]) -> bool:
    """Whether an actor has a name, or is a group that two outlets call by different words, each often enough."""
    often = [(r["outlet"], r["label"]) for r in rows if r["count"] >= OFTEN]
    return not _is_group(rows) or any(o != other and w != word for o, w in often for other, word in often)


def _is_group(rows: Sequence[Mapping[Any, Any]]) -> bool:
    return all(r["category"] == "group_label" for r in rows)


def _naming(actor: str, rows: Sequence[Mapping[Any, Any]], outlets: Sequence[str]) -> Naming:
    found = []
    for outlet in outlets:
        own = [r for r in rows if r["outlet"] == outlet]
        if own:
            most = sorted(own, key=lambda r: (-r["count"], r["label"]))[:_WORDINGS]
            said = ", ".join(f"{worded(r['label'])} ({r['count']})" for r in most)
            more = len(own) - len(most)
            first = max(own, key=lambda r: (r["low"] if not math.isnan(r["low"]) else -math.inf, r["label"]))
            found.append(
                Named(
                    line(outlet), int(own[0]["mentions"]), said + (f", and {more} more" if more else ""), *_apart(first)
                )
            )
    called = f"“{line(actor).capitalize()}”: a group without a name" if _is_group(rows) else line(actor)
    return Naming(called, count(sum(n.mentions for n in found), "mention"), tuple(found))


def _apart(row: Mapping[Any, Any]) -> tuple[str, str]:
    """The label that sets an outlet apart, with how often the others use it, where its interval lies above 0."""
    if math.isnan(row["low"]) or row["low"] <= 0:
        return "–", ""
    least, most = (math.exp(min(row[end], HUGE)) for end in ("low", "high"))
    others = f"others {row['others_count'] or 'none'} of {row['others_mentions']}"
    said = f"“{worded(row['label'])}” {row['count']} of {row['mentions']}, {others}"
    least_said, most_said = (number(odds, 1 if odds < _PICTURED else 0) for odds in (least, most))
    return said, f"odds {least_said} to {most_said} times theirs"


def worded(label: str) -> str:
    """A label in print: peoples and abbreviated titles, which are counted in small letters, with their capital."""
    return " ".join(w.capitalize() if w in demonyms() or _is_short_title(w) else w for w in line(label).split(" "))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("abbreviations") if t.category == "abbreviation")


def _is_short_title(word: str) -> bool:
    return word in _abbreviations() and word in name_kinds()["title"]


def deeds(
    measures: Sequence[Measure],
    means: Mapping[str, Sequence[Estimate]],
    outlets: Sequence[str],
    evidence: Evidence,
) -> tuple[Deeds, ...]:
    """By actor in how many of the sentences with it each outlet shows it acting, and acted upon.

    The actors that most articles write of.
    """
    by_actor: dict[str, list[Measure]] = {}
    for measure in measures:
        if measure.scorer == Agency.name and measure.actor:
            by_actor.setdefault(measure.actor, []).append(measure)
    articles = {a: sum(e.n for e in means.get(own[0].name, ())) for a, own in by_actor.items()}
    most = sorted((a for a in by_actor if articles[a]), key=lambda a: (-articles[a], a))[:DEEDS]
    found = []
    for actor in most:
        columns = [_deed(measure, means.get(measure.name, ()), outlets, evidence) for measure in by_actor[actor]]
        found.append(Deeds(line(actor), tuple(zip(*columns, strict=True))))
    return tuple(found)


def _deed(measure: Measure, means: Sequence[Estimate], outlets: Sequence[str], evidence: Evidence) -> list[str]:
    """An outlet's share of sentences; of few articles, how many sentences."""
    known = {e.outlet: e for e in means if e.n}
    sentences = Counter(
        o for o, _, _ in {(i.outlet, i.article, i.around) for i in evidence.for_measure(measure) if i.counts}
    )
    return [
        "–" if o not in known
        else per_cent(known[o].mean) if known[o].n >= FEW
        else f"{sentences[o]}×" if sentences[o]
        else "none"
        for o in outlets
    ]  # fmt: skip
