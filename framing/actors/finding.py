"""Actors found in texts for which no list is given: persons, states and organisations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from framing.characters import clean_name, name_key
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, given_names, name_kinds, words_of
from framing.names.kinds import listed_actors, listed_names
from framing.names.mentions import find_mentions
from framing.text.document import Document
from framing.text.tagging import is_common, is_finite, is_known
from framing.text.words import Words, last_name
from framing.types import Actor, Span

_INNER_CAPITAL = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van)?[A-Z][a-z]+")
_GLUED = re.compile(r"[a-z][A-Z]{2}")


def find_actors(docs: Iterable[Document], demonyms: bool = False) -> tuple[Actor, ...]:
    """Find the persons, states and organisations that texts name.

    Runs of capitalised words are taken for a person where a title or a given name leads them, or where their last word
    stands alone elsewhere in the same text; for an organisation where one of them says so ("Ministry"), or an acronym
    follows in brackets. A word that stands alone is an actor of no stated kind where it acts ("Dorn said") more often
    than it is a place ("in Dorn") or a thing ("the Dorn"). States and organisations with short names are listed in
    countries.tsv and organisations.tsv. Headlines, photo credits, dates and words that merely begin a sentence are left
    alone, and so is what cannot be told from a place.

    Parameters
    ----------
    docs : iterable of Document
    demonyms : bool, default False
        Whether a state is also named by its people and their adjective ("Kenyan troops").

    Returns
    -------
    tuple of Actor
        The most covered first; no two share a name. A person goes by the last name alone where no other has it, or
        hardly any text names another.
    """
    gathered = _gather(docs, demonyms)
    expansions = _expansions(gathered)
    found = [*_known_actors(gathered, expansions), *_organisations(gathered, expansions), *_persons(gathered)]
    claimed: set[tuple[str, ...]] = set()
    actors = []
    for actor, coverage in found:
        names = []
        for name in actor.names:
            key = name_key(name)
            if key and key not in claimed:
                claimed.add(key)
                names.append(name)
        if names and names[0] == actor.name:
            actors.append((-coverage, actor.name, replace(actor, aliases=tuple(names[1:]))))
    return tuple(actor for _, _, actor in sorted(actors, key=lambda a: a[:2]))


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words that stand together, without titles and dates."""

    words: tuple[str, ...]
    text: str
    doc: int
    titled: bool
    initial: bool
    coordinated: bool  # "Means Committee" after "Ways and"
    acronym: str
    cue: int  # 2 where it speaks or owns, 1 where it acts otherwise, -1 where it is a place or a thing, else 0


@dataclass
class _Gathered:
    """What the texts hold, gathered in one pass over each."""

    runs: list[_Run]
    lower: Counter[str]
    capital: Counter[str]
    alone: dict[str, set[int]]
    known: dict[Actor, int]

    def ordinary(self, word: str) -> bool:
        """Whether a word is written small more often than with a capital."""
        return self.lower[word.lower()] > self.capital[word.lower()]


def _gather(docs: Iterable[Document], by_people: bool) -> _Gathered:
    listed = tuple(actor for actor, _ in listed_actors())
    found = _Gathered([], Counter(), Counter(), defaultdict(set), {})
    named: Counter[str] = Counter()
    bare: Counter[str] = Counter()  # demonyms left out
    spelled: Counter[str] = Counter()
    for number, doc in enumerate(docs):
        words = Words(doc)
        for i, word in enumerate(words.plain):
            if word[0].islower():
                found.lower[word] += 1
            elif word[0].isupper() and word[1:].islower() and not words.initial(i) and words.style(i) == "plain":
                found.capital[words.lower[i]] += 1
        for run in _runs(words, number):
            found.runs.append(run)
            if len(run.words) == 1 and not run.titled and (not run.initial or not _ordinary(run.words[0])):
                found.alone[run.words[0].lower()].add(number)
        mentions = find_mentions(doc, listed)
        spelled.update({doc.text[m.start : m.end] for m in mentions})
        named.update({m.actor for m in mentions})
        bare.update({m.actor for m in mentions if not _is_demonym(doc.text[m.start : m.end])})
    for actor, doubtful in listed_actors():
        # "Georgia" is the country where texts speak of Georgians too.
        if named[actor.name] and not (doubtful and 4 * sum(spelled[a] for a in actor.aliases) < named[actor.name]):
            kept = actor.aliases if by_people else tuple(a for a in actor.aliases if not _is_demonym(a))
            if coverage := (named if by_people else bare)[actor.name]:
                found.known[replace(actor, aliases=kept)] = coverage
    return found


def _is_demonym(name: str) -> bool:
    return demonyms().issuperset(name_key(name))


def _runs(words: Words, number: int) -> Iterator[_Run]:
    kinds, count = name_kinds(), len(words.plain)
    skipped = {i for i, s in enumerate(words.doc.sentences) if _is_credit(words.doc, s)}
    i = 0
    titled = False
    while i < count:
        if not _may_name(words, i) or words.style(i) != "plain" or words.sentence(i) in skipped:
            titled = False
            if words.style(i) == "title" and words.sentence(i) not in skipped and _is_full_name(words, i):
                text = words.doc.text[words.starts[i] : words.ends[i + 1]]
                yield _Run(tuple(words.plain[i : i + 2]), clean_name(text), number, False, False, False, "", 0)
                i += 1
            elif words.style(i) == "title" and words.sentence(i) not in skipped and _is_rare(words, i):
                yield _Run((words.plain[i],), words.plain[i], number, False, False, False, "", 0)
            i += 1
            continue
        if length := _title(words, i):
            titled = True
            i += length
            continue
        first = i
        last = _reach(words, first)
        begin = first
        if words.initial(first):
            while begin < last and words.lower[begin] in kinds["function"]:
                begin += 1
        while begin < last and not words.capital(begin):
            begin += 1
        if begin < last:
            text = words.doc.text[words.starts[begin] : words.ends[last - 1]]
            led = titled or _led_by_small_title(words, begin)
            initial = begin == first and words.initial(first)
            joint = begin > 1 and words.lower[begin - 1] == "and" and words.capital(begin - 2)
            cue = _cue(words, begin, last)
            yield _Run(
                tuple(words.plain[begin:last]),
                clean_name(text),
                number,
                led,
                initial,
                joint,
                _acronym(words, last),
                cue,
            )
        titled = False
        i = last


def _is_full_name(words: Words, i: int) -> bool:
    """Whether a headline's word is a given name, and the next one a last name and nothing else."""
    if words.lower[i] not in given_names() or words.gap(i) != " " or not words.capital(i + 1):
        return False
    return not is_common(words.plain[i + 1]) and _may_name(words, i + 1)


def _is_rare(words: Words, i: int) -> bool:
    """Whether a headline's word is one that is never written small, and stands alone."""
    alone = not (words.gap(i) == " " and _is_rare_word(words.plain[i + 1])) and not (
        i and words.gap(i - 1) == " " and _is_rare_word(words.plain[i - 1])
    )
    return alone and words.capital(i) and _is_rare_word(words.plain[i]) and _may_name(words, i)


@lru_cache(maxsize=65536)
def _is_rare_word(word: str) -> bool:
    return word[1:].islower() and not is_known(word) and not is_known(word.removesuffix("s")) and not _ordinary(word)


def _cue(words: Words, first: int, last: int) -> int:
    """What shows of capitals: 2 that they speak or own, 1 that they act, -1 that they are a place or a thing, or 0."""
    kinds, before = name_kinds(), words.lower[first - 1] if first and not words.initial(first) else ""
    gap = words.gap(last - 1)
    after = words.lower[last] if last < len(words.lower) else ""
    if _is_listed(words, first, last):
        return -1
    if gap.startswith("'") or (gap == " " and after in _speaking()):
        return 2
    if (gap == " " and _is_acting(after)) or (gap == ", " and (after in kinds["determiner"] or after in _relative())):
        return 1 if before not in kinds["locative"] else -1
    if before in kinds["locative"] or (before in kinds["determiner"] and not (gap == " " and after.islower())):
        return -1
    return 0


def _is_listed(words: Words, first: int, last: int) -> bool:
    """Whether capitals stand in a list of such, as places do: "Alm, Dorn, Estor"."""
    inner = words.gap(first - 1) == words.gap(last - 1) == ", "
    return inner and words.capital(first - 1) and words.capital(last)


@cache
def _speaking() -> frozenset[str]:
    return frozenset(form for t in read_terms("reporting_verbs") if t.category == "verb" for form in t.term.split("|"))


@lru_cache(maxsize=65536)
def _is_acting(word: str) -> bool:
    """Whether a word behind a name is a verb, "be" apart, which says what things are too."""
    return word not in _being() and is_finite(word)


@cache
def _being() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("function_words") if t.category == "be")


@cache
def _relative() -> frozenset[str]:
    return frozenset(t.term for t in read_terms("function_words") if t.category == "relative")


@lru_cache(maxsize=65536)
def _ordinary(word: str) -> bool:
    """Whether a word that begins its sentence may be a common one, or no name for another reason."""
    kinds, low = name_kinds(), word.lower()
    barred = kinds["function"] | kinds["place"] | kinds["organisation"] | kinds["title"] | kinds["numeral"]
    return low in barred or is_common(word)


def _is_credit(doc: Document, sentence: Span) -> bool:
    """Whether this names who took a picture: a line of few words, among them "photo" or the like, without a stop."""
    a, b = doc.word_range(sentence.start, sentence.end)
    if doc.text[sentence.end - 1] in ".?!" or b - a >= 15:
        return False
    return not name_kinds()["credit"].isdisjoint(doc.tokens[a:b])


def _may_name(words: Words, i: int) -> bool:
    kinds, low = name_kinds(), words.lower[i]
    if not words.capital(i) or low in kinds["date"]:
        return False
    if len(low) == 1:  # an initial, but not of "U.S."
        if words.gap(i) == "'":
            return words.capital(i + 1)  # "O'Dorn"
        around = (tuple(words.lower[i : i + 2]), tuple(words.lower[max(0, i - 1) : i + 1]))
        return words.gap(i) in (".", ". ", " ") and listed_names().isdisjoint(around)
    return low not in kinds["function"] or words.initial(i) or low in given_names()


def _title(words: Words, i: int) -> int:
    """How many words from here on are a title that a name follows; 0 where none does."""
    kinds = name_kinds()
    for length in range(min(_longest_title(), len(words.plain) - i - 1), 0, -1):
        if " ".join(words.lower[i : i + length]) not in kinds["title"]:
            continue
        if not all(words.gap(k) in (" ", "-") for k in range(i, i + length - 1)):
            continue
        after = i + length
        low = words.lower[after]
        if words.gap(after - 1) in (" ", ". ", "-", " (") and words.capital(after):
            barred = kinds["suffix"] | kinds["date"] | (kinds["function"] - given_names())
            if low not in barred and not _ends_in_head(words, after):
                return length
    return 0


def _ends_in_head(words: Words, i: int) -> bool:
    """Whether the capitals from here on end in a word for an organisation or a place: "National Committee"."""
    kinds = name_kinds()
    if words.lower[i] in kinds["organisation"]:
        return True
    while words.gap(i) == " " and words.capital(i + 1) and words.lower[i + 1] not in kinds["title"]:
        i += 1
    return words.lower[i] in kinds["organisation"] or words.lower[i] in kinds["place"]


def _led_by_small_title(words: Words, i: int) -> bool:
    """Whether a title in small letters stands before a name: "spokesman John Doe"."""
    small = i > 0 and words.gap(i - 1) == " " and words.plain[i - 1][0].islower()
    return small and words.lower[i - 1] in name_kinds()["title"]


def _reach(words: Words, first: int) -> int:
    """The word after a run that begins with a word."""
    kinds = name_kinds()
    heads = kinds["organisation"]
    last = first + 1
    headed = words.lower[first] in heads
    while last < len(words.plain):
        gap = words.gap(last - 1)
        stop = gap == ". " and (len(words.lower[last - 1]) == 1 or words.lower[last - 1] in kinds["particle"])
        if gap not in (" ", "-", "'", "&", " & ", ".") and not stop:
            break
        if gap == "'" and words.lower[last] == "s":
            break
        if gap == "." and len(words.lower[last]) > 1:
            break
        if gap == "-" and not words.capital(last) and words.lower[first] in kinds["family"] and last - first == 2:
            return last + 1
        if words.capital(last) and gap != "'" and words.sentence(last) == words.sentence(first):
            if words.lower[last] in kinds["date"] and not _is_months_bearer(words, first, last):
                break
            if words.lower[last] in kinds["function"] and gap == " ":
                break
            if gap == " " and _title(words, last):
                break
            headed |= words.lower[last] in heads
            last += 1
        elif gap == "'" and words.capital(last):
            last += 1
        elif after := _bridge(words, last, headed):
            last = after
        else:
            break
    return last


def _is_months_bearer(words: Words, first: int, i: int) -> bool:
    """Whether a month is the last name of somebody: "Theresa May", but not "told Theresa June 5"."""
    if words.lower[i] not in words_of("month_name") or i != first + 1 or words.lower[first] not in given_names():
        return False
    after = words.plain[i + 1] if i + 1 < len(words.plain) else ""
    return words.gap(i - 1) == " " and not after.isdigit()


def _bridge(words: Words, i: int, headed: bool) -> int:
    """The capitalised word to which "de", "bin" or, in an organisation's name, "of the" leads on; 0 where none."""
    kinds, low = name_kinds(), words.lower
    after = i + 1
    if low[i] in kinds["link"] and headed:
        after += after < len(low) and low[after] == "the"
    elif low[i] not in kinds["particle"] or words.capital(i):
        return 0
    elif after < len(low) and low[after] in kinds["particle"] and not words.capital(after):
        after += 1  # "von der Leyen"
    if after < len(low) and words.capital(after) and all(words.gap(k) in (" ", "-", "'") for k in range(i, after)):
        return 0 if low[after] in kinds["date"] or _title(words, after) else after + 1
    return 0


def _acronym(words: Words, i: int) -> str:
    """The acronym in brackets that comes next, if one does."""
    if i < len(words.plain) and words.gap(i - 1) == " (" and words.text[words.ends[i] : words.ends[i] + 1] == ")":
        word = words.plain[i]
        if sum(c.isupper() for c in word) > 1 and words.lower[i] not in name_kinds()["not_an_actor"]:
            return word
    return ""


@cache
def _longest_title() -> int:
    return max(len(t.split()) for t in name_kinds()["title"])


def _known_actors(found: _Gathered, expansions: Mapping[str, tuple[str, ...]]) -> list[tuple[Actor, int]]:
    """Listed actors that the texts name, with what an acronym of theirs is said to stand for."""
    return [
        (replace(a, aliases=(*a.aliases, *(name for n in a.names for name in expansions.get(n, ())))), coverage)
        for a, coverage in found.known.items()
    ]


def _expansions(found: _Gathered) -> dict[str, tuple[str, ...]]:
    """What acronyms are said to stand for, the most frequent first: "Southern African Development Community (SADC)"."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    works = name_kinds()["work"]
    for run in found.runs:
        low, text = _trimmed(found, run)
        if not run.acronym or len(low) < 2 or run.coordinated or low[-1] in works or _is_person(found, run):
            continue
        if _stands_for(run.acronym, low):
            said[run.acronym][text] += 1
    return {acronym: tuple(sorted(texts, key=lambda t: (-texts[t], t))) for acronym, texts in said.items()}


def _organisations(found: _Gathered, expansions: Mapping[str, tuple[str, ...]]) -> list[tuple[Actor, int]]:
    kinds = name_kinds()
    acronyms = {name: acronym for acronym, names in expansions.items() for name in names}
    places: dict[str, set[int]] = defaultdict(set)
    for run in found.runs:
        low, text = _trimmed(found, run)
        if run.titled or run.coordinated or not low or low in listed_names():
            continue
        if len(low) == 1:
            barred = run.initial or low[0] in kinds["not_an_actor"] | kinds["numeral"] or found.capital[low[0]]
            accepted = text in expansions or (text.isupper() and 1 < len(text) < 7 and not barred)
        else:
            accepted = text in acronyms or _is_headed(low)
        if accepted and (acronyms.get(text, "").lower(),) not in listed_names():
            places[acronyms.get(text, text)].add(run.doc)
    actors = []
    for name in sorted(places, key=lambda n: (n not in expansions, -len(places[n]), n)):
        full, *others = expansions.get(name, (name,))
        short = (name,) if name in expansions else ()
        actors.append((Actor(full, (*short, *others), kind="organisation"), len(places[name])))
    return actors


def _is_headed(low: tuple[str, ...]) -> bool:
    """Whether a run says that it is an organisation: by its last word, or by the one before "of" or "for"."""
    kinds = name_kinds()
    if low[-1] in demonyms() or low[-1] in kinds["work"]:
        return False
    before = [low[i - 1] for i, w in enumerate(low) if i and w in kinds["link"]]
    return not kinds["organisation"].isdisjoint((low[-1], *before))


def _stands_for(acronym: str, low: tuple[str, ...]) -> bool:
    """Whether letters of an acronym are initials of a name: the first of the first, or half of them in any order."""
    letters = Counter(c.lower() for c in acronym if c.isupper())
    initials = Counter(w[0] for w in low)
    return acronym[0].lower() == low[0][0] or 2 * (letters & initials).total() >= letters.total()


def _trimmed(found: _Gathered, run: _Run) -> tuple[tuple[str, ...], str]:
    """A run, as words in lower case and as it is written, less an ordinary word that begins its sentence."""
    low = tuple(w.lower() for w in run.words)
    first = low[0]
    if not run.initial or run.titled or first in given_names():
        return low, run.text
    if len(low) == 1:
        return ((), "") if found.capital[first] <= found.lower[first] else (low, run.text)
    if found.ordinary(first):
        return low[1:], run.text[len(run.text.split()[0]) :].strip()
    return low, run.text


def _is_person(found: _Gathered, run: _Run) -> bool:
    kinds, low = name_kinds(), _trimmed(found, run)[0]
    core = [w for w in low if w not in kinds["particle"] and w not in kinds["suffix"]]
    full = [w for w in core if len(w) > 1]
    if not 2 <= len(core) <= 5 or len(full) < 2 or any(c.isdigit() for w in low for c in w) or low in listed_names():
        return False
    if " " not in run.text or _GLUED.search(run.text) or len(set(full)) < len(full):
        return False
    if run.words[0].isupper() and len(low[0]) > 1 and not run.words[-1].isupper():
        return False
    barred = kinds["organisation"] | kinds["place"] | kinds["region"] | kinds["date"] | kinds["work"] | demonyms()
    if not (barred - words_of("month_name")).isdisjoint(core[1:]) or any(
        map(_is_listed_word, run.words[-len(low) + 1 :])
    ):
        return False
    if core[-1] in kinds["not_an_actor"] or (core[0] in kinds["organisation"] and core[0] not in given_names()):
        return False  # "Senate Democratic"
    if low[0] in kinds["family"] and len(low) == 3 and run.words[-1][0].islower():
        return True  # "Ban Ki-moon"
    if run.titled or low[0] in given_names():
        return not (run.words[-1].isupper() and len(run.words[-1]) > 1 and not run.words[0].isupper())
    if (low[0],) in listed_names() or low[0] in barred or low[0] in kinds["title"] or found.ordinary(low[0]):
        return False
    if found.ordinary(core[-1]) or core[-1] in kinds["function"]:
        return False
    return run.doc in found.alone.get(core[-1], ()) or (run.cue > 0 and not any(is_common(w) for w in full))


def _is_listed_word(word: str) -> bool:
    """Whether a word is a name of a listed actor: "UN", but not "Un"."""
    return (word.lower(),) in listed_names() and (word.isupper() or word.lower() not in _acronyms())


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(n.lower() for actor, _ in listed_actors() for n in actor.names if n.isupper() and len(n) < 6)


@dataclass
class _Person:
    spelled: Counter[str]
    places: set[int]


def _weight(person: _Person) -> int:
    """How much texts name a person: in how many texts, or how often in one."""
    return max(len(person.places), person.spelled.total())


def _persons(found: _Gathered) -> list[tuple[Actor, int]]:
    kinds = name_kinds()
    people: dict[tuple[str, str, str], _Person] = defaultdict(lambda: _Person(Counter(), set()))
    single: dict[str, _Person] = defaultdict(lambda: _Person(Counter(), set()))
    titled: set[str] = set()
    lone = _lone_names(found)
    for run in found.runs:
        low, text = _trimmed(found, run)
        if _is_person(found, run):
            suffix = low[-1] if low[-1] in kinds["suffix"] else ""
            last = last_name(run.words[-len(low) :]).lower()
            person = people[(low[0] if low[0] != last else low[-1], last, suffix)]
        elif run.titled and len(low) == 1 and _is_last_name(found, low[0]):
            person = single[low[0]]
            titled.add(low[0])
        elif len(low) == 2 and text[1:2] in ("'", "’") and (run.titled or run.cue > 0):  # "Mr. O'Dorn"
            low = low[1:]
            person = single[low[0]]
            titled.update(low if run.titled else ())
        elif len(run.words) == 1 and lone(run):
            low, text = (run.words[0].lower(),), run.text
            person = single[low[0]]
        else:
            continue
        person.spelled[text] += 1
        person.places.add(run.doc)
    bearers: dict[str, list[tuple[int, tuple[str, str, str]]]] = defaultdict(list)
    called: Counter[str] = Counter()  # how many texts have it as a first name
    for key, person in people.items():
        bearers[key[1]].append((-_weight(person), key))
        called[key[0]] += len(person.places)
    actors = []
    for key, person in people.items():
        ranked = sorted(bearers[key[1]])
        alone = ranked[0][1] == key and (len(ranked) == 1 or ranked[0][0] <= 3 * ranked[1][0])
        forms = sorted(person.spelled, key=lambda t: (-person.spelled[t], t))
        aliases = forms[1:]
        last = key[1]
        usable = (last,) not in listed_names() and not found.ordinary(last) and 5 * called[last] <= len(person.places)
        if alone and usable:
            aliases = [*aliases, _written(forms[0], last)]
        actors.append((Actor(forms[0], tuple(aliases), kind="person"), len(person.places)))
    for last, person in single.items():
        if last not in bearers and last not in called:
            name = min(person.spelled, key=lambda t: (-person.spelled[t], t))
            kind = "person" if last in titled or last in given_names() else ""
            actors.append((Actor(name, kind=kind), len(person.places)))
    return sorted(actors, key=lambda a: (-a[1], a[0].name))


def _lone_names(found: _Gathered) -> Callable[[_Run], bool]:
    """What tells whether a run of one word is an actor's name: it acts more often than it is a place or a thing."""
    acts: Counter[str] = Counter()
    rests: Counter[str] = Counter()
    for run in found.runs:
        if len(run.words) == 1:
            low = run.words[0].lower()
            acts[low] += run.cue > 0
            rests[low] += run.cue < 0

    def lone(run: _Run) -> bool:
        word = run.words[0]
        low = word.lower()
        if not word[1:].islower() and not _INNER_CAPITAL.fullmatch(word):
            return False
        if run.titled or not _is_bare_name(found, word):
            return False
        if run.initial and (_ordinary(word) or (is_known(low) and run.cue < 1 and not found.capital[low])):
            return False
        return acts[low] > rests[low] or rests[low] == 0

    return lone


def _is_bare_name(found: _Gathered, word: str) -> bool:
    """Whether nothing speaks against a capitalised word's being a name."""
    kinds, low = name_kinds(), word.lower()
    barred = kinds["not_an_actor"] | kinds["work"] | kinds["numeral"] | kinds["date"] | kinds["function"]
    barred |= (
        kinds["no_lone_name"] | kinds["organisation"] | kinds["place"] | kinds["region"] | kinds["title"] | demonyms()
    )
    if low in barred or (low,) in listed_names() or len(low) < 3 or any(c.isdigit() for c in low):
        return False
    return not found.ordinary(low) and not is_common(word)


def _is_last_name(found: _Gathered, word: str) -> bool:
    """Whether a word after a title can be a last name."""
    kinds = name_kinds()
    barred = kinds["organisation"] | kinds["place"] | kinds["region"] | kinds["title"] | demonyms()
    barred |= kinds["not_an_actor"] - kinds["family"]
    return word not in barred and (word,) not in listed_names() and len(word) > 1 and not found.ordinary(word)


def _written(name: str, last: str) -> str:
    """A last name as it is written in the full one."""
    return next((p for p in reversed(name.split()) if name_key(p)[-1:] == (last,)), last.title())
