"""The documentation builds without a warning, and nothing that users meet is missing in it."""

from __future__ import annotations

import csv
import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

import framing
from framing.actors.editing import list_actors
from framing.cli.settings import Settings
from framing.io.export import to_csv
from framing.report.writing import write_report
from framing.scorers import SCORERS
from framing.scoring.run import default_scorers
from framing.scoring.scores import Scores
from framing.validation.files import validate_files, write_draw, write_validation
from framing.validation.sampling import draw_sample

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", DOCS, tmp_path / "html"]
    done = subprocess.run([*build, "-d", tmp_path / "doctrees"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "html" / "index.html").read_text(encoding="utf-8")
    # no page asks for anything of the network
    assert not [line for line in page.split("\n") if 'src="http' in line or 'rel="stylesheet" href="http' in line]


def missing(wanted: Mapping[str, Any], page: str) -> list[str]:
    return [name for name in wanted if f"``{name}``" not in page]


def test_every_command_option_and_setting_is_there(generate: ModuleType) -> None:
    tree = generate.command_tree()
    assert {"report", "score", "explain", "actors", "measures", "sample", "validate"} <= tree.keys()
    page = generate.commands()
    for name, command in tree.items():
        section = page.partition(f"framing {name}\n")[2].partition("\nframing ")[0]
        assert section, name
        for option in command.params:
            assert option.help, f"framing {name}: {option.name} says nothing of itself"
            assert all(o in section for o in option.opts if option.param_type_name == "option"), option.opts
    assert missing(Settings.__dataclass_fields__, generate.settings()) == []
    assert missing({"a_setting_that_is_not_there": None}, generate.settings())


def test_every_public_name_is_there(generate: ModuleType) -> None:
    shown = [name for names in generate.GROUPS.values() for name in names]
    assert sorted(shown) == sorted(framing.__all__)
    page = generate.api()
    assert [name for name in framing.__all__ if f"framing.{name}" not in page] == []


def test_every_measure_has_its_formula_and_limits(generate: ModuleType) -> None:
    for cls in SCORERS:
        told = generate.MEASURES[cls.name]
        named = [key for key in told if key not in ("what", "lexicons", "example")]
        assert named == [m.name for m in cls.describe()]
        assert all(told[name]["formula"] and told[name]["limits"] for name in named)
        compile(told["example"], cls.name, "exec")


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


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_every_file_and_column_is_there(generate: ModuleType, scores: Scores, written: Path) -> None:
    told = {name.strip(): file for file in generate.COLUMNS for name in file.split(",")}
    told["list.csv"] = "the list of framing actors"
    seen = set()
    for path in sorted(p for p in written.glob("*/*") if p.is_file()):
        name = "codebook_….html" if path.name.startswith("codebook_") else path.name
        assert name in told, f"{path.name} is not documented"
        seen.add(told[name])
        if path.suffix == ".csv":
            columns = [c for c, _, _ in generate.COLUMNS[told[name]]["columns"]]
            assert [c for c in header(path) if c not in measured(scores)] == [
                c for c in columns if "MEASURE" not in c
            ], name
    assert seen == set(generate.COLUMNS), "documented, and not written"


def measured(scores: Scores) -> set[str]:
    """The columns of scores.csv that belong to a measure."""
    return {column for m in scores.measures for column in m.columns}


def test_the_columns_of_measures_are_as_the_dictionary_says(scores: Scores) -> None:
    for m in scores.measures:
        assert m.columns[0] == m.name
        assert set(m.columns[-2:]) == {f"{m.name}[quoted]", f"{m.name}[reported]"}
        assert m.count == "" or m.count.endswith("_n")
