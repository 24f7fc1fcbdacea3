"""How certain the author sounds: hedges, boosters and evidentials."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import ClassVar

from framing.attribution.annotated import Annotated
from framing.scorers.base import LexiconScorer, mean, rates, share
from framing.scorers.hedging.uncertainty import uncertain
from framing.types import Match, Measure, Task

_HYLAND = "Hyland (2005), Metadiscourse"
_VALIDITY = (
    "No labelled set for it. Frequent entries were read in context and mended; then one reader read random matches in "
    "other US news, at most two of one wording: 31 of 32 hedges, 31 of 32 boosters and 29 of 32 evidentials were "
    "right (scripts/fresh_precision.csv). What is missed is not measured."
)


class Hedging(LexiconScorer):
    """Hedges weaken, boosters strengthen, evidentials point at hearsay; found by lexicon, counted apart.

    Columns: ``hedge_rate``, ``booster_rate``, ``evidential_rate``, ``hedged_share`` and ``uncertainty_score``, each of
    ``voices``; ``numbers`` adds the counts (``hedge_n``) and what sources say (``hedge_rate[quoted]``).

    The cue of an attribution ("suggested that") is none of them. A match's ``target`` stays None: which clause a cue
    weakens would take a parse of the sentence, and the sentence is shown instead. ``uncertainty_score`` is a linear
    model fitted on labelled sentences (``framing.linear``; its weights are in ``models/uncertainty.json``).

    Parameters
    ----------
    lexicon : str, Path, mapping of str to list of str, or DataFrame, optional
        A lexicon of your own instead of ours, with the categories hedge, booster and evidential.
    extend : bool, default False
        Add it to ours instead.
    voices : tuple of {"author", "quoted", "reported"}, or "all", default ("author",)
        The voices that its numbers are of; "all" for lone sentences, posts and speeches.

    Examples
    --------
    >>> [(m.text, m.category) for m in Hedging().find("On May 17 it may rain.")]
    [('may', 'hedge')]
    """

    name = "hedging"
    kinds: ClassVar[Mapping[str, str]] = {"booster": "word of certainty", "evidential": "hearsay"}
    categories = ("hedge", "booster", "evidential")
    negatable = frozenset(("booster",))
    task = Task("the author hedges", covers=("hedged_share", "hedge_rate"), counts=("hedge",))
    measures = (
        Measure(
            "hedge_rate", "Hedges", "per 1,000 author words",
            "Words that weaken a statement (may, perhaps, roughly), in the author's voice.", _HYLAND, _VALIDITY,
            kind="rate", bounds=(0.0, math.inf), counts=("hedge",), count="hedge_n",
            more="hedges more", less="hedges less",
        ),
        Measure(
            "booster_rate", "Words of certainty", "per 1,000 author words",
            "Words that strengthen a statement (clearly, undoubtedly), in the author's voice.", _HYLAND, _VALIDITY,
            kind="rate", bounds=(0.0, math.inf), counts=("booster",), count="booster_n",
            more="sounds surer of itself", less="sounds less sure of itself",
        ),
        Measure(
            "evidential_rate", "Hearsay", "per 1,000 author words",
            "Words that point at hearsay (reportedly, is said to), in the author's voice.",
            "Chafe (1986), Evidentiality in English", _VALIDITY,
            kind="rate", bounds=(0.0, math.inf), counts=("evidential",), count="evidential_n",
            more="leans more on hearsay", less="leans less on hearsay",
        ),
        Measure(
            "hedged_share", "Hedged sentences", "share of author sentences",
            "Share of the sentences in the author's voice with at least one hedge in the author's voice.",
            _HYLAND, _VALIDITY,
            kind="share", bounds=(0.0, 1.0), counts=("hedge",),
            more="hedges more of its sentences", less="hedges fewer of its sentences",
        ),
        Measure(
            "uncertainty_score", "Uncertainty", "score, 0 to 1",
            "Mean over the sentences in the author's voice of a linear model of 12 features: the strengths of hedges, "
            "boosters and evidentials, whether a hedge is a modal, negation, and verbs such as would, can, must and "
            "need. 0 is what raters held most certain, 1 least; a plain statement stands near 0.25.",
            "Pei and Jurgens (2021), Measuring sentence-level certainty",
            "Fitted on findings of science, and measured there on sentences left out of the fit; unproven on "
            "political news.",
            kind="index", bounds=(0.0, 1.0), more="sounds less certain", less="sounds more certain",
            scale="0 is most certain, 1 least; a plain statement stands near 0.25",
        ),
    )  # fmt: skip

    def numbers(self, text: Annotated, evidence: Sequence[Match]) -> dict[str, float]:
        """Compute the measures from the matches of one text.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Match
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """
        numbers: dict[str, float] = {}
        for measure in self.measures:
            if measure.kind == "rate":
                numbers |= rates(measure, evidence, text)
            elif measure.kind == "share":
                own, counts = self.whose.sentences(text), self.whose.count
                hedged = {text.doc.sentence_at(m.start) for m in evidence if m.category == "hedge" and counts(m)}
                numbers[measure.name] = share(len(hedged.intersection(own)), len(own))
            else:
                numbers[measure.name] = mean(self.values(measure, text, evidence).values())
        return numbers

    def values(self, measure: Measure, text: Annotated, evidence: Sequence[Match]) -> dict[int, float]:
        """How uncertain each sentence in its voices sounds.

        Parameters
        ----------
        measure : Measure
            An index that this scorer lists.
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Match
            What ``find`` found in it.

        Returns
        -------
        dict of int to float
            By index of a sentence in its voices its value, 0 to 1.
        """
        own = self.whose.sentences(text)
        return dict(zip(own, uncertain(text, evidence, own), strict=True))
