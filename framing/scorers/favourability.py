"""Whom the outlet judges, and how: the passages in which it takes a side, added up by actor."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from framing.attribution.annotated import Annotated, annotate
from framing.judgements.passages import judge
from framing.judgements.targets import shares, those_named
from framing.names.namings import find_namings
from framing.scorers.actors import ActorColumns, Actors
from framing.scorers.advocacy.scorer import Advocacy
from framing.scorers.base import Text
from framing.scorers.voices import measures_of
from framing.types import AUTHOR_ALONE, Match, Measure, Span, Task, Voices

CERTAIN = 0.86
"""How likely a reader is to mark what an entry of the lexicon finds (its precision on advocacy/dev)."""

LEAST = 0.002
"""The least weight of a judgement toward an actor that is kept."""

BESIDE = 3
"""Characters between two words that judge as one: the likelier stands for both."""

FAVOURABLE = ("praise", "promotion")


def measure(name: str) -> Measure:
    """The measure of one actor."""
    return Measure(
        name=f"favourability[{name}]",
        label=f"Favourability toward: {name}",
        unit="−1 to 1",
        definition=(
            "(P − B) / (P + B + 1): P adds up the judgements in the author's voice that praise or promote the actor, B "
            "those that blame, each by how likely it is a judgement, of that side, and about this actor; 0 where the "
            "actor is mentioned there and nothing judges, undefined where no mention stands in the author's voice."
        ),
        reference="Sums of probabilities as in our own pages on methods; judgements as in Advocacy.",
        validity=(
            "Checked against two readers’ view of the author’s stance, by article. Whom a passage is about is right "
            "for fewer than half, so each is spread over those who may be meant: compare over articles, never in one."
        ),
        bounds=(-1.0, 1.0),
        actor=name,
        counts=(f"praise[{name}]", f"blame[{name}]"),
        scorer="favourability",
        more=f"is more favourable to {name}",
        less=f"is less favourable to {name}",
    )


class Favourability(ActorColumns):
    """What the outlet's own judgements toward each actor add up to.

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None.
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
        Names of the actors with a column. Where there are any, judgements toward others are not listed.
    """

    name = "favourability"
    called = "Favourability toward actors"
    task = Task("the author’s stance toward the actor", codes=(-1, 0, 1), level="ordinal")
    caption = (
        "What each outlet’s own judgements toward an actor add up to, from −1 (all blame) to 1 (all praise). Events "
        "and what sources say do not count."
    )
    marks = (
        "Each passage may be about several actors; its weight is how likely it judges, on that side, and about "
        "this one."
    )

    def __init__(
        self,
        actors: Actors = None,
        top: int = 20,
        min_articles: int = 5,
        min_outlets: int = 2,
        demonyms: bool = False,
        voices: Voices = AUTHOR_ALONE,
    ) -> None:
        self.actors = actors
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

    def find(self, text: Text) -> list[Match]:
        """Find the judgements in one text and whom each may be about: a match for each passage and actor.

        Before ``fit``, actors that are not given are looked for in that text alone.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list of Match
            In the order of the text. ``category`` is "praise" (or promotion) or "blame", ``target`` the actor, and
            ``weight`` how likely the passage judges, on that side rather than the other, and about this actor.
        """
        annotated = annotate(text)
        doc = annotated.doc
        actors = self.everyone(doc)
        if not actors or doc.section == "title":
            return []
        judged = _judged(annotated)
        named = {a.name for a in actors} if not self.columns() else set(self.columns())
        spans = [span for span, _, _ in judged]
        spread = shares(doc, spans, [appeals for _, _, appeals in judged], those_named(doc, actors))
        found = []
        for (span, net, _), meant in zip(judged, spread, strict=True):
            category, voice = "praise" if net > 0 else "blame", annotated.voice_at(span.start)
            for who, share in meant:
                if who.name not in named or who.kind in ("name", "people"):
                    continue
                weight = round(abs(net) * share, 4)
                if weight >= LEAST:
                    words = span.of(doc.text)
                    found.append(Match(span.start, span.end, words, category, weight, voice, doc.section, who.name))
        return found

    def numbers(self, text: Annotated, evidence: Sequence[Match]) -> dict[str, float]:
        """Favourability by actor in the scorer's voices.

        Of the actors with a column; of all that are named, where none has one.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Match
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, −1 to 1; NaN where these voices never mention the actor.
        """
        namings = find_namings(text.doc, self.everyone(text.doc)).all
        named = dict.fromkeys(n.actor for n in namings)
        own = {n.actor for n in namings if text.voice_at(n.start) in self.whose.voices}
        told: dict[str | None, list[Match]] = {}
        for match in filter(self.whose.count, evidence):
            told.setdefault(match.target, []).append(match)
        return {
            measure(actor).name: balance(told.get(actor, [])) if actor in own else math.nan
            for actor in self.columns() or named
        }

    def coded(self, text: Annotated, evidence: Sequence[Match]) -> Iterator[tuple[int, str, float]]:
        """Each sentence with each actor that it mentions in the scorer's voices.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Match
            What ``find`` found in it.

        Yields
        ------
        tuple of (int, str, float)
            Index of the sentence, the actor's name, and what the judgements of that sentence toward it add up to.
        """
        wanted = set(self.columns())
        named = find_namings(text.doc, self.everyone(text.doc)).all
        places = {
            (text.doc.sentence_at(n.start), n.actor)
            for n in named
            if text.voice_at(n.start) in self.whose.voices and (not wanted or n.actor in wanted)
        }
        told = list(filter(self.whose.count, evidence))
        for sentence, actor in sorted(places):
            own = [m for m in told if m.target == actor and text.doc.sentence_at(m.start) == sentence]
            yield sentence, actor, round(balance(own), 4)

    def tally(self, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Judgements by article, actor and voice: the sums of those that praise, and of those that blame.

        Parameters
        ----------
        table : DataFrame
            A row a match, as in matches.csv.

        Returns
        -------
        dict of str to DataFrame
            Of one table, "actors".
        """
        body = table[table["section"] == "body"].rename(columns={"target": "actor"})
        keys = ["article", "outlet", "actor", "voice"]
        sums = body.pivot_table("weight", keys, "category", aggfunc="sum", fill_value=0.0, observed=True)
        sums = sums.reindex(columns=["praise", "blame"], fill_value=0.0).round(4)
        sums["favourability"] = ((sums["praise"] - sums["blame"]) / (sums.sum(axis=1) + 1)).round(4)
        return {"actors": sums.reset_index().rename_axis(columns=None)}


def balance(matches: Sequence[Match]) -> float:
    """(P − B) / (P + B + 1) of the weights of some matches; 0 of none."""
    praise = math.fsum(m.weight for m in matches if m.category == "praise")
    blame = math.fsum(m.weight for m in matches if m.category == "blame")
    return (praise - blame) / (praise + blame + 1)


def _judged(text: Annotated) -> list[tuple[Span, float, bool]]:
    """What judges in a text, likely or not: its words, how likely it favours less how likely it blames, and appeals."""
    doc, scorer = text.doc, Advocacy()
    sure = scorer.certain(text)
    taken = {k for m in sure for k in range(*doc.word_range(m.start, m.end))}
    found: list[tuple[float, Span, Mapping[str, float], bool]] = [
        (CERTAIN, Span(m.start, m.end), {m.category: 1.0}, m.category == "appeal") for m in sure if m.section == "body"
    ]
    found += [
        (j.probability, Span(doc.starts[j.first], doc.ends[j.last - 1]), j.categories, j.category == "appeal")
        for j in judge(text, scorer.candidates(), taken)
    ]
    kept: list[tuple[float, Span, Mapping[str, float], bool]] = []
    for item in sorted(found, key=lambda f: f[1].start):
        if kept and item[1].start - kept[-1][1].end < BESIDE:
            kept[-1] = max(kept[-1], item, key=lambda f: f[0])
        else:
            kept.append(item)
    sides = [math.fsum(does.get(c, 0.0) for c in FAVOURABLE) - does.get("blame", 0.0) for _, _, does, _ in kept]
    return [(span, p * side, appeals) for (p, span, _, appeals), side in zip(kept, sides, strict=True)]
