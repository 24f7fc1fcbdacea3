"""ProQuest downloads, apart: "Document 1 of 25" or a rule above an article, its body behind "Full text:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from framing.corpus.exports.lines import Line, Part, day_in, joined, labelled, mark_of, names_of, tail_of, take_fields

NAME: Final = "ProQuest"
_EXPORT: Final = "proquest"
_RULE: Final = re.compile(r"_{10,}|-{20,}|={20,}")
_SURE: Final = ("ProQuest document ID", "Language of publication", "Full text availability", "ProQuest document link")
_CITED: Final = re.compile(r".{0,600};.{0,200}\[.{0,200}\]\.?.{0,120}\d{4}.{0,40}")


def split_proquest(lines: Sequence[Line]) -> list[Part]:
    """The articles of a download; none where it is not ProQuest's."""
    sure = Counter(name for line in lines for name in _SURE if line.text.startswith(name))
    start = mark_of(_EXPORT, "start")
    bounds = [i for i, line in enumerate(lines) if start.fullmatch(line.text) or _RULE.fullmatch(line.text)]
    if not sure or (not bounds and max(sure.values()) > 1):
        return []
    chunks = [lines[a + 1 : b] for a, b in pairwise([-1, *bounds, len(lines)])]
    held = [own for own in chunks if any(line.text.startswith(_SURE) for line in own)]
    parts = [_part(own) for own in held]
    cover = next((i for i, own in enumerate(chunks) if own is held[0]), 0) if held else 0
    for own in chunks[:cover]:
        parts[0].cut.extend(line.text for line in own)
    return parts


def _part(lines: Sequence[Line]) -> Part:
    part = Part()
    headings = names_of(_EXPORT, "heading")
    text = next((i for i, line in enumerate(lines) if _begins_text(line.text)), None)
    top = lines[: text if text is not None else len(lines)]
    ends = next((i for i, line in enumerate(top) if i and (line.first or labelled(line.text, _EXPORT))), len(top))
    if top and not labelled(top[0].text, _EXPORT) and top[0].text not in headings:
        part.put("title", " ".join(line.text for line in top[:ends]))
        top = top[ends:]
    cited = next((text for text in joined(top) if _CITED.fullmatch(text) and not labelled(text, _EXPORT)), "")
    take_fields(part, top, _EXPORT)
    if text is None:
        return part
    begun = labelled(lines[text].text, _EXPORT)
    body = [*([Line(begun[1], True)] if begun and begun[1] else []), *lines[text + 1 :]]
    tail = tail_of(body, _EXPORT)
    part.body = body[:tail]
    take_fields(part, body[tail:], _EXPORT)
    _settle(part, cited)
    return part


def _begins_text(text: str) -> bool:
    begun = labelled(text, _EXPORT)
    return names_of(_EXPORT, "heading").get(text) == "text" or (begun is not None and begun[0] == "text")


def _settle(part: Part, cited: str) -> None:
    """Outlet and date, from the fields or from the line that cites the article."""
    info = part.fields.pop("info", "") or cited
    if cited and "author" not in part.fields and ".\xa0" not in cited and re.match(r"[^.;]{3,80}\.\s+\S", cited):
        author, _, info = cited.partition(". ")
        part.put("author", author)
    part.put("outlet", info)
    if outlet := part.fields.get("outlet"):
        part.fields["outlet"] = re.split(r" ?;| ?, (?=[^,;]*\b[Ee]dition\b)", outlet)[0].strip(" ,")
    day = day_in(part.fields.get("date", "")) or day_in(info[-60:])
    part.fields.pop("date", "")
    part.put("date", day)
