"""Whether a text is English prose: what else there is, other languages, code, one word over and over, is set aside."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from framing.characters import WORD, snippet
from framing.io.decoding import SetAsideError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from py3langid.langid import LanguageIdentifier

# Of 2,272 articles in English the least likely has a probability of 0.99, the strangest 83 % known words, the oddest 7
# signs for 100 letters, and the most monotonous one word 16 times in 100.
_LIKELY: Final = 0.1
_KNOWN: Final = 0.6
_SIGNS: Final = 0.08
_ONE_WORD: Final = 1 / 3
_FEW: Final = 20  # words of which no share is taken
_FREQUENCY: Final = 1e-6  # of a word that is known to be English: some 30,000 are as frequent
_READ: Final = 5000  # characters
_SIGN: Final = re.compile(r"[{}\[\]()=;<>\\+|^~`]")  # not "*" and "_", by which writers make words bold


def check_prose(text: str) -> None:
    """See that a text is English prose.

    Raises
    ------
    SetAsideError
        If it is in another language, or no prose.
    """
    sample = text[:_READ]
    words = [word.lower() for word in WORD.findall(sample)]
    if len(words) >= _FEW:
        word, times = Counter(words).most_common(1)[0]
        if times > _ONE_WORD * len(words):
            raise SetAsideError("not prose", f"of the first {len(words)} words {times} are {snippet(word)!r}")
        signs, letters = len(_SIGN.findall(sample)), sum(map(str.isalpha, sample))
        if signs > _SIGNS * letters:
            raise SetAsideError("not prose", f"{signs} signs as in code or tables, and {letters} letters")
    small = [word for word in WORD.findall(sample) if word[0].islower()]
    known = sum(_frequencies().get(word.lower().replace("’", "'"), 0.0) >= _FREQUENCY for word in small)
    strange = known < _KNOWN * len(small)
    if (len(words) >= _FEW or strange) and (language := _other_language(sample)):
        raise SetAsideError("not English", f"the language seems to be {language!r}")
    if strange and len(small) >= _FEW:
        raise SetAsideError("not English", f"of the first {len(small)} words in small letters {known} are English")


def _other_language(sample: str) -> str:
    """The likeliest language of a text where it is not English, with the names and without them; "" where it may be."""
    language, likely = _guess(sample)
    plain = " ".join(word for word in sample.split() if not word[:1].isupper())
    return language if likely < _LIKELY and (not plain or _guess(plain)[1] < _LIKELY) else ""


def _guess(text: str) -> tuple[str, float]:
    """The likeliest language, and how likely English is."""
    ranked = _identifier().rank(text)
    return str(ranked[0][0]), float(dict(ranked)["en"])


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _frequencies() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en")
