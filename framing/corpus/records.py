"""What a folder, file, DataFrame or list holds: one Record an article, before its text is cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.io.files import File
from framing.io.formats.documents import Document
from framing.types import Article, Cut, FramingError, Problem


@dataclass(frozen=True)
class Record:
    """What is known of an article before it is cleaned.

    Its text is in a field, or what ``load`` returns, which holds ``held`` characters for it, or it is ready. ``cuts``
    is what stood around it in its file.
    """

    file: str
    row: int | None
    fields: Mapping[str, Any]
    stem: str
    load: Callable[[], Document] | None = None
    held: int = 0
    article: Article | None = None
    cuts: tuple[Cut, ...] = ()

    def size(self) -> int:
        """About how many characters it has."""
        return self.held + len(str(self.fields.get("text", ""))) + sum(len(cut.text) for cut in self.cuts)


class Stopped(BaseException):
    """What takes records has failed, with an error that is no fault of the file that they are in.

    Parameters
    ----------
    error : Exception
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.error = error


class Passed(list[Record]):
    """Records that are used up as they are found.

    Parameters
    ----------
    take : callable
        Called with each; what it raises is `Stopped`.
    """

    def __init__(self, take: Callable[[Record], None]) -> None:
        super().__init__()
        self._take, self._passed = take, 0

    def append(self, record: Record) -> None:
        self._passed += 1
        try:
            self._take(record)
        except Exception as error:
            raise Stopped(error) from error

    def __bool__(self) -> bool:
        return self._passed > 0


@dataclass
class Found:
    """What a source holds, filled while it is walked; ``folder`` is None where it is no folder."""

    name: str
    folder: Path | None = None
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[tuple[str, str]] = field(default_factory=list)

    def note(self, record: Record, id_: str, problem: str, detail: str) -> None:
        """Add a problem of one record."""
        self.problems.append(Problem(record.file, record.row, id_, problem, detail))

    def refuse(self, file: File, problem: str, detail: str) -> None:
        """Add a problem of a whole file."""
        self.problems.append(Problem(file.name, None, file.stem, problem, detail))


@dataclass(frozen=True)
class Options:
    """The columns given and those ignored (`choose_columns`), and the outlet where nothing else names one."""

    columns: Mapping[str, str]
    ignored: frozenset[str]
    outlet: str


def given_records(source: object) -> Iterator[Record]:
    """Articles that are ready."""
    if not isinstance(source, Iterable):
        raise FramingError(f"{type(source).__name__} is no corpus; give a path, a DataFrame, or a list of Article")
    for number, article in enumerate(source, 1):
        if not isinstance(article, Article):
            kind = type(article).__name__
            raise FramingError(f"item {number} is {kind}; give a path, a DataFrame, or a list of Article")
        yield Record(article.file, article.row, {"id": article.id}, article.id, article=article)
