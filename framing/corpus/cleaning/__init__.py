"""HTML and boilerplate to plain text; what was cut is kept."""
