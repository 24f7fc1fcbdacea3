"""What only all records of a corpus say together: their ids, the order of their dates, and which is there twice."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePath, PurePosixPath

from framing.characters import fold, one_line
from framing.corpus.admission import Gate, check_least, wanted_articles
from framing.corpus.columns import check_columns
from framing.corpus.corpus import NOTES, Corpus, EmptyCorpusError
from framing.corpus.dates import DateForms
from framing.corpus.outlets import outlet_of, read_aliases, similar_outlets, unused_aliases
from framing.corpus.preparing import Prepared, Rules, Task
from framing.corpus.records import Found, Options, Record
from framing.corpus.values import as_text
from framing.io.column_names import plain_column
from framing.io.decoding import SetAsideError, sha256
from framing.types import Article, FramingError, Problem


class Seen:
    """What records say of ids, dates and outlets, as one after the other is found.

    Parameters
    ----------
    outlet : str
        That of records that name none.
    """

    def __init__(self, outlet: str) -> None:
        self._outlet = outlet
        self.ids: list[str] = []
        self.stems: dict[int, str] = {}
        """What records without an id are called by, by their places."""
        self.dates: dict[str, DateForms] = {}
        """Those of each column."""
        self.outlets: dict[str, str] = {}
        """Folded, as they are written."""

    def add(self, record: Record) -> None:
        """Add a record."""
        id_ = one_line(as_text(record.fields.get("id")))
        if not id_:
            self.stems[len(self.ids)] = one_line(record.stem) or "article"
        self.ids.append(id_)
        self.dates.setdefault(_column(record), DateForms()).add(record.fields.get("date"))
        if name := outlet_of(record, self._outlet):
            self.outlets[fold(name)] = name


class Asked:
    """What is asked of a reading."""

    def __init__(
        self,
        columns: Mapping[str, str] | None,
        ignore_columns: Collection[str],
        outlet: str | None,
        outlets: str | os.PathLike[str] | Mapping[str, str] | None,
        genres: Collection[str] | None,
        since: str | dt.date | None,
        until: str | dt.date | None,
        min_words: int,
    ) -> None:
        wanted_articles(genres, since, until)  # which says what is wrong with them
        self.genres, self.since, self.until, self.min_words = genres, since, until, check_least(min_words)
        ignored = (ignore_columns,) if isinstance(ignore_columns, str) else ignore_columns
        self.options = Options(check_columns(columns), frozenset(map(plain_column, ignored)), one_line(outlet or ""))
        self.outlets = outlets


class Reading:
    """Records taken one after the other, once it is known what all of them say of ids, dates and outlets."""

    def __init__(self, found: Found, asked: Asked, seen: Seen) -> None:
        self._found = found
        self._actors_file = _beside(found, "actors.csv")
        outlets = _beside(found, "outlets.csv") if asked.outlets is None else asked.outlets
        aliases = read_aliases(outlets)
        for beside in (self._actors_file, outlets):
            if isinstance(beside, (str, os.PathLike)):
                found.inputs.append((Path(beside).name, sha256(Path(beside).read_bytes())))
        self._orders = {name: forms.order() for name, forms in seen.dates.items()}
        for name, order in self._orders.items():
            if order.doubt:
                found.problems.append(Problem(name, None, "", "ambiguous dates", order.doubt))
        found.problems.extend(unused_aliases(seen.outlets, outlets))
        self._ids = _ids(seen)
        self._gate = Gate()
        self._outlets = Counter[str]()
        self._filtered = 0
        self.rules = Rules(asked.options, asked.genres, asked.since, asked.until, asked.min_words, aliases)
        self.notes: list[Problem] = []

    def task(self, index: int, record: Record) -> Task:
        """What is to be done with a record."""
        column = _column(record)
        if index >= len(self._ids) or column not in self._orders:
            raise changed(self._found)
        return Task(record, self._ids[index], self._orders[column])

    def taken(self, prepared: Prepared) -> list[Article]:
        """The article of a record, if it is one that is asked for and can be scored; else why not is noted."""
        self.notes += prepared.notes
        self._filtered += prepared.filtered
        if prepared.fit is None:
            return []
        article = prepared.fit.article
        try:
            self._gate.admit(prepared.fit, _place(article))
        except SetAsideError as error:
            self.notes.append(Problem(article.file, article.row, article.id, error.problem, error.detail))
            return []
        self._outlets[article.outlet] += 1
        return [article]

    def corpus(self, problems: Sequence[Problem]) -> Corpus:
        """What was read, without the articles; ``problems`` are those of files."""
        found = self._found
        everything = [*problems, *self.notes]
        if not self._outlets:
            raise EmptyCorpusError(_nothing_left(found, everything, self._filtered), tuple(everything))
        everything += similar_outlets(self._outlets.elements(), PurePath(found.name).name)
        everything.sort(key=place_of)
        return Corpus(
            (), tuple(everything), found.name, tuple(sorted(set(found.inputs))), self._actors_file, self._filtered
        )  # fmt: skip


def place_of(problem: Problem) -> tuple[str, int]:
    """Where a problem stands among others."""
    return problem.file, problem.row or 0


def _beside(found: Found, name: str) -> Path | None:
    """A file of this name in the folder that was read."""
    path = found.folder / name if found.folder else None
    return path if path and path.is_file() else None


def _column(record: Record) -> str:
    """The table whose column gives a record its date; files of one record each make one table a folder."""
    if record.load is not None:
        return "metadata.csv"
    return record.file if record.row is not None else (PurePosixPath(record.file).parent / "*.json").as_posix()


def _ids(seen: Seen) -> list[str]:
    """The id given, else the stem (or table and row), numbered where it is taken."""
    ids, taken = seen.ids, set(seen.ids)
    last: dict[str, int] = {}
    for index, stem in seen.stems.items():
        candidate = stem
        while candidate in taken:
            last[stem] = last.get(stem, 1) + 1
            candidate = f"{stem}-{last[stem]}"
        taken.add(candidate)
        ids[index] = candidate
    return ids


def _place(article: Article) -> str:
    if article.row is None:
        return article.file or "an earlier article"
    return f"{article.file} row {article.row}".strip()


def _nothing_left(found: Found, problems: Iterable[Problem], filtered: int) -> str:
    """One line on why a corpus is empty."""
    aside = [problem for problem in problems if problem.problem not in NOTES]
    counts = Counter(problem.problem for problem in aside)
    if filtered:
        counts["left out by genre or date"] = filtered
    reasons = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "it holds no records"
    examples = {problem.problem: problem for problem in reversed(aside)}.values()  # the first of each kind
    shown = "; ".join(f"{p.file}{'' if p.row is None else f' row {p.row}'}: {p.detail}" for p in list(examples)[:-4:-1])
    return f"{found.name}: no article is left to score ({reasons}){': ' * bool(shown)}{shown}"


def changed(found: Found) -> FramingError:
    """The error for files that are not what they were when they were looked over."""
    return FramingError(f"{found.name}: was changed while it was read; give the command again")
