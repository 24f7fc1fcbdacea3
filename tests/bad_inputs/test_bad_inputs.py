"""The table of bad inputs: one line each, nothing written elsewhere, and as much read or set aside as was given."""

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from framing.cli import commands as cli

from . import files, runs, tables
from .case import Case

CASES: list[Case] = [*files.CASES, *tables.CASES, *runs.CASES]
_COUNTED = re.compile(r"(?:^|\s)(\d+) articles? from \d+ outlets?(?:; (\d+) set aside)?")


def test_the_table_is_long_and_no_row_stands_there_twice() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 120
    assert len(names) == len(set(names))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run in, where whatever a program might write by itself would lie as well."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _lay(case: Case, place: Path) -> None:
    (place / "C").mkdir()
    for name, content in case.files.items():
        path = place / name[1:] if name.startswith("+") else place / "C" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content)


def _tree(place: Path) -> dict[str, bytes | None]:
    """All that lies there, with what it holds."""
    return {
        os.fsencode(p.relative_to(place)).decode("utf-8", "replace"): p.read_bytes() if p.is_file() else None
        for p in place.rglob("*")
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_input_ends_well(
    case: Case, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _lay(case, place)
    before = _tree(place)
    monkeypatch.setattr(sys, "argv", ["framing", *shlex.split(case.arguments)])
    code = 0
    try:
        cli.main()
    except SystemExit as end:
        code = end.code  # type: ignore[assignment]
    shown = capsys.readouterr()
    printed = re.sub(r"[\s│╭╮╰╯─]+", " ", shown.out + shown.err)
    assert (code, printed) == (case.code, printed)
    assert any(part in printed for part in case.said.split("|"))
    assert "Traceback" not in printed
    assert len(re.findall(r"^framing: ", shown.err, re.MULTILINE)) <= 1
    assert _tree(place) == before
    if case.given >= 0:
        found = _COUNTED.search(printed)
        read, aside = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
        assert read + aside == case.given, printed
