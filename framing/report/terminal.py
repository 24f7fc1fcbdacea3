"""One article in the terminal: its words coloured by voice, its evidence tagged, who speaks, and the numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.attribution.annotated import Annotated, spans_text
from framing.report.actor_sections import sentence_weights
from framing.report.explaining import Explanation, counted
from framing.scorers.actor_sentiment.scorer import NOTED
from framing.types import VOICES, Measure, Voice
from framing.wording import number

_VOICE_STYLE: dict[Voice, str] = {"author": "", "quoted": "green", "reported": "cyan"}
_SHOWN = 90  # characters of a content or sentence in a table
_WEIGHED, _WORDS = 12, 5  # sentences, and words of each, that are shown to have moved a valence


def print_explanation(told: Explanation, console: Console) -> None:
    """Print an article with its evidence.

    Parameters
    ----------
    told : Explanation
    console : rich.console.Console
        Where to print; without colours the tags and tables still tell.
    """
    body, article = told.body, told.article
    plain = console.color_system is None
    console.print(_marked(told.title, list(counted(told.scorers, told.headed)), "bold", plain))
    console.print()
    tags = list(counted(told.scorers, told.evidence))
    for paragraph in body.doc.paragraphs:
        console.print(_marked(body, tags, "", plain, paragraph.start, paragraph.end))
        console.print()
    console.print(_key(body, plain))
    if article.cuts:
        console.print(
            f"Cut as no part of the article: {len(article.cuts)} pieces, such as “{_short(article.cuts[0].text)}”"
        )
    console.print()
    _speakers(body, console)
    for k in range(len(told.scorers)):
        _moved(told, k, console)
        _numbers(told.measures(k), told.numbers(k), console)


def _key(body: Annotated, plain: bool) -> Text:
    """What the colours and signs mean."""
    key = Text("Voice: author")
    for voice in VOICES[1:]:
        key.append(", ").append(f"[{voice} …]" if plain else voice, _VOICE_STYLE[voice])
    words = body.words_in
    key.append(f" ({', '.join(f'{words[v]} words' for v in VOICES)}).  Evidence: ").append("words", "bold underline")
    return key.append("‹category›", "dim")


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


def _speakers(text: Annotated, console: Console) -> None:
    if not text.attributions:
        return
    table = Table(
        "who speaks", "type", "kind", "cue", "stance", "what", title="Attributions", title_justify="left", box=None
    )
    for a in text.attributions:
        cue = a.cue.of(text.doc.text) if a.cue else "–"
        what = _short(spans_text(text.doc, a.content))
        speaker = a.speaker or ("(left open)" if a.act == "statement" else "(nobody)")
        table.add_row(speaker, a.source_type, a.kind, cue, a.stance, what)
    console.print(table)
    console.print()


def _moved(told: Explanation, k: int, console: Console) -> None:
    """The sentences that weigh most in a mean, with the words that moved them; of another measure none."""
    scorer, text = told.scorers[k], told.body
    sentences: dict[tuple[str, str, int], list[Any]] = {}
    for e in told.evidence[k] if any(m.kind == "mean" for m in told.measures(k)) else ():
        key = ("; ".join(scorer.table.tags(e)), e.voice, text.doc.sentence_at(e.start))
        sentences.setdefault(key, []).append(e)
    votes = {key: sum(map(scorer.table.weight, own)) / len(own) for key, own in sentences.items()}
    heaviest = sorted(sentences, key=lambda key: -abs(votes[key]))[:_WEIGHED]
    if not heaviest:
        return
    title = (
        f"What moved the sentiment toward actors (of {len(sentences)} sentences those that weigh most: {len(heaviest)})"
    )
    table = Table("actor", "voice", "valence", "words", "sentence", title=title, title_justify="left", box=None)
    for key in heaviest:
        about, voice, at = key
        weights = sorted(sentence_weights(scorer, text, sentences[key]), key=lambda w: (-abs(w[1]), w[0].start))
        words = ", ".join(
            f"{w.of(text.doc.text)} {number(v, signed=True)}" for w, v in weights[:_WORDS] if abs(v) >= NOTED
        )
        sentence = _short(text.doc.sentences[at].of(text.doc.text))
        table.add_row(about, voice, number(votes[key], signed=True), words or "–", sentence)
    console.print(table)
    note = "Behind a word stands how far the number lies above (+) or below (−) what it is without the word: what the"
    console.print(f"{note} model reacts to, not why.", style="dim")
    console.print()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _numbers(measures: Sequence[Measure], numbers: dict[str, float], console: Console) -> None:
    if not measures:
        return
    table = Table("measure", "value", "unit", "quoted", "reported", box=None)
    for m in measures:
        count = numbers.get(m.count)
        unit = m.unit if count is None else f"{m.unit} (n = {count:.0f})"
        value, *others = (number(numbers.get(m.column(voice), math.nan)) for voice in VOICES)
        table.add_row(m.name, value, unit, *others)
    console.print(table)
    console.print()
