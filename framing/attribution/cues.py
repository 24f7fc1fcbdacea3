"""Cues in a unit: which words are one, the verb group round it, and what was found with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.lexicons.wordlists import words_of
from framing.text.clauses import QUOTE, Unit
from framing.text.lexicon import Hit
from framing.text.phrases import Range, without_time
from framing.text.tagging import is_verb_form

_SCARE_WORDS = 2  # words that marks may stand round without being speech


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in tokens of its unit."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    stance: str
    announces: bool = False  # the content is what follows in the next paragraphs
    speech: bool = True  # something is said, so that a quotation may go on from it
    clausal: bool = False  # its cue takes a clause
    attitude: bool = False  # somebody wants or does it, and need not say so
    thing: bool = False  # its subject may be a thing: "the figures show"

    def ranges(self) -> list[Range]:
        """All that it takes up."""
        return [*self.content, self.cue, self.source] if self.source else [*self.content, self.cue]

    def end(self) -> int:
        """One past its last token."""
        return max(b for _, b in self.ranges())

    def width(self) -> int:
        """How many tokens it takes up."""
        return sum(b - a for a, b in self.ranges())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in its unit.

    ``first`` and ``last`` are its own tokens, ``group`` is where its verb group begins; ``others`` holds the
    frames of all cues of the unit by their first token, ``previous`` is what the cue before led to.
    """

    unit: Unit
    first: int
    last: int
    group: int
    frames: frozenset[str]
    stance: str
    others: Mapping[int, frozenset[str]]
    previous: Found | None

    @property
    def end(self) -> int:
        """One past the last token of the unit that is no closing mark."""
        return self.unit.last

    @property
    def range(self) -> Range:
        """The cue with its auxiliaries."""
        return (self.first if self.participle else self.group), self.last

    @property
    def participle(self) -> bool:
        """Whether it is a participle without auxiliary: ", adding that …"."""
        before = self.unit.words[self.group : self.first]
        return self.unit.tags[self.first] == "VBG" and words_of("auxiliary").isdisjoint(before)

    @property
    def clausal(self) -> bool:
        """Whether it takes a clause."""
        return not self.frames.isdisjoint(("say", "think", "tell"))

    @property
    def quoting(self) -> bool:
        """Whether it may stand beside a quotation, or after what was said."""
        return not self.frames.isdisjoint(("say", "think", "tell", "quote"))

    def word(self, i: int) -> str:
        """A token's word, or nothing past the end."""
        return self.unit.words[i] if 0 <= i < self.end else ""

    def found(self, source: Range | None, *content: Range, announces: bool = False) -> Found | None:
        """What was found, empty ranges left out."""
        kept = tuple(_tight(self.unit, a, b) for a, b in content if a < b)
        kept = tuple((a, b) for a, b in kept if a < b)
        speech = not self.frames.isdisjoint(("say", "tell", "quote", "noun", "according"))
        if not (kept or announces):
            return None
        source = source and without_time(self.unit, *source)
        tags = [tag for a, b in kept for tag in self.unit.tags[a:b]]
        that = any(self.unit.words[a] == "that" for a, _ in kept)
        clausal = not self.frames.isdisjoint(("say", "think")) and (
            that or any(tag.startswith(("VB", "MD")) for tag in tags)
        )
        attitude, thing = self._is_attitude(kept), "thing" in self.frames
        return Found(self.range, source, kept, self.stance, announces, speech, clausal, attitude, thing)

    def _is_attitude(self, content: tuple[Range, ...]) -> bool:
        """Whether nothing need have been said: no quotation of more than some words stands in the content either."""
        quotations = (q for k, q in self.unit.quotations.items() if any(a <= k < b for a, b in content))
        quoted = any(len(self.unit.text[q.start : q.end].split()) > _SCARE_WORDS for q in quotations)
        return "attitude" in self.frames and not quoted


def _tight(unit: Unit, first: int, last: int) -> Range:
    """A range without the comma or "and" it ends in: "The road, and, according to Obi, the port"."""
    while last > first and (unit.words[last - 1] == "," or unit.words[last - 1] in words_of("coordinator")):
        last -= 1
    return first, last


def token_end(unit: Unit, i: int, hit: Hit) -> int:
    """One past the last token of a hit that begins at token ``i``."""
    j = i
    while j < len(unit) and unit.starts[j] < hit.end:
        j += 1
    return j


def is_verb(unit: Unit, i: int) -> bool:
    """Whether a word that may be a noun is a verb here."""
    tag = unit.tags[i]
    if tag in ("VBN", "VBD"):
        return not _is_modifier(unit, i)
    if tag.startswith("VB"):
        return not _is_governed(unit, i) and _follows_subject(unit, i)
    if tag == "NNS" and is_verb_form(unit.words[i]):  # "denies" is no noun
        return _follows_subject(unit, i)
    return tag in ("NNS", "NN", "JJ", "IN") and _has_subject_and_object(unit, i)


def _tag_at(unit: Unit, i: int) -> str:
    """A token's tag, or nothing outside of the unit."""
    return unit.tags[i] if 0 <= i < len(unit) else ""


def _is_modifier(unit: Unit, i: int) -> bool:
    """Whether a participle describes the noun behind it: "the pledged delegates"."""
    before, after = _tag_at(unit, i - 1), _tag_at(unit, i + 1)
    modified = before in ("DT", "PRP$", "POS", "CD", "IN") or (before == "JJ" and unit.tags[i] == "VBN")
    if before.startswith("VB") and unit.words[i - 1] not in words_of("auxiliary"):
        modified = True  # "they pay estimated taxes"
    return modified and after.startswith(("NN", "JJ"))


def _is_governed(unit: Unit, i: int) -> bool:
    """Whether what stands before makes it a noun: "with promises", "rattling off claims", "followed calls"."""
    before, word = _tag_at(unit, i - 1), unit.words[i - 1] if i else ""
    governed = before in ("VBG", "VB") or (before == "IN" and word in words_of("adverbial"))
    governed = governed or (before in ("VBD", "VBN", "VBZ", "VBP") and word not in words_of("auxiliary"))
    return governed and unit.tags[i] in ("VB", "VBP", "VBZ")


def _follows_subject(unit: Unit, i: int) -> bool:
    """Whether no article or the like stands before it: "the recent claims", but "many expect"."""
    before = _tag_at(unit, i - 1)
    if i and unit.words[i - 1] in words_of("quantifier"):
        return True
    if unit.tags[max(0, i - 2) : i + 1] == ["DT", "JJ", "VBZ"] and is_verb_form(unit.words[i]):
        return True  # "the military says"
    if before == "JJ" and i > 1:
        before = unit.tags[i - 2]
    return unit.tags[i] == "VBG" or _tag_at(unit, i + 1) == "PRP" or before not in ("DT", "PRP$", "POS", "JJ")


def _has_subject_and_object(unit: Unit, i: int) -> bool:
    """Whether what is tagged as a noun stands where a verb does: "they claims", "…, records show"."""
    before, after = _tag_at(unit, _past_bracket(unit, i - 1)), _tag_at(unit, i + 1)
    if before in ("PRP", "WP", "MD", "TO"):
        return True
    if i + 1 >= unit.last and before in ("NNS", "NNP"):
        return True
    that = i + 1 < len(unit) and unit.words[i + 1] == "that"
    return before.startswith("NN") and (that or after in ("PRP", "DT", "PRP$", "NNP", QUOTE))


def _past_bracket(unit: Unit, i: int) -> int:
    """The token before the bracket that ends at a token: "the Teachers Service Commission (TSC) alleges"."""
    while i > 0 and unit.words[i] == ")" and "(" in unit.words[:i]:
        i = i - unit.words[i::-1].index("(") - 1
    return i


def is_noun(unit: Unit, i: int) -> bool:
    """Whether a word that may be a verb is a noun here."""
    return (
        unit.tags[i].startswith("NN")
        or (i > 0 and unit.tags[i - 1] in ("DT", "PRP$", "POS", "JJ"))
        or _is_governed(unit, i)
    )


def is_passive(cue: Cue) -> bool:
    """Whether its verb group is passive: "was accused", "it's said"."""
    unit = cue.unit
    return unit.tags[cue.first] in ("VBN", "VBD") and any(
        unit.words[k] in words_of("be") or (unit.words[k] == "'s" and unit.tags[k] == "VBZ")
        for k in range(cue.group, cue.first)
    )


def takes_clause(cue: Cue, k: int) -> bool:
    """Whether a token is a cue that takes a clause."""
    return not cue.others.get(k, frozenset()).isdisjoint(("say", "think", "tell"))
