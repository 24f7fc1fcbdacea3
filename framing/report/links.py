"""Places in the explorer and how they are called: by name, so that a link holds in every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from urllib.parse import quote, urlencode

from framing.characters import pieces

_LONGEST = 60  # characters of a name in a link


def slug(name: str) -> str:
    """A name in small letters, its words joined by hyphens: "United States" becomes "united-states"."""
    words = "-".join(pieces(name)).lower()
    return words[:_LONGEST].rstrip("-") or _digest(name)


def slugs(names: Iterable[str]) -> Mapping[str, str]:
    """The slug of each name; of names that come to the same one, those after the first end in a digest of the name."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        own = slug(name)
        found[name] = own if own not in taken else f"{own}-{_digest(name)}"
        taken.add(found[name])
    return found


def article(name: str) -> str:
    """The place of an article, by its id."""
    return f"article/{_quoted(name)}"


def passage(name: str, section: str, start: int, end: int) -> str:
    """The place of a passage, ``text[start:end]`` of an article's title or body."""
    return f"passage/{_quoted(name)}/{section[0]}{start}-{end}"


def passages(**wanted: str) -> str:
    """All passages that meet some conditions, those that are empty left out."""
    return f"passages?{urlencode({k: v for k, v in wanted.items() if v}, errors='replace')}"


def on_shared(place: str) -> str:
    """Of some passages those of articles on stories that several outlets cover."""
    return f"{place}&shared=yes" if place.startswith("passages?") else place


def _quoted(name: str) -> str:
    return quote(name, safe="", errors="replace")


def _digest(name: str) -> str:
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
