"""An article on which a scorer fails: its numbers are undefined and the run goes on; a broken scorer ends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from framing.characters import snippet
from framing.types import Article, FramingError, Problem

FIRST: Final = 250
"""Articles after which a scorer that has failed on each of them is taken for broken."""
NOT_SCORED: Final = "not scored"
"""A problem: something has no numbers of an article, which has those of the others."""

T = TypeVar("T")


def tried(work: Callable[[], T], instead: Callable[[], T]) -> tuple[T, str]:
    """What a call returns and "", or where it fails what another returns and why: one line.

    What no article is to blame for (a setting, a file, memory) ends the run.
    """
    try:
        return work(), ""
    except Exception as error:
        if isinstance(error, (FramingError, MemoryError, OSError)) and not isinstance(error, TimeoutError):
            raise
        return instead(), f"{type(error).__name__}: {snippet(str(error))}"


def not_scored(article: Article, what: str, why: str) -> Problem:
    """That something has no numbers of an article."""
    return Problem(article.file, article.row, article.id, NOT_SCORED, f"{what} ({why})")


def check_broken(failed: Sequence[Mapping[str, str]]) -> None:
    """See that no scorer has failed on each of the first articles; of each the scorers that did, with the reason.

    Raises
    ------
    FramingError
        If one has.
    """
    for name, why in failed[-1].items() if failed else ():
        if all(name in one for one in failed):
            raise FramingError(
                f"{name}: fails on all of the first {len(failed)} articles ({why}); mend it, or leave it out"
            )
