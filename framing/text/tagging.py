"""Parts of speech: a linear-chain conditional random field, trained by ``scripts/train_tagger.py``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing import resources

PLACES = ("", "<", ">", "<<", ">>")  # a word itself, and as the one before, behind, and one further to each side
EDGE = "<edge>"  # stands before and behind a sentence
_BITS = 6  # tags are fewer than 64
_FEW = 256  # steps whose sums 32 bits can hold many times over
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
        self.transitions = (moves << _BITS) + np.arange(len(self.tags), dtype=np.int32)[:, None]
        self.rows = {name: row for row, name in enumerate(names)}
        self.weights = np.zeros((len(names), len(self.tags)), dtype=np.int16)
        self.weights[np.repeat(np.arange(len(names)), np.diff(ends, prepend=0)), labels] = weights
        self.vectors = lru_cache(maxsize=65536)(self._vectors)

    def _vectors(self, form: str, initial: bool) -> NDArray[np.int32]:
        """What a word weighs for each tag, shape (n_places, n_tags)."""
        rows = [[self.rows[n] for n in names if n in self.rows] for names in features(form, initial)]
        return np.stack([self.weights[r].sum(axis=0, dtype=np.int32) for r in rows])


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
    order = sorted((i for i in range(len(sentences)) if sentences[i]), key=lambda i: -len(sentences[i]))
    tagged: list[list[str]] = [[] for _ in sentences]
    if not order:
        return tagged
    model = _model()
    chosen = [sentences[i] for i in order]
    lengths = np.array([len(s) for s in chosen])
    # Row by row the first words of all sentences, then the second ones, and so on.
    active = [int((lengths > step).sum()) for step in range(lengths[0])]
    firsts = [0, *accumulate(active)]
    score = _emissions(model, chosen, active)
    best = np.zeros_like(score)  # of each word and tag, the sum of the best path to it, and the tag it comes from
    sums = np.empty((len(model.tags), len(chosen), len(model.tags)), dtype=np.int32)  # from, sentence, to
    for step in range(1, len(active)):
        here = slice(firsts[step], firsts[step] + active[step])
        last = score[firsts[step - 1] : firsts[step - 1] + active[step]]
        if step % _FEW == 0:
            last -= last.max(axis=1, keepdims=True)  # sums stay small, however long a sentence is
        np.add((last << _BITS).T[:, :, None], model.transitions[:, None, :], out=sums[:, : len(last)])
        np.max(sums[:, : len(last)], axis=0, out=best[here])
        score[here] += best[here] >> _BITS
    paths = _paths(score, best & (1 << _BITS) - 1, active, firsts)
    for rank, i in enumerate(order):
        tagged[i] = [model.tags[paths[step][rank]] for step in range(len(sentences[i]))]
    return tagged


def _emissions(model: _Model, sentences: Sequence[Sequence[str]], active: Sequence[int]) -> NDArray[np.int32]:
    """What the words alone weigh, shape (n_words, n_tags), step by step."""
    forms = {(EDGE, False): 0}
    rows = [0, 0]
    starts = []
    for sentence in sentences:
        starts.append(len(rows))
        rows += [forms.setdefault((form, k == 0), len(forms)) for k, form in enumerate(sentence)]
        rows += [0, 0]
    stacked = np.concatenate([model.vectors(form, initial) for form, initial in forms])
    stacked = stacked.reshape(len(forms), len(PLACES), -1)
    places = np.array(rows)
    score = stacked[places, 0]
    score[1:] += stacked[places[:-1], 1]
    score[:-1] += stacked[places[1:], 2]
    score[2:] += stacked[places[:-2], 3]
    score[:-2] += stacked[places[2:], 4]
    begins = np.array(starts)
    by_step: NDArray[np.int32] = score[np.concatenate([begins[:n] + step for step, n in enumerate(active)])]
    return by_step


def _paths(
    score: NDArray[np.int32], before: NDArray[np.int32], active: Sequence[int], firsts: Sequence[int]
) -> list[list[int]]:
    """By step, the tags of the best paths, found from the last words on."""
    found: list[list[int]] = []
    tags = np.empty(0, dtype=np.int64)
    for step in range(len(active) - 1, -1, -1):
        going = before[firsts[step + 1] + np.arange(len(tags)), tags]
        ending = score[firsts[step] + len(tags) : firsts[step] + active[step]].argmax(axis=1)
        tags = np.concatenate((going, ending))
        found.append(tags.tolist())
    return found[::-1]


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
