"""Who a source is: the name it is counted under, and its type.

Types: person (named), official (an office is held, named or not), organisation, document, media, anonymous (the name
is withheld: "security sources"), group (unnamed: "experts", "residents"), unknown (the text leaves it open).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from framing.attribution.full_names import full_name, full_names, gender_of, name_in, two_names
from framing.attribution.noun_phrases import (
    POSSESSIVE,
    WORD,
    Name,
    capitals,
    core_of,
    cuts,
    head_of,
    listed_words,
    type_of,
    untitled,
)
from framing.attribution.roles import Speaker, body_before, in_role, is_body, is_person, is_somebody, meant_by
from framing.text.document import Document
from framing.text.phrases import SEAT
from framing.text.tagging import is_common, is_verb_form
from framing.types import Attribution, Span

# How far back, in paragraphs, "he" or "the general" may reach for the one it stands for.
_SEAT_BEHIND = re.compile(rf",\s*{SEAT.pattern}$")
REACH = 3
SILENT = -2  # of an attribution whose source wants or does something, and need not say so
THING = -3  # of an attribution whose source speaks if it is somebody: "the figures show", "the mayor shows"


@cache
def _pronouns(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(listed_words("function_words", f"pronoun_{k}") for k in kinds))


@cache
def _forms(sex: str) -> frozenset[str]:
    """ "he", "his", "him"."""
    return _pronouns(sex).union(*(listed_words("function_words", f"{kind}_{sex}") for kind in ("possessive", "object")))


def describe(doc: Document, found: Iterable[tuple[Attribution, int]], withheld: Sequence[int]) -> list[Attribution]:
    """Give each attribution its speaker and the type of its source.

    Parameters
    ----------
    doc : Document
    found : iterable of (Attribution, int)
        In the order of the text, each with the index of the attribution whose source it shares, -1, ``SILENT`` or
        ``THING``.
    withheld : sequence of int
        Where the text says that a name is withheld.

    Returns
    -------
    list of Attribution
    """
    names = full_names(doc)
    done: list[Attribution] = []
    known: list[Speaker] = []
    for attribution, shared in found:
        if attribution.source is None:
            other = done[shared] if 0 <= shared < len(done) else None
            done.append(
                replace(attribution, source=other.source, speaker=other.speaker, source_type=other.source_type)
                if other
                else replace(attribution, source_type="unknown", act="attitude" if shared == SILENT else "statement")
            )
            continue
        before = attribution.content[0].start if attribution.kind == "direct" else attribution.source.start
        speaker = _speaker(doc, attribution.source, names, known, min(before, attribution.source.start))
        if any(attribution.source.start <= at < attribution.source.end for at in withheld):
            speaker = replace(speaker, type="anonymous")
        if speaker.name and speaker.type != "unknown":
            known.append(speaker)
        silent = shared == SILENT or (shared == THING and not is_somebody(speaker))
        told = replace(attribution, speaker=speaker.name, source_type=speaker.type)
        done.append(replace(told, speaker="", act="attitude") if silent else told)
    return done


def _speaker(doc: Document, source: Span, names: dict[str, Name], known: list[Speaker], begin: int) -> Speaker:
    """Who a source is, in the light of who has spoken so far; ``begin`` is where what it says begins, or itself."""
    text = _as_written(doc, source, names)
    words = [POSSESSIVE.sub("", m.group().rstrip(".").lower()) for m in WORD.finditer(text)]
    here = Speaker("", "unknown", _paragraph(doc, source.start), source.start, frozenset(words), False)
    if not words:
        return here
    if len(words) == 1 and not (text.isupper() and len(text) > 1):  # "US" is not "us"
        if words[0] in listed_words("function_words", "relative") | {"that"}:
            antecedent = _copular_subject(doc, source.start) or _antecedent(doc, source.start)
            return _speaker(doc, antecedent, names, known, antecedent.start) if antecedent else here
        first = [n for n in names.values() if n.name.split()[0] == text and n.name != text]
        if len(first) == 1 and text.istitle():
            return _named(replace(here, type="person"), first[0].name, names)  # "Bill told the court"
        meant = _meant(doc, words[0], here, names, known, begin)
        if meant is not None:
            return meant
    head = head_of(text)
    if both := two_names(head, names):
        return replace(here, name=both, type=type_of(text, head, "", names), plural=True)
    run = name_in(head, text)
    here = replace(here, type=type_of(text, head, run, names), plural=_is_plural(head))
    if run:
        return _named(here, run, names)
    if text.lower().startswith(("the ", "this ", "that ")) and not here.plural:
        called = meant_by(core_of(head), head, here.at, names, known)
        if len(called) == 1:
            return replace(here, name=called.pop(), plural=False)
        if not called and (role := in_role(doc, core_of(head), here, known)):
            return role
    return replace(here, name=_plain(head, _lower_case(doc)))


def _as_written(doc: Document, source: Span, names: dict[str, Name]) -> str:
    """A source's words, without the capitals that a label or a sentence's beginning gave them."""
    text = doc.called(source)
    if text.isupper() and text.title().split()[-1] in names:
        return text.title()  # the label of a turn: "OBI:"
    if text not in names and _is_plural_noun(text) and _opens_sentence(doc, source.start):
        return text.lower()  # "Insurers said"
    return text


def _meant(
    doc: Document, word: str, here: Speaker, names: dict[str, Name], known: list[Speaker], begin: int
) -> Speaker | None:
    """Whom a pronoun means: ``here`` without a name where that is open; None of a word that is no pronoun."""
    recent = [s for s in known if here.paragraph - s.paragraph <= REACH]

    def again(candidates: list[Speaker]) -> Speaker:
        return replace(candidates[-1], paragraph=here.paragraph, at=here.at) if candidates else here

    for sex in "mf":
        if word in _forms(sex):
            people = [s for s in recent if is_person(s)]
            fits = [s for s in people if gender_of(s.name, names) in ("", sex)]
            named = _named_before(doc, here.at, names, sex) or _named_before(doc, begin, names, sex)
            return _nearest(fits, named) or here
    if word in _pronouns("p") | listed_words("function_words", "possessive_p"):
        return again([s for s in recent if s.plural or s.type in ("group", "organisation")])
    if word in _pronouns("n"):
        bodies_ = [s for s in recent if s.type in ("organisation", "document", "media") or is_body(s.name)]
        return body_before(doc, here) or again(bodies_)
    return here if word in _pronouns("1", "2") else None


def _named(here: Speaker, run: str, names: dict[str, Name]) -> Speaker:
    """The speaker whom a name tells; a person goes by the full name."""
    if here.type in ("person", "official") and (full := full_name(run, names)):
        kind = "official" if here.type == "official" or full.titles else "person"
        return replace(here, name=full.name, type=kind)
    return replace(here, name=run)


def _is_plural_noun(word: str) -> bool:
    return word.endswith("s") and (is_common(word) or is_common(word[:-1]))


def _opens_sentence(doc: Document, position: int) -> bool:
    start = doc.sentences[doc.sentence_at(position)].start
    return not any(map(str.isalnum, doc.text[start:position]))


@lru_cache(maxsize=4)
def _lower_case(doc: Document) -> frozenset[str]:
    """Words that the text writes without a capital somewhere."""
    return frozenset(t for t, initial in zip(doc.tokens, doc.initials, strict=True) if initial.islower())


def _paragraph(doc: Document, position: int) -> int:
    return bisect_right(doc.paragraphs, position, key=lambda p: p.end)


def _is_plural(head: str) -> bool:
    words = [w.lower() for w in WORD.findall(head)]
    if " and " in f" {head} ":
        return True
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("ss", "'s", "’s")) and head.islower()


def _plain(head: str, written: frozenset[str]) -> str:
    """A common noun phrase as a label: without its article, and without the capital that a sentence gave it."""
    words = head.split()
    if len(words) == 1:
        return head.lower() if head.istitle() else head  # "Officials said": a capital because it comes first
    while len(words) > 1 and words[0].lower() in listed_words("names", "function"):
        words.pop(0)
    first = len(words) == len(head.split())  # "Security sources said", but "the Justice Department"
    if first and words[0].lower() in written and not words[1][0].isupper():
        words[0] = words[0].lower()
    return " ".join(words)


def _copular_subject(doc: Document, position: int) -> Span | None:
    """Who is meant where a relative tells more of a predicate: "Obi is a former officer who said …"."""
    sentence = doc.sentences[doc.sentence_at(position)]
    first, last = doc.word_range(sentence.start, position)
    be = listed_words("function_words", "be")
    if doc.tokens[first] in ("this", "that", "it", "there"):
        return None
    verbs = [k for k in range(first + 1, last - 1) if doc.tokens[k] in be]
    if len(verbs) != 1 or doc.tokens[verbs[0] + 1] not in ("a", "an", "one"):
        return None
    text = doc.text[sentence.start : doc.starts[verbs[0]]]
    return Span(sentence.start, sentence.start + len(text.rstrip(" ,")))


def _antecedent(doc: Document, position: int) -> Span | None:
    """The noun phrase before a relative pronoun: from the last mark or verb-like break on."""
    sentence = doc.sentences[doc.sentence_at(position)]
    before = doc.text[sentence.start : position].rstrip(" ,")
    seat = _SEAT_BEHIND.search(before)
    before = before[: seat.start()] if seat else before  # "Obi, D-N.J., who"
    start = max(before.rfind(c) for c in (",", ";", ":", "—", "“", '"')) + 1
    first, last = doc.word_range(sentence.start + start, sentence.start + len(before))
    stops = listed_words("function_words", "subordinator") | listed_words("function_words", "auxiliary")
    k = last
    while k > first and doc.tokens[k - 1] not in stops and last - k < 12:
        k -= 1
    # "to stir the crowd, which": of what a verb or a preposition leads to, the last noun phrase
    heads = (i + 1 for i in range(k, last - 1) if doc.tokens[i] in cuts() - {"of"} or is_verb_form(doc.tokens[i]))
    k = max(heads, default=k)
    return Span(doc.starts[k], doc.ends[last - 1]) if k < last else None


def _named_before(doc: Document, position: int, names: dict[str, Name], sex: str) -> list[Speaker]:
    """The persons of a gender that this sentence names before a position, or else the sentence before."""
    at = doc.sentence_at(position)
    for i in (at, at - 1):
        if i < 0:
            break
        start = doc.sentences[i].start
        text = doc.text[start : min(doc.sentences[i].end, position)]
        found = (full_name(" ".join(untitled(run)[1]), names) for run in capitals(text))
        people = {person.name: person for person in found if person}
        paragraph = _paragraph(doc, start)
        fitting = [_as_speaker(p, paragraph, start) for p in people.values() if gender_of(p.name, names) in ("", sex)]
        if fitting:
            return fitting
    return []


def _nearest(speakers: list[Speaker], named: list[Speaker]) -> Speaker | None:
    """Who is meant: the last to speak, unless one other alone has been named since."""
    last = speakers[-1] if speakers else None
    if last is None or (named and last.at < named[0].at and last.name not in {n.name for n in named}):
        return named[0] if len(named) == 1 else None
    return last


def _as_speaker(person: Name, paragraph: int, at: int) -> Speaker:
    kind = "official" if person.titles else "person"
    return Speaker(person.name, kind, paragraph, at, frozenset(person.name.lower().split()), False)
