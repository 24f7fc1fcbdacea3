"""Paragraphs of pasted text: lines that were only wrapped are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from framing.corpus.cleaning.furniture import NAME, furniture_reason

_BULLET: Final = re.compile(r"(?:[•◦▪‣●○■□▸►➤✓✔·∙]\s*|[*-]\s+)(?=\S)")

SIGNATURE: Final = re.compile(rf"[-–—]{{1,2}} ?{NAME}(?:(?:,| and) {NAME}){{0,4}}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its run of lines between blank lines, whether it had a bullet, and whether gaps part its words.

    ``indent`` counts the spaces before it, a tab for four.
    """

    text: str
    block: int
    bullet: bool = False
    columns: bool = False
    indent: int = 0


def paragraphs_of(text: str) -> list[Paragraph]:
    """Paragraphs of normalised text: lines that were only wrapped are joined."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    width = _wrap_width(blocks)
    paragraphs: list[Paragraph] = []
    for number, lines in enumerate(blocks):
        here = width or _wrap_width([lines], every=True)
        pieces: list[str] = []
        for index, line in enumerate(lines):
            if index and _continues(lines[index - 1], line, here):
                pieces.append(line.strip())
                continue
            if pieces:
                paragraphs.append(_paragraph(pieces, number))
            pieces = [line]
        if pieces:
            paragraphs.append(_paragraph(pieces, number))
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _paragraph(pieces: Sequence[str], block: int) -> Paragraph:
    first = pieces[0].expandtabs(4)
    indent = len(first) - len(first.lstrip())
    joined = " ".join(pieces).strip()
    bullet = _BULLET.match(joined)
    if bullet and (SIGNATURE.fullmatch(joined[:200]) or not any(character.isalnum() for character in joined)):
        bullet = None
    body = joined[bullet.end() :] if bullet else joined
    columns = len(pieces) == 1 and ("\t" in body or " | " in body or "   " in body)
    return Paragraph(" ".join(body.split()), block, bullet is not None, columns, indent)


def _wrap_width(blocks: Sequence[Sequence[str]], every: bool = False) -> int:
    """The width at which lines were wrapped, 0 where they were not.

    Wrapping puts a word on the next line only if it does not fit: half the line breaks inside blocks (``every``: all)
    must pass that test at one width.
    """
    lengths = sorted(len(line) for lines in blocks for line in lines)
    if not lengths or lengths[-1] > 140:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    breaks = [(first, second) for lines in blocks for first, second in pairwise(lines)]
    full = sum(_is_full(first, second, width) for first, second in breaks)
    needed = len(breaks) if every else len(breaks) / 2
    return width if width >= 40 and full >= 3 and full >= needed else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 4


def _continues(line: str, following: str, width: int) -> bool:
    """Whether a line break is only a wrap."""
    stripped = following.lstrip()
    last, first = line[-1], stripped[0]
    if not ((last.isalnum() or last in ",-–—") and first.islower()):
        indented = len(following) - len(stripped) >= 2 and line[:1] != " "
        if not width or indented or not _is_full(line, stripped, width):
            return False
    return not (_BULLET.match(stripped) or furniture_reason(stripped) or furniture_reason(line.strip()))
