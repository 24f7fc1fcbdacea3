"""Estimates by outlet, overall and on the same stories, with the uncertainty that their articles leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.between_outlets import differences, is_settled, permuted
from framing.comparison.cells import Cells, pooled_deviation
from framing.comparison.effects import detectable, hedges
from framing.comparison.intervals import bootstrap_t
from framing.comparison.judging import Again, judged
from framing.comparison.mixed_model import fit
from framing.comparison.subsets import about_of, subsets
from framing.comparison.verdicts import TOO_ALIKE, TOO_FEW, TOO_FEW_STORIES, UNDEFINED, too_few
from framing.comparison.within_story import interval, is_exact, pair, permutation_p
from framing.types import SEED, FramingError, Measure

if TYPE_CHECKING:
    from framing.scoring.scores import Scores


ESTIMATE_COLUMNS = (
    "outlet", "measure", "estimand", "versus", "subset", "n_articles", "n_stories",
    "estimate", "low", "high", "effect", "p", "p_adjusted", "verdict", "effect_low", "effect_high",
)  # fmt: skip

GATE = 10
"""Articles (on different stories), or shared stories, from which on there is an interval."""
FINER = 10
"""How many times as many permutations decide where chance in drawing them could."""
PLACES = 4
"""Decimal places of the scores that are compared: those of scores.csv, so that it gives every estimate anew."""

_NUMBERS = ("estimate", "low", "high", "effect", "p", "p_adjusted", "effect_low", "effect_high")


def compare_outlets(
    scores: Scores,
    *,
    reference: str | None = None,
    seed: int = SEED,
    resamples: int = 2000,
    permutations: int = 4999,
    min_articles: int = GATE,
) -> pd.DataFrame:
    """Estimate every measure of every outlet, and how it differs from the others.

    Estimands:

    * ``mean``: over the outlet's articles; bootstrap-t interval, clustered by story.
    * ``difference``: the mean less the mean of the other outlets' means, whatever they cover. The other outlets are
      those with ``min_articles`` or more (all, where none has). See ``framing.comparison.between_outlets``.
    * ``within_story``: on each story that others cover too, the outlet's mean less the mean of the others' means;
      then the mean over stories. p by permutation of labels within stories. See ``framing.comparison.within_story``.
    * ``mixed_model``, ``mixed_model_length``: the difference again, from a model with outlets fixed and stories random,
      the second with the log of an article's words as covariate. See ``framing.comparison.mixed_model``.

    Subsets: ``all``; ``no_reprints``, ``genre=…`` and ``month=…`` where there are such articles, and an outlet has
    enough of them; the mixed models are of ``all``. p is adjusted by Benjamini and Hochberg (1995) over all outlets
    and measures of one estimand and subset, all months being one family, and sentiment toward actors another.

    Parameters
    ----------
    scores : Scores
        ``scores.measures`` are estimated from ``scores.articles``, rounded to ``PLACES``. Articles in which a measure
        is undefined are left out of it; ``n_articles`` counts those that stay, ``n_stories`` their stories.
    reference : str, optional
        An outlet to compare the others with, in place of the mean of the others.
    seed : int
        Start of the random numbers. Each row draws its own, so that none depends on which measures are estimated
        beside it, nor on the order of the articles.
    resamples, permutations : int
        Bootstrap resamples an interval, and permutations a p, at most; where other draws could have led to another
        verdict, p is drawn anew from ``FINER`` times as many.
    min_articles : int
        Articles on different stories (``within_story``: stories) below which no interval is given.

    Returns
    -------
    DataFrame
        Columns ``ESTIMATE_COLUMNS``; by subset, measure (in their order), outlet (sorted) and estimand. ``effect`` is
        Hedges' g (``within_story``: of the paired differences), ``effect_low`` and ``effect_high`` its interval.
        ``verdict`` is in words; that of a mean is empty, unless it says why there is no interval.

    Raises
    ------
    FramingError
        If a number is too small to mean anything, or no outlet is called ``reference``.
    """
    if resamples < 200:
        raise FramingError(f"resamples is {resamples}: a 95 % interval needs 200 or more")
    if permutations < 99:
        raise FramingError(f"permutations is {permutations}: a p below 0.05 needs 99 or more")
    if min_articles < 2:
        raise FramingError(f"min_articles is {min_articles}: an interval needs 2 or more")
    if reference is not None:
        check_reference(reference, scores.articles["outlet"])
    tables = []
    for subset, chosen in subsets(scores.articles, min_articles):
        about = about_of(scores.articles, chosen)
        rows: list[dict[str, Any]] = []
        for measure in scores.measures:
            part = _Part(
                about, scores.articles, chosen, measure, subset, reference, seed, resamples, permutations, min_articles
            )
            rows += sorted(part.rows(), key=lambda row: row["outlet"])
        tables.append(_table(rows))
    return judged(pd.concat(tables, ignore_index=True), permutations)[list(ESTIMATE_COLUMNS)]


def _table(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a table, which holds many of them in a fifth of the room."""
    table = pd.DataFrame(rows, columns=[*ESTIMATE_COLUMNS, "actor", "finer"])
    return table.astype({**dict.fromkeys(_NUMBERS, float), "n_articles": int, "n_stories": int, "finer": object})


def check_reference(reference: str, outlets: Iterable[object]) -> None:
    """See that an outlet is called so.

    Raises
    ------
    FramingError
        If none is; it names those that there are.
    """
    names = sorted({str(o) for o in outlets})
    if reference not in names:
        raise FramingError(f"no outlet is called {reference!r}; there are {', '.join(names)}")


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One measure in one subset: what is held of it until all are judged, so that it holds no scores of its own."""

    about: pd.DataFrame
    scores: pd.DataFrame
    chosen: NDArray[np.intp]
    measure: Measure
    subset: str
    reference: str | None
    seed: int
    resamples: int
    permutations: int
    min_articles: int

    def articles(self) -> pd.DataFrame:
        """Its articles with their scores, rounded, and, where the measure weighs by one, the counts."""
        scores = {self.measure.name: self._column(self.measure.name).round(PLACES)}
        if self.measure.half:
            scores[self.measure.count] = self._column(self.measure.count)
        return self.about.assign(**scores)

    def _column(self, name: str) -> NDArray[np.float64]:
        return self.scores[name].to_numpy(dtype=float)[self.chosen]

    def rows(self) -> Iterator[dict[str, Any]]:
        articles = self.articles()
        cells = Cells.of(articles, self.measure)
        sizes = dict(zip(cells.outlets, zip(cells.articles(), cells.stories(), strict=True), strict=True))
        for outlet in sorted(map(str, articles["outlet"].unique())):
            n, stories = sizes.get(outlet, (0, 0))
            row = {"outlet": outlet, "versus": "", "n_articles": int(n), "n_stories": int(stories)}
            yield self._row(row | self._mean(cells, outlet), "mean")
        if len(cells.outlets) < 2 or (self.reference and self.reference not in cells.outlets):
            return
        deviation = pooled_deviation(articles, self.measure.name)
        yield from self._differences(cells, deviation)
        on_same = list(self._within_story(cells))
        yield from on_same
        if self.subset == "all" and on_same:
            yield from self._mixed_model(articles, cells, deviation[0], "mixed_model")
            if "words" in articles:
                yield from self._mixed_model(articles, cells, deviation[0], "mixed_model_length")

    def _row(self, row: dict[str, Any], estimand: str) -> dict[str, Any]:
        about = {"measure": self.measure.name, "actor": self.measure.actor}
        return row | about | {"subset": self.subset, "estimand": estimand}

    def _random(self, *key: str) -> np.random.Generator:
        text = "\0".join((str(self.seed), self.subset, self.measure.name, *key)).encode()
        return np.random.default_rng(int.from_bytes(hashlib.sha256(text).digest()[:16]))

    def _too_few(self, articles: int, cells: int, least: float) -> str:
        """Articles are too few, or, where there are enough of them, the stories that they stand on."""
        few = articles < self.min_articles
        return too_few(articles if few else cells, "articles" if few else "stories", least, self.measure)

    def _mean(self, cells: Cells, outlet: str) -> dict[str, Any]:
        own = cells.only([outlet])
        if not own.outlets:
            return {"estimate": np.nan, "verdict": UNDEFINED}
        (estimate,) = own.means()
        if own.outlet.size < self.min_articles:
            few = own.articles()[0] < self.min_articles
            return {"estimate": estimate, "verdict": TOO_FEW if few else TOO_FEW_STORIES}
        low, high = bootstrap_t(own.totals, self._random("mean", outlet), self.resamples, own.sizes)
        low, high = np.clip([low, high], *self.measure.bounds)  # NaN stays NaN
        return {"estimate": estimate, "low": low, "high": high, "verdict": TOO_ALIKE if np.isnan(low) else ""}

    def _fields(self, cells: Cells) -> Iterator[tuple[tuple[str, ...], Cells]]:
        """Each comparison: the outlets that it says something of, and the cells of all that take part in it."""
        if self.reference:
            for outlet in cells.outlets:
                if outlet != self.reference:
                    yield (outlet,), cells.only([outlet, self.reference])
            return
        full = {o for o, n in zip(cells.outlets, cells.counts(), strict=True) if n >= self.min_articles}
        if len(full) > 1:
            yield tuple(sorted(full)), cells.only(full)
        for outlet in cells.outlets:
            if outlet not in full or len(full) == 1:
                yield (outlet,), cells.only((full - {outlet} or set(cells.outlets)) | {outlet})

    def _differences(self, cells: Cells, deviation: tuple[float, int]) -> Iterator[dict[str, Any]]:
        for outlets, field in self._fields(cells):
            counts = field.counts()
            full = (counts >= self.min_articles).all()
            if full:
                random = self._random("difference", *field.outlets)
                found = differences(field, random, self.resamples, self.permutations)
                drawn = not is_settled(field)
            means, articles, stories = field.means(), field.articles(), field.stories()
            others = len(means) - 1
            for k in [field.outlets.index(o) for o in outlets]:
                # What the spread within outlets lets one expect, each cell counting once.
                error = deviation[0] * np.sqrt(1 / counts[k] + (1 / np.delete(counts, k)).sum() / others**2)
                row = {
                    "outlet": field.outlets[k],
                    "versus": self.reference or "others",
                    "n_articles": int(articles[k]),
                    "n_stories": int(stories[k]),
                    "estimate": means[k] - np.delete(means, k).sum() / others,
                }
                if full:
                    row |= {"low": found.low[k], "high": found.high[k], "p": found.p[k]}
                    row |= {"verdict": TOO_ALIKE if np.isnan(found.low[k]) else ""}
                    if drawn:
                        row["finer"] = Again(self, field.outlets, field.outlets[k], within=False)
                    row |= _effect(hedges(row["estimate"], deviation[0], error, deviation[1]))
                else:
                    least = detectable(error, deviation[1])
                    row["verdict"] = self._too_few(int(articles[counts.argmin()]), int(counts.min()), least)
                yield self._row(row, "difference")

    def _within_story(self, cells: Cells) -> Iterator[dict[str, Any]]:
        outlets = [o for o in cells.outlets if o != self.reference]
        fields = {o: cells.only([o, self.reference]) if self.reference else cells for o in outlets}
        pairs = {o: pair(fields[o], o) for o in outlets}
        spreads = [
            (p.differences.var(ddof=1), p.differences.size - 1) for p in pairs.values() if p.differences.size > 1
        ]
        df = sum(n for _, n in spreads)
        deviation = np.sqrt(sum(v * n for v, n in spreads) / df) if df else np.nan
        for outlet, paired in pairs.items():
            n = paired.differences.size
            if not n:
                continue
            estimate = float(paired.differences.mean())
            row: dict[str, Any] = {
                "outlet": outlet,
                "versus": self.reference or "others",
                "n_articles": paired.articles,
                "n_stories": n,
                "estimate": estimate,
            }
            if n < self.min_articles:
                least = detectable(deviation / np.sqrt(n), df)
                row["verdict"] = too_few(n, "stories", least, self.measure)
            else:
                random = self._random("within_story", self.reference or "", outlet)
                low, high = interval(paired, random, self.resamples)
                row |= {"low": low, "high": high, "verdict": TOO_ALIKE}
                if not np.isnan(low):
                    spread = paired.differences.std(ddof=1)
                    row |= {"verdict": "", "p": permutation_p(paired, random, self.permutations)}
                    if not is_exact(paired, self.permutations):
                        row["finer"] = Again(self, fields[outlet].outlets, outlet, within=True)
                    row |= _effect(hedges(estimate, spread, spread / np.sqrt(n), n - 1))
            yield self._row(row, "within_story")

    def _field(self, outlets: tuple[str, ...]) -> Cells:
        """The cells of a comparison once more."""
        return Cells.of(self.articles(), self.measure).only(outlets)

    def finer_differences(self, outlets: tuple[str, ...]) -> NDArray[np.float64]:
        """The p of each of some outlets, from more permutations."""
        random = self._random("finer difference", *outlets)
        return permuted(self._field(outlets), random, FINER * self.permutations)

    def finer_within(self, outlets: tuple[str, ...], outlet: str) -> float:
        """The p of an outlet on the same stories as others, from more permutations."""
        random = self._random("finer within_story", self.reference or "", outlet)
        return permutation_p(pair(self._field(outlets), outlet), random, FINER * self.permutations)

    def _mixed_model(
        self, articles: pd.DataFrame, cells: Cells, deviation: float, estimand: str
    ) -> Iterator[dict[str, Any]]:
        full = [o for o, n in zip(cells.outlets, cells.counts(), strict=True) if n >= self.min_articles]
        if len(full) < 2 or (self.reference and self.reference not in full):
            return
        articles = articles[articles["outlet"].isin(full) & articles[self.measure.name].notna()]
        articles = articles.sort_values(["outlet", "story", self.measure.name], kind="stable")
        outlet = articles["outlet"].astype(str).to_numpy()
        design = np.column_stack([outlet == o for o in full]).astype(float)
        if estimand == "mixed_model_length":
            length = np.log(articles["words"].to_numpy(dtype=float))
            design = np.column_stack([design, length - length.mean()])
        story = articles["story"].fillna("").astype(str).to_numpy()
        named, number = np.unique(story, return_inverse=True)
        # An article without a story is one by itself.
        number = np.where(story == "", named.size + np.arange(story.size), number)
        fitted = fit(articles[self.measure.name].to_numpy(dtype=float), design, number)
        for k, name in enumerate(full):
            if name == self.reference:
                continue
            own = outlet == name
            row: dict[str, Any] = {"outlet": name, "versus": self.reference or "others", "n_articles": int(own.sum())}
            row["n_stories"] = len(set(story[own]) - {""})
            if isinstance(fitted, str):
                row |= {"estimate": np.nan, "verdict": f"not fitted: {fitted}"}
            else:
                weights = np.zeros(design.shape[1])
                against = [full.index(self.reference)] if self.reference else [j for j in range(len(full)) if j != k]
                weights[against], weights[k] = -1 / len(against), 1.0
                estimate, low, high, p = fitted.contrast(weights)
                error = float(np.sqrt(weights @ fitted.covariance @ weights))
                row |= {"estimate": estimate, "low": low, "high": high, "p": p, "verdict": ""}
                row |= _effect(hedges(estimate, deviation, error, fitted.df))
            yield self._row(row, estimand)


def _effect(found: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("effect", "effect_low", "effect_high"), found, strict=True))
