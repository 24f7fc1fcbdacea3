"""Sphinx: builds without a network, and fails on a warning (``sphinx-build -W docs docs/_build``)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for ext, beside this file

from framing import __version__

project = "framing"
author = copyright = "The framing developers"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinx_gallery.gen_gallery", "ext"]
exclude_patterns = [
    "_build",
    "examples",
    "**sg_execution_times.rst",
    "gallery/*.ipynb",
    "gallery/*.py",
    "gallery/*.md5",
]
myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

smartquotes = False  # quotation marks stand as they are written

html_theme = "furo"
html_title = f"framing {version}"
html_math_renderer = "mathml"
html_copy_source = False

autodoc_default_options = {"exclude-members": "set_fit_request, set_score_request"}  # of scikit-learn
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # docstrings tell types, with shapes and units
numpydoc_show_class_members = False  # autodoc shows them

sphinx_gallery_conf = {
    "examples_dirs": "examples",
    "gallery_dirs": "gallery",
    "filename_pattern": r"plot_",
    "image_scrapers": ("ext.figures.scrape",),
    "within_subsection_order": "FileNameSortKey",
    "abort_on_example_error": True,
    "download_all_examples": False,
    "min_reported_time": 1_000_000,
    "remove_config_comments": True,
    "show_memory": False,
}
suppress_warnings = ["config.cache"]  # of sphinx-gallery's settings
