"""Who acts: passives, deeds without a doer, and how often each actor acts and is acted upon."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import ClassVar

import pandas as pd

from framing.attribution.annotated import Annotated, annotate
from framing.names.mentions import Naming
from framing.names.namings import find_namings
from framing.scorers.actors import ActorColumns, Actors
from framing.scorers.agency.sentences import find_deeds, finite_verbs
from framing.scorers.base import Text, rates, share
from framing.scorers.voices import measures_of
from framing.types import AUTHOR_ALONE, VOICES, Match, Measure, Task, Voice, Voices

AGENCY_COLUMNS = ("outlet", "actor", "acts", "acted_upon", "by_nobody_named", "articles")

_OFFICERS = (
    "Moreno-Medina, J., Ouss, A., Bayer, P. and Ba, B. A. (2025). Officer-Involved: The Media Language of Police "
    "Killings. Quarterly Journal of Economics"
)
_RIVETER = "Sap, M. et al. (2017). Connotation Frames of Power and Agency in Modern Films. EMNLP (for power and agency)"
_VALIDITY = (
    "Passives are held against sentences with their grammar marked by hand (English treebanks of many genres) and "
    "against sentences that people call passive or not. Rules were mended by reading errors in half of the treebanks. "
    "That a doer is not named is no sign that one is hidden: it can be unknown, plain or told a sentence before."
)
_ACTORS = (
    "Subjects and objects of verbs are held against the same treebanks, on names and pronouns. Which actor a name or "
    "pronoun means is measured under Sentiment."
)


def of_actor(name: str) -> tuple[Measure, ...]:
    """The measures of one actor."""
    sentences = (
        "Share of the sentences that mention the actor in the author's voice in which it {}; undefined where none does."
    )
    return tuple(
        Measure(
            f"{part}[{name}]", f"{label}: {name}", "share of author sentences with the actor", sentences.format(what),
            _RIVETER, _ACTORS,
            kind="share", bounds=(0.0, 1.0), counts=(f"{part}[{name}]",), actor=name, scorer="agency",
            more=f"shows {name} {does} more often", less=f"shows {name} {does} less often",
        )
        for part, label, does, what in (
            ("acts", "Acts", "acting", "does something: it is the subject of an active verb, or named behind “by”"),
            (
                "acted_upon", "Acted upon", "acted upon",
                "has something done to it: it is an object, the subject of a passive, or named behind a noun for a "
                "deed (“the killing of”)",
            ),
        )
    )  # fmt: skip


class Agency(ActorColumns):
    """Who acts and who is acted upon: "police shot five", "five were shot by police", "five were shot".

    Passives with an auxiliary are ``passive`` where "by" names who acts, else ``agentless_passive``; further evidence
    are participles behind nouns ("the men shot by police"), nouns for deeds with no doer ("the killing of five"), and
    each deed in which an actor has a part (``acts``, ``acted_upon``; ``target`` says who).

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None.
    top : int, default 6
        Where actors are found: at most so many, the most covered first, get their two columns; news outlets and
        agencies get none.
    min_articles, min_outlets : int, default 5 and 2
        Where actors are found: how many texts, and of how many outlets, must name one that gets columns. Outlets are
        the ``groups`` given to ``fit``; without them only texts count.
    demonyms : bool, default False
        Where actors are found: whether a state is also named by its people and their adjective ("Kenyan troops").
    voices : tuple of {"author", "quoted", "reported"}, or "all", default ("author",)
        The voices that its numbers are of; "all" for lone sentences, posts and speeches.

    Attributes
    ----------
    actors_ : tuple of Actor
        All that are looked for.
    columns_ : tuple of str
        Names of the actors with columns.

    Examples
    --------
    >>> [(m.text, m.category) for m in Agency(actors=["Orrin"]).find("Five were shot in Orrin.")]
    [('were shot', 'agentless_passive')]
    """

    name = "agency"
    called = "Who acts"
    kinds: ClassVar[Mapping[str, str]] = {
        "passive": "passive, with who acts", "agentless_passive": "passive, nobody named",
        "nominalisation": "noun for a deed, nobody named",
    }  # fmt: skip
    task = Task(
        "the author tells what was done, in the passive, and not who did it", covers=("agentless_share",),
        counts=("agentless_passive",),
    )  # fmt: skip
    caption = (
        "How often the outlet’s own clauses are passive, how often they leave open who acts, and in what share of the "
        "outlet’s own sentences with an actor it acts and is acted upon."
    )

    def __init__(
        self,
        actors: Actors = None,
        top: int = 6,
        min_articles: int = 5,
        min_outlets: int = 2,
        demonyms: bool = False,
        voices: Voices = AUTHOR_ALONE,
    ) -> None:
        self.actors = actors
        self.top = top
        self.min_articles = min_articles
        self.min_outlets = min_outlets
        self.demonyms = demonyms
        self.voices = voices

    whole: ClassVar[tuple[Measure, ...]] = (
        Measure(
            "passive_share", "Passive clauses", "share of author clauses",
            "Share of the finite clauses in the author's voice that are passive. A clause is a finite verb (past, "
            "present or modal) with what belongs to it; it is passive where be or get stands with a participle that "
            "tells of a deed.",
            "Quirk, R. et al. (1985). A Comprehensive Grammar of the English Language, 3.63 to 3.78", _VALIDITY,
            kind="share", bounds=(0.0, 1.0), counts=("passive", "agentless_passive"), scorer="agency",
            more="writes more in the passive", less="writes less in the passive",
        ),
        Measure(
            "agentless_share", "Nobody named who acts", "share of author clauses",
            "Share of the finite clauses in the author's voice that are passive and name nobody behind “by”.",
            _OFFICERS, _VALIDITY,
            kind="share", bounds=(0.0, 1.0), counts=("agentless_passive",), scorer="agency",
            more="names nobody who acts more often", less="names who acts more often",
        ),
        Measure(
            "nominalisation_rate", "Nouns for deeds", "per 1,000 author words",
            "Nouns for what is done to somebody, in the author's voice, beside which nobody is named who does it "
            "(“the killing of five”).",
            f"{_OFFICERS}; Fowler, R. (1991). Language in the News",
            "No labelled set for it; the list is short, and what it misses is not measured.",
            kind="rate", bounds=(0.0, math.inf), counts=("nominalisation",), count="nominalisation_n",
            scorer="agency", more="tells more deeds by a noun, without who acts",
            less="tells fewer deeds by a noun, without who acts",
        ),
    )  # fmt: skip

    @classmethod
    def describe(cls) -> tuple[Measure, ...]:
        """The measures of a text, and those of any one actor."""
        return (*cls.whole, *of_actor("NAME"))

    @property
    def measures(self) -> tuple[Measure, ...]:  # type: ignore[override]
        """The measures of a text, and two for each actor with columns."""
        return measures_of((*self.whole, *(m for name in self.columns() for m in of_actor(name))), self.whose)

    def toward(self, actor: str) -> tuple[Measure, ...]:
        """The measures of one actor.

        Parameters
        ----------
        actor : str
            The actor's name.

        Returns
        -------
        tuple of Measure
            How often it acts, and how often it is acted upon.
        """
        return measures_of(of_actor(actor), self.whose)

    def find(self, text: Text) -> list[Match]:
        """Find the deeds that a text tells, in every voice.

        Before ``fit``, actors that are not given are looked for in that text alone.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list of Match
            In the order of the text; offsets slice the text passed in.
        """
        return self._found(annotate(text), VOICES)

    def counted(self, text: Annotated) -> list[Match]:
        """Find those of the sentences that hold a word in the scorer's voices.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.

        Returns
        -------
        list of Match
            In the order of the text.
        """
        return self._found(text, self.whose.voices)

    def _found(self, text: Annotated, voices: Sequence[Voice]) -> list[Match]:
        doc, voice = text.doc, text.voice_at
        return [
            Match(d.start, d.end, doc.text[d.start : d.end], d.category, 1.0, voice(d.start), doc.section, d.target)
            for d in find_deeds(text, self._namings(text), _codes(voices))
        ]

    def _namings(self, text: Annotated) -> list[Naming]:
        """Where actors are meant, by name, role or pronoun."""
        return find_namings(text.doc, self.everyone(text.doc)).all

    def numbers(self, text: Annotated, evidence: Sequence[Match]) -> dict[str, float]:
        """Compute the measures from the deeds of one text.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Match
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """
        own, codes = list(filter(self.whose.count, evidence)), _codes(self.whose.voices)
        clauses = finite_verbs(text, codes) if text.doc.section == "body" else frozenset()
        passive = [m for m in own if m.start in clauses and m.category in ("passive", "agentless_passive")]
        passives, agentless, nouns = measures_of(self.whole, self.whose)
        numbers = {
            passives.name: share(len(passive), len(clauses)),
            agentless.name: share(sum(m.category == "agentless_passive" for m in passive), len(clauses)),
            **rates(nouns, evidence, text),
        }
        sentence_at = text.doc.sentence_at
        mentioned = {(n.actor, sentence_at(n.start)) for n in self._namings(text) if text.codes[n.start] in codes}
        parts = {(m.category, m.target, sentence_at(m.start)) for m in own if m.target}
        sentences = Counter(actor for actor, _ in mentioned)
        having = Counter((part, actor) for part, actor, at in parts if (actor, at) in mentioned)
        for actor in self.columns() or sorted(sentences):
            for part, measure in zip(("acts", "acted_upon"), of_actor(actor), strict=True):
                whole = sentences[actor] if text.doc.section == "body" else 0
                numbers[measure.name] = share(having[part, actor], whole)
        return numbers

    def tally(self, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Deeds in the scorer's voices by outlet and actor: done by it, to it, and to it by nobody who is named.

        Parameters
        ----------
        table : DataFrame
            A row a deed, as in matches.csv.

        Returns
        -------
        dict of str to DataFrame
            Of one table, "agency".
        """
        counts_here = (table["section"] == "body") & table["voice"].isin(self.whose.voices)
        own = table[counts_here & (table["target"].fillna("") != "")]
        counts = Counter(zip(own["outlet"], own["target"], own["category"], strict=True))
        articles: dict[tuple[str, str], set[str]] = defaultdict(set)
        for outlet, actor, article in zip(own["outlet"], own["target"], own["article"], strict=True):
            articles[outlet, actor].add(article)
        rows = [
            (
                *key, counts[*key, "acts"], counts[*key, "acted_upon"],
                counts[*key, "agentless_passive"] + counts[*key, "nominalisation"], len(found),
            )
            for key, found in articles.items()
        ]  # fmt: skip
        return {"agency": pd.DataFrame(rows, columns=list(AGENCY_COLUMNS))}

    def sum_up(self, name: str, tallies: pd.DataFrame) -> pd.DataFrame:
        """Deeds by outlet and actor, those who act and are acted upon most first.

        Parameters
        ----------
        name : str
            "agency".
        tallies : DataFrame
            The tallies of each part, one below the other.

        Returns
        -------
        DataFrame
            A row an outlet and actor.
        """
        table = tallies.groupby(["outlet", "actor"], as_index=False)[list(AGENCY_COLUMNS[2:])].sum()
        table["deeds"] = table["acts"] + table["acted_upon"]
        ordered = table.sort_values(["outlet", "deeds", "actor"], ascending=[True, False, True], ignore_index=True)
        return ordered[list(AGENCY_COLUMNS)]


def _codes(voices: Sequence[Voice]) -> frozenset[int]:
    """How ``Annotated.codes`` writes some voices."""
    return frozenset(map(VOICES.index, voices))
