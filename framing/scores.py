"""One pass of all scorers over a corpus, and the tables that come of it."""

from __future__ import annotations

import math
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd

from framing.attributions import Annotated, annotate, spans_text
from framing.corpus import Corpus, read_corpus
from framing.document import Document, parse
from framing.scorers import SCORERS, Scorer
from framing.scorers.base import count_column
from framing.source_names import one_name_each
from framing.stories import find_stories, near_duplicates, read_corrections
from framing.types import VOICES, Article, Attribution, FramingError, Match, Measure, Mention, Problem

Progress = Callable[[str, int, int], None]

LONGEST = 1200  # characters of a sentence that stand beside each piece of evidence

ARTICLE_COLUMNS = (
    "article", "outlet", "title", "date", "genre", "story", "reprint_of",
    "sentences", "words", "author_words", "quoted_words", "reported_words",
)  # fmt: skip
MATCH_COLUMNS = (
    "article", "outlet", "section", "scorer", "category", "voice", "start", "end", "text", "target", "sentence",
)  # fmt: skip
ATTRIBUTION_COLUMNS = (
    "article", "outlet", "kind", "source_type", "speaker", "stance", "source", "cue", "content", "start", "end",
)  # fmt: skip
SOURCE_COLUMNS = ("outlet", "speaker", "source_type", "attributions", "words", "articles")
MENTION_COLUMNS = (
    "article", "outlet", "actor", "section", "voice", "valence", "p_negative", "p_neutral", "p_positive",
    "start", "end", "text", "sentence",
)  # fmt: skip
ACTOR_COLUMNS = ("article", "outlet", "actor", "voice", "mentions", "sentences", "valence")


@dataclass(frozen=True, eq=False)
class Scores:
    """What the scorers found in a corpus: one row an article, and the evidence under each number.

    Attributes
    ----------
    corpus : Corpus
        What was read and what was set aside.
    measures : tuple of Measure
        The measures, in the order of their columns.
    articles : DataFrame
        One row an article: what it is, its length by voice, each measure, each rate's count (``_n``) and its value in
        the other voices (``[quoted]``, ``[reported]``).
    matches, attributions, mentions : DataFrame
        The evidence, with character offsets into the article's text (or title, where ``section`` says so).
    sources, actors : DataFrame
        Attributions by speaker and outlet; mentions by article, actor and voice.
    stories : DataFrame
        Story and reprint of each article.
    scorers : tuple of Scorer
        What found it, as fitted.
    """

    corpus: Corpus
    measures: tuple[Measure, ...]
    articles: pd.DataFrame
    matches: pd.DataFrame
    attributions: pd.DataFrame
    sources: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    stories: pd.DataFrame
    scorers: tuple[Scorer, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<Scores of {len(self.articles)} articles: {len(self.matches)} matches, "
            f"{len(self.attributions)} attributions, {len(self.mentions)} mentions>"
        )


def score(
    corpus: Any,
    scorers: Iterable[Scorer] | None = None,
    progress: Progress | None = None,
    *,
    stories: str | os.PathLike[str] | None = None,
) -> Scores:
    """Score each article of a corpus.

    Parameters
    ----------
    corpus : Corpus, or what ``read_corpus`` takes
    scorers : iterable of Scorer, optional
        One of each of ``SCORERS``, where None; ActorSentiment then takes the corpus's own actors.csv if there is one.
    progress : callable, optional
        Called with what is being done, how many are done, and how many there are.
    stories : path, optional
        A corrected stories.csv (article, story, reprint_of); it wins over what is found.

    Returns
    -------
    Scores
    """
    read = corpus if isinstance(corpus, Corpus) else read_corpus(corpus)
    report = progress or (lambda *_: None)
    chosen = list(scorers) if scorers is not None else default_scorers(read)
    report("finding stories", 0, 1)
    corrections = read_corrections(stories, read.articles) if stories is not None else None
    told = find_stories(read.articles, corrections=corrections)
    noticed = tuple(
        Problem(a.file, a.row, a.id, "near duplicate", f"nearly the words of {original}; counted as its reprint")
        for a, original in near_duplicates(read.articles, told)
    )
    read = replace(read, problems=read.problems + noticed)
    texts = [a.text for a in read.articles]
    outlets = [a.outlet for a in read.articles]
    for i, scorer in enumerate(chosen):
        report("looking over the corpus", i, len(chosen))
        scorer.fit(texts, groups=outlets)
    measures = tuple(m for scorer in chosen for m in scorer.measures)
    tables = _Tables(dict(zip(told["article"], told.to_dict("records"), strict=True)))
    for i, article in enumerate(read.articles):
        report("scoring", i, len(texts))
        tables.add(article, chosen)
    report("scoring", len(texts), len(texts))
    return Scores(read, measures, **tables.frames(measures), stories=told, scorers=tuple(chosen))


def default_scorers(
    corpus: Corpus | None = None, lexicons: Mapping[str, Mapping[str, Any]] | None = None, actors: Any = None
) -> list[Scorer]:
    """One of each scorer, set up with a user's lexicons and actors.

    Parameters
    ----------
    corpus : Corpus, optional
        Its actors.csv is used where ``actors`` is None.
    lexicons : mapping, optional
        Parameters for the scorer of each name, such as ``{"advocacy": {"lexicon": "mine.tsv", "extend": True}}``.
    actors : path, or list of names or Actor, optional
    """
    if actors is None and corpus is not None:
        actors = corpus.actors_file
    given = dict(lexicons or {})
    scorers = []
    for cls in SCORERS:
        parameters = dict(given.pop(cls.name, {}))
        known = cls._get_param_names()
        if unknown := [name for name in parameters if name not in known]:
            raise FramingError(f"{cls.name} takes no {unknown[0]}")
        if "actors" in known:
            parameters["actors"] = actors
        scorers.append(cls(**parameters))
    for name in given:
        raise FramingError(f"no scorer is called {name!r}; there are {', '.join(c.name for c in SCORERS)}")
    return scorers


class _Tables:
    """Rows as they come, article by article."""

    def __init__(self, stories: Mapping[str, Mapping[Any, Any]]) -> None:
        self.stories = stories
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, article: Article, scorers: Sequence[Scorer]) -> None:
        """Score one article and keep its numbers and its evidence."""
        body = annotate(parse(article.text))
        title = annotate(parse(article.title, section="title"))
        story = self.stories[article.id]
        row: dict[str, Any] = {
            "article": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "date": article.date,
            "genre": article.genre,
            "story": story["story"],
            "reprint_of": story["reprint_of"],
            "sentences": len(body.doc.sentences),
            "words": len(body.doc.tokens),
            **{f"{voice}_words": body.words_in[voice] for voice in VOICES},
        }
        for scorer in scorers:
            evidence = scorer.find(body)
            row.update(scorer.numbers(body, evidence))
            for item in [e for e in scorer.find(title) if not isinstance(e, Attribution)] if article.title else []:
                self._keep(article, title, scorer.name, item)
            for item in evidence:
                self._keep(article, body, scorer.name, item)
        self.rows["articles"].append(row)

    def _keep(self, article: Article, text: Annotated, scorer: str, item: object) -> None:
        row: dict[str, Any] = {"article": article.id, "outlet": article.outlet}
        doc = text.doc
        if isinstance(item, Match):
            row |= {c: getattr(item, c) for c in ("section", "category", "voice", "start", "end", "text", "target")}
            self.rows["matches"].append(row | {"scorer": scorer, "sentence": _sentence(doc, item.start)})
        elif isinstance(item, Mention):
            row |= {c: getattr(item, c) for c in ("actor", "section", "voice", "valence", "start", "end", "text")}
            row |= dict(zip(("p_negative", "p_neutral", "p_positive"), item.proba, strict=True))
            sentence = doc.sentence_at(item.start)
            self.rows["mentions"].append(row | {"sentence": _sentence(doc, item.start), "_sentence": sentence})
        elif isinstance(item, Attribution):
            spans = [s for s in (item.source, item.cue, *item.content) if s]
            row |= {c: getattr(item, c) for c in ("kind", "source_type", "speaker", "stance")}
            row |= {
                "source": item.source.of(doc.text) if item.source else "",
                "cue": item.cue.of(doc.text) if item.cue else "",
                "content": spans_text(doc, item.content),
                "start": min(s.start for s in spans),
                "end": max(s.end for s in spans),
            }
            words = sum(len(range(*doc.word_range(s.start, s.end))) for s in item.content)
            self.rows["attributions"].append(row | {"_words": words})
        else:
            raise TypeError(f"{scorer} found a {type(item).__name__}; evidence is a Match, a Mention or an Attribution")

    def frames(self, measures: Sequence[Measure]) -> dict[str, pd.DataFrame]:
        """The tables, their columns in order."""
        articles = pd.DataFrame(self.rows["articles"])
        first = [c for c in ARTICLE_COLUMNS if c in articles.columns]
        named = [c for m in measures for c in articles.columns if c == m.name or _belongs(c, m.name)]
        names = one_name_each(Counter((r["speaker"], r["source_type"]) for r in self.rows["attributions"]))
        for row in self.rows["attributions"]:
            row["speaker"] = names.get(row["speaker"], row["speaker"])
        return {
            "articles": articles[[*first, *named]],
            "matches": pd.DataFrame(self.rows["matches"], columns=list(MATCH_COLUMNS)),
            "attributions": pd.DataFrame(self.rows["attributions"], columns=list(ATTRIBUTION_COLUMNS)),
            "sources": self._sources(),
            "mentions": pd.DataFrame(self.rows["mentions"], columns=list(MENTION_COLUMNS)),
            "actors": _actors(self.rows["mentions"]),
        }

    def _sources(self) -> pd.DataFrame:
        """A row a speaker of an outlet; the type is the one that most of the attributions have."""
        said: dict[tuple[str, str, str], list[tuple[str, int, str]]] = defaultdict(list)
        for row in self.rows["attributions"]:
            unnamed = "" if row["speaker"] else row["source_type"]
            item = (row["article"], row["_words"], row["source_type"])
            said[row["outlet"], row["speaker"], unnamed].append(item)
        rows = []
        for (outlet, speaker, _), items in said.items():
            kinds = Counter(kind for _, _, kind in items)
            kind = min(kinds, key=lambda k: (-kinds[k], k))
            words, articles = sum(n for _, n, _ in items), len({a for a, _, _ in items})
            rows.append((outlet, speaker, kind, len(items), words, articles))
        rows.sort(key=lambda r: (r[0], -r[3], -r[4], r[1], r[2]))
        return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


def _belongs(column: str, measure: str) -> bool:
    """Whether a column is a measure's count or its value in another voice."""
    return column in (count_column(measure), f"{measure}[quoted]", f"{measure}[reported]")


def _sentence(doc: Document, position: int) -> str:
    """The sentence around a position; of one without end (a transcript), the part that can be read."""
    if not doc.sentences:
        return ""
    sentence = doc.sentences[doc.sentence_at(position)]
    if len(sentence) <= LONGEST:
        return sentence.of(doc.text)
    start, end = max(sentence.start, position - LONGEST // 2), min(sentence.end, position + LONGEST // 2)
    return doc.text[start:end].strip()


def _actors(mentions: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Mentions by article, actor and voice; valence is the mean over sentences (NaN: not judged)."""
    groups: dict[tuple[str, str, str, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for m in mentions:
        if m["section"] == "body":
            groups[m["article"], m["outlet"], m["actor"], m["voice"]][m["_sentence"]].append(m["valence"])
    rows = []
    for (article, outlet, actor, voice), sentences in groups.items():
        votes = [math.fsum(v) / len(v) for v in sentences.values()]
        mentioned = sum(len(v) for v in sentences.values())
        rows.append((article, outlet, actor, voice, mentioned, len(votes), math.fsum(votes) / len(votes)))
    return pd.DataFrame(rows, columns=cast("list[str]", list(ACTOR_COLUMNS)))
