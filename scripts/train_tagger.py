"""Train the tagger of framing/text/tagging.py on MASC, write framing/models/tagger.npz and its card, print its figures.

    python scripts/train_tagger.py

Reads words/masc_tagged.zip from the folder that FRAMING_DATA names; takes about five minutes on one core. Every tenth
file is held out. python-crfsuite (extra "train") fits the weights; what is written are numbers and pieces of words.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pycrfsuite
from labelled import DATA, ROOT
from textblob.en import parser

from framing.text.tagging import EDGE, PLACES, features, tag_all

SCALE = 256  # weights are whole numbers of 1/256
TENTH = 4  # of ten files, the one held out
SMALL = 0.15  # share of sentences that are learnt from once more in small letters, as headlines are tagged
SETTINGS = {"max_iterations": 90, "c1": 0.1, "c2": 0.01, "feature.minfreq": 2}
SEED = 0
# Tags of a word or two that the corpus has beside Penn's.
PENN = {"...": ":", "-": ":", '"': "''", "'": "''", "PP": "PRP", "UH`": "UH", ";": ":", "--": ":", "/": ":",
        "*": "SYM", "LRB": "(", "VBG|NN": "VBG", "one-time": "JJ", "PRN": "NN"}  # fmt: skip

Sentence = list[tuple[str, str]]


def read(archive: zipfile.ZipFile, name: str) -> Iterator[Sentence]:
    """The sentences of a file, as words with their tags; abbreviations without their stop, as our tokens are."""
    for line in archive.read(name).decode("utf-8", "replace").splitlines():
        pairs = [(word, tag) for word, _, tag in (token.rpartition("_") for token in line.split()) if word and tag]
        if pairs:
            yield [_mended(word, PENN.get(tag, tag)) for word, tag in pairs]


def _mended(word: str, tag: str) -> tuple[str, str]:
    if not re.fullmatch(r"[^\W\d_].*\.", word):
        return word, tag
    tag = "NNP" if word[0].isupper() and tag == "NN" else tag  # "U.N." and "Rep." are names or stand in one
    return (word if re.fullmatch(r"(?:[A-Za-z]\.){2,}", word) else word.rstrip(".")), tag


def fitted(sentences: Sequence[Sentence]) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Weights by (attribute, tag) and by (tag, next tag)."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sentence in sentences:
        trainer.append(_attributes([word for word, _ in sentence]), [tag for _, tag in sentence])
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return info.state_features, info.transitions


def _attributes(words: Sequence[str]) -> list[list[str]]:
    seen = [features(word, i == 0) for i, word in enumerate(words)]
    edge = features(EDGE, False)
    seen = [edge, edge, *seen, edge, edge]
    return [
        list(chain(seen[i][0], seen[i - 1][1], seen[i + 1][2], seen[i - 2][3], seen[i + 2][4]))
        for i in range(2, len(seen) - 2)
    ]


def write(state: dict[tuple[str, str], float], moves: dict[tuple[str, str], float], path: Path) -> None:
    """Write weights as arrays."""
    tags = sorted({tag for _, tag in state} | {t for move in moves for t in move})
    number = {tag: i for i, tag in enumerate(tags)}
    by_attribute: dict[str, list[tuple[int, int]]] = {}
    for (attribute, tag), weight in sorted(state.items()):
        if rounded := round(weight * SCALE):
            by_attribute.setdefault(attribute, []).append((number[tag], rounded))
    rows = list(chain.from_iterable(by_attribute.values()))
    transitions = np.zeros((len(tags), len(tags)), dtype=np.int16)
    for (left, right), weight in moves.items():
        transitions[number[left], number[right]] = round(weight * SCALE)
    np.savez_compressed(
        path,
        attributes=np.frombuffer("\n".join(by_attribute).encode("utf-8"), dtype=np.uint8),
        ends=np.cumsum([len(r) for r in by_attribute.values()]).astype(np.int32),
        labels=np.array([label for label, _ in rows], dtype=np.uint8),
        weights=np.array([weight for _, weight in rows], dtype=np.int16),
        transitions=transitions,
        tags=np.array(tags),
    )


def accuracy(sentences: Sequence[Sentence], tagged: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Share of words with the right tag, and the number of words."""
    pairs = [
        (gold, found) for s, t in zip(sentences, tagged, strict=True) for (_, gold), found in zip(s, t, strict=True)
    ]
    return sum(gold == found for gold, found in pairs) / len(pairs), len(pairs)


def pattern(sentences: Sequence[Sentence]) -> list[list[str]]:
    """TextBlob's tags."""
    return [[tag for _, tag in parser.find_tags([word for word, _ in s])] for s in sentences]


def main() -> None:
    """Train, write, measure."""
    path = DATA / "words" / "masc_tagged.zip"
    if not path.is_file():
        sys.exit(f"{path} is not there: set FRAMING_DATA to the folder of labelled sets")
    with zipfile.ZipFile(path) as archive:
        names = sorted(n for n in archive.namelist() if n.count("/") == 2 and n.endswith(".txt"))
        files = [list(read(archive, name)) for name in names]
    held = [s for i, sentences in enumerate(files) if i % 10 == TENTH for s in sentences]
    train = [s for i, sentences in enumerate(files) if i % 10 != TENTH for s in sentences]
    chance = random.Random(SEED)
    small = [[(w.lower(), t) for w, t in s] for s in train if chance.random() < SMALL]
    models = ROOT / "framing" / "models"
    start = time.perf_counter()
    if "--measure" not in sys.argv[1:]:
        write(*fitted(train + small), models / "tagger.npz")
        print(f"trained on {sum(map(len, train)):,} words in {time.perf_counter() - start:.0f} s")
    figures = {}
    lowered = [[(w.lower(), t) for w, t in s] for s in held]
    for name, sentences in (("held-out files", held), ("the same in small letters", lowered)):
        ours, n = accuracy(sentences, tag_all([[w for w, _ in s] for s in sentences]))
        theirs, _ = accuracy(sentences, pattern(sentences))
        figures[name] = {"n_words": n, "accuracy": round(ours, 4), "PatternTagger": round(theirs, 4)}
        print(f"{name}: n = {n:,}, right {ours:.4f} (TextBlob's PatternTagger {theirs:.4f})")
    made = {
        "made_by": "scripts/train_tagger.py",
        "used_by": "framing/text/tagging.py",
        "data": "Manually Annotated Sub-Corpus of the American National Corpus (MASC), its tags; any use allowed",
        "reference": "Ide, N., Baker, C., Fellbaum, C. and Passonneau, R. (2010). The Manually Annotated Sub-Corpus: A "
        "Community Resource for and by the People. ACL.",
        "kind": "linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), by python-crfsuite",
        "held_out": "every tenth file",
        "places": list(PLACES),
        "settings": {**SETTINGS, "scale": SCALE, "small": SMALL, "seed": SEED},
        "n_words_train": sum(map(len, train)),
        "figures": figures,
    }
    (models / "tagger.json").write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
