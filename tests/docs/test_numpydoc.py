"""Every public name, and every public method of its, is documented as numpydoc asks: each parameter, each return."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from numpydoc.validate import validate

import framing
from framing.attribution.annotated import Annotated
from framing.scorers import LexiconScorer, Scorer

CHECKS = frozenset(
    {
        "GL03", "GL05", "GL06", "GL07", "GL08",  # a docstring, well formed, its sections in order
        "SS01", "SS02", "SS03", "SS04", "SS06",  # a summary of one line, a sentence
        "PR01", "PR02", "PR03", "PR04", "PR05", "PR06", "PR07", "PR08", "PR09", "PR10",  # each parameter: type, meaning
        "RT01", "RT02", "RT03", "RT04", "RT05",  # what is returned: type, meaning
        "YD01",  # what is yielded
    }
)  # fmt: skip


def public() -> Iterator[str]:
    """Every public name by its full path, charts and the scorers' base among them, then their public methods."""
    things = [getattr(framing, name) for name in framing.__all__]
    charts = [getattr(m, name) for m in things if inspect.ismodule(m) for name in m.__all__]
    for thing in [t for t in (*things, *charts, Annotated, Scorer, LexiconScorer) if callable(t)]:
        path = f"{thing.__module__}.{thing.__qualname__}"
        yield path
        if inspect.isclass(thing):
            yield from (f"{path}.{name}" for name, member in vars(thing).items() if is_public(name, member))


def is_public(name: str, member: object) -> bool:
    kinds = (classmethod, staticmethod, property, cached_property)
    return not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, kinds))


def faults(path: str) -> list[str]:
    return [f"{code} {said}" for code, said in validate(path)["errors"] if code in CHECKS]


@pytest.mark.parametrize("path", sorted(set(public())))
def test_it_is_documented(path: str) -> None:
    assert faults(path) == []


def test_methods_are_among_them() -> None:
    paths = set(public())
    assert "framing.scorers.advocacy.scorer.Advocacy.find" in paths
    assert "framing.charts.dots.dots" in paths
    assert len(paths) > 90


@pytest.mark.parametrize(
    ("docstring", "fault"),
    [
        ("", "GL08"),
        ("Count words.", "PR01"),
        ("Count words.\n\n    Parameters\n    ----------\n    text : str\n    ", "PR07"),
        ("Count words.\n\n    Parameters\n    ----------\n    text\n        A text.\n    ", "PR04"),
        ("Count words.\n\n    Parameters\n    ----------\n    txt : str\n        A text.\n    ", "PR02"),
        ("Count words.\n\n    Parameters\n    ----------\n    text : str\n        A text.\n    ", "RT01"),
    ],
)
def test_what_is_not_documented_is_noticed(
    docstring: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"undocumented_{fault.lower()}"
    body = f'    """{docstring}"""\n' if docstring else ""
    (tmp_path / f"{name}.py").write_text(f"def count(text):\n{body}    return len(text)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert fault in {f.split()[0] for f in faults(f"{name}.count")}
