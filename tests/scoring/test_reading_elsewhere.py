"""Articles cleaned in other processes: the same articles, problems and bytes as in this one."""

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from framing.corpus import reading
from framing.corpus.corpus import Corpus
from framing.corpus.preparing import Prepared, Rules, Task
from framing.corpus.reading import read_corpus, stream_corpus
from framing.scoring.backends import InOrder, chosen
from framing.types import Article, FramingError, Problem

PAGES = Path(__file__).parents[1] / "corpus" / "pages"
TEXT = "The council of {0} met on Monday. “It may rain in {0},” Mary Obi said. The brave army left after {1} days."
TOWNS = ("Arlen", "Borvik", "Cadmoor", "Dessin")


def row(number: int, **other: str) -> dict[str, str]:
    """A row of a table, whose dates are day first by the 13th."""
    text = TEXT.format(TOWNS[number % 4], number)
    return {"id": f"a{number}", "text": text, "date": f"{1 + number % 28:02}/03/2024", **other}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables, pages and texts of two outlets, with what is there twice, broken or empty in them."""
    folder = tmp_path_factory.mktemp("read") / "corpus"
    for outlet in ("North", "South"):
        (folder / outlet).mkdir(parents=True)
    rows = [row(n) for n in range(40)]
    rows[7] = row(7, id="a3")  # an id that is taken
    rows[11] = row(11, text=rows[4]["text"])  # words that are there
    rows[13] = row(13, text="")
    rows[17] = row(17, id="")
    rows[19] = row(19, date="no day")
    rows[23] = row(23, text="Der Rat trat am Montag zusammen, und niemand sprach über das Wehr der kleinen Stadt. " * 4)
    lines = [json.dumps(one) for one in rows]
    lines[29] = lines[29][:-5]
    (folder / "North" / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "South" / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[:20]).encode()))
    for number, page in enumerate(sorted(PAGES.glob("*.html"))[:12]):
        (folder / ("North", "South")[number % 2] / page.name).write_bytes(page.read_bytes())
    (folder / "South" / "a5.txt").write_text(TEXT.format("Elmhurst", 5) * 3, encoding="utf-8")
    (folder / "South" / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "outlets.csv").write_text("alias,outlet\nNORTH,The North\nnobody,Nobody\n", encoding="utf-8")
    return folder


def streamed(corpus: Path, *workers: reading.Workers) -> tuple[list[tuple[Article, Sequence[Problem]]], Corpus]:
    kept: list[tuple[Article, Sequence[Problem]]] = []
    read = stream_corpus(corpus, lambda article, noticed: kept.append((article, noticed)), *workers, min_words=0)
    return kept, read


def test_other_processes_give_what_this_one_gives(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_TOGETHER", 3)
    here = streamed(corpus)
    with chosen(2) as place:
        there = streamed(corpus, lambda count, work, take: place(count).through(work, take))
    assert there == here
    kept, read = here
    whole = read_corpus(corpus, min_words=0)
    assert tuple(article for article, _ in kept) == whole.articles
    noticed = [problem for _, own in kept for problem in own]
    assert sorted([*read.problems, *noticed], key=repr) == sorted(whole.problems, key=repr)
    kinds = {
        "duplicate id",
        "duplicate text",
        "missing text",
        "not English",
        "bad JSON",
        "date not read",
        "unused alias",
    }
    assert kinds <= {problem.problem for problem in whole.problems}
    assert {article.outlet for article, _ in kept} == {"The North", "South"}
    assert sum(article.file.endswith(".html") for article, _ in kept) == 12


class Later:
    """A call whose result is there when it is asked for, or after some others are."""

    def __init__(self, value: str, log: list[str]) -> None:
        self.value, self._log = value, log

    def done(self) -> bool:
        return self.value in "be"

    def result(self) -> str:
        self._log.append(f"waited for {self.value}")
        return self.value


def test_results_are_handed_on_in_the_order_of_the_calls() -> None:
    log: list[str] = []
    through = InOrder(lambda value: Later(value, log), lambda value: log.append(f"took {value}"), 2)
    for value in "abcdef":
        through.add(value)
        log.append(f"called {value}")
    through.end()
    taken = [line[-1] for line in log if line.startswith("took")]
    assert taken == list("abcdef")
    # two wait at most: "a" is waited for when "c" is called; "b" is there already, and goes with it
    assert log[:6] == ["called a", "called b", "waited for a", "took a", "waited for b", "took b"]
    assert log.index("called d") < log.index("took c") < log.index("called e")


def dies(rules: Rules, tasks: Sequence[Task]) -> list[Prepared]:
    """A process that is killed while it cleans."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_a_process_that_is_lost_is_one_line(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "prepare", dies)
    monkeypatch.setattr(reading, "_TOGETHER", 3)
    with pytest.raises(FramingError, match="a process ended before its work was done"), chosen(2) as place:
        streamed(corpus, lambda count, work, take: place(count).through(work, take))


def test_what_fails_outside_of_the_files_is_no_fault_of_theirs(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_TOGETHER", 3)

    def full(article: Article, noticed: Sequence[Problem]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left on device"):
        stream_corpus(corpus, full, min_words=0)


def test_a_folder_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    table = tmp_path / "a.jsonl"
    lines = [json.dumps(row(n, outlet="North")) for n in range(3)]
    for before, after in ((lines[:2], lines), (lines, lines[:2]), (lines[:2], [*lines, "\udce2\udc80"])):
        table.write_text("\n".join(before), encoding="utf-8")

        def workers(_: int, work, take, after=after) -> reading.Through:
            table.write_text("\n".join(after), encoding="utf-8", errors="surrogateescape")
            return reading.Here(work, take)

        with pytest.raises(FramingError, match=r"a\.jsonl: was changed while it was read; give the command again"):
            streamed(table, workers)


def test_killed_while_it_reads_with_others_it_goes_on_to_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    """Parts of four: the third of what this process writes is a part of what is read."""

    def run(folder: Path, jobs: int, after: int) -> int:
        script = str(Path(__file__).with_name("streaming.py"))
        numbers = map(str, (4, jobs, after, int(signal.SIGKILL)))
        command = [sys.executable, script, str(corpus), str(folder), "hedging,sourcing", *numbers]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert run(tmp_path / "whole", 1, 0) == 0
    assert run(tmp_path / "stopped", 2, 5) == -signal.SIGKILL
    assert not (tmp_path / "stopped" / "articles").exists()  # still reading
    assert run(tmp_path / "stopped", 2, 0) == 0
    whole, stopped = (
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for folder in (tmp_path / "whole", tmp_path / "stopped")
    )
    assert stopped == whole
