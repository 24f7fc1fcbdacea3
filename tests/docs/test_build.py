"""The documentation builds without a warning, and its pages ask nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest

if TYPE_CHECKING:
    from tests.docs.conftest import Built

_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_FETCHED = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", re.IGNORECASE)
_LOADS = (
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("object", "data"),
    ("link", "href"),
)  # fmt: skip


def fetched(page: str) -> list[str]:
    """What a browser would fetch from elsewhere to show a page; links that a reader may follow are none of it."""
    tree = lxml.html.fromstring(page)
    found = [str(e.get(name)) for tag, name in _LOADS for e in tree.iter(tag) if _ELSEWHERE.match(e.get(name) or "")]
    styles = [*(e.text or "" for e in tree.iter("style")), *(str(e.get("style") or "") for e in tree.iter())]
    return found + [style for style in styles if _FETCHED.search(style)]


def test_it_builds_without_a_warning(built: Built) -> None:
    assert built.returncode == 0, built.said


def test_no_page_asks_for_anything_of_the_network(built: Built) -> None:
    pages = sorted(built.html.rglob("*.html"))
    assert len(pages) > 30
    assert {p.name: found for p in pages if (found := fetched(p.read_text(encoding="utf-8")))} == {}
    assert [p.name for p in built.html.rglob("*.css") if _FETCHED.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "piece",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        "<style>@import 'https://cdn.example/x.css';</style>",
        '<p style="background: url(http://cdn.example/x.png)">x</p>',
    ],
)
def test_what_would_be_fetched_is_noticed(piece: str) -> None:
    assert fetched(f"<html><body>{piece}</body></html>")
    assert fetched('<html><body><a href="https://example.org">x</a><img src="x.png"></body></html>') == []


def test_every_example_ran(built: Built) -> None:
    examples = sorted(p.stem for p in (Path(__file__).parents[2] / "docs" / "examples").glob("plot_*.py"))
    assert len(examples) == 4
    for name in examples:
        page = (built.html / "gallery" / f"{name}.html").read_text(encoding="utf-8")
        assert "sphx-glr-script-out" in page or "output_html" in page, name
    assert len(list((built.html / "_images").glob("sphx_glr_plot_1_journalist_0*.png"))) == 2
