"""framing: measure how news outlets frame what they cover."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False  # as typing has it, which is longer in loading than all else here
if TYPE_CHECKING:
    from collections.abc import Callable


def __getattr__(name: str) -> object:
    if name == "__version__":
        from framing.version import __version__

        return __version__
    return _public() if name == "__all__" else _attached()[0]("charts" if name == "plot" else name)


def __dir__() -> list[str]:
    return sorted([*_public(), "__version__"])


def _public() -> list[str]:
    return sorted({*_attached()[1], "plot"} - {"charts"})


@cache
def _attached() -> tuple[Callable[[str], object], list[str]]:
    """What loads the rest when it is first asked for (__init__.pyi says what there is), itself loaded no sooner.

    So the command line answers at once, and Ctrl-C is heeded from the first moment.
    """
    import lazy_loader as lazy

    lazily, _, found = lazy.attach_stub(__name__, __file__)
    return lazily, found
