"""Who says what: attributions, and the voice that each character of a text stands in.

A cue ("said", "according to", "the claim") is looked for outside of quotations; its construction tells where the
content lies, and the noun phrase at its side is the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from framing.clauses import QUOTE, Unit, stretches, units, words_of
from framing.document import Document, parse
from framing.lexicon import Hit, load_lexicon
from framing.speakers import describe
from framing.types import VOICES, Attribution, Kind, Span, Voice

AUTHOR, QUOTED, REPORTED = range(3)
SPEECH_WORDS = 4  # a quotation of fewer words, with no cue beside it, is a mention of words rather than speech


@dataclass(frozen=True, eq=False)
class Annotated:
    """A document, who says what in it, and the voice of every character: what each scorer is handed.

    Attributes
    ----------
    doc : Document
    attributions : tuple of Attribution
    codes : bytes
        One code a character: an index into ``VOICES``.
    """

    doc: Document
    attributions: tuple[Attribution, ...]
    codes: bytes

    def voice_at(self, position: int) -> Voice:
        """The voice that a character stands in."""
        return VOICES[self.codes[position]]

    @cached_property
    def word_codes(self) -> bytes:
        """The code of each word (of its first character)."""
        return bytes([self.codes[start] for start in self.doc.starts])

    @cached_property
    def words_in(self) -> dict[Voice, int]:
        """How many words stand in each voice."""
        return {voice: self.word_codes.count(code) for code, voice in enumerate(VOICES)}

    @cached_property
    def sentence_voices(self) -> tuple[Voice | None, ...]:
        """The voice most words of each sentence stand in (the author's at a tie; None without a word)."""
        voices: list[Voice | None] = []
        for first, last in self.doc.sentence_words:
            codes = self.word_codes[first:last]
            counts = [codes.count(code) for code in range(len(VOICES))]
            voices.append(VOICES[counts.index(max(counts))] if codes else None)
        return tuple(voices)


def annotate(text: str | Document | Annotated) -> Annotated:
    """Parse a text, find its attributions and lay out its voices (what is done already is kept)."""
    if isinstance(text, Annotated):
        return text
    doc = text if isinstance(text, Document) else parse(text)
    attributions = tuple(find_attributions(doc))
    return Annotated(doc, attributions, voices(doc, attributions))


def voices(doc: Document, attributions: Iterable[Attribution]) -> bytes:
    """The voice of every character.

    Parameters
    ----------
    doc : Document
    attributions : iterable of Attribution
        What ``find_attributions`` found in it.

    Returns
    -------
    bytes, one a character
        Indexes into ``framing.types.VOICES``: content within quotation marks is quoted, other content reported,
        the rest the author's.
    """
    codes = bytearray(len(doc.text))
    contents = [span for attribution in attributions for span in attribution.content]
    for span in contents:
        codes[span.start : span.end] = bytes([REPORTED]) * len(span)
    for q in doc.quotations:
        if REPORTED in codes[q.start : q.end]:
            for span in contents:
                a, b = max(span.start, q.start), min(span.end, q.end)
                if a < b:
                    codes[a:b] = bytes([QUOTED]) * (b - a)
    return bytes(codes)


def spans_text(doc: Document, spans: Iterable[Span]) -> str:
    """The words of several spans, joined by an ellipsis."""
    return " … ".join(span.of(doc.text) for span in spans)


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution in tokens of its unit: half-open ranges."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    stance: str
    announces: bool = False  # the content is what follows in the next paragraphs

    def ranges(self) -> list[tuple[int, int]]:
        """Content, source and cue."""
        return [*self.content, self.cue, self.source] if self.source else [*self.content, self.cue]

    def width(self) -> int:
        """How many tokens it takes up."""
        return sum(b - a for a, b in self.ranges())


def find_attributions(text: str | Document) -> list[Attribution]:
    """Find who says what.

    Parameters
    ----------
    text : str or Document

    Returns
    -------
    list of Attribution
        In the order of the text; offsets slice ``text``.
    """
    doc = text if isinstance(text, Document) else parse(text)
    verbs = {h.start: h for h in load_lexicon("reporting_verbs").find(doc)}
    nouns = {h.start: h for h in load_lexicon("reporting_nouns").find(doc)}
    cued = sorted({*verbs, *nouns})
    wanted = []
    i = 0
    for paragraph, span in stretches(doc):
        while i < len(cued) and cued[i] < span.start:
            i += 1
        has_cue = i < len(cued) and cued[i] < span.end
        if has_cue or any(q.start < span.end and span.start < q.end for q in doc.quotations):
            wanted.append((paragraph, span))
    return describe(doc, list(_resolve(doc, list(units(doc, wanted)), verbs, nouns)))


def _resolve(
    doc: Document, all_units: list[Unit], verbs: dict[int, Hit], nouns: dict[int, Hit]
) -> Iterator[tuple[Attribution, int]]:
    """Turn what is found in units into attributions, giving quotations that stand alone their speaker.

    Each comes with the index, in the same order, of the attribution whose speaker it shares (or -1).
    """
    count = 0
    last = -1  # the attribution that a quotation standing alone goes on from
    last_unit: Unit | None = None
    announced: tuple[Unit, _Found] | None = None  # whose colon promises what follows
    for unit in all_units:
        found = list(_find(unit, verbs, nouns))
        covered = {i for f in found for a, b in f.content for i in range(a, b)}
        same_paragraph = last_unit is not None and last_unit.paragraph == unit.paragraph
        for i in [i for i in unit.quotations if i not in covered and _is_speech(doc, unit, i)]:
            q = unit.quotations[i]
            if announced is not None:
                of, f = announced
                source = of.span(*f.source) if f.source else None
                cue = of.span(*f.cue)
                yield Attribution(source, cue, (q.span,), "direct", "", "", f.stance), -1
                announced, last = None, count
            else:
                near = last_unit is not None and unit.paragraph - last_unit.paragraph <= 1
                shared = last if q.continues or same_paragraph or found or (near and len(unit) <= 2) else -1
                yield Attribution(None, None, (q.span,), "direct", "", "", "neutral"), shared
                last = count if shared < 0 else shared
            count += 1
        announced = None
        for f in found:
            if f.announces:
                announced = (unit, f)
                continue
            content = tuple(unit.span(a, b) for a, b in f.content if a < b)
            if not content:
                continue
            source = unit.span(*f.source) if f.source else None
            cue = unit.span(*f.cue)
            content = tuple(_without_marks(doc, unit, span) for span in content)
            yield Attribution(source, cue, content, _kind(doc, content), "", "", f.stance), -1
            last = count
            count += 1
        last_unit = unit


def _without_marks(doc: Document, unit: Unit, span: Span) -> Span:
    """A content that is one quotation, without its marks."""
    for q in unit.quotations.values():
        if q.outer == span:
            return q.span
    return span


def _kind(doc: Document, content: tuple[Span, ...]) -> Kind:
    inside = outside = 0
    for span in content:
        first, last = doc.word_range(span.start, span.end)
        for start in doc.starts[first:last]:
            if any(q.start <= start < q.end for q in doc.quotations):
                inside += 1
            else:
                outside += 1
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def _is_speech(doc: Document, unit: Unit, i: int) -> bool:
    """Whether a quotation that no cue claims is speech: some words long, and no title."""
    q = unit.quotations[i]
    first, last = doc.word_range(q.start, q.end)
    words = [doc.text[doc.starts[k] : doc.ends[k]] for k in range(first, last)]
    if len(words) < SPEECH_WORDS and not (len(unit) <= 2 and words):
        return False
    long = [w for w in words if len(w) > 3]
    return not (long and all(w[0].isupper() for w in long) and doc.text[q.end - 1] not in ".?!")


# --- constructions -----------------------------------------------------------------------------------------------


def _find(unit: Unit, verbs: dict[int, Hit], nouns: dict[int, Hit]) -> Iterator[_Found]:
    """The attributions of a unit, cue by cue from the left."""
    cues: list[tuple[int, int, Hit]] = []
    for i, start in enumerate(unit.starts):
        if i in unit.quotations:
            continue
        hit = verbs.get(start)
        if hit is not None and (hit.term.category != "verb" or _is_verb(unit, i)):
            cues.append((i, _token_end(unit, i, hit), hit))
        elif start in nouns and _is_noun(unit, i):
            cues.append((i, _token_end(unit, i, nouns[start]), nouns[start]))
    at = {i for i, _, _ in cues}
    done = 0  # where a cue to the left that follows its content leaves off
    candidates: list[_Found] = []
    for i, j, hit in cues:
        found = _construction(unit, i, j, hit, at, done)
        if found is not None:
            if found.content and found.content[0][0] < found.cue[0]:
                done = max(found.cue[1], *(b for _, b in found.content))
            candidates.append(found)
    # what a source says of another's words is its own content: the widest is kept, and no cue within it
    kept: list[_Found] = []
    for found in sorted(candidates, key=_Found.width, reverse=True):
        if not any(a <= found.cue[0] < b for other in kept for a, b in other.ranges()):
            kept.append(found)
    yield from sorted(kept, key=lambda f: f.cue)


def _token_end(unit: Unit, i: int, hit: Hit) -> int:
    j = i
    while j < len(unit) and unit.starts[j] < hit.end:
        j += 1
    return j


def _is_verb(unit: Unit, i: int) -> bool:
    tag = unit.tags[i]
    before = unit.tags[i - 1] if i else ""
    after = unit.tags[i + 1] if i + 1 < len(unit) else ""
    if tag in ("VBN", "VBD"):  # "the pledged delegates"
        return not (before in ("DT", "PRP$", "POS", "JJ") and after.startswith("NN"))
    if tag.startswith("VB"):
        return tag == "VBG" or before not in ("DT", "PRP$", "POS", "JJ")
    if tag in ("NNS", "NN", "JJ", "IN"):
        if before in ("PRP", "WP", "MD", "TO"):
            return True
        if i + 1 >= unit.last and before in ("NNS", "NNP"):  # "…, records show"
            return True
        that = i + 1 < len(unit) and unit.words[i + 1] == "that"
        return before.startswith("NN") and (that or after in ("PRP", "DT", "PRP$", "NNP", QUOTE))
    return False


def _is_noun(unit: Unit, i: int) -> bool:
    return unit.tags[i].startswith("NN") or (i > 0 and unit.tags[i - 1] in ("DT", "PRP$", "POS", "JJ"))


def _construction(unit: Unit, i: int, j: int, hit: Hit, cues: set[int], done: int) -> _Found | None:
    stance = hit.term.extra.get("stance", "neutral")
    if hit.term.category == "preposition":
        return _according(unit, i, j, stance, cues)
    if hit.term.category == "noun":
        return _nominal(unit, i, j, stance, cues)
    frames = hit.term.extra["frames"].split()
    group = _group_start(unit, i)
    if group == i and unit.tags[i] in ("VBN", "VBD") and j < len(unit) and unit.words[j] in ("as", "by"):
        return None  # "a group known as", "remarks reported by"
    passive = _is_passive(unit, i, group)
    if passive:
        if "passive" in frames or "say" in frames:
            return _passive(unit, i, j, group, stance, cues)
        return None
    infinitive = i > 0 and unit.words[i - 1] == "to"
    participle = unit.tags[i] == "VBG" and group == i
    if infinitive and not participle:
        return None
    found = _active(unit, i, j, group, frames, stance, cues, participle, done)
    if found is None or found.source is None:
        return found
    if found.source[1] - found.source[0] == 1 and unit.words[found.source[0]] in words_of("pronoun_1"):
        return None  # the author speaks in the first person
    return found


def _group_start(unit: Unit, i: int) -> int:
    """Where the verb group begins: auxiliaries, "not" and adverbs before the verb."""
    k = i
    while k and (unit.words[k - 1] in words_of("auxiliary") or unit.tags[k - 1] in ("RB", "RBR", "MD")):
        k -= 1
    # an adverb that begins the group belongs to the clause, as in "Later officials said"
    return k


def _is_passive(unit: Unit, i: int, group: int) -> bool:
    if unit.tags[i] not in ("VBN", "VBD"):
        return False
    return any(
        unit.words[k] in words_of("be") or (unit.words[k] == "'s" and unit.tags[k] == "VBZ") for k in range(group, i)
    )


def _clause_end(unit: Unit, start: int, cues: set[int]) -> int:
    """Where the clause that begins at ``start`` ends: before what takes the thread back from its speaker."""
    end = unit.last
    contrast = words_of("contrast")
    k = start
    while k < end:
        word = unit.words[k]
        if word == ";":
            return k
        if word == "," and k > start:
            if _postposed_from(unit, k + 1, end, cues):
                return k
            n = k + 1
            while n < end and unit.tags[n] == "RB":
                n += 1
            if (n in cues and unit.tags[n] == "VBG") or unit.words[n : n + 2] == ["according", "to"]:
                return k
            if n < end and unit.words[n] in contrast and _reports(unit, n, end, cues):
                return k
            if n < end and unit.words[n] in words_of("coordinator"):
                m = n + 1
                while m < end and unit.tags[m] == "RB":
                    m += 1
                if m in cues and unit.is_finite(m):
                    return k
        if word in words_of("coordinator") and k > start:
            n = k + 1
            while n < end and unit.tags[n] == "RB":
                n += 1
            if n in cues and unit.tags[n] in ("VBD",) and unit.tags[k - 1] != "MD":
                return k
        k += 1
    return end


def _relative_end(unit: Unit, begin: int, end: int) -> int:
    """Where a relative clause gives way to the main one: "Mali, which has denounced the pact, is looking"."""
    for k in range(begin + 1, end - 1):
        if unit.words[k] == ",":
            n = k + 1
            while n < end and unit.tags[n] == "RB":
                n += 1
            if n < end and (unit.is_finite(n) or unit.tags[n] == "VBN"):
                return k
    return end


def _postposed_from(unit: Unit, start: int, end: int, cues: set[int]) -> bool:
    """Whether the sentence closes with a subject and a cue: "…, two officials said on Monday"."""
    k = start
    while k < end and k not in cues and not unit.is_stop(k) and unit.words[k] not in words_of("subordinator"):
        if unit.is_finite(k) and unit.words[k] not in words_of("auxiliary"):
            return False
        k += 1
    return start < k < end and k in cues and unit.tags[k] != "VBG" and _adverbials(unit, k + 1) >= end


def _reports(unit: Unit, start: int, end: int, cues: set[int]) -> bool:
    """Whether a clause has a cue of its own before its first mark."""
    for k in range(start, end):
        if unit.words[k] == "," and k > start + 1:
            return False
        if k in cues and unit.is_finite(k):
            return True
    return False


def _subject(unit: Unit, group: int, floor: int = 0) -> tuple[int, int] | None:
    """The subject of the verb group that begins at ``group``."""
    k = group - 1
    if k < floor:
        return None
    word = unit.words[k]
    if word in words_of("relative"):
        return k, k + 1
    if word in words_of("coordinator"):
        return _clause_subject(unit, k)
    if word in (",", "—", "–", "--"):
        # an apposition stands between: "Kazura, the former chief, said"
        p = k - 1
        while p >= floor and unit.words[p] != word:
            p -= 1
        if p > floor and not unit.is_closed_quote(p - 1):
            head = _phrase_before(unit, p - 1, floor)
            return (head[0], k) if head else None
        return _clause_subject(unit, k)
    if unit.is_stop(k) and word != ")":
        return None
    return _phrase_before(unit, k, floor)


def _clause_subject(unit: Unit, k: int) -> tuple[int, int] | None:
    """The subject of the first verb of the clause that token ``k`` stands in: whose "and added" it is."""
    start = k
    while start and unit.words[start - 1] not in (";", ":") and not unit.is_closed_quote(start - 1):
        start -= 1
    if unit.tags[start] in ("IN", "VBG", "RB", "VBN", "TO") or unit.words[start] in words_of("subordinator"):
        comma = next((i for i in range(start, k) if unit.words[i] == ","), None)
        start = start if comma is None else comma + 1
    verb = next(
        (
            i
            for i in range(start + 1, k)
            if (unit.is_finite(i) or unit.tags[i] == "VBN") and unit.words[i - 1] not in words_of("relative")
        ),
        None,
    )
    if verb is None or unit.words[verb - 1] == "that":
        end = next((i for i in range(start, k) if unit.words[i] in words_of("relative") or unit.words[i] == "that"), k)
        return (start, end) if start < end else None
    return _subject(unit, _group_start(unit, verb), start)


def _phrase_before(unit: Unit, k: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends at token ``k``."""
    end = k + 1
    joint = -1
    start = k
    while start >= floor:
        word = unit.words[start]
        if word == ")":  # "Cummings (D-Md.) said"
            opening = next((i for i in range(start - 1, floor - 1, -1) if unit.words[i] == "("), -1)
            if opening <= floor:
                break
            start = opening - 1
            continue
        if unit.is_stop(start):
            break
        if word in words_of("subordinator") and not (
            start < k and unit.tags[start + 1] in ("NN", "NNS") and word in ("than",)
        ):
            break
        if unit.is_finite(start) and start < k:
            relative = _group_start(unit, start) - 1
            if relative > floor and unit.words[relative] in words_of("relative"):
                start = relative - 1  # "an official who spoke on condition of anonymity said"
                continue
            if joint > 0:
                start = joint
            break
        if word in words_of("coordinator"):
            joint = start
        start -= 1
    start += 1
    while start < end and (unit.tags[start] in ("RB", "CC", "UH") or unit.words[start] in words_of("coordinator")):
        start += 1
    start = _skip_time(unit, start, end)
    return (start, end) if start < end else None


def _skip_time(unit: Unit, start: int, end: int) -> int:
    """Past an adverbial of time that begins a clause without a comma: "On Monday officials"."""
    k = start
    if k < end and unit.words[k] in words_of("adverbial"):
        n = k + 1
        while n < end and (unit.tags[n] in ("DT", "CD", "JJ") or unit.words[n] in words_of("time")):
            n += 1
        if n > k + 1 and unit.words[n - 1] in words_of("time") | {"."} and n < end:
            return n
    return k


def _phrase_after(unit: Unit, k: int) -> int:
    """One past the noun phrase that begins at token ``k``, its apposition included where the sentence ends with it."""
    end = unit.last
    start = k
    while k < end:
        word = unit.words[k]
        if unit.is_stop(k) or word in words_of("subordinator") or k in unit.quotations:
            break
        if unit.is_finite(k) and k > start:
            break
        if (
            word in ("and", "but")
            and k > start
            and not unit.tags[k + 1 if k + 1 < end else k].startswith(("NN", "DT", "JJ", "PRP$"))
        ):
            break
        if (
            k > start
            and word in words_of("adverbial")
            and word not in ("of", "for", "with", "at", "in", "from", "to", "by")
        ):
            break
        if k > start and (word in words_of("time") and unit.capital(k)):
            break
        k += 1
    return k


def _adverbials(unit: Unit, j: int) -> int:
    """Past the adverbials after a cue: "said on Monday in a statement"."""
    end = unit.last
    k = j
    while k < end:
        if (unit.tags[k] in ("RB", "RBR") and unit.words[k] != "not") or unit.words[k] in words_of("time"):
            k += 1
            continue
        if unit.words[k] in words_of("adverbial") and unit.words[k] not in ("of", "about", "with"):
            n = k + 1
            while n < end and not unit.is_stop(n) and n not in unit.quotations:
                if unit.words[n] in words_of("subordinator") or unit.words[n] in words_of("relative"):
                    break
                if (
                    n > k + 1
                    and unit.tags[n] in ("PRP", "DT", "PRP$")
                    and not unit.tags[n - 1].startswith(("IN", "TO", "VBG"))
                ):
                    break
                if unit.is_finite(n):
                    break
                n += 1
            if n > k + 1:
                k = n
                continue
        break
    return k


def _active(
    unit: Unit, i: int, j: int, group: int, frames: list[str], stance: str, cues: set[int], participle: bool, done: int
) -> _Found | None:
    last = unit.last
    cue = (group if not participle else i, j)
    clausal = "say" in frames or "think" in frames or "tell" in frames
    if i == 0 and "say" in frames and not participle:
        return _fronted(unit, j, stance, cues)
    # inverted: "…," said Kazura
    before = group - 1
    if (
        ("say" in frames or "quote" in frames)
        and not participle
        and before >= 0
        and unit.is_stop(before)
        and (unit.words[before] == "," or before in unit.quotations or unit.words[before] in ("—", "–", "--"))
        and j < last
        and unit.words[j] not in words_of("subordinator")
        and not unit.is_stop(j)
        and (before in unit.quotations or _closes(unit, j))
    ):
        end = _source_after(unit, j)
        if end > j:
            content = [(done if done < before else 0, before + (before in unit.quotations))]
            content += _resumed(unit, end, cues)
            return _Found(cue, (j, end), tuple(content), stance)
    if not participle:
        source = _subject(unit, group)
    elif before >= 0 and unit.tags[before].startswith("NN"):
        source = _phrase_before(unit, before)
    elif before > 0:
        source = _clause_subject(unit, before)
    else:  # "Noting that …, Tester said …"
        comma = next((k for k in range(j, last) if unit.words[k] == ","), last)
        end = _phrase_after(unit, comma + 1) if comma < last else last
        source = (comma + 1, end) if comma + 1 < end < last else None
    after = _adverbials(unit, j)
    if source and not participle and source[0] > 0 and unit.words[source[0] - 1] == "as" and not participle:
        if after >= last or unit.words[after] == ",":  # "As Reuters reported, …", "…, as Reuters reported"
            begin = source[0] - 1
            content = [(0, begin - (unit.words[begin - 1] == ","))] if begin > 1 else []
            content += [(after + 1, _clause_end(unit, after + 1, cues))] if after + 1 < last else []
            return _Found(cue, source, tuple(content), stance) if content else None
    # postposed or in the middle: "…, Kazura said", "…, Kazura said, …"
    stop = source[0] - 1 if source and not participle else -1
    if stop >= 0 and ("object" not in frames or clausal or "quote" in frames) and unit.is_stop(stop):
        told = _addressee(unit, j) if "tell" in frames else None
        end = after if told is None else _adverbials(unit, told)
        if stop in unit.quotations:
            ends_here = unit.words[end : end + 1] not in ([":"], ["that"]) and end not in unit.quotations
            if unit.text[unit.quotations[stop].end - 1] in ".?!":  # a sentence of its own may follow
                ends_here = end >= last or unit.is_stop(end) or unit.words[end] in words_of("adverbial")
        else:
            ends_here = unit.words[stop] in (",", "—", "–", "--") and (end >= last or unit.is_stop(end))
            if end < last and (unit.words[end] == ":" or (unit.words[end] == "," and end + 1 in unit.quotations)):
                ends_here = False  # "In Kigali, he said, “…”": the quotation is the content
        if ends_here:
            begin = done if done <= stop else 0
            while begin < stop and unit.is_stop(begin) and begin not in unit.quotations:
                begin += 1
            content = [(begin, stop + (stop in unit.quotations)), *_resumed(unit, end, cues)]
            return _Found(cue, source, tuple(content), stance)
    that = next((k for k in range(j, min(j + 14, last)) if unit.words[k] == "that" or unit.is_stop(k)), last)
    begin = after
    if "tell" in frames and that < last and unit.words[that] == "that":
        begin = that
    elif "tell" in frames and after < last:
        addressee = _addressee(unit, j)
        if addressee is not None:
            begin = _adverbials(unit, addressee)
    elif after < last and unit.words[after] == "to":
        begin = after
    if begin < last and unit.words[begin] in (",", ":", "—", "–", "--"):
        if begin + 1 in unit.quotations or unit.words[begin] == ":":
            begin += 1
        elif clausal and unit.words[begin] == ",":
            close = next((k for k in range(begin + 1, last) if unit.words[k] == ","), -1)
            if 0 < close < begin + 12 and close + 1 < last:
                begin = close + 1
            else:
                return None
        else:
            return None
    if begin >= last:
        if unit.words[-1] == ":" and (clausal or "quote" in frames):
            return _Found(cue, source, (), stance, announces=True)
        return None
    direct = begin in unit.quotations
    if not direct and frames == ["quote"]:
        return None
    if not direct and not clausal and "object" not in frames and "tell" not in frames:
        return None
    if not direct and j < last and begin != j and not clausal:
        begin = j
    if "object" not in frames and not direct and not clausal:
        return None
    if source is None or (unit.is_finite(begin) and not direct and not participle):
        return None  # "the delegates pledged to her were counted"
    end = _clause_end(unit, begin, cues)
    if source[1] - source[0] == 1 and unit.words[source[0]] in words_of("relative"):
        end = _relative_end(unit, begin, end)
    says = direct or unit.words[begin] == "that" or "object" in frames or "tell" in frames
    if not says and not any(unit.tags[k] in ("VBD", "VBZ", "VBP", "MD", "VB", "VBN", QUOTE) for k in range(begin, end)):
        return None
    if not any(unit.tags[k].startswith(("NN", "VB", "PRP", "JJ", "CD", QUOTE)) for k in range(begin, end)):
        return None
    return _Found(cue, source, ((begin, end),), stance)


def _fronted(unit: Unit, j: int, stance: str, cues: set[int]) -> _Found | None:
    """ "Said Kazura, …"."""
    end = _source_after(unit, j)
    begin = end + (end < unit.last and unit.words[end] in (",", ":"))
    if end == j or begin >= unit.last:
        return None
    return _Found((j - 1, j), (j, end), ((begin, _clause_end(unit, begin, cues)),), stance)


def _closes(unit: Unit, j: int) -> bool:
    """Whether from token ``j`` on the sentence holds a noun phrase and no further clause."""
    end = _source_after(unit, j)
    return end > j and (end >= unit.last or unit.is_stop(end)) and unit.words[j] not in words_of("subordinator")


def _source_after(unit: Unit, j: int) -> int:
    """One past the source after an inverted verb, with its apposition."""
    k = _phrase_after(unit, j)
    if k < unit.last and unit.words[k] == "," and k + 1 < unit.last and k + 1 not in unit.quotations:
        n = k + 1
        if unit.tags[n] in ("DT", "NN", "NNP", "JJ", "PRP$", "WP", "NNS") or unit.words[n] in words_of("relative"):
            end = n
            while end < unit.last and end not in unit.quotations and unit.words[end] not in (",", ";", ":"):
                end += 1
            return end
    return k


def _resumed(unit: Unit, after: int, cues: set[int]) -> list[tuple[int, int]]:
    """What goes on after a cue in the middle: "…, he said, …"."""
    last = unit.last
    if after >= last:
        return []
    begin = after
    if begin not in unit.quotations:
        if unit.words[begin] not in (",", "—", "–", "--", ";", ":"):
            return []
        begin += 1
        if begin >= last or (begin in cues and unit.tags[begin] == "VBG"):
            return []
        if unit.tags[begin] == "VBG" and begin not in unit.quotations:
            return []  # "…, he said, pointing at the map"
        if unit.words[begin] in words_of("subordinator") or unit.words[begin : begin + 2] == ["according", "to"]:
            return []
    return [(begin, _clause_end(unit, begin, cues))]


def _addressee(unit: Unit, j: int) -> int | None:
    """One past whom something is told, or None where nobody is."""
    last = unit.last
    if j >= last or unit.is_stop(j) or unit.words[j] in words_of("subordinator") or j in unit.quotations:
        return None
    if unit.tags[j] == "PRP":
        return j + 1
    k = j
    while k < last and not unit.is_stop(k) and k not in unit.quotations:
        if unit.words[k] in words_of("subordinator") or unit.words[k] in ("to", "about"):
            break
        if k > j and unit.tags[k] in ("PRP", "DT", "PRP$") and unit.tags[k - 1].startswith("NN"):
            break
        if k > j and unit.words[k] in words_of("adverbial"):
            break
        if unit.is_finite(k):
            return None if k == j else j + 1
        k += 1
    return k


def _according(unit: Unit, i: int, j: int, stance: str, cues: set[int]) -> _Found | None:
    end = j
    while end < unit.last and not (unit.words[end] in (",", ";", ":", "—", "–", "--", ")") or end in unit.quotations):
        if end > j and unit.words[end] in words_of("coordinator") - {"and", "or"}:
            break
        end += 1
    if end == j:
        return None
    source = (j, end)
    if i == 0 or (unit.is_stop(i - 1) and i > 1 and _clause_follows(unit, i, end)):
        begin = end + 1
        left: list[tuple[int, int]] = []
        if i > 1:
            left = [(0, i - 1)] if unit.words[i - 1] == "," else []
        content = [*left, (begin, _clause_end(unit, begin, cues))] if begin < unit.last else left
    else:
        stop = i - 1 if unit.is_stop(i - 1) and i - 1 not in unit.quotations else i
        content = [(0, stop)]
    content = [(a, b) for a, b in content if a < b]
    return _Found((i, j), source, tuple(content), stance) if content else None


def _clause_follows(unit: Unit, i: int, end: int) -> bool:
    return end < unit.last and unit.words[end] in (",", "—", "–", "--")


def _passive(unit: Unit, i: int, j: int, group: int, stance: str, cues: set[int]) -> _Found | None:
    last = unit.last
    after = _adverbials(unit, j)
    if after < last and unit.words[j] == "by":
        return None
    if j < last and (
        unit.words[j] in ("to", "that", "as", "of", "with", "for", "if", "whether", "about") or after in unit.quotations
    ):
        begin, source = j, None
        if unit.words[j] == "as" and j + 1 < last and unit.tags[j + 1] == "VBG":  # "was quoted as saying"
            begin, source = j + 2, _subject(unit, group)
        end = _clause_end(unit, begin, cues)
        if begin < end:
            return _Found((group, max(begin, j) if source else j), source, ((begin, end),), stance)
    return None


def _nominal(unit: Unit, i: int, j: int, stance: str, cues: set[int]) -> _Found | None:
    """ "the claim that …", "his claim of …", "a statement: …"."""
    last = unit.last
    if j < len(unit) and unit.words[j] == ":" and j >= last:
        return _Found((i, j), _possessor(unit, i) or _clause_subject(unit, i), (), stance, announces=True)
    if j >= last:
        return None
    word = unit.words[j]
    if word == "that" and j + 1 < last:
        end = _clause_end(unit, j, cues)
        return _Found((i, j), _possessor(unit, i), ((j, end),), stance)
    if word == ":":
        return _Found((i, j), _possessor(unit, i), ((j + 1, _clause_end(unit, j + 1, cues)),), stance)
    return None


def _possessor(unit: Unit, i: int) -> tuple[int, int] | None:
    k = i - 1
    while k >= 0 and unit.tags[k] in ("JJ", "RB"):
        k -= 1
    if k >= 0 and unit.tags[k] == "PRP$":
        return (k, k + 1)
    if k > 0 and unit.words[k] in ("'s", "'"):
        phrase = _phrase_before(unit, k - 1)
        return phrase
    return None
