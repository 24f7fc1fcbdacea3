"""Who a source is: the name it is counted under, and its type.

Types: person (named), official (an office is held, named or not), organisation, document, media, anonymous (the name
is withheld: "security sources"), group (unnamed: "experts", "residents"), unknown (the text leaves it open).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from framing.document import Document
from framing.lexicon import read_terms
from framing.names import gender, name_key, words_of
from framing.tagging import is_common
from framing.types import Attribution, Span

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_APPOSED = re.compile(r"(?:\s*\([^()]{1,20}\))?\s*,\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4})(?=\s*(?:,|$))")
# How far back, in paragraphs, "he" or "the general" may reach for the one it stands for.
REACH = 3
APPOSITION = 6  # words of an apposition that may give a title


@cache
def _words_of(lexicon: str, category: str) -> frozenset[str]:
    return frozenset(t.term for t in read_terms(lexicon) if t.category == category)


def _types(category: str) -> frozenset[str]:
    return _words_of("source_types", category)


def _pronouns(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(_words_of("function_words", f"pronoun_{k}") for k in kinds))


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    type: str
    paragraph: int
    at: int  # where it was last named
    words: frozenset[str]  # of the noun phrase it was introduced with, in lower case
    plural: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """A full name of the text, and the titles that stand before it."""

    name: str
    titles: frozenset[str]
    first: int  # where the text first gives it


def describe(doc: Document, found: Iterable[tuple[Attribution, int]], withheld: Sequence[int]) -> list[Attribution]:
    """Give each attribution its speaker and the type of its source.

    Parameters
    ----------
    doc : Document
    found : iterable of (Attribution, int)
        In the order of the text, each with the index of the attribution whose source it shares, or -1.
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
        done.append(replace(attribution, speaker=speaker.name, source_type=speaker.type))
    return done


def _speaker(doc: Document, source: Span, names: dict[str, _Name], known: list[_Speaker]) -> _Speaker:
    paragraph, at = _paragraph(doc, source.start), source.start
    text = source.of(doc.text)
    if text.isupper() and text.title().split()[-1] in names:  # the label of a turn: "OBI:"
        text = text.title()
    elif text not in names and _is_plural_noun(text) and _opens_sentence(doc, source.start):
        text = text.lower()  # "Insurers said"
    words = [m.group().rstrip(".") for m in _WORD.finditer(text)]
    lower = [_POSSESSIVE.sub("", w.lower()) for w in words]
    recent = [s for s in known if paragraph - s.paragraph <= REACH]

    def again(candidates: list[_Speaker]) -> _Speaker | None:
        return replace(candidates[-1], paragraph=paragraph, at=at) if candidates else None

    nobody = _Speaker("", "unknown", paragraph, at, frozenset(lower), False)
    if not lower:
        return nobody
    if len(lower) == 1:
        word = lower[0]
        if word in _words_of("function_words", "relative"):
            antecedent = _antecedent(doc, source.start)
            return _speaker(doc, antecedent, names, known) if antecedent else nobody
        for sex in "mf":
            if word in _pronouns(sex) | _words_of("function_words", f"possessive_{sex}"):
                fits = [s for s in recent if not s.plural and s.type in ("person", "official")]
                fits = [s for s in fits if _gender(s.name, names) in ("", sex)]
                return _nearest(fits, _named_before(doc, at, names, sex)) or nobody
        if word in _pronouns("p") | _words_of("function_words", "possessive_p"):
            return again([s for s in recent if s.plural or s.type in ("group", "organisation")]) or nobody
        if word in _pronouns("n"):
            return again([s for s in recent if s.type in ("organisation", "document", "media")]) or nobody
        if word in _pronouns("1", "2"):
            return nobody
    head = _head(text)
    run = _name_in(head, text)
    plural = _is_plural(head)
    kind = _type_of(text, head, run, names)
    if run:
        if kind in ("person", "official") and (full := _full_name(run, names)):
            kind = "official" if kind == "official" or full.titles else "person"
            return _Speaker(full.name, kind, paragraph, at, frozenset(lower), plural)
        return _Speaker(run, kind, paragraph, at, frozenset(lower), plural)
    if text.lower().startswith(("the ", "this ", "that ")) and not plural:
        noun = _POSSESSIVE.sub("", _core(head).lower().split()[-1])
        told = {w for w in _key_words(_core(head)) if w != noun}  # "the interior ministry" is no other ministry
        same = {s.name for s in known if s.name and not s.plural and _is_called(s, noun) and told <= s.words}
        titled = [n for n in names.values() if n.first < at and told <= n.titles]
        same |= {n.name for n in titled if any(_same_title(noun, t) for t in n.titles)}
        if len(same) == 1:
            return _Speaker(same.pop(), kind, paragraph, at, frozenset(lower), False)
    return _Speaker(_plain(head, _lower_case(doc)), kind, paragraph, at, frozenset(lower), plural)


def _full_name(run: str, names: dict[str, _Name]) -> _Name | None:
    """Whom a name means by its last word, unless its first words are another's: "Ben Obi" is not "Ada Obi"."""
    words = _POSSESSIVE.sub("", run).split()
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
    return {w.lower().rstrip(".") for w in _WORD.findall(text)} - _words_of("names", "function")


def _gender(name: str, names: dict[str, _Name]) -> str:
    """What a title or a given name tells of a person's gender: "m", "f" or ""."""
    words = name.split()
    full = names.get(words[-1]) if words else None
    told = {gender([t]) for t in full.titles} - {""} if full else set()
    return told.pop() if len(told) == 1 else gender(name_key(full.name if full else name))


def _is_called(speaker: _Speaker, noun: str) -> bool:
    """Whether "the general", "the ministry" can stand for a speaker."""
    if speaker.type in ("person", "official"):
        return noun not in _types("organisation") and any(_same_title(noun, word) for word in speaker.words)
    return _core(speaker.name).lower().split()[-1] == noun


def _same_title(word: str, other: str) -> bool:
    """Whether two words are one title, abbreviated or not ("gen", "general")."""
    return word == other or (len(other) > 2 and word.startswith(other)) or (len(word) > 2 and other.startswith(word))


@lru_cache(maxsize=4)
def _lower_case(doc: Document) -> frozenset[str]:
    """Words that the text writes without a capital somewhere."""
    return frozenset(t for t, start in zip(doc.tokens, doc.starts, strict=True) if doc.text[start].islower())


def _paragraph(doc: Document, position: int) -> int:
    return bisect_right(doc.paragraphs, position, key=lambda p: p.end)


def _head(text: str) -> str:
    """A noun phrase without its apposition or relative clause."""
    head = re.split(r"[,;(—–\[]| (?:who|which|that|whose)\b", text, maxsplit=1)[0].strip()
    return head or text


@cache
def _joints() -> frozenset[str]:
    """Words that a name may hold in lower case: "van", "of"."""
    return _words_of("names", "particle") | {"of"}


def _capitals(text: str) -> list[str]:
    """Runs of words with capitals."""
    joints, function = _joints(), _words_of("names", "function")
    dates, months = _words_of("names", "date"), words_of("month_name")
    runs: list[list[str]] = [[]]
    end = -1
    for m in _WORD.finditer(text):
        word = m.group()
        capital = word[0].isupper()
        if not (capital or runs[-1]):
            continue
        low = word.lower()
        follows = bool(runs[-1]) and not text[end : m.start()].strip()
        if follows and low in dates and not (low in months and len(runs[-1]) < 2):
            runs.append([])  # "Davis Friday", but "Theresa May"
            continue
        if capital and low not in function:
            if follows:
                runs[-1].append(word)
            else:
                runs.append([word])
            end = m.end()
        elif low in joints and follows:
            runs[-1].append(word)
            end = m.end()
        elif runs[-1]:
            runs.append([])
        if word.endswith(("’s", "'s")) and runs[-1]:
            runs.append([])
    found = []
    for run in runs:
        while run and run[-1].lower() in joints:
            run.pop()
        if run:
            found.append(" ".join(run).rstrip("."))
    return found


def _name_in(head: str, text: str) -> str:
    """The name in a noun phrase: its last run of capitals that is more than a title, titles left out."""
    noun = _core(head).split()[-1:]
    apposed = _APPOSED.match(text[len(head) :])
    common = noun and (noun[0].islower() or noun[0].lower() in _types("office") | _words_of("names", "function"))
    if common and apposed:
        # "the secretary-general of the League, Ada Obi", "one of them, Ada Obi"
        words = _untitled(apposed[1])[1]
        if 2 <= len(words) <= 4 and not {w.lower() for w in words} & _types("organisation"):
            return _POSSESSIVE.sub("", " ".join(words))
    for part in (head, text):
        core = _core(part)
        for run in reversed(_capitals(part)):
            if not core.endswith(run.partition(" of ")[0]):
                continue  # "the Malian army", "the head of the Malian army": the name is not the head
            name = _POSSESSIVE.sub("", " ".join(_untitled(run)[1]))
            if name and name.lower() not in _words_of("names", "date") | _common_nouns():
                return name
        if part == text or not _is_bare_title(part):
            return ""
    return ""


@cache
def _cuts() -> frozenset[str]:
    """Words behind which a noun phrase is no more than told about: "in", "for", "who"."""
    function = _words_of("function_words", "adverbial") | _words_of("function_words", "relative")
    return function | _words_of("names", "link")


def _core(head: str) -> str:
    """A noun phrase up to the first preposition: its last word is the head."""
    words = list(_WORD.finditer(head))
    joints = _cuts()
    for before, m in pairwise(words):
        if m.group().lower() in joints:
            end = before.start() if m.group() == "by" and before is not words[0] else m.start()
            return head[:end].rstrip()  # "the papers seen by the agency" are papers
    return head


def _untitled(run: str) -> tuple[frozenset[str], list[str]]:
    """The titles that a run of capitals holds, and the name that stands after the last of them."""
    words = [w.rstrip(".") for w in run.split()]
    low = [w.lower() for w in words]
    offices, titles = _types("office"), _words_of("names", "title")
    last = max((i for i, w in enumerate(low) if w in offices or w in titles), default=-1)
    name = words[last + 1 :]
    if "of" in name[1:]:
        name = name[: name.index("of", 1)]  # "President Dorvane of Karésia"
    return frozenset(low[: last + 1]) & _types("office"), [] if name[:1] == ["of"] else name


def _is_bare_title(head: str) -> bool:
    words = [w.lower() for w in _WORD.findall(head)]
    return any(w in _types("office") for w in words)


def _type_of(text: str, head: str, run: str, names: dict[str, _Name]) -> str:
    words = [_POSSESSIVE.sub("", w.lower().rstrip(".")) for w in _WORD.findall(text)]
    core = [_POSSESSIVE.sub("", w.lower().rstrip(".")) for w in _WORD.findall(_core(head))]
    if any(w in _types("anonymity") for w in words) or any(w in _types("anonymous") for w in core):
        return "anonymous"
    noun = core[-1] if core else ""
    person = bool(run) and run.split()[-1] in names
    if run and not person:
        of_run = [w.lower().rstrip(".") for w in run.split()]
        for kind in ("media", "organisation"):
            if any(w in _types(kind) for w in of_run):
                return kind
        if (run.isupper() and len(run) > 1) or run.lower() in _states() | _words_of("names", "place"):
            return "organisation" if noun not in _types("office") | _types("group") else _common(noun)
        person = any(w in run.lower().split() for w in core) and len(run.split()) <= 4
    if person:
        held = any(w in _types("office") for w in words) and not any(w in _types("former") for w in words)
        return "official" if held else "person"
    return _common(noun)


def _common(noun: str) -> str:
    for kind, name in (
        ("office", "official"),
        ("media", "media"),
        ("document", "document"),
        ("organisation", "organisation"),
        ("group", "group"),
    ):
        if noun in _types(kind):
            return name
    return "unknown" if not noun else "group" if noun.endswith("s") else "person"


@cache
def _common_nouns() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("source_types"))


@cache
def _states() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("countries"))


def _is_plural(head: str) -> bool:
    words = [w.lower() for w in _WORD.findall(head)]
    if " and " in f" {head} ":
        return True
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("ss", "'s", "’s")) and head.islower()


def _plain(head: str, written: frozenset[str]) -> str:
    """A common noun phrase as a label: without its article, and without the capital that a sentence gave it."""
    words = head.split()
    if len(words) == 1:
        return head.lower() if head.istitle() else head  # "Officials said": a capital because it comes first
    while len(words) > 1 and words[0].lower() in _words_of("names", "function"):
        words.pop(0)
    first = len(words) == len(head.split())  # "Security sources said", but "the Justice Department"
    if first and words[0].lower() in written and not words[1][0].isupper():
        words[0] = words[0].lower()
    return " ".join(words)


def _full_names(doc: Document) -> dict[str, _Name]:
    """Surnames of a text that one full name alone has.

    A run of capitals is a person's name if it begins with a given name, follows a title, or its last word stands
    elsewhere without the first ("Tomas Velic … Velic").
    """
    runs = [(s, run) for s in doc.sentences for run in _capitals(s.of(doc.text))]
    bare = {_POSSESSIVE.sub("", run) for _, run in runs if " " not in run and run.lower() not in _common_nouns()}
    found: dict[str, dict[str, set[str]]] = {}
    firsts: dict[str, int] = {}
    for sentence, run in runs:
        titles, words = _untitled(run)
        first = next((i for i, w in enumerate(words) if w.lower() in _words_of("given_names", "given")), None)
        words = words[first:] if first is not None else words  # "Secretary of State Hillary Clinton"
        low = {w.lower() for w in words}
        if (
            not words
            or len(words) > 4
            or low & _types("organisation")
            or _POSSESSIVE.sub("", " ".join(words)).lower() in _states()
        ):
            continue
        name = _POSSESSIVE.sub("", " ".join(words))
        surname = name.split()[-1]
        if titles or (len(words) > 1 and (first is not None or surname in bare)):
            titles |= _apposed_titles(sentence.of(doc.text), run)
            found.setdefault(surname, {}).setdefault(name, set()).update(titles)
            firsts.setdefault(surname, sentence.start)
    single: dict[str, _Name] = {}
    for surname, full in found.items():
        longest = max(full, key=lambda n: (len(n), n))
        if all(set(n.split()) <= set(longest.split()) for n in full):
            single[surname] = _Name(longest, frozenset().union(*full.values()), firsts[surname])
    return single


def _apposed_titles(sentence: str, name: str) -> frozenset[str]:
    """Titles in the apposition behind a name: "Obi, the defence minister, said"."""
    _, _, behind = sentence.partition(f"{name}, ")
    apposition, comma, _ = behind.partition(",")
    words = [w.lower() for w in _WORD.findall(apposition.partition(" of ")[0])]
    if not comma or len(words) > APPOSITION or words[:1] in (["and"], ["who"]):
        return frozenset()
    if any(w in _types("former") for w in words):
        return frozenset()
    return frozenset(words) & _types("office")


def _antecedent(doc: Document, position: int) -> Span | None:
    """The noun phrase before a relative pronoun: from the last mark or verb-like break on."""
    sentence = doc.sentences[doc.sentence_at(position)]
    before = doc.text[sentence.start : position].rstrip(" ,")
    start = max(before.rfind(c) for c in (",", ";", ":", "—", "“", '"')) + 1
    first, last = doc.word_range(sentence.start + start, sentence.start + len(before))
    stops = _words_of("function_words", "subordinator") | _words_of("function_words", "auxiliary")
    k = last
    while k > first and doc.tokens[k - 1] not in stops and last - k < 12:
        k -= 1
    return Span(doc.starts[k], doc.ends[last - 1]) if k < last else None


def _named_before(doc: Document, position: int, names: dict[str, _Name], sex: str) -> list[_Speaker]:
    """The persons of a gender that this sentence names before a position, or else the sentence before."""
    at = doc.sentence_at(position)
    for i in (at, at - 1):
        if i < 0:
            break
        start = doc.sentences[i].start
        text = doc.text[start : min(doc.sentences[i].end, position)]
        found = (_full_name(" ".join(_untitled(run)[1]), names) for run in _capitals(text))
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


def _as_speaker(person: _Name, paragraph: int, at: int) -> _Speaker:
    kind = "official" if person.titles else "person"
    return _Speaker(person.name, kind, paragraph, at, frozenset(person.name.lower().split()), False)
