"""Agency: which clauses are passive, which name who acts, and what part actors have in deeds."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from framing.attribution.annotated import annotate
from framing.scorers import Agency
from framing.scorers.agency.scorer import AGENCY_COLUMNS
from framing.text.document import parse
from framing.types import Actor

ACTORS = [
    Actor("Odile Marran", ("Marran",), kind="person"),
    Actor("Orrin", kind="state"),
    Actor("Harbour Guard", ("Guard",), kind="organisation"),
]
DEEDS = ("passive", "agentless_passive", "participle", "nominalisation")


def told(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.category) for m in Agency(ACTORS).find(text) if m.category in DEEDS]


def parts(text: str) -> set[tuple[str, str, str]]:
    return {
        (m.target or "", m.category, m.text) for m in Agency(ACTORS).find(text) if m.category in ("acts", "acted_upon")
    }


def numbers(text: str) -> dict[str, float]:
    scorer, annotated = Agency(ACTORS), annotate(text)
    return scorer.numbers(annotated, scorer.find(annotated))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three miners were beaten by guards.", [("were beaten", "passive")]),
        ("Three miners were beaten on the road.", [("were beaten", "agentless_passive")]),
        ("The baker was being questioned.", [("was being questioned", "agentless_passive")]),
        ("The baker may not have been told.", [("may not have been told", "agentless_passive")]),
        ("Her brother got sacked in June.", [("got sacked", "agentless_passive")]),
        ("The wells are to be sealed.", [("are to be sealed", "agentless_passive")]),
        ("The bridge was, they wrote, rebuilt.", [("was, they wrote, rebuilt", "agentless_passive")]),
        ("Were the divers rescued?", [("Were the divers rescued", "agentless_passive")]),
        ("The tax was cut twice.", [("was cut", "agentless_passive")]),
        ("The mayor was re-elected in May.", [("was re-elected", "agentless_passive")]),
        ("The plan was quickly and quietly dropped.", [("was quickly and quietly dropped", "agentless_passive")]),
        ("The roof was torn off by the storm.", [("was torn", "passive")]),
        ("The case was heard in Dorn by three judges.", [("was heard", "passive")]),
        ("The men beaten by guards left town.", [("beaten", "participle")]),
        ("The killing of five farmers drew a crowd.", [("killing", "nominalisation")]),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The clerks were freed by noon.", "agentless_passive"),
        ("The clerks were freed by the time it rained.", "agentless_passive"),
        ("The crates were moved by truck.", "agentless_passive"),
        ("Wages were cut by 5 percent.", "agentless_passive"),
        ("The debt was paid by selling the mill.", "agentless_passive"),
        ("The crates were moved by sailors.", "passive"),
        ("Wages were cut by the ministry.", "passive"),
        ("The debt was paid by her.", "passive"),
    ],
)
def test_by_names_who_acts_and_not_when_or_how(text: str, category: str) -> None:
    assert [c for _, c in told(text)] == [category]


@pytest.mark.parametrize(
    "text",
    [
        "Guards beat three miners.",
        "The baker has questioned the bill.",
        "The widow was very worried.",
        "The crew were pleased with the boat.",
        "The ship is gone.",
        "He's arrived at the station.",
        "It's created a stir in the village.",
        "The colonel's wounded leg healed.",
        "The hall was so crowded.",
        "The road is open and the port is busy.",
        "They got a new roof.",
        "Let's paint the fence.",
        "The army's killing of five farmers drew a crowd.",
        "The police shooting of a dog drew a crowd.",
        "The killing of five farmers by soldiers drew a crowd.",
        "The shooting began at six.",
        "Snow is expected-looking, white and cold.",
        "",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Guard arrested Marran.", {("Harbour Guard", "acts"), ("Odile Marran", "acted_upon")}),
        ("Marran arrested the Guard.", {("Odile Marran", "acts"), ("Harbour Guard", "acted_upon")}),
        ("Marran was arrested by the Guard.", {("Harbour Guard", "acts"), ("Odile Marran", "acted_upon")}),
        ("Marran was arrested.", {("Odile Marran", "acted_upon")}),
        ("Marran, who was arrested, slept.", {("Odile Marran", "acted_upon"), ("Odile Marran", "acts")}),
        ("Marran came home. She was arrested.", {("Odile Marran", "acts"), ("Odile Marran", "acted_upon")}),
        ("The killing of Marran drew a crowd.", {("Odile Marran", "acted_upon")}),
        ("Guards tried to arrest Marran.", {("Odile Marran", "acted_upon")}),
        ("They hope Marran wins.", {("Odile Marran", "acts")}),
    ],
)
def test_who_acts_and_who_is_acted_upon(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(actor, part) for actor, part, _ in parts(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Marran is a judge.",
        "Marran has two brothers.",
        "Marran seems calm.",
        "Marran said the road was closed.",
        "Marran's brother was arrested.",
        "Marran supporters blocked the road.",
        "The brother of Marran fled.",
        "Guards beat a friend of Marran.",
        "The Guard-led party lost.",
        "The road to Orrin was closed.",
    ],
)
def test_who_has_no_part(text: str) -> None:
    assert parts(text) == set()


def test_shares_by_hand() -> None:
    text = (
        "The Guard shot Marran. "  # one clause, active
        "Marran was taken to a ward. "  # one clause, nobody named
        "Two men were questioned by Orrin. "  # one clause, passive with an agent
        "It rained, and Marran slept. "  # two clauses
        "“Marran was robbed,” Orrin said."  # one clause of the author's: said
    )
    found = numbers(text)
    assert found["passive_share"] == pytest.approx(2 / 6)
    assert found["agentless_share"] == pytest.approx(1 / 6)
    # Of the author's sentences three mention Marran: acted upon, acted upon, acts.
    assert found["acts[Odile Marran]"] == pytest.approx(1 / 3)
    assert found["acted_upon[Odile Marran]"] == pytest.approx(2 / 3)
    # Two mention Orrin, which acts in one, and speaks in the other.
    assert found["acts[Orrin]"] == pytest.approx(1 / 2)
    assert found["acted_upon[Orrin]"] == 0


def test_without_a_clause_or_a_mention_shares_are_undefined() -> None:
    found = numbers("Rain, and more rain.")
    assert all(math.isnan(found[n]) for n in ("passive_share", "agentless_share", "acts[Orrin]", "acted_upon[Orrin]"))
    assert found["nominalisation_rate"] == 0


def test_a_passive_without_a_finite_verb_is_evidence_and_in_no_share() -> None:
    text = "The mayor wants to be heard."
    assert told(text) == [("to be heard", "agentless_passive")]
    assert numbers(text)["passive_share"] == 0


def test_the_voice_is_that_of_the_words() -> None:
    found = [(m.text, m.voice) for m in Agency(ACTORS).find("“We were robbed,” a farmer wrote. His barn was burned.")]
    assert found == [("were robbed", "quoted"), ("was burned", "author")]


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ("The Guard shot Marran.", "Marran was shot by the Guard.", {"passive_share"}),
        ("Marran was shot by the Guard.", "Marran was shot by the gate at noon.", None),
        (
            "The Guard shot Marran.", "Marran shot the Guard.",
            {"acts[Odile Marran]", "acted_upon[Odile Marran]", "acts[Harbour Guard]", "acted_upon[Harbour Guard]"},
        ),
        ("Marran was shot on Monday.", "Marran was hugged on Monday.", set()),
        ("Marran was shot on Monday.", "On Monday Marran was shot.", set()),
        ("A clerk said Marran was shot.", "A clerk said a man shot Marran.", set()),
    ],
)  # fmt: skip
def test_one_change_moves_what_it_should_and_nothing_else(before: str, after: str, moves: set[str] | None) -> None:
    one, other = numbers(before), numbers(after)
    moved = {
        name for name in one if not (one[name] == other[name] or (math.isnan(one[name]) and math.isnan(other[name])))
    }
    assert moves is None or moved == moves


def test_the_name_makes_no_difference() -> None:
    def values(name: str) -> list[float]:
        text = f"{name} was held at the border. Guards beat {name}. Then {name} fled."
        return Agency([Actor("A", (name,))]).fit([]).transform([text])[0].tolist()

    assert values("Marran") == values("Great Britain") == values("Zzyk")


def test_what_is_counted_makes_the_same_numbers() -> None:
    scorer = Agency(ACTORS)
    annotated = annotate("“We were robbed. Marran was robbed.” Marran was shot. The Guard said it was sorry.")
    assert scorer.numbers(annotated, scorer.counted(annotated)) == pytest.approx(
        scorer.numbers(annotated, scorer.find(annotated)), nan_ok=True
    )


def test_titles_make_no_number() -> None:
    scorer, annotated = Agency(ACTORS), annotate(parse("Marran was shot by guards", section="title"))
    found = scorer.find(annotated)
    assert {m.section for m in found} == {"title"}
    assert all(math.isnan(v) or v == 0 for v in scorer.numbers(annotated, found).values())


def test_columns_of_actors() -> None:
    scorer = Agency(["Orrin"]).fit(["Orrin spoke."])
    assert scorer.get_feature_names_out().tolist() == [
        "passive_share", "agentless_share", "nominalisation_rate", "acts[Orrin]", "acted_upon[Orrin]",
    ]  # fmt: skip
    assert [m.name for m in Agency.describe()][-2:] == ["acts[NAME]", "acted_upon[NAME]"]
    assert all(m.scorer == "agency" for m in (*scorer.measures, *Agency.describe()))


def test_tally_by_outlet_and_actor() -> None:
    rows = [
        {"outlet": "A", "article": "a", "section": "body", "voice": voice, "category": category, "target": target}
        for voice, category, target in (
            ("author", "acted_upon", "Orrin"), ("author", "agentless_passive", "Orrin"), ("author", "acts", "Orrin"),
            ("author", "passive", ""), ("quoted", "acted_upon", "Orrin"),
        )
    ]  # fmt: skip
    agency = Agency(ACTORS)
    table = agency.sum_up("agency", agency.tally(pd.DataFrame(rows))["agency"])
    assert list(table.columns) == list(AGENCY_COLUMNS)
    assert table.to_numpy().tolist() == [["A", "Orrin", 1, 1, 1, 1]]
    assert Agency(ACTORS).tally(pd.DataFrame(rows[:0], columns=list(rows[0])))["agency"].empty
