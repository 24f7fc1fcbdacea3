"""The house stands as ARCHITECTURE.md says: imports point down, and scorers never import one another."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "framing"

# The floor of each module, by the longest name that fits.
FLOORS = {
    "framing": 8,
    "framing.__main__": 8,
    "framing.cli": 7,
    "framing.settings": 6,
    "framing.explain": 6,
    "framing.coding_files": 6,
    "framing.report": 6,
    "framing.charts": 5,
    "framing.comparison": 4,
    "framing.differences": 4,
    "framing.within_story": 4,
    "framing.mixed_model": 4,
    "framing.intervals": 4,
    "framing.cells": 4,
    "framing.verdicts": 4,
    "framing.keyness": 4,
    "framing.agreement": 4,
    "framing.stratified": 4,
    "framing.coding_sheet": 4,
    "framing.validation": 4,
    "framing.scoring": 3,
    "framing.scorers": 2,
    "framing.corpus": 1,
    "framing.records": 1,
    "framing.files": 1,
    "framing.xlsx": 1,
    "framing.columns": 1,
    "framing.values": 1,
    "framing.cleaning": 1,
    "framing.lexicon": 1,
    "framing.document": 1,
    "framing.tagging": 1,
    "framing.clauses": 1,
    "framing.phrases": 1,
    "framing.cues": 1,
    "framing.constructions": 1,
    "framing.speakers": 1,
    "framing.source_names": 1,
    "framing.transcripts": 1,
    "framing.posts": 1,
    "framing.attributions": 1,
    "framing.sentence_models": 1,
    "framing.targets": 1,
    "framing.scare_quotes": 1,
    "framing.names": 1,
    "framing.actors": 1,
    "framing.actor_finding": 1,
    "framing.actor_list": 1,
    "framing.coreference": 1,
    "framing.masking": 1,
    "framing.encoder": 1,
    "framing.ngrams": 1,
    "framing.target_sentiment": 1,
    "framing.stories": 1,
    "framing.credits": 1,
    "framing.types": 0,
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor(module: str) -> int:
    home = max((m for m in FLOORS if module == m or module.startswith(f"{m}.")), key=len)
    if home == "framing" and module != "framing":
        pytest.fail(f"{module} has no floor: give it one here and in ARCHITECTURE.md")
    return FLOORS[home]


def imports(path: Path) -> set[str]:
    """Modules of ours that a file imports, for types alone or late included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "framing":
            found |= {
                f"{node.module}.{a.name}"
                if (PACKAGE.parent / f"{node.module}.{a.name}".replace(".", "/")).with_suffix(".py").exists()
                else node.module
                for a in node.names
            }
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names if a.name.split(".")[0] == "framing"}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = name_of(path)
    for module in imports(path):
        if module == "framing" and floor(own) >= 6:
            continue  # for its version
        assert floor(module) <= floor(own), f"{own} (floor {floor(own)}) imports {module} (floor {floor(module)})"


@pytest.mark.parametrize("path", sorted((PACKAGE / "scorers").glob("*.py")), ids=lambda p: p.stem)
def test_scorers_never_import_one_another(path: Path) -> None:
    if path.stem in ("__init__", "registry"):
        return
    assert {m for m in imports(path) if m.startswith("framing.scorers")} <= {
        "framing.scorers.base",
        "framing.scorers.evidence",
    }


def test_every_module_stands_in_the_architecture() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    missing = [p.name for p in PACKAGE.glob("*.py") if p.stem not in ("__init__", "__main__") and p.name not in page]
    assert missing == []
