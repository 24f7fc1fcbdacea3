"""The documentation, built once for all tests of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USED = (
    "docs",
    "seeds",
    "reports/demo/charts",
    "framing/models/README.md",
    "framing/models/tagger.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
)
"""What the pages read of the repository; all else they ask the installed package."""


@dataclass(frozen=True)
class Built:
    """Where the pages are, how the build ended, and what it said."""

    html: Path
    returncode: int
    said: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a copy, since examples write beside their sources."""
    house = tmp_path_factory.mktemp("house")
    old = shutil.ignore_patterns("_build", "gallery", "__pycache__", "sg_execution_times.rst")
    for name in USED:
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, house / name, ignore=old)
        else:
            shutil.copy(ROOT / name, house / name)
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", house / "docs", house / "html"]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    return Built(house / "html", done.returncode, done.stdout + done.stderr)
