"""The actors of a corpus as a table that a person edits, and that comes back as a list of actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd
from rapidfuzz import fuzz, process

from framing.actors.finding import find_actors
from framing.actors.lists import COLUMNS
from framing.characters import name_key, pieces
from framing.corpus.corpus import Corpus
from framing.lexicons.wordlists import gender, name_kinds
from framing.names.mentions import find_mentions
from framing.text.document import parse
from framing.text.words import last_name
from framing.types import Actor, Progress, quiet

LIST_COLUMNS = (*COLUMNS, "articles", "outlets", "mentions", "suggestion", "same_as")
ALIKE = 88.0  # of 100, rapidfuzz's ratio: "Jezn Kazura" and "Jean Kazura" are 91


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
    report = progress or quiet
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

    That is one spelled alike (rapidfuzz's normalised InDel similarity), one whose name holds all words of the other's
    (of organisations only the shorter may be the later one: a state's party is not the party), a person of the same
    last name and first initial, or what an acronym may stand for. States are told apart by their lists and never
    suggested, nor are a son and his father, or a man and a woman.
    """
    keys = [name_key(a.name) for a in actors]
    spelled = [" ".join(key) for key in keys]
    holders: dict[str, list[int]] = defaultdict(list)
    found = []
    for i, actor in enumerate(actors):
        near: int | None = None
        signs = {*keys[i], _initials(keys[i])} - {""}
        if actor.kind != "state":
            like = process.extractOne(spelled[i], spelled[:i], scorer=fuzz.ratio, score_cutoff=ALIKE)
            earlier = sorted({k for sign in signs for k in holders[sign]})
            near = next((k for k in earlier if _may_be_one(actors[k], actor)), None)
            near = like[2] if like and not _apart(actors[like[2]], actor) else near
        found.append("" if near is None else actors[near].name)
        for sign in signs:
            holders[sign].append(i)
    return found


def _may_be_one(first: Actor, later: Actor) -> bool:
    """Whether two actors that share a word, or of which one may abbreviate the other, may be the same."""
    if _apart(first, later):
        return False
    one, other = set(name_key(first.name)), set(name_key(later.name))
    if other < one or (one < other and "organisation" not in (first.kind, later.kind)):
        return True
    if any(_acronym(a.name) == _initials(name_key(b.name)) != "" for a, b in ((first, later), (later, first))):
        return True
    names = pieces(first.name), pieces(later.name)
    persons = first.kind == later.kind == "person" and min(map(len, names)) > 1
    return persons and last_name(names[0]) == last_name(names[1]) and names[0][0][0] == names[1][0][0]


def _apart(first: Actor, later: Actor) -> bool:
    """Whether two actors cannot be the same: a state and another, a son and a father, a man and a woman."""
    suffixes = name_kinds()["suffix"]
    sons = [suffixes.intersection(name_key(a.name)) for a in (first, later)]
    genders = {gender(name_key(a.name)) for a in (first, later)} - {""}
    return first.kind == "state" or sons[0] != sons[1] or len(genders) > 1


def _acronym(name: str) -> str:
    """A name that is an acronym, in small letters, or ""."""
    return name.lower() if name.isupper() and 1 < len(name) < 7 else ""


def _initials(key: Sequence[str]) -> str:
    """What the initials of a name spell, small words left out; "" of fewer than two."""
    initials = "".join(w[0] for w in key if w not in name_kinds()["function"])
    return initials if len(initials) > 1 else ""
