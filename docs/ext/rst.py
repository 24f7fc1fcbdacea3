"""Pieces of reStructuredText."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """A table; cells are markup. Without a header where that is empty."""
    lines = [
        ".. list-table::",
        f"   :header-rows: {int(bool(header))}",
        f"   :widths: {' '.join(map(str, widths))}",
        "",
    ]
    for row in filter(None, (header, *rows)):
        for k, cell in enumerate(row):
            lines.append(f"   {'* -' if not k else '  -'} {' '.join(str(cell).split()) or '–'}")
    return "\n".join(lines) + "\n\n"


def indented(text: str, by: int = 3) -> str:
    """Lines moved to the right."""
    return "".join(f"{' ' * by}{line}\n" if line else "\n" for line in text.strip("\n").split("\n"))


def plain(text: str) -> str:
    """Words that hold no markup."""
    for mark in "\\*`|_":
        text = text.replace(mark, f"\\{mark}")
    return text


def code(text: str) -> str:
    """Words as code."""
    return f"``{text}``"


def interval(low: float | None, high: float | None) -> str:
    """An interval in brackets; nothing where there is none."""
    return f" ({low:.2f} to {high:.2f})" if low is not None and high is not None and low != high else ""
