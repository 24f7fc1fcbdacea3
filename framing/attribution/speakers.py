"""Who a source is: the name it is counted under, and its type.

Types: person (named), official (an office is held, named or not), organisation, document, media, anonymous (the name
is withheld: "security sources"), group (unnamed: "experts", "residents"), unknown (the text leaves it open).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framing.attribution.noun_phrases import (
    POSSESSIVE,
    WORD,
    Name,
    bodies,
    body_types,
    capitals,
    common_nouns,
    core_of,
    cuts,
    head_of,
    is_bare_title,
    listed_words,
    states,
    type_of,
    types,
    untitled,
)
from framing.characters import name_key
from framing.lexicons.wordlists import gender
from framing.text.document import Document
from framing.text.tagging import is_common, is_verb_form
from framing.types import Attribution, Span

_APPOSED = re.compile(r"(?:\s*\([^()]{1,20}\))?\s*,\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4})(?=\s*(?:,|$))")
_MARKS = re.compile(r"[,;:.()“”\"]")
# How far back, in paragraphs, "he" or "the general" may reach for the one it stands for.
REACH = 3
_OPENING = 8  # words of a sentence that may hold its subject
SILENT = -2  # of an attribution whose source wants or does something, and need not say so
APPOSITION = 6  # words of an apposition that may give a title


def _pronouns(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(listed_words("function_words", f"pronoun_{k}") for k in kinds))


def _forms(sex: str) -> frozenset[str]:
    """ "he", "his", "him"."""
    return _pronouns(sex).union(*(listed_words("function_words", f"{kind}_{sex}") for kind in ("possessive", "object")))


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    type: str
    paragraph: int
    at: int  # where it was last named
    words: frozenset[str]  # of the noun phrase it was introduced with, in lower case
    plural: bool


def describe(doc: Document, found: Iterable[tuple[Attribution, int]], withheld: Sequence[int]) -> list[Attribution]:
    """Give each attribution its speaker and the type of its source.

    Parameters
    ----------
    doc : Document
    found : iterable of (Attribution, int)
        In the order of the text, each with the index of the attribution whose source it shares, -1, or ``SILENT``.
    withheld : sequence of int
        Where the text says that a name is withheld.

    Returns
    -------
    list of Attribution
    """
    names = _full_names(doc)
    done: list[Attribution] = []
    known: list[_Speaker] = []
    for attribution, shared in found:
        if attribution.source is None:
            other = done[shared] if 0 <= shared < len(done) else None
            done.append(
                replace(attribution, source=other.source, speaker=other.speaker, source_type=other.source_type)
                if other
                else replace(attribution, source_type="unknown")
            )
            continue
        speaker = _speaker(doc, attribution.source, names, known)
        if any(attribution.source.start <= at < attribution.source.end for at in withheld):
            speaker = replace(speaker, type="anonymous")
        if speaker.name and speaker.type != "unknown":
            known.append(speaker)
        done.append(replace(attribution, speaker="" if shared == SILENT else speaker.name, source_type=speaker.type))
    return done


def _speaker(doc: Document, source: Span, names: dict[str, Name], known: list[_Speaker]) -> _Speaker:
    """Who a source is, in the light of who has spoken so far."""
    text = _as_written(doc, source, names)
    words = [POSSESSIVE.sub("", m.group().rstrip(".").lower()) for m in WORD.finditer(text)]
    here = _Speaker("", "unknown", _paragraph(doc, source.start), source.start, frozenset(words), False)
    if not words:
        return here
    if len(words) == 1 and not (text.isupper() and len(text) > 1):  # "US" is not "us"
        if words[0] in listed_words("function_words", "relative") | {"that"}:
            antecedent = _antecedent(doc, source.start)
            return _speaker(doc, antecedent, names, known) if antecedent else here
        first = [n for n in names.values() if n.name.split()[0] == text and n.name != text]
        if len(first) == 1 and text.istitle():
            return _named(replace(here, type="person"), first[0].name, names)  # "Bill told the court"
        meant = _meant(doc, words[0], here, names, known)
        if meant is not None:
            return meant
    head = head_of(text)
    run = _name_in(head, text)
    here = replace(here, type=type_of(text, head, run, names), plural=_is_plural(head))
    if run:
        return _named(here, run, names)
    if text.lower().startswith(("the ", "this ", "that ")) and not here.plural:
        called = _called(core_of(head), head, here.at, names, known)
        if len(called) == 1:
            return replace(here, name=called.pop(), plural=False)
    return replace(here, name=_plain(head, _lower_case(doc)))


def _as_written(doc: Document, source: Span, names: dict[str, Name]) -> str:
    """A source's words, without the capitals that a label or a sentence's beginning gave them."""
    text = doc.called(source)
    if text.isupper() and text.title().split()[-1] in names:
        return text.title()  # the label of a turn: "OBI:"
    if text not in names and _is_plural_noun(text) and _opens_sentence(doc, source.start):
        return text.lower()  # "Insurers said"
    return text


def _meant(doc: Document, word: str, here: _Speaker, names: dict[str, Name], known: list[_Speaker]) -> _Speaker | None:
    """Whom a pronoun means: ``here`` without a name where that is open; None of a word that is no pronoun."""
    recent = [s for s in known if here.paragraph - s.paragraph <= REACH]

    def again(candidates: list[_Speaker]) -> _Speaker:
        return replace(candidates[-1], paragraph=here.paragraph, at=here.at) if candidates else here

    for sex in "mf":
        if word in _forms(sex):
            people = [s for s in recent if not s.plural and s.type in ("person", "official")]
            fits = [s for s in people if _gender(s.name, names) in ("", sex)]
            return _nearest(fits, _named_before(doc, here.at, names, sex)) or here
    if word in _pronouns("p") | listed_words("function_words", "possessive_p"):
        return again([s for s in recent if s.plural or s.type in ("group", "organisation")])
    if word in _pronouns("n"):
        bodies_ = [s for s in recent if s.type in ("organisation", "document", "media") or _is_body(s.name)]
        return _body_before(doc, here) or again(bodies_)
    return here if word in _pronouns("1", "2") else None


def _is_body(name: str) -> bool:
    return not bodies().isdisjoint(w.lower() for w in WORD.findall(name))


def _body_before(doc: Document, here: _Speaker) -> _Speaker | None:
    """The organisation that begins the sentence before, and that "it" takes up: "The company failed. It said …"."""
    at = doc.sentence_at(here.at)
    if not at or doc.sentences[at].start != here.at:
        return None
    text = doc.sentences[at - 1].of(doc.text)
    opening = " ".join(text.split()[:_OPENING])
    run = next(iter(capitals(opening)), "")
    name = " ".join(w for w in run.split() if w.lower() not in listed_words("names", "function"))
    if name and _is_body(name) and opening.removeprefix("The ").startswith(name):
        return replace(here, name=name, type=type_of(name, name, name, ()))
    words = opening.lower().split()
    if words[:1] == ["the"] and words[1:2] and words[1] in bodies():
        return replace(here, name=words[1], type=type_of(words[1], words[1], "", ()))
    return None


def _named(here: _Speaker, run: str, names: dict[str, Name]) -> _Speaker:
    """The speaker whom a name tells; a person goes by the full name."""
    if here.type in ("person", "official") and (full := _full_name(run, names)):
        kind = "official" if here.type == "official" or full.titles else "person"
        return replace(here, name=full.name, type=kind)
    return replace(here, name=run)


def _called(core: str, head: str, at: int, names: dict[str, Name], known: list[_Speaker]) -> set[str]:
    """Whom "the general", "the ministry" can mean of those who spoke or were named before."""
    noun = POSSESSIVE.sub("", core.lower().split()[-1])
    told = {w for w in _key_words(head) if w not in (noun, "of", "for", "in")}  # "the interior ministry" is no other
    same = {s.name for s in known if s.name and not s.plural and _is_called(s, noun) and told <= s.words}
    titled = [n for n in names.values() if n.first < at and told <= n.titles]
    return same | {n.name for n in titled if any(_same_title(noun, t) for t in n.titles)}


def _full_name(run: str, names: dict[str, Name]) -> Name | None:
    """Whom a name means by its last word, unless its first words are another's: "Ben Obi" is not "Ada Obi"."""
    words = POSSESSIVE.sub("", run).split()
    full = names.get(words[-1]) if words else None
    if full is None:
        return None
    whole = full.name.split()
    return full if all(w in whole or len(w.rstrip(".")) == 1 for w in words) else None


def _is_plural_noun(word: str) -> bool:
    return word.endswith("s") and (is_common(word) or is_common(word[:-1]))


def _opens_sentence(doc: Document, position: int) -> bool:
    start = doc.sentences[doc.sentence_at(position)].start
    return not any(map(str.isalnum, doc.text[start:position]))


def _key_words(text: str) -> set[str]:
    """The words of a noun phrase in lower case, articles and the like left out."""
    return {w.lower().rstrip(".") for w in WORD.findall(text)} - listed_words("names", "function")


def _gender(name: str, names: dict[str, Name]) -> str:
    """What a title or a given name tells of a person's gender: "m", "f" or ""."""
    words = name.split()
    full = names.get(words[-1]) if words else None
    told = {gender([t]) for t in full.titles} - {""} if full else set()
    return told.pop() if len(told) == 1 else gender(name_key(full.name if full else name))


def _is_called(speaker: _Speaker, noun: str) -> bool:
    """Whether "the general", "the ministry" can stand for a speaker."""
    if speaker.type in ("person", "official"):
        return noun not in body_types() and any(_same_title(noun, word) for word in speaker.words)
    return core_of(speaker.name).lower().split()[-1] == noun


def _same_title(word: str, other: str) -> bool:
    """Whether two words are one title, abbreviated or not ("gen", "general")."""
    return word == other or (len(other) > 2 and word.startswith(other)) or (len(word) > 2 and other.startswith(word))


@lru_cache(maxsize=4)
def _lower_case(doc: Document) -> frozenset[str]:
    """Words that the text writes without a capital somewhere."""
    return frozenset(t for t, start in zip(doc.tokens, doc.starts, strict=True) if doc.text[start].islower())


def _paragraph(doc: Document, position: int) -> int:
    return bisect_right(doc.paragraphs, position, key=lambda p: p.end)


def _name_in(head: str, text: str) -> str:
    """The name in a noun phrase: its last run of capitals that is more than a title, titles left out."""
    noun = core_of(head).split()[-1:]
    apposed = _APPOSED.match(text[len(head) :])
    common = noun and (noun[0].islower() or noun[0].lower() in types("office") | listed_words("names", "function"))
    if common and apposed:
        # "the secretary-general of the League, Ada Obi", "one of them, Ada Obi"
        words = untitled(apposed[1])[1]
        if 2 <= len(words) <= 4 and not {w.lower() for w in words} & body_types():
            return POSSESSIVE.sub("", " ".join(words))
    for part in (head, text):
        core = core_of(part)
        for run in reversed(capitals(part)):
            if not core.endswith(run.partition(" of ")[0]):
                continue  # "the Malian army", "the head of the Malian army": the name is not the head
            name = POSSESSIVE.sub("", " ".join(untitled(run)[1]))
            if name and name.lower() not in listed_words("names", "date") | common_nouns():
                return name
        if part == text or not is_bare_title(part):
            return ""
    return ""


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


def _full_names(doc: Document) -> dict[str, Name]:
    """Surnames of a text that one full name alone has.

    A run of capitals is a person's name if it begins with a given name, follows a title, or its last word stands
    elsewhere without the first ("Tomas Velic … Velic").
    """
    runs = [(s, run) for s in doc.sentences for run in capitals(doc.called(s))]
    bare = {POSSESSIVE.sub("", run) for _, run in runs if " " not in run and run.lower() not in common_nouns()}
    found: dict[str, dict[str, set[str]]] = {}
    firsts: dict[str, int] = {}
    for sentence, run in runs:
        if (person := _person_in(run, bare)) is None:
            continue
        name, titles = person
        surname = name.split()[-1]
        titles |= _apposed_titles(sentence.of(doc.text), run) | _leading_titles(sentence.of(doc.text), run)
        found.setdefault(surname, {}).setdefault(name, set()).update(titles)
        firsts.setdefault(surname, sentence.start)
    single: dict[str, Name] = {}
    for surname, full in found.items():
        longest = max(full, key=lambda n: (len(n), n))
        if all(set(n.split()) <= set(longest.split()) for n in full):
            single[surname] = Name(longest, frozenset().union(*full.values()), firsts[surname])
    return single


def _person_in(run: str, bare: set[str]) -> tuple[str, frozenset[str]] | None:
    """The person's name in a run of capitals, and the titles before it; ``bare`` are names that stand alone."""
    titles, words = untitled(run)
    first = next((i for i, w in enumerate(words) if w.lower() in listed_words("given_names", "given")), None)
    words = words[first:] if first is not None else words  # "Secretary of State Hillary Clinton"
    name = POSSESSIVE.sub("", " ".join(words))
    if not 0 < len(words) <= 4 or not body_types().isdisjoint(w.lower() for w in words):
        return None
    if name.lower() in states():
        return None
    known = first is not None or name.split()[-1] in bare
    return (name, titles) if titles or (len(words) > 1 and known) else None


def _leading_titles(sentence: str, name: str) -> frozenset[str]:
    """Titles in what a name is apposed to: "The Mayor of Dorn, Ann Obi, said"."""
    before, _, _ = sentence.partition(name)
    chunk = _MARKS.split(before.rstrip(" ,"))[-1].strip()
    if not before.rstrip().endswith(",") or not chunk or len(chunk.split()) > 2 * APPOSITION:
        return frozenset()
    words = frozenset(w.lower() for w in WORD.findall(core_of(chunk)))
    return words & types("office") if words.isdisjoint(types("former")) else frozenset()


def _apposed_titles(sentence: str, name: str) -> frozenset[str]:
    """Titles in the apposition behind a name: "Obi, the defence minister, said"."""
    _, _, behind = sentence.partition(f"{name}, ")
    apposition, comma, _ = behind.partition(",")
    words = [w.lower() for w in WORD.findall(core_of(apposition))]
    if not comma or len(words) > APPOSITION or words[:1] in (["and"], ["who"]):
        return frozenset()
    if any(w in types("former") for w in words):
        return frozenset()
    return frozenset(words) & types("office")


def _antecedent(doc: Document, position: int) -> Span | None:
    """The noun phrase before a relative pronoun: from the last mark or verb-like break on."""
    sentence = doc.sentences[doc.sentence_at(position)]
    before = doc.text[sentence.start : position].rstrip(" ,")
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


def _named_before(doc: Document, position: int, names: dict[str, Name], sex: str) -> list[_Speaker]:
    """The persons of a gender that this sentence names before a position, or else the sentence before."""
    at = doc.sentence_at(position)
    for i in (at, at - 1):
        if i < 0:
            break
        start = doc.sentences[i].start
        text = doc.text[start : min(doc.sentences[i].end, position)]
        found = (_full_name(" ".join(untitled(run)[1]), names) for run in capitals(text))
        people = {person.name: person for person in found if person}
        paragraph = _paragraph(doc, start)
        fitting = [_as_speaker(p, paragraph, start) for p in people.values() if _gender(p.name, names) in ("", sex)]
        if fitting:
            return fitting
    return []


def _nearest(speakers: list[_Speaker], named: list[_Speaker]) -> _Speaker | None:
    """Who is meant: the last to speak, unless one other alone has been named since."""
    last = speakers[-1] if speakers else None
    if last is None or (named and last.at < named[0].at and last.name not in {n.name for n in named}):
        return named[0] if len(named) == 1 else None
    return last


def _as_speaker(person: Name, paragraph: int, at: int) -> _Speaker:
    kind = "official" if person.titles else "person"
    return _Speaker(person.name, kind, paragraph, at, frozenset(person.name.lower().split()), False)
