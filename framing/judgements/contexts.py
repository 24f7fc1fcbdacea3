"""What stands around a word that may judge: the features by which a reader tells a judgement from a report."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.attribution.annotated import AUTHOR, Annotated
from framing.judgements.negation import is_negated, negators
from framing.lexicons.terms import CONTEXT, read_terms
from framing.lexicons.wordlists import style_words, words_of
from framing.text.clauses import Unit, units
from framing.text.document import Document
from framing.text.lexicon import Hit, Lexicon
from framing.text.tagging import is_nominal, is_noun
from framing.types import Span

_USUAL = {
    "other_voices": (0.42, 150), "strength": (0.0074, 150), "first_person": (0.0057, 150), "certain": (0.005, 150),
    "attributions": (0.5, 6), "questions": (0.025, 6),
}  # fmt: skip
"""Shares in news: of words or sentences, and how many of these a short text is taken to hold beside its own."""

NEAR = 5  # words on either side that count as neighbours
_ADJECTIVES = ("JJ", "JJR", "JJS")
_PREMODIFIERS = ("DT", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "PRP$")
_CLASSES = {
    "JJ": "adjective", "JJR": "comparative", "JJS": "superlative", "RBS": "superlative", "RBR": "comparative",
    "RB": "adverb", "NN": "noun", "NNS": "noun", "NNP": "name", "NNPS": "name", "VB": "verb", "VBP": "verb",
    "VBZ": "verb", "VBD": "past", "VBN": "participle", "VBG": "gerund", "MD": "modal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, or several, that may judge: ``word`` to ``last`` (half open) of the document.

    Attributes
    ----------
    word, last : int
        Indexes into the document's words.
    strength : float
        In how many of its uses it judges, 0 to 1, by its list alone.
    category : str
        What it does when it judges.
    passed_over : bool
        Whether the list of what always counts has the word in some contexts: where it stands in none of these, it does
        not count by a model either. An entry of a user's that is left to its context is not passed over.
    """

    word: int
    last: int
    strength: float
    category: str
    passed_over: bool


def candidates(text: Annotated, lexicon: Lexicon) -> list[Candidate]:
    """What may judge in a text, in order; names and the cues of attributions are left out.

    Parameters
    ----------
    text : Annotated
    lexicon : Lexicon
        Of candidates: the weight of an entry is its strength.

    Returns
    -------
    list of Candidate
    """
    doc = text.doc
    cues = {k for a in text.attributions if a.cue and a.source for k in range(*doc.word_range(a.cue.start, a.cue.end))}
    return [
        Candidate(hit.first, hit.last, hit.term.weight, hit.term.category, _is_passed_over(doc, hit))
        for hit in lexicon.find(doc)
        if cues.isdisjoint(range(hit.first, hit.last))
    ]


def _is_passed_over(doc: Document, hit: Hit) -> bool:
    alone = hit.last - hit.first == 1 and doc.tokens[hit.first] in _conditional()
    return alone and hit.term.extra.get("when") != CONTEXT


def contexts(text: Annotated, found: Sequence[Candidate], certain: Collection[int]) -> list[dict[str, float]]:
    """Features of candidates, one mapping each; what is not named is 0.

    Parameters
    ----------
    text : Annotated
    found : sequence of Candidate
        In order.
    certain : collection of int
        Words of entries that always count.

    Returns
    -------
    list of dict of str to float
    """
    by_word = {k: c for c in found for k in range(c.word, c.last)}
    tagged = _tagged(text, found)
    reach = negators(text.doc, {text.doc.sentence_at(text.doc.starts[c.word]) for c in found})
    mix = _mix(text, found) | _manner(text, certain)
    own = [c for c in found if text.word_codes[c.word] == AUTHOR]
    judging = math.fsum(c.strength for c in own)
    words = text.words_in["author"]
    sentences: dict[int, dict[str, float]] = {}
    features = []
    for c in found:
        i = text.doc.sentence_at(text.doc.starts[c.word])
        if i not in sentences:
            sentences[i] = _sentence(text, i, by_word, certain)
        strength = c.strength
        here = {"strength": strength, "strength_squared": strength * strength, f"{c.category}_strength": strength}
        here |= {"certain": float(c.word in certain), "weak": float(strength < 0.2)}
        here |= {f"listed_{c.category}": 1.0} | sentences[i] | mix
        here["text_strength"] = _usually(judging - strength, words, "strength")
        here["phrase"] = float(c.last - c.word > 1)
        here["negated"] = float(is_negated(text.doc, c.word, reach))
        here["sentence_strength"] = math.log1p(max(0.0, sentences[i]["sentence_sum"] - strength))
        del here["sentence_sum"]
        if place := tagged.get(c.word):
            here |= _place(text, *place, by_word, certain, c.word)
        features.append(here)
    return features


def _mix(text: Annotated, found: Sequence[Candidate]) -> dict[str, float]:
    """What the author's words would do if all that may judge did: the share of each category."""
    sums: dict[str, float] = {}
    for c in found:
        if text.word_codes[c.word] == AUTHOR:
            sums[c.category] = sums.get(c.category, 0.0) + c.strength
    whole = 1 + math.fsum(sums.values())
    return {f"article_{category}": value / whole for category, value in sums.items()}


def _manner(text: Annotated, certain: Collection[int]) -> dict[str, float]:
    """How the whole text is written: a report passes on what others say, a column asks and says "we"."""
    doc, words = text.doc, text.words_in["author"]
    own = [i for i, voice in enumerate(text.sentence_voices) if voice == "author"]
    first_person = sum(text.word_codes[k] == AUTHOR for k in doc.where(words_of("pronoun_1")))
    asked = sum("?" in doc.text[doc.sentences[i].start : doc.sentences[i].end + 1] for i in own)
    return {
        "text_other_voices": _usually(len(doc.tokens) - words, len(doc.tokens), "other_voices"),
        "text_attributions": _usually(len(text.attributions), len(doc.sentences), "attributions"),
        "text_first_person": _usually(first_person, words, "first_person"),
        "text_questions": _usually(asked, len(own), "questions"),
        "text_certain": _usually(sum(text.word_codes[k] == AUTHOR for k in certain), words, "certain"),
    }


def _usually(count: float, of: int, name: str) -> float:
    """A share of words or sentences, drawn to what is usual where there are few."""
    usual, weight = _USUAL[name]
    return (count + usual * weight) / (of + weight)


def _sentence(text: Annotated, i: int, by_word: Mapping[int, Candidate], certain: Collection[int]) -> dict[str, float]:
    doc, span = text.doc, text.doc.sentences[i]
    first, last = doc.sentence_words[i]
    n = max(1, last - first)
    tokens = doc.tokens[first:last]
    initials = doc.initials[first + 1 : last]
    behind = doc.text[span.start : span.end + 1]
    return {
        "sentence_sum": sum({c.word: c.strength for k in range(first, last) if (c := by_word.get(k))}.values()),
        "sentence_certain": float(any(k in certain for k in range(first, last))),
        "sentence_words": math.log1p(n),
        "sentence_other_voices": 1 - text.word_codes[first:last].count(AUTHOR) / n,
        "sentence_number": float(any(c.isdigit() for c in initials)),
        "sentence_question": float("?" in behind),
        "sentence_exclamation": float("!" in behind),
        "sentence_first_person": float(not words_of("pronoun_1").isdisjoint(tokens)),
        "sentence_second_person": float(not words_of("pronoun_2").isdisjoint(tokens)),
        "sentence_modal": float(not _urging().isdisjoint(tokens)),
    }


@cache
def _conditional() -> frozenset[str]:
    """Words that our list of what always counts has in some contexts alone."""
    return frozenset(
        word
        for term in read_terms("advocacy")
        if term.before or term.after or term.near or term.not_before or term.not_after or term.not_near
        for slots in term.patterns
        if len(slots) == 1
        for word in slots[0].words
    )


@cache
def _urging() -> frozenset[str]:
    return frozenset(term.term for term in read_terms("judging") if term.category == "appeal")


def _tagged(text: Annotated, found: Sequence[Candidate]) -> dict[int, tuple[Unit, int]]:
    """Of each candidate its sentence, tagged, and its place there."""
    doc = text.doc
    wanted = sorted({doc.sentence_at(doc.starts[c.word]) for c in found})
    starts = {doc.starts[c.word]: c.word for c in found}
    spans: list[tuple[int, Span]] = [(0, doc.sentences[i]) for i in wanted]
    return {
        starts[start]: (unit, j)
        for unit in units(doc, spans, whole_quotations=False)
        for j, start in enumerate(unit.starts)
        if start in starts
    }


def _place(
    text: Annotated, unit: Unit, j: int, by_word: Mapping[int, Candidate], certain: Collection[int], word: int
) -> dict[str, float]:
    """The grammar around a candidate, and what may judge beside it."""
    words, tags = unit.words, unit.tags
    tag, before, after = tags[j], _at(tags, j - 1), _at(tags, j + 1)
    leads = after.startswith(("NN", "JJ", "RB"))
    if tag == "NN" and leads and is_nominal(words[j]) and not is_noun(words[j]):
        tag = "JJ"  # "the corrupt straight president"
    kind = _CLASSES.get(tag, "other")
    b = j - 1
    while b >= 0 and tags[b] in _PREMODIFIERS and j - b <= 4:
        b -= 1
    predicate = b >= 0 and words[b] in words_of("copula")
    near = {c.word: c.strength for k in range(word - NEAR, word + NEAR + 1) if (c := by_word.get(k)) and c.word != word}
    here = {
        f"is_{kind}": 1.0,
        "attributive": float(tag in (*_ADJECTIVES, "VBN", "VBG") and leads),
        "predicate": float(predicate),
        "predicate_noun": float(predicate and kind == "noun"),
        "degree_before": float(style_words().get(_at(words, j - 1)) == "degree"),
        "article_before": float({"a", "an"} & set(words[max(0, b) : j]) != set()),
        "possessed": float({"PRP$", "POS"} & set(tags[max(0, b) : j]) != set()),
        "of_behind": float(_at(words, j + 1) == "of"),
        "preposition_before": float(before == "IN"),
        "to_before": float(_at(words, j - 1) == "to"),
        "modal_before": float("MD" in tags[max(0, j - 3) : j]),
        "by_behind": float("by" in words[j + 1 : j + 3]),
        "joined": float(_joined(words, j, unit, by_word, word)),
        "beside": math.log1p(sum(near.values())),
        "certain_beside": float(any(k in certain for k in range(word - NEAR, word + NEAR + 1) if k != word)),
        "length": len(words[j]) / 10,
        "in_marks": float(text.doc.text[max(0, unit.starts[j] - 1)] in "\"'“‘"),
    }
    return {name: value for name, value in here.items() if value}


@cache
def _links() -> frozenset[str]:
    return words_of("coordinator") | {","}


def _joined(words: Sequence[str], j: int, unit: Unit, by_word: Mapping[int, Candidate], word: int) -> bool:
    """Whether "and", "or" or a comma joins it to another candidate: "cheap and nasty"."""
    links = _links()
    behind = _at(words, j + 1) in links and word + 1 + (words[j + 1] != ",") in by_word
    return behind or (_at(words, j - 1) in links and word - 1 - (words[j - 1] != ",") in by_word)


def _at(items: Sequence[str], i: int) -> str:
    return items[i] if 0 <= i < len(items) else ""
