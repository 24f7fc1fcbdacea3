"""The sentiment of a sentence toward a target in it, told without regard to any name."""
