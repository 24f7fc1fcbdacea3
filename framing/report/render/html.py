"""A summary as a page that loads nothing: style, script and data stand in it, and a policy forbids all else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from framing import resources
from framing.report import links
from framing.report.model import Section, Summary
from framing.report.render.packing import Packed, pack
from framing.report.render.strips import axis, bars
from framing.wording import count, per_cent

PAGE, PARTS = "report.html", "report_parts"
WITHIN = 8_000_000
"""Characters of packed data that the page holds itself; of a larger corpus they lie in a folder beside it."""

STYLES = ("base", "charts", "texts", "small", "print")
SCRIPTS = (
    "text", "dom", "store", "route", "tables", "quotation", "filters", "passages", "articles", "marks", "article",
    "beside", "dots", "main",
)  # fmt: skip
"""The files of the page's style and script, in their order."""

_NEVER = "base-uri 'none'; form-action 'none'"
_FOLDER = resources.templates() / "explorer"


def to_html(summary: Summary, within: int = WITHIN) -> Mapping[str, bytes]:
    """Render the summary; every text is escaped.

    Parameters
    ----------
    summary : Summary
    within : int
        Characters of packed data that the page itself holds.

    Returns
    -------
    mapping of str to bytes
        The files by name: the page and, where the data are larger than ``within``, their parts as scripts, since a
        page that is opened from disk can read no other files.
    """
    data = pack(summary)
    apart = len(data) > within
    style = "".join(_read(f"{name}.css") for name in STYLES)
    script = f'"use strict";\n(() => {{\n{"".join(_read(f"{name}.js") for name in SCRIPTS)}}})();\n'
    sources = f"'{_hash(script)}'" + (" 'self' file:" if apart else "")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src {sources}; {_NEVER}"
    page = (
        _environment([o.name for o in summary.outlets])
        .get_template("page.html")
        .render(
            s=summary,
            policy=policy,
            style=Markup(style),  # noqa: S704 (our own file)
            script=Markup(script),  # noqa: S704
            data=Packed("", ()) if apart else data,
            parts=len(data.parts) if apart else 0,
            actors=_actors(summary),
            voice_places=_voice_places if "attribution_rate" in {c.key for c in summary.columns} else _any_voice,
            source_places=_source_places,
            outlets=links.slugs(o.name for o in summary.outlets),
            sections={s.name: s for g in summary.groups for s in g.sections},
        )
    )
    files = {PAGE: page.encode("utf-8", "replace")}
    if apart:
        for number, part in enumerate((data.index, *data.parts)):
            files[f"{PARTS}/{number}.js"] = f'framingPart({number},"{part}");\n'.encode()
    return files


def _environment(order: Sequence[str]) -> Environment:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(_read)
    )
    environment.globals.update(axis=axis, bars=bars, passages=links.passages, article=links.article)
    environment.filters["count"] = count
    environment.filters["per_cent"] = per_cent
    environment.filters["as_outlets"] = lambda rows: sorted(rows, key=lambda r: order.index(r.outlet))
    return environment


def _actors(summary: Summary) -> Mapping[str, list[tuple[Any, Section]]]:
    """The sections of each actor, by its place, with the group of each."""
    found: dict[str, list[tuple[Any, Section]]] = {}
    for group in summary.groups:
        for section in group.sections:
            if section.actor:
                found.setdefault(section.anchor, []).append((group, section))
    return found


def _voice_places(outlet: str, kinds: Iterable[str]) -> list[str]:
    """Where a share of words leads: to the articles, to what is quoted, to what is put in indirect speech."""
    tags = {"quoted": "direct", "reported": "indirect"}
    said = {k: links.passages(measure="attribution_rate", outlet=outlet, tag=tag) for k, tag in tags.items()}
    return [said.get(k, f"articles?outlet={outlet}") for k in kinds]


def _any_voice(outlet: str, kinds: Iterable[str]) -> list[str]:
    return [links.passages(outlet=outlet, voice=k) for k in kinds]


def _source_places(outlet: str, kinds: Iterable[str]) -> list[str]:
    return [links.passages(measure="attribution_rate", outlet=outlet, source=k) for k in kinds]


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
