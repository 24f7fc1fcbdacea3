"""Who says what: constructions that must be found with their extent, and what must be left to the author."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attribution.annotated import annotate
from framing.attribution.finding import find_attributions
from framing.types import Attribution

# (text, [(source, cue, content, kind)])
FOUND = [
    # the next one's clause, whose subject has an apposition, is none of the content
    (
        "Obi said it was shut, but the council’s chief, Dr Ann Eze, denied the claim.",
        [
            ("Obi", "said", "it was shut", "indirect"),
            ("the council’s chief, Dr Ann Eze", "denied", "the claim", "indirect"),
        ],
    ),
    (
        "Ann Eze, of the port council, who was not there, said it was shut.",
        [("Ann Eze, of the port council, who was not there", "said", "it was shut", "indirect")],
    ),
    # words of more Englishes
    ("The governor rubbished the report.", [("The governor", "rubbished", "the report", "indirect")]),
    ("The lawyer averred that it was shut.", [("The lawyer", "averred", "that it was shut", "indirect")]),
    ("The senator flayed the mayor.", [("The senator", "flayed", "the mayor", "indirect")]),
    # a source without day, age and apposition, and a content without them
    (
        "The Reserve Bank of Orrin on Wednesday said rates fell.",
        [("The Reserve Bank of Orrin", "said", "rates fell", "indirect")],
    ),
    (
        "According to Ann Otieno, 34, a nurse, the road was open.",
        [("Ann Otieno", "According to", "the road was open", "indirect")],
    ),
    # direct
    ("“The road is open,” the minister said.", [("the minister", "said", "The road is open,", "direct")]),
    ('"The road is open," said Grace Obi.', [("Grace Obi", "said", "The road is open,", "direct")]),
    ("''The road is open,'' she said.", [("she", "said", "The road is open,", "direct")]),
    ("«The road is open», he added.", [("he", "added", "The road is open", "direct")]),
    ("The mayor told reporters: “The road is open.”", [("The mayor", "told", "The road is open.", "direct")]),
    ("“Is it open?” the driver asked.", [("the driver", "asked", "Is it open?", "direct")]),
    ("“Is it open?” Obi asked.", [("Obi", "asked", "Is it open?", "direct")]),
    ("Said Grace Obi, “The road is open.”", [("Grace Obi", "Said", "The road is open.", "direct")]),
    ("“The road,” said Obi, a trader, “is open.”", [("Obi, a trader", "said", "The road, … is open.", "direct")]),
    # mixed
    ("Obi called the plan “a gift to thieves”.", [("Obi", "called", "the plan “a gift to thieves”", "mixed")]),
    # indirect
    ("Officials said that the road was open.", [("Officials", "said", "that the road was open", "indirect")]),
    ("Officials said the road was open.", [("Officials", "said", "the road was open", "indirect")]),
    ("The road was open, officials said.", [("officials", "said", "The road was open", "indirect")]),
    ("The road was open, officials said on Monday.", [("officials", "said", "The road was open", "indirect")]),
    ("The road, officials said, was open.", [("officials", "said", "The road … was open", "indirect")]),
    ("According to the army, the road was open.", [("the army", "According to", "the road was open", "indirect")]),
    ("The road was open, according to the army.", [("the army", "according to", "The road was open", "indirect")]),
    ("As the paper noted, the road was open.", [("the paper", "noted", "the road was open", "indirect")]),
    ("The envoy denied that troops had crossed.", [("The envoy", "denied", "that troops had crossed", "indirect")]),
    ("The envoy accused the army of theft.", [("The envoy", "accused", "the army of theft", "indirect")]),
    ("Analysts believe the vote will fail.", [("Analysts", "believe", "the vote will fail", "indirect")]),
    (
        "Grace Obi, the former army chief, warned that talks had failed.",
        [("Grace Obi, the former army chief", "warned", "that talks had failed", "indirect")],
    ),
    (
        "Obi said the road was open, adding that buses ran again.",
        [("Obi", "said", "the road was open", "indirect"), ("Obi", "adding", "that buses ran again", "indirect")],
    ),
    (
        "Obi left the hall and said that the talks were over.",
        [("Obi", "said", "that the talks were over", "indirect")],
    ),
    (
        "The general, who said the war was won, left the hall.",
        [("who", "said", "the war was won", "indirect")],
    ),
    (
        "He was quoted as saying that the war was won.",
        [("He", "was quoted as saying", "that the war was won", "indirect")],
    ),
    ("The minister is said to have left.", [(None, "is said", "to have left", "indirect")]),
    ("The group is accused of theft.", [(None, "is accused", "of theft", "indirect")]),
    ("The group is accused by lawyers of killing him.", [("lawyers", "is accused", "of killing him", "indirect")]),
    ("The plan was praised by the mayor.", [("the mayor", "was praised", "The plan", "indirect")]),
    (
        "In a statement dated April 5, the army said that talks had failed.",
        [("the army", "said", "that talks had failed", "indirect")],
    ),
    ("A poll shows that voters are undecided.", [("A poll", "shows", "that voters are undecided", "indirect")]),
    ("The army’s attacks on the press continued.", [("The army", "attacks", "the press", "indirect")]),
    ("He told APA that the war was won.", [("He", "told", "that the war was won", "indirect")]),
    ("She vowed to return.", [("She", "vowed", "to return", "indirect")]),
    (
        "She vowed to return, and many expect her to win.",
        [("She", "vowed", "to return", "indirect"), ("many", "expect", "her to win", "indirect")],
    ),
    (
        "Officials say he has left, but the army denies it.",
        [("Officials", "say", "he has left", "indirect"), ("the army", "denies", "it", "indirect")],
    ),
    ("The deal, which he called “a gift”, was signed.", [("he", "called", "a gift", "direct")]),
    ("Asked whether he would go, Obi said no.", [(None, "Asked", "whether he would go", "indirect")]),
    ("‘The road is open,’ she said.", [("she", "said", "The road is open,", "direct")]),
    ("The claim that he fled is new.", [(None, "claim", "that he fled", "indirect")]),
    (
        "The claim that he fled when the army came is new.",
        [(None, "claim", "that he fled when the army came", "indirect")],
    ),
    ("His promise that schools would open was kept.", [("His", "promise", "that schools would open", "indirect")]),
    # a clause whatever the tagger makes of its verb; what a relative clause says of its noun
    ("Officials said they welcome it.", [("Officials", "said", "they welcome it", "indirect")]),
    ("He signed a letter that Obi said was false.", [("Obi", "said", "was false", "indirect")]),
    (
        "Obi, who said that she was ill, vowed to return.",
        [
            ("who", "said", "that she was ill", "indirect"),
            ("Obi, who said that she was ill", "vowed", "to return", "indirect"),
        ],
    ),
    # subjects set apart
    (
        "Obi, whose firm makes boats, said it was closed.",
        [("Obi, whose firm makes boats", "said", "it was closed", "indirect")],
    ),
    ("Obi, however, said it was closed.", [("Obi", "said", "it was closed", "indirect")]),
    ("A day earlier she had denied it.", [("she", "had denied", "it", "indirect")]),
    (
        "About half of the voters said it was closed.",
        [("About half of the voters", "said", "it was closed", "indirect")],
    ),
    ("Obi and Dara have both called for a vote.", [("Obi and Dara", "have both called for", "a vote", "indirect")]),
    ("Bought by the mayor’s praise for the port, they left.", [("the mayor", "praise", "the port", "indirect")]),
    # who asked what
    ("When asked how it ended, she left.", [(None, "asked", "how it ended", "indirect")]),
    ("When asked by Obi whether it was over, she left.", [("Obi", "asked", "whether it was over", "indirect")]),
    # surveys
    ("In a poll of voters, half chose Obi.", [("a poll of voters", "In", "half chose Obi", "indirect")]),
    (
        "Obi fell to 10 percent in the latest survey.",
        [("the latest survey", "in", "Obi fell to 10 percent", "indirect")],
    ),
    (
        "And after the court refused to hear it, Obi blamed the judge.",
        [("the court", "refused", "to hear it", "indirect"), ("Obi", "blamed", "the judge", "indirect")],
    ),
    # a quotation that ends in a mark of its own, and a longer sentence that claims it
    ("“Is it open?” Senator Obi said as he left.", [("Senator Obi", "said", "Is it open?", "direct")]),
    (
        "“I am going to wait…” Obi told the three of us in the hall of the ministry, before noon, in April.",
        [("Obi", "told", "I am going to wait…", "direct")],
    ),
    # between commas, whatever the tagger makes of the words beside it
    (
        "In the end, Mr. Obi said, union voters almost always end up voting.",
        [("Mr. Obi", "said", "In the end … union voters almost always end up voting", "indirect")],
    ),
    # relative clauses
    (
        "“It is over,” said Ada Obi, who added that the port was shut.",
        [("Ada Obi", "said", "It is over,", "direct"), ("who", "added", "that the port was shut", "indirect")],
    ),
    ("They put up a sign that said, “The road is closed.”", [("that", "said", "The road is closed.", "direct")]),
    ("The tax, which he described as “a gift to all”, is new.", [("he", "described", "as “a gift to all”", "mixed")]),
    # an aside between dashes; what is told, not to whom; two verbs with a quotation between them
    (
        "Obi said — on the radio, as it happens — that the port was shut.",
        [("Obi", "said", "that the port was shut", "indirect")],
    ),
    ("The envoys warned they could leave.", [("The envoys", "warned", "they could leave", "indirect")]),
    (
        "Obi called it a “gift to us all,” and said it was late.",
        [("Obi", "called", "it a “gift to us all,”", "mixed"), ("Obi", "said", "it was late", "indirect")],
    ),
    ("Obi was asked which of them he feared.", [(None, "was asked", "which of them he feared", "indirect")]),
    # said, not merely to be said
    ("He went on to say that it was shut.", [("He", "went on to say", "that it was shut", "indirect")]),
    (
        "Obi was quick to point out that it was late.",
        [("Obi", "was quick to point out", "that it was late", "indirect")],
    ),
    # pointing words and questions as content; a negation is part of it
    ("Obi disputed this.", [("Obi", "disputed", "this", "indirect")]),
    ("Obi said this one had failed.", [("Obi", "said", "this one had failed", "indirect")]),
    ("The council asked when it was built.", [("The council", "asked", "when it was built", "indirect")]),
    ("The council asked who paid.", [("The council", "asked", "who paid", "indirect")]),
    ("Obi said whose fault it was.", [("Obi", "said", "whose fault it was", "indirect")]),
    ("Obi claimed never to have seen it.", [("Obi", "claimed", "never to have seen it", "indirect")]),
    (
        "It cost 1,400 dockers 41.8 percent, Obi said.",
        [("Obi", "said", "It cost 1,400 dockers 41.8 percent", "indirect")],
    ),
    # what the author tells behind a quotation is no part of it
    ("“It is over,” he said, ankle-deep in mud.", [("he", "said", "It is over,", "direct")]),
    ("“It is over,” Obi said, and the hall fell silent.", [("Obi", "said", "It is over,", "direct")]),
    (
        "“It is over,” she said, still wearing a coat, “and we lost.”",
        [("she", "said", "It is over, … and we lost.", "direct")],
    ),
    (
        "The plan — according to two envoys — failed.",
        [("two envoys", "according to", "The plan … failed", "indirect")],
    ),
    ("Obi Says Road Is Closed For Good", [("Obi", "Says", "Road Is Closed For Good", "indirect")]),  # a headline
    # the reporting clause in the middle, and what goes on behind it
    ("Still, Obi stressed, that is no road.", [("Obi", "stressed", "Still … that is no road", "indirect")]),
    (
        "The road was so bad, Obi noted, that nobody came.",
        [("Obi", "noted", "The road was so bad … that nobody came", "indirect")],
    ),
    ("As drivers have told us, the road was open.", [("drivers", "have told", "the road was open", "indirect")]),
    ("The port opened, as Obi noted this week; ships came.", [("Obi", "noted", "The port opened", "indirect")]),
    # a letter or an ad that speaks
    ("She sent a letter that said the road was open.", [("that", "said", "the road was open", "indirect")]),
    ("They ran an ad, “No Road,” that said Obi was late.", [("that", "said", "Obi was late", "indirect")]),
    # a condition first
    (
        "Speaking of delays — and of costs — Obi said that if it rained, the road would close.",
        [("Obi", "said", "that if it rained, the road would close", "indirect")],
    ),
    # a verb that the tagger takes for a noun
    ("Obi said the road remains open.", [("Obi", "said", "the road remains open", "indirect")]),
    ("The military says Obi will stay.", [("The military", "says", "Obi will stay", "indirect")]),
    ("Police said at least six men were hurt.", [("Police", "said", "at least six men were hurt", "indirect")]),
    ("Obi said after he left that it was open.", [("Obi", "said", "that it was open", "indirect")]),
]


def shape(text: str, a: Attribution) -> tuple[str | None, str | None, str, str]:
    content = " … ".join(s.of(text) for s in a.content)
    return (a.source.of(text) if a.source else None, a.cue.of(text) if a.cue else None, content, a.kind)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str | None, str | None, str, str]]) -> None:
    assert [shape(text, a) for a in find_attributions(text)] == expected


LEFT_ALONE = [
    "For twenty years he and I claimed too much.",
    # a source is a noun phrase that can speak
    "She made a farewell phone call to the team.",
    "The meeting ended backed by all sides.",
    "Police held nine suspected thieves on Friday.",
    "He had 50 grams of suspected poison.",
    "It is our hope that the road opens.",
    # nobody says it, or nobody but the author
    "You know that it was late.",
    "Nobody disputes the result.",
    "The clerk was told not to speak.",  # the formula that withholds a name
    "The party may press for a vote.",
    "An alleged foreign agent was seen at the port.",
    "The road was closed, as it was in May.",
    "She learned to swim in the river.",
    "The report was printed in red.",
    "His statement filled two pages.",
    "They called at noon and left at one.",
    "The army moved according to plan.",
    "The note in his pocket was torn.",
    "The “Great Salt Road” runs to the coast.",
    "He put it on the table.",
    "The claims office opens at nine.",
    "They asked nobody.",
    "A view of the valley opened before them.",
    "The road to the coast was closed for a week.",
    "The army took the port in June.",
    "They watched “Gone With the Wind” twice.",  # a title
    "Their “help” came late.",  # a scare quote
    "The said road was closed.",
    "He reported for duty at the station.",
    "The delegates pledged to her were counted.",
    "I believe the road is open.",  # the author's own
    "A group known as the Front took the town.",
    "The troops’ camp and the minister’s car were searched.",
    "They pay estimated taxes.",
    "He won them over with promises of bread.",
    "Bashing Obi may be the plan, but the light falls on Dara.",
    "She swam in the study.",
    "Those counted in the survey were farmers.",
    "There was time, even after calling Dara.",
    "It is hard to say that the road is open.",
    "They have yet to say whether they agree.",
    "He came to town to say hello.",
    "Told of the flood, he left.",
    # what is told of a person or a thing, by nobody
    "The man accused of theft is free.",
    "The victims remembered with songs are many.",
    "",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert [shape(text, a) for a in find_attributions(text)] == []


SPEAKERS = [
    # (text, speakers, their type)
    (
        "President Grace Obi spoke. “The road is open,” Obi said. She added that buses ran.",
        ["Grace Obi"] * 2,
        "official",
    ),
    ("General Grace Obi came. The general said that the road was open.", ["Grace Obi"], "official"),
    ("Grace Obi came. “The road is open,” she said.", ["Grace Obi"], "person"),
    ("Security sources said the road was open; the security of all was at stake.", ["security sources"], "anonymous"),
    ("Residents said the road was open.", ["residents"], "group"),
    ("The defence ministry said the road was open.", ["defence ministry"], "official"),
    ("A new report said the road was open.", ["new report"], "document"),
    ("The newspaper said the road was open.", ["newspaper"], "media"),
    ("The spokesman said the road was open.", ["spokesman"], "official"),
    ("An official who spoke on condition of anonymity said the road was open.", ["official"], "anonymous"),
    ("President Grace Obi of Kenya said the road was open.", ["Grace Obi"], "official"),
    ("Belurian Foreign Minister Grace Obi said the road was open.", ["Grace Obi"], "official"),
    ("The head of the Kenyan army said the road was open.", ["head of the Kenyan army"], "official"),
    ("Former president Grace Obi said the road was open.", ["Grace Obi"], "person"),
    ("The Justice Department said there was no justice.", ["Justice Department"], "official"),
    ("Insurers said the road was open.", ["insurers"], "group"),
    ("One of them, Grace Obi, said the road was open.", ["Grace Obi"], "person"),
    ("A spokesman for the Basin Community (OBC), Ben Obi, said it was open.", ["Ben Obi"], "person"),
    ("A grandmother from Asker Ford said it was open.", ["grandmother from Asker Ford"], "person"),
    ("Police put the death toll at 40.", ["police"], "official"),
    ("President Grace Obi came. Her brother Ben Obi said it was open.", ["Ben Obi"], "person"),
    ("A farmer, Grace Obi, said the road was open.", ["Grace Obi"], "person"),
    ("The papers seen by the agency showed that it was open.", ["papers seen by the agency"], "document"),
    ("The port authority said the road was open.", ["port authority"], "official"),
    ("A worker said the road was open.", ["worker"], "person"),
    (
        "The health ministry said it was shut. The interior ministry said it was open.",
        ["health ministry", "interior ministry"],
        "official",
    ),
    ("A nurse who asked us not to print her name said it was shut.", ["nurse"], "anonymous"),
    ("A clerk, who cannot be named, said it was shut.", ["clerk"], "anonymous"),
    ("The Reserve Bank of Orrin on Wednesday said rates fell.", ["Reserve Bank of Orrin"], "organisation"),
    (
        "The Ministry of Health said it was shut. The Ministry of Defence said it was open.",
        ["Ministry of Health", "Ministry of Defence"],
        "official",
    ),
    (
        "President Dorn said it was over. The president of Orrin said it was not.",
        ["Dorn", "president of Orrin"],
        "official",
    ),
    ("According to Ann Otieno, 34, a nurse, the road was open.", ["Ann Otieno"], "person"),
    ("Athletics Kenya on Thursday said the road was open.", ["Athletics Kenya"], "organisation"),
    ("Bill told the court that it was open. Bill Mensah, 40, drives.", ["Bill Mensah"], "person"),
    ("The couples suing Dorn said it was open.", ["couples suing Dorn"], "group"),
    ("On her part, the principal, Mrs Grace Eze, said it was open.", ["Grace Eze"], "person"),
    ("Friday, the bank warned that it was shut.", ["bank"], "organisation"),
    ("The company lost money. It said sales fell.", ["company"], "organisation"),
    ("Dorn Police spokesman, SP Ben Hundu, said it was open.", ["Ben Hundu"], "official"),
    ("Moscow said the road was open.", ["Moscow"], "official"),
    ("Then US slammed the deal.", ["US"], "official"),  # no "us"
    # who wants something, and need not say so, is no speaker
    ("The council wants to shut the road.", [""], "official"),
    ("The council wants “a new road”.", ["council"], "official"),
]


@pytest.mark.parametrize(("text", "speakers", "source_type"), SPEAKERS)
def test_speakers(text: str, speakers: list[str], source_type: str) -> None:
    found = find_attributions(text)
    assert [a.speaker for a in found] == speakers
    assert {a.source_type for a in found} == {source_type}


def test_a_house_is_not_led_to_who_runs_it() -> None:
    found = find_attributions("Ada Straub, director of the museum, said it was open. The museum said it was.")
    assert [(a.speaker, a.source_type) for a in found] == [("Ada Straub", "official"), ("museum", "organisation")]


def test_who_he_is_stays_open_where_the_text_leaves_it_open() -> None:
    two = "Robin Obi met Alex Eze. “The road is open,” he said."
    assert [a.speaker for a in find_attributions(two)] == [""]
    # Grace is a woman's name
    assert [a.speaker for a in find_attributions(two.replace("Robin", "Grace"))] == ["Alex Eze"]
    # who spoke last is not who was named since
    text = "“No,” said Alex Eze.\n\nThe crowd cheered when Ben Dara came in. “The road is open,” he said."
    assert [a.speaker for a in find_attributions(text)] == ["Alex Eze", "Ben Dara"]


def test_quotations_after_a_colon_and_on_their_own_keep_their_speaker() -> None:
    text = (
        "President Grace Obi issued the following statement:\n\n“The work was hard.”\n\n“It is not over yet.”\n\n"
        "The hall was full."
    )
    found = find_attributions(text)
    assert [a.speaker for a in found] == ["Grace Obi", "Grace Obi"]
    assert [s.of(text) for a in found for s in a.content] == ["The work was hard.", "It is not over yet."]


TRANSCRIPT = """Jake Larkin of Marran Radio met Mary Obi on Sunday.

LARKIN: Is the plan dead?

OBI: I think it is. My deputy said so.

It was never a good plan.

LARKIN: Thank you.

The programme was recorded in Marran."""


def test_turns_of_a_transcript_are_their_speakers_words() -> None:
    found = find_attributions(TRANSCRIPT)
    assert [(a.speaker, a.kind, [s.of(TRANSCRIPT) for s in a.content]) for a in found] == [
        ("Jake Larkin", "direct", ["Is the plan dead?"]),
        ("Mary Obi", "direct", ["I think it is. My deputy said so.", "It was never a good plan."]),
        ("Jake Larkin", "direct", ["Thank you."]),
    ]
    annotated = annotate(TRANSCRIPT)
    assert annotated.voice_at(TRANSCRIPT.index("The programme")) == "author"
    assert annotated.voice_at(TRANSCRIPT.index("I think")) == "quoted"


def test_the_outlets_own_questions_are_its_own() -> None:
    text = "Q: Is it over?\n\nA: It is.\n\nQ: Why?\n\nA: We lost."
    assert [(a.speaker, [s.of(text) for s in a.content]) for a in find_attributions(text)] == [
        ("", ["It is."]),
        ("", ["We lost."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "MARRAN: The port is open.\n\nDORO: The road is closed.\n\nSELA: The bridge fell.",  # none comes back
        "NOTE: The port is open.\n\nNOTE: The road is closed.",  # two do not make a transcript
    ],
)
def test_labels_that_make_no_transcript(text: str) -> None:
    assert find_attributions(text) == []


def test_stances() -> None:
    verbs = {"said": "neutral", "insisted": "assertive", "claimed": "doubting", "admitted": "factive"}
    for verb, stance in verbs.items():
        assert [a.stance for a in find_attributions(f"Obi {verb} that the road was open.")] == [stance]


VOICES = [
    ("“We won,” he said. They lost.", "“qqqqqq” aa aaaa. aaaa aaaa."),
    ("He said they won. They lost.", "aa aaaa rrrr rrr. aaaa aaaa."),
    ("He said they “won” it. No.", "aa aaaa rrrr “qqq” rr. aa."),
    ("It fell, he said.", "rr rrrr, aa aaaa."),
    ("A memo that called for peace was lost.", "a aaaa aaaa aaaaaa aaa rrrrr aaa aaaa."),
    ("Their “help” failed.", "aaaaa “aaaa” aaaaaa."),
]


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_voice_of_each_word(text: str, expected: str) -> None:
    annotated = annotate(text)
    for word in annotated.doc.words:
        assert {annotated.voice_at(i)[0] for i in range(word.start, word.end)} == {expected[word.start]}


def test_words_and_sentences_are_counted_by_voice() -> None:
    annotated = annotate("“We won it,” he said. They lost.")
    assert annotated.words_in == {"author": 4, "quoted": 3, "reported": 0}
    assert annotated.sentence_voices == ("quoted", "author")


@given(st.text(max_size=200) | st.text(alphabet=" .,?!\"'“”‘’«»\n-:;()saidThe", max_size=200))
def test_nothing_breaks_it_and_offsets_slice(text: str) -> None:
    annotated = annotate(text)
    assert len(annotated.codes) == len(text)
    for a in annotated.attributions:
        spans = [s for s in (a.source, a.cue, *a.content) if s is not None]
        assert a.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
