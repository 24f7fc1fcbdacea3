from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest

from framing.comparison.keyness import KEYNESS_COLUMNS, MIN_Z, MOST, keyness, log_odds_ratio
from framing.text.document import Document, parse


def articles(**outlets: list[str]) -> list[tuple[str, Document]]:
    return [(outlet, parse(text)) for outlet, texts in outlets.items() for text in texts]


def test_log_odds_with_a_dirichlet_prior_worked_by_hand() -> None:
    difference, error = log_odds_ratio(np.array([32.0, 78.0]), np.array([12.0, 198.0]), 110.0, 210.0)
    # first word: (30 + 2) of 100 + 10 here, (10 + 2) of 200 + 10 elsewhere
    expected = log(32 / (110 - 32)) - log(12 / (210 - 12))
    assert difference[0] == pytest.approx(expected)
    assert error[0] == pytest.approx(sqrt(1 / 32 + 1 / 12))
    # with two words, what one gains the other loses
    assert difference[1] == pytest.approx(-expected)


def test_counts_and_formula_meet_in_the_table() -> None:
    # each outlet: 400 words; "tariff" 3 * 40 times in A, 10 times in B
    some, few, none = "tariff " * 40 + "plain " * 60, "tariff " * 10 + "plain " * 90, "plain " * 100
    table = keyness(articles(A=[some, some, some, none], B=[few, none, none, none]))
    found = table[(table["outlet"] == "A") & (table["term"] == "tariff")].iloc[0]
    assert (found["count"], found["others_count"], found["articles"]) == (120, 10, 3)
    prior = 500 * 130 / 800
    a, b = 120 + prior, 10 + prior
    expected = log(a / (900 - a)) - log(b / (900 - b))  # 400 words and a prior of 500 on either side
    assert found["log_odds"] == pytest.approx(expected)
    assert found["z"] == pytest.approx(expected / sqrt(1 / a + 1 / b))


def test_p_counts_articles_and_is_adjusted_over_all_common_terms() -> None:
    there = "harbour gravel " * 5
    here = there + "tariff " * 60
    table = keyness(articles(A=[here] * 3, B=[there] * 3))
    found = table.set_index("term").loc["tariff"]
    # three articles of six have it, and all three are A's: one way of the 20 to choose three of six
    assert found["p"] == pytest.approx(1 / 20)
    # five terms are common enough: three in A, two in B; the other four are everybody's, and their p is 1
    assert found["p_adjusted"] == pytest.approx(1 / 20 * 5)


def test_names_stand_apart_from_words() -> None:
    table = keyness(corpus("tariff of Marland"))
    assert table.set_index("term")["kind"].to_dict() == {"tariff": "word", "Marland": "name"}


def corpus(word: str, *, texts: int = 4, times: int = 10) -> list[tuple[str, Document]]:
    """Outlet A writes ``word`` in so many texts, so many times in each; otherwise both outlets write alike."""
    filler = " ".join(f"filler{chr(97 + i)}" for i in range(20)) + " "
    own = [filler * 5 + f"and {word} " * times] * texts + [filler * 5 + "and other " * times] * (4 - texts)
    return articles(A=own, B=[filler * 5 + "and other " * times] * 4)


def terms(given: list[tuple[str, Document]], outlet: str = "A") -> list[str]:
    table = keyness(given)
    return table[table["outlet"] == outlet]["term"].tolist()


@pytest.mark.parametrize(
    ("word", "term"),
    [
        pytest.param("tariff", "tariff", id="word"),
        pytest.param("Marland", "Marland", id="name keeps its capital"),
        pytest.param("UNESCO", "UNESCO", id="acronym"),
        pytest.param("Marland’s", "Marland", id="possessive"),
        pytest.param("well-known", "well-known", id="hyphen"),
    ],
)
def test_a_word_of_one_outlet_is_found_as_it_is_spelt(word: str, term: str) -> None:
    assert term in terms(corpus(word))
    assert term not in terms(corpus(word), "B")


@pytest.mark.parametrize(
    ("written", "term"),
    [
        pytest.param("and Tariff " * 2 + "and tariff", "Tariff", id="mostly with a capital"),
        pytest.param("and tariff " * 2 + "and Tariff", "tariff", id="mostly without"),
        pytest.param("and tariff and Tariff", "Tariff", id="as often: the first by letter"),
        pytest.param("and tariff. " + "Tariff harbour. " * 3, "tariff", id="a capital that opens a sentence is none"),
        pytest.param("and an ox", "ox", id="two letters"),
    ],
)
def test_a_term_is_spelt_as_it_is_mostly_inside_sentences(written: str, term: str) -> None:
    there = "harbour gravel wagon. " * 30
    found = keyness(articles(A=[f"{there}{written} harbour. " * 5] * 3, B=[there * 5] * 3))
    assert found[(found["outlet"] == "A") & (found["term"].str.lower() == term.lower())]["term"].tolist() == [term]


def test_five_uses_in_three_articles_are_enough() -> None:
    plain = "harbour gravel wagon. " * 20
    once, twice = f"{plain} and tariff.", f"{plain} and tariff and tariff."
    others = [plain * 20] * 3
    assert "tariff" in terms(articles(A=[once, twice, twice], B=others))
    assert "tariff" not in terms(articles(A=[once, once, twice], B=others))


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(corpus("tariff", texts=2), id="in two articles only"),
        pytest.param(corpus("tariff", texts=4, times=1), id="four times in all"),
        pytest.param(corpus("1234"), id="number"),
        pytest.param(corpus("x"), id="single letter"),
        pytest.param(corpus("other"), id="everybody's word"),
    ],
)
def test_what_is_rare_or_common_to_all_is_left_out(given: list[tuple[str, Document]]) -> None:
    assert not {"tariff", "1234", "x", "other", "and"} & set(terms(given))


def test_one_outlet_or_none_has_no_keyness() -> None:
    for given in ([], articles(A=["tariff " * 50] * 5), articles(A=["..."], B=["12 34"])):
        table = keyness(given)
        assert table.empty
        assert tuple(table.columns) == KEYNESS_COLUMNS


def test_the_highest_come_first_and_no_more_than_fit() -> None:
    words = [f"word{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(MOST + 20)]
    own = " ".join(f"{word} " * (3 + i) for i, word in enumerate(words))
    table = keyness(articles(A=[own] * 3, B=["harbour gravel wagon " * 2000] * 3))
    of_a = table[table["outlet"] == "A"]
    assert len(of_a) == MOST
    assert of_a["term"].iloc[0] == words[-1]
    assert of_a["z"].is_monotonic_decreasing
    assert (table["z"] >= MIN_Z).all()
