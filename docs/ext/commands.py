"""The commands and the settings, as the command line itself knows them."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any, get_type_hints

import typer

from ext.house import Settings, app
from ext.rst import code, indented, plain


def tree() -> dict[str, Any]:
    """The commands by their names."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def root() -> str:
    """The options of ``framing`` itself."""
    group: Any = typer.main.get_command(app)
    return ".. program:: framing\n\n" + "".join(_option(p, group) for p in group.params)


def command(name: str) -> str:
    """A command: how it is called, what it does, its arguments and options."""
    found = tree()[name]
    arguments = [p for p in found.params if p.param_type_name == "argument"]
    options = [p for p in found.params if p.param_type_name == "option"]
    needed = [*map(_argument, arguments), *(_needed(p, found) for p in options if p.required)]
    called = " ".join(["framing", name, *needed])
    more = " [OPTION …]" if any(not p.required for p in options) else ""
    page = f".. code-block:: text\n\n   {called}{more}\n\n{plain(inspect.cleandoc(found.help or ''))}\n\n"
    page += f".. program:: framing {name}\n\n"
    for p in arguments:
        page += f".. option:: {_argument(p)}\n\n{indented(plain(p.help or ''))}\n"
    return page + "".join(_option(p, found) for p in options)


def settings() -> str:
    """Every key of framing.toml, with its type, its default and the option that says the same."""
    meanings = _meanings()
    page = ""
    for field in dataclasses.fields(Settings):
        default = getattr(Settings(), field.name)
        page += f".. confval:: {field.name}\n   :type: {_TYPES[type(default)]}\n   :default: {_default(default)}\n\n"
        page += indented(f"{plain(meanings[field.name])} On the command line: {_said(field.name)}") + "\n"
    return page


_TYPES = {str: "text", bool: "true or false", int: "whole number", tuple: "list of text", dict: "table"}
_OPTIONS = {"columns": "--column", "ignore_columns": "--ignore-column", "text": "--no-text"}
_PATHS = ("outlets", "actors", "stories", "validation", "lexicon")


def _meanings() -> dict[str, str]:
    """By key, what the docstring of the settings says of it."""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in (inspect.getdoc(Settings) or "").partition("Attributes\n----------\n")[2].split("\n"):
        if line.startswith(" "):
            found.update({name: f"{found.get(name, '')} {line.strip()}".strip() for name in names})
        else:
            names = line.partition(" : ")[0].split(", ")
    return found


def _said(name: str) -> str:
    option = _OPTIONS.get(name, f"--{name.replace('_', '-')}")
    holders = [c for c, found in tree().items() for p in found.params if option in p.opts]
    links = ", ".join(f":option:`{c} <framing {c} {option}>`" for c in holders)
    path = " A path in the file is relative to the file." if name in _PATHS else ""
    return f"{code(option)} ({links}).{path}"


def _default(value: object) -> str:
    if isinstance(value, bool):
        return code(str(value).lower())
    return code(str(value)) if value else "nothing"


def _argument(parameter: Any) -> str:
    return f"{(parameter.metavar or parameter.name).upper()}{' …' if parameter.nargs == -1 else ''}"


def _needed(parameter: Any, of: Any) -> str:
    return f"{parameter.opts[0]} {_value(parameter, of)}"


def _value(parameter: Any, of: Any) -> str:
    """What stands behind an option, as its function's annotation says."""
    kind = str(get_type_hints(inspect.unwrap(of.callback))[parameter.name])
    kinds = (("Paper", "a4|letter"), ("Path", "PATH"), ("int", "NUMBER"), ("str", "TEXT"))
    return next(name for part, name in kinds if part in kind)


def _option(parameter: Any, of: Any) -> str:
    names = ", ".join(o if parameter.is_flag else f"{o} {_value(parameter, of)}" for o in parameter.opts)
    notes = ["Needed."] if parameter.required else []
    notes += [f"Without it: {parameter.default}."] if parameter.default and not parameter.is_flag else []
    return f".. option:: {names}\n\n{indented(' '.join([plain(parameter.help or ''), *notes]))}\n"
