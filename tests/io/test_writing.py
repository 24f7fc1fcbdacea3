"""Files written whole or not at all; places that cannot be written to are told before the work."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from framing.io.writing import check_file, check_folder, scratch, write_file, write_files
from framing.types import FramingError

REFUSED = r"cannot be written|a file stands there"


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "t.csv", b"one")
    write_file(tmp_path / "t.csv", b"two")
    assert (tmp_path / "t.csv").read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]
    assert write_files(tmp_path / "new", {"a": b"1", "b": b"2"}) == ["a", "b"]


def test_a_full_disk_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path / "t.csv", b"older")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FramingError, match=r"t\.csv: cannot be written \(No space left on device\)"):
        write_file(tmp_path / "t.csv", b"newer")
    assert (tmp_path / "t.csv").read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="has neither modes of this kind nor links for everybody")
def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"sheet.csv": b"old", "key.csv": b"old"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"sheet.csv": b"old", "key.csv": b"old"}
    left, real = 2, os.fsync

    def fsync(file: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(FramingError, match=r"cannot be written \(No space left on device\)"):
        write_files(tmp_path, {"sheet.csv": b"new", "key.csv": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"sheet.csv": b"old", "key.csv": b"old"}


def test_links_and_modes_stay(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"older")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_file(tmp_path / "link.csv", b"newer")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"newer"
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o640


def test_what_a_run_reads_is_never_what_it_writes(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(b"article,outlet,title,text\n")
    with pytest.raises(FramingError, match=r"t\.csv: is read by this run and would be lost; give another name"):
        check_file(tmp_path / "." / "t.csv", [table], b"article,")
    check_file(table, [tmp_path], b"article,")  # an older one of the kind, and none of the inputs


def test_what_is_not_of_the_kind_stays(tmp_path: Path) -> None:
    (tmp_path / "thesis.csv").write_bytes(b"years of work")
    (tmp_path / "empty.csv").write_bytes(b"")
    for begins in (None, b"article,"):
        with pytest.raises(FramingError, match=r"thesis\.csv: is there already"):
            check_file(tmp_path / "thesis.csv", (), begins)
        check_file(tmp_path / "empty.csv", (), begins)
        check_file(tmp_path / "new.csv", (), begins)


@pytest.mark.parametrize("check", [check_file, check_folder, lambda out: check_folder(out, beside=True)])
@pytest.mark.parametrize("name", ["file/x", "file/x/y", "n" * 300, "a\0b"])
def test_places_that_there_cannot_be(tmp_path: Path, check: object, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FramingError, match=REFUSED):
        check(tmp_path / name)  # type: ignore[operator]


@pytest.mark.skipif(sys.platform == "win32", reason="links are not for everybody there")
def test_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for check in (check_file, check_folder):
        with pytest.raises(FramingError, match=REFUSED):
            check(tmp_path / "loop" / "x")


def test_a_folder_need_not_be_there_yet(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b" / "c")
    check_folder(tmp_path / "a" / "b" / "c", beside=True)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FramingError, match="a file stands there; give a folder"):
        check_folder(tmp_path / "file")


def test_scratch_goes_whatever_happens(tmp_path: Path) -> None:
    def stopped() -> None:
        with scratch(tmp_path) as own:
            (own / "x").write_bytes(b"x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_coded_workbook_has_a_limit(tmp_path: Path) -> None:
    import io
    import zipfile

    from framing.io.xlsx import from_xlsx

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(51_000_000))
    (tmp_path / "coded.xlsx").write_bytes(file.getvalue())
    with pytest.raises(FramingError, match="too large, 1 parts of 51,000,000 bytes unpacked"):
        from_xlsx(tmp_path / "coded.xlsx")
