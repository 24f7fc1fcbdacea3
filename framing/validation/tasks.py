"""What coders are asked."""

from __future__ import annotations

ALL = "all outlets"
