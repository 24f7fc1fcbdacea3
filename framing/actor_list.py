"""The actors of a corpus as a table that a person edits, and that comes back as a list of actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import pandas as pd
from rapidfuzz import fuzz, process

from framing.actor_finding import find_actors
from framing.actors import COLUMNS, Actor, find_mentions
from framing.corpus import Corpus
from framing.document import parse
from framing.names import name_key

LIST_COLUMNS = (*COLUMNS, "articles", "outlets", "mentions", "suggestion", "same_as")
ALIKE = 88.0  # of 100, rapidfuzz's ratio: "Jezn Kazura" and "Jean Kazura" are 91

Progress = Callable[[str, int, int], None]


def list_actors(corpus: Corpus, demonyms: bool = False, progress: Progress | None = None) -> pd.DataFrame:
    """Find the actors of a corpus.

    Parameters
    ----------
    corpus : Corpus
    demonyms : bool, default False
        Whether a state is also named by its people and their adjective.
    progress : callable, optional
        Called with what is being done, how many are done, and how many there are.

    Returns
    -------
    DataFrame
        One row an actor, the most covered first: name, aliases (separated by ``|``), group (empty), kind, in how many
        articles and outlets it is named and how often, and the name of an actor that may be the same (``suggestion``).
        Nothing is joined until a person writes that name into ``same_as``, which ``read_actors`` reads.
    """
    report = progress or (lambda *_: None)
    report("finding actors", 0, len(corpus))
    docs = [parse(a.text) for a in corpus]
    actors = find_actors(docs, demonyms)
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    for i, (article, doc) in enumerate(zip(corpus, docs, strict=True)):
        report("finding actors", i, len(corpus))
        named = Counter(n.actor for n in find_mentions(doc, actors))
        mentions.update(named)
        articles.update(named.keys())
        for name in named:
            outlets[name].add(article.outlet)
    report("finding actors", len(corpus), len(corpus))
    ordered = sorted((a for a in actors if mentions[a.name]), key=lambda a: (-articles[a.name], a.name))
    rows = [
        (
            a.name,
            "|".join(a.aliases),
            a.group,
            a.kind,
            articles[a.name],
            len(outlets[a.name]),
            mentions[a.name],
            like,
            "",
        )
        for a, like in zip(ordered, suggestions(ordered), strict=True)
    ]
    return pd.DataFrame(rows, columns=list(LIST_COLUMNS))


def suggestions(actors: Sequence[Actor]) -> list[str]:
    """For each actor the name of one before it that may be the same, or "".

    That is one whose name holds all words of its own, or one spelled alike (rapidfuzz's normalised InDel similarity).
    States are told apart by their lists and never suggested.
    """
    keys = [name_key(a.name) for a in actors]
    spelled = [" ".join(key) for key in keys]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        for word in key:
            holders[word].append(i)
    found = []
    for i, actor in enumerate(actors):
        if actor.kind == "state":
            found.append("")
            continue
        own = set(keys[i])
        rarest = min(keys[i], key=lambda w: (len(holders[w]), w))
        wider = [k for k in holders[rarest] if k != i and own < set(keys[k]) and actors[k].kind != "state"]
        like = process.extractOne(spelled[i], spelled[:i], scorer=fuzz.ratio, score_cutoff=ALIKE)
        near = like[2] if like else min(wider, default=None)
        found.append("" if near is None or actors[near].kind == "state" else actors[near].name)
    return found
