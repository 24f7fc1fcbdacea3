"""How the outlet writes about an actor: the valence of its own sentences that mention the actor."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
from sklearn.utils.validation import check_is_fitted

from framing.actor_finding import find_actors
from framing.actors import Actor, Naming, find_mentions, read_actors
from framing.attributions import Annotated, annotate
from framing.coreference import resolve
from framing.document import Document, parse
from framing.scorers.base import Scorer, Text, check_texts
from framing.target_sentiment import TargetSentimentClassifier, valence, word_weights
from framing.types import VOICES, FramingError, Measure, Mention, Span

TEMPLATE = Measure(
    name="sentiment[NAME]",
    label="Sentiment toward NAME",
    unit="valence, −1 to 1",
    definition=(
        "Mean valence over the sentences in the outlet's own voice that mention NAME, each sentence one vote; "
        "undefined where the outlet's voice never mentions NAME."
    ),
    reference="Hamborg, F. and Donnay, K. (2021). NewsMTSC. EACL; Wang, W. et al. (2020). MiniLM. NeurIPS.",
    validity=(
        "Checked against human labels of single sentences (NewsMTSC). Many a single sentence is misjudged, irony and "
        "implied blame above all: read means over many sentences."
    ),
)


class ActorSentiment(Scorer):
    """Sentiment of the outlet's own sentences toward each actor.

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None.
    model : {"transformer", "linear", "vader"}
        Of ``TargetSentimentClassifier``.
    top : int, default 20
        Where actors are found: at most so many, the most covered first, get a column.
    min_articles, min_outlets : int, default 5 and 2
        Where actors are found: how many texts, and of how many outlets, must name one that gets a column. Outlets are
        the ``groups`` given to ``fit``; without them only texts count.
    demonyms : bool, default False
        Where actors are found: whether a state is also named by its people and their adjective ("Kenyan troops").

    Attributes
    ----------
    actors_ : tuple of Actor
        All that are looked for.
    columns_ : tuple of str
        Names of the actors with a column. Where there are any, the mentions of all others are found and not judged.
    """

    name = "actor_sentiment"

    def __init__(
        self,
        actors: str | Path | Sequence[str] | Sequence[Actor] | None = None,
        model: str = "transformer",
        top: int = 20,
        min_articles: int = 5,
        min_outlets: int = 2,
        demonyms: bool = False,
    ) -> None:
        self.actors = actors
        self.model = model
        self.top = top
        self.min_articles = min_articles
        self.min_outlets = min_outlets
        self.demonyms = demonyms

    @classmethod
    def describe(cls) -> tuple[Measure, ...]:
        """The measure of any one actor."""
        return (TEMPLATE,)

    @property
    def measures(self) -> tuple[Measure, ...]:  # type: ignore[override]
        """One measure a column."""
        return tuple(measure(name) for name in self._columns())

    def fit(self, X: Iterable[Text], y: object = None, groups: Iterable[str] | None = None) -> Self:
        """Read the actors, or find them in the texts.

        Parameters
        ----------
        X : iterable of str or Document, shape (n_texts,)
        y : ignored
        groups : iterable of str, shape (n_texts,), optional
            The outlet of each text.
        """
        texts = check_texts(X)
        TargetSentimentClassifier(self.model).predict_proba([])
        if self.actors is not None:
            self.actors_ = _read(self.actors)
            self.columns_ = tuple(a.name for a in self.actors_)
            return self
        outlets = [""] * len(texts) if groups is None else [str(g) for g in groups]
        if len(outlets) != len(texts):
            raise ValueError(f"groups names {len(outlets)} outlets for {len(texts)} texts; pass one a text")
        docs = [_document(t) for t in texts]
        self.actors_ = find_actors(docs, self.demonyms)
        naming: dict[str, list[int]] = {a.name: [] for a in self.actors_}
        for i, doc in enumerate(docs):
            for name in {n.actor for n in find_mentions(doc, self.actors_)}:
                naming[name].append(i)
        wanted = 1 if groups is None else self.min_outlets
        covered = [
            (-len(places), name)
            for name, places in naming.items()
            if len(places) >= self.min_articles and len({outlets[i] for i in places}) >= wanted
        ]
        self.columns_ = tuple(name for _, name in sorted(covered)[: self.top])
        return self

    def find(self, text: Text) -> list[Mention]:
        """Find the mentions of actors in one text, with the valence of each.

        A pronoun that stands for one actor alone is a mention where its sentence does not name the actor.

        Before ``fit``, actors that are not given are looked for in that text alone. Where some actors have a column,
        the mentions of all others are listed without being judged: their ``valence`` and ``proba`` are NaN.

        Parameters
        ----------
        text : str, Document or Annotated

        Returns
        -------
        list of Mention
            In the order of the text; offsets slice the text passed in.
        """
        annotated = annotate(text)
        doc = annotated.doc
        actors = self._actors(doc)
        if not actors:
            return []
        namings = _namings(annotated, actors)
        columns = frozenset(self._columns()) or {n.actor for n in namings}
        judged = [i for i, n in enumerate(namings) if n.actor in columns]
        items = [_in_own_voice(annotated, namings[i].start, namings[i].end).item for i in judged]
        proba = np.full((len(namings), 3), np.nan)
        proba[judged] = TargetSentimentClassifier(self.model).predict_proba(items)
        return [
            Mention(
                actor=n.actor,
                start=n.start,
                end=n.end,
                text=doc.text[n.start : n.end],
                valence=float(v),
                proba=(float(p[0]), float(p[1]), float(p[2])),
                voice=annotated.voice_at(n.start),
                section=doc.section,
            )
            for n, p, v in zip(namings, proba, valence(proba), strict=True)
        ]

    def word_weights(self, text: Annotated, mention: Mention) -> tuple[tuple[Span, float], ...]:
        """How much each word of a mention's sentence, in the mention's voice, moves its valence.

        Parameters
        ----------
        text : Annotated
        mention : Mention
            One that ``find`` made of this text.

        Returns
        -------
        tuple of (Span, float)
            Words with offsets into the text, and weights (see ``framing.target_sentiment.word_weights``).
        """
        own = _in_own_voice(text, mention.start, mention.end)
        return tuple((own.place(word), weight) for word, weight in word_weights(self.model, *own.item))

    def numbers(self, text: Annotated, evidence: Sequence[Mention]) -> dict[str, float]:
        """Mean valence by actor and voice over sentences of the body, and the author's sentences counted."""
        votes: dict[tuple[str, str], dict[int, list[float]]] = {}
        for m in evidence:
            if m.section == "body":
                sentences = votes.setdefault((m.actor, m.voice), {})
                sentences.setdefault(text.doc.sentence_at(m.start), []).append(m.valence)
        numbers: dict[str, float] = {}
        for name in dict.fromkeys([*self._columns(), *(m.actor for m in evidence)]):
            column = f"sentiment[{name}]"
            for voice in VOICES:
                cast = [sum(v) / len(v) for v in votes.get((name, voice), {}).values()]
                mean = sum(cast) / len(cast) if cast else math.nan
                numbers[column if voice == "author" else f"{column}[{voice}]"] = mean
                if voice == "author":
                    numbers[f"{column}_n"] = len(cast)
        return numbers

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Names of the columns, shape (n_columns,); NotFittedError where actors are neither given nor found yet."""
        if self.actors is None:
            check_is_fitted(self, "columns_")
        return np.array([m.name for m in self.measures], dtype=object)

    def _columns(self) -> tuple[str, ...]:
        if hasattr(self, "columns_"):
            return self.columns_
        return () if self.actors is None else tuple(a.name for a in _read(self.actors))

    def _actors(self, doc: Document) -> tuple[Actor, ...]:
        if hasattr(self, "actors_"):
            return self.actors_
        return find_actors([doc], self.demonyms) if self.actors is None else _read(self.actors)


def measure(name: str) -> Measure:
    """The measure of one actor."""
    return replace(
        TEMPLATE,
        **{field: getattr(TEMPLATE, field).replace("NAME", name) for field in ("name", "label", "definition")},
    )


def _document(text: Text) -> Document:
    if isinstance(text, Annotated):
        return text.doc
    return parse(text) if isinstance(text, str) else text


def _namings(text: Annotated, actors: Sequence[Actor]) -> list[Naming]:
    """Where actors are named, and the pronouns for them in sentences that do not name them in the same voice."""

    def vote(n: Naming) -> tuple[str, int, str]:
        return n.actor, text.doc.sentence_at(n.start), text.voice_at(n.start)

    namings = find_mentions(text.doc, actors)
    named = {vote(n) for n in namings}
    pronouns = [p for p in resolve(text.doc, actors, namings).pronouns if vote(p) not in named]
    return sorted([*namings, *pronouns], key=lambda n: n.start)


def _read(actors: str | Path | Sequence[str] | Sequence[Actor]) -> tuple[Actor, ...]:
    try:
        return read_actors(actors)
    except FramingError as error:
        if isinstance(actors, str) and not Path(actors).exists():
            raise FramingError(f"{error}; names go in a list, such as [{actors!r}]") from error
        raise


@dataclass(frozen=True)
class _Own:
    """A sentence as far as it stands in one voice, its target, and the (place in it, place in the text) of each run."""

    item: tuple[str, int, int]
    runs: tuple[tuple[int, int], ...]

    def place(self, word: Span) -> Span:
        """Where in the text a word of the sentence stands."""
        here, there = next(run for run in reversed(self.runs) if run[0] <= word.start)
        return Span(word.start - here + there, word.end - here + there)


def _in_own_voice(text: Annotated, start: int, end: int) -> _Own:
    """The sentence around a mention as far as it stands in the mention's voice; other voices give way to "…".

    What a source says is not what the author says: of "Obi said the plan was a disgrace", the author says "Obi said".
    """
    sentence = text.doc.sentences[text.doc.sentence_at(start)]
    last = max(sentence.end, end)
    own = text.codes[start]
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    at = length = 0
    k = sentence.start
    while k < last:
        run = k
        mine = text.codes[k] == own or start <= k < end
        while run < last and (text.codes[run] == own or start <= run < end) == mine:
            run += 1
        if mine:
            if k <= start < run:
                at = length + start - k
            pieces.append(text.doc.text[k:run])
        else:
            pieces.append("…")
        runs.append((length, k))
        length += len(pieces[-1])
        k = run
    return _Own(("".join(pieces), at, at + end - start), tuple(runs))
