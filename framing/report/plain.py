"""What a corpus shows, in the words of a newspaper reader: the size of it first, how sure it is behind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from framing.comparison.verdicts import told_of
from framing.report.comparisons import Difference
from framing.report.links import on_shared
from framing.report.model import Finding
from framing.report.wording import Estimate, label, line, number, unit
from framing.types import Measure
from framing.wording import count, listed, per_cent, rate

MOST = 5
"""Most sentences on the first page."""
LEAST = 3
"""Below so many sure ones, the nearest of the others are told too, as what could be chance."""
OF_ONE = 2
"""Most sentences about one outlet."""
WHOLE = 9.95
"""From here on a number has no decimals."""
FIRST = 1.5
"""How much more the first measure of a scorer says than its parts."""

Beside = Callable[[Measure, Difference], tuple[float, float]]
"""Gives an outlet's mean and that of the others on the stories that were paired."""

SAME_STORIES = (
    "“On the same stories” counts only articles on stories that others cover too; the charts and each outlet’s own "
    "numbers count all its articles, and so differ from these."
)

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def headlines(
    measures: Sequence[Measure],
    means: Mapping[str, Sequence[Estimate]],
    compared: Mapping[str, Sequence[Difference]],
    anchor: Callable[[Measure, str], str],
    beside: Beside | None = None,
) -> tuple[Finding, ...]:
    """What differs between outlets, the clearest first; of what is not sure the nearest, said to be unsure.

    The echo of one far outlet, which makes the others look as if they lay on the opposite side, is no finding.
    At most one sentence for a measure, two for an outlet, and for an outlet one of each scorer, so that they tell
    different things.

    Parameters
    ----------
    measures : sequence of Measure
    means : mapping of str to sequence of Estimate
        By measure the outlets' means.
    compared : mapping of str to sequence of Difference
        By measure how outlets differ from the others.
    anchor : callable
        Gives the place where the explorer has the evidence of a measure and an outlet.
    beside : callable, optional
        Gives the outlet's mean and that of the others on the stories that were paired; without it the outlet's mean
        over all its articles is taken, and the difference from it.

    Returns
    -------
    tuple of Finding
        Empty where nothing could be tested.
    """
    chosen: list[tuple[Measure, Difference]] = []
    told: Counter[str] = Counter()
    for measure, d in _ranked(measures, compared):
        again = any(
            measure == m or (d.outlet == c.outlet and (measure.scorer == m.scorer or measure.actor == m.actor != ""))
            for m, c in chosen
        )
        enough = len(chosen) >= (MOST if d.found else LEAST)
        if not again and not enough and told[d.outlet] < OF_ONE:
            chosen.append((measure, d))
            told[d.outlet] += 1
    return tuple(_headline(m, d, means.get(m.name, ()), anchor(m, d.outlet), beside) for m, d in chosen)


def further(
    measures: Sequence[Measure],
    means: Mapping[str, Sequence[Estimate]],
    compared: Mapping[str, Sequence[Difference]],
    anchor: Callable[[Measure, str], str],
    beside: Beside | None,
    told: Sequence[Finding],
) -> tuple[Finding, ...]:
    """The sure differences that ``headlines``, of the same arguments, has not ``told``."""
    sure = [(m, d) for m, d in _ranked(measures, compared) if d.found]
    found = (_headline(m, d, means.get(m.name, ()), anchor(m, d.outlet), beside) for m, d in sure)
    return tuple(f for f in found if f not in told)


def _ranked(
    measures: Sequence[Measure], compared: Mapping[str, Sequence[Difference]]
) -> list[tuple[Measure, Difference]]:
    """The differences that could be tested: sure ones first, then those without doubts, then the clearest."""
    leading = {m.scorer: m for m in reversed(measures)}
    return sorted(
        ((m, d) for m in measures for d in compared.get(m.name, ()) if d.has_interval and not d.echo_of),
        key=lambda pair: (
            not pair[1].found, bool(pair[1].doubts),
            -_clearness(pair[1]) * (FIRST if pair[0] in leading.values() else 1), pair[0].name,
            pair[1].outlet,
        ),
    )  # fmt: skip


def _overall(d: Difference, means: Sequence[Estimate]) -> tuple[float, float]:
    """The outlet's mean over all its articles, and that of the others."""
    own = next((e.mean for e in means if e.outlet == d.outlet), math.nan)
    return own, own - d.estimate


def _clearness(d: Difference) -> float:
    """How many times its own uncertainty a difference is."""
    width = d.high - d.low
    return abs(d.estimate) / width if width else math.inf


def _headline(
    measure: Measure, d: Difference, means: Sequence[Estimate], anchor: str, beside: Beside | None
) -> Finding:
    values = beside(measure, d) if beside and d.within else _overall(d, means)
    where = f" on the same {in_words(d.stories)} stories" if d.within else " over all articles"
    said = f"{d.outlet} {told_of(measure, d.estimate, d.versus)}{where}: {against(*values, measure)}"
    unsure = "" if d.found else ". This could be chance"
    on = _rests_on(d, next((e.n for e in means if e.outlet == d.outlet), 0))
    doubts = f"; {' and '.join(d.doubts)}" if d.doubts else ""
    low, high = (_size(x, measure, bare=True) for x in (d.low, d.high))
    if d.found:
        sure = f"with 95 % certainty between {low} and {high}"
    elif d.low <= 0 <= d.high:
        sure = f"and anything from {low} to {high} would fit these articles"
    else:
        sure = f"by itself between {low} and {high}, but of so many comparisons some lie so far from 0 by chance"
    detail = f"{label(measure)}. The difference is {_size(d.estimate, measure)}, {sure}; {on}{doubts}."
    place = on_shared(anchor) if d.within and d.versus == "others" else anchor
    return Finding(line(f"{said}{unsure}."), line(detail), d.found, place, d.within)


def _rests_on(d: Difference, all_: int) -> str:
    """The articles that a difference rests on, and of how many of the outlet's they are."""
    if not d.within:
        return count(d.articles, "article")
    if d.articles >= all_:
        return f"{count(d.articles, 'article')} on {count(d.stories, 'story', 'stories')}"
    return f"{d.articles:,} of its {count(all_, 'article')}, on {count(d.stories, 'shared story', 'shared stories')}"


def _size(value: float, measure: Measure, bare: bool = False) -> str:
    """A difference, of shares in points of a hundred."""
    if measure.kind == "share":
        return rounded(100 * value) if bare else f"{rounded(100 * value)} percentage points"
    return number(value, measure) if bare else f"{number(value, measure)} ({unit(measure)})"


def against(own: float, others: float, measure: Measure) -> str:
    """Two values beside each other, the unit once."""
    first, second = amount(own, measure), amount(others, measure)
    unit = " in 1,000 words"
    return f"{first} against {second.removesuffix(unit) if first.endswith(unit) else second}"


def amount(value: float, measure: Measure) -> str:
    """A value as it is said: a share in per cent, a rate as passages in 1,000 words.

    Parameters
    ----------
    value : float
    measure : Measure

    Returns
    -------
    str
    """
    if math.isnan(value):
        return "nothing known"
    if measure.kind == "share":
        return per_cent(value)
    if measure.kind == "rate":
        return f"{rate(value, 0 if value >= WHOLE else 1)} in 1,000 words"
    return number(value, measure)


def rounded(value: float, whole: bool = False) -> str:
    """A number with one decimal at most, and the minus sign of print."""
    return f"{value:.{0 if whole or abs(value) >= WHOLE else 1}f}".replace("-", "−")


def in_words(n: int) -> str:
    """A number up to twelve as a word."""
    return _NUMBERS[n] if n < len(_NUMBERS) else f"{n:,}"


def described(
    measures: Sequence[Measure],
    means: Mapping[str, Sequence[Estimate]],
    outlets: Sequence[str],
    anchor: Callable[[str], str],
) -> tuple[Finding, ...]:
    """What each outlet does, where there are too few articles to test anything.

    Parameters
    ----------
    measures : sequence of Measure
    means : mapping of str to sequence of Estimate
    outlets : sequence of str
        The most covered first.
    anchor : callable
        Gives the place of an outlet in the explorer.

    Returns
    -------
    tuple of Finding
        One an outlet, of at most ``MOST + 1``.
    """
    known = {m.name for m in measures}
    found = []
    for outlet in outlets[: MOST + 1]:
        own = {name: e for name in means for e in means[name] if e.outlet == outlet and e.n}
        parts = [said(own[name].mean) for name, said in _DESCRIBED.items() if name in own and name in known]
        if parts:
            n = max(e.n for e in own.values())
            said = f"{outlet} {listed(parts)}."
            found.append(Finding(line(said), f"{count(n, 'article')}: described, not tested.", False, anchor(outlet)))
    return tuple(found)


def _times(verb: str, value: float) -> str:
    """A rate as how often something is done."""
    if value == 0:
        return f"never {verb}"
    if value < 1.5:
        return f"{verb} about once in {round(1000 / value, -2):,.0f} words"
    return f"{verb} {rounded(value, whole=True)} times in 1,000 words"


_DESCRIBED: Mapping[str, Callable[[float], str]] = {
    "sourced_share": lambda value: f"leaves {per_cent(value)} of its words to sources",
    "advocacy_rate": partial(_times, "takes sides"),
    "hedge_rate": partial(_times, "hedges"),
    "attribution_rate": partial(_times, "attributes statements to sources"),
}
