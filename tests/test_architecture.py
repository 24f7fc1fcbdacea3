"""Imports point down, as setup.cfg says, and no two files of a room import one another in a circle."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package that lies in a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo", str(ROOT / "setup.cfg")],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def test_imports_keep_the_contracts() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("file", "wrong", "broken"),
    [
        ("types.py", "framing.report.writing", "Imports point down"),
        ("text/document.py", "framing.text.words", "No circles"),
        ("version.py", "framing.resources", "Imports point down"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, file: str, wrong: str, broken: str) -> None:
    shutil.copytree(ROOT / "framing", tmp_path / "framing", ignore=shutil.ignore_patterns("__pycache__", "models"))
    with (tmp_path / "framing" / file).open("a", encoding="utf-8") as module:
        module.write(f"\nimport {wrong}\n")
    found = lint(tmp_path)
    assert found.returncode == 1
    assert f"{broken} BROKEN" in found.stdout
