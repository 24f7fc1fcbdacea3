"""framing: measure how news outlets frame what they cover."""

import lazy_loader as lazy

from framing.version import __version__ as __version__

# Loaded when first asked for, so that the command line answers at once; __init__.pyi says what there is.
_lazily, _, _found = lazy.attach_stub(__name__, __file__)
__all__ = sorted({*_found, "plot"} - {"charts"})


def __getattr__(name: str) -> object:
    return _lazily("charts" if name == "plot" else name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
