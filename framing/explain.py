"""One article in the terminal: its words coloured by voice, its evidence tagged, who speaks, and the numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.attributions import Annotated, annotate, spans_text
from framing.document import parse
from framing.report.actors import sentence_weights
from framing.report.model import NOTED
from framing.scorers import ActorSentiment, Scorer
from framing.scorers.actor_sentiment import measure
from framing.scorers.base import count_column
from framing.types import VOICES, Article, Attribution, Match, Measure, Mention, Voice

_VOICE_STYLE: dict[Voice, str] = {"author": "", "quoted": "green", "reported": "cyan"}
_SHOWN = 90  # characters of a content or sentence in a table
_WEIGHED, _WORDS = 12, 5  # sentences, and words of each, that are shown to have moved a valence


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
    plain = console.color_system is None
    console.print(_marked(title, in_title, "bold", plain))
    console.print()
    for paragraph in body.doc.paragraphs:
        console.print(_marked(body, tags, "", plain, paragraph.start, paragraph.end))
        console.print()
    key = Text("Voice: author")
    for voice in VOICES[1:]:
        key.append(", ").append(f"[{voice} …]" if plain else voice, _VOICE_STYLE[voice])
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
        if isinstance(scorer, ActorSentiment):
            mentions = [m for m in found if isinstance(m, Mention)]
            _moved(scorer, body, mentions, console)
            # Of actors that are found in one article, none has a column.
            measures = scorer.measures or tuple(measure(name) for name in dict.fromkeys(m.actor for m in mentions))
        else:
            measures = scorer.measures
        if measures:
            _numbers(measures, scorer.numbers(body, found), console)


def _tag(item: Match | Mention) -> str:
    if isinstance(item, Match):
        return item.category
    return f"{item.actor} {_signed(item.valence)}"


def _marked(
    text: Annotated,
    tags: list[tuple[int, int, str]],
    style: str,
    plain: bool,
    start: int = 0,
    end: int | None = None,
) -> Text:
    """A stretch of the text, each character in its voice's style, each piece of evidence with its tag behind it.

    Where there are no colours (``plain``), brackets tell the voice.
    """
    stop = len(text.doc.text) if end is None else end
    closing: dict[int, list[str]] = {}
    inside: set[int] = set()
    for a, b, tag in tags:
        if start <= a < stop:
            closing.setdefault(b, []).append(tag)
            inside.update(range(a, b))
    out = Text()
    voice: Voice = "author"
    for i in range(start, stop):
        for tag in closing.pop(i, []):
            out.append(f"‹{tag}›", "dim")
        if plain and text.voice_at(i) != voice:
            out.append("]" * (voice != "author"))
            voice = text.voice_at(i)
            out.append(f"[{voice} " * (voice != "author"))
        marks = "bold underline" if i in inside else ""
        out.append(text.doc.text[i], " ".join(filter(None, [style, _VOICE_STYLE[text.voice_at(i)], marks])))
    for tag in closing.pop(stop, []):
        out.append(f"‹{tag}›", "dim")
    return out.append("]" * (voice != "author"))


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


def _moved(scorer: ActorSentiment, text: Annotated, mentions: Sequence[Mention], console: Console) -> None:
    """The sentences that weigh most, with the words that moved their valence."""
    sentences: dict[tuple[str, str, int], list[Mention]] = {}
    for m in mentions:
        sentences.setdefault((m.actor, m.voice, text.doc.sentence_at(m.start)), []).append(m)
    heaviest = sorted(sentences.items(), key=lambda s: -abs(_vote(s[1])))[:_WEIGHED]
    if not heaviest:
        return
    title = (
        f"What moved the valence toward actors (of {len(sentences)} sentences those that weigh most: {len(heaviest)})"
    )
    table = Table("actor", "voice", "valence", "words", "sentence", title=title, title_justify="left", box=None)
    for (actor, voice, k), found in heaviest:
        weights = sorted(sentence_weights(scorer, text, found), key=lambda w: (-abs(w[1]), w[0].start))
        words = ", ".join(f"{w.of(text.doc.text)} {_signed(v)}" for w, v in weights[:_WORDS] if abs(v) >= NOTED)
        table.add_row(
            actor, voice, _signed(_vote(found)), words or "–", _short(text.doc.sentences[k].of(text.doc.text))
        )
    console.print(table)
    note = "Behind a word stands how far the valence lies above (+) or below (−) what it is without the word: what the"
    console.print(f"{note} model reacts to, not why.", style="dim")
    console.print()


def _vote(mentions: Sequence[Mention]) -> float:
    return sum(m.valence for m in mentions) / len(mentions)


def _signed(value: float) -> str:
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−")


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
    return "–" if math.isnan(value) else f"{round(value, 2) + 0.0:.2f}".replace("-", "−")
