"""Charts of an example in its page: ours are made without pyplot, where sphinx-gallery looks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakSet

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sphinx_gallery.scrapers import figure_rst

from ext.house import framing

_SHOWN: WeakSet[Figure | Axes] = WeakSet()


def scrape(_block: object, block_vars: Mapping[str, Any], gallery_conf: Mapping[str, Any]) -> str:
    """Save each figure that a block gave a name to, once, and return the markup that shows them."""
    paths = []
    for name, value in block_vars["example_globals"].items():
        if isinstance(value, Figure | Axes) and not name.startswith("_") and value not in _SHOWN:
            _SHOWN.add(value)
            path = next(block_vars["image_path_iterator"])
            with open(path, "wb") as file:
                file.write(framing.plot.to_png(value))
            paths.append(path)
    return str(figure_rst(paths, gallery_conf["src_dir"]))
