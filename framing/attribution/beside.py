"""Quotations that no verb claims, and a name before or behind them.

`Ada Obi: “…”`, `“…” — Ada Obi`, `And from Ada Obi: “…”`, `in Ms Obi's words, “…”`.
"""

from __future__ import annotations

import re
from functools import cache

from framing.attribution.labels import Label, is_voice, label_of, listed
from framing.text.document import Document
from framing.text.quotations import Quotation
from framing.types import Span

_LONGEST = 160  # characters of a signature, or of what leads in
_DASH = re.compile(r"[ \t.]{0,3}(?:[—–―]|-{1,2})[ \t]*")
_SIGNED = re.compile(r"(?P<name>[^\W\d_a-z][\w.'’&-]{0,25}(?: [\w.'’&-]{1,25}){0,6})(?:(?:,| \(| [|·–—-] ).*)?")
_SOURCE = r"(?P<source>(?:[Tt]he |[Aa]n? )?[^\W\d_][\w.'’&-]{0,25}(?:,? [\w.'’&()-]{1,25}){0,12})"
_WORDS = re.compile(
    r"(?:^|.*\s)[Ii]n (?P<source>[^\W\d_][\w.’'-]{0,25}(?: [\w.’'-]{1,25}){0,4})['’]s? (?:own )?words?,? ?$"
)


@cache
def _lead() -> re.Pattern[str]:
    """What leads in without a verb: "And from the mayor:", "In the words of Ada Obi, “…”"."""
    colon, comma = ("|".join(sorted(map(re.escape, listed()[kind]))) for kind in ("from", "from_comma"))
    other = _SOURCE.replace("source", "other")
    first = r"(?:[^\W\d_][\w'’-]{0,15} ){0,6}"
    return re.compile(rf"{first}(?:(?:{colon}) {_SOURCE}:|(?:{comma}) {other},)[ \t]*", re.IGNORECASE)


def named_beside(doc: Document, paragraph: int, quotation: Quotation) -> Span | None:
    """Who says a quotation by what stands before it, behind it, or alone in the paragraph above or below."""
    here = doc.paragraphs[paragraph]
    before, behind = Span(here.start, quotation.outer.start), Span(quotation.outer.end, here.end)
    opens, ends = not before.of(doc.text).strip(), not behind.of(doc.text).strip(" \t.")
    if not opens:
        return _labelled(doc, here, quotation) or led_in(doc, before)
    if not ends:
        return _signature(doc, behind)
    below = doc.paragraphs[paragraph + 1] if paragraph + 1 < len(doc.paragraphs) else None
    if below and (signature := _signature(doc, below)):
        return signature
    return led_in(doc, doc.paragraphs[paragraph - 1]) if paragraph else None


def _labelled(doc: Document, paragraph: Span, quotation: Quotation) -> Span | None:
    """The label before a quotation: "Ada Obi: “…”"."""
    label = label_of(doc, paragraph)
    fits = label is not None and label.start == quotation.outer.start and is_voice(doc, label)
    return label.name if label and fits else None


def _signature(doc: Document, behind: Span) -> Span | None:
    """The name behind a dash, with what is told of it: "— Lina Ortega, a nurse"."""
    dash = _DASH.match(doc.text, behind.start, behind.end) if len(behind) <= _LONGEST else None
    found = _SIGNED.fullmatch(doc.text, dash.end(), behind.end) if dash else None
    if found is None:
        return None
    name = Span(*found.span("name"))
    label = Label(name, None, name.end, found["name"].rstrip("."), "")
    end = behind.end - (doc.text[behind.end - 1] == ".")
    return Span(name.start, end) if is_voice(doc, label) else None


def led_in(doc: Document, before: Span) -> Span | None:
    """Who is named in what leads in: "And from Ada Obi:", "In the words of Ada Obi, “…”", "in Ms Obi's words, “…”"."""
    if len(before) > _LONGEST:
        return None
    found = _lead().fullmatch(doc.text, before.start, before.end) or _WORDS.fullmatch(
        doc.text, before.start, before.end
    )
    return Span(*found.span(found.lastgroup or "source")) if found else None
