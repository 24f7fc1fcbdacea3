"""Labels compared: the table by hand, on each story and over all."""

from __future__ import annotations

from math import log, sqrt
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import framing
from framing.comparison.labels import LABEL_COLUMNS, PRIOR_MENTIONS
from framing.scorers import Labels
from framing.types import Article

TEXTS = {
    "Post": "The insurgents crossed the river. The insurgents left. The rebels sang.",
    "Times": "The terrorists crossed the river. Terrorists left at dawn.",
}


@pytest.fixture(scope="module")
def scores() -> framing.Scores:
    # Each has words of its own, since reprints count as one text.
    articles = [
        Article(f"{o}{i}", o, "", f"{t} {' '.join([f'word{o}{i}'] * 40)}.", story=f"s{i}")
        for o, t in TEXTS.items()
        for i in range(2)
    ]
    return framing.score(framing.Corpus(tuple(articles)), [Labels(actors=["Mary Obi"])])


def test_each_label_of_each_outlet_on_each_story_and_over_all(scores: framing.Scores) -> None:
    table = framing.compare_labels(scores)
    assert tuple(table.columns) == LABEL_COLUMNS
    expected = [
        ["fighters", "Post", "insurgents", 2, 3, 2 / 3, 0, 2],
        ["fighters", "Post", "rebels", 1, 3, 1 / 3, 0, 2],
        ["fighters", "Times", "terrorists", 2, 2, 1.0, 0, 3],
    ]
    columns = ["actor", "outlet", "label", "count", "mentions", "share", "others_count", "others_mentions"]
    for story in ("s0", "s1"):
        assert table[table["story"] == story][columns].to_numpy().tolist() == expected
    whole = table[table["story"] == ""]
    assert whole[["label", "count", "articles"]].to_numpy().tolist() == [
        ["insurgents", 4, 2], ["rebels", 2, 2], ["terrorists", 4, 2],
    ]  # fmt: skip


def test_log_odds_by_hand(scores: framing.Scores) -> None:
    table = framing.compare_labels(scores)
    row = table[(table["story"] == "s0") & (table["label"] == "insurgents")].iloc[0]
    prior = PRIOR_MENTIONS * 2 / 5  # two of five mentions are "insurgents"
    own, others = 2 + prior, 0 + prior
    odds = log(own / (3 + PRIOR_MENTIONS - own)) - log(others / (2 + PRIOR_MENTIONS - others))
    error = sqrt(1 / own + 1 / others)
    assert row["log_odds"] == pytest.approx(odds)
    assert row["low"] == pytest.approx(odds - 1.959964 * error)
    assert row["high"] == pytest.approx(odds + 1.959964 * error)


def test_a_lone_outlet_and_a_lone_label_have_no_log_odds() -> None:
    articles = [Article("a", "Post", "", TEXTS["Post"], story="s")]
    alone = framing.compare_labels(framing.score(framing.Corpus(tuple(articles)), [Labels()]))
    assert alone["log_odds"].isna().all()
    assert len(alone) == 4


def test_without_the_scorer_the_table_is_empty() -> None:
    articles = [Article("a", "Post", "", TEXTS["Post"])]
    table = framing.compare_labels(framing.score(framing.Corpus(tuple(articles)), ["hedging"]))
    assert tuple(table.columns) == LABEL_COLUMNS
    assert table.empty


def test_over_all_articles_alone(scores: framing.Scores) -> None:
    table = framing.compare_labels(scores)
    whole = framing.compare_labels(scores, by_story=False)
    assert len(whole) == 3
    pd.testing.assert_frame_equal(whole, table[table["story"] == ""].reset_index(drop=True))


def test_of_categories_and_judgements_the_commonest_and_of_equals_the_first() -> None:
    columns = ["article", "outlet", "actor", "section", "voice", "category", "modifiers", "title", "apposition", "head"]
    rows = [
        ("a", "Post", "Obi", "body", "author", "title", "", "Mayor", "", "Obi", ""),
        ("a", "Post", "Obi", "body", "author", "title", "mayor", "", "", "Obi", "blame"),
        ("b", "Post", "Obi", "body", "author", "role", "", "", "", "Mayor", "blame"),
        ("b", "Post", "Obi", "body", "author", "role", "", "", "", "mayor", ""),
        ("c", "Times", "Obi", "body", "author", "bare_name", "", "", "", "Obi", ""),
        ("c", "Times", "Obi", "body", "quoted", "bare_name", "", "", "", "Obi", ""),
        ("c", "Times", "Obi", "title", "author", "bare_name", "", "", "", "Obi", ""),
    ]
    labels = pd.DataFrame(rows, columns=[*columns, "judgement"])
    articles = pd.DataFrame({"article": ["a", "b", "c"], "story": ["s", "", ""]})
    given: Any = SimpleNamespace(tables={"labels": labels}, articles=articles)
    for table in (labels, labels.astype("category")):
        given.tables["labels"] = table
        found = framing.compare_labels(given)
        shown = ["story", "outlet", "label", "category", "judgement", "count", "mentions", "articles"]
        assert found[shown].to_numpy().tolist() == [
            ["", "Post", "mayor", "role", "", 4, 4, 2], ["", "Times", "Obi", "bare_name", "", 1, 1, 1],
            ["s", "Post", "mayor", "title", "", 2, 2, 1],
        ]  # fmt: skip


def test_rare_actors_may_be_left_out(scores: framing.Scores) -> None:
    assert framing.compare_labels(scores, min_mentions=6)["story"].unique().tolist() == [""]
    assert framing.compare_labels(scores, min_mentions=11).empty
