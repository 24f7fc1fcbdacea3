"""Small charts that a page draws within its tables: places on an axis, in per cent of the width, and no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.report.model import Row

_LEFT, _RIGHT = 3.0, 97.0


@dataclass(frozen=True, slots=True)
class Axis:
    """The values from the left end of a strip to its right end."""

    low: float
    high: float

    def at(self, value: float) -> str:
        """Where a value lies."""
        width = self.high - self.low
        share = (value - self.low) / width if width else 0.5
        return f"{_LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, share)):.2f}%"

    @property
    def zero(self) -> str:
        """Where zero lies, "" where it lies outside."""
        return self.at(0.0) if self.low <= 0 <= self.high else ""


def axis(rows: Iterable[Row]) -> Axis:
    """The axis that holds every mean and interval of a table, and zero."""
    values = [v for r in rows for v in (r.value, r.low, r.high) if v is not None]
    return Axis(min([0.0, *values]), max([0.0, *values]))


def bars(counts: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Where each part of a whole begins, and how wide it is."""
    total = sum(counts)
    found, before = [], 0
    for n in counts:
        found.append((f"{100 * before / total:.2f}%", f"{100 * n / total:.2f}%") if total else ("0%", "0%"))
        before += n
    return tuple(found)
