"""Who is quoted, how much, and how openly."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from framing.attribution.annotated import AUTHOR, Annotated, annotate
from framing.attribution.speaker_names import PERSONS, one_name_each, one_type_each
from framing.scorers.base import Scorer, Text, rate, share
from framing.scorers.evidence import ATTRIBUTIONS
from framing.scorers.gleanings import Gleanings
from framing.types import Attribution, Measure, Task

SOURCE_COLUMNS = ("outlet", "speaker", "source_type", "attributions", "words", "articles")

_REFERENCE = "Newell et al. (2018), PolNeAR; Pareti (2012)"
_VALIDITY = "Content, sources and cues are found by rules, measured on a development set of US news of 2016."


class Sourcing(Scorer):
    """Attributions: who says what, in how many of the words.

    Its numbers are of the whole text: attributions are what voices are told by. What somebody only wants or does, and
    need not have said ("plans to", "opposes"), makes a voice too, but counts in no number but the share of words.

    Examples
    --------
    >>> found = Sourcing().find("“The road is open,” the minister said.")
    >>> [(a.kind, a.speaker, a.source_type) for a in found]
    [('direct', 'minister', 'official')]
    """

    name = "sourcing"
    called = "Who gets to speak"
    table = ATTRIBUTIONS
    task = Task("a source speaks", covers=("sourced_share",))
    marks = (
        "In the passages quoted under these measures the source stands on yellow, the cue has a line under it, and "
        "what is said stands on blue."
    )
    passes = 1
    voices = "all"
    measures = (
        Measure(
            "attribution_rate", "Attributions", "per 1,000 words",
            "Attributions (who says or writes what) per 1,000 words of the article.", _REFERENCE, _VALIDITY,
            kind="rate", bounds=(0.0, math.inf), count="attribution_n", counts=("statement",),
            more="attributes more statements to sources", less="attributes fewer statements to sources",
        ),
        Measure(
            "sourced_share", "Words of sources", "share of words",
            "Share of the article's words in quoted or reported voice.", _REFERENCE, _VALIDITY,
            kind="share", bounds=(0.0, 1.0),
            more="leaves more of its text to sources", less="leaves less of its text to sources",
        ),
        Measure(
            "direct_share", "Direct quotation", "share of attributions",
            "Share of attributions whose content stands in quotation marks, whole or in part.", _REFERENCE, _VALIDITY,
            kind="share", bounds=(0.0, 1.0), counts=("direct",),
            more="quotes word for word more often", less="quotes word for word less often",
        ),
        Measure(
            "anonymous_share", "Anonymous sources", "share of attributions",
            "Share of attributions to a source whose name is withheld (“security sources”).",
            "Duffy (2014), on unnamed sources", _VALIDITY,
            kind="share", bounds=(0.0, 1.0), counts=("anonymous",),
            more="withholds the names of more of its sources", less="withholds the names of fewer of its sources",
        ),
        Measure(
            "official_share", "Official sources", "share of attributions",
            "Share of attributions to somebody who holds an office, named or not.",
            "Sigal (1973), Reporters and Officials", _VALIDITY,
            kind="share", bounds=(0.0, 1.0), counts=("official",),
            more="turns to officials more often", less="turns to officials less often",
        ),
        Measure(
            "source_diversity", "Variety of sources", "sources, as if each spoke equally often",
            "Effective number of sources: exp of the Shannon entropy of attributions over speakers; a source that the "
            "text leaves open is left out.",
            "Jost (2006), Entropy and diversity", _VALIDITY,
            kind="number", bounds=(1.0, math.inf),
            more="lets more different sources speak", less="lets fewer different sources speak",
        ),
    )  # fmt: skip

    def glean(self, k: int, text: Annotated) -> Counter[tuple[str, str]]:
        """Who speaks in one text, how often, and as what.

        Parameters
        ----------
        k : int
            Which pass; there is one, 0.
        text : Annotated
            One text of the corpus.

        Returns
        -------
        Counter of (str, str)
            Attributions by speaker and source type.
        """
        return Counter((a.speaker, a.source_type) for a in text.attributions if a.act == "statement")

    def settle(self, k: int, gleaned: Gleanings, outlets: Sequence[str] | None) -> None:
        """Lead the names of one speaker to one name, for the tables, and tell who is an official in the whole corpus.

        Parameters
        ----------
        k : int
            Which pass; there is one, 0.
        gleaned : Gleanings of Counter, shape (n_texts,)
            What ``glean`` returned for each text.
        outlets : sequence of str, shape (n_texts,), or None
            Not used.
        """
        said = Counter[tuple[str, str]]()
        for own in gleaned:
            said.update(own)
        self.names_ = one_name_each(said)
        self.types_ = one_type_each(said, self.names_)

    def kept(self, item: Attribution) -> Attribution:
        """An attribution under the name that its speaker has over the corpus.

        Parameters
        ----------
        item : Attribution
            One that ``find`` found.

        Returns
        -------
        Attribution
            The same but for ``speaker``.
        """
        return replace(item, speaker=self._name(item.speaker))

    def _name(self, speaker: str) -> str:
        names: Mapping[str, str] = getattr(self, "names_", {})
        return names.get(speaker, speaker)

    def _typed(self, item: Attribution) -> Attribution:
        types: Mapping[str, str] = getattr(self, "types_", {})
        if item.source_type not in PERSONS:
            return item
        told = types.get(self._name(item.speaker), item.source_type)
        return item if told == item.source_type else replace(item, source_type=told)

    def tally(self, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Attributions by outlet, speaker and source type; an article counts with a speaker's first type in it.

        Parameters
        ----------
        table : DataFrame
            A row an attribution, as in attributions.csv.

        Returns
        -------
        dict of str to DataFrame
            Of one table, "sources".
        """
        table = table[table["act"] == "statement"]
        rows = table[["outlet", "speaker", "source_type", "words"]].assign(attributions=1)
        unnamed = table["source_type"].where(table["speaker"] == "", "")
        seen = pd.DataFrame({"article": table["article"], "speaker": table["speaker"], "unnamed": unnamed}).duplicated()
        rows["articles"] = (~seen).astype("int64")
        return {"sources": _summed(rows, ["outlet", "speaker", "source_type"])[list(SOURCE_COLUMNS)]}

    def sum_up(self, name: str, tallies: pd.DataFrame) -> pd.DataFrame:
        """Attributions by speaker and outlet, with the type that most of the attributions have, of two the first met.

        Parameters
        ----------
        name : str
            "sources".
        tallies : DataFrame
            The tallies of each part, one below the other.

        Returns
        -------
        DataFrame
            By outlet the speakers with most attributions first.
        """
        by_type = _summed(tallies, ["outlet", "speaker", "source_type"])
        by_type["unnamed"] = by_type["source_type"].where(by_type["speaker"] == "", "")
        keys = ["outlet", "speaker", "unnamed"]
        most = by_type.sort_values("attributions", ascending=False, kind="stable")
        table = _summed(by_type, keys).merge(most.drop_duplicates(keys)[[*keys, "source_type"]], on=keys)
        order = ["outlet", "attributions", "words", "speaker", "source_type"]
        table = table.sort_values(order, ascending=[True, False, False, True, True], kind="stable", ignore_index=True)
        return table[list(SOURCE_COLUMNS)]

    def coded(self, text: Annotated, evidence: Sequence[Attribution]) -> Iterator[tuple[int, str, float]]:
        """Each sentence, and whether a source's words stand in it.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Attribution
            What ``find`` found in it.

        Yields
        ------
        tuple of (int, str, float)
            Index of the sentence, "", and 1 where a source's words stand in it, 0 elsewhere.
        """
        for i, (first, last) in enumerate(text.doc.sentence_words):
            yield i, "", float(any(code != AUTHOR for code in text.word_codes[first:last]))

    def find(self, text: Text) -> list[Attribution]:
        """Find the attributions of one text.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list of Attribution
            Sentence by sentence; offsets slice the text passed in. Once fitted, a person whom the corpus calls an
            official is one in each text.
        """
        return [self._typed(item) for item in annotate(text).attributions]

    def numbers(self, text: Annotated, evidence: Sequence[Attribution]) -> dict[str, float]:
        """Compute the measures from the attributions of one text.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Attribution
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """
        said = [a for a in evidence if a.act == "statement"]
        n = len(said)
        words = len(text.doc.tokens)
        return {
            "attribution_rate": rate(n, words),
            "attribution_n": n,
            "sourced_share": share(words - text.words_in["author"], words),
            "direct_share": share(sum(a.kind != "indirect" for a in said), n),
            "anonymous_share": share(sum(a.source_type == "anonymous" for a in said), n),
            "official_share": share(sum(a.source_type == "official" for a in said), n),
            "source_diversity": effective_number(Counter(a.speaker for a in said if a.speaker)),
        }


def _summed(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Attributions, words and articles, added up by some keys, in the order in which these are met."""
    return table.groupby(keys, sort=False, as_index=False)[["attributions", "words", "articles"]].sum()


def effective_number(counts: Counter[str]) -> float:
    """exp of the Shannon entropy of counts; NaN of nothing (Jost 2006)."""
    total = counts.total()
    if not total:
        return math.nan
    return math.exp(-math.fsum(n / total * math.log(n / total) for n in sorted(counts.values())))
