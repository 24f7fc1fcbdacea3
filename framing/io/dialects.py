"""CSV as people have it: what parts the cells and how they are quoted, and each record with the line it begins in."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from framing.io.lines import MAX_ROW, Lines, Window

_SEP: Final = re.compile(r'"?sep=(\\t|.)"?[;,\t]*', re.IGNORECASE)
_DELIMITERS: Final = ",;\t|"
_QUOTE: Final = 'a cell that holds what parts cells, or marks, must stand in marks, with "" for each inside'
_TOO_LONG: Final = f"longer than {MAX_ROW:,} characters"
_FAR: Final = 100  # faults, after which no record is followed further than so many lines
_REACH: Final = 1000
_SAMPLE: Final = 1000  # records that tell what a record begins with
_FEW: Final = 3  # forms at most of a column that is told by its form


class Record(NamedTuple):
    """A record: the line it begins in, from 1, its cells, and what is wrong with it ("" for nothing)."""

    line: int
    cells: list[str]
    fault: str = ""


class _Table(NamedTuple):
    """The lines of a table, the first of them that is a record's, and what parts their cells."""

    lines: Lines
    first: int
    delimiter: str


Records = Callable[[], Iterator[Record]]
"""Reads the records of a table, from the first each time it is called."""


def records_of(lines: Lines, *, short: bool = False) -> Records:
    """What reads a CSV file, its header first, in the dialect in which most records have the header's length.

    Cells are quoted with doubled marks inside, or with ``\\"`` inside, or, between tabs, not at all, where marks are
    just text and a line without a tab goes on with the last cell. Excel's line ``sep=;`` at the top is followed.

    Parameters
    ----------
    lines : callable
        Gives the lines of the file, which are read several times over, and never held together.
    short : bool, default False
        Whether a record may have fewer cells than the header.

    Returns
    -------
    callable
        It gives no record of a file without any; blank lines are no records.
    """
    table = _table_of(lines)
    quoted: Records = partial(_quoted, table, None, short)
    if not any(record.fault for record in quoted()):
        return quoted
    others: list[Records] = []
    if any('\\"' in line for line in lines()):
        others.append(partial(_quoted, table, "\\", short))
    if table.delimiter in "\t|" and not _is_quoted(table):  # prose is full of the others
        others.append(partial(_unquoted, table, short))
    return max([quoted, *others], key=_good) if others else quoted


def _good(read: Records) -> tuple[int, int]:
    whole, faults = 0, 0
    for record in read():
        whole, faults = whole + (not record.fault), faults + bool(record.fault)
    return whole, -faults


def _table_of(lines: Lines) -> _Table:
    first = 0
    for line in lines():
        if not line.strip():
            first += 1
        elif sep := _SEP.fullmatch(line.strip("\r\n ")):
            return _Table(lines, first + 1, "\t" if sep[1] == "\\t" else sep[1])
        else:
            header = re.sub(r'"[^"]*"', "", line)
            return _Table(lines, first, max(_DELIMITERS, key=header.count))
    return _Table(lines, first, ",")


def _is_quoted(table: _Table) -> bool:
    """Whether most cells that begin with a mark end with one, as where marks stand around cells."""
    mark = re.escape(table.delimiter)
    begins = re.compile(rf'(?:^|{mark})"(?!")')
    ends = re.compile(rf'"(?:{mark}|$)')
    opened = closed = 0
    for line in islice(table.lines(), table.first + 1, None):
        body = line.rstrip("\r\n")
        opened, closed = opened + len(begins.findall(body)), closed + len(ends.findall(body))
    return 2 * closed > opened > 0


def _quoted(table: _Table, escape: str | None, short: bool) -> Iterator[Record]:
    """The records of a table whose cells stand in marks where they must; ``escape`` is set before a mark inside."""
    return _Quoted(table, escape, short).read()


def _cells(reader: Iterator[list[str]]) -> list[str] | None:
    """The cells of the next record, however long they are; None behind the last."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


class _Reader:
    """Records from a line on, as far as a record may reach."""

    def __init__(self, lines: Window, start: int, most: int | None, reads: Callable[..., Iterator[list[str]]]) -> None:
        self.behind = start
        """The line behind those that were read."""
        self._lines, self._end = lines, None if most is None else start + most
        self._size = 0  # characters of the record that is being read
        self._records = reads(self._reach(), strict=True)

    def _reach(self) -> Iterator[str]:
        while self._size <= MAX_ROW and self.behind != self._end and self._lines.has(self.behind):
            line = self._lines[self.behind]
            self.behind += 1
            self._size += len(line)
            yield line

    def next(self) -> tuple[list[str] | None, bool]:
        """The cells of the next record, None behind the last, and whether it is too long."""
        self._size = 0
        return _cells(self._records), self._size > MAX_ROW


class _Quoted:
    """Reads record after record; where marks do not match, it goes on from the next line that a record begins in."""

    def __init__(self, table: _Table, escape: str | None, short: bool) -> None:
        self._lines, self._first, self._short = Window(table.lines()), table.first, short
        self._delimiter = table.delimiter
        self._reads = partial(csv.reader, delimiter=table.delimiter, escapechar=escape)
        self._good: list[list[str]] = []  # cells of the first records that are whole
        self._width = self._faults = self._read = 0
        self._begins: _Beginnings | None = None  # not yet known

    def read(self) -> Iterator[Record]:
        start = self._first
        while self._lines.has(start):
            start = yield from self._run(start)

    def _reader(self, start: int) -> _Reader:
        return _Reader(self._lines, start, _REACH if self._faults > _FAR else None, self._reads)

    def _run(self, start: int) -> Generator[Record, None, int]:
        """Read records from a line on; the line to go on from where that does not work."""
        reader = self._reader(start)
        begin = start
        try:
            while True:
                cells, long = reader.next()
                if cells is None:
                    return reader.behind
                end = reader.behind
                if any(cell.strip() for cell in cells):
                    fault = _TOO_LONG if long else self._fault(cells)
                    if fault and end > begin + 1 and (inner := self._next(begin + 1, end, whole=False)) < end:
                        yield self._record(begin, [], f"the quotation marks do not match; {_QUOTE}")
                        return inner
                    yield self._record(begin, cells, fault)
                begin = end
                self._lines.forget(begin)
        except csv.Error as error:
            if begin > start and "unexpected end" in str(error) and self._lines.has(reader.behind):
                return begin  # the reach ended within a record
            yield self._record(begin, [], f"the quotation marks do not match ({error}); {_QUOTE}")
            return self._next(begin + 1, None)

    def _fault(self, cells: Sequence[str]) -> str:
        """What is wrong with the length of a record; the first gives the length."""
        self._width = self._width or len(cells)
        return _length_fault(cells, self._width, self._short)

    def _record(self, begin: int, cells: list[str], fault: str) -> Record:
        self._faults += bool(fault)
        if self._read and not fault and len(self._good) < _SAMPLE:
            self._good.append(cells)
        self._read += 1
        return Record(begin + 1, cells, fault)

    def _next(self, start: int, end: int | None, *, whole: bool = True) -> int:
        """The first of these lines in which a record begins, as the others do or being ``whole``; or their end."""
        good = self._good
        if self._begins is None or len(good) > 2 * self._begins.seen:
            self._begins = _Beginnings(good or [self._split(self._lines[start - 1])[:1]])
        number = start
        while number != end and self._lines.has(number):
            line = self._lines[number]
            if line.strip() and (self._begins.at(self._split(line)) or (whole and self._whole(number))):
                break
            number += 1
            if whole:  # else the record is still looked at
                self._lines.forget(number)
        return number

    def _split(self, line: str) -> list[str]:
        return _cells(self._reads([line])) or []

    def _whole(self, number: int) -> bool:
        """Whether a record of the header's length, like the others, can be read from a line on."""
        if self._delimiter not in self._lines[number]:
            return False
        try:
            cells, long = self._reader(number).next()
        except csv.Error:
            return False
        return (
            not long and len(cells or []) == self._width and self._begins is not None and self._begins.fits(cells or [])
        )


def _length_fault(cells: Sequence[str], width: int, short: bool) -> str:
    if (len(cells) < width and not short) or any(cell.strip() for cell in cells[width:]):
        return f"{len(cells)} cells where the header has {width}"
    return ""


class _Beginnings:
    """What the records of a table begin with: cells of a few forms, such as numbers and dates, or of known values."""

    def __init__(self, known: Sequence[Sequence[str]]) -> None:
        self.seen = len(known)
        columns = list(zip(*known, strict=False))
        forms = [{_form(cell) for cell in column} for column in columns]
        self._forms = {n: found for n, found in enumerate(forms) if len(found) <= _FEW and all("0" in f for f in found)}
        self._values = {cell.strip() for cell in columns[0]} - {""} if columns else set()
        self._spaced = any(cell.startswith(" ") for cells in known for cell in cells)

    def at(self, cells: Sequence[str]) -> bool:
        """Whether a line with these cells begins a record, which need not be whole."""
        if len(cells) < 2:
            return False
        return _form(cells[0]) in self._forms[0] if 0 in self._forms else cells[0].strip() in self._values

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether the cells of a whole record have the forms of their columns, and no space behind a comma as prose."""
        if not self._spaced and any(cell.startswith(" ") for cell in cells):
            return False
        return all(_form(cells[n]) in forms for n, forms in self._forms.items())


def _form(cell: str) -> str:
    """A cell with each number as 0 and each word as a: ``2024-01-05`` is ``0-0-0``."""
    return re.sub("[^\\W\\d_]+", "a", re.sub(r"\d+", "0", cell.strip()[:200]))


def _unquoted(table: _Table, short: bool) -> Iterator[Record]:
    """The records of a table in which a mark is just text; a cell may go on in the next line."""
    width, begin, held, size = 0, 0, list[list[str]](), 0  # the lines of each cell

    def record() -> Iterator[Record]:
        cells = ["\n".join(cell).strip() for cell in held]
        if any(cells):
            yield Record(begin + 1, cells, _TOO_LONG if size > MAX_ROW else _length_fault(cells, width, short))

    for number, line in enumerate(islice(table.lines(), table.first, None), table.first):
        cells = line.rstrip("\r\n").split(table.delimiter)
        width = width or len(cells)
        goes_on = held and number > table.first + 1 and width > 1 and size <= MAX_ROW
        if goes_on and (len(cells) == 1 if len(held) >= width else len(held) + len(cells) - 1 <= width):
            held[-1].append(cells[0])
            held += [[cell] for cell in cells[1:]]
            size += len(line)
            continue
        yield from record()
        begin, held, size = number, [[cell] for cell in cells], len(line)
    yield from record()
