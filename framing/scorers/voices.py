"""Whose words count: the one place that decides which words, sentences and evidence a scorer's numbers are of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from framing.attribution.annotated import Annotated
from framing.types import VOICES, FramingError, Measure, Voice
from framing.wording import listed

_ADVICE = f'pass "all", or a tuple of {listed(VOICES)}, such as ("author",)'


@dataclass(frozen=True, slots=True)
class Whose:
    """The voices that numbers are of.

    Parameters
    ----------
    voices : tuple of {"author", "quoted", "reported"}
        In the order of ``VOICES``.
    """

    voices: tuple[Voice, ...]

    @classmethod
    def of(cls, given: object) -> Whose:
        """What a user asks for: "all", or a tuple of voices.

        Raises
        ------
        FramingError
            If it is neither.
        """
        if given == "all":
            return cls(VOICES)
        if not isinstance(given, tuple) or not given or any(voice not in VOICES for voice in given):
            raise FramingError(f"voices is {given!r}; {_ADVICE}")
        return cls(tuple(voice for voice in VOICES if voice in given))

    def words(self, text: Annotated) -> int:
        """How many words of a text stand in them."""
        return sum(text.words_in[voice] for voice in self.voices)

    def sentences(self, text: Annotated) -> list[int]:
        """The sentences of a body whose voice is one of them; a sentence's voice is that of most of its words."""
        return (
            [] if text.doc.section == "title" else [i for i, v in enumerate(text.sentence_voices) if v in self.voices]
        )

    def count(self, item: Any) -> bool:
        """Whether a piece of evidence counts: it stands in a body and in one of them (or in no one voice)."""
        section, voice = getattr(item, "section", "body"), getattr(item, "voice", "")
        return section == "body" and (not voice or voice in self.voices)

    def lack(self, text: Annotated) -> bool:
        """Whether a text has sentences, and none of them is in these voices."""
        return any(text.sentence_voices) and not self.sentences(text)

    def __str__(self) -> str:
        """In print: "the author's voice", "any voice", "quoted or reported voice"."""
        if self.voices == VOICES:
            return "any voice"
        said = ("the author's" if voice == "author" else voice for voice in self.voices)
        return f"{' or '.join(said)} voice"


@lru_cache
def measures_of(measures: tuple[Measure, ...], whose: Whose) -> tuple[Measure, ...]:
    """Measures as they are of some voices: units and definitions say which.

    Parameters
    ----------
    measures : tuple of Measure
        As a scorer lists them: where the author's voice is meant, a unit says "author words" (or sentences), and a
        definition says "the author's voice". These words give way to those for other voices.
    whose : Whose

    Returns
    -------
    tuple of Measure
    """
    adjective = "" if whose.voices == VOICES else f"{' or '.join(whose.voices)} "
    return tuple(
        replace(
            m,
            unit=m.unit.replace("author ", adjective),
            definition=m.definition.replace("the author's voice", str(whose)),
            voices=whose.voices,
        )
        for m in measures
    )
