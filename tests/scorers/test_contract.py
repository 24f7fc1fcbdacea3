"""What every scorer keeps to: run over SCORERS, so that a new one is covered as it stands."""

import math
import pickle
import re
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer

from framing.attribution.annotated import annotate
from framing.scorers import SCORERS, Scorer
from framing.scorers.actors import ActorScorer
from framing.types import VOICES, Attribution, FramingError, Match, Mention

TEXTS = [
    "President Mary Obi is a brilliant, visionary leader. “We may have won,” she said. Critics reportedly disagree.",
    "The army closed the road to Kenya on Monday. It could perhaps open again, officials said.",
    "Everyone should follow the example of Mary Obi, a true hero. Kenya clearly must act now.",
]


@pytest.fixture(params=SCORERS, ids=lambda c: c.name)
def scorer(request: pytest.FixtureRequest) -> Scorer:
    cls = request.param
    made: Scorer = cls(actors=["Mary Obi", "Kenya"]) if "actors" in cls._get_param_names() else cls()
    return made


def equal(a: Any, b: Any) -> None:
    np.testing.assert_array_equal(np.asarray(a, dtype=float), np.asarray(b, dtype=float))


def test_a_row_a_text_and_a_column_a_measure(scorer: Scorer) -> None:
    array = scorer.fit_transform(TEXTS)
    names = scorer.get_feature_names_out()
    assert array.shape == (3, len(names))
    assert list(names) == [m.name for m in scorer.measures]
    assert len(set(names)) == len(names) > 0
    assert not np.isnan(array).all()


def test_texts_may_come_as_any_sequence(scorer: Scorer) -> None:
    expected = scorer.fit(TEXTS).transform(TEXTS)
    for same in (tuple(TEXTS), np.array(TEXTS), np.array(TEXTS, dtype=object), pd.Series(TEXTS, index=[7, 8, 9])):
        equal(scorer.transform(same), expected)
    equal(scorer.transform([annotate(t) for t in TEXTS]), expected)


def test_a_score_never_depends_on_its_neighbours(scorer: Scorer) -> None:
    together = scorer.fit(TEXTS).transform(TEXTS)
    for i, text in enumerate(TEXTS):
        equal(scorer.transform([text])[0], together[i])
    equal(scorer.transform(TEXTS[::-1]), together[::-1])


def test_nothing_to_score(scorer: Scorer) -> None:
    scorer.fit(TEXTS)
    assert scorer.transform([]).shape == (0, len(scorer.get_feature_names_out()))
    row = scorer.transform([""])[0]
    assert np.isnan(row).all(), "undefined is NaN, never 0"
    assert scorer.find("") == []


@pytest.mark.parametrize(
    ("texts", "error", "said"),
    [
        ("a text", TypeError, "one text was passed"),
        (annotate("a text"), TypeError, "one text was passed"),
        (5, TypeError, "int is no sequence of texts"),
        (None, TypeError, "NoneType is no sequence of texts"),
        ({"a": "b"}, TypeError, "dict is no sequence of texts"),
        ([["a"], ["b"]], TypeError, "text 0 is of type list"),
        ([["a", 1.0]], TypeError, "text 0 is of type list"),
        (["a", None], TypeError, "text 1 is missing .None."),
        (["a", float("nan")], TypeError, "text 1 is missing .nan.; leave it out, or pass an empty string"),
        (np.array([["a"], ["b"]]), ValueError, r"not of shape \(2, 1\)"),
        (pd.DataFrame({"text": ["a"]}), ValueError, r"not of shape \(1, 1\)"),
    ],
)
def test_what_is_no_sequence_of_texts_is_refused(scorer: Scorer, texts: Any, error: type[Exception], said: str) -> None:
    for method in (scorer.fit, scorer.transform):
        with pytest.raises(error, match=said):
            method(texts)


def test_clone_and_pickle(scorer: Scorer) -> None:
    expected = scorer.fit(TEXTS).transform(TEXTS)
    assert clone(scorer).get_params() == scorer.get_params()
    equal(clone(scorer).fit(TEXTS).transform(TEXTS), expected)
    equal(pickle.loads(pickle.dumps(scorer)).transform(TEXTS), expected)  # noqa: S301


def test_parameters_can_be_set(scorer: Scorer) -> None:
    for name, value in scorer.get_params().items():
        assert getattr(scorer.set_params(**{name: value}), name) == value
    with pytest.raises(ValueError, match="nonsense"):
        scorer.set_params(nonsense=1)


def test_set_output(scorer: Scorer) -> None:
    frame = scorer.set_output(transform="pandas").fit_transform(pd.Series(TEXTS, index=["a", "b", "c"]))
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == list(scorer.get_feature_names_out())
    assert list(frame.index) == ["a", "b", "c"]


def test_pipeline_union_and_column_transformer(scorer: Scorer) -> None:
    expected = clone(scorer).fit_transform(TEXTS)
    pipeline = Pipeline([("score", clone(scorer)), ("fill", FunctionTransformer(np.nan_to_num))])
    equal(pipeline.fit_transform(TEXTS), np.nan_to_num(expected))
    union = FeatureUnion([("one", clone(scorer)), ("two", clone(scorer))])
    equal(union.fit_transform(TEXTS), np.hstack([expected, expected]))
    columns = ColumnTransformer([("score", clone(scorer), "text")])
    equal(columns.fit_transform(pd.DataFrame({"text": TEXTS})), expected)
    assert list(columns.get_feature_names_out()) == [f"score__{n}" for n in scorer.fit(TEXTS).get_feature_names_out()]


def test_evidence_slices_the_text_it_was_found_in(scorer: Scorer) -> None:
    found = 0
    for text in [*TEXTS, "  \n" + TEXTS[0].replace("'", "’") + "\n\nEnd. "]:
        for item in scorer.find(text):
            assert isinstance(item, (Match, Mention, Attribution))
            found += 1
            if not isinstance(item, Attribution):
                assert text[item.start : item.end] == item.text != ""
                assert item.voice in ("author", "quoted", "reported")
    assert found


def test_find_needs_no_fit(scorer: Scorer) -> None:
    assert clone(scorer).find(TEXTS[0]) == scorer.fit(TEXTS).find(TEXTS[0])


def test_numbers_come_from_the_evidence(scorer: Scorer) -> None:
    """Without evidence no rate or count is above 0.

    A model's estimate for a sentence without a cue is not 0: raters hold plain sentences loaded or uncertain at times,
    and length, pronouns and the share of other voices count as well.
    """
    estimated = ("sourced_share", "loaded_index", "uncertainty_score")
    annotated = annotate(TEXTS[0])
    numbers = scorer.fit(TEXTS).numbers(annotated, [])
    assert set(scorer.get_feature_names_out()) <= set(numbers)
    assert all(math.isnan(v) or v == 0 or name in estimated for name, v in numbers.items())


def test_bounds_are_those_of_the_kind(scorer: Scorer) -> None:
    scale = {"rate": (0, math.inf), "share": (0, 1), "index": (0, 1), "mean": (-1, 1)}
    for measure in scorer.fit(TEXTS).measures:
        # a number bears its own: an effective number of sources is one or more
        own = (-1, 1) if measure.actor else (1, math.inf)
        assert measure.bounds == scale.get(measure.kind, own), measure.name


def test_measures_are_whole(scorer: Scorer) -> None:
    for measure in (*scorer.fit(TEXTS).measures, *type(scorer).describe()):
        assert all((measure.name, measure.label, measure.unit, measure.definition, measure.reference, measure.validity))


def test_columns_are_known_before_fit(scorer: Scorer) -> None:
    assert list(clone(scorer).get_feature_names_out()) == list(scorer.fit(TEXTS).get_feature_names_out())


CHOICES = ["all", ("author",), ("quoted",), ("reported", "author"), ("author", "quoted", "reported")]
LONE = [
    "“Mary Obi may have been a hero,” said the clerk.",
    "The clerk said that Mary Obi had perhaps been a hero of Kenya and of all who live there.",
    "“We have clearly seen better days in Kenya than these,” he added.",
    "Aides insisted that Mary Obi would possibly never speak of Kenya again.",
]


@pytest.fixture
def voiced(scorer: Scorer) -> Scorer:
    if "voices" not in scorer.get_params():
        pytest.skip("is of the whole text")
    return scorer


def test_a_scorer_takes_voices_or_is_of_all(scorer: Scorer) -> None:
    assert scorer.get_params().get("voices", "all") == (("author",) if "voices" in scorer.get_params() else "all")
    assert ("voices" in scorer.get_params()) != (scorer.name in ("sourcing",))


@pytest.mark.parametrize("voices", CHOICES, ids=str)
def test_voices_are_a_parameter_like_others(voiced: Scorer, voices: Any) -> None:
    columns, found = list(voiced.fit(TEXTS).get_feature_names_out()), [voiced.find(t) for t in TEXTS]
    made = type(voiced)(**(voiced.get_params() | {"voices": voices}))
    assert made.get_params()["voices"] == clone(made).get_params()["voices"] == voices
    expected = made.fit_transform(TEXTS)
    assert list(made.get_feature_names_out()) == columns
    assert [made.find(t) for t in TEXTS] == found, "evidence is in all voices, whatever is counted"
    equal(clone(voiced).set_params(voices=voices).fit_transform(TEXTS), expected)
    equal(pickle.loads(pickle.dumps(made)).transform(TEXTS), expected)  # noqa: S301
    assert [m.voices for m in made.measures] == [tuple(v for v in VOICES if voices == "all" or v in voices)] * len(
        columns
    )


def test_the_author_alone_is_the_default(voiced: Scorer) -> None:
    equal(clone(voiced).set_params(voices=("author",)).fit_transform(TEXTS), voiced.fit_transform(TEXTS))
    assert clone(voiced).set_params(voices=("author", "author")).measures == voiced.measures
    assert not voiced.counts_others
    assert clone(voiced).set_params(voices="all").counts_others


@pytest.mark.parametrize(
    "voices", [None, "author", "every", (), ["author"], ("author", "narrator"), 3, ("all",)], ids=str
)
def test_voices_that_there_are_not(voiced: Scorer, voices: Any) -> None:
    wrong = clone(voiced).set_params(voices=voices)
    said = re.escape(f'voices is {voices!r}; pass "all", or a tuple of author, quoted and reported')
    with pytest.raises(FramingError, match=said):
        wrong.fit(TEXTS)
    with pytest.raises(FramingError, match=said):
        wrong.transform(TEXTS)


def test_measures_say_whose_words_they_are_of(voiced: Scorer) -> None:
    def said(voices: Any) -> list[str]:
        return [f"{m.unit}: {m.definition}" for m in clone(voiced).set_params(voices=voices).fit(TEXTS).measures]

    assert all("the author's voice" in one for one in said(("author",)))
    assert all("any voice" in one and "author" not in one for one in said("all"))
    assert all("quoted voice" in one and "author" not in one for one in said(("quoted",)))
    assert all("the author's or reported voice" in one for one in said(("author", "reported")))
    units = {m.unit for m in clone(voiced).set_params(voices=("quoted", "reported")).fit(TEXTS).measures}
    assert units <= {
        "per 1,000 quoted or reported words", "share of quoted or reported sentences", "score, 0 to 1",
        "index, 0 to 1", "−1 to 1", "share of mentions",
        "share of quoted or reported clauses",
        "share of quoted or reported sentences with the actor",
    }  # fmt: skip


def test_the_columns_of_voices_stay_what_they_are(voiced: Scorer) -> None:
    for text in map(annotate, [*TEXTS, *LONE]):
        found = voiced.fit(TEXTS).find(text)
        numbers = {voices: clone(voiced).set_params(voices=voices).numbers(text, found) for voices in CHOICES}
        for measure in voiced.measures:
            for voice in ("quoted", "reported"):
                if (column := measure.column(voice)) in numbers["all"]:
                    np.testing.assert_equal(
                        [n[column] for n in numbers.values()], [numbers["all"][column]] * len(CHOICES)
                    )
            if measure.column("quoted") in numbers["all"]:
                np.testing.assert_equal(numbers[("quoted",)][measure.name], numbers["all"][measure.column("quoted")])


def test_lone_sentences_are_scored_in_all_voices(voiced: Scorer) -> None:
    texts = [f"{text} Mary Obi, Kenya." if isinstance(voiced, ActorScorer) else text for text in LONE]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not np.isnan(clone(voiced).set_params(voices="all").fit_transform(texts)).any()


def test_a_warning_names_the_voices_that_would_do(voiced: Scorer) -> None:
    cls = type(voiced).__name__
    said = rf"^4 of 5 texts hold no sentence in the author's voice.*{cls}\(voices=\"all\"\)$"
    lone = [
        "“Mary Obi may have been a hero of Kenya.”", "“We have clearly seen better days in Kenya.”",
        "“Perhaps Kenya was a gem to Mary Obi.”", "“The road was possibly closed by Mary Obi.”",
    ]  # fmt: skip
    with pytest.warns(UserWarning, match=said) as told:
        assert np.isnan(voiced.fit(lone).transform([*lone, "It rained."])).any()
    assert len(told) == 1, "once a call"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        voiced.transform([*lone[:3], *["It rained."] * 9])  # a few
        voiced.transform([""] * 9)  # nothing to score in any voice
        clone(voiced).set_params(voices="all").fit(lone).transform(lone)


def test_other_languages_are_warned_of() -> None:
    french = (
        "Le conseil a décidé hier soir que la route serait fermée pendant tout le mois de mars, selon le maire ici."
    )
    english = "It rained all day in the north, and the road to the old harbour of the town was closed for all of March."
    said = "4 of the first 5 texts are no English prose .the language seems to be 'fr'.: what they score means nothing"
    with pytest.warns(UserWarning, match=said):
        SCORERS[0]().transform([*[french] * 4, english])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        SCORERS[0]().transform([english] * 5)
        SCORERS[0]().transform([french] * 3)  # a few
        SCORERS[0]().transform(["Le maire ? Non."] * 9)  # too short to tell
