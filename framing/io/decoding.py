"""Bytes of files to text."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from framing.characters import snippet
from framing.io.codepages import NAMES, TELLING, WINDOWS, misplaced, page_of, read_as
from framing.types import FramingError

MAX_TEXT: Final = 5_000_000

_MOJIBAKE: Final = re.compile("â€[™œ\x9d\x9c\x99\x93\x94“”˜¦¢]|[ÂÃ][\x80-\xbf]|Ã[‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|ï¿½|\ufffd")


Pieces = Callable[[], Iterator[bytes]]
"""Gives the bytes of a file piece by piece, from the beginning each time it is called."""


class SetAsideError(Exception):
    """An article that cannot be scored: (problem, detail)."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


def sha256(data: bytes) -> str:
    """The hash under which a file is listed among a run's inputs."""
    return hashlib.sha256(data).hexdigest()


def table_bytes(path: Path, name: str) -> bytes:
    """What a table's file holds; FramingError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FramingError(f"{name}: cannot be read ({error.strerror or type(error).__name__})") from None


def whole(data: bytes) -> Pieces:
    """The bytes of a file that was read, as one piece."""
    return lambda: iter((data,))


def too_large(size: int) -> SetAsideError:
    """The error for a text of so many characters."""
    return SetAsideError("too large", f"{size:,} characters; at most {MAX_TEXT:,} are read")


class Decoded(NamedTuple):
    """A file's text, and what was wrong with its bytes, "" for nothing."""

    text: str
    fault: str = ""


class Encoding(NamedTuple):
    """How the bytes of a file become its text.

    Parameters
    ----------
    codec, errors : str
        As of ``bytes.decode``.
    page : str
        The one-byte encoding of the bytes that the codec does not know, "" for none.
    mark : int
        Bytes at the beginning that only tell the encoding.
    fault : str
        What is wrong with the bytes, "" for nothing.
    """

    codec: str
    errors: str = "strict"
    page: str = ""
    mark: int = 0
    fault: str = ""


def decode(data: bytes) -> Decoded:
    """Text of a file that is read whole: see `encoding_of`."""
    encoding = encoding_of(whole(data))
    return Decoded("".join(texts_of(iter((data,)), encoding)), encoding.fault)


def texts_of(pieces: Iterator[bytes], encoding: Encoding) -> Iterator[str]:
    """The text of a file, piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    mark = encoding.mark
    for piece in pieces:
        text = decoder.decode(piece[mark:] if mark else piece)
        mark = max(0, mark - len(piece))
        yield read_as(text, encoding.page) if encoding.page else text
    text = decoder.decode(b"", True)
    yield read_as(text, encoding.page) if encoding.page else text


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 20_000  # bytes that tell a text from what is none


def encoding_of(pieces: Pieces) -> Encoding:
    """The encoding of a file: UTF-8, UTF-16 or UTF-32, by their marks or without; else a one-byte one, or both mixed.

    Raises
    ------
    SetAsideError
        If it is no text, or its encoding cannot be told.
    """
    sample = _head(pieces, _SAMPLE + len(codecs.BOM_UTF8))
    mark, name = next(((mark, name) for mark, name in _MARKS if sample.startswith(mark)), (b"", ""))
    if name and name != "utf-8-sig":
        return Encoding(name, "replace")
    sample = sample[len(mark) :][:_SAMPLE]
    if sample.count(0) > len(sample) // 100:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 4 < len(sample) // 2:
            raise SetAsideError("binary file", "not a text: it holds NUL bytes")
        return Encoding("utf-16-le" if odd > even else "utf-16-be", "replace", mark=len(mark))
    if sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32))) > len(sample) // 50:
        raise SetAsideError("binary file", "not a text: it holds control characters")
    utf8 = Encoding("utf-8", mark=len(mark))
    try:
        for _ in texts_of(pieces(), utf8):
            pass
    except UnicodeDecodeError:
        return _mixed(pieces, utf8)
    return utf8._replace(errors="replace")  # for a file that changes before it is read


def _head(pieces: Pieces, size: int) -> bytes:
    """The first bytes of a file, so many or a few more."""
    head = b""
    for piece in pieces():
        head += piece
        if len(head) >= size:
            break
    return head


_TAIL: Final = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_BAD: Final = re.compile("[\udc80-\udcff]")  # a byte that is no UTF-8, by "surrogateescape"
# What no two letters of a one-byte encoding are by chance, as “É” of Windows-1252 is "ɔ"
_GOOD: Final = re.compile("[\x80-\u024f\u0800-\ud7ff\ue000-\U0010ffff]")


def _mixed(pieces: Pieces, utf8: Encoding) -> Encoding:
    """Of bytes not all UTF-8: what is UTF-8 is read so, the rest in the one-byte encoding in which it reads best."""
    escaped = utf8._replace(errors="surrogateescape")
    size = bad = 0
    good = False
    for text in texts_of(pieces(), escaped):
        size += len(text)
        bad += _count(_BAD, text)
        good = good or _GOOD.search(text) is not None
    if bad * 4 > size or not good:
        return _one_byte(pieces, utf8)
    tail = _TAIL.search(_end(pieces, 4))
    if tail and len(tail[0]) == bad:
        return utf8._replace(errors="ignore", fault="the file breaks off in the middle of a character")
    read = escaped._replace(page=page_of(_beginning(pieces, escaped)))
    lost, first = _lost(pieces, escaped, read.page)
    if first is None:
        return read
    near = snippet(_passage(pieces, read, max(0, first - 20), first + 20))
    return read._replace(fault=f"mostly UTF-8, but {bad - lost} of its characters {NAMES[read.page]}: {near}")


def _lost(pieces: Pieces, escaped: Encoding, page: str) -> tuple[int, int | None]:
    """How many bytes that are no UTF-8 have no character in a page, and where the first stands that has one."""
    lost, first, before = 0, None, 0
    for text in texts_of(pieces(), escaped):
        read = read_as(text, page)
        for found in _BAD.finditer(text):
            if read[found.start()] == "\ufffd":
                lost += 1
            elif first is None:
                first = before + found.start()
        before += len(text)
    return lost, first


def _one_byte(pieces: Pieces, utf8: Encoding) -> Encoding:
    """Of bytes of which none are UTF-8, the page in which they read best; of other alphabets, what they seem to be."""
    escaped = utf8._replace(codec="ascii", errors="surrogateescape")
    text = _beginning(pieces, escaped)
    bad = _count(_BAD, text)
    page = page_of(text)
    if bad * 4 > len(text) or misplaced(read_as(text, page)) * 2 > bad:
        from charset_normalizer import from_bytes

        head = _head(pieces, TELLING)[utf8.mark :]
        if len(head) >= TELLING:  # whole lines, so that no character is cut
            head = head[: head.rfind(b"\n", 0, TELLING) + 1] or head[:TELLING]
        best = from_bytes(head).best()
        if best is None:
            raise SetAsideError("unreadable file", "its encoding is not known; save it as UTF-8")
        return utf8._replace(codec=best.encoding, errors="replace")
    fault = "" if page == WINDOWS else f"no UTF-8; read as {NAMES[page]}, in which its marks stand right"
    return escaped._replace(page=page, fault=fault)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return 0 if text.isascii() else sum(1 for _ in pattern.finditer(text))


def _end(pieces: Pieces, size: int) -> bytes:
    """The last bytes of a file."""
    end = b""
    for piece in pieces():
        end = (end + piece[-size:])[-size:]
    return end


def _beginning(pieces: Pieces, encoding: Encoding) -> str:
    """As much of a text as tells the page of its bytes."""
    return _passage(pieces, encoding, 0, TELLING)


def _passage(pieces: Pieces, encoding: Encoding, start: int, end: int) -> str:
    """The characters of a text between two places."""
    found, before = list[str](), 0
    for text in texts_of(pieces(), encoding):
        found.append(text[max(0, start - before) : max(0, end - before)])
        before += len(text)
        if before >= end:
            break
    return "".join(found)


def mojibake(text: str) -> str:
    """The first characters that a wrong decoding left, with what stands around them; "" where there are none."""
    match = _MOJIBAKE.search(text)
    return snippet(text[max(0, match.start() - 20) : match.end() + 20]) if match else ""
