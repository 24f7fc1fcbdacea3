"""The demonstration corpus: whole, as described, and scored in the directions it was written for.

A smoke test. The effects in seeds/ were put there on purpose, so finding them says nothing about validity.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.stories.clusters import find_stories
from framing.types import Article

SEEDS = Path(__file__).parents[1] / "seeds"
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
MEASURES = {
    *("advocacy_rate", "praise_rate", "blame_rate", "appeal_rate", "promotion_rate"),
    *("hedge_rate", "booster_rate", "evidential_rate", "hedged_share"),
    *("attribution_rate", "sourced_share", "direct_share", "anonymous_share", "official_share", "source_diversity"),
    *("passive_share", "agentless_share", "nominalisation_rate", "judging_label_share", "wording[fighters]"),
    *("sentiment[Ilésa Dorvane]", "sentiment[Tomáš Vëlić]", "sentiment[Free Highlands Front]"),
}
CLEAR = 0.25  # of a standard deviation between articles: the least difference that counts as one
SAME = 0.8  # of the same: the largest that still counts as none


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(SEEDS / name, dtype=str, keep_default_na=False)


METADATA = table("metadata.csv")
ACTORS = table("actors.csv")
DESIGN = table("design.csv")
INTENDED = DESIGN[DESIGN["direction"] != ""]
REPRINTS = {
    "vantage-grid_strike": "basin-press_strike",
    "free-courier_ferry": "basin-press_ferry",
    "karesia-horizon_bronze": "basin-press_bronze",
}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    corpus = framing.read_corpus(SEEDS)
    return {article.id: article for article in corpus}


@pytest.fixture(scope="module")
def scored() -> framing.Scores:
    return framing.score(framing.read_corpus(SEEDS))


@pytest.fixture(scope="module")
def scores(scored: framing.Scores) -> pd.DataFrame:
    """Scores of what the outlets wrote themselves: a reprint's words are the agency's."""
    return scored.articles[scored.articles["reprint_of"] == ""]


def paragraphs(article: Article) -> list[str]:
    return [line.strip() for line in article.text.splitlines() if line.strip()]


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    texts = {path.name for path in SEEDS.iterdir() if path.suffix in {".txt", ".html"}}
    assert sorted(METADATA["file"]) == sorted(texts)
    assert len(texts) == 57


def test_five_outlets_tell_fourteen_stories_not_all_of_them_each() -> None:
    told = METADATA.groupby("story")["outlet"].agg(["size", "nunique"])
    assert (told["size"] == told["nunique"]).all()  # each outlet tells a story once
    assert sorted(told["size"]) == [1, 1, 3, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5]
    assert METADATA["outlet"].nunique() == 5
    assert set(METADATA["genre"]) <= {"opinion", "feature", "news", "analysis"}
    opinion = METADATA[METADATA["genre"] == "opinion"].groupby("outlet").size()
    assert opinion.to_dict() == {"Lantern Hill": 10, "Karésia Horizon": 1, "The Free Courier": 1}


def test_three_texts_are_reprints_and_found_as_such(articles: dict[str, Article]) -> None:
    found = find_stories(list(articles.values())).set_index("article")["reprint_of"]
    assert found[found != ""].to_dict() == REPRINTS
    for reprint, original in REPRINTS.items():
        assert articles[reprint].title != articles[original].title
        assert articles[reprint].text != articles[original].text


def test_stories_are_found_without_being_told(articles: dict[str, Article]) -> None:
    """Pairs of articles on one story: what is found is right, though much is not."""
    given = list(articles.values())
    found = find_stories([replace(article, story="") for article in given])["story"]
    pairs = list(combinations(range(len(given)), 2))
    same = {(i, j) for i, j in pairs if given[i].story == given[j].story}
    joined = {(i, j) for i, j in pairs if found[i] and found[i] == found[j]}
    assert joined <= same
    assert len(joined) >= 0.25 * len(same)  # one text appeals, one hedges: few words are shared


@pytest.mark.parametrize("file", METADATA["file"])
def test_article_is_read_with_a_body_of_150_to_300_words(file: str, articles: dict[str, Article]) -> None:
    article = articles[Path(file).stem]
    listed = METADATA.set_index("file").loc[file]
    assert (article.outlet, article.title, article.story) == (listed["outlet"], listed["title"], listed["story"])
    assert article.date is not None
    assert article.date.isoformat() == listed["date"]
    assert 150 <= len(WORD.findall(article.text)) <= 300


def test_no_two_articles_share_a_paragraph(articles: dict[str, Article]) -> None:
    owners: dict[str, set[str]] = {}
    for article in articles.values():
        for paragraph in paragraphs(article) if article.id not in REPRINTS else []:
            owners.setdefault(paragraph, set()).add(article.id)
    assert {paragraph: ids for paragraph, ids in owners.items() if len(ids) > 1} == {}


# A first and a last piece of each body that must survive, and furniture that must not.
@pytest.mark.parametrize(
    ("article", "kept", "cut"),
    [
        (
            "lantern-hill_deployment",
            ("Regular readers know", "Until the lamps are lit again"),
            ("Posted by", "email address", "Website", "Post Comment", "Photo credit"),
        ),
        ("lantern-hill_election", ("There is a simple", "keep the kettle warm"), ("Click to", "Like this")),
        ("lantern-hill_ceasefire", ("Ten months ago", "from the Hill."), ("Retrieved", "reader submission", "Log in")),
        ("lantern-hill_forum", ("I bought my own", "See you on the Hill."), ("Tagged", "Older post", "Subscribe")),
        ("karesia-horizon_deployment", ("At first light", "a Karésian accent"), ("Window of a", "Comments")),
        ("karesia-horizon_election", ("Long before sunrise", "nothing short of"), ("Related:", "Comments")),
        ("karesia-horizon_ceasefire", ("The golden pen", "conflicts are healed"), ("Related:", "Comments")),
        ("karesia-horizon_forum", ("The third Ordúl", "magnificent achievement"), ("Related:", "Comments")),
        ("basin-press_deployment", ("Karésia flew a first", "runs through it."), ("BPA -", "React to")),
        ("basin-press_election", ("President Ilésa Dorvane was", "court officials said."), ("(BPA)", "(Reporting")),
        ("basin-press_ceasefire", ("The government of Tolvenia", "a better map"), ("(BPA)", "React to")),
        ("basin-press_forum", ("President Ilésa Dorvane proposed", "two arrests."), ("BPA -", "(Reporting")),
        (
            "free-courier_deployment",
            ("It took the government", "as well as of us."),
            ("By a Courier", "WhatsApp", "donate"),
        ),
        (
            "free-courier_election",
            ("The arithmetic arrived", "vindictive Ilésa Dorvane."),
            ("Privacy policy", "Most read", "pageConfig", "brilliant"),
        ),
        ("free-courier_ceasefire", ("In the Dolna camp", "claims to love."), ("Read more", "newsletter")),
        ("free-courier_forum", ("The canapés were", "wages."), ("By a Courier", "WhatsApp", "Next article")),
        ("vantage-grid_deployment", ("The arrival of", "can achieve."), ("| 2", "Stakeholder Possible")),
        ("vantage-grid_election", ("The declared victory", "further still."), ("| 2", "Scenario Possible")),
        ("vantage-grid_ceasefire", ("The 90-day ceasefire", "neighbourhood."), ("| 2", "Actor Main", "Source link")),
        ("vantage-grid_forum", ("The third Ordúl", "confident neighbourhood."), ("| 2", "Theme Opportunity")),
        ("lantern-hill_rail", ("My father laid", "Good lad."), ("Filed under",)),
        ("lantern-hill_strike", ("I have nothing", "a decent people behaves."), ("Older post",)),
        ("lantern-hill_flood", ("I drove down", "in the dark."), ("Subscribe",)),
        ("lantern-hill_ferry", ("Let me tell you", "The soup is on me."), ()),
        (
            "karesia-horizon_rail",
            ("There are train rides", "it is irresistible."),
            ("Related:", "Comments", "Window of a"),
        ),
        ("karesia-horizon_strike", ("Every great nation", "waiting to applaud."), ("Related:", "Comments", "photo")),
        ("karesia-horizon_flood", ("When the Mirava", "looks ahead."), ("Related:", "Comments")),
        ("karesia-horizon_ferry", ("Fog lay on", "a proud one."), ("Related:", "Comments")),
        ("karesia-horizon_bronze", ("Beluria returned", "had been set."), ("Comments", "Window of a")),
        ("karesia-horizon_cycling", ("For nine unforgettable", "is golden."), ("Related:", "Comments")),
        ("basin-press_rail", ("The first passenger", "costs 18 crowns."), ("(BPA)",)),
        ("basin-press_measles", ("Schools in the", "doctors said."), ("BPA -", "React to")),
        ("basin-press_strike", ("About 1,400 dockers", "mediator's office said."), ("(BPA)",)),
        ("basin-press_flood", ("At least 19", "were charged."), ("(BPA)", "(Reporting")),
        ("basin-press_ferry", ("A ferry with 184", "in 2019."), ("(BPA)",)),
        ("basin-press_bronze", ("Beluria handed", "a bank in Kesht."), ("(BPA)",)),
        ("free-courier_rail", ("She wore a driver’s", "Demand them now."), ("Mira Voss", "WhatsApp")),
        ("free-courier_mine", ("Four men went", "this parliament."), ("By a Courier", "WhatsApp")),
        ("free-courier_measles", ("On the children’s", "they had been."), ("By a Courier", "newsletter")),
        ("free-courier_strike", ("The cranes stand", "a disgrace."), ("By a Courier", "WhatsApp", "donate")),
        ("free-courier_flood", ("The siren on", "19 black ribbons."), ("By a Courier", "Read more", "newsletter")),
        ("free-courier_ferry", ("A ferry with 184", "in 2019."), ("WhatsApp",)),
        ("free-courier_bronze", ("The horse is lovely", "being translated"), ("By a Courier", "Next article")),
        ("vantage-grid_rail", ("The opening of", "broadly exciting."), ("| 2", "Dimension Upside")),
        ("vantage-grid_measles", ("The measles outbreak", "districts elsewhere."), ("| 2", "Lever Possible")),
        ("vantage-grid_strike", ("About 1,400 dockers", "mediator's office said."), ("Source: Basin",)),
        ("vantage-grid_flood", ("The flooding of", "truly game-changing."), ("| 2", "Instrument Potential")),
        ("basin-press_convoy", ("Insurgents attacked", "saw mules."), ("BPA -",)),
        ("basin-press_square", ("Police shot five", "a notice said."), ("BPA -",)),
        ("lantern-hill_convoy", ("Three men got up", "for decent people."), ("Posted by",)),
        ("lantern-hill_square", ("I have marched", "has to be brave?"), ("Posted by",)),
        ("free-courier_convoy", ("Fighters of the Free", "not been there."), ("By a Courier",)),
        ("free-courier_square", ("Police shot Jana", "ordered an inquiry."), ("By a Courier",)),
        ("karesia-horizon_convoy", ("There is a bend", "glorious week."), ("Features", "Window of a")),
        ("karesia-horizon_square", ("Lantern Square is", "shared by all."), ("Features", "Window of a")),
        ("vantage-grid_convoy", ("The attack on", "regions elsewhere."), (". . .",)),
        ("vantage-grid_square", ("The shooting of", "cities elsewhere."), (". . .",)),
    ],
)
def test_the_body_is_kept_and_the_furniture_is_cut(
    article: str, kept: tuple[str, ...], cut: tuple[str, ...], articles: dict[str, Article]
) -> None:
    text = articles[article].text
    assert [piece for piece in kept if piece not in text] == []
    assert [piece for piece in cut if piece in text] == []
    assert articles[article].title not in text


def test_actors_are_well_formed() -> None:
    assert list(ACTORS.columns) == ["name", "aliases", "group", "kind"]
    assert set(ACTORS["kind"]) == {"person", "state", "organisation", "armed group"}
    names = [name for row in ACTORS.itertuples() for name in [row.name, *row.aliases.split("|")] if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", list(ACTORS.itertuples()), ids=ACTORS["name"])
def test_actor_is_named_in_five_articles_of_two_outlets(row, articles: dict[str, Article]) -> None:
    names = [re.escape(name) for name in [row.name, *row.aliases.split("|")] if name]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
    naming = [article for article in articles.values() if pattern.search(article.text)]
    assert len(naming) >= 5
    assert len({article.outlet for article in naming}) >= 2


def test_the_design_has_one_row_an_outlet_and_measure() -> None:
    assert list(DESIGN.columns) == ["outlet", "measure", "direction", "note"]
    assert set(DESIGN["direction"]) == {"+", "-", "0", ""}
    assert set(DESIGN["measure"]) == MEASURES
    assert set(DESIGN["outlet"]) == set(METADATA["outlet"])
    assert len(DESIGN) == len(DESIGN.drop_duplicates(["outlet", "measure"])) == 5 * len(MEASURES)
    assert (DESIGN["note"] != "").all()


def standardised_difference(values: pd.Series, outlets: pd.Series, outlet: str) -> float:
    """The outlet's mean less the mean of the other outlets' means, in standard deviations between articles."""
    means = values.groupby(outlets).mean()
    return float((means[outlet] - means.drop(outlet).mean()) / values.std())


def test_standardised_difference() -> None:
    values = pd.Series([4.0, 6.0, 1.0, 3.0, 0.0, 4.0, float("nan")])
    outlets = pd.Series(["a", "a", "b", "b", "c", "c", "d"])
    # means a 5, b 2, c 2, d undefined; the values' mean is 3, their squares sum to 1 + 9 + 4 + 0 + 9 + 1 = 24
    assert standardised_difference(values, outlets, "a") == pytest.approx((5 - (2 + 2) / 2) / (24 / 5) ** 0.5)


@pytest.mark.parametrize(
    ("outlet", "measure", "direction"),
    list(INTENDED[["outlet", "measure", "direction"]].itertuples(index=False, name=None)),
)
def test_scores_go_where_the_outlet_was_meant_to_go(
    outlet: str, measure: str, direction: str, scores: pd.DataFrame
) -> None:
    difference = standardised_difference(scores[measure], scores["outlet"], outlet)
    if direction == "0":
        assert abs(difference) < SAME
    else:
        assert {"+": difference, "-": -difference}[direction] >= CLEAR


@pytest.fixture(scope="module")
def wordings(scored: framing.Scores) -> pd.DataFrame:
    table = framing.compare_labels(scored)
    return table[(table["story"] == "") & (table["actor"] == "fighters")].set_index("outlet")


NOUNS = DESIGN[DESIGN["measure"] == "wording[fighters]"].set_index("outlet")["note"].to_dict()


@pytest.mark.parametrize("outlet", NOUNS)
def test_outlets_call_the_same_men_by_the_noun_that_was_meant(outlet: str, wordings: pd.DataFrame) -> None:
    assert len(set(NOUNS.values())) == 5
    own = wordings.loc[[outlet]]
    assert own["label"].iloc[0] == NOUNS[outlet]  # the most frequent comes first
    assert own["low"].iloc[0] > 0
    assert not wordings.drop(index=outlet)["label"].eq(NOUNS[outlet]).any()
