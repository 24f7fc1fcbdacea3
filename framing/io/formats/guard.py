"""Broken, locked and hostile files: whatever a reading library raises becomes one line on one file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from framing.characters import snippet
from framing.io.decoding import SetAsideError

MAX_UNPACKED: Final = 500_000_000
MAX_SHEET: Final = 50_000_000
"""Bytes of a coded sheet, unpacked: in memory it weighs many times that."""
MAX_MEMBERS: Final = 100_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones behind a password


def library(module: str, kind: str) -> Any:
    """A library that only some files need.

    Raises
    ------
    SetAsideError
        If it is not installed, with the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError:
        detail = f"{kind} needs a library that is not installed: pip install 'framing[formats]'"
        raise SetAsideError("library missing", detail) from None


@contextmanager
def reading(kind: str) -> Iterator[None]:
    """Whatever is raised inside is a SetAsideError that names the kind of file."""
    try:
        yield
    except SetAsideError:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of a library in Rust is no Exception
        said = snippet(str(error)) or type(error).__name__
        raise SetAsideError("unreadable file", f"cannot be read as {kind} ({said})") from None


def unlocked(data: bytes, kind: str, most: int | None = None) -> bytes:
    """The bytes of an Office file that is a zip; SetAsideError where it is locked, broken or far too large unpacked."""
    if data.startswith(_OLE):
        raise SetAsideError("encrypted file", f"{kind} behind a password, or saved by an old program; save it anew")
    with opened_zip(data, kind, most) as archive, reading(kind):
        for part in archive.infolist():
            without_entities(archive.read(part), kind)  # all of it, so that no size in the directory is believed
    return data


def without_entities(source: bytes, kind: str) -> bytes:
    """XML that declares no entities; SetAsideError where it does: no program that writes articles has to."""
    if b"<!ENTITY" in source[:100_000]:
        raise SetAsideError("unreadable file", f"cannot be read as {kind} (its XML declares entities)")
    return source


def opened_zip(data: bytes, kind: str, most: int | None = None) -> ZipFile:
    """A zip whose parts may be read; SetAsideError where it is none, locked, or would unpack to too much.

    ``most`` are the bytes that it may unpack to, ``MAX_UNPACKED`` where it is None.
    """
    most = MAX_UNPACKED if most is None else most
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        raise SetAsideError("unreadable file", f"cannot be read as {kind} (empty, cut short or damaged)") from None
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > MAX_MEMBERS or size > most:
        detail = f"{len(parts):,} parts of {size:,} bytes unpacked; at most {MAX_MEMBERS:,} and {most:,} are read"
        raise SetAsideError("too large", detail)
    if any(part.flag_bits & 1 for part in parts):
        raise SetAsideError("encrypted file", f"{kind} behind a password; unpack or save it without one")
    return archive
