"""CSV in the dialects that programs write; each broken record by itself, and none of its neighbours lost."""

import csv
import io
from functools import partial

import pytest

from framing.io.dialects import records_of
from framing.io.tables import csv_table
from framing.types import FramingError

HEADER = ["id", "outlet", "title", "text"]
ROWS = [
    ["1", "Herald", 'A "quiet" weir', 'She said: "Mend it, now."\n\nHe left; nobody spoke.'],
    ["2", "Basin Post", "Frost, again", '"Not this year," said the miller. The beams were rotten.'],
    ["3", "Herald", "", "Nothing was decided\tat noon."],
]


def records(text, **keywords):
    return list(records_of(partial(io.StringIO, text, newline=""), **keywords)())


def cells(text, **keywords):
    return [record.cells for record in records(text, **keywords)]


def written(**dialect):
    out = io.StringIO()
    csv.writer(out, **dialect).writerows([HEADER, *ROWS])
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_quoted_tables(delimiter, newline, quoting):
    text = written(delimiter=delimiter, lineterminator=newline, quoting=quoting)
    assert cells(text) == [HEADER, *ROWS]


@pytest.mark.parametrize("sep", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;"])
def test_the_delimiter_may_be_said_above_the_header(sep):
    # the header alone would speak for commas
    assert cells(f"{sep}\na,b;c,d\n1;2\n") == [["a,b", "c,d"], ["1", "2"]]


def test_a_tab_may_be_said():
    assert cells("sep=\t\na,b\tc\n1\t2\n") == [["a,b", "c"], ["1", "2"]]
    assert cells("sep=\\t\na,b\tc\n1\t2\n") == [["a,b", "c"], ["1", "2"]]


def test_a_column_may_be_called_sep():
    assert cells("sep,text\n=,one\n") == [["sep", "text"], ["=", "one"]]


def test_marks_may_be_escaped():
    text = written(doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
    assert '\\"quiet\\"' in text
    assert cells(text) == [HEADER, *ROWS]


def test_a_backslash_in_a_standard_table_is_text():
    row = ["1", "Herald", r"C:\new", 'He wrote \\"x\\" and "so" it stayed.']
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, row])
    assert cells(out.getvalue()) == [HEADER, row]


def test_unquoted_tables_have_marks_as_text_and_paragraphs_over_lines():
    text = (
        "id\toutlet\ttext\n"
        '1\tHerald\t"Mend it," she said.\n'
        '2\tHerald\t"Not this year," said the miller.\n\nThe beams, "all of them", were rotten.\n'
        '3\tPost\tA 5" pipe burst.\n'
    )
    assert cells(text) == [
        ["id", "outlet", "text"],
        ["1", "Herald", '"Mend it," she said.'],
        ["2", "Herald", '"Not this year," said the miller.\n\nThe beams, "all of them", were rotten.'],
        ["3", "Post", 'A 5" pipe burst.'],
    ]


def test_one_broken_row_does_not_make_a_quoted_table_unquoted():
    text = 'id\ttext\n1\t"One ""two"" three"\n2\t"four" five"\n3\t"six"\n'
    assert [(r.cells, bool(r.fault)) for r in records(text)][1:] == [
        (["1", 'One "two" three'], False),
        ([], True),
        (["3", "six"], False),
    ]


PARAGRAPHS = "Talks ended late, and nobody spoke.\n\n“It is over,” he said, with a smile, and a bag.\n\nHe left, alone."


def row(number, broken=""):
    title = f'Weir {number}"' if broken == "not opened" else f'"Weir, {number}"'
    text = PARAGRAPHS.replace("over", '"over"') if broken == "marks inside" else PARAGRAPHS
    if broken == "short":
        return f"{number},Herald,2024-01-05\n"
    return f'{number},Herald,2024-01-05,{title},"{text}{"" if broken == "not closed" else chr(34)}\n'


@pytest.mark.parametrize("kind", ["marks inside", "not closed", "short"])
@pytest.mark.parametrize("every", [2, 3, 29])
def test_each_broken_row_is_set_aside_by_itself(kind, every):
    """Of 600 rows each second, third, or twenty-ninth is broken: the others are all read, under their own numbers."""
    numbers = range(1, 601)
    broken = {number for number in numbers if number % every == 0}
    text = "id,outlet,date,title,text\n" + "".join(row(n, kind if n in broken else "") for n in numbers)
    problems = []
    table = csv_table(text.encode(), "t.csv", problems)
    assert [number for number, _ in table.rows] == [n for n in numbers if n not in broken]
    assert all(values["id"] == str(number) and values["text"] == PARAGRAPHS for number, values in table.rows)
    assert [p.row for p in problems] == sorted(broken)
    # a whole row takes five lines, a broken one five too, a short one one line; the header is the first
    lines = [2 + 5 * (n - 1) - (4 * (n // every - 1) if kind == "short" else 0) for n in sorted(broken)]
    assert [p.detail.rpartition(" (")[2] for p in problems] == [f"line {line})" for line in lines]


def test_broken_rows_one_after_the_other():
    numbers = range(1, 41)
    text = "id,outlet,date,title,text\n" + "".join(row(n, "not closed" if 10 <= n < 30 else "") for n in numbers)
    problems = []
    table = csv_table(text.encode(), "t.csv", problems)
    assert [number for number, _ in table.rows] == [*range(1, 10), *range(30, 41)]
    assert [p.row for p in problems] == list(range(10, 30))


def test_prose_inside_a_broken_row_is_no_row():
    """A line of prose with one comma has as many cells as the header."""
    text = 'outlet,text\nHerald,"One."\nHerald,"He said "no" and\nleft, alone.\nShe stayed, too."\nHerald,"Three."\n'
    assert [record.cells for record in records(text) if not record.fault][1:] == [
        ["Herald", "One."],
        ["Herald", "Three."],
    ]


def test_a_table_whose_commas_are_not_quoted_says_so():
    text = "id,outlet,text\n" + "".join(f"{n},Herald,Talks ended, late, in May.\n" for n in range(1, 4))
    assert [r.fault for r in records(text)][1:] == ["5 cells where the header has 3"] * 3


def test_short_rows_where_they_may_be():
    assert [r.fault for r in records("name,aliases\nMary Obi\nJo Hale,Jo\n", short=True)] == ["", "", ""]


@pytest.mark.parametrize("text", ["", "\n\n", "sep=;\n"])
def test_nothing(text):
    with pytest.raises(FramingError, match=r"t\.csv: empty; the first line must name the columns"):
        csv_table(text.encode(), "t.csv", [])
