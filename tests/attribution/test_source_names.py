"""Speakers of several articles: who is led to one name, and who is left alone."""

import pytest

from framing.attribution.finding import find_attributions
from framing.attribution.speaker_names import one_name_each, one_type_each
from framing.corpus.reading import read_corpus
from framing.scoring.run import score
from framing.types import Article


def test_spellings_of_a_full_name_and_its_last_name_are_one() -> None:
    said = {("Ada Obi", "official"): 4, ("Ada B Obi", "person"): 1, ("Obi", "person"): 9, ("Dorn", "person"): 2}
    assert one_name_each(said) == {"Ada Obi": "Ada Obi", "Ada B Obi": "Ada Obi", "Obi": "Ada Obi"}


def test_a_last_name_that_two_bear_goes_to_the_one_who_speaks_far_more() -> None:
    def led(ada: int, ben: int) -> str | None:
        return one_name_each({("Ada Obi", "person"): ada, ("Ben Obi", "person"): ben, ("Obi", "person"): 1}).get("Obi")

    assert led(6, 2) == "Ada Obi"  # 6 = 3 x 2
    assert led(5, 2) is None  # 5 < 3 x 2


def test_what_is_no_person_is_left_alone() -> None:
    said = {("Ada Obi", "person"): 1, ("Obi", "organisation"): 1, ("residents of Obi", "group"): 1, ("", "unknown"): 3}
    assert one_name_each(said) == {"Ada Obi": "Ada Obi"}


def test_a_body_is_no_bearer_of_its_last_word() -> None:
    said = {("Dorn Police", "official"): 3, ("police", "official"): 5, ("Police", "official"): 2}
    assert one_name_each(said) == {}


def test_an_official_here_and_there_is_one_everywhere() -> None:
    said = {("Ada Obi", "official"): 1, ("Ada Obi", "person"): 2, ("Obi", "person"): 1, ("Ben Dorn", "person"): 5}
    said |= {("Ben Dorn", "official"): 1}  # 1 in 6
    assert one_type_each(said, one_name_each(said)) == {"Ada Obi": "official"}  # 1 in 4


def test_the_table_has_one_row_a_speaker_in_an_outlet() -> None:
    texts = [
        "President Ada Obi came. “The road is open now,” Obi said.",
        "Obi said that the road was open.",
        "Obi said that the port was open. Residents said that it was shut.",
    ]
    articles = [Article(id=str(i), outlet="Courier", title="", text=t) for i, t in enumerate(texts)]
    scores = score(read_corpus(articles, min_words=1))
    rows = scores.sources[["speaker", "source_type", "attributions", "articles"]].to_numpy().tolist()
    # of her three attributions one is an official's, by the title in its text: 1 in 3 is more than 1 in 4
    assert rows == [["Ada Obi", "official", 3, 3], ["residents", "group", 1, 1]]
    assert scores.articles["official_share"].tolist() == [1.0, 1.0, 0.5]
    assert scores.attributions["speaker"].tolist() == ["Ada Obi", "Ada Obi", "Ada Obi", "residents"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Sen. Ann Obi, D-N.J., who is a lawyer, said that it was a moment of relief.", "Ann Obi"),
        ("Rep. Ben Dorn, R-Texas, whose twin is a candidate, said that he would vote no.", "Ben Dorn"),
        ("Last month, his former aide, Ben Dorn, said that he would talk.", "Ben Dorn"),
        ("“It is fair,” the former special envoy to Kenya Ann Obi said.", "Ann Obi"),
        ("US Secretary of State Ann Obi said that the pact was dead.", "Ann Obi"),
        ("Austin Police Chief Ann Obi said that a bomb had gone off.", "Ann Obi"),
        ("The clerk said that Ann Obi, who testified, was ill.", "clerk"),
        ("The head of Morgan Stanley said that sales fell.", "head of Morgan Stanley"),
    ],
)
def test_who_speaks_goes_by_the_name_alone(sentence: str, speaker: str) -> None:
    assert [a.speaker for a in find_attributions(sentence)] == [speaker]


def test_a_relative_clause_does_not_take_its_main_clause() -> None:
    assert not find_attributions("The clerk, who testified last week, has left the town.")


def test_what_somebody_is_seen_as_is_the_views_of_those_who_see_it() -> None:
    text = "Many voters regard the mayor as a crook. The mayor saw the crowd as she left."
    (seen,) = find_attributions(text)
    assert (seen.act, [text[s.start : s.end] for s in seen.content]) == ("attitude", ["the mayor as a crook"])
