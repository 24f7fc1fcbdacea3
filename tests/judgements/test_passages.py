"""Passages that judge by their context: what is kept, what is dropped, and the arithmetic of the model."""

import math
from pathlib import Path

import pytest

from framing.attribution.annotated import annotate
from framing.corpus.reading import read_corpus
from framing.judgements.contexts import candidates, contexts
from framing.judgements.passages import Model, find_passages, passage_model
from framing.linear import LinearModel
from framing.scorers.advocacy.scorer import Advocacy
from framing.text.lexicon import load_lexicon
from framing.types import FramingError

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def model(threshold: float, **weights: float) -> Model:
    return Model(LinearModel(0.0, weights), threshold, {"blame": LinearModel(0.0, {})})


def kept(text: str, by: Model, certain: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    annotated = annotate(text)
    doc = annotated.doc
    found = find_passages(annotated, load_lexicon("judging"), certain, by)
    return [(doc.text[doc.starts[p.first] : doc.ends[p.last - 1]], p.category) for p in found]


def test_the_probability_is_the_logistic_of_the_sum() -> None:
    # 0.5 + 2 x 0.3 - 1 x 1 = 0.1; 1 / (1 + e^-0.1) = 0.52498
    by = Model(LinearModel(0.5, {"strength": 2.0, "negated": -1.0}), 0.5, {})
    assert math.isclose(by.probability({"strength": 0.3, "negated": 1.0, "unheard": 9.0}), 1 / (1 + math.exp(-0.1)))


def test_what_it_does_is_likelier_the_larger_its_sum() -> None:
    does = {"praise": LinearModel(0.2, {}), "appeal": LinearModel(0.0, {"is_modal": 0.3})}
    by = Model(LinearModel(0.0, {}), 0.5, does)
    # e^0.2 / (e^0.2 + e^0) = 0.54983; e^0.3 / (e^0.2 + e^0.3) = 0.52498
    assert math.isclose(by.categories({})["praise"], 0.54983, abs_tol=5e-6)
    assert math.isclose(by.categories({"is_modal": 1.0})["appeal"], 0.52498, abs_tol=5e-6)


def test_from_the_threshold_on_a_candidate_is_kept() -> None:
    text = "The ludicrous plan was read out."
    assert kept(text, model(0.5)) == [("ludicrous", "blame")]  # e^0 / (1 + e^0) = 0.5
    assert kept(text, model(0.51)) == []


def test_neighbours_are_one_passage_and_marks_part_them() -> None:
    assert kept("It was a ludicrous and shabby plan.", model(0.0)) == [("ludicrous and shabby", "blame")]
    assert kept("It was ludicrous. Shabby plans fail.", model(0.5, strength=1.0))[0] == ("ludicrous", "blame")


def test_what_stands_with_a_certain_entry_is_its() -> None:
    text = annotate("It was a ludicrous and shabby plan.")
    assert [text.doc.tokens[k] for k in (3, 5)] == ["ludicrous", "shabby"]
    assert find_passages(text, load_lexicon("judging"), {5}, model(0.0)) == []


def test_what_is_denied_is_left_out() -> None:
    assert kept("The plan was not ludicrous.", model(0.0)) == []


def test_names_and_cues_are_no_candidates() -> None:
    def words(text: str) -> list[str]:
        annotated = annotate(text)
        return [annotated.doc.tokens[c.word] for c in candidates(annotated, load_lexicon("judging"))]

    assert words("They met Grim Shabby in Dorn.") == []
    assert words("They met a grim and shabby man.") == ["grim", "shabby"]


def test_a_feature_tells_of_the_sentence_alone_and_of_the_mix_of_the_article() -> None:
    text = annotate("The ludicrous plan failed? It was a superb day.")
    found = candidates(text, load_lexicon("judging"))
    told = contexts(text, found, set())
    first = next(t for c, t in zip(found, told, strict=True) if text.doc.tokens[c.word] == "ludicrous")
    last = next(t for c, t in zip(found, told, strict=True) if text.doc.tokens[c.word] == "superb")
    assert first["sentence_question"] == 1
    assert last["sentence_question"] == 0
    assert first["article_blame"] == last["article_blame"] > 0


def test_what_the_models_weigh_can_be_found_and_is_no_name_and_no_capital() -> None:
    told: set[str] = set()
    for article in read_corpus(SEEDS):
        text = annotate(article.text)
        taken = {k for m in Advocacy().certain(text) for k in range(*text.doc.word_range(m.start, m.end))}
        for here in contexts(text, candidates(text, load_lexicon("judging")), taken):
            told |= here.keys()
    shipped = passage_model()
    weighed = {*shipped.marked.weights, *(name for sums in shipped.does.values() for name in sums.weights)}
    assert weighed - told == set()
    assert 0 < shipped.threshold < 1
    # "is_name" is what the tagger takes an uncommon word in small letters for
    assert not [name for name in weighed if "capital" in name or ("name" in name and name != "is_name")]


def test_a_word_that_the_list_has_in_contexts_counts_in_these_alone() -> None:
    # advocacy.tsv has "honest" of persons alone
    assert kept("The form was honest about the cost.", model(0.0)) == []


def test_a_user_s_entry_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("term\tcategory\tweight\twhen\nhonest\tpraise\t.9\tcontext\n", encoding="utf-8")
    text = annotate("The form was honest about the cost.")
    assert [c.passed_over for c in candidates(text, Advocacy(lexicon=path).candidates())] == [False]
    assert [c.passed_over for c in candidates(text, Advocacy().candidates())] == [True]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("It was a squalid, cowardly bargain, and everybody in the chamber knew it.", "blame"),
        ("What a superb, generous and fearless performance it was.", "praise"),
        ("Guests will find sumptuous suites and an unrivalled, breathtaking view.", "promotion"),
        ("We ought to open the books, and we must do so now.", "appeal"),
    ],
)
def test_judgements_in_plain_prose_are_found(text: str, category: str) -> None:
    assert category in {m.category for m in Advocacy().find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Tuesday and approved the budget for the coming year by nine votes to two.",
        "Forty people were killed and nine wounded when a truck bomb went off outside the barracks, officials said.",
        "Profits rose by nine per cent to 40 million dollars in the quarter, the best result since 2011.",
        "Heavy rain and strong winds are expected in the north on Monday.",
        "The court jailed the former minister for six years for fraud and corruption.",
        "All passengers must show a valid ticket, and bags are weighed at the gate.",
    ],
)
def test_news_good_or_bad_is_left_alone(text: str) -> None:
    assert Advocacy().find(text) == []


def test_a_user_s_entry_may_be_left_to_its_context(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(
        "term\tcategory\tweight\twhen\npaper tiger\tblame\t.9\tcontext\nwet rag\tblame\t1\t", encoding="utf-8"
    )
    scorer = Advocacy(lexicon=path)
    assert [t.term for t in scorer.load().terms] == ["wet rag"]
    assert [t.term for t in scorer.candidates().terms] == ["paper tiger"]
    found = scorer.find("The council is a wet rag. It is a paper tiger and nothing more.")
    assert [(m.text, m.weight == 1) for m in found] == [("wet rag", True), ("paper tiger", False)]
    assert "paper tiger" in [t.term for t in Advocacy(lexicon=path, extend=True).candidates().terms]


def test_a_wrong_cell_in_when_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("term\tcategory\twhen\ngem\tpraise\tsometimes\n", encoding="utf-8")
    with pytest.raises(FramingError, match="sometimes"):
        Advocacy(lexicon=path).find("A gem.")
