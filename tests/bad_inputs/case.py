"""One bad input: how it is made, what is run on it, and what must happen."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENTENCES = (
    "The harbour board met on Tuesday and heard that the new crane, ordered in May, still stood idle on the quay.",
    "“It will work by June,” said Mary Obi, who chairs the board and had asked the engineers for a new plan.",
    "Nobody could say what the delay would cost, but the ferry office thought that the summer might be lost.",
    "Fishermen along the coast have waited for the crane since the old one fell into the basin in a storm.",
)


def prose(number: int = 0) -> str:
    """An article of some eighty words; another number, another article."""
    return " ".join(SENTENCES) + f" The board meets again on the {number + 1}th day of the month in the old hall."


def table(*rows: str, header: str = "outlet,title,text") -> bytes:
    """A CSV file."""
    return ("\n".join([header, *rows]) + "\n").encode()


def row(number: int = 0, outlet: str = "North", title: str = "Crane", text: str = "") -> str:
    """A row of such a file."""
    cells = (outlet, title, text or prose(number))
    return ",".join('"{}"'.format(cell.replace('"', '""')) for cell in cells)


def lines(*records: Any) -> bytes:
    """A JSONL file."""
    return "".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records).encode()


def record(number: int = 0, **fields: Any) -> dict[str, Any]:
    """A record of such a file."""
    return {"outlet": "North", "title": "Crane", "text": prose(number), **fields}


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .zip of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def claiming(parts: Mapping[str, bytes], size: int) -> bytes:
    """A .zip whose directory says of its first file that it unpacks to so many bytes."""
    data = bytearray(zipped(parts))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = size.to_bytes(4, "little")
    return bytes(data)


def crowded(files: int) -> bytes:
    """A .zip whose directory lists one empty file so many times."""
    data = zipped({"a.txt": b""})
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    size = (files * (end - at)).to_bytes(4, "little")
    return data[:at] + data[at:end] * files + data[end : end + 12] + size + data[end + 16 :]


def late(make: Callable[[], bytes]) -> Callable[[Path], object]:
    """A file whose bytes are made when they are needed, since they are many."""
    return lambda path: path.write_bytes(make())


@dataclass(frozen=True)
class Case:
    """A row of the table.

    Attributes
    ----------
    name : str
        What is bad.
    files : mapping of str to (bytes, or callable that makes what stands at a path)
        What lies in the corpus folder ``C``; nothing else does.
    arguments : str
        What is run, by words. ``read C`` where nothing is said.
    code : int
        The exit code.
    said : str
        Part of what is printed, on one line; blanks are one.
    given : int
        Articles that the user means to give: so many are read or set aside. -1 where none can be counted.
    """

    name: str
    files: Mapping[str, bytes | Callable[[Path], object]]
    said: str
    given: int = -1
    code: int = 0
    arguments: str = "read C"


def beside(name: str, files: Mapping[str, bytes | Callable[[Path], object]], said: str, **more: Any) -> Case:
    """A bad file in the folder of an outlet, beside a good one."""
    return Case(name, {"North/good.txt": prose().encode(), **files}, said, **{"given": 1 + len(files), **more})
