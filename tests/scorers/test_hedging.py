"""What weakens, strengthens or points at hearsay, what is left alone, and the arithmetic of the measures."""

import csv
import math
from collections import Counter
from pathlib import Path

import pytest

from framing.attribution.annotated import annotate
from framing.scorers.hedging.scorer import Hedging
from framing.text.document import parse
from framing.text.lexicon import load_lexicon

Found = list[tuple[str, str]]


def found(text: str) -> Found:
    return [(m.text, m.category) for m in Hedging().find(text)]


def weight(term: str) -> float:
    """The weight of the first entry that is written so."""
    return next(t.weight for t in load_lexicon("hedging").terms if t.term == term)


HEDGES = [
    # modals
    ("On May 17 it may rain.", "may"),
    ("The dam might fail in the spring.", "might"),
    ("The strike could last for weeks.", "could"),
    ("The roof could well fall.", "could well"),
    ("The plan would seem to have failed.", "would seem"),
    # adverbs
    ("Perhaps the road is open.", "Perhaps"),
    ("Maybe the council will meet.", "Maybe"),
    ("The bridge is probably safe.", "probably"),
    ("The vote will possibly be held in June.", "possibly"),
    ("He likely left by train.", "likely"),
    ("The most likely cause is fire.", "most likely"),
    ("The firm is potentially liable.", "potentially"),
    ("The house is relatively cheap.", "relatively"),
    ("The town is somewhat larger now.", "somewhat"),
    ("Largely because of rain, the match was stopped.", "Largely"),
    ("In theory the road is open.", "In theory"),
    ("To some extent the plan worked.", "To some extent"),
    ("In some ways the plan worked.", "In some ways"),
    ("It sort of worked.", "sort of"),
    # adjectives
    ("The result is likely to stand.", "is likely to"),
    ("The cause is unclear.", "unclear"),
    ("It is possible that the fire began in the attic.", "possible that"),
    ("A possible cause is the wiring.", "possible"),
    ("It is not clear who fired.", "not clear"),
    ("The motive remains unknown.", "remains unknown"),
    ("The firm is a potential buyer.", "potential"),
    ("She is unlikely to run.", "unlikely"),
    ("The preliminary results put him ahead.", "preliminary"),
    # verbs
    ("The general seems tired.", "seems"),
    ("The army appears to have left.", "appears to"),
    ("The evidence indicates a leak.", "indicates"),
    ("The water tends to freeze there.", "tends to"),
    ("It remains to be seen who will pay.", "remains to be seen"),
    ("It is too early to say who won.", "too early to say"),
    ("I think the bridge is safe.", "I think"),
    ("Police did not rule out arson.", "not rule out"),
    ("The claim could not be independently verified.", "could not be independently"),
    # nouns
    ("There is a possibility of flooding.", "a possibility"),
    ("The likelihood of rain is small.", "likelihood"),
    ("There were doubts over the count.", "doubts"),
    ("Rising speculation unsettled the town.", "speculation"),
    ("The jury is still out.", "jury is still out"),
    ("It is anyone’s guess.", "anyone’s guess"),
    ("My guess is that the mill will close.", "My guess"),
    ("There is no guarantee the mill will stay.", "no guarantee"),
    # approximators
    ("The road is almost finished.", "almost"),
    ("Nearly 300 houses burned.", "Nearly"),
    ("About 200 people came.", "About"),
    ("About half the town came.", "About"),
    ("Around 40 percent of the seats are empty.", "Around"),
    ("Around noon the bell rang.", "Around"),
    ("Some 500 soldiers crossed the river.", "Some"),
    ("Some three million people left.", "Some"),
    ("Roughly half of the fleet is at sea.", "Roughly"),
    ("Approximately 12 tonnes were found.", "Approximately"),
    ("Up to 90 people were on board.", "Up to"),
    ("As many as 60 villages are cut off.", "As many as"),
    ("The film lasts two hours or so.", "or so"),
    ("The queue is close to 300 metres long.", "close to"),
    ("By and large the harvest was good.", "By and large"),
    ("The vote is a toss-up.", "a toss-up"),
    ("The fate of the mill hangs in the balance.", "in the balance"),
    ("The river is projected to rise.", "projected to"),
    ("We cannot be sure of the cause.", "cannot be sure"),
    # conditionals
    ("If confirmed, the find is the oldest in the valley.", "If confirmed"),
    ("Unless rain falls, the crop will fail.", "Unless"),
    ("Depending on the weather, the match starts at six.", "Depending on"),
]
EVIDENTIALS = [
    ("The minister reportedly resigned.", "reportedly"),
    ("The guard allegedly took a bribe.", "allegedly"),
    ("The owner apparently left the country.", "apparently"),
    ("The firm supposedly owns nothing.", "supposedly"),
    ("The alleged smuggler was held.", "alleged"),
    ("The supposed ceasefire broke at dawn.", "supposed"),
    ("The purported letter was burned.", "purported"),
    ("Rumors spread through the port.", "Rumors"),
    ("Rumour has it that the mill will close.", "Rumour has it"),
    ("By all accounts the feast was small.", "By all accounts"),
    ("Unconfirmed reports spoke of ten dead.", "Unconfirmed reports"),
    ("The story is hearsay.", "hearsay"),
    ("The guard evidently slept.", "evidently"),
    ("Unnamed officials leaked the plan.", "Unnamed"),
]
BOOSTERS = [
    ("The plan is clearly too dear.", "clearly"),
    ("Undoubtedly the dam saved the town.", "Undoubtedly"),
    ("The firm is certainly in debt.", "certainly"),
    ("The figures definitely fell.", "definitely"),
    ("The dam no doubt held.", "no doubt"),
    ("Without a doubt the mill is closed.", "Without a doubt"),
    ("Of course the bridge was closed.", "Of course"),
    ("The law is undeniably popular.", "undeniably"),
    ("In fact the road was open.", "In fact"),
    ("It is clear that the dam held.", "clear that"),
    ("The truth is that the mine is empty.", "truth is"),
    ("The plan is bound to fail.", "bound to"),
    ("Make no mistake, the mine will close.", "Make no mistake"),
    ("The outcome is a foregone conclusion.", "foregone conclusion"),
    ("The defeat was inevitable.", "inevitable"),
    ("He must have known.", "must have known"),
    ("He surely knows the way.", "surely"),
    ("The mayor, indeed, left.", "indeed"),
    ("The mill is indubitably lost.", "indubitably"),
    ("The records prove that the guard slept.", "prove that"),
]
FOUND = [
    (text, [(word, category)])
    for category, rows in (("hedge", HEDGES), ("evidential", EVIDENTIALS), ("booster", BOOSTERS))
    for text, word in rows
] + [
    ("If elected, he would cut taxes.", [("If elected", "hedge"), ("would", "hedge")]),
    ("Perhaps it may rain.", [("Perhaps", "hedge"), ("may", "hedge")]),
    ("The dam may well break, reportedly.", [("may well", "hedge"), ("reportedly", "evidential")]),
    ("Clearly the dam might break.", [("Clearly", "booster"), ("might", "hedge")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_found(text: str, expected: Found) -> None:
    assert found(text) == expected


LEFT_ALONE = [
    # may the month and the name; might the noun
    "The parade is on May 17.",
    "The parade is on 17 May.",
    "In May the river rises.",
    "May was dry.",
    "May Day marches filled the square.",
    "Theresa May left the hall.",
    "May Obi is a doctor in the valley.",
    "Will Might signed the paper.",
    "The country's military might grew.",
    "They fought with all their might.",
    "The might of the navy was on view.",
    "May it please the court.",
    # could of ability, would of habit and of plans
    "The bell could be heard across the valley.",
    "The flood could have been avoided.",
    "The council drew up a bill that would cut taxes if the mill closed.",
    "He could not swim.",
    "She could see the hills from her house.",
    "He could speak four languages.",
    "Anyone who could leave had left.",
    "The suspect could not be reached.",
    "As a child he would swim there every day.",
    "Under the plan, taxes would be cut by two percent.",
    # about, around, some, close to, up to: prepositions and determiners
    "The book is about bees.",
    "The law is about land.",
    "They talked about 12 ships.",
    "They are about to leave.",
    "About the war he wrote nothing.",
    "They walked around the lake.",
    "He turned around.",
    "The house is around the corner.",
    "Some people stayed at home.",
    "Some of the people left.",
    "Some villages have no road.",
    "Some day he will return.",
    "The city is close to the sea.",
    "The pool is up to the neck.",
    "He woke up to 3 inches of snow.",
    "Up to the river the land is flat.",
    # like, kind of, sort of
    "They like the new road.",
    "A town like this has a market.",
    "What kind of boat is this?",
    "This kind of boat is slow.",
    "He is the right sort of man.",
    "It is a sort of bread.",
    # appear and look
    "She will appear in court on Monday.",
    "The singer appeared on stage at nine.",
    "The council looked at the plan.",
    # not possible, as possible; likely voters; other set phrases
    "It is not possible to cross the river.",
    "He runs as fast as possible.",
    "As soon as possible the road will open.",
    "The likely voters were asked twice.",
    "Women are more likely than men to vote.",
    "Probable cause was found by the court.",
    "He was presumed innocent.",
    "An unlikely ally came.",
    "Potential jurors were asked.",
    "He has potential.",
    "It became apparent.",
    "An apparent temperature of 40 degrees was measured.",
    "The weather will be partly cloudy.",
    "The attorney general resigned.",
    "He treated them fairly.",
    "The likely first-time voters were asked twice.",
    "The guards treated him roughly.",
    "The rule is still in effect.",
    "Shops are liable to a fine.",
    # verbs and nouns in another sense
    "He suggested a walk.",
    "She indicated the door.",
    "He assumed office in March.",
    "They assumed control of the port.",
    "He depends on his sister.",
    "The evidence provided that day was lost.",
    "The guarantee runs for two years.",
    "A string theory is taught here.",
    "If it rains, the road is shut.",
    # no boosters
    "The letters were clearly marked.",
    "The teacher spoke clearly.",
    "A clear sky followed.",
    "The change of course cost a day.",
    "He was taken literally.",
    "The fleet did very well indeed.",
    "Slowly but surely the tide came.",
    "He was bound to a chair.",
    "He had to prove his age.",
    "The show starts at nine.",
    "The fact that the mill closed is known.",
    "He must have a visa.",
    "No question was asked.",
    # no evidentials
    "The anonymous letter was burned.",
    "The sources of the river lie in the north.",
    "A source of water was found.",
    "Reports are due on Friday.",
    "The guard was suspected.",
    # plain
    "The council met on Monday.",
    "The road is open.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_tables_are_broad() -> None:
    assert len({text for text, _ in FOUND}) == len(FOUND) >= 60
    assert len(set(LEFT_ALONE)) == len(LEFT_ALONE) >= 60


with (Path(__file__).parent / "modals.tsv").open(encoding="utf-8", newline="") as file:
    MODALS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, id=row["text"], marks=pytest.mark.xfail(strict=True) if row["note"].startswith("known failure") else ()
        )
        for row in MODALS
    ],
)
def test_may_and_could_hedge_where_they_tell_of_what_is_possible(row: dict[str, str]) -> None:
    """Half the rows (``written``) were read while the entries were written, half (``fixed``) were written before."""
    hedges = [m.text.lower() for m in Hedging().find(row["text"]) if m.category == "hedge"]
    modal = [h for h in hedges if h.startswith(("may", "could"))]
    assert bool(modal) == (row["sense"] == "epistemic"), modal


def test_the_modals_are_of_both_senses() -> None:
    counts = Counter((row["part"], row["sense"] == "epistemic") for row in MODALS)
    assert counts == {("written", False): 20, ("written", True): 20, ("fixed", False): 30, ("fixed", True): 30}


NEGATION = [
    ("The defeat was inevitable.", [("inevitable", "booster")]),
    ("The defeat was not inevitable.", []),  # a booster is undone
    ("It is not obviously wrong.", []),
    ("It isn’t certain that he left.", [("isn’t certain", "hedge")]),  # and some become hedges
    ("It is not certain that the mill is closed.", [("not certain", "hedge")]),
    ("It is certainly not wrong.", [("certainly", "booster")]),
    ("He will not perhaps return.", [("perhaps", "hedge")]),  # a hedge is none the less one
    ("It is not impossible.", [("not impossible", "hedge")]),
    ("The gate is not necessarily shut.", [("not necessarily", "hedge")]),
]


@pytest.mark.parametrize(("text", "expected"), NEGATION)
def test_negation(text: str, expected: Found) -> None:
    assert found(text) == expected


CUES = [
    "The general suggested that the road was open.",
    "She claimed that the mill was closed.",
    "The board indicated that the mill was closed.",
    "The witness alleged that the guard slept.",
    "He doubts the count.",
    "The study proves to be long.",
]


@pytest.mark.parametrize("text", CUES)
def test_the_cue_of_an_attribution_is_neither_hedge_nor_booster_nor_evidential(text: str) -> None:
    assert found(text) == []


VOICE = [
    ("It may rain.", "author"),
    ("“It may rain all night,” the pilot said.", "quoted"),
    ("The pilot said that it may rain.", "reported"),
]


@pytest.mark.parametrize(("text", "voice"), VOICE)
def test_the_voice_is_that_of_who_speaks(text: str, voice: str) -> None:
    assert [(m.text, m.voice) for m in Hedging().find(text)] == [("may", voice)]


def test_a_title_is_searched_and_never_counted() -> None:
    title = annotate(parse("Mill May Close, Perhaps", "title"))
    matches = Hedging().find(title)
    assert [(m.text, m.section) for m in matches] == [("May", "title"), ("Perhaps", "title")]
    numbers = Hedging().numbers(title, matches)
    assert numbers["hedge_n"] == numbers["hedge_rate"] == 0
    assert math.isnan(numbers["uncertainty_score"])


TEXT = (
    "Perhaps the dam may break. "  # 5 words of the author's
    "The road was reportedly closed on Monday. "  # 7
    "It is clearly unsafe. "  # 4
    "The mill might close. "  # 4
    "“It may rain all night,” the pilot said."  # 3 of the author's, 5 of the pilot's
)


def test_rates_and_shares() -> None:
    text = annotate(TEXT)
    assert text.words_in == {"author": 5 + 7 + 4 + 4 + 3, "quoted": 5, "reported": 0}
    scorer = Hedging()
    numbers = scorer.numbers(text, scorer.find(text))
    assert numbers["hedge_n"] == 3  # perhaps, may, might; the pilot's may is the pilot's
    assert numbers["hedge_rate"] == pytest.approx(1000 * 3 / 23)
    assert numbers["hedge_rate[quoted]"] == pytest.approx(1000 * 1 / 5)
    assert numbers["booster_rate"] == pytest.approx(1000 * 1 / 23)
    assert numbers["evidential_rate"] == pytest.approx(1000 * 1 / 23)
    assert numbers["hedged_share"] == pytest.approx(2 / 4)  # the first and the fourth of the author's four
    assert math.isnan(numbers["hedge_rate[reported]"]), "nothing is reported"


def test_uncertainty_score_is_the_mean_over_the_authors_sentences() -> None:
    scorer = Hedging()

    def score(text: str) -> float:
        annotated = annotate(text)
        return scorer.numbers(annotated, scorer.find(annotated))["uncertainty_score"]

    own = (
        "Perhaps the dam may break.",
        "The road was reportedly closed on Monday.",
        "It is clearly unsafe.",
        "The mill might close.",
    )
    expected = sum(map(score, own)) / 4  # the pilot's sentence is not the author's
    assert score(TEXT) == pytest.approx(expected)
    assert scorer.fit([TEXT]).transform([TEXT])[0, -1] == pytest.approx(expected)
    assert score("It is clearly unsafe.") < score("It is unsafe.") < score("It might be unsafe.")
    theirs = annotate("“It may rain all night,” the pilot said.")
    numbers = scorer.numbers(theirs, scorer.find(theirs))
    assert math.isnan(numbers["uncertainty_score"])
    assert math.isnan(numbers["hedged_share"])


def test_other_voices() -> None:
    text = annotate(TEXT)
    found = Hedging().find(text)
    everything = Hedging(voices="all").numbers(text, found)
    assert everything["hedge_n"] == 4  # the pilot's may as well
    assert everything["hedge_rate"] == pytest.approx(1000 * 4 / 28)
    assert everything["hedged_share"] == pytest.approx(3 / 5)
    quoted = Hedging(voices=("quoted",)).numbers(text, found)
    assert (quoted["hedge_n"], quoted["hedge_rate"]) == (1, pytest.approx(1000 * 1 / 5))
    assert (quoted["booster_n"], quoted["booster_rate"]) == (0, 0)
    assert quoted["hedged_share"] == 1  # five of the pilot's sentence's eight words are quoted
    assert quoted["hedge_rate[quoted]"] == everything["hedge_rate[quoted]"] == pytest.approx(1000 * 1 / 5)
    told = Hedging(voices=("reported",)).numbers(text, found)
    assert all(math.isnan(told[name]) for name in ("hedge_rate", "hedged_share", "uncertainty_score"))
    scores = (
        Hedging().values(Hedging.measures[-1], text, found),
        Hedging(voices="all").values(Hedging.measures[-1], text, found),
    )
    assert [list(s) for s in scores] == [[0, 1, 2, 3], [0, 1, 2, 3, 4]]
    assert everything["uncertainty_score"] == pytest.approx(sum(scores[1].values()) / 5)


def test_a_sentence_counts_where_most_of_it_is_in_the_voices() -> None:
    # seven of the ten words are reported, and the hedge in "apparently told" is the author's
    text = annotate("Perhaps she said that the bridge may fall in spring.")
    found = Hedging().find(text)
    assert [(m.text, m.voice) for m in found] == [("Perhaps", "author"), ("may", "reported")]
    own, told = Hedging().numbers(text, found), Hedging(voices=("reported",)).numbers(text, found)
    assert own["hedge_rate"] == pytest.approx(1000 * 1 / text.words_in["author"])
    assert math.isnan(own["hedged_share"])
    assert told["hedge_rate"] == pytest.approx(1000 * 1 / text.words_in["reported"])
    assert told["hedged_share"] == 1


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("term\tcategory\nmethinks\thedge\n", encoding="utf-8")
    text = "Methinks it may rain."
    assert [m.text for m in Hedging(lexicon=mine).find(text)] == ["Methinks"]
    assert [m.text for m in Hedging(lexicon=mine, extend=True).find(text)] == ["Methinks", "may"]
    assert found(text) == [("may", "hedge")]
