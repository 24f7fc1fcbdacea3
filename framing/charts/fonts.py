"""Fonts for names in scripts that our own font lacks: found on the system, or else the names say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import matplotlib
from fontTools.ttLib import TTFont, TTLibError
from matplotlib.font_manager import fontManager

BASE = "DejaVu Sans"
"""The font of all charts, which matplotlib carries."""

_OURS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufe0e\ufe0f"))
_JOINERS = "\u200c\u200d"  # a shaper asks for them; no font need have them


class Font(NamedTuple):
    """A font file and the name of its family."""

    name: str
    path: str


@cache
def covered(path: str = str(_OURS / "DejaVuSans.ttf")) -> frozenset[int]:
    """The characters that a font has; none where its file cannot be read."""
    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()


def missing(texts: Iterable[str]) -> frozenset[str]:
    """The visible characters of some texts that our own font lacks."""
    known = covered()
    return frozenset(c for c in set("".join(texts)) if ord(c) not in known and c.isprintable() and c not in _JOINERS)


@cache
def fallbacks(characters: frozenset[str]) -> tuple[Font, ...]:
    """Fonts of this machine that have characters which ours lacks: those that have most of them first."""
    wanted, chosen = {ord(c) for c in characters}, []
    while wanted:
        found = max(_installed(), key=lambda f: len(covered(f.path) & wanted), default=None)
        if found is None or not covered(found.path) & wanted:
            break
        chosen.append(found)
        wanted -= covered(found.path)
    return tuple(chosen)


@cache
def _installed() -> tuple[Font, ...]:
    """Upright fonts of usual weight, Noto's first, in an order that does not change."""
    entries = [e for e in fontManager.ttflist if e.style == "normal" and e.weight in (400, "regular", "normal")]
    known = {Font(e.name, e.fname) for e in entries if _OURS not in Path(e.fname).parents}
    return tuple(sorted(known, key=lambda f: (not f.name.startswith("Noto Sans"), f.name, f.path)))


def shown(text: str) -> str:
    """A text without what no font has: a run of such characters is told by the number of its first, as [U+4EBA…]."""
    text = text.translate(_INVISIBLE)
    wanted = missing([text])
    absent = wanted - {c for c in wanted if any(ord(c) in covered(f.path) for f in fallbacks(wanted))}
    if not absent:
        return text
    runs = re.compile(f"[{re.escape(''.join(sorted(absent)))}]+")
    return runs.sub(lambda run: f"[U+{ord(run[0][0]):04X}{'…' if len(run[0]) > 1 else ''}]", text)
