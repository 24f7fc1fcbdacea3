"""Settings that contradict themselves, and places that nothing can be written to."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from .case import Case, prose, row, table

CORPUS = {"North/a.txt": prose().encode(), "South/b.txt": prose(1).encode()}


def _set(name: str, files: Mapping[str, object], arguments: str, said: str, code: int = 1) -> Case:
    """Files beside two good articles, and a command; what begins with ``+`` lies beside the corpus."""
    return Case(name, {**CORPUS, **files}, said, -1, code, arguments)  # type: ignore[arg-type]


def _config(name: str, text: str | bytes, said: str, code: int = 1) -> Case:
    data = text if isinstance(text, bytes) else text.encode()
    return _set(f"config: {name}", {"+f.toml": data}, "read C --config f.toml", said, code)


def _list(option: str, name: str, data: bytes, said: str, code: int = 1, command: str = "score") -> Case:
    return _set(f"{option}: {name}", {"+l.csv": data}, f"{command} C --{option} l.csv", said, code)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _manifest(**files: bytes) -> bytes:
    made = {"kind": "framing report", "files": {n: sha256(data).hexdigest() for n, data in files.items()}}
    return json.dumps(made).encode()


def _folder(path: Path) -> None:
    path.mkdir()


THESIS = b"years of work"
KEY = b"id,measure,outlet,article,score,mean,size,probability,corpus_hash,article_hash\n"

CASES = [
    _set("an option that there is not", {}, "read C --dance", "No such option", 2),
    _set("a command that there is not", {}, "dance C", "No such command", 2),
    _set("an option without its value", {}, "score C --out", "requires an argument", 2),
    _set("a number that is none", {}, "read C --min-words many", "a valid integer", 2),
    _set("a number below 0", {}, "read C --min-words -1", "in the range|greater than or equal", 2),
    _set("a number beyond all", {}, "read C --min-words 9999999999999999999999", "no article is left", 1),
    _set("a day that is none", {}, "read C --since tomorrowish", "tomorrowish"),
    _set("a day beyond 9999", {}, "read C --since 12024-01-01", "12024-01-01"),
    _set("days the wrong way round", {}, "read C --since 2024-02-01 --until 2024-01-01", "is later than until"),
    _set("a genre that nothing has", {}, "read C --genre news", "no article has a genre"),
    _set("a pair that is none", {}, "read C --column text", "not of the form", 2),
    _set("a pair twice", {}, "read C --column text=a --column text=b", "given twice", 2),
    _set("a lexicon of no scorer", {"+l.tsv": b"term\n"}, "score C --lexicon mood=l.tsv", "no scorer is called 'mood'"),
    _set("a lexicon that is not there", {}, "score C --lexicon hedging=x.tsv", "no such file"),
    _set("a lexicon that is a folder", {}, "score C --lexicon hedging=C", "C"),
    _set("a lexicon that is empty", {"+l.tsv": b""}, "score C --lexicon hedging=l.tsv", "l.tsv"),
    _set("a lexicon without terms", {"+l.tsv": b"term\tcategory\n"}, "score C --lexicon hedging=l.tsv", "l.tsv"),
    _set(
        "a lexicon without its column",
        {"+l.tsv": b"word\tcategory\nmay\thedge\n"},
        "score C --lexicon hedging=l.tsv",
        "term",
    ),
    _set(
        "a lexicon of another category",
        {"+l.tsv": b"term\tcategory\nmay\tjoy\n"},
        "score C --lexicon hedging=l.tsv",
        "joy",
    ),
    _set("a lexicon that is a picture", {"+l.tsv": bytes(range(256)) * 9}, "score C --lexicon hedging=l.tsv", "l.tsv"),
    _config("not TOML", "min_words = = 3", "not TOML"),
    _config("a mark of order", "\ufeffmin_words = 10", "2 articles", 0),
    _config("not UTF-8", b"outlet = '\xff'", "not TOML"),
    _config("nested too deep", "a = " + "[" * 5000 + "]" * 5000, "nested too deep"),
    _config("900 nested lists", "a = " + "[" * 900 + "]" * 900, "f.toml"),
    _config("an option that there is not", "dance = 1", "no option is called 'dance'"),
    _config("text for a number", 'min_words = "ten"', "should be a whole number"),
    _config("a number below 0", "min_words = -1", "min_words is -1"),
    _config("a NUL in a name", 'outlets = "a\\u0000b"', "no such file"),
    _config("a name of 300 characters", f'outlets = "{"n" * 300}"', "File name too long|no such file"),
    _set("a config that is a folder", {}, "read C --config C", "cannot be read"),
    _set("a config that is not there", {}, "read C --config x.toml", "cannot be read"),
    _list("actors", "empty", b"", "row 1: empty"),
    _list("actors", "no names", b"name,aliases\n", "no actors"),
    _list("actors", "no column of names", b"who\nObi\n", "no column 'name'"),
    _list("actors", "a name twice", b"name\nMary Obi\nMary Obi\n", "is already a name of"),
    _list("actors", "a word", b"name\nthe\n", "is a common word"),
    _list("actors", "no word", b"name\n???\n", "holds no word"),
    _list("actors", "its own row", b"name,same_as\nObi,Obi\n", "leads back to this row"),
    _list("actors", "a workbook", b"PK\x03\x04", "an Excel file"),
    _list("actors", "a picture", bytes(range(256)) * 9, "binary file"),
    _list("actors", "a misspelt column", b"name,aliasses\nObi,O\n", "did you mean 'aliases'?"),
    _list("actors", "a name of 3,000 letters", b"name\n" + b"n" * 3000 + b"\n", "l.csv, row 2"),
    _list("outlets", "empty", b"", "empty", 1, "read"),
    _list("outlets", "no columns of ours", b"a,b\nN,S\n", "the columns alias and outlet are needed", 1, "read"),
    _list("outlets", "half a row", b"alias,outlet\nNorth,\n", "must both be filled", 1, "read"),
    _list("outlets", "two answers", b"alias,outlet\nNorth,A\nNorth,B\n", "already stands for", 1, "read"),
    _list("outlets", "nobody's", b"alias,outlet\nWest,A\n", "unused alias", 0, "read"),
    _list("stories", "no columns of ours", b"a,b\nx,y\n", "l.csv"),
    _list("stories", "an article that is not there", b"article,story,reprint_of\nx,s1,\n", "x"),
    _set("a list that is a folder", {}, "score C --actors C", "no such file"),
    _set("a validation that is a folder of articles", {}, "report C --out r --validation C", "validation.json"),
    _set("an outlet that is not there to compare with", {}, "report C --out r --reference West", "no outlet is called"),
    _set("two articles to explain", {}, "explain C", "holds 2 articles"),
    _set("nothing to explain", {"+e.txt": b""}, "explain e.txt", "empty text"),
    _set("a device", {}, "read /dev/null", "neither a file nor a folder"),
    # where nothing can be written, or something would be lost
    _set("out: its own input", {"t.csv": table(row(2))}, "score C/t.csv --out C/t.csv", "would be lost"),
    _set("out: an article", {}, "score C --out C/North/a.txt", "lies in the corpus"),
    _set("out: a thesis", {"+t.csv": THESIS}, "score C --out t.csv", "is there already"),
    _set("out: a thesis for problems", {"+t.csv": THESIS}, "read C --out t.csv", "is there already"),
    _set(
        "out: an edited list of actors",
        {"actors.csv": b"name\nMary Obi\n"},
        "actors C --out C/actors.csv",
        "would be lost|is there already",
    ),
    _set(
        "out: the list that is read",
        {"+l.csv": b"name\nMary Obi\n"},
        "score C --actors l.csv --out l.csv",
        "would be lost",
    ),
    _set("out: a folder for a table", {}, "read C --out C", "a folder stands there"),
    _set("out: a table in the corpus", {}, "score C --out C/s.csv", "lies in the corpus"),
    _set("out: problems in the corpus", {}, "read C --out C/p.csv", "lies in the corpus"),
    _set("out: a sample in the corpus", {}, "sample C --out C/s", "lies in the corpus"),
    _set("out: scores in a loop", {"+loop": _loop}, "score C --out loop/r", "cannot be written|a file stands there"),
    _set("out: scores of 300 characters", {}, f"score C --out {'n' * 300}", "cannot be written"),
    _set("out: below a file", {"+f": THESIS}, "read C --out f/t.csv", "cannot be written"),
    _set("out: a report below a file", {}, "report C --out C/North/a.txt/r", "a file stands there"),
    _set("out: a sample below a file", {"+f": THESIS}, "sample C --out f/r", "a file stands there"),
    _set("out: a folder that is not there", {}, "read C --out nowhere/t.csv", "cannot be written"),
    _set("out: a name of 300 characters", {}, f"read C --out {'n' * 300}", "cannot be written"),
    _set("out: a report of 300 characters", {}, f"report C --out {'n' * 300}", "cannot be written"),
    _set("out: a loop", {"+loop": _loop}, "read C --out loop/t.csv", "cannot be written"),
    _set("out: a report in a loop", {"+loop": _loop}, "report C --out loop/r", "cannot be written|a file stands there"),
    _set("out: a workbook for a table", {}, "read C --out p.xlsx", "CSV is written; give a name that ends in .csv"),
    _set("out: a workbook for actors", {}, "actors C --out a.xlsx", "CSV is written; give a name that ends in .csv"),
    _set("out: a workbook for scores", {}, "score C --out s.xlsx", "a folder is written; give the name of one"),
    _set("out: a packed table", {}, "score C --out s.csv.gz", "a folder is written; give the name of one"),
    _set("out: a dash", {}, "score C --out -", "a folder is written; give the name of one"),
    _set("out: a PDF for a report", {}, "report C --out r.pdf", "a folder is written; give the name of one"),
    _set("out: a full disk", {}, "read C --out /dev/full", "cannot be written (No space left on device)"),
    _set("out: the corpus", {}, "report C --out C", "no report of ours"),
    _set(
        "out: a forged manifest",
        {"+r/manifest.json": _manifest(**{"thesis.docx": THESIS}), "+r/thesis.docx": THESIS},
        "report C --out r",
        "no report of ours",
    ),
    _set(
        "out: a manifest of other files",
        {"+r/manifest.json": _manifest(**{"scores.csv": b""}), "+r/scores.csv": THESIS},
        "report C --out r",
        "scores.csv was changed",
    ),
    _set(
        "out: a manifest of nested lists", {"+r/manifest.json": b"[" * 100_000}, "report C --out r", "no report of ours"
    ),
    _set("out: an older sheet", {"+s/sheet.csv": THESIS}, "sample C --out s", "is there already"),
    _set("verify: no report", {}, "verify C", "no report of ours"),
    _set("verify: what is not there", {}, "verify nowhere", "no report of ours"),
    _set(
        "verify: a changed file",
        {"+r/manifest.json": _manifest(**{"scores.csv": b""}), "+r/scores.csv": THESIS},
        "verify r",
        "scores.csv: changed",
    ),
    _set("validate: no key", {"+s.csv": b"id,code\n"}, "validate s.csv --key k.csv --out v", "no such file"),
    _set(
        "validate: an empty key",
        {"+s.csv": b"id,code\n", "+k.csv": b""},
        "validate s.csv --key k.csv --out v",
        "k.csv: empty",
    ),
    _set(
        "validate: a key that is none",
        {"+s.csv": b"id,code\n", "+k.csv": b"a,b\n"},
        "validate s.csv --key k.csv --out v",
        "no column",
    ),
    _set(
        "validate: a folder of theses",
        {"+v/t.docx": THESIS},
        "validate s.csv --key k.csv --out v",
        "no validation of ours",
    ),
    _set(
        "validate: a broken workbook", {"+s.xlsx": b"PK", "+k.csv": KEY}, "validate s.xlsx --key k.csv --out v", "k.csv"
    ),
]
if os.name == "nt":  # its devices, links and names are others
    CASES = [
        case for case in CASES if not case.name.startswith(("out: a loop", "out: a report in", "out: a full disk"))
    ]
