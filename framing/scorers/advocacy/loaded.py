"""How loaded the language of a sentence is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress

from framing.attribution.annotated import AUTHOR, Annotated
from framing.lexicons.wordlists import style_words
from framing.linear import Features, load_model, logistic
from framing.text.lexicon import load_lexicon
from framing.types import Match


def loaded(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[float]:
    """How loaded sentences are, 0 to 1: the logistic of the model's sum.

    Parameters
    ----------
    text : Annotated
    matches : sequence of Match
        What the Advocacy scorer found in it.
    sentences : sequence of int
        Which of its sentences.

    Returns
    -------
    list of float, one a sentence
    """
    model = load_model("loaded")
    return [logistic(model.value(f)) for f in loaded_features(text, matches, sentences)]


def loaded_features(text: Annotated, matches: Sequence[Match], sentences: Sequence[int]) -> list[Features]:
    """Features of sentences: log(1 + x) of counts (of advocacy cues: of summed weights), and one share.

    Every word of a sentence counts, whosever voice it stands in: which words to quote is the author's choice as well;
    the share of words in other voices is a feature that weighs against it.
    """
    doc = text.doc
    found: list[dict[str, float]] = [defaultdict(float) for _ in doc.sentences]
    taken: set[int] = set()
    for m in matches:
        found[doc.sentence_at(m.start)][m.category] += max(0.0, m.weight)
        taken.update(range(*doc.word_range(m.start, m.end)))
    for hit in load_lexicon("loaded").find(doc):
        if taken.isdisjoint(range(hit.first, hit.last)):
            found[doc.sentence_at(hit.start)][hit.term.category] += 1
    for a in text.attributions:
        if a.cue and a.stance in ("doubting", "factive"):
            found[doc.sentence_at(a.cue.start)][a.stance] += 1
    for q in doc.quotations:
        if text.codes[q.start] == AUTHOR:
            found[doc.sentence_at(q.start)]["scare_quote"] += 1
    style = style_words()
    features: list[Features] = []
    for i in sentences:
        span, (first, last), counts = doc.sentences[i], doc.sentence_words[i], found[i]
        for name in filter(None, map(style.get, doc.tokens[first:last])):
            counts[name] += 1
        initials = doc.initials[first:last]
        counts["number"] += sum(map(str.isdigit, initials))
        codes = bytes(compress(text.word_codes[first:last], map(str.islower, initials)))
        counts["words"] += len(codes)  # names weigh nothing, not even by their number
        counts["question"] += doc.text.count("?", span.start, span.end) > 0
        counts["exclamation"] += doc.text.count("!", span.start, span.end) > 0
        values = {name: math.log1p(n) for name, n in counts.items()}
        values["other_voices"] = 1 - codes.count(AUTHOR) / len(codes) if codes else 0.0
        features.append(values)
    return features
