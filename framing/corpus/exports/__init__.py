"""Exports of news databases: one file, many articles, each with fields around it."""
