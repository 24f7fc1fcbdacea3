"""Values as JSON and back: numbers, text, tuples, mappings, sets and our own records; nothing else, and no code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from framing.types import FramingError


class Codec:
    """What is written as JSON and read back.

    Parameters
    ----------
    records : iterable of type
        Dataclasses whose values may be written; each goes by its name.
    """

    def __init__(self, records: Iterable[type] = ()) -> None:
        self._records = {cls.__name__: cls for cls in records}

    def dumps(self, value: Any) -> str:
        """A value as one line of JSON; lists come back as tuples.

        Raises
        ------
        FramingError
            If it holds something that is neither plain nor one of the records.
        """
        return json.dumps(self._plain(value), ensure_ascii=True, separators=(",", ":"))

    def loads(self, text: str) -> Any:
        """The value that a line was made of."""
        return self._value(json.loads(text))

    def _plain(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, (tuple, list)):
            return [self._plain(v) for v in value]
        kind = type(value).__name__
        if isinstance(value, Mapping):
            return {"Counter" if isinstance(value, Counter) else "dict": [self._plain(pair) for pair in value.items()]}
        if isinstance(value, (set, frozenset)):
            return {"set": sorted((self._plain(v) for v in value), key=json.dumps)}
        if is_dataclass(value) and self._records.get(kind) is type(value):
            return {kind: [self._plain(getattr(value, f.name)) for f in fields(value)]}
        raise FramingError(f"{kind} cannot be kept in a file; use numbers, text, tuples, mappings or sets")

    def _value(self, plain: Any) -> Any:
        if isinstance(plain, list):
            return tuple(map(self._value, plain))
        if not isinstance(plain, dict):
            return plain
        ((kind, held),) = plain.items()
        if kind in ("dict", "Counter"):
            return (dict if kind == "dict" else Counter)(dict(map(self._value, held)))
        if kind == "set":
            return frozenset(map(self._value, held))
        return self._records[kind](*map(self._value, held))
