"""The example notebook runs, and shows what it says."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shown() -> list[dict[str, str]]:
    """By cell of code what it shows, by type."""
    notebook = nbformat.read(ROOT / "docs" / "first_look.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs for cell in code), "outputs are not kept in the repository"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT / "docs")}}).execute()
    return [cell.outputs[-1].get("data", {}) if cell.outputs else {} for cell in code]


def test_every_cell_shows_a_view_of_its_own(shown: list[dict[str, str]]) -> None:
    assert all("text/html" in cell or "image/png" in cell for cell in shown)
    assert "57 articles" in shown[0]["text/html"]


def test_evidence_is_marked_and_the_chart_drawn(shown: list[dict[str, str]]) -> None:
    assert 'title="quoted"' in shown[1]["text/html"]
    assert "<sub>" in shown[1]["text/html"]
    assert "image/png" in shown[-2]
    assert "start" in shown[-1]["text/html"]
