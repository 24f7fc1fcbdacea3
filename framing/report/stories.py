"""The same events in several outlets, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from framing.report.evidence import Evidence, Item
from framing.report.links import passage, slugs
from framing.report.model import STORIES_LISTED, TELLINGS, Pair, Part, Quote, Story, Told
from framing.report.plain import against, amount
from framing.report.quotations import best, named
from framing.report.speakers import Named, is_quoted, joined, of_press
from framing.report.wording import line, web_address
from framing.scoring.scores import Scores
from framing.types import Article, Measure
from framing.wording import listed, per_cent

_UNHEARD = 2  # names of those whom others quote
UNDATED = "Without dates it is open whether they tell of one event."
BY_TEXT = (
    "What is called a story here are articles found to be alike by their texts: without dates it is open whether they "
    "tell of the same event, or only of one subject."
)
_EVENT, _SUBJECT = "one event", "one subject"
_TOLD = ("article", "outlet", "date", "story", "words", "author_words", "advocacy_rate")  # columns of an article
_SHORTEST = 40  # characters of a sentence that says enough


def shared(scores: Scores) -> list[pd.DataFrame]:
    """The articles of each story that several outlets cover, the most covered first; reprints are left out."""
    known = _told_once(scores)
    several = known.groupby("story")["outlet"].transform("nunique") > 1
    groups = [own for _, own in known[several].groupby("story")]
    return sorted(groups, key=lambda own: (-own["outlet"].nunique(), -len(own), str(own["story"].iloc[0])))


def _told_once(scores: Scores) -> pd.DataFrame:
    """Of the articles that have a story, and are no reprints, what is told of a story."""
    own = scores.articles[(scores.articles["story"].fillna("") != "") & (scores.articles["reprint_of"] == "")]
    return own[[c for c in _TOLD if c in own]]


def story_names(scores: Scores) -> Mapping[str, str]:
    """What each story is called, no two alike: as the corpus does, or, if it was found, by its first headline."""
    titles = {a.id: line(a.title) or a.id for a in scores.corpus.articles}
    dates = {a.id: a.date.isoformat() if a.date else "9" for a in scores.corpus.articles}
    known = scores.stories[scores.stories["story"].fillna("") != ""]
    names: dict[str, str] = {}
    for story, own in known.groupby("story", sort=False):
        first = min(own["article"], key=lambda a: (dates[a], a))
        name = titles[first] if own["similarity"].notna().all() else line(str(story))
        names[str(story)] = f"{name} ({story})" if name in names.values() else name
    return names


def stories(scores: Scores, articles: Mapping[str, Article]) -> tuple[Story, ...]:
    """The most covered stories, an article a line: those of more outlets first."""
    alike = scores.stories.set_index("article")["similarity"]
    measures = {m.name: m for m in scores.measures}
    quoted = Quoted.of(scores)
    called = story_names(scores)
    places = slugs(sorted(called.values()))
    found = []
    for own in shared(scores)[:STORIES_LISTED]:
        rows = own.sort_values(["words", "article"], ascending=[False, True])
        rows = rows[~rows["outlet"].duplicated()].sort_values("outlet")
        names = quoted.names([articles[a] for a in rows["article"]])
        heard = {str(o): quoted.by(ids) for o, ids in own.groupby("outlet")["article"]}
        told = [
            _told(
                r, articles[r["article"]], measures, len(quoted.by([r["article"]])), _unheard(names, heard[r["outlet"]])
            )
            for r in rows.to_dict("records")
        ]
        similarity = alike.reindex(own["article"]).mean()
        said = "" if pd.isna(similarity) else f"{similarity:.2f}"
        name = called[str(own["story"].iloc[0])]
        left = max(0, len(told) - TELLINGS)
        anchor = f"story/{places[name]}"
        found.append(Story(name, anchor, said, _is_undated(own, alike), tuple(told[:TELLINGS]), left))
    return tuple(found)


def undated(scores: Scores) -> tuple[int, int]:
    """How many stories several outlets cover, and of how many of them it is open whether they are one event."""
    known = _told_once(scores)
    found = known["article"].map(scores.stories.set_index("article")["similarity"]).notna()
    by_story = pd.DataFrame({"found": found, "undated": known["date"].isna()}).groupby(known["story"]).any()
    several = known.drop_duplicates(["story", "outlet"]).groupby("story").size() > 1
    return int(several.sum()), int((several & by_story["found"] & by_story["undated"]).sum())


def _is_undated(own: pd.DataFrame, alike: pd.Series[float]) -> bool:
    """Whether a story was found by its texts alone: articles on one subject are alike whatever event they tell of."""
    return bool(alike.reindex(own["article"]).notna().any() and own["date"].isna().any())


@dataclass(frozen=True)
class Quoted:
    """Whom each article quotes: by article its speakers, each with the type of source."""

    named: Named
    speakers: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, scores: Scores) -> Quoted:
        """All that are told apart."""
        known = scores.attributions[scores.attributions["speaker"] != ""]
        return cls(
            Named.of(scores),
            {
                str(article): dict(zip(own["speaker"], own["source_type"], strict=True))
                for article, own in known.groupby("article")
            },
        )

    def by(self, articles: Iterable[str]) -> frozenset[str]:
        """The speakers of some articles."""
        return frozenset(s for a in articles for s in self.speakers.get(str(a), ()))

    def names(self, told: Sequence[Article]) -> tuple[str, ...]:
        """The people and organisations that some articles quote by name, those of most articles first; no press."""
        found: Counter[str] = Counter()
        for article in told:
            own = {self.named.name(s, kind) for s, kind in self.speakers.get(article.id, {}).items()} - {""}
            found.update(n for n in own if not self.named.is_medium(n) and not of_press(n, article))
        whole = joined(found)
        merged: Counter[str] = Counter()
        for name, n in found.items():
            merged[whole[name]] += n
        return tuple(sorted(merged, key=lambda name: (-merged[name], name)))


def _unheard(names: Sequence[str], speakers: Iterable[str]) -> str:
    """Who of those quoted on a story is not among an outlet's speakers, in any of its articles on it."""
    own = tuple(speakers)
    return listed([name for name in names if not is_quoted(name, own)][:_UNHEARD]) or "–"


def _told(
    row: Mapping[Any, Any], article: Article, measures: Mapping[str, Measure], sources: int, unheard: str
) -> Told:
    sides = measures.get("advocacy_rate")
    return Told(
        line(article.outlet), named(article), article.date.isoformat() if article.date else "–",
        f"{row['words']:,}", per_cent(row["author_words"] / row["words"]) if row["words"] else "–",
        "–" if sides is None or pd.isna(row["advocacy_rate"]) else amount(row["advocacy_rate"], sides).split()[0],
        str(sources), unheard, article.id,
    )  # fmt: skip


def contrast(scores: Scores, articles: Mapping[str, Article], evidence: Evidence) -> Pair | None:
    """The event on which two outlets are furthest apart in how often they take sides: a sentence of each.

    Of the one that takes sides more the strongest sentence, of the other the one that shares most words with it.
    """
    measure = next((m for m in scores.measures if m.name == "advocacy_rate"), None)
    if measure is None:
        return None
    pairs = [
        (abs(a["advocacy_rate"] - b["advocacy_rate"]), *sorted((a, b), key=lambda r: -r["advocacy_rate"]))
        for own in shared(scores)
        for a, b in combinations(own.dropna(subset=["advocacy_rate"]).to_dict("records"), 2)
        if a["outlet"] != b["outlet"]
    ]
    items: dict[str, list[Item]] = defaultdict(list)
    for item in evidence.for_measure(measure):
        if item.counts:
            items[item.article].append(item)
    for _, high, low in sorted(pairs, key=lambda p: (-p[0], p[1]["article"], p[2]["article"])):
        first = best(items[high["article"]], articles, [high["outlet"]], 1)
        if first and (second := _nearest(scores, articles[low["article"]], first[0])):
            rates = against(high["advocacy_rate"], low["advocacy_rate"], measure)
            name = story_names(scores)[str(high["story"])]
            note = f"“{name}”: the two articles that are furthest apart in taking sides, {rates}."
            both = pd.DataFrame([high, low])
            undated = _is_undated(both, scores.stories.set_index("article")["similarity"])
            heading = f"An example, not a finding: {_SUBJECT if undated else _EVENT} in two outlets’ words"
            return Pair(heading, f"{note} {UNDATED}" if undated else note, first[0], second)
    return None


def _nearest(scores: Scores, article: Article, quote: Quote) -> Quote | None:
    """The sentence of an article's own voice that shares most words with a quotation."""
    body = scores.texts.body(article)
    wanted = {w for p in quote.parts for w in p.text.lower().split() if len(w) > 3}
    own = [
        s
        for s, voice in zip(body.doc.sentences, body.sentence_voices, strict=True)
        if voice == "author" and len(s) >= _SHORTEST
    ]
    if not own:
        return None
    words = max(own, key=lambda s: len(wanted & set(s.of(body.doc.text).lower().split())))
    text = words.of(body.doc.text)
    date = article.date.isoformat() if article.date else ""
    return Quote(
        article.id, line(article.outlet), named(article), date, "body", "author", "", (Part(line(text)),),
        passage(article.id, "body", words.start, words.end), web_address(article.url),
    )  # fmt: skip
