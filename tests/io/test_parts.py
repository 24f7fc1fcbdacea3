"""Parquet parts: whole or not there, the same bytes of the same table, and together as they were."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from framing.io.parts import part_name, parts_of, read_parts, remove_undone, write_part, write_whole
from framing.types import DAY

TABLE = pd.DataFrame(
    {
        "id": ["a", "b", "c"], "n": [1, 2, 3], "place": pd.array([1, None, 3], dtype="Int64"), "x": [0.1, None, -0.0],
        "date": pd.Series([dt.date(2024, 5, 1), None, dt.date(1500, 12, 31)], dtype=object).astype(DAY),
    }
)  # fmt: skip


def test_parts_together_are_the_table(tmp_path: Path) -> None:
    for k in range(3):
        write_part(tmp_path / part_name("part", k), TABLE[k : k + 1].reset_index(drop=True))
    write_part(tmp_path / part_name("parted", 0), TABLE)  # another's
    pd.testing.assert_frame_equal(read_parts(parts_of(tmp_path, "part")), TABLE, check_exact=True)
    one, two = tmp_path / "one.parquet", tmp_path / "two.parquet"
    for path in (one, two):
        write_part(path, TABLE)
    assert one.read_bytes() == two.read_bytes()


def test_a_number_that_is_wanting_in_some_part_is_nan(tmp_path: Path) -> None:
    for k, n in enumerate(([1, 2], [None, 4.0])):
        write_part(tmp_path / part_name("part", k), pd.DataFrame({"n": n}))
    assert read_parts(parts_of(tmp_path))["n"].tolist()[:2] == [1.0, 2.0]
    assert read_parts(parts_of(tmp_path))["n"].isna().tolist() == [False, False, True, False]


def test_a_write_that_fails_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a", b"older")

    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "a", b"newer")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"older")]


def test_halves_are_removed_and_not_read(tmp_path: Path) -> None:
    write_part(tmp_path / "scores" / part_name("part", 0), TABLE)
    half = tmp_path / "scores" / f"{part_name('part', 1)}.0f0f.writing"
    half.write_bytes(b"PAR1")
    assert parts_of(tmp_path / "scores") == [tmp_path / "scores" / "part-00000.parquet"]
    remove_undone(tmp_path)
    assert not half.exists()
