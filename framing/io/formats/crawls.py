"""Web crawls (WARC) to pages, one at a time, so that a large one need not fit in memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from framing.io.decoding import MAX_TEXT, SetAsideError
from framing.io.formats.guard import library, reading

T = TypeVar("T")

_PAGES: Final = ("text/html", "application/xhtml+xml")


class Crawled(NamedTuple):
    """A page of a crawl: its address, and where its record begins."""

    url: str
    offset: int


def crawled_pages(path: Path) -> Iterator[Crawled]:
    """The pages that a crawl holds, those that were found (status 200) and are HTML.

    Raises
    ------
    SetAsideError
        If it is no crawl, or breaks off; the pages before were given.
    """
    warcio = library("warcio.archiveiterator", "a web crawl (WARC)")
    with reading("a web crawl (WARC)"), path.open("rb") as file:
        records = warcio.ArchiveIterator(file)
        seen = 0
        while (record := _quietly(lambda: next(records, None))) is not None:
            seen += 1
            headers = record.http_headers
            status = headers.get_statuscode() if headers else ""
            kind = (headers.get_header("Content-Type") or "") if headers else ""
            if record.rec_type == "response" and status == "200" and kind.lower().startswith(_PAGES):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield Crawled(url.strip("<>"), _quietly(records.get_record_offset))
        if not seen:
            raise SetAsideError("unreadable file", "cannot be read as a web crawl (WARC) (it holds no record)")


def _quietly(call: Callable[[], T]) -> T:
    """What a call returns; the library's remarks on broken records are not for the user."""
    with redirect_stderr(io.StringIO()):
        return call()


def crawled_page(path: Path, offset: int) -> bytes:
    """The HTML of the page whose record begins at ``offset``."""
    warcio = library("warcio.archiveiterator", "a web crawl (WARC)")
    with reading("a web crawl (WARC)"), path.open("rb") as file:
        file.seek(offset)
        record = _quietly(lambda: next(warcio.ArchiveIterator(file)))
        content = _quietly(lambda: record.content_stream().read(4 * MAX_TEXT + 1))
    if len(content) > 4 * MAX_TEXT:
        raise SetAsideError("too large", f"more than {4 * MAX_TEXT:,} bytes")
    return bytes(content)
