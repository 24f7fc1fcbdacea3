"""What a page's title holds beside the headline: the site's name, a player's length, and more than anybody writes."""

from __future__ import annotations

import re
from typing import Final

from framing.corpus.cleaning.head import key_of
from framing.types import Cut

_TITLE: Final = 500  # characters; a headline with its deck has a third of that
_SITE: Final = re.compile(r"\s+[|:–—·-]\s+([^|]{2,40})$")
_PLAYER: Final = re.compile(r"\s+(?:listen|watch|play)\s?·\s?\d{1,2}:\d\d(?::\d\d)?$", re.IGNORECASE)
_WORDS: Final = 4  # of a site's name and the section behind it


def cut_title(title: str, outlet: str = "") -> tuple[str, tuple[Cut, ...]]:
    """A title, and what is cut off its end.

    Parameters
    ----------
    title : str
    outlet : str
        The outlet's name: "Flood in Dorn | The Courier" is cut where it begins with the same word.
    """
    cuts: tuple[Cut, ...] = ()
    if len(title) > _TITLE:
        cuts = (Cut(title[_TITLE:], f"title beyond {_TITLE} characters"),)
        title = title[:_TITLE].rstrip()
    if player := _PLAYER.search(title):
        cuts = (Cut(player[0].strip(), "length of a recording"), *cuts)
        title = title[: player.start()]
    if (site := _SITE.search(title)) and _is_outlet(site[1], outlet):
        cuts = (Cut(site[0].strip(), "site's name"), *cuts)
        title = title[: site.start()]
    return title, cuts


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a name is an outlet's, or begins as it does: "CNN Politics" of CNN."""
    one, two = (key_of(text).removeprefix("the ").split() for text in (name, outlet))
    return bool(one and two) and len(one) <= _WORDS and one[0] == two[0]
