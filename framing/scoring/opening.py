"""A folder of scores opened: what another version wrote, or another program changed, is refused in a line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from framing.characters import snippet
from framing.corpus.keeping import ARTICLES, problems_table
from framing.io.parts import SUFFIX, parts_of
from framing.scorers.base import Scorer
from framing.scoring.layout import SCORERS, ScoredFolder
from framing.scoring.provenance import provenance
from framing.scoring.tables import ARTICLE_COLUMNS, MEASURE_COLUMNS, all_tables, evidence_table
from framing.stories.clusters import STORY_COLUMNS
from framing.types import FramingError

_SAYS: Final[Mapping[str, type]] = {
    "version": str, "corpus": str, "counts": dict, "configuration": dict, "inputs": dict, "tallies": list,
    "lexicons": dict, "models": dict, "other scorers": dict,
}  # fmt: skip
_COUNTS: Final = ("articles", "outlets", "set aside", "left out as asked")
_WORDS: Final = ("lexicons", "models", "other scorers")
"""What the passages that a report shows, and the figures of validity, hold for."""


@dataclass(frozen=True)
class Opened:
    """A folder of scores that is as this version writes it: what its manifest says, and its scorers as fitted."""

    kept: ScoredFolder
    made: Mapping[str, Any]
    scorers: tuple[Scorer, ...]

    @classmethod
    def of(cls, folder: str | os.PathLike[str]) -> Opened:
        """Open a folder.

        Raises
        ------
        FramingError
            If there are no scores, the scoring is not done, another version or other lexicons made them, a scorer is
            not installed, or a file is not what was saved.
        """
        kept = ScoredFolder(Path(folder))
        made = kept.manifest()
        with _as_written(kept.path):
            for name, kind in _SAYS.items():
                if not isinstance(made[name], kind):
                    raise TypeError(f"{name} in its manifest")
            if not all(isinstance(made["counts"][name], int) for name in _COUNTS):
                raise TypeError("counts in its manifest")
            _check_version(kept, made)
            kept.check(made)
            _check_parts(kept, made)
            scorers = _scorers(kept.path / SCORERS)
            _check_words(kept, made, scorers)
            _check_columns(kept, scorers)
        return cls(kept, made, scorers)


@contextmanager
def _as_written(folder: Path) -> Iterator[None]:
    """Whatever is wanting inside is told in a line."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OSError) as error:
        raise FramingError(
            f"{folder}: not as this version writes scores ({snippet(str(error))}); score the corpus again"
        ) from error


def _scorers(path: Path) -> tuple[Scorer, ...]:
    try:
        return ScoredFolder.read_scorers(path)
    except FramingError as error:
        raise FramingError(f"{path}: {error}") from error


def _check_version(kept: ScoredFolder, made: Mapping[str, Any]) -> None:
    now = provenance(())["version"]
    if made["version"] != now:
        raise FramingError(
            f"{kept.path}: scored by framing {snippet(made['version'])}, and this is {now}; score the corpus again"
        )


def _check_parts(kept: ScoredFolder, made: Mapping[str, Any]) -> None:
    """See that no part is there beside those that were saved, such as a copy: it would be read with them."""
    there = {p.relative_to(kept.path).as_posix() for p in kept.path.glob(f"*/*{SUFFIX}")}
    if others := sorted(there - made["files"].keys()):
        raise FramingError(f"{kept.path / others[0]}: no part of the scores; move it away")


def _check_words(kept: ScoredFolder, made: Mapping[str, Any], scorers: Iterable[Scorer]) -> None:
    now = provenance(scorers)
    for what in _WORDS:
        changed = sorted(k for k in {*made[what], *now[what]} if made[what].get(k) != now[what].get(k))
        if changed:
            raise FramingError(
                f"{kept.path}: scored with another {snippet(changed[0])} than is installed now; score the corpus again"
            )


def _check_columns(kept: ScoredFolder, scorers: tuple[Scorer, ...]) -> None:
    """See that each table is there, with the columns that are looked for."""
    measures = [m for s in scorers for m in s.measures]
    nothing = {s.name: evidence_table(s.table, ()) for s in scorers}
    tables: dict[str, Iterable[str]] = {
        "articles": ARTICLES.names,
        "stories": STORY_COLUMNS,
        "problems": problems_table(()).columns,
        "measures": MEASURE_COLUMNS,
        "scores": [*ARTICLE_COLUMNS, *(c for m in measures for c in (m.name, m.count) if c)],
        **{name: table.columns for name, table in all_tables(scorers, nothing, ()).items()},
    }
    for name, columns in tables.items():
        if not (parts := parts_of(kept.path / name)):
            raise FramingError(f"{kept.path / name}: no such table, of an older version; score the corpus again")
        for path in parts:
            if lacking := sorted({*columns} - {*pq.read_schema(path).names}):
                raise FramingError(f"{path}: no column {lacking[0]}, of an older version; score the corpus again")
