"""How numbers, counts and lists are put in words, wherever they are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence


def number(value: float, places: int = 2, *, signed: bool = False) -> str:
    """A number with so many decimal places; a real minus, nothing before zero, a dash where it is undefined.

    Parameters
    ----------
    value : float
    places : int, default 2
    signed : bool, default False
        Whether a number above zero has its sign too.
    """
    if math.isnan(value):
        return "–"
    text = f"{round(value, places) + 0.0:{'+' if signed else ''},.{places}f}"  # + 0.0: -0.0 becomes 0.0
    return text.replace("-", "−") if text.strip("+0.") else text.lstrip("+")


def rounded(value: float, *, signed: bool = False) -> str:
    """A number with as many places as its size asks for: 2 below ten, 1 below a thousand, else none."""
    size = abs(value)
    return number(value, 2 if size < 10 else 1 if size < 1000 else 0, signed=signed)


def per_cent(share: float) -> str:
    """A share of a hundred: "none" of nothing at all, "<1 %" of what is there and rounds to nothing.

    Parameters
    ----------
    share : float
        0 to 1; a dash stands for NaN.
    """
    if math.isnan(share):
        return "–"
    if 0 < share < 0.005:
        return "<1 %"
    return f"{100 * share:.0f} %" if share else "none"


def rate(value: float, places: int | None = None) -> str:
    """So many in 1,000 words: "none" of nothing at all, "<0.1" of what is there and rounds to nothing.

    Parameters
    ----------
    value : float
        Not below 0; a dash stands for NaN.
    places : int, optional
        Decimal places; as many as its size asks for where it is None.
    """
    if value == 0:
        return "none"
    least = 10.0 ** -(2 if places is None else places)
    if 0 < value < least / 2:
        return f"<{least:g}"
    return rounded(value) if places is None else number(value, places)


def p_value(p: float) -> str:
    """What stands behind the letter p: "= 0.032", "< 0.001"."""
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 article, 1,204 articles."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def listed(items: Sequence[str], most: int = 8) -> str:
    """Names in a row, as in A, B and C; of many the first, and how many more."""
    if len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
