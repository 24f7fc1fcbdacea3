"""Articles in: what cannot be scored is set aside, with the reason."""
