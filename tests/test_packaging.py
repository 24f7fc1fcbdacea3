"""The wheel holds what runs, and the figures that reports quote hold for it."""

import hashlib
import json
from pathlib import Path

import pytest

import framing

PACKAGE = Path(framing.__file__).parent
CHECKOUT = Path(__file__).parents[1]
DATA = ("codebooks/*.md", "lexicons/*.tsv", "models/*", "report/templates/*", "validity.json", "py.typed")


@pytest.mark.parametrize("pattern", DATA)
def test_the_installed_package_holds_the_checkouts_data(pattern: str) -> None:
    wanted = {p.relative_to(CHECKOUT / "framing"): p.read_bytes() for p in (CHECKOUT / "framing").glob(pattern)}
    assert wanted
    for name, content in wanted.items():
        assert (PACKAGE / name).read_bytes() == content, f"{name} is not in the installed package, or is another"


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
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        framing.nonsense  # noqa: B018
