"""Sphinx: builds without a network, and fails on a warning (``sphinx-build -W docs docs/_build``)."""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402 (beside this file)

from framing import __version__  # noqa: E402

project = "framing"
author = "The framing developers"
copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinx_gallery.gen_gallery"]
exclude_patterns = [
    "_build",
    "gallery/*.ipynb",
    "gallery/*.py",
    "gallery/*.md5",
    "examples",
    "sg_execution_times.rst",
    "validity_notes.rst",
]
html_theme = "furo"
html_title = f"framing {version}"
myst_heading_anchors = 2
numpydoc_show_class_members = False
autodoc_member_order = "bysource"
suppress_warnings = ["config.cache"]
sphinx_gallery_conf = {
    "examples_dirs": "examples",
    "gallery_dirs": "gallery",
    "filename_pattern": r"plot_",
    "download_all_examples": False,
    "show_memory": False,
    "min_reported_time": 1_000_000,
    "remove_config_comments": True,
    "abort_on_example_error": True,
    "within_subsection_order": "FileNameSortKey",
}


def setup(app: Any) -> None:
    """Write what is generated before anything is read."""
    app.connect("config-inited", lambda *_: generate.write(HERE / "_generated"))
