"""A section a measure: its means, its best quotations, and all of its evidence by outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from framing.report.actors import Votes, by_voice, heaviest
from framing.report.differences import Difference, summed_up
from framing.report.evidence import Evidence, Item, best, counts, quotes, scorer_of
from framing.report.indexes import weightiest
from framing.report.model import (
    ACTOR_CHARTS,
    ACTOR_ROWS,
    EVIDENCE_LINES,
    MAIN_ROWS,
    WEIGHED,
    Cell,
    EvidenceList,
    Group,
    Row,
    Section,
    Voiced,
    Vote,
)  # fmt: skip
from framing.report.wording import (
    ALIKE,
    AT_A_GLANCE,
    MARKS,
    SOURCING_MARKS,
    Estimate,
    actor_of,
    count,
    interval,
    is_index,
    is_signed,
    label,
    line,
    listed,
    number,
)  # fmt: skip
from framing.scorers import ActorSentiment
from framing.scores import Progress, Scores
from framing.types import VOICES, Article, Measure

IN_WORDS = "In the words of the articles"
WEIGHTIEST = "The sentence that weighs most, in each of the articles with the highest value"

_MARKS = {"actor_sentiment": MARKS, "sourcing": SOURCING_MARKS}


@dataclass(frozen=True)
class Sections:
    """What the sections of the measures are made from."""

    scores: Scores
    articles: Mapping[str, Article]
    outlets: Sequence[str]
    evidence: Evidence
    anchors: Mapping[Item, str]
    means: Mapping[str, tuple[Estimate, ...]]
    compared: Mapping[str, tuple[Difference, ...]]
    checks: Mapping[str, Sequence[str]]
    progress: Progress

    def groups(self) -> tuple[Group, ...]:
        """The sections, by scorer."""
        by_scorer: dict[str, list[Measure]] = {}
        for measure in self.scores.measures:
            by_scorer.setdefault(scorer_of(measure), []).append(measure)
        cells = sum(len(self.means.get(m.name, ())) for m in self.scores.measures)
        limit = max(2, min(40, EVIDENCE_LINES // max(1, cells)))
        groups = []
        for name, measures in by_scorer.items():
            sections = tuple(self.section(m, limit) for m in measures)
            title = name.replace("_", " ").capitalize() or "Other measures"
            chart = f"overview_{name}" if len(measures) > 1 or is_signed(measures[0]) else ""
            signed = is_signed(measures[0])
            common = _common(sections) if signed or len(sections) > 1 else ()
            sections = tuple(replace(s, trust=tuple(f for f in s.trust if f not in common)) for s in sections)
            caption, marks = AT_A_GLANCE if signed else "", _MARKS.get(name, "")
            groups.append(Group(name, title, sections, self.overview(sections), chart, signed, common, caption, marks))
        return tuple(groups)

    def overview(self, sections: Sequence[Section]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """A row an outlet, a cell a measure."""
        cells = [
            {r.outlet: Cell(r.mean, r.articles, r.anchor, r.interval, r.sentences) for r in s.rows} for s in sections
        ]
        names = [line(o) for o in self.outlets]
        return tuple((name, tuple(c.get(name, Cell("–", 0, "")) for c in cells)) for name in names)

    def section(self, measure: Measure, limit: int) -> Section:
        """One measure, with at most ``limit`` sentences of evidence an outlet."""
        means = sorted(self.means.get(measure.name, ()), key=lambda e: (not e.n, -e.mean if e.n else 0, e.outlet))
        compared = self.compared.get(measure.name, ())
        slug = _slug(measure, self.scores.measures)
        items = self.evidence.for_measure(measure)
        by_outlet: dict[str, list[Item]] = {}
        for item in items:
            by_outlet.setdefault(item.outlet, []).append(item)
        known = [e for e in means if e.n]
        main = {
            e.outlet
            for e in sorted(known, key=lambda e: (-e.n, e.outlet))[: ACTOR_ROWS if is_signed(measure) else MAIN_ROWS]
        }
        voices = by_voice(self.scores, measure, means) if is_signed(measure) else None
        sentences = {} if voices is None else dict(_author(voices))
        rows, lists = [], []
        for e in known:
            own = by_outlet.get(e.outlet, [])
            anchor = slug if is_index(measure) else f"ev-{slug}-{self.outlets.index(e.outlet)}"
            if not is_index(measure):
                lists.append(self.evidence_list(anchor, e.outlet, own, limit))
            rows.append(
                Row(
                    line(e.outlet), e.n, number(e.mean, measure), interval(e.low, e.high, measure), e.reason,
                    sum(map(counts, own)), anchor if own or is_index(measure) else "", e.outlet in main,
                    sentences.get(e.outlet, 0),
                )
            )  # fmt: skip
        counted = [i for i in items if counts(i)]
        order = [e.outlet for e in known if e.outlet in main]
        most = 0 if is_signed(measure) else 6 if len(known) < 6 else 8
        if is_index(measure):
            title, quoted = WEIGHTIEST, weightiest(measure, self.scores, self.articles, order, most)
        else:
            title, quoted = IN_WORDS, tuple(best(counted, self.articles, self.anchors, order, most))
        return Section(
            name=measure.name, slug=slug, label=label(measure), unit=line(measure.unit),
            definition=_definition(measure), trust=_trust(measure, self.checks.get(measure.name, ())), rows=tuple(rows),
            counted="" if is_index(measure) else "Passages counted",
            in_short=summed_up(measure, means, compared),
            left_out=_left_out_rows(rows, len(self.outlets)),
            quotes_title=title, quotes=quoted, evidence=tuple(lists),
            chart=slug if not is_signed(measure) or measure.name in self.charted else "",
            difference_chart=f"{slug}_differences" if any(d.has_interval for d in compared) else "",
            votes=self.heaviest(measure, counted, order) if is_signed(measure) else (),
            voices=() if voices is None else _others(voices, measure), actor=line(actor_of(measure)),
            actor_group=self.actor_groups.get(actor_of(measure), ""),
            remark=ALIKE if any(e.is_alike for e in known) else "",
        )  # fmt: skip

    def heaviest(self, measure: Measure, items: Sequence[Item], outlets: Sequence[str]) -> tuple[Vote, ...]:
        """The sentences that weigh most toward an actor, with the words that moved them."""
        most = max(1, min(len(outlets), WEIGHED // (2 * len(self.actors))))
        self.progress("weighing words", self.actors.index(measure), len(self.actors))
        return tuple(self.votes.vote(group, measure) for group in heaviest(items, outlets, most))

    @cached_property
    def actors(self) -> tuple[Measure, ...]:
        """The measures of actors."""
        return tuple(m for m in self.scores.measures if is_signed(m))

    @cached_property
    def charted(self) -> frozenset[str]:
        """The measures of the actors that most articles write of."""
        covered = {m.name: sum(e.n for e in self.means.get(m.name, ())) for m in self.actors}
        return frozenset(sorted((m for m in covered if covered[m]), key=lambda m: -covered[m])[:ACTOR_CHARTS])

    @cached_property
    def votes(self) -> Votes:
        """What makes sentences toward actors ready to be shown."""
        return Votes(self.actor_scorer, self.articles, self.anchors)

    @cached_property
    def actor_groups(self) -> Mapping[str, str]:
        """The group that the list of actors gives an actor, where it gives one."""
        return {a.name: line(a.group) for a in self.actor_scorer.actors_} if self.actor_scorer else {}

    @property
    def actor_scorer(self) -> ActorSentiment | None:
        """What judged the sentences toward actors."""
        return next((s for s in self.scores.scorers if isinstance(s, ActorSentiment)), None)

    def evidence_list(self, anchor: str, outlet: str, items: Sequence[Item], limit: int) -> EvidenceList:
        """What an outlet's number was computed from, then the titles; other voices are only counted."""
        counted = [i for i in items if counts(i)]
        titles = [i for i in items if i.section == "title"]
        others = Counter(i.voice for i in items if i.section == "body" and not counts(i))
        parts = [f"{others[v]} in {'quotations' if v == 'quoted' else 'reported speech'}" for v in VOICES if others[v]]
        shown, hidden = quotes([*counted, *titles], self.articles, self.anchors, limit)
        uncounted = f"Not counted here: {listed(parts)}." if parts else ""
        return EvidenceList(
            anchor, line(outlet), len(counted), len({i.article for i in counted}), uncounted, shown, hidden
        )


def _author(voices: pd.DataFrame) -> list[tuple[str, int]]:
    """Outlets, and in how many sentences of their own they mention the actor."""
    own = voices[voices["voice"] == "author"]
    return list(zip(own["outlet"], own["n_sentences"].astype(int), strict=True))


def _others(voices: pd.DataFrame, measure: Measure) -> tuple[Voiced, ...]:
    """What others say of the actor in each outlet, in print."""
    cells: dict[str, dict[str, str]] = {}
    for r in voices[voices["voice"] != "author"].to_dict("records"):
        under = f"{count(r['n_articles'], 'article')}, {count(r['n_sentences'], 'sentence')}"
        cells.setdefault(r["outlet"], {})[r["voice"]] = f"{number(r['estimate'], measure)} ({under})"
    return tuple(
        Voiced(line(o), c.get("quoted", "–"), c.get("reported", "–"), k < ACTOR_ROWS)
        for k, (o, c) in enumerate(cells.items())
    )


def _trust(measure: Measure, checks: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is known of how far to trust a measure, and where it comes from: (kind, words)."""
    facts = [("Validity", line(measure.validity)), *(("Measured", c) for c in checks)]
    return tuple(f for f in [*facts, ("Reference", line(measure.reference))] if f[1])


def _common(sections: Sequence[Section]) -> tuple[tuple[str, str], ...]:
    """What holds for each of some measures, to be said once."""
    return tuple(f for f in sections[0].trust if all(f in s.trust for s in sections))


def _definition(measure: Measure) -> str:
    """Of a measure that each actor has, what holds for any of them."""
    actor = actor_of(measure)
    return line(measure.definition.replace(actor, "the actor") if actor else measure.definition)


def _left_out_rows(rows: Sequence[Row], outlets: int) -> str:
    parts = []
    if hidden := [r for r in rows if not r.main]:
        most = max(r.articles for r in hidden)
        more = count(len(hidden), "more outlet")
        parts.append(f"{more} with at most {count(most, 'article')} each: in estimates.csv.")
    if absent := outlets - len(rows):
        parts.append(f"Undefined in {count(absent, 'outlet')}.")
    return " ".join(parts)


def _slug(measure: Measure, measures: Sequence[Measure]) -> str:
    """A name that may stand in a file name or an anchor; actors go by their place, since names may hold anything."""
    if not actor_of(measure):
        return measure.name
    return f"{measure.name.partition('[')[0]}-{[m.name for m in measures].index(measure.name)}"
