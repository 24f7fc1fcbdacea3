"""One record to an article, by what it says itself alone: so that it can be done in any process, in any order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.characters import clean_name, fold, one_line, snippet
from framing.corpus.admission import Fit, fit, wanted_articles
from framing.corpus.cleaning.clean import clean_text, headline
from framing.corpus.cleaning.lengths import cut_words
from framing.corpus.cleaning.markup import Page, has_markup
from framing.corpus.cleaning.titles import cut_title
from framing.corpus.corpus import REPAIRED
from framing.corpus.dates import DateOrder, date_order, read_date
from framing.corpus.mending import mend_document, mend_field
from framing.corpus.outlets import outlet_of
from framing.corpus.records import Found, Options, Record
from framing.corpus.values import LONGEST_NAME, address, as_text, people
from framing.io.decoding import MAX_TEXT, SetAsideError, mojibake, too_large
from framing.io.formats.documents import Document
from framing.io.repair import lost_marks
from framing.types import Article, FramingError, Problem


@dataclass(frozen=True)
class Rules:
    """What holds for all records of a corpus: what was asked for, and other names of outlets, folded, to their own."""

    options: Options
    genres: Collection[str] | None
    since: str | dt.date | None
    until: str | dt.date | None
    min_words: int
    aliases: Mapping[str, str]


@dataclass(frozen=True)
class Task:
    """A record, the id that it goes by, and the order of the dates of its column."""

    record: Record
    id: str
    order: DateOrder


@dataclass(frozen=True)
class Prepared:
    """What became of a record.

    Parameters
    ----------
    fit : Fit or None
        The article that can be scored, unless another has its id or its words; None where it cannot.
    notes : tuple of Problem
        What was noticed in it, and why it cannot be scored.
    filtered : bool
        Whether it is of a genre or day that was not asked for.
    """

    fit: Fit | None
    notes: tuple[Problem, ...] = ()
    filtered: bool = False


def prepare(rules: Rules, tasks: Sequence[Task]) -> list[Prepared]:
    """Read and clean what some records stand for."""
    wanted = wanted_articles(rules.genres, rules.since, rules.until)
    found: list[Prepared] = []
    for task in tasks:
        record, noted, ready = task.record, Found("", records=[]), None
        try:
            article = record.article or _article(record, task.id, rules.options, noted, task.order)
            article = replace(article, outlet=rules.aliases.get(fold(article.outlet), clean_name(article.outlet)))
            if not wanted(article):
                found.append(Prepared(None, tuple(noted.problems), filtered=True))
                continue
            for cut in article.cuts:
                noted.note(record, task.id, "cut", f"{cut.reason}: {snippet(cut.text)}")
            ready = fit(article, rules.min_words)
        except SetAsideError as error:
            noted.note(record, task.id, error.problem, error.detail)
        except (FramingError, MemoryError, OSError):  # no article is to blame
            raise
        except Exception as error:  # a fault of ours: one article never stops a run
            noted.note(record, task.id, "not read", f"{type(error).__name__}: {snippet(str(error))}")
        found.append(Prepared(ready, tuple(noted.problems)))
    return found


def _article(record: Record, id_: str, options: Options, found: Found, order: DateOrder) -> Article:
    """Read and clean what a record stands for; SetAsideError where that cannot be done."""
    fields = {name: as_text(value) for name, value in record.fields.items()}
    outlet = mend_field(outlet_of(record, options.outlet))
    if not outlet:
        raise SetAsideError("no outlet", "no outlet in this row; fill it, or give one for all (--outlet NAME)")
    if len(outlet) > LONGEST_NAME:
        detail = (
            f"the outlet's name has {len(outlet):,} characters, and at most {LONGEST_NAME} are read: another column?"
        )
        raise SetAsideError("name too long", detail)
    document = _raw(record)
    mended = mend_document(document, one_line(fields.get("title", "")))
    page, title = mended.page, mended.title or one_line(document.title)
    for fault in mended.faults:
        found.note(record, id_, REPAIRED, fault)
    if broken := mojibake(page.text):
        found.note(record, id_, "mojibake", f"characters of a wrong encoding: {broken}")
    if not title and record.load is not None:
        title = headline(page.text)
    title, beyond = cut_title(title, outlet)
    page_text, words = cut_words(page.text)
    text, cuts = clean_text(page_text, title, outlet)
    if lost := lost_marks(text):
        raise SetAsideError("quotation marks lost", f"{lost}; get the text again, saved as UTF-8")
    return Article(
        id=id_,
        outlet=outlet,
        title=title,
        text=text,
        date=_day(record, id_, page, found, order),
        url=address(fields.get("url") or page.metadata.get("url", "")),
        author=mend_field(people(fields.get("author") or page.metadata.get("author", ""))),
        genre=mend_field(fields.get("genre", "")),
        story=one_line(fields.get("story", "")),
        file=record.file,
        row=record.row,
        cuts=record.cuts + beyond + words + cuts,
    )


def _raw(record: Record) -> Document:
    """A record's text as it stands, its kind (text, html or markdown), and the title that its form tells."""
    document = record.load() if record.load else Document(as_text(record.fields.get("text")), "text")
    if not record.load and not document.text:
        raise SetAsideError("missing text", "the text is empty")
    if len(document.text) > MAX_TEXT:
        raise too_large(len(document.text))
    is_page = document.kind == "text" and has_markup(document.text)
    return document._replace(kind="html") if is_page else document


def _day(record: Record, id_: str, page: Page, found: Found, order: DateOrder) -> dt.date | None:
    """A record's day, or the one that its page says; what is doubtful or cannot be read is noted."""
    written = record.fields.get("date")
    if not as_text(written):  # a page says its own day, which is no column's
        written = page.metadata.get("date")
        order = date_order([written])
        if order.doubt:
            found.note(record, id_, "ambiguous dates", order.doubt)
    day = read_date(written, day_first=order.day_first)
    if day is None and as_text(written):
        found.note(record, id_, "date not read", snippet(as_text(written)))
    return day
