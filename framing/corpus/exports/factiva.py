"""Factiva downloads, apart: each article ends with the line of its number, "Document ABCD000020230105ej1500001".

With indexing each field has a code (HD, BY, WC, PD, SN, LP, TD, ...). Without, the fields stand in one order: section,
headline, author, "98 words", date, time, source, its code, edition, page, language, copyright.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from framing.corpus.cleaning.furniture import NAME as PERSON
from framing.corpus.exports.lines import Line, Part, day_in, is_rights, mark_of, names_of

NAME: Final = "Factiva"
_EXPORT: Final = "factiva"
_ABOVE: Final = 5  # lines above the number of words that may be section, headline and author
_SECTION: Final = 5  # words at most of a section's name
_BELOW: Final = 14  # lines from the number of words to the language and copyright
_PEOPLE: Final = re.compile(rf"{PERSON}(?:(?:,| and| &|;) {PERSON}){{0,5}}")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?:AN[\s|]+)?(?:{mark_of(_EXPORT, 'end').pattern}) [A-Z][A-Z0-9]{{3,11}}(?:19|20)\d{{6}}\w{{4,14}}"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[\d.,  ]{{1,9}} (?:{'|'.join(names_of(_EXPORT, 'count'))})")


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(names_of(_EXPORT, 'code'))})(?:[\t|]+ *| {{2,}}|$| (?=\S))(.*)")


def split_factiva(lines: Sequence[Line]) -> list[Part]:
    """The articles of a download; none where it is not Factiva's."""
    number = _number()
    ends = [i for i, line in enumerate(lines) if number.fullmatch(line.text.strip("|\t "))]
    if not ends:
        return []
    parts = [_part(lines[a:b]) for a, b in zip([0, *(i + 1 for i in ends[:-1])], ends, strict=True)]
    parts[-1].cut.extend(line.text for line in lines[ends[-1] :])
    return parts if any(part.fields for part in parts) else []


def _part(lines: Sequence[Line]) -> Part:
    codes = {found[1] for line in lines if (found := _code(line.text))}
    return _with_codes(lines) if {"PD", "SN"} & codes and {"LP", "TD"} & codes else _without_codes(lines)


def _code(text: str) -> re.Match[str] | None:
    """A line that begins a field, where it is sure that it does: "IN" may begin a sentence in capitals."""
    found = _coded().match(text)
    if found and text[len(found[1]) : len(found[1]) + 2].strip(" ") and not found[0].startswith(f"{found[1]}\t"):
        single = found[1] in ("CO", "IN", "NS", "RE", "ED", "ART", "DE", "CT", "RF", "CX")
        return None if single and " : " not in text and "|" not in text else found
    return found


def _with_codes(lines: Sequence[Line]) -> Part:
    part = Part()
    known = names_of(_EXPORT, "code")
    name = ""
    begun = False
    for line in lines:
        found = _code(line.text)
        if found:
            name, begun = known[found[1]], True
            value = found[2].strip("|\t ")
        else:
            value = line.text
        if name == "text" and value:
            part.body.append(Line(value, line.first or found is not None))
        elif not found and not begun:
            part.cut.append(value)
        elif name not in ("other", "text"):
            if value and name in part.fields and not found:
                part.fields[name] = f"{part.fields[name]} {value}"
            else:
                part.put(name, day_in(value) or value if name == "date" else value)
        if name != "text":
            part.cut.append(line.text)
    return part


def _without_codes(lines: Sequence[Line]) -> Part:
    part = Part()
    count = next((i for i, line in enumerate(lines) if _words().fullmatch(line.text)), None)
    if count is None:
        part.cut.extend(line.text for line in lines)
        return part
    _take_above(part, [line.text for line in lines[:count]])
    below = [line.text for line in lines[count + 1 : count + 1 + _BELOW]]
    languages = names_of(_EXPORT, "language")
    date = next((i for i, text in enumerate(below) if day_in(text)), None)
    last = max((i for i, text in enumerate(below) if text in languages or (is_rights(text) and i < _BELOW)), default=-1)
    if date is not None:
        part.put("date", day_in(below[date]))
        outlet = next((text for text in below[date + 1 :] if not re.fullmatch(r"\d{1,2}:\d\d(?: .{0,12})?", text)), "")
        part.put("outlet", outlet)
    last = max(last, -1 if date is None else date + 1)
    part.cut.extend([lines[count].text, *below[: last + 1]])
    body = list(lines[count + 2 + last :])
    if len(body) > 1 and _is_publisher(body[-1].text):
        part.cut.append(body.pop().text)
    part.body = body
    return part


def _take_above(part: Part, lines: Sequence[str]) -> None:
    """Section, headline and author, from the lines above the number of words; a page marks its headline with HD."""
    part.cut.extend(lines[:-_ABOVE])
    above = list(lines[-_ABOVE:])
    if "HD" in above:
        at = above.index("HD")
        section, above = above[:at][-1:], above[at + 1 :]
        if section and "Dow Jones" not in section[0] and section[0] != "Factiva":
            part.put("section", section[0])
        by = next((i for i, text in enumerate(above) if i and text.lower().startswith("by ")), 1)
    else:
        by = next((i for i, text in enumerate(above) if i and text.lower().startswith("by ")), 0)
        if not by:
            people = len(above) > 1 and _PEOPLE.fullmatch(above[-1]) is not None
            by = len(above) - 1 if people else len(above)
        if by >= 2 and len(above[by - 2].split()) <= _SECTION:
            part.put("section", above[by - 2])
            part.cut.extend(above[: by - 2])
            above, by = above[by - 1 :], 1
    part.put("title", " ".join(above[:by]))
    part.put("author", above[by] if by < len(above) else "")
    part.cut.extend(above[by:])


def _is_publisher(text: str) -> bool:
    """Whether the last line names who publishes, and is no sentence."""
    words = text.split()
    if len(words) > 9 or text.endswith((".”", '."', "?", "!")):
        return False
    capital = sum(word[0].isupper() or word[0] in "(&" for word in words)
    firm = text.endswith((" Inc.", " Ltd.", " Co.", " Limited", " Company", ")"))
    return firm or (text[-1] != "." and 3 * capital >= 2 * len(words))
