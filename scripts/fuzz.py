"""Feed made-up bytes and texts to the readers, the cleaning, the parser, the attributions and the scorers.

    python scripts/fuzz.py [--minutes 10] [--seed 0]

Texts are drawn from pieces that parsers stumble over, and from the hostile shapes; bytes are files of every kind with
bytes changed, cut out and repeated. What is raised but a refusal of ours, and offsets that do not slice their text, are
printed with what made them; the script ends with 1 where there is any.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from functools import partial
from pathlib import Path

from hostile_texts import SHAPES

import framing
from framing.characters import normalise
from framing.corpus.cleaning.clean import clean_text
from framing.corpus.cleaning.markup import clean_html, clean_markdown
from framing.types import FramingError

PIECES = [
    "Mary Obi", "Obi", "the minister", "said", "said that", "according to", "U.S.", "Mr. ", "“", "”", "‘", "’", '"',
    "'", "«", "»", ".", "…", "?", "!", ",", ";", ":", "—", "-", "(", ")", "[", "]", "\n", "\n\n", "\r\n", "\t", " ",
    "\u00a0",
    "\u200b", "\u202e", "\u0301", "\ud800", "İ", "ß", "ﬁ", "🙂", "雨", "م", "\0", "may", "perhaps", "brilliant",
    "shameful",
    "was killed by", "not", "never", "1,000.5", "3 May 2024", "@obi", "#x", "https://x.example/?a=b", "<p>", "</p>",
    "<br>", "<q>", "<blockquote>", "<!--", "-->", "<script>", "&amp;", "&#x202e;", "&", "<", ">", "* ", "# ", "> ",
    "```",
    "---\n", "OBI: ", "Q: ", "A: ", "HD\n", "BY\n", "Copyright 2024", "Load-Date: ", "Advertisement", "who", "he",
    "she",
    "they",
]  # fmt: skip
FILES = {
    ".csv": 'outlet,title,text,date\nNorth,Crane,"The “crane” stood, idle.",2024-05-01\nSouth;x,y,z,13/04/2024\n',
    ".tsv": "outlet\ttext\nNorth\tThe crane stood idle.\n",
    ".json": '[{"outlet": "North", "text": "The crane stood idle.", "date": {"a": [1]}}]',
    ".jsonl": '{"outlet": "North", "text": ["The crane", 1]}\n{"outlet": null}\n',
    ".html": "<html><head><title>x</title></head><body><p>The crane <q>stood</q> idle.</p></body></html>",
    ".md": "---\ntitle: x\n---\n# Crane\n\n> It [stood](http://x.example) idle.\n",
    ".xml": "<rss version='2.0'><channel><title>N</title><item><title>x</title></item></channel></rss>",
    ".rtf": "{\\rtf1\\ansi The crane \\b stood\\b0  idle.\\par}",
    ".txt": "HD\nCrane\nBY\nObi\nPD\n3 May 2024\nSN\nNorth\nLP\nThe crane stood idle.\n",
}
BEFORE = "Mary Obi, the minister, said the road may be open. Lund praised Obi."


def text_of(draw: random.Random) -> str:
    if draw.random() < 0.1:
        return SHAPES[draw.choice(sorted(SHAPES))](draw.randrange(2000))
    pieces = draw.choices(PIECES, k=draw.randrange(60))
    return "".join(piece + draw.choice(["", " ", " "]) for piece in pieces)


def bytes_of(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data * draw.choice([1, 1, 2, 20]))
    for _ in range(draw.randrange(12)):
        at = draw.randrange(len(changed) + 1)
        kind = draw.randrange(4)
        if kind == 0:
            changed[at : at + 1] = bytes([draw.randrange(256)])
        elif kind == 1:
            del changed[at : at + draw.randrange(30)]
        elif kind == 2:
            changed[at:at] = text_of(draw).encode("utf-8", "replace")
        else:
            changed[at:at] = changed[at : at + draw.randrange(50)] * draw.randrange(5)
    return bytes(changed)


def try_text(text: str, scorers: list[framing.scorers.Scorer]) -> None:
    clean_text(text, "Crane", "North")
    clean_html(text)
    clean_markdown(text)
    if normalise(normalise(text)) != normalise(text) and "&" not in text:
        raise AssertionError("normalise changes what it made")
    annotated = framing.annotate(framing.parse(text))
    doc = annotated.doc
    spans = [
        *doc.sentences,
        *doc.words,
        *(q.span for q in doc.quotations),
        *(s for a in annotated.attributions for s in a.content),
    ]
    if any(not 0 <= s.start <= s.end <= len(text) for s in spans) or len(annotated.codes) != len(text):
        raise AssertionError("an offset that slices nothing")
    for scorer in scorers:
        found = scorer.find(annotated)
        scorer.numbers(annotated, found)
        if any(getattr(m, "text", "") != text[m.start : m.end] for m in found if hasattr(m, "text")):
            raise AssertionError(f"{scorer.name}: evidence that is not what stands there")


def try_file(suffix: str, data: bytes, folder: Path) -> None:
    path = folder / f"t{suffix}"
    path.write_bytes(data)
    try:
        framing.read_corpus(path, outlet="North", min_words=0)
    except FramingError as error:
        if "\n" in str(error):
            raise AssertionError(f"a refusal of several lines: {error}") from None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    scorers = [
        framing.ActorSentiment(["Mary Obi"], model="vader"),
        *(
            c()
            for c in (
                framing.Advocacy,
                framing.Hedging,
                framing.Sourcing,
                framing.Favourability,
                framing.Agency,
                framing.Labels,
            )
        ),
    ]
    for scorer in scorers:
        scorer.fit([BEFORE] * 3)
    end, tried, faults = time.monotonic() + 60 * options.minutes, 0, set()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            tried += 1
            text, (suffix, data) = text_of(draw), draw.choice(sorted(FILES.items()))
            changed = bytes_of(draw, data.encode())
            works = (
                (text, partial(try_text, text, scorers)),
                (changed, partial(try_file, suffix, changed, Path(folder))),
            )
            for what, work in works:
                try:
                    work()
                except Exception as error:
                    last = traceback.extract_tb(error.__traceback__)[-1]
                    where = (type(error).__name__, last.filename, last.lineno)
                    if where not in faults:
                        faults.add(where)
                        print(f"{suffix if what is changed else 'text'}: {what!r}")
                        traceback.print_exc(file=sys.stdout)
    print(f"{tried} texts and files tried, {len(faults)} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
