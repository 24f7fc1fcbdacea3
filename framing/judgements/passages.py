"""Passages in which a text takes a side: words that may judge, kept where their context says that they do."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from framing.attribution.annotated import Annotated
from framing.judgements.contexts import candidates, contexts
from framing.linear import Features, LinearModel, load_model, logistic, read_model
from framing.text.lexicon import Lexicon

_MARKS = frozenset(',.;:?!()[]"“”—–')
GAP = 2  # words between two that judge which still make one passage


@dataclass(frozen=True, eq=False)
class Model:
    """Linear models over the features of a candidate.

    Attributes
    ----------
    marked : LinearModel
        Its logistic is how likely a reader is to mark the candidate as taking a side.
    threshold : float
        The probability from which a candidate is kept.
    does : mapping of str to LinearModel
        By category; what a candidate that is kept does is the one with the largest sum.
    """

    marked: LinearModel
    threshold: float
    does: Mapping[str, LinearModel]

    def probability(self, features: Features) -> float:
        """How likely a reader is to mark a candidate as taking a side."""
        return logistic(self.marked.value(features))

    def categories(self, features: Features) -> dict[str, float]:
        """What a candidate that judges does: how likely each category is."""
        sums = {category: model.value(features) for category, model in self.does.items()}
        most = max(sums.values())
        parts = {category: math.exp(value - most) for category, value in sums.items()}
        whole = math.fsum(parts.values())
        return {category: part / whole for category, part in parts.items()}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that judge: ``first`` to ``last`` (half open) of the document.

    Attributes
    ----------
    first, last : int
        Words of the document.
    category : str
        What its most probable word does.
    probability : float
        That a reader marks it, 0 to 1.
    """

    first: int
    last: int
    category: str
    probability: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what the model says of it: words ``first`` to ``last`` (half open) of the document.

    Attributes
    ----------
    first, last : int
        Words of the document.
    probability : float
        That a reader marks it, 0 to 1.
    categories : mapping of str to float
        How likely it is to do what, where it judges.
    """

    first: int
    last: int
    probability: float
    categories: Mapping[str, float]

    @property
    def category(self) -> str:
        """The likeliest."""
        return max(self.categories, key=lambda category: self.categories[category])


@cache
def passage_model() -> Model:
    """The model of models/passages.json."""
    content = read_model("passages")
    does = {name: LinearModel(row["intercept"], row["weights"]) for name, row in content["categories"].items()}
    return Model(load_model("passages"), content["threshold"], does)


def find_passages(text: Annotated, lexicon: Lexicon, certain: Set[int], model: Model | None = None) -> list[Passage]:
    """Find the passages that judge, in every voice, beside those that a lexicon has found.

    Parameters
    ----------
    text : Annotated
    lexicon : Lexicon
        Of candidates.
    certain : set of int
        Words of the document that an entry which always counts has taken; what stands with them is theirs.
    model : Model, optional
        Ours by default.

    Returns
    -------
    list of Passage
        In order, none overlapping another or a word of ``certain``.
    """
    model = model or passage_model()
    kept = [
        _Kept(j.first, j.last, j.category, j.probability)
        for j in judge(text, lexicon, certain, model)
        if j.probability >= model.threshold
    ]
    kept += [_Kept(k, k + 1, "", 1.0) for k in certain]
    groups = _grouped(text, sorted(kept, key=lambda k: k.word))
    return [_passage(group) for group in groups if all(k.category for k in group)]


def judge(text: Annotated, lexicon: Lexicon, certain: Set[int], model: Model | None = None) -> tuple[Judged, ...]:
    """Weigh all that may judge in a text, likely or not, once; what is denied is left out.

    Parameters
    ----------
    text : Annotated
    lexicon : Lexicon
        Of candidates.
    certain : set of int
        Words of the document that an entry which always counts has taken; candidates that share one are left out.
    model : Model, optional
        Ours by default.

    Returns
    -------
    tuple of Judged
        In order.
    """
    taken, by = frozenset(certain), model or passage_model()
    return text.doc.once(("judged", lexicon, taken, by), lambda: tuple(_weighed(text, lexicon, taken, by)))


def _weighed(text: Annotated, lexicon: Lexicon, certain: Set[int], model: Model) -> Iterator[Judged]:
    found = candidates(text, lexicon)
    for candidate, features in zip(found, contexts(text, found, certain), strict=True):
        if candidate.passed_over or not certain.isdisjoint(range(candidate.word, candidate.last)):
            continue
        categories = model.categories(features)
        own = Judged(candidate.word, candidate.last, model.probability(features), categories)
        if not features["negated"] or own.category == "appeal":  # "no hero"
            yield own


@dataclass(frozen=True, slots=True)
class _Kept:
    word: int
    last: int
    category: str  # "" of a word that the lexicon has taken
    probability: float


def _grouped(text: Annotated, kept: Sequence[_Kept]) -> list[list[_Kept]]:
    """Those that stand together: in one sentence and voice, with no mark and few words between."""
    groups: list[list[_Kept]] = []
    for item in kept:
        if groups and _together(text, groups[-1][-1].last - 1, item.word):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _together(text: Annotated, k: int, j: int) -> bool:
    doc = text.doc
    if j - k > GAP + 1 or text.word_codes[k] != text.word_codes[j]:
        return False
    parted = not _MARKS.isdisjoint(doc.text[doc.ends[k] : doc.starts[j]])
    return not parted and doc.sentence_at(doc.starts[k]) == doc.sentence_at(doc.starts[j])


def _passage(group: Sequence[_Kept]) -> Passage:
    best = max(group, key=lambda k: (k.probability, -k.word))
    return Passage(group[0].word, group[-1].last, best.category, best.probability)
