"""What a run writes beside its parts while it is not done: so that it can go on where it was stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.actors.gleaning import Gleaned
from framing.io.parts import part_name, parts_of, remove_undone, write_part, write_whole
from framing.io.plain import Codec
from framing.io.writing import SCRATCH, is_dead, is_here, own_name
from framing.names.runs import Run
from framing.scorers.gleanings import Gleanings
from framing.scoring.layout import RUN, UNFINISHED, check_empty
from framing.stories.credits import Credit
from framing.stories.sketches import Sketch
from framing.types import Actor, FramingError

_VALUES = Codec([Actor, Run, Gleaned])


@dataclass(frozen=True)
class Unfinished:
    """The folder of what is not done yet, in a folder of scores."""

    path: Path

    @classmethod
    def of(cls, folder: Path) -> Unfinished:
        """That of a folder of scores."""
        return cls(folder / UNFINISHED)

    def begin(self, asked: str) -> None:
        """Begin, where there is nothing yet, or go on with what was left by a run that was asked the same.

        Raises
        ------
        FramingError
            If a run that was asked something else left its work there, one is at work there, or something that is no
            scores of ours stands there.
        """
        remove_undone(self.path.parent)
        if not (self.path / RUN).is_file():
            check_empty(self.path.parent)
            write_whole(self.path / RUN, asked.encode())
        elif (self.path / RUN).read_bytes() != asked.encode():
            raise FramingError(
                f"{self.path.parent}: holds the unfinished scores of another corpus or of other settings; "
                "give the command that began them, or another folder"
            )
        self._claim()

    def _claim(self) -> None:
        """Say that this process is at work here, unless another one of this machine is."""
        own = self.path / f"{own_name()}-run"
        own.touch()
        for other in self.path.glob(f"{SCRATCH}*-run"):
            if is_dead(other):
                other.unlink(missing_ok=True)
            elif other != own and is_here(other):
                own.unlink()
                raise FramingError(f"{self.path.parent}: another run is scoring into it; wait, or give another folder")

    def end(self) -> None:
        """Remove it; what says that it is ours goes last."""
        for path in self.path.iterdir():
            if path.is_dir():
                rmtree(path)
            elif path.name != RUN:
                path.unlink()
        (self.path / RUN).unlink()
        self.path.rmdir()

    def note(self, name: str, value: Any) -> None:
        """Keep a value."""
        write_whole(self.path / f"{name}.json", _VALUES.dumps(value).encode())

    def noted(self, name: str) -> Any:
        """A value that was kept, None where it was not."""
        path = self.path / f"{name}.json"
        return _VALUES.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def part(self, name: str, number: int) -> Path:
        """The file of a part of what is kept under a name."""
        return self.path / name / part_name("part", number)

    def write_gleaned(
        self, k: int, number: int, rows: Sequence[tuple[Sketch | None, Mapping[str, Any]]], asked: Sequence[str]
    ) -> None:
        """Write what the articles of a part tell in a pass."""
        sketches = [one for one, _ in rows]
        bare = [None if one is None else _VALUES.dumps(_bare(one)) for one in sketches]
        columns: dict[str, Any] = {
            "sketch": pa.array(bare, pa.string()),
            "signature": pa.array([one and one.signature for one in sketches], pa.binary()),
        }
        for what in asked:
            values = [_VALUES.dumps(held[what]) if what in held else None for _, held in rows]
            columns[what] = pa.array(values, pa.string())
        write_part(self.part(f"pass-{k}", number), pa.table(columns))

    def sketches(self) -> Iterator[Sketch]:
        """What all articles tell of stories."""
        for path in parts_of(self.path / "pass-0"):
            for row in pq.read_table(path, columns=["sketch", "signature"]).to_pylist():
                yield _sketch(_VALUES.loads(row["sketch"]), row["signature"])

    def gleanings(self, k: int, what: str) -> Gleanings:
        """What all articles tell in a pass."""
        return Gleanings(partial(self._gleaned, k, what))

    def _gleaned(self, k: int, what: str) -> Iterator[Any]:
        for path in parts_of(self.path / f"pass-{k}"):
            for value in pq.read_table(path, columns=[what]).column(what).to_pylist():
                if value is not None:
                    yield _VALUES.loads(value)


def _bare(one: Sketch) -> tuple[Any, ...]:
    date = None if one.date is None else one.date.toordinal()
    credit = None if one.credit is None else (one.credit.agency, one.credit.whole)
    return one.id, one.outlet, one.story, date, one.words, one.counts, one.names, credit


def _sketch(bare: tuple[Any, ...], signature: bytes | None) -> Sketch:
    id_, outlet, story, date, words, counts, names, credit = bare
    day = None if date is None else dt.date.fromordinal(date)
    return Sketch(id_, outlet, story, day, words, counts, names, signature, None if credit is None else Credit(*credit))
