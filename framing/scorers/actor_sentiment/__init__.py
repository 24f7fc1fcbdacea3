"""How the outlet writes about an actor."""
