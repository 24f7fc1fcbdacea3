"""Parts of speech: a linear-chain conditional random field, trained by ``scripts/train_tagger.py``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO
from itertools import accumulate, chain, repeat
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing import resources

PLACES = ("", "<", ">", "<<", ">>")  # a word itself, and as the one before, behind, and one further to each side
EDGE = "<edge>"  # stands before and behind a sentence
_BITS = 6  # tags are fewer than 64
_FEW = 256  # steps whose sums 32 bits can hold many times over
_ROOM = 65_536  # forms whose weights are kept, some 900 bytes each
_BLOCK = 128  # pieces that are settled together, some 8,000 bytes each
_LOADING = Lock()

Whole = NDArray[np.int32]
Indexes = NDArray[np.int64]


def features(form: str, initial: bool) -> tuple[list[str], ...]:
    """What the tagger sees of a word, by the place it has to the word that is tagged.

    Parameters
    ----------
    form : str
        The word or mark, as written.
    initial : bool
        Whether it begins its sentence, where a capital tells little.

    Returns
    -------
    tuple of list of str
        One list a place, in the order of ``PLACES``.
    """
    low, shape = form.lower(), _shape(form)
    own = [f"w={low}", f"s={shape}{'^' * initial}"]
    own += [f"e={low[-n:]}" for n in range(1, 5) if len(low) > n]
    own += [f"b={low[:n]}" for n in range(1, 4) if len(low) > n]
    if "-" in low:
        own.append("hyphen")
    if initial or shape != "x":
        own.append(f"ws={low[:12]}{shape}")
    near = [f"w={low}", f"s={shape}", f"e={low[-3:]}"]
    return own, *([p + f for f in near] for p in PLACES[1:3]), *([f"{p}w={low}"] for p in PLACES[3:])


def _shape(form: str) -> str:
    if form.isdigit():
        return "0"
    if form.islower():
        return "x"
    if form.isupper():
        return "X" if len(form) == 1 else "XX"
    if form[0].isupper():
        return "Xx"
    if any(c.isdigit() for c in form):
        return "0x"
    return "xX" if any(c.isalpha() for c in form) else form[:3]


class _Rows(dict[str, int]):
    """The row of each form in a model's table, worked out when first asked for."""

    def __init__(self, model: _Model, initial: bool) -> None:
        self.model, self.initial = model, initial

    def __missing__(self, form: str) -> int:
        row = self[form] = self.model.add(form, self.initial)
        return row


class _Model:
    """Weights by attribute, as whole numbers, so that sums are the same on every machine."""

    def __init__(self) -> None:
        with np.load(BytesIO(resources.model("tagger.npz")), allow_pickle=False) as file:
            names = file["attributes"].tobytes().decode("utf-8").split("\n")
            ends, labels, weights = file["ends"], file["labels"], file["weights"]
            self.tags: list[str] = file["tags"].tolist()
            moves = file["transitions"].astype(np.int32)
        # From, to. The lowest bits say which tag a path comes from, so that one maximum gives path and sum.
        self.transitions = (moves << _BITS) + np.arange(len(self.tags), dtype=np.int32)[:, None]
        # By the tag before, and by the tag behind; of an edge, which has none and stands last, all weigh alike.
        self.onward = np.vstack((moves << _BITS, np.zeros_like(moves[:1])))
        self.back = np.vstack((self.transitions.T, np.zeros_like(moves[:1])))
        # By how much, at the most, tags around a word can favour another tag (column) over one (row).
        favours = (moves[:, :, None] - moves[:, None, :]).max(axis=0), (moves[:, None, :] - moves).max(axis=2)
        self.margins = sum(favour.clip(min=0).T for favour in favours)
        self.attributes = {name: row for row, name in enumerate(names, 1)}
        self.weights = np.zeros((1 + len(names), len(self.tags)), dtype=np.int16)  # the first row weighs nothing
        self.weights[np.repeat(np.arange(1, 1 + len(names)), np.diff(ends, prepend=0)), labels] = weights
        self._table = np.empty((_ROOM // 16, len(PLACES), len(self.tags)), dtype=np.int32)
        self._first, self._later = _Rows(self, True), _Rows(self, False)
        self._filled = 0
        self._lock = Lock()

    def add(self, form: str, initial: bool) -> int:
        """Put what a word weighs for each tag into the table, and say in which row it stands."""
        row = self._filled
        if row == len(self._table):
            wider = np.empty((2 * row, *self._table.shape[1:]), dtype=np.int32)
            wider[:row] = self._table
            self._table = wider
        known = self.attributes
        listed = [[0, *(known[name] for name in names if name in known)] for names in features(form, initial)]
        begins = [0, *accumulate(map(len, listed[:-1]))]
        np.add.reduceat(self.weights[list(chain(*listed))], begins, axis=0, dtype=np.int32, out=self._table[row])
        self._filled += 1
        return row

    def emissions(self, sentences: Sequence[Sequence[str]]) -> tuple[Whole, list[int], NDArray[np.bool_]]:
        """What the words of sentences weigh by themselves, shape (n, n_tags), two edges around each sentence.

        Returns
        -------
        tuple of (array of int, list of int, array of bool)
            The weights, where each sentence begins, and which rows are edges.
        """
        with self._lock:
            if self._filled > _ROOM:
                self._first.clear()
                self._later.clear()
                self._filled = 0
            rows, starts = [edge := self._later[EDGE]] * 2, []
            edges = [True, True]
            for sentence in sentences:
                starts.append(len(rows))
                rows.append(self._first[sentence[0]])
                rows += map(self._later.__getitem__, sentence[1:])
                rows += (edge, edge)
                edges += [*repeat(False, len(sentence)), True, True]
            table, places = self._table, np.array(rows)
            score = table[places, 0]
            score[1:] += table[places[:-1], 1]
            score[:-1] += table[places[1:], 2]
            score[2:] += table[places[:-2], 3]
            score[:-2] += table[places[2:], 4]
        return score, starts, np.array(edges)


@cache
def _model() -> _Model:
    return _Model()


def tag_all(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """Penn Treebank tags of the words and marks of sentences, each tagged by itself.

    Parameters
    ----------
    sentences : sequence of sequence of str
        Words and punctuation marks, clitics ("'s", "n't") apart.

    Returns
    -------
    list of list of str
        One tag a token.

    Notes
    -----
    The best path by the algorithm of Viterbi (1967). Words whose best tag no neighbour can change have it beforehand;
    a path is looked for between them, for all such pieces of all sentences a step at a time, the longest first.
    """
    tagged: list[list[str]] = [[] for _ in sentences]
    chosen = [i for i, sentence in enumerate(sentences) if sentence]
    if not chosen:
        return tagged
    model = _model()
    words, starts, edges = model.emissions([sentences[i] for i in chosen])
    found = words.argmax(axis=1)
    behind = words.max(axis=1, keepdims=True) - words  # how far each tag is behind the best
    is_open = np.count_nonzero(behind <= model.margins[found], axis=1) > 1
    is_open[edges], found[edges] = False, len(model.tags)
    turns = np.flatnonzero(is_open[1:] != is_open[:-1]) + 1  # an edge stands first and last
    begins, ends = turns[::2], turns[1::2]
    longest = np.argsort(begins - ends, kind="stable")
    for k in range(0, len(longest), _BLOCK):
        block = longest[k : k + _BLOCK]
        _settle(model, words, found, begins[block], ends[block])
    for i, start in zip(chosen, starts, strict=True):
        tagged[i] = [model.tags[tag] for tag in found[start : start + len(sentences[i])].tolist()]
    return tagged


def _settle(model: _Model, words: Whole, found: Indexes, begins: Indexes, ends: Indexes) -> None:
    """Put the tags of the best paths through pieces, the longest first, into ``found``; neighbours have theirs."""
    lengths = ends - begins
    # Row by row the first words of all pieces, then the second ones, and so on.
    active: list[int] = (len(lengths) - np.cumsum(np.bincount(lengths))[:-1]).tolist()
    firsts = [0, *accumulate(active)]
    ranks = np.arange(firsts[-1]) - np.repeat(firsts[:-1], active)
    places = begins[ranks] + np.repeat(np.arange(len(active)), active)
    score = words[places] << _BITS
    score[: len(begins)] += model.onward[found[begins - 1]]
    best = np.zeros_like(score)  # of each word and tag, the sum of the best path to it, and the tag it comes from
    sums = np.empty((len(model.tags), len(begins), len(model.tags)), dtype=np.int32)  # from, piece, to
    moves = model.transitions[:, None, :]
    for step in range(1, len(active)):
        n, here = active[step], slice(firsts[step], firsts[step + 1])
        last = score[firsts[step - 1] : firsts[step - 1] + n]
        if step % _FEW == 0:
            last -= last.max(axis=1, keepdims=True)  # sums stay small, however long a piece is
        np.add(last.T[:, :, None], moves, out=sums[:, :n])
        np.maximum.reduce(sums[:, :n], axis=0, out=best[here])
        score[here] += best[here] & -1 << _BITS
    score[np.array(firsts)[lengths - 1] + np.arange(len(lengths))] += model.back[found[ends]]
    tags = score.argmax(axis=1)  # that of the last word of each piece stays; the others follow from it
    sources, rows = (best & (1 << _BITS) - 1).ravel(), np.arange(len(best)) * len(model.tags)
    for step in range(len(active) - 1, 0, -1):
        here = slice(firsts[step], firsts[step + 1])
        tags[firsts[step - 1] : firsts[step - 1] + active[step]] = sources[rows[here] + tags[here]]
    found[places] = tags


@cache
def _lexicon() -> Any:
    from textblob.en import parser

    parser.find_tags(["load"])  # its lists load when first used, and two threads at that trip each other up
    return parser.lexicon


def _entry(word: str) -> str | None:
    with _LOADING:
        found: str | None = _lexicon().get(word)
    return found


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether TextBlob's lexicon has a word in small letters."""
    return _entry(word.lower()) is not None


@lru_cache(maxsize=65536)
def is_finite(word: str) -> bool:
    """Whether TextBlob's lexicon has a word as a finite or past form of a verb."""
    return _entry(word) in ("VBD", "VBZ", "VBN", "MD")


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether TextBlob's lexicon has a word in small letters, and not as a name too."""
    return _entry(word.title()) != "NNP" and is_known(word)


def is_nominal(word: str) -> bool:
    """Whether TextBlob's lexicon has a word as a noun or an adjective in the first place."""
    return _entry(word) in ("NN", "NNS", "JJ")


def is_noun(word: str) -> bool:
    """Whether TextBlob's lexicon has a word as a common noun in the first place."""
    return _entry(word) in ("NN", "NNS")


def is_verb_form(word: str) -> bool:
    """Whether TextBlob's lexicon has a word as any form of a verb in the first place."""
    return (_entry(word) or "").startswith("VB")
