"""What every scorer shares: the scikit-learn side, and turning evidence into rates."""

from __future__ import annotations

import math
import sys
import warnings
from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from cachetools import LRUCache, cached
from sklearn.base import BaseEstimator, TransformerMixin

from framing.attribution.annotated import Annotated, annotate
from framing.corpus.prose import check_prose
from framing.io.decoding import SetAsideError
from framing.judgements.negation import is_negated, negators
from framing.scorers.evidence import MATCHES, EvidenceTable
from framing.scorers.gleanings import Gleanings, evenly
from framing.scorers.voices import Whose, measures_of
from framing.text.document import Document
from framing.text.lexicon import Hit, Lexicon, load_lexicon
from framing.types import AUTHOR_ALONE, VOICES, FramingError, Match, Measure, Span, Task, Voices

Text = str | Document | Annotated
"""What a scorer takes for a text: a string, or what ``parse`` or ``annotate`` made of it."""

SHARED = 4_000_000
"""Characters of texts whose annotation is kept for the next scorer of a FeatureUnion (about 30 bytes each)."""

FEW = 3
"""Texts without a sentence in a scorer's voices, or in another language, above which ``transform`` warns."""
LOOKED_AT = 50
"""Texts of which ``transform`` looks whether they are English."""


class _Measures:
    """The measures that a scorer lists, of the voices that it counts; of its class those that it counts by default."""

    def __init__(self, listed: tuple[Measure, ...]) -> None:
        self.listed = listed

    def __get__(self, scorer: Scorer | None, of: type[Scorer]) -> tuple[Measure, ...]:
        return measures_of(self.listed, Whose.of((scorer or of).voices))


class Scorer(TransformerMixin, BaseEstimator):
    """A transformer from texts to measures, each number computed from evidence.

    A subclass names itself, lists its measures, and says in ``find`` what it takes as evidence and in ``numbers`` how
    the evidence makes its numbers. The rest is what a report and a coding sheet need to know of it, and has a default.

    Attributes
    ----------
    name : str
        In small letters; what its columns and options go by.
    measures : tuple of Measure
    table : EvidenceTable
        The table that its evidence is kept in.
    task : Task or None
        What people are asked about a sentence to hold it against them (``framing sample``).
    caption, marks : str
        Sentences for its part of the report: what its overview shows, and how its evidence is marked.
    called : str
        What its part of a report is called; its name, where this is empty.
    kinds : mapping of str to str
        What readers are told of a category whose name is none for them: "passive, nobody named".
    passes : int
        How often ``fit`` goes over the texts.
    voices : tuple of {"author", "quoted", "reported"}, or "all"
        The voices that its numbers are of; what ``find`` returns is of all.
    """

    name: ClassVar[str]
    measures: ClassVar[tuple[Measure, ...]]
    table: ClassVar[EvidenceTable[Any]] = MATCHES
    task: ClassVar[Task | None] = None
    caption: ClassVar[str] = ""
    marks: ClassVar[str] = ""
    called: ClassVar[str] = ""
    kinds: ClassVar[Mapping[str, str]] = {}
    passes: int = 0
    voices: Voices = AUTHOR_ALONE

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if isinstance(own := cls.__dict__.get("measures"), tuple):
            cls.measures = _Measures(tuple(replace(m, scorer=cls.name) for m in own))  # type: ignore[assignment]

    @property
    def whose(self) -> Whose:
        """Which words, sentences and evidence its numbers are of.

        Raises
        ------
        FramingError
            If ``voices`` is neither "all" nor a tuple of voices.
        """
        return Whose.of(self.voices)

    @property
    def counts_others(self) -> bool:
        """Whether its numbers are of other voices than by default."""
        return self.whose != Whose.of(type(self).voices)

    @classmethod
    def title(cls) -> str:
        """What its part of a report is called."""
        return cls.called or cls.name.replace("_", " ").capitalize()

    @classmethod
    def beside(cls, name: str) -> Path | None:
        """The file of a name that stands beside the module of the class, such as its lexicon.

        Parameters
        ----------
        name : str
            Of the file.

        Returns
        -------
        Path or None
            None where there is no such file.
        """
        module = getattr(sys.modules.get(cls.__module__), "__file__", None)
        path = Path(module).with_name(name) if module else None
        return path if path is not None and path.is_file() else None

    @classmethod
    def describe(cls) -> tuple[Measure, ...]:
        """What the scorer measures, whatever it is fitted to."""
        return cls.measures

    def toward(self, actor: str) -> tuple[Measure, ...]:
        """What is measured toward any one actor, whether it has a column or not; nothing by default.

        Parameters
        ----------
        actor : str
            The actor's name.

        Returns
        -------
        tuple of Measure
            In the order of their columns.
        """
        return ()

    @abstractmethod
    def find(self, text: Text) -> list[Any]:
        """Find the evidence in one text.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list
            Of ``Match``, ``Attribution`` or ``Mention``, as ``table`` keeps them; offsets slice the text passed in.
        """

    def counted(self, text: Annotated) -> list[Any]:
        """What its numbers need of the evidence, where that is found faster than all of it.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.

        Returns
        -------
        list
            What ``find`` returns, by default.
        """
        return self.find(text)

    @abstractmethod
    def numbers(self, text: Annotated, evidence: Sequence[Any]) -> dict[str, float]:
        """Compute, from the evidence of one text, each measure and the counts and other voices that go with it.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """

    def fit(self, X: Iterable[Text], y: object = None, groups: Iterable[str] | None = None) -> Self:
        """Check the parameters, and learn what one text alone cannot tell.

        Parameters
        ----------
        X : iterable of str or Document, shape (n_texts,)
            The texts of a corpus.
        y : ignored
            Taken since scikit-learn passes it.
        groups : iterable of str, shape (n_texts,), optional
            The outlet of each text.

        Returns
        -------
        Scorer
            Itself.

        Raises
        ------
        ValueError
            If ``groups`` does not name an outlet for each text.
        """
        texts = check_texts(X)
        outlets = None if groups is None else [str(g) for g in groups]
        if outlets is not None and len(outlets) != len(texts):
            raise ValueError(f"groups names {len(outlets)} outlets for {len(texts)} texts; pass one a text")
        self.check()
        for k in range(self.passes):
            chosen = evenly(len(texts), self.most(k))
            gleaned = [self.glean(k, shared(texts[i])) for i in chosen]
            self.settle(k, Gleanings(lambda: gleaned), None if outlets is None else [outlets[i] for i in chosen])  # noqa: B023
        return self

    def check(self) -> None:
        """See that the parameters are such as it can work with."""
        Whose.of(self.voices)
        self.find("")

    def glean(self, k: int, text: Annotated) -> Any:
        """What one text teaches in a pass over a corpus (map).

        Parameters
        ----------
        k : int
            Which pass, from 0.
        text : Annotated
            One text of the corpus.

        Returns
        -------
        object
            Whatever ``settle`` is to be handed of this text: numbers, text, tuples, mappings, sets or records of ours.
        """
        raise NotImplementedError(f"{type(self).__name__} makes a pass over texts, and gleans nothing from them")

    def most(self, k: int) -> int | None:
        """How many texts a pass needs at the most; of more, so many are taken evenly. None: all of them.

        Parameters
        ----------
        k : int
            Which pass, from 0.

        Returns
        -------
        int or None
            None by default.
        """
        return None

    def gleans(self, k: int) -> Hashable:
        """What is gleaned in a pass: scorers that say the same glean the same, and it is done once.

        Parameters
        ----------
        k : int
            Which pass, from 0.

        Returns
        -------
        hashable
            The scorer's own name by default.
        """
        return self.name

    def settle(self, k: int, gleaned: Gleanings, outlets: Sequence[str] | None) -> None:
        """Learn from what all texts teach in a pass (reduce).

        Parameters
        ----------
        k : int
            Which pass, from 0.
        gleaned : Gleanings, shape (n_texts,)
            What ``glean`` returned for each text; it can be gone through, and not all need be in memory.
        outlets : sequence of str, shape (n_texts,), or None
            The outlet of each text, where that is known.
        """
        raise NotImplementedError(f"{type(self).__name__} makes a pass over texts, and settles nothing")

    def kept(self, item: Any) -> Any:
        """A piece of evidence as the tables of a corpus keep it.

        Parameters
        ----------
        item : Match, Attribution or Mention
            One that ``find`` found.

        Returns
        -------
        Match, Attribution or Mention
            The same, unless a corpus tells more of it than its text does.
        """
        return item

    def tally(self, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Further tables that sum up the table of its evidence in a part of a corpus (map).

        A table with a column ``article`` stays as it is; the others are handed to ``sum_up``.

        Parameters
        ----------
        table : DataFrame
            A row a piece of evidence, of some articles.

        Returns
        -------
        dict of str to DataFrame
            By the name of the table, which is that of its file; none by default.
        """
        return {}

    def sum_up(self, name: str, tallies: pd.DataFrame) -> pd.DataFrame:
        """One table of the tallies of all parts of a corpus, however it was parted (reduce).

        Parameters
        ----------
        name : str
            Of a table that ``tally`` makes.
        tallies : DataFrame
            The tallies of each part, one below the other.

        Returns
        -------
        DataFrame
            The same by default, which is right where a corpus is tallied in one part.
        """
        return tallies

    def coded(self, text: Annotated, evidence: Sequence[Any]) -> Iterator[tuple[int, str, float]]:
        """The units of one body that people may be asked about.

        By default each sentence, and whether it holds evidence that counts.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence
            What ``find`` found in it.

        Yields
        ------
        tuple of (int, str, float)
            Index of the sentence, target ("" where there is none), and our score.
        """
        task = self.task or Task("")
        own = [e for e in evidence if not task.counts or not set(task.counts).isdisjoint(self.table.tags(e))]
        found = {text.doc.sentence_at(e.start) for e in own if self.whose.count(e)}
        for i in range(len(text.doc.sentences)):
            yield i, "", float(i in found)

    def values(self, measure: Measure, text: Annotated, evidence: Sequence[Any]) -> dict[int, float]:
        """Of an index, the value of each sentence that it is the mean of.

        Parameters
        ----------
        measure : Measure
            An index that this scorer lists.
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence
            What ``find`` found in it.

        Returns
        -------
        dict of int to float
            By index of a sentence in its voices its value, 0 to 1.
        """
        raise NotImplementedError(f"{type(self).__name__} lists the index {measure.name}, and has no values for it")

    def word_weights(self, text: Annotated, item: Any) -> tuple[tuple[Span, float], ...]:
        """Of a mean, how much each word around a piece of evidence moves the weight of it; nothing by default.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        item : Match, Attribution or Mention
            One that ``find`` found in it.

        Returns
        -------
        tuple of (Span, float)
            Words with offsets into the text, and by how much the weight would fall without each.
        """
        return ()

    def transform(self, X: Iterable[Text]) -> npt.NDArray[np.float64]:
        """Score texts.

        Parameters
        ----------
        X : iterable of str or Document, shape (n_texts,)
            The texts; each is scored by itself.

        Returns
        -------
        ndarray of float, shape (n_texts, n_measures)
            NaN where a measure is undefined.

        Raises
        ------
        TypeError, ValueError
            If ``X`` is not a sequence of texts; the message says what to pass.

        Warns
        -----
        UserWarning
            If more than a few texts hold words of others alone, so that numbers of ``voices`` are undefined for them,
            or more than a few of the first are in another language.
        """
        names = self.get_feature_names_out()
        rows = []
        silent = 0
        texts = check_texts(X)
        if foreign := _foreign(texts[:LOOKED_AT]):
            warnings.warn(foreign, stacklevel=3)
        for text in texts:
            annotated = shared(text)
            numbers = self.numbers(annotated, self.counted(annotated))
            rows.append([numbers.get(name, math.nan) for name in names])
            silent += any(map(math.isnan, rows[-1])) and self.whose.lack(annotated)
        if silent > FEW:
            warnings.warn(
                f"{silent} of {len(rows)} texts hold no sentence in {self.whose}, of which {self.name} is measured: "
                f'score lone sentences, posts and speeches with {type(self).__name__}(voices="all")',
                stacklevel=3,  # behind what scikit-learn wraps around it
            )
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(names))

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Names of the columns.

        Parameters
        ----------
        input_features : ignored
            Taken since scikit-learn passes it.

        Returns
        -------
        ndarray of str, shape (n_measures,)
            The measures' names, in the order in which ``transform`` returns them.
        """
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
    """A scorer that finds the terms of a lexicon: ``<name>.tsv`` beside its module, or among those of this package.

    Parameters
    ----------
    lexicon : str, Path, mapping of str to list of str, or DataFrame, optional
        A lexicon of the user's instead of the scorer's: a file (see ``framing.lexicons.terms``), terms by category, or
        a table with the columns of such a file.
    extend : bool, default False
        Add it to the scorer's instead of putting it in its place.
    voices : tuple of {"author", "quoted", "reported"}, or "all", default ("author",)
        The voices that its numbers are of.
    """

    categories: ClassVar[tuple[str, ...]]
    negatable: ClassVar[frozenset[str]] = frozenset()  # categories that a negator before them undoes

    def __init__(
        self,
        lexicon: str | Path | Mapping[str, Sequence[str]] | pd.DataFrame | None = None,
        extend: bool = False,
        voices: Voices = AUTHOR_ALONE,
    ) -> None:
        self.lexicon = lexicon
        self.extend = extend
        self.voices = voices

    def load(self) -> Lexicon:
        """The lexicon that is searched.

        Returns
        -------
        Lexicon
            The scorer's, the user's, or both.

        Raises
        ------
        FramingError
            If a lexicon cannot be read; the message says where, and what would be right.
        """
        theirs = load_lexicon(self.lexicon, self.categories) if self.lexicon is not None else None
        if theirs is not None and not self.extend:
            return theirs
        try:
            own = load_lexicon(self.beside(f"{self.name}.tsv") or self.name, self.categories)
        except FramingError as error:
            raise FramingError(f"scorer {self.name} ({self.__module__}): {error}") from error
        return own + theirs if theirs is not None else own

    def find(self, text: Text) -> list[Match]:
        """Find the matches in one text.

        Left out are what a negator undoes, and the cues of attributions.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list of Match
            In the order of the text; offsets slice the text passed in.
        """
        annotated = annotate(text)
        doc = annotated.doc
        # a cue without a source beside it ("is said to", "sources say") is evidence itself
        cues = [(a.cue, a.source) for a in annotated.attributions if a.cue and a.source]
        cues.sort(key=lambda pair: pair[0].start)
        starts, longest = [cue.start for cue, _ in cues], max((cue.end - cue.start for cue, _ in cues), default=0)

        def near(hit: Hit) -> Sequence[tuple[Span, Span]]:
            """The cues that may overlap with a hit: a long text has very many."""
            return cues[bisect_left(starts, hit.start - longest) : bisect_left(starts, hit.end)]

        hits = self.load().find(doc)
        reach = negators(doc, {doc.sentence_at(h.start) for h in hits if h.term.category in self.negatable})
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
            if not any(_is_cue(hit, cue, source) for cue, source in near(hit))
            and not (hit.term.category in self.negatable and is_negated(doc, hit.first, reach))
        ]


def _is_cue(hit: Hit, cue: Span, source: Span) -> bool:
    """Whether a hit is the cue of an attribution whose source stands outside of it."""
    return cue.start < hit.end and hit.start < cue.end and not (hit.start <= source.start and source.end <= hit.end)


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
        if text is None or text is pd.NA or (isinstance(text, float) and math.isnan(text)):
            raise TypeError(f"text {i} is missing ({text}); leave it out, or pass an empty string to get NaN for it")
        if not isinstance(text, (str, Document, Annotated)):
            raise TypeError(f"text {i} is of type {type(text).__name__}; each text must be a string")
    return texts


def _foreign(texts: Sequence[Text]) -> str:
    """What to warn of where more than a few texts of 20 words or more are no English prose; "" else."""
    reasons = []
    for text in texts:
        words = text if isinstance(text, str) else text.text if isinstance(text, Document) else text.doc.text
        try:
            if words.count(" ") >= 20:
                check_prose(words)
        except SetAsideError as reason:
            reasons.append(reason.detail)
    if len(reasons) <= FEW:
        return ""
    what = f"{len(reasons)} of the first {len(texts)} texts are no English prose ({reasons[0]})"
    return f"{what}: what they score means nothing"


def rate(count: int, words: int) -> float:
    """Occurrences per 1,000 words; NaN without a word."""
    return 1000 * count / words if words else math.nan


def rates(measure: Measure, matches: Iterable[Match], text: Annotated) -> dict[str, float]:
    """A rate in the measure's voices, the count under it, and the rates in what sources say.

    Only matches in the body count; of them those of the measure's categories (all, where it names none).

    Parameters
    ----------
    measure : Measure
        Of kind "rate".
    matches : iterable of Match
        What was found in the text.
    text : Annotated
        One text, as ``annotate`` lays it out.

    Returns
    -------
    dict of str to float
        By column, per 1,000 words of the voices; NaN where they have no word.
    """
    found = [m for m in matches if not measure.counts or m.category in measure.counts]
    columns = {measure.column(voice): Whose((voice,)) for voice in VOICES} | {measure.name: Whose(measure.voices)}
    n = {column: sum(map(whose.count, found)) for column, whose in columns.items()}
    numbers: dict[str, float] = {column: rate(n[column], whose.words(text)) for column, whose in columns.items()}
    return {**numbers, measure.count: n[measure.name]} if measure.count else numbers


@cached(LRUCache(SHARED, getsizeof=lambda annotated: len(annotated.doc.text)), lock=Lock())
def _annotated(text: str) -> Annotated:
    return annotate(text)


def shared(text: Text) -> Annotated:
    """A text annotated; of strings, one annotation serves all scorers that are asked about it in turn."""
    return _annotated(text) if isinstance(text, str) else annotate(text)


def mean(values: Collection[float]) -> float:
    """Their mean; NaN of nothing."""
    return math.fsum(values) / len(values) if values else math.nan


def share(part: int, whole: int) -> float:
    """A proportion.

    Parameters
    ----------
    part, whole : int
        Counts.

    Returns
    -------
    float
        0 to 1; NaN where ``whole`` is 0.
    """
    return part / whole if whole else math.nan
