"""Who is named in one text."""
