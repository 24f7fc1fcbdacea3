"""Models are the files that were shipped, or are not loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framing import resources
from framing.types import FramingError


def test_every_model_is_the_file_of_its_hash() -> None:
    names = [path.name for path in resources.models().iterdir() if path.suffix in (".json", ".npz", ".onnx")]
    assert len(names) > 8
    assert all(resources.model(name) for name in names)


@pytest.mark.parametrize("name", ["targets.json", "tagger.npz", "transformer.npz"])
def test_one_byte_that_differs_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(resources.models(), tmp_path / "models")
    monkeypatch.setattr(resources, "models", lambda: tmp_path / "models")
    content = bytearray(resources.model(name))
    content[len(content) // 2] ^= 1
    (tmp_path / "models" / name).write_bytes(content)
    with pytest.raises(FramingError, match=f"{name} is not the file that framing came with"):
        resources.model(name)
