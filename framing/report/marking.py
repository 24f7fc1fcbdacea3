"""Each article with its evidence in place: what the explorer opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from framing.attribution.annotated import Annotated
from framing.report.evidence import Evidence, Item
from framing.report.model import MarkedText, Passage
from framing.report.stories import story_names
from framing.report.wording import blanked, clean, day, line, number, web_address
from framing.scoring.scores import Scores
from framing.types import VOICES, Article, Measure
from framing.wording import per_cent

SECTIONS = ("title", "body")


def marked_texts(scores: Scores, evidence: Evidence, include_text: bool) -> tuple[MarkedText, ...]:
    """Every article with its evidence; without ``include_text`` only the sentences that hold any."""
    counted = _Counted(scores.measures, evidence)
    names = story_names(scores)
    stories = dict(zip(scores.stories["article"], scores.stories["story"].fillna("").map(names), strict=True))
    rows = {str(r["article"]): r for r in scores.articles.to_dict("records")}
    texts = []
    for article in scores.corpus.articles:
        row = rows[article.id]
        found = tuple(counted.passage(item) for item in evidence.by_article.get(article.id, ()))
        whole = {"title": scores.texts.title(article), "body": scores.texts.body(article)}
        segments = tuple(_segments(s, whole[s].doc.text, found, include_text or s == "title") for s in SECTIONS)
        words = int(row["words"])
        texts.append(
            MarkedText(
                article=article.id, outlet=line(article.outlet), title=line(article.title) or article.id,
                date=article.date.isoformat() if article.date else "", story=_text(stories.get(article.id)),
                details=details(article), url=web_address(article.url), words=words,
                own_share=per_cent(row["author_words"] / words) if words else "–",
                reprint_of=_text(row["reprint_of"]),
                numbers=tuple(_shown(row, m) for m in scores.measures), whole=include_text,
                segments=segments, voices=tuple(v for s in SECTIONS for v in _voices(s, whole[s])),
                passages=found, cuts=cuts(article) if include_text else (),
            )
        )  # fmt: skip
    return tuple(texts)


class _Counted:
    """Which measures count a piece of evidence, and whom it is about."""

    def __init__(self, measures: Sequence[Measure], evidence: Evidence) -> None:
        self.keys: dict[int, dict[str, None]] = {}
        self.actors: dict[int, dict[str, None]] = {}
        known = {m.actor for m in measures if m.actor}
        for items in evidence.items.values():
            for item in items:
                about = (getattr(item.found, name, None) for name in ("target", "actor", "speaker"))
                self.actors[id(item)] = {str(a): None for a in about if a in known}
        for measure in measures:
            for item in evidence.for_measure(measure):
                self.keys.setdefault(id(item), {})[key(measure)] = None
                if measure.actor:
                    self.actors[id(item)][measure.actor] = None

    def passage(self, item: Item) -> Passage:
        """The piece of evidence as it is kept for the explorer."""
        return Passage(
            section=item.section, around=(item.around.start, item.around.end), scorer=item.scorer, voice=item.voice,
            counts=item.counts, label=item.label, speaker=line(getattr(item.found, "speaker", "") or ""),
            weight=0.0 if pd.isna(item.weight) else round(abs(item.weight) * max(item.strength, 1e-6), 4),
            tags=tuple(t for t in item.tags if "[" not in t and t != getattr(item.found, "actor", None)),
            measures=tuple(self.keys.get(id(item), ())),
            actors=tuple(line(a) for a in self.actors[id(item)]),
            parts=tuple((span.start, span.end, str(role)) for span, role in item.parts),
        )  # fmt: skip


def key(measure: Measure) -> str:
    """The name of a measure without the actor it is of: "favourability" for each actor's."""
    return measure.name.removesuffix(f"[{measure.actor}]") if measure.actor else measure.name


def details(article: Article) -> str:
    """Whose an article is and when it came out."""
    date = day(article.date) if article.date else ""
    return line(", ".join(filter(None, [article.outlet, date, article.genre, article.author])))


def cuts(article: Article) -> tuple[tuple[str, str], ...]:
    """What was cut from an article, each with its reason; of long pieces the beginning."""
    ends = ("", " …")
    return tuple((line(c.reason), clean(c.text)[:400].strip() + ends[len(c.text) > 400]) for c in article.cuts)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else line(str(value))


def _shown(row: Mapping[Any, Any], measure: Measure) -> str:
    value = row[measure.name]
    return "" if pd.isna(value) else number(float(value), measure)


def _segments(section: str, text: str, passages: Iterable[Passage], whole: bool) -> tuple[tuple[int, str], ...]:
    """The stretches of a text that may be shown, each with where it begins."""
    if whole:
        return ((0, blanked(text)),) if text else ()
    spans: list[list[int]] = []
    reach = (
        (min(p.around[0], p.parts[0][0]), max(p.around[1], *(end for _, end, _ in p.parts)))
        for p in passages
        if p.section == section
    )
    for start, end in sorted(reach):
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return tuple((start, blanked(text[start:end])) for start, end in spans)


def _voices(section: str, text: Annotated) -> Iterator[tuple[str, int, int, str]]:
    """The stretches that are not in the author's voice."""
    start = 0
    for code, run in groupby(text.codes):
        end = start + sum(1 for _ in run)
        if VOICES[code] != "author":
            yield section, start, end, VOICES[code]
        start = end
