"""Sentences for people to code: drawn with known probabilities, on a sheet without outlet and score."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.scorers.evidence import LONGEST
from framing.scoring.scores import Scores
from framing.text.document import Document
from framing.types import SEED, Article, FramingError, Task
from framing.validation.tasks import tasks

SHEET_COLUMNS = ("id", "measure", "before", "sentence", "target", "code", "note")
KEY_COLUMNS = (
    "id", "measure", "article", "outlet", "start", "end", "target", "score", "band", "size", "mean", "probability",
    "article_hash", "corpus_hash",
)  # fmt: skip
NOT_CODABLE = "x"

_TONE = 0.25  # valence from which a sentence counts as positive, and below whose opposite as negative, in the draw


@dataclass(frozen=True, eq=False)
class Draw:
    """A coding sheet and its key, a row a unit each.

    Attributes
    ----------
    sheet : DataFrame
        Columns ``SHEET_COLUMNS``; ``code`` and ``note`` are left to the coder.
    key : DataFrame
        Columns ``KEY_COLUMNS``: where a unit comes from, our score of it, and of its stratum (outlet and ``band`` of
        our score) the number of units, our mean over them, and the probability with which each was drawn. The hashes
        (``article_hash``, ``corpus_hash``) are what the corpus is known by when a validation comes back to it.
    """

    sheet: pd.DataFrame
    key: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Unit:
    """One sentence (or a sentence with one target in it) and our score of it."""

    article: str
    outlet: str
    start: int
    end: int
    before: str
    sentence: str
    target: str
    score: float

    def band(self, task: Task) -> str:
        if task.level == "nominal":
            return "yes" if self.score else "no"
        return "negative" if self.score < -_TONE else "positive" if self.score > _TONE else "neutral"


def draw_sample(scores: Scores, n: int = 200, measures: Sequence[str] = (), *, seed: int = SEED) -> Draw:
    """Draw sentences for coding.

    Strata are an outlet's sentences of one band of our score. As many are drawn from each as far as it goes, so that
    what is rare is there; within a stratum each sentence has the same chance. Of tone only sentences with a score are
    drawn from: where an actor has no column, its mentions are not judged.

    Parameters
    ----------
    scores : Scores
    n : int
        Sentences for each measure; all there are, where there are fewer.
    measures : sequence of str
        Names of scorers with a coding task; all that took part, where none is given.
    seed : int

    Raises
    ------
    FramingError
        If a measure is unknown or has no sentence, its numbers are not of the voice that people are asked about, or
        ``n`` leaves a stratum with fewer than two.
    """
    asked = tasks(scores.scorers)
    names = list(dict.fromkeys(measures)) or list(asked)
    for scorer in scores.scorers:
        if scorer.name in names and scorer.counts_others:
            raise FramingError(
                f"{scorer.name} was scored in {scorer.whose}, and people are asked about the author's: score with the "
                "voices that are the default"
            )
    rng = np.random.default_rng(seed)
    sheet: list[tuple[str, ...]] = []
    key: list[tuple[object, ...]] = []
    every = _units(scores)
    hashes = {a.id: article_hash(a) for a in scores.corpus.articles}
    whole = corpus_hash(hashes.values())
    for name in names:
        if name not in asked:
            raise FramingError(f"no sentences are coded for {name!r}; there are {', '.join(asked)}")
        task, units = asked[name], every[name]
        if not units and not measures:
            continue
        strata: dict[tuple[str, str], list[_Unit]] = {}
        for unit in units:
            strata.setdefault((unit.outlet, unit.band(task)), []).append(unit)
        strata = dict(sorted(strata.items()))
        wanted = allocate([len(s) for s in strata.values()], n, name)
        rows = []
        for (outlet, band), stratum, take in zip(strata, strata.values(), wanted, strict=True):
            mean = math.fsum(u.score for u in stratum) / len(stratum)
            for i in rng.choice(len(stratum), take, replace=False):
                u = stratum[i]
                text = f"{seed}|{name}|{u.article}|{u.start}|{u.target}".encode("utf-8", "replace")
                id_ = f"s{hashlib.sha256(text).hexdigest()[:10]}"
                rows.append((
                    (id_, name, u.before, u.sentence, u.target, "", ""),
                    (id_, name, u.article, outlet, u.start, u.end, u.target, u.score, band, len(stratum), mean,
                     take / len(stratum), hashes[u.article], whole),
                ))  # fmt: skip
        for i in rng.permutation(len(rows)):
            sheet.append(rows[i][0])
            key.append(rows[i][1])
    return Draw(
        pd.DataFrame(sheet, columns=list(SHEET_COLUMNS)),
        pd.DataFrame(key, columns=list(KEY_COLUMNS)).sort_values("id", ignore_index=True),
    )


def allocate(sizes: Sequence[int], n: int, name: str) -> list[int]:
    """How many to draw from each stratum: the same number, or all of a smaller one.

    Raises
    ------
    FramingError
        If there is nothing to draw from, or too few are asked for to take two from each.
    """
    if not sizes:
        raise FramingError(f"{name}: the corpus has no sentence to code for it")
    least = sum(min(2, size) for size in sizes)
    if n < least:
        raise FramingError(f"-n {n} is too few for {name}: {least} are needed for two of each outlet and band of score")
    taken = [0] * len(sizes)
    left = min(n, sum(sizes))
    while left:
        open_ = [k for k, size in enumerate(sizes) if taken[k] < size]
        each = left // len(open_)
        for k in open_[:left]:
            more = min(max(each, 1), sizes[k] - taken[k])
            taken[k] += more
            left -= more
    return taken


def totals(scores: Scores) -> dict[tuple[str, str], tuple[int, float]]:
    """By task and outlet, the sentences that could be drawn and our mean score of them."""
    own: dict[tuple[str, str], list[float]] = {}
    for name, units in _units(scores).items():
        for unit in units:
            own.setdefault((name, unit.outlet), []).append(unit.score)
    return {k: (len(values), math.fsum(values) / len(values)) for k, values in own.items()}


def article_hash(article: Article) -> str:
    """What an article is known by: its outlet and cleaned text, since ids may change when a table is filtered."""
    text = json.dumps([article.outlet, article.text]).encode()
    return f"a{hashlib.sha256(text).hexdigest()[:16]}"  # the letter keeps a spreadsheet from reading a number


def corpus_hash(articles: Iterable[str]) -> str:
    """What a corpus is known by: the hashes of its articles, in any order."""
    return f"c{hashlib.sha256('|'.join(sorted(articles)).encode()).hexdigest()[:16]}"


def _units(scores: Scores) -> dict[str, list[_Unit]]:
    """The units of each task, in the order of the corpus, with our score."""
    scorers = [s for s in scores.scorers if s.task]
    units: dict[str, list[_Unit]] = {s.name: [] for s in scorers}
    rows = {s.name: dict(list(scores.evidence[s.name].groupby("article"))) for s in scorers}
    for article in scores.corpus.articles:
        text = scores.texts.body(article)
        sentences = dict(_sentences(article, text.doc))
        for scorer in scorers:
            own = rows[scorer.name].get(article.id)
            found = [] if own is None else [scorer.table.item(row) for row in own.to_dict("records")]
            body = [e for e in found if getattr(e, "section", "body") == "body"]
            for i, target, value in scorer.coded(text, body):
                if i in sentences:
                    units[scorer.name].append(replace(sentences[i], target=target, score=value))
    return units


def _sentences(article: Article, doc: Document) -> Iterator[tuple[int, _Unit]]:
    """Each sentence that holds a word, with its number.

    Before it stands the one before, and inside a quotation all from where that opens: coders must see who speaks.
    """
    texts = [" ".join(s.of(doc.text).split()) for s in doc.sentences]
    texts = [t if len(t) <= LONGEST else f"{t[:LONGEST]}…" for t in texts]
    for i, (first, last) in enumerate(doc.sentence_words):
        if last > first:
            place = doc.sentences[i]
            opens = [doc.sentence_at(q.start) for q in doc.quotations if q.start < place.start < q.end]
            start = max(0, min([i - 1, *opens]))
            before = " ".join(texts[start:i])
            if len(before) > LONGEST:
                before = " … ".join(dict.fromkeys((texts[start], texts[i - 1])))
            yield i, _Unit(article.id, article.outlet, place.start, place.end, before, texts[i], "", 0.0)
