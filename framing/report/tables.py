"""The report's tables as files, and the texts that offsets slice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from framing.corpus.keeping import problems_table
from framing.io.export import to_csv
from framing.report.material import Material
from framing.scoring.scores import Scores
from framing.scoring.tables import measures_table
from framing.types import Article

_ROWS = 5_000  # of a table that are made ready at a time


def write_tables(
    folder: Path, material: Material, estimates: pd.DataFrame, keyness: pd.DataFrame, *, include_text: bool = True
) -> None:
    """Write every table of a report into a folder."""
    scores = material.whole
    tables = {
        "scores": scores.articles,
        "measures": measures_table(scores.measures),
        "estimates": estimates,
        "stories": stories_table(scores),
        "keyness": keyness,
        "problems": problems_table(scores.corpus.problems),
    }
    for name, table in tables.items():
        _write(folder / f"{name}.csv", [table])
    for name, parts in material.tables.items():
        _write(folder / f"{name}.csv", parts())
    if include_text:
        write_texts(material.articles(), folder / "texts.jsonl")


def _write(path: Path, parts: Iterable[pd.DataFrame]) -> None:
    """Write a table, so many rows at a time."""
    with path.open("wb") as file:
        header = True
        for part in parts:
            for start in range(0, max(1, len(part)), _ROWS):
                file.write(to_csv(part.iloc[start : start + _ROWS], header=header))
                header = False


def stories_table(scores: Scores) -> pd.DataFrame:
    """One row an article: its story and what it reprints, with what a person needs to tell whether that is so."""
    known = {a.id: a for a in scores.corpus.articles}
    own = [known[article] for article in scores.stories["article"]]
    return scores.stories.assign(
        outlet=[a.outlet for a in own], title=[a.title for a in own], file=[a.file for a in own]
    )


def write_texts(articles: Iterable[Article], path: Path) -> None:
    """One JSON object a line: article, title, and the text that body offsets slice."""
    with path.open("wb") as file:
        for a in articles:
            line = json.dumps({"article": a.id, "title": a.title, "text": a.text}, ensure_ascii=False)
            # A lone surrogate becomes the escape that JSON has for it.
            file.write(f"{line}\n".encode("utf-8", "backslashreplace"))
