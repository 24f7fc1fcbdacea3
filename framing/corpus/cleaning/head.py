"""What stands above the first paragraph: the title again, labels, bylines, a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from framing.characters import WORD
from framing.corpus.cleaning.datelines import is_place_line
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


def mark_head(draft: Draft) -> None:
    """Labels, slogans, bylines and the title itself, above the first paragraph of prose."""
    texts, reasons, key = draft.texts, draft.reasons, key_of(draft.title)
    prose = (i for i, text in enumerate(texts) if not reasons[i] and is_prose(text) and key_of(text) != key)
    first = next(prose, len(texts))
    titles = [i for i in range(min(first + 1, len(texts))) if key and not reasons[i] and _same_title(draft, i, key)]
    for index in titles:
        reasons[index] = "repeated title"
    first_left = next((i for i, reason in enumerate(reasons) if not reason), len(texts))
    for index in range(first):
        if reasons[index]:
            continue
        above = bool(titles) and index < titles[0]
        caption = index == first_left and _ends_with_title(texts[index], key)
        reasons[index] = _head_reason(draft, index, above=above, caption=caption)
    for index in _title_below(draft, first + 1, key):
        reasons[index] = "repeated title"


def _head_reason(draft: Draft, index: int, *, above: bool, caption: bool) -> str:
    """Why a line of the head is cut: ``above`` the title, a ``caption`` that ends with it, or by what it says."""
    text = draft.texts[index]
    if above and count(text) <= (7 if ends(text) else 12):
        return "page header"
    if is_section(text, draft.outlet):
        return "section label"
    if is_byline(text, draft.outlet) or _is_lone_name(draft.texts, index):
        return "byline"
    if caption:
        return "caption"
    if is_place_line(text):
        return "dateline"
    return line_reason(fold(text), "head") if len(text) <= LONGEST else ""


def _title_below(draft: Draft, start: int, key: str) -> Iterator[int]:
    """Lines below the first paragraph that are the title once more."""
    for index in range(start, len(draft.texts)):
        text = draft.texts[index]
        short = not draft.reasons[index] and len(text) <= 300
        if short and not ends(text) and count(text) >= 4 and key_of(text) == key:
            yield index


def key_of(text: str) -> str:
    """The words of a line, for comparison."""
    return " ".join(WORD.findall(text[:1000].casefold().replace("’", "'")))


def _ends_with_title(text: str, key: str) -> bool:
    """Whether a first line is a picture's caption with the title behind it, in a wording of its own."""
    caption, stop, rest = re.sub(r"([.?!]['\"’”]?) (?=[A-ZÀ-Þ])", "\\1\0", text[:500]).rpartition("\0")
    words = key_of(rest).split()
    if not stop or len(text) > 400 or ends(text) or len(words) < 3 or not caption:
        return False
    title = set(key.split())
    return 4 * sum(word in title for word in words) >= 3 * len(words)


def _is_lone_name(texts: Sequence[str], index: int) -> bool:
    """Whether a line is a person's name that the article never comes back to: who wrote it."""
    text = texts[index]
    if len(text) > 60 or not re.fullmatch(rf"{NAME}(?:(?:,|,? and) {NAME}){{0,3}}", text):
        return False
    from framing.lexicons.wordlists import given_names  # it loads the parser, which few texts need

    words = WORD.findall(text)
    if words[0].casefold() not in given_names():
        return False
    return not any(words[-1] in other for i, other in enumerate(texts) if i != index)


def _same_title(draft: Draft, index: int, key: str) -> bool:
    """Whether a line is the title, alone or with a name behind a bar or dash."""
    text, outlet = draft.texts[index], draft.outlet
    if len(text) > 500:
        return False
    if key_of(text) == key:
        return True
    main, _, rest = re.sub(r" [|–—-] ", "\0", text).rpartition("\0")
    return key_of(main) == key and (count(rest) <= 4 or key_of(rest) == key_of(outlet))


def is_section(text: str, outlet: str) -> bool:
    """Whether a line is a section's or the outlet's name, or a chain of such."""
    if len(text) > 120:
        return False
    sections, name = furniture().sections, key_of(outlet)
    parts = [part.strip() for part in re.split(r"[>/|»›•·,\\]", fold(text)) if part.strip()]
    return bool(parts) and all(part in sections or (name and key_of(part) == name) for part in parts)


_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|story|text|words|analysis|opinion|report) )?by:? ", re.IGNORECASE
)
_NAMES: Final = re.compile(rf"{NAME}(?:(?:,| and|,? &) {NAME}){{1,5}}")


def is_byline(text: str, outlet: str = "") -> bool:
    """Whether a line says who wrote: "By" and names, several names with "and", or a name and the outlet's."""
    if len(text) > 150 or text[-1] in ".!?:;":
        return False
    if by := _BY.match(text):
        names, particles = WORD.findall(re.sub(r"@\w{1,40}", "", text[by.end() :])), furniture().particles
        capital = bool(names) and names[0][0].isupper()
        return capital and len(names) <= 12 and all(word[0].isupper() or word in particles for word in names)
    name, comma, rest = text.rpartition(",")
    if comma and outlet and key_of(rest) == key_of(outlet):
        return re.fullmatch(rf"{NAME}(?:(?:,| and) {NAME}){{0,4}}", name) is not None
    return " and " in text and _NAMES.fullmatch(text) is not None
