"""Sentences, words, paragraphs and quotations, and offsets that slice back whatever the text holds."""

import re
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.document import parse
from framing.text.sentences import _punkt

SENTENCES = [
    ("Two came. One left.", ["Two came.", "One left."]),
    ("Gen. Orlan met Lt. Col. Mbeki. They spoke.", ["Gen. Orlan met Lt. Col. Mbeki.", "They spoke."]),
    ("He left at 5 a.m. on Monday.", ["He left at 5 a.m. on Monday."]),
    ("He left at 5 a.m. The road was empty.", ["He left at 5 a.m.", "The road was empty."]),
    ("The U.S. Army left the U.S. It was over.", ["The U.S. Army left the U.S.", "It was over."]),
    ("J. K. Adeyemi wrote it.", ["J. K. Adeyemi wrote it."]),
    ("Prices rose 3.5 percent. Wages fell.", ["Prices rose 3.5 percent.", "Wages fell."]),
    ("Room No. 5 is shut.", ["Room No. 5 is shut."]),
    ("She said no. Then she left.", ["She said no.", "Then she left."]),
    ("Time passed… The rain came.", ["Time passed…", "The rain came."]),
    ("“We can do better,” he said.", ["“We can do better,” he said."]),
    ("“It is over.” They wept.", ["“It is over.”", "They wept."]),
    ("“Who goes there?” he asked. Nobody did.", ["“Who goes there?” he asked.", "Nobody did."]),
    ("A headline without a stop\n\nThe first sentence.", ["A headline without a stop", "The first sentence."]),
    ("He works for Acme Inc. in Lagos.", ["He works for Acme Inc. in Lagos."]),
    ("Sept. 11 was a Tuesday.", ["Sept. 11 was a Tuesday."]),
    ("“No.” Then he left.", ["“No.”", "Then he left."]),
    ("She said no. Lind left.", ["She said no.", "Lind left."]),
    ("He asked for “No. 5” and left.", ["He asked for “No. 5” and left."]),
    ("They met “Dr.” Lind twice.", ["They met “Dr.” Lind twice."]),
    ("He lives “on Main St.” Lind does not.", ["He lives “on Main St.”", "Lind does not."]),
    ("The pier is shut, he said.The union left.", ["The pier is shut, he said.", "The union left."]),
    ("“It is shut.”The union left.", ["“It is shut.”", "The union left."]),
    ('The union left."It is shut," he said.', ["The union left.", '"It is shut," he said.']),
    ("It rose by 5%.It fell in 2014.Nobody knew.", ["It rose by 5%.", "It fell in 2014.", "Nobody knew."]),
    ("See Mirell.Com, example.org, U.S.A, notes.Pdf, St.Anne and e.g.The pier.", None),
    ("It cost 3.5.The 6.Lind of www.Mirell.Example.Org/Port and Ph.D.s knew.", None),
    ("They played “Gimme! Gimme! Gimme!” in May.", None),
    ("No! No! No! They left.", ["No! No! No!", "They left."]),
    ("Mirello! said its sales rose.", None),
    ("“Really?” iPhones sold. Is it? iPhones sold.", ["“Really?” iPhones sold.", "Is it?", "iPhones sold."]),
    ("Gen. Lind (ret.) spoke. Sgt. Obi (retd.) did not.", ["Gen. Lind (ret.) spoke.", "Sgt. Obi (retd.) did not."]),
    ("It opens at 6 p.m. Fans waited.", ["It opens at 6 p.m.", "Fans waited."]),
    ("It opens at 6 p.m. Monday, 9 a.m. GMT or 5 p.m. Eastern time.", None),
    ("The F.B.I. said so. The N.A.A.C.P. did too.", ["The F.B.I. said so.", "The N.A.A.C.P. did too."]),
    (
        "The F.B.I. Director Ada Lind left the F.B.I. James Obi stayed.",
        ["The F.B.I. Director Ada Lind left the F.B.I.", "James Obi stayed."],
    ),
    (
        '" It is shut . " He left . " It is not , " she said .',
        ['" It is shut . "', "He left .", '" It is not , " she said .'],
    ),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str] | None) -> None:
    assert [s.of(text) for s in parse(text).sentences] == (expected or [text] * bool(text.strip()))


WORDS = [
    ("The minister's so-called plan", ["the", "minister's", "so-called", "plan"]),
    ("’Tis the troops’ camp", ["tis", "the", "troops", "camp"]),
    ("don’t — won't", ["don't", "won't"]),
    ("3,306 people", ["3", "306", "people"]),  # a word is a run of letters or digits
    ("Mocímboa da Praia", ["mocímboa", "da", "praia"]),
    ("war—and peace", ["war", "and", "peace"]),
    ("snake_case a_b", ["snake", "case", "a", "b"]),
    ("--- … !", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_folded_and_in_lower_case(text: str, expected: list[str]) -> None:
    assert list(parse(text).tokens) == expected


QUOTATIONS = [
    ("He said “yes” and left.", ["yes"]),
    ('He said "yes" and left.', ["yes"]),
    ("He said ''yes'' and left.", ["yes"]),
    ("He said «yes» and left.", ["yes"]),
    ("He said ‘yes’ and left.", ["yes"]),
    ("He said 'yes' and left.", ["yes"]),
    ("The troops’ camp and the minister’s car.", []),
    ("The troops' camp and rock 'n' roll in the '90s.", []),
    ("She said “he told me ‘no’ twice” today.", ["he told me ‘no’ twice"]),  # the outermost alone
    ("“One,” she said, “two.”", ["One,", "two."]),
    ('A 6" pipe.', []),
    ("Never opened” here.", []),
    ("We will stay,” he said.", ["We will stay,"]),  # opened in a paragraph that is not at hand
    ("He called it ‘good,” and left.", []),
    ("“Never closed.", ["Never closed."]),
    ("“Never closed.\n\nThe author goes on.", ["Never closed."]),
    ('"One, "two" three', ["One,", "two"]),
    ("“”", []),
    # single marks and apostrophes
    ("‘The workers’ pay is low,’ she said.", ["The workers’ pay is low,"]),
    ("'It's the parents' choice, isn't it?' he asked.", ["It's the parents' choice, isn't it?"]),
    ("She liked ‘the people’s budget’ and ‘the workers’ friend’.", ["the people’s budget", "the workers’ friend"]),
    ("The ‘experts’ said the workers’ pay was low.", ["experts"]),
    ("‘I’m goin’ home,’ he said. ‘Get ’em out.’", ["I’m goin’ home,", "Get ’em out."]),
    ("'We lived through the '90s and rock 'n' roll,' he said.", ["We lived through the '90s and rock 'n' roll,"]),
    (
        "‘He called it “a gift” twice,’ she said. ‘“No” is no answer.’",
        ["He called it “a gift” twice,", "“No” is no answer."],
    ),
    ("'He had his 'day in the sun' and went,' she said.", ["He had his 'day in the sun' and went,"]),
    ("The boss' hat, the dogs' owners, the class of '08: get 'em.", []),
    ("He is 6' tall and calls it 'fine'.", ["fine"]),
    # tokenised text
    ('" We lost , " said X . " It is over . "', ["We lost ,", "It is over ."]),
    ("`` We lost , '' said X .", ["We lost ,"]),
    ("“ We lost , ” said X .", ["We lost ,"]),
    ("‘ We lost , ’ said X .", ["We lost ,"]),
    ("The teachers ' union lost .", []),
    ('A 6 " pipe .', []),
    # other forms
    ("‘Enbaq left.\n\n‘Enbaq died.", []),  # a letter of another script, which nothing closes
    ("‘Ministers’ promises’, he said. ‘’Tis the lads’ nonsense.’", ["Ministers’ promises", "’Tis the lads’ nonsense."]),
    ("The slogan was ‘’Going on’’ again.", ["Going on"]),
    (
        "It says: “The media reports, the raid and the law, all show a plan.",
        ["The media reports, the raid and the law, all show a plan."],
    ),
    ("He said ‘‘yes’’ and “no“ and ``perhaps''.", ["yes", "no", "perhaps"]),
    ('He left."It is over," she said.', ["It is over,"]),
    # nobody closed it: up to the words that say who spoke
    ("“We lost, said Obi.", ["We lost,"]),
    ("“We lost, the captain said on Monday. They wept.", ["We lost,"]),
    ("“Is it over? asked Obi. They wept.", ["Is it over?"]),
    ("“We lost, Obi told reporters. They wept.", ["We lost,"]),
    ("“We lost, said Obi.\n\n“We will be back,” she said.", ["We lost,", "We will be back,"]),
    ("“My mother, he said, was right to go.\n\n“She left.”", ["My mother, he said, was right to go.", "She left."]),
    ('He said "stop, and then he fired.', ["stop, and then he fired."]),
    # names
    ("Edward “Ned” Varley left. Dwayne “the Rock” Harper stayed. J. 'Red' Moss sang.", []),
    ("Sen. “Buck” Hale left with Maria ‘Mia’ Torres.", []),
    ("The “Brave” Campaign met. She read “Heroes” Monday. He told Ada “no” twice.", ["Brave", "Heroes", "no"]),
    ("On MSNBC’s “Morning Bell” Lind said no. Ada “No!” Lind", ["Morning Bell", "No!"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.span.of(text) for q in parse(text).quotations] == expected


def test_a_reopened_mark_carries_a_quotation_on() -> None:
    text = "“First.\n\n“Second,” he said.\n\n“Third,” said another."
    first, second, third = parse(text).quotations
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)
    assert (third.closed, third.continues) == (True, False)


def test_single_marks_carry_a_quotation_on_too() -> None:
    text = "‘First we lost the mill.\n\n‘Then we lost the school,’ she said.\n\n‘Not us.’"
    first, second, third = parse(text).quotations
    assert (first.span.of(text), first.closed, first.continues) == ("First we lost the mill.", False, False)
    assert (second.closed, second.continues) == (True, True)
    assert (third.closed, third.continues) == (True, False)


def test_a_nickname_is_part_of_a_name() -> None:
    text = "Edward “Ned” Varley left, and J. 'Red' Moss too."
    doc = parse(text)
    assert [s.of(text) for s in doc.nicknames] == ["“Ned”", "'Red'"]
    assert doc.folded == "Edward  Ned  Varley left, and J.  Red  Moss too."
    assert "ned" in doc.tokens
    assert doc.called(doc.sentences[0]) == "Edward Varley left, and J. Moss too."


@pytest.mark.parametrize(
    "piece", ["'a ", "‘a ‘b’ ", '"a ', '" a ', "“a said ", '. " A', 'a."B ', "said.The", "A “B” C "]
)
def test_marks_and_stops_are_read_in_linear_time(piece: str) -> None:
    assert parse(piece * 20_000).tokens


def test_lines_are_paragraphs_unless_the_text_is_hard_wrapped() -> None:
    assert len(parse("A line.\nAnother line.\n\nA third.").paragraphs) == 3
    line = "word " * 15  # 75 characters
    wrapped = "\n".join([line] * 6)
    assert len(parse(f"{wrapped}\n\n{wrapped}").paragraphs) == 2


def test_sentences_know_their_words() -> None:
    doc = parse("One two. Three.")
    assert doc.sentence_words == ((0, 2), (2, 3))
    assert [doc.sentence_at(p) for p in (0, 7, 9, 14)] == [0, 0, 1, 1]
    assert doc.word_range(4, 15) == (1, 3)


@given(st.text(max_size=300) | st.text(alphabet=" .,?!\"'“”‘’«»\n-aBİß5é", max_size=300))
def test_every_offset_slices_back_to_its_own_words(text: str) -> None:
    doc = parse(text)
    for token, word in zip(doc.tokens, doc.words, strict=True):
        assert len(token) == len(word)
        assert word.of(text)
        assert word.of(doc.folded).casefold() == token.casefold() or "İ" in word.of(text)
    for spans in (doc.sentences, doc.paragraphs):
        assert all(s.of(text) and s.of(text) == s.of(text).strip() for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for q in doc.quotations:
        assert 0 <= q.outer.start <= q.start < q.end <= q.outer.end <= len(text)
        assert any(p.start <= q.outer.start and q.outer.end <= p.end for p in doc.paragraphs)
    inside = [i for i, c in enumerate(text) if c.isalnum()]
    covered = {i for w in doc.words for i in range(w.start, w.end)}
    assert all(i in covered for i in inside)
    assert sum(last - first for first, last in doc.sentence_words) == len(doc.tokens)


def test_a_huge_line_is_parsed() -> None:
    doc = parse("a" * 1_000_000 + " “" * 10_000 + ". " * 10_000)
    assert len(doc.tokens) == 1


def test_only_a_text_is_parsed() -> None:
    with pytest.raises(TypeError, match="one article as a string, not list"):
        parse(["a text"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The mayor praised “Mr. Obi.” Then he left.", 2),  # no end behind a title, whatever closes behind the name
        ("The port lies in the U.S. and is old.", 1),
        ("The port lies in the U.S. The pier is old.", 2),
        ("J. Obi left at 9 p.m. on Monday.", 1),
    ],
)
def test_an_abbreviation_ends_a_sentence_only_before_a_word_that_begins_one(text: str, sentences: int) -> None:
    assert len(parse(text).sentences) == sentences


def test_stops_without_a_space_between_are_cut_in_linear_time() -> None:
    assert parse("a.\n" * 3 + "b.\n" * 50_000).tokens[:4] == ("a", "a", "a", "b")


def test_what_is_asked_is_found_once() -> None:
    asked: list[str] = []

    def find(name: str) -> str:
        asked.append(name)
        return name

    one, other = parse("It rained."), parse("It rained.")
    for doc in (one, one, other):
        assert [doc.once(("weather", n), partial(find, n)) for n in ("rain", "snow")] == ["rain", "snow"]
    assert asked == ["rain", "snow"] * 2  # by what is asked, and for each text by itself


def test_no_clock_tells_how_a_text_is_read() -> None:
    """nltk gives up a pattern after five seconds by the clock, which a million spaced stops on a busy machine take."""
    patterns = _punkt()._lang_vars
    assert isinstance(patterns.period_context_re(), re.Pattern)
    assert isinstance(patterns.re_boundary_realignment, re.Pattern)
