"""Files and folders that are not what they seem."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from .case import Case, beside, claiming, crowded, late, prose, row, table, zipped

HTML = f"<html><body><article><p>{prose(1)}</p></article></body></html>"


def _link(to: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(to)


def _out(path: Path) -> None:
    outside = path.parents[2] / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_text(prose(3), encoding="utf-8")
    path.symlink_to(outside / "secret.txt")


def _out_folder(path: Path) -> None:
    outside = path.parents[1] / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_text(prose(3), encoding="utf-8")
    path.symlink_to(outside, target_is_directory=True)


def _inner_folder(path: Path) -> None:
    path.symlink_to(path.parent / "North", target_is_directory=True)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _no_name(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path.parent) + b"/\xff\xfe.txt")).write_text(prose(1), encoding="utf-8")


def _zip_link() -> bytes:
    info = zipfile.ZipInfo("North/link.txt")
    info.external_attr = 0o120777 << 16
    data = zipped({"North/a.txt": prose(1).encode(), "North/b.txt": prose(2).encode()})
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


def _locked_zip() -> bytes:
    data = bytearray(zipped({"North/a.txt": prose(1).encode()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", 1)
    return bytes(data)


def _bad(name: str, file: str, data: bytes | Callable[[Path], object], said: str, **more: int) -> Case:
    return beside(name, {f"North/{file}": data}, said, **more)


CASES = [
    _bad("text: empty", "bad.txt", b"", "empty text"),
    _bad("text: blank", "bad.txt", b" \n\t\n ", "empty text"),
    _bad("text: NUL bytes", "bad.txt", bytes(1000), "binary file"),
    _bad("text: a picture", "bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary file"),
    _bad("text: control characters", "bad.txt", bytes(range(1, 32)) * 30, "binary file"),
    _bad("text: a mark of order alone", "bad.txt", b"\xef\xbb\xbf", "empty text"),
    _bad("text: UTF-16 without its mark", "ok.txt", prose(1).encode("utf-16-le"), "2 articles"),
    _bad("text: UTF-16 cut within a character", "ok.txt", prose(1).encode("utf-16")[:-1], "2 articles"),
    _bad("text: UTF-32", "ok.txt", prose(1).encode("utf-32"), "2 articles"),
    _bad("text: bytes of no encoding", "ok.txt", prose(1).encode().replace(b"idle", b"id\xffle"), "2 articles"),
    _bad("text: more than is read", "bad.txt", late(lambda: b"word " * 1_000_001), "too large"),
    _bad("text: more bytes than are read", "bad.txt", late(lambda: bytes(21_000_000)), "too large"),
    _bad("text: one word of a million letters", "bad.txt", b"a" * 1_000_000, "1 set aside"),
    _bad("text: one word over and over", "bad.txt", b"crane " * 500, "not prose"),
    _bad("text: a million dots", "bad.txt", b"." * 1_000_000, "empty text"),
    _bad("text: a million spaced marks", "bad.txt", b'" ' * 500_000, "empty text"),
    _bad("text: a million dots behind prose", "ok.txt", prose(1).encode() + b"." * 1_000_000, "2 articles"),
    _bad(
        "text: 200,000 marks on a letter", "ok.txt", (prose(1) + "e" + "\u0301\u0323" * 100_000).encode(), "2 articles"
    ),
    _bad("text: 50,000 entities", "ok.txt", (prose(1) + "&amp;" * 50_000).encode(), "2 articles"),
    _bad("text: 100,000 blank lines", "ok.txt", (prose(1) + "\n" * 100_000).encode(), "2 articles"),
    _bad(
        "text: French",
        "bad.txt",
        ("Le conseil a dit mardi que la grue ne marche pas encore et que personne ne sait. " * 9).encode(),
        "not English",
    ),
    _bad(
        "text: Croatian",
        "bad.txt",
        ("Predsjednik vlade rekao je u utorak da će se novi most otvoriti do kraja godine. " * 9).encode(),
        "not English",
    ),
    _bad("text: code", "bad.txt", b"def f(x): return {k: v[0] for k, v in x.items() if v} # TODO\n" * 30, "not prose"),
    _bad("text: two tags in prose", "ok.txt", (prose(1) + " Write <br> and <p> yourself.").encode(), "2 articles"),
    _bad("page: empty", "bad.html", b"", "empty text"),
    _bad("page: no words", "bad.html", b"<html><body></body></html>", "empty text"),
    _bad(
        "page: 200,000 attributes",
        "bad.html",
        late(lambda: b"<p " + b"".join(b'a%d="1" ' % n for n in range(200_000)) + b">" + HTML.encode()),
        "2 articles",
    ),
    _bad("page: 100,000 nested elements", "bad.html", b"<div>" * 100_000 + prose(1).encode(), "", given=2),
    _bad("page: an unclosed script", "bad.html", b"<html><script>" + prose(1).encode(), "empty text"),
    _bad("page: an unclosed remark", "bad.html", b"<html><!-- " + prose(1).encode(), "empty text"),
    _bad(
        "page: an attribute of 1 MB",
        "ok.html",
        HTML.replace("<p>", f'<p title="{"x" * 1_000_000}">').encode(),
        "2 articles",
    ),
    _bad(
        "page: entities that grow", "ok.html", (b'<!DOCTYPE html [<!ENTITY a "&b;&b;">]>' + HTML.encode()), "2 articles"
    ),
    _bad("Markdown: nothing but front matter", "bad.md", b"---\ntitle: x\n---\n", "empty text"),
    _bad("Markdown: 20,000 nested quotations", "bad.md", b">" * 20_000 + prose(1).encode(), "", given=2),
    _bad("Markdown: 50,000 brackets", "bad.md", b"[" * 50_000, "1 set aside"),
    _bad("Word: a zip of nothing", "bad.docx", zipped({}), "unreadable file"),
    _bad("Word: no zip", "bad.docx", b"no zip", "unreadable file"),
    _bad("Word: empty", "bad.docx", b"", "unreadable file"),
    _bad("Word: behind a password", "bad.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "encrypted file"),
    _bad("Word: a bomb", "bad.docx", claiming({"word/document.xml": b"<a/>"}, 501_000_000), "too large"),
    _bad(
        "Word: entities",
        "bad.docx",
        zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        "declares entities",
    ),
    _bad("Word 97", "bad.doc", b"\xd0\xcf\x11\xe0" + bytes(512), "save it as .docx or .txt"),
    _bad("RTF: 20,000 open braces", "bad.rtf", b"{\\rtf1" + b"{" * 20_000, "", given=2),
    _bad("RTF: cut short", "bad.rtf", b"{\\rtf1\\ansi", "empty text"),
    _bad("PDF: cut short", "bad.pdf", b"%PDF-1.7\n1 0 obj", "unreadable file"),
    _bad("PDF: empty", "bad.pdf", b"", "unreadable file"),
    _bad("a program", "bad.exe", b"MZ", "unknown file type"),
    _bad("no ending", "bad", prose(1).encode(), "unknown file type"),
    _bad("a note beside the articles", "README.txt", prose(1).encode(), "2 articles"),
    _bad("a name of 250 characters", "n" * 246 + ".txt", prose(1).encode(), "2 articles"),
    _bad("a name that is a formula", "=cmd.txt", prose(1).encode(), "2 articles"),
    _bad("a name of two lines", "a\nb.txt", prose(1).encode(), "2 articles"),
    beside("a name that is no Unicode", {"North/x.txt": _no_name}, "2 articles"),
    beside("a folder that is called as a file", {"North/bad.txt": _folder}, "1 article", given=1),
    beside("a link out of the folder", {"North/bad.txt": _out}, "a link out of the folder"),
    beside("a link to nothing", {"North/bad.txt": _link("nowhere")}, "not a regular file"),
    beside("a link to itself", {"North/bad.txt": _link("bad.txt")}, "not a regular file"),
    beside("a folder that is a link out of the folder", {"South": _out_folder}, "a link to a folder"),
    beside("a folder that is a link to another", {"South": _inner_folder}, "a link to a folder"),
    beside("a pipe", {"North/bad.txt": _pipe}, "not a regular file"),
    beside("a note at the top", {"README.txt": prose(1).encode()}, "README.txt", given=1),
    beside("hidden files alone", {"North/.bad.txt": prose(1).encode()}, "1 article", given=1),
    Case("an empty folder", {"North": _folder}, "no articles in this folder", -1, 1),
    Case("a folder of notes", {"README.txt": prose().encode()}, "no articles in this folder", -1, 1),
    Case("no such folder", {"North": _folder}, "no such file or folder", -1, 1, "read C/nowhere"),
    Case("files of no outlet", {"a.txt": prose().encode()}, "no outlet known", -1, 1),
    beside("zip: empty", {"North/bad.zip": zipped({})}, "1 article", given=1),
    beside("zip: broken", {"North/bad.zip": b"PK\x03\x04"}, "unreadable file"),
    beside("zip: names that lead out", {"North/bad.zip": zipped({"../../a.txt": prose(1).encode()})}, "unsafe path"),
    beside("zip: absolute names", {"North/bad.zip": zipped({"/etc/a.txt": prose(1).encode()})}, "unsafe path"),
    beside("zip: a link", {"North/bad.zip": _zip_link()}, "a link, and no file", given=4),
    beside("zip: a zip in it", {"North/bad.zip": zipped({"b.zip": zipped({})})}, "a .zip in a .zip"),
    beside("zip: behind a password", {"North/bad.zip": _locked_zip()}, "encrypted file"),
    beside("zip: a bomb", {"North/bad.zip": claiming({"a.txt": b""}, 501_000_000)}, "too large"),
    beside("zip: 100,001 files", {"North/bad.zip": late(lambda: crowded(100_001))}, "too large"),
]

_LISTED = "file,outlet,title"
CASES += [
    Case("list: " + name, {"a.txt": prose().encode(), "metadata.csv": data}, said, given, code)
    for name, data, said, given, code in [
        (
            "a file that is not there",
            table("a.txt,N,x", "b.txt,N,x", header=_LISTED),
            "listed in metadata.csv, but not in the folder",
            2,
            0,
        ),
        ("an absolute path", table("a.txt,N,x", "/etc/passwd,N,x", header=_LISTED), "must lie inside the folder", 2, 0),
        (
            "a path that leads out",
            table("a.txt,N,x", "../../x.txt,N,x", header=_LISTED),
            "must lie inside the folder",
            2,
            0,
        ),
        ("a file twice", table("a.txt,N,x", "a.txt,N,x", header=_LISTED), "listed in row 1", 2, 0),
        ("no name in a row", table("a.txt,N,x", ",N,x", header=_LISTED), "the column 'file' is empty", 2, 0),
        ("no column of files", table("a,b", header="name,outlet"), "no column 'file'", -1, 1),
        ("itself", table("metadata.csv,N,x", header=_LISTED), "not in the folder", 2, 1),
        ("no row", table(header=_LISTED), "not listed in metadata.csv", 1, 1),
        ("empty", b"", "metadata.csv: empty", -1, 1),
        ("no outlet", table("a.txt,x", header="file,title"), "no column 'outlet'", -1, 1),
    ]
] + [Case("a table in one row", {"t.csv": table(row())}, "1 article", 1)]
