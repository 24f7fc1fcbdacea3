"""What an outlet says for itself between and below its articles: subscribe, give, join, sign up."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from framing.corpus.cleaning.draft import Draft
from framing.corpus.cleaning.furniture import fold
from framing.resources import lexicons

_PRICE: Final = (
    r"(?:[£$€₦₹₱]|\b(?:ksh|php|rs|r|usd|eur|gbp)\.? ?)\d[\d,.]{0,8}|\b\d[\d,.]{0,8} ?"
    r"(?:%|(?:p|c|crowns?|cents?|dollars?|pounds?|euros?|rupees|naira|shillings|rand|pesos|per ?cent)\b)"
)
_STOP: Final = re.compile(r"[.!?…][\"'”’)]{0,2}\s+(?=[\"“‘'(]?[A-ZÀ-Þ\d£$€₦₹₱])")
_QUOTED: Final = re.compile(r"[\"“”«»]| said\b")  # most paragraphs of news; no pitch has these
_LONGEST, _LONGEST_SENTENCE = 1500, 420
_ASK: Final = 2  # what a paragraph's sentences must come to: an ask alone, or two halves
_WORTH: Final = {"ask": _ASK, "half": 1, "along": 0}
_BETWEEN: Final = 4  # paragraphs that only speak of "us" and "you", between two of one pitch
_DOORS: Final = frozenset({"log-in bar", "newsletter"})  # furniture that a pitch goes on below
_NAME: Final = 6  # letters of an outlet's name that may be looked for
_SPEAKS: Final = ("product", "gift", "self", "reader")
_REASONS: Final = {"letter": "newsletter", "gift": "donation pitch", "product": "subscription pitch"}


@dataclass(frozen=True)
class Pitches:
    """pitches.tsv, compiled: words of pitches, whole sentences with what they come to, signs in a sentence by kind."""

    words: Collection[str]
    sentences: re.Pattern[str]
    meaning: Sequence[tuple[int, str]]
    signs: Mapping[str, re.Pattern[str]]
    speaks: re.Pattern[str]


@cache
def _pitches() -> Pitches:
    with (lexicons() / "pitches.tsv").open(encoding="utf-8", newline="") as handle:
        content = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE))
    whole: dict[tuple[int, str], list[str]] = {}
    signs: dict[str, list[str]] = {}
    for row in rows:
        pattern = row["pattern"].replace("{price}", f"(?:{_PRICE})")
        if row["kind"] in _WORTH:
            whole.setdefault((_WORTH[row["kind"]], row["reason"]), []).append(pattern)
        else:
            signs.setdefault(row["kind"], []).append(pattern)
    meaning = sorted(whole, reverse=True)  # what asks is tried first
    groups = [f"(?P<p{number}>{'|'.join(whole[key])})" for number, key in enumerate(meaning)]
    words = tuple(signs.pop("word"))
    compiled = {kind: re.compile("|".join(own)) for kind, own in signs.items()}
    speaks = re.compile("|".join(pattern for kind in _SPEAKS for pattern in signs[kind]))
    return Pitches(words, re.compile("|".join(groups)), meaning, compiled, speaks)


class _Look(NamedTuple):
    """What a sentence or paragraph comes to, -1 where it only speaks of such things; the reason.

    ``asks``: whether it calls on the reader; ``own``: whether for something of the outlet's.
    """

    worth: int
    reason: str
    asks: bool = False
    own: bool = False


def mark_pitches(draft: Draft) -> None:
    """Paragraphs that ask the reader to subscribe, give, join or sign up, with those that belong to them.

    Each sentence of such a paragraph asks, or speaks of "us" and "you". Of the paragraphs around it those go that ask
    or say nothing alone, and at the end of a text what speaks of "us" and "you" between two of them.
    """
    plain = {
        i: text.casefold()
        for i, (text, reason) in enumerate(zip(draft.texts, draft.reasons, strict=True))
        if not reason and len(text) <= _LONGEST and not _QUOTED.search(text)
    }
    whole = "\n".join(plain.values())
    words = [word for word in _pitches().words if word in whole]
    asked = [i for i, text in plain.items() if _holds(text, words)]
    name = fold(draft.outlet).removeprefix("the ")
    names = [form for form in (name, f"the {name.rpartition(' ')[2]}") if len(form) >= _NAME]
    looks = {i: _look(draft.texts[i], names) for i in asked}
    if _DOORS.isdisjoint(draft.reasons) and not any(look and look.worth >= _ASK for look in looks.values()):
        return
    run: list[tuple[int, _Look]] = []
    for index, (text, reason) in enumerate(zip(draft.texts, draft.reasons, strict=True)):
        if reason and reason not in _DOORS:
            continue
        look = _Look(_ASK, reason) if reason else looks[index] if index in looks else _look(text, names)
        if look is not None:
            run.append((index, look))
        else:
            _mark_run(draft, run, 0)
            run = []
    _mark_run(draft, run, _BETWEEN)


def _holds(text: str, words: Collection[str]) -> bool:
    for word in words:  # noqa: SIM110  (a generator costs more than what it asks)
        if word in text:
            return True
    return False


def _mark_run(draft: Draft, run: Sequence[tuple[int, _Look]], between: int) -> None:
    """Mark what belongs together among paragraphs of which each could belong to a pitch."""
    clusters: list[list[int]] = []
    for place in [place for place, (_, look) in enumerate(run) if look.worth >= 0 or (between and look.own)]:
        if clusters and place - clusters[-1][-1] <= between + 1:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    for cluster in clusters:
        reason = next((run[place][1].reason for place in cluster if run[place][1].worth >= _ASK), "")
        for index, look in run[cluster[0] : cluster[-1] + 1] if reason else ():
            draft.reasons[index] = draft.reasons[index] or look.reason or reason


def _look(text: str, outlet: Sequence[str]) -> _Look | None:
    """What a paragraph comes to; None where a sentence of it is the article's."""
    if len(text) > _LONGEST or _QUOTED.search(text):
        return None
    found: list[_Look] = []
    for sentence in _sentences(text):
        own = _sentence(sentence, outlet)
        if own is None:
            return None
        found.append(own)
    worth = sum(own.worth for own in found if own.worth > 0)
    if worth >= _ASK and any(own.asks for own in found) and any(own.own for own in found):
        return _Look(worth, max(found, key=lambda own: own.worth).reason)
    if all(own.worth >= 0 for own in found):
        return _Look(min(worth, _ASK - 1), "")
    ours = any(own.own for own in found) and _pitches().signs["self"].search(fold(text)) is not None
    return _Look(-1, "", own=ours)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph, folded, without the stop."""
    start = 0
    for stop in _STOP.finditer(text):
        yield fold(text[start : stop.end()]).rstrip(".!:…")
        start = stop.end()
    yield fold(text[start:]).rstrip(".!:…")


def _sentence(sentence: str, outlet: Sequence[str]) -> _Look | None:
    """What a folded sentence comes to; None where it is the article's."""
    known = _pitches()
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    match = known.sentences.fullmatch(sentence)
    named = any(name in sentence for name in outlet)
    if not (match or named or known.speaks.search(sentence)) or known.signs["told"].search(sentence):
        return None
    has = {kind for kind, pattern in known.signs.items() if pattern.search(sentence)}
    look = _by_signs(has | {"self"} if named else has)
    if match:
        worth, reason = known.meaning[int(str(match.lastgroup)[1:])]
        if look is None or worth > look.worth:
            return _Look(worth, reason, asks=worth > 0, own=worth > 0)
    return look


def _by_signs(has: Collection[str]) -> _Look | None:
    """What a sentence with these signs comes to."""
    sells, begs, money, ours = ("product" in has, "gift" in has, "money" in has, "self" in has)
    reason = next((_REASONS[kind] for kind in _REASONS if kind in has), _REASONS["product"])
    own = sells or ours
    if "asks" in has:
        if (sells or begs) and (ours or money):
            return _Look(_ASK, reason, asks=True, own=own)
        if sells or begs or (money and (ours or "reader" in has)):
            return _Look(1, reason, asks=True, own=own)
    if (sells or begs) and ours and (money or "reader" in has):
        return _Look(1, reason, own=own)
    return _Look(-1, reason, own=own) if own or begs or "reader" in has else None
