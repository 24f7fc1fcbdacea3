"""Who says what, and in whose voice every character stands."""
