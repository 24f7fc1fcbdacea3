"""Nothing that users meet is missing in the pages: no command, option, setting, file, column, measure or name."""

from __future__ import annotations

import csv
import importlib
import inspect
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import lxml.html
import numpy as np
import pandas as pd
import pytest
import typer
from docutils.nodes import make_id

import framing
from framing.actors.editing import list_actors
from framing.cli.commands import app
from framing.cli.settings import Settings
from framing.io.export import to_csv
from framing.report.writing import write_report
from framing.scorers import SCORERS
from framing.scoring.run import default_scorers
from framing.scoring.scores import Scores
from framing.validation.files import validate_files, write_draw, write_validation
from framing.validation.sampling import draw_sample

if TYPE_CHECKING:
    from tests.docs.conftest import Built

ROOT = Path(__file__).parents[2]
GROUP: Any = typer.main.get_command(app)

# What users meet, each by the place that its page has for it.


def commands() -> Iterator[str]:
    yield from (f"framing-{name}" for name in GROUP.commands)


def options() -> Iterator[str]:
    for name, command in {"": GROUP, **GROUP.commands}.items():
        for p in command.params:
            said = f"arg-{p.name.upper()}" if p.param_type_name == "argument" else p.opts[0].lstrip("-")
            yield "-".join(filter(None, ("cmdoption-framing", name, said)))


def settings() -> Iterator[str]:
    yield from (f"confval-{name}" for name in Settings.__dataclass_fields__)


def public_names() -> Iterator[str]:
    for name in framing.__all__:
        thing = getattr(framing, name)
        if inspect.ismodule(thing):
            yield f"module-framing.{name}"
            yield from (f"framing.{name}.{inner}" for inner in thing.__all__)
        else:
            yield f"framing.{name}"
    yield from ("framing.scorers.Scorer", "framing.scorers.LexiconScorer")


def measures() -> Iterator[str]:
    yield from (make_id(m.name) for cls in SCORERS for m in cls.describe())


KINDS: Mapping[str, Callable[[], Iterator[str]]] = {
    "command": commands, "option": options, "setting": settings, "public name": public_names, "measure": measures,
}  # fmt: skip


def missing(html: Path, wanted: Iterable[str]) -> set[str]:
    """Those that no page has a place for."""
    places: set[str] = set()
    for page in html.rglob("*.html"):
        places.update(map(str, lxml.html.fromstring(page.read_text(encoding="utf-8")).xpath("//@id")))
    return set(wanted) - places


@pytest.mark.parametrize("kind", KINDS)
def test_all_is_there(built: Built, kind: str) -> None:
    wanted = set(KINDS[kind]())
    assert len(wanted) >= 7
    assert missing(built.html, wanted) == set()


@pytest.mark.parametrize(
    ("kind", "page", "one"),
    [
        ("command", "commands", "framing-explain"),
        ("option", "commands", "cmdoption-framing-sample-seed"),
        ("option", "commands", "cmdoption-framing-validate-arg-CODED"),
        ("setting", "settings", "confval-min_words"),
        ("public name", "api/comparing", "framing.compare_outlets"),
        ("public name", "api/plot", "framing.plot.dots"),
        ("measure", "scorers/hedging", "hedged-share"),
    ],
)
def test_what_is_taken_out_is_missed(built: Built, tmp_path: Path, kind: str, page: str, one: str) -> None:
    assert one in missing(without(built.html, tmp_path / "html", page, one), KINDS[kind]())


def without(html: Path, copy: Path, page: str, one: str) -> Path:
    """A copy of the pages, of which one lacks a place that it had."""
    shutil.copytree(html, copy, ignore=lambda _, names: {n for n in names if n.startswith("_")})
    path = copy / f"{page}.html"
    tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    (place,) = tree.xpath(f"//*[@id='{one}']")
    place.drop_tree()
    path.write_text(lxml.html.tostring(tree, encoding="unicode"), encoding="utf-8")
    return copy


def test_every_option_says_what_it_does() -> None:
    assert [p.name for command in (GROUP, *GROUP.commands.values()) for p in command.params if not p.help] == []


# What the pages know of files and measures, held to what the commands write.


@pytest.fixture(scope="module")
def ext() -> Iterator[Mapping[str, ModuleType]]:
    """The modules by which pages are made."""
    sys.path.insert(0, str(ROOT / "docs"))
    yield {name: importlib.import_module(f"ext.{name}") for name in ("directives", "files", "scorers")}
    sys.path.remove(str(ROOT / "docs"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    corpus = framing.read_corpus(list(framing.read_corpus(ROOT / "seeds"))[:12])
    return framing.score(corpus, default_scorers(actors=["Karésia", "Beluria"], lexicons={}))


@pytest.fixture(scope="module")
def written(scores: Scores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What each command writes."""
    folder = tmp_path_factory.mktemp("written")
    write_report(scores, folder / "report")
    draw = draw_sample(scores, 60, ["hedging"])
    write_draw(draw, folder / "sample", scores.scorers)
    sheet = pd.read_csv(folder / "sample" / "sheet.csv", keep_default_na=False)
    codes = np.arange(len(sheet)) % 2
    for name, shift in (("a", 0), ("b", 1)):
        coded = sheet.assign(code=np.where(np.arange(len(sheet)) % 7 == shift, 0, codes))
        coded.to_csv(folder / f"{name}.csv", index=False)
    found = validate_files([folder / "a.csv", folder / "b.csv"], folder / "sample" / "key.csv")
    write_validation(found, folder / "validate")
    (folder / "actors").mkdir()
    (folder / "actors" / "list.csv").write_bytes(to_csv(list_actors(scores.corpus)))
    return folder


def entry_of(path: Path, told: Iterable[str]) -> str:
    """The entry of the dictionary that a file falls under."""
    if path.parent.name == "actors":
        return "the list of framing actors"
    name = "codebook_….html" if path.name.startswith("codebook_") else path.name
    return next((entry for entry in told if name in entry.split(", ")), f"{name}, of which nothing is said")


def columns(told: Mapping[str, Any], scores: Scores, written: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Each column that is written: the file's entry, the column's name or rule, and its cells."""
    rules = {c: _rule(c, m.name, m.count) for m in scores.measures for c in m.columns}
    for path in sorted(written.glob("*/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        for k, column in enumerate(header):
            name = rules.get(column, column) if path.name == "scores.csv" else column
            yield entry_of(path, told), name, [row[k] for row in rows]


def _rule(column: str, measure: str, count: str) -> str:
    """The rule by which a measure's column has its name."""
    return "MEASURE_n" if column == count else f"MEASURE{column.removeprefix(measure)}"


def test_every_file_is_there(built: Built, ext: Mapping[str, ModuleType], written: Path) -> None:
    told = ext["files"].told()
    assert {entry_of(p, told) for p in written.glob("*/*") if p.is_file()} == set(told)
    assert missing(built.html, map(make_id, told)) == set()
    assert entry_of(written / "report" / "news.csv", told) not in told


def test_every_column_is_there(built: Built, ext: Mapping[str, ModuleType], scores: Scores, written: Path) -> None:
    told = ext["files"].told()
    found = {(entry, column) for entry, column, _ in columns(told, scores, written)}
    assert found == {(entry, column) for entry, about in told.items() for column in about.get("columns", {})}
    places = {ext["directives"].column_id(entry, column) for entry, column in found}
    assert len(places) == len(found)
    assert missing(built.html, places) == set()


def test_a_column_that_is_taken_out_is_missed(
    built: Built, tmp_path: Path, ext: Mapping[str, ModuleType], scores: Scores, written: Path
) -> None:
    found = columns(ext["files"].told(), scores, written)
    places = {ext["directives"].column_id(entry, column) for entry, column, _ in found}
    left = without(built.html, tmp_path / "html", "files", "column-key-csv-band")
    assert missing(left, places) == {"column-key-csv-band"}


FORMS = {
    "count": r"-?\d+", "offset": r"\d+", "number": r"-?\d+(\.\d+)?(e-?\d+)?", "date": r"\d{4}-\d\d-\d\d",
    "text": r"(?s).*", "JSON": r"\[.*\]",
}  # fmt: skip


def test_cells_are_as_the_dictionary_says(ext: Mapping[str, ModuleType], scores: Scores, written: Path) -> None:
    told = ext["files"].told()
    wrong = []
    for entry, column, cells in columns(told, scores, written):
        about = told[entry]["columns"][column]
        filled = [cell for cell in cells if cell]
        wrong += [(entry, column, cell) for cell in filled if not re.fullmatch(FORMS[about["type"]], cell)]
        if len(filled) < len(cells) and about.get("empty", "never").startswith("never"):
            wrong.append((entry, column, "is empty somewhere"))
        if about["type"] in ("count", "number", "offset") and not about.get("unit"):
            wrong.append((entry, column, "has no unit"))
        if about["type"] == "JSON":
            assert all(isinstance(json.loads(cell), list) for cell in filled)
    assert wrong == []


def test_every_measure_has_its_formula_and_limits(ext: Mapping[str, ModuleType]) -> None:
    told = ext["scorers"].told()
    assert {name: list(about) for name, about in told.items()} == {
        cls.name: [m.name for m in cls.describe()] for cls in SCORERS
    }
    assert [m for about in told.values() for m, one in about.items() if not (one["formula"] and one["limits"])] == []


def test_pages_print_what_was_measured(ext: Mapping[str, ModuleType], built: Built) -> None:
    page = lxml.html.fromstring((built.html / "methods" / "validity.html").read_text(encoding="utf-8")).text_content()
    figures = ext["scorers"].figures()
    assert len(figures) > 15
    for f in figures:
        assert f"{f['figure']:.2f}" in page
        assert f"{f['set']}, {f['part']}" in page
