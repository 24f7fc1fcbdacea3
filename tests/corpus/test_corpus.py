"""Every shape a corpus may have, and everything that is set aside on the way."""

import codecs
import contextlib
import csv
import datetime as dt
import errno
import hashlib
import json
import os
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus import opening, preparing
from framing.corpus.corpus import NOTES, Corpus
from framing.corpus.dates import read_date
from framing.corpus.reading import read_corpus
from framing.io.decoding import mojibake
from framing.io.files import hash_of
from framing.types import Article, FramingError

SENTENCES = [
    "The harbour of Port Mirell reopened on Tuesday after nine weeks of repairs, the mayor said.",
    "Two ferries sailed before noon, and a third was expected in the evening.",
    "Fishermen on the quay welcomed the first boats with flags and a brass band.",
    "The council had closed the port in January because the old wall was sinking into the mud.",
    "Repairs cost twice what had been planned, according to a paper that the council published.",
]
TEXT = "\n\n".join(SENTENCES)  # 16 + 13 + 14 + 17 + 15 = 75 words
OTHER = f"{TEXT}\n\nA fourth ferry came at night."
FRENCH = "\n\n".join(
    [
        "Le port a rouvert mardi après neuf semaines de travaux, a annoncé le maire de la ville.",
        "Deux bateaux sont partis avant midi et un troisième était attendu dans la soirée.",
        "Les pêcheurs ont accueilli les premiers navires avec des drapeaux et une fanfare.",
        "Le conseil avait fermé le port en janvier parce que le vieux mur s'enfonçait dans la vase.",
    ]
)


def kinds(corpus: Corpus) -> list[str]:
    return [problem.problem for problem in corpus.set_aside]


def write_csv(path: Path, rows: list[dict[str, object]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as handle:
        writer = csv.DictWriter(handle, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


ROWS = [
    {"id": "a1", "outlet": "Courier", "title": "Quay opens", "date": "2021-03-04", "text": TEXT},
    {"id": "a2", "outlet": "Post", "title": "Ferries sail", "date": "2021-03-05", "text": TEXT},
]


# Shapes


def test_folder_with_metadata(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "two.html").write_text(
        "<html><body>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + "</body></html>", encoding="utf-8"
    )
    rows = [
        {"file": "sub/two.html", "outlet": "Post", "title": "Ferries sail", "date": "4 March 2021", "genre": " news ",
         "story": "quay", "author": "Ilse Marn", "url": "https://post.example.org/1", "id": "p1"},
        {"file": "one.txt", "outlet": "Courier", "title": "Quay opens", "date": "", "genre": "", "story": "",
         "author": "", "url": "", "id": ""},
    ]  # fmt: skip
    write_csv(tmp_path / "metadata.csv", rows)
    (tmp_path / "actors.csv").write_text("name,aliases\nMayor,\n", encoding="utf-8")
    for beside in ("README.md", "design.csv", "stories.csv", ".hidden.txt", "framing.toml"):
        (tmp_path / beside).write_text("not an article", encoding="utf-8")

    corpus = read_corpus(tmp_path)

    one, two = corpus.articles
    assert [one.id, two.id] == ["one", "p1"]  # by file
    assert one == Article(id="one", outlet="Courier", title="Quay opens", text=TEXT, file="one.txt")
    assert (two.outlet, two.title, two.text) == ("Post", "Ferries sail", TEXT)
    assert (two.date, two.genre, two.story) == (dt.date(2021, 3, 4), "news", "quay")
    assert (two.author, two.url, two.file, two.row) == ("Ilse Marn", "https://post.example.org/1", "sub/two.html", None)
    assert corpus.problems == ()
    assert corpus.actors_file == tmp_path / "actors.csv"
    assert [name for name, _ in corpus.inputs] == ["actors.csv", "metadata.csv", "one.txt", "sub/two.html"]
    assert dict(corpus.inputs)["one.txt"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert len(corpus) == 2
    assert list(corpus) == [one, two]


def test_folder_with_a_folder_an_outlet(tmp_path):
    for outlet, name, text in (
        ("The Courier", "quay.txt", f"Harbour opens again\n\n{TEXT}"),
        ("The Courier", "ferry.md", f"# Ferries *sail*\n\n{OTHER}"),
        ("Post", "quay.txt", TEXT),
    ):
        (tmp_path / outlet).mkdir(exist_ok=True)
        (tmp_path / outlet / name).write_text(text, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(a.id, a.outlet, a.title) for a in corpus] == [
        ("quay", "Post", ""),
        ("ferry", "The Courier", "Ferries sail"),
        ("quay-2", "The Courier", "Harbour opens again"),
    ]
    assert {a.text for a in corpus} == {TEXT, OTHER}
    assert corpus.actors_file is None


def test_flat_folder_needs_an_outlet(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(FramingError, match=r"one\.txt: no outlet known; .*--outlet NAME"):
        read_corpus(tmp_path)
    assert read_corpus(tmp_path, outlet="Courier").articles[0].outlet == "Courier"
    assert read_corpus(tmp_path / "one.txt", outlet="Courier").articles[0].id == "one"


def test_a_stray_file_beside_outlet_folders_is_a_problem(tmp_path):
    (tmp_path / "Courier").mkdir()
    (tmp_path / "Courier" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "stray.txt").write_text(TEXT, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [a.id for a in corpus] == ["one"]
    assert [(p.file, p.problem) for p in corpus.problems] == [("stray.txt", "not read")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(tmp_path, delimiter, encoding):
    corpus = read_corpus(write_csv(tmp_path / "t.csv", ROWS, delimiter, encoding))
    assert [(a.id, a.outlet, a.title, a.text, a.date, a.file, a.row) for a in corpus] == [
        ("a1", "Courier", "Quay opens", TEXT, dt.date(2021, 3, 4), "t.csv", 1),
        ("a2", "Post", "Ferries sail", TEXT, dt.date(2021, 3, 5), "t.csv", 2),
    ]


@pytest.mark.parametrize("shape", ["csv", "tsv", "jsonl", "json", "articles", "one", "parquet", "frame", "lines"])
def test_every_table_gives_the_same_articles(tmp_path, shape):
    rows = ROWS[:1] if shape == "one" else ROWS
    path = tmp_path / "t"
    if shape == "csv":
        source = write_csv(path.with_suffix(".csv"), rows)
    elif shape == "tsv":
        source = write_csv(path.with_suffix(".tsv"), rows, "\t")
    elif shape in ("jsonl", "lines"):
        source = path.with_suffix(".jsonl" if shape == "jsonl" else ".json")
        source.write_text("\n\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    elif shape in ("json", "articles", "one"):
        source = path.with_suffix(".json")
        whole = {"json": rows, "articles": {"status": "ok", "articles": rows}, "one": rows[0]}[shape]
        source.write_text(json.dumps(whole), encoding="utf-8")
    elif shape == "parquet":
        source = path.with_suffix(".parquet")
        pd.DataFrame(rows).to_parquet(source)
    else:
        source = pd.DataFrame(rows)
    corpus = read_corpus(source)
    assert [(a.id, a.outlet, a.title, a.text, str(a.date)) for a in corpus] == [
        (row["id"], row["outlet"], row["title"], row["text"], row["date"]) for row in rows
    ]
    assert [a.row for a in corpus] == ([None] if shape == "one" else [1, 2])
    assert len(corpus.inputs) == 1
    assert len(corpus.inputs[0][1]) == 64


def test_folder_of_one_article_json_files(tmp_path):
    for index, row in enumerate(ROWS):
        (tmp_path / f"x{index}.json").write_text(json.dumps({**row, "id": None}), encoding="utf-8")
    (tmp_path / "settings.json").write_text('{"colour": "grey"}', encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(a.id, a.outlet, a.row) for a in corpus] == [("x0", "Courier", None), ("x1", "Post", None)]
    assert [(p.file, p.problem) for p in corpus.problems] == [("settings.json", "not read")]


def test_articles_are_taken_as_they_stand():
    article = Article(id="x", outlet="Courier", title="T", text=f"Advertisement\n\n{TEXT}", date=dt.date(2021, 1, 1))
    corpus = read_corpus([article])
    assert corpus.articles == (article,)
    assert read_corpus(corpus).articles == (article,)
    short = Article(id="y", outlet="Courier", title="", text="Too short.")
    assert kinds(read_corpus([article, short])) == ["too short"]
    assert kinds(read_corpus([article, article])) == ["duplicate id"]


@pytest.mark.parametrize("source", [["text"], [1], 3])
def test_other_things_are_refused(source):
    with pytest.raises(FramingError, match="give a path, a DataFrame, or a list of Article"):
        read_corpus(source)


def test_a_frame_of_a_corpus_reads_back():
    corpus = read_corpus(pd.DataFrame(ROWS))
    frame = corpus.to_frame()
    assert list(frame.columns) == [
        "article", "outlet", "title", "date", "url", "author", "genre", "story", "file", "row", "text",
    ]  # fmt: skip
    assert frame["date"].tolist() == [pd.Timestamp("2021-03-04"), pd.Timestamp("2021-03-05")]
    again = read_corpus(frame)
    assert again.articles == corpus.articles


def test_a_frame_without_dates():
    frame = read_corpus(pd.DataFrame([{"outlet": "Courier", "text": TEXT}])).to_frame()
    assert frame["date"].isna().all()
    assert frame["article"].tolist() == ["article-1"]


# Columns

TOOLS = {
    "Media Cloud": (
        {"stories_id": 17, "media_name": "Courier", "publish_date": "2021-03-04 10:00:00", "language": "en",
         "media_url": "https://courier.example.org"},
        ("17", "Courier"), {},
    ),
    "news-please": (
        {"source_domain": "courier.example.org", "maintext": TEXT, "date_publish": "2021-03-04 10:00:00", "text": None,
         "authors": ["Ilse Marn", "Dana Ferro"], "filename": "x.html", "title_rss": None},
        ("t-1", "courier.example.org"), {"author": "Ilse Marn, Dana Ferro"},
    ),
    "newspaper4k": (
        {"source_url": "https://www.courier.example.org", "publish_date": "2021-03-04T10:00:00", "text": TEXT,
         "authors": "['Ilse Marn']", "meta_lang": "en"},
        ("t-1", "courier.example.org"), {"author": "Ilse Marn"},
    ),
    "trafilatura": (
        {"source": "https://courier.example.org/1", "source-hostname": "Courier", "hostname": "courier.example.org",
         "date": "2021-03-04", "raw_text": "raw", "text": TEXT, "id": None, "author": "Ilse Marn", "categories": "a;b"},
        ("t-1", "Courier"), {"url": "https://courier.example.org/1"},
    ),
    "NELA-GT": (
        {"source": "courier", "content": TEXT, "date": "2021-03-04", "published": "Thu, 04 Mar 2021 10:00:00 GMT",
         "author": "Ilse Marn", "id": "courier--2021", "published_utc": 1614852000},
        ("courier--2021", "courier"), {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("shape", ["jsonl", "csv"])
def test_exports_of_other_tools(tmp_path, tool, shape):
    row, (id_, outlet), more = TOOLS[tool]
    row = {"title": "Quay opens", "url": "https://courier.example.org/1", **row}
    if tool == "trafilatura":
        del row["url"]
    if tool == "Media Cloud":
        row["text"] = TEXT
    path = tmp_path / f"t.{shape}"
    if shape == "csv":
        write_csv(path, [{key: "" if value is None else value for key, value in row.items()}])
        more = {key: "Ilse Marn, Dana Ferro" if "Dana" in value else value for key, value in more.items()}
    else:
        path.write_text(json.dumps(row), encoding="utf-8")
    (article,) = read_corpus(path)
    assert (article.id, article.outlet, article.title, article.text) == (id_, outlet, "Quay opens", TEXT)
    assert article.date == dt.date(2021, 3, 4)
    assert article.url == "https://courier.example.org/1"
    assert {name: getattr(article, name) for name in more} == more


def test_columns_can_be_named(tmp_path):
    rows = [{"Paper": "Courier", "Words": TEXT, "When": "2021-03-04", "title": "Quay"}]
    path = write_csv(tmp_path / "t.csv", rows)
    with pytest.raises(FramingError, match=r"t\.csv: no column holds the text.*--column text=NAME.*'Paper', 'Words'"):
        read_corpus(path)
    with pytest.raises(FramingError, match=r"t\.csv: no column names the outlet.*--column outlet=NAME"):
        read_corpus(path, columns={"text": "words"})
    (article,) = read_corpus(path, columns={"text": "Words", "outlet": "Paper", "date": "when"})
    assert (article.outlet, article.text, article.date) == ("Courier", TEXT, dt.date(2021, 3, 4))
    with pytest.raises(FramingError, match=r"no column 'paperr' for outlet; it has 'Paper'"):
        read_corpus(path, columns={"text": "Words", "outlet": "paperr"})
    with pytest.raises(FramingError, match="no field is called 'publisher'"):
        read_corpus(path, columns={"publisher": "Paper"})


def test_an_outlet_from_an_address(tmp_path):
    rows = [{"url": "https://www.courier.example.org/2021/quay", "text": TEXT}]
    (article,) = read_corpus(write_csv(tmp_path / "t.csv", rows), columns={"outlet": "url"})
    assert article.outlet == "courier.example.org"


def test_columns_can_be_ignored(tmp_path):
    rows = [{**row, "story": "quay", "section": "local"} for row in ROWS]
    path = write_csv(tmp_path / "t.csv", rows)
    assert {(a.story, a.genre) for a in read_corpus(path)} == {("quay", "local")}
    assert {(a.story, a.genre) for a in read_corpus(path, ignore_columns=["story"])} == {("", "local")}
    assert {(a.story, a.genre) for a in read_corpus(path, ignore_columns=["Section", "story"])} == {("", "")}


def test_a_report_that_lies_in_the_folder_is_no_corpus(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "out").mkdir()
    for name in ("manifest.json", "report.html", "scores.csv"):
        (tmp_path / "out" / name).write_text("{}", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [a.id for a in corpus] == ["a"]
    assert corpus.problems == ()


def test_outlet_aliases(tmp_path):
    path = write_csv(tmp_path / "t.csv", [ROWS[0], {**ROWS[1], "text": OTHER}])
    outlets = write_csv(
        tmp_path / "names.csv", [{"alias": "the  POST", "outlet": "Post"}, {"alias": "courier", "outlet": "Post"}]
    )
    assert [a.outlet for a in read_corpus(path, outlets=outlets)] == ["Post", "Post"]
    assert [a.outlet for a in read_corpus(path, outlets={"Post": "Evening Post"})] == ["Courier", "Evening Post"]
    write_csv(outlets, [{"alias": "a", "outlet": "x"}, {"alias": "A", "outlet": "y"}])
    with pytest.raises(FramingError, match=r"names\.csv, row 2: 'A' already stands for 'x'"):
        read_corpus(path, outlets=outlets)
    write_csv(outlets, [{"alias": "a", "name": "x"}])
    with pytest.raises(FramingError, match=r"names\.csv: the columns alias and outlet are needed"):
        read_corpus(path, outlets=outlets)
    with pytest.raises(FramingError, match="no such file"):
        read_corpus(path, outlets=tmp_path / "absent.csv")


# Filters


def test_dates_and_genres_filter():
    rows = [
        {
            "id": str(day),
            "outlet": "Courier",
            "text": f"{TEXT} It was day {day}.",
            "date": f"2021-03-{day:02}",
            "genre": genre,
        }
        for day, genre in ((1, "News"), (2, "opinion"), (3, "news"), (4, ""))
    ]
    frame = pd.DataFrame(rows)

    def ids(**options: object) -> tuple[list[str], int]:
        corpus = read_corpus(frame, **options)
        assert not corpus.set_aside
        return [a.id for a in corpus], corpus.filtered

    assert ids(genres=["NEWS"]) == (["1", "3"], 2)
    assert ids(since="2021-03-02", until=dt.date(2021, 3, 3)) == (["2", "3"], 2)
    assert ids(since="3 March 2021", genres="news") == (["3"], 3)
    with pytest.raises(FramingError, match=r"no article is left to score .4 left out by genre or date"):
        read_corpus(frame, genres=["sport"])
    with pytest.raises(FramingError, match="since: 'soon' is no date"):
        read_corpus(frame, since="soon")
    with pytest.raises(FramingError, match="is later than until"):
        read_corpus(frame, since="2021-03-02", until="2021-03-01")


def test_an_article_without_a_date_cannot_pass_a_date_filter():
    corpus = read_corpus(pd.DataFrame([{**ROWS[0], "date": ""}, ROWS[1]]), since="2021-01-01")
    assert [a.id for a in corpus] == ["a2"]
    assert [(p.article, p.problem) for p in corpus.set_aside] == [("a1", "no date")]


# Set aside


def test_what_is_set_aside_and_why(tmp_path):
    folder = tmp_path / "Courier"
    folder.mkdir()
    files = {
        "good.txt": TEXT.encode(),
        "empty.txt": b"",
        "spaces.txt": b" \n\n ",
        "short.txt": SENTENCES[0].encode(),
        "furniture.txt": f"{SENTENCES[0]}\n\n".encode() + b"Advertisement\n\n" * 60,
        "french.txt": FRENCH.encode(),
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        "binary.txt": bytes(range(1, 32)) * 20,
        "paper.pdf": b"%PDF-1.7",
        "huge.txt": b"word " * 1_000_001,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "out.txt").symlink_to(tmp_path.parent)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    corpus = read_corpus(tmp_path)
    assert [a.id for a in corpus] == ["good"]
    assert {Path(p.file).name: p.problem for p in corpus.set_aside} == {
        "empty.txt": "empty text",
        "spaces.txt": "empty text",
        "short.txt": "too short",
        "furniture.txt": "too short",
        "french.txt": "not English",
        "picture.txt": "binary file",
        "binary.txt": "binary file",
        "paper.pdf": "unreadable file",
        "huge.txt": "too large",
        "gone.txt": "unreadable file",
        "out.txt": "unsafe path",  # a link to a folder
    }
    details = {Path(p.file).name: p.detail for p in corpus.set_aside}
    assert details["short.txt"] == "16 words after cleaning; at least 50 are needed"
    assert details["french.txt"] == "the language seems to be 'fr'"
    assert details["huge.txt"] == "5,000,005 characters; at most 5,000,000 are read"
    cuts = [p for p in corpus.problems if p.problem == "cut"]
    assert len(cuts) == 60
    assert cuts[0].detail == "marker: Advertisement"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    corpus = read_corpus(folder, outlet="Courier")
    assert [a.id for a in corpus] == ["a"]
    assert [(p.file, p.problem) for p in corpus.set_aside] == [("b.txt", "unsafe path")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").chmod(0)
    assert kinds(read_corpus(tmp_path, outlet="Courier")) == ["unreadable file"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every folder")
@pytest.mark.parametrize(("mode", "kind"), [(0o000, "unreadable folder"), (0o444, "unreadable file")])
def test_a_folder_that_may_not_be_read_or_only_listed(tmp_path, mode, kind):
    for name in ("North/a.txt", "South/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "South").chmod(mode)
    try:
        corpus = read_corpus(tmp_path, min_words=0)
        hash_of(tmp_path)  # is taken of what can be read
    finally:
        (tmp_path / "South").chmod(0o755)
    assert [article.file for article in corpus] == ["North/a.txt"]
    assert kinds(corpus) == [kind]


def test_an_article_or_a_file_that_we_fail_on_is_set_aside(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt", "c.csv"):
        (tmp_path / name).write_text(f"text\n{TEXT} {name}", encoding="utf-8")
    clean = preparing.clean_text

    def fails(text, *rest):
        return 1 / 0 if "b.txt" in text else clean(text, *rest)

    monkeypatch.setattr(preparing, "clean_text", fails)
    monkeypatch.setattr(opening, "read_table", lambda *_: [][7])
    corpus = read_corpus(tmp_path, outlet="Courier", min_words=0)
    assert [article.file for article in corpus] == ["a.txt"]
    assert [(p.file, p.problem, p.detail) for p in corpus.set_aside] == [
        ("b.txt", "not read", "ZeroDivisionError: division by zero"),
        ("c.csv", "unreadable file", "cannot be read (IndexError: list index out of range)"),
    ]


def test_a_full_disk_is_no_fault_of_an_article(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(preparing, "clean_text", full)
    with pytest.raises(OSError, match="No space left"):
        read_corpus(tmp_path, outlet="Courier", min_words=0)


def test_a_list_names_a_file_however_its_accents_are_spelt(tmp_path):
    composed, apart = "Andr\u00e9.txt", "Andre\u0301.txt"  # as a table has it, and as a Mac's disk does
    (tmp_path / apart).write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(f"file,outlet\n{composed},Courier\n", encoding="utf-8")
    corpus = read_corpus(tmp_path, min_words=0)
    assert [article.outlet for article in corpus] == ["Courier"]
    assert corpus.problems == ()


def test_metadata_and_files_are_held_against_each_other(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    for name in ("a.txt", "b.txt", "extra.txt"):
        (folder / name).write_text(f"{TEXT} So says {name[0]}.", encoding="utf-8")
    names = [
        "a.txt",
        "absent.txt",
        "../outside.txt",
        str(tmp_path / "outside.txt"),
        "C:\\x.txt",
        "",
        ".",
        "a.txt",
        "./b.txt",
    ]
    write_csv(folder / "metadata.csv", [{"file": name, "outlet": "Courier"} for name in names])
    corpus = read_corpus(folder)
    assert [a.file for a in corpus] == ["a.txt", "b.txt"]
    assert sorted((p.row or 0, p.problem) for p in corpus.set_aside) == [
        (0, "not listed"), (2, "file not found"), (3, "unsafe path"), (4, "unsafe path"), (5, "unsafe path"),
        (6, "missing file"), (7, "file not found"), (8, "duplicate file"),
    ]  # fmt: skip


def test_metadata_without_its_columns(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    write_csv(tmp_path / "metadata.csv", [{"name": "a.txt", "outlet": "Courier"}])
    with pytest.raises(FramingError, match=r"metadata\.csv: no column 'file'; it has 'name', 'outlet'"):
        read_corpus(tmp_path)
    write_csv(tmp_path / "metadata.csv", [{"file": "a.txt", "title": "Quay"}])
    with pytest.raises(FramingError, match=r"metadata\.csv: no column 'outlet'; .*--outlet NAME"):
        read_corpus(tmp_path)
    assert read_corpus(tmp_path, outlet="Courier").articles[0].outlet == "Courier"


def test_rows_that_cannot_be_used(tmp_path):
    rows = [
        ROWS[0],
        {**ROWS[1], "id": "a1"},
        {**ROWS[1], "id": "a3", "text": ""},
        {**ROWS[1], "id": "a4", "outlet": ""},
        {**ROWS[1], "id": "", "date": "around Easter"},
    ]
    corpus = read_corpus(write_csv(tmp_path / "t.csv", rows))
    assert [(p.row, p.article, p.problem) for p in corpus.problems] == [
        (2, "a1", "duplicate id"),
        (3, "a3", "missing text"),
        (4, "a4", "no outlet"),
        (5, "t-5", "date not read"),
    ]
    assert corpus.problems[0].detail == "the id is taken by t.csv row 1"
    assert corpus.problems[3].detail == "around Easter"
    assert [(a.id, a.date) for a in corpus] == [("a1", dt.date(2021, 3, 4)), ("t-5", None)]
    assert [p.problem for p in corpus.set_aside] == ["duplicate id", "missing text", "no outlet"]


def test_an_id_that_was_set_aside_is_free():
    corpus = read_corpus(pd.DataFrame([{**ROWS[0], "text": "short"}, {**ROWS[1], "id": "a1"}]))
    assert [(a.id, a.row) for a in corpus] == [("a1", 2)]


def test_made_ids_keep_out_of_the_way_of_given_ones(tmp_path):
    for outlet in ("A", "B"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "A" / "t.csv").write_text(f'id,text\nx-2,"{OTHER}"\n', encoding="utf-8")
    assert [a.id for a in read_corpus(tmp_path)] == ["x-2", "x", "x-3"]


def test_an_outlets_second_copy_of_a_text_is_set_aside_and_another_outlets_is_not():
    rows = [("a", "Post", TEXT), ("b", "Post", f"  {TEXT.upper()}\n"), ("c", "Courier", TEXT), ("d", "Post", OTHER)]
    corpus = read_corpus(pd.DataFrame(rows, columns=["id", "outlet", "text"]))
    assert [a.id for a in corpus] == ["a", "c", "d"]
    assert [(p.row, p.problem, p.detail) for p in corpus.set_aside] == [
        (2, "duplicate text", "the outlet has the same words in row 1")
    ]


def test_malformed_rows(tmp_path):
    path = tmp_path / "t.csv"
    good, other, third = (f'Courier,"{TEXT} {word}."' for word in ("One", "Two", "Three"))
    path.write_text(
        f'outlet,text\n{good}\nCourier\nCourier,"{TEXT}",more\n\nPost,"{TEXT}",\n'
        f'Post,"never closed\n{other}\n{third}\n',
        encoding="utf-8",
    )
    corpus = read_corpus(path)
    assert [(p.row, p.problem) for p in corpus.problems] == [
        (2, "malformed row"),
        (3, "malformed row"),
        (5, "malformed row"),
    ]
    assert [a.row for a in corpus] == [1, 4, 6, 7]


def test_a_huge_field_and_formulas_are_just_text(tmp_path):
    long = f"{TEXT}\n\n" * 2000
    rows = [{"outlet": "=1+1", "title": "@SUM(A1)", "text": long}]
    (article,) = read_corpus(write_csv(tmp_path / "t.csv", rows))
    assert (article.outlet, article.title, len(article.text)) == ("=1+1", "@SUM(A1)", len(long.strip()))


@pytest.mark.parametrize("line", ["{broken", "[1, 2]", "3", '"text"', "[" * 100_000, '{"a": NaN'])
def test_bad_json_lines(tmp_path, line):
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join([json.dumps(ROWS[0]), line, json.dumps(ROWS[1])]), encoding="utf-8")
    corpus = read_corpus(path)
    assert [(p.row, p.problem) for p in corpus.problems] == [(2, "bad JSON")]
    assert corpus.problems[0].detail.startswith("line 2: ")
    assert [a.row for a in corpus] == [1, 3]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", "empty; the first line must name the columns"),
        ("t.csv", b"text,text\n1,2\n", "must name each column once"),
        ("t.csv", bytes(range(256)) * 8, "binary file"),
        ("t.json", b"{broken", "no article is left to score .1 bad JSON."),
        ("t.json", b"3", "no article is left to score .1 bad JSON."),
        ("t.jsonl", b"", "no article is left to score .it holds no records."),
        ("t.parquet", b"PAR1 no", "not a readable parquet file"),
        ("t.txt", b"short", "no article is left to score .1 too short."),
        ("t.docx", b"PK", "no article is left to score .1 unreadable file.: .*cannot be read as a Word file"),
        ("t.doc", b"PK", r"left to score .1 unknown file type.: t\.doc: \.doc is not read; save it as \.docx"),
    ],
)
def test_a_source_of_nothing_is_one_line(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FramingError, match=message) as caught:
        read_corpus(tmp_path / name, outlet="Courier")
    assert "\n" not in str(caught.value)


def test_no_source(tmp_path):
    with pytest.raises(FramingError, match="no such file or folder"):
        read_corpus(tmp_path / "absent")
    with pytest.raises(FramingError, match="no articles in this folder"):
        read_corpus(tmp_path)
    with pytest.raises(FramingError, match="no article is left to score"):
        read_corpus([])
    with pytest.raises(FramingError, match="min_words is -1"):
        read_corpus([], min_words=-1)


# Encodings

ACCENTS = f"Café Mirell’s “quay” is naïve, the mayor said — and so it stays.\n\n{TEXT}"


@pytest.mark.parametrize(
    "data",
    [
        ACCENTS.encode("utf-8"),
        ACCENTS.encode("utf-8-sig"),
        ACCENTS.encode("utf-16"),
        codecs.BOM_UTF16_BE + ACCENTS.encode("utf-16-be"),
        ACCENTS.encode("utf-16-le"),
        ACCENTS.encode("utf-16-be"),
        ACCENTS.encode("utf-32"),
        ACCENTS.encode("cp1252"),
        ACCENTS.replace("\n", "\r\n").encode("cp1252"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le plain", "utf-16-be plain", "utf-32", "cp1252", "crlf"],
)
def test_encodings(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    corpus = read_corpus(tmp_path, outlet="Courier")
    assert corpus.articles[0].text == ACCENTS
    assert corpus.problems == ()


def test_bytes_of_no_encoding_are_reported_and_not_guessed_at(tmp_path):
    (tmp_path / "b.txt").write_bytes(ACCENTS.encode("utf-8") + b"\n\n\xff\xfe and on it goes.")
    corpus = read_corpus(tmp_path, outlet="Courier")
    assert [(p.file, p.problem) for p in corpus.problems] == [("b.txt", "mojibake")]
    assert corpus.articles[0].text.startswith("Café Mirell’s")
    assert not corpus.set_aside


@pytest.mark.parametrize("text", ["Café", "“quoted”—so", "São Paulo", "Âge", "naïve £5 20°", "résumé’s", "SÃO PAULO"])
def test_accents_are_no_mojibake(text):
    assert mojibake(text) == ""


@pytest.mark.parametrize("text", ["itâ€™s", "cafÃ©", "20Â°", "lost \ufffd sign", "Ã¨", "ï¿½"])
def test_mojibake_is_seen(text):
    assert mojibake(text)


def test_names_do_not_make_a_text_foreign():
    names = "Paolo Bertoldi, Jürgen Köhler, Marie Dubois, Nguyễn Văn An and Søren Østergård"
    text = "\n\n".join(f"{sentence} It was welcomed by {names}." for sentence in SENTENCES)
    assert len(read_corpus(pd.DataFrame([{"outlet": "Courier", "text": text}]))) == 1


def test_control_characters_never_reach_an_article():
    row = {"id": "a\x00\x1b1", "outlet": "Cou\x07rier\n", "title": "Quay\x00 opens\nagain", "text": f"\x00{TEXT}\ud800"}
    (article,) = read_corpus(pd.DataFrame([row], dtype=object))
    assert (article.id, article.outlet, article.title) == ("a1", "Courier", "Quay opens again")
    assert article.text == f"{TEXT}\ufffd"


def test_a_name_made_by_hand_never_turns_the_direction():
    made = [
        Article(i, name, "Title", f"{TEXT} It is {i}.")
        for i, name in (("a", "Nor\u202eth"), ("b", "\u061cNorth\u2069"))
    ]
    assert {a.outlet for a in read_corpus(made)} == {"North"}


def test_markup_in_a_table_is_read_as_a_page():
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + "<script>steal()</script>"
    (article,) = read_corpus(pd.DataFrame([{"outlet": "Courier", "text": text}]))
    assert article.text == TEXT


def test_cuts_are_kept_and_listed():
    text = f"MIRELL (AFP) - {TEXT}\n\nAdvertisement\n\n{'Photo: ' + 'very long credit ' * 9}"
    corpus = read_corpus(pd.DataFrame([{"outlet": "Courier", "text": text, "id": "x"}]))
    (article,) = corpus
    assert article.text == TEXT
    assert [cut.reason for cut in article.cuts] == ["dateline", "marker", "photo credit"]
    assert [(p.row, p.article, p.problem) for p in corpus.problems] == [(1, "x", "cut")] * 3
    assert corpus.problems[0].detail == "dateline: MIRELL (AFP) -"
    assert corpus.problems[2].detail.endswith("…")
    assert set(NOTES) >= {p.problem for p in corpus.problems}


def test_progress_and_immutability():
    steps: list[tuple[str, int, int]] = []
    corpus = read_corpus(pd.DataFrame(ROWS), progress=lambda *step: steps.append(step))
    assert steps == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]
    with pytest.raises(AttributeError):
        corpus.source = "other"


def test_the_same_files_give_the_same_corpus(tmp_path):
    for name in ("b.txt", "a.txt", "c.html"):
        (tmp_path / name).write_text(
            f"<p>{TEXT}</p><p>x</p>" if name == "c.html" else f"{TEXT} {name}", encoding="utf-8"
        )
    first, second = (read_corpus(tmp_path, outlet="Courier") for _ in range(2))
    assert first == second
    assert [a.id for a in first] == ["a", "b", "c"]


# Dates

DAY = dt.date(2018, 2, 4)


@pytest.mark.parametrize(
    "value",
    [
        "2018-02-04", "2018-02-04T10:00:00Z", "2018-02-04 23:59:00+05:00", "Feb. 4, 2018", "February 4, 2018",
        "4 February 2018", "4th February 2018", "04.02.2018", "4.2.2018", "02/04/2018", "2018/02/04", "20180204",
        "Sun, 04 Feb 2018 10:00:00 GMT", "Feb 4, 2018 3:45 PM ET", "1517738400", 1517738400, 1517738400.0,
        1517738400000,
        DAY, dt.datetime(2018, 2, 4, 10), pd.Timestamp("2018-02-04 10:00", tz="UTC"),
        pd.Series(["2018-02-04"], dtype="datetime64[ns]").to_numpy()[0],
    ],
)  # fmt: skip
def test_dates(value):
    assert read_date(value) == DAY


def test_ambiguous_dates():
    assert read_date("03/04/2018") == dt.date(2018, 3, 4)  # month first
    assert read_date("13/04/2018") == dt.date(2018, 4, 13)  # cannot be
    assert read_date("03.04.2018") == dt.date(2018, 4, 3)  # day first with dots


@pytest.mark.parametrize(
    "value",
    ["", None, "soon", "Monday", "2018", "Feb 2018", "February 4", "10:00", "31 February 2018", 0, 7, True,
     float("nan"),
     pd.NaT, pd.NA, "9" * 80, "1e9999", "0000-00-00", "(((((", "None", "nan"],
)  # fmt: skip
def test_no_dates(value):
    assert read_date(value) is None


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.datetimes(), st.none(), st.binary(max_size=9)))
def test_any_value_is_a_date_or_none(value):
    day = read_date(value)
    assert day is None or type(day) is dt.date


# Anything at all

CELLS = st.one_of(st.text(max_size=30), st.none(), st.integers(), st.floats(), st.sampled_from([TEXT, ACCENTS, FRENCH]))


ROW = st.fixed_dictionaries(dict.fromkeys(("id", "outlet", "title", "date", "text"), CELLS))


@given(st.lists(ROW, max_size=4))
def test_every_row_is_an_article_or_a_problem(rows):
    frame = pd.DataFrame([*rows, {**ROWS[0], "id": "the-last"}], dtype=object)
    try:
        corpus = read_corpus(frame)
    except FramingError:  # an id that collides may leave none
        return
    assert {a.row for a in corpus} | {p.row for p in corpus.set_aside} == set(range(1, len(rows) + 2))
    assert len({a.id for a in corpus}) == len(corpus)
    for article in corpus:
        article.text.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_csv_is_read_or_refused_in_a_line(data):
    header = b"outlet,text\nCourier," + SENTENCES[0].replace(",", "").encode() + b"\n"
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(FramingError):
        path = Path(folder) / "t.csv"
        path.write_bytes(header + data)
        assert len(read_corpus(path, min_words=1)) > 0


# What is noticed


def dated(*dates: str) -> pd.DataFrame:
    rows = [{"id": str(n), "outlet": "Post", "text": f"{TEXT} It was {n}.", "date": day} for n, day in enumerate(dates)]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["03/04/2024", "13/04/2024"], ["2024-04-03", "2024-04-13"]),
        (["03-04-2024", "13-04-2024 10:00"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024", "04/13/2024"], ["2024-03-04", "2024-04-13"]),
        (["13/04/2024", "2024-03-04", "4 March 2024", "20240304"], ["2024-04-13"] + ["2024-03-04"] * 3),
        (["04/04/2024", "2024-03-04"], ["2024-04-04", "2024-03-04"]),
        (["03.04.2024", "04/13/2024"], ["2024-04-03", "2024-04-13"]),
    ],
)
def test_the_dates_of_a_column_have_one_order(dates, read):
    corpus = read_corpus(dated(*dates))
    assert [str(article.date) for article in corpus] == read
    assert corpus.problems == ()


@pytest.mark.parametrize(
    ("dates", "read", "why"),
    [
        (["03/04/2024", "05/06/2024"], ["2024-03-04", "2024-05-06"], "no value tells whether the day comes first"),
        (
            ["03/04/2024", "13/04/2024", "04/13/2024"],
            ["2024-03-04", "2024-04-13", "2024-04-13"],
            "13/04/2024 can only be day first and 04/13/2024 only month first",
        ),
    ],
)
def test_dates_in_doubt_are_read_month_first_and_mentioned(dates, read, why):
    corpus = read_corpus(dated(*dates))
    assert [str(article.date) for article in corpus] == read
    (problem,) = corpus.problems
    assert (problem.problem, problem.row, problem.article) == ("ambiguous dates", None, "")
    assert problem.detail == (
        f"dates such as 03/04/2024 are read month first: {why}; "
        "write dates as year-month-day (2024-12-31) to say which is meant"
    )
    assert corpus.set_aside == ()


def test_each_table_has_its_own_order_of_dates(tmp_path):
    for name, dates in (("A", ["03/04/2024", "13/04/2024"]), ("B", ["03/04/2024", "04/13/2024"])):
        (tmp_path / name).mkdir()
        write_csv(tmp_path / name / "t.csv", dated(*dates).drop(columns=["id", "outlet"]).to_dict("records"))
    write_csv(tmp_path / "c.csv", [{"outlet": "C", "text": OTHER, "date": "05/06/2024"}])
    corpus = read_corpus(tmp_path)
    assert {(a.file, str(a.date)) for a in corpus if a.row == 1} == {
        ("A/t.csv", "2024-04-03"),
        ("B/t.csv", "2024-03-04"),
        ("c.csv", "2024-05-06"),
    }
    assert [(p.file, p.problem) for p in corpus.problems if p.problem == "ambiguous dates"] == [
        ("c.csv", "ambiguous dates")
    ]


def test_files_of_one_article_each_share_an_order_of_dates(tmp_path):
    for name, day in (("a", "03/04/2024"), ("b", "13/04/2024")):
        row = {"outlet": "Post", "text": f"{TEXT} So says {name}.", "date": day}
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [str(a.date) for a in corpus] == ["2024-04-03", "2024-04-13"]
    assert corpus.problems == ()


def test_metadata_and_pages_with_dates_in_doubt(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ndate: 03/04/2024\n---\n{OTHER}", encoding="utf-8")
    for name in ("b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} So says {name}.", encoding="utf-8")
    rows = [("a.md", ""), ("b.txt", "05/06/2024"), ("c.txt", "25/06/2024")]
    write_csv(tmp_path / "metadata.csv", [{"file": name, "outlet": "Post", "date": day} for name, day in rows])
    corpus = read_corpus(tmp_path)
    assert [str(a.date) for a in corpus] == ["2024-03-04", "2024-06-05", "2024-06-25"]
    assert [(p.file, p.article, p.problem) for p in corpus.problems] == [("a.md", "a", "ambiguous dates")]


def test_outlets_that_differ_in_case_or_spaces_are_mentioned_and_not_merged(tmp_path):
    names = ["Hill Post", "Hill Post", "hill post", "HillPost", "Hill Press"]
    rows = [{"outlet": name, "text": f"{TEXT} It was {n}."} for n, name in enumerate(names)]
    path = write_csv(tmp_path / "t.csv", rows)
    corpus = read_corpus(path)
    assert [a.outlet for a in corpus] == names
    (problem,) = corpus.problems
    assert (problem.file, problem.problem) == ("t.csv", "similar outlets")
    assert problem.detail == (
        "'Hill Post', 'HillPost', 'hill post' differ only in case or spaces and count as 3 outlets; "
        "to merge them, put the row HillPost,Hill Post into outlets.csv (columns alias,outlet)"
    )
    merged = read_corpus(path, outlets={"hill post": "Hill Post", "HillPost": "Hill Post"})
    assert {a.outlet for a in merged} == {"Hill Post", "Hill Press"}
    assert merged.problems == ()


def test_an_alias_that_no_article_has_is_mentioned(tmp_path):
    (tmp_path / "Hill Post").mkdir()
    (tmp_path / "Hill Post" / "a.txt").write_text(TEXT, encoding="utf-8")
    aliases = [("hill  post", "The Hill Post"), ("Hil Post", "The Hill Post"), ("Courier", "Courier")]
    write_csv(tmp_path / "outlets.csv", [{"alias": alias, "outlet": outlet} for alias, outlet in aliases])
    corpus = read_corpus(tmp_path)
    assert [a.outlet for a in corpus] == ["The Hill Post"]
    assert [(p.file, p.row, p.problem, p.detail) for p in corpus.problems] == [
        ("outlets.csv", 2, "unused alias", "no article is of 'Hil Post'; there are 'Hill Post'"),
        ("outlets.csv", 3, "unused alias", "no article is of 'Courier'; there are 'Hill Post'"),
    ]
    assert corpus.set_aside == ()


def test_a_folder_of_files_gives_the_same_texts_as_a_table_with_titles(tmp_path):
    box = "Story highlights Mayor opens the harbour\n\nTwo ferries sail before noon\n\nThe council is silent\n\nBack"
    titles = ["Harbour opens again", "After Nine Weeks, Ferries Sail In Port Mirell, N.C.", "Who paid for the quay?"]
    rows = [
        {"outlet": "Post", "title": title, "text": f"{box}\n\n{TEXT} It was {n}."} for n, title in enumerate(titles)
    ]
    table = read_corpus(write_csv(tmp_path / "t.csv", rows))
    folder = tmp_path / "folder" / "Post"
    folder.mkdir(parents=True)
    for n, row in enumerate(rows):
        (folder / f"{n}.txt").write_text(f"{row['title']}\n\n{row['text']}", encoding="utf-8")
    files = read_corpus(tmp_path / "folder")
    assert [(a.title, a.text) for a in files] == [(a.title, a.text) for a in table]


# The user's articles, where they are at hand

SEEDS = Path(os.environ.get("FRAMING_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the user's articles are not at hand (FRAMING_SEEDS)")
def test_the_users_articles():
    corpus = read_corpus(SEEDS)
    assert len(corpus) == 5
    assert not corpus.set_aside
    assert corpus.actors_file is not None
    furniture = ("leave a reply", "comments", "image", "photo credit", "log in", "related:", "1 - 2", "connecting")
    for article in corpus:
        lines = article.text.casefold().split("\n\n")
        assert article.title.casefold() not in lines
        assert not [line for line in lines if len(line) < 60 and line.startswith(furniture)]
        assert len(article.text) > 1500
        assert "  " not in article.text


def test_part_of_a_corpus_is_a_corpus():
    corpus = read_corpus(pd.DataFrame([ROWS[0], {**ROWS[1], "id": "a9", "text": ""}, ROWS[1]]))
    assert corpus[0] is corpus.articles[0]
    assert corpus[-1] is corpus.articles[-1]
    first = corpus[:1]
    assert [a.id for a in first] == [corpus.articles[0].id]
    assert first.source == corpus.source
    assert len(corpus[5:]) == 0
    assert [p for p in first.problems if p.problem == "missing text"]  # of an article that was never in
