"""What our pages need of Sphinx: formulas without a script, and parts that are made from the code itself."""

from __future__ import annotations

from typing import Any

from ext import directives, mathml


def setup(app: Any) -> dict[str, Any]:
    """Tell Sphinx of both."""
    mathml.setup(app)
    directives.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
