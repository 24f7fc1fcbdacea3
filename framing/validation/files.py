"""Coding sheets out, coded sheets in, and what was found from them as files."""

from __future__ import annotations

import html
import json
import math
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markdown_it import MarkdownIt

from framing.io.decoding import table_bytes
from framing.io.export import to_csv, unguarded
from framing.io.tables import Table, csv_table
from framing.io.writing import check_folder, write_files
from framing.io.xlsx import from_xlsx, to_xlsx
from framing.scorers import registry
from framing.scorers.base import Scorer
from framing.scoring.scores import Scores
from framing.types import SEED, Article, FramingError, Measure, Problem, Task
from framing.validation.accuracy import Codes, Validation, validate
from framing.validation.sampling import KEY_COLUMNS, NOT_CODABLE, Draw, article_hash, corpus_hash, totals
from framing.validation.tasks import codebook
from framing.validation.tasks import tasks as all_tasks
from framing.validation.wording import HERE

KIND = "framing validation"
RESULT = "validation.json"
_SHEETS = ("sheet.csv", "sheet.xlsx", "key.csv")
_ROUNDED = 1e-4  # a mean that comes from a key has four places

_WIDTHS = (14, 16, 40, 70, 20, 8, 30)
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Codebook: {name}</title>
<style>body{{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.5 Georgia,serif}}
table{{border-collapse:collapse}}td,th{{border-top:1px solid #bbb;padding:.2em .8em;text-align:left}}
h1{{font-size:1.5em}}@media print{{body{{font-size:11px;margin:0}}}}</style></head>
<body>
{body}</body></html>
"""


def write_draw(
    draw: Draw, out: str | os.PathLike[str], scorers: Iterable[Scorer | type[Scorer]] | None = None
) -> list[str]:
    """Write the sheet (CSV and XLSX), its key, and a codebook a measure.

    Parameters
    ----------
    draw : Draw
    out : path
        The folder to write.
    scorers : iterable of Scorer, optional
        Those that the sentences were drawn for; all that are installed, where it is None.

    Returns
    -------
    list of str
        The names of the files.

    Raises
    ------
    FramingError
        If one of them stands there already: a sheet may hold somebody's work.
    """
    known = {s.name: s for s in (registry.installed() if scorers is None else scorers)}
    drawn = [known[name] for name in dict.fromkeys(draw.sheet["measure"])]
    content = {
        "sheet.csv": b"\xef\xbb\xbf" + to_csv(draw.sheet),  # the mark by which Excel knows UTF-8
        "sheet.xlsx": to_xlsx(draw.sheet, _WIDTHS),
        "key.csv": to_csv(draw.key),
        **{f"codebook_{s.name}.html": codebook_page(s).encode() for s in drawn},
    }
    check_draw(out, content)
    return write_files(out, content)


def check_draw(out: str | os.PathLike[str], names: Iterable[str] = _SHEETS) -> None:
    """See that a draw can be written to a folder.

    Raises
    ------
    FramingError
        If one of its files stands there already, or nothing can be written there.
    """
    folder = check_folder(out)
    for name in names:
        if (folder / name).exists():
            raise FramingError(f"{Path(out) / name}: is there already; give a folder without an older sheet")


def check_validation(out: str | os.PathLike[str]) -> None:
    """See that what a validation finds can be written to a folder: a new one, an empty one, or that of an older one.

    Raises
    ------
    FramingError
        If the folder holds something else, or nothing can be written there.
    """
    folder = check_folder(out)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / RESULT).is_file():
        raise FramingError(f"{out}: not empty, and no validation of ours; give a folder that is new or empty")


def codebook_page(scorer: Scorer | type[Scorer]) -> str:
    """The page that tells a coder what to code, as HTML."""
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(codebook(scorer))
    return _PAGE.format(name=html.escape(scorer.name.replace("_", " ")), body=body)


def validate_files(
    sheets: Sequence[str | os.PathLike[str]],
    key: str | os.PathLike[str],
    *,
    tasks: Mapping[str, Task] | None = None,
    seed: int = SEED,
) -> Validation:
    """Read coded sheets, a file a coder, and hold our scores against them.

    Parameters
    ----------
    sheets : sequence of path
    key : path
        The key.csv that was drawn with them.
    tasks : mapping of str to Task, optional
        What was asked, by scorer; of all that are installed, where it is None.
    seed : int
        Start of the random numbers.

    Raises
    ------
    FramingError
        If a file cannot be read, lacks a column, holds an unknown code or an id twice, is not of the key, or is
        given twice.
    """
    asked = all_tasks() if tasks is None else tasks
    table = read_key(key, asked)
    _no_copies(sheets)
    return validate([read_codes(sheet, table, asked) for sheet in sheets], table, asked, seed=seed)


def read_key(path: str | os.PathLike[str], tasks: Mapping[str, Task]) -> pd.DataFrame:
    """The key that ``write_draw`` wrote."""
    table = _table(path, KEY_COLUMNS)
    frame = pd.DataFrame([values for _, values in table.rows], columns=list(table.names))[list(KEY_COLUMNS)]
    for name in ("score", "mean", "size", "probability"):
        for (row, values), number in zip(table.rows, pd.to_numeric(frame[name], errors="coerce"), strict=True):
            if not math.isfinite(number):
                raise FramingError(
                    f"{path}, row {row}, column {name}: {values[name]!r} is no number; use the key as written"
                )
        frame[name] = pd.to_numeric(frame[name])
    frame["outlet"] = frame["outlet"].map(unguarded)  # what a report knows it by
    for (row, values), id_, measure in zip(table.rows, frame["id"].duplicated(), frame["measure"], strict=True):
        if id_:
            raise FramingError(f"{path}, row {row}: id {values['id']!r} stands there twice")
        if measure not in tasks:
            raise FramingError(f"{path}, row {row}, column measure: {measure!r} is none of {', '.join(tasks)}")
    if frame.empty:
        raise FramingError(f"{path}: holds no sentence; use the key as written")
    if len(set(frame["corpus_hash"])) > 1:
        raise FramingError(f"{path}: holds draws from more than one corpus; validate each with its own key")
    return frame


def read_codes(path: str | os.PathLike[str], key: pd.DataFrame, tasks: Mapping[str, Task]) -> Codes:
    """The codes of one coder, by id; NaN where the cell is empty or says that the sentence is not codable."""
    measure_of = dict(zip(key["id"], key["measure"], strict=True))
    codes: dict[str, float] = {}
    for row, values in _table(path, ("id", "code")).rows:
        id_, written = str(values["id"]).strip(), str(values["code"]).strip().replace("−", "-").lstrip("'+")
        if id_ not in measure_of:
            raise FramingError(
                f"{path}, row {row}: id {id_!r} is not in the key; give the key.csv drawn with this sheet"
            )
        if id_ in codes:
            raise FramingError(f"{path}, row {row}: id {id_!r} stands there twice")
        if written.casefold() in ("", NOT_CODABLE):
            codes[id_] = math.nan
            continue
        try:
            code = float(written)
        except ValueError:
            code = math.nan
        allowed = tasks[measure_of[id_]].codes
        if code not in allowed:
            listed = ", ".join(map(str, allowed))
            raise FramingError(
                f"{path}, row {row}, column code: {written!r} is no code of {measure_of[id_]}; "
                f"give {listed}, {NOT_CODABLE} or nothing"
            )
        codes[id_] = code
    if missing := [id_ for id_ in key["id"] if id_ not in codes]:
        raise FramingError(
            f"{path}: {len(missing)} of the key's {len(key)} ids are missing, such as {missing[0]!r}; "
            "keep every row and leave its code empty"
        )
    return codes


def write_validation(found: Validation, out: str | os.PathLike[str]) -> list[str]:
    """Write what was found: tables as CSV, all of it as JSON, and the paragraph to cite."""
    tables = {
        "agreement": found.agreement,
        "accuracy": found.accuracy,
        "alike": found.alike,
        "corrected": found.corrected,
    }
    whole = {
        "kind": KIND,
        "corpus": found.corpus,
        "articles": found.articles,
        "paragraph": found.paragraph,
        "said": found.said,
        **{name: json.loads(table.to_json(orient="records", double_precision=6)) for name, table in tables.items()},
    }
    return write_files(
        out,
        {
            **{f"{name}.csv": to_csv(table) for name, table in tables.items()},
            RESULT: f"{json.dumps(whole, indent=2, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"),
            "paragraph.txt": f"{found.paragraph}\n".encode("utf-8", "replace"),
        },
    )


def read_said(
    folder: str | os.PathLike[str],
    articles: Iterable[Article],
    measures: Iterable[Measure],
    tasks: Mapping[str, Task],
    changed: Collection[str] = (),
) -> Mapping[str, tuple[str, ...]]:
    """What a validation says of each measure, from the folder that ``write_validation`` wrote.

    Where the corpus has grown or been filtered since the draw, or is scored otherwise (``changed`` names the tasks), it
    is said so.

    Raises
    ------
    FramingError
        If the folder holds no validation, or no more than half of the coded articles are in the corpus.
    """
    content = _read(folder)
    said = content["said"]
    corpus, coded = content["corpus"], content["articles"]
    here = [article_hash(a) for a in articles]
    if corpus != corpus_hash(here):
        left = len(coded.intersection(here))
        if 2 * left <= len(coded):
            raise FramingError(
                f"{folder}: made on another corpus: {left} of its {len(coded)} coded articles are in this one (same "
                "outlet, same text); give the corpus and options of its framing sample, or code a sample of this one"
            )
        where = f"of an earlier selection of these articles, {left} of {len(coded)} coded articles still among them"
        said = {task: tuple(s.replace(HERE, where, 1) for s in sentences) for task, sentences in said.items()}
    otherwise = f"{HERE}, which had other scores then"
    said = {
        task: tuple(s.replace(HERE, otherwise, 1) for s in sentences) if task in changed else sentences
        for task, sentences in said.items()
    }
    return {
        m.name: sentences
        for m in measures
        for task, sentences in said.items()
        if m.scorer == task and task in tasks and m.name in (tasks[task].covers or (m.name,))
    }


def scored_otherwise(folder: str | os.PathLike[str], scores: Scores) -> frozenset[str]:
    """The tasks of a validation of this corpus whose sentences had other scores then.

    Another version, lexicon or list of actors makes other scores, and what was coded does not hold for them. Of another
    selection of articles nothing can be told.
    """
    content = _read(folder)
    if content["corpus"] != corpus_hash(map(article_hash, scores.corpus.articles)):
        return frozenset()
    now = totals(scores)
    changed = set()
    for task, outlet, units, mean in content["corrected"]:
        found = now.get((task, outlet), (0, 0.0))
        if found[0] != units or abs(found[1] - mean) > _ROUNDED:
            changed.add(task)
    return frozenset(changed)


def _read(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """What ``write_validation`` wrote, as far as a report needs it."""
    path = Path(folder) / RESULT
    wrong = FramingError(f"{folder}: no validation of ours; give the folder that framing validate wrote")
    try:
        content: Any = json.loads(path.read_bytes())
        if content["kind"] != KIND:
            raise wrong
        return {
            "corpus": str(content["corpus"]),
            "articles": frozenset(map(str, content["articles"])),
            "said": {name: tuple(map(str, sentences)) for name, sentences in content["said"].items()},
            "corrected": [
                (str(r["measure"]), str(r["outlet"]), int(r["units"]), float(r["ours"])) for r in content["corrected"]
            ],
        }
    except OSError as error:
        raise FramingError(
            f"{path}: cannot be read ({error.strerror}); give the folder that framing validate wrote"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise wrong from error


def _no_copies(sheets: Sequence[str | os.PathLike[str]]) -> None:
    """A file given twice would agree with itself; two coders may agree in everything."""
    seen: dict[Path, str | os.PathLike[str]] = {}
    for sheet in sheets:
        place = Path(sheet).resolve()
        if place in seen:
            raise FramingError(f"{seen[place]} and {sheet}: the same file twice; give each coder’s own sheet")
        seen[place] = sheet


def _table(path: str | os.PathLike[str], columns: Sequence[str]) -> Table:
    name = os.fspath(path)
    if name.lower().endswith((".xls", ".ods")):
        raise FramingError(f"{name}: save the sheet as CSV (UTF-8) or .xlsx and give that file")
    if not Path(path).is_file():
        raise FramingError(f"{name}: no such file")
    problems: list[Problem] = []
    excel = name.lower().endswith(".xlsx")
    content = from_xlsx(Path(path)).to_csv(index=False).encode() if excel else table_bytes(Path(path), name)
    table = csv_table(content, name, problems)
    if problems:
        raise FramingError(f"{name}, row {problems[0].row}: {problems[0].detail}")
    for column in columns:
        if column not in table.names:
            raise FramingError(f"{name}: no column {column!r}; it needs {', '.join(columns)}")
    return table
