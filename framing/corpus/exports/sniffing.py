"""Whether a file is the export of a news database, and its articles."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from framing.corpus.cleaning.markup import visible_text
from framing.corpus.exports.factiva import NAME as FACTIVA
from framing.corpus.exports.factiva import split_factiva
from framing.corpus.exports.lines import Line, Part, lines_of, section_name
from framing.corpus.exports.nexis import NAME as NEXIS
from framing.corpus.exports.nexis import split_nexis
from framing.corpus.exports.proquest import NAME as PROQUEST
from framing.corpus.exports.proquest import split_proquest
from framing.io.decoding import SetAsideError
from framing.resources import lexicons

_SPLITTERS: Final[dict[str, Callable[[Sequence[Line]], list[Part]]]] = {
    FACTIVA: split_factiva,
    PROQUEST: split_proquest,
    NEXIS: split_nexis,
}
_PAGE: Final = re.compile(
    r"\d DOCUMENTS?<|End of Document|[dD](?:ocument|okument)o? [A-Z]\w{3,11}(?:19|20)\d{6}|ProQuest"
)
_HEADLINE: Final = re.compile(r"<(?:span|div|b)\b[^>]{0,200}class=[\"']?[a-z]{2}Headline\b[^>]{0,200}>")


class Split(NamedTuple):
    """The export that a file is, and its articles."""

    export: str
    parts: list[Part]


def split_export(text: str, kind: str) -> Split | None:
    """The articles of an export, or None where a file is none.

    Parameters
    ----------
    text : str
        All that the file holds.
    kind : {"text", "html", "markdown"}

    Raises
    ------
    SetAsideError
        If it has the marks of an export, and its articles cannot be told apart.
    """
    if kind == "html":
        if not _PAGE.search(text):
            return None
        text = visible_text(_HEADLINE.sub(r"<p>HD</p>\g<0>", text))
    lines = lines_of(text)
    for export, split in _SPLITTERS.items():
        if parts := split(lines):
            for part in parts:
                if section := part.fields.pop("section", ""):
                    part.put("section", section_name(section))
            return Split(export, parts)
    _refuse(lines)
    return None


class _Sign(NamedTuple):
    export: str
    pattern: re.Pattern[str]
    least: int
    remedy: str


@cache
def _signs() -> tuple[_Sign, ...]:
    with (lexicons() / "export_signs.tsv").open(encoding="utf-8", newline="") as handle:
        content = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        _Sign(row["export"], re.compile(row["pattern"], re.IGNORECASE), int(row["least"]), row["remedy"])
        for row in rows
    )


def _refuse(lines: Sequence[Line]) -> None:
    """Raise where lines have the marks of an export of several articles."""
    short = [line.text for line in lines if len(line.text) <= 300]
    for sign in _signs():
        marks = [text for text in short if sign.pattern.fullmatch(text)]
        if len(marks) >= sign.least:
            detail = f"a {sign.export} export of several articles ({len(marks)} lines such as {marks[0][:60]!r}), and"
            raise SetAsideError("export not split", f"{detail} they cannot be told apart; {sign.remedy}")
