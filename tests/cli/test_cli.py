"""The commands: what they print, how they end, and that a user's mistake is a line and no traceback."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from framing.cli import commands as cli

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "President Mary Obi is a brilliant leader. “We may win,” she said. " + "The road to the coast was open. " * 10


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for outlet in ("North", "South"):
        (tmp_path / "corpus" / outlet).mkdir(parents=True)
        (tmp_path / "corpus" / outlet / "one.txt").write_text(f"{TEXT} It is in {outlet}.", encoding="utf-8")
    (tmp_path / "corpus" / "South" / "short.txt").write_text("Too short.", encoding="utf-8")
    return tmp_path / "corpus"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["framing", *map(str, arguments)])
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_help_answers_without_the_heavy_imports() -> None:
    code = (
        "import sys, framing.cli.commands; "
        "print([m for m in ('pandas', 'sklearn', 'matplotlib', 'nltk') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_ctrl_c_while_it_loads_is_told_in_a_line() -> None:
    code = (
        "import os, signal, sys\n"
        "from framing.__main__ import main\n"
        "assert not {'lazy_loader', 'typing', 'importlib.metadata'} & {*sys.modules} - before\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'framing.cli.commands': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # it is ignored where tests run in the background
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; before = {{*sys.modules}}\n{code}"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (130, "framing: stopped before it began\n")


def test_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report"
    assert run(monkeypatch, "report", corpus, "--out", out, "--no-text") == 0
    said = capsys.readouterr()
    assert "2 articles from 2 outlets; 1 set aside" in said.err
    assert str(out / "report.pdf") in said.out
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "scores.csv").is_file()
    assert not (out / "texts.jsonl").exists()
    assert run(monkeypatch, "verify", tmp_path) == 0
    assert capsys.readouterr().out == f"{out}: as written\n"
    (out / "scores.csv").write_bytes(b"edited")
    assert run(monkeypatch, "verify", out) == 1
    n = len(json.loads((out / "manifest.json").read_bytes())["files"])
    assert capsys.readouterr().out.splitlines() == [
        f"{out / 'scores.csv'}: changed", f"{out}: 1 file changed; the other {n - 1} are as written",
    ]  # fmt: skip
    (out / "report.html").unlink()
    (out / "charts" / "voices.png").unlink()
    (out / "charts" / "mine.png").write_bytes(b"")
    assert run(monkeypatch, "verify", out) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{out}: 1 file changed, 2 files gone, 1 file new; the other {n - 3} are as written"
    )
    (out / "charts" / "mine.png").unlink()
    assert run(monkeypatch, "report", corpus, "--out", out, "--no-text") == 1
    assert "scores.csv was changed after the report was written" in capsys.readouterr().err


def test_score_to_standard_output_and_to_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    assert run(monkeypatch, "score", corpus) == 0
    table = capsys.readouterr().out
    assert table.startswith("article,outlet,title")
    assert len(table.splitlines()) == 1 + 2
    assert run(monkeypatch, "score", corpus, "--out", tmp_path / "s.csv") == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8") == table


def test_explain_shows_evidence_speakers_and_numbers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path
) -> None:
    assert run(monkeypatch, "explain", corpus / "North" / "one.txt") == 0
    shown = capsys.readouterr().out
    assert "brilliant‹praise›" in shown
    assert "may‹hedge›" in shown
    assert "Mary Obi" in shown
    assert "official" in shown
    assert "hedge_rate" in shown
    assert "What moved the sentiment toward actors" in shown
    assert "sentiment[Mary" in shown  # nobody has a column in one article, and each has a row


@pytest.mark.parametrize("where", ["", "North"])
def test_a_list_in_the_folder_is_taken_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path, where: str
) -> None:
    listed = corpus / where / "actors.csv"
    listed.write_text("name\nZora Quill\n", encoding="utf-8")
    assert run(monkeypatch, "explain", corpus / "North" / "one.txt") == 0
    told = capsys.readouterr()
    assert f"actors from {listed}" in told.err
    assert "sentiment[Mary" not in told.out
    if not where:
        assert run(monkeypatch, "score", corpus) == 0
        told = capsys.readouterr()
        assert f"actors from {listed}" in told.err
        assert "sentiment[Zora Quill]" in told.out
        given = tmp_path / "mine.csv"
        given.write_text("name\nMary Obi\n", encoding="utf-8")
        assert run(monkeypatch, "explain", corpus / "North" / "one.txt", "--actors", given) == 0
        assert "actors from" not in capsys.readouterr().err


def test_the_table_of_a_report_is_no_list_of_actors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    table = tmp_path / "actors.csv"
    table.write_text("article,outlet,actor,voice,mentions,sentences,valence\na,North,Obi,author,1,1,0.5\n", "utf-8")
    assert run(monkeypatch, "score", corpus, "--actors", table) == 1
    said = capsys.readouterr().err
    assert "actors.csv: the table actors.csv of a report" in said
    assert "give a list with the columns name,aliases,group,kind" in said


def test_actors_writes_a_list_that_can_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "actors.csv"
    assert run(monkeypatch, "actors", corpus, "--out", out) == 0
    assert "in 2 articles" in capsys.readouterr().err
    header, first, *_ = out.read_text(encoding="utf-8").splitlines()
    assert header == "name,aliases,group,kind,articles,outlets,mentions,suggestion,same_as"
    assert first == "Mary Obi,Obi,,person,2,2,2,,"
    assert run(monkeypatch, "score", corpus, "--actors", out) == 0
    assert "sentiment[Mary Obi]" in capsys.readouterr().out
    assert run(monkeypatch, "actors", corpus, "--out", tmp_path / "no" / "actors.csv") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_measures_lists_each_column(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "measures") == 0
    shown = capsys.readouterr().out
    for column in ("advocacy_rate", "hedged_share", "source_diversity", "sentiment[NAME]"):
        assert column in shown


def test_a_lexicon_in_place_of_ours_and_added_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("term\tcategory\nroad\tpraise\n", encoding="utf-8")
    counts = {}
    for given in ("", f"advocacy={mine}", f"advocacy=+{mine}"):
        assert run(monkeypatch, "score", corpus, *(["--lexicon", given] if given else [])) == 0
        header, row = (line.split(",") for line in capsys.readouterr().out.splitlines()[:2])
        counts[given[:10]] = int(row[header.index("praise_n")])
    ours, theirs, both = counts.values()
    assert (ours, theirs, both) == (1, 10, 11)  # "brilliant"; ten times "road"; both


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["report", "nowhere", "--out", "x"], 1, "framing: nowhere: no such file or folder"),
        (["report", "CORPUS"], 2, "Missing option"),
        (["report", "CORPUS", "--out", "CORPUS"], 1, "no report of ours"),
        (["score", "CORPUS", "--lexicon", "advocacy"], 2, "SCORER=FILE"),
        (["score", "CORPUS", "--lexicon", "horoscope=x.tsv"], 1, "no scorer is called 'horoscope'"),
        (["score", "CORPUS", "--lexicon", "advocacy=x.tsv"], 1, "x.tsv: no such file"),
        (["score", "CORPUS", "--actors", "x.csv"], 1, "x.csv"),
        (["score", "CORPUS", "--since", "tomorrowish"], 1, "tomorrowish"),
        (["score", "CORPUS", "--config", "x.toml"], 1, "x.toml: cannot be read"),
        (["score", "CORPUS", "--min-words", "1000"], 1, "no article is left"),
        (["score", "CORPUS", "--out", "nowhere/s.csv"], 1, "cannot be written"),
        (["explain", "nowhere.txt"], 1, "no such file"),
        (["dance"], 2, "dance"),
        (["score", "CORPUS", "--out", ""], 2, "an option or name is empty (at --out)"),
        (["score", ""], 2, "an option or name is empty (at score)"),
        (["score", "CORPUS", "--out="], 2, "an option or name is empty (at --out=)"),
        (["score", "CORPUS/North/one.txt", "--outlet", "N", "--out", "CORPUS/North/one.txt"], 1, "a folder is written"),
        (["actors", "CORPUS", "--out", "CORPUS/North/one.txt"], 1, "lies in the corpus"),
        (["report", "CORPUS", "--out", "CORPUS/North/one.txt/x"], 1, "a file stands there"),
        (["sample", "CORPUS", "--out", "CORPUS/North/one.txt/x"], 1, "lies in the corpus"),
        (["verify", "CORPUS"], 1, "no report of ours"),
        (["score", "CORPUS", "--genre", "news"], 1, "no article has a genre, and 'news' was asked for"),
        # told first, whatever else is wrong
        (["report", "CORPUS", "--out", "r", "--genre", "news", "--validation", "x"], 1, "no article has a genre"),
        (["report", "CORPUS", "--out", "x", "--reference", "East"], 1, "no outlet is called 'East'; there are North"),
        (["report", "CORPUS", "--out", "x", "--validation", "nowhere"], 1, "nowhere/validation.json: cannot be read"),
    ],
)
def test_a_mistake_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    corpus: Path,
    tmp_path: Path,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *(a.replace("CORPUS", str(corpus)) for a in arguments)) == code
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""
    if code == 1:
        assert len(shown.err.splitlines()) == 1


def test_what_a_genre_or_date_leaves_out_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = tmp_path / "all.csv"
    rows = [("a", "North", "news", TEXT), ("b", "South", "opinion", f"{TEXT} It rained."), ("c", "South", "", TEXT)]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "outlet", "genre", "text"), *rows])
    assert run(monkeypatch, "score", table, "--genre", "news") == 0
    said = capsys.readouterr().err
    assert said.endswith("1 article from 1 outlet; 2 left out by the genres or dates asked for\n")
    assert run(monkeypatch, "score", table, "--genre", "sport") == 1
    assert "no article is left to score" in capsys.readouterr().err  # articles have genres, and none has this


@pytest.mark.parametrize("option", [["--reference", "East"], ["--validation", "nowhere"]])
def test_what_is_wrong_is_told_before_the_scoring(
    monkeypatch: pytest.MonkeyPatch, corpus: Path, tmp_path: Path, option: list[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("scored")

    monkeypatch.setattr("framing.scoring.run.score", fail)
    assert run(monkeypatch, "report", corpus, "--out", tmp_path / "x", *option) == 1


STOPPED_IN_A_DESTRUCTOR = """
import os, signal, time
from framing.cli import commands

class Held:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000):
            pass

def work():
    Held()
    time.sleep(60)
    print("went on")

commands.app = work
commands.main()
"""


STOPPED_IN_AN_IMPORT = """
import os, signal
from framing.cli import commands

def work():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except SystemExit as stop:
        raise ImportError("initialization failed") from stop

commands.app = work
commands.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended otherwise there")
@pytest.mark.parametrize("code", [STOPPED_IN_A_DESTRUCTOR, STOPPED_IN_AN_IMPORT], ids=["destructor", "import"])
def test_a_stop_at_an_unlucky_moment_is_heard(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=50)
    assert (done.returncode, done.stdout) == (143, "")
    assert re.fullmatch(r"framing: stopped; .*\n", done.stderr)


def test_no_library_writes_into_the_users_folders(corpus: Path, tmp_path: Path) -> None:
    """Caches of fonts and packages, and what libraries keep of their users, go where the run works, or nowhere."""
    own = tmp_path / "own"
    own.mkdir()
    known = {k: v for k, v in os.environ.items() if not k.startswith(("XDG", "MPL", "ORT"))}
    given = known | dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TMPDIR", "TEMP", "TMP"), str(own))
    command = [sys.executable, "-m", "framing", "report", str(corpus), "--out", str(tmp_path / "report")]
    done = subprocess.run(command, env=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [p for p in own.rglob("*") if p.is_file()] == []


def test_no_progress_bar_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path
) -> None:
    assert run(monkeypatch, "score", corpus) == 0
    _, *said = (" ".join(line.split()) for line in capsys.readouterr().err.splitlines())
    assert said == [
        "read North 1 article 86 words, no dates, 1 file",
        "South 1 article 86 words, no dates, 1 file",
        "set aside too short 1 South/short.txt: 2 words after cleaning; at least 50 are needed",
        "2 articles from 2 outlets; 1 set aside",
    ]


def test_read_shows_what_becomes_of_each_file_and_scores_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("scored")

    monkeypatch.setattr("framing.scoring.run.score", fail)
    (corpus / "South" / "two.txt").write_text(f"{TEXT}\n\nIt rained.\n\nLeave a reply\n", encoding="utf-8")
    (corpus / "South" / "three.txt").write_text(f"{TEXT} The cafÃ© was shut.", encoding="utf-8")
    (corpus / "South" / "old.doc").write_bytes(b"x")
    for n in range(25):
        (corpus / "South" / f"empty{n:02}.txt").write_bytes(b"")
    assert run(monkeypatch, "read", corpus, "--out", tmp_path / "problems.csv") == 0
    said = capsys.readouterr()
    assert said.err == ""
    shown = [" ".join(line.split()) for line in said.out.splitlines()]
    assert shown[1].startswith("read South 3 articles")
    assert "cut comment form 1 piece South/two.txt: Leave a reply" in shown
    assert "unknown file type 1 South/old.doc: .doc is not read; save it as .docx or .txt" in shown
    assert "set aside empty text 25 South/empty00.txt: no words" in shown
    assert "South/empty19.txt: no words" in shown
    assert "and 5 more" in shown
    assert shown[-1] == "4 articles from 2 outlets; 27 set aside"
    rows = (tmp_path / "problems.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "file,row,article,problem,detail"
    assert sum("empty text" in row for row in rows) == 25


def test_read_shows_the_table_where_no_article_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "North").mkdir()
    (tmp_path / "North" / "a.odt").write_bytes(b"x")
    assert run(monkeypatch, "read", tmp_path) == 1
    said = capsys.readouterr()
    assert "North/a.odt: .odt is not read; save it as .docx or .txt" in said.out
    assert "no article is left to score (1 unknown file type): North/a.odt" in said.err


def test_progress_counts_the_files_and_the_articles(corpus: Path) -> None:
    from framing.corpus.reading import read_corpus

    told: dict[str, tuple[int, int]] = {}
    read_corpus(corpus, progress=lambda what, done, total: told.update({what: (done, total)}))
    assert told == {"opening": (3, 3), "reading": (3, 3)}


def test_what_cannot_be_written_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "there")

    monkeypatch.setattr("framing.report.writing.write_report", refuse)
    assert run(monkeypatch, "report", corpus, "--out", corpus.parent / "x") == 1
    assert (
        capsys.readouterr().err
        == "framing: there: Permission denied; give a place that can be read and written, and has room\n"
    )


def test_a_lexicon_given_twice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "score", "x", "--lexicon", "advocacy=a.tsv", "--lexicon", "advocacy=b.tsv") == 2
    assert "advocacy is given twice" in capsys.readouterr().err


def test_explain_takes_one_article(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path
) -> None:
    assert run(monkeypatch, "explain", corpus) == 1
    assert "holds 3 articles; give the file of one" in capsys.readouterr().err


def test_sample_code_validate_and_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path
) -> None:
    drawn, out = tmp_path / "drawn", tmp_path / "validation"
    assert run(monkeypatch, "sample", corpus, "-n", "8", "--measure", "hedging", "--out", drawn) == 0
    assert "8 sentences to code (hedging 8)" in capsys.readouterr().out
    with (drawn / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    coded = tmp_path / "coded.csv"
    with coded.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"code": "1"} for row in rows)
    assert run(monkeypatch, "validate", coded, "--key", drawn / "key.csv", "--out", out) == 0
    assert "One coder coded 8 sentences from a sheet that shows neither outlet nor score" in capsys.readouterr().out
    report = ("report", corpus, "--out", tmp_path / "report", "--no-text")
    assert run(monkeypatch, *report, "--validation", out) == 0
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "On 8 coded sentences of this corpus (the author hedges)" in page
    assert (
        "Hedging: the coded sample of this corpus (the author hedges) does not bear these figures out: recall" in page
    )
    # With another list of hedges the same sentences have other scores.
    other = tmp_path / "other.tsv"
    other.write_text("term\tcategory\nthe\thedge\n", encoding="utf-8")
    assert run(monkeypatch, *report, "--validation", out, "--lexicon", f"hedging={other}") == 0
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "On 8 coded sentences of this corpus, which had other scores then (the author hedges)" in page
    assert "Hedging: the sample was coded when this corpus had other scores" in page
    capsys.readouterr()
    assert run(monkeypatch, *report, "--validation", drawn) == 1
    assert "give the folder that framing validate wrote" in capsys.readouterr().err
