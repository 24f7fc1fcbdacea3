"""Pages of our own in the layouts of twenty kinds of publishers, with the article that each holds.

    python scripts/make_pages.py

fills tests/corpus/layouts with two stories each and writes tests/corpus/pages: NAME.html, and NAME.txt with the title
and the paragraphs that are the article's. Stories, places and people are invented
(stories.json); the layouts are those of kinds of sites, and none is anybody's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
LAYOUTS, PAGES = CORPUS / "layouts", CORPUS / "pages"
FIRST_HOUR = 17  # of a live blog, whose newest entry stands first


class Story(NamedTuple):
    """An article of some place: its paper, its title, and its paragraphs, where "## " begins a heading."""

    paper: str
    title: str
    paragraphs: Sequence[str]


def story(number: int, stories: Mapping[str, Any]) -> Story:
    """The article of a page: one of the texts, in the place of the page's layout."""
    place = stories["places"][number // 2]
    texts = stories["texts"]
    words = {"t": place["town"], "a": place["official"], "b": place["resident"], "c": place["company"]}
    words |= {"m": place["money"], "as": words["a"].split()[-1], "bs": words["b"].split()[-1]}
    title, *paragraphs = (text.format(**words) for text in texts[(number * 3 + number // 8) % len(texts)])
    return Story(place["paper"], title, paragraphs)


def filled(layout: str, told: Story) -> str:
    """A layout with an article in it: {title}, {paper}, {0:3} for paragraphs, {2} for a piece of one, entries."""

    def elements(found: re.Match[str]) -> str:
        first, last = (int(place) if place else None for place in found.groups())
        return "".join(_element(text) for text in told.paragraphs[first:last])

    def entries(found: re.Match[str]) -> str:
        plain = [text for text in told.paragraphs if not text.startswith("## ")]
        hours = range(FIRST_HOUR, 0, -1)
        return "".join(
            found[1].replace("{hour}", str(h)).replace("{text}", t) for h, t in zip(hours, plain, strict=False)
        )

    page = re.sub(r"<!--entry-->(.*?)<!--/entry-->", entries, layout, flags=re.DOTALL)
    page = re.sub(r"\{(\d*):(\d*)\}", elements, page)
    page = re.sub(r"\{(\d)\}", lambda found: told.paragraphs[int(found[1])].split(",")[0], page)
    return page.replace("{title}", told.title).replace("{paper}", told.paper)


def _element(text: str) -> str:
    return f"<h2>{text[3:]}</h2>\n" if text.startswith("## ") else f"<p>{text}</p>\n"


def main() -> None:
    """Write the pages anew."""
    stories = json.loads((LAYOUTS / "stories.json").read_text(encoding="utf-8"))
    PAGES.mkdir(parents=True, exist_ok=True)
    for number in range(2 * len(stories["places"])):
        (path,) = LAYOUTS.glob(f"{number // 2 + 1:02}_*.html")
        layout, told = path.read_text(encoding="utf-8"), story(number, stories)
        name = f"{path.stem}_{'ab'[number % 2]}"
        kept = [text.removeprefix("## ") for text in told.paragraphs if "<!--entry-->" not in layout or text[0] != "#"]
        (PAGES / f"{name}.html").write_text(filled(layout, told), encoding="utf-8", newline="\n")
        (PAGES / f"{name}.txt").write_text("\n\n".join([told.title, *kept]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
