"""Who is named: what must be found, and what must be left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.actors.finding import find_actors
from framing.actors.lists import read_actors
from framing.names.mentions import find_mentions
from framing.scorers.gleanings import evenly
from framing.text.document import parse
from framing.types import Actor, FramingError

LISTED = (
    Actor("Odile Marran", ("President Marran", "Marran"), "Vessia", "person"),
    Actor("Vessia", ("Vessian", "Port Sèle"), "Vessia", "state"),
    Actor("Vessian army", ("Vessian troops", "VDF"), "Vessia", "organisation"),
    Actor("Orrin", ("Orrinese",), "Orrin", "state"),
    Actor("al-Dawra", ("al-Dawra front", "Jama’a al-Dawra"), "armed groups", "armed group"),
    Actor("Northern State", ("Northern State group",), "armed groups", "armed group"),
    Actor("United Councils", ("UC", "U.C."), "international", "organisation"),
    Actor("Hope", (), "", "person"),
    Actor("Tomas Grant", ("Grant",), "", "person"),
)

FOUND = [
    ("Odile Marran spoke.", [("Odile Marran", "Odile Marran")]),
    ("President Marran’s plan failed.", [("Odile Marran", "President Marran")]),
    ("It was Marran's plan, and the Marrans' house.", [("Odile Marran", "Marran")]),
    ("Vessian troops left Vessia.", [("Vessian army", "Vessian troops"), ("Vessia", "Vessia")]),
    ("The Vessian minister left.", [("Vessia", "Vessian")]),
    ("They met in Port Sele and in Port Sèle.", [("Vessia", "Port Sele"), ("Vessia", "Port Sèle")]),
    ("They met in Port Se\u0300le.", [("Vessia", "Port Se\u0300le")]),
    ("The Northern State-linked men fled.", [("Northern State", "Northern State")]),
    ("A Vessia-based firm left.", [("Vessia", "Vessia")]),
    ("The Vessia-Orrin pact failed.", [("Vessia", "Vessia"), ("Orrin", "Orrin")]),
    ("Al-Dawra fled; al Dawra fled.", [("al-Dawra", "Al-Dawra"), ("al-Dawra", "al Dawra")]),
    ("Men of Jama'a al-Dawra fled.", [("al-Dawra", "Jama'a al-Dawra")]),
    ("The UC and the U.C. met.", [("United Councils", "UC"), ("United Councils", "U.C.")]),
    ("MARRAN LEAVES VESSIA AFTER STORM", [("Odile Marran", "MARRAN"), ("Vessia", "VESSIA")]),
    ("Marran Leaves Vessia After Heavy Storm", [("Odile Marran", "Marran"), ("Vessia", "Vessia")]),
    ("On Tuesday Marran left.", [("Odile Marran", "Marran")]),
    ("He met Gen. Marran and Ms. Marran there.", [("Odile Marran", "Marran"), ("Odile Marran", "Marran")]),
    ("He met Tomas J. Grant there.", [("Tomas Grant", "Tomas J. Grant")]),
    ("We saw Hope there.", [("Hope", "Hope")]),
    ("The Vessian Army's camp burned.", [("Vessian army", "Vessian Army")]),
]  # fmt: skip

LEFT_ALONE = [
    "They hope for a grant.",
    "The uc was small, and so was the Uc.",
    "He met Lena Marran in town.",
    "The Marran Foundation paid.",
    "Hector O'Marran sang.",
    "A non-Vessian firm won.",
    "Vessiana and Vessiano are songs.",
    "See marran.example or www.Marran.example for more.",
    "The northern state voted.",
    "It went north to the Northern. State aid came later.",
    "Northern\nState men fled.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(n.actor, text[n.start : n.end]) for n in find_mentions(parse(text), LISTED)] == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_not_named(text: str) -> None:
    assert find_mentions(parse(text), LISTED) == []


BEARERS = (
    Actor("Theresa May", kind="person"),
    Actor("George Washington", kind="person"),
    Actor("Robert Dorn", kind="person"),
    Actor("Kim Dae Un", kind="person"),
    Actor("United States", ("America",), kind="state"),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Theresa May left. May said so.", ["Theresa May", "May"]),
        ("Theresa May left. Mrs. May and May’s plan.", ["Theresa May", "May", "May"]),
        ("Theresa May left. In May it rained, and on May 5 and last May too.", ["Theresa May"]),
        ("Theresa May left. May we ask why?", ["Theresa May"]),
        ("George Washington left. President Washington said so.", ["George Washington", "Washington"]),
        ("George Washington left. He lives in Washington.", ["George Washington"]),
        ("Robert Dorn left.", ["Robert Dorn"]),
        ("Robert Dorn Jr. and Robert Dorn, Jr., left.", ["Robert Dorn"]),  # his own behind a comma
        ("Kim Dae-un met Kim Dae Un.", ["Kim Dae-un", "Kim Dae Un"]),
        ("America won.", ["America"]),
        ("North America and Latin America won.", []),
    ],
)
def test_a_name_that_is_a_word_or_part_of_another(text: str, named: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_mentions(parse(text), BEARERS)] == named


def test_an_adjective_in_a_wider_name_is_no_party() -> None:
    assert list(found("The Dornish Democratic Forces won.")) == ["Dornish Democratic Forces"]


def test_a_kind_left_open_is_a_person_where_a_given_name_says_so() -> None:
    kinds = {a.name: a.kind for a in read_actors(["Mary Obi", "Mary Obi Foundation", "Obi", "Dorn Velnar"])}
    assert kinds == {"Mary Obi": "person", "Mary Obi Foundation": "", "Obi": "", "Dorn Velnar": ""}


def test_a_last_name_goes_to_the_one_who_is_named_in_full() -> None:
    two = (Actor("Ada Brandt", kind="person"), Actor("Jonas Brandt", kind="person"))

    def named(text: str) -> list[str]:
        return [n.actor for n in find_mentions(parse(text), two)]

    assert named("Ada Brandt won. Then Brandt left.") == ["Ada Brandt", "Ada Brandt"]
    assert named("Jonas Brandt won. Then Brandt left.") == ["Jonas Brandt", "Jonas Brandt"]
    assert named("Ada Brandt met Jonas Brandt. Then Brandt left.") == ["Ada Brandt", "Jonas Brandt", "Jonas Brandt"]
    assert named("Jonas Brandt met Ada Brandt. Then Mr. Brandt left.") == ["Jonas Brandt", "Ada Brandt", "Jonas Brandt"]
    assert named("Jonas Brandt met his wife, Ada Brandt. Brandt left.") == [
        "Jonas Brandt",
        "Ada Brandt",
        "Jonas Brandt",
    ]
    assert named("Then Brandt left.") == []


TRUMPETS = (
    Actor("Donal Orrick", kind="person"),
    Actor("Donal Orrick Jr.", kind="person"),
    Actor("Melina Orrick", kind="person"),
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Donal Orrick met Donal Orrick Jr. there. Then Orrick left.", "Donal Orrick"),
        ("President Donal Orrick met Melina Orrick. Then President Orrick left.", "Donal Orrick"),
        ("Donal Orrick met Melina Orrick. Then Mr. Orrick left.", "Donal Orrick"),
        ("Donal Orrick met Melina Orrick. Then Mrs. Orrick left.", "Melina Orrick"),
        ("Donal Orrick came with his wife, Melina Orrick. Then Orrick left.", "Donal Orrick"),
        ("Donal Orrick came. Melina Orrick left. Then Orrick slept.", "Melina Orrick"),
        ("Donal Orrick came. Then Donal left.", "Donal Orrick"),
    ],
)
def test_a_bare_name_goes_by_title_and_by_who_was_named_last(text: str, last: str) -> None:
    assert find_mentions(parse(text), TRUMPETS)[-1].actor == last


def test_a_last_name_that_is_a_title_leads_on_to_another() -> None:
    text = "Mark Judge left. Judge Velnar ruled. Then Judge spoke."
    named = find_mentions(parse(text), (Actor("Mark Judge", kind="person"),))
    assert [text[n.start : n.end] for n in named] == ["Mark Judge", "Judge"]


def test_a_state_in_a_longer_name_is_not_the_state() -> None:
    text = "Athletics Kenya met. Kenya won. Bank of Kenya shares fell. He cited 18 U.S.C. 242 and thanked the U.S."
    actors = find_actors([parse(text)])
    states = [
        text[n.start : n.end] for n in find_mentions(parse(text), actors) if n.actor in ("Kenya", "United States")
    ]
    assert states == ["Kenya", "U.S."]


def test_a_body_by_the_word_that_heads_its_name() -> None:
    text = "The Velnar Ports Fund paid. Then the Fund closed, and the Fund’s head left. A Fund is a fund."
    actors = find_actors([parse(text)])
    assert [text[n.start : n.end] for n in find_mentions(parse(text), actors)] == ["Velnar Ports Fund", "Fund", "Fund"]
    two = "The Velnar Ports Fund and the Dorn Trade Fund paid. Then the Fund closed."
    assert len(find_mentions(parse(two), find_actors([parse(two)]))) == 2


def test_a_first_name_that_two_bear_is_nobodys() -> None:
    text = "Donal Orrick came. Donal Velnar left. Then Donal slept."
    actors = (Actor("Donal Orrick", kind="person"), Actor("Donal Velnar", kind="person"))
    assert [n.actor for n in find_mentions(parse(text), actors)] == ["Donal Orrick", "Donal Velnar"]


def test_a_husband_named_by_title_alone_is_not_his_wife() -> None:
    text = "President Orrick spoke. Then Orrick left with his wife, Melina Orrick. Orrick waved."
    actors = find_actors([parse(text)])
    assert {a.name for a in actors} == {"Orrick", "Melina Orrick"}
    assert [n.actor for n in find_mentions(parse(text), actors)] == ["Orrick", "Orrick", "Melina Orrick", "Orrick"]


def test_ms_and_mr_of_one_name_are_two() -> None:
    """A given name that leaves the gender open ("Robin") goes by the title that the text gives it most."""
    text = "Robin Brandt left. Ms. Brandt wept. Ms. Brandt sat. Mr. Brandt, her husband, came."
    robin = Actor("Robin Brandt", kind="person")
    assert [text[n.start : n.end] for n in find_mentions(parse(text), [robin])] == ["Robin Brandt", "Brandt", "Brandt"]
    man = "Robin Brandt left. Mr. Brandt wept."
    assert len(find_mentions(parse(man), [robin])) == 2


def test_the_one_named_in_full_comes_before_the_owner_of_the_last_name() -> None:
    two = (Actor("Ada Brandt", ("Brandt",), kind="person"), Actor("Jonas Brandt", kind="person"))
    text = "Jonas Brandt won. Then Brandt left."
    assert [n.actor for n in find_mentions(parse(text), two)] == ["Jonas Brandt", "Jonas Brandt"]


@given(st.text(st.sampled_from("Marn Vesi'’-.\n\u0300UC“”éİſ")))
def test_spans_slice_the_text_in_order(text: str) -> None:
    spans = find_mentions(parse(text), LISTED)
    assert all(0 <= n.start < n.end <= len(text) for n in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def write(tmp_path, text: str):
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_read_actors(tmp_path) -> None:
    path = write(
        tmp_path, "\ufeffname,aliases,group,kind\nOdile Marran, Marran | President Marran |,Vessia,Person\n\nOrrin\n"
    )
    assert read_actors(path) == read_actors(str(path))
    assert read_actors(path) == (
        Actor("Odile Marran", ("Marran", "President Marran"), "Vessia", "person"),
        Actor("Orrin"),
    )
    assert read_actors(["Orrin", Actor("Vessia", kind="state")]) == (Actor("Orrin"), Actor("Vessia", kind="state"))
    assert read_actors(write(tmp_path, "kind,name\nstate,Orrin\n")) == (Actor("Orrin", kind="state"),)


def test_rows_that_are_the_same_are_one_actor(tmp_path) -> None:
    path = write(
        tmp_path,
        "name,aliases,kind,articles,suggestion,same_as\nOdile Marran,,person,9,,\n"
        "O. Marran,Marran,person,2,,Odile Marran\nMarrane,,,1,O. Marran,O. Marran\nOrrin,,state,1,Odile Marran,\n",
    )
    assert read_actors(path) == (
        Actor("Odile Marran", ("O. Marran", "Marran", "Marrane"), kind="person"),
        Actor("Orrin", kind="state"),  # a suggestion joins nothing
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("name,same_as\nOrrin,Vessia\n", ["row 2", "column same_as", "'Vessia'", "another row"]),
        ("name,same_as\nOrrin,Vessia\nVessia,Orrin\n", ["row 2", "column same_as"]),
        ("name,same_as\nOrrin,Orrin\n", ["row 2", "column same_as"]),
        ("", ["actors.csv, row 1", "name,aliases,group,kind"]),
        ("actor,alias\nOrrin,\n", ["actors.csv, row 1", "no column 'name'"]),
        ("name,aliases\n", ["actors.csv", "no actors"]),
        ("name,aliases\n,Orrinese\n", ["row 2", "column name", "''"]),
        ("name,aliases\nOrrin,--\n", ["row 2", "column aliases", "'--'"]),
        ("name,aliases\nOrrin,\nOrrin,\n", ["row 3", "column name", "'Orrin'", "row 2"]),
        (
            "name,aliases\nOrrin,The Isle\nVessia,the isle\n",
            ["row 3", "column aliases", "'the isle'", "'Orrin'", "row 2"],
        ),
        ("name,aliases\nOrrin,a,b\n", ["row 2", "3 cells where the header has 2", "quote a cell"]),
        ("name,alias\nOrrin,Isle\n", ["row 1", "unknown column 'alias'", "'aliases'"]),
        ("name,aliases\nOrrin,Isle|the\n", ["row 2", "column aliases", "'the' is a common word"]),
        ("name,same_as\nOrrin,Vessia\nVessia,Orrin\n", ["row 2", "column same_as", "leads back to this row"]),
    ],
)
def test_a_wrong_list_says_where(tmp_path, text: str, parts: list[str]) -> None:
    with pytest.raises(FramingError) as error:
        read_actors(write(tmp_path, text))
    assert all(part in str(error.value) for part in parts), str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        "name;aliases\nSèle;Isle|Haven\nOrrin\n".encode(),
        "name\taliases\nSèle\tIsle|Haven\nOrrin\n".encode("utf-16"),
        "Name,Aliases\n\nSèle,Isle|Haven\nOrrin\n".encode("cp1252"),
    ],
    ids=["semicolons", "tabs, UTF-16", "Windows, a short row"],
)
def test_a_list_as_spreadsheets_save_it(tmp_path, content: bytes) -> None:
    (tmp_path / "actors.csv").write_bytes(content)
    found = read_actors(tmp_path / "actors.csv")
    assert [(a.name, a.aliases) for a in found] == [("Sèle", ("Isle", "Haven")), ("Orrin", ())]


def test_other_wrong_lists(tmp_path) -> None:
    with pytest.raises(FramingError, match="no such file"):
        read_actors(tmp_path / "none.csv")
    (tmp_path / "list.csv").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(FramingError, match=r"list\.csv: an Excel file; save it as CSV"):
        read_actors(tmp_path / "list.csv")
    with pytest.raises(FramingError, match="actor 1 is of type int"):
        read_actors([3])  # type: ignore[list-item]
    with pytest.raises(FramingError, match="actor 2, column name: 'Orrin' is already a name of 'Orrin'"):
        read_actors(["Orrin", "Orrin"])


def found(*texts: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in find_actors(parse(text) for text in texts)}


@pytest.mark.parametrize(
    ("text", "name", "kind", "alias"),
    [
        ("The plan of President Odile Marran failed.", "Odile Marran", "person", "Marran"),
        ("A spokesman, Gen. Jean Bosco Turati, agreed.", "Jean Bosco Turati", "person", "Turati"),
        ("Yesterday Senate Majority Leader Aksel T. Dorn agreed.", "Aksel T. Dorn", "person", "Dorn"),
        ("It fell to spokesman Iskra Dorn to explain.", "Iskra Dorn", "person", "Dorn"),
        ("Robert Halloway left early.", "Robert Halloway", "person", "Halloway"),
        ("He saw Iskra Dorn. Later he said Dorn had won.", "Iskra Dorn", "person", "Dorn"),
        ("He saw Ahmed bin Talur there.", "Ahmed bin Talur", "person", "Talur"),
        ("He saw Kim Dae-ho there.", "Kim Dae-ho", "person", "Kim"),
        ("The leader Kim Dae Un left. Kim said so.", "Kim Dae Un", "person", "Kim"),  # "Un" is not the UN
        ("Ban Dae-moon said no.", "Ban Dae-moon", "person", "Ban"),
        ("Prime Minister Theresa May spoke. May said no.", "Theresa May", "person", "May"),
        ("Ursula von der Dorn spoke.", "Ursula von der Dorn", "person", "Dorn"),
        ("Luiz Orrin Velnar said yes.", "Luiz Orrin Velnar", "person", "Velnar"),  # names and "said" are no headline
        ("Democratic leaders met.", "Democratic Party", "organisation", "Democrats"),
        ("He saw Robert Dorn Jr. there.", "Robert Dorn Jr", "person", None),
        ("Then Rwanda recalled its envoy.", "Rwanda", "state", None),
        ("The council met. Dorn said no.", "Dorn", "person", None),
        ("Then Dorn’s house burned.", "Dorn", "person", None),
        ("Mr. Dorn spoke.", "Dorn", "person", None),
        ("Mr. O’Dorn spoke.", "O’Dorn", "person", None),
        ("At noon O'Dorn said no.", "O'Dorn", "", None),
        ("Robert O’Dorn spoke. O’Dorn won.", "Robert O’Dorn", "person", "O’Dorn"),
        ("At noon Ostrik Velnar said no.", "Ostrik Velnar", "person", "Velnar"),
        ("The U.S. has left with her.", "United States", "state", "US"),
        ("The Southern Coast Trade Board (SCTB) met.", "Southern Coast Trade Board", "organisation", "SCTB"),
        ("He works at the Ministry of the Interior there.", "Ministry of the Interior", "organisation", None),
        ("The Dorn Advisory Group failed.", "Dorn Advisory Group", "organisation", None),
        ("Then the QZF met.", "QZF", "organisation", None),
        ("The New York Times wrote so.", "New York Times", "news outlet", None),
        ("A U.N. mission came.", "United Nations", "organisation", "UN"),
        ("Fighters of Boko Haram came.", "Boko Haram", "armed group", None),
        # names of every English
        (
            "The Economic and Coastal Crimes Commission met.",
            "Economic and Coastal Crimes Commission",
            "organisation",
            None,
        ),
        ("He works at the Ministry of Ports and Fish Trade.", "Ministry of Ports and Fish Trade", "organisation", None),
        ("She sued Dorn Cement Plc and Velnar Trust Bank.", "Velnar Trust Bank", "organisation", None),
        ("QZP lawmakers walked out.", "QZP", "organisation", None),
        ("Then MLA Sunil Velnar left.", "Sunil Velnar", "person", "Velnar"),
        ("Then SP Bosun Ostrik left.", "Bosun Ostrik", "person", "Ostrik"),
        ("Justices Mira Velnar and Sunil Ostrik agreed.", "Mira Velnar", "person", None),
        ("It fell to Engr. Bosun Ostrik.", "Bosun Ostrik", "person", None),
        ("It fell to Alhaji Bosun Ostrik-Velnar.", "Bosun Ostrik-Velnar", "person", None),
        ("Then H D Velnarswamy left.", "H D Velnarswamy", "person", None),
        ("The bill fell to Finance Mira Velnar.", "Mira Velnar", "person", None),
        ("Velnarbank cut rates.", "Velnarbank", "organisation", None),
        ("Then VelnarTel said no.", "VelnarTel", "organisation", None),
        ("The firm Ostrikas lost money.", "Ostrikas", "organisation", None),
        ("Durban beat them late.", "Durban", "organisation", None),  # a club
        ("Athletics Kenya met.", "Athletics Kenya", "organisation", None),
        ("The U.S. Olympic Committee met.", "U.S. Olympic Committee", "organisation", None),
        ("He reads USA TODAY.", "USA Today", "news outlet", None),
        ("North Carolina Gov. Ada Velnar left.", "Ada Velnar", "person", "Velnar"),
        ("The Velnarist Progressive party lost.", "Velnarist Progressive party", "organisation", None),
        ("Unicef paid.", "United Nations Children's Fund", "organisation", "Unicef"),
        ("Members of the Republic Pedro Velnar left.", "Pedro Velnar", "person", None),
        # capitals that act are the state
        ("Nairobi has recalled its envoy.", "Kenya", "state", None),
        ("Nairobi and Kampala have agreed on a pact.", "Uganda", "state", None),
        ("Talks between Kigali and Kinshasa failed.", "Rwanda", "state", None),
        ("Then Islamabad’s deputy minister left.", "Pakistan", "state", None),
    ],
)
def test_found_actors(text: str, name: str, kind: str, alias: str | None) -> None:
    actors = found(text)
    assert name in actors, sorted(actors)
    assert actors[name].kind == kind
    assert alias is None or alias in actors[name].aliases


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was said on Monday in May or at Christmas.",
        "Unfortunately, rain fell. Police came. Hopes faded.",
        "Storm Leaves Quiet Harbour Without Power Again",
        "Photo Credit: Robert Halloway",
        "Photograph by Robert Halloway/Getty Images",
        "They met at Mount Dorn near Silver Lake on Elm Street.",
        "The CEO watched TV in the AM.",
        "They came from Southern Africa and West Texas.",
        "The Clean Rivers Act (CRA) passed.",
        "“Good,” they said. “Rain is good.”",
        "They live in Dornach, and at Velnar.",
        "The Kenyan team won.",
        "The former Soviet minister left.",
        "",
        # places only as places
        "They live in Gao, Mali, and in the north of Kenya.",
        "It rained in Mali, Chad and Niger, and across much of Sudan.",
        "The flight from Nairobi to Kigali was late.",
        "Mali’s capital was quiet. The people of Mali slept.",
        "The Iraq war cost 40 billion U.S. dollars.",
        "They drove through Otley to Leyte district.",
        "The Emirates stadium was full. He broke 18 U.S.C. 242.",
        "Latin America and New York grew. They met in the Oval Office.",
        "The USS Velnar sailed. The Champions League began.",
        "DORN (Reuters) - Rain fell on Monday.",
        "They bought a Town House and left the Public Service.",
        # titles and offices alone, money, what is no body
        "The Prime Minister left. His Royal Highness and the Crown Prince stayed.",
        "The Kingdom spent N2.4 billion. The State paid $3m.",
        "The LNG price fell in Q3, and NEVs sold.",
        "The Solar System is old, and so is the Penal Code.",
    ],
)
def test_no_actors(text: str) -> None:
    assert found(text) == {}


def test_demonyms_name_a_state_where_one_asks_for_it() -> None:
    doc = parse("Kenyan troops came. Kenya said no.")
    (bare,) = find_actors([doc])
    (wide,) = find_actors([doc], demonyms=True)
    assert "Kenyan" not in bare.aliases
    assert "Kenyan" in wide.aliases
    assert [len(find_mentions(doc, [a])) for a in (bare, wide)] == [1, 2]


def test_photo_credits_name_nobody() -> None:
    actors = (Actor("AP"), Actor("Odile Marran", ("Marran",), kind="person"))
    assert find_mentions(parse("A street. Lena Falk/AP"), actors) == []
    assert find_mentions(parse("A street. (AP Photo)"), actors) == []
    assert [n.actor for n in find_mentions(parse("The AP asked Marran."), actors)] == ["AP", "Odile Marran"]


def test_mr_and_mrs_tell_two_of_one_name_apart() -> None:
    two = (Actor("Mary Brandt", ("Brandt",), kind="person"), Actor("John Brandt", kind="person"))
    text = "Mary Brandt met John Brandt. Mr. Brandt spoke, and Mrs. Brandt left."
    named = [n.actor for n in find_mentions(parse(text), two)]
    assert named == ["Mary Brandt", "John Brandt", "John Brandt", "Mary Brandt"]
    assert find_mentions(parse("Mr. Brandt spoke."), two[:1]) == []


def test_last_names_that_two_share() -> None:
    assert found("Robert Halloway spoke.", "Anna Halloway spoke.").keys() == {"Robert Halloway", "Anna Halloway"}
    assert all(not a.aliases for a in found("Robert Halloway spoke.", "Anna Halloway spoke.").values())
    often = found(*["Robert Halloway spoke."] * 5, "Anna Halloway spoke.")
    assert often["Robert Halloway"].aliases == ("Halloway",)
    assert often["Anna Halloway"].aliases == ()


def test_initials_and_titles_make_no_second_person() -> None:
    actors = found("Robert Halloway spoke. Robert J. Halloway left. President Halloway came. Robert Halloway slept.")
    assert list(actors) == ["Robert Halloway"]
    assert set(actors["Robert Halloway"].aliases) == {"Robert J. Halloway", "Halloway"}


def test_an_acronym_of_the_lists_takes_what_it_is_said_to_stand_for() -> None:
    actors = found("The Southern Development Bloc (SADC) met. The Southern African Development Community (SADC) left.")
    assert list(actors) == ["Southern African Development Community"]
    assert "Southern Development Bloc" in actors["Southern African Development Community"].aliases


def test_georgia_is_the_country_where_georgians_are() -> None:
    assert "Georgia" not in found("The race in Georgia was close.")
    assert "Georgia" in found("Then Georgia left the bloc. Georgian voters came.")


def test_found_actors_are_a_list_that_can_be_read() -> None:
    text = "President Odile Marran of Kenya met Robert Halloway of the Ports Union Board (PUB) and the US. Marran left."
    actors = find_actors([parse(text)] * 2)
    assert read_actors(actors) == actors
    assert len(find_mentions(parse(text), actors)) == 7  # the board by its name and its acronym


def test_of_many_texts_one_in_so_many_must_name_an_actor(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Mary Obi spoke on day {i}. The road was open." for i in range(6)]
    texts[2] += " Peter Dorn, the driver, said no."
    docs = [parse(text) for text in texts]
    assert {a.name for a in find_actors(docs)} == {"Mary Obi", "Peter Dorn"}  # 1 of 6 is more than 1 of 2,000
    monkeypatch.setattr("framing.actors.finding.RARE", 6)
    assert {a.name for a in find_actors(docs)} == {"Mary Obi", "Peter Dorn"}
    monkeypatch.setattr("framing.actors.finding.RARE", 5)
    assert {a.name for a in find_actors(docs)} == {"Mary Obi"}


def test_of_very_many_texts_some_are_gone_through_evenly() -> None:
    assert list(evenly(7, None)) == list(evenly(7, 7)) == list(range(7))
    assert list(evenly(7, 3)) == [0, 3, 6]
    assert list(evenly(8, 4)) == [0, 2, 4, 6]
    assert len(evenly(100_001, 10_000)) <= 10_000
