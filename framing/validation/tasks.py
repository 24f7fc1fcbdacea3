"""What coders are asked, and what they are told."""

from __future__ import annotations

from collections.abc import Iterable

from framing.resources import codebooks
from framing.scorers import Scorer
from framing.scorers.registry import installed
from framing.types import Task

ALL = "all outlets"


def tasks(scorers: Iterable[Scorer | type[Scorer]] | None = None) -> dict[str, Task]:
    """By scorer, what people are asked about a sentence; of all that are installed, where ``scorers`` is None."""
    return {s.name: s.task for s in (installed() if scorers is None else scorers) if s.task}


def codebook(scorer: Scorer | type[Scorer]) -> str:
    """What coders are told, as Markdown: ``<name>.md`` beside the scorer's module or among ours, else what it says."""
    page = scorer.beside(f"{scorer.name}.md") or codebooks() / f"{scorer.name}.md"
    if page.is_file():
        return page.read_text(encoding="utf-8")
    task = scorer.task or Task("")
    covered = [m for m in scorer.describe() if not task.covers or m.name in task.covers]
    said = {0: "no", 1: "yes"} if task.codes == (0, 1) else {}
    codes = "\n".join(f"| {code} | {said.get(code, '')} |" for code in task.codes)
    measures = "\n".join(f"* **{m.label}**: {m.definition}" for m in covered)
    head = f"# {scorer.title()}\n\nCode whether {task.asks}.\n\n| code | |\n|---|---|"
    return f"{head}\n{codes}\n| x | not codable |\n\n{measures}\n"
