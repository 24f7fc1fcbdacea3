"""Sheets out and in: whole, harmless in a spreadsheet, and a mistake is a line that says where."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest

from framing.io.xlsx import from_xlsx, to_xlsx
from framing.scorers import Advocacy, Hedging, registry
from framing.types import Article, FramingError, Task
from framing.validation import files
from framing.validation.files import (
    codebook_page,
    read_codes,
    read_key,
    read_said,
    scored_otherwise,
    validate_files,
    write_draw,
    write_validation,
)
from framing.validation.sampling import KEY_COLUMNS, SHEET_COLUMNS, Draw, article_hash, corpus_hash
from framing.validation.tasks import tasks

TASKS = tasks()


EVIL = "=HYPERLINK(“x”) <b>& co</b>"
ARTICLES = [Article(f"a{k}", "=Outlet", "", f"Text {k}.") for k in range(8)]
WHOLE = corpus_hash(map(article_hash, ARTICLES))


def said_of(folder: Path, articles: Sequence[Article]) -> Mapping[str, tuple[str, ...]]:
    return read_said(folder, articles, (*Advocacy.measures, *Hedging.measures), TASKS)


@pytest.fixture
def draw() -> Draw:
    ids = [f"s{k}" for k in range(8)]
    sheet = pd.DataFrame([(i, "advocacy", "", EVIL, "", "", "") for i in ids], columns=list(SHEET_COLUMNS))
    bands = ["no"] * 4 + ["yes"] * 4
    key = [
        (
            i,
            "advocacy",
            "a",
            "=Outlet",
            0,
            5,
            "",
            float(b == "yes"),
            b,
            3000,
            float(b == "yes"),
            4 / 3000,
            article_hash(a),
            WHOLE,
        )
        for i, b, a in zip(ids, bands, ARTICLES, strict=True)
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
    key = read_key(folder / "key.csv", TASKS)
    codes = pd.DataFrame({"id": [f"s{k}" for k in range(8)], "code": [0, 1, 0, 1, None, 1, 0, 1]})
    (folder / "coded.xlsx").write_bytes(to_xlsx(codes, (9, 9)))
    codes.to_csv(folder / "coded.csv", index=False)
    assert read_codes(folder / "coded.xlsx", key, TASKS) == read_codes(folder / "coded.csv", key, TASKS)


def test_characters_that_xml_forbids() -> None:
    made = to_xlsx(pd.DataFrame({"a": ["\x00\ud800]]>", None, 1.5]}), (9,))
    sheet = ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    assert "\x00" not in sheet
    assert "<v>1.5</v>" in sheet


def test_an_older_sheet_is_never_written_over(folder: Path, draw: Draw) -> None:
    with pytest.raises(FramingError, match=r"sheet\.csv: is there already"):
        write_draw(draw, folder)


def test_the_key_comes_back_as_it_went(folder: Path, draw: Draw) -> None:
    found = read_key(folder / "key.csv", TASKS)
    assert found["score"].tolist() == draw.key["score"].tolist()
    assert found["size"].tolist() == [3000] * 8
    assert found["outlet"].tolist() == draw.key["outlet"].tolist() == ["=Outlet"] * 8
    assert found["article_hash"].tolist() == draw.key["article_hash"].tolist()


def test_codes_as_spreadsheets_write_them(folder: Path) -> None:
    key = read_key(folder / "key.csv", TASKS)
    found = read_codes(coded(folder, "0 1 1.0 0 x X empty 1", delimiter=";"), key, TASKS)
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
        read_codes(path, read_key(folder / "key.csv", TASKS), TASKS)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_signs_as_spreadsheets_write_them(folder: Path) -> None:
    key = read_key(folder / "key.csv", TASKS).assign(measure="actor_sentiment")
    found = read_codes(coded(folder, "-1 −1 '-1 +1 '+1 1 0 -0", delimiter=";"), key, TASKS)
    assert list(found.values()) == [-1, -1, -1, 1, 1, 1, 0, 0]


def test_a_key_without_sentences_is_a_mistake(folder: Path) -> None:
    (folder / "empty.csv").write_text(",".join(KEY_COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(FramingError, match=r"empty\.csv: holds no sentence; use the key as written"):
        read_key(folder / "empty.csv", TASKS)


def test_other_mistakes(folder: Path) -> None:
    key = read_key(folder / "key.csv", TASKS)
    (folder / "twice.csv").write_text("id,code\ns0,1\ns0,0\n")
    (folder / "other.csv").write_text("id,answer\ns0,1\n")
    (folder / "wide.csv").write_text("id,code\ns0,1\ns1,0,1\n")
    (folder / "false.xlsx").write_text("id,code\ns0,1\n")
    for name, said in {
        "twice.csv": "row 2: id 's0' stands there twice",
        "other.csv": "no column 'code'",
        "wide.csv": "row 2: 3 cells where the header has 2",
        "old.xls": "save the sheet as CSV",
        "false.xlsx": "no Excel workbook",
        "nowhere.csv": "no such file",
    }.items():
        with pytest.raises(FramingError, match=said):
            read_codes(folder / name, key, TASKS)
    text = (folder / "key.csv").read_text(encoding="utf-8")
    (folder / "bad.csv").write_text(text.replace(",3000,", ",many,", 1), encoding="utf-8")
    with pytest.raises(FramingError, match="row 1, column size: 'many' is no number"):
        read_key(folder / "bad.csv", TASKS)


def test_what_was_found_is_written_and_read_for_the_report(folder: Path) -> None:
    found = validate_files(
        [coded(folder, "0 0 0 1 1 1 1 0"), coded(folder, "0 0 0 1 1 1 1 1", "two.csv")], folder / "key.csv"
    )
    names = write_validation(found, folder / "new" / "out")
    (folder / "new" / "out").rename(folder / "out")
    assert sorted(p.name for p in (folder / "out").iterdir()) == sorted(names)
    said = said_of(folder / "out", ARTICLES)
    assert set(said) == {"advocacy_rate"}
    assert said["advocacy_rate"][0].startswith("On 8 coded sentences of this corpus (")
    assert "=Outlet" in said["advocacy_rate"][-1]
    assert (folder / "out" / "paragraph.txt").read_text(encoding="utf-8").strip() == found.paragraph
    assert len(pd.read_csv(folder / "out" / "accuracy.csv")) == 2 * 3  # in all and for the one outlet


def test_a_validation_is_held_against_the_corpus_of_the_report(folder: Path) -> None:
    write_validation(validate_files([coded(folder, "0 0 0 1 1 1 1 x")], folder / "key.csv"), folder / "out")
    new = replace(ARTICLES[0], id="new", text="Another text.")

    def first(*articles: Article) -> str:
        return said_of(folder / "out", articles)["advocacy_rate"][0]

    # Ids and order may change, as when a table is filtered; an outlet or a text may not.
    assert " of this corpus (" in first(*(replace(a, id=f"row-{a.id}") for a in reversed(ARTICLES)))
    earlier = "of an earlier selection of these articles, {} of 7 coded articles still among them ("
    assert earlier.format(7) in first(*ARTICLES, new)
    assert earlier.format(4) in first(*ARTICLES[:4])
    for changed in (ARTICLES[:3], [replace(a, outlet="Q") for a in ARTICLES], [replace(a, text="") for a in ARTICLES]):
        left = len(changed) if changed == ARTICLES[:3] else 0
        with pytest.raises(FramingError, match=rf"out: made on another corpus: {left} of its 7 coded articles"):
            first(*changed)


def test_a_key_of_two_corpora_is_refused(folder: Path) -> None:
    text = (folder / "key.csv").read_text(encoding="utf-8")
    (folder / "key.csv").write_text(text.replace(WHOLE, "c0", 1), encoding="utf-8")
    with pytest.raises(FramingError, match="holds draws from more than one corpus"):
        read_key(folder / "key.csv", TASKS)


def test_one_coder_twice_is_refused_and_two_who_agree_are_not(folder: Path) -> None:
    one = coded(folder, "0 0 0 1 1 1 1 0")
    for second in (one, folder / "." / one.name):
        with pytest.raises(FramingError, match="the same file twice; give each coder’s own sheet"):
            validate_files([one, second], folder / "key.csv")
    agreeing = folder / "agreeing.csv"
    agreeing.write_bytes(one.read_bytes())
    found = validate_files([one, agreeing], folder / "key.csv")
    assert found.agreement["alpha"].tolist() == [1]
    assert "alpha (nominal) 1.00 (no interval can be given) on 8 sentences" in found.paragraph


def test_a_folder_that_holds_no_validation(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="cannot be read"):
        said_of(tmp_path, [])
    for text in ("[]", '{"kind": "framing validation", "said": {}}'):
        (tmp_path / "validation.json").write_text(text)
        with pytest.raises(FramingError, match="no validation of ours"):
            said_of(tmp_path, [])


def test_the_seed_goes_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "validate", lambda *given, seed: seed)
    assert validate_files([coded(folder, "0 0 0 1 1 1 1 0")], folder / "key.csv", seed=7) == 7


def test_half_of_the_coded_articles_are_too_few(folder: Path) -> None:
    write_validation(validate_files([coded(folder, "0 0 0 1 1 1 1 0")], folder / "key.csv"), folder / "out")
    assert said_of(folder / "out", ARTICLES[:5])
    with pytest.raises(FramingError, match="4 of its 8 coded articles"):
        said_of(folder / "out", ARTICLES[:4])


@pytest.mark.parametrize(
    ("units", "mean", "changed"),
    [
        (6000, 0.5, False),
        (6000, 0.50009, False),  # a mean from a key has four places
        (6000, 0.50011, True),
        (6001, 0.5, True),
        (None, None, True),  # not there any more
    ],
)
def test_scores_that_are_not_those_of_the_draw(
    folder: Path, monkeypatch: pytest.MonkeyPatch, units: int | None, mean: float | None, changed: bool
) -> None:
    # the key: an outlet with 3,000 sentences of score 0 and 3,000 of score 1
    write_validation(validate_files([coded(folder, "0 0 0 1 1 1 1 0")], folder / "key.csv"), folder / "out")
    now = {("advocacy", "=Outlet"): (units, mean), ("advocacy", "Another"): (3, 1.0), ("hedging", "=Outlet"): (3, 1.0)}
    if units is None:
        del now["advocacy", "=Outlet"]
    monkeypatch.setattr(files, "totals", lambda scores: now)

    def of(articles: Sequence[Article]) -> Any:
        return SimpleNamespace(corpus=SimpleNamespace(articles=articles))

    assert scored_otherwise(folder / "out", of(ARTICLES)) == ({"advocacy"} if changed else set())
    assert scored_otherwise(folder / "out", of(ARTICLES[:7])) == set()  # of a selection nothing can be told


class Winking(Advocacy):
    name = "winking"
    task = Task("the author <b>winks</b> & nods", covers=("praise_rate",))


def test_a_codebook_made_of_what_a_scorer_says_of_itself() -> None:
    page = codebook_page(Winking)
    assert "the author &lt;b&gt;winks&lt;/b&gt; &amp; nods" in page
    labels = {m.name: f"<strong>{m.label}</strong>" for m in Advocacy.measures}
    assert [name for name, label in labels.items() if label in page] == ["praise_rate"]


@pytest.mark.parametrize("task", TASKS)
def test_each_task_has_a_codebook_with_its_codes(task: str) -> None:
    page = codebook_page(registry.by_name(task))
    assert "<h1>Codebook" in page
    assert all(f"<td>{code}</td>" in page for code in (*TASKS[task].codes, "x"))
