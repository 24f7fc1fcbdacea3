"""The sentences behind an index: a mean over sentences of a model's answer, which no passage makes alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

import pandas as pd

from framing.attributions import Annotated, annotate
from framing.report.evidence import scorer_of, shortened
from framing.report.model import Quote
from framing.report.wording import line, number, web_address
from framing.scorers.base import author_sentences
from framing.scores import Scores
from framing.sentence_models import loaded, uncertain
from framing.types import Article, Match, Measure

_MODELS: Mapping[str, Callable[[Annotated, Sequence[Match], Sequence[int]], list[float]]] = {
    "loaded_index": loaded,
    "uncertainty_score": uncertain,
}


def weightiest(
    measure: Measure, scores: Scores, articles: Mapping[str, Article], outlets: Sequence[str], most: int
) -> tuple[Quote, ...]:
    """The sentence that weighs most in each of the articles with the highest index, the outlets taking turns.

    Not the weightiest of all sentences: finding those would mean to read the whole corpus again.
    """
    scorer = next((s for s in scores.scorers if s.name == scorer_of(measure)), None)
    if scorer is None or measure.name not in _MODELS:
        return ()
    ranked = scores.articles.dropna(subset=measure.name).sort_values(measure.name, ascending=False, kind="stable")
    turns = zip_longest(*(ranked.loc[ranked["outlet"] == o, "article"] for o in outlets))
    chosen = [str(a) for turn in turns for a in turn if not pd.isna(a)][:most]
    found = []
    for article in map(articles.__getitem__, chosen):
        text = annotate(article.text)
        own = author_sentences(text)
        values = _MODELS[measure.name](text, scorer.find(text), own)
        value, at = max(zip(values, own, strict=True), key=lambda pair: (pair[0], -pair[1]))
        found.append(
            Quote(
                article.id, line(article.outlet), line(article.title), article.date.isoformat() if article.date else "",
                "body", "author", f"{number(value, measure)} for this sentence",
                shortened([(text.doc.sentences[at].of(text.doc.text), "")]), url=web_address(article.url),
            )
        )  # fmt: skip
    return tuple(found)
