"""A summary as PDF, set by Typst: every text reaches it as data, none as markup."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import matplotlib
import pikepdf
import typst

from framing import resources
from framing.charts.fonts import Font, covered, fallbacks, missing
from framing.report.model import CARDS, SPEAKERS, STORIES, Summary
from framing.report.render.figures import Chart

Paper = Literal["a4", "letter"]
_PAPERS: Mapping[Paper, str] = {"a4": "a4", "letter": "us-letter"}
_SHORT = ("profile", "voices", "sources")  # with the overviews, the charts of a document without annex
MISSING = "□"
PIXELS = 110.0
"""An inch of the first page as a picture."""

_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f"))
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SIZE = re.compile(rb'<svg[^>]* viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def to_pdf(
    summary: Summary, charts: Mapping[str, Chart], work: Path, full: bool = False, paper: Paper = "a4"
) -> tuple[bytes, bytes]:
    """Set the summary with its charts: the document, and its first page as PNG; the same bytes for the same input.

    It is set in a folder inside ``work``, which goes again. ``full`` adds an annex: each measure with its passages,
    each speaker, and the articles one by one. ``paper`` is the size of its pages.

    The text is set in Libertinus Serif, which the typst package carries, what that lacks in DejaVu Sans, which
    matplotlib carries, and what both lack in a font of the machine. A character that none has is printed as "□", and
    the last page lists them.
    """
    content = asdict(_printed(summary))
    fonts = fallbacks(missing(_texts(content)))
    lacking: set[str] = set()
    data = printable(content, lacking, fonts)
    data |= {"full": full, "paper": _PAPERS[paper], "fonts": [f.name for f in fonts]}

    wanted = {name: chart for name, chart in charts.items() if full or name in _SHORT or name.startswith("overview_")}
    # Typst takes one font for a line of an SVG's text, and one direction
    letters = not fonts and not any(map(_LEFTWARD.search, _texts(content)))
    drawn = {name: chart.page(letters) for name, chart in wanted.items()}
    data["lacking"] = sorted(f"U+{ord(c):04X}" for c in lacking)
    data["charts"] = {
        name: {"file": f"{name}.svg", "alt": printable(chart.alt, lacking, fonts), **_size(drawn[name])}
        for name, chart in wanted.items()
    }
    with TemporaryDirectory(dir=work) as folder:
        root = Path(folder)
        (root / "fonts").mkdir()
        for k, font in enumerate(fonts):
            shutil.copy(font.path, root / "fonts" / f"{k}{Path(font.path).suffix}")
        for name, svg in drawn.items():
            (root / f"{name}.svg").write_bytes(svg)
        (root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        template = root / "report.typ"
        template.write_bytes((resources.templates() / "report.typ").read_bytes())
        setter = typst.Compiler(template, root=root, font_paths=[_FONTS, root / "fonts"], ignore_system_fonts=True)
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


def _texts(value: Any) -> Iterator[str]:
    """Every text in a tree of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


def printable(value: Any, lacking: set[str], fonts: Sequence[Font] = ()) -> Any:
    """A tree of data with every character that no font has put as "□", and added to ``lacking``."""
    if isinstance(value, str):
        text = value.translate(_INVISIBLE)
        known = [covered(), *(covered(f.path) for f in fonts)]
        absent = {c for c in text if not c.isspace() and not any(ord(c) in k for k in known)}
        lacking |= absent
        return text.translate({ord(c): MISSING for c in absent}) if absent else text
    if isinstance(value, dict):
        return {key: printable(item, lacking, fonts) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(item, lacking, fonts) for item in value]
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
