"""The example script runs on the demo corpus; the benchmarks read their labelled sets where those are at hand."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))


def test_analyze_outlets_runs_on_the_demo_corpus() -> None:
    script = ROOT / "scripts" / "analyze_outlets.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert "57 articles from 5 outlets" in done.stdout
    assert "too few articles for an interval" in done.stdout


def test_analyze_outlets_runs_on_five_articles(tmp_path: Path) -> None:
    for text in sorted((ROOT / "seeds").glob("*_convoy.txt")):
        outlet = tmp_path / text.name.partition("_")[0]
        outlet.mkdir()
        (outlet / text.name).write_bytes(text.read_bytes())
    script = ROOT / "scripts" / "analyze_outlets.py"
    done = subprocess.run(
        [sys.executable, script, tmp_path], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "5 articles from 5 outlets" in done.stdout


def test_the_simulation_of_estimates_runs() -> None:
    script = ROOT / "scripts" / "simulate_comparison.py"
    done = subprocess.run([sys.executable, script, "--quick"], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 2 + 4 * 4  # four distributions, four estimands
    assert all(line.count("|") == 9 for line in lines)


def test_every_estimate_comes_again_from_the_files(tmp_path: Path) -> None:
    import numpy as np
    import pandas as pd

    from framing import compare_outlets
    from framing.io.export import to_csv
    from framing.scoring.tables import measures_table
    from framing.types import Measure

    random = np.random.default_rng(6)
    rows = [
        {"article": f"{o}{s}", "outlet": o, "date": f"2024-0{1 + s % 2}-03", "genre": "", "words": 200 + 7 * s}
        | {"story": f"s{s}" if s < 15 else "", "reprint_of": "A0" if (o, s) == ("B", 0) else ""}
        | {"hedge_rate": random.gamma(2, 3), "direct_share": random.random() if s % 5 else np.nan}
        for o in ("A", "B", "C")
        for s in range(17 if o != "C" else 6)
    ]
    articles = pd.DataFrame(rows)
    measures = [
        Measure("hedge_rate", "", "", kind="rate", bounds=(0.0, np.inf)),
        Measure("direct_share", "", "", kind="share", bounds=(0.0, 1.0)),
    ]
    estimates = compare_outlets(SimpleNamespace(articles=articles, measures=measures))  # type: ignore[arg-type]
    tables = {
        "scores": articles, "stories": articles, "estimates": estimates, "measures": measures_table(measures),
    }  # fmt: skip
    for name, table in tables.items():
        (tmp_path / f"{name}.csv").write_bytes(to_csv(table))
    script = ROOT / "scripts" / "reproduce_estimates.py"
    done = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True, check=True)
    assert "plainly: 2 measures, no estimate further off than 0.0000" in done.stdout
    assert f"with the same draws: all {len(estimates)} rows" in done.stdout


@pytest.mark.skipif(not DATA.is_dir(), reason="the labelled sets are not here: set FRAMING_DATA to their folder")
def test_labelled_attributions_slice_their_texts() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from labelled import read_polnear
    finally:
        sys.path.pop(0)
    articles, malformed = read_polnear("dev")
    assert len(articles) == 84
    assert malformed < 10
    for _, text, gold in articles:
        for attribution in gold:
            for start, end in (*attribution.source, *attribution.cue, *attribution.content):
                assert 0 <= start < end <= len(text)
