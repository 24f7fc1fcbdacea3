"""Tables to matplotlib figures: draws what it is given, estimates nothing. Public as ``framing.plot``."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
