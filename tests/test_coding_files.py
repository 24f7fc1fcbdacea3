"""Sheets out and in: whole, harmless in a spreadsheet, and a mistake is a line that says where."""

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from framing.coding_files import codebook, read_codes, read_key, read_said, validate_files, write_draw, write_validation
from framing.coding_sheet import KEY_COLUMNS, SHEET_COLUMNS, TASKS, Draw
from framing.scorers import Advocacy, Hedging
from framing.types import FramingError
from framing.xlsx import from_xlsx, to_xlsx

EVIL = "=HYPERLINK(“x”) <b>& co</b>"


@pytest.fixture
def draw() -> Draw:
    ids = [f"s{k}" for k in range(8)]
    sheet = pd.DataFrame([(i, "advocacy", "", EVIL, "", "", "") for i in ids], columns=list(SHEET_COLUMNS))
    bands = ["no"] * 4 + ["yes"] * 4
    key = [
        (i, "advocacy", "a", "=Outlet", 0, 5, "", float(b == "yes"), b, 3000, float(b == "yes"), 4 / 3000)
        for i, b in zip(ids, bands, strict=True)
    ]
    return Draw(sheet, pd.DataFrame(key, columns=list(KEY_COLUMNS)))


@pytest.fixture
def folder(draw: Draw, tmp_path: Path) -> Path:
    write_draw(draw, tmp_path)
    return tmp_path


def coded(folder: Path, codes: str, name: str = "coded.csv", delimiter: str = ",") -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([("id", "sentence", "code"), *((f"s{k}", "x", c) for k, c in enumerate(codes.split()))])
    (folder / name).write_text(text.getvalue().replace("empty", ""), encoding="utf-8")
    return folder / name


def test_the_sheet_cannot_run_as_a_formula(folder: Path, draw: Draw) -> None:
    rows = list(csv.DictReader((folder / "sheet.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [r["sentence"] for r in rows] == [f"'{EVIL}"] * 8
    with ZipFile(folder / "sheet.xlsx") as archive:
        assert all(ET.fromstring(archive.read(name)) is not None for name in archive.namelist())  # noqa: S314
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    back = from_xlsx(folder / "sheet.xlsx")
    assert list(back) == list(SHEET_COLUMNS)
    assert list(back["sentence"]) == [EVIL] * 8
    assert to_xlsx(draw.sheet, (9,) * 7) == to_xlsx(draw.sheet, (9,) * 7)


def test_a_sheet_coded_in_excel_is_read(folder: Path) -> None:
    key = read_key(folder / "key.csv")
    codes = pd.DataFrame({"id": [f"s{k}" for k in range(8)], "code": [0, 1, 0, 1, None, 1, 0, 1]})
    (folder / "coded.xlsx").write_bytes(to_xlsx(codes, (9, 9)))
    codes.to_csv(folder / "coded.csv", index=False)
    assert read_codes(folder / "coded.xlsx", key) == read_codes(folder / "coded.csv", key)


def test_characters_that_xml_forbids() -> None:
    made = to_xlsx(pd.DataFrame({"a": ["\x00\ud800]]>", None, 1.5]}), (9,))
    sheet = ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    assert "\x00" not in sheet
    assert "<v>1.5</v>" in sheet


def test_an_older_sheet_is_never_written_over(folder: Path, draw: Draw) -> None:
    with pytest.raises(FramingError, match=r"sheet\.csv: is there already"):
        write_draw(draw, folder)


def test_the_key_comes_back_as_it_went(folder: Path, draw: Draw) -> None:
    found = read_key(folder / "key.csv")
    assert found["score"].tolist() == draw.key["score"].tolist()
    assert found["size"].tolist() == [3000] * 8


def test_codes_as_spreadsheets_write_them(folder: Path) -> None:
    key = read_key(folder / "key.csv")
    found = read_codes(coded(folder, "0 1 1.0 0 x X empty 1", delimiter=";"), key)
    assert {k: v for k, v in found.items() if v == v} == {"s0": 0, "s1": 1, "s2": 1, "s3": 0, "s7": 1}


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("0 1 1 0 2 0 0 1", "row 5, column code: '2' is no code of advocacy; give 0, 1, x or nothing"),
        ("0 1 yes 0 0 0 0 1", "row 3, column code: 'yes'"),
        ("0 1 1 0", "4 of the key's 8 ids are missing, such as 's4'"),
        ("0 1 1 0 0 0 0 1 1", "row 9: id 's8' is not in the key"),
    ],
)
def test_a_mistake_in_a_sheet(folder: Path, codes: str, said: str) -> None:
    path = coded(folder, codes)
    with pytest.raises(FramingError) as caught:
        read_codes(path, read_key(folder / "key.csv"))
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_other_mistakes(folder: Path) -> None:
    key = read_key(folder / "key.csv")
    (folder / "twice.csv").write_text("id,code\ns0,1\ns0,0\n")
    (folder / "other.csv").write_text("id,answer\ns0,1\n")
    (folder / "false.xlsx").write_text("id,code\ns0,1\n")
    for name, said in {
        "twice.csv": "row 2: id 's0' stands there twice",
        "other.csv": "no column 'code'",
        "old.xls": "save the sheet as CSV",
        "false.xlsx": "no Excel workbook",
        "nowhere.csv": "no such file",
    }.items():
        with pytest.raises(FramingError, match=said):
            read_codes(folder / name, key)
    text = (folder / "key.csv").read_text(encoding="utf-8")
    (folder / "bad.csv").write_text(text.replace(",3000,", ",many,", 1), encoding="utf-8")
    with pytest.raises(FramingError, match="row 1, column size: 'many' is no number"):
        read_key(folder / "bad.csv")


def test_what_was_found_is_written_and_read_for_the_report(folder: Path) -> None:
    found = validate_files(
        [coded(folder, "0 0 0 1 1 1 1 0"), coded(folder, "0 0 0 1 1 1 1 1", "two.csv")], folder / "key.csv"
    )
    names = write_validation(found, folder / "out")
    assert sorted(p.name for p in (folder / "out").iterdir()) == sorted(names)
    said = read_said(folder / "out", [*Advocacy.measures, *Hedging.measures])
    assert set(said) == {"advocacy_rate"}
    assert "=Outlet" in said["advocacy_rate"][-1]
    assert (folder / "out" / "paragraph.txt").read_text(encoding="utf-8").strip() == found.paragraph
    assert len(pd.read_csv(folder / "out" / "accuracy.csv")) == 2 * 3  # in all and for the one outlet


def test_a_folder_that_holds_no_validation(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="cannot be read"):
        read_said(tmp_path, Advocacy.measures)
    (tmp_path / "validation.json").write_text("[]")
    with pytest.raises(FramingError, match="no validation of ours"):
        read_said(tmp_path, Advocacy.measures)


@pytest.mark.parametrize("task", TASKS)
def test_each_task_has_a_codebook_with_its_codes(task: str) -> None:
    page = codebook(task)
    assert "<h1>Codebook" in page
    assert all(f"<td>{code}</td>" in page for code in (*TASKS[task].codes, "x"))
