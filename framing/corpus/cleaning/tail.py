"""What stands below the last paragraph: comments, references, credits, links, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from framing.characters import WORD
from framing.corpus.cleaning.datelines import DAY
from framing.corpus.cleaning.draft import Draft
from framing.corpus.cleaning.furniture import (
    LONGEST,
    NAME,
    count,
    ends,
    fold,
    furniture,
    is_prose,
    line_reason,
)
from framing.corpus.cleaning.head import is_byline
from framing.corpus.cleaning.paragraphs import SIGNATURE

_TRIED = 5  # headers of comments that are looked under
_SPOKEN = ("says", "said", "wrote", "commented")


def mark_comments(draft: Draft) -> None:
    """Fields between the lines of a comment form, and what readers posted.

    Posted comments reach from a comment header to the end, if names, times and reply links are dense below it.
    """
    texts, reasons = draft.texts, draft.reasons
    forms = [index for index, reason in enumerate(reasons) if reason == "comment form"]
    for first, second in pairwise(forms):
        between = range(first + 1, second)
        if len(between) <= 4 and all(count(texts[i]) <= 3 and not ends(texts[i]) for i in between):
            for i in between:
                reasons[i] = "comment form"
    header = next((index for index in _comment_headers(draft) if _are_comments(texts[index + 1 :])), len(texts))
    for i in range(header + 1, len(texts)):
        reasons[i] = reasons[i] or "comment"


def _comment_headers(draft: Draft) -> Iterator[int]:
    """The lines of comment forms with enough of the article above them; the first few."""
    words = [0 if reason else min(count(text), 400) for text, reason in zip(draft.texts, draft.reasons, strict=True)]
    total, before, tried = sum(words), 0, 0
    for index, own in enumerate(words):
        before += own
        if draft.reasons[index] == "comment form" and before >= 60 and 3 * before >= total:
            yield index
            tried += 1
            if tried == _TRIED:
                return


def _are_comments(below: Sequence[str]) -> bool:
    """Whether names, times and reply links are dense, and not all of them introduce what somebody said."""
    signs = [text for text in below if len(text) <= 120 and line_reason(fold(text), "comments")]
    speakers = sum(fold(text).rstrip(":").endswith(_SPOKEN) for text in signs)
    return len(signs) >= 2 and speakers < len(signs) and 8 * len(signs) >= len(below)


_RETRIEVED: Final = re.compile(r"\b(?:Retrieved|Accessed|Last accessed)\b")
_REFERENCE_SIGNS: Final = (
    re.compile(r"\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d\.?$"),
    re.compile(r"https?://|www\.|\bdoi\b"),
    re.compile(r"\((?:19|20)\d\d, [A-Z][a-z]{2,8}\.?(?: \d{1,2})?\)"),
    re.compile(r"^[A-Z][\w'’-]{1,30}, (?:[A-Z]\.[ ,&-]{0,2}){1,4}"),
    re.compile(r"\b(?:pp?|[Vv]ol|[Nn]o)\. ?\d|\bet al\.|\b\d{1,3}\(\d{1,3}\)|\b[Ii]bid\b"),
    re.compile(r"^\[\d{1,3}\] "),
)


def _is_reference(text: str, headed: bool) -> bool:
    """Whether a paragraph is an entry of a reference list; below its heading, one sign is enough."""
    if len(text) > 500:
        return False
    signs = [pattern.search(text) is not None for pattern in _REFERENCE_SIGNS]
    retrieved = _RETRIEVED.search(text) is not None
    if headed:
        return retrieved or any(signs) or re.match(r"\[?\d{1,3}[\].)]\s|[\^*†‡]", text) is not None
    return (retrieved and any(signs)) or (any(signs[2:]) and sum(signs) >= 2)


def mark_references(draft: Draft) -> None:
    """A heading such as "References" and what follows it to the end, if all of that is references."""
    texts, reasons = draft.texts, draft.reasons
    for index in range(len(texts) - 1, 0, -1):
        if len(texts[index]) <= 60 and line_reason(fold(texts[index]), "sources"):
            entries = [i for i in range(index + 1, len(texts)) if not reasons[i]]
            if entries and all(_is_reference(texts[i], headed=True) or not is_prose(texts[i]) for i in entries):
                for i in (index, *entries):
                    reasons[i] = "reference list"
            return


def mark_tail(draft: Draft) -> None:
    """Credits, author notes and references below the last paragraph of the body."""
    texts, reasons = draft.texts, draft.reasons
    for index in range(len(texts) - 1, max(0, len(texts) - 60), -1):
        if reasons[index]:
            continue
        text = texts[index]
        reasons[index] = _tail_reason(text, texts[:index]) if len(text) <= LONGEST else ""
        if not reasons[index] and (is_prose(text) or ends(text)):
            return


def _tail_reason(text: str, above: Sequence[str]) -> str:
    """Why a paragraph of the tail is cut; "" where it is the article's."""
    if reason := line_reason(fold(text), "tail"):
        return reason
    if _is_reference(text, headed=False):
        return "reference list"
    if _is_author_note(text, above):
        return "author note"
    if is_byline(text):
        return "byline"
    return "dateline" if DAY.fullmatch(text) else ""


_NOTE_NOUN: Final = re.compile(
    r"An? (?:[\w'’-]+ ){0,5}?([a-z]+),? (?:with|based|covering|speciali[sz]ing|focusing|passionate)\b"
)
_NOTE_NAME: Final = re.compile(rf"({NAME})(?:,? [A-Z][\w.]{{0,8}})? (?:is|was|writes|covers|reports|works|lives)\b")


def _is_author_note(text: str, above: Sequence[str]) -> bool:
    """Who the author is, said in one short paragraph after the last; not of a person the article speaks of."""
    if len(text) > 350 or text[0] in "\"“‘'":
        return False
    known, words = furniture(), WORD.findall(text)
    noun = _NOTE_NOUN.match(text)
    if noun and noun[1] in known.roles and len(words) <= 25:
        return not any(word in known.verbs for word in words) and not _told(noun[1], above)
    named = _NOTE_NAME.match(text)
    if named and len(words) <= 60 and any(word.lower() in known.roles for word in words[:25]):
        return not _told(named[1].split()[-1], above)
    return False


def _told(word: str, above: Sequence[str]) -> bool:
    """Whether the article speaks of somebody; bylines and captions do not count."""
    return any(word in other and is_prose(other) for other in above)


def mark_links(draft: Draft) -> None:
    """The headlines below a last "Related articles" or the like, if no sentence follows to the end."""
    texts, reasons = draft.texts, draft.reasons
    links: list[int] = []
    for index in range(len(texts) - 1, 0, -1):
        if reasons[index] == "related link" and count(texts[index]) <= 5:
            for link in links:
                reasons[link] = "related link"
            links = []
        elif not reasons[index]:
            if ends(texts[index]) or texts[index][-1] in ",:;" or count(texts[index]) > 25:
                return
            links.append(index)


def mark_signatures(draft: Draft) -> None:
    """Cut "- Name Surname" under an entry of a live page.

    Below a quotation it says whose words they are, and in a list of names it is one of them: there it stays.
    """
    texts, reasons = draft.texts, draft.reasons
    signed = [not reason and bool(SIGNATURE.fullmatch(text[:130])) for text, reason in zip(texts, reasons, strict=True)]
    for index in range(len(texts)):
        if not signed[index] or any(signed[max(0, index - 1) : index]) or any(signed[index + 1 : index + 2]):
            continue
        above = texts[index - 1] if index else ""
        if not above or above[0] not in "\"“‘'" or above[-1] not in "\"”’'":
            reasons[index] = "byline"
