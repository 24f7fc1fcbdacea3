"""Language by which the author takes a side."""
