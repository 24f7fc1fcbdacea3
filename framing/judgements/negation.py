"""What a negator stands before: "hardly a hero", "failed to be brave"."""

from __future__ import annotations

from collections.abc import Collection

from framing.text.document import Document
from framing.text.lexicon import load_lexicon

REACH = 3  # words behind a negator that it reaches (Taboada et al. 2011)


def negators(doc: Document, sentences: Collection[int]) -> frozenset[int]:
    """The words after which a negation holds, the last of each negator, in some sentences.

    Parameters
    ----------
    doc : Document
    sentences : collection of int
        Their indexes.

    Returns
    -------
    frozenset of int
        Indexes into the document's words.
    """
    lexicon = load_lexicon("negation")
    found = (n for i in sorted(sentences) for n in lexicon.find(doc, *doc.sentence_words[i]))
    return frozenset(n.last - 1 for n in found if n.term.category == "negator")


def is_negated(doc: Document, first: int, reach: Collection[int]) -> bool:
    """Whether a negator stands up to three words before a word, with no mark between.

    Parameters
    ----------
    doc : Document
    first : int
        The word.
    reach : collection of int
        What ``negators`` found.
    """
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        if doc.text[doc.ends[k] : doc.starts[k + 1]].strip():
            return False
        if k in reach:
            return True
    return False
