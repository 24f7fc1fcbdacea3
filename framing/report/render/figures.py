"""The charts of a report, drawn once for all its renderings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
from matplotlib.figure import Figure

from framing import charts
from framing.report.actor_sections import by_voice
from framing.report.cards import leading
from framing.report.model import MAIN_ROWS, Summary
from framing.report.wording import label, means_by_measure
from framing.scoring.scores import Scores
from framing.types import Progress


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in its forms: ``svg`` holds its text as text, for a document that has the fonts; ``alt`` tells it."""

    svg: bytes
    png: bytes
    alt: str


def draw(scores: Scores, estimates: pd.DataFrame, summary: Summary, progress: Progress) -> Mapping[str, Chart]:
    """Every chart that the summary names."""
    drawn = {}
    jobs = list(_jobs(scores, estimates, summary))
    for k, (name, alt, figure) in enumerate(jobs):
        progress("drawing charts", k, len(jobs))
        made = figure()
        drawn[name] = Chart(charts.to_svg(made, letters=True), charts.to_png(made), alt)
    progress("drawing charts", len(jobs), len(jobs))
    return drawn


def _jobs(scores: Scores, estimates: pd.DataFrame, summary: Summary) -> Iterator[tuple[str, str, Callable[[], Figure]]]:
    """Name, description and drawing of each chart."""
    measures = {m.name: replace(m, label=label(m)) for m in scores.measures}
    articles = scores.articles
    means = means_by_measure(estimates)
    for group in summary.groups:
        own = [measures[s.name] for s in group.sections]
        if group.overview_chart:
            alt = f"Heatmap of outlets by measures: {group.title}. Each cell holds a mean."
            if group.of_actors:
                yield group.overview_chart, alt, partial(charts.actor_heatmap, estimates, own)
            else:
                shown = [m for m, s in zip(own, group.sections, strict=True) if s.chart]  # of many actors some
                figure = partial(charts.overview, articles, estimates, shown, max_rows=MAIN_ROWS)
                yield group.overview_chart, alt, figure
        for section, measure in zip(group.sections, own, strict=True):
            if section.chart and group.of_actors:
                alt = f"Dots: each outlet’s mean by voice. {section.label}. {section.in_short}"
                voices = by_voice(scores, measure, means.get(measure.name, ()))
                yield section.chart, alt, partial(charts.actor_dots, voices, measure)
            elif section.chart:
                alt = f"Dot plot of every article by outlet: {section.label}. {section.in_short}"
                yield section.chart, alt, partial(charts.dot_plot, articles, estimates, measure, max_rows=MAIN_ROWS)
            if section.difference_chart:
                alt = f"How far each outlet lies from the others, with intervals: {section.label}. {section.in_short}"
                figure = partial(charts.difference_plot, estimates, measure, max_rows=MAIN_ROWS)
                yield section.difference_chart, alt, figure
    alt = "Dots: each outlet’s means of the leading measures, a panel a measure."
    yield "profile", alt, partial(charts.profile, estimates, leading(scores.measures), titles={})
    alt = "Bars: what share of each outlet’s words is its own, quoted and reported."
    yield "voices", alt, partial(charts.voice_bars, articles, max_rows=MAIN_ROWS)
    alt = "Bars: what share of each outlet’s attributions goes to each type of source."
    yield "sources", alt, partial(charts.source_bars, scores.attributions, articles, max_rows=MAIN_ROWS)
