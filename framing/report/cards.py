"""Each outlet on a card: its numbers and the others', telling passages, whom it quotes, whom it sides with."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.report.comparisons import Difference
from framing.report.evidence import Evidence
from framing.report.links import slugs
from framing.report.model import Card, Quote
from framing.report.plain import amount
from framing.report.quotations import best
from framing.report.speakers import Named, most_quoted
from framing.report.wording import Estimate, label, line, number
from framing.scorers.favourability import Favourability
from framing.scoring.scores import Scores
from framing.types import Article, Measure
from framing.wording import count, listed

PASSAGES, SPEAKERS, SIDES = 3, 4, 2


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
    compared: Mapping[str, Sequence[Difference]],
    taken: Sequence[Quote] = (),
) -> tuple[Card, ...]:
    """A card for each outlet; no sentence of ``taken`` is shown again."""
    shown = leading(scores.measures)
    judged = next((m for m in scores.measures if m.name == "advocacy_rate"), None)
    used = {(q.article, "".join(p.text for p in q.parts)) for q in taken}
    places, named = slugs(outlets), Named.of(scores)
    sizes = scores.articles["outlet"].value_counts()
    speakers = {str(o): own for o, own in scores.sources.groupby("outlet")}
    found = []
    for outlet in outlets:
        items = [i for i in evidence.for_measure(judged) if i.counts and i.outlet == outlet] if judged else []
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
                tuple(quotes[:PASSAGES]), most_quoted(_rows(speakers.get(outlet)), named, SPEAKERS),
                sides(scores.measures, outlet, compared),
            )
        )  # fmt: skip
    return tuple(found)


def _rows(table: pd.DataFrame | None) -> Iterator[Mapping[Any, Any]]:
    """The rows of a table, one at a time."""
    if table is not None:
        yield from (dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False))


def _row(measure: Measure, outlet: str, means: Sequence[Estimate]) -> tuple[str, str, str]:
    """The measure, the outlet's mean, and the mean of the others' means."""
    own = next((e.mean for e in means if e.outlet == outlet and e.n), math.nan)
    others = [e.mean for e in means if e.outlet != outlet and e.n]
    values = (own, math.fsum(others) / len(others) if others else math.nan)
    own_said, others_said = ("–" if math.isnan(v) else amount(v, measure) for v in values)
    return label(measure), own_said, others_said


def sides(measures: Sequence[Measure], outlet: str, compared: Mapping[str, Sequence[Difference]]) -> str:
    """To whom the outlet is more or less favourable than the others, the most first: what was tested and holds."""
    sure = [
        (d, measure)
        for measure in measures
        if measure.scorer == Favourability.name
        for d in compared.get(measure.name, ())
        if d.outlet == outlet and d.found and not d.echo_of
    ]
    most = sorted(sure, key=lambda s: (-abs(s[0].estimate), s[1].actor))[:SIDES]
    if not most:
        return ""
    does = [f"{line(m.more if d.estimate > 0 else m.less)} ({number(d.estimate, m)})" for d, m in most]
    first = most[0][0]
    whom = "the other outlets" if first.versus == "others" else line(first.versus)
    return f"It {listed(does)} than {whom}; in brackets the difference, on a scale from −1 to 1."
