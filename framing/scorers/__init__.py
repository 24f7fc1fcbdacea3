"""The scorers: each finds its evidence in a text and computes its measures from it."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
