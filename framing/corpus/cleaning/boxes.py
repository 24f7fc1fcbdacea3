"""A page's boxes: those that hold no article go, those that hold it open, and dates that are not its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from framing.characters import WORD
from framing.lexicons.terms import read_terms

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOXES: Final = ("div", "section", "aside", "ul", "ol", "form", "dialog", "article", "amp-consent")
_SMALL: Final = 0.4  # of a page's words: a box with more is no notice and no teaser, whatever it is called
_MAIN: Final = 0.8  # of a page's words in paragraphs, in the box that holds its article
_DEPTH: Final = 8  # of what JSON-LD nests
_LEVELS: Final = 60  # of boxes within boxes
_ENTRIES: Final = 3  # of a live blog at least
_MOST: Final = 100  # boxes of a page that are measured
_UNSEEN: Final = ("script", "style", "noscript")
_PROSE: Final = 20  # words of a table's cell that is a text set in a frame
_CHANGED: Final = frozenset(
    {"article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified"}
)


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z]){re.escape(term.term)}(?![a-z])" for term in read_terms("page_boxes")))


def drop_boxes(root: _Element) -> None:
    """Leave out notices of consent and teasers of other articles, by the names of their boxes."""
    named = [element for element in root.iter(*_BOXES) if _names().search(_name(element))][:_MOST]
    total = _words(root) if named else 0
    for element in named:
        whole = element.getparent() is None or next(element.iter("h1"), None) is not None
        if not whole and _words(element) <= _SMALL * total:
            element.drop_tree()


def _name(element: _Element) -> str:
    return f"{element.get('id', '')} {element.get('class', '')}".casefold()


def open_boxes(root: _Element) -> None:
    """An aside that holds most of the page's paragraphs becomes its article; a table around prose becomes blocks."""
    asides = [*root.iter("aside")][:_MOST]
    if asides:
        most = max(asides, key=_prose)
        if 2 * _prose(most) > _prose(root) and not any(_prose(other) for other in root.iter("article")):
            most.tag = "article"
    for table in [*root.iter("table")][:_MOST]:
        frames = next(table.iter("h1"), None) is not None  # the page itself
        inner = next(table.iterancestors("article", "main"), None) is not None
        longest = max((_words(cell) for cell in table.iter("td")), default=0)
        if frames or (inner and 2 * longest > _words(table) and longest >= _PROSE):
            for part in [*table.iter("table", "thead", "tbody", "tr", "td", "th")]:
                part.tag = "div"


def name_article(root: _Element) -> None:
    """Of a page that names no article, the innermost box around most of its paragraphs is called one."""
    if next(root.iter("article", "main"), None) is not None:
        return
    whole = _prose(root)
    box = next(root.iter("body"), None)
    for _ in range(_LEVELS if whole else 0):
        if box is None:
            break
        inner = next((child for child in box.iterchildren(*_BOXES, "table") if _prose(child) >= _MAIN * whole), None)
        if inner is None:
            break
        box = inner
    if box is not None and box.tag in ("div", "section"):
        box.tag = "article"


def open_entries(root: _Element) -> None:
    """The entries of a live blog (boxes of one name side by side, most of the page's prose) become plain blocks.

    By their names (entry, post) each would be taken for an article of its own, of which the first is read.
    """
    groups: dict[tuple[object, object, str], list[_Element]] = {}
    for element in root.iter("article", "div", "section", "li"):
        if name := _name(element).strip():
            groups.setdefault((element.getparent(), element.tag, re.sub(r"\d+", "", name)), []).append(element)
    for entries in [own for own in groups.values() if len(own) >= _ENTRIES][:_MOST]:
        if any(next(entry.iter("p"), None) is None for entry in entries):
            continue
        if 2 * sum(map(_prose, entries)) > _prose(root):
            for entry in entries:
                entry.tag = "div"
                for attribute in ("id", "class", "itemtype", "itemprop"):
                    entry.attrib.pop(attribute, None)
            return


def own_dates(root: _Element) -> str:
    """Take out the dates that are not the article's own; the day of its last change, "" where it tells none.

    Of elements that tell a time those stay that stand in the article, and in no link and no article within it.
    """
    changed = ""
    for meta in [*root.iter("meta")]:
        if str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold() in _CHANGED:
            changed = changed or str(meta.get("content") or "")[:10]
            meta.drop_tree()
    main = _article(root)
    for time in [*root.iter("time")]:
        above = [*time.iterancestors()]
        inside = main is None or main in above
        other = any(e.tag in ("a", "aside", "nav", "footer") or (e.tag == "article" and e is not main) for e in above)
        if not inside or (other and not (main is not None and main.tag == "aside")):
            time.drop_tree()
    return changed


def _article(root: _Element) -> _Element | None:
    """The element that holds the article: with the heading, else the one with most words."""
    found = [*root.iter("article")] or [*root.iter("main")]
    headed = [element for element in found if next(element.iter("h1"), None) is not None]
    return max(headed or found, key=_words, default=None)


def written_body(root: _Element) -> str:
    """The text that a page's JSON-LD tells of its article, or of the entries of a live blog; "" for none."""
    bodies = []
    for script in root.iter("script"):
        if "ld+json" in str(script.get("type", "")) and "articleBody" in (script.text or ""):
            try:
                bodies.append("\n\n".join(_bodies(json.loads(str(script.text), strict=False), 0)))
            except (ValueError, RecursionError):
                continue
    return max(bodies, key=len, default="")


def _bodies(node: Any, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(node, list):
        for one in node:
            yield from _bodies(one, depth + 1)
    elif isinstance(node, dict):
        if isinstance(body := node.get("articleBody"), str):
            yield body
        for key in ("@graph", "mainEntity", "liveBlogUpdate"):
            yield from _bodies(node.get(key), depth + 1)


def _words(element: _Element) -> int:
    """Words that an element shows."""
    pieces = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in _UNSEEN:
            pieces.append(part.text or "")
        if part is not element:
            pieces.append(part.tail or "")
    return sum(len(WORD.findall(piece)) for piece in pieces)


def _prose(element: _Element) -> int:
    """Words in the paragraphs of an element."""
    return sum(_words(paragraph) for paragraph in element.iter("p"))
