"""ActorSentiment: mentions with voice and valence, and the numbers made of them."""

from __future__ import annotations

import math
import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import make_pipeline

from framing.attribution.annotated import annotate
from framing.scorers.actor_sentiment.scorer import ActorSentiment
from framing.text.document import parse
from framing.types import Actor, FramingError, Voices

ACTORS = [Actor("Odile Marran", ("Marran",), kind="person"), Actor("Orrin", ("Orrinese",), kind="state")]
TEXT = (
    "The brilliant Marran won praise, while Marran lied and stole from the poor. "
    "Marran arrived on Tuesday. "
    "“The corrupt Orrin has betrayed us all once more,” said a farmer at the gate. "
    "It rained."
)


def test_columns_are_unknown_until_actors_are_given_or_found() -> None:
    with pytest.raises(NotFittedError):
        ActorSentiment(model="vader").transform(["Orrin spoke."])


def test_only_words_of_the_mentions_own_voice_are_scored() -> None:
    scorer = ActorSentiment(actors=["Orrin"], model="vader")
    for text in (
        "Orrin said that the rival party was evil and disgraceful.",
        "Orrin said the wall would protect the brave.",
        "“It is a wonderful, beautiful day,” Orrin said.",
    ):
        (mention,) = scorer.find(text)
        assert (mention.voice, mention.valence) == ("author", 0)
    (mention,) = scorer.find("“Orrin is a wonderful man,” the terrible rival said.")
    assert mention.voice == "quoted"
    assert mention.valence > 0


def test_mentions() -> None:
    mentions = ActorSentiment(ACTORS).find(TEXT)
    assert [(m.actor, m.text, m.voice) for m in mentions] == [
        ("Odile Marran", "Marran", "author"),
        ("Odile Marran", "Marran", "author"),
        ("Odile Marran", "Marran", "author"),
        ("Orrin", "Orrin", "quoted"),
    ]
    for m in mentions:
        assert TEXT[m.start : m.end] == m.text
        assert sum(m.proba) == pytest.approx(1)
        assert m.valence == pytest.approx(m.proba[2] - m.proba[0])


def test_one_vote_a_sentence() -> None:
    scorer = ActorSentiment(ACTORS)
    annotated = annotate(TEXT)
    mentions = scorer.find(annotated)
    first, second, third, quoted = (m.valence for m in mentions)
    assert len({first, second, third}) == 3
    numbers = scorer.numbers(annotated, mentions)
    # Two mentions in the first sentence are one vote; the second sentence is the other.
    assert numbers["sentiment[Odile Marran]"] == pytest.approx(((first + second) / 2 + third) / 2)
    assert numbers["sentiment[Odile Marran]_n"] == 2
    assert math.isnan(numbers["sentiment[Odile Marran][quoted]"])
    assert math.isnan(numbers["sentiment[Orrin]"])
    assert numbers["sentiment[Orrin]_n"] == 0
    assert numbers["sentiment[Orrin][quoted]"] == pytest.approx(quoted)


def test_votes_of_other_voices() -> None:
    text = annotate("Marran lied to the poor. “Marran is a wonderful friend,” said Marran’s terrible rival.")
    scorer = ActorSentiment(ACTORS[:1], model="vader")
    mentions = scorer.find(text)
    first, second, third = (m.valence for m in mentions)
    assert [m.voice for m in mentions] == ["author", "quoted", "author"]
    name = "sentiment[Odile Marran]"

    def numbers(voices: Voices) -> tuple[float, float]:
        found = ActorSentiment(ACTORS[:1], model="vader", voices=voices).numbers(text, mentions)
        assert found[f"{name}[quoted]"] == second
        return found[name], found[f"{name}_n"]

    assert numbers(("author",)) == (pytest.approx((first + third) / 2), 2)
    assert numbers(("quoted",)) == (second, 1)
    # each sentence is one vote, whoever speaks in it
    assert numbers("all") == (pytest.approx((first + (second + third) / 2) / 2), 2)
    assert (math.isnan(numbers(("reported",))[0]), numbers(("reported",))[1]) == (True, 0)


def test_columns_of_actors_given() -> None:
    scorer = ActorSentiment(ACTORS).fit([TEXT])
    assert scorer.get_feature_names_out().tolist() == ["sentiment[Odile Marran]", "sentiment[Orrin]"]
    assert [m.name for m in scorer.measures] == scorer.get_feature_names_out().tolist()
    assert scorer.measures[0].label == "Sentiment toward: Odile Marran"
    assert [m.name for m in ActorSentiment.describe()] == ["sentiment[NAME]"]
    array = scorer.transform([TEXT, "It rained."])
    assert array.shape == (2, 2)
    assert np.isnan(array).tolist() == [[False, True], [True, True]]
    assert (np.nan_to_num(array) == np.nan_to_num(ActorSentiment(ACTORS).transform([TEXT, "It rained."]))).all()


def test_the_name_makes_no_difference() -> None:
    def numbers(name: str) -> list[float]:
        actor = [Actor("A", (name,))]
        return ActorSentiment(actor).fit([]).transform([TEXT.replace("Marran", name)])[0].tolist()

    assert numbers("Marran") == numbers("Hope") == numbers("Great Britain") == numbers("Zzyk")


def test_a_pronoun_is_a_mention_where_its_sentence_does_not_name_the_actor() -> None:
    text = "Marran won praise. She lied and stole. Marran left her house."
    scorer = ActorSentiment(ACTORS, model="vader")
    annotated = annotate(text)
    mentions = scorer.find(annotated)
    assert [m.text for m in mentions] == ["Marran", "She", "Marran"]
    assert scorer.numbers(annotated, mentions)["sentiment[Odile Marran]_n"] == 3


def test_titles_make_no_number() -> None:
    annotated = annotate(parse("The corrupt Marran lied and stole again", section="title"))
    scorer = ActorSentiment(ACTORS)
    mentions = scorer.find(annotated)
    assert [m.section for m in mentions] == ["title"]
    assert math.isnan(scorer.numbers(annotated, mentions)["sentiment[Odile Marran]"])


def texts(name: str, count: int) -> list[str]:
    return [f"The plan of {name} was read on day {i}." for i in range(count)]


def test_found_actors_get_a_column_where_enough_articles_of_enough_outlets_name_them() -> None:
    corpus = texts("Robert Halloway", 5) + texts("Kenya", 6) + texts("Anna Brill", 4)
    outlets = ["A", "B", "A", "B", "A"] + ["A"] * 6 + ["A", "B"] * 2
    scorer = ActorSentiment().fit(corpus, groups=outlets)
    assert scorer.columns_ == ("Robert Halloway",)  # Kenya: one outlet; Anna Brill: four articles
    assert {a.name for a in scorer.actors_} == {"Robert Halloway", "Kenya", "Anna Brill"}
    assert ActorSentiment().fit(corpus).columns_ == ("Kenya", "Robert Halloway")
    assert ActorSentiment(top=1).fit(corpus).columns_ == ("Kenya",)
    assert ActorSentiment(min_articles=4).fit(corpus, groups=outlets).columns_ == ("Robert Halloway", "Anna Brill")
    assert scorer.transform(corpus).shape == (15, 1)


def test_before_fit_actors_are_found_in_the_text_alone() -> None:
    mentions = ActorSentiment().find("President Odile Marran won praise. Then Marran thanked Kenya.")
    assert [(m.actor, m.text) for m in mentions] == [
        ("Odile Marran", "Odile Marran"),
        ("Odile Marran", "Marran"),
        ("Kenya", "Kenya"),
    ]
    assert ActorSentiment().find("") == []


def test_scikit_learn() -> None:
    scorer = ActorSentiment(ACTORS)
    pipeline = make_pipeline(clone(scorer)).set_output(transform="pandas")
    frame = pipeline.fit_transform([TEXT, TEXT])
    assert list(frame.columns) == ["sentiment[Odile Marran]", "sentiment[Orrin]"]
    again = pickle.loads(pickle.dumps(scorer.fit([TEXT])))  # noqa: S301
    assert again.find(TEXT) == scorer.find(TEXT)
    found = ActorSentiment(min_articles=1).fit(texts("Kenya", 2))
    assert clone(found).get_params() == found.get_params()
    assert pickle.loads(pickle.dumps(found)).columns_ == ("Kenya",)  # noqa: S301


def test_errors() -> None:
    with pytest.raises(FramingError, match="no such file"):
        ActorSentiment("none.csv").fit([TEXT])
    with pytest.raises(ValueError, match="not one of those there are"):
        ActorSentiment(ACTORS, model="none").fit([TEXT])
    with pytest.raises(ValueError, match="groups names 1 outlets for 2 texts"):
        ActorSentiment().fit([TEXT, TEXT], groups=["A"])
    with pytest.raises(TypeError, match="sequence of texts"):
        ActorSentiment(ACTORS).fit(TEXT)


def test_words_of_the_mentions_own_voice_alone_have_weights() -> None:
    text = "It rained. The brilliant Marran said “the plan is a disgrace and a lie” and smiled."
    scorer = ActorSentiment(ACTORS, model="vader")
    (mention,) = scorer.find(text)
    weights = scorer.word_weights(annotate(text), mention)
    told = {w.of(text): v for w, v in weights}
    assert list(told) == ["The", "brilliant", "said", "and", "smiled"]  # offsets slice the text, past the quotation
    assert told["brilliant"] > 0
    assert told["The"] == 0


def test_of_found_actors_those_without_a_column_are_listed_and_not_judged() -> None:
    corpus = texts("Kenya", 5) + texts("Anna Brill", 1)
    scorer = ActorSentiment(model="vader").fit(corpus)
    (judged,), (listed,) = scorer.find(corpus[0]), scorer.find(corpus[5])
    assert (judged.actor, judged.valence) == ("Kenya", 0)
    assert listed.actor == "Anna Brill"
    assert np.isnan([listed.valence, *listed.proba]).all()
    (alone,) = ActorSentiment(model="vader").fit(corpus[5:]).find(corpus[5])  # nobody has a column
    assert alone.valence == 0


def test_a_name_where_a_list_belongs() -> None:
    with pytest.raises(FramingError, match=r"names go in a list, such as \['Mary Obi'\]"):
        ActorSentiment(actors="Mary Obi").fit([TEXT])
