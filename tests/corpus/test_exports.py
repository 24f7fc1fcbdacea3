"""Downloads of news databases: each article apart, with its fields, and nothing of the wrapping in its body."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.corpus.exports.sniffing import split_export
from framing.corpus.reading import read_corpus
from framing.io.decoding import SetAsideError
from framing.types import FramingError


class Story(NamedTuple):
    outlet: str
    title: str
    day: dt.date
    author: str
    section: str
    paragraphs: tuple[str, ...]


STORIES = (
    Story(
        "The Lowmoor Herald",
        "Bridge over the Sarn to stay shut until the autumn",
        dt.date(2019, 3, 4),
        "Iris Calloway",
        "LOCAL",
        (
            "The old bridge over the Sarn will stay shut until the autumn, the county said on Monday.",
            "“We found rust where nobody had looked for thirty years,” said Tobias Renn, the county’s engineer.",
            "Shopkeepers on the east bank say that they lose half of their customers while the road is closed.",
            "The county has promised a ferry for walkers, which is to sail from the second week of April, and a bus "
            "for those who cannot walk so far, though nobody has said yet who will pay for either of them.",
        ),
    ),
    Story(
        "Saltgate Evening Mail",
        "Ferry fares will not rise this year, operator says",
        dt.date(2019, 3, 12),
        "Hugo Brandt and Pia Oyelaran",
        "BUSINESS",
        (
            "The operator of the Saltgate ferry has ruled out higher fares this year in spite of dear fuel.",
            "Its director, Nadia Voss, told the town’s council that passengers had paid enough already.",
            "“If we lose the commuters we lose the line,” she said, and asked the county for a loan instead.",
            "Councillors welcomed the promise but asked why the night boat had been given up in January.",
        ),
    ),
    Story(
        "The Lowmoor Herald",
        "Who pays when a bridge grows old?",
        dt.date(2019, 3, 21),
        "Maren Holt",
        "OPINION",
        (
            "A bridge is a promise that one generation makes to the next, and ours has not kept it well.",
            "For years the county painted over what it should have mended, and called the saving prudence.",
            "Now the bill is due, and those who sat in the warm rooms where it was put off are long gone.",
            "Subject to the council’s vote on Thursday, a toll of two crowns would pay for half of the work.",
        ),
    ),
)


def long_day(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def british(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def wrapped(text: str, width: int = 72) -> str:
    import textwrap

    return textwrap.fill(text, width)


def nexis(
    stories=STORIES, mark="{n} of {of} DOCUMENTS", headline=False, edition="", wrap=True, rights_first=False
) -> str:
    """Nexis as it was until 2019: fields in capitals, wrapped at 80 characters."""
    fill = wrapped if wrap else str
    pieces = []
    for n, s in enumerate(stories, 1):
        rights = f"                 Copyright 2019 {s.outlet} Ltd\n                        All Rights Reserved\n\n"
        pieces.append(
            f"\n{' ' * 31}{mark.format(n=n, of=len(stories))}\n\n\n"
            + (rights if rights_first else "")
            + f"{' ' * 26}{s.outlet}\n\n{' ' * 24}{long_day(s.day)} {s.day:%A}\n"
            + (f"{' ' * 30}{edition}\n" if edition else "")
            + ("" if headline else f"\n{fill(s.title)}\n")
            + f"\nBYLINE: {s.author}\n\nSECTION: {s.section}; Pg. {n + 3}\n\nLENGTH: 71 words\n"
            + (f"\nHEADLINE: {fill(s.title)}\n\nBODY:\n" if headline else "")
            + "\n\n"
            + "\n\n".join(map(fill, s.paragraphs))
            + f"\n\nLOAD-DATE: {long_day(s.day)}\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: The bridge in\nsnow\n\n"
            + "PUBLICATION-TYPE: Newspaper\n\nSUBJECT: BRIDGES (91%); FERRIES (78%)\n\n\n"
            + ("" if rights_first else rights)
        )
    return "".join(pieces)


def uni(stories=STORIES, cover=False, between="\n", end="End of Document", tail="") -> str:
    """Nexis Uni: title, outlet, date; a line Body; End of Document."""
    pieces = []
    if cover:
        pieces.append(
            "\n".join(
                [
                    "User Name: Jo Reader",
                    "Date and Time: Tuesday, January 7, 2020 9:12:00 AM CET",
                    "Job Number: 106521345",
                    f"Documents ({len(stories)})",
                    *(
                        f"{n}. {s.title}\nClient/Matter: -None-\nSearch Terms: bridge or ferry\n"
                        "Search Type: Natural Language\n"
                        "Narrowed by:\nContent Type\nNews\nNarrowed by\nTimeline: 01 Jan 2019 to 31 Dec 2019"
                        for n, s in enumerate(stories, 1)
                    ),
                    "About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2020 LexisNexis",
                ]
            )
            + "\n\n"
        )
    for s in stories:
        lines = [
            s.title,
            s.outlet,
            f"{long_day(s.day)} {s.day:%A} 6:14 AM GMT",
            "",
            f"Copyright 2019 {s.outlet} Ltd All Rights Reserved",
            "",
            f"Section: {s.section}; Pg. 4",
            "Length: 71 words",
            f"Byline: {s.author}",
            "Highlight: What the county knew, and when",
            "",
            "Body",
            "",
        ]
        body = [x for p in s.paragraphs for x in (p, "")]
        pieces.append("\n".join([*lines, *body]) + f"{tail}\nLoad-Date: {long_day(s.day)}\n\n{end}\n{between}")
    return "\n".join(pieces)


UNI_TAIL = (
    "\nGraphic\n\nThe bridge in the snow. Photograph: Lowmoor\n\nClassification\n\nLanguage: ENGLISH\n\n"
    "Publication-Type: Newspaper\n\nSubject: BRIDGES (91%)\n"
)


def factiva(stories=STORIES, words="words", language="English", document="Document", months=str, by="By ") -> str:
    """Factiva, full articles without indexing."""
    return "\n\n".join(
        "\n".join(
            [
                *([s.section] if s.section else []),
                s.title,
                f"{by}{s.author}",
                f"71 {words}",
                months(british(s.day)),
                "06:14",
                s.outlet,
                "LOWMH",
                "4",
                language,
                f"Copyright 2019. {s.outlet}. All rights reserved.",
                "",
                "\n\n".join(s.paragraphs),
                "",
                "Lowmoor Press Ltd.",
                "",
                f"{document} LOWMH000{s.day:%Y%m%d}ef340000{n}",
                "",
            ]
        )
        for n, s in enumerate(stories, 1)
    )


def factiva_codes(stories=STORIES, gap="\n") -> str:
    """Factiva, full articles with indexing: a code before each field."""
    return (
        "\n\n".join(
            "\n".join(
                f"{code}{gap}{value}"
                for code, value in [
                    ("SE", s.section),
                    ("HD", s.title),
                    ("BY", f"By {s.author}"),
                    ("WC", "71 words"),
                    ("PD", british(s.day)),
                    ("ET", "06:14"),
                    ("SN", s.outlet),
                    ("SC", "LOWMH"),
                    ("PG", "4"),
                    ("LA", "English"),
                    ("CY", f"Copyright 2019 {s.outlet}"),
                    ("LP", s.paragraphs[0]),
                    ("TD", "\n\n".join(s.paragraphs[1:])),
                    ("CO", "lwmr : Lowmoor County"),
                    ("IN", "i7501 : Bridges | i76 : Ferries"),
                    ("NS", "gcat : Political/General News"),
                    ("RE", "uk : United Kingdom"),
                    ("PUB", "Lowmoor Press"),
                    ("AN", f"Document LOWMH000{s.day:%Y%m%d}ef340000{n}"),
                ]
            )
            for n, s in enumerate(stories, 1)
        )
        + "\n\nSearch Summary\n\nText\nbridge or ferry\nResults Found\n3\n© 2020 Factiva, Inc. All rights reserved.\n"
    )


def factiva_html(stories=STORIES, codes=False) -> str:
    """Factiva's pages: a div an article, or a table an article with the codes in bold."""
    shown = []
    for n, s in enumerate(stories, 1):
        number = f"LOWMH000{s.day:%Y%m%d}ef340000{n}"
        body = [f'<p class="articleParagraph enarticleParagraph">{p}  </p>' for p in s.paragraphs]
        if codes:
            cells = [
                ("SE", s.section), ("HD", f'<span class="enHeadline">{s.title}</span>'), ("BY", s.author),
                ("WC", "71 words"), ("PD", british(s.day)), ("SN", s.outlet), ("SC", "LOWMH"), ("LA", "English"),
                ("CY", "Copyright 2019"), ("LP", body[0]), ("TD", "".join(body[1:])),
                ("IN", "i7501 : Bridges"), ("AN", f"Document {number}"),
            ]  # fmt: skip
            rows = "".join(f'<tr><td class="index"><b>{c}</b>&nbsp;</td><td>{v}</td></tr>' for c, v in cells)
            inner = f"<table>{rows}</table>"
        else:
            inner = (
                f'<p></p><div>{s.section}</div><div id="hd"><span class="enHeadline">{s.title}</span></div>'
                f'<div class="author">By {s.author}</div><div>Special to the paper</div><div>71 words</div>'
                f"<div>{british(s.day)}</div><div>{s.outlet}</div><div>LOWMH</div><div>4</div><div>English</div>"
                f"<div>Copyright 2019 {s.outlet}. All rights reserved.</div>{''.join(body)}"
                f"<p>Lowmoor Digital (Full Text)</p><p>Document {number}</p>"
            )
        shown.append(
            f'<div id="article-{number}" class="article"><div class="article enArticle">{inner}</div></div><br>'
        )
    nav = '<div class="fcpNavContainer"><h1>Dow Jones Factiva</h1><span>Dow Jones</span></div>'
    return f"<html><head><title>Factiva</title></head><body>{nav}<div>{''.join(shown)}</div></body></html>"


def nexis_html(stories=STORIES) -> str:
    """Nexis's pages of the same years."""

    def block(text: str) -> str:
        return f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{text}</SPAN></P>\n</DIV>\n'

    def label(name: str, text: str) -> str:
        return f'<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">{name}: </SPAN><SPAN CLASS="c2">{text}</SPAN></P></DIV>\n'

    cover = (
        '<DIV><P><SPAN CLASS="c12">Download Request: Selected Items: 1-3<BR>Time Of Request: Monday</SPAN></P></DIV>'
    )
    pieces = []
    for n, s in enumerate(stories, 1):
        day = f'<SPAN CLASS="c4">{s.day:%B} {s.day.day}</SPAN><SPAN CLASS="c2">, {s.day.year} {s.day:%A}</SPAN>'
        body = "".join(f'<P CLASS="c9"><SPAN CLASS="c2">{p}</SPAN></P>\n' for p in s.paragraphs)
        pieces.append(
            f'<A NAME="DOC_ID_{n}_0"></A><!-- Hide XML section from browser\n<DOC NUMBER={n}>\n<DOCFULL> -->\n'
            + block(f"{n} of {len(stories)} DOCUMENTS")
            + block(s.outlet)
            + f'<BR><DIV CLASS="c3"><P CLASS="c1">{day}</P></DIV>\n'
            + block("Late Edition - Final")
            + block(s.title)
            + label("BYLINE", s.author)
            + label("SECTION", f"{s.section}; Pg. 3")
            + label("LENGTH", "71 words")
            + f'<BR><DIV CLASS="c5">{body}</DIV>\n'
            + label("LOAD-DATE", long_day(s.day))
            + label("PUBLICATION-TYPE", "Newspaper")
            + f"<BR><DIV><P><SPAN>Copyright 2019 {s.outlet}<BR>All Rights Reserved</SPAN></P></DIV>"
        )
    return f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{cover}{''.join(pieces)}</BODY></HTML>"


RULE = "_" * 60


def proquest(stories=STORIES, numbered=True, contents=False) -> str:
    """ProQuest's text of several documents."""
    head = [RULE, "Report Information from ProQuest", "January 07 2020 09:12", RULE]
    if contents:
        head += ["TABLE OF CONTENTS", *(f"{n}. {s.title}" for n, s in enumerate(stories, 1)), RULE]
    pieces = ["\n\n".join(head)]
    for n, s in enumerate(stories, 1):
        pieces.append(
            "\n\n".join(
                [
                    *([f"Document {n} of {len(stories)}"] if numbered else []),
                    s.title,
                    f"Author: {s.author}",
                    f"Publication info: {s.outlet}, Late Edition (East); Lowmoor [Lowmoor]. {s.day:%d %b %Y}: A.{n}.",
                    "ProQuest document link",
                    f"Abstract: {s.paragraphs[0]}",
                    "Links: Linking Service",
                    f"Full text: {s.paragraphs[0]}",
                    *s.paragraphs[1:],
                    "Credit: By our own staff",
                    "Subject: Bridges; Ferries",
                    "Location: Lowmoor",
                    "People: Renn, Tobias",
                    f"Title: {s.title}",
                    f"Publication title: {s.outlet}, Late Edition (East); Lowmoor",
                    "Pages: A.1",
                    "Publication year: 2019",
                    f"Publication date: {s.day:%b} {s.day.day}, {s.day.year}",
                    f"Section: {s.section}",
                    "Publisher: Lowmoor Press",
                    "ISSN: 00000000",
                    "Source type: Newspapers",
                    "Language of publication: English",
                    "Document type: News",
                    f"ProQuest document ID: 21900000{n}",
                    f"Document URL: https://pq.example/docview/21900000{n}",
                    "Copyright: Copyright Lowmoor Press 2019",
                    "Last updated: 2019-04-01",
                    "Database: Global Newsstream",
                    RULE,
                ]
            )
        )
    return "\n\n".join(pieces) + "\n\nContact us at: http://pq.example/contact\n\nTerms and Conditions\n"


def proquest_new(stories=STORIES) -> str:
    """ProQuest's newer look: a line that cites the article, and headings."""
    return "\n\n".join(
        "\n\n".join(
            [
                f"Document {n} of {len(stories)}",
                s.title,
                f"{s.author}. {s.outlet} ; Lowmoor [Lowmoor]. {s.day:%d %b %Y}: A1.",
                "ProQuest document link",
                "ABSTRACT (ENGLISH)",
                s.paragraphs[0],
                "FULL TEXT",
                *s.paragraphs,
                "DETAILS",
                "Subject: Bridges; Ferries",
                "Business indexing term: Subject: Ferries",
                "Identifier / keyword: bridge",
                f"Publication title: {s.outlet}; Lowmoor",
                "First page: A1",
                f"Publication date: {s.day:%b} {s.day.day}, {s.day.year}",
                f"Section: {s.section}",
                "Document type: News",
                f"ProQuest document ID: 21900000{n}",
                "Full text availability: This publication may be subject to restrictions within certain markets.",
                "Database: Global Newsstream",
                "LINKS",
                "Linking Service",
            ]
        )
        for n, s in enumerate(stories, 1)
    )


LAYOUTS = {
    "nexis.txt": nexis(),
    "nexis not wrapped.txt": nexis(wrap=False),
    "nexis Document 1 of 3.txt": nexis(mark="Document {n} of {of}"),
    "nexis HEADLINE and BODY.txt": nexis(headline=True, rights_first=True),
    "nexis edition.txt": nexis(edition="Late Edition - Final"),
    "nexis cover.txt": "Download Request: Selected Items: 1-3\nTime Of Request: Monday\n\nTerms: bridge\n\n" + nexis(),
    "nexis.html": nexis_html(),
    "uni.txt": uni(),
    "uni cover.txt": uni(cover=True),
    "uni tail.txt": uni(tail=UNI_TAIL),
    "uni without end.txt": uni(end=""),
    "uni with marks.txt": "\n".join(f"{n} of 3 DOCUMENTS\n\n{uni((s,))}" for n, s in enumerate(STORIES, 1)),
    "uni paragraph a line.txt": uni().replace("\n\n", "\n"),
    "factiva.txt": factiva(),
    "factiva German.txt": factiva(
        words="Wörter", language="Englisch", document="Dokument", months=lambda d: d.replace("March", "März")
    ),
    "factiva codes.txt": factiva_codes(),
    "factiva codes tab.txt": factiva_codes(gap="\t"),
    "factiva codes gap.txt": factiva_codes(gap="   "),
    "factiva codes bar.txt": factiva_codes(gap="|"),
    "factiva.html": factiva_html(),
    "factiva codes.html": factiva_html(codes=True),
    "proquest.txt": proquest(),
    "proquest rules.txt": proquest(numbered=False),
    "proquest contents.txt": proquest(contents=True),
    "proquest new.txt": proquest_new(),
}


def read(tmp_path: Path, name: str, content: str, outlet: str = "Folder", **options: object) -> Corpus:
    folder = tmp_path / outlet
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return read_corpus(tmp_path, min_words=20, **options)


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_article_apart(tmp_path: Path, name: str) -> None:
    corpus = read(tmp_path, name, LAYOUTS[name])
    assert [p for p in corpus.problems if p.problem != "cut"] == []
    assert [(a.outlet, a.title, a.date) for a in corpus] == [(s.outlet, s.title, s.day) for s in STORIES]
    assert [a.text for a in corpus] == ["\n\n".join(s.paragraphs) for s in STORIES]
    assert [a.author for a in corpus] == [s.author for s in STORIES]
    assert [a.genre for a in corpus] == [s.section for s in STORIES]
    assert [(a.file, a.row) for a in corpus] == [(f"Folder/{name}", n) for n in (1, 2, 3)]
    assert all(any("fields of a" in cut.reason for cut in a.cuts) for a in corpus)


def as_word(text: str) -> bytes:
    """As databases write it: a paragraph a line, empty ones between."""
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line.strip(), "Heading 1" if any(s.title == line for s in STORIES) else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_rtf(text: str) -> bytes:
    def escaped(line: str) -> str:
        codes = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line)
        return (
            f'{{\\field{{\\*\\fldinst{{HYPERLINK "https://db.example"}}}}{{\\fldrslt{{{codes}}}}}}}'
            if line in titles
            else codes
        )

    titles = {s.title for s in STORIES}
    body = "\\par\n".join(escaped(line.strip()) for line in text.split("\n"))
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 " + body + "\\par}").encode()


def as_pdf(text: str) -> bytes:
    """Printed, with the running heads of Nexis Uni."""
    import typst

    head = '#context [Page #counter(page).display("1") of #counter(page).final().first()]'
    body = "\n\n".join(line for line in text.replace("#", "\\#").replace("_", "\\_").split("\n") if line.strip())
    page = f"#set page(width: 480pt, height: 500pt, header: [{head}], footer: [Jo])\n#set smartquote(enabled: false)\n"
    return bytes(typst.compile((page + body.replace("@", "\\@")).encode()))


UNWRAPPED = {
    "nexis": nexis(wrap=False),
    "uni": uni(cover=True, tail=UNI_TAIL),
    "factiva": factiva(),
    "factiva codes": factiva_codes(gap="\t"),
    "proquest": proquest(),
    "proquest new": proquest_new(),
}


@pytest.mark.parametrize("export", UNWRAPPED)
@pytest.mark.parametrize(("suffix", "make"), [(".docx", as_word), (".rtf", as_rtf), (".pdf", as_pdf)])
def test_exports_in_other_forms(tmp_path: Path, export: str, suffix: str, make: Callable[[str], bytes]) -> None:
    (tmp_path / f"export{suffix}").write_bytes(make(UNWRAPPED[export]))
    corpus = read_corpus(tmp_path, min_words=20)
    assert [p for p in corpus.problems if p.problem != "cut"] == []
    assert [(a.outlet, a.title, a.date) for a in corpus] == [(s.outlet, s.title, s.day) for s in STORIES]
    assert [a.text for a in corpus] == ["\n\n".join(s.paragraphs) for s in STORIES]
    assert [(a.author, a.genre) for a in corpus] == [(s.author, s.section) for s in STORIES]


@pytest.mark.parametrize("layout", [nexis, uni, factiva, factiva_codes, proquest, proquest_new])
def test_a_file_of_one_article(tmp_path: Path, layout) -> None:
    for n, story in enumerate(STORIES):
        corpus = read(tmp_path, f"{n}.txt", layout((story,)))
    assert [(a.id, a.outlet, a.title, a.date, a.row) for a in corpus] == [
        (str(n), s.outlet, s.title, s.day, None) for n, s in enumerate(STORIES)
    ]
    assert [a.text for a in corpus] == ["\n\n".join(s.paragraphs) for s in STORIES]


def test_what_metadata_says_of_a_file_comes_first(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(uni(STORIES[:1]), encoding="utf-8")
    (tmp_path / "two.txt").write_text(uni(STORIES[1:]), encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,outlet,title,date\none.txt,Herald,My title,2020-01-01\ntwo.txt,Mail,No title,2020-01-02\n",
        encoding="utf-8",
    )
    corpus = read_corpus(tmp_path, min_words=20)
    assert [(a.outlet, a.title, a.date) for a in corpus] == [
        ("Herald", "My title", dt.date(2020, 1, 1)),
        ("Mail", STORIES[1].title, STORIES[1].day),
        ("Mail", STORIES[2].title, STORIES[2].day),
    ]


def test_no_outlet_is_asked_of_an_export_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "nexis.txt").write_text(nexis(), encoding="utf-8")
    assert len(read_corpus(tmp_path / "nexis.txt", min_words=20)) == 3
    assert len(read_corpus(tmp_path, min_words=20)) == 3


# What cannot be split is named


def lines(*marks: str) -> str:
    return "\n\n".join(f"{mark}\n\n" + "\n\n".join(s.paragraphs) for mark, s in zip(marks, STORIES, strict=False))


@pytest.mark.parametrize(
    ("export", "content"),
    [
        ("Nexis", lines("Load-Date: March 4, 2019", "Load-Date: March 12, 2019", "Load-Date: March 21, 2019")),
        ("Nexis", lines("1 of 3 documents", "2 of 3 documents")),
        ("Factiva", lines("HD The bridge", "HD The ferry")),
        ("ProQuest", lines("Language of publication: English", "Language of publication: English")),
        ("Gale", lines("Gale Document Number: GALE|A579000001", "Gale Document Number: GALE|A579000002")),
        ("EBSCO", lines("Accession Number: 2W62000001", "Accession Number: 2W62000002")),
        ("NewsBank", lines("Record Number: 176543210ABCDE", "Record Number: 176543211ABCDE")),
        ("Westlaw", lines("---- Index References ----", "---- Index References ----")),
    ],
)
def test_an_export_that_cannot_be_split_is_named(tmp_path: Path, export: str, content: str) -> None:
    read(tmp_path, "good.txt", "\n\n".join(STORIES[0].paragraphs))
    corpus = read(tmp_path, "export.txt", content)
    assert [a.id for a in corpus] == ["good"]
    (problem,) = corpus.set_aside
    assert (problem.file, problem.problem) == ("Folder/export.txt", "export not split")
    assert problem.detail.startswith(f"a {export} export of several articles")
    (tmp_path / "Folder" / "good.txt").unlink()
    with pytest.raises(FramingError, match=rf"export\.txt: a {export} export"):
        read_corpus(tmp_path)


def test_an_article_of_an_export_without_text_is_a_problem_of_its_own(tmp_path: Path) -> None:
    story = STORIES[1]._replace(paragraphs=())
    corpus = read(tmp_path, "nexis.txt", nexis((STORIES[0], story, STORIES[2])))
    assert [a.title for a in corpus] == [STORIES[0].title, STORIES[2].title]
    (problem,) = corpus.set_aside
    assert (problem.row, problem.problem) == (2, "export not split")
    assert "article 2 of this Nexis export has no text" in problem.detail


# What is no export is left alone


@pytest.mark.parametrize(
    "line",
    [
        "The clerk said that she had read 1 of 3 documents and thrown the others away.",
        "Document 12 was missing from the folder, the court heard, and nobody could say who took it.",
        "“This is the end of document as we know it,” the archivist joked to a room that did not laugh.",
        "Length: 71 metres. Height: 12. The engineers read the figures out one by one.",
        "The archive, a ProQuest database, holds every issue of the paper since 1851.",
        "End of Document",
        "IN THE END the county gave way, and the bridge was painted green.",
        "SUBJECT: the mayor had written in her note, and left the rest of the page empty.",
    ],
)
def test_an_article_is_no_export(tmp_path: Path, line: str) -> None:
    body = "\n\n".join([*STORIES[0].paragraphs[:2], line, *STORIES[0].paragraphs[2:]])
    (article,) = read(tmp_path, "one.txt", f"A headline of its own\n\n{body}")
    assert (article.outlet, article.title, article.text) == ("Folder", "A headline of its own", body)


def test_fields_inside_a_body_stay(tmp_path: Path) -> None:
    inside = "PERSON: that is the only word on the card, and the police have never found out who wrote it."
    story = STORIES[0]._replace(paragraphs=(*STORIES[0].paragraphs[:2], inside, *STORIES[0].paragraphs[2:]))
    for layout in (nexis, uni, proquest):
        (article,) = read(tmp_path, "one.txt", layout((story,)))
        assert inside in article.text
        assert article.text.endswith(story.paragraphs[-1])


def test_a_magazine_has_a_month(tmp_path: Path) -> None:
    content = nexis().replace("March 4, 2019 Monday", "March 2019", 1)
    first, *_ = read(tmp_path, "nexis.txt", content)
    assert (first.outlet, first.title, first.date) == (STORIES[0].outlet, STORIES[0].title, None)
    content = uni().replace("March 4, 2019 Monday 6:14 AM GMT", "Spring 2019", 1)
    first, *_ = read(tmp_path, "nexis.txt", content)
    assert (first.outlet, first.title, first.date) == (STORIES[0].outlet, STORIES[0].title, None)


@pytest.mark.parametrize("gone", ["SECTION", "BYLINE", "LENGTH", "LOAD-DATE", "All Rights", "Copyright", "LANGUAGE"])
def test_a_field_may_be_absent(tmp_path: Path, gone: str) -> None:
    content = "\n".join(line for line in nexis().split("\n") if not line.strip().startswith(gone))
    corpus = read(tmp_path, "nexis.txt", content)
    assert [(a.outlet, a.title, a.date) for a in corpus] == [(s.outlet, s.title, s.day) for s in STORIES]
    assert [a.text for a in corpus] == ["\n\n".join(s.paragraphs) for s in STORIES]


@pytest.mark.parametrize("gone", ["Section", "Byline", "Length", "Highlight", "Load-Date", "Copyright", "Body"])
def test_a_field_of_nexis_uni_may_be_absent(tmp_path: Path, gone: str) -> None:
    content = "\n".join(line for line in uni().split("\n") if not line.startswith(gone))
    corpus = read(tmp_path, "uni.txt", content)
    assert [(a.outlet, a.title, a.date) for a in corpus] == [(s.outlet, s.title, s.day) for s in STORIES]
    assert [a.text for a in corpus] == ["\n\n".join(s.paragraphs) for s in STORIES]


@pytest.mark.parametrize("gone", ["LOCAL", "By ", "06:14", "LOWMH\n", "4\n", "English", "Copyright", "Lowmoor Press"])
def test_a_field_of_factiva_may_be_absent(tmp_path: Path, gone: str) -> None:
    kept = [line for line in factiva().split("\n") if not f"{line}\n".startswith(gone)]
    corpus = read(tmp_path, "factiva.txt", "\n".join(kept))
    assert [(a.outlet, a.title, a.date) for a in corpus] == [(s.outlet, s.title, s.day) for s in STORIES]
    assert [a.text for a in corpus] == ["\n\n".join(s.paragraphs) for s in STORIES]


@given(st.lists(st.integers(0, 10_000), max_size=80), st.sampled_from(sorted(LAYOUTS)))
def test_what_is_torn_never_stops_a_run(order: list[int], name: str) -> None:
    rows = LAYOUTS[name].split("\n")
    torn = "\n".join(rows[index % len(rows)] for index in order)
    with contextlib.suppress(SetAsideError):
        split_export(torn, "html" if name.endswith("html") else "text")
