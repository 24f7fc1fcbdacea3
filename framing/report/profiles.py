"""Each article by itself: its numbers with the best of its evidence."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from framing.report.evidence import Evidence
from framing.report.marking import cuts, details
from framing.report.model import Profile
from framing.report.quotations import best
from framing.report.wording import label, line, number, unit
from framing.scoring.scores import Scores
from framing.types import VOICES, Article, Measure


def profiles(scores: Scores, articles: Mapping[str, Article], evidence: Evidence) -> tuple[Profile, ...]:
    """A profile an article, in the order of the corpus."""
    by_scorer: dict[str, list[Measure]] = {s.name: [] for s in scores.scorers}
    for measure in scores.measures:
        by_scorer[measure.scorer].append(measure)
    titles = {s.name: s.title() for s in scores.scorers}
    found = []
    for row in scores.articles.to_dict("records"):
        article = articles[str(row["article"])]
        items = evidence.by_article.get(article.id, ())
        numbers, quoted = [], []
        for scorer, measures in by_scorer.items():
            title = titles[scorer]
            known = [m for m in measures if not (m.actor and pd.isna(row[m.name]))]
            if known:
                numbers.append((title, tuple((label(m), number(float(row[m.name]), m), unit(m)) for m in known)))
            own = [i for i in items if i.scorer == scorer and not math.isnan(i.weight)]
            shown = [i for i in own if i.counts or i.section == "title"]
            if picked := best(shown, articles, [article.outlet], 4):
                quoted.append((title, tuple(picked)))
        voices = ", ".join(f"{int(row[f'{v}_words']):,} {v}" for v in VOICES)
        found.append(
            Profile(
                article.id, line(article.title) or article.id, details(article), voices,
                tuple(numbers), tuple(quoted), cuts(article),
            )
        )  # fmt: skip
    return tuple(found)
