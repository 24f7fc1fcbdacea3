"""Validation on your own corpus, the whole way: draw, code, validate, and print it in a report.

The two coders are MADE UP: a program plays them, from our own scores with errors mixed in. Their figures say nothing
about how well the measures do; they only show what the files look like.

python scripts/demo_validation.py [out]
"""

import csv
import sys
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

import framing
from framing.validation.files import validate_files, write_draw, write_validation
from framing.validation.sampling import Draw, draw_sample

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SLIPS = {"coder one": (1, 0.08), "coder two": (2, 0.15)}  # seed, and share of sentences coded at random


def main() -> None:
    out = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp(prefix="framing-validation-"))
    scores = framing.score(framing.read_corpus(SEEDS))

    draw = draw_sample(scores, n=60)
    print("Drawn:", ", ".join(write_draw(draw, out / "sheets")), "\n")

    coded = [made_up(draw, out / f"MADE UP {name}.csv", *slips) for name, slips in SLIPS.items()]
    found = validate_files(coded, out / "sheets" / "key.csv")
    print("Written:", ", ".join(write_validation(found, out / "validation")), "\n")

    print("Made-up coders, so made-up figures:\n")
    print(found.agreement.round(2).to_string(index=False), "\n")
    print(found.accuracy[found.accuracy["outlet"] == "all outlets"].round(2).to_string(index=False), "\n")
    print(found.corrected.round(2).to_string(index=False), "\n")
    print(found.paragraph, "\n")

    framing.write_report(scores, out / "report", validation=out / "validation")
    print(f"Report with these (made-up) figures: {out / 'report' / 'report.html'}")


def made_up(draw: Draw, path: Path, seed: int, slips: float) -> Path:
    """A sheet as a coder would send it back, filled by a program."""
    rng = np.random.default_rng(seed)
    ours = draw.key.set_index("id")["score"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "measure", "before", "sentence", "target", "code", "note"])
        writer.writeheader()
        for row in draw.sheet.to_dict("records"):
            tone = row["measure"] == "actor_sentiment"
            score = float(ours[row["id"]])
            code = int(np.sign(score) * (abs(score) > 0.3)) if tone else int(score)
            if rng.random() < slips:
                code = int(rng.choice([-1, 0, 1] if tone else [0, 1]))
            writer.writerow(row | {"code": "x" if rng.random() < 0.01 else code, "note": "made up"})
    return path


if __name__ == "__main__":
    main()
