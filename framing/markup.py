"""A text as HTML with some of its stretches marked, for notebooks: everything in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

SHOWN = 20_000
"""Characters of a text that are shown; a notebook is no place for more."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text with how it is marked.

    Parameters
    ----------
    start, end : int
        Offsets in characters.
    style : str
        CSS declarations.
    told : str
        What is shown where a pointer rests on it.
    tag : str
        What stands behind it in small letters; "" for nothing.
    """

    start: int
    end: int
    style: str
    told: str = ""
    tag: str = ""


def paragraphs(text: str, stretches: Iterable[Stretch]) -> str:
    """A text as HTML, a ``<p>`` a line, with stretches marked; those that overlap have both styles.

    Parameters
    ----------
    text : str
        Of it ``SHOWN`` characters are shown.
    stretches : iterable of Stretch

    Returns
    -------
    str
        HTML in which nothing of the text is markup.
    """
    end = min(len(text), SHOWN)
    marks = sorted((s for s in stretches if s.start < s.end and s.start < end), key=lambda s: (s.start, s.end))
    lines = [k for i in range(end) if text[i] == "\n" for k in (i, i + 1)]
    edges = sorted({0, end, *lines, *(min(e, end) for s in marks for e in (s.start, s.end))})
    parts, active, k = ["<p>"], list[Stretch](), 0
    for a, b in pairwise(edges):
        while k < len(marks) and marks[k].start <= a:
            active.append(marks[k])
            k += 1
        active = [s for s in active if s.end > a]
        parts.append("</p><p>" if text[a:b] == "\n" else _piece(text[a:b], active, b))
    rest = f"<p>… ({len(text) - end:,} characters more)</p>" if end < len(text) else ""
    return "".join([*parts, "</p>", rest]).replace("<p></p>", "")


def _piece(words: str, active: Sequence[Stretch], end: int) -> str:
    if not active:
        return escape(words)
    style, told = "; ".join(s.style for s in active), "; ".join(filter(None, (s.told for s in active)))
    tags = "".join(f"<sub>{escape(s.tag)}</sub>" for s in active if s.tag and s.end == end)
    return f'<span style="{escape(style)}" title="{escape(told)}">{escape(words)}</span>{tags}'


def block(heading: str, *parts: str) -> str:
    """Parts of HTML under a heading, which is escaped."""
    return f"<div><p><b>{escape(heading)}</b></p>{''.join(parts)}</div>"
