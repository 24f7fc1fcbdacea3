"""How outlets differ on a measure, as the report tells it: on the same stories where they share enough of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from framing.comparison.cells import Cells
from framing.comparison.effects import ALPHA
from framing.comparison.verdicts import is_difference, told_rows
from framing.comparison.within_story import beside
from framing.report.model import FEW
from framing.report.wording import Estimate, between, can_rank, difference, ends, in_short, line
from framing.types import Measure
from framing.wording import count, listed, p_value

ECHO = 0.5
"""What must be left of a difference without the farthest outlet, for it to be more than that one's echo."""
NAMED = 3
"""Most outlets whose difference a sentence names."""

TOLD = ("all", "no_reprints")
"""The subsets that a report tells of; all are in estimates.csv."""

_CHECKS = {
    ("{estimand}", "no_reprints"): "not sure without reprints",
    ("mixed_model_length", "all"): "not found by the model that takes length into account",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one outlet lies from the others on one measure.

    ``within`` says whether stories were paired; ``doubts`` where a look from elsewhere does not find the same;
    ``echo_of`` names the outlet far from all without which most of this difference is gone.
    """

    outlet: str
    versus: str
    within: bool
    articles: int
    stories: int
    estimate: float
    low: float
    high: float
    p_adjusted: float
    verdict: str
    doubts: tuple[str, ...] = ()
    echo_of: str = ""

    @property
    def has_interval(self) -> bool:
        """Whether it could be tested."""
        return not math.isnan(self.low)

    @property
    def found(self) -> bool:
        """Whether the outlet differs, all comparisons counted."""
        return is_difference(self.verdict)


def differences(estimates: pd.DataFrame) -> dict[str, tuple[Difference, ...]]:
    """By measure the differences over all articles: paired by story where any has an interval, else those overall."""
    verdicts = {
        (str(r["measure"]), str(r["outlet"]), str(r["estimand"]), str(r["subset"])): str(r["verdict"])
        for r in estimates.to_dict("records")
    }
    rows = estimates[(estimates["subset"] == "all") & estimates["estimand"].isin(["difference", "within_story"])]
    found = {}
    for measure, own in rows.groupby("measure", sort=False):
        found[str(measure)] = tuple(_difference(r, verdicts) for _, r in told_rows(own).iterrows())
    return found


def with_echoes(
    found: Mapping[str, Sequence[Difference]], cells: Callable[[str], Cells]
) -> dict[str, tuple[Difference, ...]]:
    """The same, each difference that is mostly the echo of one far outlet marked as that.

    The others' mean holds every other outlet: where one lies far off, each of the rest seems to differ the other way.

    Parameters
    ----------
    found : mapping of str to sequence of Difference
        By measure.
    cells : callable
        Gives the cells of a measure, by its name.
    """
    return {name: tuple(_with_echoes(own, partial(cells, name))) for name, own in found.items()}


def _with_echoes(own: Sequence[Difference], cells: Callable[[], Cells]) -> Iterator[Difference]:
    tested = [d for d in own if d.has_interval and d.versus == "others"]
    far = max(tested, key=lambda d: (abs(d.estimate), d.outlet), default=None)
    held = None
    for d in own:
        if far is None or d not in tested or d.estimate * far.estimate >= 0:
            yield d
            continue
        held = held or cells()
        if len(held.outlets) < 3:  # of two outlets each mirrors the other
            yield d
            continue
        left = _without(held, d, far.outlet)
        echoes = math.isnan(left) or left * d.estimate <= 0 or abs(left) < ECHO * abs(d.estimate)
        yield replace(d, echo_of=far.outlet) if echoes else d


def _without(cells: Cells, d: Difference, far: str) -> float:
    """How far an outlet lies from the others where one of them is left out; NaN where none is left."""
    rest = cells.only(set(cells.outlets) - {far})
    if d.within:
        here, there = beside(rest, d.outlet)
        return here - there
    means = dict(zip(rest.outlets, rest.means(), strict=True))
    others = [m for outlet, m in means.items() if outlet != d.outlet]
    return float(means[d.outlet] - np.mean(others)) if others else math.nan


def _difference(r: pd.Series[Any], verdicts: Mapping[tuple[str, str, str, str], str]) -> Difference:
    verdict, estimand = str(r["verdict"]), str(r["estimand"])
    doubts = []
    for (other, subset), words in _CHECKS.items():
        key = (str(r["measure"]), str(r["outlet"]), other.format(estimand=estimand), subset)
        if is_difference(verdict) and key in verdicts and verdicts[key].split()[0] != verdict.split()[0]:
            doubts.append(words)
    estimate, low, high, p = (float(r[c]) for c in ("estimate", "low", "high", "p_adjusted"))
    return Difference(
        str(r["outlet"]), str(r["versus"]), estimand == "within_story", int(r["n_articles"]),
        int(r["n_stories"]), estimate, low, high, p, verdict, tuple(doubts),
    )  # fmt: skip


def summed_up(measure: Measure, means: Sequence[Estimate], found: Sequence[Difference]) -> str:
    """What a measure shows, in a sentence: how outlets differ, or, where that could not be tested, their means."""
    reasons = dict.fromkeys(d.verdict.partition(":")[0].removesuffix(" for an interval") for d in found)
    return line(in_short(measure, means, told(measure, means, found), " or ".join(reasons)))


def told(measure: Measure, means: Sequence[Estimate], found: Sequence[Difference]) -> str:
    """Which outlets differ and how far, or that none clearly does; empty where nothing could be tested."""
    tested = [d for d in found if d.has_interval]
    if not tested:
        return ""
    differing = sorted((d for d in tested if d.found), key=lambda d: (d.p_adjusted, -abs(d.estimate), d.outlet))
    if differing:
        echoes = [d for d in differing if d.echo_of]
        differing = [d for d in differing if not d.echo_of]
        more = len(differing) - NAMED
        rest = f" {count(more, 'more outlet differs', 'more outlets differ')}: in estimates.csv." if more > 0 else ""
        return " ".join([*(_said(d, measure) for d in differing[:NAMED]), *_echoed(echoes)]) + rest
    ranking = f" {ends(measure, means)}" if can_rank(means) else ""
    return f"No clear difference{_where(tested[0])}: {_none(tested)}.{ranking}"


def _echoed(echoes: Sequence[Difference]) -> list[str]:
    """Which outlets look as if they differed, mostly since one of those that they are compared with lies far off."""
    if not echoes:
        return []
    lies = f"{'lies' if len(echoes) == 1 else 'lie'} {'higher' if echoes[0].estimate > 0 else 'lower'}"
    names = listed([d.outlet for d in echoes], NAMED)
    return [line(f"{names} {lies} than the others, but mostly since {echoes[0].echo_of} lies so far off.")]


def _none(tested: Sequence[Difference]) -> str:
    n = len(tested)
    names = {
        1: "the one outlet that could be compared does not differ",
        2: "neither of the two outlets compared differs",
    }.get(n, f"none of the {n} outlets compared differs")
    nearly = min(d.p_adjusted for d in tested) > ALPHA and any(d.low > 0 or d.high < 0 for d in tested)
    return f"{names} once all comparisons are counted" if nearly else names


def _where(d: Difference) -> str:
    return " on the same stories" if d.within else " over all articles"


def _said(d: Difference, measure: Measure) -> str:
    n = count(d.articles, "article")
    if d.within:
        n = f"{n} on {count(d.stories, 'story', 'stories')}"
    doubts = f"; {' and '.join(d.doubts)}" if d.doubts else ""
    return line(
        f"{d.outlet} is {d.verdict.split()[0]} by {difference(d.estimate, measure)} "
        f"{d.verdict.partition(' ')[2]}{'' if d.within else _where(d)} (95 % interval "
        f"{between(d.low, d.high, measure)}, adjusted p {p_value(d.p_adjusted)}, n = {n}{doubts})."
    )


def family(found: Mapping[str, Sequence[Difference]]) -> str:
    """How many comparisons were tested, in how many the outlet differs, and what that is worth."""
    tested = [d for own in found.values() for d in own if d.has_interval]
    if not tested:
        return ""
    whom = "the others" if tested[0].versus == "others" else line(tested[0].versus)
    could = f"{count(len(tested), 'comparison')} of an outlet with {whom} could be tested"
    adjusted = "Their p is adjusted for how many they are (Benjamini and Hochberg)"
    differing = [d for d in tested if d.found and not d.echo_of]
    echoes = sum(d.found and bool(d.echo_of) for d in tested)
    echoed = (
        f" {echoes} more {'is' if echoes == 1 else 'are'} mostly the echo of one outlet: where it lies far from all, "
        "the rest look as if they lay on the opposite side."
    ) * bool(echoes)
    if not differing:
        return f"{could}; in none of them does the outlet differ. {adjusted}.{echoed}"
    doubts = [f"{n} {words}" for words in _CHECKS.values() if (n := sum(words in d.doubts for d in differing))]
    doubted = f" ({listed(doubts)})" if doubts else ""
    said = f"{could}; in {len(differing)} of them the outlet differs{doubted}. {adjusted}"
    said += ": on average no more than one in twenty of the differences so found is chance."
    return said + echoed


def basis(found: Mapping[str, Sequence[Difference]], shared: Mapping[tuple[str, str], int]) -> str:
    """That differences over all articles may be of topics, and how few stories could be paired; else empty.

    ``shared`` says on how many stories each measure and outlet could be paired (see ``shared_with``).
    """
    overall = [(measure, d) for measure, own in found.items() for d in own if d.has_interval and not d.within]
    if not overall:
        return ""
    versus = overall[0][1].versus
    said = "Where it says “over all articles”, stories differ too, and the difference may be one of what outlets cover"
    stories: dict[str, int] = {}
    for measure, d in sorted(overall, key=lambda pair: pair[1].outlet):
        stories[d.outlet] = max(stories.get(d.outlet, 0), shared.get((measure, d.outlet), 0))
    if max(stories.values()) >= FEW:
        return f"{said}. On the same stories these measures have no interval; estimates.csv says why."
    parts = listed([f"{o} {n or 'none'}" for o, n in stories.items()])
    whom = "another outlet" if versus == "others" else versus
    return line(f"{said}: on those measures too few stories are shared with {whom} ({parts}; {FEW} are needed).")


def shared_with(estimates: pd.DataFrame) -> dict[tuple[str, str], int]:
    """On how many stories each measure and outlet could be paired with the others, or with the reference."""
    rows = estimates[(estimates["subset"] == "all") & (estimates["estimand"] == "within_story")]
    return {(str(r["measure"]), str(r["outlet"])): int(r["n_stories"]) for r in rows.to_dict("records")}
