"""How much of a page's article is kept, and how much of what stands around it is cut.

    python scripts/benchmark_reading.py [FOLDER]

reads tests/corpus/pages (`make_pages.py`), or a folder of the same form: a page NAME.html, and NAME.txt with its title,
a blank line, and the article. Words are counted, each as often as it stands; those of the title are neither the
article's nor furniture. The rules of cleaning were written with our pages in sight: their figures are no forecast.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from framing.characters import WORD
from framing.corpus.cleaning.clean import clean_text
from framing.corpus.cleaning.markup import clean_html

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "tests" / "corpus" / "pages"


def ours(source: str) -> str:
    """The article as framing reads it."""
    page = clean_html(source)
    return clean_text(page.text, page.title)[0]


def trafilatura_alone(source: str) -> str:
    """The article as trafilatura finds it, with the settings it has by itself."""
    from trafilatura import extract

    return extract(source, include_comments=False) or ""


READERS: Mapping[str, Callable[[str], str]] = {"framing": ours, "trafilatura": trafilatura_alone}


def words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in WORD.findall(text))


def shown(source: str) -> str:
    """All the words that a page shows."""
    from lxml import etree, html

    root = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, "head", "script", "style", with_tail=False)
    return " ".join(str(piece) for piece in root.itertext())


def measure(page: Path, read: Callable[[str], str]) -> tuple[int, int, int, int]:
    """Words of the article kept, and all of them; words of furniture removed, and all of them."""
    source = page.read_text(encoding="utf-8")
    title, _, body = page.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")
    told, found = words(body), words(read(source))
    around = words(shown(source)) - told - words(title)
    left = (found - told - words(title)) & around
    return (found & told).total(), told.total(), around.total() - left.total(), around.total()


def shares(folder: Path, read: Callable[[str], str]) -> tuple[float, float]:
    """Of all pages: the share of the articles' words that is kept, and of the furniture's that is removed."""
    kept, told, removed, around = map(
        sum, zip(*(measure(page, read) for page in sorted(folder.glob("*.html"))), strict=True)
    )
    return kept / told, removed / around


def main() -> None:
    """Print a row a page and a row for all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    pages = sorted(folder.glob("*.html"))
    print(f"{'page':28}" + "".join(f"{name + ' body':>20}{'furniture removed':>20}" for name in READERS))
    for page in pages:
        row = (measure(page, read) for read in READERS.values())
        print(
            f"{page.stem:28}" + "".join(f"{kept / told:20.3f}{cut / around:20.3f}" for kept, told, cut, around in row)
        )
    total = (shares(folder, read) for read in READERS.values())
    print(f"{f'all {len(pages)}':28}" + "".join(f"{kept:20.3f}{cut:20.3f}" for kept, cut in total))


if __name__ == "__main__":
    main()
