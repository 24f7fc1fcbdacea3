"""The tree of plain values that a report is: what it says, and none of how it looks."""

from __future__ import annotations

from dataclasses import dataclass

CARDS, STORIES, SPEAKERS, TELLINGS = 6, 3, 8, 8
"""Most cards, stories and speakers of an outlet in print, and articles shown of a story."""
PROFILES = 12
"""Most articles that each get a profile."""
STORIES_LISTED, SPEAKERS_LISTED = 200, 40
"""Most stories, and speakers of an outlet, in the page."""
MAIN_ROWS, ACTOR_ROWS = 24, 12
"""Most outlets in a printed table, and in that of an actor."""
NAMED, DEEDS, ACROSS = 3, 8, 6
"""Most actors whose wordings are shown, and of whom it is said who acts; most outlets beside one another there."""
BAR_ROWS, MATRIX_ROWS = 12, 10
"""Most outlets, and most actors, in a chart of a printed page."""
LEAST_PASSAGES = 10
"""Passages that a measure must rest on for a chart of it: one of two passages would show chance."""
ACTOR_CHARTS = 8
"""Most actors that each get a chart: those that most articles write of."""
WEIGHED = 80
"""Most sentences toward actors whose words are weighed (about, since each actor has some)."""
MARKED = 6
"""Most words marked in a sentence."""
FURTHER = 12
"""Most sure differences that are listed beyond those of the first page."""
FEW = 10
"""Articles from which on an outlet's mean has an interval."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands out, and in a second sentence how sure that is; ``sure`` where it holds, all comparisons counted.

    ``anchor`` is the place of its passages in the explorer; ``within`` says that it is of the same stories.
    """

    said: str
    detail: str
    sure: bool
    anchor: str = ""
    within: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence.

    ``mark`` is "counted", of an attribution "source", "cue" or "content", of a sentence toward an actor "actor",
    "raises" or "lowers" (by ``weight``), or "". Where it is marked, ``text[start:end]`` of its article's title or body
    are its words.
    """

    text: str
    mark: str = ""
    start: int = -1
    end: int = -1
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that holds evidence, and whose words it is.

    ``anchor`` is the place of the first piece of evidence in the explorer (see ``links``), ``url`` where the article
    stands on the web.
    """

    article: str
    outlet: str
    title: str
    date: str
    section: str
    voice: str
    label: str
    parts: tuple[Part, ...]
    anchor: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A sentence of an outlet's own toward an actor: its sentiment (valence), and the words that moved it."""

    outlet: str
    article: str
    title: str
    date: str
    valence: str
    parts: tuple[Part, ...]
    anchor: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Voiced:
    """What sources say of an actor in one outlet: means, with articles and sentences, by voice."""

    outlet: str
    quoted: str
    reported: str
    main: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An outlet's line in the table of a measure; ``main`` where a printed table shows it.

    ``anchor`` is the place of its evidence in the explorer, "" where there is none; ``sentences`` are those of its own
    in which it mentions the actor (0 for a measure of another kind). ``value``, ``low`` and ``high`` are what ``mean``
    and ``interval`` say, unrounded; ``difference`` is how far it lies from the others, which ``differs`` says is sure.
    """

    outlet: str
    articles: int
    mean: str
    interval: str
    note: str
    matches: int
    anchor: str
    main: bool
    sentences: int = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None
    difference: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One measure: what it is, what was found, and the words it was found in.

    ``key`` is its name without the actor it is of, ``anchor`` its place in the explorer, ``slug`` part of the names of
    its charts. ``counted`` heads the column of what its evidence is, and is empty for an index, which no passage makes
    alone; ``quotes_title`` says what the quotations are, ``trust`` what is known of this measure and not of its whole
    group, ``scale`` what the ends of its scale are where its unit does not tell, and ``remark`` explains what a cell of
    its table says in few words.
    """

    name: str
    key: str
    slug: str
    anchor: str
    label: str
    unit: str
    definition: str
    trust: tuple[tuple[str, str], ...]
    in_short: str
    rows: tuple[Row, ...]
    counted: str
    left_out: str
    quotes_title: str
    quotes: tuple[Quote, ...]
    chart: str
    difference_chart: str = ""
    votes: tuple[Vote, ...] = ()
    voices: tuple[Voiced, ...] = ()
    actor: str = ""
    actor_group: str = ""
    remark: str = ""
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A mean with its interval, what it rests on, and where its evidence stands: ``under`` counts what opens there."""

    text: str
    articles: int
    anchor: str
    interval: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one scorer, and their overview: a row an outlet, a cell a measure.

    ``of_actors`` where each is of one actor. ``trust`` holds for each of them, ``caption`` is that of the overview,
    ``marks`` explains how the evidence is marked, and ``how_sure`` says in plain words how far to trust them.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    overview: tuple[tuple[str, tuple[Cell, ...]], ...]
    overview_chart: str
    of_actors: bool
    trust: tuple[tuple[str, str], ...] = ()
    caption: str = ""
    marks: str = ""
    how_sure: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """What was read of one outlet."""

    name: str
    articles: int
    words: str
    author_share: str
    dates: str
    main: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One event, or, where no date tells, one subject in two outlets' words; what sets the two sentences apart."""

    heading: str
    note: str
    first: Quote
    second: Quote


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a story: whose, how much of it is its own voice, how often it takes sides, whom it leaves out."""

    outlet: str
    title: str
    date: str
    words: str
    own_share: str
    sides: str
    sources: str
    unheard: str
    article: str


@dataclass(frozen=True, slots=True)
class Story:
    """An event in several outlets.

    ``alike`` says how much the texts are alike, "" where the corpus named the story; ``undated``, that they were found
    alike without dates, so that they may tell of several events.
    """

    name: str
    anchor: str
    alike: str
    undated: bool
    articles: tuple[Told, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Card:
    """One outlet: (measure, its own, the others') numbers, passages, whom it quotes, and whom it surely sides with."""

    outlet: str
    anchor: str
    articles: str
    numbers: tuple[tuple[str, str, str], ...]
    quotes: tuple[Quote, ...]
    speakers: str
    sides: str


@dataclass(frozen=True, slots=True)
class Named:
    """One outlet's wordings of an actor: its mentions, the most frequent wordings, and the one that sets it apart.

    ``odds`` says in how far, "" where none does.
    """

    outlet: str
    mentions: int
    wordings: str
    apart: str
    odds: str


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor, or in inverted commas a group without a name; its mentions, and how each outlet names it."""

    actor: str
    mentions: str
    outlets: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Deeds:
    """An actor, and by outlet in how many of the sentences with it it acts, and in how many it is acted upon.

    In per cent, or in sentences (3×) where they are of too few articles for a share.
    """

    actor: str
    outlets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks in one outlet: (name, type, attributions, words, articles) of the most quoted, and how it is put."""

    outlet: str
    speakers: int
    attributions: int
    rows: tuple[tuple[str, ...], ...]
    stances: str
    main: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """One article: (group, ((label, value, unit), …)) numbers, and the best of its evidence by group."""

    article: str
    title: str
    details: str
    voices: str
    numbers: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    quotes: tuple[tuple[str, tuple[Quote, ...]], ...]
    cuts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of evidence in its article, with the measures that it is evidence for and the actors that it is about.

    ``around`` is where its sentence begins and ends, ``parts`` are (start, end, role) of what it consists of,
    ``weight`` ranks it, and ``counts`` says whether it enters its number.
    """

    section: str
    around: tuple[int, int]
    scorer: str
    voice: str
    counts: bool
    label: str
    speaker: str
    weight: float
    tags: tuple[str, ...]
    measures: tuple[str, ...]
    actors: tuple[str, ...]
    parts: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An article with its numbers and its evidence in place.

    ``numbers`` has a cell a measure, in the order of ``Summary.columns``. ``segments`` are, of title and body, the
    stretches that may be shown, each with where it begins: one in all, where the article is shown ``whole``. ``voices``
    are (section, start, end, voice) of what is not in the author's own.
    """

    article: str
    outlet: str
    title: str
    date: str
    story: str
    details: str
    url: str
    words: int
    own_share: str
    reprint_of: str
    numbers: tuple[str, ...]
    whole: bool
    segments: tuple[tuple[tuple[int, str], ...], ...]
    voices: tuple[tuple[str, int, int, str], ...]
    passages: tuple[Passage, ...]
    cuts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A measure as the explorer lists it: ``key`` is its name without the actor it is of."""

    key: str
    label: str
    unit: str
    scorer: str
    actor: str
    passages: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """What each outlet's words, or attributions, are made up of: a count a kind."""

    kinds: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A report.

    ``findings`` are what is sure, or, where nothing could be tested, what each outlet does; ``nearest`` is what could
    be chance, ``further`` what is sure and not among the first, and ``same_stories`` says what differences on the same
    stories count.
    ``note`` is what a reader must know of the corpus, ``how_sure`` what page one says of how far to trust it, and
    ``kinds`` what some kinds of evidence are in plain words.
    """

    title: str
    subtitle: str
    source: str
    version: str
    note: str
    warnings: tuple[str, ...]
    findings: tuple[Finding, ...]
    nearest: tuple[Finding, ...]
    further: tuple[Finding, ...]
    same_stories: str
    trust: tuple[str, ...]
    how_sure: str
    pair: Pair | None
    cards: tuple[Card, ...]
    stories: tuple[Story, ...]
    namings: tuple[Naming, ...]
    deeds: tuple[Deeds, ...]
    passive: tuple[Quote, ...]
    cautions: tuple[str, ...]
    limits: tuple[str, ...]
    corpus_note: str
    outlets: tuple[Outlet, ...]
    outlets_left_out: str
    set_aside: tuple[tuple[str, int], ...]
    set_aside_list: tuple[tuple[str, str, str], ...]
    cut: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, str, str], ...]
    groups: tuple[Group, ...]
    speakers: tuple[Speakers, ...]
    keyness: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    profiles: tuple[Profile, ...]
    voices: Shares
    sources: Shares
    leading: tuple[str, ...]
    columns: tuple[Column, ...]
    texts: tuple[MarkedText, ...]
    manifest: tuple[tuple[str, tuple[str, ...]], ...]
