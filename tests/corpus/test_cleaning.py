"""What is cut from pasted text, and, as hard, what is left alone."""

import csv
import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing import types
from framing.characters import normalise
from framing.corpus.cleaning.clean import clean_text, headline
from framing.corpus.cleaning.markup import clean_html, clean_markdown, has_markup
from framing.resources import lexicons

LEAD = "The harbour of Port Mirell reopened on Tuesday after nine weeks of repairs, the mayor said."
NEXT = "Two ferries sailed before noon, and a third was expected in the evening."
LAST = "Fishermen on the quay welcomed the first boats with flags and a brass band."
BODY = f"{LEAD}\n\n{NEXT}\n\n{LAST}"


def cuts_of(raw: str, title: str = "", outlet: str = "") -> list[tuple[str, str]]:
    return [(cut.reason, cut.text) for cut in clean_text(raw, title, outlet)[1]]


# Cut wherever it stands: (line, reason)
FURNITURE = [
    ("Leave a Reply", "comment form"),
    ("Leave a comment", "comment form"),
    ("12 Comments", "comment form"),
    ("Comments (4)", "comment form"),
    ("3 Responses to The harbour opens again", "comment form"),
    ("Your email address will not be published. Required fields are marked *", "comment form"),
    ("Save my name, email, and website in this browser for the next time I comment.", "comment form"),
    ("You must be logged in to post a comment.", "comment form"),
    ("Be the first to comment", "comment form"),
    ("Comments are closed.", "comment form"),
    ("Comments powered by Disqus", "comment form"),
    ("Name *", "comment form"),
    ("Facebook Twitter WhatsApp", "share bar"),
    ("Share on Facebook | Share on X | Email | Print", "share bar"),
    ("Share this article", "share bar"),
    ("Share 34 Tweet Pin", "share bar"),
    ("Share · Tweet · Email", "share bar"),
    ("Like Loading...", "share bar"),
    ("Click to share on Telegram (Opens in new window)", "share bar"),
    ("5 min read", "share bar"),
    ("Log in", "log-in bar"),
    ("Sign in / Register", "log-in bar"),
    ("Already a subscriber? Sign in", "log-in bar"),
    ("Subscribe now to continue reading", "log-in bar"),
    ("Skip to main content", "log-in bar"),
    ("We use cookies to improve your experience on this site.", "log-in bar"),
    ("Sign up for our daily newsletter", "newsletter"),
    ("Get the day's stories delivered straight to your inbox.", "newsletter"),
    ("By signing up, you agree to our terms.", "newsletter"),
    ("1 - 2 - 3 - 4", "pagination"),
    ("« Previous 1 2 3 Next »", "pagination"),
    ("Page 1 of 3", "pagination"),
    ("Next page", "pagination"),
    ("Photo: Ilse Marn/Getty Images", "photo credit"),
    ("Image credit: Port authority", "photo credit"),
    ("(AP Photo/Dana Ferro)", "photo credit"),
    ("Crowds on the quay of Port Mirell, July 4, 2021. REUTERS/Dana Ferro", "caption"),
    ("The mayor opens the harbour in Port Mirell on Tuesday. (AP Photo/Dana Ferro)", "caption"),
    ("FILE PHOTO: A ferry leaves Port Mirell in June.", "caption"),
    ("Related: Harbour repairs fall behind", "related link"),
    ("READ MORE: How the quay was rebuilt", "related link"),
    ("Read also: Who paid for the quay?", "related link"),
    ("You may also like", "related link"),
    ("Tags: harbour, ferries, repairs", "related link"),
    ("Ferry fares to rise in autumn, council says Read more", "related link"),
    ("Advertisement", "marker"),
    ("ADVERTISEMENT", "marker"),
    ("image", "marker"),
    ("Story continues below advertisement", "marker"),
    ("* * *", "marker"),
    (". . . .", "marker"),
    ("[video]", "marker"),
    ("https://news.example.org/a/1", "marker"),
    ("Updated at 10:15 a.m. ET", "update note"),
    ("Last updated: 4 March 2021", "update note"),
    ("2 hours ago", "update note"),
    ("© 2021 The Mirell Courier. All rights reserved.", "copyright"),
    ("Copyright 2021 The Mirell Courier", "copyright"),
    ("Follow Dana Ferro on Twitter @dferro", "author note"),
    ("Hide caption The mayor opens the harbour. Previous Next Dana Ferro/AP", "caption"),
    ("The mayor cuts the ribbon on Tuesday. Hide Caption 2 of 9", "caption"),
    ("Hide Caption 3 of 12", "caption"),
    ("Photos: Port Mirell opens Photos: Port Mirell opens A ferry sails. Hide Caption 1 of 2", "caption"),
    ("3 of 12 Photos: Port Mirell opens again", "caption"),
    ("prev next Image 2 of 3", "caption"),
    ("Port Mirell, seen from the air in 2019. (Dana Ferro/Reuters)", "caption"),
    ("Rosa Lind (Reuters photo: Dana Ferro)", "caption"),
    ("PHOTO: The quay in May. (Dana Ferro/AP, FILE) More", "photo credit"),
    ("The mayor of Port Mirell. Dana Ferro, File via AP", "caption"),
    ("The quay took nine weeks. | Dana Ferro/Getty Images Harbour opens again", "caption"),
    ("Facebook Twitter Pinterest The mayor opens the harbour - video", "caption"),
    ("Around the Coast A Quay Rebuilt A Quay Rebuilt Listen · 3:06 3:06", "caption"),
    ("The Associated Press contributed to this report.", "credit"),
    ("Fox News' Dana Ferro and The Associated Press contributed to this report.", "credit"),
    ("Story highlights", "story highlights"),
    ("More on this...", "related link"),
    ("More on this... Why Sen. Lind wants a second quay", "related link"),
    ("CLICK HERE TO GET THE FOX NEWS APP", "related link"),
    ("Chart: What the repairs of the U.S. port cost", "related link"),
    ("Full coverage of the repairs in Port Mirell", "related link"),
    ("( AUDIO: The mayor's speech on the quay)", "related link"),
    ("(Click here for updates.)", "related link"),
    ("More coverage from The Mirell Courier:", "related link"),
    ("Read the full report here", "related link"),
    ("View this post on Instagram", "marker"),
    ("A post shared by Rosa Lind (@rosalind) on Mar 4, 2021 at 5:00pm PST", "marker"),
    ("Your message has been sent successfully", "marker"),
    (
        "Courier Tides newsletter The news of the coast Email Sign Up By signing up you accept our rules.",
        "newsletter",
    ),
    ("(Sign up for our tip sheet on ferries)", "newsletter"),
    ("Visit The Mirell Courier's homepage for more stories.", "newsletter"),
    ("Do you approve of the mayor? Vote now in urgent poll", "newsletter"),
    ("CORRECTION: The quay is 90 feet long. An earlier version of this story misstated its length.", "update note"),
    ("Editor's note: This story has been updated to correct a name.", "update note"),
]

# The same, where capitals make the difference: (line, reason)
CASED = [
    ("CLOSE The mayor opens the harbour after nine weeks of repairs. USA TODAY", "caption"),
    ("From 'Tides of the Week': Dana Ferro in Port Mirell Listen", "caption"),
    ("Related Coverage Ferry fares to rise in autumn, council says", "related link"),
    ("The harbour:Fares for the ferry will rise in autumn", "related link"),
    ("MAYOR: FERRY FARES TO RISE IN AUTUMN, COUNCIL WARNS IN LETTER", "related link"),
    ("MAYOR RIPS COUNCIL OVER FERRIES, CALLS REPAIRS A ‘FARCE’", "related link"),
    ("WATCH THE MAYOR'S FULL SPEECH:", "related link"),
]


@pytest.mark.parametrize(("line", "reason"), CASED)
def test_furniture_that_capitals_tell(line, reason):
    assert cuts_of(f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}") == [(reason, line)]
    text, cuts = clean_text(f"{LEAD}\n{line}\n{NEXT}\n{LAST}")
    assert (text, len(cuts)) == (BODY, 1)


@pytest.mark.parametrize(("line", "reason"), FURNITURE)
def test_furniture_is_cut_with_its_reason(line, reason):
    raw = f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}"
    assert clean_text(raw) == (BODY, (types.Cut(line, reason),))


@pytest.mark.parametrize(("line", "reason"), FURNITURE)
def test_furniture_is_cut_without_blank_lines_and_in_capitals(line, reason):
    text, cuts = clean_text(f"{LEAD}\n{line.upper()}\n{NEXT}\n{LAST}")
    assert text == BODY
    assert [cut.reason for cut in cuts] == [reason]


def test_every_reason_of_the_furniture_file_has_an_example():
    tested = {reason for _, reason in FURNITURE} | {"comment", "credit", "section label", "reference list", "dateline"}
    tested |= {"byline", "sentence"}
    with (lexicons() / "furniture.tsv").open(encoding="utf-8") as handle:
        rows = csv.DictReader(
            (line for line in handle if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        listed = {row["reason"] for row in rows}
    assert listed == tested


# Left alone: sentences and headings that look like furniture
KEPT = [
    "Comments by the minister drew laughter in the hall.",
    "One response to the crisis was silence.",
    "Leave a reply, she told the clerk, or leave the building.",
    "Share prices fell by a tenth.",
    "Twitter said it had removed the post.",
    "Facebook and Twitter declined to answer.",
    "He asked them to sign in and wait.",
    "The scam letter is sent to your inbox and looks real.",
    "Published in 1997, the book sold three million copies.",
    "Posted July 4 on Facebook, the video drew anger.",
    "Updated figures are due in May.",
    "Copyright law does not cover the map.",
    "Read more books, the teacher told her class.",
    "Related: the two men were cousins, the court heard.",
    'More: "We will not stop," she said. "Not now."',
    "The photo was taken by a passer-by.",
    "The figures came from an AFP/Reuters count.",
    "Get out of the harbour, the captain shouted.",
    "He scored 10 of 12.",
    "By Friday, the water had reached the doors.",
    "Sources: nobody would name them.",
    "“Advertisement is a tax on the poor,” the bishop said.",
    "…and then they left.",
    "What happens next?",
    "A quay rebuilt by hand",
    "Why the repairs took nine weeks",
    "May 17",
    "Hide caption errors, the editor told them.",
    "Image 3 of the series shows a whale.",
    "The harbour (seen from the air) is small (Reuters said).",
    "The union contributed to this report, the mayor complained.",
    "Story highlights how little the town was told.",
    "Story highlights A Quay Too Far.",
    "Related companies built the quay.",
    "Chart: the first of its kind, it was drawn in 1620.",
    "Close friends of the mayor stayed away.",
    "A photo shared by the mayor drew laughter.",
    "Earlier: two storms, one wreck.",
    "He told the court:“We had no choice but to go on with it”",
    "An earlier version of this bill failed in May.",
    "Urgent repairs are due.",
    "PARKING LOT",
    "“BUILD THE QUAY”",
    "COUNCIL WARNS OF STORMS",
    "STOP THE FERRIES NOW OR WE WILL NEVER SAIL AGAIN!",
    "Full coverage is not to be had.",
    "The sirens could be heard at 10:15",
    "The mayor:We are open.",
    "Watch this: the quay is open — Rosa Lind (@rlind) March 4, 2021",
]


@pytest.mark.parametrize("line", KEPT)
def test_sentences_and_headings_of_a_body_stay(line):
    raw = f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}"
    assert clean_text(raw) == (raw, ())


def test_a_gallery_is_cut_whatever_its_length():
    slides = " ".join(f"Photos: The quay Ferries wait in line, {LEAD} Hide Caption {n} of 60" for n in range(1, 61))
    assert clean_text(f"{LEAD}\n\n{slides}\n\n{NEXT}\n\n{LAST}") == (BODY, (types.Cut(slides, "caption"),))
    for kept in (f"{slides} {NEXT}", f"{NEXT} {slides}", f"Photos: {LEAD * 20}"):
        assert clean_text(f"{LEAD}\n\n{kept}\n\n{LAST}")[0] == f"{LEAD}\n\n{kept}\n\n{LAST}"


def test_story_highlights_end_at_the_first_sentence():
    box = ["Story highlights Mayor opens the harbour", "Two ferries sail before noon", '"We are back," she says']
    text, cuts = clean_text("\n\n".join([*box, BODY]))
    assert text == BODY
    assert [(cut.reason, cut.text) for cut in cuts] == [("story highlights", line) for line in box]
    assert clean_text(f"STORY HIGHLIGHTS\n{box[1]}\n{box[2]}\n{BODY}")[0] == BODY
    assert headline("\n\n".join(["Harbour opens after weeks", *box, "Ferries sail, says mayor", "Boats back", BODY]))


def test_a_video_and_its_title_are_cut_together():
    video = ["What the mayor wants", "What the mayor wants 01:41", "What the mayor wants"]
    text, cuts = clean_text("\n\n".join([LEAD, *video, NEXT, "The night train 22:10", LAST]))
    assert text == "\n\n".join([LEAD, NEXT, "The night train 22:10", LAST])
    assert [cut.reason for cut in cuts] == ["caption"] * 3


def test_short_lines_in_capitals_are_links_beside_others():
    links = ["MAYOR DEFENDS THE QUAY", "COUNCIL SEEKS A PROBE"]
    assert clean_text("\n\n".join([LEAD, *links, NEXT, LAST, LEAD, NEXT]))[1][0].reason == "related link"
    assert clean_text("\n\n".join([LEAD, links[0], NEXT, LAST, links[1], LEAD, NEXT]))[1] == ()
    long = "COUNCIL SEEKS A PROBE OF THE MAYOR AND HER DEPUTY"
    assert len(clean_text("\n\n".join([LEAD, links[0], NEXT, LAST, long, LEAD, NEXT]))[1]) == 2


@pytest.mark.parametrize(
    "raw",
    [
        f"{LEAD}\n\nThe sign on the gate read:\n\nTHE PORT IS SHUT AND WILL NOT BE OPENED TODAY\n\n{NEXT}\n\n{LAST}",
        f"{LEAD.upper()[:-1]}\n\n{NEXT.upper()[:-1]}\n\n{LAST.upper()[:-1]}",
        f"{LEAD}\n\nLIND:No, we never said a word of that\n\nLIND:And so it stays until the spring\n\n{LAST}",
    ],
)
def test_signs_shouts_and_turns_stay(raw):
    assert clean_text(raw) == (raw, ())


def test_a_paper_between_brackets_credits_a_picture_above_and_the_text_below():
    raw = f"{LEAD}\n\n(The Mirell Post)\n\n{NEXT}\n\n{LAST}\n\n(The Mirell Post)"
    text, cuts = clean_text(raw)
    assert text == BODY
    assert [cut.reason for cut in cuts] == ["photo credit", "credit"]
    kept = f"{LEAD}\n\n(Laughter)\n\n{NEXT}\n\n(The mayor smiled.)\n\n{LAST}"
    assert clean_text(kept) == (kept, ())


@pytest.mark.parametrize("line", KEPT)
def test_they_stay_at_the_end_too(line):
    assert clean_text(f"{BODY}\n\n{line}") == (f"{BODY}\n\n{line}", ())


# After the last paragraph only: (line, reason)
TAIL = [
    ("(Reporting by Ilse Marn; Editing by Dana Ferro)", "credit"),
    ("Additional reporting by Ilse Marn in Port Mirell", "credit"),
    ("The Mirell News Agency contributed to this report.", "credit"),
    ("Contributing: Ilse Marn, Dana Ferro", "credit"),
    ("This article was first published by The Mirell Courier.", "credit"),
    ("This story has been updated with a comment from the mayor.", "update note"),
    ("Ilse Marn is a reporter at The Mirell Courier. She covers the coast.", "author note"),
    ("A travelling writer with an ear for small towns.", "author note"),
    ("The author is a lecturer in maritime law.", "author note"),
    ("The views expressed here are the writer's own.", "author note"),
    ("By Ilse Marn and Dana Ferro", "byline"),
    ("Ilse Marn reported from Port Mirell. Dana Ferro contributed to this report from Sandholm.", "credit"),
    ("Dana Ferro contributed to this report, which was updated at 8:25 a.m.", "credit"),
    ("This report contains material from The Mirell News Agency.", "credit"),
    ("This story is based in part on wire service dispatches.", "credit"),
    ("Information from: The Mirell Courier, https://courier.example.org", "credit"),
    ("This story is breaking and will be updated.", "update note"),
    ("The Tide is a weekly column by Ilse Marn, mostly about ferries.", "author note"),
]


@pytest.mark.parametrize(("line", "reason"), TAIL)
def test_notes_below_the_body_are_cut(line, reason):
    assert clean_text(f"{BODY}\n\n{line}") == (BODY, (types.Cut(line, reason),))


@pytest.mark.parametrize(("line", "reason"), TAIL)
def test_inside_the_body_they_stay(line, reason):
    raw = f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}"
    assert clean_text(raw) == (raw, ())


@pytest.mark.parametrize(
    "line",
    [
        "Ilse Marn is a reporter who was freed on Monday.",  # named above: she is in the story
        "The report was published by the council in May.",
        "This report was published by the council in May.",
        "First published in 1997, the memoir is still read in Port Mirell.",
        "A reporter based in the port fled with her children.",
        "The reporter and the editor, both freed on Monday, flew home.",
        "Rosa Lind is the mayor of Port Mirell.",
        "Until next time…",
        "More details stand in the council's paper (2019) at https://council.example.org.",
    ],
)
def test_a_last_sentence_of_the_story_stays(line):
    raw = f"{BODY}\n\nThe court heard that Ilse Marn, a reporter, had been held since May.\n\n{line}"
    assert clean_text(raw) == (raw, ())


def test_comment_form_below_the_body():
    form = [
        "Leave a Reply",
        "Fill in your details below:",
        "Email (required) (Address never made public)",
        "Name (required)",
        "Website",
        "You are commenting using your WordPress.com account.",
        "Notify me of new comments via email.",
    ]
    text, cuts = clean_text("\n\n".join([BODY, *form]))
    assert text == BODY
    assert [cut.reason for cut in cuts] == ["comment form"] * len(form)


LONG_BODY = "\n\n".join([LEAD, NEXT, LAST] * 3)


def test_posted_comments_are_cut_to_the_end():
    posted = "2 Comments\n\nRosa says:\n\n4 March 2021 at 10:02 am\n\nGreat read, thank you for this piece.\n\nReply"
    posted += "\n\nTom says:\n\n4 March 2021 at 11:40 am\n\nThe ferries were late again."
    text, cuts = clean_text(f"{LONG_BODY}\n\n{posted}")
    assert text == LONG_BODY
    assert ("comment", "The ferries were late again.") in [(cut.reason, cut.text) for cut in cuts]


def test_a_comment_counter_inside_the_body_cuts_itself_only():
    above = "\n\n".join([LEAD, NEXT, LAST] * 2)
    below = f"The mayor said:\n\n“We are open.”\n\nThe captain said:\n\n“At last.”\n\n{LONG_BODY}"
    text, cuts = clean_text(f"{above}\n\n3 Comments\n\n{below}")
    assert text == f"{above}\n\n{below}"
    assert [cut.text for cut in cuts] == ["3 Comments"]


# Tables

TABLE = "Country Main Partner Areas\nNorland Eastmark Naval training; patrol boats\nSudmark Westland Border posts"


def test_a_flattened_table_is_cut():
    text, cuts = clean_text(f"{LEAD}\n\n{TABLE}\n\n{NEXT}\n\n{LAST}")
    assert text == BODY
    assert [cut.reason for cut in cuts] == ["table"] * 3


def test_the_row_a_blank_line_parts_from_its_table_goes_and_the_heading_stays():
    raw = f"{LEAD}\n\n{TABLE}\n\nElsewhere shared radar stations\n\nThe Road Ahead\n\n{NEXT}\n\n{LAST}"
    text, cuts = clean_text(raw)
    assert text == f"{LEAD}\n\nThe Road Ahead\n\n{NEXT}\n\n{LAST}"
    assert len(cuts) == 4


def test_two_rows_are_a_table_where_columns_show():
    text, cuts = clean_text(f"{LEAD}\n\nFerry\tFare\nMirell\t4.20\n\n{NEXT}\n\n{LAST}")
    assert text == BODY
    assert [(cut.reason, cut.text) for cut in cuts] == [("table", "Ferry Fare"), ("table", "Mirell 4.20")]


def test_cells_on_lines_of_their_own_are_a_table():
    cells = ["Ferry", "Fare", "Mirell", "4.20", "Sandholm", "3.10"]
    text, cuts = clean_text("\n\n".join([LEAD, *cells, NEXT, LAST]))
    assert text == BODY
    assert [cut.text for cut in cuts] == cells


@pytest.mark.parametrize(
    "lines",
    [
        "The sea was grey\nand the boats were gone\nand nobody came to the quay",
        "• The quay will close at noon.\n• Ferries run every hour.\n• Dogs stay ashore.",
        "• tinned fish\n• rope\n• lamp oil",
        "The fare   is “high”, he said; “too high.”\nThe fare   is “fair”, she said; “very fair.”",
        "Grey water\n\nBlack boats\n\nWhite foam\n\nLong nights\n\nCold hands",
        "1. Ferries sail again\n2. Fares rise in autumn\n3. A new quay by May",
        "-One poll puts the mayor ahead. [Courier]\n-Another gives her two points. [Post]\n-A third is a tie. [Mail]",
        "The mayor is right\nThe council was warned\nThey did nothing",
    ],
)
def test_verse_lists_and_short_sentences_are_no_table(lines):
    text, cuts = clean_text(f"{LEAD}\n\n{lines}\n\n{NEXT}\n\n{LAST}")
    assert not cuts
    words = re.findall(r"\w+", lines)
    assert re.findall(r"\w+", text)[len(re.findall(r"\w+", LEAD)) :][: len(words)] == words


def test_bullets_lose_their_marks_and_nothing_else():
    raw = f"{LEAD}\n\n  • Ferries: they sail every hour, the company said.\n  • {NEXT}\n\n{LAST}"
    assert clean_text(raw) == (f"{LEAD}\n\nFerries: they sail every hour, the company said.\n\n{NEXT}\n\n{LAST}", ())


# References

REFERENCES = [
    "Quay reopens after nine weeks. Mirell Courier. (2021, March 4). Retrieved March 9, 2021, from",
    "Marn, I. (2019). Harbours of the north. Mirell Press, pp. 4-19.",
]


def test_references_at_the_end_are_cut():
    numbered = ["[1] Harbour Act, 1998.", "[2] Quay survey. https://council.example.org/survey"]
    assert clean_text("\n\n".join([BODY, *REFERENCES, *numbered]))[0] == BODY
    text, cuts = clean_text("\n\n".join([BODY, "References", "Ferry tables, 2019", *REFERENCES]))
    assert text == BODY
    assert {cut.reason for cut in cuts} == {"reference list"}


def test_a_heading_that_only_sounds_like_references_stays():
    raw = f"{LEAD}\n\nSources\n\nThe river begins in two springs above the town, and both ran dry.\n\n{LAST}"
    assert clean_text(raw) == (raw, ())


# The head

TITLE = "Harbour of Port Mirell opens again"


@pytest.mark.parametrize(
    ("head", "reasons"),
    [
        ([TITLE], ["repeated title"]),
        (["HARBOUR OF PORT MIRELL: OPENS AGAIN!"], ["repeated title"]),
        ([f"{TITLE} | The Mirell Courier"], ["repeated title"]),
        (["News that floats", "World", TITLE, "image"], ["page header", "page header", "repeated title", "marker"]),
        (["Home > News > World"], ["section label"]),
        (["The Mirell Courier", "Politics"], ["section label", "section label"]),
        ([TITLE, "By Ilse Marn, Staff Writer"], ["repeated title", "byline"]),
        (["Ilse Marn and Dana Ferro"], ["byline"]),
        (["Ilse Marn, The Mirell Courier"], ["byline"]),
        ([TITLE, "AFP - Port Mirell (Norland)"], ["repeated title", "dateline"]),
        (["Port Mirell, 4 March 2021"], ["dateline"]),
        (["PORT MIRELL, Norland"], ["dateline"]),
        (["Rosa Sandholm"], ["byline"]),
        (["ANALYSIS/OPINION:"], ["section label"]),
        (["The quay took nine weeks. Port Mirell harbour opens"], ["caption"]),
        (["08/01/2024 07:00"], ["update note"]),
        (["Correspondent"], ["byline"]),
        (["Written by", "4 min read", "Listen", "23", "Share"], ["byline"] + ["share bar"] * 4),
    ],
)
def test_the_head_of_a_page_is_cut(head, reasons):
    raw = "\n\n".join([*head, BODY])
    text, cuts = clean_text(raw, TITLE, "The Mirell Courier")
    assert text == BODY
    assert [cut.reason for cut in cuts] == reasons


@pytest.mark.parametrize(
    "head",
    [
        "What the repairs cost the town",
        "By the numbers",
        "Opens again",
        "The port was closed. It is open.",
        "The port was closed. What the repairs cost",
        "Cold Harbour",  # a heading: no given name
        "Rosa Fishermen",  # named again below
    ],
)
def test_a_standfirst_stays(head):
    raw = f"{head}\n\n{BODY}"
    assert clean_text(raw, TITLE, "The Mirell Courier") == (raw, ())


def test_a_section_label_inside_the_body_is_a_heading_and_stays():
    raw = f"{LEAD}\n\nPolitics\n\n{NEXT}\n\n{LAST}"
    assert clean_text(raw) == (raw, ())


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT MIRELL (Reuters) - ",
        "PORT MIRELL, Norland (AP) — ",
        "PORT MIRELL, Norland, March 4 (UPI) — ",
        "MIRELL/SANDHOLM (Reuters) - ",
        "Port Mirell (AFP) – ",
        "Port Mirell, Norland (CNN) ",
        "(Reuters) - ",
        "(CNN) ",
        "PORT MIRELL (AFP): ",
        "PORT MIRELL — ",
        "PORT MIRELL, N.L. -- ",
    ],
)
def test_a_dateline_is_cut_and_its_sentence_stays(dateline):
    assert clean_text(dateline + BODY) == (BODY, (types.Cut(dateline.strip(), "dateline"),))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harbour Union (HU) - which had called the strike - welcomed the opening of the quay.",
        "The council (Norland) said on Tuesday that the quay was open again.",
        "NATO — Europe's shield — sent two ships to the opening of the harbour.",
        "HOPE was painted on the first boat that came into the harbour.",
        "The quay - nine weeks late - opened on Tuesday with a brass band.",
        "U.S. ships were the first to moor, and two more are on the way.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(sentence):
    raw = f"{sentence}\n\n{BODY}"
    assert clean_text(raw) == (raw, ())


def test_a_dateline_is_cut_from_the_first_paragraph_only():
    raw = f"{LEAD}\n\nPORT MIRELL — {NEXT}"
    assert clean_text(raw) == (raw, ())


def test_a_signature_goes_and_the_speaker_of_a_quotation_stays():
    raw = f"{LEAD}\n\n- Ilse Marn\n\n“The quay is ours.”\n\n— Rosa Lind\n\n{LAST}"
    text, cuts = clean_text(raw)
    assert text == f"{LEAD}\n\n“The quay is ours.”\n\n— Rosa Lind\n\n{LAST}"
    assert [(cut.reason, cut.text) for cut in cuts] == [("byline", "- Ilse Marn")]


def test_links_below_a_last_heading_go():
    links = "Related articles\n\nFerry fares to rise\n\nAdvertisement\n\nQuay opens late"
    text, cuts = clean_text(f"{BODY}\n\n{links}")
    assert text == BODY
    assert [cut.reason for cut in cuts] == ["related link", "related link", "marker", "related link"]


@pytest.mark.parametrize("heading", ["Related: Quay opens late", "More on this story"])
def test_lines_between_a_link_and_prose_stay(heading):
    below = f"A town of ferries\n\nThe mayor wrote:\n\n{NEXT}"
    assert clean_text(f"{LEAD}\n\n{heading}\n\n{below}")[0] == f"{LEAD}\n\n{below}"


# Lines and characters


def test_wrapped_lines_become_paragraphs():
    wrapped = (
        "The harbour of Port Mirell reopened on Tuesday after nine weeks of\n"
        "repairs, the mayor said. Two ferries sailed before noon, and a third\n"
        "was expected in the evening.\n"
        "\n"
        "Fishermen on the quay welcomed the first boats with flags and a brass\n"
        "band. The Council of Port Mirell had closed the harbour in January for\n"
        "want of money.\n"
    )
    text, cuts = clean_text(wrapped)
    assert not cuts
    assert text.split("\n\n") == [" ".join(part.split()) for part in wrapped.split("\n\n")]


def test_wrapped_paragraphs_without_blank_lines_end_at_short_lines():
    wrapped = (
        "The harbour of Port Mirell reopened on Tuesday after nine weeks of\n"
        "repairs, the mayor said. Two ferries sailed before noon.\n"
        "Fishermen on the quay welcomed the first boats with flags and a brass\n"
        "band. The Council of Port Mirell had closed the harbour in January for\n"
        "want of money.\n"
    )
    text, _ = clean_text(wrapped)
    assert [paragraph.split()[0] for paragraph in text.split("\n\n")] == ["The", "Fishermen"]


def test_one_paragraph_a_line_is_not_joined():
    assert clean_text(f"{LEAD}\n{NEXT}\n{LAST}") == (BODY, ())


def test_a_line_broken_inside_a_sentence_is_joined():
    assert clean_text(f"{LEAD[:40]}\n{LEAD[40:].strip()}\n\n{NEXT}")[0].startswith(LEAD[:30])
    assert clean_text("They came by\nferry, and left by\nferry.")[0] == "They came by ferry, and left by ferry."


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("caf\u0065\u0301", "café"),
        ("a\u00a0b\u202fc\u3000d", "a b c d"),
        ("zero\u200bwidth, soft\u00adhyphen, \ufeffmark", "zerowidth, softhyphen, mark"),
        ("bell\x07 nul\x00 escape\x1b[31m", "bell nul escape[31m"),
        ("tab\tstays", "tab\tstays"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("right\u202eleft", "rightleft"),
        ("fish &amp; chips &#8217; &nbsp;x", "fish & chips ’  x"),
        ("AT&T &nosuchname &;", "AT&T &nosuchname &;"),
    ],
)
def test_normalise(raw, expected):
    assert normalise(raw) == expected


def test_lines_of_nothing_but_odd_spaces_part_paragraphs():
    assert clean_text(f"{LEAD}\n\u00a0\n{NEXT}\n \u2003\t\n{LAST}") == (BODY, ())


def test_empty_texts():
    assert clean_text("") == ("", ())
    assert clean_text(" \n\n\t", "Title", "Outlet") == ("", ())


@pytest.mark.parametrize("piece", ["word ", "a\n", "&amp", "share this on\n", "Related stories\n", ". ", "A-", "(AP) "])
def test_huge_inputs_pass(piece):
    text, cuts = clean_text(piece * (200_000 // len(piece)))
    assert len(text) + sum(len(cut.text) for cut in cuts) <= 400_000


WORDS = re.compile(r"\w+")
LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [line for line, _ in (*FURNITURE, *CASED, *TAIL)] + KEPT + [LEAD, NEXT, LAST, TITLE, "References", "• x"]
    ),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]), st.text(max_size=20))
@example(["\x85", "\u2028"], "\n", "")
@example(["0", "İ"], "\n\n", "İ")
def test_whatever_comes_every_word_kept_stands_in_the_text(lines, gap, title):
    raw = gap.join(lines)
    text, cuts = clean_text(raw, title, title)
    words = iter(WORDS.findall(normalise(raw)))
    assert all(word in words for word in WORDS.findall(text))  # in the same order
    kept = len(WORDS.findall(text)) + sum(len(WORDS.findall(cut.text)) for cut in cuts)
    assert kept == len(WORDS.findall(normalise(raw)))  # nothing is neither kept nor among the cuts
    assert all(paragraph == paragraph.rstrip() and paragraph for paragraph in text.split("\n\n")) or not text
    assert all(cut.reason for cut in cuts)


@given(st.lists(LINES, max_size=12))
def test_cleaning_cleaned_text_of_plain_words_changes_nothing(lines):
    plain = [line for line in lines if re.fullmatch(r"[a-z ]+", line) and line.strip()]
    text, _ = clean_text("\n\n".join([LEAD, *plain, LAST]))
    assert clean_text(text)[0] == text


# Pages

PAGE = f"""<!DOCTYPE html><html><head><title>{TITLE} - The Mirell Courier</title>
<meta property="article:published_time" content="2021-03-04T10:00:00Z"><meta name="author" content="Ilse Marn">
<script>alert("tracked by us")</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{NEXT} &amp; more.</p><h2>A town of ferries</h2><p>{LAST}</p>
<script>document.write("injected words")</script></article>
<div class="comments"><h3>2 comments</h3><p>First to comment here, hello.</p></div>
<footer>All rights reserved.</footer></body></html>"""


def test_a_page_gives_title_text_and_date():
    page = clean_html(PAGE)
    text, _ = clean_text(page.text, page.title, "The Mirell Courier")
    assert text.split("\n\n")[0] == LEAD
    assert "A town of ferries" in text.split("\n\n")
    assert page.title.startswith(TITLE)
    assert page.metadata["date"] == "2021-03-04"
    assert page.metadata["author"] == "Ilse Marn"
    for gone in ("alert", "injected", "color", "Home", "comment", "rights"):
        assert gone not in text


def test_a_fragment_keeps_its_paragraphs():
    page = clean_html(f"<p>{LEAD}</p><p>{NEXT}<br>{LAST}</p><script>bad()</script>")
    assert clean_text(page.text)[0] == BODY


@pytest.mark.parametrize(
    "source", ["", " ", "<", "<!-- x -->", "<html></html>", "<body><script>x</script></body>", "\x00"]
)
def test_a_page_without_words_gives_no_text(source):
    assert clean_text(clean_html(source).text)[0] in ("", "<")


def test_an_xml_declaration_is_no_obstacle():
    assert LEAD in clean_html(f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{LEAD}</p></body></html>').text


@given(st.text(max_size=200))
def test_markup_of_any_kind_is_survived(source):
    clean_html(f"<p>{source}</p><script>{source}</script>")
    clean_html(f"<blockquote>{source}</blockquote><q>{source}<q>{source}")
    clean_markdown(source)


DAY = '<a href="https://example.org/1">March 4, 2021</a>'
QUOTING = [  # what a page holds between paragraphs, and the paragraphs it becomes
    (
        f'<blockquote class="twitter-tweet"><p lang="en">We are open again.<br><br>Thank you! <a href="x">pic.example/x'
        f"</a></p>&mdash; Rosa Lind (@rlind) {DAY}</blockquote><script async></script>",
        ["We are open again. Thank you! pic.example/x — Rosa Lind (@rlind) March 4, 2021"],
    ),
    (
        '<blockquote class="instagram-media"><div><a href="x"><div>View this post on Instagram</div></a><p>We are open '
        "again.</p><p><a>A post shared by Rosa Lind (@rlind)</a></p></div></blockquote>",
        ["We are open again. A post shared by Rosa Lind (@rlind)"],
    ),
    (
        f'<div class="fb-post"><blockquote cite="x"><p>We are open again.</p>Posted by <a>Rosa Lind</a> on {DAY}'
        "</blockquote></div>",
        ["We are open again. Posted by Rosa Lind on March 4, 2021"],
    ),
    (
        f'<blockquote class="bluesky-embed"><p>We are open.<br><br><a>[image or embed]</a></p>&mdash; Rosa Lind '
        f"(<a>@r-lind.example.social</a>) {DAY}</blockquote>",
        ["We are open. — Rosa Lind (@r-lind.example.social) March 4, 2021"],
    ),
    (
        '<blockquote class="tiktok-embed"><section><a>@rlind</a> <p>We are open <a>#mirell</a></p> <a>♬ original sound '
        "- Rosa Lind</a></section></blockquote>",
        ["@rlind We are open #mirell ♬ original sound - Rosa Lind"],
    ),
    (
        "<p>The union wrote:</p><blockquote>We were told lies.</blockquote>",
        ["The union wrote:", "“We were told lies.”"],
    ),
    (
        "<blockquote><p>We were told “lies”.</p><p>We go.</p><footer>— <cite>Rosa Lind</cite>, welder</footer>"
        "</blockquote>",
        ["“We were told ‘lies’.", "“We go.” — Rosa Lind, welder"],
    ),
    ("<blockquote><p>We go.</p><p>— Rosa Lind</p></blockquote>", ["“We go.” — Rosa Lind"]),
    ("<blockquote>We go. – Rosa Lind, welder</blockquote>", ["“We go.” — Rosa Lind, welder"]),
    ("<blockquote><p>“We were told lies.</p><p>“We go.”</p></blockquote>", ["“We were told lies.", "“We go.”"]),
    (f"<blockquote class='pull'><p>{NEXT[:50]}</p></blockquote>", []),  # the page has these words
    ("<p>He said <q>no <q>never</q> again</q> and left.</p>", ["He said “no ‘never’ again” and left."]),
    ("<p>He said <q>“no”</q> and left the quay.</p>", ["He said “no” and left the quay."]),
]


@pytest.mark.parametrize(("piece", "paragraphs"), QUOTING)
def test_what_a_page_quotes_stands_in_marks(piece, paragraphs):
    page = clean_html(PAGE.replace("<h2>A town of ferries</h2>", piece))
    text, _ = clean_text(page.text, page.title, "The Mirell Courier")
    assert text.split("\n\n") == [LEAD, f"{NEXT} & more.", *paragraphs, LAST]


def test_a_page_that_is_one_block_or_a_link_quotes_nothing():
    page = clean_html(
        f"<body><blockquote><p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p><cite>Jo Tamm</cite></blockquote></body>"
    )
    assert "“" not in page.text
    assert "Jo Tamm" in page.text
    page = clean_html(PAGE.replace("<h2>", "<blockquote><a href='x'>Ferries in the storm</a></blockquote><h2>"))
    assert "“" not in page.text


def test_a_block_that_a_colon_announces_keeps_its_indentation():
    raw = f"{LEAD}\n\nThe union wrote:\n\n    We were told lies.\n\n\tWe go.\n\n{NEXT}\n\n    {LAST}"
    blocks = ["The union wrote:", "    We were told lies.", "    We go."]
    assert clean_text(raw)[0].split("\n\n") == [LEAD, *blocks, NEXT, LAST]
    assert clean_text(clean_text(raw)[0])[0] == clean_text(raw)[0]
    whole = "\n\n".join(f"  {line}" for line in (LEAD, "The union wrote:", NEXT, LAST))
    assert clean_text(whole)[0] == f"{LEAD}\n\nThe union wrote:\n\n{NEXT}\n\n{LAST}"


@pytest.mark.parametrize("piece", ["<q>a", "<blockquote>a ", "<blockquote><p>a b c d e f</p></blockquote>"])
def test_many_quoting_elements_take_no_time(piece):
    clean_markdown(piece * 3000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>one</p>", True),
        ("<blockquote>one</blockquote>", True),
        ("<div class='a'>one<br>two</div>", True),
        ("One.<br>Two.<br><br>Three.", True),
        ("It is open. <br> It was shut. <br> It is open.", True),
        ('See <a href="https://a.example">the plan</a> of the quay.', True),
        ("One paragraph.\n<p>Another one.</p>\n<p>A third.</p>", True),
        ("a <br> b <br> c", False),
        ("The tag <br> breaks a line, and <p> opens a paragraph, the teacher said.", False),
        ("He had learnt what (<p>, <br>) stood for, and “<div>” too.", False),
        ("Write `<br>` for a break; between <ul> and <li> no text may stand.", False),
        ("a < b and c > d", False),
        ("see <b>", False),
        ("5 <p 6", False),
    ],
)
def test_has_markup(text, expected):
    assert has_markup(text) is expected


def test_markdown():
    source = f"""---
title: "{TITLE}"
date: 2021-03-04
---
# {TITLE}

**{LEAD}** See [the council](https://council.example.org).

![a quay](quay.png)

> {NEXT}

- {LAST}

1994. A year of storms, the oldest said.

<script>alert(1)</script>
"""
    page = clean_markdown(source)
    assert page.title == TITLE
    assert page.metadata["date"] == "2021-03-04"
    text, cuts = clean_text(page.text, page.title)
    assert text.split("\n\n") == [
        f"{LEAD} See the council.",
        f"“{NEXT}”",
        LAST,
        "1994. A year of storms, the oldest said.",
    ]
    assert [cut.reason for cut in cuts] == ["repeated title"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("---", "---"),  # two rules
        ("--- PORT MIRELL ---", "---"),
        ("---------- Forwarded message ----------", "---------------------------------------"),
        ("---Breaking: the harbour is open again.", "---"),
    ],
)
def test_what_stands_between_rules_is_the_article_and_no_front_matter(above, below):
    text = " ".join(clean_markdown(f"{above}\n\n{LEAD}\n\n{NEXT}\n\n{below}\n\nMore.\n").text.split())
    assert text.endswith(f"{LEAD} {NEXT} More.")


@pytest.mark.parametrize(("opens", "closes"), [("---", "---"), ("--- ", "---"), ("---", "--- "), ("---", "...")])
def test_front_matter_as_it_is_written(opens, closes):
    keys = "title: Harbour\ndate: 2021-03-04\n# draft\n\ntags:\n  - port\n- sea"
    page = clean_markdown(f"{opens}\n{keys}\n{closes}\n{LEAD}\n")
    assert (page.title, page.metadata["date"], page.text.strip()) == ("Harbour", "2021-03-04", LEAD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"World\n\n{TITLE}\n\nBy Ilse Marn\n\n{BODY}", TITLE),
        (f"Who will pay for the quay?\n\n{BODY}", "Who will pay for the quay?"),
        (
            f"After Nine Weeks, Harbour Opens In Port Mirell, N.C.\n\n{BODY}",
            "After Nine Weeks, Harbour Opens In Port Mirell, N.C.",
        ),
        (f"The mayor of Port Mirell is gone.\n\n{BODY}", ""),
        ("Who Will Pay For The Quay This Time?\n" + BODY, "Who Will Pay For The Quay This Time?"),
        (f"Harbour opens (again)\n\n{BODY}", "Harbour opens (again)"),
        (f"“We are open again”\n\n{BODY}", "“We are open again”"),
        # First paragraphs that end in a stop behind a mark, or ask or shout: they stay in the body
        (f"“We are open again,” said Rosa Lind. “The wait is over.”\n\n{BODY}", ""),
        (f"The mayor of Port Mirell said: ‘We are open.’\n\n{BODY}", ""),
        (f"The port of Mirell is open (and the mayor is glad.)\n\n{BODY}", ""),
        (f"Who would have thought that it could be done?\n\n{BODY}", ""),
        (f"“Who will pay for the quay?”\n\n{BODY}", ""),
        (f"Is the harbour safe? Nobody in the town can say.\n\n{BODY}", ""),
        (f"“Open the harbour!” they cried. “Open it now!”\n\n{BODY}", ""),
        (f"Who will pay for the quay?\n{BODY}", ""),  # no blank line
        (
            f"Who knew of the cracks, and who was told, and by whom, and when, and what did the harbour do?\n\n{BODY}",
            "",
        ),
        (BODY, ""),
        ("A short line", ""),
        ("", ""),
    ],
)
def test_headline(text, expected):
    assert headline(text) == expected


def test_patterns_of_the_furniture_file_are_folded_and_compile():
    with (lexicons() / "furniture.tsv").open(encoding="utf-8") as handle:
        rows = list(
            csv.DictReader(
                (line for line in handle if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
            )
        )
    for row in rows:
        assert None not in row.values()
        plain = re.sub(r"\\\w", "", row["pattern"])
        assert row["match"] == "cased" or plain == plain.casefold(), row
        if row["match"] in ("line", "cased"):
            assert re.compile(row["pattern"])
            assert not re.search(r"(?<!\\)[.\])][*+](?!\?)", row["pattern"]), row  # no unbounded repeats
    assert all(first != second for first, second in pairwise(sorted(tuple(row.values()) for row in rows)))
