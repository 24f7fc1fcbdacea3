"""Measure our scores against human labels, beside VADER and TextBlob in the same run.

    python scripts/benchmark_validity.py            prints a table of every set that is there
    python scripts/benchmark_validity.py --write    and writes framing/validity.json, which reports quote

All figures are of development parts. Intervals are 95 % percentile bootstrap, over articles where words are counted.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Any

import benchmark_actors
import benchmark_agency
import benchmark_contrasts
import benchmark_favourability
import benchmark_labels
import benchmark_passages
import benchmark_persent
import benchmark_sources
import numpy as np
from labelled import ROOT, read_jsonl, read_polnear
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from textblob.en import sentiment as textblob_sentiment
from train_sentence_models import loaded_folds, uncertainty_folds
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import framing
from framing.attribution.annotated import annotate
from framing.attribution.finding import SPEECH_WORDS
from framing.stories.clusters import find_stories
from framing.text.document import Document, parse
from framing.text.lexicon import load_lexicon
from framing.types import VOICES

RESAMPLES = 1000
OUTLET_ROWS = 199  # of BABE, outlets with as many rows are left out in turn
AGENCY = {
    "passives": "passive_share", "passive sentences": "passive_share", "agent named": "agentless_share",
    "acts": "agency", "acted upon": "agency", "participles": "agency",
}  # fmt: skip
"""What is found of deeds, and the measure (or scorer) that it bears on."""
LEXICONS = {
    "sourcing": (
        "reporting_verbs", "reporting_nouns", "function_words", "source_types", "abbreviations", "labels", "names",
        "given_names", "first_names", "countries", "organisations",
    ),
    "uncertainty_score": ("hedging", "negation", "style", "function_words", "abbreviations"),
    "advocacy_rate": (
        "advocacy", "judging", "negation", "scare_quotes", "style", "function_words", "reporting_verbs",
        "abbreviations",
    ),
    "loaded_index": (
        "advocacy", "judging", "loaded", "negation", "style", "function_words", "reporting_verbs", "abbreviations",
    ),
    "actor_sentiment": (
        "names", "given_names", "first_names", "function_words", "places", "countries", "organisations",
    ),
    "favourability": (
        "advocacy", "judging", "negation", "scare_quotes", "style", "function_words", "reporting_verbs", "source_types",
        "names", "given_names", "first_names", "places", "countries", "organisations", "abbreviations", "wordings",
    ),
    "labels": (
        "wordings", "names", "given_names", "first_names", "function_words", "places", "countries", "organisations",
        "source_types", "abbreviations",
    ),
    **dict.fromkeys(AGENCY.values(), ("agency", "function_words", "abbreviations")),
}  # fmt: skip
MODELS = {
    "actor_sentiment": ("transformer.onnx", "transformer.npz", "transformer.json", "transformer.tokenizer.json"),
    "sourcing": ("tagger.npz",),
    **dict.fromkeys(AGENCY.values(), ("tagger.npz",)),
    "advocacy_rate": ("passages.json", "targets.json", "tagger.npz"),
    "favourability": ("passages.json", "targets.json", "tagger.npz"),
    "loaded_index": ("loaded.json", "passages.json", "tagger.npz"),
    "uncertainty_score": ("uncertainty.json", "tagger.npz"),
}


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``others`` are what the same metric gives for other tools in this run."""

    measure: str
    data: str
    part: str
    n: int
    metric: str
    figure: float
    low: float = math.nan
    high: float = math.nan
    others: dict[str, float] = field(default_factory=dict)


def bootstrap(n: int, statistic: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """95 % percentile interval of a statistic of row numbers."""
    random = np.random.default_rng(1)
    values = [statistic(random.integers(0, n, n)) for _ in range(RESAMPLES)]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


@cache
def vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def three_way(value: float) -> int:
    return 1 if value >= 0.05 else -1 if value <= -0.05 else 0


# --- target sentiment --------------------------------------------------------------------------------------------


def target_sentiment() -> Iterable[Figure]:
    parts = {part: read_jsonl(f"newsmtsc/{part}") for part in ("dev_rw", "dev_mt")}
    if not all(parts.values()):
        return
    parts["dev_rw and dev_mt"] = parts["dev_rw"] + parts["dev_mt"]
    model = framing.TargetSentimentClassifier()
    for part, rows in parts.items():
        gold = np.array([r["polarity"] for r in rows])
        proba = model.predict_proba([(r["sentence"], r["start"], r["end"]) for r in rows])
        ours = model.classes_[proba.argmax(axis=1)]
        linear = framing.TargetSentimentClassifier("linear")
        items = [(r["sentence"], r["start"], r["end"]) for r in rows]
        others = {
            "our linear model": linear.predict(items),
            "VADER": np.array([three_way(vader().polarity_scores(r["sentence"])["compound"]) for r in rows]),
            "TextBlob": np.array([three_way(textblob_sentiment(r["sentence"])[0]) for r in rows]),
        }

        def macro(rows_: np.ndarray, predicted: np.ndarray = ours, gold: np.ndarray = gold) -> float:
            return float(f1_score(gold[rows_], predicted[rows_], average="macro", labels=[-1, 0, 1], zero_division=0))

        everything = np.arange(len(rows))
        yield Figure(
            "actor_sentiment", "NewsMTSC", part, len(rows), "macro-F1", macro(everything),
            *bootstrap(len(rows), macro), {k: macro(everything, v) for k, v in others.items()},
        )  # fmt: skip
    for label, name in zip((-1, 0, 1), ("negative", "neutral", "positive"), strict=True):
        score = f1_score(gold == label, ours == label)
        yield Figure("actor_sentiment", "NewsMTSC", part, len(rows), f"F1 {name}", float(score))
    yield Figure("actor_sentiment", "NewsMTSC", part, len(rows), "accuracy", float(accuracy_score(gold, ours)))
    confidence, hit = proba.max(axis=1), ours == gold
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = sum(abs(confidence[bins == b].mean() - hit[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    yield Figure("actor_sentiment", "NewsMTSC", part, len(rows), "expected calibration error", float(error))


def contrasts() -> Iterable[Figure]:
    """Sentences of ours in which stance and topic part ways."""
    for part, name in {"measured": "forms not learnt from", "fresh": "forms written to be measured"}.items():
        ours, linear = (
            np.concatenate(list(benchmark_contrasts.right(m, part).values())) for m in ("transformer", "linear")
        )
        yield Figure(
            "actor_sentiment", "sentences in contrast of our own", name, len(ours), "forms right",
            float(ours.mean()), *bootstrap(len(ours), lambda rows, ours=ours: float(ours[rows].mean())),
            {"our linear model": float(linear.mean())},
        )  # fmt: skip


# --- attribution -------------------------------------------------------------------------------------------------


def words(doc: Document, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for a, b in spans for i in range(*doc.word_range(a, b))}


def pairs(spans: Iterable[framing.Span]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def f1(counts: np.ndarray) -> float:
    """F1 of (true positives, false positives, false negatives)."""
    tp, fp, fn = counts
    return float(2 * tp / (2 * tp + fp + fn)) if tp else 0.0


def attribution() -> Iterable[Figure]:
    articles, _ = read_polnear("dev")
    if not articles:
        return
    names = ("content", "author", "cue", "source", "content by marks")
    counts = np.zeros((len(articles), len(names), 3))
    right = np.zeros((len(articles), 2))
    for k, (_, text, gold) in enumerate(articles):
        doc = parse(text)
        ours = framing.find_attributions(doc)
        everything = set(range(len(doc.tokens)))
        labelled = {
            role: words(doc, [s for g in gold for s in getattr(g, role)]) for role in ("content", "cue", "source")
        }
        found = {
            "content": words(doc, pairs(s for a in ours for s in a.content)),
            "cue": words(doc, pairs(a.cue for a in ours if a.cue)),
            "source": words(doc, pairs(a.source for a in ours if a.source)),
            "content by marks": words(doc, [(q.start, q.end) for q in doc.quotations if q.double]),
        }
        labelled["content by marks"] = labelled["content"]
        labelled["author"], found["author"] = everything - labelled["content"], everything - found["content"]
        for i, name in enumerate(names):
            g, f = labelled[name], found[name]
            counts[k, i] = len(g & f), len(f - g), len(g - f)
        contents = [(words(doc, pairs(a.content)), words(doc, pairs([a.source]) if a.source else [])) for a in ours]
        for g in gold:
            content, source = words(doc, g.content), words(doc, g.source)
            if content and source and contents:
                best = max(contents, key=lambda c: len(c[0] & content))
                if len(best[0] & content) >= len(content) / 2:
                    right[k] += bool(best[1] & source), 1
    n = len(articles)
    for i, name in enumerate(names[:4]):

        def figure(rows: np.ndarray, i: int = i) -> float:
            return f1(counts[rows, i].sum(axis=0))

        marks = {"quotation marks alone": f1(counts[:, 4].sum(axis=0))} if name == "content" else {}
        interval = bootstrap(n, figure)
        yield Figure("sourcing", "PolNeAR", "dev", n, f"F1 {name} words", figure(np.arange(n)), *interval, marks)

    def share(rows: np.ndarray) -> float:
        return float(right[rows, 0].sum() / right[rows, 1].sum())

    yield Figure("sourcing", "PolNeAR", "dev", n, "right source", share(np.arange(n)), *bootstrap(n, share))


def sentence_types() -> Iterable[Figure]:
    rows = read_jsonl("sentence_type/dev")
    if not rows:
        return
    articles: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        articles.setdefault(row["article"], []).append(i)
    ours = np.zeros(len(rows), dtype=bool)
    for members in articles.values():
        text = "\n\n".join(rows[i]["sentence"] for i in members)
        annotated = annotate(text)
        start = 0
        for i in members:
            end = start + len(rows[i]["sentence"])
            first, last = annotated.doc.word_range(start, end)
            quoted = annotated.word_codes[first:last].count(VOICES.index("quoted"))
            ours[i] = quoted >= SPEECH_WORDS
            start = end + 2
    gold = np.array([r["type"] == "quote" for r in rows])
    marked = np.array([any(c in r["sentence"] for c in '“"') for r in rows])

    def figure(chosen: np.ndarray, predicted: np.ndarray = ours) -> float:
        return float(f1_score(gold[chosen], predicted[chosen], zero_division=0))

    everything = np.arange(len(rows))
    yield Figure(
        "sourcing", "Media Bias Detector sentence types", "dev", len(rows), "F1 sentence is a quotation",
        figure(everything), *bootstrap(len(rows), figure), {"has an opening mark": figure(everything, marked)},
    )  # fmt: skip


# --- advocacy and hedging ----------------------------------------------------------------------------------------


def loaded() -> Iterable[Figure]:
    rows = read_jsonl("babe/dev")
    outlets = np.array([r["outlet"] for r in rows])
    held = [o for o in sorted(set(outlets)) if (outlets == o).sum() >= OUTLET_ROWS]
    if not rows:
        return
    texts = [r["text"] for r in rows]
    gold = np.array([r["biased"] for r in rows])
    columns = {
        "VADER, absolute": np.array([abs(vader().polarity_scores(t)["compound"]) for t in texts]),
        "TextBlob subjectivity": np.array([textblob_sentiment(t)[1] for t in texts]),
    }
    ours = loaded_folds(texts, gold, outlets, held)
    chosen = np.flatnonzero(np.isin(outlets, held))

    def auc(rows_: np.ndarray, values: np.ndarray = ours) -> float:
        return float(roc_auc_score(gold[rows_], values[rows_]))

    def macro(rows_: np.ndarray, values: np.ndarray = ours) -> float:
        return float(f1_score(gold[rows_], values[rows_] >= 0.5, average="macro"))

    # what other tools give is put through the same regression, fitted without the outlet, which sets its threshold
    folded = {k: np.full(len(rows), np.nan) for k in columns}
    for name, values in columns.items():
        for outlet in held:
            rest = outlets != outlet
            one = LogisticRegression(class_weight="balanced").fit(values[rest, None], gold[rest])
            folded[name][~rest] = one.predict_proba(values[~rest, None])[:, 1]
    for metric, of in (("AUC", auc), ("macro-F1", macro)):
        others = {k: of(chosen, columns[k] if metric == "AUC" else folded[k]) for k in columns}
        interval = bootstrap(len(chosen), lambda drawn, of=of: of(chosen[drawn]))
        yield Figure(
            "loaded_index", "BABE", "dev, outlets left out of the fit", len(chosen), metric, of(chosen), *interval,
            others,
        )  # fmt: skip
    yield from biased_words([r for r in rows if r["outlet"] in held])


def biased_words(rows: Sequence[dict[str, Any]]) -> Iterable[Figure]:
    advocacy, lexicon = framing.Advocacy(), load_lexicon("loaded")
    tools = ("ours", "VADER's lexicon")
    counts = []
    for row in rows:
        entries = [parse(e).tokens for e in ast.literal_eval(row["biased_words"])]
        doc = parse(row["text"])
        gold = {
            i
            for entry in entries
            for k in range(len(doc.tokens) - len(entry) + 1)
            if entry and doc.tokens[k : k + len(entry)] == entry
            for i in range(k, k + len(entry))
        }
        if not entries:
            continue
        spans = [(m.start, m.end) for m in advocacy.find(doc)] + [(h.start, h.end) for h in lexicon.find(doc)]
        found = (words(doc, spans), {i for i, token in enumerate(doc.tokens) if token in vader().lexicon})
        counts.append([(len(f & gold), len(f), len(gold)) for f in found])
    table = np.array(counts)

    def recall(rows_: np.ndarray, tool: int = 0) -> float:
        return float(table[rows_, tool, 0].sum() / table[rows_, tool, 2].sum())

    def precision(rows_: np.ndarray, tool: int = 0) -> float:
        return float(table[rows_, tool, 0].sum() / table[rows_, tool, 1].sum())

    everything = np.arange(len(table))
    for name, of in (("recall", recall), ("precision", precision)):
        yield Figure(
            "loaded_index", "BABE", "dev", len(table), f"{name} of biased words", of(everything),
            *bootstrap(len(table), of), {tools[1]: of(everything, 1)},
        )  # fmt: skip


def certainty() -> Iterable[Figure]:
    rows = read_jsonl("certainty/train") + read_jsonl("certainty/dev")
    if not rows:
        return
    texts = [r["sentence"] for r in rows]
    gold = np.array([r["certainty"] for r in rows])
    hedging = framing.Hedging()
    ours = uncertainty_folds(texts, gold)
    count = np.array([sum(m.category == "hedge" for m in hedging.find(t)) for t in texts])

    def r(chosen: np.ndarray, values: np.ndarray = ours) -> float:
        return abs(float(np.corrcoef(gold[chosen], values[chosen])[0, 1]))

    yield Figure(
        "uncertainty_score", "Certainty in Science Communication", "train and dev, five-fold", len(rows),
        "Pearson r, absolute", r(np.arange(len(rows))), *bootstrap(len(rows), r),
        {"count of our hedges": r(np.arange(len(rows)), count)},
    )  # fmt: skip


# --- stories -----------------------------------------------------------------------------------------------------


def stories() -> Iterable[Figure]:
    rows = read_jsonl("allsides/dev")
    if not rows:
        return
    truth = {r["id"]: r["story"] for r in rows}
    articles = [
        framing.Article(
            id=r["id"], outlet=r["outlet"], title=r["title"], text=r["text"], date=np.datetime64(r["date"]).item()
        )
        for r in rows
    ]
    found = find_stories(articles).set_index("article")["story"].to_dict()

    def same(labels: dict[str, str]) -> set[tuple[str, str]]:
        groups: dict[str, list[str]] = {}
        for article in sorted(labels):
            if labels[article]:
                groups.setdefault(labels[article], []).append(article)
        return {pair for members in groups.values() for pair in combinations(members, 2)}

    gold, ours = same(truth), same(found)
    yield Figure("stories", "AllSides", "dev", len(rows), "pairwise precision", len(gold & ours) / max(1, len(ours)))
    yield Figure("stories", "AllSides", "dev", len(rows), "pairwise recall", len(gold & ours) / len(gold))


# --- table and file ----------------------------------------------------------------------------------------------


def named() -> Iterable[Figure]:
    """Actors and speakers, on articles that no rule was made on, though their errors were read in bulk."""
    for measure, data, figures, said in (
        (
            "actor_sentiment", "newswire from outside the West", benchmark_actors.worldwide(),
            {"recall": "persons and organisations found", "precision": "found names right", "kind right": "kind right"},
        ),
        (
            "actor_sentiment", "articles coded by two readers", benchmark_actors.advocacy(),
            {"recall": "actors found", "precision": "found actors right"},
        ),
        (
            "sourcing", "articles coded by two readers", benchmark_sources.speakers(),
            {"recall": "speakers found", "precision": "found speakers right", "type right": "type of source right"},
        ),
    ):  # fmt: skip
        for key, metric in said.items():
            hits = figures[key]
            if n := sum(map(len, hits)):
                yield Figure(
                    measure, data, "dev", n, metric, sum(map(sum, hits)) / n, *benchmark_actors.bootstrap(hits)
                )


def passages() -> Iterable[Figure]:
    """Passages that take a side, and whom they are about, against two readers of whole articles."""
    for metric, n, figure, low, high in benchmark_passages.figures():
        yield Figure("advocacy_rate", "articles coded by two readers", "dev", n, metric, figure, low, high)


def favourability() -> Iterable[Figure]:
    """What judgements toward an actor add up to, against two readers' view of the author's stance."""
    for metric, n, figure, low, high, others in benchmark_favourability.figures():
        yield Figure("favourability", "articles coded by two readers", "dev", n, metric, figure, low, high, others)


def whole_articles() -> Iterable[Figure]:
    """Sentiment toward the entity an article is about, against what its readers take the author to feel."""
    for metric, n, figure, low, high, others in benchmark_persent.figures():
        yield Figure("actor_sentiment", "PerSenT", "dev", n, metric, figure, low, high, others)


def labels() -> Iterable[Figure]:
    """Mentions of actors found and joined, on events whose errors were read and on others."""
    for r in benchmark_labels.figures():
        beside = {} if r.same_head is None else {"same head": r.same_head}
        yield Figure("labels", f"NewsWCL50r, {r.part}", "dev", r.n, r.metric, r.figure, r.low, r.high, beside)


def agency() -> Iterable[Figure]:
    """Passives and who acts, against treebanks, and apart on the half whose errors nobody read."""
    for data, what, table, others in benchmark_agency.tables():
        set_, _, part = data.partition(", ")
        measure = AGENCY[what]
        if part == "read" or (part == "not read" and measure == "agency"):
            continue
        set_ = set_.replace("treebanks", "Universal Dependencies")
        where = "dev, half whose errors were not read" if part == "not read" else "dev"
        right, false, missed = map(int, table.sum(axis=0))
        low, high = benchmark_agency.bootstrap(table)
        n = right + missed
        yield Figure(measure, set_, where, n, f"F1 {what}", benchmark_agency.f1(table), low, high, others)
        if part != "not read":
            yield Figure(measure, set_, where, n, f"precision {what}", right / (right + false))
            yield Figure(measure, set_, where, n, f"recall {what}", right / n)


def hashes(measure: str) -> dict[str, str]:
    """Digests of the lexicons and models that a figure holds for."""
    files = [f"lexicons/en/{name}.tsv" for name in LEXICONS.get(measure, ())]
    files += [f"models/{name}" for name in MODELS.get(measure, ())]
    return {name: hashlib.sha256((ROOT / "framing" / name).read_bytes()).hexdigest() for name in files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write framing/validity.json")
    write = parser.parse_args().write
    tasks = (
        target_sentiment, contrasts, whole_articles, attribution, sentence_types, loaded, certainty, stories, named,
        passages, favourability, labels, agency,
    )  # fmt: skip
    console = Console(width=140)
    figures = [f for task in track(tasks, "measuring", console=Console(stderr=True)) for f in task()]
    table = Table("measure", "set", "part", "n", "metric", "ours", "95 % interval", "others, in this run", box=None)
    for f in figures:
        interval = "" if math.isnan(f.low) else f"{f.low:.3f} to {f.high:.3f}"
        others = ", ".join(f"{k} {v:.3f}" for k, v in f.others.items())
        table.add_row(f.measure, f.data, f.part, str(f.n), f.metric, f"{f.figure:.3f}", interval, others)
    console.print(table)
    if write:
        rows = [
            {
                "measure": f.measure, "set": f.data, "part": f.part, "n": f.n, "metric": f.metric,
                "figure": round(f.figure, 4),
                "low": None if math.isnan(f.low) else round(f.low, 4),
                "high": None if math.isnan(f.high) else round(f.high, 4),
                "others": {k: round(v, 4) for k, v in f.others.items()},
                "holds_for": hashes(f.measure),
            }
            for f in figures
        ]  # fmt: skip
        path = ROOT / "framing" / "validity.json"
        path.write_text(json.dumps({"figures": rows}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
