"""A folder of scores: Parquet parts of so many articles each, and a manifest that is written last.

``articles``, ``scores`` and ``stories`` have a row an article, each table of evidence (``matches``) a file a scorer and
part, ``actors`` and other tallies by article a file a part; tallies of the whole corpus, ``measures`` and ``problems``
have one file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.keeping import articles_part
from framing.io.decoding import sha256
from framing.io.parts import SUFFIX, part_name, parts_of, remove_undone, write_part, write_whole
from framing.io.plain import Codec
from framing.io.writing import OF_DESKTOPS
from framing.scorers.base import Scorer
from framing.scorers.registry import by_name
from framing.scoring.provenance import digest
from framing.scoring.tables import all_tables, evidence_table, measures_table
from framing.types import Actor, Article, FramingError, Roster

KIND = "framing scores"
MANIFEST = "manifest.json"
SCORERS = "scorers.json"
UNFINISHED = "unfinished"
"""The folder in it that a run works in, which is gone when the run is done."""
RUN = "run.json"
"""The file in that folder that says what was asked for."""
ARTICLES_A_PART = 250
BY_ARTICLE = "part"
"""What the files of a table are called whose rows are of no one scorer."""

_ACTORS = Codec([Actor])


@dataclass(frozen=True)
class ScoredFolder:
    """A folder of scores, by its path."""

    path: Path

    def part(self, table: str, number: int, name: str = BY_ARTICLE) -> Path:
        """The file of a part of a table."""
        return self.path / table / part_name(name, number)

    def write_articles(self, number: int, articles: Iterable[Article]) -> None:
        """Write a part of the articles themselves."""
        write_part(self.part("articles", number), articles_part(articles))

    def write_part(
        self,
        number: int,
        scorers: Sequence[Scorer],
        scores: pd.DataFrame,
        evidence: Mapping[str, pd.DataFrame],
        tallies: Mapping[str, pd.DataFrame],
    ) -> None:
        """Write a part of what was scored; where its scores are there, all of the part is.

        A table without rows, whose columns have no types, is no file.
        """
        for scorer in scorers:
            if len(evidence[scorer.name]):
                write_part(self.part(scorer.table.name, number, scorer.name), evidence[scorer.name])
        for name, table in tallies.items():
            if len(table):
                write_part(self.part(name, number), table)
        write_part(self.part("scores", number), scores)

    def finish(
        self,
        scorers: Sequence[Scorer],
        problems: pd.DataFrame,
        sums: Mapping[str, pd.DataFrame],
        made: Mapping[str, Any],
    ) -> None:
        """Write what is of the whole corpus, and last the manifest."""
        nothing = {s.name: evidence_table(s.table, ()) for s in scorers}
        for scorer in scorers:
            if not parts_of(self.path / scorer.table.name, scorer.name):
                write_part(self.part(scorer.table.name, 0, scorer.name), nothing[scorer.name])
        for name, table in {**all_tables(scorers, nothing, ()), **sums}.items():
            if not parts_of(self.path / name):
                write_part(self.part(name, 0), table)
        write_part(self.part("problems", 0), problems)
        write_part(self.part("measures", 0), measures_table(m for s in scorers for m in s.measures))
        self.write_scorers(self.path / SCORERS, scorers)
        paths = [self.path / SCORERS, *sorted(p for p in self.path.glob(f"*/*{SUFFIX}") if p.parent.name != UNFINISHED)]
        files = {p.relative_to(self.path).as_posix(): digest(p) for p in paths}
        text = json.dumps({"kind": KIND, **made, "files": files}, indent=2, ensure_ascii=True)
        write_whole(self.path / MANIFEST, f"{text}\n".encode())

    @staticmethod
    def write_scorers(path: Path, scorers: Sequence[Scorer]) -> None:
        """Write what scorers are set up with, and what they learned of the corpus."""
        write_whole(path, f"{_ACTORS.dumps([_of_scorer(s) for s in scorers])}\n".encode())

    @staticmethod
    def read_scorers(path: Path) -> tuple[Scorer, ...]:
        """The scorers that were written."""
        scorers = tuple(map(_scorer_of, _ACTORS.loads(path.read_text(encoding="utf-8"))))
        shared: dict[Roster, Roster] = {}  # scorers that look for the same actors ask each text once
        for scorer in scorers:
            for name, value in vars(scorer).items():
                if isinstance(value, tuple) and value and isinstance(value[0], Actor):
                    setattr(scorer, name, shared.setdefault(Roster(value), Roster(value)))
        return scorers

    def holds(self) -> bool:
        """Whether there are scores of ours in it, all of them or not yet."""
        if (self.path / UNFINISHED / RUN).is_file():
            return True
        try:
            made = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return False
        return isinstance(made, dict) and made.get("kind") == KIND

    def manifest(self) -> dict[str, Any]:
        """What the manifest says.

        Raises
        ------
        FramingError
            If the folder holds no scores of ours, or not all of them yet.
        """
        if not (self.path / MANIFEST).is_file() and (self.path / UNFINISHED / RUN).is_file():
            raise FramingError(f"{self.path}: the scoring is not done; give the same framing score command again")
        try:
            made = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            made = None
        if not isinstance(made, dict) or made.get("kind") != KIND or not isinstance(made.get("files"), dict):
            raise FramingError(f"{self.path}: no scores; give a folder that framing score or Scores.save wrote")
        return made

    def check(self, made: Mapping[str, Any]) -> None:
        """See that each file is what the manifest says.

        Raises
        ------
        FramingError
            If one is missing, or holds something else.
        """
        for name, known in made["files"].items():
            path = self.path / name
            if not path.is_file() or path.is_symlink():
                raise FramingError(f"{path}: missing; score the corpus again")
            if sha256(path.read_bytes()) != known:
                raise FramingError(f"{path}: not what was saved; score the corpus again")


def check_empty(folder: Path) -> None:
    """See that nothing stands where scores are to be saved, or older scores of ours and nothing else, which go.

    Raises
    ------
    FramingError
        If anything else is there.
    """
    if folder.exists() and not folder.is_dir():
        raise FramingError(f"{folder}: a file stands there; give a folder that is new, empty, or holds older scores")
    remove_undone(folder)
    found = [p for p in folder.rglob("*") if (p.is_file() or p.is_symlink()) and p.name not in OF_DESKTOPS]
    there = {p.relative_to(folder).as_posix() for p in found}
    if not there:
        return
    try:
        own = {*ScoredFolder(folder).manifest()["files"], MANIFEST}
    except FramingError as error:
        raise FramingError(f"{folder}: not empty, and no scores of ours; give a folder that is new or empty") from error
    if others := sorted(there - own):
        raise FramingError(f"{folder}: {others[0]} is no part of the scores there; move it, or give another folder")
    (folder / MANIFEST).unlink()
    for name in there - {MANIFEST}:
        (folder / name).unlink()


def _of_scorer(scorer: Scorer) -> dict[str, Any]:
    given = scorer.get_params(deep=False)
    tables = {name: value.to_dict("list") for name, value in given.items() if isinstance(value, pd.DataFrame)}
    parameters = {n: str(v) if isinstance(v, Path) else v for n, v in given.items() if n not in tables}
    learned = {name: value for name, value in vars(scorer).items() if name.endswith("_")}
    return {"name": scorer.name, "parameters": parameters, "tables": tables, "learned": learned}


def _scorer_of(said: Mapping[str, Any]) -> Scorer:
    tables = {name: pd.DataFrame(columns) for name, columns in said["tables"].items()}
    scorer = by_name(said["name"])(**said["parameters"], **tables)
    for name, value in said["learned"].items():
        setattr(scorer, name, value)
    return scorer
