"""The wheel holds what runs, and the figures that reports quote hold for it."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "framing"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a wheel that is built of the checkout, by name."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "source"
    copy.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(PACKAGE, copy / "framing", ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, copy]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("framing/")}


def test_the_wheel_holds_every_file_of_the_package(wheel: dict[str, bytes]) -> None:
    wanted = {
        p.relative_to(ROOT).as_posix(): p.read_bytes()
        for p in PACKAGE.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert {"framing/py.typed", "framing/validity.json", "framing/codebooks/hedging.md"} <= wanted.keys()
    assert sorted(set(wanted) - set(wheel)) == []
    assert sorted(set(wheel) - set(wanted)) == []
    assert [name for name in wanted if wheel[name] != wanted[name]] == []


def test_validity_figures_hold_for_these_lexicons_and_models() -> None:
    figures = json.loads((PACKAGE / "validity.json").read_text(encoding="utf-8"))["figures"]
    assert figures
    for figure in figures:
        for name, digest in figure["holds_for"].items():
            found = hashlib.sha256((PACKAGE / name).read_bytes()).hexdigest()
            assert found == digest, f"{name} has changed: run scripts/benchmark_validity.py --write"


def test_every_public_name_is_there() -> None:
    for name in framing.__all__:
        assert getattr(framing, name).__doc__ or name == "SCORERS"
    assert set(framing.__all__) <= set(dir(framing))
    with pytest.raises(AttributeError, match="nonsense"):
        framing.nonsense  # noqa: B018
