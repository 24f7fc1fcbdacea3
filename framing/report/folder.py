"""The folder of a report: an older one is replaced whole, and only once the new one stands."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from framing.io.writing import OF_DESKTOPS, SCRATCH, check_folder, is_dead, told_of
from framing.report.manifest import differing, own_files
from framing.types import FramingError


def check_target(out: str | os.PathLike[str], given: Collection[str | os.PathLike[str]] = ()) -> Path:
    """The folder to write.

    Parameters
    ----------
    out : path
    given : collection of path
        Files that the run reads: one of the older report that was corrected is in the new one.

    Raises
    ------
    FramingError
        If anything but an older report of ours stands there as it was written, or nothing can be written there.
    """
    target = check_folder(out, beside=True)
    if not target.is_dir():
        return target
    found = sorted(
        p.relative_to(target).as_posix()
        for p in target.rglob("*")
        if (not p.is_dir() or p.is_symlink()) and p.name not in OF_DESKTOPS
    )
    if not found:
        return target
    own = own_files(target)
    if own is None:
        raise FramingError(f"{out}: not empty, and no report of ours; give a folder that is new or empty")
    if others := [name for name in found if name not in own]:
        raise FramingError(f"{out}: {others[0]} is no part of the report there; move it, or give another folder")
    read = {Path(file).resolve() for file in given}
    changed = [name for name, how in differing(target).items() if how in ("changed", "unreadable")]
    if edited := [name for name in changed if (target / name).resolve() not in read]:
        raise FramingError(
            f"{out}: {edited[0]} was changed after the report was written, and would be lost; move it, or give "
            "another folder"
        )
    return target


def put_back(out: str | os.PathLike[str]) -> bool:
    """Put an older report back that a run had moved away when it was killed; whether there was one."""
    with told_of(out):
        target = Path(out).resolve()
        if target.exists():
            return False
    for left in sorted(target.parent.glob(f"{SCRATCH}*")):
        if is_dead(left) and (left / "old" / target.name).is_dir():
            (left / "old" / target.name).rename(target)
            (left / "old").rmdir()  # what is left is removed as any run's
            return True
    return False


def put_in_place(new: Path, target: Path, work: Path) -> None:
    """Put the new folder where the old one stands; if that fails, the old one stands again."""
    if not target.exists():
        new.rename(target)
        return
    old = work / "old" / target.name
    old.parent.mkdir()
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
