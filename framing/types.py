"""The values that travel through the toolkit: immutable, and importing nothing of ours."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

Voice = Literal["author", "quoted", "reported"]
Section = Literal["title", "body"]
Kind = Literal["direct", "indirect", "mixed"]
Act = Literal["statement", "attitude"]
MeasureKind = Literal["rate", "share", "index", "mean", "number"]
Level = Literal["nominal", "ordinal", "interval"]

VOICES: tuple[Voice, ...] = ("author", "quoted", "reported")
AUTHOR_ALONE: tuple[Voice, ...] = ("author",)

Voices = tuple[Voice, ...] | Literal["all"]
"""What a user asks a scorer to count: some voices, or all."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""

SEED = 20250101
"""Where random numbers start, unless another seed is given."""

DAY: Final = "datetime64[s]"
"""The type of a column of days: nanoseconds would begin in 1678."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something written about, and the names it goes by.

    Parameters
    ----------
    name : str
        What the actor is called in columns and in print.
    aliases : tuple of str
        Other names.
    group : str
        A side of the user's own, such as a party; "" for none.
    kind : str
        "person", "organisation" or "state"; "" where it is left open.
    """

    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    kind: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class Roster(tuple[Actor, ...]):
    """Actors that are looked for in text after text: hashed once, however many they are."""

    def __hash__(self) -> int:
        found: int | None = self.__dict__.get("_hash")
        if found is None:
            found = self._hash = super().__hash__()
        return found


def quiet(what: str, done: int, total: int) -> None:
    """Progress that nobody is told of."""


class FramingError(Exception):
    """A user's mistake, said in one line: what is wrong, where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters: ``text[start:end]``.

    Parameters
    ----------
    start, end : int
        Offsets in characters, from 0; the end is not included.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words it stands for.

        Parameters
        ----------
        text : str
            The text that the offsets are of.

        Returns
        -------
        str
            ``text[start:end]``.
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the raw text that cleaning took out, and why.

    Parameters
    ----------
    text : str
        What was taken out.
    reason : str
        In a few words, such as "share bar".
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned.

    Parameters
    ----------
    id : str
        Unlike that of any other article of the corpus.
    outlet : str
        Its publisher.
    title : str
        A section of its own, with offsets of its own; "" for none.
    text : str
        The body that every body offset slices.
    date : date, optional
        The day it was published; None where that is unknown.
    url, author, genre, story : str
        As the user gave them; "" where they are not given.
    file : str
        Where it was read.
    row : int, optional
        The record in that file, from 1; None where the file holds one article.
    cuts : tuple of Cut
        What cleaning took out.
    """

    id: str
    outlet: str
    title: str
    text: str
    date: dt.date | None = None
    url: str = ""
    author: str = ""
    genre: str = ""
    story: str = ""
    file: str = ""
    row: int | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something set aside (its article is not scored), noticed or cut, with the reason.

    Parameters
    ----------
    file : str
        Where it was read.
    row : int or None
        The record in that file, from 1; None where the file holds one article.
    article : str
        The article's id; "" where it has none.
    problem : str
        What it is, in a few words; "cut" for a passage that cleaning took out.
    detail : str
        The same with what is needed to put it right.
    """

    file: str
    row: int | None
    article: str
    problem: str
    detail: str


@dataclass(frozen=True, slots=True)
class Match:
    """One piece of evidence: a lexicon entry, or a passage that judges by its context, found in a text.

    Parameters
    ----------
    start, end : int
        Offsets in characters of the text.
    text : str
        The words as they stand there.
    category : str
        The entry's category, such as "praise" or "hedge".
    weight : float
        The entry's weight, 1 unless the lexicon says otherwise; of a passage that counts by its context, the
        probability that a reader marks it.
    voice : {"author", "quoted", "reported"}
        The voice that it stands in.
    section : {"body", "title"}
        Which part of the article ``start`` and ``end`` slice.
    target : str, optional
        Whom it is about; "" where the text names nobody near by, None where nobody looked.
    """

    start: int
    end: int
    text: str
    category: str
    weight: float
    voice: Voice
    section: Section = "body"
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named, and the valence of its clause toward the actor.

    Parameters
    ----------
    actor : str
        The actor's name.
    start, end : int
        Offsets in characters of the text.
    text : str
        The name, or the pronoun, as it stands there.
    valence : float
        From -1 to 1: p_positive less p_negative; NaN where the mention was found and not judged.
    proba : tuple of float, shape (3,)
        Probabilities of negative, neutral and positive, which sum to 1; NaN where it was not judged.
    voice : {"author", "quoted", "reported"}
        The voice that it stands in.
    section : {"body", "title"}
        Which part of the article ``start`` and ``end`` slice.
    """

    actor: str
    start: int
    end: int
    text: str
    valence: float
    proba: tuple[float, float, float]
    voice: Voice
    section: Section = "body"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) says (cue) what (content).

    Parameters
    ----------
    source, cue : Span or None
        The words for the speaker, and those for the saying; None where the text gives none.
    content : tuple of Span
        What is said, which may stand in pieces.
    kind : {"direct", "indirect", "mixed"}
        Quoted, told in the outlet's words, or partly the one and partly the other.
    source_type : str
        One of "person", "official", "organisation", "group", "media", "document", "anonymous" and "unknown"; a space
        stands between two that both hold.
    speaker : str
        The name under which the source is counted; "" where the text leaves it open, and of an attitude.
    stance : {"neutral", "assertive", "doubting", "factive", ""}
        What the cue says of the content: nothing (said), insistence (insisted), doubt (claimed), or that it is so
        (admitted); "" without a cue.
    act : {"statement", "attitude"}
        Whether it is said or written, or whether somebody wants, feels or does it and need not have said so ("wants",
        "plans to", "opposes"), or a thing shows it. Attitudes make voices, and no statement of a source.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: Kind
    source_type: str
    speaker: str
    stance: str
    act: Act = "statement"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number about a text: what it is, what it counts, what it cites, and how far it can be trusted.

    Parameters
    ----------
    name : str
        The column that holds it.
    label : str
        What it is called in print.
    unit : str
        In words, as in "per 1,000 author words".
    definition, reference, validity : str
        What it is, where it comes from, and how far it can be trusted, in sentences.
    kind : {"rate", "share", "index", "mean", "number"}
        A rate is evidence per 1,000 words, a share a proportion of it, an index a mean over sentences of a model's
        answer, which no passage makes alone, and a mean one over the weights of the evidence (a valence). A number is
        something else that is computed from the evidence.
    bounds : tuple of float, shape (2,)
        The least and the greatest value that it can take, in its unit.
    counts : tuple of str
        The tags of the evidence that it counts: categories of matches, kinds and source types of attributions. All of
        its scorer's evidence, where it is empty.
    actor : str
        Whom it is about, "" where it is about no one actor.
    count : str
        The column that holds how much evidence (or how many sentences) it rests on, "" where there is none.
    half : float
        At which count an article has half the weight in its outlet's mean that one with very much evidence has: its
        weight is count / (count + half). Where it is 0, each article counts once.
    scorer : str
        The scorer that computes it, set by the class that lists it.
    more, less : str
        What an outlet does whose value is higher, or lower, in the words of a newspaper reader and without the
        comparison: "takes sides more often". Where they are empty, a report says "is higher on" its label.
    voices : tuple of {"author", "quoted", "reported"}
        The voices that it is of, set by the scorer that lists it.
    scale : str
        What the ends of its scale are, where its unit does not tell, in the words of a newspaper reader.
    """

    name: str
    label: str
    unit: str
    definition: str = ""
    reference: str = ""
    validity: str = ""
    kind: MeasureKind = "number"
    bounds: tuple[float, float] = (-math.inf, math.inf)
    counts: tuple[str, ...] = ()
    actor: str = ""
    count: str = ""
    half: float = 0.0
    scorer: str = ""
    more: str = ""
    less: str = ""
    voices: tuple[Voice, ...] = AUTHOR_ALONE
    scale: str = ""

    def column(self, voice: Voice) -> str:
        """The column that holds its value in a voice: its name, and ``name[quoted]`` for another than the author's.

        The column of its name is of ``voices``: where these are not the author's alone, so is that column not.

        Parameters
        ----------
        voice : {"author", "quoted", "reported"}
            The voice.

        Returns
        -------
        str
            The column's name.
        """
        return self.name if voice == "author" else f"{self.name}[{voice}]"

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that may go with it: its value, the count under it, and its values in what sources say."""
        return (self.name, *filter(None, [self.count]), *(self.column(voice) for voice in VOICES[1:]))


@dataclass(frozen=True, slots=True)
class Task:
    """What people are asked about a sentence when they code a sample, to hold a scorer against them.

    Parameters
    ----------
    asks : str
        What the code says, as in "the author hedges".
    codes : tuple of int
        What may be coded; "x", for what cannot be, is added.
    level : {"nominal", "ordinal"}
        Of measurement.
    covers : tuple of str
        The measures that the answers bear on; all of the scorer's, where it is empty.
    counts : tuple of str
        The tags of the evidence that makes a sentence one that we found; any, where it is empty.
    """

    asks: str
    codes: tuple[int, ...] = (0, 1)
    level: Level = "nominal"
    covers: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
