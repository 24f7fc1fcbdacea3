"""Evidence as quotations: sentences with their evidence marked, the best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from framing.report.evidence import Item
from framing.report.links import passage
from framing.report.model import Part, Quote
from framing.report.wording import clean, line, web_address
from framing.types import Article, Span

LONGEST = 420
"""Characters of a quotation before it is shortened."""

_MOST_PARTS = 40
_READABLE = range(40, 301)  # characters of a sentence that says enough, and not too much


def best(items: Iterable[Item], articles: Mapping[str, Article], outlets: Sequence[str], most: int) -> list[Quote]:
    """The quotations that say most: spread over outlets (in the order given), the heaviest sentences first.

    A sentence weighs what its evidence adds to the number; of equals the one whose evidence is strongest goes first,
    then one of readable length, then the order of the corpus. An article is quoted again only when its outlet has no
    other.
    """
    groups: dict[tuple[str, str, Span], list[Item]] = {}
    for item in items:
        groups.setdefault((item.article, item.section, item.around), []).append(item)
    ranked = sorted(groups.values(), key=_rank)
    waiting: dict[str, list[list[Item]]] = defaultdict(list)
    used: dict[str, int] = defaultdict(int)
    for group in ranked:
        waiting[group[0].outlet].append(group)
    columns = []
    for outlet in outlets:
        turns = []
        for group in waiting[outlet]:
            turns.append((used[group[0].article], group))
            used[group[0].article] += 1
        columns.append([g for _, g in sorted(turns, key=lambda t: t[0])])
    picked = [group for turn in zip_longest(*columns) for group in turn if group][:most]
    return [_quote(group, articles[group[0].article]) for group in picked]


def _rank(group: Sequence[Item]) -> tuple[float, float, bool]:
    weight, strength = (sum(values) for values in zip(*((i.weight, i.strength) for i in group), strict=True))
    return -abs(weight), -strength, len(group[0].around) not in _READABLE


def named(article: Article) -> str:
    """An article by its title, or by its file where it has none."""
    return line(article.title) or line(article.file) or article.id


def _quote(group: Sequence[Item], article: Article) -> Quote:
    first = group[0]
    text = article.title if first.section == "title" else article.text
    # Of evidence in one voice several pieces may stand in a sentence; what reaches over voices stands for itself.
    shown = group if first.voice else group[:1]
    marks = [(span, str(role)) for item in shown for span, role in item.parts]
    voices = tuple(dict.fromkeys(i.voice for i in group if i.voice))
    labels = tuple(dict.fromkeys(i.label for i in group if i.label))
    return Quote(
        article.id, line(article.outlet), named(article), article.date.isoformat() if article.date else "",
        first.section, " and ".join(voices), "; ".join(labels), shortened(parts(text, first.around, marks)),
        passage(article.id, first.section, first.start, first.end), web_address(article.url),
    )  # fmt: skip


def parts(text: str, around: Span, marks: Iterable[tuple[Span, str]]) -> list[Part]:
    """A stretch of a text with what is marked in it; what begins inside an earlier mark is not marked again."""
    found: list[Part] = []
    last = around.start
    for span, mark in sorted(set(marks), key=lambda m: (m[0].start, m[0].end)):
        start, end = max(span.start, around.start), min(span.end, around.end)
        if last <= start < end:
            found += [Part(text[last:start]), Part(text[start:end], mark, start, end)]
            last = end
    found.append(Part(text[last : around.end]))
    return [part for part in found if part.text]


def shortened(given: Sequence[Part]) -> tuple[Part, ...]:
    """Parts on one line; of too long ones, what is far from a mark gives way to an ellipsis."""
    shown = [replace(p, text=" ".join(clean(p.text).split("\n"))) for p in given]
    total = sum(len(p.text) for p in shown)
    if total <= LONGEST:
        return tuple(shown)
    marked = sum(len(p.text) for p in shown if p.mark)
    room = max(60, (LONGEST - marked) // max(1, sum(not p.mark for p in shown)))
    kept = []
    for k, part in enumerate(shown):
        text, first, last = part.text, k == 0, k == len(shown) - 1
        most = LONGEST if part.mark else room
        if len(text) <= most:
            cut = text
        elif part.mark or (last and not first):
            cut = f"{text[:most].rpartition(' ')[0] or text[:most]} …"
        elif first and not last:
            cut = f"… {text[-most:].partition(' ')[2] or text[-most:]}"
        else:
            half = most // 2
            head, tail = text[:half].rpartition(" ")[0] or text[:half], text[-half:].partition(" ")[2] or text[-half:]
            cut = f"{head} … {tail}"
        kept.append(replace(part, text=cut))
    return tuple(kept[:_MOST_PARTS])
