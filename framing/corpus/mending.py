"""A document to the page it shows, with garbled characters made whole; what is lost for good sets it aside."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from framing.characters import one_line
from framing.corpus.cleaning.markup import Page, clean_html, clean_markdown, visible_text
from framing.io.formats.documents import Document
from framing.io.repair import mend_decoding, mend_escapes, with_apostrophes


class Mended(NamedTuple):
    """A page, the title that was given for it, and what was repaired in them."""

    page: Page
    title: str
    faults: tuple[str, ...]


def mend_document(document: Document, title: str) -> Mended:
    """The page of a document, and its title where a table or list gives one, each repaired where that is certain.

    How bytes were read wrongly shows in the source, and best in title and text at once; escapes show in what the page
    says, since a page's source holds some of its own.
    """
    source, is_page = document.text, document.kind == "html"
    decoding = mend_decoding(f"{title}\n{source}", partial(visible_text, source) if is_page else None)
    title, _, source = decoding.text.partition("\n")
    page = (
        clean_html(source)
        if is_page
        else clean_markdown(source)
        if document.kind == "markdown"
        else Page("", source, {})
    )
    text, escapes = mend_escapes(page.text)
    page = page._replace(title=mend_escapes(page.title).text, text=with_apostrophes(text))
    faults = (*([document.fault] if document.fault else []), *decoding.faults, *escapes)
    return Mended(page, one_line(mend_escapes(title).text) or one_line(page.title), faults)


def mend_field(value: str) -> str:
    """A short value, such as an outlet's name, repaired."""
    return one_line(mend_escapes(mend_decoding(value).text).text)
