"""HTML and pasted text become the body of an article; what is cut is kept with its reason.

A body is never guessed at: only whole paragraphs that are furniture of a page, and a dateline before the first
sentence, are cut. Whatever is neither known furniture nor in its place stays.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from framing import resources
from framing.characters import DROPPED, normalise
from framing.types import Cut

_FURNITURE: Final = resources.lexicons() / "furniture.tsv"


class Page(NamedTuple):
    """A page's title, its text with a blank line between paragraphs, and what it says of itself (date, author, url)."""

    title: str
    text: str
    metadata: Mapping[str, str]


_FOLDED: Final = str.maketrans("‘’‚‛“”„‟", "''''" + '"' * 4)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDED).casefold().split())


# Markup

_TAG: Final = re.compile(
    r"<(?:!doctype|/?(?:p|div|br|html|body|head|script|style|article|section|span|h[1-6]|ul|ol|li|table|iframe|a|img)\b)",
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


def clean_html(source: str) -> Page:
    """The article of a page, through trafilatura; what it finds nothing in, as the plain text of its body."""
    from trafilatura import bare_extraction

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
    return Page(title, text.replace("\n", "\n\n") or _visible_text(source), metadata)


def _visible_text(source: str) -> str:
    """The text of a page's body, block by block, without scripts, fields and navigation."""
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


def clean_markdown(source: str) -> Page:
    """The text of a Markdown file; its front matter gives title, date, author and url."""
    from markdown_it import MarkdownIt

    metadata: dict[str, str] = {}
    source = source.replace("\r\n", "\n").lstrip("\ufeff")
    if source.startswith("---\n") and (end := source.find("\n---", 4)) > 0:
        for line in source[4:end].split("\n"):
            key, colon, value = line.partition(":")
            if colon and not key.startswith((" ", "-", "#")):
                metadata[key.strip().casefold()] = value.strip().strip("\"'")
        source = source[source.find("\n", end + 1) :] if "\n" in source[end + 1 :] else ""
    # Lists stay as they are written: CommonMark would take the year from a line that begins "1994. "
    rendered = MarkdownIt("commonmark").disable(["list", "code"]).render(source)
    heading = re.match(r"<h1>(.{1,500}?)</h1>", rendered)
    title = metadata.pop("title", "") or (_visible_text(heading[0]).strip() if heading else "")
    return Page(title, _visible_text(f"<body>{rendered}</body>"), metadata)


# Furniture


@dataclass(frozen=True)
class _Furniture:
    """furniture.tsv, compiled."""

    lines: Mapping[str, re.Pattern[str]]
    cased: re.Pattern[str]
    reasons: Sequence[str]
    words: Mapping[str, str]
    fillers: frozenset[str]
    sections: frozenset[str]
    agencies: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    verbs: frozenset[str]


@cache
def _furniture() -> _Furniture:
    with _FURNITURE.open(encoding="utf-8", newline="") as handle:
        content = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE))
    reasons = list(dict.fromkeys(row["reason"] for row in rows))

    def compiled(some: Sequence[Mapping[str, str]]) -> re.Pattern[str]:
        patterns: dict[str, list[str]] = {}
        for row in some:
            patterns.setdefault(row["reason"], []).append(row["pattern"])
        groups = [f"(?P<r{reasons.index(reason)}>{'|'.join(own)})" for reason, own in patterns.items()]
        return re.compile("|".join(groups))

    by_place: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["match"] == "line":
            by_place.setdefault(row["where"], []).append(row)

    def listed(match: str) -> frozenset[str]:
        return frozenset(row["pattern"] for row in rows if row["match"] == match)

    return _Furniture(
        lines={where: compiled(some) for where, some in by_place.items()},
        cased=compiled([row for row in rows if row["match"] == "cased"]),
        reasons=reasons,
        words={row["pattern"]: row["reason"] for row in rows if row["match"] == "word"},
        fillers=listed("filler"),
        sections=listed("section"),
        agencies=listed("agency"),
        particles=listed("particle"),
        roles=listed("role"),
        verbs=listed("verb"),
    )


LONGEST: Final = 900
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LATIN_WORD: Final = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_ENDED: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")


def _ends(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDED.search(text[-8:]) is not None


def _count(text: str) -> int:
    """Words of a line; enough of a long one."""
    return len(_WORD.findall(text[:2000]))


def _is_prose(text: str) -> bool:
    return len(text) > 40 and _ends(text) and _count(text) >= 8


def _line_reason(folded: str, where: str) -> str:
    return _reason(_furniture().lines[where].fullmatch(folded))


def _reason(match: re.Match[str] | None) -> str:
    return _furniture().reasons[int(str(match.lastgroup)[1:])] if match else ""


# A gallery may hold thousands of words, but its beginning and its end tell it
_GALLERY: Final = re.compile(r"(?:Photos?:|Hide Caption|\d{1,3} of \d{1,3} Photos?:) ", re.IGNORECASE)
_SLIDE: Final = re.compile(r"\bHide Caption \d{1,3} of \d{1,3}$|\b\d{1,3} of \d{1,3} Photos?:?$", re.IGNORECASE)
_SIGNED_POST: Final = re.compile(r"\(@[\w.]{1,40}\)[\w ,:·|-]{0,40}$")


def _furniture_reason(text: str) -> str:
    """Why a paragraph is furniture wherever it stands; "" where it is not."""
    if _GALLERY.match(text) and _SLIDE.search(text[-40:]):
        return "caption"
    if len(text) > LONGEST:
        return ""
    if not any(character.isalnum() for character in text):
        return "marker"
    folded = _fold(text)
    if reason := _line_reason(folded, "any") or _reason(_furniture().cased.fullmatch(text)):
        # "Watch: ... — Name (@handle)" is somebody's post, not a link
        return "" if reason in ("related link", "caption") and _SIGNED_POST.search(text[-120:]) else reason
    if len(folded) > 160 or folded[-1] in ".!?\"'":
        return ""
    furniture = _furniture()
    words = _LATIN_WORD.findall(folded)
    known = [furniture.words[word] for word in words if word in furniture.words]
    if known and all(word in furniture.words or word in furniture.fillers for word in words):
        return "" if any(character.isalpha() and not character.isascii() for character in folded) else known[0]
    return ""


# Paragraphs

_BULLET: Final = re.compile(r"(?:[•◦▪‣●○■□▸►➤✓✔·∙]\s*|[*-]\s+)(?=\S)")

_NAME: Final = r"[A-ZÀ-Þ][\w.'’-]{1,25}(?: [A-ZÀ-Þ][\w.'’-]{0,25}){1,3}"
_SIGNATURE: Final = re.compile(rf"[-–—]{{1,2}} ?{_NAME}(?:(?:,| and) {_NAME}){{0,4}}")


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph, its run of lines between blank lines, whether it had a bullet, and whether gaps part its words."""

    text: str
    block: int
    bullet: bool = False
    columns: bool = False


def _paragraphs(text: str) -> list[_Paragraph]:
    """Paragraphs of normalised text: lines that were only wrapped are joined."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    width = _wrap_width(blocks)
    paragraphs: list[_Paragraph] = []
    for number, lines in enumerate(blocks):
        here = width or _wrap_width([lines], every=True)
        pieces: list[str] = []
        for index, line in enumerate(lines):
            if index and _continues(lines[index - 1], line, here):
                pieces.append(line.strip())
                continue
            if pieces:
                paragraphs.append(_paragraph(pieces, number))
            pieces = [line]
        if pieces:
            paragraphs.append(_paragraph(pieces, number))
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _paragraph(pieces: Sequence[str], block: int) -> _Paragraph:
    joined = " ".join(pieces).strip()
    bullet = _BULLET.match(joined)
    if bullet and (_SIGNATURE.fullmatch(joined[:200]) or not any(character.isalnum() for character in joined)):
        bullet = None
    body = joined[bullet.end() :] if bullet else joined
    columns = len(pieces) == 1 and ("\t" in body or " | " in body or "   " in body)
    return _Paragraph(" ".join(body.split()), block, bullet is not None, columns)


def _wrap_width(blocks: Sequence[Sequence[str]], every: bool = False) -> int:
    """The width at which lines were wrapped, 0 where they were not.

    Wrapping puts a word on the next line only if it does not fit: half the line breaks inside blocks (``every``: all)
    must pass that test at one width.
    """
    lengths = sorted(len(line) for lines in blocks for line in lines)
    if not lengths or lengths[-1] > 140:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    breaks = [(first, second) for lines in blocks for first, second in pairwise(lines)]
    full = sum(_is_full(first, second, width) for first, second in breaks)
    needed = len(breaks) if every else len(breaks) / 2
    return width if width >= 40 and full >= 3 and full >= needed else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 4


def _continues(line: str, following: str, width: int) -> bool:
    """Whether a line break is only a wrap."""
    stripped = following.lstrip()
    last, first = line[-1], stripped[0]
    if not ((last.isalnum() or last in ",-–—") and first.islower()):
        indented = len(following) - len(stripped) >= 2 and line[:1] != " "
        if not width or indented or not _is_full(line, stripped, width):
            return False
    return not (_BULLET.match(stripped) or _furniture_reason(stripped) or _furniture_reason(line.strip()))


# Cleaning


def clean_text(raw: str, title: str = "", outlet: str = "") -> tuple[str, tuple[Cut, ...]]:
    """Take the furniture of a web page out of pasted text.

    Parameters
    ----------
    raw : str
        Plain text: one paragraph a line, paragraphs between blank lines, or lines wrapped at a width.
    title, outlet : str
        The article's title, which is cut where it heads the body, and its outlet's name.

    Returns
    -------
    text : str
        Paragraphs with a blank line between them. Every word of it stands in ``normalise(raw)``, in the same order.
    cuts : tuple of Cut
        What was taken out, in the order of the text, with the reason.
    """
    paragraphs = _paragraphs(normalise(raw))
    reasons = [_furniture_reason(paragraph.text) for paragraph in paragraphs]
    texts = [paragraph.text for paragraph in paragraphs]
    _mark_highlights(texts, reasons)
    _mark_videos(texts, reasons)
    _mark_capitals(texts, reasons)
    _mark_labelled(texts, reasons)
    _mark_comments(texts, reasons)
    _mark_tables(paragraphs, reasons)
    _mark_references(texts, reasons)
    _mark_tail(texts, reasons)
    _mark_head(texts, reasons, title, outlet)
    _mark_middle(texts, reasons)
    _mark_links(texts, reasons)
    _mark_signatures(texts, reasons)

    body: list[str] = []
    cuts: list[Cut] = []
    for text, reason in zip(texts, reasons, strict=True):
        if reason:
            cuts.append(Cut(text, reason))
            continue
        if not body and (dateline := _dateline(text)):
            cuts.append(Cut(text[:dateline].strip(), "dateline"))
            text = text[dateline:]
        body.append(text)
    return "\n\n".join(body), tuple(cuts)


def headline(text: str) -> str:
    """The title with which a text without one begins, or "": short, above prose, and no sentence by its full stop.

    A full stop is allowed where all long words have capitals: a first sentence is not written so.
    """
    paragraphs = [paragraph.text for paragraph in _paragraphs(normalise(text[:20_000]))]
    reasons = [_furniture_reason(line) for line in paragraphs]
    _mark_highlights(paragraphs, reasons)
    for index, line in enumerate(paragraphs[:6]):
        if reasons[index] or _is_section(line, "") or _is_byline(line):
            continue
        fits = 3 <= _count(line) <= 26 and len(line) <= 200 and line[-1] not in ",;:" and not line[0].islower()
        fits = fits and (line[-1] != "." or _is_title_case(line))
        body = [
            other for other, reason in zip(paragraphs[index + 1 :], reasons[index + 1 :], strict=True) if not reason
        ]
        follows = any(_is_prose(other) for other in body[:4])
        return line if fits and follows and not _dateline(line) else ""
    return ""


_HIGHLIGHTS: Final = re.compile(r"(?:Story [Hh]ighlights|STORY HIGHLIGHTS)(?: ?:)?(?: [A-Z\d\"“‘'#$].{0,300})?")
_HIGHLIGHT_LINES: Final = 6


def _is_title_case(line: str) -> bool:
    long = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(long) >= 3 and all(word[0].isupper() for word in long)


def _mark_highlights(texts: Sequence[str], reasons: list[str]) -> None:
    """The box "Story highlights": its first line, and what follows up to the first sentence."""
    for index, text in enumerate(texts):
        opens = reasons[index] == "story highlights" or (
            len(text) <= 320 and not _ends(text) and _HIGHLIGHTS.fullmatch(text) is not None
        )
        if not opens:
            continue
        reasons[index] = "story highlights"
        for below in range(index + 1, min(index + _HIGHLIGHT_LINES, len(texts))):
            # In one extraction the box comes twice: its second copy may begin with a colon
            if reasons[below] or len(texts[below]) > 300 or _ends(texts[below]) or texts[below][-1] == ":":
                break
            reasons[below] = "story highlights"


_LENGTH: Final = re.compile(r"(.{5,150}) \d{1,2}:\d\d")


def _mark_videos(texts: Sequence[str], reasons: list[str]) -> None:
    """A video's title with its length ("The flood 01:41"), where the line above or below is the same title."""
    for index, text in enumerate(texts):
        match = _LENGTH.fullmatch(text) if len(text) <= 160 and not reasons[index] else None
        if match:
            same = [i for i in (index - 1, index + 1) if 0 <= i < len(texts) and texts[i] == match[1]]
            for i in (index, *same) if same else ():
                reasons[i] = "caption"


_LINK_WORDS, _SHORT_LINK_WORDS = 7, 4


def _mark_capitals(texts: Sequence[str], reasons: list[str]) -> None:
    """Headlines of other articles, all in capitals, between paragraphs that are not.

    A heading in capitals is short and stands alone; a link is long, or stands beside another one, or in an article that
    has long ones. A line that a colon announces is a sign, a banner, a shout: it belongs to the text.
    """
    lines = [
        i
        for i, text in enumerate(texts)
        if not reasons[i] and len(text) <= 200 and text.isupper() and _count(text) >= _SHORT_LINK_WORDS
    ]
    if not lines or 3 * len(lines) > len(texts):
        return
    plain = [
        i
        for i in lines
        if texts[i][0] not in "\"“‘'([" and not _ends(texts[i]) and not (i and texts[i - 1][-1] in ":,")
    ]
    linked = any(_count(texts[i]) >= _LINK_WORDS for i in plain)
    for i in plain:
        asks = _line_reason(_fold(texts[i]), "capitals")
        if asks or (texts[i][-1] not in ":;," and (linked or i - 1 in plain or i + 1 in plain)):
            reasons[i] = asks or "related link"


# "Ferries:Fares to rise in autumn": what stands before the colon was a button
_LABELLED: Final = re.compile(r"([^.!?:;\"“”]{3,60}):(?=[A-ZÀ-Þ])[^:]{0,3}[A-Za-zÀ-ÿ].{10,220}[\w'’”)]")


def _mark_labelled(texts: Sequence[str], reasons: list[str]) -> None:
    """Links that an extraction glued to their label; not the turns of an interview, whose labels come back."""
    found = {
        i: match[1]
        for i, text in enumerate(texts)
        if not reasons[i] and len(text) <= 290 and (match := _LABELLED.fullmatch(text)) and _count(text) >= 5
    }
    labels = list(found.values())
    for i, label in found.items():
        if labels.count(label) == 1:
            reasons[i] = "related link"


def _mark_middle(texts: Sequence[str], reasons: list[str]) -> None:
    """Credits of pictures between paragraphs of the body; below the last they would be the article's own."""
    body = [i for i, reason in enumerate(reasons) if not reason]
    for i in body[1:-1]:
        if len(texts[i]) <= 80:
            reasons[i] = _line_reason(_fold(texts[i]), "middle")


def _mark_comments(texts: Sequence[str], reasons: list[str]) -> None:
    """Fields between the lines of a comment form, and what readers posted.

    Posted comments reach from a comment header to the end, if names, times and reply links are dense below it.
    """
    forms = [index for index, reason in enumerate(reasons) if reason == "comment form"]
    for first, second in pairwise(forms):
        between = range(first + 1, second)
        if len(between) <= 4 and all(_count(texts[i]) <= 3 and not _ends(texts[i]) for i in between):
            for i in between:
                reasons[i] = "comment form"
    words = [0 if reason else min(_count(text), 400) for text, reason in zip(texts, reasons, strict=True)]
    total, before, tried = sum(words), 0, 0
    for index, count in enumerate(words):
        before += count
        if reasons[index] != "comment form" or before < 60 or 3 * before < total:
            continue
        below = range(index + 1, len(texts))
        signs = [i for i in below if len(texts[i]) <= 120 and _line_reason(_fold(texts[i]), "comments")]
        speakers = sum(_fold(texts[i]).rstrip(":").endswith(("says", "said", "wrote", "commented")) for i in signs)
        if len(signs) >= 2 and speakers < len(signs) and 8 * len(signs) >= len(below):
            for i in below:
                reasons[i] = reasons[i] or "comment"
            return
        tried += 1
        if tried == 5:
            return


def _is_row(paragraph: _Paragraph, reason: str) -> bool:
    """Whether a line could be a row of a flattened table: no verb, no sentence, no bullet or number before it."""
    text = paragraph.text
    if reason or paragraph.bullet or len(text) > 200 or _ends(text):
        return False
    if paragraph.columns:
        return True
    if text[-1] in ",:;…-\"”'’])" or text[0] in "\"“‘'-–—[" or _SENTENCE_WITHIN.search(text):
        return False
    words, verbs = _WORD.findall(text), _furniture().verbs
    # A capital makes May and Will names
    return len(words) <= 25 and not any(word.lower() in verbs and word not in ("May", "Will", "IT") for word in words)


_SENTENCE_WITHIN: Final = re.compile(r"[.!?]['\"”’]? [A-Z\[(]|^\d{1,3}[.)] ")


def _mark_tables(paragraphs: Sequence[_Paragraph], reasons: list[str]) -> None:
    """Runs of three rows on adjacent lines (two, where columns show), and of short ones between blank lines.

    Those must be eight, or five of which a quarter hold numbers.
    """
    rows = [_is_row(paragraph, reason) for paragraph, reason in zip(paragraphs, reasons, strict=True)]
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end] and paragraphs[end].block == paragraphs[start].block:
            end += 1
        columns = sum(paragraph.columns for paragraph in paragraphs[start:end])
        if (end - start >= 3 or (end - start >= 2 and columns >= 2)) and not _runs_on(paragraphs, end):
            # A row that a blank line parted: between a table and a heading there is no second heading.
            if end + 2 < len(rows) and rows[end] and rows[end + 1] and _is_prose(paragraphs[end + 2].text):
                end += 1
            reasons[start:end] = ["table"] * (end - start)
        start = max(end, start + 1)
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end] and not reasons[end] and _count(paragraphs[end].text) <= 6:
            end += 1
        cells = [paragraph.text for paragraph in paragraphs[start:end]]
        numbers = sum(any(character.isdigit() for character in cell) for cell in cells)
        if len(cells) >= 8 or (len(cells) >= 5 and 4 * numbers >= len(cells)):
            reasons[start:end] = ["table"] * (end - start)
        start = end + 1


def _runs_on(paragraphs: Sequence[_Paragraph], end: int) -> bool:
    """Whether the line after a run of rows, in the same block, ends a sentence: then they may be wrapped prose."""
    if end == len(paragraphs) or paragraphs[end].block != paragraphs[end - 1].block:
        return False
    return not paragraphs[end].bullet and not paragraphs[end - 1].columns and _ends(paragraphs[end].text)


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


def _mark_references(texts: Sequence[str], reasons: list[str]) -> None:
    """A heading such as "References" and what follows it to the end, if all of that is references."""
    for index in range(len(texts) - 1, 0, -1):
        if len(texts[index]) <= 60 and _line_reason(_fold(texts[index]), "sources"):
            entries = [i for i in range(index + 1, len(texts)) if not reasons[i]]
            if entries and all(_is_reference(texts[i], headed=True) or not _is_prose(texts[i]) for i in entries):
                for i in (index, *entries):
                    reasons[i] = "reference list"
            return


def _mark_tail(texts: Sequence[str], reasons: list[str]) -> None:
    """Credits, author notes and references below the last paragraph of the body."""
    for index in range(len(texts) - 1, max(0, len(texts) - 60), -1):
        if reasons[index]:
            continue
        text = texts[index]
        if len(text) <= LONGEST:
            reasons[index] = _line_reason(_fold(text), "tail")
            if not reasons[index] and _is_reference(text, headed=False):
                reasons[index] = "reference list"
            if not reasons[index] and _is_author_note(text, texts[:index]):
                reasons[index] = "author note"
            if not reasons[index] and _is_byline(text):
                reasons[index] = "byline"
            if not reasons[index] and _DAY.fullmatch(text):
                reasons[index] = "dateline"
        if not reasons[index] and (_is_prose(text) or _ends(text)):
            return


_NOTE_NOUN: Final = re.compile(
    r"An? (?:[\w'’-]+ ){0,5}?([a-z]+),? (?:with|based|covering|speciali[sz]ing|focusing|passionate)\b"
)
_NOTE_NAME: Final = re.compile(rf"({_NAME})(?:,? [A-Z][\w.]{{0,8}})? (?:is|was|writes|covers|reports|works|lives)\b")


def _is_author_note(text: str, above: Sequence[str]) -> bool:
    """Who the author is, said in one short paragraph after the last; not of a person the article speaks of."""
    if len(text) > 350 or text[0] in "\"“‘'":
        return False
    furniture, words = _furniture(), _WORD.findall(text)
    noun = _NOTE_NOUN.match(text)
    if noun and noun[1] in furniture.roles and len(words) <= 25:
        return not any(word in furniture.verbs for word in words) and not any(noun[1] in other for other in above)
    named = _NOTE_NAME.match(text)
    if named and len(words) <= 60 and any(word.lower() in furniture.roles for word in words[:25]):
        surname = named[1].split()[-1]
        return not any(surname in other for other in above)
    return False


def _mark_head(texts: Sequence[str], reasons: list[str], title: str, outlet: str) -> None:
    """Labels, slogans, bylines and the title itself, above the first paragraph of prose."""
    key, size = _key(title), len(texts)
    first = next((i for i in range(size) if not reasons[i] and _is_prose(texts[i]) and _key(texts[i]) != key), size)
    head = range(min(first + 1, size))
    titles = [i for i in head if key and not reasons[i] and _same_title(texts[i], key, outlet)]
    for index in titles:
        reasons[index] = "repeated title"
    first_left = next((i for i in range(size) if not reasons[i]), size)
    for index in range(min(first, size)):
        text = texts[index]
        if reasons[index]:
            continue
        if titles and index < titles[0] and _count(text) <= (7 if _ends(text) else 12):
            reasons[index] = "page header"
        elif _is_section(text, outlet):
            reasons[index] = "section label"
        elif _is_byline(text, outlet) or _is_lone_name(texts, index):
            reasons[index] = "byline"
        elif index == first_left and _ends_with_title(text, key):
            reasons[index] = "caption"
        elif _is_place_line(text):
            reasons[index] = "dateline"
        elif len(text) <= LONGEST:
            reasons[index] = _line_reason(_fold(text), "head")
    for index in range(first + 1, size):
        text = texts[index]
        if not reasons[index] and len(text) <= 300 and not _ends(text) and _count(text) >= 4 and _key(text) == key:
            reasons[index] = "repeated title"


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text[:1000].casefold().replace("’", "'")))


def _ends_with_title(text: str, key: str) -> bool:
    """Whether a first line is a picture's caption with the title behind it, in a wording of its own."""
    caption, stop, rest = re.sub(r"([.?!]['\"’”]?) (?=[A-ZÀ-Þ])", "\\1\0", text[:500]).rpartition("\0")
    words = _key(rest).split()
    if not stop or len(text) > 400 or _ends(text) or len(words) < 3 or not caption:
        return False
    title = set(key.split())
    return 4 * sum(word in title for word in words) >= 3 * len(words)


def _is_lone_name(texts: Sequence[str], index: int) -> bool:
    """Whether a line is a person's name that the article never comes back to: who wrote it."""
    text = texts[index]
    if len(text) > 60 or not re.fullmatch(rf"{_NAME}(?:(?:,|,? and) {_NAME}){{0,3}}", text):
        return False
    from framing.lexicons.wordlists import given_names  # it loads the parser, which few texts need

    words = _WORD.findall(text)
    if words[0].casefold() not in given_names():
        return False
    return not any(words[-1] in other for i, other in enumerate(texts) if i != index)


def _same_title(text: str, key: str, outlet: str) -> bool:
    """Whether a line is the title, alone or with a name behind a bar or dash."""
    if len(text) > 500:
        return False
    if _key(text) == key:
        return True
    main, _, rest = re.sub(r" [|–—-] ", "\0", text).rpartition("\0")
    return _key(main) == key and (_count(rest) <= 4 or _key(rest) == _key(outlet))


def _is_section(text: str, outlet: str) -> bool:
    """Whether a line is a section's or the outlet's name, or a chain of such."""
    if len(text) > 120:
        return False
    sections, name = _furniture().sections, _key(outlet)
    parts = [part.strip() for part in re.split(r"[>/|»›•·,\\]", _fold(text)) if part.strip()]
    return bool(parts) and all(part in sections or (name and _key(part) == name) for part in parts)


_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|story|text|words|analysis|opinion|report) )?by:? ", re.IGNORECASE
)
_NAMES: Final = re.compile(rf"{_NAME}(?:(?:,| and|,? &) {_NAME}){{1,5}}")


def _is_byline(text: str, outlet: str = "") -> bool:
    """Whether a line says who wrote: "By" and names, several names with "and", or a name and the outlet's."""
    if len(text) > 150 or text[-1] in ".!?:;":
        return False
    if by := _BY.match(text):
        names, particles = _WORD.findall(text[by.end() :]), _furniture().particles
        capital = bool(names) and names[0][0].isupper()
        return capital and len(names) <= 12 and all(word[0].isupper() or word in particles for word in names)
    name, comma, rest = text.rpartition(",")
    if comma and outlet and _key(rest) == _key(outlet):
        return re.fullmatch(rf"{_NAME}(?:(?:,| and) {_NAME}){{0,4}}", name) is not None
    return " and " in text and _NAMES.fullmatch(text) is not None


_DASH: Final = r"(?:-{1,2}|[–—―])"
_PLACE_LINE: Final = re.compile(
    rf"(?:[A-Z]{{2,12}}|[A-Z][\w. ]{{1,30}}) ?{_DASH} ?[A-ZÀ-Þ][\w .'’-]{{1,30}}(?: ?\([A-ZÀ-Þ][\w .'’-]{{1,40}}\))?"
)
_DAY: Final = re.compile(
    r"(?:[A-ZÀ-Þ][\w .'’-]{1,30}(?:, [A-ZÀ-Þ][\w .'’-]{1,30})?,? )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?),? (?:19|20)\d\d"
    r"(?:[ ,|-]{1,3}\d{1,2}[:.]\d\d.{0,20})?"
)


def _is_place_line(text: str) -> bool:
    """Whether a line of the head is a dateline: "AGENCY - City (Country)", "City, 4 February 2018"."""
    if len(text) > 90 or text[-1] in ".!?:;":
        return False
    if _PLACE_LINE.fullmatch(text):
        first = _fold(re.split(rf" ?{_DASH} ?", text)[0])
        return first in _furniture().agencies or text.endswith(")")
    return (_DAY.fullmatch(text) or _CITY_LINE.fullmatch(text)) is not None


_CAPS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}){0,4}"
_PLACE: Final = r"[A-ZÀ-Þ][\w.'’/-]{1,25}(?: [A-ZÀ-Þ\d][\w.'’-]{0,25}){0,3}"
_REGION: Final = r"(?:, ?[A-ZÀ-Þ][\w.'’ ]{1,25}){0,3}"
_AGENCY: Final = r"\(([A-ZÀ-Þ][\w.'’ /&-]{1,40})\)"
_CITY_LINE: Final = re.compile(rf"{_CAPS}(?:, ?[A-ZÀ-Þ][\w.'’ ]{{1,25}}){{1,3}}")
_OPENS: Final = r"(?=[A-ZÀ-Þ\d\"“‘'(])"
# CITY, Region, Sept. 4 (Agency) -
_DATELINE_CAPS: Final = re.compile(rf"{_CAPS}{_REGION},? {_AGENCY} ?(?:{_DASH}|:) {_OPENS}")
# City, Region (Agency) - and (Agency) -, the dash left out by some
_DATELINE_AGENCY: Final = re.compile(rf"(?:{_PLACE}{_REGION},? )?{_AGENCY} ?(?:(?:{_DASH}|:) )?{_OPENS}")
# CITY, Region -
_DATELINE_PLACE: Final = re.compile(rf"{_CAPS}({_REGION}) {_DASH} {_OPENS}")
_TWIN: Final = re.compile(rf"[^.!?]{{0,200}}? {_DASH} ")


def _dateline(text: str) -> int:
    """Length of the dateline with which a first paragraph begins, 0 where there is none."""
    head = text[:400]
    if match := _DATELINE_CAPS.match(head):
        return match.end()
    match = _DATELINE_AGENCY.match(head)
    if match and any(word in _furniture().agencies for word in _fold(match[1]).split()):
        return match.end()
    match = _DATELINE_PLACE.match(head)
    # A second dash in the sentence makes it an aside: "NATO - Europe's shield - ..."
    return match.end() if match and (match[1] or not _TWIN.match(head, match.end())) else 0


def _mark_links(texts: Sequence[str], reasons: list[str]) -> None:
    """The headlines below a last "Related articles" or the like, if no sentence follows to the end."""
    links: list[int] = []
    for index in range(len(texts) - 1, 0, -1):
        if reasons[index] == "related link" and _count(texts[index]) <= 5:
            for link in links:
                reasons[link] = "related link"
            links = []
        elif not reasons[index]:
            if _ends(texts[index]) or texts[index][-1] in ",:;" or _count(texts[index]) > 25:
                return
            links.append(index)


def _mark_signatures(texts: Sequence[str], reasons: list[str]) -> None:
    """Cut "- Name Surname" under an entry of a live page.

    Below a quotation it says whose words they are, and in a list of names it is one of them: there it stays.
    """
    signed = [
        not reason and bool(_SIGNATURE.fullmatch(text[:130])) for text, reason in zip(texts, reasons, strict=True)
    ]
    for index in range(len(texts)):
        if not signed[index] or any(signed[max(0, index - 1) : index]) or any(signed[index + 1 : index + 2]):
            continue
        above = texts[index - 1] if index else ""
        if not above or above[0] not in "\"“‘'" or above[-1] not in "\"”’'":
            reasons[index] = "byline"
