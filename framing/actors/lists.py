"""Lists of actors, read and checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from framing.characters import clean_name, name_key
from framing.io.decoding import table_bytes
from framing.io.tables import Table, csv_table
from framing.lexicons.wordlists import demonyms, given_names, kinds_of, name_kinds, split_names
from framing.types import Actor, FramingError, Problem

_LONGEST = 200  # characters of a name
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

    Returns
    -------
    tuple of Actor
        In the order of the list.

    Raises
    ------
    FramingError
        If there are none, a name is empty or a word such as "the", ``same_as`` names no other row, a name or alias is
        claimed twice, or a column is called almost as one of ours; file, row and column are named.
    """
    if isinstance(actors, (str, Path)):
        path = Path(actors)
        return _checked(_read(path), path.name)
    rows = [(f"actor {i}", _named(a, i)) for i, a in enumerate(actors, 1)]
    return _checked(rows, "actors")


def _named(name: object, number: int) -> Actor:
    if isinstance(name, Actor):
        return replace(
            name, name=clean_name(name.name), aliases=tuple(map(clean_name, name.aliases)), group=clean_name(name.group)
        )
    if not isinstance(name, str):
        raise FramingError(f"actors: actor {number} is of type {type(name).__name__}; give a name or an Actor")
    return Actor(clean_name(name))


def _read(path: Path) -> list[tuple[str, Actor]]:
    """The rows of a file, each with its place: as a spreadsheet counts, the names of the columns being row 1."""
    name = path.name
    if not path.is_file():
        raise FramingError(f"{path}: no such file; give a CSV file with the columns {', '.join(COLUMNS)}")
    data = table_bytes(path, name)
    if data[:2] == b"PK":
        raise FramingError(f"{name}: an Excel file; save it as CSV in UTF-8")
    if not data.strip():
        raise FramingError(f"{name}, row 1: empty; the first row names the columns {','.join(COLUMNS)}")
    problems: list[Problem] = []
    table = csv_table(data, name, problems, short=True)
    if problems:
        row, detail = (problems[0].row or 0) + 1, problems[0].detail
        raise FramingError(f"{name}, row {row}: {detail}; quote a cell that holds a comma")
    columns = _columns(table, name)
    found: list[tuple[str, Actor]] = []
    same: dict[int, str] = {}
    for row, values in table.rows:
        cells = {ours: clean_name(str(values.get(theirs) or "")) for ours, theirs in columns.items()}
        actor = Actor(
            cells["name"], split_names(cells.get("aliases", "")), cells.get("group", ""), cells.get("kind", "").lower()
        )
        if joined := cells.get("same_as", ""):
            same[len(found)] = joined
        found.append((f"row {row + 1}", actor))
    return _joined(found, same, name)


def _columns(table: Table, name: str) -> dict[str, str]:
    """Our columns to those of a table; a name that is nearly one of ours is a mistake."""
    known = (*COLUMNS, "same_as")
    header = {column.strip().lower(): column for column in table.names}
    if {"article", "outlet", "actor"} <= set(header):
        raise FramingError(
            f"{name}: the table actors.csv of a report, which lists no names; give a list with the columns "
            f"{','.join(COLUMNS)}, such as framing actors writes"
        )
    if "name" not in header:
        raise FramingError(f"{name}, row 1: no column 'name'; the first row names the columns {','.join(COLUMNS)}")
    for column in header:
        if column not in known and (meant := get_close_matches(column, set(known) - set(header), 1, 0.8)):
            raise FramingError(f"{name}, row 1: unknown column {column!r}; did you mean {meant[0]!r}?")
    return {column: header[column] for column in known if column in header}


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
            if len(name) > _LONGEST:
                why = f"a name of {len(name):,} characters; give at most {_LONGEST}"
                raise FramingError(f"{source}, {place}, column {column}: {why}")
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
    words = name_key(name)
    others = kinds_of("organisation", "place", "region", "work") | demonyms()
    return "person" if len(words) > 1 and words[0] in given_names() and others.isdisjoint(words) else ""
