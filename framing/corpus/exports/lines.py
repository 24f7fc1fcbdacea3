"""The lines of an export, the names of its fields, and the articles that come of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from framing.characters import normalise, one_line
from framing.corpus.dates import read_date
from framing.resources import lexicons
from framing.types import Cut

_UNWRAPPED: Final = 120  # characters; a text with longer lines has a paragraph a line


class Line(NamedTuple):
    """A line that is not blank, and whether it begins a paragraph."""

    text: str
    first: bool


@dataclass
class Part:
    """One article of an export: its fields, the lines of its body, and what else stood there."""

    fields: dict[str, str] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        """Keep the first value of a field; an author without "By"."""
        value = one_line(value)
        if name == "author":
            value = re.sub(r"^by:? ", "", value, flags=re.IGNORECASE)
        if value:
            self.fields.setdefault(name, value)

    @property
    def text(self) -> str:
        """The body, a blank line between paragraphs."""
        return "".join(("\n\n" if line.first else "\n") + line.text for line in self.body).strip()

    def cuts(self, export: str) -> tuple[Cut, ...]:
        """What stood around the body."""
        return (Cut(" / ".join(self.cut), f"fields of a {export} export"),) if self.cut else ()


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines: list[Line] = []
    blank = True
    rows = normalise(text).split("\n")
    wrapped = all(len(row) <= _UNWRAPPED for row in rows)
    for row in rows:
        if row.strip():
            lines.append(Line(row.strip(), blank or not wrapped))
        blank = not row.strip()
    return lines


def joined(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of lines, each on one line."""
    paragraphs: list[str] = []
    for line in lines:
        if line.first or not paragraphs:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] += f" {line.text}"
    return paragraphs


@cache
def names_of(export: str, place: str) -> Mapping[str, str]:
    """The names that stand in such a place of an export, with the field of each."""
    with (lexicons() / "export_fields.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader((line for line in handle if not line.startswith("#")), delimiter="\t"))
    return {row["name"]: row["field"] for row in rows if row["export"] == export and row["place"] == place}


@cache
def mark_of(export: str, which: str) -> re.Pattern[str]:
    """The line that begins ("start") or ends an article of an export."""
    marks = [re.escape(name) for name, kind in names_of(export, "mark").items() if kind == which]
    return re.compile("|".join(marks).replace(re.escape("{n}"), r"\d{1,6}"))


def labelled(text: str, export: str) -> tuple[str, str] | None:
    """The field that a line begins, and its value; None where it begins none.

    A name stands as the export writes it, or all in capitals.
    """
    name, colon, value = text.partition(":")
    name = name.strip()
    if not colon or not name[:1].isupper() or len(name) > 40:
        return None
    known = _by_fold(export).get(name.casefold())
    if known is None or not (name.isupper() or name[1:].lower() == name[1:] or name in names_of(export, "any")):
        return None
    return known, value.strip()


@cache
def _by_fold(export: str) -> Mapping[str, str]:
    return {name.casefold(): known for name, known in names_of(export, "any").items()}


def fields(lines: Sequence[Line], export: str) -> Iterator[tuple[str, list[Line]]]:
    """Runs of lines with the field that each begins, "" for none; a value goes on to the end of its paragraph."""
    run: list[Line] = []
    name = ""
    for line in lines:
        begun = labelled(line.text, export)
        if begun or (line.first and name):
            if run:
                yield name, run
            name, run = (begun[0], [Line(begun[1], True)]) if begun else ("", [])
            if begun:
                continue
        run.append(line)
    if run:
        yield name, run


_RIGHTS: Final = re.compile(
    r"(?:copyright|©|\(c\)) .{0,300}|.{0,200}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\.?",
    re.IGNORECASE,
)


def is_rights(text: str) -> bool:
    """Whether a line says whose the rights are."""
    return len(text) <= 400 and _RIGHTS.fullmatch(text) is not None


def tail_of(lines: Sequence[Line], export: str) -> int:
    """Where the fields below a body begin: from there on no paragraph is prose."""
    headings = names_of(export, "heading")
    begins = [index for index, line in enumerate(lines) if line.first or labelled(line.text, export)]
    tail, loose = len(lines), 0
    for index in reversed(begins):
        text = lines[index].text
        known = labelled(text, export)
        if is_rights(text) or (known and known[0] != "text") or headings.get(text) == "free":
            free = headings.get(text) == "free" or (known is not None and known[0] == "free")
            if loose and not free:
                break
            tail, loose = index, 0
        else:
            loose += 1
            if loose > 6:
                break
    return tail


def take_fields(part: Part, lines: Sequence[Line], export: str) -> None:
    """Put the values of labelled lines into a part; all that they say is no body."""
    for name, run in fields(lines, export):
        value = " ".join(line.text for line in run)
        if name not in ("", "other", "free", "text"):
            part.put(name, value)
    part.cut.extend(line.text for line in lines)


def day_in(text: str) -> str:
    """The date that a line of an export is, as it is to be read, or "" where it is none."""
    if len(text) > 80 or not re.search(r"\b(?:1[5-9]|20)\d\d\b", text) or ":" in text.split()[0]:
        return ""
    for month, ours in names_of("any", "month").items():
        text = re.sub(rf"\b{month}\b", ours, text, flags=re.IGNORECASE)
    found = _DAY.search(text)
    return found[0] if found and read_date(found[0]) else ""


def is_dated(text: str) -> bool:
    """Whether a line is the date of an article, a day or (of a magazine) a month."""
    return bool(day_in(text)) or _MONTHLY.fullmatch(text) is not None


_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY: Final = re.compile(
    rf"\b{_MONTH} \d{{1,2}},? \d{{4}}\b|\b\d{{1,2}}\.? {_MONTH},? \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b", re.IGNORECASE
)
_MONTHLY: Final = re.compile(
    rf"(?:(?:{_MONTH}|spring|summer|autumn|fall|winter)[ /,-]{{1,3}}){{1,2}}\d{{4}}", re.IGNORECASE
)


def section_name(value: str) -> str:
    """A section without its page: "NEWS; Pg. 4" is NEWS."""
    kept = [piece.strip() for piece in value.split(";") if not _PAGE.fullmatch(piece.strip())]
    return "; ".join(filter(None, kept))


_PAGE: Final = re.compile(
    r"(?:pg?\.?|pages?|col(?:umn|\.)?|s\.|section) ?[\w-]{1,8}(?:, ?[\w-]{1,8})*|[A-Z]?\d{1,4}", re.IGNORECASE
)
