"""Bytes of files to text."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path
from typing import Final

from framing.characters import snippet
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


def decode(data: bytes) -> str:
    """Text of a file: UTF-8, UTF-16 or UTF-32 by their marks, else what charset-normalizer finds, cp1252 first."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    sample = data[:20_000]
    if sample.count(0) > len(sample) // 100:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 4 < len(sample) // 2:
            raise SetAsideError("binary file", "not a text: it holds NUL bytes")
        return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    if sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32))) > len(sample) // 50:
        raise SetAsideError("binary file", "not a text: it holds control characters")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    if sum(not character.isascii() for character in lenient) > 2 * broken:
        return lenient  # UTF-8 with a few broken bytes; they are reported as mojibake
    from charset_normalizer import from_bytes

    for only in (["cp1252"], None):
        best = from_bytes(data, cp_isolation=only).best()
        if best is not None:
            return str(best)
    raise SetAsideError("unreadable file", "its encoding is not known; save it as UTF-8")


def mojibake(text: str) -> str:
    """The first characters that a wrong decoding left, with what stands around them; "" where there are none."""
    match = _MOJIBAKE.search(text)
    return snippet(text[max(0, match.start() - 20) : match.end() + 20]) if match else ""
