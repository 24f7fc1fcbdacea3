"""Scores to estimates by outlet, overall and within the same story, with uncertainty."""
