"""CSV as people have it: what parts the cells and how they are quoted, and each record with the line it begins in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

_SEP: Final = re.compile(r'"?sep=(\\t|.)"?[;,\t]*', re.IGNORECASE)
_DELIMITERS: Final = ",;\t|"
_QUOTE: Final = 'a cell that holds what parts cells, or marks, must stand in marks, with "" for each inside'
_FAR: Final = 100  # faults, after which no record is followed further than so many lines
_REACH: Final = 1000
_SAMPLE: Final = 1000  # records that tell what a record begins with
_FEW: Final = 3  # forms at most of a column that is told by its form


class Record(NamedTuple):
    """A record: the line it begins in, from 1, its cells, and what is wrong with it ("" for nothing)."""

    line: int
    cells: list[str]
    fault: str = ""


class _Lines(NamedTuple):
    """The lines of a table, the first of them that is a record's, and what parts their cells."""

    lines: Sequence[str]
    first: int
    delimiter: str


def records_of(text: str, *, short: bool = False) -> list[Record]:
    """The records of a CSV file, its header first, in the dialect in which most of them have the header's length.

    Cells are quoted with doubled marks inside, or with ``\\"`` inside, or, between tabs, not at all, where marks are
    just text and a line without a tab goes on with the last cell. Excel's line ``sep=;`` at the top is followed.

    Parameters
    ----------
    text : str
    short : bool, default False
        Whether a record may have fewer cells than the header.

    Returns
    -------
    list of Record
        None for a text without any; blank lines are no records.
    """
    table = _lines_of(text)
    best = _quoted(table, None, short)
    if not any(record.fault for record in best):
        return best
    others: list[Callable[[], list[Record]]] = []
    if '\\"' in text:
        others.append(lambda: _quoted(table, "\\", short))
    if table.delimiter in "\t|" and not _is_quoted(table):  # prose is full of the others
        others.append(lambda: _unquoted(table, short))
    return max([best, *(read() for read in others)], key=_good)


def _good(records: Sequence[Record]) -> tuple[int, int]:
    faults = sum(bool(record.fault) for record in records)
    return len(records) - faults, -faults


def _lines_of(text: str) -> _Lines:
    lines = list(io.StringIO(text, newline=""))
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        return _Lines(lines, first, ",")
    if sep := _SEP.fullmatch(lines[first].strip("\r\n ")):
        return _Lines(lines, first + 1, "\t" if sep[1] == "\\t" else sep[1])
    header = re.sub(r'"[^"]*"', "", lines[first])
    return _Lines(lines, first, max(_DELIMITERS, key=header.count))


def _is_quoted(table: _Lines) -> bool:
    """Whether most cells that begin with a mark end with one, as where marks stand around cells."""
    mark = re.escape(table.delimiter)
    begins = re.compile(rf'(?:^|{mark})"(?!")')
    ends = re.compile(rf'"(?:{mark}|$)')
    body = [line.rstrip("\r\n") for line in table.lines[table.first + 1 :]]
    opened = sum(len(begins.findall(line)) for line in body)
    return 2 * sum(len(ends.findall(line)) for line in body) > opened > 0


def _quoted(table: _Lines, escape: str | None, short: bool) -> list[Record]:
    """The records of a table whose cells stand in marks where they must; ``escape`` is set before a mark inside."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        return _Quoted(table, escape, short).read()
    finally:
        csv.field_size_limit(limit)


class _Quoted:
    """Reads record after record; where marks do not match, it goes on from the next line that a record begins in."""

    def __init__(self, table: _Lines, escape: str | None, short: bool) -> None:
        self._table, self._escape, self._short = table, escape, short
        self._records: list[Record] = []
        self._good: list[list[str]] = []  # cells of the first records that are whole
        self._width = self._faults = 0
        self._begins: _Beginnings | None = None  # not yet known

    def read(self) -> list[Record]:
        start = self._table.first
        while start < len(self._table.lines):
            start = self._run(start)
        return self._records

    def _reader(self, start: int) -> tuple[Iterator[list[str]], Callable[[], int]]:
        """Records from a line on, and a count of the lines behind them; far enough for any record that is whole."""
        end = len(self._table.lines)
        if self._faults > _FAR:
            end = min(end, start + _REACH)
        lines = map(self._table.lines.__getitem__, range(start, end))
        reader = csv.reader(lines, delimiter=self._table.delimiter, escapechar=self._escape, strict=True)
        return reader, lambda: start + reader.line_num

    def _run(self, start: int) -> int:
        """Read records from a line on; the line to go on from where that does not work."""
        reader, behind = self._reader(start)
        begin = start
        try:
            for cells in reader:
                end = behind()
                if any(cell.strip() for cell in cells):
                    fault = self._fault(cells)
                    if fault and end > begin + 1 and (inner := self._next(begin + 1, end, whole=False)) < end:
                        self._add(begin, [], f"the quotation marks do not match; {_QUOTE}")
                        return inner
                    self._add(begin, cells, fault)
                begin = end
        except csv.Error as error:
            if begin > start and "unexpected end" in str(error) and behind() < len(self._table.lines):
                return begin  # the reach ended within a record
            self._add(begin, [], f"the quotation marks do not match ({error}); {_QUOTE}")
            return self._next(begin + 1, len(self._table.lines))
        return behind()

    def _fault(self, cells: Sequence[str]) -> str:
        """What is wrong with the length of a record; the first gives the length."""
        self._width = self._width or len(cells)
        return _length_fault(cells, self._width, self._short)

    def _add(self, begin: int, cells: list[str], fault: str) -> None:
        self._faults += bool(fault)
        if self._records and not fault and len(self._good) < _SAMPLE:
            self._good.append(cells)
        self._records.append(Record(begin + 1, cells, fault))

    def _next(self, start: int, end: int, *, whole: bool = True) -> int:
        """The first of these lines in which a record begins, as the others do or being ``whole``; or their end."""
        good = self._good
        if self._begins is None or len(good) > 2 * self._begins.seen:
            self._begins = _Beginnings(good or [self._cells(self._table.lines[start - 1])[:1]])
        for number in range(start, end):
            line = self._table.lines[number]
            if line.strip() and (self._begins.at(self._cells(line)) or (whole and self._whole(number))):
                return number
        return end

    def _cells(self, line: str) -> list[str]:
        return next(csv.reader([line], delimiter=self._table.delimiter, escapechar=self._escape), [])

    def _whole(self, number: int) -> bool:
        """Whether a record of the header's length, like the others, can be read from a line on."""
        if self._table.delimiter not in self._table.lines[number]:
            return False
        try:
            cells = next(self._reader(number)[0], [])
        except csv.Error:
            return False
        return len(cells) == self._width and self._begins is not None and self._begins.fits(cells)


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


def _unquoted(table: _Lines, short: bool) -> list[Record]:
    """The records of a table in which a mark is just text; a cell may go on in the next line."""
    records: list[Record] = []
    width, begin, held = 0, 0, list[str]()

    def close() -> None:
        nonlocal held
        if any(cell.strip() for cell in held):
            cells = [cell.strip() for cell in held]
            records.append(Record(begin + 1, cells, _length_fault(cells, width, short)))
        held = []

    for number, line in enumerate(table.lines[table.first :], table.first):
        cells = line.rstrip("\r\n").split(table.delimiter)
        width = width or len(cells)
        goes_on = held and number > table.first + 1 and width > 1
        if goes_on and (len(cells) == 1 if len(held) >= width else len(held) + len(cells) - 1 <= width):
            held[-1] += f"\n{cells[0]}"
            held += cells[1:]
            continue
        close()
        begin, held = number, cells
    close()
    return records
