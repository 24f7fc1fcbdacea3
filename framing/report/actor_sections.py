"""How outlets write of one actor: numbers by voice, and the heaviest sentences with the words that moved them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import pandas as pd

from framing.attribution.annotated import Annotated
from framing.report.evidence import Item
from framing.report.links import passage
from framing.report.model import MARKED, Vote
from framing.report.quotations import parts, shortened
from framing.report.wording import Estimate, line, number, web_address
from framing.scorers.actor_sentiment.scorer import NOTED
from framing.scorers.base import Scorer
from framing.scoring.scores import Scores
from framing.types import VOICES, Article, Measure, Span

VOICE_COLUMNS = ("outlet", "voice", "n_articles", "n_sentences", "estimate", "low", "high")


def is_toward(measure: Measure) -> bool:
    """Whether a measure is for or against an actor, on either side of 0, rather than a share that is of one."""
    return bool(measure.actor) and measure.bounds[0] < 0


def by_voice(scores: Scores, measure: Measure, means: Iterable[Estimate]) -> pd.DataFrame:
    """Outlets' means toward an actor in each voice, each article counting once.

    Returns
    -------
    DataFrame
        Columns ``VOICE_COLUMNS``; by voice, then as ``means`` come. Only the author's voice has intervals. A voice in
        which an outlet never mentions the actor has no row.
    """
    named = scores.actors[scores.actors["actor"] == measure.actor]
    sentences = Counter(named.groupby(["outlet", "voice"])["sentences"].sum().to_dict())
    rows: list[tuple[object, ...]] = []
    known = list(means)
    for voice in VOICES:
        column = measure.column(voice)
        if column not in scores.articles:
            continue
        values = {str(outlet): own.dropna() for outlet, own in scores.articles.groupby("outlet")[column]}
        nothing = pd.Series(dtype=float)
        for e in known:
            n, own = sentences[e.outlet, voice], values.get(e.outlet, nothing)
            if voice == "author" and e.n:
                rows.append((e.outlet, voice, e.n, n, e.mean, e.low, e.high))
            elif voice != "author" and len(own):
                rows.append((e.outlet, voice, len(own), n, float(own.mean()), float("nan"), float("nan")))
    return pd.DataFrame(rows, columns=list(VOICE_COLUMNS))


def heaviest(items: Iterable[Item], outlets: Sequence[str], most: int) -> list[tuple[Item, ...]]:
    """The mentions of the sentences with the highest, then with the lowest valence, spread over outlets.

    Of each end at most ``most``: first the heaviest of each outlet (in the order given), then the second of each. A
    sentence weighs the mean of its mentions, as it does in the number.
    """
    groups: dict[tuple[str, Span], list[Item]] = defaultdict(list)
    for item in items:
        groups[item.article, item.around].append(item)
    picked = []
    for sign in (1, -1):
        end = sorted((g for g in groups.values() if sign * _mean(g) > 0), key=lambda g: -sign * _mean(g))
        turns = zip_longest(*([g for g in end if g[0].outlet == outlet] for outlet in outlets))
        picked += [tuple(g) for turn in turns for g in turn if g][:most]
    return picked


def _mean(items: Sequence[Item]) -> float:
    return sum(i.weight for i in items) / len(items)


@dataclass(frozen=True)
class Votes:
    """Sentences made ready to be shown, with the words that moved their valence.

    Parameters
    ----------
    scores : Scores
    articles : mapping of str to Article
    """

    scores: Scores
    articles: Mapping[str, Article]

    def vote(self, scorer: Scorer, items: Sequence[Item], measure: Measure) -> Vote:
        """The sentence of some mentions of an actor, in the body of an article and in one voice."""
        first = items[0]
        article = self.articles[first.article]
        text = self.scores.texts.body(article)
        sentence = text.doc.sentences[text.doc.sentence_at(first.start)]
        named = {Span(i.start, i.end) for i in items}
        moved = sentence_weights(scorer, text, [i.found for i in items])
        told = sorted((w for w in moved if abs(w[1]) >= NOTED), key=lambda w: (-abs(w[1]), w[0].start))[:MARKED]
        weights = {word: number(weight, measure) for word, weight in told}
        marks = [(span, "actor") for span in named]
        marks += [(word, "raises" if weight.startswith("+") else "lowers") for word, weight in weights.items()]
        whole = Span(min(sentence.start, *(s.start for s, _ in marks)), sentence.end)
        found = [replace(p, weight=weights.get(Span(p.start, p.end), "")) for p in parts(text.doc.text, whole, marks)]
        return Vote(
            line(article.outlet), article.id, line(article.title), article.date.isoformat() if article.date else "",
            number(_mean(items), measure), shortened(found), passage(article.id, "body", first.start, first.end),
            web_address(article.url),
        )  # fmt: skip


def sentence_weights(scorer: Scorer, text: Annotated, found: Sequence[Any]) -> list[tuple[Span, float]]:
    """How much each word moves the vote of a sentence, which is the mean over the evidence found in it.

    A word that is part of the evidence has no weight.
    """
    moved: dict[Span, float] = defaultdict(float)
    for item in found:
        for word, weight in scorer.word_weights(text, item):
            moved[word] += weight / len(found)
    taken = [span for item in found for span, _ in scorer.table.parts(item)]
    return [(w, v) for w, v in moved.items() if not any(w.start < s.end and s.start < w.end for s in taken)]
