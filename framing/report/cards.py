"""Each outlet on a card: its numbers beside the others', telling passages, whom it quotes, whom it sides with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from framing.report.evidence import Evidence
from framing.report.links import slugs
from framing.report.model import Card, Quote
from framing.report.plain import amount
from framing.report.quotations import best
from framing.report.wording import Estimate, label, line, number
from framing.scoring.scores import Scores
from framing.types import Article, Measure
from framing.wording import count, listed

PASSAGES, SPEAKERS, SIDES = 3, 4, 2
TELLING = 0.1  # favourability from which on an outlet is said to side with an actor
OFTEN = 3  # articles that must mention the actor


def leading(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The measures of a card and of the first page's picture: of each scorer the first, and whose words they are."""
    first: dict[str, Measure] = {}
    for measure in measures:
        if not measure.actor:
            first.setdefault(measure.scorer, measure)
    further = [m for m in measures if m.name in ("sourced_share", "anonymous_share", "official_share", "loaded_index")]
    return tuple(m for m in measures if m in first.values() or m in further)


def cards(
    scores: Scores,
    articles: Mapping[str, Article],
    outlets: Sequence[str],
    evidence: Evidence,
    means: Mapping[str, Sequence[Estimate]],
    taken: Sequence[Quote] = (),
) -> tuple[Card, ...]:
    """A card for each outlet; no sentence of ``taken`` is shown again."""
    shown = leading(scores.measures)
    sides = next((m for m in scores.measures if m.name == "advocacy_rate"), None)
    used = {(q.article, "".join(p.text for p in q.parts)) for q in taken}
    places = slugs(outlets)
    sizes = scores.articles["outlet"].value_counts()
    found = []
    for outlet in outlets:
        items = [i for i in evidence.for_measure(sides) if i.counts and i.outlet == outlet] if sides else []
        quotes = [
            q
            for q in best(items, articles, [outlet], PASSAGES + len(taken))
            if (q.article, "".join(p.text for p in q.parts)) not in used
        ]
        n = int(sizes[outlet])
        found.append(
            Card(
                line(outlet), f"outlet/{places[outlet]}", count(n, "article"),
                tuple(_row(m, outlet, means.get(m.name, ())) for m in shown),
                tuple(quotes[:PASSAGES]), _speakers(scores, outlet), _sides(scores.measures, outlet, means),
            )
        )  # fmt: skip
    return tuple(found)


def _row(measure: Measure, outlet: str, means: Sequence[Estimate]) -> tuple[str, str, str]:
    """The measure, the outlet's mean, and the mean of the others' means."""
    own = next((e.mean for e in means if e.outlet == outlet and e.n), math.nan)
    others = [e.mean for e in means if e.outlet != outlet and e.n]
    values = (own, math.fsum(others) / len(others) if others else math.nan)
    own_said, others_said = ("–" if math.isnan(v) else amount(v, measure) for v in values)
    return label(measure), own_said, others_said


def _speakers(scores: Scores, outlet: str) -> str:
    own = scores.sources[(scores.sources["outlet"] == outlet) & (scores.sources["speaker"] != "")]
    most = own.head(SPEAKERS).to_dict("records")
    return listed([f"{line(r['speaker'])} ({r['attributions']})" for r in most]) or "nobody by name"


def _sides(measures: Sequence[Measure], outlet: str, means: Mapping[str, Sequence[Estimate]]) -> str:
    """Whom the outlet sides with and against, the most of each; means, without a test."""
    toward = [
        (e.mean, measure)
        for measure in measures
        if measure.scorer == "favourability"
        for e in means.get(measure.name, ())
        if e.outlet == outlet and e.n >= OFTEN and abs(e.mean) >= TELLING
    ]
    parts = []
    for word, sign in (("with", 1), ("against", -1)):
        most = sorted((t for t in toward if sign * t[0] > 0), key=lambda t: (-sign * t[0], t[1].actor))[:SIDES]
        if most:
            parts.append(f"{word} {listed([f'{line(m.actor)} ({number(v, m)})' for v, m in most])}")
    return "; ".join(parts)
