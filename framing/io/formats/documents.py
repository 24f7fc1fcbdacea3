"""Word, RTF and PDF files to text with a blank line between paragraphs."""

from __future__ import annotations

import io
import logging
import re
from typing import Final, NamedTuple

from framing.io.decoding import SetAsideError, decode
from framing.io.formats.guard import library, reading, unlocked
from framing.io.formats.kinds import OLD_WORD, TEXTS, remedy
from framing.io.formats.pages import Line, page_text

MAX_PAGES: Final = 2000


class Document(NamedTuple):
    """The text of a file, its kind (text, html or markdown), and the title that its form tells, "" for none.

    ``printed`` is the text line by line, where its lines are those of pages; ``fault`` is what was wrong with the
    bytes, "" for nothing.
    """

    text: str
    kind: str
    title: str = ""
    printed: str = ""
    fault: str = ""


def read_document(data: bytes, suffix: str) -> Document:
    """The text of a file; SetAsideError where there is none to be had.

    What a file is, its first bytes say before its name does: much that is called .doc or .txt is RTF or PDF.
    """
    if data.startswith(b"{\\rtf"):
        return Document(_rtf(data), "text")
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if suffix == ".docx":
        return _docx(data)
    if suffix == OLD_WORD:
        if not re.match(rb"\s*<(?:!doctype|html)", data[:500], re.IGNORECASE):
            raise SetAsideError("unknown file type", remedy(suffix))
        return decoded(data, "html")
    if suffix not in TEXTS:
        raise SetAsideError("unreadable file", f"cannot be read as {suffix} (empty, cut short or damaged)")
    return decoded(data, TEXTS[suffix])


def decoded(data: bytes, kind: str) -> Document:
    """The text that the bytes of a text file or a page are."""
    text, fault = decode(data)
    return Document(text, kind, fault=fault)


def _docx(data: bytes) -> Document:
    docx = library("docx", "a Word file")
    with reading("a Word file"):
        inner = docx.Document(io.BytesIO(unlocked(data, "a Word file"))).iter_inner_content()
        title, paragraphs = "", list[str]()
        for block in inner:
            if hasattr(block, "rows"):
                paragraphs.extend("\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows)
            elif block.text.strip():
                if not paragraphs and block.style is not None and block.style.name in ("Title", "Heading 1"):
                    title = block.text
                paragraphs.append(block.text)
        return Document("\n\n".join(paragraphs), "text", title)


# Addresses behind words, and pictures written out as digits: striprtf would print the ones and be slow over both
_BESIDE: Final = re.compile(r'HYPERLINK +(?:\\\\l +)?"[^"]{0,4000}"|\\field(?![a-z])|[0-9a-fA-F\r\n]{500,}')


def _rtf(data: bytes) -> str:
    striprtf = library("striprtf.striprtf", "an RTF file")
    with reading("an RTF file"):
        source = data.decode("cp1252", errors="replace")
        return str(striprtf.rtf_to_text(_BESIDE.sub("", source), errors="replace"))


def _pdf(data: bytes) -> Document:
    pypdf = library("pypdf", "a PDF file")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with reading("a PDF file"):
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SetAsideError("encrypted file", "a PDF file behind a password; save it without one")
        if len(reader.pages) > MAX_PAGES:
            raise SetAsideError("too large", f"{len(reader.pages):,} pages; at most {MAX_PAGES:,} are read")
        text, title = page_text([_lines(page) for page in reader.pages])
    if not text:
        raise SetAsideError("no text", "its pages are pictures; read their words first (OCR) and save them as .txt")
    return Document(re.sub(r"(?<!\n)\n(?!\n)", " ", text), "text", title, text)


def _lines(page: object) -> list[Line]:
    """The lines of a page as they were laid down, with their places."""
    lines: list[Line] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if not text.strip():
            return
        x, y = cm[0] * tm[4] + cm[2] * tm[5] + cm[4], cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        pieces = text.strip("\n").split("\n")
        if lines and abs(lines[-1].y - y) < 2 and not text.startswith("\n"):
            last = lines[-1]
            lines[-1] = Line(last.text + pieces.pop(0), last.x, last.y, last.size)
        lines.extend(Line(piece, x, y, abs(size)) for piece in pieces if piece.strip())

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return lines
