"""Write the hashes of the models, which are checked whenever one is loaded.

    python scripts/hash_models.py

To be run by whoever has trained one of them (see framing/models/README.md).
"""

import hashlib

from framing import resources


def main() -> None:
    folder = resources.models()
    files = sorted(path for path in folder.iterdir() if path.suffix in (".json", ".npz", ".onnx"))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / resources.SUMS).write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
