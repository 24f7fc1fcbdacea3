"""Numbers and sentences in words: how the report says what it found, and what it cannot say."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

from framing.characters import UNSHOWN
from framing.comparison.verdicts import TOO_ALIKE
from framing.types import Measure
from framing.wording import count, listed, per_cent, rate, rounded
from framing.wording import number as number_of

ALIKE = (
    "Too many articles alike: so many articles of the outlet have the same value, mostly zero, that samples drawn from "
    "them often hold no other, and an interval cannot be computed."
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """An outlet's mean of one measure: what the sentences speak of."""

    outlet: str
    n: int
    mean: float
    low: float
    high: float
    verdict: str = ""

    @property
    def has_interval(self) -> bool:
        """Whether there were articles enough."""
        return not math.isnan(self.low) and not math.isnan(self.high)

    @property
    def reason(self) -> str:
        """Why there is no interval, short enough for a cell; empty where there is one."""
        return "" if self.has_interval else self.verdict.removesuffix(" for an interval")

    @property
    def is_alike(self) -> bool:
        """Whether it has no interval for the reason that ``ALIKE`` explains."""
        return self.verdict == TOO_ALIKE


def means_by_measure(estimates: pd.DataFrame) -> dict[str, tuple[Estimate, ...]]:
    """The outlets' means over all their articles, from estimates.csv."""
    rows = estimates[(estimates["estimand"] == "mean") & (estimates["subset"] == "all")]
    means: dict[str, list[Estimate]] = {}
    for r in rows.to_dict("records"):
        numbers = (float(r["estimate"]), float(r["low"]), float(r["high"]))
        estimate = Estimate(str(r["outlet"]), int(r["n_articles"]), *numbers, str(r["verdict"]))
        means.setdefault(str(r["measure"]), []).append(estimate)
    return {measure: tuple(found) for measure, found in means.items()}


def clean(text: str) -> str:
    """A text as it may be shown: no control characters, none that turn the direction of what follows."""
    return UNSHOWN.sub(" ", text)


def blanked(text: str) -> str:
    """The same, character for character, so that offsets hold."""
    return UNSHOWN.sub(lambda found: " " * len(found.group()), text)


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def number(value: float, measure: Measure) -> str:
    """A value of a measure, rounded as its size asks: a share in per cent, a sign where it runs from minus to plus."""
    if measure.kind == "share":
        return per_cent(value)
    if measure.kind == "rate":
        return rate(value)
    return rounded(value, signed=is_signed(measure))


def label(measure: Measure) -> str:
    """What a measure is called in print."""
    return line(measure.label)


def unit(measure: Measure) -> str:
    """What a measure is counted in, in print: "per 1,000 of its own words"."""
    return line(measure.unit.replace("1,000 author ", "1,000 of its own ").replace("of author ", "of its own "))


def web_address(url: str) -> str:
    """The address if a reader may be sent there: of the web, with a host; else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = not UNSHOWN.search(url) and not any(c.isspace() for c in url)
    return url if plain and parts.scheme in ("http", "https") and parts.hostname else ""


def is_signed(measure: Measure) -> bool:
    """Whether a measure runs from minus to plus."""
    return -math.inf < measure.bounds[0] < 0


def interval(low: float, high: float, measure: Measure) -> str:
    """Both bounds, as in 2.1 to 4.3; empty where there are none."""
    if math.isnan(low) or math.isnan(high):
        return ""
    least, most = (number(bound, measure).removesuffix(" %").replace("none", "0") for bound in (low, high))
    return f"{least} to {most}{' %' if measure.kind == 'share' else ''}"


def difference(value: float, measure: Measure) -> str:
    """A difference between two values, without its sign: of shares in points of a hundred."""
    if measure.kind == "share":
        return f"{_points(abs(value))} percentage points"
    return valued(abs(value), measure).lstrip("+")


def between(low: float, high: float, measure: Measure, signed: bool = False) -> str:
    """The interval of a difference."""
    return " to ".join(_step(value, measure, signed) for value in (low, high))


def against(value: float, low: float, high: float, measure: Measure) -> str:
    """A difference with its sign, and its interval where there is one."""
    points = " points" if measure.kind == "share" else ""
    said = f"{_step(value, measure, True)}{points}"
    return said if math.isnan(low) else f"{said} ({between(low, high, measure, signed=True)})"


def _step(value: float, measure: Measure, signed: bool) -> str:
    if measure.kind == "share":
        return _points(value, signed)
    return rounded(value, signed=signed or is_signed(measure))


def _points(value: float, signed: bool = False) -> str:
    """A difference of shares in points of a hundred, with one decimal at most."""
    return number_of(100 * value, 0 if abs(value) >= 0.0995 else 1, signed=signed)


def in_short(measure: Measure, estimates: Sequence[Estimate], told: str = "", untested: str = "") -> str:
    """What one measure shows, in a sentence that claims no more than it does.

    ``told`` says how outlets differ, where that could be tested; it is left to the means where it is empty, and
    ``untested`` says why.
    """
    known = _ranked(estimates)
    if not known:
        return "Defined in no article of this corpus."
    if len(known) == 1:
        return f"Only one outlet has it: {_said(known[0], measure)}. There is nothing to compare it with."
    if all(e.mean == known[0].mean for e in known):
        return f"The mean is the same in each of {len(known)} outlets: {valued(known[0].mean, measure)}."
    if told:
        return told
    if not can_rank(known):
        return f"The means describe these articles and rank no outlet: {'; '.join(_lacking(known))}."
    return f"{ends(measure, known)}{f' No difference could be tested: {untested}.' if untested else ''}"


def can_rank(estimates: Sequence[Estimate]) -> bool:
    """Whether two means have an interval, so that one may be called the highest."""
    return sum(e.has_interval for e in estimates) > 1


def ends(measure: Measure, estimates: Sequence[Estimate]) -> str:
    """The highest and the lowest mean of the outlets with an interval, two at least, and which have none."""
    known = _ranked(estimates)
    ranked = [e for e in known if e.has_interval]
    high, low = (_held(ranked, end, measure) for end in (ranked[0], ranked[-1]))
    of = "The" if len(ranked) == len(known) else f"Of the {len(ranked)} outlets with an interval, the"
    if ranked[0].mean == ranked[-1].mean:
        said = f"{of} mean is the same in each: {valued(ranked[0].mean, measure)}"
    else:
        said = f"{of} highest mean is {high}, the lowest {low}"
    return f"{'; '.join([said, *_lacking(known)])}."


def _ranked(estimates: Sequence[Estimate]) -> list[Estimate]:
    return sorted((e for e in estimates if e.n and not math.isnan(e.mean)), key=lambda e: (-e.mean, e.outlet))


def _lacking(known: Sequence[Estimate]) -> list[str]:
    """Which outlets have no interval, and why."""
    reasons: dict[str, list[str]] = {}
    for e in known:
        if not e.has_interval:
            reasons.setdefault(e.verdict, []).append(e.outlet)
    if len(reasons) == 1 and not any(e.has_interval for e in known):
        return list(reasons)
    parts = [f"{listed(o, 4)} ({v.removesuffix(' for an interval')})" for v, o in sorted(reasons.items())]
    return [f"no interval for {' nor for '.join(parts)}"] if parts else []


def _held(ranked: Sequence[Estimate], end: Estimate, measure: Measure) -> str:
    same = [e.outlet for e in ranked if e.mean == end.mean]
    if len(same) == 1:
        return _said(end, measure)
    return f"that of {listed(same, 4)} ({valued(end.mean, measure)} each)"


def _said(e: Estimate, measure: Measure) -> str:
    bounds = f"95 % interval {interval(e.low, e.high, measure)}, " if e.has_interval else ""
    return f"{e.outlet}’s ({valued(e.mean, measure)}, {bounds}n = {count(e.n, 'article')})"


def valued(value: float, measure: Measure) -> str:
    """A value, with its unit where that reads on from the number."""
    return f"{number(value, measure)} {unit(measure)}" if measure.unit.startswith("per ") else number(value, measure)


def left_out(outlets: Sequence[str], shown: int, per_outlet: Mapping[str, int], file: str) -> str:
    """How many outlets, ordered by their articles, a table with room for ``shown`` leaves out."""
    if len(outlets) <= shown:
        return ""
    most = max(per_outlet[o] for o in outlets[shown:])
    return f"{count(len(outlets) - shown, 'more outlet')} with at most {count(most, 'article')} each: in {file}."


def day(date: dt.date) -> str:
    """A date as in 3 May 2024."""
    return f"{date.day} {date:%B %Y}"


def days(dates: Sequence[dt.date]) -> str:
    """The first and the last of some dates."""
    first, last = min(dates), max(dates)
    return day(first) if first == last else f"{day(first)} to {day(last)}"
