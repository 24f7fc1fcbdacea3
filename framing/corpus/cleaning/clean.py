"""HTML and pasted text become the body of an article; what is cut is kept with its reason.

A body is never guessed at: only whole paragraphs that are furniture of a page, and a dateline before the first
sentence, are cut. Whatever is neither known furniture nor in its place stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from framing.characters import WORD, normalise
from framing.corpus.cleaning import body, captions, head, pitches, tail
from framing.corpus.cleaning.datelines import dateline
from framing.corpus.cleaning.draft import Draft
from framing.corpus.cleaning.furniture import count, ends, is_prose
from framing.corpus.cleaning.paragraphs import paragraphs_of
from framing.types import Cut

RULES: tuple[Callable[[Draft], None], ...] = (
    pitches.mark_pitches,
    body.mark_highlights,
    body.mark_videos,
    body.mark_capitals,
    body.mark_labelled,
    tail.mark_comments,
    body.mark_tables,
    tail.mark_references,
    tail.mark_tail,
    head.mark_head,
    captions.mark_captions,
    body.mark_middle,
    tail.mark_links,
    tail.mark_signatures,
)
"""What is looked for, in this order.

Pitches, boxes and links go first, so that tables, the tail and the head are read without them; the tail goes before
the head, since a note below the last paragraph may be the only prose of a short text; credits between paragraphs need
to know which is the first and the last, and links and signatures what is left at the end.
"""


_INDENTED: Final = "    "  # before the paragraphs of a block that a colon announces


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
        Paragraphs with a blank line between them; what is indented below a colon stays so. Every word of it stands in
        ``normalise(raw)``, in the same order.
    cuts : tuple of Cut
        What was taken out, in the order of the text, with the reason.
    """
    draft = Draft(paragraphs_of(normalise(raw)), title, outlet)
    for rule in RULES:
        rule(draft)
    kept: list[str] = []
    cuts: list[Cut] = []
    margin: int | None = None  # what a paragraph that announced a block is indented by, while the block goes on
    for paragraph, reason in zip(draft.paragraphs, draft.reasons, strict=True):
        text = paragraph.text
        if reason:
            cuts.append(Cut(text, reason))
            continue
        begin = 0 if kept else dateline(text)
        if begin:
            cuts.append(Cut(text[:begin].strip(), "dateline"))
        set_off = margin is not None and paragraph.indent >= margin + len(_INDENTED) // 2
        kept.append(_INDENTED * set_off + text[begin:])
        if not set_off:
            margin = paragraph.indent if text.endswith(":") else None
    return "\n\n".join(kept), tuple(cuts)


def headline(text: str) -> str:
    """The title with which a text without one begins, or "": short, above prose, and no sentence by its end.

    A full stop is allowed where all long words have capitals: a first sentence is not written so. A question or a shout
    is a title where it is one sentence of a few words, on a line of its own above a blank one, and the text below comes
    back to one of its words; in doubt it stays in the body, where nothing of it is lost.
    """
    draft = Draft(paragraphs_of(normalise(text[:20_000])))
    body.mark_highlights(draft)
    for index, line in enumerate(draft.texts[:6]):
        if not (draft.reasons[index] or head.is_section(line, "") or head.is_byline(line)):
            below = zip(draft.texts[index + 1 :], draft.reasons[index + 1 :], strict=True)
            prose = [other for other in [other for other, reason in below if not reason][:4] if is_prose(other)]
            if not prose or dateline(line) or not _is_headline(line):
                return ""
            if not ends(line) or is_title_case(line):
                return line
            apart = draft.paragraphs[index].block != draft.paragraphs[index + 1].block
            return line if apart and _is_asked(line, " ".join(prose)) else ""
    return ""


_ASKED: Final = re.compile(r"[^.!?…\"“”]{1,120}[!?]")
_LONGEST_ASKED: Final = 12  # words of a question or shout that is a title


def _is_headline(line: str) -> bool:
    """Whether a line has a headline's length, and does not go on below."""
    return 3 <= count(line) <= 26 and len(line) <= 200 and line[-1] not in ",;:" and not line[0].islower()


def _is_asked(line: str, below: str) -> bool:
    """Whether a line is a question or shout of a few words that the text below takes up."""
    if count(line) > _LONGEST_ASKED or not _ASKED.fullmatch(line):
        return False
    from framing.lexicons.terms import read_terms  # few texts need it

    small = {term.term for term in read_terms("function_words")}
    telling = [word for word in map(str.casefold, WORD.findall(line)) if len(word) >= _STEM and word not in small]
    taken_up = {word.casefold()[:_STEM] for word in WORD.findall(below)}
    return any(word[:_STEM] in taken_up for word in telling)


_STEM: Final = 4  # letters by which two forms of a word are alike


def is_title_case(line: str) -> bool:
    """Whether each longer word of a line has a capital, as in a headline."""
    long = [word for word in WORD.findall(line) if len(word) > 3]
    return len(long) >= 3 and all(word[0].isupper() for word in long)
