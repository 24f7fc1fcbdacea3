"""A corpus scored into a folder: the same as in memory, in however many processes, stopped and begun again."""

import errno
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.corpus.reading import read_corpus, stream_corpus
from framing.io.writing import own_name
from framing.scorers.registry import make
from framing.scoring import layout
from framing.scoring import scores as scores_module
from framing.scoring import stream as stream_module
from framing.scoring.run import score
from framing.scoring.stream import Work, score_to
from framing.types import FramingError

SCORERS = ("advocacy", "hedging", "sourcing", "labels", "agency")
SIZE = 4
TOWNS = ("Arlen", "Borvik", "Cadmoor", "Dessin", "Elmhurst")
SAID = (
    "Mayor Mary Obi of {town} opened a bridge on Monday. “We may need {n} more,” Obi said. The brave workers cheered.",
    "The council of {town} was blamed for {n} floods. Officials in Kenya said that the reckless plan could fail.",
    "{n} people were hurt in {town}, police said. Sources close to Obi denied it. The road was closed by the army.",
)


def corpus_of(folder: Path, rows: list[int]) -> Path:
    """Two tables, of two outlets in turns, with what is set aside, a reprint, and a text published twice."""
    folder.mkdir(parents=True)
    articles = [
        {
            "id": f"a{i:02}", "outlet": ("North", "South")[i % 2], "date": f"2024-05-{1 + i:02}", "title": f"News {i}",
            "text": " ".join(SAID[(i + k) % 3].format(town=TOWNS[i % 5], n=i + 7 * k) for k in range(3 + i % 3)),
        }
        for i in rows
    ]  # fmt: skip
    for article in articles:
        if article["id"] in ("a03", "a05"):  # nearly a02, by its outlet; a04 again, by another
            other = 2 if article["id"] == "a03" else 4
            told = [SAID[(other + k) % 3].format(town="Arlen", n=k) for k in range(3)]
            article["text"] = " ".join([*told, "Then rain fell."])
            article["outlet"] = "North" if other == 2 else "South"
        if article["id"] in ("a02", "a04"):
            own = int(article["id"][1:])
            article["text"] = " ".join(SAID[(own + k) % 3].format(town="Arlen", n=k) for k in range(3))
            article["outlet"] = "North"
    half = len(articles) // 2
    for name, own in (("b.csv", articles[:half]), ("a.csv", articles[half:])):
        pd.DataFrame(own).to_csv(folder / name, index=False)
    with (folder / "a.csv").open("a", encoding="utf-8") as file:
        file.write("x1,North,2024-05-01,Nothing,\nx2,North,no day,No date,Rain may fall in Borvik.\n")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus_of(tmp_path_factory.mktemp("read") / "corpus", list(range(14)))


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def stream(corpus: Path, folder: Path, jobs: int = 1, asked: str = "the same") -> framing.Corpus:
    read = partial(stream_corpus, corpus, min_words=0)
    return score_to(Work(folder, read, lambda _: make(SCORERS), asked, {}, size=SIZE), jobs)


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "scored"
    stream(corpus, folder)
    return folder


def stopped(corpus: Path, folder: Path, jobs: int, after: int, number: int) -> subprocess.CompletedProcess[str]:
    script = str(Path(__file__).with_name("streaming.py"))
    numbers = map(str, (SIZE, jobs, after, int(number)))
    command = [sys.executable, script, str(corpus), str(folder), ",".join(SCORERS), *numbers]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_folder_holds_what_scores_in_memory_save(
    corpus: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (layout, scores_module):
        monkeypatch.setattr(module, "ARTICLES_A_PART", SIZE)
    read = read_corpus(corpus, min_words=0)
    assert {p.problem for p in read.problems} == {"missing text", "date not read"}
    scores = score(read, make(SCORERS))
    assert {p.problem for p in scores.corpus.problems} == {"missing text", "date not read", "near duplicate"}
    scores.save(tmp_path / "saved")
    saved, streamed = files(tmp_path / "saved"), files(whole)
    made, made_so = json.loads(saved.pop("manifest.json")), json.loads(streamed.pop("manifest.json"))
    assert saved == streamed
    assert "scores/part-00003.parquet" in streamed
    assert made_so.pop("asked")
    assert made == made_so
    assert framing.load_scores(whole).articles.equals(scores.articles)


def test_the_order_of_rows_and_files_makes_no_difference(whole: Path, tmp_path: Path) -> None:
    turned = corpus_of(tmp_path / "corpus", [0, *range(13, 0, -1)])
    stream(turned, tmp_path / "scored")
    changed, same = files(tmp_path / "scored"), files(whole)
    # Where an article was read is another place, and says so; nothing else differs.
    moved = {n for n in same if n.startswith(("articles/", "problems/", "manifest"))}
    assert {n for n in same if changed[n] != same[n]} <= moved
    assert changed.keys() == same.keys()


def test_two_processes_write_the_same_bytes(corpus: Path, whole: Path, tmp_path: Path) -> None:
    done = stopped(corpus, tmp_path / "scored", 2, 0, 0)
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "scored") == files(whole)


def test_killed_again_and_again_it_goes_on_to_the_same_bytes(corpus: Path, whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scored"
    runs = []
    for _ in range(6):
        run = stopped(corpus, folder, 1, 25, signal.SIGKILL)
        runs.append(run.returncode)
        if not run.returncode:
            break
        assert list(folder.rglob("*.writing"))  # the half that was written
        if (folder / "scores").exists():
            for part in folder.rglob("*.parquet"):
                pd.read_parquet(part)  # whole, or not there
    assert runs[-1] == 0
    assert runs.count(-signal.SIGKILL) >= 2
    assert files(folder) == files(whole)


def test_a_signal_leaves_what_is_done(corpus: Path, whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scored"
    assert stopped(corpus, folder, 1, 40, signal.SIGTERM).returncode == -signal.SIGTERM
    with pytest.raises(FramingError, match="the scoring is not done; give the same framing score command again"):
        framing.load_scores(folder)
    done = files(folder)
    times = {name: (folder / name).stat().st_mtime_ns for name in done}
    stream(corpus, folder)
    assert files(folder) == files(whole)
    kept = [n for n in done if n.endswith(".parquet") and n.startswith(("articles/", "stories/", "scores/"))]
    assert len(kept) > 8  # all articles, all stories, and scores of a part
    assert all((folder / name).stat().st_mtime_ns == times[name] for name in kept)  # nothing was made twice


def test_a_full_disk_leaves_what_is_done(
    corpus: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, real = 25, os.fsync

    def fsync(file: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(file)

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fsync)
        with pytest.raises(FramingError, match=r"scored: No space left on device; what is done is kept"):
            stream(corpus, tmp_path / "scored")
    assert not list((tmp_path / "scored").rglob("*.writing"))
    stream(corpus, tmp_path / "scored")
    assert files(tmp_path / "scored") == files(whole)


def test_what_is_done_is_not_done_again(corpus: Path, whole: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in whole.rglob("*")}
    again = stream(corpus, whole)
    assert {p: p.stat().st_mtime_ns for p in whole.rglob("*")} == before
    assert [p.problem for p in again.set_aside] == ["missing text"]


def test_what_a_lost_worker_was_writing_does_not_stay(
    corpus: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = stream_module._score_part

    def lost(folder: str, number: int) -> None:
        """Half of a part, and then the whole, as a worker on another host leaves them."""
        (Path(folder) / "matches").mkdir(exist_ok=True)
        (Path(folder) / "matches" / f"hedging-{number:05d}.parquet.ab12cd34.writing").write_bytes(b"PAR1")
        real(folder, number)

    monkeypatch.setattr(stream_module, "_score_part", lost)
    stream(corpus, tmp_path / "scored")
    assert files(tmp_path / "scored") == files(whole)


def test_two_runs_do_not_score_into_one_folder(corpus: Path, whole: Path, tmp_path: Path) -> None:
    asked = tmp_path / "scored" / "unfinished"
    asked.mkdir(parents=True)
    (asked / "run.json").write_text("the same", encoding="utf-8")
    name = own_name().rpartition("-")[0]
    (asked / f"{name}-{os.getppid()}-run").touch()  # a process that lives
    with pytest.raises(FramingError, match="another run is scoring into it; wait, or give another folder"):
        stream(corpus, tmp_path / "scored")
    assert sorted(p.name for p in asked.iterdir()) == [f"{name}-{os.getppid()}-run", "run.json"]
    (asked / f"{name}-{os.getppid()}-run").rename(asked / f"{name}-{2**22 + 1}-run")  # beyond what there can be
    stream(corpus, tmp_path / "scored")
    assert files(tmp_path / "scored") == files(whole)


def test_another_folder_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FramingError, match="not empty, and no scores of ours"):
        stream(corpus, tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    stopped(corpus, tmp_path / "other", 1, 5, signal.SIGKILL)
    before = files(tmp_path / "other")
    with pytest.raises(FramingError, match="unfinished scores of another corpus or of other settings"):
        stream(corpus, tmp_path / "other", asked="something else")
    assert {n: d for n, d in before.items() if not n.endswith(".writing")} == files(tmp_path / "other")
