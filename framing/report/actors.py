"""How outlets write of one actor: numbers by voice, and the heaviest sentences with the words that moved them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import pandas as pd

from framing.attributions import Annotated, annotate
from framing.report.evidence import Item, shortened
from framing.report.model import MARKED, NOTED, Part, Vote
from framing.report.wording import Estimate, actor_of, line, number, web_address
from framing.scorers import ActorSentiment
from framing.scores import Scores
from framing.types import VOICES, Article, Measure, Mention, Span

VOICE_COLUMNS = ("outlet", "voice", "n_articles", "n_sentences", "estimate", "low", "high")


def by_voice(scores: Scores, measure: Measure, means: Iterable[Estimate]) -> pd.DataFrame:
    """Outlets' means toward an actor in each voice, each article counting once.

    Returns
    -------
    DataFrame
        Columns ``VOICE_COLUMNS``; by voice, then as ``means`` come. Only the author's voice has intervals. A voice in
        which an outlet never mentions the actor has no row.
    """
    named = scores.actors[scores.actors["actor"] == actor_of(measure)]
    sentences: Counter[tuple[str, str]] = Counter()
    for row in named.to_dict("records"):
        sentences[row["outlet"], row["voice"]] += row["sentences"]
    rows: list[tuple[object, ...]] = []
    known = list(means)
    for voice in VOICES:
        column = measure.name if voice == "author" else f"{measure.name}[{voice}]"
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
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        groups[item.article, item.sentence].append(item)
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
    scorer : ActorSentiment or None
        What judged them; no word is marked without it.
    articles : mapping of str to Article
    anchors : mapping of Item to str
    """

    scorer: ActorSentiment | None
    articles: Mapping[str, Article]
    anchors: Mapping[Item, str]
    _texts: dict[str, Annotated] = field(default_factory=dict)

    def vote(self, items: Sequence[Item], measure: Measure) -> Vote:
        """The sentence of some mentions of an actor, in the body of an article and in one voice."""
        first = items[0]
        article = self.articles[first.article]
        text = self._texts.get(article.id) or self._texts.setdefault(article.id, annotate(article.text))
        sentence = text.doc.sentences[text.doc.sentence_at(first.start)]
        marks = {Span(i.start, i.end): "actor" for i in items}
        if self.scorer:
            weights = sentence_weights(self.scorer, text, [_mention(i) for i in items])
            told = sorted((w for w in weights if abs(w[1]) >= NOTED), key=lambda w: (-abs(w[1]), w[0].start))
            marks |= {word: number(weight, measure) for word, weight in told[:MARKED]}
        pieces: list[tuple[str, str]] = []
        last = min(sentence.start, *(s.start for s in marks))
        for span in sorted(marks, key=lambda s: s.start):
            pieces += [(text.doc.text[last : span.start], ""), (span.of(text.doc.text), marks[span])]
            last = span.end
        pieces.append((text.doc.text[last : sentence.end], ""))
        return Vote(
            line(article.outlet), article.id, line(article.title), article.date.isoformat() if article.date else "",
            number(_mean(items), measure), tuple(_part(*p) for p in shortened(pieces)), self.anchors.get(first, ""),
            web_address(article.url),
        )  # fmt: skip


def sentence_weights(scorer: ActorSentiment, text: Annotated, mentions: Sequence[Mention]) -> list[tuple[Span, float]]:
    """How much each word moves the vote of a sentence, which is the mean over its mentions of the actor.

    A word that is part of a mention has no weight.
    """
    moved: dict[Span, float] = defaultdict(float)
    for mention in mentions:
        for word, weight in scorer.word_weights(text, mention):
            moved[word] += weight / len(mentions)
    return [(w, v) for w, v in moved.items() if not any(w.start < m.end and m.start < w.end for m in mentions)]


def _mention(item: Item) -> Mention:
    (actor,) = item.tags
    return Mention(actor, item.start, item.end, item.text, item.weight, (0.0, 0.0, 0.0), "author")


def _part(text: str, mark: str) -> Part:
    if mark in ("", "actor"):
        return Part(text, mark)
    return Part(text, "raises" if mark.startswith("+") else "lowers", mark)
