"""The sentences behind an index: a mean over sentences of a model's answer, which no passage makes alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd

from framing.report.evidence import Evidence
from framing.report.links import passage
from framing.report.model import Part, Quote
from framing.report.quotations import shortened
from framing.report.wording import line, number, web_address
from framing.scoring.scores import Scores
from framing.types import Measure


def weightiest(
    measure: Measure, scores: Scores, evidence: Evidence, outlets: Sequence[str], most: int
) -> tuple[Quote, ...]:
    """The sentence that weighs most in each of the articles with the highest index, the outlets taking turns."""
    (scorer,) = (s for s in scores.scorers if s.name == measure.scorer)
    articles = {a.id: a for a in scores.corpus.articles}
    ranked = scores.articles.dropna(subset=measure.name).sort_values(measure.name, ascending=False, kind="stable")
    turns = zip_longest(*(ranked.loc[ranked["outlet"] == o, "article"] for o in outlets))
    chosen = [str(a) for turn in turns for a in turn if not pd.isna(a)][:most]
    found = []
    for article in map(articles.__getitem__, chosen):
        text = scores.texts.body(article)
        own = [i for i in evidence.by_article.get(article.id, ()) if i.scorer == scorer.name and i.section == "body"]
        values = scorer.values(measure, text, [i.found for i in own])
        at = max(values, key=lambda k: (values[k], -k))
        sentence = text.doc.sentences[at]
        voice = text.sentence_voices[at] or ""
        words = Part(sentence.of(text.doc.text), "", sentence.start, sentence.end)
        found.append(
            Quote(
                article.id, line(article.outlet), line(article.title), article.date.isoformat() if article.date else "",
                "body", voice, f"{number(values[at], measure)} for this sentence", shortened([words]),
                passage(article.id, "body", sentence.start, sentence.end),
                url=web_address(article.url),
            )
        )  # fmt: skip
    return tuple(found)
