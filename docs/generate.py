"""Pages made from the code itself: commands, settings, files, measures, validity, public names.

Each function returns the page as reStructuredText. What the code does not know (meanings of columns, formulas, limits)
stands in columns.toml and measures.toml; tests hold both to the code.
"""

from __future__ import annotations

import inspect
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

import framing
from framing.cli.commands import app
from framing.cli.settings import Settings
from framing.lexicons.terms import read_terms
from framing.resources import lexicons, validity
from framing.scorers import SCORERS, Scorer

HERE = Path(__file__).parent
COLUMNS: Mapping[str, Any] = tomllib.loads((HERE / "columns.toml").read_text(encoding="utf-8"))
MEASURES: Mapping[str, Any] = tomllib.loads((HERE / "measures.toml").read_text(encoding="utf-8"))

# What scikit-learn adds to every estimator, with links of its own.
ROUTING = ", ".join(f"set_{method}_request" for method in ("fit", "transform", "predict", "predict_proba", "score"))

GROUPS = {
    "Reading": ["read_corpus", "Corpus", "Article", "Cut", "Problem", "FramingError"],
    "Texts": ["parse", "Document", "annotate", "find_attributions", "voices", "Span", "Attribution"],
    "Scorers": ["Advocacy", "Hedging", "Sourcing", "ActorSentiment", "SCORERS", "Match", "Mention", "Measure"],
    "Actors and sentiment": ["Actor", "read_actors", "TargetSentimentClassifier"],
    "Scoring and comparing": ["score", "Scores", "compare_outlets"],
    "Reports and charts": ["write_report", "plot"],
}
"""The public names, as the page of the API shows them."""


def write(folder: Path) -> None:
    """Write all pages into a folder."""
    folder.mkdir(exist_ok=True)
    pages = {"commands": commands(), "settings": settings(), "files": files(), "validity": figures(), "api": api()}
    for cls in SCORERS:
        pages[cls.name] = scorer(cls)
    for name, page in pages.items():
        path = folder / f"{name}.rst"
        if not path.is_file() or path.read_text(encoding="utf-8") != page:
            path.write_text(page, encoding="utf-8")


def heading(text: str, mark: str = "=") -> str:
    """A heading with its line."""
    return f"{text}\n{mark * len(text)}\n\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: str) -> str:
    """A list table."""
    lines = [".. list-table::", "   :header-rows: 1", f"   :widths: {widths}", ""]
    for row in (header, *rows):
        for k, cell in enumerate(row):
            lines.append(f"   {'* -' if not k else '  -'} {' '.join(str(cell).split()) or '–'}")
    return "\n".join(lines) + "\n\n"


def plain(text: str) -> str:
    """Words that hold no markup."""
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("`", "\\`").replace("|", "\\|").replace("_", "\\_")


def command_tree() -> dict[str, Any]:
    """The commands by their names."""
    group: Any = typer.main.get_command(app)
    return dict(sorted(group.commands.items()))


def commands() -> str:
    """Every command with its arguments and options."""
    page = heading("Command line")
    page += "``framing COMMAND --help`` prints the same. Options may stand in a :doc:`framing.toml <settings>`.\n\n"
    for name, command in command_tree().items():
        page += heading(f"framing {name}", "-") + f"{plain(inspect.cleandoc(command.help or ''))}\n\n"
        rows = []
        for option in command.params:
            names = ", ".join(f"``{o}``" for o in option.opts) if option.param_type_name == "option" else ""
            required = " (needed)" if option.required else ""
            rows.append(
                (names or f"``{(option.metavar or option.name or '').upper()}``", plain(option.help or "") + required)
            )
        page += table(("argument, option", "what it does"), rows, "30 70") if rows else "It takes no options.\n\n"
    return page


def settings() -> str:
    """Every key of framing.toml."""
    doc = inspect.getdoc(Settings) or ""
    meanings: dict[str, str] = {}
    lines = doc.partition("Attributes\n----------\n")[2].split("\n")
    for name, meaning in zip(lines[::2], lines[1::2], strict=False):
        for one in name.partition(" : ")[0].split(", "):
            meanings[one] = meaning.strip()
    rows = [(f"``{name}``", plain(meanings[name])) for name in Settings.__dataclass_fields__]
    page = heading("Settings: framing.toml")
    page += "A file given with ``--config``; paths in it are relative to it, and the command line wins over it.\n\n"
    page += table(("key", "meaning"), rows, "20 80")
    page += ".. code-block:: toml\n\n" + "".join(
        f"   {line}\n" for line in (HERE / "framing.toml").read_text().split("\n")
    )
    return page


def files() -> str:
    """Every file that is written, and its columns."""
    page = heading("Files and columns")
    page += (
        "Tables are CSV in UTF-8, numbers with four places at most. Text that begins with = + - or @ has an apostrophe "
        "before it, so that no spreadsheet runs it. Offsets are characters of the article's text (or title, where "
        "``section`` says so), the end not included; texts.jsonl holds the texts. An empty cell is undefined, never 0."
        "\n\n"
    )
    for file, told in COLUMNS.items():
        page += (
            heading(plain(file), "-") + f"{told['what']} Written by {', '.join(f'``{c}``' for c in told['by'])}.\n\n"
        )
        if told.get("columns"):
            rows = [(f"``{name}``", kind, plain(meaning)) for name, kind, meaning in told["columns"]]
            page += table(("column", "type", "meaning"), rows, "22 14 64")
    return page


def lexicon_head(name: str) -> dict[str, str]:
    """What a lexicon says of itself."""
    about = {}
    for line in (lexicons() / f"{name}.tsv").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# ") and not line.startswith("# @"):
            key, _, value = line[2:].partition(": ")
            about[key] = value
    return about


def measured(cls: type[Scorer], names: Iterable[str]) -> list[Mapping[str, Any]]:
    """What has been measured of a scorer's measures."""
    known = json.loads(validity().read_text(encoding="utf-8"))["figures"]
    return [f for f in known if f["measure"] in {cls.name, *names}]


def figure_table(found: Iterable[Mapping[str, Any]]) -> str:
    """Figures with their sets and intervals."""
    rows = []
    for f in found:
        wide = f.get("low") is not None and f["low"] != f["high"]
        bounds = f" ({f['low']:.2f} to {f['high']:.2f})" if wide else ""
        rows.append(
            (plain(f["measure"]), f"{f['set']}, {f['part']}", str(f["n"]), f["metric"], f"{f['figure']:.2f}{bounds}")
        )
    return table(("measure", "set, part", "n", "figure", "reached (95 % interval)"), rows, "20 35 8 20 22")


def scorer(cls: type[Scorer]) -> str:
    """A page a scorer: its measures, how far they go, and its lexicon."""
    page = heading(cls.title()) + f"{MEASURES[cls.name]['what']}\n\n"
    page += f"Class :py:class:`framing.{cls.__name__}`; evidence in {cls.table.name}.csv.\n\n"
    page += heading("Measures", "-")
    for m in cls.describe():
        told = MEASURES[cls.name][m.name]
        page += heading(f"``{m.name}``", "~") + f"{plain(m.definition)}\n\n"
        bounds = " to ".join("∞" if b == float("inf") else f"{b:g}".replace("-", "−") for b in m.bounds)
        rows = [
            ("unit", plain(m.unit)), ("kind, range", f"{m.kind}, {bounds}"), ("formula", told["formula"]),
            ("what it cannot tell", plain(told["limits"])),
            ("reference", plain(m.reference)), ("validity", plain(m.validity)),
        ]  # fmt: skip
        page += (
            table(("", ""), rows, "20 80")
            .replace("   :header-rows: 1\n", "   :header-rows: 0\n")
            .replace("   * - –\n     - –\n", "")
        )
    found = measured(cls, [m.name for m in cls.describe()])
    if found:
        page += (
            heading("What has been measured", "-") + "On development sets, by ``scripts/benchmark_validity.py``.\n\n"
        )
        page += figure_table(found)
    for name in MEASURES[cls.name]["lexicons"]:
        about, counts = lexicon_head(name), Counter(t.category for t in read_terms(name))
        page += heading(f"Lexicon {name}.tsv", "-")
        page += "".join(f"**{key.capitalize()}.** {plain(value)}\n\n" for key, value in about.items())
        page += "Entries: " + ", ".join(f"{plain(k)} {n}" for k, n in sorted(counts.items())) + ".\n\n"
    return (
        page
        + heading("Example", "-")
        + ".. code-block:: python\n\n"
        + "".join(f"   {line}\n" for line in MEASURES[cls.name]["example"].strip().split("\n"))
    )


def figures() -> str:
    """All that has been measured."""
    known = json.loads(validity().read_text(encoding="utf-8"))["figures"]
    page = heading("How well it measures")
    page += (
        "Development figures: scores held against human labels, in one run of ``scripts/benchmark_validity.py``, with "
        "95 % bootstrap intervals. Reports print those of the measures that they show. A test fails when a lexicon or "
        "model that a figure holds for has changed since.\n\n"
    )
    return page + figure_table(known) + (HERE / "validity_notes.rst").read_text(encoding="utf-8")


def api() -> str:
    """Every public name."""
    page = heading("Public names")
    page += "``import framing`` gives all of these; what is not here may change without notice.\n\n"
    for title, names in GROUPS.items():
        page += heading(title, "-")
        for name in names:
            page += documented(name)
    page += heading("The base of all scorers", "-") + (
        f".. autoclass:: framing.scorers.Scorer\n   :members:\n   :exclude-members: {ROUTING}\n\n"
        f".. autoclass:: framing.scorers.base.LexiconScorer\n   :members:\n   :exclude-members: {ROUTING}\n\n"
    )
    return page


def documented(name: str) -> str:
    """The directive for a public name."""
    thing = getattr(framing, name)
    if name == "SCORERS":
        return ".. py:data:: framing.SCORERS\n\n   Our own scorers, in the order in which reports show them.\n\n"
    if inspect.ismodule(thing):
        shown = "".join(f".. autofunction:: framing.charts.{n}\n\n" for n in sorted(thing.__all__))
        return f"``framing.plot``: {(thing.__doc__ or '').strip()}\n\n{shown}"
    if inspect.isclass(thing) and issubclass(thing, Exception):
        return f".. autoexception:: framing.{name}\n\n"
    if inspect.isclass(thing):
        return f".. autoclass:: framing.{name}\n   :members:\n   :exclude-members: {ROUTING}\n\n"
    return f".. autofunction:: framing.{name}\n\n"
