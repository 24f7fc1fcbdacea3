"""How each outlet names an actor, and which labels set it apart from the others."""

from __future__ import annotations

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
_WORDED = ("category", "modifiers", "title", "apposition", "head")  # what a label is made of
_ALL = ""  # in the column story: all articles, whatever their story


def compare_labels(
    scores: Scores, *, voice: str = "author", min_mentions: int = 1, by_story: bool = True
) -> pd.DataFrame:
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
    by_story : bool
        Whether there are rows on each story; else over all articles alone.

    Returns
    -------
    DataFrame
        Columns ``LABEL_COLUMNS``, sorted by story, actor (the most mentioned first) and outlet, in it the most frequent
        first; ``story`` is "" in the rows over all articles. A row an outlet's label, so that an outlet that never
        mentions an actor has none; ``log_odds`` is empty where no other outlet mentions the actor.
    """
    table = scores.tables.get(LABELS.name, pd.DataFrame(columns=list(LABELS.columns)))
    own = table[(table["section"] == "body") & (table["voice"] == voice) & table["category"].isin(WORDINGS)]
    mentions = own[["article", "actor", "outlet", "category", "judgement"]].assign(label=_labels(own))
    told = [mentions.assign(story=_ALL)]
    if by_story:
        stories = scores.articles.set_index("article")["story"]
        named = mentions.assign(story=mentions["article"].astype(str).map(stories).astype(str))
        told.append(named[named["story"] != _ALL])
    return _compared(_counted(pd.concat(told, ignore_index=True)), min_mentions)


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


def _labels(mentions: pd.DataFrame) -> pd.Categorical:
    """The label of each mention; those that are worded alike are asked once."""
    kind = mentions.groupby(list(_WORDED), sort=False, observed=True, dropna=False).ngroup()
    labels = [label_of(m) for m in mentions.loc[~kind.duplicated(), list(_WORDED)].to_dict("records")]
    return pd.Categorical(np.array(labels, dtype=object)[kind.to_numpy()])


def _counted(mentions: pd.DataFrame) -> pd.DataFrame:
    """By story, actor, outlet and label the mentions, their articles, and the commonest category and judgement."""
    keys = ["story", "actor", "outlet", "label"]
    groups = mentions.groupby(keys, observed=True)
    counts = pd.DataFrame({"count": groups.size(), "articles": groups["article"].nunique()})
    for name in ("category", "judgement"):
        each = mentions.groupby([*keys, name], observed=True).size().rename("times").reset_index()
        most = each.sort_values([*keys, "times", name], ascending=[True] * len(keys) + [False, True])
        counts[name] = most.drop_duplicates(keys).set_index(keys)[name]
    return counts.reset_index().astype(dict.fromkeys([*keys, "category", "judgement"], "str"))


def _compared(counts: pd.DataFrame, min_mentions: int) -> pd.DataFrame:
    """The same with what other outlets use, and how far an outlet's use lies from theirs."""
    subject = ["story", "actor"]
    of_actor = counts.groupby(subject)["count"].transform("sum")
    counts, of_actor = counts[of_actor >= min_mentions], of_actor[of_actor >= min_mentions]
    labels = counts.groupby(subject)["label"].transform("nunique")
    total = counts.groupby([*subject, "label"])["count"].transform("sum")
    n = counts.groupby([*subject, "outlet"])["count"].transform("sum")
    prior = PRIOR_MENTIONS * total / of_actor
    others = of_actor - n
    uses = (counts["count"] + prior, total - counts["count"] + prior, n + PRIOR_MENTIONS, others + PRIOR_MENTIONS)
    with np.errstate(divide="ignore", invalid="ignore"):  # of a lone label
        odds, error = log_odds_ratio(*(each.to_numpy(dtype=float) for each in uses))
    odds = np.where((others > 0) & (labels > 1), odds, np.nan)
    table = counts.assign(
        mentions=n, share=counts["count"] / n, others_count=total - counts["count"], others_mentions=others,
        log_odds=odds, low=odds - _Z * error, high=odds + _Z * error, first=-of_actor, most=-counts["count"],
    )  # fmt: skip
    order = ["story", "first", "actor", "outlet", "most", "label"]
    return table.sort_values(order, ignore_index=True)[list(LABEL_COLUMNS)]
