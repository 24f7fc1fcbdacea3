"""The examples in pages and docstrings of public names do what they show."""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    p.relative_to(ROOT)
    for p in (ROOT / "docs").rglob("*")
    if p.suffix in (".md", ".rst")
    and not {"_build", "gallery"} & set(p.parts)
    and ">>> " in p.read_text(encoding="utf-8")
)
FENCE = re.compile(r"^```.*$", re.MULTILINE)


def failures(text: str, name: str, names: dict[str, object]) -> int:
    test = doctest.DocTestParser().get_doctest(FENCE.sub("", text), names, name, name, 0)
    assert test.examples, f"{name} shows nothing"
    return doctest.DocTestRunner().run(test).failed


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_shows_what_happens(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert failures((ROOT / page).read_text(encoding="utf-8"), str(page), {}) == 0


def test_pages_are_found() -> None:
    assert {"docs/scorers/advocacy.rst", "docs/lexicons.md"} <= {p.as_posix() for p in PAGES}
    assert failures("```python\n>>> 1 + 1\n3\n\n```", "wrong", {}) == 1


@pytest.mark.parametrize("name", [n for n in framing.__all__ if ">>> " in (inspect.getdoc(getattr(framing, n)) or "")])
def test_a_docstring_shows_what_happens(name: str) -> None:
    names = {public: getattr(framing, public) for public in framing.__all__}
    assert failures(inspect.getdoc(getattr(framing, name)) or "", name, names) == 0
