"""What stands out in a corpus, and what it cannot show, in sentences."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from framing.names.mentions import find_unresolved
from framing.report.comparisons import Difference, basis, family
from framing.report.model import FEW
from framing.report.wording import label, line
from framing.scorers.base import Scorer
from framing.scoring.scores import Scores
from framing.text.document import Document
from framing.types import Article
from framing.wording import count, listed

_LOST_LEAST, _LOST_SHARE = 3, 0.1  # uses of a last name that are led to nobody, from which on a report says so

_ONE_ARTICLE = "One article: its numbers and its evidence are shown; a mean or a spread would say nothing."
_ONE_OUTLET = "One outlet: its figures are shown, but there is no other to compare it with."
_NO_ACTORS = (
    "No actor is covered widely enough, and none was given: sentiment toward actors is not compared. Give a list with "
    "--actors."
)
_OTHER_STORIES = (
    "The articles are not known to cover the same stories: outlets are compared on all they wrote, so that a "
    "difference may be one of topics."
)


def warnings(
    compared: Mapping[str, Sequence[Difference]], shared: Mapping[tuple[str, str], int], doubted: Sequence[str] = ()
) -> tuple[str, ...]:
    """What must be read before the findings.

    ``shared`` says on how many stories each measure and outlet could be paired, ``doubted`` which measures people's
    coding does not bear out.
    """
    return tuple(filter(None, (*doubted, basis(compared, shared))))


def other_voices(scorers: Sequence[Scorer]) -> tuple[str, ...]:
    """A sentence on each scorer whose numbers are of other voices than a reader takes for granted."""
    return tuple(
        f"{s.title()} is measured in {s.whose} here, as was asked, and not in the outlets’ own words alone."
        for s in scorers
        if s.counts_others
    )


def cautions(compared: Mapping[str, Sequence[Difference]]) -> tuple[str, ...]:
    """What a reader must know before taking a finding for more than it is."""
    general = (
        "A difference between outlets can come from what they chose to cover, from agency copy or from chance; "
        "these figures describe the articles in this corpus, not the outlets’ intentions."
    )
    return tuple(filter(None, (general, family(compared))))


def limits(
    scores: Scores,
    documents: Iterable[tuple[Article, Document]],
    per_outlet: Mapping[str, int],
    dated: Sequence[dt.date],
    compared: Mapping[str, Sequence[Difference]],
) -> tuple[str, ...]:
    """What this corpus cannot show, and why."""
    total = sum(per_outlet.values())
    several = len(per_outlet) > 1
    found = (
        _ONE_ARTICLE * (total == 1),
        _ONE_OUTLET * (not several),
        _few(per_outlet) if total > 1 else "",
        _undated(total - len(dated), total),
        _NO_ACTORS * (not any(m.actor for m in scores.measures)),
        _repeated(scores.articles, per_outlet),
        _OTHER_STORIES * (several and not shared_stories(scores.articles) and not basis(compared, {})),
        *_lost(scores, documents),
        _undefined(scores),
    )
    return tuple(filter(None, found))


def _lost(scores: Scores, documents: Iterable[tuple[Article, Document]]) -> list[str]:
    """Of which outlets many uses of an actor's last name were led to nobody, since several bear it."""
    actors = list(dict.fromkeys(a for s in scores.scorers for a in getattr(s, "actors_", ())))
    lost: Counter[tuple[str, str]] = Counter()
    bearers: dict[str, set[str]] = defaultdict(set)
    for article, doc in documents if actors else ():
        for name, borne_by in find_unresolved(doc, actors):
            lost[article.outlet, name] += 1
            bearers[name].update(borne_by)
    told = []
    for (outlet, name), n in sorted(lost.items()):
        own = scores.mentions[(scores.mentions["outlet"] == outlet) & scores.mentions["actor"].isin(bearers[name])]
        led = int(own["text"].str.contains(name, regex=False).sum())
        if n >= _LOST_LEAST and n > _LOST_SHARE * (n + led):
            who = listed([line(b) for b in sorted(bearers[name])])
            told.append(
                f"{line(outlet)}: {n} of {n + led} uses of “{line(name)}” are counted for nobody, since the text does "
                f"not tell which is meant of {who}."
            )
    return told


def _few(per_outlet: Mapping[str, int]) -> str:
    """Which outlets have too few articles for an interval."""
    few = sorted(line(o) for o, n in per_outlet.items() if n < FEW)
    if not few:
        return ""
    each, means = (" each", "Their means describe") if len(few) > 1 else ("", "Its mean describes")
    say = "say" if len(few) > 1 else "says"
    gate = f"No interval for {listed(few)}: fewer than {FEW} articles{each}."
    return f"{gate} {means} these articles, and {say} little of others."


def _undated(undated: int, total: int) -> str:
    if undated == total:
        return "No article has a date: nothing can be said of change over time."
    return f"{count(undated, 'article has', 'articles have')} no date." if undated else ""


def _repeated(articles: pd.DataFrame, per_outlet: Mapping[str, int]) -> str:
    """Which outlets have articles enough for an interval, on too few stories."""
    repeated = {o: n for o, n in _events(articles).items() if n < FEW <= per_outlet[o]}
    on = [f"{line(o)} ({per_outlet[o]} articles on {count(n, 'story', 'stories')})" for o, n in repeated.items()]
    why = f"articles of one outlet on one story count as one, and {FEW} are needed."
    return f"No interval for {listed(on)}: {why}" if on else ""


def _undefined(scores: Scores) -> str:
    empty = [label(m) for m in scores.measures if scores.articles[m.name].isna().all()]
    return f"Defined in no article: {listed(empty)}." if empty else ""


def _events(articles: pd.DataFrame) -> dict[str, int]:
    """By outlet on how many stories it writes, an article without one being a story by itself."""
    story = articles["story"].fillna("")
    own = story.where(story != "", articles["article"].astype(str).radd("article "))
    return {str(o): int(n) for o, n in own.groupby(articles["outlet"]).nunique().items()}


def shared_stories(articles: pd.DataFrame) -> int:
    """How many stories more than one outlet covers."""
    told = articles.loc[articles["story"].fillna("") != "", ["story", "outlet"]].drop_duplicates()
    return int((told["story"].value_counts() > 1).sum())
