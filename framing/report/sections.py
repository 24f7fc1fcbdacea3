"""A section a measure: its means, its best quotations, and all of its evidence by outlet."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from framing.report.actor_sections import Votes, by_voice, heaviest, is_toward
from framing.report.comparisons import Difference, summed_up
from framing.report.evidence import Item
from framing.report.indexes import weightiest
from framing.report.links import passages, slugs
from framing.report.marking import key
from framing.report.material import Material
from framing.report.model import (  # fmt: skip
    ACTOR_CHARTS,
    ACTOR_ROWS,
    LEAST_PASSAGES,
    MAIN_ROWS,
    WEIGHED,
    Cell,
    Group,
    Quote,
    Row,
    Section,
    Voiced,
    Vote,
)
from framing.report.quotations import best
from framing.report.wording import ALIKE, Estimate, against, interval, label, line, number, unit
from framing.scorers.base import Scorer
from framing.scorers.favourability import Favourability
from framing.scoring.scores import Scores
from framing.types import Article, Measure, Progress
from framing.wording import count

CLOSE, NEARLY = 0.05, 0.9
"""How near to 0 a favourability is of almost no judgements, and the share of means from which on that is said."""
IN_WORDS = "In the words of the articles"
WEIGHTIEST = "The sentence that weighs most, in each of the articles with the highest value"


@dataclass(frozen=True)
class Sections:
    """What the sections of the measures are made from."""

    material: Material
    articles: Mapping[str, Article]
    outlets: Sequence[str]
    means: Mapping[str, tuple[Estimate, ...]]
    compared: Mapping[str, tuple[Difference, ...]]
    checks: Mapping[str, Sequence[str]]
    progress: Progress
    how_sure: Mapping[str, str]

    @property
    def scores(self) -> Scores:
        """Of all articles."""
        return self.material.whole

    def groups(self) -> tuple[Group, ...]:
        """The sections, by scorer."""
        by_scorer = {s: [m for m in self.scores.measures if m.scorer == s.name] for s in self.scores.scorers}
        return tuple(self.group(scorer, measures) for scorer, measures in by_scorer.items() if measures)

    def group(self, scorer: Scorer, measures: Sequence[Measure]) -> Group:
        """The sections of one scorer."""
        sections = tuple(self.section(scorer, m) for m in measures)
        of_actors = any(is_toward(m) for m in measures)
        chart = f"overview_{scorer.name}" if len(measures) > 1 or of_actors else ""
        common = _common(sections) if of_actors or len(sections) > 1 else ()
        sections = tuple(replace(s, trust=tuple(f for f in s.trust if f not in common)) for s in sections)
        overview = self.overview(sections)
        return Group(
            scorer.name, scorer.title(), sections, overview, chart, of_actors, common,
            " ".join(filter(None, (scorer.caption, self.few(scorer, measures)))), scorer.marks,
            self.how_sure.get(scorer.name, ""),
        )  # fmt: skip

    def few(self, scorer: Scorer, measures: Sequence[Measure]) -> str:
        """That almost no judgements toward actors were found, where nearly every mean is close to 0."""
        means = [e.mean for m in measures for e in self.means.get(m.name, ()) if e.n]
        if scorer.name != Favourability.name or sum(abs(m) < CLOSE for m in means) < NEARLY * len(means):
            return ""
        return "Almost no judgements were found here: nearly every mean is close to 0."

    def overview(self, sections: Sequence[Section]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """A row an outlet, a cell a measure."""
        cells = [
            {r.outlet: Cell(r.mean, r.articles, r.anchor, r.interval, _under(s, r)) for r in s.rows} for s in sections
        ]
        names = [line(o) for o in self.outlets]
        return tuple((name, tuple(c.get(name, Cell("–", 0, "")) for c in cells)) for name in names)

    def section(self, scorer: Scorer, measure: Measure) -> Section:
        """One measure."""
        means = sorted(self.means.get(measure.name, ()), key=lambda e: self.outlets.index(e.outlet))
        compared = self.compared.get(measure.name, ())
        slug = _slug(measure, self.scores.measures)
        items = self.material.evidence.for_measure(measure)
        known = [e for e in means if e.n]
        most_rows = ACTOR_ROWS if measure.actor else MAIN_ROWS
        main = {e.outlet for e in sorted(known, key=lambda e: (-e.n, e.outlet))[:most_rows]}
        order = [e.outlet for e in known if e.outlet in main]
        counted = [i for i in items if i.counts]
        enough = measure.kind == "index" or self.material.tally.by_outlet(measure).total() >= LEAST_PASSAGES
        voices = by_voice(self.scores, measure, means) if is_toward(measure) else None
        rows = self.rows(measure, known, main, voices)
        title, shown = self.quoted(measure, counted, order)
        return Section(
            name=measure.name, key=key(measure), slug=slug, anchor=self.place(measure), label=label(measure),
            unit=unit(measure), definition=line(measure.definition),
            trust=_trust(measure, self.checks.get(measure.name, ())), rows=rows,
            counted="" if measure.kind == "index" else "Passages counted",
            in_short=summed_up(measure, means, compared),
            left_out=_left_out_rows(rows, len(self.outlets)),
            quotes_title=title, quotes=shown,
            chart=slug if enough and (not measure.actor or measure.name in self.charted) else "",
            difference_chart=f"{slug}_differences" if enough and any(d.has_interval for d in compared) else "",
            votes=self.heaviest(scorer, measure, counted, order) if measure.kind == "mean" else (),
            voices=() if voices is None else _others(voices, measure), actor=line(measure.actor),
            actor_group=self.actor_groups.get(measure.actor, ""),
            remark=ALIKE if any(e.is_alike for e in known) else "", scale=line(measure.scale),
        )  # fmt: skip

    def rows(
        self, measure: Measure, known: Sequence[Estimate], main: Collection[str], voices: pd.DataFrame | None
    ) -> tuple[Row, ...]:
        """An outlet's mean, what it rests on, and where its evidence stands."""
        sentences = {} if voices is None else dict(_author(voices))
        found = {item.outlet for item in self.material.evidence.for_measure(measure)}
        counted = self.material.tally.by_outlet(measure)
        return tuple(
            Row(
                line(e.outlet), e.n, number(e.mean, measure), interval(e.low, e.high, measure), e.reason,
                counted[e.outlet],
                self.anchor(measure, e.outlet) if e.outlet in found or measure.kind == "index" else "",
                e.outlet in main, sentences.get(e.outlet, 0), _finite(e.mean), _finite(e.low), _finite(e.high),
                *self.beside(measure, e.outlet),
            )
            for e in known
        )  # fmt: skip

    def beside(self, measure: Measure, outlet: str) -> tuple[str, bool]:
        """How far an outlet lies from the others, and whether that is sure."""
        for d in self.compared.get(measure.name, ()):
            if d.outlet == outlet and d.has_interval:
                return against(d.estimate, d.low, d.high, measure), d.found and not d.echo_of
        return "", False

    def anchor(self, measure: Measure, outlet: str) -> str:
        """Where the evidence of an outlet stands; of an index, which no passage makes alone, its section."""
        if measure.kind == "index":
            return self.place(measure)
        actor = self.actors.get(measure.actor, "")
        return passages(measure=key(measure), actor=actor, outlet=self.places[outlet])

    def place(self, measure: Measure) -> str:
        """Where the explorer has a measure."""
        return f"actor/{self.actors[measure.actor]}" if measure.actor else f"measure/{measure.name}"

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The slug of each outlet."""
        return slugs(self.outlets)

    @cached_property
    def actors(self) -> Mapping[str, str]:
        """The slug of each actor."""
        return slugs(m.actor for m in self.scores.measures if m.actor)

    def quoted(
        self, measure: Measure, counted: Sequence[Item], outlets: Sequence[str]
    ) -> tuple[str, tuple[Quote, ...]]:
        """The passages that are shown first, and what they are called."""
        most = 6 if len(outlets) < 6 else 8
        if measure.kind == "index":
            return WEIGHTIEST, weightiest(measure, self.material.shown, self.material.evidence, outlets, most)
        if measure.kind == "mean":
            return IN_WORDS, ()  # its heaviest sentences stand for it
        return IN_WORDS, tuple(best(counted, self.articles, outlets, most))

    def heaviest(
        self, scorer: Scorer, measure: Measure, items: Sequence[Item], outlets: Sequence[str]
    ) -> tuple[Vote, ...]:
        """The sentences that weigh most in a mean, with the words that moved them."""
        most = max(1, min(len(outlets), WEIGHED // (2 * len(self.weighed))))
        self.progress("weighing words", self.weighed.index(measure), len(self.weighed))
        votes = Votes(self.material.shown, self.articles)
        return tuple(votes.vote(scorer, group, measure) for group in heaviest(items, outlets, most))

    @cached_property
    def weighed(self) -> tuple[Measure, ...]:
        """The measures that are means of what their evidence weighs."""
        return tuple(m for m in self.scores.measures if m.kind == "mean")

    @cached_property
    def charted(self) -> frozenset[str]:
        """Of each scorer, the measures of the actors that most articles write of."""
        covered = [(sum(e.n for e in self.means.get(m.name, ())), m) for m in self.scores.measures if m.actor]
        named = sorted((c for c in covered if c[0]), key=lambda c: -c[0])
        by_scorer = {s.name: [m.name for _, m in named if m.scorer == s.name] for s in self.scores.scorers}
        return frozenset(name for names in by_scorer.values() for name in names[:ACTOR_CHARTS])

    @cached_property
    def actor_groups(self) -> Mapping[str, str]:
        """The group that the list of actors gives an actor, where it gives one."""
        known = [a for s in self.scores.scorers for a in getattr(s, "actors_", ())]
        return {a.name: line(a.group) for a in known}


def _under(section: Section, row: Row) -> str:
    """What a mean rests on: of a mean over sentences these, else its passages."""
    rests = count(row.sentences, "sentence") if section.votes else count(row.matches, "passage")
    return f"{count(row.articles, 'article')}, {rests}"


def _finite(value: float) -> float | None:
    return None if math.isnan(value) else value


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
    validity = line(measure.validity) or ("" if checks else "Not checked against people’s judgements.")
    facts = [("Validity", validity), *(("Measured", c) for c in checks)]
    return tuple(f for f in [*facts, ("Reference", line(measure.reference))] if f[1])


def _common(sections: Sequence[Section]) -> tuple[tuple[str, str], ...]:
    """What holds for each of some measures, to be said once."""
    return tuple(f for f in sections[0].trust if all(f in s.trust for s in sections))


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
    return f"{measure.scorer}-{measures.index(measure)}" if measure.actor else measure.name
