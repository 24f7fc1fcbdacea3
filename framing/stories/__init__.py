"""Which articles tell of one event, and which reprint another."""
