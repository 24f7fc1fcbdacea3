"""A summary as one HTML file that loads nothing: styles and charts stand in it, and a policy forbids all else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from framing import resources
from framing.report.model import Summary
from framing.report.render.figures import Chart
from framing.types import VOICES

_TEMPLATES = resources.templates()


def to_html(summary: Summary, charts: Mapping[str, Chart]) -> str:
    """Render the summary with its charts; every text is escaped."""
    style, script = _read("report.css"), _read("report.js")
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(_read)
    )
    return environment.get_template("report.html").render(
        s=summary,
        charts={name: {"source": _data(chart.svg), "alt": chart.alt} for name, chart in charts.items()},
        policy=policy,
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704
        scorers=[g for g in summary.groups if g.name],
        voices=VOICES,
        marked={t.article: t.anchor for t in summary.texts},
    )


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
