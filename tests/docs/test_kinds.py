"""The kinds of files that the README and the documentation list are those that are read."""

from __future__ import annotations

import re
from pathlib import Path

from framing.io.formats import kinds

ROOT = Path(__file__).parents[2]
KNOWN = {*kinds.TEXTS, *kinds.DOCUMENTS, *kinds.TABLES, *kinds.FEEDS, *kinds.CRAWLS, *kinds.ARCHIVES, kinds.PACKED}


def listed(page: str, begins: str) -> set[str]:
    """The endings in the table below a line."""
    table = (ROOT / page).read_text(encoding="utf-8").partition(begins)[2].partition("\n\n")[2].partition("\n\n")[0]
    return set(re.findall(r"`(\.[a-z.]+)`", table)) - {".warc.gz"}


def test_the_readme_lists_what_is_read() -> None:
    assert listed("README.md", "or one file. It is read from") == KNOWN - {".text", ".xhtml", ".ndjson", ".xlsm"}


def test_the_documentation_lists_all_that_is_read() -> None:
    assert listed("docs/input.md", "## Kinds of files") == KNOWN
