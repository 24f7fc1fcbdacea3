from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import framing
from framing.stories import clusters as stories
from framing.stories import sketches
from framing.stories.clusters import STORY_COLUMNS, find_stories
from framing.stories.corrections import Correction, read_corrections
from framing.stories.reprints import near_duplicates
from framing.stories.sketches import Sketches, sketch
from framing.types import Article, FramingError

DAM = (
    "Engineers closed the gates of the Orlova dam after cracks were seen in its northern wall. Villagers below Orlova "
    "spent the night on the hills while surveyors from Keldan measured the cracks. The dam was built to water the "
    "orchards of Keldan. The water company of Keldan said that the gates would stay closed until the wall was mended."
)
DAM_AGAIN = (
    "Cracks in the northern wall of the Orlova dam drove hundreds of villagers from their beds. The gates were shut "
    "and surveyors sent from Keldan, where the water company promised to mend the wall. Families on the hills asked "
    "why the cracks in the dam at Orlova were not seen before. The orchards below will go without water for a month."
)
VOTE = (
    "Parliament in Brest passed the budget of Minister Halloran by two votes. The opposition of Deputy Quill walked "
    "out before the count. Halloran told parliament that pensions and schools would be paid from the new tax on fuel. "
    "Quill called for new elections, and traders in Brest closed their shops against the tax on fuel."
)
VOTE_AGAIN = (
    "By only two votes the budget of Minister Halloran got through parliament. Deputy Quill led the opposition out of "
    "the chamber in Brest and asked for elections. A tax on fuel is to pay for schools and pensions, Halloran said, "
    "while shops stayed closed as traders protested against the fuel tax and the budget."
)
DAY = dt.date(2021, 5, 3)


def article(number: int, outlet: str, text: str, day: int | None = 0, story: str = "") -> Article:
    date = None if day is None else DAY + dt.timedelta(days=day)
    return Article(f"a{number}", outlet, "", text, date=date, story=story)


def groups(given: list[Article], **options: int) -> list[str]:
    """For each article the letter of its story, in order of appearance; "-" for none."""
    letters: dict[str, str] = {"": "-"}
    return [letters.setdefault(s, "ABCDEF"[len(letters) - 1]) for s in find_stories(given, **options)["story"]]


@pytest.mark.parametrize("day", [0, None], ids=["dated", "undated"])
def test_articles_of_two_outlets_on_one_event_are_a_story(day: int | None) -> None:
    texts = [DAM, VOTE, DAM_AGAIN, VOTE_AGAIN]
    given = [article(i, outlet, text, day) for i, (outlet, text) in enumerate(zip("PPQQ", texts, strict=True))]
    assert groups(given) == ["A", "B", "A", "B"]


def test_what_is_no_story_is_left_alone() -> None:
    assert groups([article(0, "P", DAM), article(1, "Q", VOTE)]) == ["-", "-"]  # two events
    assert groups([article(0, "P", DAM), article(1, "P", DAM_AGAIN)]) == ["-", "-"]  # one outlet
    assert groups([article(0, "P", DAM), article(1, "Q", DAM_AGAIN, 5)]) == ["-", "-"]  # too far apart
    assert groups([article(0, "P", DAM), article(1, "Q", DAM_AGAIN, 5)], days=5) == ["A", "A"]
    assert groups([article(0, "P", DAM)]) == ["-"]
    assert groups([]) == []


def test_a_story_is_never_longer_than_the_window() -> None:
    given = [article(i, outlet, text, 3 * i) for i, (outlet, text) in enumerate([("P", DAM), ("Q", DAM), ("R", DAM)])]
    found = groups(given)  # days 0, 3 and 6: any two neighbours fit, all three do not
    assert sorted(found) == ["-", "A", "A"]
    assert found[1] == "A"


def test_an_undated_article_joins_a_dated_story() -> None:
    assert groups([article(0, "P", DAM), article(1, "Q", DAM_AGAIN, None), article(2, "R", VOTE)]) == ["A", "A", "-"]


def test_given_stories_stand_and_the_rest_may_join_them() -> None:
    given = [article(0, "P", DAM, story="mine"), article(1, "Q", DAM_AGAIN), article(2, "Q", VOTE, story="other")]
    found = find_stories(given)
    assert found["story"].tolist() == ["mine", "mine", "other"]
    assert found["similarity"].isna().tolist() == [True, False, True]  # known only of what was found


def test_given_stories_are_never_joined_or_renamed() -> None:
    given = [article(0, "P", DAM, story="story 1"), article(1, "Q", DAM_AGAIN, story="b"), article(2, "P", VOTE)]
    given.append(article(3, "Q", VOTE_AGAIN))
    assert find_stories(given)["story"].tolist() == ["story 1", "b", "story 2", "story 2"]
    one = [article(0, "P", DAM, story="far"), article(1, "P", VOTE, 90, story="far")]  # alike or not, near or not
    assert find_stories([*one, article(2, "Q", "A fair in Oss.")])["story"].tolist() == ["far", "far", ""]


def test_corrections_win_over_what_is_given_and_found() -> None:
    given = [article(0, "P", DAM), article(1, "Q", DAM), article(2, "R", DAM_AGAIN), article(3, "R", VOTE, story="x")]
    assert find_stories(given)["reprint_of"].tolist() == ["", "a0", "", ""]
    said = {"a1": Correction("", ""), "a3": Correction("mine", "AP")}
    found = find_stories(given, corrections=said)
    assert found["story"].tolist() == ["story 1", "", "story 1", "mine"]
    assert found["reprint_of"].tolist() == ["", "", "", "AP"]


def test_corrections_are_read_as_our_own_table_writes_them(tmp_path: Path) -> None:
    given = ["a0", "=b"]
    path = tmp_path / "stories.csv"
    path.write_text("article,story,reprint_of,similarity\na0,dam,,0.5\n'=b,dam,a0,\n")
    assert read_corrections(path, given) == {"a0": Correction("dam", ""), "=b": Correction("dam", "a0")}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("article,story\na0,x\n", "no column 'reprint_of'"),
        ("article,story,reprint_of\nzz,x,\n", "row 1: no article is called 'zz'"),
        ("article,story,reprint_of\na0,x,\na0,y,\n", "row 2: 'a0' stands there twice"),
        ("article,story,reprint_of\na0,x,a0\n", "row 1: 'a0' cannot reprint itself"),
        ("article,story,reprint_of\na0,x,a9\n", "row 1: reprint_of 'a9' is no article"),
        ("article,story,reprint_of\na0,x,a1\na1,x,a2\n", "row 1: 'a1' is itself a reprint"),
    ],
)
def test_a_mistake_in_corrections(table: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "stories.csv").write_text(table)
    with pytest.raises(FramingError, match=said):
        read_corrections(tmp_path / "stories.csv", ["a0", "a1", "a2"])
    with pytest.raises(FramingError, match="no such file"):
        read_corrections(tmp_path / "nowhere.csv", [])


def test_one_outlets_text_published_twice_counts_once() -> None:
    again = DAM + " (Corrects the number of cracks.)"
    given = [article(0, "P", DAM), article(1, "P", again, 1), article(2, "P", EDITED, 1), article(3, "P", VOTE)]
    found = find_stories(given)
    assert found["reprint_of"].tolist() == ["", "a0", "", ""]  # four fifths alike, no less
    twice = near_duplicates([a.id for a in given], [a.outlet for a in given], found)
    assert [(given[place].id, original) for place, original in twice] == [("a1", "a0")]
    score = framing.score(given, scorers=[])
    assert [(p.article, p.problem) for p in score.corpus.problems] == [("a1", "near duplicate")]
    assert len(score.articles) == 4


def test_similarity_is_the_mean_cosine_to_the_rest_of_the_story() -> None:
    given = [article(0, "P", DAM), article(1, "Q", DAM_AGAIN), article(2, "R", DAM), article(3, "S", VOTE)]
    found = find_stories(given)
    told = Sketches.of(sketch(a, ()) for a in given)
    vectors = stories._vectors(told, np.arange(len(given)))[0].toarray()
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4))
    expected = (vectors[0] @ vectors[1] + vectors[0] @ vectors[2]) / 2
    assert found["similarity"][0] == pytest.approx(expected)
    assert math.isnan(found["similarity"][3])


def test_small_blocks_find_what_one_large_block_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [DAM, VOTE, DAM_AGAIN, VOTE_AGAIN]
    days = [0, 1, 2, 3, None, 0, 9, 9]
    given = [article(i, "PQRS"[(i // 2) % 4], texts[i % 4], day) for i, day in enumerate(days)]
    whole = groups(given)
    monkeypatch.setattr(stories, "_BLOCK", 1)
    assert groups(given) == whole
    assert {"A", "B"} <= set(whole)


def test_columns_and_texts_without_words() -> None:
    given = [Article("a", "P", "", "…"), Article("b", "Q", "", "the of and"), Article("c", "Q", "", "")]
    found = find_stories(given)
    assert tuple(found.columns) == STORY_COLUMNS
    assert found["story"].tolist() == found["reprint_of"].tolist() == ["", "", ""]


WIRE = f"KELDAN (Reuters) - {DAM}"
CREDITED = f"{DAM} AP contributed to this report."
EDITED = DAM.replace("hundreds", "many").replace("Villagers", "People") + " Additional reporting by our own staff."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([article(0, "P", DAM), article(1, "Q", EDITED)], ["", "a0"], id="the first read"),
        pytest.param([article(0, "P", DAM, 1), article(1, "Q", EDITED, 0)], ["a1", ""], id="the earliest"),
        pytest.param([article(0, "P", DAM, None), article(1, "Q", EDITED)], ["a1", ""], id="a dated one"),
        pytest.param([article(0, "P", DAM, 0), article(1, "AFP", EDITED, 1)], ["a1", ""], id="an agency's"),
        pytest.param([article(0, "P", DAM), article(1, "P", EDITED)], ["", ""], id="the same outlet"),
        pytest.param([article(0, "P", CREDITED), article(1, "Q", DAM, 1)], ["a1", ""], id="one that credits nobody"),
        pytest.param([article(0, "P", WIRE), article(1, "Q", DAM)], ["Reuters", "Reuters"], id="an agency not at hand"),
        pytest.param([article(0, "P", WIRE)], ["Reuters"], id="an agency's text alone"),
        pytest.param([article(0, "P", WIRE), article(1, "Reuters", DAM, 1)], ["a1", ""], id="an agency at hand"),
        pytest.param([article(0, "P", DAM), article(1, "Q", DAM_AGAIN)], ["", ""], id="the same event only"),
        pytest.param([article(0, "P", DAM), article(1, "Q", DAM + VOTE + VOTE_AGAIN)], ["", ""], id="a quarter of it"),
        pytest.param(
            [article(0, "P", DAM), article(1, "Q", EDITED), article(2, "Reuters", DAM), article(3, "R", VOTE)],
            ["a2", "a2", "", ""],
            id="all lead to one original",
        ),
    ],
)
def test_reprints_lead_to_their_original(given: list[Article], expected: list[str]) -> None:
    assert find_stories(given)["reprint_of"].tolist() == expected


PAIRS = json.loads(Path(__file__).with_name("pairs.json").read_text(encoding="utf-8"))
RAIN = "Rain will fall in the north on Monday, with highs of 12 degrees and winds of 30 km/h. It will be dry by"
SUN = "Sun will shine in the south on Monday, with highs of 21 degrees and winds of 15 km/h. It will be wet by"


def pair_of(number: int, day: int | None) -> list[Article]:
    row, date = PAIRS[number], None if day is None else DAY + dt.timedelta(days=day)
    return [Article(f"{number}{k}", k, row[f"{k}_title"], row[f"{k}_text"], date=date) for k in "ab"]


def wrong_pairs(corpora: list[list[Article]]) -> list[str]:
    """The kinds of our pairs that are joined although they are two events, or not although they are one."""
    found = pd.concat([find_stories(corpus) for corpus in corpora]).set_index("article")["story"]
    joined = [found[f"{k}a"] == found[f"{k}b"] != "" for k in range(len(PAIRS))]
    return [row["kind"] for row, is_joined in zip(PAIRS, joined, strict=True) if is_joined != row["same"]]


def test_two_events_of_one_kind_are_two_and_one_event_in_other_words_is_one() -> None:
    """Two rulings of one judge and two accidents in mines of one union and minister are still taken for one."""
    assert [row["same"] for row in PAIRS] == [False] * 30 + [True] * 30
    dated, undated = ([pair_of(k, day) for k in range(len(PAIRS))] for day in (0, None))
    assert wrong_pairs(dated) == ["court ruling", "accident at work"]
    assert wrong_pairs([[article for pair in dated for article in pair]]) == ["court ruling", "accident at work"]
    assert wrong_pairs(undated) == ["accident at work", "tennis"]


def test_words_alone_do_not_make_a_story() -> None:
    forecasts = [article(0, "P", f"{RAIN} Tuesday."), article(1, "Q", f"{SUN} Tuesday.")]
    assert groups(forecasts) == ["-", "-"]  # no names, and those of days are none
    assert groups([article(0, "P", DAM.lower()), article(1, "Q", DAM.lower())]) == ["A", "A"]  # unless nearly the same


def test_names_are_what_no_dictionary_has_and_an_article_writes_with_a_capital() -> None:
    text = "Halden sued the Supreme Court of Keldan. The court in Orlova heard keldan folk, and orlova folk, on Monday."
    counts, names = sketches._words(Article("a", "P", "Keldan sued", text))
    assert names == {"halden", "keldan"}  # Orlova is as often written small
    assert counts == {"halden": 1, "sued": 3, "supreme": 1, "court": 2, "keldan": 4, "orlova": 2, "heard": 1, "folk": 2}


def test_two_articles_are_as_alike_alone_as_among_hundreds() -> None:
    pair, others = pair_of(30, 0), [a for k in range(30) for a in pair_of(k, 90 + 9 * k)]
    alone = find_stories(pair)["similarity"].tolist()
    assert find_stories([*pair, *others])["similarity"].tolist()[:2] == pytest.approx(alone, abs=0.01)
