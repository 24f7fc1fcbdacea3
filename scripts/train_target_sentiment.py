"""Train the classifier of sentiment toward a target, from newsmtsc/train to the files in framing/models.

    python scripts/train_target_sentiment.py --encoder sentence-transformers/all-MiniLM-L6-v2

Settings and temperature are chosen on a tenth of the training sentences, which no model learns from. The dev parts are
read once, at the end, for the model card. Needs the extra ``[train]``; half an hour a seed on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from labelled import DATA, ROOT, read_jsonl
from rich.console import Console
from safetensors.torch import load_file, save_file
from scipy.optimize import minimize_scalar
from sklearn.metrics import accuracy_score, f1_score
from target_sentiment_onnx import build
from torch import nn
from transformers import AutoModel
from transformers.utils import cached_file

from framing import target_sentiment
from framing.encoder import CLOSE, OPEN, OTHER, TARGET, encode, read_tokenizer
from framing.masking import mask
from framing.target_sentiment import CLASSES, TargetSentimentClassifier

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Tokens whose vectors the marks start from.
STARTS = {OPEN: "[", TARGET: "someone", CLOSE: "]", OTHER: "somebody"}
BATCH = 16
RATE = 1e-4
WARM = 0.1  # of the steps
DROPOUT = 0.1
DECAY = 0.01
SEEN = 0.5  # chance that the second view of an item shows its other names
AVERAGING = 0.998  # share of the running average of the weights that a step keeps
LEVEL = 4  # see target_sentiment_onnx.Graph.linear
RESAMPLES = 1000

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


def train(network: Network, hidden: Encoded, seen: Encoded, gold: np.ndarray, rows: np.ndarray, seed: int, epochs: int,
          weight: float) -> dict[str, torch.Tensor]:  # fmt: skip
    """One run: R-Drop (Liang et al. 2021) between two views of each item, of which one may show other names.

    Returns the running average of the weights.
    """
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    matrices = [p for p in network.parameters() if p.ndim > 1]
    vectors = [p for p in network.parameters() if p.ndim < 2]
    groups = [{"params": matrices, "weight_decay": DECAY}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, fused=True)
    total = math.ceil(len(rows) / BATCH) * epochs
    warm = int(WARM * total)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: (s + 1) / warm if s < warm else (total - s) / (total - warm)
    )
    average = {name: value.clone() for name, value in network.state_dict().items()}
    lengths = [len(ids) for ids, _ in hidden]
    network.train()
    step = 0
    for _ in range(epochs):
        for batch in batches(rows, lengths, random):
            first = [hidden[i] for i in batch]
            second = [(seen if random.random() < SEEN else hidden)[i] for i in batch]
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
            if step > warm:
                keep = min(AVERAGING, (step - warm) / (step - warm + 10))
                with torch.no_grad():
                    for name, value in network.state_dict().items():
                        average[name].lerp_(value, 1 - keep)
            if step % 100 == 0:
                console.print(f"seed {seed}: step {step} of {total}, loss {loss.item():.3f}")
    return average


def mean_of(runs: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, np.ndarray]:
    """Weights averaged over runs (Wortsman et al. 2022), as arrays with the encoder's own names."""
    mean = {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}
    return {name.removeprefix("encoder."): np.asarray(value) for name, value in mean.items() if value.is_floating_point()}
