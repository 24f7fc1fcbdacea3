"""Texts that a wrong decoding, or an escaping too many, has garbled: made whole where it is certain how they were."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from framing.characters import snippet
from framing.io.codepages import NAMES, around, read_again

if TYPE_CHECKING:
    from ftfy import TextFixerConfig


class Repaired(NamedTuple):
    """A text made whole, and what was wrong with it, in a few words each; no words where it is as it was."""

    text: str
    faults: tuple[str, ...]


# What right English news holds beside ASCII; all else is looked at
_UNUSUAL: Final = re.compile("[^\x00-\x7f\u00a0éçüöä£€°½“”‘’–—…•\u00ad\u200b\ufeff]")
_CLOSING: Final = re.compile("â€(?:\ufffd|(?=[\\s,.;:?!)<])|$)")
_DASH: Final = re.compile(r'(?<=\s)â€"(?=\s)')
_R: Final = re.compile(r"(?:<|&lt;)U\+([0-9A-Fa-f]{4,6})(?:>|&gt;)")
_ABOUT: Final = re.compile(
    r"\b(?:mojibake|unicode|utf-?(?:8|16)|ascii|latin-1|(?:windows|cp)-?125\d|mac roman"
    r"|char(?:acter )?(?:encoding|set)s?|html entit(?:y|ies)|escape (?:sequence|code)s?|code ?points?)\b",
    re.IGNORECASE,
)
_PAGES: Final = {
    "latin-1": "Latin-1",
    "sloppy-windows-1252": "Windows-1252",
    "macroman": "Mac Roman",
    "cp437": "DOS (437)",
}


def is_about_encodings(text: str) -> bool:
    """Whether a text speaks of encodings: what looks garbled in it may be an example."""
    return _ABOUT.search(text) is not None


def mend_decoding(text: str, spoken: Callable[[], str] | None = None) -> Repaired:
    """A text whose bytes were read in a wrong encoding, as they should have been read.

    Parameters
    ----------
    text : str
        Plain text, or the source of a page.
    spoken : callable, optional
        Gives the words that a page shows; None where that is all of the text.

    Returns
    -------
    Repaired
        Of a text that speaks of encodings nothing is repaired: it may show what it speaks of.

    Notes
    -----
    UTF-8 that was read as another encoding, once or several times, is ftfy's part (R. Speer, ftfy, 2019); what it
    leaves alone, one-byte encodings read as one another, is told by where the characters then stand (`read_again`).
    """
    if not (_UNUSUAL.search(text) or "U+" in text):
        return Repaired(text, ())
    faults: list[str] = []
    again = _R.sub(lambda match: _character(match[1]) or match[0], text)
    if again != text:
        faults.append(_fault("characters written as <U+201C>", text, again))
    fixed, how = _with_ftfy(again)
    if fixed != again:
        faults.append(_fault(how, again, fixed))
    read, right, wrong = read_again(fixed)
    if right:
        faults.append(_fault(f"{NAMES[right]} read as {NAMES[wrong]}", fixed, read))
    if faults and is_about_encodings(spoken() if spoken else text):
        return Repaired(text, ())
    return Repaired(read, tuple(faults))


def _with_ftfy(text: str) -> tuple[str, str]:
    """A text as ftfy makes it whole, and how its bytes had been read."""
    import ftfy  # few texts need it
    from ftfy.badness import is_bad

    whole = _DASH.sub("–", _CLOSING.sub("â€\x9d", text))
    if not is_bad(around(whole)):
        return text, ""
    fixed, steps = ftfy.fix_encoding_and_explain(whole, _only_encoding())
    if fixed == whole or not all(map(_is_expected, set(fixed) - set(text))):
        return text, ""
    read = [_PAGES.get(str(what), str(what)) for action, what in steps or () if action == "encode"]
    if not read:
        return fixed, "UTF-8 read as another encoding in places"
    meant = {str(what) for action, what in steps or () if action == "decode"}
    name = "Windows-1252" if meant == {"windows-1252"} else "UTF-8"
    return fixed, f"{name} read as {', then as '.join(dict.fromkeys(read))}"


def _only_encoding() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


# Letters of Vietnam, punctuation, signs for money and numbers, arrows, formulas, pictures, and what joins them
_EXPECTED: Final = (
    (0x1E00, 0x1EFF),
    (0x2000, 0x214F),
    (0x2190, 0x22FF),
    (0x25A0, 0x27BF),
    (0xFE0F, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFFD, 0xFFFD),
    (0x1F000, 0x1FAFF),
)


def _is_expected(character: str) -> bool:
    """Whether a character is one that English news holds: a Latin letter, punctuation, a sign, an emoji."""
    code = ord(character)
    return code < 0x250 or any(first <= code <= last for first, last in _EXPECTED)


_ESCAPE: Final = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|((?:x[89a-fA-F][0-9a-fA-F])(?:\\x[89a-fA-F][0-9a-fA-F])*)|U([0-9a-fA-F]{8}))"
)
_PLAIN_ESCAPE: Final = re.compile(r"""\\([nrt"'/\\])""")
_LITERAL: Final = re.compile(r"""\s*b(['"])(.*)\1\s*""", re.DOTALL)
_PLAIN: Final = {"n": "\n", "r": "", "t": "\t"}
_TWICE: Final = re.compile(r"&(?:amp;)+(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")


def mend_escapes(text: str) -> Repaired:
    """A text in which characters stand as escapes, or its marks as no press sets them, with the characters themselves.

    ``\\u201c`` and ``\\x93`` of programs, ``&amp;ldquo;`` escaped twice, ``""`` of a table read wrongly, ornaments
    and primes as quotation marks.
    """
    faults: list[str] = []
    mended = text
    for name, mend in (
        ("characters written as escapes", _unescaped),
        ("entities escaped twice", _unescaped_twice),
        ("quotation marks of another form", _plain_marks),
    ):
        again = mend(mended)
        if again != mended:
            faults.append(_fault(name, mended, again))
            mended = again
    if faults and is_about_encodings(text):
        return Repaired(text, ())
    return Repaired(mended, tuple(faults))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    again = _ESCAPE.sub(_escaped, text)
    if again == text:
        return text
    again = again.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of characters, two and two
    literal = _LITERAL.fullmatch(again)
    return _PLAIN_ESCAPE.sub(lambda match: _PLAIN.get(match[1], match[1]), literal[2] if literal else again)


def _escaped(match: re.Match[str]) -> str:
    """The characters of an escape; of bytes, as UTF-8 where they are that."""
    short, run, long = match.groups()
    if run:
        data = bytes.fromhex(run.replace("\\", "").replace("x", ""))
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="replace")
    if short and 0xD800 <= int(short, 16) < 0xE000:
        return chr(int(short, 16))
    return _character(short or long) or match[0]


def _character(digits: str) -> str:
    """The character of a code in hexadecimal digits; "" where it is none that a text holds."""
    code = int(digits, 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _unescaped_twice(text: str) -> str:
    if "&amp;" not in text:
        return text
    return _TWICE.sub(lambda match: html.unescape(f"&{match[1]}") if _is_entity(match[1]) else match[0], text)


def _is_entity(name: str) -> bool:
    return name.startswith("#") or name in html.entities.html5


_FORMS: Final = re.compile("[❝❞❛❜〝〞〟]")
_DOUBLED: Final = re.compile(r'(?<![\w"])""(?=[\w‘\'])|(?<=[\w,.!?…’\'])""(?!["\w])')
_ORNAMENT: Final = str.maketrans({"❝": "“", "❞": "”", "❛": "‘", "❜": "’", "〝": "“", "〞": "”", "〟": "”"})
_PRIME: Final = re.compile(r"(?<![\w″])″(?=[\w‘'])|(?<=[,.!?…’'])″(?!\w)")
_TURNED: Final = re.compile(r"(?<![\w.,!?…’'”])”(?=[\w‘'])")


def _plain_marks(text: str) -> str:
    """Marks that are doubled, ornaments, primes, and ” before a word as “, where they stand in pairs."""
    if _FORMS.search(text):
        text = text.translate(_ORNAMENT)
    for form, place in (('""', _DOUBLED), ("″", _PRIME)):
        if form in text and len(place.findall(text)) > 1:
            text = place.sub('"', text)
    if "”" in text and not any(mark in text for mark in "“„«"):
        turned = _TURNED.findall(text)
        if 2 * len(turned) == text.count("”"):  # else the one that opened is elsewhere
            text = _TURNED.sub("“", text)
    return text


def _fault(name: str, before: str, after: str) -> str:
    """What was wrong, with the first place where it was."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = max(0, start - 1)
    return f"{name}: {snippet(before[start : start + 24])} is {snippet(after[start : start + 18])}"


_LOST: Final = "[?\ufffd]"
_OPENS_LOST: Final = re.compile(rf"{_LOST}(?<![^\s(].)(?=[A-Za-z])")
_CLOSES_LOST: Final = re.compile(rf"{_LOST}(?<=[,.!?…].)(?=\s|$)")
_APOSTROPHE_LOST: Final = re.compile(rf"{_LOST}(?<=[a-z].)(?=(?:s|t|re|ve|ll|d|m)\b(?!=))")
_DROPPED: Final = re.compile(
    r"\b(?:(?:did|does|is|was|could|would|should|have|has|had|are|were|do)nt|(?:I|we|you|they|he|she|it)\s+wont)\b",
    re.IGNORECASE,
)
_SPEECH: Final = re.compile(r"[a-z], (?:[a-z]+ )?(?:said|says|told|added)\b|[a-z], [A-Za-z.' -]{2,40} (?:said|says)\b")


def lost_marks(text: str) -> str:
    """Why the quotations of a text can no longer be told: its marks have become one character, or are gone; else ""."""
    opened = _OPENS_LOST.search(text)
    if opened and _CLOSES_LOST.search(text):
        return f"its quotation marks have become {opened[0]!r}: {snippet(text[opened.start() : opened.start() + 40])}"
    if not re.search("[\"“”„«»'‘’＂]", text) and (dropped := _DROPPED.search(text)) and _SPEECH.search(text):
        return f"its quotation marks and apostrophes were left out ({dropped[0]})"
    return ""


def with_apostrophes(text: str) -> str:
    """A text with the apostrophes that have become ``?`` or the sign for a broken character inside a word."""
    return _APOSTROPHE_LOST.sub("’", text) if "?" in text or "\ufffd" in text else text
