"""A summary as PDF, set by Typst: every text reaches it as data, none as markup."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib
import pikepdf
import typst
from fontTools.ttLib import TTFont

from framing import resources
from framing.report.model import CARDS, SPEAKERS, STORIES, Summary
from framing.report.render.figures import Chart

MISSING = "□"
PIXELS = 110.0
"""An inch of the first page as a picture."""

_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f"))
_SIZE = re.compile(rb'<svg[^>]* viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def to_pdf(summary: Summary, charts: Mapping[str, Chart], work: Path, full: bool = False) -> tuple[bytes, bytes]:
    """Set the summary with its charts: the document, and its first page as PNG; the same bytes for the same input.

    It is set in a folder inside ``work``, which goes again. ``full`` adds an annex: each measure with its passages,
    each speaker, and the articles one by one.

    The text is set in Libertinus Serif, which the typst package carries, and what that lacks in DejaVu Sans, which
    matplotlib carries. A character that both lack is printed as "□", and the last page lists them.
    """
    lacking: set[str] = set()
    data = printable(asdict(_printed(summary)), lacking)
    data["full"] = full
    data["lacking"] = sorted(f"U+{ord(c):04X}" for c in lacking)
    data["charts"] = {
        name: {"file": f"{name}.svg", "alt": printable(chart.alt, lacking), **_size(chart.svg)}
        for name, chart in charts.items()
    }
    with TemporaryDirectory(dir=work) as folder:
        root = Path(folder)
        for name, chart in charts.items():
            (root / f"{name}.svg").write_bytes(chart.svg)
        (root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        template = root / "report.typ"
        template.write_bytes((resources.templates() / "report.typ").read_bytes())
        setter = typst.Compiler(template, root=root, font_paths=[_FONTS], ignore_system_fonts=True)
        made = setter.compile(format="pdf", timestamp=0)
        pages = setter.compile(format="png", ppi=PIXELS, timestamp=0)
    first = pages[0] if isinstance(pages, list) else pages
    if not isinstance(made, bytes) or not isinstance(first, bytes):
        raise TypeError("Typst gave other than one document and pictures of its pages")
    return _packed(made), first


def _packed(document: bytes) -> bytes:
    """The same document at half its size: objects that Typst writes out in full go into compressed streams."""
    with pikepdf.open(io.BytesIO(document)) as pdf, io.BytesIO() as file:
        pdf.save(
            file, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True
        )
        return file.getvalue()


@cache
def covered() -> frozenset[int]:
    """The characters that the report's fonts have for sure."""
    with TTFont(_FONTS / "DejaVuSans.ttf") as font:
        return frozenset(font.getBestCmap())


def printable(value: Any, lacking: set[str]) -> Any:
    """A tree of data with every character that has no glyph put as "□", and added to ``lacking``."""
    if isinstance(value, str):
        known = covered()
        text = value.translate(_INVISIBLE)
        absent = {c for c in text if ord(c) not in known and not c.isspace()}
        lacking |= absent
        return text.translate({ord(c): MISSING for c in absent}) if absent else text
    if isinstance(value, dict):
        return {key: printable(item, lacking) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(item, lacking) for item in value]
    return value


def _printed(summary: Summary) -> Summary:
    """The summary without what only the explorer shows."""
    return replace(
        summary, cards=summary.cards[:CARDS], stories=summary.stories[:STORIES], texts=(), columns=(),
        speakers=tuple(replace(s, rows=s.rows[:SPEAKERS]) for s in summary.speakers),
    )  # fmt: skip


def _size(svg: bytes) -> dict[str, float]:
    found = _SIZE.search(svg[:4000])
    if found is None:
        raise ValueError("an SVG without a view box")
    return {"width": float(found[1]), "height": float(found[2])}
