"""One article with its evidence and the numbers that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.attribution.annotated import Annotated, annotate
from framing.markup import Stretch, block, paragraphs
from framing.scorers.base import Scorer
from framing.scorers.registry import make
from framing.text.document import parse
from framing.types import VOICES, Article, Measure

_MARKED = "border-bottom: 2px solid currentColor"
_KEY = "Green: quoted; blue: reported; underlined: evidence, with its kind behind it."


@dataclass(frozen=True, eq=False)
class Explanation:
    """One article with what each scorer found in it; a notebook shows it with the evidence marked.

    Parameters
    ----------
    article : Article
        As it was given; of a text alone, one without a title or an outlet.
    title, body : Annotated
        With the voice of every character.
    scorers : tuple of Scorer
        Each fitted to this article alone.
    evidence : tuple of tuple
        By scorer what it found in the body.
    headed : tuple of tuple
        By scorer what it found in the title.
    """

    article: Article
    title: Annotated
    body: Annotated
    scorers: tuple[Scorer, ...]
    evidence: tuple[tuple[Any, ...], ...]
    headed: tuple[tuple[Any, ...], ...]

    def measures(self, k: int) -> tuple[Measure, ...]:
        """The measures of one scorer; of actors, none of whom has a column, those of each that is named.

        Parameters
        ----------
        k : int
            Which of ``scorers``.

        Returns
        -------
        tuple of Measure
            In the order of their columns.
        """
        scorer = self.scorers[k]
        named = dict.fromkeys(getattr(e, "actor", None) or getattr(e, "target", None) for e in self.evidence[k])
        return scorer.measures or tuple(m for actor in filter(None, named) for m in scorer.toward(actor))

    def numbers(self, k: int) -> dict[str, float]:
        """What one scorer measures.

        Parameters
        ----------
        k : int
            Which of ``scorers``.

        Returns
        -------
        dict of str to float
            By column, in the column's unit; NaN where a measure is undefined.
        """
        return self.scorers[k].numbers(self.body, self.evidence[k])

    def to_frame(self) -> pd.DataFrame:
        """The numbers as a table.

        Returns
        -------
        DataFrame
            A row a measure: scorer, measure, unit, its value, the count under it (``n``), and its values in what
            sources say (``quoted``, ``reported``); NaN where undefined.
        """
        rows = []
        for k, scorer in enumerate(self.scorers):
            numbers = self.numbers(k)
            for m in self.measures(k):
                value, *others = (numbers.get(m.column(voice)) for voice in VOICES)
                rows.append((scorer.name, m.name, m.unit, value, numbers.get(m.count), *others))
        columns = ["scorer", "measure", "unit", "value", "n", *VOICES[1:]]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[3:], float))

    def __repr__(self) -> str:
        found = sum(map(len, self.evidence))
        return f"<Explanation of {self.article.title or 'a text'!r}: {found} pieces of evidence>"

    def _repr_html_(self) -> str:
        parts = [
            paragraphs(text.doc.text, [*text.stretches(), *_marks(text, self.scorers, found)])
            for text, found in ((self.title, self.headed), (self.body, self.evidence))
        ]
        numbers = self.to_frame().to_html(index=False, na_rep="–", float_format="{:.3g}".format)
        return block(repr(self).strip("<>"), f"<p><small>{_KEY}</small></p>", *parts, numbers)


def explain(text: str | Article, scorers: Iterable[Scorer | str] | None = None) -> Explanation:
    """Find the evidence in one article, and compute what comes of it.

    Parameters
    ----------
    text : str or Article
        A text, or an article with its title.
    scorers : iterable of Scorer or str, optional
        Scorers or their names; one of each that is installed, where None. Each is fitted to this article alone.

    Returns
    -------
    Explanation
        With the evidence, and the numbers that come of it.

    Raises
    ------
    FramingError
        If no scorer has a name that is given.

    Examples
    --------
    >>> told = explain("She is a visionary leader.", ["advocacy"])
    >>> told.to_frame().set_index("measure").loc["praise_rate", "value"].item()
    200.0
    """
    article = text if isinstance(text, Article) else Article("text", "", "", text)
    body, title = annotate(parse(article.text)), annotate(parse(article.title, section="title"))
    given = make() if scorers is None else [make([s])[0] if isinstance(s, str) else s for s in scorers]
    chosen = tuple(scorer.fit([body]) for scorer in given)
    found = tuple(tuple(scorer.find(body)) for scorer in chosen)
    headed = tuple(tuple(scorer.find(title)) if scorer.table.titles else () for scorer in chosen)
    return Explanation(article, title, body, chosen, found, headed)


def counted(scorers: Sequence[Scorer], evidence: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int, str]]:
    """Where evidence counts, and what is said of it, once; who says what is told by the voices, and in a table."""
    yield from dict.fromkeys(
        (span.start, span.end, scorer.table.tag(e))
        for scorer, found in zip(scorers, evidence, strict=True)
        for e in found
        for span, role in scorer.table.parts(e)
        if role == "counted"
    )


def _marks(text: Annotated, scorers: Sequence[Scorer], evidence: Sequence[Sequence[Any]]) -> Iterator[Stretch]:
    for start, end, tag in counted(scorers, evidence):
        yield Stretch(start, end, _MARKED, tag, tag)
