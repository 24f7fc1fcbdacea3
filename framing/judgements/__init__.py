"""What judges, and whom: what several scorers ask of a text."""
