"""Our forty pages in twenty layouts: the articles are kept whole, and what stands around them is cut."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import benchmark_reading as benchmark
import make_pages as maker

PAGES = sorted(benchmark.PAGES.glob("*.html"))


def test_the_pages_are_those_of_the_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "PAGES", tmp_path)
    maker.main()
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in benchmark.PAGES.iterdir()}
    assert len(PAGES) == 40


def test_ninety_seven_of_a_hundred_words_are_kept_and_ninety_of_furniture_cut() -> None:
    kept, removed = benchmark.shares(benchmark.PAGES, benchmark.ours)
    assert kept >= 0.97
    assert removed >= 0.90


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_loses_its_article(page: Path) -> None:
    kept, told, removed, around = benchmark.measure(page, benchmark.ours)
    assert kept >= 0.95 * told
    assert removed >= 0.70 * around


def test_words_are_counted_as_often_as_they_stand(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<html><title>x</title><body><p>Home</p><h1>The quay</h1><p>The quay is open. Share</p></body></html>"
    )
    page.with_suffix(".txt").write_text("The quay\n\nThe quay is open.\n")
    # of "the quay is open" all but one word, and of "home" and "share" the second
    assert benchmark.measure(page, lambda _: "The quay\n\nThe quay is. Share") == (3, 4, 1, 2)
