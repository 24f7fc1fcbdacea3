"""The noun that a judgement falls on by the grammar of its clause, where the clause gives one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import words_of
from framing.text.clauses import Unit, units
from framing.text.document import Document
from framing.types import Span

_LEADING = ("DT", "PRP$", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "CD")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "NNP-PERS", "NNP-ORG", "NNP-LOC")
_TOWARD = frozenset(("to", "for", "on", "with"))
_LONGEST = 8  # words of a phrase that is quoted as a target
_TITLE = 1  # common nouns between a judgement and the name it falls on ("disgraced senator Obi")
_ADVERBIAL = ("RB", "MD")


def judged_nouns(doc: Document, spans: Sequence[Span], addressing: Sequence[bool]) -> list[Span | None]:
    """Find what each of some judgements falls on.

    In turn: the name within the phrase ("dictator Obi"), its owner ("Obi's shameful decision", "her decision"), the
    subject of a copula ("Obi is a gem"), the noun before an apposition ("Obi, a hero, …"), the subject of a verb that
    judges ("Obi lied"); of an appeal, whom it is addressed to ("kudos to Obi", "Parliament must"). Of a thing that is
    somebody's the owner: "Obi's plan is a gem".

    Parameters
    ----------
    doc : Document
    spans : sequence of Span
        The words that judge, in order.
    addressing : sequence of bool
        Whether each is an appeal, whose target comes after it.

    Returns
    -------
    list of Span or None, one a span
        A noun phrase without its article, or a pronoun; None where the clause gives none.
    """
    cut: dict[int, Unit] = {}
    targets: list[Span | None] = []
    for span, appeal in zip(spans, addressing, strict=True):
        i = doc.sentence_at(span.start)
        if i not in cut:
            sentence = Span(doc.sentences[i].start, max(doc.sentences[i].end, span.end))
            cut.update((i, unit) for unit in units(doc, [(0, sentence)], whole_quotations=False))
        targets.append(_target(cut[i], span, appeal) if i in cut else None)
    return targets


def _target(unit: Unit, span: Span, appeal: bool) -> Span | None:
    inside = [k for k, start in enumerate(unit.starts) if span.start <= start < span.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    if appeal:
        return _addressee(unit, first, last)
    begin = first
    while begin and unit.tags[begin - 1] in _LEADING:
        begin -= 1
    return (
        _name_within(unit, first, last)
        or _owner(unit, begin, first)
        or _subject_of_copula(unit, begin, last)
        or _before_apposition(unit, begin, first)
        or _subject_of_verb(unit, first, last)
        or _people_within(unit, first, last)
    )


def _addressee(unit: Unit, first: int, last: int) -> Span | None:
    """ "kudos to the crew", "I applaud Obi", "Parliament must"."""
    if unit.tags[last - 1] == "MD" and unit.tags[first] in _NOUNS:
        return _phrase_ending(unit, first + 1)
    toward = unit.words[last - 1] in _TOWARD and unit.tags[last : last + 1] not in (["NN"], ["VB"])
    own = unit.words[first] in words_of("pronoun_1") and "MD" not in unit.tags[first:last]
    if not toward and not (own and unit.words[last - 1] != "to"):
        return None
    end = last
    while end < len(unit) and unit.tags[end] in (*_LEADING, *_NOUNS):
        end += 1
    if end < len(unit) and unit.tags[end] in ("VB", "VBG", "POS"):
        return None
    return _phrase_ending(unit, end, floor=last)


def _name_within(unit: Unit, first: int, last: int) -> Span | None:
    """ "dictator Obi", "the disgraced senator Obi"."""
    if _acts(unit, first) or unit.tags[last - 1] in ("IN", "DT", "TO"):
        return None
    end = _nouns_end(unit, last)
    start = end
    while start > last and unit.capital(start - 1):
        start -= 1
    if start == end or start - last > _TITLE or unit.tags[end : end + 1] == ["POS"]:
        return None
    return _span(unit, start, end)


def _owner(unit: Unit, begin: int, first: int) -> Span | None:
    """ "Obi's shameful decision", "her shameful decision"."""
    if begin > 1 and unit.tags[begin - 1] == "POS":
        return _phrase_ending(unit, begin - 1)
    if unit.tags[begin : begin + 1] == ["PRP$"] and begin < first:
        return _span(unit, begin, begin + 1)
    return None


def _subject_of_copula(unit: Unit, begin: int, last: int) -> Span | None:
    """ "Obi is a gem", "Obi, who was once a hero"; "the aid was squandered" blames somebody else."""
    if unit.tags[last - 1] in ("VBN", "VBD"):
        return None
    k = begin - 1
    while k >= 0 and unit.tags[k] == "RB":
        k -= 1
    if k < 1 or unit.words[k] not in words_of("copula"):
        return None
    return _subject(unit, k)


def _before_apposition(unit: Unit, begin: int, first: int) -> Span | None:
    """ "Obi, a visionary leader, …"."""
    if begin < 2 or begin == first or unit.words[begin - 1] != "," or unit.tags[begin] != "DT":
        return None
    start = _phrase_start(unit, begin - 1)
    if start == begin - 1 or not unit.capital(begin - 2) or (start and unit.tags[start - 1] == "IN"):
        return None
    return _phrase_ending(unit, begin - 1)


def _subject_of_verb(unit: Unit, first: int, last: int) -> Span | None:
    """ "Obi betrayed the town"; what is done to the subject of a passive is another's deed."""
    if not unit.tags[first].startswith("VB") or unit.tags[first] == "VBG" or unit.words[last : last + 1] == ["by"]:
        return None
    k = first
    while k and unit.tags[k - 1] in _ADVERBIAL:
        k -= 1
    if k and unit.words[k - 1] in words_of("be"):
        return None
    return _subject(unit, first)


def _people_within(unit: Unit, first: int, last: int) -> Span | None:
    """ "the brave soldiers": a common noun that names people, behind the words that judge it."""
    end = last if _acts(unit, first) else _nouns_end(unit, last)
    return _span(unit, end - 1, end) if end > last and unit.words[end - 1] in people() else None


def _acts(unit: Unit, first: int) -> bool:
    """Whether words are a verb or an adverb: the name behind them is then whom the deed is done to."""
    return unit.tags[first] in ("VB", "VBD", "VBP", "VBZ", "VBG", "RB") or (first > 0 and unit.tags[first - 1] == "TO")


@cache
def people() -> frozenset[str]:
    """Common nouns for people and bodies."""
    return frozenset(t.term for t in read_terms("source_types") if t.category != "document")


def _nouns_end(unit: Unit, last: int) -> int:
    end = last
    while end < len(unit) and (unit.tags[end] in _NOUNS or unit.tags[end] == "JJ"):
        end += 1
    while end > last and unit.tags[end - 1] == "JJ":
        end -= 1
    return end


def _subject(unit: Unit, verb: int) -> Span | None:
    """The noun phrase before a verb group; before "who", the one it stands for."""
    k = verb
    while k and (unit.words[k - 1] in words_of("auxiliary") or unit.tags[k - 1] in _ADVERBIAL):
        k -= 1
    if k and unit.words[k - 1] == "who":
        k -= 1
        if k and unit.words[k - 1] == ",":
            k -= 1
    if k and unit.tags[k - 1] == "PRP":
        return _span(unit, k - 1, k)
    return _phrase_ending(unit, k)


def _phrase_start(unit: Unit, end: int) -> int:
    k = end
    while k and unit.tags[k - 1] in (*_LEADING, *_NOUNS, "POS") and end - k < _LONGEST:
        k -= 1
        if unit.tags[k] in ("DT", "PRP$") and unit.tags[k - 1 : k] != ["DT"]:
            break
    while k < end and unit.tags[k] in ("RB", "POS"):
        k += 1
    return k


def _phrase_ending(unit: Unit, end: int, floor: int = 0) -> Span | None:
    """The noun phrase that ends before a token, without its article; nothing where it is no more than a pronoun.

    Of "the mayor of Obi", the town is no subject: a phrase behind a preposition gives way to the one before it. A thing
    gives way to its owner.
    """
    start = max(floor, _phrase_start(unit, end))
    if start == end or unit.tags[end - 1] not in _NOUNS:
        return None
    if start > max(floor, 1) and unit.words[start - 1] == "of":
        return _phrase_ending(unit, start - 1, floor)
    if (start > floor and unit.tags[start - 1] in ("IN", "CC", "TO")) or unit.words[end - 1] in words_of("time"):
        return None
    if not unit.capital(end - 1) and unit.words[end - 1] not in people():
        owner = next((k for k in range(end - 1, start, -1) if unit.tags[k] == "POS"), 0)
        if owner and unit.tags[owner - 1] in _NOUNS:
            return _phrase_ending(unit, owner, floor)
        if unit.tags[start] == "PRP$":
            return _span(unit, start, start + 1)
    while start < end - 1 and unit.tags[start] in ("DT", "PRP$"):
        start += 1
    return _span(unit, start, end)


def _span(unit: Unit, first: int, last: int) -> Span:
    return Span(unit.starts[first], unit.ends[last - 1])


@cache
def pronouns() -> frozenset[str]:
    """Personal and possessive pronouns."""
    return words_of(*(f"{kind}_{form}" for kind in ("pronoun", "possessive", "object") for form in "12mfnp"))
