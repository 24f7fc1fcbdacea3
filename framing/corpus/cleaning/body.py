"""What stands between the paragraphs of a body and is none: boxes, links, captions, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from framing.characters import WORD
from framing.corpus.cleaning.draft import Draft
from framing.corpus.cleaning.furniture import count, ends, fold, furniture, is_prose, line_reason
from framing.corpus.cleaning.paragraphs import Paragraph

_HIGHLIGHTS: Final = re.compile(r"(?:Story [Hh]ighlights|STORY HIGHLIGHTS)(?: ?:)?(?: [A-Z\d\"“‘'#$].{0,300})?")
_HIGHLIGHT_LINES: Final = 6


def mark_highlights(draft: Draft) -> None:
    """The box "Story highlights": its first line, and what follows up to the first sentence."""
    texts, reasons = draft.texts, draft.reasons
    for index, text in enumerate(texts):
        opens = reasons[index] == "story highlights" or (
            len(text) <= 320 and not ends(text) and _HIGHLIGHTS.fullmatch(text) is not None
        )
        if not opens:
            continue
        reasons[index] = "story highlights"
        for below in range(index + 1, min(index + _HIGHLIGHT_LINES, len(texts))):
            # In one extraction the box comes twice: its second copy may begin with a colon
            if reasons[below] or len(texts[below]) > 300 or ends(texts[below]) or texts[below][-1] == ":":
                break
            reasons[below] = "story highlights"


_LENGTH: Final = re.compile(r"(.{5,150}) \d{1,2}:\d\d")


def mark_videos(draft: Draft) -> None:
    """A video's title with its length ("The flood 01:41"), where the line above or below is the same title."""
    texts, reasons = draft.texts, draft.reasons
    for index, text in enumerate(texts):
        match = _LENGTH.fullmatch(text) if len(text) <= 160 and not reasons[index] else None
        if match:
            same = [i for i in (index - 1, index + 1) if 0 <= i < len(texts) and texts[i] == match[1]]
            for i in (index, *same) if same else ():
                reasons[i] = "caption"


_LINK_WORDS, _SHORT_LINK_WORDS = 7, 4


def mark_capitals(draft: Draft) -> None:
    """Headlines of other articles, all in capitals, between paragraphs that are not.

    A heading in capitals is short and stands alone; a link is long, or stands beside another one, or in an article that
    has long ones. A line that a colon announces is a sign, a banner, a shout: it belongs to the text.
    """
    texts, reasons = draft.texts, draft.reasons
    lines = [i for i, text in enumerate(texts) if not reasons[i] and _is_line_of_capitals(text)]
    if not lines or 3 * len(lines) > len(texts):
        return
    plain = [i for i in lines if _is_plain(texts, i)]
    linked = any(count(texts[i]) >= _LINK_WORDS for i in plain)
    for i in plain:
        asks = line_reason(fold(texts[i]), "capitals")
        if asks or (texts[i][-1] not in ":;," and (linked or i - 1 in plain or i + 1 in plain)):
            reasons[i] = asks or "related link"


def _is_line_of_capitals(text: str) -> bool:
    return len(text) <= 200 and text.isupper() and count(text) >= _SHORT_LINK_WORDS


def _is_plain(texts: Sequence[str], i: int) -> bool:
    """Whether a line is neither quoted nor a sentence, and nothing announces it."""
    announced = i > 0 and texts[i - 1][-1] in ":,"
    return texts[i][0] not in "\"“‘'([" and not ends(texts[i]) and not announced


# "Ferries:Fares to rise in autumn": what stands before the colon was a button
_LABELLED: Final = re.compile(r"([^.!?:;\"“”]{3,60}):(?=[A-ZÀ-Þ])[^:]{0,3}[A-Za-zÀ-ÿ].{10,220}[\w'’”)]")


def mark_labelled(draft: Draft) -> None:
    """Links that an extraction glued to their label; not the turns of an interview, whose labels come back."""
    texts, reasons = draft.texts, draft.reasons
    found = {
        i: match[1]
        for i, text in enumerate(texts)
        if not reasons[i] and len(text) <= 290 and (match := _LABELLED.fullmatch(text)) and count(text) >= 5
    }
    labels = list(found.values())
    for i, label in found.items():
        if labels.count(label) == 1:
            reasons[i] = "related link"


def mark_middle(draft: Draft) -> None:
    """Credits of pictures between paragraphs of the body; below the last they would be the article's own."""
    texts, reasons = draft.texts, draft.reasons
    body = [i for i, reason in enumerate(reasons) if not reason]
    for i in body[1:-1]:
        if len(texts[i]) <= 80:
            reasons[i] = line_reason(fold(texts[i]), "middle")


def _is_row(paragraph: Paragraph, reason: str) -> bool:
    """Whether a line could be a row of a flattened table: no verb, no sentence, no bullet or number before it."""
    text = paragraph.text
    if reason or paragraph.bullet or len(text) > 200 or ends(text):
        return False
    if paragraph.columns:
        return True
    if text[-1] in ",:;…-\"”'’])" or text[0] in "\"“‘'-–—[" or _SENTENCE_WITHIN.search(text):
        return False
    words, verbs = WORD.findall(text), furniture().verbs
    # A capital makes May and Will names
    return len(words) <= 25 and not any(word.lower() in verbs and word not in ("May", "Will", "IT") for word in words)


_SENTENCE_WITHIN: Final = re.compile(r"[.!?]['\"”’]? [A-Z\[(]|^\d{1,3}[.)] ")


def mark_tables(draft: Draft) -> None:
    """Runs of three rows on adjacent lines (two, where columns show), and of short ones between blank lines.

    Those must be eight, or five of which a quarter hold numbers.
    """
    rows = [_is_row(paragraph, reason) for paragraph, reason in zip(draft.paragraphs, draft.reasons, strict=True)]
    start = 0
    while start < len(rows):
        end = _rows_end(draft, rows, start)
        if end > start:
            draft.reasons[start:end] = ["table"] * (end - start)
        start = max(end, _block_end(draft, rows, start), start + 1)
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end] and not draft.reasons[end] and count(draft.texts[end]) <= 6:
            end += 1
        if _are_cells(draft.texts[start:end]):
            draft.reasons[start:end] = ["table"] * (end - start)
        start = end + 1


def _block_end(draft: Draft, rows: Sequence[bool], start: int) -> int:
    """One past the rows on adjacent lines from ``start`` on."""
    end = start
    while end < len(rows) and rows[end] and draft.paragraphs[end].block == draft.paragraphs[start].block:
        end += 1
    return end


def _rows_end(draft: Draft, rows: Sequence[bool], start: int) -> int:
    """One past the table that begins at ``start``, or ``start`` where none does."""
    end = _block_end(draft, rows, start)
    columns = sum(paragraph.columns for paragraph in draft.paragraphs[start:end])
    if not (end - start >= 3 or (end - start >= 2 and columns >= 2)) or _runs_on(draft.paragraphs, end):
        return start
    # A row that a blank line parted: between a table and a heading there is no second heading.
    parted = end + 2 < len(rows) and rows[end] and rows[end + 1] and is_prose(draft.texts[end + 2])
    return end + parted


def _are_cells(texts: Sequence[str]) -> bool:
    """Whether short lines between blank ones are the cells of a table."""
    numbers = sum(any(character.isdigit() for character in text) for text in texts)
    return len(texts) >= 8 or (len(texts) >= 5 and 4 * numbers >= len(texts))


def _runs_on(paragraphs: Sequence[Paragraph], end: int) -> bool:
    """Whether the line after a run of rows, in the same block, ends a sentence: then they may be wrapped prose."""
    if end == len(paragraphs) or paragraphs[end].block != paragraphs[end - 1].block:
        return False
    return not paragraphs[end].bullet and not paragraphs[end - 1].columns and ends(paragraphs[end].text)
