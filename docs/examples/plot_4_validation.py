"""
Hold the scores against people's coding
=======================================

The two coders here are MADE UP: a program plays them, from our own scores with errors mixed in. Their figures say
nothing of how well the measures do; they show what comes out. See :doc:`/methods/validation`.
"""

# %%
# Draw
# ----
# ``framing sample seeds -n 80 --measure hedging --out coding`` does this.
import textwrap
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pandas as pd

import framing
from framing.validation.files import validate_files, write_draw
from framing.validation.sampling import draw_sample

scores = framing.score(framing.read_corpus(Path("../../seeds")), ["hedging"])
draw = draw_sample(scores, n=80)
folder = Path(mkdtemp())
print(write_draw(draw, folder, scores.scorers))

# %%
# What a coder sees: the sentence, what stands before it, and neither outlet nor score.
draw.sheet.head(3)

# %%
# Code
# ----
# Each coder fills the column ``code`` of a copy of the sheet. These err in one sentence of twelve and one of seven.
sheet = pd.read_csv(folder / "sheet.csv", keep_default_na=False)
ours = sheet["id"].map(draw.key.set_index("id")["score"]).astype(int)
for seed, (name, slips) in enumerate({"one": 1 / 12, "two": 1 / 7}.items()):
    wrong = np.random.default_rng(seed).random(len(sheet)) < slips
    coded = sheet.assign(code=np.where(wrong, 1 - ours, ours))
    coded.to_csv(folder / f"{name}.csv", index=False)

# %%
# Validate
# --------
# ``framing validate one.csv two.csv --key coding/key.csv --out validation`` does this. How far do the coders agree?
found = validate_files([folder / "one.csv", folder / "two.csv"], folder / "key.csv")
found.agreement.round(2)

# %%
# How right are the scores, by the coders? ``n`` is small, so the intervals are wide.
found.accuracy[found.accuracy["outlet"] == "all outlets"].round(2)

# %%
# What would the coders have found in all sentences? ``ours`` is our share, ``estimate`` the corrected one.
found.corrected.set_index("outlet")[["ours", "estimate", "low", "high"]].round(3)

# %%
# Are the errors the same in all outlets? And a paragraph for a methods section:
print(found.alike.round(3).to_string(index=False))
print(textwrap.fill(found.paragraph, 80))
