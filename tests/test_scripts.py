"""The example script runs on the demo corpus; the benchmarks read their labelled sets where those are at hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))


def test_analyze_outlets_runs_on_the_demo_corpus() -> None:
    script = ROOT / "scripts" / "analyze_outlets.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert "47 articles from 5 outlets" in done.stdout
    assert "too few articles for an interval" in done.stdout


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
