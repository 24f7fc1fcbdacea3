"""What every scorer shares: the scikit-learn side, and turning evidence into rates."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, TransformerMixin

from framing.attributions import Annotated, annotate
from framing.document import Document
from framing.lexicon import Hit, Lexicon, load_lexicon
from framing.types import VOICES, Match, Measure, Span

Text = str | Document | Annotated

NEGATED = 3  # words behind a negator that it reaches (Taboada et al. 2011)


class Scorer(TransformerMixin, BaseEstimator):
    """A transformer from texts to measures, each number computed from evidence.

    A subclass names itself, lists its measures, and says in ``find`` what it takes as evidence and in ``numbers`` how
    the evidence makes its numbers.
    """

    name: ClassVar[str]
    measures: ClassVar[tuple[Measure, ...]]

    @classmethod
    def describe(cls) -> tuple[Measure, ...]:
        """What the scorer measures, whatever it is fitted to."""
        return cls.measures

    @abstractmethod
    def find(self, text: Text) -> list[Any]:
        """Find the evidence in one text; offsets slice the text passed in."""

    @abstractmethod
    def numbers(self, text: Annotated, evidence: Sequence[Any]) -> dict[str, float]:
        """Compute, from the evidence of one text, each measure and the counts and other voices that go with it."""

    def fit(self, X: Iterable[Text], y: object = None, groups: Iterable[str] | None = None) -> Self:
        """Check the parameters; learns nothing from the texts.

        Parameters
        ----------
        X : iterable of str or Document, shape (n_texts,)
        y : ignored
        groups : ignored
        """
        check_texts(X)
        self.find("")
        return self

    def transform(self, X: Iterable[Text]) -> npt.NDArray[np.float64]:
        """Score texts.

        Parameters
        ----------
        X : iterable of str or Document, shape (n_texts,)

        Returns
        -------
        ndarray of float, shape (n_texts, n_measures)
            NaN where a measure is undefined.

        Raises
        ------
        TypeError, ValueError
            If ``X`` is not a sequence of texts; the message says what to pass.
        """
        names = self.get_feature_names_out()
        rows = []
        for text in check_texts(X):
            annotated = annotate(text)
            numbers = self.numbers(annotated, self.find(annotated))
            rows.append([numbers.get(name, math.nan) for name in names])
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(names))

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Names of the columns, shape (n_measures,)."""
        return np.array([m.name for m in self.measures], dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


class LexiconScorer(Scorer):
    """A scorer that finds the terms of a lexicon.

    Parameters
    ----------
    lexicon : str or Path, optional
        A lexicon of your own (see ``framing.lexicon``) instead of ours.
    extend : bool, default False
        Add it to ours instead of putting it in its place.
    """

    categories: ClassVar[tuple[str, ...]]
    negatable: ClassVar[frozenset[str]] = frozenset()  # categories that a negator before them undoes

    def __init__(self, lexicon: str | Path | None = None, extend: bool = False) -> None:
        self.lexicon = lexicon
        self.extend = extend

    def load(self) -> Lexicon:
        """The lexicon that is searched."""
        ours = load_lexicon(self.name, self.categories)
        if self.lexicon is None:
            return ours
        theirs = load_lexicon(self.lexicon, self.categories)
        return ours + theirs if self.extend else theirs

    def find(self, text: Text) -> list[Match]:
        """Find the matches in one text.

        Left out are what a negator undoes, and the cues of attributions.

        Returns
        -------
        list of Match
            In the order of the text; offsets slice the text passed in.
        """
        annotated = annotate(text)
        doc = annotated.doc
        # a cue without a source beside it ("is said to", "sources say") is evidence itself
        cues = [(a.cue, a.source) for a in annotated.attributions if a.cue and a.source]
        hits = self.load().find(doc)
        negators = _negators(doc, [h for h in hits if h.term.category in self.negatable])
        return [
            Match(
                start=hit.start,
                end=hit.end,
                text=doc.text[hit.start : hit.end],
                category=hit.term.category,
                weight=hit.term.weight,
                voice=annotated.voice_at(hit.start),
                section=doc.section,
            )
            for hit in hits
            if not any(_is_cue(hit, cue, source) for cue, source in cues)
            and not (hit.term.category in self.negatable and _is_negated(doc, hit.first, negators))
        ]


def _is_cue(hit: Hit, cue: Span, source: Span) -> bool:
    """Whether a hit is the cue of an attribution whose source stands outside of it."""
    return cue.start < hit.end and hit.start < cue.end and not (hit.start <= source.start and source.end <= hit.end)


def _negators(doc: Document, hits: Iterable[Hit]) -> frozenset[int]:
    """The words after which a negation holds, the last of each negator, in the sentences of some hits."""
    negation = load_lexicon("negation")
    sentences = {doc.sentence_words[doc.sentence_at(h.start)] for h in hits}
    return frozenset(
        n.last - 1 for words in sentences for n in negation.find(doc, *words) if n.term.category == "negator"
    )


def _is_negated(doc: Document, first: int, negators: frozenset[int]) -> bool:
    """Whether a negator stands up to three words before, with no mark between."""
    for k in range(first - 1, max(-1, first - 1 - NEGATED), -1):
        if doc.text[doc.ends[k] : doc.starts[k + 1]].strip():
            return False
        if k in negators:
            return True
    return False


def check_texts(X: object) -> list[Text]:
    """The texts of ``X`` as a list, or an error that says what to pass."""
    wanted = "pass a list, array or Series of texts"
    if isinstance(X, (str, bytes, Document, Annotated)):
        raise TypeError(f"one text was passed where a sequence of texts is wanted; {wanted}, such as [text]")
    if isinstance(X, Mapping) or not (hasattr(X, "__iter__") and hasattr(X, "__len__")):
        raise TypeError(f"{type(X).__name__} is no sequence of texts; {wanted}")
    if getattr(X, "ndim", 1) != 1:
        raise ValueError(
            f"texts must be one-dimensional, not of shape {getattr(X, 'shape', '?')}; {wanted} "
            "(to a ColumnTransformer give the column's name as a string)"
        )
    texts = list(X)
    for i, text in enumerate(texts):
        if not isinstance(text, (str, Document, Annotated)):
            raise TypeError(f"text {i} is of type {type(text).__name__}; each text must be a string")
    return texts


def rate(count: int, words: int) -> float:
    """Occurrences per 1,000 words; NaN without a word."""
    return 1000 * count / words if words else math.nan


def rates(
    name: str, matches: Iterable[Match], text: Annotated, categories: Sequence[str] | None = None
) -> dict[str, float]:
    """A rate in the author's voice, its count (``hedge_n``), and the rate in the other voices (``[quoted]``, …).

    Only matches in the body count; of ``matches``, those of ``categories`` (all, where it is None).
    """
    counted = [m.voice for m in matches if m.section == "body" and (categories is None or m.category in categories)]
    numbers: dict[str, float] = {}
    for voice in VOICES:
        column = name if voice == "author" else f"{name}[{voice}]"
        numbers[column] = rate(counted.count(voice), text.words_in[voice])
        if voice == "author":
            numbers[count_column(name)] = counted.count(voice)
    return numbers


def count_column(measure: str) -> str:
    """The column that holds the count under a rate or mean: ``hedge_n`` of ``hedge_rate``."""
    return f"{measure.removesuffix('_rate')}_n"


def author_sentences(text: Annotated) -> list[int]:
    """The sentences of a body most of whose words are the author's."""
    return (
        [] if text.doc.section == "title" else [i for i, voice in enumerate(text.sentence_voices) if voice == "author"]
    )


def mean(values: Sequence[float]) -> float:
    """Their mean; NaN of nothing."""
    return math.fsum(values) / len(values) if values else math.nan


def share(part: int, whole: int) -> float:
    """A proportion, 0 to 1; NaN of nothing."""
    return part / whole if whole else math.nan
