from .actors import actor_dots, actor_heatmap
from .bars import source_bars, voice_bars
from .dots import differences, dots
from .profile import profile
from .style import to_png, to_svg

__all__ = [
    "actor_dots",
    "actor_heatmap",
    "differences",
    "dots",
    "profile",
    "source_bars",
    "to_png",
    "to_svg",
    "voice_bars",
]
