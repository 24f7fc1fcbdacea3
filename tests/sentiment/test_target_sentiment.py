"""Sentiment toward a target: blind to names, the same in any company."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.model_selection import cross_val_predict

from framing import resources
from framing.sentiment.classifier import MODEL_NAMES, TargetSentimentClassifier, valence
from framing.sentiment.weights import word_weights

SENTENCES = [
    "{} betrayed the people and lied to the court.",
    "The brilliant plan of {} won wide praise.",
    "{} arrived on Tuesday.",
    "Critics say {}’s reform isn’t a success, but {} disagrees.",
    "In a cruel attack, the men of {} killed two farmers.",
    "On Monday, President {} thanked the Ministry of Peace in Great Hope.",
    "{} Wins Brilliant Victory After Ugly Fight",
    "THE TERRIBLE LIES OF {}",
    "“{} is a hero,” he said; the others laughed.",
]
NAMES = [
    "Marran",
    "Hope",
    "Grant",
    "Great",
    "Great Britain",
    "Odile Love Marran",
    "Ngũgĩ Ota",
    "X. Terror",
    "Evil Corp",
    "McHappy",
    "Bank of Great Hope",
    "A&B",
]
# 16 openings and 14 closings make 224 sentences.
OPENINGS = [
    "{} has",
    "On Monday {} had",
    "Critics of {} say it has",
    "“{} has,” she said, “",
    "Few doubt that {} has",
    "Unlike Orrin, {} has",
    "Dorn Orrin, who met {} last week, has",
    "The friends of {}, and {} too, have",
    "After the vote {}’s party has",
    "A lawyer for {} has",
    "Nobody in Great Hope thought that {} had",
    "President {} has",
    "It was {} who had",
    "The report on {} by Orrin has",
    "Voters like {}; they have",
    "{}, the founder, has",
]
CLOSINGS = [
    "lied to the court.",
    "won wide praise for honest work.",
    "arrived on Tuesday.",
    "stolen from the poor, and {} knew it.",
    "saved three children from the fire.",
    "met the council twice.",
    "not been a failure at all.",
    "been called a corrupt and cruel ruler by the press.",
    "been named in the budget.",
    "done nothing to help, prosecutors said.",
    "inspired a generation.",
    "asked Orrin for a statement.",
    "been freed for want of evidence.",
    "won a grant, a great hope for many.",
]
PLAIN = [SENTENCES[i] for i in (0, 1, 2, 4, 5, 8)]


@pytest.fixture(params=MODEL_NAMES)
def model(request: pytest.FixtureRequest) -> TargetSentimentClassifier:
    return TargetSentimentClassifier(request.param)


def item(sentence: str, name: str) -> tuple[str, int, int]:
    start = sentence.index(name)
    return sentence, start, start + len(name)


def named(sentence: str, name: str) -> tuple[str, int, int]:
    """The sentence with the name in each gap; the first is the target."""
    start = sentence.index("{}")
    return sentence.replace("{}", name), start, start + len(name)


def test_the_name_makes_no_difference(model: TargetSentimentClassifier) -> None:
    sentences = [" ".join(parts) for parts in product(OPENINGS, CLOSINGS)]
    assert len(set(sentences)) == 224
    expected = model.predict_proba([named(s, NAMES[0]) for s in sentences])
    # Each other name stands in turn; over all the sentences each is tried.
    for turn in (0, 4):
        names = [NAMES[1 + (i + turn) % (len(NAMES) - 1)] for i in range(len(sentences))]
        swapped = model.predict_proba([named(s, n) for s, n in zip(sentences, names, strict=True)])
        assert swapped == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_name_makes_a_difference(model: TargetSentimentClassifier, sentence: str) -> None:
    proba = model.predict_proba([named(sentence, n) for n in NAMES])
    assert proba == pytest.approx(np.tile(proba[0], (len(NAMES), 1)), abs=1e-6)


def test_other_names_hardly_make_a_difference(model: TargetSentimentClassifier) -> None:
    others = ["Orrin", "Great Britain", "Dorn Love", "Victoria", "Grace"]
    sentences = [
        "{} has accused Marran of lying to the court.",
        "The men of {} praised Marran for saving the town.",
        "Marran met {} on Tuesday.",
        "{} said Marran had ruined the party.",
        "Marran, who defeated {}, inspired a generation.",
    ]
    values = valence(model.predict_proba([item(s.format(o), "Marran") for s in sentences for o in others]))
    by_sentence = values.reshape(len(sentences), len(others))
    assert np.abs(by_sentence - by_sentence[:, :1]).mean() <= 0.02


def test_directions(model: TargetSentimentClassifier) -> None:
    praise, blame, plain = valence(
        model.predict_proba(
            [
                item("The brilliant Marran won praise.", "Marran"),
                item("The corrupt Marran lied and stole.", "Marran"),
                item("Marran arrived on Tuesday.", "Marran"),
            ]
        )
    )
    assert praise > 0.25
    assert blame < -0.25
    assert abs(plain) < 0.25


def test_a_curly_apostrophe_negates_as_a_straight_one(model: TargetSentimentClassifier) -> None:
    curly, straight = model.predict_proba(
        [item("Marran isn’t honest.", "Marran"), item("Marran isn't honest.", "Marran")]
    )
    assert curly == pytest.approx(straight, abs=1e-6)
    assert curly[0] > curly[2]


def test_alone_as_in_any_batch(model: TargetSentimentClassifier) -> None:
    items = [named(s, "Marran") for s in SENTENCES + CLOSINGS if "{}" in s]
    items += [named("{} " + "and the long tale went on " * k + "until it was over.", "Marran") for k in range(0, 60, 7)]
    together = model.predict_proba(items)
    assert model.predict_proba(items[::-1])[::-1] == pytest.approx(together, abs=1e-4)
    assert model.predict_proba(items * 5)[: len(items)] == pytest.approx(together, abs=1e-4)
    for one, row in zip(items, together, strict=True):
        assert model.predict_proba([one])[0] == pytest.approx(row, abs=1e-4)
    assert together.sum(axis=1) == pytest.approx(1)
    assert model.predict_proba([]).shape == (0, 3)


def test_the_same_twice_and_from_many_threads(model: TargetSentimentClassifier) -> None:
    items = [named(s, "Marran") for s in SENTENCES]
    expected = model.predict_proba(items)
    with ThreadPoolExecutor(4) as pool:
        for proba in pool.map(model.predict_proba, [items] * 4):
            assert (proba == expected).all()


def test_the_words_around_a_target_far_into_a_sentence_are_read(model: TargetSentimentClassifier) -> None:
    long = "rain fell on the town and " * 35
    praise, blame = valence(
        model.predict_proba(
            [named(f"{long}the brilliant {{}} won praise.", "Marran"), named(f"{long}the corrupt {{}} lied.", "Marran")]
        )
    )
    assert praise > blame + 0.3


@pytest.mark.parametrize("text", ["[SEP] [MASK] Marran [unused1] [PAD]", "\0\x1b Marran", "Marran", "😀Marran😀" * 400])
def test_any_text_is_only_text(model: TargetSentimentClassifier, text: str) -> None:
    proba = model.predict_proba([item(text, "Marran")])
    assert np.isfinite(proba).all()
    assert proba.sum() == pytest.approx(1)


def test_predict_takes_the_most_probable(model: TargetSentimentClassifier) -> None:
    items = [named(s, "Marran") for s in SENTENCES]
    assert model.classes_.tolist() == [-1, 0, 1]
    assert model.predict(items).tolist() == [(-1, 0, 1)[k] for k in model.predict_proba(items).argmax(axis=1)]


def test_fit_learns_and_is_forgotten_by_clone(model: TargetSentimentClassifier) -> None:
    items = [item(s, "Marran") for s in ["Marran lied.", "Marran slept.", "Marran won."]] * 4
    # Labelled the wrong way round, praise counts as blame.
    fitted = clone(model).fit(items, [1, 0, -1] * 4)
    assert valence(model.predict_proba(items))[2] > 0 > valence(fitted.predict_proba(items))[2]
    again = pickle.loads(pickle.dumps(fitted))  # noqa: S301
    assert (again.predict_proba(items) == fitted.predict_proba(items)).all()
    assert (clone(fitted).predict_proba(items) == model.predict_proba(items)).all()


def test_fit_takes_one_item_of_each_class(model: TargetSentimentClassifier) -> None:
    items = [item(s, "Marran") for s in ["Marran lied.", "Marran slept.", "Marran won."]]
    assert clone(model).fit(items, [-1, 0, 1]).predict_proba(items).shape == (3, 3)


@pytest.mark.parametrize(
    ("items", "error", "says"),
    [
        ("Marran slept.", TypeError, "str is no sequence of items"),
        (["Marran slept."], TypeError, "item 0 is 'Marran slept.'"),
        ([("Marran slept.", 0)], TypeError, "pass \\(sentence, start, end\\)"),
        ([("Marran slept.", 0, 6), ("Marran", 3, 9)], ValueError, "item 1: 3 to 9 is no span"),
        ([("Marran slept.", 2, 2)], ValueError, "item 0: 2 to 2 is no span"),
    ],
)
def test_wrong_items_say_what_to_pass(items: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        TargetSentimentClassifier().predict_proba(items)  # type: ignore[arg-type]


def test_wrong_settings() -> None:
    with pytest.raises(
        ValueError, match="'crystal ball' is not one of those there are: 'transformer', 'linear', 'vader'"
    ):
        TargetSentimentClassifier("crystal ball").predict_proba([])


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([-1, 0], "y holds 2 labels for 3 items"),
        ([-1, 0, 2], "y holds 2; give -1, 0 or 1"),
        (["a", 0, 1], "y holds 'a'; give -1, 0 or 1"),
        ([0, 0, 1], "y never holds -1"),
    ],
)
def test_wrong_labels(labels: list[int], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TargetSentimentClassifier("linear").fit([("Marran slept.", 0, 6)] * 3, labels)


def test_scikit_learn_may_recode_labels_and_hold_items_in_an_array(model: TargetSentimentClassifier) -> None:
    items = [item(s, "Marran") for s in ["Marran lied.", "Marran slept.", "Marran won."] * 4]
    labels = [-1.0, 0.0, 1.0] * 4
    table = pd.DataFrame(items)
    crossed = cross_val_predict(clone(model), items, labels, cv=2, method="predict_proba")
    assert crossed.shape == (12, 3)
    assert (cross_val_predict(clone(model), table, labels, cv=2, method="predict_proba") == crossed).all()
    assert (
        clone(model).fit(table.to_numpy(), labels).predict(table) == clone(model).fit(items, labels).predict(items)
    ).all()


def test_probabilities_of_vader_are_those_of_the_shipped_coefficients() -> None:
    # Nothing that VADER knows: all features are 0, and the intercepts alone make the probabilities.
    negative, neutral, positive = TargetSentimentClassifier("vader").predict_proba([("Marran slept.", 0, 6)])[0]
    assert negative == positive
    assert neutral > negative
    assert np.log(neutral / negative) == pytest.approx(0.458748 + 0.229374)


def test_what_ships_is_data_and_small() -> None:
    files = [p for p in resources.models().iterdir() if p.is_file()]
    assert {p.suffix for p in files} <= {".onnx", ".npz", ".json", ".md", ""}  # "": SHA256SUMS
    assert sum(p.stat().st_size for p in files) < 30_000_000
    for model in ("transformer", "linear"):
        with np.load(resources.models() / f"{model}.npz", allow_pickle=False) as stored:
            assert stored["coef"].shape[0] == stored["intercept"].shape[0] == 3
        assert json.loads((resources.models() / f"{model}.json").read_text(encoding="utf-8"))["temperature"] > 0


def test_the_card_names_data_encoder_and_licences() -> None:
    card = (resources.models() / "README.md").read_text(encoding="utf-8")
    encoder = json.loads((resources.models() / "transformer.json").read_text(encoding="utf-8"))["encoder_sha256"]
    for wanted in (encoder, "NewsMTSC", "Copyright 2020 Felix Hamborg", "Apache-2.0", "Known limits"):
        assert wanted in card


SENTENCE = "The brilliant {} lied to Dorn Orrin."


def test_a_words_weight_is_the_valence_with_it_less_that_without_it() -> None:
    weights = word_weights("vader", SENTENCE.format("Marran"), 14, 20)
    told = {SENTENCE.format("Marran")[w.start : w.end]: v for w, v in weights}
    assert list(told) == ["The", "brilliant", "lied", "to"]  # no word of a name
    items = [(SENTENCE.format("Marran"), 14, 20), ("The Marran lied to Dorn Orrin.", 4, 10)]
    whole, without = valence(TargetSentimentClassifier("vader").predict_proba(items))
    assert told["brilliant"] == pytest.approx(whole - without)
    assert told["brilliant"] > 0
    assert told["to"] == 0


def test_the_encoder_reacts_to_a_word_of_blame_and_to_no_name() -> None:
    def weights(name: str) -> list[float]:
        return [v for _, v in word_weights("transformer", f"{name} betrayed the poor on Tuesday.", 0, len(name))]

    assert weights("Marran") == weights("Hope") == weights("Great Britain")
    assert min(weights("Marran")) == weights("Marran")[0] < -0.1  # betrayed


def test_words_that_no_model_reads_have_no_weight() -> None:
    sentence = "Marran slept" + " and ran" * 400 + " terribly"
    weights = word_weights("vader", sentence, 0, 6)
    assert max(w.end for w, _ in weights) <= 6 + 1000 + len("ran")
    assert word_weights("vader", "Marran", 0, 6) == ()
    with pytest.raises(ValueError, match="no span of a sentence"):
        word_weights("vader", "Marran", 0, 7)
