"""A browser for the tests of the explorer, and the page that they open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, as FRAMING_CHROMIUM or the search path has it."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install '.[test]'")
    found = os.environ.get("FRAMING_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium here: install Debian's chromium, or name one in FRAMING_CHROMIUM")
    with sync_api.sync_playwright() as started:
        made = started.chromium.launch(executable_path=found, args=list(FLAGS))
        yield made
        made.close()
