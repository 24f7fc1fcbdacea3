"""The list of a corpus's actors: what it counts, suggests, and gives back."""

from __future__ import annotations

from framing.actors.editing import LIST_COLUMNS, list_actors, suggestions
from framing.actors.lists import read_actors
from framing.corpus.corpus import Corpus
from framing.io.export import to_csv
from framing.types import Actor, Article


def person(name: str) -> Actor:
    return Actor(name, kind="person")


def test_counts_and_the_way_back(tmp_path) -> None:
    text = (
        "President Odile Marran spoke. Marran met Kenya. The Southern Coast Trade Board (SCTB) met. "
        + "It rained. " * 30
    )
    articles = [
        Article(str(i), outlet, f"Day {i}", f"{text} {i}") for i, outlet in enumerate(("North", "North", "South"))
    ]
    told: list[tuple[str, int, int]] = []
    table = list_actors(Corpus(tuple(articles)), progress=lambda *step: told.append(step))
    assert tuple(table.columns) == LIST_COLUMNS
    rows = table.set_index("name")
    # Named in each of 3 articles of 2 outlets: the president twice in each, the state once.
    assert rows.loc["Odile Marran", ["kind", "articles", "outlets", "mentions"]].tolist() == ["person", 3, 2, 6]
    assert rows.loc["Kenya", ["kind", "articles", "outlets", "mentions"]].tolist() == ["state", 3, 2, 3]
    assert rows.loc["Odile Marran", "aliases"] == "Marran"
    assert set(rows["group"]) == set(rows["same_as"]) == {""}
    assert told[-1][1:] == (3, 3)
    path = tmp_path / "actors.csv"
    path.write_bytes(to_csv(table))
    assert [a.name for a in read_actors(path)] == table["name"].tolist()


def test_suggestions() -> None:
    actors = [
        person("Jean Bosco Turati"),
        Actor("Kenya", kind="state"),
        person("Jezn Bosco Turati"),
        person("Bosco Turati"),
    ]
    assert suggestions(actors) == ["", "", "Jean Bosco Turati", "Jean Bosco Turati"]
    apart = [person("Ada Brandt"), person("Jonas Velnar"), Actor("Niger", kind="state"), Actor("Nigeria", kind="state")]
    assert suggestions(apart) == ["", "", "", ""]
    assert suggestions([]) == []


def test_a_suggestion_stands_on_the_rarer_name() -> None:
    body = [
        Actor(n, kind="organisation") for n in ("Dorn Party", "Velnar Dorn Party", "Coast Trade Board", "CTB", "Board")
    ]
    assert suggestions(body) == ["", "", "", "Coast Trade Board", "Coast Trade Board"]
    assert suggestions([body[3], body[2]]) == ["", "CTB"]
    people = ["Mary Obi", "Goofy Mary Obi", "M. K. Obi", "John Obi", "Jack Obi", "John Obi Jr"]
    assert suggestions([person(n) for n in people]) == ["", "Mary Obi", "Mary Obi", "", "John Obi", ""]


def test_names_made_by_hand_are_cleaned() -> None:
    (actor,) = read_actors([Actor("Odile\u202e Marran", ("Mar\u2066ran", "M\u061cP"), "Coast\x1b\u200f")])
    assert (actor.name, actor.aliases, actor.group) == ("Odile Marran", ("Marran", "MP"), "Coast")
