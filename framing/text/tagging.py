"""Parts of speech: a linear-chain conditional random field, trained by ``scripts/train_tagger.py``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing import resources

PLACES = ("", "<", ">", "<<", ">>")  # a word itself, and as the one before, behind, and one further to each side
EDGE = "<edge>"  # stands before and behind a sentence
BITS = 6  # tags are fewer than 64
_LOADING = Lock()


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


class _Model:
    """Weights by attribute, as whole numbers, so that sums are the same on every machine."""

    def __init__(self) -> None:
        with np.load(resources.models() / "tagger.npz", allow_pickle=False) as file:
            names = file["attributes"].tobytes().decode("utf-8").split("\n")
            ends, labels, weights = file["ends"], file["labels"], file["weights"]
            self.tags: list[str] = file["tags"].tolist()
            moves = file["transitions"].astype(np.int32)
        # From, to. The lowest bits say which tag a path comes from, so that one maximum gives path and sum.
        self.transitions = (moves << BITS) + np.arange(len(self.tags), dtype=np.int32)[:, None]
        starts = [0, *ends[:-1].tolist()]
        self.rows = dict(zip(names, zip(starts, ends.tolist(), strict=True), strict=True))
        self.labels, self.weights = labels, weights.astype(np.int32)
        self.vectors = lru_cache(maxsize=65536)(self._vectors)

    def _vectors(self, form: str, initial: bool) -> NDArray[np.int32]:
        """What a word weighs for each tag, shape (n_places, n_tags)."""
        found = np.zeros((len(PLACES), len(self.tags)), dtype=np.int32)
        for row, names in zip(found, features(form, initial), strict=True):
            for name in names:
                if reach := self.rows.get(name):
                    row[self.labels[slice(*reach)]] += self.weights[slice(*reach)]
        return found


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
    The best path by the algorithm of Viterbi (1967), all sentences a step at a time, the longest first.
    """
    order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
    lengths = [len(sentences[i]) for i in order if sentences[i]]
    if not lengths:
        return [[] for _ in sentences]
    model = _model()
    score, starts = _emissions(model, [sentences[i] for i in order if sentences[i]])
    before = np.zeros(score.shape, dtype=np.uint8)  # the best tag of the word before, for each tag of a word
    active = len(lengths)
    for step in range(1, lengths[0]):
        while lengths[active - 1] <= step:
            active -= 1
        at = starts[:active] + step
        last = score[at - 1]
        last -= last.max(axis=1, keepdims=True)  # sums stay small, however long a sentence is
        best = ((last << BITS)[:, :, None] + model.transitions).max(axis=1)
        before[at] = best & (1 << BITS) - 1
        score[at] += best >> BITS
    tagged: list[list[str]] = [[] for _ in sentences]
    for i, start, length in zip(order, starts.tolist(), lengths, strict=False):
        tagged[i] = list(_path(model.tags, score, before, start, length))[::-1]
    return tagged


def _emissions(model: _Model, sentences: Sequence[Sequence[str]]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """What the words alone weigh, shape (n_rows, n_tags), and the row of each sentence's first word."""
    edge = model.vectors(EDGE, False)
    rows = [edge, edge]
    for sentence in sentences:
        rows += [model.vectors(form, k == 0) for k, form in enumerate(sentence)]
        rows += [edge, edge]
    stacked = np.stack(rows)
    score = stacked[:, 0].copy()
    score[1:] += stacked[:-1, 1]
    score[:-1] += stacked[1:, 2]
    score[2:] += stacked[:-2, 3]
    score[:-2] += stacked[2:, 4]
    starts = accumulate((len(s) + 2 for s in sentences[:-1]), initial=2)
    return score, np.fromiter(starts, dtype=np.intp, count=len(sentences))


def _path(
    tags: Sequence[str], score: NDArray[np.int32], before: NDArray[np.uint8], start: int, length: int
) -> Iterator[str]:
    """The tags of the best path, the last first."""
    best = int(score[start + length - 1].argmax())
    for row in range(start + length - 1, start - 1, -1):
        yield tags[best]
        best = int(before[row, best])


@cache
def _lexicon() -> Any:
    from textblob.en import parser

    parser.find_tags(["load"])  # its lists load when first used, and two threads at that trip each other up
    return parser.lexicon


def _entry(word: str) -> str | None:
    with _LOADING:
        found: str | None = _lexicon().get(word)
    return found


def is_known(word: str) -> bool:
    """Whether TextBlob's lexicon has a word in small letters."""
    return _entry(word.lower()) is not None


def is_finite(word: str) -> bool:
    """Whether TextBlob's lexicon has a word as a finite or past form of a verb."""
    return _entry(word) in ("VBD", "VBZ", "VBN", "MD")


def is_common(word: str) -> bool:
    """Whether TextBlob's lexicon has a word in small letters, and not as a name too."""
    return _entry(word.title()) != "NNP" and is_known(word)


def is_modified(word: str) -> bool:
    """Whether TextBlob's lexicon has a word as one that a noun before it modifies, and that is no verb of it."""
    return _entry(word) in ("NN", "NNS", "JJ")
