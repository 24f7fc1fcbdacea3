"""Tables that are read row by row: whatever their size, the same rows, the same faults, and little memory."""

import csv
import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.records import Options, Passed, Record
from framing.corpus.walking import find_records
from framing.io import codepages, decoding, dialects, lines, objects
from framing.io.decoding import encoding_of, texts_of, whole
from framing.io.files import PIECE, on_disk
from framing.io.lines import lines_of
from framing.io.tables import read_table
from framing.types import FramingError, quiet

ROWS = 30_000
LONG = "The council met on Monday, and “nobody” spoke.\n\nThe weir of the town was mended; a levy paid for it. " * 4


def rows_of(count: int) -> list[dict[str, str]]:
    return [{"id": f"n{n}", "outlet": "NS"[n % 2], "text": f"{n}: {LONG}"} for n in range(1, count + 1)]


def as_lines(rows: list[dict[str, str]]) -> bytes:
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def pieces_of(data: bytes, size: int):
    return lambda: (data[i : i + size] for i in range(0, len(data), size))


def read(data: bytes, name: str, size: int = 1000):
    """The rows and the problems of a table that comes in pieces."""
    problems = []
    table = read_table(pieces_of(data, size), name, problems)
    assert len(table.rows) == len(list(table.rows))
    return table.names, list(table.rows), problems


FORMS = {
    "a.jsonl": as_lines,
    "a.csv": as_csv,
    "a.tsv": lambda rows: as_csv(rows, "\t"),
    "a.csv.gz": lambda rows: gzip.compress(as_csv(rows), 1),
    # the last tenth was saved by another program
    "both.csv": lambda rows: as_csv(rows[:-3000]) + as_csv(rows[-3000:]).decode().partition("\n")[2].encode("cp1252"),
}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.csv.gz", "both.csv"])
def test_a_large_table_takes_little_memory(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (decoding, codepages):  # so many characters tell an encoding, and are held
        monkeypatch.setattr(module, "TELLING", 100_000)
    rows = rows_of(ROWS)
    (tmp_path / name).write_bytes(FORMS[name](rows))
    count, expected = 0, iter(rows)

    def take(record: Record) -> None:
        nonlocal count
        count += 1
        assert (record.fields, record.row) == (next(expected), count)

    (tmp_path / "few.csv").write_bytes(as_csv(rows[:3]))
    find_records(tmp_path / "few.csv", Options({}, frozenset(), ""), quiet)  # what is loaded once is not of this table
    tracemalloc.start()
    try:
        walked = find_records(tmp_path / name, Options({}, frozenset(), ""), quiet, Passed(take))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == ROWS
    assert [p.problem for p in walked.problems] == (["repaired encoding"] if name == "both.csv" else [])
    # Of 13,000,000 characters, which are 26 MB in memory: some pieces, as bytes, as text and as lines
    assert peak < 48 * PIECE == 12_000_000


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pieces_of_any_size_give_the_same_rows(name: str, size: int) -> None:
    rows = rows_of(5)
    names, found, problems = read(FORMS[name](rows), name, size)
    assert (names, problems) == (["id", "outlet", "text"], [])
    assert found == list(enumerate(rows, 1))


def test_broken_rows_in_the_middle_are_told_by_number() -> None:
    """Of 3,000 rows the thousandth has a mark too many, the next a cell too few, and the 2,000th never ends."""
    rows = rows_of(3000)
    out = as_csv(rows).decode().split("\r\n")  # texts have \n alone, so a row is an element
    out[1000] = out[1000].replace("“nobody”", '"nobody"')
    out[1001] = "n1001,N"
    out[2000] = out[2000].removesuffix('"')
    _, found, problems = read("\r\n".join(out).encode(), "a.csv")
    assert found == [(n, row) for n, row in enumerate(rows, 1) if n not in (1000, 1001, 2000)]
    # a text has eight line ends inside, so a row takes nine lines, and the row with a cell too few one
    assert [(p.row, p.problem, p.detail.rpartition(" (")[2]) for p in problems] == [
        (1000, "malformed row", f"line {2 + 999 * 9})"),
        (1001, "malformed row", f"line {2 + 1000 * 9})"),
        (2000, "malformed row", f"line {2 + 1000 * 9 + 1 + 998 * 9})"),
    ]


def test_broken_lines_in_the_middle_are_told_by_number() -> None:
    rows = rows_of(3000)
    out = as_lines(rows).decode().split("\n")
    out[999], out[1999] = out[999][:-9], "[1]"
    out[1500:1500] = ["", " "]  # no rows
    _, found, problems = read("\n".join(out).encode(), "a.jsonl")
    assert found == [(n, row) for n, row in enumerate(rows, 1) if n not in (1000, 2000)]
    assert [(p.row, p.problem, p.detail.partition(":")[0]) for p in problems] == [
        (1000, "bad JSON", "line 1000"),
        (2000, "bad JSON", "line 2002"),
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_a_file_that_is_cut_in_a_row_loses_that_row_alone(name: str) -> None:
    rows = rows_of(500)
    _, found, problems = read(FORMS[name](rows)[:-40], name)
    assert found == list(enumerate(rows[:-1], 1))
    assert [p.row for p in problems] == [500]


def test_a_file_that_is_cut_in_a_character_says_so() -> None:
    data = as_csv(rows_of(500)).replace(b"\r\n", b"\n")
    cut = data[: data.rindex("”".encode()) + 2]
    _, found, problems = read(cut, "a.csv")
    assert [number for number, _ in found] == list(range(1, 500))
    assert [(p.row, p.problem) for p in problems] == [(None, "repaired encoding"), (500, "malformed row")]
    assert problems[0].detail == "the file breaks off in the middle of a character"


def test_a_packed_file_that_is_cut_gives_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(as_csv(rows_of(3000)))[:-9])
    found = find_records(tmp_path / "a.csv.gz", Options({}, frozenset(), ""), quiet, [])
    assert found.records == []
    assert [(p.file, p.problem) for p in found.problems] == [("a.csv.gz", "unreadable file")]
    assert "cut short" in found.problems[0].detail


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Rows may have so many characters."""
    for module in (dialects, lines, objects):
        monkeypatch.setattr(module, "MAX_ROW", 3000)
    return 3000


def test_a_quote_never_closed_reaches_so_far_and_no_further(small: int) -> None:
    """The rows begin with words of no form, so that only whole ones tell where the next begins."""
    cells = [f'"{word}","{LONG}"\n' for word in ("weir", "levy", "town", "bridge") * 10]
    cells[7] = cells[7][:-2] + "\n"
    _, found, problems = read(("name,text\n" + "".join(cells)).encode(), "a.csv")
    assert [number for number, _ in found] == [n for n in range(1, 41) if n != 8]
    assert {row["text"] for _, row in found} == {LONG}
    assert [p.row for p in problems] == [8]


def test_rows_that_are_too_long_are_set_aside(small: int) -> None:
    rows = rows_of(20)
    rows[4]["text"] = "It rained. " * (small // 11 + 1)
    rows[5]["text"] = "It rained.\n" * (small // 11 + 1)
    kept = [(n, row) for n, row in enumerate(rows, 1) if n not in (5, 6)]
    for size in (100, 1_000_000):
        _, found, problems = read(as_csv(rows), "a.csv", size)
        assert found == kept
        assert [(p.row, p.problem) for p in problems] == [(5, "malformed row"), (6, "malformed row")]
        _, found, problems = read(as_lines(rows), "a.jsonl", size)
        assert found == kept
        assert [(p.row, p.problem, p.detail) for p in problems] == [
            (5, "too large", "line 5: longer than 3,000 characters"),
            (6, "too large", "line 6: longer than 3,000 characters"),
        ]


def test_columns_that_come_late_are_columns() -> None:
    rows = [*rows_of(2000), {"id": "last", "outlet": "N", "text": LONG, "date": "2024-05-01"}]
    names, found, _ = read(as_lines(rows), "a.jsonl")
    assert names == ["id", "outlet", "text", "date"]
    assert found[-1] == (2001, rows[-1])


@given(st.text(alphabet="a\r\n", max_size=40), st.lists(st.integers(0, 40), max_size=5), st.sampled_from(["", "\n"]))
def test_lines_are_those_of_the_whole_text(text: str, cuts: list[int], newline) -> None:
    ends = sorted(min(cut, len(text)) for cut in cuts)
    pieces = [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    assert list(lines_of(pieces, newline)) == list(io.StringIO(text, newline=newline))


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp1251"]
)
@pytest.mark.parametrize("more", ["", "“So,” he said — no…".encode("cp1252"), "”".encode()[:2]])
def test_text_in_pieces_is_the_whole_text(codec: str, more: bytes | str) -> None:
    words = "Привет мир. " if codec == "cp1251" else "“Not now,” said Zoë — the café’s “weir” was rotten…\n"
    data = (words * 30).encode(codec) + (more or b"")
    told = encoding_of(whole(data))
    text = "".join(texts_of(whole(data)(), told))
    for size in (1, 3, 64):
        pieces = pieces_of(data, size)
        assert encoding_of(pieces) == told
        assert "".join(texts_of(pieces(), told)) == text
    if not more and codec != "cp1251":  # which alphabet a few words are of is a guess
        assert text == words * 30


def test_a_file_that_is_gone_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match=r"a\.csv: no such file"):
        find_records(tmp_path / "a.csv", Options({}, frozenset(), ""), quiet)
    (tmp_path / "a.csv").write_bytes(as_csv(rows_of(3)))
    file = on_disk(tmp_path / "a.csv", "a.csv")
    assert b"".join(file.pieces(10_000, 7)) == file.content(10_000)
