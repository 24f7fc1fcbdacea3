"""Bytes of files to text."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path
from typing import Final, NamedTuple

from framing.characters import snippet
from framing.io.codepages import NAMES, WINDOWS, misplaced, page_of, read_as
from framing.types import FramingError

MAX_TEXT: Final = 5_000_000

_MOJIBAKE: Final = re.compile("â€[™œ\x9d\x9c\x99\x93\x94“”˜¦¢]|[ÂÃ][\x80-\xbf]|Ã[‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|ï¿½|\ufffd")


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


def too_large(size: int) -> SetAsideError:
    """The error for a text of so many characters."""
    return SetAsideError("too large", f"{size:,} characters; at most {MAX_TEXT:,} are read")


class Decoded(NamedTuple):
    """A file's text, and what was wrong with its bytes, "" for nothing."""

    text: str
    fault: str = ""


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> Decoded:
    """Text of a file: UTF-8, UTF-16 or UTF-32, by their marks or without; else a one-byte encoding, or both mixed.

    Raises
    ------
    SetAsideError
        If it is no text, or its encoding cannot be told.
    """
    mark, name = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if name == "utf-8-sig":
        data = data.removeprefix(mark)
    elif name:
        return Decoded(data.decode(name, errors="replace"))
    sample = data[:20_000]
    if sample.count(0) > len(sample) // 100:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 4 < len(sample) // 2:
            raise SetAsideError("binary file", "not a text: it holds NUL bytes")
        return Decoded(data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace"))
    if sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32))) > len(sample) // 50:
        raise SetAsideError("binary file", "not a text: it holds control characters")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_mixed(data)


_TAIL: Final = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_BAD: Final = re.compile("[\udc80-\udcff]")  # a byte that is no UTF-8, by "surrogateescape"
# What no two letters of a one-byte encoding are by chance, as “É” of Windows-1252 is "ɔ"
_GOOD: Final = re.compile("[\x80-\u024f\u0800-\ud7ff\ue000-\U0010ffff]")


def _decode_mixed(data: bytes) -> Decoded:
    """Bytes that are not all UTF-8: what is UTF-8 as that, the rest in the one-byte encoding in which it reads best."""
    text = data.decode("utf-8", errors="surrogateescape")
    bad = sum(1 for _ in _BAD.finditer(text))
    if bad * 4 > len(text) or not _GOOD.search(text):
        return _decode_page(data)
    tail = _TAIL.search(data[-4:])
    if tail and len(tail[0]) == bad:
        return Decoded(data[:-bad].decode("utf-8"), "the file breaks off in the middle of a character")
    page = page_of(text)
    read = read_as(text, page)
    lost = sum(read[found.start()] == "\ufffd" for found in _BAD.finditer(text))
    if bad == lost:
        return Decoded(read)
    first = next(found.start() for found in _BAD.finditer(text) if read[found.start()] != "\ufffd")
    near = snippet(read[max(0, first - 20) : first + 20])
    return Decoded(read, f"mostly UTF-8, but {bad - lost} of its characters {NAMES[page]}: {near}")


def _decode_page(data: bytes) -> Decoded:
    """Bytes of which none are UTF-8, in the page in which they read best; of other alphabets, as they seem to be."""
    text = data.decode("ascii", errors="surrogateescape")
    bad = sum(1 for _ in _BAD.finditer(text))
    page = page_of(text)
    read = read_as(text, page)
    if bad * 4 > len(text) or misplaced(read) * 2 > bad:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is None:
            raise SetAsideError("unreadable file", "its encoding is not known; save it as UTF-8")
        return Decoded(str(best))
    return Decoded(read, "" if page == WINDOWS else f"no UTF-8; read as {NAMES[page]}, in which its marks stand right")


def mojibake(text: str) -> str:
    """The first characters that a wrong decoding left, with what stands around them; "" where there are none."""
    match = _MOJIBAKE.search(text)
    return snippet(text[max(0, match.start() - 20) : match.end() + 20]) if match else ""
