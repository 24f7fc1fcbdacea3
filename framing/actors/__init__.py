"""Actors: lists of them, found or given."""
