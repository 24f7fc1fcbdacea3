"""Passages in which a text takes a side: words that may judge, kept where their context says that they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from framing.attribution.annotated import Annotated
from framing.judgements.contexts import Candidate, candidates, contexts
from framing.linear import Features, LinearModel, load_model, logistic, read_model
from framing.text.document import Document
from framing.text.lexicon import Lexicon
from framing.types import Span

_MARKS = frozenset(',.;:?!()[]"“”—–')
GAP = 2  # words between two that judge which still make one passage


@dataclass(frozen=True)
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

    def category(self, features: Features) -> str:
        """What a candidate that is kept does."""
        return max(self.does, key=lambda category: self.does[category].value(features))


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


@cache
def passage_model() -> Model:
    """The model of models/passages.json."""
    content = read_model("passages")
    does = {name: LinearModel(row["intercept"], row["weights"]) for name, row in content["categories"].items()}
    return Model(load_model("passages"), content["threshold"], does)


def find_passages(
    text: Annotated,
    lexicon: Lexicon,
    certain: Set[int],
    model: Model | None = None,
    spans: Sequence[Span] | None = None,
) -> list[Passage]:
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
    spans : sequence of Span, optional
        Where to look, which saves time: in the sentences that hold a candidate in one of these. Everywhere, where None.

    Returns
    -------
    list of Passage
        In order, none overlapping another or a word of ``certain``.
    """
    model = model or passage_model()
    if spans is not None and not any(lexicon.find(text.doc, *text.doc.word_range(s.start, s.end)) for s in spans):
        return []
    found = candidates(text, lexicon)
    chosen = found if spans is None else _beside(text.doc, found, spans)
    kept: list[_Kept] = []
    for candidate, features in zip(chosen, contexts(text, found, certain, chosen), strict=True):
        probability = model.probability(features)
        if probability < model.threshold or not certain.isdisjoint(range(candidate.word, candidate.last)):
            continue
        category = model.category(features)
        denied = features["negated"] and category != "appeal"  # "no hero"
        if not denied and not candidate.passed_over:
            kept.append(_Kept(candidate.word, candidate.last, category, probability))
    kept += [_Kept(k, k + 1, "", 1.0) for k in certain]
    groups = _grouped(text, sorted(kept, key=lambda k: k.word))
    return [_passage(group) for group in groups if all(k.category for k in group)]


def _beside(doc: Document, found: Sequence[Candidate], spans: Sequence[Span]) -> list[Candidate]:
    """The candidates of the sentences in which one stands in some words."""
    inside = {k for s in spans for k in range(*doc.word_range(s.start, s.end))}
    if inside.isdisjoint(c.word for c in found):
        return []
    at = [doc.sentence_at(doc.starts[c.word]) for c in found]
    wanted = {i for i, c in zip(at, found, strict=True) if c.word in inside}
    return [c for i, c in zip(at, found, strict=True) if i in wanted]


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
