"""Words that weaken, strengthen, or point at hearsay."""
