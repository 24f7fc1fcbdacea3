"""How an outlet words the actors of its articles."""
