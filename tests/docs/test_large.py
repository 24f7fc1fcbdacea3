"""The statements of docs/large.md, run on the scores of a small corpus."""

import datetime as dt
import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import framing
from framing.scorers.registry import make

PAGE = Path(__file__).parents[2] / "docs" / "large.md"
STATEMENTS = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
TEXT = "The reckless plan may fail. “It could rain,” Mary Obi said. Mary Obi is a hero, and the army left on day {}."
ARTICLES = [
    framing.Article(f"{outlet}{i}", outlet, f"Day {i}", TEXT.format(i), day, story="plan")
    for outlet in ("North", "South")
    for i, day in enumerate((dt.date(2024, 1, 1), dt.date(2024, 2, 1), None))
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[pd.DataFrame]:
    folder = tmp_path_factory.mktemp("large") / "scored"
    scorers = [*make(["advocacy", "hedging", "sourcing"]), framing.ActorSentiment(["Mary Obi"], model="vader")]
    framing.score(framing.read_corpus(ARTICLES, min_words=0), scorers).save(folder)
    return [duckdb.sql(s.replace("'scored/", f"'{folder}/")).df() for s in STATEMENTS]


def test_each_statement_answers(tables: list[pd.DataFrame]) -> None:
    assert len(tables) == 6
    assert all(len(table) for table in tables)


def test_by_outlet_and_month(tables: list[pd.DataFrame]) -> None:
    by_outlet, by_month = tables[:2]
    assert by_outlet[["outlet", "articles"]].to_numpy().tolist() == [["North", 1]]  # the others have its words
    assert by_month["month"].dt.month.tolist() == [1, 2, 1, 2]
    assert by_month["articles"].tolist() == [1, 1, 1, 1]
    assert by_month["of_words"].tolist() == pytest.approx(by_month["of_articles"].tolist())


def test_speakers_words_and_actors(tables: list[pd.DataFrame]) -> None:
    speakers, words, actors = tables[2:5]
    assert speakers.to_numpy().tolist() == [["Mary Obi", 6, 2]]
    assert {("North", "praise", "hero", 3), ("South", "blame", "reckless", 3)} <= {
        (r.outlet, r.category, r.text.split()[0], r.times) for r in words.itertuples()
    }
    assert actors["actor"].unique().tolist() == ["Mary Obi"]
    assert len(tables[5]) == 9  # each of three with each of three
