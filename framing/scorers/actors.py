"""What scorers of actors share: whom they look for, and which of them get a column."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.utils.validation import check_is_fitted

from framing.actors.finding import SAMPLE, actors_of, settle_actors
from framing.actors.gleaning import glean
from framing.actors.lists import read_actors
from framing.attribution.annotated import Annotated
from framing.names.namings import find_namings
from framing.scorers.base import Scorer
from framing.scorers.gleanings import Gleanings
from framing.scorers.voices import Whose
from framing.text.document import Document
from framing.types import Actor, FramingError, Measure, Roster

Actors = str | Path | Sequence[str] | Sequence[Actor] | None


class ActorScorer(Scorer):
    """A scorer that looks for actors.

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None.
    demonyms : bool
        Where actors are found: whether a state is also named by its people and their adjective ("Kenyan troops").
    """

    actors: Actors
    demonyms: bool = False

    @property
    def passes(self) -> int:  # type: ignore[override]
        """One to find actors; none where they are given."""
        return 1 if self.actors is None else 0

    def check(self) -> None:
        """See that there are such voices, and read the actors where they are given."""
        Whose.of(self.voices)
        if self.actors is not None:
            self.actors_ = _one(Roster(_read(self.actors)))

    def glean(self, k: int, text: Annotated) -> Any:
        """What a text tells of actors.

        Parameters
        ----------
        k : int
            Which pass, from 0.
        text : Annotated
            One text of the corpus.

        Returns
        -------
        object
            What ``settle`` finds actors from.
        """
        return glean(text.doc)

    def settle(self, k: int, gleaned: Gleanings, outlets: Sequence[str] | None) -> None:
        """Find the actors.

        Parameters
        ----------
        k : int
            Which pass, from 0.
        gleaned : Gleanings, shape (n_texts,)
            What ``glean`` returned for each text.
        outlets : sequence of str, shape (n_texts,), or None
            The outlet of each text, where that is known.
        """
        found = gleaned.once(("actors", self.demonyms), lambda: Roster(settle_actors(gleaned, self.demonyms)))
        self.actors_ = _one(found)

    def most(self, k: int) -> int | None:
        """Texts that actors are found in, at the most; whom each text names is seen in all.

        Parameters
        ----------
        k : int
            Which pass, from 0.

        Returns
        -------
        int or None
            None where all texts are gone through.
        """
        return SAMPLE if k == 0 else None

    def gleans(self, k: int) -> Hashable:
        """What is gleaned: the same by each scorer of actors.

        Parameters
        ----------
        k : int
            Which pass, from 0.

        Returns
        -------
        hashable
            The same of those that find, or look for, the same actors.
        """
        return "actors" if k == 0 else ("named", self.actors_)

    def everyone(self, doc: Document) -> tuple[Actor, ...]:
        """The actors that are looked for in a text; before ``fit``, where none are given, those of that text alone.

        Parameters
        ----------
        doc : Document
            What ``parse`` made of a text.

        Returns
        -------
        tuple of Actor
            All that are looked for.
        """
        if hasattr(self, "actors_"):
            return self.actors_
        return actors_of(doc, self.demonyms) if self.actors is None else _read(self.actors)


class ActorColumns(ActorScorer):
    """A scorer with columns by actor; ``toward`` says which.

    Parameters
    ----------
    actors : path, sequence of str or sequence of Actor, optional
        Whom to look for (see ``framing.read_actors``); found in the texts where it is None.
    top : int
        Where actors are found: at most so many, the most covered first, get a column; news outlets and agencies get
        none.
    min_articles, min_outlets : int
        Where actors are found: how many texts, and of how many outlets, must name one that gets a column. Outlets are
        the ``groups`` given to ``fit``; without them only texts count.
    demonyms : bool
        Where actors are found: whether a state is also named by its people and their adjective ("Kenyan troops").
    """

    top: int
    min_articles: int
    min_outlets: int

    @abstractmethod
    def toward(self, actor: str) -> tuple[Measure, ...]:
        """What is measured toward any one actor.

        Parameters
        ----------
        actor : str
            The actor's name.

        Returns
        -------
        tuple of Measure
            In the order of their columns.
        """

    @property
    def passes(self) -> int:  # type: ignore[override]
        """One to find actors and one to see how widely they are covered; none where they are given."""
        return 2 if self.actors is None else 0

    def check(self) -> None:
        """Read the actors where they are given; each gets a column."""
        super().check()
        if self.actors is not None:
            self.columns_ = tuple(a.name for a in self.actors_)

    def glean(self, k: int, text: Annotated) -> Any:
        """What a text tells of actors, and then which of them it names.

        Parameters
        ----------
        k : int
            0 to find actors, 1 to see which are named.
        text : Annotated
            One text of the corpus.

        Returns
        -------
        object
            In pass 0 what ``settle`` finds actors from, in pass 1 a frozenset of actors' names.
        """
        if k == 0:
            return super().glean(k, text)
        return frozenset(n.actor for n in find_namings(text.doc, self.actors_).by_name)

    def settle(self, k: int, gleaned: Gleanings, outlets: Sequence[str] | None) -> None:
        """Find the actors, and then choose those with a column.

        Parameters
        ----------
        k : int
            0 to find actors, 1 to choose.
        gleaned : Gleanings, shape (n_texts,)
            What ``glean`` returned for each text.
        outlets : sequence of str, shape (n_texts,), or None
            The outlet of each text; where it is None, only texts are counted.
        """
        if k == 0:
            super().settle(k, gleaned, outlets)
            return
        # Outlets and agencies are named as where news comes from.
        media = {a.name for a in self.actors_ if a.kind == "news outlet"} | set(outlets or ())
        texts = Counter[str]()
        outlets_of: dict[str, set[str]] = defaultdict(set)
        for i, names in enumerate(gleaned):
            texts.update(names)
            for name in names:
                outlets_of[name].add(outlets[i] if outlets else "")
        covered = [
            (-n, name)
            for name, n in texts.items()
            if name not in media
            and n >= self.min_articles
            and (outlets is None or len(outlets_of[name]) >= self.min_outlets)
        ]
        self.columns_ = tuple(name for _, name in sorted(covered)[: self.top])

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Names of the columns; NotFittedError where actors are neither given nor found yet.

        Parameters
        ----------
        input_features : ignored
            Taken since scikit-learn passes it.

        Returns
        -------
        ndarray of str, shape (n_columns,)
            Those of each actor with a column among them.
        """
        if self.actors is None:
            check_is_fitted(self, "columns_")
        return np.array([m.name for m in self.measures], dtype=object)

    def columns(self) -> tuple[str, ...]:
        """The actors with a column, as far as they are known.

        Returns
        -------
        tuple of str
            Their names; none before ``fit`` where actors are not given.
        """
        if hasattr(self, "columns_"):
            return self.columns_
        return () if self.actors is None else tuple(a.name for a in _read(self.actors))


@lru_cache(maxsize=16)
def _one(actors: Roster) -> Roster:
    """Of equal lists the first, so that what texts were asked of one is known of the other by what it is."""
    return actors


def _read(actors: str | Path | Sequence[str] | Sequence[Actor]) -> tuple[Actor, ...]:
    try:
        return read_actors(actors)
    except FramingError as error:
        if isinstance(actors, str) and not Path(actors).exists():
            raise FramingError(f"{error}; names go in a list, such as [{actors!r}]") from error
        raise
