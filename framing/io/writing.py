"""Files written whole or not at all, in places that were tried before the work began."""

from __future__ import annotations

import os
import platform
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from framing.types import FramingError

SCRATCH: Final = ".framing-"
"""Begins the name of what a run works in; host and process follow, so that no other run takes it for its own."""

OF_DESKTOPS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that a desktop puts into any folder it shows."""

_OF_NAMES: Final = re.compile("null (?:byte|character)|[Ss]ymlink loop")  # what Python says of names, and no OSError


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder inside another to work in, gone at the end; what dead runs of this machine left goes as well."""
    remove_stale(folder)
    with TemporaryDirectory(prefix=f"{own_name()}-", dir=folder, ignore_cleanup_errors=True) as own:
        yield Path(own)


@contextmanager
def told_of(out: str | os.PathLike[str]) -> Iterator[None]:
    """Whatever the system refuses inside is a FramingError that names the place.

    Raises
    ------
    FramingError
        Where nothing can be written.
    """
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        if not isinstance(error, OSError) and not _OF_NAMES.search(str(error)):
            raise
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise FramingError(f"{os.fspath(out)}: cannot be written ({said})") from error


def check_file(
    out: str | os.PathLike[str], inputs: Collection[str | os.PathLike[str]] = (), begins: bytes | None = None
) -> Path:
    """See that a file can be written, before the work that it is for.

    Parameters
    ----------
    out : path
    inputs : collection of path
        Files that the run reads.
    begins : bytes, optional
        How an older file of this kind begins, which may be replaced; where it is None, no file may.

    Raises
    ------
    FramingError
        If it is one of the inputs, another file stands there, or the place cannot be written to.
    """
    path = Path(out)
    with told_of(out):
        if path.is_dir():
            raise FramingError(f"{out}: a folder stands there; give the name of a file")
        if not path.parent.is_dir():
            raise FramingError(f"{out}: cannot be written (there is no folder {path.parent})")
        if path.exists() and not path.is_file():
            return path  # a pipe or a device
        if os.path.lexists(path) and any(Path(p).is_file() and path.samefile(p) for p in inputs):
            raise FramingError(f"{out}: is read by this run and would be lost; give another name")
        if path.is_file() and path.stat().st_size and not _is_older(path, begins):
            raise FramingError(f"{out}: is there already, and is not what would be written; give another name")
        with scratch(path.resolve().parent):
            return path


def check_folder(out: str | os.PathLike[str], *, beside: bool = False) -> Path:
    """See that a folder can be made and written to, before the work that it is for.

    Parameters
    ----------
    out : path
    beside : bool, default False
        Whether it is made beside its place, and then put there.

    Raises
    ------
    FramingError
        If a file stands in its place, or nothing can be written there.
    """
    with told_of(out):
        path = Path(out).resolve()
        near = path.parent if beside else path
        with suppress(FileNotFoundError, NotADirectoryError):
            path.lstat()  # a name that is too long is none that is absent
        near = nearest(near)
        if file := next((p for p in (path, near) if p.exists() and not p.is_dir()), None):
            raise FramingError(f"{out}: a file stands there{f' ({file})' * (file != path)}; give a folder")
        with scratch(near):
            return path


def nearest(path: Path) -> Path:
    """A path, or what is the nearest above it that is there."""
    while not path.exists():
        path = path.parent
    return path


def _is_older(path: Path, begins: bytes | None) -> bool:
    if begins is None:
        return False
    with path.open("rb") as file:
        return file.read(len(begins)) == begins


def write_file(out: str | os.PathLike[str], data: bytes) -> None:
    """Write a file so that at any moment either the older one stands there or this one, whole.

    Raises
    ------
    FramingError
        If it cannot be written.
    """
    with told_of(out):
        path = Path(out).resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        with scratch(path.parent) as own:
            write_by(own / "new", path, data)


def write_by(new: Path, path: Path, data: bytes) -> None:
    """Write a file under a ``new`` name, and give it its own once it is whole and on the disk; an older mode stays."""
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_files(folder: str | os.PathLike[str], content: Mapping[str, bytes]) -> list[str]:
    """Write files into a folder, none of them before all are whole and on the disk; their names.

    Raises
    ------
    FramingError
        If one cannot be written.
    """
    with told_of(folder):
        place = Path(folder).resolve()
        place.mkdir(parents=True, exist_ok=True)
        with scratch(place) as own:
            for name, data in content.items():
                write_by(own / f"{name}.new", own / name, data)
            for name in content:
                if (place / name).exists():
                    shutil.copymode(place / name, own / name)
                (own / name).replace(place / name)
    return list(content)


def remove_stale(folder: Path) -> None:
    """Remove what dead runs of this machine left in a folder; what another machine's runs left stays, they may live.

    Where a run died between its two renames, an older report is in there: it stays until it is put back.
    """
    for left in folder.glob(f"{SCRATCH}*"):
        if is_dead(left) and not (left / "old").exists():
            shutil.rmtree(left, ignore_errors=True)


def own_name() -> str:
    """How the names of what this process works in begin."""
    return f"{SCRATCH}{_host()}-{os.getpid()}"


def is_dead(left: Path) -> bool:
    """Whether what a run works in is one of this machine's that lives no more."""
    pid = _process(left)
    return pid is not None and not _lives(pid)


def is_here(left: Path) -> bool:
    """Whether what a run works in is one of this machine's that lives."""
    pid = _process(left)
    return pid is not None and _lives(pid)


def _process(left: Path) -> int | None:
    """The process of this machine that works in it; None where it is another machine's."""
    host, _, pid = left.name.removeprefix(SCRATCH).rpartition("-")[0].rpartition("-")
    return int(pid) if host == _host() and pid.isdecimal() else None


def _host() -> str:
    return re.sub(r"[^A-Za-z0-9.]", "_", platform.node())[:40]


def _lives(pid: int) -> bool:
    if os.name != "posix":
        return True  # there, a signal of 0 would end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
