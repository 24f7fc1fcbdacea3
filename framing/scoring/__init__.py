"""Scoring: a plan made of the whole corpus, then one article after another, then the tables."""
