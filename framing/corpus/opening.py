"""One file to the records of its articles: a document, an export of many, a table, a feed, a crawl."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from framing.characters import listing, one_line, snippet
from framing.corpus.columns import choose_columns, fields_of
from framing.corpus.corpus import REPAIRED
from framing.corpus.exports.sniffing import Split, split_export
from framing.corpus.records import Found, Options, Passed, Record
from framing.io.column_names import is_table, listing_of
from framing.io.decoding import Pieces, SetAsideError, sha256, whole
from framing.io.files import MAX_FILE, MAX_ROWS, MAX_TABLE, PIECE, File
from framing.io.formats.crawls import crawled_page, crawled_pages
from framing.io.formats.documents import Document, decoded, read_document
from framing.io.formats.feeds import feed_rows
from framing.io.formats.kinds import CRAWLS, DOCUMENTS, FEEDS, OLD_WORD, TABLES, TEXTS, remedy
from framing.io.tables import ROW_BY_ROW, Table, read_table
from framing.types import FramingError


def add_file(found: Found, file: File, options: Options) -> None:
    """The records of a file; what cannot be read is a problem.

    Raises
    ------
    FramingError
        If its articles are of no known outlet, or no column holds their text.
    """
    outlet = one_line(file.folder)
    try:
        if file.suffix in TABLES:
            pieces = _pieces_of(file)
            found.inputs.append((file.name, _hash_of(pieces)))
            add_table(found, read_table(pieces, file.name, found.problems), file.name, file.stem, outlet, options)
        elif file.suffix in FEEDS:
            _add_feed(found, file, outlet, options)
        elif file.suffix in CRAWLS:
            _add_crawl(found, file, outlet, options)
        else:
            for record in documents_of(found, file):
                if not (record.fields.get("outlet") or outlet or options.outlet):
                    raise _no_outlet(file)
                found.records.append(replace(record, fields={"outlet": outlet, **record.fields}))
    except SetAsideError as error:
        found.refuse(file, error.problem, error.detail)
    except (FramingError, MemoryError, OSError):  # no file is to blame
        raise
    except Exception as error:  # a fault of ours: one file never stops a run
        found.refuse(file, "unreadable file", f"cannot be read ({type(error).__name__}: {snippet(str(error))})")


def _pieces_of(file: File) -> Pieces:
    """The bytes of a table's file: read anew each time where rows are read one by one, else held."""
    if file.suffix in ROW_BY_ROW:
        return partial(file.pieces, MAX_ROWS, PIECE)
    return whole(file.content(MAX_TABLE))


def _hash_of(pieces: Pieces) -> str:
    digest = hashlib.sha256()
    for piece in pieces():
        digest.update(piece)
    return digest.hexdigest()


def _no_outlet(file: File) -> FramingError:
    return FramingError(
        f"{file.name}: no outlet known; put the files in one folder an outlet, list them in a metadata.csv "
        "with the columns file and outlet, or give one outlet for all (--outlet NAME)"
    )


def documents_of(found: Found, file: File) -> Iterator[Record]:
    """The articles of a file that holds text: one, or those of an export; what cannot be read is a problem."""
    try:
        if file.suffix not in (*TEXTS, *DOCUMENTS, OLD_WORD):
            raise SetAsideError("unknown file type", remedy(file.suffix))
        data = file.content(MAX_FILE)
        document = read_document(data, file.suffix)
        if document.kind == "text" and is_table(document.text):
            raise SetAsideError("unknown file type", "a table: its first line names columns; call it .tsv or .csv")
        split = split_export(document.printed or document.text, document.kind)
    except SetAsideError as error:
        found.refuse(file, error.problem, error.detail)
        return
    found.inputs.append((file.name, sha256(data)))
    if split is None:  # what was wrong with its bytes is noted when its article is read
        yield Record(file.name, None, {}, file.stem, _load(found, file, document), len(document.text))
    else:
        if document.fault:
            found.refuse(file, REPAIRED, document.fault)
        yield from _parts(found, file, split)


def _load(found: Found, file: File, document: Document) -> Callable[[], Document]:
    """What gives a document; a page, far longer than its article, is read again where records are kept together."""
    if document.kind != "html" or isinstance(found.records, Passed):
        return partial(_same, document)
    return lambda: read_document(file.content(MAX_FILE), file.suffix)


def _same(document: Document) -> Document:
    return document


def _parts(found: Found, file: File, split: Split) -> Iterator[Record]:
    """The articles of an export; one that cannot be told from what is around it is a problem."""
    alone = len(split.parts) == 1
    for number, part in enumerate(split.parts, 1):
        row = None if alone else number
        fields = {**part.fields, "text": part.text}
        if section := fields.pop("section", ""):
            fields["genre"] = section
        record = Record(
            file.name, row, fields, file.stem if alone else f"{file.stem}-{number}", cuts=part.cuts(split.export)
        )
        if fields["text"]:
            yield record
        else:
            detail = f"article {number} of this {split.export} export has no text, or it cannot be told from its fields"
            found.note(record, record.stem, "export not split", detail)


def _add_feed(found: Found, file: File, outlet: str, options: Options) -> None:
    """The entries of a feed; they are of the outlet that they name, else of the folder's, else the feed's own."""
    data = file.content(MAX_FILE)
    title, rows = feed_rows(data)
    found.inputs.append((file.name, sha256(data)))
    table = Table(list(rows[0]) if rows else [], list(enumerate(rows, 1)))
    add_table(found, table, file.name, file.stem, outlet or options.outlet or one_line(title), options)


def _add_crawl(found: Found, file: File, outlet: str, options: Options) -> None:
    """The pages of a crawl; they are of the folder's outlet, else of the host's."""
    path = file.path
    if path is None:
        raise SetAsideError("unknown file type", "a crawl (.warc) in an archive is not read; unpack it")
    with path.open("rb") as opened:
        found.inputs.append((file.name, hashlib.file_digest(opened, "sha256").hexdigest()))
    for number, page in enumerate(crawled_pages(path), 1):
        fields = {"url": page.url, "outlet": outlet or options.outlet or urlsplit(page.url).hostname or ""}
        load = partial(_page, path.absolute(), page.offset)
        found.records.append(Record(file.name, number, fields, f"{file.stem}-{number}", load))


def _page(path: Path, offset: int) -> Document:
    return decoded(crawled_page(path, offset), "html")


def _no_text(columns: Sequence[str]) -> str:
    """What to do with a table without texts."""
    name, remedy = listing_of(columns)
    known = f" (a list of addresses{f' of {name}' if name else ''}: {remedy})" if remedy else ""
    return f"no column holds the text{known}; say which one does (--column text=NAME): it has {listing(columns)}"


def add_table(found: Found, table: Table, relative: str, stem: str, outlet: str, options: Options) -> None:
    """One record a row. ``stem`` begins the ids of rows without one; ``outlet`` is the folder's name."""
    if not table.rows:
        return
    chosen = choose_columns(table, relative, options.columns, options.ignored)
    place = f"{relative}: " if relative else ""
    if not chosen["text"]:
        raise FramingError(f"{place}{_no_text(table.names)}")
    if not chosen["outlet"] and not outlet and not options.outlet:
        raise FramingError(
            f"{place}no column names the outlet; say which one does (--column outlet=NAME), or give one outlet for all "
            f"(--outlet NAME): it has {listing(table.names)}"
        )
    for row, values in table.rows:
        fields = fields_of(values, chosen)
        if "outlet" not in fields and outlet:
            fields["outlet"] = outlet
        alone = len(table.rows) == 1 and relative.lower().endswith(".json")
        found.records.append(Record(relative, None if alone else row, fields, stem if alone else f"{stem}-{row}"))
