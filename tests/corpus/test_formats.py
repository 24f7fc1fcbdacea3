"""Every kind of file that is read, and every way in which one may be broken, locked or hostile."""

from __future__ import annotations

import builtins
import gzip
import io
import pickle
import re
import stat
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from framing.corpus import reading
from framing.corpus.reading import Here, read_corpus, stream_corpus
from framing.io.formats import guard, kinds
from framing.types import Article, FramingError, Problem

from .makers import FIRST, MAKERS, ONE, SECOND, Made, pdf, plain, word, zipped

FILES = {suffix: make([FIRST] if suffix in ONE else [FIRST, SECOND]) for suffix, make in MAKERS.items()}


def put(folder: Path, name: str, data: bytes, outlet: str = "Valley Post") -> Path:
    (folder / outlet).mkdir(exist_ok=True)
    path = folder / outlet / name
    path.write_bytes(data)
    return path


# Each kind of file is read


def test_each_kind_has_a_file() -> None:
    known = {*kinds.TEXTS, *kinds.DOCUMENTS, *kinds.TABLES, *kinds.FEEDS, *kinds.CRAWLS, *kinds.ARCHIVES}
    assert known == {suffix for suffix in MAKERS if not suffix.endswith(".gz")}


@pytest.mark.parametrize("suffix", FILES)
def test_each_kind_is_read(tmp_path: Path, suffix: str) -> None:
    put(tmp_path, f"file{suffix.upper() if suffix == '.docx' else suffix}", FILES[suffix])
    corpus = read_corpus(tmp_path)
    made = [FIRST] if suffix in ONE else [FIRST, SECOND]
    assert [p for p in corpus.problems if p.problem != "cut"] == []
    assert [(a.outlet, a.title, a.text) for a in corpus] == [("Valley Post", m.title, m.text) for m in made]
    assert [name for name, _ in corpus.inputs] == [
        f"Valley Post/{p.name}" for p in (tmp_path / "Valley Post").iterdir()
    ] or suffix == ".zip"


class Elsewhere(Here):
    """Calls a function as another process would: all that it is given, and returns, as bytes."""

    def add(self, argument: Any) -> None:
        work, given = pickle.loads(pickle.dumps((self._work, argument)))  # noqa: S301
        self._take(pickle.loads(pickle.dumps(work(given))))  # noqa: S301


@pytest.mark.parametrize("suffix", FILES)
def test_each_kind_can_be_cleaned_elsewhere(tmp_path: Path, suffix: str) -> None:
    put(tmp_path, f"file{suffix}", FILES[suffix])
    kept: list[Article] = []
    noticed: list[Problem] = []

    def keep(article: Article, problems: Sequence[Problem]) -> None:
        kept.append(article)
        noticed.extend(problems)

    read = stream_corpus(tmp_path, keep, lambda _, work, take: Elsewhere(work, take))
    whole = read_corpus(tmp_path)
    assert tuple(kept) == whole.articles
    assert len(kept) == (1 if suffix in ONE else 2)
    assert ((*noticed, *read.problems), read.inputs) == (whole.problems, whole.inputs)


def test_many_long_pages_are_not_sent_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LONG", 3 * len(FILES[".html"]))
    sent: list[int] = []

    class Counting(Here):
        def add(self, argument: Any) -> None:
            sent.append(len(argument))
            super().add(argument)

    for number in range(10):
        put(tmp_path, f"{number}.html", FILES[".html"])
    stream_corpus(tmp_path, lambda *_: None, lambda _, work, take: Counting(work, take))
    assert sent == [4, 4, 2]


@pytest.mark.parametrize("suffix", [".rss", ".atom"])
def test_what_a_feed_says(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"feed{suffix}").write_bytes(FILES[suffix])
    first, second = read_corpus(tmp_path / f"feed{suffix}")
    assert (first.outlet, first.author, first.url) == ("Valley Post", "Ida Falk", "https://valley.example/1")
    assert [str(a.date) for a in (first, second)] == ["2024-05-01", "2024-05-02"]
    (first, _) = read_corpus(tmp_path / f"feed{suffix}", outlet="Other")
    assert first.outlet == "Other"


def test_the_pages_of_a_crawl_are_of_their_host(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(FILES[".warc.gz"])
    first, second = read_corpus(tmp_path)
    assert (first.outlet, first.url, first.row) == ("valley.example", "https://www.valley.example/1", 1)
    assert (second.id, second.text) == ("crawl-2", SECOND.text)


@pytest.mark.parametrize(
    ("where", "files", "expected"),
    [
        ("all.zip", {"North/a.txt": FIRST, "South/b.txt": SECOND}, ["North", "South"]),
        ("all.zip", {"corpus/North/a.txt": FIRST, "corpus/South/b.txt": SECOND}, ["North", "South"]),
        ("all.zip", {"North/a.txt": FIRST, "North/b.txt": SECOND}, ["North", "North"]),
        ("North/all.zip", {"a.txt": FIRST, "b.txt": SECOND}, ["North", "North"]),
        ("North/all.zip", {"x/a.txt": FIRST, "y/b.txt": SECOND}, ["North", "North"]),
        ("all.zip", {"North/a.txt": FIRST, "__MACOSX/._a.txt": SECOND, "North/.DS_Store": SECOND}, ["North"]),
    ],
)
def test_the_folders_of_an_archive_are_outlets(
    tmp_path: Path, where: str, files: dict[str, Made], expected: list[str]
) -> None:
    path = tmp_path / where
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zipped({name: plain([made]) for name, made in files.items()}))
    corpus = read_corpus(tmp_path)
    assert [a.outlet for a in corpus] == expected
    assert [p for p in corpus.problems if p.problem != "cut"] == []
    assert corpus.articles[0].file == f"{where}/{next(iter(files))}"
    if "/" not in where:
        assert [a.outlet for a in read_corpus(path)] == expected


def test_an_archive_with_metadata(tmp_path: Path) -> None:
    metadata = b"file,outlet,date\na.docx,Valley Post,2024-05-01\nb.txt,Elm Gazette,2024-05-02\n"
    (tmp_path / "all.zip").write_bytes(
        zipped({"in/metadata.csv": metadata, "in/a.docx": word([FIRST]), "in/b.txt": plain([SECOND])})
    )
    corpus = read_corpus(tmp_path / "all.zip")
    assert [(a.outlet, str(a.date), a.title) for a in corpus] == [
        ("Valley Post", "2024-05-01", FIRST.title),
        ("Elm Gazette", "2024-05-02", SECOND.title),
    ]


def test_bytes_tell_what_a_name_does_not(tmp_path: Path) -> None:
    put(tmp_path, "a.doc", FILES[".rtf"])
    put(tmp_path, "b.txt", pdf([SECOND]))
    assert [a.text for a in read_corpus(tmp_path)] == [FIRST.text, SECOND.text]


MORE = (
    "Smoke from the fires hung over the villages for two days, and the school at Oberelm stayed shut.",
    "“My daughter coughed all night,” said a nurse who lives beside the largest orchard and asked not to be named.",
    "Weather stations in the valley had measured six degrees below zero in the hour before sunrise.",
    "It was the coldest night in May since records began, according to the province’s weather service.",
    "Beekeepers have lost much, too: without blossom their hives must be fed with sugar until July.",
    "A fund of four million crowns stands ready in the capital, but it was made for floods and not for frost.",
)


@pytest.mark.parametrize("layout", ["width: 300pt, height: 300pt", "width: 400pt, height: 300pt, columns: 2"])
@pytest.mark.parametrize("indent", [False, True])
def test_a_pdf_of_several_pages_and_columns(tmp_path: Path, layout: str, indent: bool) -> None:
    long = Made(FIRST.title, (*FIRST.paragraphs, *SECOND.paragraphs, *MORE))
    put(tmp_path, "a.pdf", pdf([long], layout, indent))
    (article,) = read_corpus(tmp_path)
    assert article.title == FIRST.title
    assert article.text == long.text


def test_a_second_sheet_is_mentioned(tmp_path: Path) -> None:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("articles", "notes"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["title", "text", "date"])
            sheet.write_row(1, 0, [FIRST.title, FIRST.text, 45413], book.add_format({"num_format": "yyyy-mm-dd"}))
    put(tmp_path, "a.xlsx", file.getvalue())
    corpus = read_corpus(tmp_path)
    assert [str(a.date) for a in corpus] == ["2024-05-01"]
    assert [(p.problem, p.detail) for p in corpus.problems] == [
        ("other sheets", "the sheet 'articles' is read, and not 'notes'; save those as files of their own")
    ]
    assert corpus.set_aside == ()


# What cannot be read is set aside with one line, and the rest is read


def bomb(name: str, inner: bytes = b"") -> bytes:
    """A .zip whose parts unpack to a thousand times what it holds."""
    return zipped({"[Content_Types].xml": inner, "mimetype": b"x", name: b"0" * 3_000_000})


def lying(data: bytes) -> bytes:
    """A .zip that says of its parts that they are smaller than they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {part.file_size for part in archive.infolist()}
    for size in sizes:
        data = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    return data


def locked(data: bytes) -> bytes:
    """A .zip whose parts say that they are behind a password."""
    out = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for found in re.finditer(mark, data):
            out[found.start() + at] |= 1
    return bytes(out)


def locked_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf([FIRST])))
    writer.encrypt("secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def swollen_pdf() -> bytes:
    import zlib

    packed = zlib.compress(b"0 0 m " * 30_000_000, 9)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        stream,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + tail


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
STEALS = '<!DOCTYPE l [<!ENTITY j SYSTEM "file:///etc/hostname">]>'


def entity_word(doctype: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word([FIRST]))) as archive:
        files = {part.filename: archive.read(part) for part in archive.infolist()}
    document = files["word/document.xml"].decode()
    head, _, rest = document.partition("?>")
    files["word/document.xml"] = f"{head}?>{doctype}{rest.replace(FIRST.paragraphs[0], '&j;')}".encode()
    return zipped(files)


def entity_feed(doctype: str) -> bytes:
    head, _, rest = FILES[".rss"].decode().partition("?>")
    rest = rest.replace(FIRST.paragraphs[0], "&j;").replace("<![CDATA[", "").replace("]]>", "")
    return f"{head}?>{doctype}{rest}".encode()


def linked_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TEXT = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".json", ".jsonl", ".ndjson"}
BINARY = sorted({*FILES} - TEXT)
NONE = "unreadable file|unknown file type|not read|binary file|encrypted file"
BAD: dict[str, tuple[str, bytes, str]] = {
    **{f"empty {s}": (f"bad{s}", b"", NONE) for s in BINARY},
    **{f"noise {s}": (f"bad{s}", bytes(range(256)) * 40, NONE) for s in BINARY},
    **{f"truncated {s}": (f"bad{s}", FILES[s][: len(FILES[s]) // 2], NONE) for s in
       (".docx", ".parquet", ".xlsx", ".xlsm", ".ods", ".xls", ".zip", ".csv.gz")},
    **{f"password {s}": (f"bad{s}", OLE, "encrypted file") for s in (".docx", ".xlsx", ".xlsm", ".ods")},
    **{f"locked {s}": (f"bad{s}", locked(FILES[s]), "encrypted file") for s in (".docx", ".xlsx", ".ods", ".zip")},
    **{f"lying {s}": (f"bad{s}", lying(FILES[s]), "unreadable file") for s in (".docx", ".xlsx", ".ods")},
    **{f"bomb {s}": (f"bad{s}", bomb(name), "too large") for s, name in
       [(".docx", "word/document.xml"), (".xlsx", "xl/workbook.xml"), (".ods", "content.xml"), (".zip", "a.txt")]},
    "bomb .txt.gz": ("bad.txt.gz", gzip.compress(b"0" * 25_000_000), "too large"),
    "bomb .pdf": ("bad.pdf", swollen_pdf(), "unreadable file|no text|too large"),
    "locked .pdf": ("bad.pdf", locked_pdf(), "encrypted file"),
    "scanned .pdf": ("bad.pdf", scanned_pdf(), "no text"),
    "entities .rss": ("bad.rss", entity_feed(LAUGHS), "unreadable file|unknown file type|too short|not read"),
    "nested .rtf": ("bad.rtf", b"{\\rtf1" + b"{" * 100_000, "unreadable file|empty text"),
    "huge .docx": ("bad.docx", b"PK\x03\x04" + bytes(21_000_000), "too large"),
    "huge .pdf": ("bad.pdf", b"%PDF-1.7" + bytes(21_000_000), "too large"),
    "huge .rtf": ("bad.rtf", b"{\\rtf1 " + b"a" * 21_000_000, "too large"),
    "huge .rss": ("bad.rss", b"<rss>" + bytes(21_000_000), "too large"),
    "no feed": ("bad.xml", b"<?xml version='1.0'?><urlset><url>x</url></urlset>", "unknown file type"),
    "up and out": ("bad.zip", zipped({"../../out.txt": plain([SECOND])}), "unsafe path"),
    "absolute": ("bad.zip", zipped({"/etc/out.txt": plain([SECOND])}), "unsafe path"),
    "drive": ("bad.zip", zipped({"C:/out.txt": plain([SECOND])}), "unsafe path"),
    "link": ("bad.zip", linked_zip(), "unsafe path"),
    "zip in a zip": ("bad.zip", zipped({"in.zip": FILES[".zip"]}), "unknown file type"),
    "crawl in a zip": ("bad.zip", zipped({"in.warc": FILES[".warc"]}), "unknown file type"),
    "unknown in a zip": ("bad.zip", zipped({"in.exe": b"MZ"}), "unknown file type"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_set_aside_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    name, data, problem = BAD[case]
    if case.startswith("bomb"):
        monkeypatch.setattr(guard, "MAX_UNPACKED", 1_000_000)
    put(tmp_path, "good.txt", plain([FIRST]))
    put(tmp_path, name, data)
    corpus = read_corpus(tmp_path)
    assert [a.id for a in corpus] == ["good"]
    assert corpus.set_aside
    for found in corpus.set_aside:
        assert re.fullmatch(problem, found.problem), found
        assert found.file.startswith(f"Valley Post/{name}")
        assert "\n" not in found.detail
        assert found.detail
    (tmp_path / "Valley Post" / "good.txt").unlink()
    with pytest.raises(FramingError) as caught:
        read_corpus(tmp_path)
    assert "\n" not in str(caught.value)
    assert f"Valley Post/{name}" in str(caught.value)


@pytest.mark.parametrize("doctype", [LAUGHS, STEALS])
def test_entities_are_never_resolved(tmp_path: Path, doctype: str) -> None:
    put(tmp_path, "good.txt", plain([SECOND]))
    put(tmp_path, "a.docx", entity_word(doctype))
    put(tmp_path, "b.rss", entity_feed(doctype))
    corpus = read_corpus(tmp_path)
    for article in corpus:
        assert "hahaha" not in article.text
        assert Path("/etc/hostname").read_text().strip() not in article.text


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_of_a_crawl_that_breaks_off_the_pages_before_are_read(tmp_path: Path, suffix: str) -> None:
    put(tmp_path, f"crawl{suffix}", FILES[suffix][: int(len(FILES[suffix]) * 0.6)])
    assert [a.title for a in read_corpus(tmp_path)] == [FIRST.title]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.doc", "save it as .docx or .txt"),
        ("a.odt", "save it as .docx or .txt"),
        ("a.mhtml", "save the page as .html"),
        ("a.eml", "save the message as .html or .txt"),
        ("a.ris", "export it as .txt, .html or .csv"),
        ("a.rar", "unpack it, or pack it as .zip"),
        ("a.jpg", "read its words first (OCR)"),
        ("a.xyz", "give .txt, .md, .html, .docx"),
        ("a", "a file without an ending is not read; give .txt"),
        ("a.doc.gz", ".doc is not read"),
    ],
)
def test_a_folder_of_unknown_files_says_which_and_what_to_do(tmp_path: Path, name: str, remedy: str) -> None:
    put(tmp_path, name, gzip.compress(b"x") if name.endswith(".gz") else b"x")
    with pytest.raises(FramingError) as caught:
        read_corpus(tmp_path)
    assert f"(1 unknown file type): Valley Post/{name}: " in str(caught.value)
    assert remedy in str(caught.value)


@pytest.mark.parametrize(
    ("suffix", "module"),
    [(".docx", "docx"), (".rtf", "striprtf"), (".pdf", "pypdf"), (".rss", "feedparser"), (".warc", "warcio")],
)
def test_a_library_that_is_missing_is_named_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str
) -> None:
    real = builtins.__import__

    def fake(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == module:
            raise ImportError(name)
        return real(name, *rest)

    for loaded in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr("framing.io.formats.guard.import_module", lambda name: fake(name))
    put(tmp_path, f"file{suffix}", FILES[suffix])
    with pytest.raises(FramingError) as caught:
        read_corpus(tmp_path)
    assert f"Valley Post/file{suffix}: " in str(caught.value)
    assert "pip install 'framing[formats]'" in str(caught.value)
