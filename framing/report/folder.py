"""The folder of a report: an older one is replaced whole, and only once the new one stands."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree

from framing.types import FramingError

SCRATCH = ".framing-"  # and the number of the process, in the name of a folder that a run writes in
# Files that a desktop puts into any folder it shows.
_DESKTOP = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def check_target(out: str | os.PathLike[str]) -> Path:
    """The folder to write.

    Raises
    ------
    FramingError
        If anything but an older report of ours stands there.
    """
    from framing.report.manifest import own_files

    target = Path(out).resolve()
    if target.exists() and not target.is_dir():
        raise FramingError(f"{out}: a file stands there; give a folder that is new, empty, or holds an older report")
    if not target.is_dir():
        return target
    found = sorted(
        p.relative_to(target).as_posix()
        for p in target.rglob("*")
        if (not p.is_dir() or p.is_symlink()) and p.name not in _DESKTOP
    )
    if not found:
        return target
    own = own_files(target)
    if own is None:
        raise FramingError(f"{out}: not empty, and no report of ours; give a folder that is new or empty")
    if others := [name for name in found if name not in own]:
        raise FramingError(f"{out}: {others[0]} is no part of the report there; move it, or give another folder")
    return target


def remove_stale(folder: Path) -> None:
    """Remove what killed runs of ours left in a folder; what a run that still lives writes stays.

    Where the run died between its two renames, the older report is in there: it stays, for a person to look at.
    """
    for left in folder.glob(f"{SCRATCH}*"):
        pid = left.name.removeprefix(SCRATCH).partition("-")[0]
        if pid.isdecimal() and not (left / "old").exists() and not _lives(int(pid)):
            rmtree(left, ignore_errors=True)


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


def put_in_place(new: Path, target: Path, old: Path) -> None:
    """Put the new folder where the old one stands; if that fails, the old one stands again."""
    if not target.exists():
        new.rename(target)
        return
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
