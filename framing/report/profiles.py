"""Each article by itself: its numbers with the best of its evidence, and its text with all evidence marked."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from framing.report.evidence import Evidence, Item
from framing.report.marking import marked
from framing.report.model import FULL_TEXT_CHARACTERS, FULL_TEXTS, MarkedText, Profile
from framing.report.quotations import best
from framing.report.wording import clean, day, label, line, number, web_address
from framing.scoring.scores import Scores
from framing.types import VOICES, Article, Measure


def profiles(
    scores: Scores, articles: Mapping[str, Article], evidence: Evidence, anchors: Mapping[Item, str]
) -> tuple[Profile, ...]:
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
                numbers.append((title, tuple((label(m), number(float(row[m.name]), m), m.unit) for m in known)))
            own = [i for i in items if i.scorer == scorer and not math.isnan(i.weight)]
            shown = [i for i in own if i.counts or i.section == "title"]
            if picked := best(shown, articles, anchors, [article.outlet], 4):
                quoted.append((title, tuple(picked)))
        voices = ", ".join(f"{int(row[f'{v}_words']):,} {v}" for v in VOICES)
        found.append(
            Profile(
                article.id, line(article.title) or article.id, _details(article), voices,
                tuple(numbers), tuple(quoted), _cuts(article),
            )
        )  # fmt: skip
    return tuple(found)


def marked_texts(scores: Scores, evidence: Evidence) -> tuple[tuple[MarkedText, ...], dict[Item, str]]:
    """Every article with its evidence marked, and where each item stands; nothing of a corpus too large to show."""
    articles = scores.corpus.articles
    if len(articles) > FULL_TEXTS or sum(len(a.text) for a in articles) > FULL_TEXT_CHARACTERS:
        return (), {}
    texts, anchors = [], {}
    for k, article in enumerate(articles):
        title, body = scores.texts.title(article), scores.texts.body(article)
        paragraphs, found = marked(title, body, evidence.by_article.get(article.id, ()), k)
        anchors.update(found)
        texts.append(
            MarkedText(f"a-{k}", article.id, _details(article), paragraphs, _cuts(article), web_address(article.url))
        )
    return tuple(texts), anchors


def _details(article: Article) -> str:
    date = day(article.date) if article.date else ""
    return line(", ".join(filter(None, [article.outlet, date, article.genre, article.author])))


def _cuts(article: Article) -> tuple[tuple[str, str], ...]:
    ends = ("", " …")
    return tuple((line(c.reason), clean(c.text)[:400].strip() + ends[len(c.text) > 400]) for c in article.cuts)
