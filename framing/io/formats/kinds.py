"""Which files are read, by the ending of their name, and what helps with those that are not."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {".txt": "text", ".text": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}
DOCUMENTS: Final = frozenset({".docx", ".rtf", ".pdf"})
SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
TABLES: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet"}) | SHEETS
FEEDS: Final = frozenset({".rss", ".atom", ".xml"})
CRAWLS: Final = frozenset({".warc"})
ARCHIVES: Final = frozenset({".zip"})
PACKED: Final = ".gz"
OLD_WORD: Final = ".doc"
"""Read where it is RTF, a page or PDF by its first bytes, as much of what databases export is."""

_REMEDIES: Final = {
    "save it as .docx or .txt": (".doc", ".odt", ".pages", ".wpd", ".wps"),
    "save it as .xlsx or .csv": (".xlsb", ".numbers", ".sav", ".dta", ".rds", ".rdata", ".sqlite", ".db"),
    "save the page as .html": (".mhtml", ".mht", ".webarchive", ".maff"),
    "save the message as .html or .txt": (".eml", ".msg", ".mbox"),
    "export it as .txt, .html or .csv": (".ris", ".bib", ".enw", ".nbib", ".epub", ".mobi", ".azw3"),
    "unpack it, or pack it as .zip": (".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst"),
    "it is a picture: read its words first (OCR) and save them as .txt": (
        ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".heic", ".webp", ".djvu",
    ),
}  # fmt: skip
_REMEDY: Final = {suffix: remedy for remedy, suffixes in _REMEDIES.items() for suffix in suffixes}


def suffix_of(name: str) -> str:
    """The ending of a file's name, in lower case, with its dot; "" where there is none."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def remedy(suffix: str) -> str:
    """Why a file with this ending is not read, and what to do."""
    known = _REMEDY.get(suffix, "give .txt, .md, .html, .docx, .rtf, .pdf, a table, a feed, .warc or .zip")
    return f"{suffix or 'a file without an ending'} is not read; {known}"
