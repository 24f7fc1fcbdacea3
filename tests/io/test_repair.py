"""Garbled characters made whole where it is certain how they were; whatever is right left as it is, to the byte."""

import json

import pandas as pd
import pytest

from framing.corpus.reading import read_corpus
from framing.io.decoding import decode
from framing.io.repair import lost_marks, mend_decoding, mend_escapes, with_apostrophes

RIGHT = (
    "“The weir is rotten,” said Renée Böhm, who keeps the café by the lock. “The council’s word is worth nothing.”\n\n"
    "The surveyor’s report – it runs to ninety pages – blames the frost… and the council won’t print it before May.\n\n"
    "“We don’t trust it,” she said, and shut the door of the mill behind the men who had come to measure the beams.\n"
)
QUOTED = 6  # double marks in it


def read_as(text, wrong, errors="strict", times=1):
    for _ in range(times):
        text = text.encode("utf-8").decode(wrong, errors)
    return text


def sloppy(text, right, wrong):
    """Bytes of one page read in another, where a program puts a control character for a byte that has no character."""
    return "".join(
        bytes([code]).decode(wrong) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) or wrong != "cp1252" else chr(code)
        for code in text.encode(right)
    )


GARBLED = {
    "as Latin-1": (read_as(RIGHT, "latin-1"), "UTF-8 read as Latin-1"),
    "as Latin-1, twice": (read_as(RIGHT, "latin-1", times=2), "UTF-8 read as Latin-1"),
    "as Windows-1252": (read_as(RIGHT, "cp1252", "replace"), "UTF-8 read as Windows-1252"),
    "as Windows-1252, a byte left out": (read_as(RIGHT, "cp1252", "ignore"), "UTF-8 read as"),
    "as Mac Roman": (read_as(RIGHT, "mac_roman"), "UTF-8 read as Mac Roman"),
    "Windows as Latin-1": (RIGHT.encode("cp1252").decode("latin-1"), "Windows-1252 read as Latin-1"),
    "Windows as Mac": (sloppy(RIGHT, "cp1252", "mac_roman"), "Windows-1252 read as Mac Roman"),
    "Mac as Windows": (sloppy(RIGHT, "mac_roman", "cp1252"), "Mac Roman read as Windows-1252"),
    "R": ("".join(c if c.isascii() else f"<U+{ord(c):04X}>" for c in RIGHT), "characters written as <U+201C>"),
}


@pytest.mark.parametrize("kind", GARBLED)
def test_wrong_decodings_are_undone(kind):
    garbled, name = GARBLED[kind]
    assert garbled != RIGHT
    text, (fault,) = mend_decoding(garbled)
    assert text == RIGHT
    assert fault.startswith(name)


def test_a_garbled_passage_in_a_right_text():
    passage = "“The gate’s rusted,” said the miller."
    text = f"{RIGHT}\n{read_as(passage, 'cp1252', 'replace')}\n"
    assert mend_decoding(text).text == f"{RIGHT}\n{passage}\n"


ESCAPED = {
    "programs": (json.dumps(RIGHT)[1:-1], "characters written as escapes"),
    "bytes": (str(RIGHT.encode("utf-8")), "characters written as escapes"),
    "Windows bytes": (RIGHT.encode("cp1252").decode("ascii", "backslashreplace"), "characters written as escapes"),
    "twice": (RIGHT.encode("ascii", "xmlcharrefreplace").decode().replace("&", "&amp;"), "entities escaped twice"),
    "named, twice": (RIGHT.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;"), "entities escaped twice"),
    "ornaments": (RIGHT.replace("“", "❝").replace("”", "❞"), "quotation marks of another form"),
    "closing marks on both sides": (RIGHT.replace("“", "”"), "quotation marks of another form"),
}


@pytest.mark.parametrize("kind", ESCAPED)
def test_escapes_are_undone(kind):
    escaped, name = ESCAPED[kind]
    text, (fault,) = mend_escapes(escaped)
    assert text.strip() == RIGHT.strip()
    assert fault.startswith(name)


@pytest.mark.parametrize("mark", ['""', "″"])
def test_doubled_marks_and_primes_become_straight_marks(mark):
    text, (fault,) = mend_escapes(RIGHT.replace("“", mark).replace("”", mark))
    assert text == RIGHT.replace("“", '"').replace("”", '"')
    assert fault.startswith("quotation marks of another form")


def test_halves_of_characters_make_one():
    assert mend_escapes(r"the mayor wrote \ud83d\ude00 below the post").text == "the mayor wrote 😀 below the post"


UNTOUCHED = {
    "right": RIGHT,
    "French": "Le château d’Âge, où l’on mange le pâté de l’évêque, ferme dès l’aube, a dit François Noël à l’été.",
    "French capitals": "LA RÉPUBLIQUE, L’ÎLE-DE-FRANCE ET LE CHÂTEAU : « NOUS Y SOMMES », A ÉCRIT « LE CAFÉ ».",
    "French guillemets": "«À l’Élysée», wrote «L’Écho», nobody asked Ève Éluard or Île-Rousse’s mayor Óscar Ìñigo.",
    "Turkish": "Recep Tayyip Erdoğan met İbrahim Kalın, Şükrü Saraçoğlu and Ömer Çelik in Iğdır and Muğla.",
    "Vietnamese": "Nguyễn Phú Trọng, Võ Văn Thưởng and Đỗ Mười spoke in Đà Nẵng, Huế and Thừa Thiên.",
    "Icelandic": "Ólafur Þór Hauksson, Guðni Th. Jóhannesson and Óðinn Ægisson left Ísafjörður for Þingvellir.",
    "Nordic": "Åse Øygård of Ålesund, Søren Kjær of Ærø and Mårten Sjöö of Umeå met at Ö, the island.",
    "Polish": "Łódź’s mayor Wałęsa, Żółć and Świętochłowice: “Źle,” said Zażółć Gęślą-Jaźń.",
    "Spanish": "Íñigo Muñoz said: “El niño está aquí.” País’s editor Andrés Solís left Ávila for A Coruña in ¿qué año?",
    "Portuguese": "São Paulo’s João Conceição said NÃO, and SÃO TOMÉ’s Ângela Ângelo wrote “ÀS ARMAS”.",
    "Romanian": "Nicușor Dan of Târgu Mureș and Sfântu Gheorghe wrote about Câmpulung and România.",
    "Welsh": "Plaid Cymru’s Siân Gwenllian said tŷ, Llŷn and Pwllheli’s môr; Âme and Élan came second.",
    "trademarks": "NESTLÉ® and CAFÉ™ met L’ORÉAL© at the ÖBB’s hall; the ÖVP and FPÖ watched.",
    "signs": "It fell by ±3 °C, x² ≥ 4 √2 ≈ 2.8, ½ of 20 µg, § 12, £5, €7, ¥900, 5′ 11″, 3 × 4, ¶ 2, †, ‡, ‰.",
    "dashes": "It rose — by 3 – 4 points … or ‘more’, said the ‹Bank›; „so“, ‚nein‘, it added.",
    "emoji": "The mayor wrote “👏🏽👏🏽 well done 🇳🇬 👩‍👩‍👧 ❤️” and left ✅.",
    "Greek and Russian": "Κυριάκος Μητσοτάκης met Владимир Зеленский, who said “Слава” – and left.",
    "question": "Who paid? “Nobody knows?” she asked. See https://ex.org/page?id=3&t=s and ask: why? She left.",
    "questions in a row": "Is it his?\n\nIs it hers? Not the council’s? Really?",
    "paths": r"He opened C:\users\new\table.txt and \\server\unit2 and wrote \n for a new line.",
    "inches": 'A 5″ pipe and a 7″ one; a 12" record, a 7" single.',
    "empty": 'The field was "" and the next one "" as well.',
    "markup": "Write &amp;copy to &amp;co; AT&amp;T and R&amp;D stay as they are.",
    "closing mark of a paragraph before": "and we left.”\n\nThe mayor smiled.",
}


@pytest.mark.parametrize("kind", UNTOUCHED)
def test_what_is_right_is_left_alone(kind):
    text = UNTOUCHED[kind]
    assert mend_decoding(text) == (text, ())
    assert mend_escapes(text) == (text, ())
    assert with_apostrophes(text) == text
    assert lost_marks(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The page printed â€œhelloâ€ where “hello” was meant: UTF-8 had been read as Windows-1252.",
        r"In JSON the mark “ is written \u201c, as Unicode has it; R prints <U+201C>.",
        "Mojibake such as cafÃ© and donâ€™t is what a wrong character encoding leaves.",
        "The HTML entity &amp;ldquo; stands for the opening mark.",
    ],
)
def test_a_text_about_encodings_is_left_alone(text):
    assert mend_decoding(text) == (text, ())
    assert mend_escapes(text) == (text, ())


@pytest.mark.parametrize("mark", ["?", "\ufffd"])
def test_marks_that_have_become_one_character(mark):
    lost = "".join(mark if c in "“”’–…" else c for c in RIGHT)
    assert "have become" in lost_marks(lost)


def test_marks_that_were_left_out():
    text = "".join(c for c in RIGHT if c.isascii())
    # what is left of it says "The weir is rotten, said Rene Bhm" and "We dont trust it, she said"
    assert "left out (dont)" in lost_marks(text)
    assert lost_marks(text.replace("dont", "do not").replace("wont", "will not")) == ""  # it might have had none
    assert lost_marks("i dont know what they did to the weir lol") == ""  # nobody speaks


def test_apostrophes_alone_come_back():
    assert with_apostrophes("The miller?s men won?t go, and she\ufffdll stay?") == (
        "The miller’s men won’t go, and she’ll stay?"
    )


# Bytes


def mixed(first, then):
    return RIGHT.encode(first) + RIGHT.encode(then)


@pytest.mark.parametrize(
    ("data", "text", "fault"),
    [
        (RIGHT.encode("utf-8"), RIGHT, ""),
        (RIGHT.encode("cp1252"), RIGHT, ""),
        (RIGHT.encode("mac_roman"), RIGHT, "read as Mac Roman"),
        (mixed("utf-8", "cp1252"), RIGHT * 2, "but 16 of its characters Windows-1252"),  # marks and letters of RIGHT
        (mixed("cp1252", "utf-8"), RIGHT * 2, "but 16 of its characters Windows-1252"),
        (mixed("utf-8", "mac_roman"), RIGHT * 2, "but 16 of its characters Mac Roman"),
        (RIGHT.encode("cp1252") + "“No,” he said.".encode(), RIGHT + "“No,” he said.", "but 16 of"),
        (RIGHT.encode("utf-8") + "“No,” he said.".encode("cp1252"), RIGHT + "“No,” he said.", "but 2 of"),
        (RIGHT.encode("utf-8") + b"Lola Mar\xeda", RIGHT + "Lola María", "but 1 of"),
        (RIGHT.encode("utf-8") + "“".encode()[:2], RIGHT, "breaks off"),
        (b"\xef\xbb\xbf" + RIGHT.encode("utf-8") + b"\x93So,\x94 he said.", RIGHT + "“So,” he said.", "but 2 of"),
        (b"The caf\x82 of Zo\x89 L\x82vy shut at noon.", "The café of Zoë Lévy shut at noon.", "DOS"),
        (b"A quay was closed \x81 on Monday.", "A quay was closed \ufffd on Monday.", ""),
    ],
    ids=[
        "UTF-8", "Windows", "Mac", "half Windows", "half UTF-8", "half Mac", "a UTF-8 post in Windows",
        "a Windows quotation in UTF-8", "a Latin-1 letter in UTF-8", "cut short", "with a mark", "DOS", "a bad byte",
    ],
)  # fmt: skip
def test_bytes(data, text, fault):
    assert sum(not character.isascii() for character in RIGHT) == 16
    decoded = decode(data)
    assert decoded.text == text
    assert fault in decoded.fault
    assert bool(fault) == bool(decoded.fault)


# Through a whole corpus

PLAIN = "\n\n".join(
    [
        "The weir at Ostwick was closed on Monday after a night of frost, and the mill stands still.",
        "Forty people came to the meeting, which went on until midnight, and nobody could say who would pay for it.",
    ]
)
ARTICLE = f"{PLAIN}\n\n{RIGHT}"
BROKEN = read_as(ARTICLE, "cp1252", "replace")
LOST = "".join("?" if c in "“”’" else c for c in ARTICLE)


def page(text):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    head = "<head><meta charset='utf-8'><title>Weir</title></head>"
    return f"<html>{head}<body><article>{paragraphs}</article></body></html>"


def write(folder, form, texts):
    for name, text in texts.items():
        (folder / f"{name}.{form}").write_text(page(text) if form == "html" else text, encoding="utf-8")


def quotations(article):
    return sum(article.text.count(mark) for mark in "“”")


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_files_are_repaired_noted_or_set_aside(tmp_path, form):
    broken, lost = BROKEN.replace("Monday", "Tuesday"), LOST.replace("Monday", "Friday")
    write(tmp_path, form, {"a": ARTICLE, "b": broken, "c": lost})
    corpus = read_corpus(tmp_path, outlet="Herald")
    assert [(a.id, quotations(a)) for a in corpus] == [("a", QUOTED), ("b", QUOTED)]
    said = [(p.article, p.problem) for p in corpus.problems if p.problem != "cut"]
    assert said == [("b", "repaired encoding"), ("c", "quotation marks lost")]
    assert [p.article for p in corpus.set_aside] == ["c"]


def table():
    rows = [
        ("1", "Café Herald", "The weir’s end", ARTICLE),
        ("2", "Café Herald", "The weir’s end", BROKEN.replace("Monday", "Tuesday")),
        ("3", "Café Herald", "The weir’s end", LOST.replace("Monday", "Friday")),
    ]
    frame = pd.DataFrame(rows, columns=["id", "outlet", "title", "text"])
    frame.loc[1, "outlet"] = read_as("Café Herald", "latin-1")
    frame.loc[1, "title"] = read_as("The weir’s end", "cp1252", "replace")
    return frame


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "parquet", "xlsx", "frame"])
def test_cells_are_repaired_noted_or_set_aside(tmp_path, form):
    frame, path = table(), tmp_path / f"a.{form}"
    if form in ("csv", "tsv"):
        frame.to_csv(path, index=False, sep="," if form == "csv" else "\t")
    elif form in ("json", "jsonl"):
        frame.to_json(path, orient="records", lines=form == "jsonl")
    elif form == "parquet":
        frame.to_parquet(path)
    elif form == "xlsx":
        frame.to_excel(path, index=False, engine="xlsxwriter")
    corpus = read_corpus(frame if form == "frame" else path)
    assert [(a.id, a.outlet, a.title, quotations(a)) for a in corpus] == [
        ("1", "Café Herald", "The weir’s end", QUOTED),
        ("2", "Café Herald", "The weir’s end", QUOTED),
    ]
    said = [(p.row, p.problem) for p in corpus.problems if p.problem != "cut"]
    assert said == [(2, "repaired encoding"), (3, "quotation marks lost")]


def test_a_table_in_mixed_encodings_is_noted_once(tmp_path):
    rows = [f'{number},Herald,"{ARTICLE.replace("ninety", word)}"\n' for number, word in ((1, "ninety"), (2, "eighty"))]
    data = b"id,outlet,text\n" + rows[0].encode("utf-8") + rows[1].encode("cp1252")
    (tmp_path / "a.csv").write_bytes(data)
    corpus = read_corpus(tmp_path / "a.csv")
    assert [quotations(a) for a in corpus] == [QUOTED, QUOTED]
    assert [(p.file, p.row, p.problem) for p in corpus.problems if p.problem != "cut"] == [
        ("a.csv", None, "repaired encoding")
    ]
