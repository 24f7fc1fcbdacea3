"""Pages and Markdown to plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final, NamedTuple

from framing.characters import DROPPED
from framing.corpus.cleaning.quoted import with_marks


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
    """Whether a text holds HTML: two tags at least."""
    return next(islice(_TAG.finditer(text), 1, None), None) is not None


_LONG_TAG: Final = re.compile(r"<([A-Za-z][\w:-]{0,30})[^<>]{4000,}")
_QUOTED: Final = re.compile("\"[^\"]*\"|'[^']*'")


def _plain_tag(tag: re.Match[str]) -> str:
    """A tag of hundreds of attributes without them: the parser compares each with each."""
    return f"<{tag[1]}" if len(_QUOTED.sub("", tag[0]).split()) > 200 else tag[0]


def clean_html(source: str) -> Page:
    """The article of a page, through trafilatura; what it finds nothing in, as the plain text of its body."""
    from trafilatura import bare_extraction

    source = with_marks(_LONG_TAG.sub(_plain_tag, source))
    document = bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # htmldate refuses days after today: a fixed bound keeps the clock out
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2500-01-01"},
    )
    title, text, metadata = "", "", {}
    if document is not None and not isinstance(document, dict):
        title, text = document.title or "", document.text or ""
        found = {"date": document.date, "author": document.author, "url": document.url}
        metadata = {key: value for key, value in found.items() if value}
    return Page(title, text.replace("\n", "\n\n") or visible_text(source), metadata)


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
