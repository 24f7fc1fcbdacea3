"""Formulas as MathML, which browsers draw themselves: nothing is fetched, and no script runs."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml


def _inline(writer: Any, node: nodes.math) -> None:
    writer.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def _block(writer: Any, node: nodes.math_block) -> None:
    writer.body.append(f'<div class="math">{tex2mathml(node.astext(), as_block=True)}</div>\n')
    raise nodes.SkipNode


def setup(app: Any) -> None:
    """Make it one of the ways in which Sphinx writes formulas (``html_math_renderer``)."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
