"""The charts of a report, drawn once for all its renderings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import matplotlib.style
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing import charts
from framing.charts.findings import finding
from framing.report.actor_sections import by_voice
from framing.report.cards import leading
from framing.report.model import BAR_ROWS, MAIN_ROWS, MATRIX_ROWS, Summary
from framing.report.wording import label, means_by_measure, unit
from framing.scoring.scores import Scores
from framing.types import Measure
from framing.wording import listed

PAGE = 162 / 25.4
"""Inches between the margins of a printed page."""

_Drawing = Callable[..., Figure | Axes]


@dataclass(frozen=True)
class Chart:
    """A chart in its forms, each drawn when it is asked for and not kept, since it may hold a dot an article.

    ``alt`` tells it.
    """

    drawing: _Drawing
    alt: str
    source: str

    @property
    def png(self) -> bytes:
        """For the web and for print, and as narrow as a phone."""
        with matplotlib.style.context("default"):
            return charts.to_png(self.screen)

    @property
    def svg(self) -> bytes:
        """The same, its letters as outlines."""
        with matplotlib.style.context("default"):
            return charts.to_svg(self.screen)

    @property
    def screen(self) -> Figure | Axes:
        """Narrow, and with its source, since it stands alone."""
        with matplotlib.style.context("default"):  # a report looks the same whatever the user's rcParams
            return self.drawing(source=self.source)

    def page(self, letters: bool) -> bytes:
        """As wide as a page, which says itself what its figures come from; ``letters`` where the page has the fonts."""
        with matplotlib.style.context("default"):
            return charts.to_svg(self.drawing(source="", width=PAGE), letters=letters)


def draw(scores: Scores, estimates: pd.DataFrame, summary: Summary) -> Mapping[str, Chart]:
    """Every chart that the summary names."""
    return {name: Chart(drawing, alt, summary.source) for name, alt, drawing in _jobs(scores, estimates, summary)}


def _jobs(scores: Scores, estimates: pd.DataFrame, summary: Summary) -> Iterator[tuple[str, str, _Drawing]]:
    """Name, description and drawing of each chart."""
    measures = {m.name: replace(m, label=label(m), unit=unit(m)) for m in scores.measures}
    articles = scores.articles
    means = means_by_measure(estimates)
    sizes = articles["outlet"].value_counts()
    order: dict[str, Any] = {"outlets": sorted(map(str, sizes.index), key=lambda o: (-sizes[o], o))}
    for group in summary.groups:
        own = [measures[s.name] for s in group.sections]
        if group.overview_chart and group.of_actors:
            alt = f"Actors by outlets: {group.title}. {finding(estimates, own)}."
            yield (
                group.overview_chart,
                alt,
                partial(charts.actor_heatmap, estimates, own, max_rows=MATRIX_ROWS, **order),
            )
        elif group.overview_chart:
            shown = [m for m in own if not m.actor]
            alt = f"Means with intervals: {listed([m.label for m in shown])}. {finding(estimates, shown)}."
            yield group.overview_chart, alt, partial(charts.profile, estimates, shown, max_rows=BAR_ROWS, **order)
        for section, measure in zip(group.sections, own, strict=True):
            if section.chart and group.of_actors:
                alt = f"Each outlet’s mean by voice. {section.label}. {section.in_short}"
                voices = by_voice(scores, measure, means.get(measure.name, ()))
                title = finding(estimates, [measure])
                yield section.chart, alt, partial(charts.actor_dots, voices, measure, title=title, **order)
            elif section.chart:
                alt = f"Every article a dot, by outlet: {section.label}. {section.in_short}"
                drawing = partial(charts.dots, estimates, measure, articles, max_rows=MAIN_ROWS, **order)
                yield section.chart, alt, drawing
            if section.difference_chart:
                alt = f"How far each outlet lies from the others, with intervals: {section.label}. {section.in_short}"
                drawing = partial(charts.differences, estimates, measure, max_rows=MAIN_ROWS, **order)
                yield section.difference_chart, alt, drawing
    shown = [measures[m.name] for m in leading(scores.measures)][:6]
    alt = f"Each outlet’s means of the leading measures, a panel a measure. {finding(estimates, shown)}."
    yield "profile", alt, partial(charts.profile, estimates, shown, **order)
    alt = "Bars: what share of each outlet’s words is its own, quoted and reported."
    said = _sure(estimates, [m for m in scores.measures if m.name == "sourced_share"])
    yield "voices", alt, partial(charts.voice_bars, articles, max_rows=BAR_ROWS, title=said, **order)
    alt = "Bars: what share of each outlet’s attributions goes to each type of source."
    said = _sure(estimates, [m for m in scores.measures if m.name in ("official_share", "anonymous_share")])
    bars = partial(charts.source_bars, scores.attributions, articles, max_rows=BAR_ROWS, title=said, **order)
    yield "sources", alt, bars


def _sure(estimates: pd.DataFrame, measures: list[Measure]) -> str | None:
    """What differs on some measures, if anything does."""
    said = finding(estimates, measures, "*") if measures else "*"
    return None if said.startswith("*") else said
