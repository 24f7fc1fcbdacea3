"""How each outlet names an actor, and which labels set it apart from the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from framing.comparison.keyness import log_odds_ratio
from framing.scorers.labels.evidence import LABELS
from framing.scorers.labels.scorer import WORDINGS
from framing.scoring.scores import Scores

LABEL_COLUMNS = (
    "story", "actor", "outlet", "label", "category", "judgement", "count", "mentions", "share", "others_count",
    "others_mentions", "articles", "log_odds", "low", "high",
)  # fmt: skip

PRIOR_MENTIONS = 10.0  # what the prior weighs, in mentions of the actor
_Z = 1.959964
_Mention = dict[Any, Any]  # a row of labels.csv
_ALL = ""  # in the column story: all articles, whatever their story


def compare_labels(scores: Scores, *, voice: str = "author", min_mentions: int = 1) -> pd.DataFrame:
    """The wordings of each actor by outlet, on each story and over all articles, with keyness.

    A label is what stands in a mention beside the actor's name ("president", "embattled governor"), the noun of a role
    or a group with what stands before it ("illegal migrants"), or the bare name, all in lower case but for names.
    ``log_odds`` is the difference in log-odds of the label between the outlet's mentions of the actor and those of all
    others, by log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008) that weighs
    ``PRIOR_MENTIONS`` mentions, and ``low`` and ``high`` are its 95 % interval. The interval takes mentions for
    independent, which those of one article are not: where an outlet has one article on a story it is too narrow, and
    ``articles`` says on how many a row rests.

    Parameters
    ----------
    scores : Scores
        In which the scorer labels took part.
    voice : {"author", "quoted", "reported"}
        Whose mentions; those of bodies alone.
    min_mentions : int
        Mentions by all outlets below which an actor is left out.

    Returns
    -------
    DataFrame
        Columns ``LABEL_COLUMNS``, sorted by story, actor (the most mentioned first) and outlet, in it the most frequent
        first; ``story`` is "" in the rows over all articles. A row an outlet's label, so that an outlet that never
        mentions an actor has none; ``log_odds`` is empty where no other outlet mentions the actor.
    """
    table = scores.tables.get(LABELS.name, pd.DataFrame(columns=list(LABELS.columns)))
    own = table[(table["section"] == "body") & (table["voice"] == voice) & table["category"].isin(WORDINGS)]
    stories = dict(zip(scores.articles["article"], scores.articles["story"], strict=True))
    mentions: dict[tuple[str, str], list[_Mention]] = defaultdict(list)
    for m in own.to_dict("records"):
        m["label"] = label_of(m)
        for story in {_ALL, stories[m["article"]]}:
            mentions[story, m["actor"]].append(m)
    kept = {key: rows for key, rows in mentions.items() if len(rows) >= min_mentions}
    order = sorted(kept, key=lambda key: (key[0], -len(kept[key]), key[1]))
    return pd.DataFrame([row for key in order for row in _rows(*key, kept[key])], columns=list(LABEL_COLUMNS))


def label_of(mention: _Mention) -> str:
    """The label of a mention, as one text has it and another may have it too.

    Parameters
    ----------
    mention : dict
        A row of labels.csv.

    Returns
    -------
    str
        Without the name where anything stands beside it; a word keeps its capital where it is a name's.
    """
    told = [mention["modifiers"], mention["title"], mention["apposition"]]
    if mention["category"] in ("role", "group_label"):
        told = [mention["modifiers"], mention["head"].lower()]
    elif mention["category"] == "bare_name":
        told = [mention["head"]]
    label = " ".join(filter(None, told))
    title = mention["title"]
    return label.replace(title, title.lower()) if title else label


def _rows(story: str, actor: str, mentions: list[_Mention]) -> Iterator[tuple[object, ...]]:
    """The rows of one actor on one story."""
    by_outlet: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        by_outlet[m["outlet"]][m["label"]] += 1
    whole = sum(by_outlet.values(), Counter[str]())
    labels = sorted(whole)
    total = np.array([whole[label] for label in labels], dtype=float)
    for outlet, counts in sorted(by_outlet.items()):
        own = np.array([counts[label] for label in labels], dtype=float)
        n, others = counts.total(), whole.total() - counts.total()
        odds = error = np.full(len(labels), np.nan)
        if others and len(labels) > 1:
            odds, error = log_odds_ratio(own, total - own, PRIOR_MENTIONS * total / total.sum())
        for i in sorted(np.flatnonzero(own), key=lambda i: (-own[i], labels[i])):
            here = [m for m in mentions if m["outlet"] == outlet and m["label"] == labels[i]]
            yield (
                story, actor, outlet, labels[i], _most(m["category"] for m in here),
                _most(m["judgement"] for m in here), int(own[i]), n, own[i] / n, int(total[i] - own[i]), others,
                len({m["article"] for m in here}), odds[i], odds[i] - _Z * error[i], odds[i] + _Z * error[i],
            )  # fmt: skip


def _most(values: Iterator[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
