"""The measures of a scorer, what has been measured of them, their lexicons and the weights of their models."""

from __future__ import annotations

import json
import math
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ext.house import SCORERS, Scorer, lexicons, models, read_lexicon, validity
from ext.rst import code, indented, interval, plain, table

PATH = Path(__file__).parents[1] / "measures.toml"


def told(path: Path = PATH) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By scorer and measure what the code does not say of it: its formula, and what it cannot tell."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def known(name: str) -> type[Scorer]:
    """One of our scorers."""
    return next(cls for cls in SCORERS if cls.name == name)


def measures(scorer: str) -> str:
    """A part a measure: definition, unit, formula, what it cannot tell, reference, validity."""
    page = ""
    for m in known(scorer).describe():
        about = told()[scorer][m.name]
        low, high = ("" if math.isinf(b) else f"{b:g}".replace("-", "−") for b in m.bounds)
        bounds = f"{low} to {high}" if high else f"{low} and above"
        columns = ", ".join(map(code, [m.name, *filter(None, [m.count]), *_voices(m)]))
        rows = [
            ("unit", f"{plain(m.unit)} ({m.kind}; {bounds})"),
            ("columns", columns),
            ("what it cannot tell", plain(about["limits"])),
            ("reference", plain(m.reference)),
            ("validity", plain(m.validity)),
        ]  # fmt: skip
        if measured := [_sentence(f) for f in figures() if f["measure"] == m.name]:
            rows.append(("measured", plain(" ".join(measured))))
        title = f"{m.label}: ``{m.name}``"
        page += f".. _{m.name}:\n\n{title}\n{'~' * len(title)}\n\n{plain(m.definition)}\n\n"
        page += f".. math::\n\n{indented(about['formula'])}\n{table((), rows, (20, 80))}"
    return page


def _voices(m: Any) -> list[str]:
    """The columns of other voices, of what is measured in the author's."""
    apart = m.scorer != "sourcing" and m.kind in ("rate", "mean")
    return [m.column(voice) for voice in ("quoted", "reported")] if apart else []


def figures() -> list[Mapping[str, Any]]:
    """All that has been measured against people's labels, from framing/validity.json."""
    found: list[Mapping[str, Any]] = json.loads(validity().read_text(encoding="utf-8"))["figures"]
    return found


def validity_table(of: str = "") -> str:
    """What has been measured, all or of one scorer (or of stories), with what others reach in the same run."""
    names = {of, *(m.name for cls in SCORERS if cls.name == of for m in cls.describe())}
    rows = [
        (
            code(f["measure"]), plain(f"{f['set']}, {f['part']}"), f"{f['n']:,}", plain(f["metric"]),
            f"{f['figure']:.2f}{interval(f.get('low'), f.get('high'))}",
            plain("; ".join(f"{who} {value:.2f}" for who, value in f["others"].items())),
        )
        for f in figures() if not of or f["measure"] in names
    ]  # fmt: skip
    header = ("of", "set, part", "n", "figure", "reached (95 % interval)", "beside it")
    return table(header, rows, (16, 22, 8, 16, 18, 20))


def lexicon(names: str) -> str:
    """What lexicons say of themselves, and how many entries each category has."""
    page = ""
    for name in names.split():
        found = read_lexicon(name)
        counts = Counter(t.category for t in found.terms)
        held = ", ".join(f"{plain(category)} {n:,}" for category, n in sorted(counts.items()))
        rows = [(plain(key), plain(value)) for key, value in found.about.items() if key != "title" and value]
        rows.append(("entries", f"{len(found.terms):,}: {held}"))
        page += f".. rubric:: {name}.tsv: {plain(found.about.get('title', ''))}\n\n{table((), rows, (16, 84))}"
    return page


def lexicon_table() -> str:
    """Every list that is shipped, with its licence and its number of entries."""
    rows = []
    for path in sorted(lexicons().glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").split("\n")
        head = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# ") and ": " in line)
        entries = sum(1 for line in lines if line and not line.startswith("#")) - 1
        rows.append((code(path.name), plain(head["title"]), f"{entries:,}", plain(head["licence"])))
    return table(("file", "what it lists", "entries", "licence"), rows, (22, 50, 10, 18))


def weights(model: str) -> str:
    """A linear model: its data, its fit, and each weight."""
    content = json.loads((models() / f"{model}.json").read_text(encoding="utf-8"))
    about = [
        ("data", f"{content['set']}; {content['n']:,} {content.get('unit', 'sentences')}"),
        ("fit", content["fit"]),
        ("licence", content["licence"]),
    ]
    rows = [("*intercept*", _signed(content["intercept"]))] if "intercept" in content else []
    rows += [(code(name), _signed(w)) for name, w in sorted(content["weights"].items(), key=lambda i: -abs(i[1]))]
    head = table((), [(key, plain(value)) for key, value in about], (16, 84))
    return head + table(("feature", "weight"), rows, (50, 50))


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")


def _sentence(f: Mapping[str, Any]) -> str:
    where = f"on {f['set']}, {f['part']} (n = {f['n']:,})"
    return f"{f['metric']} {f['figure']:.2f}{interval(f.get('low'), f.get('high'))} {where}."
