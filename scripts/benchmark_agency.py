"""How well passives, their agents and who acts are found, against sentences with their grammar marked; prints a table.

    python scripts/benchmark_agency.py

passives/ud_dev (Universal Dependencies: EWT, GUM, PUD) and passivepy_dev. A passive is right where its participle is
one that the treebank gives a passive subject or auxiliary; its agent counts as named where both say so. Participles are
scored too, though treebanks mark only part of them. Roles: of names and pronouns, whether they are the subject of an
active verb or an agent ("acts"), or an object or a passive subject ("acted upon"), of the verbs that the treebank gives
a subject; it leaves indirect objects out. Errors were read in the first half alone (a digest of the sentence's id parts
them). PassivePy's sentences are scored whole, and every second one of them was read.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np
from labelled import read_jsonl

from framing.attribution.annotated import annotate
from framing.lexicons.wordlists import words_of
from framing.scorers.agency.passives import find_participles, find_passives
from framing.scorers.agency.roles import find_roles
from framing.scorers.agency.sentences import tagged_sentences
from framing.text.clauses import Unit
from framing.text.phrases import Range
from framing.types import VOICES

EVERY = frozenset(range(len(VOICES)))
"""Codes of all voices: the sentences stand alone."""

Counts = tuple[int, int, int]
"""Right, false, missed."""

HALVES = ("read", "not read")
RESAMPLES = 1000
_NO_DEEDS = words_of("copula") | {"have", "has", "had", "having", "'ve"}


def half(row: dict[str, Any]) -> str:
    """Which half a sentence is in: errors of one alone were read."""
    return HALVES[int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2]


def counts(gold: set[Any], found: set[Any]) -> Counts:
    """Right, false, missed."""
    return len(gold & found), len(found - gold), len(gold - found)


def sentences() -> Iterator[tuple[str, dict[str, Counts]]]:
    """Of each sentence of the treebanks its half, and what was right, false and missed in it."""
    for row in read_jsonl("passives/ud_dev"):
        finite = {p["start"]: p for p in row["passives"] if p["kind"] == "finite"}
        reduced = {p["start"]: p for p in row["passives"] if p["kind"] == "reduced"}
        found, participles, parts = {}, {}, set()
        for unit in tagged_sentences(annotate(row["text"]), EVERY):
            passives = {p.verb: p for p in find_passives(unit)}
            others = {p.verb: p for p in find_participles(unit) if p.verb not in passives}
            found |= {unit.starts[k]: p for k, p in passives.items()}
            participles |= {unit.starts[k]: p for k, p in others.items()}
            named = list(names(unit))
            for role in find_roles(unit, named, [*passives.values(), *others.values()], ()):
                first, last = named[role.named]
                parts.add((role.part, unit.starts[first], unit.ends[last - 1], unit.starts[role.verb]))
        scored = {
            "passives": counts(set(finite), set(found)),
            "participles": counts(set(reduced), set(participles)),
            **roles(row, parts),
        }
        if row["agents_annotated"]:
            told = {s for s, p in finite.items() if p["agent"]}
            scored["agent named"] = counts(told, {s for s, p in found.items() if p.agent})
        yield half(row), scored


def names(unit: Unit) -> Iterator[Range]:
    """Pronouns for persons, and runs of words that are tagged as names."""
    for name, run in groupby(range(len(unit)), key=lambda k: unit.tags[k] == "NNP"):
        tokens = list(run)
        if name:
            yield tokens[0], tokens[-1] + 1
        else:
            yield from ((k, k + 1) for k in tokens if unit.tags[k] == "PRP" and unit.words[k] != "it")


def roles(row: dict[str, Any], found: set[tuple[str, int, int, int]]) -> dict[str, Counts]:
    """Parts in deeds, of what is a whole subject, object or agent, or in none."""
    gold: dict[str, set[Range]] = {"acts": set(), "acted_upon": set()}
    for clause in row["clauses"]:
        if clause["verb"].lower() not in _NO_DEEDS:
            gold["acts"] |= {tuple(clause["subject"])} if clause["subject"] else set()
            gold["acted_upon"] |= {tuple(clause["object"])} if clause["object"] else set()
    for p in row["passives"]:
        gold["acted_upon"] |= {tuple(p["subject"])} if p["subject"] else set()
        gold["acts"] |= {(p["agent"][0] + len("by "), p["agent"][1])} if p["agent"] else set()
    known = {c["start"] for c in (*row["clauses"], *row["passives"])}
    whole = gold["acts"] | gold["acted_upon"]
    places = {
        (unit.starts[a], unit.ends[b - 1])
        for unit in tagged_sentences(annotate(row["text"]), EVERY)
        for a, b in names(unit)
    }
    told = {p for p in places if p in whole or not any(s <= p[0] and p[1] <= e for s, e in whole)}
    return {
        part.replace("_", " "): counts(
            gold[part] & told, {(a, b) for kind, a, b, verb in found if kind == part and verb in known} & told
        )
        for part in gold
    }


def called_passive() -> Iterator[tuple[Counts, Counts]]:
    """Of each sentence that people call passive or not: ours, and the tool PassivePy's."""
    for row in read_jsonl("passives/passivepy_dev"):
        ours = any(any(find_passives(unit)) for unit in tagged_sentences(annotate(row["text"]), EVERY))
        gold = {0} if row["passive"] else set()
        yield counts(gold, {0} if ours else set()), counts(gold, {0} if row["passivepy"] else set())


def f1(table: np.ndarray) -> float:
    """F1 of rows of right, false and missed."""
    right, false, missed = table.sum(axis=0)
    return float(2 * right / (2 * right + false + missed)) if right else 0.0


def bootstrap(table: np.ndarray) -> tuple[float, float]:
    """95 % percentile interval of F1 over sentences."""
    random = np.random.default_rng(1)
    drawn = [f1(table[random.integers(0, len(table), len(table))]) for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def tables() -> Iterator[tuple[str, str, np.ndarray, dict[str, float]]]:
    """Set, what is found, right, false and missed of each sentence, and F1 of another tool."""
    found: dict[tuple[str, str], list[Counts]] = {}
    for part, scored in sentences():
        for what, own in scored.items():
            found.setdefault((what, "all"), []).append(own)
            found.setdefault((what, part), []).append(own)
    for (what, part), rows in sorted(found.items()):
        yield f"treebanks, {part}", what, np.array(rows), {}
    if both := list(called_passive()):
        ours, theirs = (np.array(rows) for rows in zip(*both, strict=True))
        yield "PassivePy's sentences", "passive sentences", ours, {"PassivePy": f1(theirs)}


def main() -> None:
    """Measure and print."""
    rows = list(tables())
    if not rows:
        sys.exit("passives/ud_dev.jsonl is not there: set FRAMING_DATA to the folder of labelled sets")
    print(f"{'set':<24}{'found':<20}{'gold':>6}{'precision':>11}{'recall':>8}{'F1':>8}  95 % interval   others")
    for data, what, table, others in rows:
        right, false, missed = table.sum(axis=0)
        low, high = bootstrap(table)
        said = Counter({k: round(v, 3) for k, v in others.items()})
        print(
            f"{data:<24}{what:<20}{right + missed:>6}{right / (right + false):>11.3f}{right / (right + missed):>8.3f}"
            f"{f1(table):>8.3f}  {low:.3f} to {high:.3f}  {', '.join(f'{k} {v}' for k, v in said.items())}"
        )


if __name__ == "__main__":
    main()
