"""From the evidence tables to quotations, best first, and to articles with their evidence marked."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Any, NamedTuple

from framing.attributions import annotate
from framing.report.model import Piece, Quote
from framing.report.wording import actor_of, clean, is_index, line, web_address
from framing.scorers import SCORERS
from framing.scores import Scores
from framing.types import VOICES, Article, Measure

LONGEST = 420
"""Characters of a quotation before it is shortened."""

# What a share may be a share of, where the tables need not hold an example.
_TAGS = {"sourcing": ("direct", "anonymous", "official")}
_AROUND = "\"“”„‟«»‘’'.,!?…"  # what may stand between an attribution and the edge of its sentence


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence.

    ``tags`` are what a measure may count it by, ``sentence`` is where it stands, ``weight`` a valence or 1; ``parts``
    are what an attribution consists of, as (start, end, what).
    """

    article: str
    outlet: str
    section: str
    scorer: str
    tags: tuple[str, ...]
    voice: str
    start: int
    end: int
    text: str
    sentence: str
    weight: float = 1.0
    label: str = ""
    parts: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Evidence:
    """All evidence of a corpus by scorer, ordered by article and place."""

    items: Mapping[str, tuple[Item, ...]]

    @classmethod
    def of(cls, scores: Scores) -> Evidence:
        """Bring matches, attributions and mentions to one form."""
        articles = {a.id: a for a in scores.corpus.articles}
        order = {name: i for i, name in enumerate(articles)}
        found: dict[str, list[Item]] = defaultdict(list)
        for row in scores.matches.to_dict("records"):
            found[row["scorer"]].append(_match(row))
        for row in scores.attributions.to_dict("records"):
            found["sourcing"].append(_attribution(row, articles[row["article"]]))
        for row in scores.mentions.to_dict("records"):
            found["actor_sentiment"].append(_mention(row))
        for items in found.values():
            items.sort(key=lambda i: (order[i.article], i.section != "title", i.start, i.end))
        return cls({scorer: tuple(items) for scorer, items in found.items()})

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Item, ...]]:
        """The evidence of each article, scorer after scorer."""
        found: dict[str, list[Item]] = defaultdict(list)
        for items in self.items.values():
            for item in items:
                found[item.article].append(item)
        return {article: tuple(items) for article, items in found.items()}

    def for_measure(self, measure: Measure) -> tuple[Item, ...]:
        """The evidence that a measure is computed from, in every voice and section; none of an index."""
        name = scorer_of(measure)
        if is_index(measure):
            return ()
        items = self.items.get(name, ())
        if actor := actor_of(measure):
            return tuple(i for i in items if i.tags == (actor,))
        stem = measure.name.rpartition("_")[0] or measure.name
        own = next((getattr(cls, "categories", ()) for cls in SCORERS if cls.name == name), ())
        tags = {*own, *_TAGS.get(name, ()), *(t for i in items for t in i.tags)}
        wanted = {t for t in tags if t and stem.startswith(t)}
        return tuple(i for i in items if wanted.intersection(i.tags)) if wanted else items


def scorer_of(measure: Measure) -> str:
    """Name of the scorer that a measure belongs to."""
    base = measure.name.partition("[")[0]
    for cls in SCORERS:
        measures = cls.measures  # a property where they depend on the corpus
        if isinstance(measures, tuple) and any(m.name == base for m in measures):
            return cls.name
    return "actor_sentiment" if base == "sentiment" else ""


def counts(item: Item) -> bool:
    """Whether a piece of evidence enters its number: in the body, and the outlet's own words (or its source's)."""
    return item.section == "body" and (item.voice == "author" or item.scorer == "sourcing")


def quotes(
    items: Iterable[Item], articles: Mapping[str, Article], anchors: Mapping[Item, str], most: int
) -> tuple[tuple[Quote, ...], int]:
    """One quotation a sentence and voice, in the order of the items, and how many more than ``most`` there are."""
    groups: dict[tuple[str, str, str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.article, item.section, item.sentence, item.voice), []).append(item)
    shown = list(groups.values())[:most]
    return tuple(_quote(group, articles[group[0].article], anchors) for group in shown), len(groups) - len(shown)


def best(
    items: Iterable[Item],
    articles: Mapping[str, Article],
    anchors: Mapping[Item, str],
    outlets: Sequence[str],
    most: int,
) -> list[Quote]:
    """The quotations that say most: spread over outlets (in the order given), the heaviest sentences first.

    A sentence weighs the sum of its evidence; of equals a sentence of readable length goes first, then the order of the
    corpus. An article is quoted again only when its outlet has no other.
    """
    groups: dict[tuple[str, str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.article, item.section, item.sentence), []).append(item)
    ranked = sorted(
        groups.values(), key=lambda g: (-abs(sum(i.weight for i in g)), not 40 <= len(g[0].sentence) <= 300)
    )
    waiting: dict[str, list[list[Item]]] = defaultdict(list)
    used: dict[str, int] = defaultdict(int)
    for group in ranked:
        waiting[group[0].outlet].append(group)
    columns = []
    for outlet in outlets:
        turns = []
        for group in waiting[outlet]:
            turns.append((used[group[0].article], group))
            used[group[0].article] += 1
        columns.append([g for _, g in sorted(turns, key=lambda t: t[0])])
    picked = [group for turn in zip_longest(*columns) for group in turn if group][:most]
    return [_quote(group, articles[group[0].article], anchors) for group in picked]


def marked(
    article: Article, items: Iterable[Item], number: int
) -> tuple[tuple[tuple[Piece, ...], ...], dict[Item, str]]:
    """An article as paragraphs of pieces, the title first, and where each item is marked.

    Sourcing is shown by its sources and cues, since what they say is told by the voice.
    """
    anchors = {item: f"m-{number}-{item.section[0]}{item.start}" for item in items}
    paragraphs: list[tuple[Piece, ...]] = []
    for section, text in (("title", article.title), ("body", article.text)):
        annotated = annotate(text)
        own = [item for item in anchors if item.section == section]
        marks = [_Mark(i.start, i.end, i.scorer, i.label) for i in own if i.scorer != "sourcing"]
        if any(i.scorer == "sourcing" for i in own):
            marks += [
                _Mark(span.start, span.end, "sourcing", f"{said.kind}, {said.source_type}")
                for said in annotated.attributions
                for span in (said.source, said.cue)
                if span
            ]
        places = {item.start: anchors[item] for item in own}
        paragraphs += _paragraphs(text, annotated.codes, marks, places, whole=section == "title")
    return tuple(paragraphs), anchors


class _Mark(NamedTuple):
    start: int
    end: int
    scorer: str
    label: str


def _paragraphs(
    text: str, codes: bytes, marks: Iterable[_Mark], anchors: Mapping[int, str], whole: bool
) -> list[tuple[Piece, ...]]:
    """A text cut wherever its voice or its marks change; a paragraph a line, or one in all."""
    opens: dict[int, list[_Mark]] = defaultdict(list)
    edges = {0, len(text), *anchors}
    for mark in marks:
        opens[mark.start].append(mark)
        edges |= {mark.start, mark.end}
    edges |= {i for i in range(1, len(text)) if codes[i] != codes[i - 1]}
    if not whole:
        edges |= {i + k for i, c in enumerate(text) if c == "\n" for k in (0, 1)}
    paragraphs: list[list[Piece]] = [[]]
    active: list[_Mark] = []
    for a, b in pairwise(sorted(edges)):
        active = [m for m in active if m.end > a] + opens[a]
        if text[a:b] == "\n" and not whole:
            paragraphs.append([])
            continue
        scorers = tuple(dict.fromkeys(m.scorer for m in active))
        label = "; ".join(dict.fromkeys(m.label for m in active if m.label))
        paragraphs[-1].append(Piece(clean(text[a:b]), VOICES[codes[a]], scorers, label, anchors.get(a, "")))
    kept = [tuple(p) for p in paragraphs if any(piece.text.strip() for piece in p)]
    return kept or ([()] if whole else [])


def _match(row: Mapping[Any, Any]) -> Item:
    category = str(row["category"])
    tags = (category, *category.replace("/", ".").split(".")[:1])
    place = (row["voice"], row["start"], row["end"], row["text"], row["sentence"])
    return Item(row["article"], row["outlet"], row["section"], row["scorer"], tags, *place, label=category)


def _attribution(row: Mapping[Any, Any], article: Article) -> Item:
    text, start, end = article.text, row["start"], row["end"]
    while start and text[start - 1] in _AROUND:
        start -= 1
    while end < len(text) and text[end] in _AROUND:
        end += 1
    kinds = ("direct", "mixed") if row["kind"] == "mixed" else (row["kind"],)  # mixed: direct in part
    tags = (*kinds, *str(row["source_type"]).split())
    who = str(row["speaker"] or "") or f"{row['source_type']} source"
    return Item(
        row["article"], row["outlet"], "body", "sourcing", tags, "", row["start"], row["end"],
        str(row["source"] or row["cue"] or ""), text[start:end], label=f"{row['kind']}: {line(who)}",
        parts=_parts(row, text),
    )  # fmt: skip


def _parts(row: Mapping[Any, Any], text: str) -> tuple[tuple[int, int, str], ...]:
    """Where source, cue and content of an attribution stand, found again by their words."""
    found: list[tuple[int, int, str]] = []
    at = row["start"]
    for piece in filter(None, str(row["content"] or "").split(" … ")):  # as ``spans_text`` joins them
        here = text.find(piece, at, row["end"])
        if here >= 0:
            at = here + len(piece)
            found.append((here, at, "content"))
    for what in ("cue", "source"):
        words = re.compile(rf"(?<!\w){re.escape(str(row[what] or ''))}(?!\w)")
        free = (m.span() for m in words.finditer(text, row["start"], row["end"]) if row[what])
        place = next((s for s in free if not any(s[0] < b and a < s[1] for a, b, _ in found)), None)
        if place:
            found.append((*place, what))
    return tuple(sorted(found))


def _mention(row: Mapping[Any, Any]) -> Item:
    valence = float(row["valence"])
    word = max(("neutral", "negative", "positive"), key=lambda c: row[f"p_{c}"])
    judged = "not judged" if math.isnan(valence) else f"{word} ({valence:+.2f})".replace("-", "−")
    return Item(
        row["article"], row["outlet"], row["section"], "actor_sentiment", (row["actor"],), row["voice"],
        row["start"], row["end"], row["text"], row["sentence"], valence,
        f"{row['actor']}: {judged}",
    )  # fmt: skip


def _quote(group: Sequence[Item], article: Article, anchors: Mapping[Item, str]) -> Quote:
    first = group[0]
    text = article.title if first.section == "title" else article.text
    at = text.find(first.sentence, max(0, first.start - len(first.sentence) + 1))
    end = at + len(first.sentence)
    spans = first.parts or sorted(
        {(max(i.start, at), min(i.end, end), "counted") for i in group if i.start < end and i.end > at}
    )
    pieces: list[tuple[str, str]] = []
    last = at
    for a, b, mark in spans:
        if a >= last:
            pieces += [(text[last:a], ""), (text[a:b], mark)]
            last = b
    pieces.append((text[last:end], ""))
    voices = tuple(dict.fromkeys(i.voice for i in group if i.voice))
    labels = tuple(dict.fromkeys(i.label for i in group if i.label))
    return Quote(
        article.id, line(article.outlet), line(article.title), article.date.isoformat() if article.date else "",
        first.section, " and ".join(voices), "; ".join(labels), shortened(pieces), anchors.get(first, ""),
        web_address(article.url),
    )  # fmt: skip


def shortened(pieces: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The (text, mark) pieces on one line; of too long ones, what is far from a mark gives way to an ellipsis."""
    shown = [(" ".join(clean(t).split("\n")), mark) for t, mark in pieces if t]
    total = sum(len(t) for t, _ in shown)
    if total <= LONGEST:
        return tuple(shown)
    room = max(60, (LONGEST - sum(len(t) for t, m in shown if m)) // max(1, sum(not m for _, m in shown)))
    kept = []
    for k, (text, mark) in enumerate(shown):
        first, last = k == 0, k == len(shown) - 1
        most = LONGEST if mark else room
        if len(text) <= most:
            kept.append((text, mark))
        elif mark or (last and not first):
            kept.append((f"{text[:most].rpartition(' ')[0] or text[:most]} …", mark))
        elif first and not last:
            kept.append((f"… {text[-most:].partition(' ')[2] or text[-most:]}", mark))
        else:
            half = most // 2
            head, tail = text[:half].rpartition(" ")[0] or text[:half], text[-half:].partition(" ")[2] or text[-half:]
            kept.append((f"{head} … {tail}", mark))
    return tuple(kept[:40])
