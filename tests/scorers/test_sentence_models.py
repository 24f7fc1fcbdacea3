"""The two sentence models: few, readable weights, plain arithmetic, fair, and moved the right way by small changes."""

import json
import math

import pytest

from framing import resources
from framing.attribution.annotated import annotate
from framing.lexicons.terms import read_terms
from framing.linear import load_model
from framing.scorers.advocacy.loaded import loaded, loaded_features
from framing.scorers.advocacy.scorer import Advocacy
from framing.scorers.hedging.scorer import Hedging
from framing.scorers.hedging.uncertainty import uncertain, uncertainty_features
from framing.text.lexicon import load_lexicon

NAMES = ("loaded", "uncertainty")


def how_loaded(sentence: str) -> float:
    text = annotate(sentence)
    return loaded(text, Advocacy().find(text), [0])[0]


def how_uncertain(sentence: str) -> float:
    text = annotate(sentence)
    return uncertain(text, Hedging().find(text), [0])[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_are_readable_and_few(name: str) -> None:
    content = json.loads((resources.models() / f"{name}.json").read_text(encoding="utf-8"))
    assert 0 < len(content["weights"]) < 40
    assert all(math.isfinite(w) for w in (content["intercept"], *content["weights"].values()))
    for key in ("measure", "set", "set_date", "n", "fit", "licence"):
        assert content[key], key
    assert load_model(name).weights == content["weights"]


def test_every_weight_is_of_a_category_or_a_kind_of_cue() -> None:
    """No feature is a word: each is a category of a lexicon, or a count that the module names."""
    categories = {t.category for n in ("advocacy", "loaded", "style", "hedging") for t in read_terms(n)}
    named = {"doubting", "factive", "scare_quote", "question", "exclamation", "number", "words", "other_voices"}
    named |= {"time", "subordinator", "hedge_strongest", "hedge_sum", "hedge_joint"}
    for name in NAMES:
        assert set(load_model(name).weights) <= categories | named


def test_loaded_by_hand() -> None:
    text = annotate("You gutted a shameful law!")
    matches = Advocacy().find(text)
    assert [m.text for m in matches] == ["shameful"]
    (features,) = loaded_features(text, matches, [0])
    blame = matches[0].weight
    expected = {
        "blame": math.log(1 + blame),
        "drama": math.log(1 + 1),  # gutted
        "second": math.log(1 + 1),  # you
        "exclamation": math.log(1 + 1),
        "words": math.log(1 + 4),  # in lower case
    }
    assert {k: v for k, v in features.items() if v} == pytest.approx(expected)
    model = load_model("loaded")
    total = model.intercept + sum(model.weights[k] * v for k, v in expected.items())
    assert loaded(text, matches, [0]) == pytest.approx([1 / (1 + math.exp(-total))])


def test_uncertain_by_hand() -> None:
    text = annotate("Perhaps it may not rain.")
    matches = Hedging().find(text)
    perhaps, may = (m.weight for m in matches)
    (features,) = uncertainty_features(text, matches, [0])
    expected = {
        "hedge_strongest": max(perhaps, may),
        "hedge_sum": perhaps + may,
        "hedge_joint": 1 - (1 - perhaps) * (1 - may),
        "modal": 1.0,
        "negation": 1.0,
    }
    assert {k: v for k, v in features.items() if v} == pytest.approx(expected)
    model = load_model("uncertainty")
    total = model.intercept + sum(model.weights[k] * v for k, v in expected.items())
    assert uncertain(text, matches, [0]) == pytest.approx([total])


def test_the_month_is_no_modal() -> None:
    text = annotate("On May 17 it rained.")
    (features,) = uncertainty_features(text, Hedging().find(text), [0])
    assert features["modal"] == 0


def test_a_word_of_advocacy_is_counted_once() -> None:
    words = {w for t in load_lexicon("advocacy").terms for p in t.patterns if len(p) == 1 for w in p[0].words}
    twice = {w for t in load_lexicon("loaded").terms for p in t.patterns if len(p) == 1 for w in p[0].words} & words
    assert twice == set()


@pytest.mark.parametrize(
    ("more", "less", "why"),
    [
        ("The senator slammed the plan.", "The senator criticised the plan.", "a blow for a word"),
        ("The firm hoodwinked its buyers.", "The firm met its buyers.", "a motive imputed"),
        ("Prices skyrocketed in spring.", "Prices rose in spring.", "motion as metaphor"),
        ("The budget is a disgraceful sham.", "The budget is a two-year plan.", "blame"),
        ("The outrageous ruling stands.", "The second ruling stands.", "a verdict"),
        ("The so-called expert left.", "The expert left.", "insinuation"),
        ("His “plan” is out.", "His plan is out.", "scare quotes"),
        ("Who wants this?", "Somebody wants this.", "a question put to the reader"),
        ("The plan failed!", "The plan failed.", "an exclamation"),
        ("You paid for this plan.", "They paid for this plan.", "the reader addressed"),
        ("The vote was a shameful farce.", "The vote was on Monday, officials said.", "in all"),
    ],
)
def test_what_makes_a_sentence_more_loaded(more: str, less: str, why: str) -> None:
    assert how_loaded(more) > how_loaded(less), why


@pytest.mark.parametrize(
    ("more", "less", "why"),
    [
        ("The drug may help.", "The drug helps.", "a modal"),
        ("The drug possibly helps.", "The drug helps.", "an adverb"),
        ("The drug may possibly help.", "The drug may help.", "two hedges"),
        ("The drug helps.", "The drug clearly helps.", "a booster"),
        ("The drug would help.", "The drug will help.", "a condition"),
        ("It might rain.", "It rained on May 17.", "the month is no modal"),
    ],
)
def test_what_makes_a_sentence_more_uncertain(more: str, less: str, why: str) -> None:
    assert how_uncertain(more) > how_uncertain(less), why


def test_both_stay_between_0_and_1() -> None:
    for text in ("Perhaps it might possibly, conceivably, maybe rain.", "It certainly must not.", "!?" * 50, "a"):
        assert 0 <= how_loaded(text) <= 1
        assert 0 <= how_uncertain(text) <= 1
