"""Files by their names in a corpus, wherever they lie: on disk, or packed in a .zip or .gz."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from os.path import isfile
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZipFile, ZipInfo

from framing.io.decoding import MAX_TEXT, SetAsideError
from framing.io.formats.guard import opened_zip, reading
from framing.io.formats.kinds import PACKED, suffix_of

MAX_FILE: Final = 4 * MAX_TEXT
"""Bytes at most of a file that holds text; larger ones are set aside."""
_LISTED: Final = ("metadata.csv",)
MAX_TABLE: Final = 2_000_000_000
"""Bytes at most of a table that is read whole, or an archive."""
MAX_ROWS: Final = 500_000_000_000
"""Bytes at most of a table that is read row by row: what little bytes may unpack to must end somewhere."""
PIECE: Final = 250_000
"""Bytes of such a table that are read at a time."""


@dataclass(frozen=True)
class File:
    """A file of a corpus.

    Parameters
    ----------
    name : str
        Where it lies in the corpus, with ``/`` between folders and, of a packed one, the archive's name before it.
    pieces : callable
        Called with a number of bytes, and how many to a piece, -1 for all: what the file holds, or SetAsideError where
        that is more.
    path : Path or None
        Where it lies on disk, None where it is packed.
    place : str
        The name without those of archives: what its folders are told by.
    """

    name: str
    pieces: Callable[[int, int], Iterator[bytes]]
    path: Path | None
    place: str

    def content(self, limit: int) -> bytes:
        """All it holds; SetAsideError where that is more than so many bytes."""
        return b"".join(self.pieces(limit, -1))

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case."""
        return suffix_of(self.place)

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return PurePosixPath(self.place).stem

    @property
    def folder(self) -> str:
        """The uppermost folder that it lies in, "" for none."""
        return self.place.split("/")[0] if "/" in self.place else ""


def on_disk(path: Path, name: str) -> File:
    """A file that lies on disk."""

    def pieces(limit: int, size: int) -> Iterator[bytes]:
        try:
            if (own := path.stat().st_size) > limit:
                raise _too_large(own, limit)
            with path.open("rb") as opened:
                while piece := opened.read(size):
                    yield piece
        except OSError as error:
            raise SetAsideError("unreadable file", error.strerror or type(error).__name__) from None

    return unpacked(File(name, pieces, path, name))


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, or of the names and contents of all files of a folder that are not hidden.

    Of a file in it that may not be read it is the name alone.
    """
    if path.is_file():
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    whole = hashlib.sha256()
    for part in sorted(path.rglob("*")):
        name = part.relative_to(path)
        if isfile(part) and not any(piece.startswith(".") for piece in name.parts):
            own = hash_of(part) if os.access(part, os.R_OK) else "unreadable"
            whole.update(f"{name.as_posix()} {own}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def unpacked(file: File) -> File:
    """The file that a .gz holds; any other file as it is. A crawl packs each of its records, and stays as it is."""
    inner = file.place.removesuffix(PACKED) if file.suffix == PACKED else ""
    if not suffix_of(inner):
        return file
    if suffix_of(inner) == ".warc":
        return replace(file, place=inner)

    def pieces(limit: int, size: int) -> Iterator[bytes]:
        found = 0
        with reading("a .gz file"):
            for piece in _unzipped(file.pieces(MAX_TABLE, size), limit + 1 if size < 0 else size):
                found += len(piece)
                if found > limit:
                    raise _too_large(found, limit)
                yield piece

    return File(file.name, pieces, None, inner)


def _unzipped(packed: Iterator[bytes], size: int) -> Iterator[bytes]:
    """What a .gz holds, or several one after the other, in pieces of so many bytes at most."""
    unzip = zlib.decompressobj(wbits=31)
    for data in packed:
        while data:
            if unzip.eof:
                unzip = zlib.decompressobj(wbits=31)
            yield unzip.decompress(data, size)
            data = unzip.unconsumed_tail or unzip.unused_data
    if not unzip.eof:
        raise gzip.BadGzipFile("empty, cut short or damaged")


def _too_large(size: int, limit: int) -> SetAsideError:
    return SetAsideError("too large", f"{size:,} bytes or more; at most {limit:,} are read")


def packed(archive: File) -> Iterator[tuple[File, SetAsideError | None]]:
    """The files of a .zip, each with why it must not be read, or None; SetAsideError where the .zip cannot be.

    A folder that holds all the others, as where a folder was packed whole, is no outlet's.
    """
    opened = opened_zip(archive.content(MAX_TABLE), "a .zip file")
    parts = [part for part in opened.infolist() if not part.is_dir() and not _is_hidden(part.filename)]
    above = _shared([PurePosixPath(part.filename.replace("\\", "/")).parts for part in parts])
    beside = "/".join(archive.place.split("/")[:-1])
    for part in sorted(parts, key=lambda part: part.filename):
        inner = PurePosixPath(part.filename.replace("\\", "/"))
        own = "/".join(inner.parts[above:])
        place = f"{beside}/{own}" if beside else own
        yield unpacked(File(f"{archive.name}/{inner}", _part(opened, part), None, place)), _unfit(part, inner)


def _shared(paths: Sequence[tuple[str, ...]]) -> int:
    """How many folders hold all files, and are no outlet's: more folders lie below, or a metadata.csv lies there."""
    above = 0
    while paths and all(len(path) > above + 1 and path[above] == paths[0][above] for path in paths):
        if not (all(len(path) > above + 2 for path in paths) or any(path[above + 1 :] == _LISTED for path in paths)):
            break
        above += 1
    return above


def _part(opened: ZipFile, part: ZipInfo) -> Callable[[int, int], Iterator[bytes]]:
    def pieces(limit: int, size: int) -> Iterator[bytes]:
        if part.file_size > limit:
            raise _too_large(part.file_size, limit)
        with reading("a .zip file"), opened.open(part) as file:
            while piece := file.read(size):
                yield piece

    return pieces


def _is_hidden(name: str) -> bool:
    return any(piece.startswith((".", "__MACOSX")) and piece not in ("..", ".") for piece in name.split("/"))


def _unfit(part: ZipInfo, inner: PurePosixPath) -> SetAsideError | None:
    if inner.is_absolute() or ".." in inner.parts or ":" in part.filename:
        return SetAsideError("unsafe path", "its name leads out of the archive")
    if stat.S_ISLNK(part.external_attr >> 16):
        return SetAsideError("unsafe path", "a link, and no file")
    return None
