"""What the models of sentiment toward a target reach on people's labels and on our contrasts, for their card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from benchmark_contrasts import MEASURED, shares
from labelled import read_jsonl
from sklearn.metrics import accuracy_score, f1_score

from framing.sentiment.classifier import CLASSES, MODEL_NAMES, TargetSentimentClassifier, valence

RESAMPLES = 1000


def macro(gold: np.ndarray, predicted: np.ndarray) -> float:
    return float(f1_score(gold, predicted, labels=list(CLASSES), average="macro", zero_division=0))


def calibration_error(proba: np.ndarray, gold: np.ndarray) -> float:
    """Expected calibration error over ten bins of the highest probability."""
    confidence, hit = proba.max(axis=1), np.array(CLASSES)[proba.argmax(axis=1)] == gold
    bins = np.minimum((confidence * 10).astype(int), 9)
    return float(sum(abs(confidence[bins == b].mean() - hit[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def figures(model: TargetSentimentClassifier, rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Macro-F1 with a bootstrap interval, F1 by class, accuracy and calibration error."""
    gold = np.array([r["polarity"] for r in rows])
    proba = model.predict_proba([(r["sentence"], r["start"], r["end"]) for r in rows])
    predicted = np.array(CLASSES)[proba.argmax(axis=1)]
    random = np.random.default_rng(1)
    draws = [random.integers(0, len(rows), len(rows)) for _ in range(RESAMPLES)]
    low, high = np.percentile([macro(gold[d], predicted[d]) for d in draws], [2.5, 97.5])
    by_class = f1_score(gold, predicted, labels=list(CLASSES), average=None)
    return {
        "n": len(rows), "macro-F1": macro(gold, predicted), "low": float(low), "high": float(high),
        "negative": by_class[0], "neutral": by_class[1], "positive": by_class[2],
        "accuracy": accuracy_score(gold, predicted), "calibration error": calibration_error(proba, gold),
    }  # fmt: skip


def other_names_swapped(model: TargetSentimentClassifier, rows: Sequence[Mapping[str, Any]]) -> tuple[int, float]:
    """How many sentences name another labelled target, and how far the valence moves when that name is swapped.

    The names put in are mentions of the same rows, drawn at random; the shift is the mean of absolute differences.
    """
    random = np.random.default_rng(2)
    names = sorted({r["mention"] for r in rows if r["mention"].istitle()})
    spans: dict[str, set[tuple[int, int]]] = {}
    for r in rows:
        if r["mention"].istitle():
            spans.setdefault(r["sentence"], set()).add((r["start"], r["end"]))
    before, after = [], []
    for r in rows:
        text, start, end = r["sentence"], r["start"], r["end"]
        others = [s for s in spans.get(text, ()) if s[1] <= start or s[0] >= end]
        others = [s for s in others if text[slice(*s)] != r["mention"]]
        if not others:
            continue
        before.append((text, start, end))
        for first, last in sorted(others, reverse=True):
            name = str(random.choice(names))
            text = text[:first] + name + text[last:]
            if first < start:
                start, end = start + len(name) - (last - first), end + len(name) - (last - first)
        after.append((text, start, end))
    shift = valence(model.predict_proba(before)) - valence(model.predict_proba(after))
    return len(before), float(np.abs(shift).mean())


def tables(held: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """What the models reach, as words of the card; ``held`` are the rows of train that the transformer never saw."""
    dev = {part: read_jsonl(f"newsmtsc/{part}") for part in ("dev_rw", "dev_mt")}
    parts = {"a tenth of train": held, **dev, "dev_rw and dev_mt": dev["dev_rw"] + dev["dev_mt"]}
    lines = [
        "| model | part | n | macro-F1 (interval) | negative | neutral | positive | accuracy | calibration error |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    swaps = []
    for name in MODEL_NAMES:
        model = TargetSentimentClassifier(name)
        for part, chosen in parts.items():
            if part == "a tenth of train" and name != "transformer":
                continue  # the others learnt from it
            f = figures(model, chosen)
            cells = [f"{f[k]:.3f}" for k in ("negative", "neutral", "positive", "accuracy", "calibration error")]
            score = f"{f['macro-F1']:.3f} ({f['low']:.3f} to {f['high']:.3f})"
            lines.append(f"| {name} | {part} | {f['n']} | {score} | {' | '.join(cells)} |")
        swapped, shift = other_names_swapped(model, parts["dev_rw and dev_mt"])
        swaps.append(f"{shift:.3f} ({name})")
    contrasts = {f"contrasts_{part}": contrast_table(part) for part in MEASURED}
    return {"table": "\n".join(lines), "swapped": swapped, "swaps": ", ".join(swaps), **contrasts}


def contrast_table(part: str) -> str:
    """The share of a part's forms judged as a reader judges them, by kind, as a table of the card."""
    lines = [f"| {MEASURED[part]} | n | {' | '.join(MODEL_NAMES)} |", "|---|---|---|---|---|"]
    lines += [f"| {kind} | {count} | {' | '.join(found)} |" for kind, count, found in shares(part)]
    return "\n".join(lines)
