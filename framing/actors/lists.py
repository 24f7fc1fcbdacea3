"""Lists of actors, read and checked."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from framing.characters import clean_name, name_key
from framing.lexicons.wordlists import demonyms, given_names, name_kinds, split_names
from framing.types import Actor, FramingError

COLUMNS = ("name", "aliases", "group", "kind")


def read_actors(actors: str | Path | Iterable[str | Actor]) -> tuple[Actor, ...]:
    """Read a list of actors.

    Parameters
    ----------
    actors : path, or iterable of str or Actor
        A CSV file with the columns name, aliases (separated by ``|``), group and kind, of which only name is needed;
        or names; or actors. Where kind is left empty, a given name before another word makes a person. A row with the
        name of another in a column ``same_as`` is no actor of its own: its names are aliases of that one. Other columns
        are ignored.

    Raises
    ------
    FramingError
        If there are none, a name is empty or a word such as "the", ``same_as`` names no other row, a name or alias is
        claimed twice, or a column is called almost as one of ours; file, row and column are named.
    """
    if isinstance(actors, (str, Path)):
        path = Path(actors)
        return _checked(_read(path), path.name)
    rows = [(f"actor {i}", a if isinstance(a, Actor) else _named(a, i)) for i, a in enumerate(actors, 1)]
    return _checked(rows, "actors")


def _named(name: object, number: int) -> Actor:
    if not isinstance(name, str):
        raise FramingError(f"actors: actor {number} is of type {type(name).__name__}; give a name or an Actor")
    return Actor(clean_name(name))


def _read(path: Path) -> list[tuple[str, Actor]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise FramingError(f"{path}: no such file; give a CSV file with the columns {', '.join(COLUMNS)}") from error
    except UnicodeDecodeError as error:
        what = "an Excel file" if path.read_bytes()[:2] == b"PK" else f"not UTF-8 (byte {error.start})"
        raise FramingError(f"{path.name}: {what}; save it as CSV in UTF-8") from error
    except OSError as error:
        raise FramingError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error as error:
        raise FramingError(f"{path.name}: not a CSV table ({error})") from error
    header = [c.strip().lower() for c in rows[0]] if rows else []
    if len(header) == 1 and (mark := next((m for m in ";\t" if m in header[0]), None)):
        shown = "a tab" if mark == "\t" else repr(mark)
        raise FramingError(f"{path.name}, row 1: {shown} between the columns; save it with commas")
    if "name" not in header:
        raise FramingError(f"{path.name}, row 1: no column 'name'; the first row names the columns {','.join(COLUMNS)}")
    for column in header:
        known = (*COLUMNS, "same_as")
        if column not in known and (meant := get_close_matches(column, set(known) - set(header), 1, 0.8)):
            raise FramingError(f"{path.name}, row 1: unknown column {column!r}; did you mean {meant[0]!r}?")
    found: list[tuple[str, Actor]] = []
    same: dict[int, str] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            why = f"{len(row)} cells where the first row names {len(header)} columns; quote a cell that holds a comma"
            raise FramingError(f"{path.name}, row {number}: {why}")
        cells = {c: clean_name(v) for c, v in zip(header, row, strict=False)}
        actor = Actor(
            cells["name"], split_names(cells.get("aliases", "")), cells.get("group", ""), cells.get("kind", "").lower()
        )
        if joined := cells.get("same_as", ""):
            same[len(found)] = joined
        found.append((f"row {number}", actor))
    return _joined(found, same, path.name)


def _joined(rows: list[tuple[str, Actor]], same: Mapping[int, str], source: str) -> list[tuple[str, Actor]]:
    """The rows, those that are the same as another among its aliases."""
    by_key = {name_key(actor.name): i for i, (_, actor) in reversed(list(enumerate(rows)))}
    extra: dict[int, list[str]] = defaultdict(list)
    for number, wanted in same.items():
        home, seen = number, {number}
        while home in same:
            following = by_key.get(name_key(same[home]))
            if following is None or following in seen:
                leads = "does not lead to another row" if following is None else "leads back to this row"
                why = f"{wanted!r} {leads}; give the name of the row that this one belongs to"
                raise FramingError(f"{source}, {rows[number][0]}, column same_as: {why}")
            home = following
            seen.add(home)
        extra[home] += rows[number][1].names
    return [
        (place, replace(actor, aliases=(*actor.aliases, *extra.get(i, ()))))
        for i, (place, actor) in enumerate(rows)
        if i not in same
    ]


def _checked(rows: Iterable[tuple[str, Actor]], source: str) -> tuple[Actor, ...]:
    actors: list[Actor] = []
    claimed: dict[tuple[str, ...], tuple[int, str]] = {}
    for number, (place, actor) in enumerate(rows):
        for name in actor.names:
            column = "name" if name == actor.name else "aliases"
            key = name_key(name)
            if not key:
                why = f"{name!r} holds no word; give a name"
                raise FramingError(f"{source}, {place}, column {column}: {why}")
            if len(key) == 1 and name.islower() and key[0] in name_kinds()["function"]:
                raise FramingError(f"{source}, {place}, column {column}: {name!r} is a common word; leave it out")
            owner, where = claimed.setdefault(key, (number, place))
            if owner != number:
                other = actors[owner].name
                why = f"{name!r} is already a name of {other!r} ({where}); each name belongs to one actor"
                raise FramingError(f"{source}, {place}, column {column}: {why}")
        actors.append(replace(actor, kind=actor.kind or _likely_kind(actor.name)))
    if not actors:
        raise FramingError(f"{source}: no actors; give at least one name")
    return tuple(actors)


def _likely_kind(name: str) -> str:
    """The kind of an actor whose list leaves it open: a person, where a given name leads others and none says else."""
    kinds, words = name_kinds(), name_key(name)
    others = kinds["organisation"] | kinds["place"] | kinds["region"] | kinds["work"] | demonyms()
    return "person" if len(words) > 1 and words[0] in given_names() and others.isdisjoint(words) else ""
