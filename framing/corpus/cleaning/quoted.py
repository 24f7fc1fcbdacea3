"""What a page quotes by its elements, put into marks: q, blockquote, and embedded posts with their signature.

Plain text has no elements, and whose words are whose rests on marks and signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from framing.characters import NOT_XML, WORD

if TYPE_CHECKING:
    from lxml.etree import _Element

_QUOTING: Final = re.compile(r"<(?:q|blockquote)[\s>]", re.IGNORECASE)
_OPENING: Final = "“\"„«‘'"
_INNER: Final = str.maketrans({"“": "‘", "”": "’", '"': "'", "„": "‚"})
_BLOCKS: Final = ("p", "div", "li", "section", "br")
_UNSEEN: Final = ("script", "style", "cite", "footer")
_SIGNED: Final = re.compile(r"[—–-]{1,2}\s*\S.{0,100}\(@[\w.@-]{1,60}\)|\b(?:shared|[Pp]osted) by \S|♬|\bPost by @")
_BY: Final = re.compile(r"(?:^|(?<=[.!?…”\"])\s*)[—–―-]{1,2}\s*([A-ZÀ-Þ][^.!?()@]{1,100}\.?)$")
_LONGEST: Final = 120  # characters of a signature at the end of a block
_BUTTON: Final = re.compile(
    r"\s*(?:View (?:this post )?on [A-Z]\w{2,12}|\[image or embed\]|(?:pic\.twitter\.com|https://t\.co)/\w{1,20})\s*"
)
_BARE: Final = re.compile(r"(?:Post by |[—–-] ?)?(?:[A-ZÀ-Þ][\w.'’-]{0,25} ){0,4}\(?@[\w.@-]{1,80}\)?")
_SHARE: Final = 0.8  # of a page's words; a block with more is the page's layout, and quotes nothing
_REPEATED: Final = 4  # words that a pull quote repeats at least


def with_marks(source: str) -> str:
    """A page in which what its elements quote stands in marks.

    A post becomes one paragraph that ends with its signature. A block that repeats words of the page, as a pull quote
    does, is left out; one that has marks already keeps them.
    """
    from lxml import etree, html

    if not _QUOTING.search(source):
        return source
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(NOT_XML.sub(" ", source).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return source
    mark_quotes(root)
    return str(html.tostring(root, encoding="unicode"))


def mark_quotes(root: _Element) -> None:
    """Put what the elements of a page quote into marks, in place."""
    for element in reversed([*root.iter("q")]):
        _mark_inline(element)
    blocks = [e for e in root.iter("blockquote") if next(e.iterancestors("blockquote"), None) is None]
    page = _key(_text(root)) if blocks else ""
    for element in blocks:
        if element.getparent() is not None:
            _mark_block(element, page)


def _mark_inline(element: _Element) -> None:
    """Marks in the place of a q element, single ones within another."""
    nested = next(element.iterancestors("q"), None) is not None
    opening, closing = "‘’" if nested else "“”"
    begins = next((str(piece).strip() for piece in element.itertext() if str(piece).strip()), "")
    if not begins.startswith(tuple(_OPENING)):
        element.text = _plain(opening + (element.text or "").lstrip())
        if len(element):
            element[-1].tail = _plain((element[-1].tail or "").rstrip() + closing)
        else:
            element.text = _plain(element.text.rstrip() + closing)
    element.tag = "span"


def _mark_block(element: _Element, page: str) -> None:
    """Paragraphs with marks, or a post with its signature, in the place of a block."""
    signatures = [e for e in element.iter("cite", "footer") if next(e.iterancestors("cite", "footer"), None) is None]
    signature = " ".join(" ".join(_text(e).split()) for e in signatures).strip()
    paragraphs = [_BUTTON.sub(" ", paragraph).strip() for paragraph in _paragraphs(element)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if not signature and paragraphs and (by := _BY.search(paragraphs[-1][-_LONGEST:])):
        signature = by[1]
        rest = paragraphs.pop()[: -len(by[0])].strip()
        paragraphs += [rest] if rest else []
    whole = " ".join(paragraphs)
    key = _key(whole)
    linked = sum(len(_key(_text(a))) for a in element.iter("a"))
    if _BARE.fullmatch(whole):
        return _drop(element)  # a post whose words the page does not hold
    if _SIGNED.search(whole[-200:]):
        return _become(element, [whole])
    if (
        len(key) > _SHARE * len(page)
        or linked >= len(key)
        or next(element.iter("h1", "h2", "h3", "table"), None) is not None
    ):
        return None  # a layout, a link, a box
    if key.count(" ") > _REPEATED and page.count(key) > 1:
        _drop(element)
        return None
    if not whole.startswith(tuple(_OPENING)):
        paragraphs = [f"“{paragraph.translate(_INNER)}" for paragraph in paragraphs]
        paragraphs[-1] += "”"
    if signature:
        paragraphs[-1] += f" — {signature.lstrip('—–- ')}"
    return _become(element, paragraphs)


def _become(element: _Element, paragraphs: list[str]) -> None:
    """A plain division with these paragraphs."""
    tail = element.tail
    _open_above(element)
    element.clear()
    element.tag, element.tail = "div", tail and _plain(tail)
    for paragraph in paragraphs:
        child = element.makeelement("p", {})
        child.text = _plain(paragraph)
        element.append(child)


def _open_above(element: _Element) -> None:
    """Make plain divisions of the boxes around nothing but this element: what is called "embed" would be left out."""
    key = _key(_text(element))
    for box in element.iterancestors():
        if box.tag in ("body", "article", "main") or _key(_text(box)) != key:
            return
        box.tag = "div"
        for name in ("id", "class", "role"):
            box.attrib.pop(name, None)


def _drop(element: _Element) -> None:
    """Take an element out, and leave what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = _plain((before.tail or "") + (element.tail or ""))
    else:
        parent.text = _plain((parent.text or "") + (element.tail or ""))
    parent.remove(element)


def _paragraphs(element: _Element) -> Iterator[str]:
    """The text of a block, paragraph by paragraph, without the signature of who says it."""
    from lxml import etree

    pieces: list[str] = [element.text or ""]
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, child in walker:
        if child is element:
            continue
        unseen = child.tag in _UNSEEN
        if event == "start" and unseen:
            walker.skip_subtree()
            continue
        if child.tag in _BLOCKS:
            pieces.append("\n")
        words = child.text if event == "start" else child.tail
        pieces.append(" ".join(f"|{words or ''}|".split())[1:-1])
    yield from (" ".join(line.split()) for line in "".join(pieces).split("\n"))


def _plain(text: str) -> str:
    """A text that an element can hold, whatever its entities stand for."""
    return NOT_XML.sub(" ", text)


def _text(element: _Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _key(text: str) -> str:
    """The words of a text, for comparison."""
    return " ".join(WORD.findall(text.casefold()))
