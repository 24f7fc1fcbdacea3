"""Language by which the author takes a side: praise, blame, appeals and promotion."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.annotated import Annotated, annotate
from framing.judgements.passages import find_passages
from framing.judgements.scare_quotes import find_scare_quotes
from framing.judgements.targets import find_targets
from framing.lexicons.terms import CONTEXT
from framing.scorers.advocacy.loaded import loaded
from framing.scorers.base import LexiconScorer, Text, mean, rates
from framing.text.lexicon import Lexicon, load_lexicon
from framing.types import Match, Measure, Span, Task

_APPRAISAL = "Martin and White (2005), The Language of Evaluation"
_VALIDITY = (
    "Held against two readers of 36 whole articles, from columns and promotion to newswire: about half of the passages "
    "that they mark are found, and about six of ten that are found are such to a reader. In newswire and campaign "
    "news, where little is judged, readers of 40 whole articles marked 39 of 80 that are found, and 37 of the 86 that "
    "they marked are found (scripts/whole_articles.csv): half there is false. Compare rates over many articles of one "
    "kind, never single ones."
)
_PART = (
    "A part of advocacy, whose figures hold for it: about three of four right passages have a category that a reader "
    "gave. Entries of the list that count always were read apart: {} random matches in other US news were what the "
    "category says (scripts/fresh_precision.csv)."
)


class Advocacy(LexiconScorer):
    """Praise, blame, appeals and promotion; scare quotes ("the “experts”") are blame.

    Entries of the lexicon always count, words that judge in some of their uses (judging.tsv) where a logistic model of
    their context says so (``framing.judgements.passages``; its weights are in ``models/passages.json``): the ``weight``
    of such a match is the probability that a reader marks it. What stands behind a negator ("hardly a hero") is left
    out. The rates are of ``voices``; what sources say counts in the columns of their voices as well.
    ``loaded_index`` is a linear model fitted on labelled sentences (``framing.linear``; its weights are in
    ``models/loaded.json``), and no match alone explains it.

    Parameters
    ----------
    lexicon : str, Path, mapping of str to list of str, or DataFrame, optional
        A lexicon of your own instead of ours, with the categories praise, blame, appeal and promotion; ``context`` in
        its column ``when`` leaves an entry to its context.
    extend : bool, default False
        Add it to ours instead.
    voices : tuple of {"author", "quoted", "reported"}, or "all", default ("author",)
        The voices that its numbers are of; "all" for lone sentences, posts and speeches.

    Examples
    --------
    >>> [(m.text, m.category) for m in Advocacy().find("She is a visionary leader.")]
    [('visionary', 'praise')]
    """

    name = "advocacy"
    called = "Taking sides"
    categories = ("praise", "blame", "appeal", "promotion")
    negatable = frozenset(("praise", "blame", "promotion"))
    task = Task("the author takes a side", covers=("advocacy_rate",))
    measures = (
        Measure(
            "advocacy_rate", "Taking sides", "per 1,000 author words",
            "Praise, blame, appeals and promotion in the author's voice, per 1,000 words of that voice.",
            _APPRAISAL,
            _VALIDITY,
            kind="rate", bounds=(0.0, math.inf), count="advocacy_n",
            more="takes sides more often", less="takes sides less often",
        ),
        Measure(
            "praise_rate", "Praise", "per 1,000 author words",
            "Words that judge somebody or something up, in the author's voice.", _APPRAISAL,
            _PART.format("27 of 35"),
            kind="rate", bounds=(0.0, math.inf), counts=("praise",), count="praise_n",
            more="praises more", less="praises less",
        ),
        Measure(
            "blame_rate", "Blame", "per 1,000 author words",
            "Words that judge somebody or something down, in the author's voice.", _APPRAISAL,
            _PART.format("30 of 35"),
            kind="rate", bounds=(0.0, math.inf), counts=("blame",), count="blame_n",
            more="blames more", less="blames less",
        ),
        Measure(
            "appeal_rate", "Appeals", "per 1,000 author words",
            "Endorsements, calls to act or to follow an example, rhetorical questions, in the author's voice.",
            "Bednarek and Caple (2012), News Discourse",
            _PART.format("30 of 35"),
            kind="rate", bounds=(0.0, math.inf), counts=("appeal",), count="appeal_n",
            more="tells its readers what to do more often", less="tells its readers what to do less often",
        ),
        Measure(
            "promotion_rate", "Promotion", "per 1,000 author words",
            "Promotional register, superlatives and intensifiers that judge, in the author's voice.",
            "Bhatia (2005), Generic patterns in promotional discourse; Vinkers et al. (2015)",
            _PART.format("31 of 35"),
            kind="rate", bounds=(0.0, math.inf), counts=("promotion",), count="promotion_n",
            more="advertises more", less="advertises less",
        ),
        Measure(
            "loaded_index", "Loaded language", "index, 0 to 1",
            "Mean over the sentences in the author's voice of a logistic model of 24 features: praise, blame, "
            "promotion, dramatic, scornful and accusing words, doubting cues, scare quotes, pronouns, marks, numbers "
            "and length. Every word of such a sentence counts, names apart. An index, not a share of sentences: the "
            "set it was fitted on was chosen for controversy, so plain news does not come out at 0.",
            "Recasens et al. (2013), Linguistic models for detecting biased language",
            "Fitted on BABE, sentences of four US outlets, and measured on outlets left out of the fit; its experts "
            "agree moderately at best (alpha about 0.40), so compare many articles, never two sentences.",
            kind="index", bounds=(0.0, 1.0),
            more="words its sentences in a more loaded way", less="words its sentences in a less loaded way",
            scale="0 where no sentence reads as loaded, 1 where each does; plain news is not at 0",
        ),
    )  # fmt: skip

    def find(self, text: Text) -> list[Match]:
        """Find the matches in one text, each with whom it is about (``target``; "" where nobody is named).

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
        matches = self.counted(annotated)
        spans = [Span(m.start, m.end) for m in matches]
        targets = find_targets(annotated.doc, spans, [m.category == "appeal" for m in matches])
        return [replace(m, target=target) for m, target in zip(matches, targets, strict=True)]

    def load(self) -> Lexicon:
        """The lexicon of what counts whatever its context.

        Returns
        -------
        Lexicon
            The scorer's, the user's, or both.

        Raises
        ------
        FramingError
            If a lexicon cannot be read; the message says where, and what would be right.
        """
        return super().load().with_cell("when", "")

    def candidates(self) -> Lexicon:
        """The lexicon of what counts where its context says so: ours, and entries of the user's with that in ``when``.

        Returns
        -------
        Lexicon
            The weight of an entry is in which share of its uses it judges.
        """
        theirs = super().load().with_cell("when", CONTEXT)
        if self.lexicon is not None and not self.extend:
            return theirs
        ours = load_lexicon("judging")
        return ours + theirs if theirs.terms else ours

    def _judged(self, text: Annotated, matches: Sequence[Match]) -> list[Match]:
        """Passages of the body that judge by their context, beside the matches that there are."""
        doc = text.doc
        if doc.section == "title":
            return []
        taken = {k for m in matches for k in range(*doc.word_range(m.start, m.end))}
        found = []
        for p in find_passages(text, self.candidates(), taken):
            start, end = doc.starts[p.first], doc.ends[p.last - 1]
            weight, voice = round(p.probability, 4), text.voice_at(start)
            found.append(Match(start, end, doc.text[start:end], p.category, weight, voice, doc.section))
        return found

    def counted(self, text: Annotated) -> list[Match]:
        """Find the matches without whom each is about, which takes most of the time.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.

        Returns
        -------
        list of Match
            In the order of the text; ``target`` is None.
        """
        matches = self.certain(text)
        return sorted([*matches, *self._judged(text, matches)], key=lambda m: m.start)

    def certain(self, text: Annotated) -> tuple[Match, ...]:
        """Find what counts whatever its context, once: entries of the lexicon, and scare quotes.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.

        Returns
        -------
        tuple of Match
            In the order of the text, without targets.
        """
        scare = self.lexicon is None or self.extend
        return text.doc.once(("certain", self.load(), scare), lambda: self._certain(text, scare))

    def _certain(self, text: Annotated, scare: bool) -> tuple[Match, ...]:
        matches = super().find(text)
        if scare:
            matches += _scare_quotes(text, matches)
        return tuple(sorted(matches, key=lambda m: m.start))

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
            else:
                numbers[measure.name] = mean(self.values(measure, text, evidence).values())
        return numbers

    def values(self, measure: Measure, text: Annotated, evidence: Sequence[Match]) -> dict[int, float]:
        """How loaded each sentence in its voices is.

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
        return dict(zip(own, loaded(text, evidence, own), strict=True))


def _scare_quotes(text: Annotated, matches: Sequence[Match]) -> list[Match]:
    """Scare quotes as matches, where none stands already."""
    taken = {k for m in matches for k in range(*text.doc.word_range(m.start, m.end))}
    return [
        Match(
            h.start, h.end, text.doc.text[h.start : h.end], h.term.category, h.term.weight, "author", text.doc.section
        )
        for h in find_scare_quotes(text)
        if taken.isdisjoint(range(h.first, h.last))
    ]
