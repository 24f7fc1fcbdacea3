"""Parts of speech, from TextBlob's PatternTagger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any

_LOADING = Lock()


@cache
def _parser() -> Any:
    from textblob.en import parser

    parser.find_tags(["load"])  # its lists load when first used, and two threads at that trip each other up
    return parser


def tag(tokens: Sequence[str]) -> list[str]:
    """Penn Treebank tags of the words and marks of a sentence.

    Parameters
    ----------
    tokens : sequence of str
        Words and punctuation marks, clitics ("'s", "n't") apart.

    Returns
    -------
    list of str, one a token
    """
    with _LOADING:
        parser = _parser()
    return [tag for _, tag in parser.find_tags(list(tokens))]


def is_known(word: str) -> bool:
    """Whether the tagger's lexicon has a word in small letters."""
    with _LOADING:
        return word.lower() in _parser().lexicon


def is_finite(word: str) -> bool:
    """Whether the tagger's lexicon has a word as a finite or past form of a verb."""
    with _LOADING:
        return _parser().lexicon.get(word) in ("VBD", "VBZ", "VBN", "MD")


def is_common(word: str) -> bool:
    """Whether the tagger's lexicon has a word in small letters, and not as a name too."""
    with _LOADING:
        return _parser().lexicon.get(word.title()) != "NNP" and word.lower() in _parser().lexicon
