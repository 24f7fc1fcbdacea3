"""Pages and Markdown to plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final, NamedTuple

from framing.characters import DROPPED, NOT_XML, WORD
from framing.corpus.cleaning.boxes import drop_boxes, name_article, open_boxes, open_entries, own_dates, written_body
from framing.corpus.cleaning.quoted import mark_quotes, with_marks


class Page(NamedTuple):
    """A page's title, its text with a blank line between paragraphs, and what it says of itself (date, author, url)."""

    title: str
    text: str
    metadata: Mapping[str, str]


_TAG: Final = re.compile(
    r"<(?:!doctype|/?(?:p|div|br|html|body|head|script|style|article|section|span|h[1-6]|ul|ol|li|table|iframe|a|img|blockquote|q)\b)",
    re.IGNORECASE,
)
_UNSEEN: Final = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "footer", "aside", "head", "select",
    "button", "textarea", "figure", "video", "audio",
)  # fmt: skip
_BLOCKS: Final = frozenset(
    "p div section article header main h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr dl dt dd tr td address body".split()  # noqa: SIM905
)


def has_markup(text: str) -> bool:
    """Whether a text is HTML: it has two tags at least, which mark its paragraphs, and are not named in its sentences.

    A tag that is named has a space, a mark or a bracket on both sides; one that marks up stands against words or tags.
    """
    tags = [*islice(_TAG.finditer(text), _MANY)]
    if len(tags) <= 1:
        return False
    if text[tags[0].start() :].lower().startswith(_PAGE):
        return not text[: tags[0].start()].strip(" \t\r\n\ufeff") or "</" in text
    marking = sum(_marks(text, tag) for tag in tags)
    return marking > 1 and 2 * marking > len(tags)


_PAGE: Final = ("<!doctype", "<html")
_MANY: Final = 400  # tags of a text that are looked at


def _marks(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag stands against words, other tags or the end of a line, as one does that is no word itself."""
    end = text.find(">", tag.end(), tag.end() + 500)
    if end < 0:
        return False
    before, after = text[max(0, tag.start() - 2) : tag.start()], text[end + 1 : end + 2]
    parts = before[-1:] == " " and before[:1] in _STOPS and tag[0].casefold() == "<br"  # between two sentences
    attached = (
        not before or not after or before[-1] in _EDGE or after in _EDGE or before[-1].isalnum() or after.isalnum()
    )
    return parts or attached or "=" in text[tag.end() : end]


_EDGE: Final = "\n\r><.!?”“"
_STOPS: Final = (".", "!", "?", "”", ">")


_LONG_TAG: Final = re.compile(r"<([A-Za-z][\w:-]{0,30})[^<>]{4000,}")
_QUOTED: Final = re.compile("\"[^\"]*\"|'[^']*'")


def _plain_tag(tag: re.Match[str]) -> str:
    """A tag of hundreds of attributes without them: the parser compares each with each."""
    return f"<{tag[1]}" if len(_QUOTED.sub("", tag[0]).split()) > 200 else tag[0]


def clean_html(source: str) -> Page:
    """The article of a page, through trafilatura; what it finds nothing in, as the plain text of its body.

    A page that writes its article into JSON-LD, and shows less of it, is read from there.
    """
    from lxml import etree, html
    from trafilatura import bare_extraction

    source = _LONG_TAG.sub(_plain_tag, source)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(NOT_XML.sub(" ", source).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Page("", visible_text(source), {})
    written = written_body(root)
    mark_quotes(root)
    drop_boxes(root)
    open_boxes(root)
    open_entries(root)
    name_article(root)
    changed = own_dates(root)
    document = bare_extraction(
        root,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # htmldate refuses days after today: a fixed bound keeps the clock out
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2500-01-01"},
    )
    title, text, metadata = "", "", {}
    if document is not None and not isinstance(document, dict):
        title, text = document.title or "", (document.text or "").replace("\n", "\n\n")
        found = {"date": document.date or changed, "author": document.author, "url": document.url}
        metadata = {key: value for key, value in found.items() if value}
    if not text or not _WHOLE.search(source):
        shown = visible_text(str(html.tostring(root, encoding="unicode")))
        # A piece of a page is its article: what trafilatura leaves out of one are words
        text = text if len(WORD.findall(text)) >= _KEPT * len(WORD.findall(shown)) else shown
    return Page(title, _fuller(text, written), metadata)


_WHOLE: Final = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
_KEPT: Final = 0.9


def _fuller(shown: str, written: str) -> str:
    """What a page shows, or what is written of it in JSON-LD where that has more words, or the same in paragraphs."""
    body = visible_text(f"<body>{written}</body>") if has_markup(written) else written
    own, other = len(WORD.findall(shown)), len(WORD.findall(body))
    parted = "\n" in body and "\n" not in shown.strip()
    return body if other > _MORE * own or (parted and other >= own) else shown


_MORE: Final = 1.5  # times the words shown: less may be what the page leaves out of its article


def visible_text(source: str) -> str:
    """The text of a page's body, block by block, without scripts, fields and navigation.

    trafilatura's own (``html2txt``) puts all of it on one line, and cleaning and quotations rest on paragraphs.
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(DROPPED.sub("", source).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    if root is None:
        return ""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n\n")
        elif element.tag == "br" and event == "end":
            pieces.append("\n")
        words = element.text if event == "start" else element.tail
        if words:
            pieces.append(" ".join(f"|{words}|".split())[1:-1])
    return "".join(pieces)


# A line of front matter: a key, or what is nested below one, or a remark
_KEY: Final = re.compile(r"[^\s:#-][^:]{0,60}:|[\s#-]|$")


_BRACKETS: Final = 2000  # each of which the parser holds against each; a text with more of them is taken as it stands


def clean_markdown(source: str) -> Page:
    """The text of a Markdown file; its front matter gives title, date, author and url."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    # Lists stay as they are written: CommonMark would take the year from a line that begins "1994. "
    markdown = MarkdownIt("commonmark").use(front_matter_plugin).disable(["list", "code"])
    source = source.lstrip("\ufeff")
    if source.count("[") > _BRACKETS:
        return Page("", source, {})
    tokens = markdown.parse(source)
    front = tokens[0].content.split("\n") if tokens and tokens[0].type == "front_matter" else []
    # The plugin takes "--- LAGOS ---" and all down to the next rule for front matter, too: that is the article's
    if source.partition("\n")[0].rstrip() != "---" or not all(map(_KEY.match, front)):
        front, tokens = [], markdown.disable("front_matter").parse(source)
    metadata: dict[str, str] = {}
    for line in front:
        key, colon, value = line.partition(":")
        if colon and not key.startswith((" ", "-", "#")):
            metadata[key.strip().casefold()] = value.strip().strip("\"'")
    rendered = markdown.renderer.render(tokens, markdown.options, {})
    heading = re.match(r"<h1>(.{1,500}?)</h1>", rendered)
    title = metadata.pop("title", "") or (visible_text(heading[0]).strip() if heading else "")
    return Page(title, visible_text(with_marks(f"<body>{rendered}</body>")), metadata)
