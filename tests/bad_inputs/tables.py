"""Tables that no program should have written."""

import gzip
import io
import json
from typing import Any

import pandas as pd

from .case import Case, claiming, late, lines, prose, record, row, table


def _csv(name: str, data: bytes, said: str, given: int, code: int = 0, arguments: str = "read C") -> Case:
    return Case(f"CSV: {name}", {"t.csv": data}, said, given, code, arguments)


def _json(name: str, data: bytes | str, said: str, given: int, code: int = 0) -> Case:
    data = data.encode() if isinstance(data, str) else data
    return Case(f"JSON: {name}", {"North/t.json": data}, said, given, code)


def _jsonl(name: str, data: bytes, said: str, given: int, code: int = 0) -> Case:
    return Case(f"JSONL: {name}", {"North/t.jsonl": data}, said, given, code)


def _parquet(**columns: Any) -> bytes:
    file = io.BytesIO()
    pd.DataFrame(columns).to_parquet(file)
    return file.getvalue()


def _sheet(*rows: list[Any]) -> bytes:
    file = io.BytesIO()
    pd.DataFrame(rows[1:], columns=rows[0]).to_excel(file, index=False, engine="xlsxwriter")
    return file.getvalue()


GOOD = row(1)
LONG = "n" * 3000

CASES = [
    _csv("empty", b"", "t.csv: empty", -1, 1),
    _csv("blank lines", b"\n\n \n", "t.csv: empty", -1, 1),
    _csv("a header alone", table(), "no article is left to score", 0, 1),
    _csv("no column of text", table("North,x", header="outlet,headline"), "no column holds the text", -1, 1),
    _csv("no column of outlets", table(f'"{prose()}"', header="text"), "no column names the outlet", -1, 1),
    _csv("a column twice", table("a,b", header="text,text"), "must name each column once", -1, 1),
    _csv("a short row", table(GOOD, "North,x"), "2 cells where the header has 3", 2),
    _csv("a long row", table(GOOD, f"{row(2)},more"), "4 cells where the header has 3", 2),
    _csv("nothing but short rows", table(*["North,x"] * 5), "malformed row", -1, 1),
    _csv("an unclosed mark", table(GOOD, 'North,x,"never closed'), "1 set aside", 2),
    _csv("NUL bytes in a cell", table(GOOD, row(2).replace("crane", "cra\0ne")), "2 articles", 2),
    _csv("a cell of 2 MB", table(GOOD, row(2, title="t " * 1_000_000)), "2 articles", 2),
    _csv(
        "2,000 columns",
        table(GOOD + ",x" * 2000, header="outlet,title,text" + "".join(f",c{n}" for n in range(2000))),
        "1 article",
        1,
    ),
    _csv("lines that end in CR", table(GOOD, row(2)).replace(b"\n", b"\r"), "2 articles", 2),
    _csv("no text in a row", table(GOOD, "North,x,"), "missing text", 2),
    _csv("no outlet in a row", table(GOOD, row(2, outlet="")), "no outlet", 2),
    _csv("the same row twice", table(GOOD, GOOD), "duplicate text", 2),
    _csv("an id twice", table(f"1,{GOOD}", f"1,{row(2)}", header="id,outlet,title,text"), "duplicate id", 2),
    _csv("an outlet of 3,000 characters", table(GOOD, row(2, outlet=LONG)), "name too long", 2),
    _csv(
        "300 outlets of 3,000 characters",
        table(*(row(n, outlet=f"{n} {LONG}") for n in range(300))),
        "(300 name too long)",
        300,
        1,
    ),
    _csv("an outlet that is a formula", table(GOOD, row(2, outlet="=cmd|' /C calc'!A0")), "2 articles", 2),
    _csv("an outlet that turns the direction", table(GOOD, row(2, outlet="North\u202egnp")), "2 articles", 2),
    _csv("an outlet of blanks that print nothing", table(GOOD, row(2, outlet="\u200b\u200b")), "no outlet", 2),
    _csv("a date that is none", table(f"{GOOD},yesterdayish", header="outlet,title,text,date"), "date not read", 1),
    _csv("a date beyond 9999", table(f"{GOOD},12024-05-01", header="outlet,title,text,date"), "date not read", 1),
    _csv("the date 0000-00-00", table(f"{GOOD},0000-00-00", header="outlet,title,text,date"), "date not read", 1),
    _csv("a date of 5,000 digits", table(f"{GOOD},{'9' * 5000}", header="outlet,title,text,date"), "date not read", 1),
    _csv("an address that runs", table(f"{GOOD},javascript:alert(1)", header="outlet,title,text,url"), "1 article", 1),
    _csv(
        "an address of 100,000 characters",
        table(f"{GOOD},https://x.example/{'a' * 100_000}", header="outlet,title,text,url"),
        "1 article",
        1,
    ),
    _csv("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary file", -1, 1),
    _csv("a workbook by another name", _sheet(["outlet", "text"], ["North", prose()]), "t.csv: ", -1, 1),
    _csv("UTF-16 without its mark", table(GOOD, row(2)).decode().encode("utf-16-le"), "2 articles", 2),
    _csv("bytes of no encoding", table(GOOD, row(2)).replace(b"idle", b"id\xff\xfele"), "2 articles", 2),
    _csv("a column that is not there", table(GOOD), "no column 'body'", -1, 1, "read C --column text=body"),
    _csv("a field that is not there", table(GOOD), "no field is called 'body'", -1, 1, "read C --column body=text"),
    _csv("two tables, one without text", table(GOOD), "1 article", 1, 0, "read C/t.csv"),
    _json("empty", "", "bad JSON", -1, 1),
    _json("null", "null", "a list of objects is needed, not NoneType", -1, 1),
    _json("a number", "7", "a list of objects is needed, not int", -1, 1),
    _json("a list of numbers", "[1, 2, 3]", "an object is needed, not int", 3, 1),
    _json("900 nested lists", "[" * 900 + "]" * 900, "an object is needed, not list", 1, 1),
    _json("100,000 nested lists", "[" * 100_000, "bad JSON", -1, 1),
    _json("900 nested objects", '{"text":' * 900 + "1" + "}" * 900, "missing text", -1, 1),
    _json("a text of 900 nested lists", '{"outlet": "N", "text": ' + "[" * 900 + "]" * 900 + "}", "missing text", 1, 1),
    _json("columns", json.dumps({"outlet": ["N", "S"], "text": [prose(), prose(1)]}), "2 articles from 2 outlets", 2),
    _json("cut short", '[{"outlet": "N", "text": "The', "bad JSON", -1, 1),
    _json("a number of 5,000 digits", '[{"outlet": "N", "text": ' + "9" * 5000 + "}]", "bad JSON", -1, 1),
    _json("NaN", '[{"outlet": "N", "text": NaN}]', "missing text", 1, 1),
    _jsonl(
        "900 nested lists in a record",
        lines(record(), '{"outlet": "N", "text": ' + "[" * 900 + "]" * 900 + "}"),
        "1 set aside",
        2,
    ),
    _jsonl("100,000 nested lists in a record", lines(record(), '{"text": ' + "[" * 100_000), "1 set aside", 2),
    _jsonl("a broken line", lines(record(), '{"outlet": ', record(2)), "line 2", 3),
    _jsonl("a line that is no object", lines(record(), "7", record(2)), "an object is needed, not int", 3),
    _jsonl("half a character", lines(record(), record(2, title="\ud800")), "2 articles", 2),
    _jsonl("a text that is a list of objects", lines(record(), record(2, text=[{"a": 1}, 2])), "1 set aside", 2),
    _jsonl("an outlet that is a list", lines(record(), record(2, outlet=["North", "South"])), "2 articles", 2),
    _jsonl("a date that is an object", lines(record(), record(2, date={"year": 2024})), "2 articles", 2),
    Case("Parquet: broken", {"North/t.parquet": b"PAR1broken"}, "not a readable parquet file", -1, 1),
    Case("Parquet: empty", {"North/t.parquet": b""}, "not a readable parquet file", -1, 1),
    Case("Parquet: no rows", {"North/t.parquet": _parquet(outlet=[], text=[])}, "no article is left", 0, 1),
    Case(
        "Parquet: nested",
        {"North/t.parquet": _parquet(outlet=["N"], text=[prose()], more=[{"a": [1, 2]}])},
        "1 article",
        1,
    ),
    Case("workbook: broken", {"North/t.xlsx": b"PK\x03\x04 and no more"}, "unreadable file", -1, 1),
    Case("workbook: empty", {"North/t.xlsx": b""}, "unreadable file", -1, 1),
    Case(
        "workbook: behind a password",
        {"North/t.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)},
        "encrypted file",
        -1,
        1,
    ),
    Case("workbook: no rows", {"North/t.xlsx": _sheet(["outlet", "text"])}, "no article is left", 0, 1),
    Case(
        "workbook: a zip of a bomb",
        {"North/t.xlsx": claiming({"xl/worksheets/sheet1.xml": b"<a/>"}, 600_000_000)},
        "too large",
        -1,
        1,
    ),
    Case("gz: broken", {"North/t.csv.gz": b"\x1f\x8b and no more"}, "unreadable file", -1, 1),
    Case("gz: cut short", {"North/t.csv.gz": gzip.compress(table(GOOD))[:-9]}, "unreadable file", -1, 1),
    Case("gz: empty", {"North/t.csv.gz": b""}, "unreadable file", -1, 1),
    Case("gz: a text of 60 MB", {"North/t.txt.gz": late(lambda: gzip.compress(bytes(60_000_000)))}, "too large", -1, 1),
    Case("feed: empty", {"North/t.xml": b""}, "no article is left", -1, 1),
    Case(
        "feed: entities",
        {"North/t.rss": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">]><rss/>'},
        "declares entities",
        -1,
        1,
    ),
    Case("feed: other XML", {"North/t.xml": b"<svg xmlns='x'/>"}, "no RSS or Atom feed", -1, 1),
    Case("crawl: no record", {"North/t.warc": b"no record"}, "unreadable file", -1, 1),
    Case("crawl: empty", {"North/t.warc.gz": b""}, "unreadable file", -1, 1),
]
