"""A text as sentences, words and quotations, and the terms of lexicons found in it."""
