"""Scores saved, and loaded as they were."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from framing.corpus.corpus import Corpus
from framing.corpus.keeping import article_of, problem_of
from framing.io.parts import parts_of, read_parts, rows_of
from framing.scoring.layout import ScoredFolder
from framing.scoring.opening import Opened
from framing.scoring.scores import Scores
from framing.scoring.tables import article_columns, joined


def load_scores(folder: str | os.PathLike[str]) -> Scores:
    """Load scores that ``Scores.save`` or ``framing score --out FOLDER`` wrote.

    Parameters
    ----------
    folder : path
        The folder they are in.

    Returns
    -------
    Scores
        As they were: articles with their texts, each table, and the scorers with what they learned.

    Raises
    ------
    FramingError
        If there are no scores, the scoring is not done, another version or other lexicons made them, a file is not what
        was saved, or a scorer is not installed.
    """
    opened = Opened.of(folder)
    kept, made, scorers = opened.kept, opened.made, opened.scorers
    measures = tuple(m for s in scorers for m in s.measures)
    table = read_parts(parts_of(kept.path / "scores"))
    stories = read_parts(parts_of(kept.path / "stories"))
    evidence = {s.name: read_parts(parts_of(kept.path / s.table.name, s.name)) for s in scorers}
    place = {article: i for i, article in enumerate(table["article"])}
    tallies = {name: read_parts(parts_of(kept.path / name)) for name in made["tallies"]}
    tables = {**joined(scorers, evidence, place), **tallies}
    return Scores(
        _corpus(kept, made), measures, table[article_columns(measures, table)], evidence, tables, stories, scorers
    )


def _corpus(kept: ScoredFolder, made: Mapping[str, Any]) -> Corpus:
    articles = tuple(map(article_of, rows_of(parts_of(kept.path / "articles"))))
    problems = tuple(map(problem_of, rows_of(parts_of(kept.path / "problems"))))
    inputs = tuple(made["inputs"].items())
    return Corpus(articles, problems, made["corpus"], inputs, None, made["counts"]["left out as asked"])
