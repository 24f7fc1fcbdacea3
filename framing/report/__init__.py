"""The report of a corpus: one summary, and all that is rendered from it."""
