"""Scare quotes: claims that the author takes back by putting them between quotation marks."""

from __future__ import annotations

from framing.attribution.annotated import AUTHOR, Annotated
from framing.lexicons.wordlists import words_of
from framing.text.lexicon import Hit, load_lexicon
from framing.text.quotations import Quotation

LONGEST = 2  # words; more are mostly somebody's speech
INTRODUCED = 6  # words before a quotation among which "known as" or "the term" makes it a term


def find_scare_quotes(text: Annotated) -> list[Hit]:
    """Find claims to a standing ("the “experts”", "their “reform”") between quotation marks.

    The quotation has one or two words, holds no name, is no speech and no term introduced, and its sentence attributes
    nothing: there the words between marks are most often the source's.

    Parameters
    ----------
    text : Annotated

    Returns
    -------
    list of Hit
        In order; each spans the words inside the marks.
    """
    doc = text.doc
    short = [q for q in doc.quotations if _is_short(text, q)]
    if not short:
        return []
    claims = {h.last: h for h in load_lexicon("scare_quotes", ("blame",)).find(doc)}
    attributed = {doc.sentence_at(s.start) for a in text.attributions for s in (*a.content, *filter(None, (a.cue,)))}
    found = []
    for q in short:
        first, last = doc.word_range(q.start, q.end)
        if last in claims and doc.sentence_at(q.start) not in attributed and not _is_introduced(text, first, last):
            found.append(Hit(claims[last].term, first, last, doc.starts[first], doc.ends[last - 1]))
    return found


def _is_short(text: Annotated, q: Quotation) -> bool:
    doc = text.doc
    first, last = doc.word_range(q.start, q.end)
    plain = all(doc.text[doc.starts[k]].islower() for k in range(first, last))
    return q.closed and 0 < last - first <= LONGEST and text.codes[q.start] == AUTHOR and plain


def _is_introduced(text: Annotated, first: int, last: int) -> bool:
    doc = text.doc
    begin, end = doc.sentence_words[doc.sentence_at(doc.starts[first])]
    before, after = doc.tokens[max(begin, first - INTRODUCED) : first], doc.tokens[last : min(end, last + 2)]
    return not words_of("introducer").isdisjoint((*before, *after))
