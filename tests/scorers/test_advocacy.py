"""What counts as taking a side, what is left alone, and the arithmetic of the measures."""

import math
from pathlib import Path

import pytest

from framing.attribution.annotated import annotate
from framing.scorers.advocacy.scorer import Advocacy
from framing.text.document import parse
from framing.text.lexicon import load_lexicon
from framing.types import FramingError

Found = list[tuple[str, str]]


def found(text: str) -> Found:
    return [(m.text, m.category) for m in Advocacy().find(text)]


def weight(term: str) -> float:
    """The weight of the first entry that is written so."""
    return next(t.weight for t in load_lexicon("advocacy").terms if t.term == term)


PRAISE = [
    ("She is a visionary leader.", "visionary"),
    ("The mayor was brave throughout the siege.", "brave"),
    ("He is a hero to the farmers of the valley.", "hero"),
    ("Her brilliant defence of the bill carried the day.", "brilliant"),
    ("The general, a man of integrity, refused the bribe.", "man of integrity"),
    ("The nurse put her life on the line for the patients.", "put her life on the line"),
    ("Teachers are the backbone of the country.", "backbone of"),
    ("He is one of the few leaders with a backbone.", "backbone"),
    ("The little museum is a hidden gem.", "hidden gem"),
    ("The young striker is a gem.", "gem"),
    ("The clerk deserves much credit for the reform.", "deserves much credit"),
    ("She spoke truth to power.", "spoke truth to power"),
    ("The president led by example.", "led by example"),
    ("His leadership is second to none.", "second to none"),
    ("The judge was a breath of fresh air.", "breath of fresh air"),
    ("The selfless crew stayed on board.", "selfless"),
    ("It was a masterclass in patience.", "masterclass"),
    ("The envoy rose to the occasion.", "rose to the occasion"),
    ("The unsung nurses of the ward kept working.", "unsung"),
    ("The clerk stuck to her principles.", "stuck to her principles"),
    ("He is a lifelong patriot.", "patriot"),
    ("A thoughtful reply came at once.", "thoughtful"),
]
BLAME = [
    ("The council's shameful decision cost lives.", "shameful"),
    ("He told lies about the budget.", "lies"),
    ("The minister lied to the public.", "lied to the public"),
    ("The so-called reformers kept their seats.", "so-called"),
    ("The inquiry was a farce from the first day.", "farce"),
    ("They are cronies of the governor.", "cronies"),
    ("The trial was a sham.", "sham"),
    ("The reckless spending went on for years.", "reckless"),
    ("The tyrant fled over the border.", "tyrant"),
    ("His cowardly retreat left the town open.", "cowardly"),
    ("The party bosses are in bed with the oil firms.", "bed with"),
    ("The bill is a slap in the face for nurses.", "slap in the face"),
    ("A puppet regime ruled the island.", "puppet regime"),
    ("The regime jailed the editors.", "regime"),
    ("The vile slogans were back on the walls.", "vile"),
    ("The government turned a blind eye to the smuggling.", "turned a blind eye"),
    ("The rollout was a fiasco.", "fiasco"),
    ("The senator shamelessly changed sides.", "shamelessly"),
    ("Parliament should be ashamed.", "should be ashamed"),
    ("The premier was out of his depth.", "depth"),
    ("The cabinet kicked the can down the road.", "kicked the can"),
    ("They squandered the aid.", "squandered"),
    ("The committee was useless.", "useless"),
    ("It was a terrible decision.", "terrible decision"),
    ("The bridge scheme is half-baked.", "half-baked"),
    ("The board caved in to the lobby.", "caved in to"),
    ("They drank the kool-aid.", "kool-aid"),
    ("The paper is a lapdog of the mine.", "lapdog"),
    ("The party pretends to care about the poor.", "pretends to care"),
    ("The mayor did the bidding of the mine.", "did the bidding"),
    ("The minister was conspicuously silent.", "conspicuously silent"),
    ("The “experts” came late.", "experts"),
    ("Their ‘independent’ review took a day.", "independent"),
    ("They threw the clerk under the bus.", "threw the clerk under the bus"),
    ("The voters were betrayed by the envoy.", "were betrayed by"),
    ("The envoy made a colossal blunder.", "colossal blunder"),
]
APPEAL = [
    ("We must act now.", "must act now"),
    ("The council must be held to account.", "must be held to account"),
    ("It is time to end this war.", "It is time to"),
    ("Let us all remember the drowned.", "Let us all remember"),
    ("Let us build a better town.", "Let us build"),
    ("Enough is enough.", "Enough is enough"),
    ("Others should follow her example.", "follow her example"),
    ("How dare they close the school?", "How dare"),
    ("Who could have foreseen the flood?", "Who could have foreseen"),
    ("Kudos to the volunteers.", "Kudos to"),
    ("The rest of the region should take note.", "should take note"),
    ("I strongly believe that the bridge will stand.", "I strongly believe"),
    ("Long live the republic!", "Long live"),
    ("There is no excuse for this delay.", "There is no excuse for"),
    ("Is it any wonder that voters stay at home?", "Is it any wonder"),
    ("The world must not look away.", "The world must"),
    ("Don’t be fooled by the numbers.", "Don’t be fooled"),
    ("Do not be fooled by the numbers.", "Do not be fooled"),
    ("Don't let them close the school.", "Don't let them"),
    ("The colonel is a role model for recruits.", "a role model"),
    ("Vote for the bridge.", "Vote for"),
    ("The governor must go.", "must go"),
    ("The governor should step down.", "should step down"),
    ("How many more must drown?", "How many more"),
    ("Good riddance, governor.", "Good riddance"),
    ("Let that sink in.", "Let that sink in"),
    ("No more excuses.", "No more excuses"),
    ("Save our schools.", "Save our schools"),
    ("Call your senator.", "Call your senator"),
]
PROMOTION = [
    ("He is a beacon of hope for the region.", "beacon of hope"),
    ("They built a world-class airport.", "world-class"),
    ("The hotel is truly unique.", "truly unique"),
    ("The state-of-the-art plant opened on Tuesday.", "state-of-the-art"),
    ("It is one of the best schools in the country.", "one of the best"),
    ("The town is proud of its rich heritage.", "rich heritage"),
    ("The groundbreaking study changed the field.", "groundbreaking"),
    ("The city boasts breathtaking views.", "breathtaking"),
    ("It was a historic victory for the villages.", "historic"),
    ("The bridge is a testament to the skill of its builders.", "testament to"),
    ("She is the greatest leader of our time.", "greatest leader of our time"),
    ("The unparalleled success of the programme is known abroad.", "unparalleled"),
    ("The vibrant market draws thousands.", "vibrant"),
    ("The innovative scheme has won a prize.", "innovative"),
    ("A game-changing vaccine arrived.", "game-changing"),
    ("This is nothing short of a miracle.", "nothing short of"),
    ("She shattered the glass ceiling at the bank.", "shattered the glass ceiling"),
    ("Nobody does it better.", "Nobody does it better"),
    ("The choir is unbeatable.", "unbeatable"),
    ("It was the crowning achievement of the decade.", "crowning achievement"),
    ("The sky’s the limit for the town.", "sky’s the limit"),
    ("The team did tremendous work.", "tremendous"),
]
FOUND = [
    (text, [(word, category)])
    for category, rows in (("praise", PRAISE), ("blame", BLAME), ("appeal", APPEAL), ("promotion", PROMOTION))
    for text, word in rows
] + [
    ("The corrupt regime jailed the editors.", [("corrupt", "blame"), ("regime", "blame")]),
    ("They peddled falsehoods for a decade.", [("peddled", "blame"), ("falsehoods", "blame")]),
    ("An utterly absurd rule was dropped.", [("utterly", "promotion"), ("absurd", "blame")]),
    ("The hapless minister met the tireless clerk.", [("hapless", "blame"), ("tireless", "praise")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_found(text: str, expected: Found) -> None:
    assert found(text) == expected


LEFT_ALONE = [
    # another sense, told by the words beside it
    "Fibre cables form the backbone of the network.",
    "The backbone network failed at noon.",
    "The sugar forms the backbone of the molecule.",
    "Gem mining is the main work in the hills.",
    "A gem dealer was robbed of rubies.",
    "The page opens with a hero image.",
    "The model reports a robust standard error.",
    "The radio beacon sent a distress signal.",
    "The light from the beacon was seen by ships.",
    "The dog was rabid.",
    "The butcher of the village sells lamb.",
    "The clown show at the fair was sold out.",
    "The new tax regime starts in summer.",
    "The sanctions regime was extended.",
    "The drug regime lasted six weeks.",
    "The stellar mass was measured twice.",
    "A star shines over the hill at night.",
    "The sun shone on the roof.",
    "The circus brought elephants and acrobats.",
    "The puppet show begins at noon.",
    "The insanity defense failed in court.",
    "The court convicted him of reckless driving.",
    "The witness was found incompetent to stand trial.",
    "The brutal winter killed the wheat.",
    "She paid with a credit card.",
    "The union asked for a credit of two million.",
    "The outstanding debt is four million.",
    "Distinguished from the first by its colour, the second bird is rare.",
    "The wine left a stain on the carpet.",
    "The pillar of the bridge cracked.",
    "Toxic waste leaked into the river.",
    "The incendiary device did not explode.",
    "The patriot missile battery was moved.",
    "Conscientious objectors were freed.",
    "He won an honorable mention.",
    "The villain of the film is played by an unknown actor.",
    "The groundbreaking ceremony was held on Friday.",
    "The blast shattered glass across the street.",
    "The hot air balloon landed in a field.",
    "The bank of England left the gold standard in 1931, and the pound fell.",
    "They kicked the can into the road.",
    "A cut above the eye needed stitches.",
    "The seamless tube is made of steel.",
    "The sheer cliff rises from the sea.",
    "The crown jewels were stolen from the tower.",
    "The icon on the screen opens the app.",
    "The pioneer settlers crossed the plain by wagon.",
    "The lion of the desert sleeps.",
    "The village lies in the valley.",
    "The goalkeeper scored an own goal.",
    "A stunt double was hurt.",
    "The smear test was clear.",
    "Drug peddlers were arrested.",
    "The hijacked plane landed at noon.",
    "The champion of the league lost again.",
    "Exceptional circumstances were named.",
    "The patients were treated with dignity.",
    "The house is modest.",
    "She was honest about the cost.",
    "The cave was too small for the divers.",
    "The bill must go to the senate.",
    "They have all the wood we need to build.",
    "They voted for the bridge in May.",
    "The patriot militia camped by the lake.",
    "They promised to drain the swamp.",
    "Police traced the bomb hoax to a call box.",
    "The toddler had a tantrum.",
    "A vicious circle of debt followed.",
    "Malicious software was found.",
    "Experts warned of a tremendous storm.",
    "She felt hopeless about the rain.",
    "Debate was honest and open.",
    "We hope that the rain stops.",
    "I believe that the bridge opens in May.",
    "Unfortunately, the bridge is closed.",
    "The term “experts” is old.",
    "The show “Heroes” began at nine.",
    "A group known as the “volunteers” left.",
    "The judge must be clear-eyed.",
    "The noise drove the tenants insane.",
    "The auditors ask whether the clerk lied.",
    "If the clerk was incompetent, the files will show it.",
    # plain words
    "The army closed the road on Monday.",
    "Hard work is done in the mines.",
    "Black voters queued at the school.",
    "A gay couple bought the house.",
    "Foreign students arrived in autumn.",
    "Rich people pay more tax.",
    "Two men were charged with fraud.",
    "Unprecedented rain fell.",
    "The great lake froze.",
    # no appeal: rules, times, questions with an answer
    "The unit must be at the gate by six.",
    "The court must decide by Friday.",
    "If we must leave, we take the bus.",
    "It is time for lunch.",
    "The plan should be ready by noon.",
    "Who could have opened the door is not known.",
    "When will the shop open?",
    "Where is the station?",
    "He asked why the road was shut.",
    "Two soldiers took notes during the lecture.",
    "He followed his father's footsteps to the gate.",
    # names
    "The Brave Browser company moved its office.",
    "Workers of the Noble family left the farm.",
    "Readers met Grace Champion and Victor Sharp in Great Falls.",
    "He saw The Great Dictator at the cinema.",
    "Grace Obi met Hope Wise at the school.",
    "The Patriot Act was renewed.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_tables_are_broad() -> None:
    assert len({text for text, _ in FOUND}) == len(FOUND) >= 60
    assert len(set(LEFT_ALONE)) == len(LEFT_ALONE) >= 60


NEGATION = [
    ("He is a hero.", ["hero"]),
    ("He is no hero.", []),
    ("He is hardly a hero.", []),
    ("He is far from a hero.", []),
    ("He is anything but a hero.", []),
    ("He isn’t really a hero.", []),
    ("He was never much of a hero.", ["hero"]),  # four words behind: out of reach
    ("He is not a true hero.", []),
    ("He is not only a hero but a poet.", ["hero"]),
    ("Not just brilliant, she was kind.", ["brilliant"]),
    ("He is nothing short of a hero.", ["nothing short of", "hero"]),
    ("He is no doubt a hero.", ["hero"]),
    ("No, a hero he is.", ["hero"]),  # a mark stands between
    ("The plan lacks integrity.", []),
    ("She is no gem.", []),
    ("The mayor was not reckless.", []),
    ("Never let anyone say that the coward won.", ["coward"]),
    ("We must not be silent.", ["We must"]),  # an appeal is not undone
    ("It is what supporters call a beacon of hope.", []),  # whose judgement it is, is said
]


@pytest.mark.parametrize(("text", "expected"), NEGATION)
def test_what_is_negated_does_not_count(text: str, expected: list[str]) -> None:
    assert [word for word, _ in found(text)] == expected


VOICE = [
    ("He is a hero.", "author"),
    ("“He is a hero to all of us,” the widow said.", "quoted"),
    ("The widow said that he was a hero.", "reported"),
    ("He was a hero, the widow said.", "reported"),
    ("He is a hero, and the widow said so.", "author"),
]


@pytest.mark.parametrize(("text", "voice"), VOICE)
def test_the_voice_is_that_of_who_speaks(text: str, voice: str) -> None:
    assert [(m.text, m.voice) for m in Advocacy().find(text)] == [("hero", voice)]


def test_the_cue_of_an_attribution_is_no_advocacy() -> None:
    text = "The envoy applauded the vote."
    assert found(text) == []


def test_a_title_is_searched_and_never_counted() -> None:
    title = annotate(parse("A Visionary Hero Saves The Town", "title"))
    matches = Advocacy().find(title)
    assert [(m.text, m.section) for m in matches] == [("Visionary", "title"), ("Hero", "title")]
    numbers = Advocacy().numbers(title, matches)
    assert numbers["praise_n"] == numbers["praise_rate"] == 0
    assert math.isnan(numbers["loaded_index"])


def test_curly_and_straight_marks_are_one() -> None:
    assert found("He isn’t a hero. She’s a so‑called expert.") == [("so‑called", "blame")]


TEXT = (
    "Obi is a visionary and fearless leader. "  # 7 words of the author's
    "The road was closed on Monday. "  # 6
    "It was a shameful farce. "  # 5
    "“We need a hero in this town,” the widow said."  # 3 of the author's, 7 of the widow's
)


def test_rates() -> None:
    text = annotate(TEXT)
    assert text.words_in == {"author": 7 + 6 + 5 + 3, "quoted": 7, "reported": 0}
    scorer = Advocacy()
    numbers = scorer.numbers(text, scorer.find(text))
    assert numbers["praise_n"] == 2  # visionary, fearless; the hero is the widow's
    assert numbers["blame_n"] == 2  # shameful, farce
    assert numbers["promotion_n"] == numbers["appeal_n"] == 0
    assert numbers["advocacy_n"] == 2 + 2
    assert numbers["praise_rate"] == pytest.approx(1000 * 2 / 21)
    assert numbers["blame_rate"] == pytest.approx(1000 * 2 / 21)
    assert numbers["advocacy_rate"] == pytest.approx(1000 * 4 / 21)
    assert numbers["praise_rate[quoted]"] == pytest.approx(1000 * 1 / 7)
    assert math.isnan(numbers["praise_rate[reported]"]), "nothing is reported"


def test_rates_of_all_voices() -> None:
    text = annotate(TEXT)
    scorer = Advocacy(voices="all")
    numbers = scorer.numbers(text, scorer.find(text))
    assert numbers["praise_n"] == 3  # the widow's hero as well
    assert numbers["praise_rate"] == pytest.approx(1000 * 3 / 28)
    assert numbers["blame_rate"] == pytest.approx(1000 * 2 / 28)
    assert numbers["praise_rate[quoted]"] == pytest.approx(1000 * 1 / 7)
    values = scorer.values(Advocacy.measures[-1], text, scorer.find(text))
    assert list(values) == [0, 1, 2, 3]
    assert numbers["loaded_index"] == pytest.approx(sum(values.values()) / 4)


def test_loaded_index_is_the_mean_over_the_authors_sentences() -> None:
    scorer = Advocacy()

    def index(text: str) -> float:
        annotated = annotate(text)
        return scorer.numbers(annotated, scorer.find(annotated))["loaded_index"]

    # three sentences are the author's, the widow's is not
    expected = (
        index("Obi is a visionary and fearless leader.")
        + index("The road was closed on Monday.")
        + index("It was a shameful farce.")
    ) / 3
    assert index(TEXT) == pytest.approx(expected)
    assert scorer.fit([TEXT]).transform([TEXT])[0, -1] == pytest.approx(expected)
    assert index("The road was closed on Monday.") < 0.5 < index("It was a shameful farce.")
    assert math.isnan(index("“We need a hero in this town,” the widow said.")), "no sentence is the author's"


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("term\tcategory\tweight\nmoonlit\tpraise\t.5\nvisionary\tblame\t.1\n", encoding="utf-8")
    text = "A moonlit, visionary, brave town."
    only = [(m.text, m.category, m.weight) for m in Advocacy(lexicon=mine).find(text)]
    assert only == [("moonlit", "praise", 0.5), ("visionary", "blame", 0.1)]
    both = [(m.text, m.category) for m in Advocacy(lexicon=mine, extend=True).find(text)]
    assert both == [("moonlit", "praise"), ("visionary", "blame"), ("brave", "praise")], "theirs goes before ours"
    assert found(text) == [("visionary", "praise"), ("brave", "praise")], "ours is as it was"


def test_a_wrong_lexicon_is_said_when_the_scorer_is_fitted(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("term\tcategory\nmoonlit\thedge\n", encoding="utf-8")
    with pytest.raises(FramingError, match=r"mine.tsv, line 2, column category: 'hedge' is not one of appeal, blame"):
        Advocacy(lexicon=mine).fit(["A moonlit town."])
    with pytest.raises(FramingError, match="no such file"):
        Advocacy(lexicon=tmp_path / "absent.tsv").fit(["A moonlit town."])
