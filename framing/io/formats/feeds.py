"""RSS and Atom feeds to rows."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from framing.io.decoding import SetAsideError
from framing.io.formats.guard import library, reading, without_entities


def feed_rows(data: bytes) -> tuple[str, list[dict[str, Any]]]:
    """A feed's title, and a row an entry: title, text, date, url, author, and the outlet where the entry names one.

    Raises
    ------
    SetAsideError
        If it is no feed.
    """
    feedparser = library("feedparser", "a feed")
    with reading("a feed"):
        feed = feedparser.parse(
            io.BytesIO(without_entities(data, "a feed")), sanitize_html=False, resolve_relative_uris=False
        )
        if not feed.version:
            raise SetAsideError(
                "unknown file type", "XML that is no RSS or Atom feed; save the articles as .html or .txt"
            )
        return str(feed.feed.get("title", "")), [_row(entry) for entry in feed.entries]


def _row(entry: Mapping[str, Any]) -> dict[str, Any]:
    contents = [content.get("value", "") for content in entry.get("content", ())]
    return {
        "id": "",
        "title": entry.get("title", ""),
        "text": max([*contents, entry.get("summary", "")], key=len),
        "date": entry.get("published") or entry.get("updated") or "",
        "url": entry.get("link", ""),
        "author": entry.get("author", ""),
        "section": ", ".join(tag.get("term") or "" for tag in entry.get("tags", ())[:3]),
        "outlet": (entry.get("source") or {}).get("title", ""),
    }
