"""One article in the terminal: its words coloured by voice, its evidence tagged, who speaks, and the numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.attributions import Annotated, annotate, spans_text
from framing.document import parse
from framing.scorers import Scorer
from framing.scorers.base import count_column
from framing.types import VOICES, Article, Attribution, Match, Measure, Mention, Voice

_VOICE_STYLE: dict[Voice, str] = {"author": "", "quoted": "green", "reported": "cyan"}
_SHOWN = 90  # characters of a content in the table of speakers


def explain_article(article: Article, scorers: Sequence[Scorer], console: Console) -> None:
    """Print an article with its evidence.

    Parameters
    ----------
    article : Article
    scorers : sequence of Scorer
        Each is fitted to this article alone.
    console : rich.console.Console
        Where to print; without colours the tags and tables still tell.
    """
    body = annotate(parse(article.text))
    title = annotate(parse(article.title, section="title"))
    evidence = [(scorer, scorer.fit([article.text]).find(body)) for scorer in scorers]
    tags = [(m.start, m.end, _tag(m)) for _, found in evidence for m in found if isinstance(m, (Match, Mention))]
    in_title = [(m.start, m.end, _tag(m)) for s in scorers for m in s.find(title) if isinstance(m, (Match, Mention))]
    console.print(_marked(title, in_title, "bold"))
    console.print()
    for paragraph in body.doc.paragraphs:
        console.print(_marked(body, tags, "", paragraph.start, paragraph.end))
        console.print()
    key = (
        Text("Voice: ").append("author").append(", ").append("quoted", "green").append(", ").append("reported", "cyan")
    )
    words = body.words_in
    key.append(f" ({', '.join(f'{words[v]} words' for v in VOICES)}).  Evidence: ").append("words", "bold underline")
    console.print(key.append("‹category›", "dim"))
    if article.cuts:
        console.print(
            f"Cut as no part of the article: {len(article.cuts)} pieces, such as “{_short(article.cuts[0].text)}”"
        )
    console.print()
    for _, found in evidence:
        _speakers(body, [a for a in found if isinstance(a, Attribution)], console)
    for scorer, found in evidence:
        _numbers(scorer.measures, scorer.numbers(body, found), console)


def _tag(item: Match | Mention) -> str:
    if isinstance(item, Match):
        return item.category
    return f"{item.actor} {item.valence:+.2f}"


def _marked(
    text: Annotated, tags: list[tuple[int, int, str]], style: str, start: int = 0, end: int | None = None
) -> Text:
    """A stretch of the text, each character in its voice's style, each piece of evidence with its tag behind it."""
    stop = len(text.doc.text) if end is None else end
    closing: dict[int, list[str]] = {}
    inside: set[int] = set()
    for a, b, tag in tags:
        if start <= a < stop:
            closing.setdefault(b, []).append(tag)
            inside.update(range(a, b))
    out = Text()
    for i in range(start, stop):
        for tag in closing.pop(i, []):
            out.append(f"‹{tag}›", "dim")
        marks = "bold underline" if i in inside else ""
        out.append(text.doc.text[i], " ".join(filter(None, [style, _VOICE_STYLE[text.voice_at(i)], marks])))
    for tag in closing.pop(stop, []):
        out.append(f"‹{tag}›", "dim")
    return out


def _speakers(text: Annotated, attributions: Sequence[Attribution], console: Console) -> None:
    if not attributions:
        return
    table = Table(
        "who speaks", "type", "kind", "cue", "stance", "what", title="Attributions", title_justify="left", box=None
    )
    for a in attributions:
        cue = a.cue.of(text.doc.text) if a.cue else "–"
        what = _short(spans_text(text.doc, a.content))
        table.add_row(a.speaker or "(left open)", a.source_type, a.kind, cue, a.stance, what)
    console.print(table)
    console.print()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _numbers(measures: Sequence[Measure], numbers: dict[str, float], console: Console) -> None:
    table = Table("measure", "value", "unit", "quoted", "reported", box=None)
    for m in measures:
        value = numbers.get(m.name, math.nan)
        count = numbers.get(count_column(m.name))
        unit = m.unit if count is None else f"{m.unit} (n = {count:.0f})"
        others = [_number(numbers.get(f"{m.name}[{voice}]", math.nan)) for voice in ("quoted", "reported")]
        table.add_row(m.name, _number(value), unit, *others)
    console.print(table)
    console.print()


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"
