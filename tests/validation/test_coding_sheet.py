"""The draw: its probabilities, its strata, and that the sheet tells a coder nothing it should not."""

import math
from dataclasses import replace
from itertools import cycle, islice

import pandas as pd
import pytest

import framing
from framing.scoring.run import default_scorers
from framing.scoring.scores import Scores
from framing.types import Article, FramingError
from framing.validation.sampling import (
    KEY_COLUMNS,
    SHEET_COLUMNS,
    allocate,
    article_hash,
    corpus_hash,
    draw_sample,
    totals,
)

PLAIN = "The ferry to Orlo left at noon. Mary Obi bought a ticket. The sea was calm. The crew served tea. "
LOUD = "The brilliant Mary Obi was there. “It may rain,” she said. Perhaps it will. "


@pytest.fixture(scope="module")
def scores() -> Scores:
    articles = [
        Article(f"{outlet}-{k}", f"The {outlet} Gazette", "", PLAIN * 3 + LOUD * k)
        for outlet in ("North", "South")
        for k in (1, 2, 3)
    ]
    return framing.score(articles, default_scorers(actors=["Mary Obi"]))


@pytest.mark.parametrize(
    ("sizes", "n", "expected"),
    [
        ([100, 100], 20, [10, 10]),
        ([100, 4], 20, [16, 4]),  # all of what is rare, the rest from what is not
        ([100, 4, 100], 21, [9, 4, 8]),
        ([3, 2], 20, [3, 2]),
        ([1, 9], 3, [1, 2]),
        ([12, 100, 4], 30, [12, 14, 4]),  # 10, 10 and 4; of the 6 that are left 3 each, but the first has 2; then 1
    ],
)
def test_allocate(sizes: list[int], n: int, expected: list[int]) -> None:
    assert allocate(sizes, n, "advocacy") == expected


def test_too_few_are_an_error() -> None:
    with pytest.raises(FramingError, match="-n 3 is too few for advocacy: 4 are needed"):
        allocate([10, 10], 3, "advocacy")
    with pytest.raises(FramingError, match="no sentence to code"):
        allocate([], 3, "advocacy")


def test_people_are_asked_about_the_author_alone(scores: Scores) -> None:
    chosen = framing.score(scores.corpus, [framing.Hedging(voices="all"), "advocacy"])
    with pytest.raises(FramingError, match="hedging was scored in any voice, and people are asked about the author's"):
        draw_sample(chosen, 16)
    assert len(draw_sample(chosen, 16, ["advocacy"]).key) == 16


def test_the_key_says_with_what_probability_each_was_drawn(scores: Scores) -> None:
    key = draw_sample(scores, 16, ["advocacy"]).key
    assert tuple(key.columns) == KEY_COLUMNS
    # An outlet has 3 x 12 plain sentences and 1 + 2 + 3 times three more, of which one a time praises.
    strata = key.groupby(["outlet", "band"]).agg(size=("size", "first"), n=("id", "size"), p=("probability", "first"))
    assert strata["size"].tolist() == [36 + 12, 6] * 2
    assert strata["n"].tolist() == [4, 4] * 2
    assert strata["p"].tolist() == pytest.approx([4 / 48, 4 / 6] * 2)
    assert (1 / key["probability"]).sum() == pytest.approx(2 * (36 + 18))  # they stand for all
    assert key.groupby("band")["mean"].agg(set).to_dict() == {"no": {0.0}, "yes": {1.0}}


def test_offsets_slice_the_articles_and_scores_are_of_the_authors_words(scores: Scores) -> None:
    draw = draw_sample(scores, 10_000)
    texts = {a.id: a.text for a in scores.corpus}
    both = draw.sheet.merge(draw.key, on=["id", "measure", "target"])
    assert len(both) == len(draw.sheet) == len(draw.key)
    for row in both.itertuples():
        assert texts[row.article][row.start : row.end] == row.sentence
    by_measure = {m: dict(zip(rows["sentence"], rows["score"], strict=True)) for m, rows in both.groupby("measure")}
    assert by_measure["advocacy"]["The brilliant Mary Obi was there."] == 1
    assert by_measure["advocacy"]["The sea was calm."] == 0
    assert by_measure["hedging"]["Perhaps it will."] == 1
    assert by_measure["hedging"]["“It may rain,” she said."] == 0  # she hedges, not the author
    assert by_measure["sourcing"]["“It may rain,” she said."] == 1
    assert by_measure["sourcing"]["Perhaps it will."] == 0
    assert by_measure["actor_sentiment"]["The brilliant Mary Obi was there."] > 0.25
    assert "The sea was calm." not in by_measure["actor_sentiment"]


def test_the_sheet_shows_neither_outlet_nor_score(scores: Scores) -> None:
    sheet = draw_sample(scores, 40).sheet
    assert tuple(sheet.columns) == SHEET_COLUMNS
    assert (sheet["code"] == "").all()
    assert not sheet.astype(str).apply(lambda column: column.str.contains("North|South|Gazette")).to_numpy().any()
    advocacy = draw_sample(scores, 40, ["advocacy"])
    ordered = advocacy.sheet["id"].map(advocacy.key.set_index("id")["outlet"])
    assert (ordered != ordered.shift()).sum() - 1 > 1  # outlets do not stand in blocks


def test_before_a_sentence_inside_a_quotation_stands_where_that_opens() -> None:
    text = f"{PLAIN}The captain said: “We left late. It was raining. Nobody minded.” The sea was calm again. "
    sheet = draw_sample(framing.score([Article("a", "P", "", text * 3)]), 1000, ["sourcing"]).sheet
    before = dict(zip(sheet["sentence"], sheet["before"], strict=True))
    assert before["Nobody minded.”"] == "The captain said: “We left late. It was raining."
    assert before["The sea was calm again."] == "Nobody minded.”"
    assert before["The sea was calm."] == "Mary Obi bought a ticket."


RAIN = ("Rain", "fell", "over", "this", "town")
SNOW = ("Snow", "came", "down", "that", "week")


def test_of_a_sentence_without_end_the_sheet_shows_the_first_1200_characters() -> None:
    # " ".join of n words of 4 letters has n * 5 - 1 characters, and the full stop makes n * 5
    long, longer = (" ".join(islice(cycle(RAIN), n)) + "." for n in (240, 241))
    text = f"It rained. {longer} It snowed. {long} It cleared."
    sheet = draw_sample(framing.score([Article("a", "P", "", text)]), 1000, ["sourcing"]).sheet
    before = dict(zip(sheet["sentence"], sheet["before"], strict=True))
    assert before == {
        "It rained.": "",
        f"{longer[:1200]}…": "It rained.",
        "It snowed.": f"{longer[:1200]}…",
        long: "It snowed.",
        "It cleared.": long,
    }


@pytest.mark.parametrize(("opening", "whole"), [("She said: “I left.", True), ("She said: “We left.", False)])
def test_of_a_long_quotation_its_opening_and_the_sentence_before_are_shown(opening: str, whole: bool) -> None:
    # two sentences of 118 * 5 characters behind an opening of 18 and two spaces make 1,200; one of 19 is too long
    told = [" ".join(islice(cycle(words), 118)) + "." for words in (RAIN, SNOW)]
    text = f"It rained. {opening} {' '.join(told)} Nobody minded.” It cleared."
    sheet = draw_sample(framing.score([Article("a", "P", "", text)]), 1000, ["sourcing"]).sheet
    before = dict(zip(sheet["sentence"], sheet["before"], strict=True))
    assert before[told[1]] == f"{opening} {told[0]}"
    assert before["Nobody minded.”"] == (f"{opening} {told[0]} {told[1]}" if whole else f"{opening} … {told[1]}")


def test_the_same_seed_draws_the_same(scores: Scores) -> None:
    first, again, other = (draw_sample(scores, 30, seed=s) for s in (1, 1, 2))
    assert first.sheet.equals(again.sheet)
    assert first.key.equals(again.key)
    assert set(first.key["id"]).isdisjoint(other.key["id"])  # a key of another draw is known as such


def test_mistakes(scores: Scores) -> None:
    with pytest.raises(FramingError, match="no sentences are coded for 'charm'"):
        draw_sample(scores, 30, ["charm"])


def test_what_has_no_sentence_is_left_out_unless_asked_for() -> None:
    nobody = framing.score([Article("a", "P", "", PLAIN * 3)], default_scorers(actors=["Nobody Atall"]))
    # what is coded of labels are people without a name, of agency each sentence
    whole = {"advocacy", "hedging", "sourcing", "labels", "agency"}
    assert set(draw_sample(nobody, 10).sheet["measure"]) == whole
    with pytest.raises(FramingError, match="actor_sentiment: the corpus has no sentence"):
        draw_sample(nobody, 10, ["actor_sentiment"])


def test_an_actor_that_is_not_judged_is_not_drawn(scores: Scores) -> None:
    unjudged = scores.mentions.assign(actor="Found Andleft", valence=math.nan)
    both = pd.concat([scores.mentions, unjudged], ignore_index=True)
    mixed = replace(scores, evidence={**scores.evidence, "actor_sentiment": both})
    assert draw_sample(mixed, 40, seed=1).key.equals(draw_sample(scores, 40, seed=1).key)
    none = replace(scores, evidence={**scores.evidence, "actor_sentiment": unjudged})
    assert "actor_sentiment" not in set(draw_sample(none, 40).key["measure"])


def test_bands_of_tone(scores: Scores) -> None:
    bands = {-0.26: "negative", -0.25: "neutral", 0.25: "neutral", 0.26: "positive"}
    mentions = scores.mentions[scores.mentions["voice"] == "author"].drop_duplicates(["article", "sentence_number"])
    mentions = mentions.assign(valence=[list(bands)[k % 4] for k in range(len(mentions))])
    draw = draw_sample(replace(scores, evidence={**scores.evidence, "actor_sentiment": mentions}), 10_000)
    tone = draw.key[draw.key["measure"] == "actor_sentiment"]
    assert dict(zip(tone["score"], tone["band"], strict=True)) == bands
    targets = draw.sheet.groupby("measure")["target"].agg(set).to_dict()
    named = {"actor_sentiment": {"Mary Obi"}, "favourability": {"Mary Obi"}, "labels": {"Mary Obi", "workers"}}
    assert targets == {m: named.get(m, {""}) for m in targets}


def test_what_holds_no_word_is_no_sentence() -> None:
    text = "It rained on Monday.\n\n* * *\n\nIt snowed on Friday."
    corpus = framing.read_corpus([Article("a", "P", "", text)], min_words=0)
    sheet = draw_sample(framing.score(corpus), 1000, ["sourcing"]).sheet
    assert set(sheet["sentence"]) == {"It rained on Monday.", "It snowed on Friday."}


def test_totals_are_of_all_that_could_be_drawn(scores: Scores) -> None:
    # as above, an outlet's 36 + 18 sentences, of which 6 praise
    assert totals(scores)["advocacy", "The North Gazette"] == (54, 6 / 54)


def test_the_key_knows_its_articles(scores: Scores) -> None:
    key = draw_sample(scores, 40).key
    by_id = {a.id: article_hash(a) for a in scores.corpus}
    assert key["article_hash"].tolist() == key["article"].map(by_id).tolist()
    assert set(key["corpus_hash"]) == {corpus_hash(by_id.values())}
    assert corpus_hash(by_id.values()) != corpus_hash(list(by_id.values())[1:])


def test_a_score_of_tone_is_the_mean_of_its_mentions(scores: Scores) -> None:
    key = draw_sample(scores, 10_000, ["actor_sentiment"]).key
    row = key.iloc[0]
    own = scores.mentions.query("article == @row.article and @row.start <= start < @row.end and voice == 'author'")
    assert row["score"] == pytest.approx(math.fsum(own["valence"]) / len(own), abs=1e-4)
