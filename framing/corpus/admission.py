"""Which articles are scored: those asked for, long enough, in English prose, and not there twice."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

from framing.characters import WORD, fold
from framing.corpus.dates import read_date
from framing.corpus.prose import check_prose
from framing.io.decoding import MAX_TEXT, SetAsideError, too_large
from framing.types import Article, FramingError


@dataclass(frozen=True)
class Fit:
    """An article that is long enough.

    Parameters
    ----------
    article : Article
    digest : bytes
        The same for articles of one outlet with the same words.
    strange : tuple of str
        Why it is no English prose, as of `SetAsideError`; () where it is.
    """

    article: Article
    digest: bytes
    strange: tuple[str, ...] = ()


def fit(article: Article, min_words: int) -> Fit:
    """What an article is by itself; SetAsideError where it has fewer words, or far too many."""
    if len(article.text) > MAX_TEXT:
        raise too_large(len(article.text))
    words = len(WORD.findall(article.text))
    if not words:
        raise SetAsideError("empty text", "no words are left after cleaning" if article.cuts else "no words")
    if words < min_words:
        raise SetAsideError("too short", f"{words} words after cleaning; at least {min_words} are needed")
    own = f"{article.outlet}\0{' '.join(WORD.findall(article.text.lower()))}"
    digest = hashlib.sha256(own.encode("utf-8", "surrogatepass")).digest()
    try:
        check_prose(article.text)
    except SetAsideError as error:
        return Fit(article, digest, (error.problem, error.detail))
    return Fit(article, digest)


class Gate:
    """Lets in one article after the other, and knows the ids and the texts of those that are in."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._texts: dict[bytes, str] = {}

    def admit(self, ready: Fit, place: str) -> None:
        """Let in an article that stands at ``place``; SetAsideError where it cannot be scored."""
        id_ = ready.article.id
        if id_ in self._ids:
            raise SetAsideError("duplicate id", f"the id is taken by {self._ids[id_]}")
        if ready.strange:
            raise SetAsideError(*ready.strange)
        if ready.digest in self._texts:
            raise SetAsideError("duplicate text", f"the outlet has the same words in {self._texts[ready.digest]}")
        self._texts[ready.digest] = self._ids[id_] = place


def check_least(min_words: int) -> int:
    """A least number of words; an error where it is none."""
    if min_words < 0:
        raise FramingError(f"min_words is {min_words}; give 0 or more")
    return min_words


def wanted_articles(
    genres: Collection[str] | None, since: str | dt.date | None, until: str | dt.date | None
) -> Callable[[Article], bool]:
    """Whether an article is of the genres and days asked for; SetAsideError where that cannot be told."""
    within = wanted_days(since, until)
    if isinstance(genres, str):
        genres = (genres,)
    kinds = None if genres is None else {fold(genre) for genre in genres}

    def wanted(article: Article) -> bool:
        if kinds is not None and fold(article.genre) not in kinds:
            return False
        if article.date is None and not (since is None and until is None):
            raise SetAsideError("no date", "without a date it cannot be held against since and until")
        return within(article.date)

    return wanted


def wanted_days(since: str | dt.date | None, until: str | dt.date | None) -> Callable[[dt.date | None], bool]:
    """Whether a day is one of those asked for; of no day it is False where some are."""
    days: list[dt.date | None] = []
    for name, day in (("since", since), ("until", until)):
        days.append(read_date(day))
        if day is not None and days[-1] is None:
            raise FramingError(f"{name}: {day!r} is no date; write it as 2024-12-31")
    first, last = days
    if first and last and first > last:
        raise FramingError(f"since ({first}) is later than until ({last})")

    def within(day: dt.date | None) -> bool:
        if day is None:
            return first is None and last is None
        return (first is None or day >= first) and (last is None or day <= last)

    return within
