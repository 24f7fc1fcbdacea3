"""Who is quoted, how much, and how openly."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from framing.attributions import Annotated, annotate
from framing.scorers.base import Scorer, Text, rate, share
from framing.types import Attribution, Measure

_REFERENCE = "Newell et al. (2018), PolNeAR; Pareti (2012)"
_VALIDITY = "Content, sources and cues are found by rules, measured on a development set of US news of 2016."


class Sourcing(Scorer):
    """Attributions: who says what, in how many of the words.

    Examples
    --------
    >>> found = Sourcing().find("“The road is open,” the minister said.")
    >>> [(a.kind, a.speaker, a.source_type) for a in found]
    [('direct', 'minister', 'official')]
    """

    name = "sourcing"
    measures = (
        Measure(
            "attribution_rate", "Attributions", "per 1,000 words",
            "Attributions (who says what) per 1,000 words of the article.", _REFERENCE, _VALIDITY,
        ),
        Measure(
            "sourced_share", "Words of sources", "share of words",
            "Share of the article's words in quoted or reported voice.", _REFERENCE, _VALIDITY,
        ),
        Measure(
            "direct_share", "Direct quotation", "share of attributions",
            "Share of attributions whose content stands in quotation marks, whole or in part.", _REFERENCE, _VALIDITY,
        ),
        Measure(
            "anonymous_share", "Anonymous sources", "share of attributions",
            "Share of attributions to a source whose name is withheld (“security sources”).",
            "Duffy (2014), on unnamed sources", _VALIDITY,
        ),
        Measure(
            "official_share", "Official sources", "share of attributions",
            "Share of attributions to somebody who holds an office, named or not.",
            "Sigal (1973), Reporters and Officials", _VALIDITY,
        ),
        Measure(
            "source_diversity", "Source diversity", "effective number of sources",
            "Effective number of sources: exp of the Shannon entropy of attributions over speakers; a source that the "
            "text leaves open is left out.",
            "Jost (2006), Entropy and diversity", _VALIDITY,
        ),
    )  # fmt: skip

    def find(self, text: Text) -> list[Attribution]:
        """Find the attributions of one text; offsets slice the text passed in."""
        return list(annotate(text).attributions)

    def numbers(self, text: Annotated, evidence: Sequence[Attribution]) -> dict[str, float]:
        """Compute the measures from the attributions of one text."""
        n = len(evidence)
        words = len(text.doc.tokens)
        return {
            "attribution_rate": rate(n, words),
            "attribution_n": n,
            "sourced_share": share(words - text.words_in["author"], words),
            "direct_share": share(sum(a.kind != "indirect" for a in evidence), n),
            "anonymous_share": share(sum(a.source_type == "anonymous" for a in evidence), n),
            "official_share": share(sum(a.source_type == "official" for a in evidence), n),
            "source_diversity": effective_number(Counter(a.speaker for a in evidence if a.speaker)),
        }


def effective_number(counts: Counter[str]) -> float:
    """exp of the Shannon entropy of counts; NaN of nothing (Jost 2006)."""
    total = counts.total()
    if not total:
        return math.nan
    return math.exp(-math.fsum(n / total * math.log(n / total) for n in sorted(counts.values())))
