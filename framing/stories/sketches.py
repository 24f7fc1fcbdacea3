"""What one article tells of stories and reprints (map), and what all do (reduce): no text is kept."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import islice
from zlib import crc32

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from framing.lexicons.wordlists import name_kinds
from framing.stories.credits import Credit, find_credit
from framing.text.tagging import is_known
from framing.types import Article

PERMUTATIONS = 128
WORD = re.compile(r"[^\W_]+")

_LEAD_WORDS = 300  # words of a title or body that tell its event
_TITLE_WEIGHT = 2
_SHINGLE = 5
_LONGEST = 5000  # words of a text that are looked at for reprints


@dataclass(frozen=True)
class Sketch:
    """What one article tells.

    Attributes
    ----------
    id, outlet, story : str
        As the article has them.
    date : date or None
    words : tuple of str
        Words of title and lead.
    counts : tuple of int
        How often each stands there; one in the title counts twice.
    names : tuple of bool
        Whether each is a name.
    signature : bytes or None
        The MinHash of the words in fives, as 32-bit numbers; None where there are fewer than five.
    credit : Credit or None
        Whom the article credits.
    """

    id: str
    outlet: str
    story: str
    date: dt.date | None
    words: tuple[str, ...]
    counts: tuple[int, ...]
    names: tuple[bool, ...]
    signature: bytes | None
    credit: Credit | None


def sketch(article: Article, outlets: Collection[str]) -> Sketch:
    """What an article tells of stories and reprints.

    Parameters
    ----------
    article : Article
    outlets : collection of str
        Those of the corpus, which it may credit.
    """
    counts, names = _words(article)
    return Sketch(
        article.id, article.outlet, article.story, article.date,
        tuple(counts), tuple(counts.values()), tuple(word in names for word in counts),
        _signature(article.text), find_credit(article, outlets),
    )  # fmt: skip


@dataclass
class Sketches:
    """What all articles tell, in their order.

    Attributes
    ----------
    ids, outlets, stories : list of str
    dates : list of date or None
    credits : list of Credit or None
    vocabulary : dict of str to int
        Every word, numbered as it came.
    columns, counts, names : array of int
        Of each word of each article its number, how often it stands there and whether it is a name.
    ends : array of int
        Where the words of each article end.
    """

    ids: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    dates: list[dt.date | None] = field(default_factory=list)
    credits: list[Credit | None] = field(default_factory=list)
    vocabulary: dict[str, int] = field(default_factory=dict)
    columns: array[int] = field(default_factory=lambda: array("i"))
    counts: array[int] = field(default_factory=lambda: array("i"))
    names: array[int] = field(default_factory=lambda: array("b"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    _signatures: bytearray = field(default_factory=bytearray)
    _signed: array[int] = field(default_factory=lambda: array("b"))

    @classmethod
    def of(cls, sketches: Iterable[Sketch]) -> Sketches:
        """All of some."""
        all_ = cls()
        for one in sketches:
            all_.add(one)
        return all_

    def add(self, one: Sketch) -> None:
        """Add what the next article tells."""
        self.ids.append(one.id)
        self.outlets.append(one.outlet)
        self.stories.append(one.story)
        self.dates.append(one.date)
        self.credits.append(one.credit)
        self.columns.extend(self.vocabulary.setdefault(word, len(self.vocabulary)) for word in one.words)
        self.counts.extend(one.counts)
        self.names.extend(one.names)
        self.ends.append(len(self.columns))
        self._signed.append(one.signature is not None)
        self._signatures += one.signature or bytes(4 * PERMUTATIONS)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def signatures(self) -> NDArray[np.uint32]:
        """MinHashes, a row an article."""
        return np.frombuffer(self._signatures, dtype="<u4").reshape(-1, PERMUTATIONS)

    @property
    def signed(self) -> NDArray[np.bool_]:
        """Which articles have words in fives."""
        return np.frombuffer(self._signed, dtype=np.int8).astype(bool)


def shingles(text: str) -> NDArray[np.uint64]:
    """The words of a text in fives, each as a number, sorted and each once."""
    hashed = (blake2b(s, digest_size=8).digest() for s in _shingles(text))
    return np.unique(np.frombuffer(b"".join(hashed), dtype="<u8"))


def _signature(text: str) -> bytes | None:
    fives = _shingles(text)
    if not fives:
        return None
    minhash = MinHash(num_perm=PERMUTATIONS, hashfunc=crc32)
    minhash.update_batch(fives)
    return bytes(minhash.hashvalues.astype("<u4").tobytes())


def _shingles(text: str) -> set[bytes]:
    words = [match.group().casefold() for match in islice(WORD.finditer(text), _LONGEST)]
    return {" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)}


def _words(article: Article) -> tuple[Counter[str], set[str]]:
    """How often an article has each word, and which of them it writes as names: with a capital more often than not.

    A word of the dictionary is none ("Supreme Court", "Meteorological Department"): events of a kind share those.
    """
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text, weight in ((article.title, _TITLE_WEIGHT), (article.text, 1)):
        for match in islice(WORD.finditer(text), _LEAD_WORDS):
            written = match.group()
            word = written.casefold()
            if len(word) > 1 and word not in _empty():
                counts[word] += weight
                capitals[word] += 1 if written[0].isupper() else -1
    return counts, {word for word, n in capitals.items() if n > 0 and not _is_ordinary(word)}


@cache
def _empty() -> frozenset[str]:
    """Words that tell no event: function words, and days and months, which a date tells better."""
    return frozenset(ENGLISH_STOP_WORDS) | name_kinds()["date"]


@lru_cache(maxsize=1 << 18)
def _is_ordinary(word: str) -> bool:
    return is_known(word) or is_known(word.removesuffix("s"))
