"""Parts of pages that are made from the code: ``.. made:: command report``.

What each makes is a page's worth of reStructuredText, so that it can be read and tested without Sphinx.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ext import commands, files, scorers

PARTS: dict[str, Callable[..., str]] = {
    "program": commands.root,
    "command": commands.command,
    "settings": commands.settings,
    "file": files.file,
    "measures": scorers.measures,
    "validity": scorers.validity_table,
    "lexicon": scorers.lexicon,
    "lexicons": scorers.lexicon_table,
    "weights": scorers.weights,
}


class Made(SphinxDirective):
    """A part of a page; its name, and what that is of."""

    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True  # names of files hold blanks

    def run(self) -> list[nodes.Node]:
        """The part, and a target for each column of a file."""
        part, *of = self.arguments
        for path in (files.PATH, scorers.PATH, scorers.validity()):
            self.env.note_dependency(str(path))
        found: list[nodes.Node] = self.parse_text_to_nodes(PARTS[part](*of), allow_section_headings=True)
        if part == "file":
            _name_rows(found, of[0], files.told()[of[0]].get("columns", {}))
        return found


def column_id(file: str, column: str) -> str:
    """What a column's row is known by in the page."""
    return nodes.make_id(f"column-{file}-{column}")


def _name_rows(found: list[nodes.Node], file: str, columns: Any) -> None:
    rows = [row for node in found for body in node.findall(nodes.tbody) for row in body.findall(nodes.row)]
    for row, column in zip(rows, columns, strict=True):
        row["ids"].append(column_id(file, column))


def setup(app: Any) -> None:
    """Tell Sphinx of the directives."""
    app.add_directive("made", Made)
