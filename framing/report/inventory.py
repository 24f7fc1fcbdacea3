"""What was read of a corpus, what was cut, repaired, noticed and set aside: one table for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.table import Table

from framing.characters import WORD, one_line
from framing.corpus.corpus import NOTES, Corpus
from framing.types import Article, Problem
from framing.wording import count

_OUTLETS = 20  # that are shown, those with most articles first
_LISTED = 20  # rows for problems of one kind
_REPAIRED = "repaired"

Row = tuple[str, str, str, str]


def inventory(corpus: Corpus) -> Table:
    """The table of a corpus."""
    table = Table("", "what", "number", "where, and what it is", box=None, padding=(0, 2, 0, 0))
    before = ""
    for group, what, number, detail in _rows(corpus):
        table.add_row(group if group != before else "", what, number, detail)
        before = group
    return table


def _rows(corpus: Corpus) -> Iterator[Row]:
    yield from _read(corpus.articles)
    if corpus.filtered:
        yield "left out", "genre or date", str(corpus.filtered), "not among those that were asked for"
    problems = corpus.problems
    yield from _cut([p for p in problems if p.problem == "cut"])
    noticed = [p for p in problems if p.problem in NOTES and p.problem != "cut"]
    yield from _each("repaired", [p for p in noticed if p.problem.startswith(_REPAIRED)])
    yield from _each("noticed", [p for p in noticed if not p.problem.startswith(_REPAIRED)])
    yield from _each("set aside", corpus.set_aside)


def _read(articles: Sequence[Article]) -> Iterator[Row]:
    """A row an outlet: its articles, words, days and files."""
    by_outlet: dict[str, list[Article]] = {}
    for article in articles:
        by_outlet.setdefault(article.outlet, []).append(article)
    outlets = sorted(by_outlet.items(), key=lambda item: (-len(item[1]), item[0]))
    for outlet, own in outlets[:_OUTLETS]:
        words = sum(len(WORD.findall(article.text)) for article in own)
        days = sorted(article.date for article in own if article.date)
        span = f"{days[0]} to {days[-1]}" if days else "no dates"
        undated = len(own) - len(days)
        without = f", {undated} without a date" if days and undated else ""
        files = count(len({article.file for article in own}), "file")
        yield "read", outlet, count(len(own), "article"), f"{words:,} words, {span}{without}, {files}"
    if rest := outlets[_OUTLETS:]:
        yield "read", count(len(rest), "other outlet"), count(sum(len(own) for _, own in rest), "article"), ""


def _cut(problems: Sequence[Problem]) -> Iterator[Row]:
    """A row a reason, with the first piece that was cut for it."""
    reasons = Counter(p.detail.partition(": ")[0] for p in problems)
    for reason, times in reasons.most_common():
        first = next(p for p in problems if p.detail.partition(": ")[0] == reason)
        yield "cut", reason, count(times, "piece"), f"{_place(first)}: {first.detail.partition(': ')[2]}"


def _each(group: str, problems: Sequence[Problem]) -> Iterator[Row]:
    """A row a problem, by kind; of very many of a kind the first."""
    kinds = Counter(p.problem for p in problems)
    for kind, times in kinds.most_common():
        own = [p for p in problems if p.problem == kind]
        for index, problem in enumerate(own[:_LISTED]):
            shown = "" if index else str(times)
            yield group, "" if index else kind, shown, f"{_place(problem)}: {one_line(problem.detail)}"
        if times > _LISTED:
            yield group, "", "", f"and {times - _LISTED} more"


def _place(problem: Problem) -> str:
    file = one_line(problem.file) or problem.article
    return file if problem.row is None else f"{file}, row {problem.row}"


def summary_line(corpus: Corpus) -> str:
    """In a line, how many articles were read, left out and set aside."""
    aside = len(corpus.set_aside)
    line = f"{count(len(corpus), 'article')} from {count(len({a.outlet for a in corpus}), 'outlet')}"
    left = f"; {corpus.filtered} left out by the genres or dates asked for" if corpus.filtered else ""
    return f"{line}{left}; {aside} set aside" if aside else f"{line}{left}"
