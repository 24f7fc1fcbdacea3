"""Our scores held against a sample that people coded: agreement, accuracy, and estimates corrected with it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.types import SEED, FramingError, Task
from framing.validation.agreement import krippendorff
from framing.validation.stratified import Estimate, Shares, Stratum, corrected_mean, correlation, of_shares
from framing.validation.tasks import ALL
from framing.validation.wording import paragraph, sentences

AGREEMENT_COLUMNS = ("measure", "level", "coders", "units", "alpha", "low", "high")
ACCURACY_COLUMNS = ("measure", "outlet", "figure", "n", "estimate", "low", "high")
ALIKE_COLUMNS = ("measure", "outlets", "n", "p")
CORRECTED_COLUMNS = ("measure", "outlet", "units", "n", "ours", "estimate", "low", "high")

_PERMUTATIONS = 1999

Codes = Mapping[str, float]
"""The codes of one coder, by id; NaN where a unit is not codable or not coded."""


@dataclass(frozen=True, eq=False)
class Validation:
    """What a coded sample says.

    Attributes
    ----------
    agreement : DataFrame
        Krippendorff's alpha between coders over the sentences as drawn, a row a measure; without rows where there is
        one coder.
    accuracy : DataFrame
        Precision, recall and F1 (of tone: correlation and mean error) against the coders, in all and by outlet. ``n``
        is the coded sentences under a figure (of precision: those that we found). An interval without width means that
        all of them in the corpus are coded; NaN, that none could be given.
    alike : DataFrame
        Whether the errors are the same in all outlets: p by permutation.
    corrected : DataFrame
        By outlet, the share of sentences (of tone: the mean) that coders would have found in all of them.
    said : mapping of str to tuple of str
        By measure, the same in sentences.
    paragraph : str
        For a methods section.
    corpus : str
        What the corpus that was drawn from is known by.
    articles : tuple of str
        What the articles with a coded sentence are known by.
    """

    agreement: pd.DataFrame
    accuracy: pd.DataFrame
    alike: pd.DataFrame
    corrected: pd.DataFrame
    said: Mapping[str, tuple[str, ...]]
    paragraph: str
    corpus: str
    articles: tuple[str, ...]


def validate(coders: Sequence[Codes], key: pd.DataFrame, tasks: Mapping[str, Task], *, seed: int = SEED) -> Validation:
    """Hold our scores against the coders'.

    The coders' value of a unit is the mean of their codes: where two disagree, each counts half. All figures are
    weighted by the draw, so that they hold for the corpus and not for the sample, in which rare cases abound.

    Parameters
    ----------
    coders : sequence of mapping of str to float
        For each coder, the code of each id of the key.
    key : DataFrame
        As ``draw_sample`` made it.
    tasks : mapping of str to Task
        What was asked, by scorer.
    seed : int
        Start of the random numbers.

    Raises
    ------
    FramingError
        If no unit is coded.
    """
    codes = np.array([[coder.get(id_, math.nan) for coder in coders] for id_ in key["id"]], dtype=float)
    coded = ~np.isnan(codes).all(axis=1)
    if not coded.any():
        raise FramingError("no sentence is coded; fill the column 'code'")
    human = np.full(len(key), math.nan)
    human[coded] = np.nanmean(codes[coded], axis=1)
    rows: dict[str, list[tuple[object, ...]]] = {"agreement": [], "accuracy": [], "alike": [], "corrected": []}
    for name, task in tasks.items():
        mine = (key["measure"] == name).to_numpy()
        if not (mine & coded).any():
            continue
        if codes.shape[1] > 1:
            found = krippendorff(codes[mine], task.level, seed=seed)
            rows["agreement"].append(
                (name, task.level, codes.shape[1], found.units, found.alpha, found.low, found.high)
            )
        strata = _strata(key[mine], human[mine])
        everywhere = [s for outlet in strata.values() for s in outlet.values()]
        for outlet, own in {ALL: everywhere, **{o: list(s.values()) for o, s in strata.items()}}.items():
            for figure, e in _accuracy(task, own):
                rows["accuracy"].append((name, outlet, figure, e.n, e.value, e.low, e.high))
        for outlet, bands in strata.items():
            own = list(bands.values())
            size = sum(s.size for s in own)
            ours = sum(s.size * s.ours_mean for s in own) / size
            e = _corrected(task, own)
            rows["corrected"].append((name, outlet, size, e.n, ours, e.value, e.low, e.high))
        n = int((mine & coded).sum())
        rows["alike"].append((name, len(strata), n, errors_alike(key[mine], human[mine], seed=seed)))
    columns = {
        "agreement": AGREEMENT_COLUMNS, "accuracy": ACCURACY_COLUMNS, "alike": ALIKE_COLUMNS,
        "corrected": CORRECTED_COLUMNS,
    }  # fmt: skip
    tables = {name: pd.DataFrame(rows[name], columns=list(columns[name])) for name in columns}
    said = {name: tuple(sentences(name, tasks[name], tables)) for name in tables["alike"]["measure"]}
    return Validation(
        **tables,
        said=said,
        paragraph=paragraph(len(coders), tasks, tables),
        corpus=str(key["corpus_hash"].iloc[0]),
        articles=tuple(sorted(set(key["article_hash"][coded]))),
    )


def errors_alike(key: pd.DataFrame, human: NDArray[np.float64], *, seed: int = SEED) -> float:
    """p of the hypothesis that, given our score's band, our error is the same in all outlets.

    Within a band of our score each sentence of an outlet had the same chance to be drawn; outlets are shuffled among
    the band's sentences, and the statistic is the squared distance of the outlets' mean errors, in the band's variance.
    NaN where no band holds two outlets, or no error differs.
    """
    error = human - key["score"].to_numpy(dtype=float)
    outlet = key["outlet"].astype("category").cat.codes.to_numpy()
    bands = []
    for band in sorted(key["band"].unique()):
        own = (key["band"] == band).to_numpy() & ~np.isnan(error)
        if len(set(outlet[own])) > 1 and np.ptp(error[own]) > 0:
            bands.append((error[own] - error[own].mean(), outlet[own]))
    if not bands:
        return math.nan
    rng = np.random.default_rng(seed)

    def apart(errors: Sequence[NDArray[np.float64]]) -> float:
        total = 0.0
        for e, (_, outlets) in zip(errors, bands, strict=True):
            n = np.bincount(outlets)
            sums = np.bincount(outlets, e)[n > 0]
            total += float((sums**2 / n[n > 0]).sum() / e.var())
        return total

    seen = apart([e for e, _ in bands])
    as_far = sum(apart([rng.permutation(e) for e, _ in bands]) >= seen - 1e-9 for _ in range(_PERMUTATIONS))
    return (1 + as_far) / (1 + _PERMUTATIONS)


def _strata(key: pd.DataFrame, human: NDArray[np.float64]) -> dict[str, dict[str, Stratum]]:
    """By outlet, then by band of our score."""
    strata: dict[str, dict[str, Stratum]] = {}
    for (outlet, band), rows in key.assign(_human=human).groupby(["outlet", "band"]):
        done = rows[rows["_human"].notna()]
        first = rows.iloc[0]
        strata.setdefault(str(outlet), {})[str(band)] = Stratum(
            int(first["size"]),
            float(first["mean"]),
            done["score"].to_numpy(dtype=float),
            done["_human"].to_numpy(dtype=float),
        )
    return strata


def _accuracy(task: Task, strata: Sequence[Stratum]) -> Iterator[tuple[str, Estimate]]:
    if task.level != "nominal":
        yield "correlation", correlation(strata)
        theirs = corrected_mean(strata)
        ours = float(sum(s.size * s.ours_mean for s in strata) / sum(s.size for s in strata))
        yield "mean error", Estimate(ours - theirs.value, ours - theirs.high, ours - theirs.low, theirs.n)
        return
    sizes = np.array([s.size for s in strata], dtype=float)
    found = np.array([s.ours_mean for s in strata])  # 0 or 1: a band holds one of them

    def figure(shares: Shares, wrong: float) -> float:
        """What we found rightly, among that and what we missed and found wrongly; ``wrong`` weighs the last."""
        hit = float((sizes * found) @ shares)
        misses, errors = float((sizes * (1 - found)) @ shares), float((sizes * found) @ (1 - shares))
        whole = hit + (1 - wrong) * misses + wrong * errors
        return hit / whole if whole else math.nan

    yield "precision", _share([s for s in strata if s.ours_mean])
    yield "recall", of_shares(strata, lambda shares: figure(shares, 0))
    yield "F1", of_shares(strata, lambda shares: figure(shares, 0.5))


def _corrected(task: Task, strata: Sequence[Stratum]) -> Estimate:
    """What coders would have found in all of an outlet's units.

    Where a band of yes or no holds one score alone, the difference estimator is the share of the coders' yes in each
    band, weighted by its size; its interval is then Wilson's, which does not vanish where no error was found.
    """
    if task.level != "nominal":
        found = corrected_mean(strata)
        return replace(found, low=float(np.clip(found.low, -1, 1)), high=float(np.clip(found.high, -1, 1)))
    return _share(strata)


def _share(strata: Sequence[Stratum]) -> Estimate:
    """The share of the coders' yes among all units of some strata."""
    sizes = np.array([s.size for s in strata], dtype=float)
    return of_shares(strata, lambda shares: float(sizes @ shares / sizes.sum()))
