"""How the outlet writes about an actor: the valence of its own sentences that mention the actor."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd

from framing.attribution.annotated import Annotated, annotate
from framing.names.mentions import Naming
from framing.names.namings import find_namings
from framing.scorers.actor_sentiment.own_voice import in_own_voice
from framing.scorers.actors import ActorColumns, Actors
from framing.scorers.base import Text
from framing.scorers.evidence import MENTIONS
from framing.scorers.voices import Whose, measures_of
from framing.sentiment.classifier import TargetSentimentClassifier, valence
from framing.sentiment.weights import word_weights
from framing.types import AUTHOR_ALONE, VOICES, Actor, Measure, Mention, Span, Task, Voices

HALF = 3
"""Sentences at which an article has half its weight in an outlet's mean: their variance within articles over that
between articles, which is 3.6 in PerSenT and 2.4 in advocacy/dev (docs/methods/comparison.md)."""
NOTED = 0.02
"""The least change of valence for which a word is marked."""

_JUDGED = 8
"""Mentions of one actor in one sentence and voice that are judged: no sentence of news has more."""

ACTOR_COLUMNS = ("article", "outlet", "actor", "voice", "mentions", "sentences", "valence")


def measure(name: str) -> Measure:
    """The measure of one actor."""
    return Measure(
        name=f"sentiment[{name}]",
        label=f"Sentiment toward: {name}",  # a colon, since the name may ask for an article
        unit="−1 to 1",
        definition=(
            "Mean sentiment (valence) of the sentences that mention the actor in the author's voice, each sentence one "
            "vote; "
            "undefined where no mention stands in the author's voice. In an outlet's mean an article with n such "
            f"sentences weighs n / (n + {HALF})."
        ),
        reference="Hamborg, F. and Donnay, K. (2021). NewsMTSC. EACL; Wang, W. et al. (2020). MiniLM. NeurIPS.",
        validity=(
            "Checked against human labels of single sentences (NewsMTSC). Many a single sentence is misjudged, irony "
            "and implied blame above all: read means over many sentences."
        ),
        kind="mean",
        bounds=(-1.0, 1.0),
        counts=(name,),
        actor=name,
        count=f"sentiment[{name}]_n",
        half=HALF,
        scorer="actor_sentiment",
        more=f"writes of {name} in a better light",
        less=f"writes of {name} in a worse light",
    )


class ActorSentiment(ActorColumns):
    """Sentiment of the outlet's own sentences toward each actor.

    A mention is judged by its sentence as far as that stands in the mention's voice. The numbers are of mentions in
    ``voices``; ``numbers`` adds those in what sources say (``sentiment[NAME][quoted]``).

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None.
    model : {"transformer", "linear", "vader"}
        Of ``TargetSentimentClassifier``.
    top : int, default 20
        Where actors are found: at most so many, the most covered first, get a column; news outlets and agencies get
        none.
    min_articles, min_outlets : int, default 5 and 2
        Where actors are found: how many texts, and of how many outlets, must name one that gets a column. Outlets are
        the ``groups`` given to ``fit``; without them only texts count.
    demonyms : bool, default False
        Where actors are found: whether a state is also named by its people and their adjective ("Kenyan troops").
    voices : tuple of {"author", "quoted", "reported"}, or "all", default ("author",)
        The voices that its numbers are of; "all" for lone sentences, posts and speeches.

    Attributes
    ----------
    actors_ : tuple of Actor
        All that are looked for.
    columns_ : tuple of str
        Names of the actors with a column. Where there are any, the mentions of all others are found and not judged.
    """

    name = "actor_sentiment"
    called = "Sentiment toward actors"
    table = MENTIONS
    task = Task("the author’s tone toward the actor", codes=(-1, 0, 1), level="ordinal")
    caption = (
        "In what light the outlet’s own sentences show each actor, on average: from −1 (bad) to 1 (good). Without an "
        "interval it says no more than what these articles hold. Sources’ words are counted apart, and means are never "
        "pooled over actors."
    )
    marks = (
        "Under each actor stand the sentences that weigh most, the highest first, then the lowest. The actor is in "
        "bold. A word with a line under it raises the number of its sentence, one with a broken line lowers it: "
        f"without the word, the model’s answer moves by {NOTED} or more. The model never sees a name. Such marks show "
        "what the model reacts to, not why, and not what a reader would feel; of words that work together, each may "
        "have none."
    )

    def __init__(
        self,
        actors: Actors = None,
        model: str = "transformer",
        top: int = 20,
        min_articles: int = 5,
        min_outlets: int = 2,
        demonyms: bool = False,
        voices: Voices = AUTHOR_ALONE,
    ) -> None:
        self.actors = actors
        self.model = model
        self.top = top
        self.min_articles = min_articles
        self.min_outlets = min_outlets
        self.demonyms = demonyms
        self.voices = voices

    @classmethod
    def describe(cls) -> tuple[Measure, ...]:
        """The measure of any one actor."""
        return (measure("NAME"),)

    @property
    def measures(self) -> tuple[Measure, ...]:  # type: ignore[override]
        """One measure a column."""
        return measures_of(tuple(map(measure, self.columns())), self.whose)

    def toward(self, actor: str) -> tuple[Measure, ...]:
        """The measure of one actor.

        Parameters
        ----------
        actor : str
            The actor's name.

        Returns
        -------
        tuple of Measure
            Of one measure.
        """
        return measures_of((measure(actor),), self.whose)

    def check(self) -> None:
        """See that there are such voices and such a model, and read the actors where they are given."""
        TargetSentimentClassifier(self.model).predict_proba([])
        super().check()

    def find(self, text: Text) -> list[Mention]:
        """Find the mentions of actors in one text, with the valence of each.

        A pronoun that stands for one actor alone is a mention where its sentence does not name the actor.

        Before ``fit``, actors that are not given are looked for in that text alone. Where some actors have a column,
        the mentions of all others are listed without being judged, as is what is beyond the eighth mention of an actor
        in one sentence and voice: their ``valence`` and ``proba`` are NaN.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list of Mention
            In the order of the text; offsets slice the text passed in.
        """
        annotated = annotate(text)
        doc = annotated.doc
        actors = self.everyone(doc)
        if not actors:
            return []
        namings = _namings(annotated, actors)
        columns = frozenset(self.columns()) or {n.actor for n in namings}
        judged = list(_first(annotated, namings, columns))
        items = [in_own_voice(annotated, namings[i].start, namings[i].end).item for i in judged]
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

    def word_weights(self, text: Annotated, item: Mention) -> tuple[tuple[Span, float], ...]:
        """How much each word of a mention's sentence, in the mention's voice, moves its valence.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        item : Mention
            One that ``find`` made of this text.

        Returns
        -------
        tuple of (Span, float)
            Words with offsets into the text, and weights (see ``framing.sentiment.weights.word_weights``).
        """
        own = in_own_voice(text, item.start, item.end)
        return tuple((own.place(word), weight) for word, weight in word_weights(self.model, *own.item))

    def numbers(self, text: Annotated, evidence: Sequence[Mention]) -> dict[str, float]:
        """Mean valence by actor over sentences of the body, and the sentences counted; the same in what sources say.

        Of the actors with a column; of all that are named, where none has one.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Mention
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """
        about: dict[str, list[Mention]] = defaultdict(list)
        for m in evidence:
            about[m.actor].append(m)
        numbers: dict[str, float] = {}
        for own in self.measures or (m for actor in about for m in self.toward(actor)):
            numbers[own.name], numbers[own.count] = _votes(text, about[own.actor], self.whose)
            for voice in VOICES[1:]:
                numbers[own.column(voice)], _ = _votes(text, about[own.actor], Whose((voice,)))
        return numbers

    def tally(self, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Mentions by article, actor and voice; valence is the mean over sentences (NaN: not judged).

        Parameters
        ----------
        table : DataFrame
            A row a mention, as in mentions.csv.

        Returns
        -------
        dict of str to DataFrame
            Of one table, "actors".
        """
        groups: dict[tuple[str, str, str, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        for m in table[table["section"] == "body"].to_dict("records"):
            key = (m["article"], m["outlet"], m["actor"], m["voice"])
            groups[key][m["sentence_number"]].append(m["valence"])
        rows = []
        for key, sentences in groups.items():
            votes = list(map(_vote, sentences.values()))
            rows.append((*key, sum(map(len, sentences.values())), len(votes), math.fsum(votes) / len(votes)))
        return {"actors": pd.DataFrame(rows, columns=list(ACTOR_COLUMNS))}

    def coded(self, text: Annotated, evidence: Sequence[Mention]) -> Iterator[tuple[int, str, float]]:
        """Each sentence with each actor that it mentions in its voices and that was judged.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Mention
            What ``find`` found in it.

        Yields
        ------
        tuple of (int, str, float)
            Index of the sentence, the actor's name, and the valence, -1 to 1.
        """
        votes: dict[tuple[int, str], list[float]] = defaultdict(list)
        for m in evidence:
            if self.whose.count(m) and not math.isnan(m.valence):
                votes[text.doc.sentence_at(m.start), m.actor].append(m.valence)
        for (sentence, actor), cast in sorted(votes.items()):
            yield sentence, actor, round(math.fsum(cast) / len(cast), 4)


def _votes(text: Annotated, mentions: Sequence[Mention], whose: Whose) -> tuple[float, int]:
    """Mean valence over sentences, in each the mean over its mentions that count, and how many sentences there are."""
    votes: dict[int, list[float]] = defaultdict(list)
    for m in filter(whose.count, mentions):
        votes[text.doc.sentence_at(m.start)].append(m.valence)
    cast = list(map(_vote, votes.values()))
    return (sum(cast) / len(cast) if cast else math.nan), len(cast)


def _vote(valences: Sequence[float]) -> float:
    """The mean of the valences of a sentence's mentions; NaN where none was judged."""
    judged = [v for v in valences if not math.isnan(v)]
    return math.fsum(judged) / len(judged) if judged else math.nan


def _first(text: Annotated, namings: Sequence[Naming], actors: Collection[str]) -> Iterator[int]:
    """Which of the mentions are judged: of those of these actors the first in each sentence and voice."""
    met: Counter[tuple[str, int, str]] = Counter()
    for i, n in enumerate(namings):
        if n.actor in actors:
            place = n.actor, text.doc.sentence_at(n.start), text.voice_at(n.start)
            met[place] += 1
            if met[place] <= _JUDGED:
                yield i


def _namings(text: Annotated, actors: tuple[Actor, ...]) -> list[Naming]:
    """Where actors are named, and roles and pronouns for them where their sentence names them in no same voice."""

    def vote(n: Naming) -> tuple[str, int, str]:
        return n.actor, text.doc.sentence_at(n.start), text.voice_at(n.start)

    found = find_namings(text.doc, actors)
    named = {vote(n) for n in found.by_name}
    return sorted([*found.by_name, *(n for n in found.otherwise if vote(n) not in named)], key=lambda n: n.start)
