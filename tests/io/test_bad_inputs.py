"""Broken, hostile and odd tables and texts: a line that says what is wrong, never a traceback or a wrong article."""

import json

import pytest

from framing.corpus.corpus import EmptyCorpusError
from framing.corpus.reading import read_corpus
from framing.types import FramingError

TEXT = (
    "The weir at Ostwick was closed on Monday after a night of frost, and the mill stands still until it is mended. "
    "Forty people came to the meeting in the chapel, which went on until midnight, and nobody could say who would pay. "
    "The surveyor is to come again in March, and his report is due before the summer."
)
GOOD = f'1,Herald,"{TEXT}"\n'
HEAD = "id,outlet,text\n"


def csv(*lines):
    return (HEAD + "".join(lines)).encode()


NOTHING = {
    "only a delimiter": ("a.csv", b"sep=;\r\n", "empty; the first line must name the columns"),
    "a delimiter and a header": ("a.csv", b"sep=;\nid;outlet;text\n", "it holds no records"),
    "a header twice": ("a.csv", b"text,Text\n1,2\n", "must name each column once"),
    "a header that never closes": (
        "a.csv",
        b'"id,outlet,text\n1,2,3\n',
        "the first line must name the columns",
    ),
    "NUL bytes": ("a.csv", b"id,outlet,text\n" + b"\x00" * 500, "binary file"),
    "only marks": ("a.csv", b'"' * 5001, "."),
    "one quotation without an end": ("a.csv", csv('1,Herald,"' + "a\n" * 5000), "1 malformed row"),
    "columns of unequal length": (
        "a.json",
        json.dumps({"outlet": ["a"], "text": ["b", "c"]}).encode(),
        "unequal length",
    ),
    "columns that hold no rows": ("a.json", json.dumps({"outlet": [], "text": []}).encode(), "no article is left"),
    "rows apart that are none": (
        "a.json",
        b'{"columns": ["text"], "data": [1, 2]}',
        "no column holds the text",
    ),
    "a list of numbers": ("a.json", b"[1, 2, 3]", "3 bad JSON"),
    "JSON in another encoding, cut": ("a.json", '[{"text": "caf'.encode("utf-16"), "1 bad JSON"),
    "bytes of no encoding": ("a.txt", bytes(range(128, 256)) * 40, "no article is left"),
    "one byte": ("a.txt", b"\x9d", "no article is left"),
    "half a character": ("a.txt", b"\xe2\x80", "no article is left"),
    "only question marks": ("a.txt", b"?" * 4000, "1 empty text"),
    "only signs of broken characters": ("a.txt", "\ufffd".encode() * 4000, "1 empty text"),
    "only garbled marks": ("a.txt", "â€œâ€�".encode() * 4000, "1 empty text"),
}


@pytest.mark.parametrize("kind", NOTHING)
def test_nothing_to_read_is_said_in_a_line(tmp_path, kind):
    name, data, message = NOTHING[kind]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FramingError, match=message) as error:
        read_corpus(tmp_path / name, outlet="Herald")
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 600


ONE = {
    "a broken row before it": ("a.csv", csv('0,Herald,"a "b" c"\n', GOOD), [(1, "malformed row")]),
    "a broken row behind it": ("a.csv", csv(GOOD, '2,Herald,"never closed\n'), [(2, "malformed row")]),
    "a row of another length": ("a.csv", csv(GOOD, "2,Herald\n", "3,Herald,x,y\n"), [(2, "malf"), (3, "malf")]),
    "blank lines": ("a.csv", csv("\n\n", GOOD, "\n,,\n"), []),
    "bytes of two encodings": (
        "a.csv", csv(GOOD.replace("Monday", "“Monday”")) + b"\x93\x94\n", [(None, "repaired"), (2, "malf")],
    ),
    "a date of the year 9999": (
        "a.csv", f'date,outlet,text\n9999-12-31,Herald,"{TEXT}"\n'.encode(), [(1, "date not read")],
    ),
    "a date that is a number too large": (
        "a.csv", f'date,outlet,text\n{"9" * 40},Herald,"{TEXT}"\n'.encode(), [(1, "date not read")],
    ),
    "a row that is no object": (
        "a.jsonl", json.dumps({"outlet": "a", "text": TEXT}).encode() + b"\n[1]\n", [(2, "bad JSON")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ONE)
def test_the_one_good_article_is_read_and_the_rest_said(tmp_path, kind):
    name, data, said = ONE[kind]
    (tmp_path / name).write_bytes(data)
    corpus = read_corpus(tmp_path / name)
    assert [article.text.replace("“", "").replace("”", "") for article in corpus] == [TEXT]
    assert len(corpus.problems) == len(said)
    for problem, (row, kind_of) in zip(corpus.problems, said, strict=True):
        assert (problem.row, problem.problem.startswith(kind_of)) == (row, True)


def test_many_broken_rows_and_no_end(tmp_path):
    """Each of 2,000 rows opens a quotation and closes none: said 2,000 times, and soon."""
    (tmp_path / "a.csv").write_bytes(csv(*(f'{n},Herald,"open {n}\n' for n in range(2000))))
    with pytest.raises(EmptyCorpusError) as error:
        read_corpus(tmp_path / "a.csv")
    assert [problem.row for problem in error.value.problems] == [*range(1, 2001)]
