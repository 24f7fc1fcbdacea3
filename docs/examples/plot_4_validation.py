"""
Hold the scores against people's coding
=======================================

The coder here is MADE UP: a program plays one, from our own scores with errors mixed in. Its figures say nothing of how
well the measures do.
"""

# %%
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pandas as pd

import framing
from framing.validation.files import validate_files, write_draw
from framing.validation.sampling import draw_sample

seeds = next(p / "seeds" for p in Path.cwd().resolve().parents if (p / "seeds" / "actors.csv").is_file())
scores = framing.score(framing.read_corpus(seeds), ["hedging"])
draw = draw_sample(scores, n=60)
folder = Path(mkdtemp())
print(write_draw(draw, folder))

# %%
# A coder fills the column ``code`` of the sheet. This one errs in one sentence of ten.
sheet = pd.read_csv(folder / "sheet.csv", keep_default_na=False)
ours = sheet["id"].map(draw.key.set_index("id")["score"]).astype(int)
slips = np.random.default_rng(1).random(len(sheet)) < 0.1
sheet.assign(code=np.where(slips, 1 - ours, ours)).to_csv(folder / "coded.csv", index=False)

# %%
# Accuracy, weighted by the draw, and a paragraph to cite.
found = validate_files([folder / "coded.csv"], folder / "key.csv")
print(found.accuracy[found.accuracy["outlet"] == "all outlets"].round(2).to_string(index=False))
print(found.paragraph)
