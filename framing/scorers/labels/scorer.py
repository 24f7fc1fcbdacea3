"""How an outlet words the actors of its articles: by name, with a title, by role, by a group's label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.attribution.annotated import Annotated, annotate
from framing.scorers.actors import Actors, ActorScorer
from framing.scorers.base import Text, share
from framing.scorers.labels.evidence import JUDGING, LABELS, Label
from framing.scorers.labels.wording import find_labels
from framing.types import AUTHOR_ALONE, Measure, Task, Voices

WORDINGS = ("bare_name", "title", "role", "group_label")
"""What a mention may be; a state that is merely named as a place ("in Mali") is none."""

_REFERENCE = "van Leeuwen (1996), The representation of social actors; Hamborg et al. (2019), NewsWCL50"
_VALIDITY = (
    "Mentions are found by rules, whose errors were read in bulk on articles of three events (NewsWCL50) and measured "
    "on two others. A publisher’s style moves these shares (“Sen.” before every name): compare outlets on the same "
    "stories, and read the labels themselves."
)


def _share(name: str, label: str, does: str, definition: str, counts: str = "") -> Measure:
    return Measure(
        f"{name}_share", label, "share of mentions", definition, _REFERENCE, _VALIDITY,
        kind="share", bounds=(0.0, 1.0), counts=(counts or name,), count=f"{name}_n",
        more=f"{does} more often", less=f"{does} less often",
    )  # fmt: skip


class Labels(ActorScorer):
    """The words by which actors, and people without a name, are mentioned.

    A mention is a name, a noun for who has a role in the text ("the governor", "the strongman"), or a noun for people
    without a name ("the insurgents"); pronouns are none. Nouns for the same people go by one name, so that what
    outlets call them can be compared (``framing.comparison.labels``). Whether a label judges is told by Advocacy;
    words for peoples, faiths and parties never do.

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None. People without a name are
        found in either case.
    voices : tuple of {"author", "quoted", "reported"}, or "all", default ("author",)
        The voices that its numbers are of; "all" for lone sentences, posts and speeches.

    Attributes
    ----------
    actors_ : tuple of Actor
        All that are looked for.

    Examples
    --------
    >>> found = Labels(actors=["Mary Obi"]).find("The embattled governor Mary Obi met the insurgents.")
    >>> [(m.target, m.category, m.text) for m in found]
    [('Mary Obi', 'title', 'embattled governor Mary Obi'), ('fighters', 'group_label', 'insurgents')]
    """

    name = "labels"
    called = "How actors are named"
    table = LABELS
    task = Task("a label judges whom it names", covers=("judging_label_share",), counts=(JUDGING,))
    marks = "Each mention of an actor is marked, with the actor and the kind of its wording."
    measures = (
        _share(
            "bare_name", "Named plainly", "names actors plainly",
            "Share of the mentions in the author's voice that are a name and nothing else (“Obi”, “Mary Obi”), or with "
            "Mr, Mrs, Ms or Miss alone, which a publisher’s style decides.",
        ),
        _share(
            "title", "Named with a title", "names actors with a title or an adjective",
            "Share of the mentions in the author's voice that are a name with a title, an adjective or an apposition "
            "(“Governor Obi”, “the embattled Obi”, “Obi, the governor”); Mr, Mrs and Ms are none.",
        ),
        _share(
            "role", "Called by a role", "calls actors by their role",
            "Share of the mentions in the author's voice that are a noun for an actor whom the text names elsewhere "
            "(“the governor”, “the company”, “the Malian regime”).",
        ),
        _share(
            "group_label", "Called by a group's label", "calls people by a group they belong to",
            "Share of the mentions in the author's voice that are a noun for people without a name (“the migrants”).",
        ),
        _share(
            "judging_label", "Labels that judge", "names people with words that judge",
            "Share of the mentions in the author's voice in which words beside the name judge, as Advocacy finds it "
            "(“the strongman”, “thugs”).",
            JUDGING,
        ),
    )  # fmt: skip

    def __init__(self, actors: Actors = None, voices: Voices = AUTHOR_ALONE) -> None:
        self.actors = actors
        self.voices = voices

    def find(self, text: Text) -> list[Label]:
        """Find the mentions in one text, each with its wording.

        Before ``fit``, actors that are not given are looked for in that text alone.

        Parameters
        ----------
        text : str, Document or Annotated
            The text, or what ``parse`` or ``annotate`` made of it.

        Returns
        -------
        list of Label
            In the order of the text; offsets slice the text passed in. ``target`` is the actor; ``category`` is
            "place" where a state is named as the place of something, which is counted nowhere.
        """
        annotated = annotate(text)
        return find_labels(annotated, self.everyone(annotated.doc))

    def numbers(self, text: Annotated, evidence: Sequence[Label]) -> dict[str, float]:
        """Compute the shares from the mentions of one text.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Label
            What ``find`` found in it.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """
        own = [m for m in evidence if self.whose.count(m) and m.category in WORDINGS]
        numbers: dict[str, float] = {}
        for measure in self.measures:
            n = sum(not set(measure.counts).isdisjoint(self.table.tags(m)) for m in own)
            numbers |= {measure.name: share(n, len(own)), measure.count: n}
        return numbers

    def coded(self, text: Annotated, evidence: Sequence[Label]) -> Iterator[tuple[int, str, float]]:
        """Each sentence with each actor that it mentions in the scorer's voices, and whether a label of it judges.

        Parameters
        ----------
        text : Annotated
            One text, as ``annotate`` lays it out.
        evidence : sequence of Label
            What ``find`` found in it.

        Yields
        ------
        tuple of (int, str, float)
            Index of the sentence, the actor, and 1 where a label of the actor judges there, 0 elsewhere.
        """
        found: dict[tuple[int, str], bool] = {}
        for m in evidence:
            if self.whose.count(m) and m.category in WORDINGS:
                at = text.doc.sentence_at(m.start), m.target or ""
                found[at] = found.get(at, False) or bool(m.judgement)
        for (sentence, actor), judges in sorted(found.items()):
            yield sentence, actor, float(judges)
