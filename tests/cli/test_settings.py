"""framing.toml: what it may say, and what is wrong with what it says."""

import re
from pathlib import Path

import pytest

from framing.cli.options import read_settings
from framing.cli.settings import Settings, user_lexicons
from framing.corpus.corpus import Corpus
from framing.scorers.registry import SCORERS
from framing.types import FramingError


def write(folder: Path, text: str) -> Path:
    path = folder / "framing.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = Settings.read(
        write(tmp_path, 'actors = "a.csv"\nlexicon = { advocacy = "+mine.tsv", hedging = "h.tsv" }\ngenre = ["news"]\n')
    )
    assert settings.actors == str(tmp_path / "a.csv")
    assert settings.lexicon == {
        "advocacy": {"lexicon": str(tmp_path / "mine.tsv"), "extend": True},
        "hedging": {"lexicon": str(tmp_path / "h.tsv"), "extend": False},
    }
    assert settings.genre == ("news",)


def test_days_may_stand_without_quotation_marks(tmp_path: Path) -> None:
    settings = Settings.read(write(tmp_path, "since = 2024-01-02\nuntil = '2024-02-01'\n"))
    assert (settings.since, settings.until) == ("2024-01-02", "2024-02-01")


def test_the_command_line_wins() -> None:
    settings = Settings(outlet="A", since="2024-01-01").override(outlet="B", since=None, text=False)
    assert (settings.outlet, settings.since, settings.text) == ("B", "2024-01-01", False)


def test_only_what_was_set_goes_into_the_manifest() -> None:
    assert Settings(outlet="A").to_dict() == {"outlet": "A"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("outlet = ", "not TOML"),
        ("colour = 'red'", "no option is called 'colour'"),
        ("outlet = 5", "option outlet: 5 should be text"),
        ("min_words = 'ten'", "option min_words: 'ten' should be a whole number"),
        ("min_words = true", "option min_words: True should be a whole number"),
        ("genre = 'news'", "option genre: 'news' should be a list"),
        ("genre = [1]", "should be a list"),
        ("lexicon = 'mine.tsv'", "should be a table"),
        ("text = 'no'", "should be true or false"),
        ("text = 1", "option text: 1 should be true or false"),
        ("min_words = '10'", "option min_words: '10' should be a whole number"),
        ("min_words = 5.0", "option min_words: 5.0 should be a whole number"),
        ("genre = ['news', 1]", "option genre: .* should be a list"),
        ("lexicon = { advocacy = 1 }", "option lexicon: .* should be a table"),
        ("outlet = [2024-01-02]", "option outlet: .* should be text"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FramingError, match=said) as error:
        Settings.read(write(tmp_path, text))
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="cannot be read"):
        Settings.read(tmp_path / "none.toml")


def test_lexicons_as_users_write_them() -> None:
    assert user_lexicons({"advocacy": "+a.tsv"}) == {"advocacy": {"lexicon": "a.tsv", "extend": True}}


def test_scorers_are_set_up_by_name_and_what_only_some_take_goes_to_these() -> None:
    corpus = Corpus(())
    settings = Settings(scorers=("hedging", "actor_sentiment"), model="linear", top=3, min_articles=2)
    hedging, sentiment = settings.set_up(corpus)
    assert (hedging.name, sentiment.name) == ("hedging", "actor_sentiment")
    assert (sentiment.model, sentiment.top, sentiment.min_articles) == ("linear", 3, 2)
    usual = {s.name: s for s in Settings().set_up(corpus)}
    assert set(usual) == {cls.name for cls in SCORERS}
    assert usual["actor_sentiment"].model == "transformer"
    assert (usual["favourability"].top, usual["agency"].top) == (20, 6)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(scorers=("hedging",), model="linear"), "model = linear: of hedging none takes it; leave it out"),
        (Settings(scorers=("hedging", "shouting")), "shouting"),
    ],
)
def test_what_no_scorer_takes_is_refused(settings: Settings, said: str) -> None:
    with pytest.raises(FramingError, match=re.escape(said)):
        settings.set_up(Corpus(()))


def test_scorers_of_the_command_line_are_parted_at_commas() -> None:
    settings = read_settings(None, scorers="hedging, sourcing,", top=4, svg=True, paper="letter")
    assert settings.scorers == ("hedging", "sourcing")
    assert (settings.top, settings.svg, settings.paper) == (4, True, "letter")
