"""What each word of a sentence does to the sentiment toward a target in it."""

from __future__ import annotations

from framing.sentiment.classifier import Item, TargetSentimentClassifier, check_items, check_model, valence
from framing.sentiment.masking import REACH, Masked, mask
from framing.text.document import parse
from framing.types import Span


def word_weights(model: str, sentence: str, start: int, end: int) -> tuple[tuple[Span, float], ...]:
    """How much each word of a sentence moves its valence toward the target: occlusion.

    A word's weight is the valence of the sentence less that of the sentence without the word, so that a word with a
    weight above 0 speaks for the target. Words of names have none, since no model reads them. It tells what the model
    reacts to, not why; weights of words that lean on one another do not add up to the valence.

    Parameters
    ----------
    model : {"transformer", "linear", "vader"}
        Of ``TargetSentimentClassifier``.
    sentence : str
    start, end : int
        ``sentence[start:end]`` is the target.

    Returns
    -------
    tuple of (Span, float)
        Words in the order of the sentence, with offsets into it, and their weights, from -2 to 2.

    Raises
    ------
    TypeError, ValueError
        If there is no such target, or ``model`` is not one of those there are.

    References
    ----------
    Zeiler, M. D. and Fergus, R. (2014). Visualizing and understanding convolutional networks. ECCV, section 4.2.
    Li, J., Monroe, W. and Jurafsky, D. (2016). Understanding neural networks through representation erasure.
    """
    check_model(model)
    ((sentence, start, end),) = check_items([(sentence, start, end)])
    whole = mask(sentence, start, end)
    words, masked = [], [whole]
    for word in parse(sentence).words:
        if word.end <= start - REACH or word.start >= end + REACH or (word.start < end and word.end > start):
            continue
        without = mask(*_without(sentence, start, end, word))
        if _read(without) != _read(whole):  # the same where the word is part of a name
            words.append(word)
            masked.append(without)
    values = valence(TargetSentimentClassifier(model)._proba(masked))
    return tuple((word, float(values[0] - value)) for word, value in zip(words, values[1:], strict=True))


def _without(sentence: str, start: int, end: int, word: Span) -> Item:
    """The sentence without a word and one space beside it."""
    first, last = word.start, word.end
    if first and sentence[first - 1] == " ":
        first -= 1
    elif sentence[last : last + 1] == " ":
        last += 1
    shift = last - first if last <= start else 0
    return sentence[:first] + sentence[last:], start - shift, end - shift


def _read(masked: Masked) -> list[str]:
    """The words of a masked sentence that a model reads."""
    return "".join(text for kind, text in masked.pieces if kind == "text").split()
