"""Lexicons as they are written: terms with their contexts, and plain lists of words."""
